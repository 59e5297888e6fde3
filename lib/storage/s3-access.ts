import type { ISparkFeature, ISparkJobBuilder } from '../job/spark-feature';
import { HADOOP_PREFIX } from '../job/hadoop-keys';
import { ImageAbility } from '../job/image/image-ability';
import type { Problem } from '../private/problems';
import { Severity, throwErrors } from '../private/problems';
import { checkOptions } from '../private/typed';
import type { AwsS3Options, CompatibleS3Options, OssS3Options } from './s3-access-options';
import { AWS, BUCKET, COMPATIBLE, OSS } from './s3-access-options';
import { s3Warnings } from './s3-access-warnings';
import type { CredentialTarget } from './s3-credential-source';
import type { S3Credentials } from './s3-credentials';
import { awsEndpoint, endpointProblems, isAwsEndpoint, regionProblems, tidyEndpoint } from './s3-endpoint';
import type { S3Place, S3Store } from './s3-store';
import { bucketPlace, bucketProblems, EXTERNAL, missingOptions, ossEndpoint, ossProblems, placeSettings } from './s3-store';
import { missingTuning, tuningProblems, tuningSettings } from './s3-tuning';
import type { S3Tuning } from './s3-tuning';

const S3A = `${HADOOP_PREFIX}fs.s3a.`;

/**
 * Where an appliance of flash memory differs from a store of disks far away: many requests at once, in large blocks. Starting points, which no measurement stands behind;
 * `tuning` overrides each.
 */
const ALL_FLASH: S3Tuning = { connectionPool: 512, threads: 256, committerThreads: 64, activeBlocks: 8 };

/**
 * How a job reaches `s3a://`: endpoint, region, TLS and path style decided explicitly, credentials on driver and executors, settings of single buckets, and tuning, by the
 * keys that the Hadoop of the image has. The image must have S3A (`ImageAbility.S3A`).
 *
 * A job may have several of them as long as they do not set one key to different values, which is an error that names both (SPK401): one for all buckets, and single buckets
 * in its `buckets`.
 */
export class S3Access implements ISparkFeature {
  /**
   * Amazon S3.
   *
   * @throws when region or endpoint are none of AWS or contradict each other (SPK570), a bucket is none or cannot be reached so (SPK571), a value of `tuning` is out of range
   * (SPK575), or an option is of another type or does not exist (SPK402)
   */
  public static aws(options: AwsS3Options): S3Access {
    const subject = 'S3Access.aws';
    checkOptions(subject, options, AWS);
    const { region, endpoint, fips = false, dualStack = false } = options;
    const own = fips || dualStack ? awsEndpoint(region, fips, dualStack) : undefined;
    const problems = [...regionProblems('region', region, true), ...(endpoint === undefined ? [] : awsEndpointProblems(endpoint, own !== undefined))];
    return S3Access.of(
      subject,
      {
        ...shared(options),
        kind: 'aws',
        region,
        endpoint: endpoint === undefined ? own : tidyEndpoint(endpoint),
        fips,
        dualStack,
        requesterPays: options.requesterPays,
      },
      problems,
    );
  }

  /**
   * A store that speaks the protocol of S3: MinIO, Ceph, Ozone and the like.
   *
   * @throws when the endpoint has no scheme or is none (SPK570), a bucket is none or cannot be reached so (SPK571), a value of `tuning` is out of range (SPK575), or an
   * option is of another type or does not exist (SPK402)
   */
  public static compatible(options: CompatibleS3Options): S3Access {
    return S3Access.ofEndpoint('S3Access.compatible', options, {});
  }

  /**
   * A store of flash memory in one's own network, such as a FlashBlade, by name or address (`http://192.168.170.12`): as `compatible`, with more connections (512), threads
   * (256), threads of committers (64) and blocks on their way for each file (8) as starting points. A block takes 64 MiB, on disk unless `tuning.uploadBuffer` says otherwise.
   *
   * @throws as `compatible` (SPK570, SPK571, SPK575, SPK402)
   */
  public static flashBlade(options: CompatibleS3Options): S3Access {
    return S3Access.ofEndpoint('S3Access.flashBlade', options, ALL_FLASH);
  }

  /**
   * Object Storage Service of Alibaba Cloud, by its S3 protocol: virtual-hosted style only, and only with Hadoop before 3.4 (Spark 3.5), whose version 1 of the AWS SDK OSS
   * takes uploads from (SPK574). Committers of S3A are not confirmed there (SPK579).
   *
   * @throws when the region is none (SPK570), a bucket is none or cannot be reached so (SPK571), a value of `tuning` is out of range (SPK575), or an option is of another type
   * or does not exist (SPK402)
   */
  public static oss(options: OssS3Options): S3Access {
    const subject = 'S3Access.oss';
    checkOptions(subject, options, OSS);
    const { region, internalEndpoint = true } = options;
    const store: S3Store = { ...shared(options), kind: 'oss', region, endpoint: ossEndpoint(region, internalEndpoint), pathStyle: false };
    return S3Access.of(subject, store, regionProblems('region', region, false));
  }

  private static ofEndpoint(subject: string, options: CompatibleS3Options, standard: S3Tuning): S3Access {
    checkOptions(subject, options, COMPATIBLE);
    const { endpoint, region = EXTERNAL, pathStyle = true } = options;
    const common = shared(options);
    const store: S3Store = {
      ...common,
      kind: 'compatible',
      region,
      endpoint: tidyEndpoint(endpoint),
      pathStyle,
      tuning: { ...standard, ...common.tuning },
    };
    return S3Access.of(subject, store, [...endpointProblems('endpoint', endpoint), ...regionProblems('region', region, false)]);
  }

  private static of(subject: string, store: S3Store, problems: readonly Problem[]): S3Access {
    for (const [name, bucket] of Object.entries(store.buckets)) checkOptions(subject, bucket, BUCKET, `buckets['${name}']`);
    throwErrors(subject, [...problems, ...bucketProblems(store), ...tuningProblems(store.tuning)]);
    return new S3Access(store);
  }

  /** How messages and `explain` name it: by its endpoint, or by its region on AWS. */
  public readonly featureName: string;
  /** As whom the job speaks to the store. */
  public readonly credentials: S3Credentials;

  private constructor(private readonly store: S3Store) {
    this.featureName = `S3Access '${store.endpoint ?? store.region}'`;
    this.credentials = store.credentials;
  }

  /**
   * Contributes settings, credentials and trust to a job.
   *
   * @param job what to contribute to
   * @throws when the Hadoop of the image has not what is asked for (SPK574), or a role is asked for from nowhere (SPK573); the job reports it with all else
   */
  public bind(job: ISparkJobBuilder): void {
    const { store } = this;
    throwErrors(this.featureName, this.problems(job.hadoopVersion));
    job.requires(ImageAbility.S3A);
    const place: S3Place = store;
    contribute(job, S3A, { ...placeSettings(place), ...tuningSettings(store.tuning, job.hadoopVersion) });
    addCredentials(job, S3A, store.credentials, this.target(job.hadoopVersion));
    for (const [name, bucket] of Object.entries(store.buckets)) {
      const prefix = `${S3A}bucket.${name}.`;
      contribute(job, prefix, placeSettings(bucketPlace(store, bucket)));
      if (bucket.credentials !== undefined) addCredentials(job, prefix, bucket.credentials, this.target(job.hadoopVersion, name));
    }
    store.certificateAuthority?._addTo(job);
    job.check({ find: (view) => s3Warnings(store, view) });
  }

  /** What only the versions of a job tell. */
  private problems(hadoopVersion: string): Problem[] {
    const { store } = this;
    const ofBuckets = Object.entries(store.buckets).flatMap(([name, { credentials }]) =>
      credentials === undefined ? [] : inBucket(name, credentials._source().problems?.(this.target(hadoopVersion, name))),
    );
    return [
      ...ossProblems(store, hadoopVersion),
      ...missingOptions(store, hadoopVersion),
      ...missingTuning(store.tuning, hadoopVersion),
      ...(store.credentials._source().problems?.(this.target(hadoopVersion)) ?? []),
      ...ofBuckets,
    ];
  }

  private target(hadoopVersion: string, name?: string): CredentialTarget {
    const { endpoint, region } = (name === undefined ? undefined : this.store.buckets[name]) ?? {};
    const isAws = endpoint === undefined ? this.store.kind === 'aws' : isAwsEndpoint(endpoint);
    return { hadoopVersion, bucket: name, awsRegion: isAws ? (region ?? this.store.region) : undefined };
  }
}

function shared(
  options: CompatibleS3Options | AwsS3Options | OssS3Options,
): Pick<S3Store, 'credentials' | 'tuning' | 'encryption' | 'certificateAuthority' | 'buckets'> {
  const { credentials, tuning = {}, encryption, certificateAuthority, buckets = {} } = options;
  return { credentials, tuning, encryption, certificateAuthority, buckets: { ...buckets } };
}

function contribute(job: ISparkJobBuilder, prefix: string, settings: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(settings)) job.conf(prefix + key, value);
}

function addCredentials(job: ISparkJobBuilder, prefix: string, credentials: S3Credentials, target: CredentialTarget): void {
  const { providers, settings, env, mounts } = credentials._source().parts(target);
  contribute(job, prefix, { 'aws.credentials.provider': providers.join(','), ...settings });
  for (const variable of env) job.env(variable);
  for (const mount of mounts) job.mount(mount);
}

function inBucket(name: string, problems: readonly Problem[] = []): Problem[] {
  return problems.map((problem) => ({ ...problem, path: `buckets['${name}'].${problem.path}` }));
}

function awsEndpointProblems(endpoint: string, isOther: boolean): Problem[] {
  const problem = (reason: string, fix: string): Problem => ({
    id: 'SPK570',
    severity: Severity.ERROR,
    path: 'endpoint',
    value: endpoint,
    reason,
    fix,
  });
  const problems = endpointProblems('endpoint', endpoint);
  if (problems.length > 0) return problems;
  if (!isAwsEndpoint(endpoint)) return [problem('is no host of AWS', 'use S3Access.compatible for other stores')];
  return isOther ? [problem('is not that of fips or dualStack', 'leave one of the two out')] : [];
}
