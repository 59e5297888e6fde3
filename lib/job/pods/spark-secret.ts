import type { JsonObject } from '../../private/json';
import { isDnsSubdomain } from '../../private/names';
import type { Problem } from '../../private/problems';
import { Severity, throwErrors } from '../../private/problems';

/** Types of secrets, with the variable that the operator sets for each to the file that it expects in the Secret (SparkPodSpec.secrets[].secretType). */
export const SECRET_VARIABLES: Readonly<Record<string, { readonly name: string; readonly file: string }>> = {
  GCPServiceAccount: { name: 'GOOGLE_APPLICATION_CREDENTIALS', file: 'key.json' },
  HadoopDelegationToken: { name: 'HADOOP_TOKEN_FILE_LOCATION', file: 'hadoop.token' },
};

/**
 * A Secret whose keys are files in Spark's container, mounted by Spark itself: no pod template and no webhook is in it. Its name gives the volume its name, so that it
 * is shorter than other names are. A Secret of another name, or single keys of one, are a `PodVolume.secret`.
 */
export class SparkSecret {
  /**
   * A Secret as files, and nothing else.
   *
   * @param secretName name of the Secret in the namespace of the job: at most 56 characters, no dots (SPK064, reported with the job)
   * @param path absolute path of the directory
   * @throws when the name is not that of a Secret (SPK330) or the path is not absolute (SPK331)
   */
  public static generic(secretName: string, path: string): SparkSecret {
    return new SparkSecret('SparkSecret.generic', secretName, path, 'Generic');
  }

  /**
   * The key of a Google Cloud service account: `GOOGLE_APPLICATION_CREDENTIALS` is set to `key.json` in the directory, so that the Secret must have the key
   * `key.json`.
   *
   * @param secretName name of the Secret in the namespace of the job: at most 56 characters, no dots (SPK064, reported with the job)
   * @param path absolute path of the directory
   * @throws when the name is not that of a Secret (SPK330) or the path is not absolute (SPK331)
   */
  public static gcpServiceAccount(secretName: string, path: string): SparkSecret {
    return new SparkSecret('SparkSecret.gcpServiceAccount', secretName, path, 'GCPServiceAccount');
  }

  /**
   * A delegation token of Hadoop: `HADOOP_TOKEN_FILE_LOCATION` is set to `hadoop.token` in the directory, so that the Secret must have the key `hadoop.token`.
   *
   * @param secretName name of the Secret in the namespace of the job: at most 56 characters, no dots (SPK064, reported with the job)
   * @param path absolute path of the directory
   * @throws when the name is not that of a Secret (SPK330) or the path is not absolute (SPK331)
   */
  public static hadoopDelegationToken(secretName: string, path: string): SparkSecret {
    return new SparkSecret('SparkSecret.hadoopDelegationToken', secretName, path, 'HadoopDelegationToken');
  }

  private constructor(
    subject: string,
    /** Name of the Secret. */
    public readonly secretName: string,
    /** Directory that it is mounted at. */
    public readonly path: string,
    private readonly secretType: string,
  ) {
    throwErrors(subject, [...nameProblems(secretName), ...pathProblems(path)]);
  }

  /**
   * An item of `secrets` of the application.
   *
   * @internal
   */
  public _toJson(): JsonObject {
    return { name: this.secretName, path: this.path, secretType: this.secretType };
  }
}

/** The environment variable that comes with a secret, and its value. */
export function secretVariable({ path, secretType }: JsonObject): { readonly name: string; readonly value: string } | undefined {
  const variable = SECRET_VARIABLES[String(secretType)];
  return variable && { name: variable.name, value: `${String(path).replace(/\/+$/, '')}/${variable.file}` };
}

function nameProblems(value: unknown): Problem[] {
  if (typeof value === 'string' && isDnsSubdomain(value)) return [];
  const fix = 'use lower-case letters, digits and `-`';
  return [{ id: 'SPK330', severity: Severity.ERROR, path: 'secretName', value, reason: 'is not the name of a Secret', fix }];
}

function pathProblems(value: unknown): Problem[] {
  // Spark and the operator pass it on as it is; a mount path of Kubernetes has no colon.
  if (typeof value === 'string' && /^\/[^:]+$/.test(value)) return [];
  const fix = "give one such as '/mnt/secrets/gcp'";
  return [{ id: 'SPK331', severity: Severity.ERROR, path: 'path', value, reason: 'is not an absolute path without colons', fix }];
}
