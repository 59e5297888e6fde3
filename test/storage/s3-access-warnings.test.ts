import { S3Access } from '../../lib/storage/s3-access';
import { S3Credentials } from '../../lib/storage/s3-credentials';
import { NEW, OLD, saidOf } from './s3-jobs';

const credentials = S3Credentials.secret({ secretName: 's3' });
const store = (more: object = {}) => S3Access.compatible({ endpoint: 'https://minio.example.com', credentials, ...more });
const oss = S3Access.oss({ region: 'cn-hangzhou', credentials });
const V1 = 'com.amazonaws.auth.EnvironmentVariableCredentialsProvider';
const FILE = { hadoopConf: { 'fs.s3a.committer.name': 'file' } };
const MAGIC = {
  sparkConf: {
    'spark.hadoop.fs.s3a.committer.name': 'magic',
    'spark.sql.sources.commitProtocolClass': 'org.apache.spark.internal.io.cloud.PathOutputCommitProtocol',
    'spark.sql.parquet.output.committer.class': 'org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter',
    'spark.hadoop.fs.s3a.buffer.dir': '/var/data/s3a-buffer',
  },
};

describe('the warnings of S3Access', () => {
  it.each<[string, Parameters<typeof saidOf>, Parameters<typeof saidOf>, string]>([
    [
      'no TLS',
      [store({ endpoint: 'http://minio.example.com' })],
      [store({ endpoint: 'http://minio.data.svc' })],
      'endpoint: http://minio.example.com is without TLS',
    ],
    [
      'a bucket without TLS',
      [store({ buckets: { abc: { endpoint: 'http://8.8.8.8' } } })],
      [store({ buckets: { abc: { endpoint: 'https://8.8.8.8' } } })],
      "buckets['abc'].endpoint: http://8.8.8.8 is without TLS",
    ],
    [
      'a small pool',
      [store({ tuning: { connectionPool: 100, threads: 100 } })],
      [store({ tuning: { connectionPool: 108, threads: 100 } })],
      'tuning.connectionPool: 100 connections are fewer than the 108 threads',
    ],
    [
      'a class of the other SDK',
      [store({ credentials: S3Credentials.provider(V1) }), NEW],
      [store({ credentials: S3Credentials.provider(V1) }), OLD],
      'takes another class in its place',
    ],
    [
      'AWS elsewhere',
      [store({ credentials: S3Credentials.irsa() })],
      [S3Access.aws({ region: 'us-east-1', credentials: S3Credentials.irsa() })],
      'is an identity of AWS',
    ],
    [
      'AWS elsewhere, for a bucket',
      [store({ buckets: { abc: { credentials: S3Credentials.instanceProfile() } } })],
      [store({ buckets: { abc: { credentials: S3Credentials.irsa(), endpoint: 'https://s3.us-east-1.amazonaws.com', region: 'us-east-1' } } })],
      "buckets['abc'].credentials: S3Credentials.instanceProfile is an identity of AWS",
    ],
    ['a committer on OSS', [oss, OLD, MAGIC], [oss, OLD, FILE], "the committer 'magic' completes uploads of other processes"],
    ['a committer on OSS, not elsewhere', [oss, OLD, MAGIC], [store(), OLD, MAGIC], "the committer 'magic'"],
  ])('%s', (_title, bad, good, message) => {
    expect(saidOf(...bad)).toEqual([expect.stringMatching(/^warning: /)]);
    expect(saidOf(...bad)[0]).toContain(message);
    expect(saidOf(...good)).toEqual([]);
  });
});
