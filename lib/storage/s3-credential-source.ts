import { EnvVar } from '../pod/env-var';
import { PodVolume } from '../pod/pod-volume';
import type { VolumeMount } from '../pod/volume-mount';
import { CONTAINER_PROVIDER } from '../job/data/credential-providers';
import { shortHash } from '../private/names';
import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { atLeast } from '../private/version';
import { hasSdk2, S3A_PROVIDERS, sdkProvider } from './s3-providers';
import type { SdkProvider } from './s3-providers';
import type { S3KeyStoreOptions, S3SecretOptions } from './s3-credentials-options';

/** What credentials are for. */
export interface CredentialTarget {
  readonly hadoopVersion: string;
  /** The bucket, when they are not for all. */
  readonly bucket?: string;
  /** Region of AWS that roles are asked for in; undefined for stores that are not of AWS. */
  readonly awsRegion?: string;
}

/** What credentials need in a job. Settings are those of S3A, without `fs.s3a.` or what else is in front of them. */
export interface CredentialParts {
  /** Classes in the order in which they are asked. */
  readonly providers: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  readonly env: readonly EnvVar[];
  readonly mounts: readonly VolumeMount[];
}

/** A kind of credentials. */
export interface CredentialSource {
  /** How messages call it: the method that made it. */
  readonly name: string;
  /** Whether it stands for an identity of AWS, which no other store knows. */
  readonly isOfAws?: boolean;
  /** Whether it is the session of a role, from which another role is had for an hour at most. */
  readonly isRole?: boolean;
  problems?(target: CredentialTarget): Problem[];
  parts(target: CredentialTarget): CredentialParts;
}

const CONTAINER_PROVIDER_SINCE = '3.4.2';
const NOTHING: CredentialParts = { providers: [], settings: {}, env: [], mounts: [] };

/** Credentials that are a list of classes, whatever the SDK. */
export function classSource(name: string, providers: readonly string[], more: Partial<CredentialSource> = {}): CredentialSource {
  return { name, ...more, parts: () => ({ ...NOTHING, providers }) };
}

/** Credentials that the SDK finds by itself, by a class with another name in each of its versions. */
export function sdkSource(name: string, provider: SdkProvider, more: Partial<CredentialSource> = {}): CredentialSource {
  return { name, ...more, parts: ({ hadoopVersion }) => ({ ...NOTHING, providers: [sdkProvider(provider, hadoopVersion)] }) };
}

/**
 * EKS Pod Identity. The class of the SDK can be made by S3A from the SDK of Hadoop 3.4.2 on (2.29.52; that of 3.4.1 has no `create()`: "constructor exception"). The one of S3A
 * for the node asks the same agent first, and is kept from the node itself. Both tried with hadoop-aws 3.4.1, 3.4.2 and 3.5.0.
 */
export function podIdentitySource(): CredentialSource {
  const name = 'S3Credentials.podIdentity';
  return {
    name,
    isOfAws: true,
    isRole: true,
    problems: ({ hadoopVersion }) => {
      if (hasSdk2(hadoopVersion)) return [];
      const reason = `is not known to version 1 of the AWS SDK, which Hadoop ${hadoopVersion} has`;
      return [{ id: 'SPK574', severity: Severity.ERROR, path: 'credentials', value: name, reason, fix: 'use S3Credentials.irsa, or Spark 4' }];
    },
    parts: ({ hadoopVersion }) => {
      if (atLeast(hadoopVersion, CONTAINER_PROVIDER_SINCE)) return { ...NOTHING, providers: [CONTAINER_PROVIDER] };
      return { ...NOTHING, providers: [S3A_PROVIDERS.INSTANCE], env: [EnvVar.of('AWS_EC2_METADATA_DISABLED', 'true')] };
    },
  };
}

/** Keys from a Secret. For all buckets they are the variables that the SDK reads; for one bucket, variables of its own, which Hadoop puts into its settings. */
export function secretSource(options: Required<Pick<S3SecretOptions, 'secretName' | 'accessKey' | 'secretKey'>> & S3SecretOptions): CredentialSource {
  const { secretName, accessKey, secretKey, sessionToken } = options;
  const keys: readonly (readonly [variable: string, setting: string, key: string])[] = [
    ['AWS_ACCESS_KEY_ID', 'access.key', accessKey],
    ['AWS_SECRET_ACCESS_KEY', 'secret.key', secretKey],
    ...(sessionToken === undefined ? [] : [['AWS_SESSION_TOKEN', 'session.token', sessionToken] as const]),
  ];
  return {
    name: 'S3Credentials.secret',
    isRole: sessionToken !== undefined,
    parts: ({ bucket, hadoopVersion }) => {
      const nameOf = (variable: string) => (bucket === undefined ? variable : `S3_${bucketVariable(bucket)}_${variable.slice('AWS_'.length)}`);
      const env = keys.map(([variable, , key]) => EnvVar.fromSecret(nameOf(variable), secretName, key));
      if (bucket === undefined) return { ...NOTHING, providers: [sdkProvider('ENVIRONMENT', hadoopVersion)], env };
      const settings = Object.fromEntries(keys.map(([variable, setting]) => [setting, `\${env.${nameOf(variable)}}`]));
      return { ...NOTHING, providers: [keysProvider(sessionToken !== undefined)], settings, env };
    },
  };
}

/** Keys in a file of Java. */
export function keyStoreSource({ secretName, key, passwordKey, sessionToken = false }: S3KeyStoreOptions): CredentialSource {
  const file = 'credentials.jceks';
  return {
    name: 'S3Credentials.keyStore',
    isRole: sessionToken,
    parts: ({ bucket }) => {
      const name = bucket === undefined ? 's3a-credentials' : `s3a-credentials-${shortHash(bucket)}`;
      // Its owner is root, and Spark's user reads it: a mode for the owner alone would lock it.
      const volume = PodVolume.secret(name, secretName, { items: { [key]: file }, defaultMode: 0o444 });
      const path = `/etc/${name}`;
      return {
        providers: [keysProvider(sessionToken)],
        settings: { 'security.credential.provider.path': `jceks://file${path}/${file}` },
        env: passwordKey === undefined ? [] : [EnvVar.fromSecret('HADOOP_CREDSTORE_PASSWORD', secretName, passwordKey)],
        mounts: [{ volume, path, readOnly: true }],
      };
    },
  };
}

function keysProvider(isSession: boolean): string {
  return isSession ? S3A_PROVIDERS.TEMPORARY : S3A_PROVIDERS.SIMPLE;
}

/** A bucket in the name of a variable. */
function bucketVariable(bucket: string): string {
  return bucket.toUpperCase().replace(/\./g, '__').replace(/-/g, '_');
}
