import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { atLeast } from '../private/version';
import type { CertificateAuthority } from './certificate-authority';
import type { S3BucketOptions } from './s3-access-options';
import type { S3Credentials } from './s3-credentials';
import { awsEndpoint, endpointProblems, isAwsEndpoint, isPlain, regionProblems, tidyEndpoint } from './s3-endpoint';
import type { S3Encryption } from './s3-encryption';
import type { S3Tuning } from './s3-tuning';

const BUCKET_NAME = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const REQUESTER_PAYS_SINCE = '3.3.5';
/** The region of stores that have none, which the documentation of S3A recommends. */
export const EXTERNAL = 'external';

/** A store with all that was decided about it. */
export interface S3Store {
  /** What it is: what holds for one kind only is asked by this. */
  readonly kind: 'aws' | 'compatible' | 'oss';
  readonly region: string;
  /** None: that of the region, as the SDK knows it. */
  readonly endpoint?: string;
  /** Endpoints of AWS other than the SDK's own, which buckets in other regions need too. */
  readonly fips?: boolean;
  readonly dualStack?: boolean;
  /** None: as the SDK does, names below the host. */
  readonly pathStyle?: boolean;
  readonly credentials: S3Credentials;
  readonly tuning: S3Tuning;
  readonly encryption?: S3Encryption;
  readonly requesterPays?: boolean;
  readonly certificateAuthority?: CertificateAuthority;
  readonly buckets: Readonly<Record<string, S3BucketOptions>>;
}

/** What of a store or bucket becomes settings of S3A, without credentials. */
export interface S3Place {
  readonly region?: string;
  readonly endpoint?: string;
  readonly pathStyle?: boolean;
  readonly encryption?: S3Encryption;
  readonly requesterPays?: boolean;
}

/** Settings of S3A, without what is in front of them. TLS is written out as the scheme of the endpoint decides it. */
export function placeSettings({ endpoint, region, pathStyle, encryption, requesterPays }: S3Place): Record<string, string> {
  return {
    ...(endpoint === undefined ? {} : { endpoint, 'connection.ssl.enabled': String(!isPlain(endpoint)) }),
    ...(region === undefined ? {} : { 'endpoint.region': region }),
    ...(pathStyle === undefined ? {} : { 'path.style.access': String(pathStyle) }),
    ...(requesterPays === undefined ? {} : { 'requester.pays.enabled': String(requesterPays) }),
    ...encryption?._settings(),
  };
}

/** A bucket, with what its endpoint decides: that of another store is of no use with the path style and region of this one. */
export function bucketPlace(store: S3Store, bucket: S3BucketOptions): S3Place {
  const { encryption, requesterPays } = bucket;
  if (bucket.endpoint !== undefined) {
    const isAws = isAwsEndpoint(bucket.endpoint);
    const { pathStyle = !isAws, region = isAws ? undefined : EXTERNAL } = bucket;
    return { endpoint: tidyEndpoint(bucket.endpoint), region, pathStyle, encryption, requesterPays };
  }
  const { region, pathStyle } = bucket;
  const ofRegion = region !== undefined && (store.fips === true || store.dualStack === true);
  const endpoint = ofRegion ? awsEndpoint(region, store.fips === true, store.dualStack === true) : undefined;
  return { endpoint, region, pathStyle, encryption, requesterPays };
}

/** What can be wrong with buckets in every version of Hadoop (SPK570, SPK571). */
export function bucketProblems(store: S3Store): Problem[] {
  return Object.entries(store.buckets).flatMap(([name, bucket]) => [...nameProblems(store, name, bucket), ...storeProblems(store, name, bucket)]);
}

function nameProblems(store: S3Store, name: string, bucket: S3BucketOptions): Problem[] {
  const path = `buckets['${name}']`;
  if (!BUCKET_NAME.test(name)) {
    const fix = "use 3 to 63 lower case letters, digits, '-' and '.', as in s3a://<bucket>/";
    return [{ id: 'SPK571', severity: Severity.ERROR, path, reason: 'is not the name of a bucket', fix }];
  }
  const { endpoint = store.endpoint, pathStyle = store.pathStyle ?? false } = { ...store, ...withoutUndefined(bucketPlace(store, bucket)) };
  if (!name.includes('.') || pathStyle || (endpoint !== undefined && isPlain(endpoint))) return [];
  const reason = 'is asked for as a name below the host, and with the dots in it no certificate of the store holds for that';
  return [{ id: 'SPK571', severity: Severity.ERROR, path, reason, fix: 'give it pathStyle: true' }];
}

function storeProblems(store: S3Store, name: string, { endpoint, region }: S3BucketOptions): Problem[] {
  const path = `buckets['${name}']`;
  const isAws = endpoint === undefined ? store.kind === 'aws' : isAwsEndpoint(endpoint);
  const problems = [
    ...(endpoint === undefined ? [] : endpointProblems(`${path}.endpoint`, endpoint)),
    ...(region === undefined ? [] : regionProblems(`${path}.region`, region, isAws)),
  ];
  const add = (reason: string, fix: string) => problems.push({ id: 'SPK571', severity: Severity.ERROR, path, reason, fix });
  if (endpoint !== undefined && isAws && region === undefined) add('has an endpoint of AWS and no region', 'give its region');
  const isElsewhere = region !== undefined && region !== store.region && endpoint === undefined;
  const isBound = store.endpoint !== undefined && store.fips !== true && store.dualStack !== true;
  if (isElsewhere && isBound) add(`is in another region than the endpoint that is used for it, ${store.endpoint}`, 'give its endpoint too');
  return problems;
}

/** What the Hadoop of an image does not have (SPK574). */
export function missingOptions(store: S3Store, hadoopVersion: string): Problem[] {
  const places: [string, S3Place][] = [
    ['', store],
    ...Object.entries(store.buckets).map(([name, bucket]): [string, S3Place] => [`buckets['${name}'].`, bucket]),
  ];
  return places.flatMap(([at, { encryption, requesterPays }]) => {
    const problems = encryption?._problems(`${at}encryption`, hadoopVersion) ?? [];
    if (requesterPays === undefined || atLeast(hadoopVersion, REQUESTER_PAYS_SINCE)) return problems;
    const reason = `needs Hadoop ${REQUESTER_PAYS_SINCE} or newer, and the image has ${hadoopVersion}, which ignores it`;
    const path = `${at}requesterPays`;
    return [...problems, { id: 'SPK574', severity: Severity.ERROR, path, value: requesterPays, reason, fix: 'leave it out, or use Spark 4' }];
  });
}

function withoutUndefined(place: S3Place): S3Place {
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
}

/** The form of Alibaba Cloud's page on the AWS SDK; the bare endpoints of OSS do not speak all of S3. */
export function ossEndpoint(region: string, internal: boolean): string {
  return `https://s3.oss-${region}${internal ? '-internal' : ''}.aliyuncs.com`;
}

/** OSS refuses the chunks in which version 2 of the AWS SDK uploads (`aws-chunked`), and S3A has no switch for them (SPK574). */
export function ossProblems({ kind, endpoint }: S3Store, hadoopVersion: string): Problem[] {
  if (kind !== 'oss' || !atLeast(hadoopVersion, '3.4.0')) return [];
  const reason = `takes no uploads of Hadoop ${hadoopVersion}: they are in chunks (aws-chunked), which OSS refuses and S3A cannot leave out`;
  const fix = 'use OssAccess, the file system of OSS itself, or Spark 3.5';
  return [{ id: 'SPK574', severity: Severity.ERROR, path: 'endpoint', value: endpoint, reason, fix }];
}
