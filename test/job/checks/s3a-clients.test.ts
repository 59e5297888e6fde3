import { S3A_CLIENT_CHECKS } from '../../../lib/job/checks/s3a-clients';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SparkCode } from '../../../lib/job/spark-code';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { describeChecks, saidOf } from './describe-checks';

const KEY = 'fs.s3a.aws.credentials.provider';
const V1 = 'com.amazonaws.auth.';
const V2 = 'software.amazon.awssdk.auth.credentials.';
const S3A = 'org.apache.hadoop.fs.s3a.';
const old = SparkImage.apache('3.5.8');
const recent = SparkImage.apache('4.0.2');

type Props = Partial<SparkJobProps>;

function providers(image: SparkImage, value: string, key = KEY, more: Record<string, string> = {}): Props {
  return { image, hadoopConf: { [key]: value, ...more } };
}

function said(value: string, reason: string, fix: string, key = KEY): string[] {
  return [`hadoopConf['${key}']: '${value}' ${reason} (SPK138); ${fix}`];
}

function region(value: string, more: Record<string, string>, key = 'fs.s3a.endpoint.region'): Props {
  return { hadoopConf: { [key]: value, 'fs.s3a.path.style.access': 'true', ...more } };
}

function noRegion(value: string, endpoint: string, key = 'fs.s3a.endpoint.region'): string[] {
  return [
    `hadoopConf['${key}']: '${value}' is a word with a meaning of its own in some releases of Hadoop, and no name for the region of '${endpoint}' (SPK140); ` +
      "give what the store calls its region, or any other name, such as 'external'",
  ];
}

describe('the checks of S3A clients', () => {
  describeChecks(S3A_CLIENT_CHECKS, [
    {
      id: 'SPK138',
      trips: providers(recent, `${V1}WebIdentityTokenCredentialsProvider`),
      says: said(
        `${V1}WebIdentityTokenCredentialsProvider`,
        'is of version 1 of the AWS SDK, which Hadoop 3.4.1 does not have',
        `use ${V2}WebIdentityTokenFileCredentialsProvider`,
      ),
      passes: providers(old, `${V1}WebIdentityTokenCredentialsProvider`),
    },
    {
      id: 'SPK138',
      trips: providers(recent, `${V1}OtherProvider`, 'fs.s3a.assumed.role.credentials.provider'),
      says: said(
        `${V1}OtherProvider`,
        'is of version 1 of the AWS SDK, which Hadoop 3.4.1 does not have',
        'use a class of software.amazon.awssdk.auth.credentials',
        'fs.s3a.assumed.role.credentials.provider',
      ),
      // What Hadoop 3.4 takes for the new class, and what the job maps.
      passes: providers(recent, `${V1}EnvironmentVariableCredentialsProvider,${V1}DefaultAWSCredentialsProviderChain`, KEY, {
        [`${KEY}.mapping`]: `${V1}DefaultAWSCredentialsProviderChain=${V2}DefaultCredentialsProvider`,
      }),
    },
    {
      id: 'SPK138',
      trips: providers(
        old,
        `${S3A}SimpleAWSCredentialsProvider, ${V2}EnvironmentVariableCredentialsProvider`,
        'fs.s3a.bucket.raw.aws.credentials.provider',
      ),
      says: said(
        `${V2}EnvironmentVariableCredentialsProvider`,
        'is of version 2 of the AWS SDK, which Hadoop 3.3.4 does not have',
        `use ${V1}EnvironmentVariableCredentialsProvider, or use an image with Hadoop 3.4 or newer (Spark 4)`,
        'fs.s3a.bucket.raw.aws.credentials.provider',
      ),
      passes: providers(recent, `${V2}EnvironmentVariableCredentialsProvider`, 'fs.s3a.bucket.raw.aws.credentials.provider'),
    },
    {
      id: 'SPK138',
      trips: providers(old, `${V2}ContainerCredentialsProvider`),
      says: said(
        `${V2}ContainerCredentialsProvider`,
        'is of version 2 of the AWS SDK, which Hadoop 3.3.4 does not have',
        'use an image with Hadoop 3.4 or newer (Spark 4): the older SDK cannot do EKS Pod Identity',
      ),
      passes: providers(SparkImage.apache('4.1.2'), `${V2}ContainerCredentialsProvider`),
    },
    {
      id: 'SPK138',
      trips: providers(recent, `${V2}ContainerCredentialsProvider`),
      says: said(
        `${V2}ContainerCredentialsProvider`,
        'cannot be made by Hadoop 3.4.1: its SDK lacks the method that S3A calls',
        `use ${S3A}auth.IAMInstanceCredentialsProvider, which asks the same agent first`,
      ),
      passes: providers(recent, `${S3A}auth.IAMInstanceCredentialsProvider`),
    },
    {
      id: 'SPK138',
      trips: providers(old, 'software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider'),
      says: said(
        'software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider',
        'is of version 2 of the AWS SDK, which Hadoop 3.3.4 does not have',
        'use an image with Hadoop 3.4 or newer (Spark 4)',
      ),
      passes: providers(old, 'com.example.OurProvider'),
    },
    {
      id: 'SPK138',
      trips: providers(old, `${V1}AnonymousAWSCredentials`),
      says: said(`${V1}AnonymousAWSCredentials`, 'is no provider of credentials', `use ${S3A}AnonymousAWSCredentialsProvider`),
      passes: providers(recent, `${V1}AnonymousAWSCredentials`),
    },
    {
      id: 'SPK138',
      trips: providers(recent, `${S3A}AnonymousAWSCredentialsProvider,${S3A}SimpleAWSCredentialsProvider`),
      says: said(
        `${S3A}AnonymousAWSCredentialsProvider`,
        'is not last, and no provider after it is asked',
        'put it last, or leave out what follows it',
      ),
      passes: providers(recent, `${S3A}SimpleAWSCredentialsProvider,\n${S3A}AnonymousAWSCredentialsProvider,`),
    },
    {
      id: 'SPK138',
      trips: providers(old, `${S3A}SimpleAWSCredentialProvider`),
      says: said(`${S3A}SimpleAWSCredentialProvider`, 'is no class of Hadoop', `did you mean ${S3A}SimpleAWSCredentialsProvider?`),
      passes: providers(old, `${S3A}ours.ProviderOfATeam`),
    },
    {
      id: 'SPK138',
      trips: providers(recent, `${S3A}auth.ProfileAWSCredentialsProvider`),
      says: said(`${S3A}auth.ProfileAWSCredentialsProvider`, 'is of Hadoop 3.4.2, and the image has 3.4.1', 'use an image with Hadoop 3.4.2'),
      passes: providers(SparkImage.apache('4.1.2'), `${S3A}auth.ProfileAWSCredentialsProvider`),
    },
    {
      id: 'SPK140',
      trips: region('auto', { 'fs.s3a.endpoint': 'https://minio.example.com' }),
      says: noRegion('auto', 'https://minio.example.com'),
      passes: region('auto', { 'fs.s3a.endpoint': 'https://s3.eu-west-1.amazonaws.com' }),
    },
    {
      id: 'SPK140',
      trips: region('SDK', { 'fs.s3a.endpoint': 'https://minio.example.com' }, 'fs.s3a.bucket.raw.endpoint.region'),
      says: noRegion('SDK', 'https://minio.example.com', 'fs.s3a.bucket.raw.endpoint.region'),
      // The bucket is at AWS.
      passes: region(
        'sdk',
        { 'fs.s3a.endpoint': 'https://minio.example.com', 'fs.s3a.bucket.raw.endpoint': 's3.amazonaws.com' },
        'fs.s3a.bucket.raw.endpoint.region',
      ),
    },
    {
      id: 'SPK140',
      trips: region('null', { 'fs.s3a.endpoint': 'https://amazonaws.com.example.com' }),
      says: noRegion('null', 'https://amazonaws.com.example.com'),
      passes: region('external', { 'fs.s3a.endpoint': 'https://minio.example.com' }),
    },
  ]);

  it('do not judge references, regions without an endpoint, and classes of an SDK that the job brings along', () => {
    expect(saidOf(providers(recent, '${env.PROVIDERS}'), 'SPK138')).toEqual([]);
    expect(saidOf(region('sdk', {}), 'SPK140')).toEqual([]);
    const code = SparkCode.python({ file: 'local:///a.py', packages: ['com.amazonaws:aws-java-sdk-bundle:1.12.262'] });
    expect(saidOf({ ...providers(recent, `${V1}DefaultAWSCredentialsProviderChain`), code }, 'SPK138')).toEqual([]);
  });
});
