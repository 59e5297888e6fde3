import { atLeast } from '../../private/version';
import { awsSdkJars, HADOOP_WITH_SDK } from './aws-sdk-jars';
import { lineOf, nearestRelease } from './nearest-release';

/** Versions in an image, as Maven coordinates need them. */
export interface ImageVersions {
  readonly sparkVersion: string;
  readonly scalaVersion: string;
  readonly hadoopVersion: string;
}

/** Which jars, where there is a choice. */
export interface JarChoice {
  /** The AWS SDK as the one jar with all services instead of the single jars that hadoop-aws needs. */
  readonly awsSdkBundle?: boolean;
}

/** The jars that give an image an ability, as Maven coordinates, or why they cannot be told. */
export type AbilityJars = { readonly jars: readonly string[] } | { readonly reason: string; readonly fix: string };

/**
 * Releases of spark-hadoop-cloud by Scala version: it is not published for every release of Spark. As seen in the repository that answers for Maven Central
 * where this library is tested; of 3.3.4, 3.4.4, 3.5.9, 4.0.5, 4.1.4, 4.2.x and 4.3.0 it had none.
 */
export const HADOOP_CLOUD_RELEASES: Readonly<Record<string, readonly string[]>> = {
  '2.12': ['3.2.0', '3.2.1', '3.4.0', '3.4.3', '3.5.1', '3.5.4', '3.5.5', '3.5.7', '3.5.8'],
  '2.13': ['4.0.0', '4.0.1', '4.0.2', '4.1.1', '4.1.2'],
};

/**
 * What the POMs of hadoop-azure and hadoop-aliyun name at compile scope, without what Spark has itself: a second version of that on the class path is a
 * NoSuchMethodError. By Hadoop version, group and artifact as in coordinates.
 */
const AZURE_STORAGE = ['com.microsoft.azure:azure-storage:7.0.1', 'com.microsoft.azure:azure-keyvault-core:1.0.0'];
const AZURE: Readonly<Record<string, readonly string[]>> = {
  '3.3.2': [...AZURE_STORAGE, ...shaded('1.1.1', '1.0.7.Final'), ...jetty('9.4.43.v20210629')],
  '3.3.4': [...AZURE_STORAGE, ...shaded('1.1.1', '1.0.7.Final'), ...jetty('9.4.43.v20210629')],
  '3.4.1': [...AZURE_STORAGE, ...shaded('1.3.0', '1.1.3.Final'), ...jetty('9.4.53.v20231009')],
  '3.4.2': [...AZURE_STORAGE, ...shaded('1.4.0', '2.1.4.Final'), ...jetty('9.4.57.v20241219')],
  '3.5.0': [...AZURE_STORAGE, ...shaded('1.5.0', '2.2.5.Final'), 'org.hdrhistogram:HdrHistogram:2.1.12'],
};
const ALIYUN_CORE = [
  'com.aliyun:aliyun-java-sdk-core:4.5.10',
  'com.aliyun:aliyun-java-sdk-ram:3.1.0',
  'com.aliyun:aliyun-java-sdk-kms:2.11.0',
  'org.ini4j:ini4j:0.5.4',
  'io.opentracing:opentracing-api:0.33.0',
  'io.opentracing:opentracing-util:0.33.0',
  'io.opentracing:opentracing-noop:0.33.0',
];
const ALIYUN: Readonly<Record<string, readonly string[]>> = {
  '3.3.2': aliyun('3.13.0', '2.0.6', '1.1'),
  '3.3.4': aliyun('3.13.0', '2.0.6', '1.1'),
  '3.4.1': aliyun('3.13.2', '2.0.6', '1.5.4'),
  '3.4.2': aliyun('3.13.2', '2.0.6', '1.5.4'),
  '3.5.0': [
    ...aliyun('3.18.1', '2.0.6.1', '1.5.4'),
    'com.aliyun:java-trace-api:0.2.11-beta',
    'com.aliyun:aliyun-java-core:0.2.11-beta',
    'io.opentelemetry:opentelemetry-api:1.38.0',
    'io.opentelemetry:opentelemetry-context:1.38.0',
    'org.dom4j:dom4j:2.1.4',
    'org.reactivestreams:reactive-streams:1.0.3',
  ],
};

/** kafka-clients and commons-pool2 of each minor line, from its parent POM. */
const KAFKA: Readonly<Record<string, readonly [clients: string, pool: string]>> = {
  '3.3': ['2.8.1', '2.11.1'],
  '3.4': ['3.3.2', '2.11.1'],
  '3.5': ['3.4.1', '2.11.1'],
  '4.0': ['3.9.1', '2.12.0'],
  '4.1': ['3.9.1', '2.12.1'],
  '4.2': ['3.9.2', '2.13.1'],
};

/** The Cloud Storage connector of each minor line, from its parent POM. */
const GCS: Readonly<Record<string, string>> = {
  '3.4': 'hadoop3-2.2.11',
  '3.5': 'hadoop3-2.2.14',
  '4.0': 'hadoop3-2.2.26',
  '4.1': 'hadoop3-2.2.28',
};

const TABLES: Readonly<Record<string, (versions: ImageVersions, choice: JarChoice) => AbilityJars>> = {
  s3a: ({ hadoopVersion }, { awsSdkBundle = false }) =>
    HADOOP_WITH_SDK.includes(hadoopVersion)
      ? { jars: [`org.apache.hadoop:hadoop-aws:${hadoopVersion}`, ...awsSdkJars(hadoopVersion, awsSdkBundle)] }
      : unknown('Hadoop', hadoopVersion, HADOOP_WITH_SDK),
  'cloud-committers': ({ sparkVersion, scalaVersion }) => {
    const releases = HADOOP_CLOUD_RELEASES[scalaVersion] ?? [];
    if (releases.includes(sparkVersion)) return { jars: [`org.apache.spark:spark-hadoop-cloud_${scalaVersion}:${sparkVersion}`] };
    const nearest = nearestRelease(sparkVersion, releases);
    return {
      reason: `needs spark-hadoop-cloud_${scalaVersion}, which is not published for Spark ${sparkVersion}`,
      fix: nearest === undefined ? 'use an image of Scala 2.12 or 2.13' : `use Spark ${nearest}, the nearest of ${releases.join(', ')}`,
    };
  },
  gcs: ({ sparkVersion }) => byLine(GCS, sparkVersion, (version) => [`com.google.cloud.bigdataoss:gcs-connector:${version}:jar:shaded`]),
  azure: ({ hadoopVersion }) => byHadoop(AZURE, hadoopVersion, (jars) => [`org.apache.hadoop:hadoop-azure:${hadoopVersion}`, ...jars]),
  oss: ({ hadoopVersion }) => byHadoop(ALIYUN, hadoopVersion, (jars) => [`org.apache.hadoop:hadoop-aliyun:${hadoopVersion}`, ...jars]),
  kafka: ({ sparkVersion, scalaVersion }) =>
    byLine(KAFKA, sparkVersion, ([clients, pool]) => [
      `org.apache.spark:spark-sql-kafka-0-10_${scalaVersion}:${sparkVersion}`,
      `org.apache.spark:spark-token-provider-kafka-0-10_${scalaVersion}:${sparkVersion}`,
      `org.apache.kafka:kafka-clients:${clients}`,
      `org.apache.commons:commons-pool2:${pool}`,
    ]),
  // The jar holds what it needs under names of its own; Spark 4 comes with it.
  'spark-connect': ({ sparkVersion, scalaVersion }) => {
    if (atLeast(sparkVersion, '4.0.0')) return { jars: [] };
    if (atLeast(sparkVersion, '3.4.0')) return { jars: [`org.apache.spark:spark-connect_${scalaVersion}:${sparkVersion}`] };
    return { reason: `needs Spark 3.4 or newer: Spark ${sparkVersion} has no Connect server`, fix: 'use an image of such a Spark' };
  },
};

/** The jars that give an image of some versions an ability, by the name of the ability. */
export function abilityJars(ability: string, versions: ImageVersions, choice: JarChoice = {}): AbilityJars {
  if (Object.hasOwn(TABLES, ability)) return TABLES[ability](versions, choice);
  return { reason: 'is no ability that jars of this table give', fix: 'add it in a Dockerfile of your own' };
}

function byHadoop<T>(table: Readonly<Record<string, T>>, version: string, jars: (entry: T) => readonly string[]): AbilityJars {
  return Object.hasOwn(table, version) ? { jars: jars(table[version]) } : unknown('Hadoop', version, Object.keys(table));
}

function byLine<T>(table: Readonly<Record<string, T>>, sparkVersion: string, jars: (entry: T) => readonly string[]): AbilityJars {
  const line = lineOf(sparkVersion);
  return Object.hasOwn(table, line) ? { jars: jars(table[line]) } : unknown('Spark', line, Object.keys(table));
}

function unknown(what: string, version: string, known: readonly string[]): AbilityJars {
  return {
    reason: `needs jars that are not known here for ${what} ${version}`,
    fix: `use an image with ${what} ${nearestRelease(version, known)}, the nearest of ${known.join(', ')}, or a Dockerfile of your own`,
  };
}

function shaded(guava: string, openssl: string): string[] {
  return [`org.apache.hadoop.thirdparty:hadoop-shaded-guava:${guava}`, `org.wildfly.openssl:wildfly-openssl:${openssl}`];
}

function jetty(version: string): string[] {
  return [`org.eclipse.jetty:jetty-util-ajax:${version}`, `org.eclipse.jetty:jetty-util:${version}`];
}

function aliyun(sdk: string, jdom: string, jettison: string): string[] {
  return [`com.aliyun.oss:aliyun-sdk-oss:${sdk}`, `org.jdom:jdom2:${jdom}`, `org.codehaus.jettison:jettison:${jettison}`, ...ALIYUN_CORE];
}
