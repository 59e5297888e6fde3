import { EnvVar } from '../pod/env-var';
import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { wholeSeconds } from '../private/quantities';
import { atLeast } from '../private/version';
import type { CredentialParts, CredentialSource, CredentialTarget } from './s3-credential-source';
import type { S3RoleOptions } from './s3-credentials-options';
import { awsDomain } from './s3-endpoint';
import { S3A_PROVIDERS } from './s3-providers';

const MINUTE = 60_000;
/** Of AWS: shortest and longest session, and the longest of a role that a role asks for. */
const [SHORTEST, LONGEST, LONGEST_OF_ROLE] = [15 * MINUTE, 720 * MINUTE, 60 * MINUTE];

/** A role that other credentials ask for. */
export function roleSource(options: S3RoleOptions, base: CredentialSource): CredentialSource {
  return {
    name: 'S3Credentials.assumedRole',
    isOfAws: options.stsEndpoint === undefined,
    isRole: true,
    problems: (target) => [...(base.problems?.(target) ?? []), ...serviceProblems(options, target)],
    parts: (target) => {
      const { providers, settings, env, mounts } = base.parts(target);
      const service = serviceOf(options, target);
      return {
        providers: [S3A_PROVIDERS.ASSUMED_ROLE],
        settings: { ...settings, ...roleSettings(options), ...service.settings, 'assumed.role.credentials.provider': providers.join(',') },
        env: [...env, ...service.env],
        mounts,
      };
    },
  };
}

/** What no store would take (SPK573). */
export function roleProblems({ roleArn, sessionName, sessionDuration, stsRegion, stsEndpoint }: S3RoleOptions, base: CredentialSource): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, value: unknown, reason: string, fix: string) =>
    problems.push({ id: 'SPK573', severity: Severity.ERROR, path, value, reason, fix });
  // Services of other stores take any ARN.
  const arn = stsEndpoint === undefined ? /^arn:[^\s:]+:iam::\d{12}:role\/\S+$/ : /^arn:\S+$/;
  if (!arn.test(roleArn)) add('roleArn', roleArn, 'is not the ARN of a role', "write it as 'arn:aws:iam::<account>:role/<name>'");
  if (base.name === 'S3Credentials.anonymous') add('credentials', base.name, 'is nobody, to whom no role is given', 'ask with credentials');
  if (base.name === 'S3Credentials.assumedRole') {
    add('credentials', base.name, 'is a role by the same class, which Hadoop refuses to ask itself', 'let the role below trust the identity above');
  }
  if (sessionName !== undefined && !/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    add('sessionName', sessionName, 'is not the name of a session', 'use 2 to 64 letters, digits and _+=,.@-');
  }
  const millis = sessionDuration?.toMilliseconds({ integral: false });
  const longest = base.isRole === true ? LONGEST_OF_ROLE : LONGEST;
  if (millis !== undefined && (millis < SHORTEST || millis > longest)) {
    const why = base.isRole === true ? 'is no time for which a role gives another' : 'is no time for which a role is given';
    add('sessionDuration', `${millis / MINUTE} minutes`, why, `give 15 minutes to ${base.isRole === true ? 'an hour' : '12 hours'}`);
  }
  if (stsEndpoint !== undefined && stsRegion === undefined) {
    add('stsEndpoint', stsEndpoint, 'is used with a region only, without which the file system does not start', 'give stsRegion too');
  }
  return problems;
}

/** Without a region of AWS, nothing says which service gives the role. */
function serviceProblems({ stsRegion, stsEndpoint }: S3RoleOptions, { awsRegion }: CredentialTarget): Problem[] {
  if (awsRegion !== undefined || stsEndpoint !== undefined || stsRegion !== undefined) return [];
  const reason = 'asks AWS for a role, from a region that nothing says';
  const fix = 'give stsRegion for AWS, or stsEndpoint and stsRegion for the service of the store';
  return [{ id: 'SPK573', severity: Severity.ERROR, path: 'credentials', value: 'S3Credentials.assumedRole', reason, fix }];
}

/**
 * Which service gives the role. Endpoint and region go together: either without the other is refused by S3A. With an endpoint, Hadoop 3.4 needs a class that only the
 * bundle of the SDK has (NoClassDefFoundError of `thirdparty…URIBuilder`, seen on 3.4.2; 3.3.4 and 3.5.0 do without), so that there the SDK is told the region alone.
 */
function serviceOf(options: S3RoleOptions, { awsRegion, hadoopVersion }: CredentialTarget): Pick<CredentialParts, 'settings' | 'env'> {
  const region = options.stsRegion ?? awsRegion ?? '';
  const isOf34 = atLeast(hadoopVersion, '3.4.0') && !atLeast(hadoopVersion, '3.5.0');
  if (isOf34 && options.stsEndpoint === undefined) return { settings: {}, env: [EnvVar.of('AWS_REGION', region)] };
  const endpoint = options.stsEndpoint ?? `sts.${region}.${awsDomain(region)}`;
  return { settings: { 'assumed.role.sts.endpoint': endpoint, 'assumed.role.sts.endpoint.region': region }, env: [] };
}

function roleSettings(options: S3RoleOptions): Record<string, string> {
  const seconds = options.sessionDuration && wholeSeconds(options.sessionDuration, 'sessionDuration');
  return {
    'assumed.role.arn': options.roleArn,
    ...(options.sessionName === undefined ? {} : { 'assumed.role.session.name': options.sessionName }),
    ...(seconds === undefined ? {} : { 'assumed.role.session.duration': `${seconds}s` }),
  };
}
