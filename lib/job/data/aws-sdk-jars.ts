import { AWS_SDK_OF_HADOOP } from './spark-versions';

/** The modules that each list of SDK 2 has. */
const SDK_2 = [
  ...['s3', 's3-transfer-manager', 'sts', 'apache-client', 'netty-nio-client', 'arns', 'auth', 'aws-core', 'aws-query-protocol', 'aws-xml-protocol'],
  ...['checksums', 'checksums-spi', 'crt-core', 'endpoints-spi', 'http-auth', 'http-auth-aws', 'http-auth-spi', 'http-client-spi', 'identity-spi'],
  ...['json-utils', 'metrics-spi', 'profiles', 'protocol-core', 'regions', 'sdk-core', 'third-party-jackson-core', 'utils'],
];

/**
 * What hadoop-aws needs of the AWS SDK, as single jars: 7 MB (Hadoop 3.3) or 9-13 MB, where the bundle has 280-640 MB. Each list is what
 * `mvn dependency:list` gives for the modules s3, sts and dynamodb of SDK 1, or s3, s3-transfer-manager, sts, apache-client and netty-nio-client of SDK 2,
 * without what Spark has itself: its netty, Jackson, Joda and HTTP client (and jcl-over-slf4j for commons-logging) are newer, and a second version of them on
 * the class path is a NoSuchMethodError. `npm run e2e s3-oracle` writes to a real S3 server with them.
 *
 * Only the bundle has HTTP and KMS classes under the names that hadoop-aws asks for with `fs.s3a.ssl.channel.mode` (ignored without them),
 * `fs.s3a.assumed.role.sts.endpoint` on Hadoop 3.4 (NoClassDefFoundError), and client-side encryption.
 */
const SINGLE_JARS: Readonly<Record<string, readonly string[]>> = {
  // hadoop-aws was built with Jackson's CBOR 2.6.7 here, nine years older than the Jackson of Spark 3.3.
  '3.3.2': sdk1('1.11.1026', '2.13.4'),
  '3.3.4': sdk1('1.12.262', '2.12.6'),
  // s3-transfer-manager 2.24.6 was not to be had when this was made, and modules of one SDK belong together: the next release with all of them.
  '3.4.1': sdk2('2.24.8', []),
  '3.4.2': [...sdk2('2.29.52', ['annotations', 'http-auth-aws-eventstream', 'retries', 'retries-spi']), accelerator('1.3.0')],
  '3.5.0': [...sdk2('2.35.4', ['annotations', 'http-auth-aws-eventstream', 'retries', 'retries-spi', 'utils-lite']), accelerator('1.3.1')],
};

/** What comes with the bundle, at the versions that Spark pins: without it, a plain write fails (NoClassDefFoundError). */
const BESIDE_THE_BUNDLE: Readonly<Record<string, readonly string[]>> = { '3.4.2': [accelerator('1.3.0')], '3.5.0': [accelerator('1.3.1')] };

/** Versions of Hadoop whose SDK is known. */
export const HADOOP_WITH_SDK: readonly string[] = Object.keys(SINGLE_JARS);

/**
 * What hadoop-aws of a Hadoop version needs on the class path of Spark, as Maven coordinates.
 *
 * @param hadoop one of HADOOP_WITH_SDK
 * @param bundle the one jar with all services of AWS instead of single ones
 */
export function awsSdkJars(hadoop: string, bundle: boolean): readonly string[] {
  return bundle ? [AWS_SDK_OF_HADOOP[hadoop], ...(BESIDE_THE_BUNDLE[hadoop] ?? [])] : SINGLE_JARS[hadoop];
}

function sdk1(version: string, cbor: string): string[] {
  return [
    ...['s3', 'sts', 'dynamodb', 'kms', 'core'].map((module) => `com.amazonaws:aws-java-sdk-${module}:${version}`),
    `com.amazonaws:jmespath-java:${version}`,
    'software.amazon.ion:ion-java:1.0.2',
    `com.fasterxml.jackson.dataformat:jackson-dataformat-cbor:${cbor}`,
  ];
}

function sdk2(version: string, more: readonly string[]): string[] {
  return [
    ...[...SDK_2, ...more].map((module) => `software.amazon.awssdk:${module}:${version}`),
    'software.amazon.eventstream:eventstream:1.0.1',
    'org.reactivestreams:reactive-streams:1.0.4',
  ];
}

function accelerator(version: string): string {
  return `software.amazon.s3.analyticsaccelerator:analyticsaccelerator-s3:${version}`;
}
