import { ANONYMOUS_PROVIDER, counterpart, REMAPPED, SDK_1 } from '../job/data/credential-providers';
import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { atLeast } from '../private/version';

/** The first Hadoop whose S3A speaks through version 2 of the AWS SDK (HADOOP-18073): most classes have other names there. */
const SDK_2_SINCE = '3.4.0';
const S3A = 'org.apache.hadoop.fs.s3a.';
const JAVA_CLASS = /^([A-Za-z_]\w*\.)+[A-Za-z_][\w$]*$/;

/** Provider classes of S3A itself, which are the same for both versions of the SDK. */
export const S3A_PROVIDERS = {
  SIMPLE: `${S3A}SimpleAWSCredentialsProvider`,
  TEMPORARY: `${S3A}TemporaryAWSCredentialsProvider`,
  ANONYMOUS: ANONYMOUS_PROVIDER,
  ASSUMED_ROLE: `${S3A}auth.AssumedRoleCredentialProvider`,
  INSTANCE: `${S3A}auth.IAMInstanceCredentialsProvider`,
} as const;

/** What both versions of the SDK can be asked for, by the class of version 1. */
const SDK_1_PROVIDERS = {
  ENVIRONMENT: `${SDK_1}EnvironmentVariableCredentialsProvider`,
  WEB_IDENTITY: `${SDK_1}WebIdentityTokenCredentialsProvider`,
  DEFAULT: `${SDK_1}DefaultAWSCredentialsProviderChain`,
} as const;

/** What an SDK can be asked for. */
export type SdkProvider = keyof typeof SDK_1_PROVIDERS;

/** The class that the SDK of a Hadoop version has. */
export function sdkProvider(provider: SdkProvider, hadoopVersion: string): string {
  const name = SDK_1_PROVIDERS[provider];
  return (hasSdk2(hadoopVersion) ? counterpart(name) : undefined) ?? name;
}

/** Whether S3A of a Hadoop version speaks through version 2 of the SDK. */
export function hasSdk2(hadoopVersion: string): boolean {
  return atLeast(hadoopVersion, SDK_2_SINCE);
}

/** What is wrong with classes for every Hadoop (SPK573); whether that of an image has them, SPK138 tells for the whole configuration. */
export function providerNameProblems(names: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const add = (value: string, reason: string, fix: string) =>
    problems.push({ id: 'SPK573', severity: Severity.ERROR, path: 'className', value, reason, fix });
  for (const name of names) if (!JAVA_CLASS.test(name)) add(name, 'is not the name of a Java class', 'give it with its package');
  if (names.slice(0, -1).includes(ANONYMOUS_PROVIDER)) add(ANONYMOUS_PROVIDER, 'is before others, which then are never asked', 'put it last');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) add(twice, 'is there twice', 'leave one out');
  return problems;
}

/** Classes of version 1 that Hadoop 3.4 and newer replace (SPK578), with those that they are replaced by where these have a name. */
export function remappedProviders(names: readonly string[], hadoopVersion: string): { readonly name: string; readonly use?: string }[] {
  if (!hasSdk2(hadoopVersion)) return [];
  return names.filter((name) => REMAPPED.includes(name)).map((name) => ({ name, use: counterpart(name) }));
}
