import type { CheckExamples } from './example';
import { examples } from './example';

const CLOUD =
  ", image: SparkImage.custom({ image: 'spark:4.1.2-s3a', sparkVersion: '4.1.2', abilities: [ImageAbility.PYTHON, ImageAbility.CLOUD_COMMITTERS] })";
const SHARE = "PodVolume.persistentVolumeClaim('staging', 'data-staging-share')";
const STAGING = "'fs.s3a.committer.name': 'directory', 'fs.s3a.committer.staging.tmp.path': 'file:///staging'";

/** What a job says of S3A by keys, whoever set them. */
export const S3A_CHECK_EXAMPLES: CheckExamples = examples('job', {
  SPK133: `hadoopConf: { 'fs.s3a.bucket.raw.committer.magic.enabled': 'false' }${CLOUD}`,
  SPK134: "hadoopConf: { 'fs.s3a.committer.name': 'partition' }",
  SPK135: "sparkConf: { 'spark.sql.sources.commitProtocolClass': 'org.apache.spark.internal.io.cloud.PathOutputCommitProtocol' }",
  SPK136: `sparkConf: { 'spark.sql.sources.partitionOverwriteMode': 'dynamic' }, hadoopConf: { 'fs.s3a.committer.name': 'magic' }${CLOUD}`,
  SPK137: "hadoopConf: { 'mapreduce.fileoutputcommitter.algorithm.version': '10' }",
  SPK138: "hadoopConf: { 'fs.s3a.aws.credentials.provider': 'software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider' }",
  SPK139: `hadoopConf: { 'fs.s3a.committer.name': 'directory', 'fs.s3a.committer.staging.tmp.path': 'hdfs://name-node/staging' }${CLOUD}`,
  SPK140: "hadoopConf: { 'fs.s3a.endpoint': 'https://minio.example.com', 'fs.s3a.endpoint.region': 'auto', 'fs.s3a.path.style.access': 'true' }",
  SPK141: `hadoopConf: { ${STAGING} }${CLOUD}`,
  SPK142: `hadoopConf: { ${STAGING} }, driver: { volumeMounts: [{ volume: ${SHARE}, path: '/staging' }] }, executor: { volumeMounts: [{ volume: ${SHARE}, path: '/staging', readOnly: true }] }${CLOUD}`,
  SPK143: "hadoopConf: { 'fs.s3a.committer.name': 'magic' }",
  SPK144: `hadoopConf: { 'mapreduce.outputcommitter.factory.class': 'org.apache.hadoop.mapreduce.lib.output.FileOutputCommitterFactory' }${CLOUD}`,
  SPK145: `hadoopConf: { ${STAGING} }, driver: { volumeMounts: [{ volume: ${SHARE}, path: '/staging' }] }, executor: { volumeMounts: [{ volume: ${SHARE.replace("'staging'", "'spark-local-dir-1'")}, path: '/staging' }] }${CLOUD}`,
  SPK146: `hadoopConf: { 'fs.s3a.buffer.dir': '/shared/buffer' }, executor: { volumeMounts: [{ volume: ${SHARE}, path: '/shared' }] }`,
  SPK147: "hadoopConf: { 'fs.s3a.bucket.raw.committer.name': 'magic' }",
  SPK148: "hadoopConf: { 'mapreduce.fileoutputcommitter.algorithm.version': '2', 'fs.s3a.endpoint.region': 'eu-west-1' }",
  SPK149: `hadoopConf: { 'mapreduce.fileoutputcommitter.marksuccessfuljobs': 'false' }${CLOUD}`,
});
