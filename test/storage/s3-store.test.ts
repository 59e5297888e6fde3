import { S3Credentials } from '../../lib/storage/s3-credentials';
import { S3Encryption } from '../../lib/storage/s3-encryption';
import type { S3BucketOptions } from '../../lib/storage/s3-access-options';
import type { S3Store } from '../../lib/storage/s3-store';
import { bucketPlace, bucketProblems, missingOptions, ossEndpoint, ossProblems, placeSettings } from '../../lib/storage/s3-store';
import { formatProblem } from '../../lib/private/problems';

const credentials = S3Credentials.irsa();
const AWS: S3Store = { kind: 'aws', region: 'eu-central-1', credentials, tuning: {}, buckets: {} };
const VPC: S3Store = { ...AWS, endpoint: 'https://vpce-1.s3.eu-central-1.vpce.amazonaws.com' };
const MINIO: S3Store = { ...AWS, kind: 'compatible', region: 'external', endpoint: 'https://minio', pathStyle: true };

const said = (store: S3Store, buckets: Record<string, S3BucketOptions>) => bucketProblems({ ...store, buckets }).map(formatProblem);

describe('the problems of buckets', () => {
  it.each<[string, S3Store, Record<string, S3BucketOptions>, Record<string, S3BucketOptions>]>([
    ['is not the name of a bucket', AWS, { 'My-Bucket': {} }, { 'my-bucket': {} }],
    ['is not the name of a bucket', AWS, { ab: {} }, { abc: {} }],
    ['is not the name of a bucket', AWS, { 'a..b': { pathStyle: true } }, { 'a.b': { pathStyle: true } }],
    ['no certificate of the store holds for that (SPK571); give it pathStyle: true', AWS, { 'a.b': {} }, { 'a.b': { pathStyle: true } }],
    ['no certificate of the store holds', MINIO, { 'a.b': { pathStyle: false } }, { 'a.b': {} }],
    [
      'no certificate of the store holds',
      { ...MINIO, pathStyle: false },
      { 'a.b': {} },
      { 'a.b': { endpoint: 'http://10.0.0.1', pathStyle: false } },
    ],
    [
      'no certificate',
      MINIO,
      { 'a.b': { endpoint: 'https://s3.eu-west-1.amazonaws.com', region: 'eu-west-1' } },
      { 'a.b': { endpoint: 'https://other' } },
    ],
    [
      'has an endpoint of AWS and no region',
      MINIO,
      { abc: { endpoint: 'https://s3.amazonaws.com' } },
      { abc: { endpoint: 'https://s3.amazonaws.com', region: 'us-east-1' } },
    ],
    ['is in another region than the endpoint that is used for it', VPC, { abc: { region: 'us-east-1' } }, { abc: { region: 'eu-central-1' } }],
    [
      'is in another region than the endpoint',
      VPC,
      { abc: { region: 'us-east-1' } },
      { abc: { region: 'us-east-1', endpoint: 'https://s3.us-east-1.amazonaws.com' } },
    ],
    ["region: 'there' is not the name of a region of AWS (SPK570)", AWS, { abc: { region: 'there' } }, { abc: { region: 'us-east-1' } }],
    ['does not say whether the store speaks TLS', AWS, { abc: { endpoint: 'minio' } }, { abc: { endpoint: 'http://minio' } }],
  ])('%s', (message, store, bad, good) => {
    expect(said(store, bad)).toEqual([expect.stringContaining(message)]);
    expect(said(store, bad)[0]).toContain(`buckets['${Object.keys(bad)[0]}']`);
    expect(said(store, good)).toEqual([]);
  });
});

describe('the settings of a place', () => {
  it('are those that were decided', () => {
    expect(placeSettings({})).toEqual({});
    expect(placeSettings({ endpoint: 'http://a', pathStyle: true, requesterPays: true, encryption: S3Encryption.sseS3() })).toEqual({
      endpoint: 'http://a',
      'connection.ssl.enabled': 'false',
      'path.style.access': 'true',
      'requester.pays.enabled': 'true',
      'encryption.algorithm': 'AES256',
    });
  });

  it('of a bucket follow its endpoint', () => {
    expect(bucketPlace(AWS, { endpoint: 'https://minio/' })).toMatchObject({ endpoint: 'https://minio', region: 'external', pathStyle: true });
    expect(bucketPlace(MINIO, { endpoint: 'https://s3.eu-west-1.amazonaws.com', region: 'eu-west-1' })).toMatchObject({ pathStyle: false });
    expect(bucketPlace({ ...AWS, dualStack: true }, { region: 'us-east-1' }).endpoint).toBe('https://s3.dualstack.us-east-1.amazonaws.com');
    expect(bucketPlace(AWS, { region: 'us-east-1' }).endpoint).toBeUndefined();
  });
});

describe('what a Hadoop does not have', () => {
  const missing = (store: S3Store, hadoop: string) => missingOptions(store, hadoop).map(formatProblem);

  it('are requests that the job pays for, and two layers of encryption, of a store as of a bucket', () => {
    const store: S3Store = { ...AWS, requesterPays: true, buckets: { abc: { encryption: S3Encryption.dsseKms(), requesterPays: false } } };
    expect(missing(store, '3.3.4')).toEqual([
      'requesterPays: true needs Hadoop 3.3.5 or newer, and the image has 3.3.4, which ignores it (SPK574); leave it out, or use Spark 4',
      "buckets['abc'].encryption: 'DSSE-KMS' is not in Hadoop 3.3.4, whose file system would not start (SPK574); use S3Encryption.sseKms, or Spark 4",
      expect.stringContaining("buckets['abc'].requesterPays: false needs Hadoop 3.3.5"),
    ]);
    expect(missing(store, '3.4.1')).toEqual([]);
  });

  it('are uploads to OSS from 3.4 on', () => {
    const oss: S3Store = { ...MINIO, kind: 'oss', endpoint: ossEndpoint('cn-beijing', true) };
    expect(oss.endpoint).toBe('https://s3.oss-cn-beijing-internal.aliyuncs.com');
    expect(['3.3.6', '3.4.0'].map((version) => ossProblems(oss, version).length)).toEqual([0, 1]);
    expect(ossProblems(MINIO, '3.4.0')).toEqual([]);
  });
});
