/**
 * Classes that give the S3A client its credentials, by the SDK that they are of: that of Hadoop before 3.4 is version 1, and later ones have version 2 alone
 * ("Upgrade S3A to AWS SDK V2" of Hadoop 3.4; CredentialProviderListFactory of 3.4.1 to 3.5.0; each tried with hadoop-aws 3.3.4 and 3.4.2).
 */
export const SDK_1 = 'com.amazonaws.auth.';
export const SDK_2 = 'software.amazon.awssdk.';
const SDK_2_AUTH = `${SDK_2}auth.credentials.`;

/** Classes of version 1 that Hadoop 3.4 takes for one of its own or of version 2. */
export const REMAPPED: readonly string[] = [
  'AnonymousAWSCredentials',
  'EC2ContainerCredentialsProviderWrapper',
  'InstanceProfileCredentialsProvider',
  'EnvironmentVariableCredentialsProvider',
  'profile.ProfileCredentialsProvider',
].map((name) => SDK_1 + name);

/** The same provider in both versions, as pairs of version 1 and version 2. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['WebIdentityTokenCredentialsProvider', 'WebIdentityTokenFileCredentialsProvider'],
  ['DefaultAWSCredentialsProviderChain', 'DefaultCredentialsProvider'],
  ['EnvironmentVariableCredentialsProvider', 'EnvironmentVariableCredentialsProvider'],
  ['SystemPropertiesCredentialsProvider', 'SystemPropertyCredentialsProvider'],
  ['profile.ProfileCredentialsProvider', 'ProfileCredentialsProvider'],
  ['InstanceProfileCredentialsProvider', 'InstanceProfileCredentialsProvider'],
];
const NEWER: ReadonlyMap<string, string> = new Map(PAIRS.map(([one, two]) => [SDK_1 + one, SDK_2_AUTH + two]));
const OLDER: ReadonlyMap<string, string> = new Map(PAIRS.map(([one, two]) => [SDK_2_AUTH + two, SDK_1 + one]));

/** EKS Pod Identity and ECS, which version 1 cannot, nor S3A of Hadoop 3.4.1 (SDK 2.24.6), for want of `create()`; that of 3.4.2 can. */
export const CONTAINER_PROVIDER = `${SDK_2_AUTH}ContainerCredentialsProvider`;

/** Asks the agent of EKS Pod Identity before the node. */
export const INSTANCE_PROVIDER = 'org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider';
/** Nothing after it is asked. */
export const ANONYMOUS_PROVIDER = 'org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider';
/** Is no provider, whatever its name: Hadoop before 3.4 refuses it, later ones take it for their own. */
export const ANONYMOUS_SDK_1 = `${SDK_1}AnonymousAWSCredentials`;

/** Those of Hadoop itself, with the version that has them first where that is not 3.3. */
export const HADOOP_PROVIDERS: Readonly<Record<string, string>> = {
  'org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider': '3.3.0',
  'org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider': '3.3.0',
  [ANONYMOUS_PROVIDER]: '3.3.0',
  'org.apache.hadoop.fs.s3a.SharedInstanceCredentialProvider': '3.3.0',
  'org.apache.hadoop.fs.s3a.auth.AssumedRoleCredentialProvider': '3.3.0',
  [INSTANCE_PROVIDER]: '3.3.0',
  'org.apache.hadoop.fs.s3a.auth.MarshalledCredentialProvider': '3.3.0',
  'org.apache.hadoop.fs.s3a.auth.ProfileAWSCredentialsProvider': '3.4.2',
};

/** The class of the other SDK that does the same; undefined when there is none. */
export function counterpart(className: string): string | undefined {
  return NEWER.get(className) ?? OLDER.get(className);
}
