import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';

const AWS_HOST = /(^|\.)amazonaws\.com(\.cn)?$/;
const AWS_REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
const REGION = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** Networks of one's own (RFC 1918, 3927, 4193), and this machine. */
const PRIVATE_ADDRESS = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[(::1|f[cd][0-9a-f]{2}:|fe80:))/;
/** Names that only a private DNS has, such as those of Services of a cluster. */
const PRIVATE_NAME = /(^|\.)(svc|local|internal|lan|intranet|corp|home|test|localhost)$/;

/**
 * What is wrong with an endpoint (SPK570): TLS is decided by its scheme, so that it must have one, and nothing but host and port may follow. Login data in it is not
 * repeated.
 */
export function endpointProblems(path: string, endpoint: string): Problem[] {
  const problem = (reason: string, fix: string, value?: string): Problem[] => [{ id: 'SPK570', severity: Severity.ERROR, path, value, reason, fix }];
  if (endpoint.includes('@')) return problem('it has a user in it', 'leave out all before the host, and give credentials');
  const [scheme] = /^[a-z][a-z0-9+.-]*(?=:\/\/)/i.exec(endpoint) ?? [];
  if (scheme === undefined)
    return problem('does not say whether the store speaks TLS', `write 'https://${endpoint}', or 'http://…' for a store without TLS`, endpoint);
  if (!/^https?$/i.test(scheme)) return problem(`has the scheme of no S3 store, '${scheme}'`, "begin it with 'https://' or 'http://'", endpoint);
  const url = parsed(endpoint);
  if (url === undefined) return problem('is not an address', "give scheme, host and port, such as 'https://s3.example.com:9000'", endpoint);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return problem('goes on after host and port', 'leave the rest out: buckets are part of the URI of data, s3a://<bucket>/<path>', endpoint);
  }
  return [];
}

/** What is wrong with the name of a region (SPK570). */
export function regionProblems(path: string, region: string, isAws: boolean): Problem[] {
  if ((isAws ? AWS_REGION : REGION).test(region)) return [];
  const fix = isAws ? "give it as AWS writes it, such as 'eu-central-1'" : "give one word, such as 'external'";
  return [{ id: 'SPK570', severity: Severity.ERROR, path, value: region, reason: `is not the name of a region${isAws ? ' of AWS' : ''}`, fix }];
}

/** The endpoint without a slash at its end. */
export function tidyEndpoint(endpoint: string): string {
  return endpoint.replace(/\/+$/, '');
}

/** Whether it is without TLS. */
export function isPlain(endpoint: string): boolean {
  return /^http:/i.test(endpoint);
}

/** Whether its host is of AWS. */
export function isAwsEndpoint(endpoint: string): boolean {
  return AWS_HOST.test(hostOf(endpoint));
}

/** Whether what is sent there may cross networks of others: a public address, or a name that is not of a private network by its form. */
export function isPublic(endpoint: string): boolean {
  const host = hostOf(endpoint);
  return host.includes('.') ? !PRIVATE_ADDRESS.test(host) && !PRIVATE_NAME.test(host) : host.startsWith('[') && !PRIVATE_ADDRESS.test(host);
}

/** The endpoint of S3 in a region of AWS, where the SDK's own is not wanted. */
export function awsEndpoint(region: string, fips: boolean, dualStack: boolean): string {
  return `https://s3${fips ? '-fips' : ''}${dualStack ? '.dualstack' : ''}.${region}.${awsDomain(region)}`;
}

/** The domain of the services of a region. */
export function awsDomain(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

function hostOf(endpoint: string): string {
  return parsed(endpoint)?.hostname.toLowerCase() ?? '';
}

function parsed(endpoint: string): URL | undefined {
  return URL.canParse(endpoint) ? new URL(endpoint) : undefined;
}
