import { Duration } from 'cdk8s';
import { roleProblems, roleSource } from '../../lib/storage/s3-assumed-role';
import { classSource } from '../../lib/storage/s3-credential-source';
import type { S3RoleOptions } from '../../lib/storage/s3-credentials-options';
import { formatProblem } from '../../lib/private/problems';

const roleArn = 'arn:aws:iam::123456789012:role/etl';
const user = classSource('S3Credentials.secret', ['com.example.User']);
const role = classSource('S3Credentials.irsa', ['com.example.Role'], { isRole: true });
const said = (options: Partial<S3RoleOptions>, base = user) => roleProblems({ roleArn, ...options }, base).map(formatProblem);

describe('the problems of a role', () => {
  it.each([
    [{ roleArn: 'etl' }, { roleArn: 'arn:aws-us-gov:iam::123456789012:role/path/etl' }, 'is not the ARN of a role'],
    [{ sessionName: 'a b' }, { sessionName: 'etl@team' }, 'is not the name of a session'],
    [
      { sessionDuration: Duration.minutes(14) },
      { sessionDuration: Duration.minutes(15) },
      "'14 minutes' is no time for which a role is given (SPK573); give 15 minutes to 12 hours",
    ],
    [{ sessionDuration: Duration.hours(13) }, { sessionDuration: Duration.hours(12) }, 'give 15 minutes to 12 hours'],
    [{ stsEndpoint: 'sts.example.com' }, { stsEndpoint: 'sts.example.com', stsRegion: 'x' }, 'is used with a region only'],
  ])('%j, but not %j', (bad, good, message) => {
    expect(said(bad)).toEqual([expect.stringContaining(message)]);
    expect(said(good)).toEqual([]);
  });

  it('a role gives another one for an hour at most', () => {
    expect(said({ sessionDuration: Duration.hours(2) }, role)).toEqual([expect.stringContaining('give 15 minutes to an hour')]);
    expect(said({ sessionDuration: Duration.hours(1) }, role)).toEqual([]);
  });

  it('one that asks itself', () => {
    expect(said({}, roleSource({ roleArn }, user))).toEqual([expect.stringContaining('which Hadoop refuses to ask itself')]);
  });
});

describe('where a role comes from', () => {
  const target = { hadoopVersion: '3.3.4' };
  const settings = (options: Partial<S3RoleOptions>, awsRegion?: string) =>
    roleSource({ roleArn, ...options }, user).parts({ ...target, awsRegion }).settings;

  it('is AWS in the region of the store, another region, or a service of its own', () => {
    expect(settings({}, 'cn-north-1')).toMatchObject({ 'assumed.role.sts.endpoint': 'sts.cn-north-1.amazonaws.com.cn' });
    expect(settings({ stsRegion: 'eu-west-1' }, 'us-east-1')).toMatchObject({
      'assumed.role.sts.endpoint': 'sts.eu-west-1.amazonaws.com',
      'assumed.role.sts.endpoint.region': 'eu-west-1',
    });
    expect(settings({ stsRegion: 'x', stsEndpoint: 'https://minio:9000' })).toMatchObject({
      'assumed.role.sts.endpoint': 'https://minio:9000',
      'assumed.role.sts.endpoint.region': 'x',
    });
  });

  it('is told to the SDK, where Hadoop 3.4 would need its bundle', () => {
    const parts = (hadoopVersion: string, options: Partial<S3RoleOptions> = {}) =>
      roleSource({ roleArn, ...options }, user).parts({ hadoopVersion, awsRegion: 'eu-west-3' });
    for (const version of ['3.4.1', '3.4.2']) {
      expect(Object.keys(parts(version).settings).filter((key) => key.includes('.sts.'))).toEqual([]);
      expect(parts(version).env.map((variable) => variable._toJson())).toContainEqual({ name: 'AWS_REGION', value: 'eu-west-3' });
    }
    const own = { stsRegion: 'x', stsEndpoint: 'https://minio:9000' };
    for (const { settings: given, env } of [parts('3.4.2', own), parts('3.5.0')]) {
      expect(Object.keys(given).filter((key) => key.includes('.sts.'))).toHaveLength(2);
      expect(env.map(({ name }) => name)).not.toContain('AWS_REGION');
    }
  });

  it('must be said for stores that are not of AWS', () => {
    const problems = (options: Partial<S3RoleOptions>, awsRegion?: string) =>
      roleSource({ roleArn, ...options }, user).problems?.({ ...target, awsRegion });
    expect(problems({})).toEqual([expect.objectContaining({ id: 'SPK573', path: 'credentials' })]);
    expect(problems({ stsRegion: 'eu-west-1' })).toEqual([]);
    expect(problems({}, 'eu-west-1')).toEqual([]);
  });
});
