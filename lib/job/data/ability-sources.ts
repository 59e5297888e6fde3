import type { ImageVersions } from './ability-jars';
import { abilityJars } from './ability-jars';

/** What to add to an image for an ability, by the name of the ability, where the first jars of the table do not say it. */
const WORDS: Readonly<Record<string, (versions: ImageVersions) => string>> = {
  python: () => 'Python 3 (official images have it)',
  r: () => 'R (SparkImage.apache has it with variant: ApacheSparkVariant.R)',
  s3a: ({ hadoopVersion }) => `org.apache.hadoop:hadoop-aws:${hadoopVersion} and the AWS SDK that its POM names`,
  'cloud-committers': ({ sparkVersion, scalaVersion }) => `org.apache.spark:spark-hadoop-cloud_${scalaVersion}:${sparkVersion}`,
  gcs: () => 'the Cloud Storage connector (com.google.cloud.bigdataoss:gcs-connector)',
  azure: ({ hadoopVersion }) => `org.apache.hadoop:hadoop-azure:${hadoopVersion}`,
  oss: ({ hadoopVersion }) => `org.apache.hadoop:hadoop-aliyun:${hadoopVersion}`,
  'spark-connect': ({ sparkVersion, scalaVersion }) => `org.apache.spark:spark-connect_${scalaVersion}:${sparkVersion}`,
  kafka: ({ sparkVersion, scalaVersion }) => `org.apache.spark:spark-sql-kafka-0-10_${scalaVersion}:${sparkVersion}`,
};

/** What to add to an image so that it has an ability, in words and coordinates: what matters of the jars, not all of them. */
export function sourceOf(ability: string, versions: ImageVersions): string {
  // The bundle is one jar, which is easier to add by hand; the Dockerfile of an image takes single ones.
  const found = abilityJars(ability, versions, { awsSdkBundle: true });
  if (ability === 's3a' && 'jars' in found) return found.jars.slice(0, 2).join(' and ');
  return Object.hasOwn(WORDS, ability) ? WORDS[ability](versions) : `what '${ability}' stands for`;
}
