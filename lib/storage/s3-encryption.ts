import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { checkArgument } from '../private/typed';
import { atLeast } from '../private/version';
import { checkLiteral } from './s3-references';

/** The first Hadoop with two layers of encryption. */
const DSSE_SINCE = '3.4.1';

/**
 * How a store encrypts what is written. Reading needs none of it. Encryption in the client is not here: its metadata is another in each Hadoop, and from 3.4.2 it needs a
 * jar of its own.
 */
export class S3Encryption {
  /** By keys of the store (SSE-S3, AES-256), which AWS does anyway. */
  public static sseS3(): S3Encryption {
    return new S3Encryption('AES256');
  }

  /**
   * By a key of a key management service (SSE-KMS).
   *
   * @param keyId id, alias or ARN of the key; without one, the store's own key. Not the key itself.
   * @throws when it looks like a key of a store (SPK572)
   */
  public static sseKms(keyId?: string): S3Encryption {
    return S3Encryption.ofKey('S3Encryption.sseKms', 'SSE-KMS', keyId);
  }

  /**
   * By two layers with a key of a key management service (DSSE-KMS). Hadoop 3.4.1 or newer.
   *
   * @param keyId id, alias or ARN of the key; without one, the store's own key. Not the key itself.
   * @throws when it looks like a key of a store (SPK572)
   */
  public static dsseKms(keyId?: string): S3Encryption {
    return S3Encryption.ofKey('S3Encryption.dsseKms', 'DSSE-KMS', keyId);
  }

  private static ofKey(subject: string, algorithm: string, keyId: string | undefined): S3Encryption {
    if (keyId === undefined) return new S3Encryption(algorithm);
    checkArgument(subject, 'keyId', keyId, 'string');
    checkLiteral(subject, 'keyId', keyId);
    return new S3Encryption(algorithm, keyId);
  }

  private constructor(
    private readonly algorithm: string,
    private readonly keyId?: string,
  ) {}

  /**
   * Settings of S3A, without what is in front of them.
   *
   * @internal
   */
  public _settings(): Record<string, string> {
    const key: Record<string, string> = this.keyId === undefined ? {} : { 'encryption.key': this.keyId };
    return { 'encryption.algorithm': this.algorithm, ...key };
  }

  /**
   * What the Hadoop of an image cannot do (SPK574).
   *
   * @internal
   */
  public _problems(path: string, hadoopVersion: string): Problem[] {
    if (this.algorithm !== 'DSSE-KMS' || atLeast(hadoopVersion, DSSE_SINCE)) return [];
    const reason = `is not in Hadoop ${hadoopVersion}, whose file system would not start`;
    return [{ id: 'SPK574', severity: Severity.ERROR, path, value: this.algorithm, reason, fix: 'use S3Encryption.sseKms, or Spark 4' }];
  }
}
