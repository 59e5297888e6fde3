import { Duration, Size } from 'cdk8s';
import type { ISparkFeature } from '../../lib/job/spark-feature';
import { SparkImage } from '../../lib/job/image/spark-image';
import { CertificateAuthority } from '../../lib/storage/certificate-authority';
import { S3Access } from '../../lib/storage/s3-access';
import { S3Credentials } from '../../lib/storage/s3-credentials';
import { S3Encryption } from '../../lib/storage/s3-encryption';
import { S3InputStream, S3ReadPolicy, S3UploadBuffer } from '../../lib/storage/s3-tuning';
import { envOf, idsOf, NEW, OLD, RELEASES, resultOf, saidOf } from './s3-jobs';

const credentials = S3Credentials.secret({ secretName: 's3' });
const ENV_1 = 'com.amazonaws.auth.EnvironmentVariableCredentialsProvider';
const ENV_2 = 'software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider';
const minio = (more: object = {}) => S3Access.compatible({ endpoint: 'https://minio.example.com:9000', credentials, ...more });
const aws = (more: object = {}) => S3Access.aws({ region: 'eu-central-1', credentials, ...more });

/** Each preset, with what S3A is told by Spark 3.5 but its provider of credentials. */
const PRESETS: readonly (readonly [string, ISparkFeature, Record<string, string>])[] = [
  ['AWS', aws(), { 'endpoint.region': 'eu-central-1' }],
  [
    'AWS by an endpoint of a VPC',
    aws({ endpoint: 'https://bucket.vpce-1a2b-3c.s3.eu-central-1.vpce.amazonaws.com/' }),
    {
      endpoint: 'https://bucket.vpce-1a2b-3c.s3.eu-central-1.vpce.amazonaws.com',
      'connection.ssl.enabled': 'true',
      'endpoint.region': 'eu-central-1',
    },
  ],
  [
    'AWS with FIPS and IPv6',
    S3Access.aws({ region: 'us-gov-west-1', credentials, fips: true, dualStack: true }),
    { endpoint: 'https://s3-fips.dualstack.us-gov-west-1.amazonaws.com', 'connection.ssl.enabled': 'true', 'endpoint.region': 'us-gov-west-1' },
  ],
  [
    'AWS in China with IPv6',
    S3Access.aws({ region: 'cn-north-1', credentials, dualStack: true }),
    { endpoint: 'https://s3.dualstack.cn-north-1.amazonaws.com.cn', 'connection.ssl.enabled': 'true', 'endpoint.region': 'cn-north-1' },
  ],
  [
    'a store with TLS',
    minio(),
    { endpoint: 'https://minio.example.com:9000', 'connection.ssl.enabled': 'true', 'endpoint.region': 'external', 'path.style.access': 'true' },
  ],
  [
    'a store of the cluster without TLS',
    S3Access.compatible({ endpoint: 'http://minio.storage.svc:9000', region: 'eu-1', pathStyle: false, credentials }),
    { endpoint: 'http://minio.storage.svc:9000', 'connection.ssl.enabled': 'false', 'endpoint.region': 'eu-1', 'path.style.access': 'false' },
  ],
  [
    'an appliance by its address',
    S3Access.flashBlade({ endpoint: 'http://192.168.170.12', credentials, tuning: { threads: 128 } }),
    {
      endpoint: 'http://192.168.170.12',
      'connection.ssl.enabled': 'false',
      'endpoint.region': 'external',
      'path.style.access': 'true',
      'connection.maximum': '512',
      'threads.max': '128',
      'committer.threads': '64',
      'fast.upload.active.blocks': '8',
    },
  ],
];

describe('the presets of S3Access', () => {
  it.each(PRESETS)('%s, on both generations of Hadoop', (_title, access, expected) => {
    expect(resultOf(access, OLD).s3a).toEqual({ ...expected, 'aws.credentials.provider': ENV_1 });
    expect(resultOf(access, NEW).s3a).toEqual({ ...expected, 'aws.credentials.provider': ENV_2 });
  });

  it('OSS is virtual-hosted, from within its network unless said otherwise, with the older Hadoop alone', () => {
    expect(resultOf(S3Access.oss({ region: 'cn-hangzhou', credentials })).s3a).toEqual({
      endpoint: 'https://s3.oss-cn-hangzhou-internal.aliyuncs.com',
      'connection.ssl.enabled': 'true',
      'endpoint.region': 'cn-hangzhou',
      'path.style.access': 'false',
      'aws.credentials.provider': ENV_1,
    });
    const open = S3Access.oss({ region: 'cn-hangzhou', internalEndpoint: false, credentials });
    expect(resultOf(open).s3a.endpoint).toBe('https://s3.oss-cn-hangzhou.aliyuncs.com');
    expect(saidOf(open, NEW)).toEqual([
      "features['S3Access 'https://s3.oss-cn-hangzhou.aliyuncs.com''].endpoint: 'https://s3.oss-cn-hangzhou.aliyuncs.com' takes no uploads of Hadoop 3.4.1: " +
        'they are in chunks (aws-chunked), which OSS refuses and S3A cannot leave out (SPK574); use OssAccess, the file system of OSS itself, or Spark 3.5',
    ]);
  });

  it.each(RELEASES)('all that can be told to Spark %s is known to its Hadoop', (release) => {
    const isNew = !release.startsWith('3.');
    const streams =
      release === '4.1.2' || release === '4.2.1' ? Object.values(S3InputStream) : [isNew ? S3InputStream.PREFETCH : S3InputStream.CLASSIC];
    for (const inputStream of streams) {
      const access = aws({
        encryption: S3Encryption.sseKms('alias/data'),
        requesterPays: isNew ? true : undefined,
        tuning: {
          connectionPool: 300,
          threads: 200,
          committerThreads: 32,
          uploadBuffer: S3UploadBuffer.BYTEBUFFER,
          multipartSize: Size.mebibytes(128),
          activeBlocks: 8,
          readPolicy: S3ReadPolicy.RANDOM,
          vectoredMinSeek: isNew ? Size.kibibytes(128) : undefined,
          vectoredMaxMerged: isNew ? Size.mebibytes(2) : undefined,
          inputStream,
          attempts: 5,
          retries: 3,
          retryInterval: Duration.millis(250),
          connectTimeout: Duration.seconds(30),
          socketTimeout: Duration.minutes(2),
          requestTimeout: Duration.minutes(5),
        },
        credentials: S3Credentials.assumedRole({
          roleArn: 'arn:aws:iam::123456789012:role/etl',
          credentials,
          sessionName: 'etl',
          sessionDuration: Duration.hours(1),
        }),
        buckets: {
          keys: { credentials: S3Credentials.secret({ secretName: 'k', sessionToken: 'TOKEN' }), encryption: S3Encryption.sseS3() },
          file: { credentials: S3Credentials.keyStore({ secretName: 'f', key: 'c.jceks' }), region: 'us-east-1' },
          'with.dots': { endpoint: 'https://minio.example.com' },
        },
      });
      // SPK101 and SPK102 are said of keys that the Hadoop of the image does not have.
      expect(saidOf(access, release)).toEqual([]);
    }
  });
});

describe('buckets of S3Access', () => {
  it('may be in another store, with all that its endpoint decides', () => {
    const { s3a } = resultOf(
      minio({
        buckets: {
          archive: { endpoint: 'https://s3.eu-west-1.amazonaws.com/', region: 'eu-west-1', credentials: S3Credentials.irsa() },
          local: { endpoint: 'http://10.0.0.7:9000', credentials: S3Credentials.secret({ secretName: 'local', sessionToken: 'TOKEN' }) },
          plain: { pathStyle: false },
        },
      }),
    );
    expect(Object.fromEntries(Object.entries(s3a).filter(([key]) => key.startsWith('bucket.')))).toEqual({
      'bucket.archive.endpoint': 'https://s3.eu-west-1.amazonaws.com',
      'bucket.archive.connection.ssl.enabled': 'true',
      'bucket.archive.endpoint.region': 'eu-west-1',
      'bucket.archive.path.style.access': 'false',
      'bucket.archive.aws.credentials.provider': 'com.amazonaws.auth.WebIdentityTokenCredentialsProvider',
      'bucket.local.endpoint': 'http://10.0.0.7:9000',
      'bucket.local.connection.ssl.enabled': 'false',
      'bucket.local.endpoint.region': 'external',
      'bucket.local.path.style.access': 'true',
      'bucket.local.aws.credentials.provider': 'org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider',
      'bucket.local.access.key': '${env.S3_LOCAL_ACCESS_KEY_ID}',
      'bucket.local.secret.key': '${env.S3_LOCAL_SECRET_ACCESS_KEY}',
      'bucket.local.session.token': '${env.S3_LOCAL_SESSION_TOKEN}',
      'bucket.plain.path.style.access': 'false',
    });
  });

  it('in another region have the endpoint of that, where it is not the one of the SDK', () => {
    expect(resultOf(aws({ buckets: { far: { region: 'us-east-1' } } })).s3a).toMatchObject({ 'bucket.far.endpoint.region': 'us-east-1' });
    const { s3a } = resultOf(S3Access.aws({ region: 'us-east-1', fips: true, credentials, buckets: { far: { region: 'us-west-2' } } }));
    expect(s3a).toMatchObject({ 'bucket.far.endpoint.region': 'us-west-2', 'bucket.far.endpoint': 'https://s3-fips.us-west-2.amazonaws.com' });
  });

  it('name their problems', () => {
    const role = S3Credentials.assumedRole({ roleArn: 'arn:aws:iam::123456789012:role/etl', credentials });
    const [said] = saidOf(minio({ buckets: { one: { credentials: role } } }));
    expect(said).toContain(
      "features['S3Access 'https://minio.example.com:9000''].buckets['one'].credentials: 'S3Credentials.assumedRole' asks AWS for a role",
    );
    expect(saidOf(minio({ buckets: { one: { credentials: role, endpoint: 'https://s3.eu-west-1.amazonaws.com', region: 'eu-west-1' } } }))).toEqual(
      [],
    );
    expect(() => minio({ buckets: { one: { regoin: 'x' } } })).toThrow(
      "buckets['one'].regoin: there is no such property (SPK402); did you mean region?",
    );
    expect(() => minio({ buckets: new Map() })).toThrow('SPK402');
  });
});

describe('S3Access', () => {
  it('asks for S3A in the image, and gives the keys to driver and executors', () => {
    const result = resultOf(minio());
    expect(envOf(result)).toEqual([
      { name: 'AWS_ACCESS_KEY_ID', valueFrom: { secretKeyRef: { name: 's3', key: 'AWS_ACCESS_KEY_ID' } } },
      { name: 'AWS_SECRET_ACCESS_KEY', valueFrom: { secretKeyRef: { name: 's3', key: 'AWS_SECRET_ACCESS_KEY' } } },
    ]);
    expect(idsOf(minio(), OLD, { image: SparkImage.apache(OLD) })).toEqual(['SPK430']);
  });

  it('has a name, and the credentials that it was given', () => {
    expect([minio().featureName, aws().featureName]).toEqual(["S3Access 'https://minio.example.com:9000'", "S3Access 'eu-central-1'"]);
    expect(minio().credentials).toBe(credentials);
  });

  it('may be there twice, unless both decide one thing', () => {
    expect(saidOf([minio(), minio()])).toEqual([]);
    const said = saidOf([minio(), aws()]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /endpoint.region.*of S3Access 'eu-central-1' contradicts 'external' set by S3Access 'https:\/\/minio.example.com:9000' \(SPK401\)/,
    );
  });

  it('makes the JVMs trust a certificate authority', () => {
    const { javaOptions } = resultOf(minio({ certificateAuthority: CertificateAuthority.pemFromConfigMap('ca') }));
    expect(javaOptions.executor).toContain('-Djavax.net.ssl.trustStore=');
    expect(javaOptions.driver).toEqual(javaOptions.executor);
  });

  it.each([
    ['a region of no AWS', () => aws({ region: 'external' }), "region: 'external' is not the name of a region of AWS (SPK570)"],
    ['an endpoint of another store', () => aws({ endpoint: 'https://minio.example.com' }), "'https://minio.example.com' is no host of AWS (SPK570)"],
    [
      'an endpoint and another',
      () => aws({ endpoint: 'https://s3.eu-central-1.amazonaws.com', fips: true }),
      'is not that of fips or dualStack (SPK570)',
    ],
    [
      'an endpoint without a scheme',
      () => S3Access.compatible({ endpoint: 'minio:9000', credentials }),
      'does not say whether the store speaks TLS (SPK570)',
    ],
    ['a region with a space', () => S3Access.oss({ region: 'cn hangzhou', credentials }), 'is not the name of a region (SPK570)'],
    ['tuning out of range', () => minio({ tuning: { threads: 0 } }), 'tuning.threads: 0 is not a whole number above 0 (SPK575)'],
    ['tuning that does not exist', () => minio({ tuning: { thread: 1 } }), 'tuning.thread: there is no such property (SPK402)'],
    [
      'credentials that are a name',
      () => minio({ credentials: 'irsa' }),
      "credentials: 'irsa' is not S3Credentials (SPK402); use S3Credentials.secret and the like",
    ],
    ['no credentials', () => minio({ credentials: undefined }), 'credentials: no credentials is given (SPK402)'],
  ])('refuses %s', (_title, make, message) => {
    expect(make).toThrow(message);
  });

  it('says all at once', () => {
    const make = () => S3Access.compatible({ endpoint: 'minio', region: 'a b', credentials, tuning: { attempts: 0.5 }, buckets: { A: {} } });
    expect(make).toThrow(/has 4 problems:/);
  });
});
