import type { CheckExamples } from './example';
import { examples } from './example';

/** A job with access to S3, in an image that has what it needs. */
const jobWith = (...features: string[]) =>
  "const cloud = SparkImage.custom({ image: 'example.com/spark:3.5.8-s3a', sparkVersion: '3.5.8', abilities: [ImageAbility.PYTHON, ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS] });\n" +
  `new SparkJob(chart, 'job', { operator, image: cloud, code, features: [${features.join(', ')}] });`;
const KEYS = "credentials: S3Credentials.secret({ secretName: 's3' })";

/** Access to stores by S3A. */
export const S3_EXAMPLES: CheckExamples = {
  ...examples('job', {
    SPK574: "features: [S3Access.aws({ region: 'eu-central-1', credentials: S3Credentials.podIdentity() })]",
  }),
  ...examples('code', {
    SPK570: `S3Access.compatible({ endpoint: 'minio.example.com:9000', ${KEYS} });`,
    SPK571: `S3Access.aws({ region: 'eu-central-1', ${KEYS}, buckets: { 'data.example.com': {} } });`,
    SPK572: "S3Credentials.secret({ secretName: 'AKIAIOSFODNN7EXAMPLE' });",
    SPK573: "S3Credentials.assumedRole({ roleArn: 'arn:aws:iam::123456789012:role/etl', credentials: S3Credentials.anonymous() });",
    SPK575: `S3Access.aws({ region: 'eu-central-1', ${KEYS}, tuning: { multipartSize: Size.mebibytes(1) } });`,
    SPK576: jobWith(`S3Access.compatible({ endpoint: 'http://s3.example.com', ${KEYS} })`),
    SPK577: jobWith(`S3Access.aws({ region: 'eu-central-1', ${KEYS}, tuning: { connectionPool: 50 } })`),
    SPK578: jobWith("S3Access.compatible({ endpoint: 'https://s3.example.com', credentials: S3Credentials.irsa() })"),
    SPK579: jobWith(`S3Access.oss({ region: 'cn-hangzhou', ${KEYS} })`, 'S3ACommitter.magic()'),
  }),
};
