import { AWS_SDK_OF_HADOOP } from './spark-versions';

/** Versions in an image, as Maven coordinates need them. */
interface Versions {
  readonly sparkVersion: string;
  readonly scalaVersion: string;
  readonly hadoopVersion: string;
}

/** What to add to an image for an ability, by the name of the ability. */
const SOURCES: Readonly<Record<string, (versions: Versions) => string>> = {
  python: () => 'Python 3 (official images have it)',
  r: () => 'R (the official `-r` images have it)',
  s3a: ({ hadoopVersion }) =>
    `org.apache.hadoop:hadoop-aws:${hadoopVersion} and ${AWS_SDK_OF_HADOOP[hadoopVersion] ?? 'the AWS SDK that its POM names'}`,
  'cloud-committers': ({ sparkVersion, scalaVersion }) => `org.apache.spark:spark-hadoop-cloud_${scalaVersion}:${sparkVersion}`,
  gcs: () => 'the Cloud Storage connector (com.google.cloud.bigdataoss:gcs-connector)',
  azure: ({ hadoopVersion }) => `org.apache.hadoop:hadoop-azure:${hadoopVersion}`,
  oss: ({ hadoopVersion }) => `org.apache.hadoop:hadoop-aliyun:${hadoopVersion}`,
  kafka: ({ sparkVersion, scalaVersion }) => `org.apache.spark:spark-sql-kafka-0-10_${scalaVersion}:${sparkVersion}`,
};

/** What to add to an image so that it has an ability, in words and coordinates. */
export function sourceOf(ability: string, versions: Versions): string {
  return SOURCES[ability]?.(versions) ?? `what '${ability}' stands for`;
}
