import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { wholeSeconds } from '../private/quantities';
import type { CredentialSource, CredentialTarget } from './s3-credential-source';
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
      const role = { ...roleSettings(options, target), 'assumed.role.credentials.provider': providers.join(',') };
      return { providers: [S3A_PROVIDERS.ASSUMED_ROLE], settings: { ...settings, ...role }, env, mounts };
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

/** Endpoint and region go together: either without the other is refused by S3A. */
function roleSettings(options: S3RoleOptions, { awsRegion }: CredentialTarget): Record<string, string> {
  const region = options.stsRegion ?? awsRegion ?? '';
  const seconds = options.sessionDuration && wholeSeconds(options.sessionDuration, 'sessionDuration');
  return {
    'assumed.role.arn': options.roleArn,
    ...(options.sessionName === undefined ? {} : { 'assumed.role.session.name': options.sessionName }),
    ...(seconds === undefined ? {} : { 'assumed.role.session.duration': `${seconds}s` }),
    'assumed.role.sts.endpoint': options.stsEndpoint ?? `sts.${region}.${awsDomain(region)}`,
    'assumed.role.sts.endpoint.region': region,
  };
}
