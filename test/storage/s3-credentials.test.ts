import { Duration } from 'cdk8s';
import { S3Access } from '../../lib/storage/s3-access';
import type { S3BucketOptions } from '../../lib/storage/s3-access-options';
import { S3Credentials } from '../../lib/storage/s3-credentials';
import type { Result } from './s3-jobs';
import { envOf, idsOf, NEW, OLD, resultOf, saidOf } from './s3-jobs';

const HADOOP = 'org.apache.hadoop.fs.s3a.';
const V1 = 'com.amazonaws.auth.';
const V2 = 'software.amazon.awssdk.auth.credentials.';
const MINE = `com.example.Mine,${HADOOP}AnonymousAWSCredentialsProvider`;
const ROLE = 'arn:aws:iam::123456789012:role/etl';

const access = (credentials: S3Credentials) => S3Access.aws({ region: 'eu-central-1', credentials });
const ofBucket = (bucket: S3BucketOptions, name = 'raw') =>
  S3Access.aws({ region: 'eu-central-1', credentials: S3Credentials.irsa(), buckets: { [name]: bucket } });
const on = (credentials: S3Credentials, spark = OLD): Result => resultOf(access(credentials), spark);
const provider = (credentials: S3Credentials, spark = OLD) => on(credentials, spark).s3a['aws.credentials.provider'];
const fromSecret = (name: string, secret: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } });

describe('classes of credentials', () => {
  it.each([
    [
      'secret',
      S3Credentials.secret({ secretName: 's3' }),
      `${V1}EnvironmentVariableCredentialsProvider`,
      `${V2}EnvironmentVariableCredentialsProvider`,
    ],
    ['irsa', S3Credentials.irsa(), `${V1}WebIdentityTokenCredentialsProvider`, `${V2}WebIdentityTokenFileCredentialsProvider`],
    ['defaultChain', S3Credentials.defaultChain(), `${V1}DefaultAWSCredentialsProviderChain`, `${V2}DefaultCredentialsProvider`],
    [
      'keyStore',
      S3Credentials.keyStore({ secretName: 's3', key: 'a.jceks' }),
      `${HADOOP}SimpleAWSCredentialsProvider`,
      `${HADOOP}SimpleAWSCredentialsProvider`,
    ],
    ['anonymous', S3Credentials.anonymous(), `${HADOOP}AnonymousAWSCredentialsProvider`, `${HADOOP}AnonymousAWSCredentialsProvider`],
    [
      'instanceProfile',
      S3Credentials.instanceProfile(),
      `${HADOOP}auth.IAMInstanceCredentialsProvider`,
      `${HADOOP}auth.IAMInstanceCredentialsProvider`,
    ],
    ['provider', S3Credentials.provider('com.example.Mine', `${HADOOP}AnonymousAWSCredentialsProvider`), MINE, MINE],
  ])('%s: those of the SDK of the Hadoop in the image', (_name, credentials, old, current) => {
    expect([provider(credentials, OLD), provider(credentials, NEW)]).toEqual([old, current]);
  });

  it('podIdentity: none of version 1; that of S3A, kept from the node, until the SDK has one that S3A can make', () => {
    const before = on(S3Credentials.podIdentity(), NEW);
    expect(before.s3a['aws.credentials.provider']).toBe(`${HADOOP}auth.IAMInstanceCredentialsProvider`);
    expect(envOf(before)).toEqual([{ name: 'AWS_EC2_METADATA_DISABLED', value: 'true' }]);
    const since = on(S3Credentials.podIdentity(), '4.1.2');
    expect(since.s3a['aws.credentials.provider']).toBe(`${V2}ContainerCredentialsProvider`);
    expect(envOf(since)).toEqual([]);
    expect(saidOf(access(S3Credentials.podIdentity()), OLD)).toEqual([
      "features['S3Access 'eu-central-1''].credentials: 'S3Credentials.podIdentity' is not known to version 1 of the AWS SDK, which Hadoop 3.3.4 has (SPK574); " +
        'use S3Credentials.irsa, or Spark 4',
    ]);
  });

  it('provider: of the other SDK are found with all other configuration', () => {
    expect(idsOf(access(S3Credentials.provider(`${V2}ProfileCredentialsProvider`)), OLD)).toEqual(['SPK138']);
    expect(idsOf(access(S3Credentials.provider(`${V2}ProfileCredentialsProvider`)), NEW)).toEqual([]);
    expect(idsOf(access(S3Credentials.provider(`${V1}WebIdentityTokenCredentialsProvider`)), NEW)).toEqual(['SPK138']);
  });
});

describe('keys from a Secret', () => {
  it('are variables by names of your own, with the token of a session', () => {
    const credentials = S3Credentials.secret({ secretName: 's3', accessKey: 'id', secretKey: 'key', sessionToken: 'token' });
    const result = on(credentials);
    expect(envOf(result)).toEqual([
      fromSecret('AWS_ACCESS_KEY_ID', 's3', 'id'),
      fromSecret('AWS_SECRET_ACCESS_KEY', 's3', 'key'),
      fromSecret('AWS_SESSION_TOKEN', 's3', 'token'),
    ]);
    expect(result.s3a).not.toHaveProperty('access.key');
  });

  it('for one bucket are variables of that, which Hadoop puts in', () => {
    const result = resultOf(ofBucket({ credentials: S3Credentials.secret({ secretName: 'raw' }), pathStyle: true }, 'raw-data.eu'));
    expect(envOf(result)).toEqual([
      fromSecret('S3_RAW_DATA__EU_ACCESS_KEY_ID', 'raw', 'AWS_ACCESS_KEY_ID'),
      fromSecret('S3_RAW_DATA__EU_SECRET_ACCESS_KEY', 'raw', 'AWS_SECRET_ACCESS_KEY'),
    ]);
    expect(result.s3a).toMatchObject({
      'bucket.raw-data.eu.aws.credentials.provider': `${HADOOP}SimpleAWSCredentialsProvider`,
      'bucket.raw-data.eu.access.key': '${env.S3_RAW_DATA__EU_ACCESS_KEY_ID}',
      'bucket.raw-data.eu.secret.key': '${env.S3_RAW_DATA__EU_SECRET_ACCESS_KEY}',
    });
  });
});

describe('keys in a file', () => {
  it('are mounted where S3A looks, with the password of the file as a variable', () => {
    const result = on(S3Credentials.keyStore({ secretName: 'keys', key: 'etl.jceks', passwordKey: 'password', sessionToken: true }));
    expect(result.s3a).toMatchObject({
      'aws.credentials.provider': `${HADOOP}TemporaryAWSCredentialsProvider`,
      'security.credential.provider.path': 'jceks://file/etc/s3a-credentials/credentials.jceks',
    });
    expect(envOf(result)).toEqual([fromSecret('HADOOP_CREDSTORE_PASSWORD', 'keys', 'password')]);
    for (const { volumes, containers } of [result.driver, result.executor]) {
      const secret = { secretName: 'keys', items: [{ key: 'etl.jceks', path: 'credentials.jceks' }], defaultMode: 0o444 };
      expect(volumes).toEqual([{ name: 's3a-credentials', secret }]);
      expect(containers[0].volumeMounts).toEqual([{ name: 's3a-credentials', mountPath: '/etc/s3a-credentials', readOnly: true }]);
    }
  });

  it('for one bucket are at a place of their own', () => {
    const { s3a, driver } = resultOf(ofBucket({ credentials: S3Credentials.keyStore({ secretName: 'keys', key: 'etl.jceks' }) }));
    const path = s3a['bucket.raw.security.credential.provider.path'];
    expect(path).toMatch(/^jceks:\/\/file\/etc\/s3a-credentials-[0-9a-f]{8}\/credentials.jceks$/);
    expect(driver.containers[0].volumeMounts).toEqual([
      expect.objectContaining({ mountPath: path.slice('jceks://file'.length, -'/credentials.jceks'.length) }),
    ]);
  });
});

describe('an assumed role', () => {
  it('is asked for by its base, where the store is', () => {
    const base = S3Credentials.secret({ secretName: 's3' });
    const credentials = S3Credentials.assumedRole({ roleArn: ROLE, credentials: base, sessionName: 'etl', sessionDuration: Duration.hours(2) });
    const result = on(credentials, NEW);
    expect(result.s3a).toEqual({
      'endpoint.region': 'eu-central-1',
      'aws.credentials.provider': `${HADOOP}auth.AssumedRoleCredentialProvider`,
      'assumed.role.credentials.provider': `${V2}EnvironmentVariableCredentialsProvider`,
      'assumed.role.arn': ROLE,
      'assumed.role.session.name': 'etl',
      'assumed.role.session.duration': '7200s',
    });
    expect(envOf(result)).toHaveLength(3);
  });

  it('for one bucket has settings of that', () => {
    const base = S3Credentials.secret({ secretName: 's3' });
    const { s3a } = resultOf(ofBucket({ credentials: S3Credentials.assumedRole({ roleArn: ROLE, credentials: base }), region: 'us-east-1' }));
    expect(s3a).toMatchObject({
      'bucket.raw.aws.credentials.provider': `${HADOOP}auth.AssumedRoleCredentialProvider`,
      'bucket.raw.assumed.role.credentials.provider': `${HADOOP}SimpleAWSCredentialsProvider`,
      'bucket.raw.access.key': '${env.S3_RAW_ACCESS_KEY_ID}',
      'bucket.raw.assumed.role.sts.endpoint.region': 'us-east-1',
    });
  });
});

describe('S3Credentials', () => {
  it.each([
    ['a key as the name of a Secret', () => S3Credentials.secret({ secretName: 'AKIAIOSFODNN7EXAMPLE' }), 'secretName: looks like a key itself'],
    ['a key as a key', () => S3Credentials.secret({ secretName: 'a', accessKey: 'ASIAIOSFODNN7EXAMPLE' }), 'accessKey: looks like a key itself'],
    ['a key as a class', () => S3Credentials.provider('AKIAIOSFODNN7EXAMPLE'), 'className: looks like a key itself'],
    ['a name that is none', () => S3Credentials.keyStore({ secretName: 'A_B', key: 'k' }), "secretName: 'A_B' is not the name of an object (SPK304)"],
    [
      'an option that would take a key',
      () => S3Credentials.secret({ secretName: 'a', secretAccessKey: 'x' } as never),
      'secretAccessKey: there is no such property',
    ],
    ['no class', () => S3Credentials.provider('Mine'), "className: 'Mine' is not the name of a Java class (SPK573)"],
    ['a class of another type', () => S3Credentials.provider(1 as never), '(SPK402)'],
    [
      'anonymous as a base',
      () => S3Credentials.assumedRole({ roleArn: ROLE, credentials: S3Credentials.anonymous() }),
      'is nobody, to whom no role is given (SPK573)',
    ],
    [
      'a base that is none',
      () => S3Credentials.assumedRole({ roleArn: ROLE, credentials: 'irsa' as never }),
      "credentials: 'irsa' is not S3Credentials (SPK402)",
    ],
  ])('refuses %s', (_title, make, message) => {
    expect(make).toThrow(message);
  });

  it('does not repeat a key', () => {
    const key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const refused = (() => {
      try {
        S3Credentials.secret({ secretName: 's3', secretKey: key });
      } catch (error) {
        return String(error);
      }
      return '';
    })();
    expect(refused).toContain('SPK572');
    expect(refused).not.toContain(key);
  });
});
