import { HADOOP_PREFIX } from '../job/hadoop-keys';
import type { FeatureProblem, ISparkJobView } from '../job/spark-feature';
import type { S3Credentials } from './s3-credentials';
import { isAwsEndpoint, isPlain, isPublic } from './s3-endpoint';
import { remappedProviders } from './s3-providers';
import type { S3Store } from './s3-store';
import { smallPool } from './s3-tuning';

/** What works, but not as it seems (SPK576 to SPK579), with everything known that is set in the job. */
export function s3Warnings(store: S3Store, job: ISparkJobView): FeatureProblem[] {
  return [...plainWarnings(store), ...poolWarnings(store, job), ...credentialWarnings(store, job), ...ossWarnings(store, job)];
}

function plainWarnings(store: S3Store): FeatureProblem[] {
  const endpoints: [string, string | undefined][] = [
    ['endpoint', store.endpoint],
    ...ofBuckets(store).map(([at, { endpoint }]): [string, string | undefined] => [`${at}endpoint`, endpoint]),
  ];
  return endpoints.flatMap(([path, endpoint]) => {
    if (endpoint === undefined || !isPlain(endpoint) || !isPublic(endpoint)) return [];
    const reason = `${endpoint} is without TLS, and by its host not in a network of one's own: data can be read and changed on the way`;
    return [{ id: 'SPK576', path, reason, fix: "use 'https://'", warning: true }];
  });
}

function poolWarnings({ tuning }: S3Store, { hadoopVersion }: ISparkJobView): FeatureProblem[] {
  const small = smallPool(tuning, hadoopVersion);
  if (small === undefined) return [];
  const reason = `${small.pool} connections are fewer than the ${small.threads} threads of uploads and committers, which then wait for one until they give up`;
  return [{ id: 'SPK577', path: 'tuning.connectionPool', reason, fix: `give ${small.threads} or more`, warning: true }];
}

function credentialWarnings(store: S3Store, { hadoopVersion }: ISparkJobView): FeatureProblem[] {
  const isAws = store.kind === 'aws';
  const given: [string, S3Credentials, boolean][] = [
    ['credentials', store.credentials, isAws],
    ...ofBuckets(store).flatMap(([at, { credentials, endpoint }]): [string, S3Credentials, boolean][] =>
      credentials === undefined ? [] : [[`${at}credentials`, credentials, endpoint === undefined ? isAws : isAwsEndpoint(endpoint)]],
    ),
  ];
  return given.flatMap(([path, credentials, isOfAws]) => {
    const source = credentials._source();
    const found: FeatureProblem[] = remappedProviders(source.parts({ hadoopVersion }).providers, hadoopVersion).map(({ name, use }) => {
      const reason = `${name} is of version 1 of the AWS SDK: Hadoop ${hadoopVersion} takes another class in its place`;
      return { id: 'SPK578', path, reason, fix: use === undefined ? 'give a class of version 2' : `use '${use}'`, warning: true };
    });
    if (source.isOfAws === true && !isOfAws) {
      const reason = `${source.name} is an identity of AWS, and the store is not of AWS`;
      found.push({ id: 'SPK578', path, reason, fix: 'use S3Credentials.secret or keyStore', warning: true });
    }
    return found;
  });
}

function ossWarnings({ kind }: S3Store, job: ISparkJobView): FeatureProblem[] {
  const committer = job.conf(`${HADOOP_PREFIX}fs.s3a.committer.name`) ?? 'file';
  // What a reference stands for is not known here.
  if (kind !== 'oss' || committer === 'file' || committer.includes('${')) return [];
  const reason = `the committer '${committer}' completes uploads of other processes, of which nothing confirms that OSS takes them`;
  return [{ id: 'SPK579', path: 'endpoint', reason, fix: 'try it with your buckets first, or use S3ACommitter.file', warning: true }];
}

function ofBuckets(store: S3Store) {
  return Object.entries(store.buckets).map(([name, bucket]) => [`buckets['${name}'].`, bucket] as const);
}
