import { atLeast } from '../../private/version';
import { HADOOP_PREFIX } from '../hadoop-keys';
import { ImageAbility } from '../image/image-ability';
import type { JobModel, SparkPodModel } from '../job-model';
import type { JobCheck } from './check';
import type { PlacedEntry } from './spark-configuration-places';
import { placedEntry } from './spark-configuration-places';

/** A setting of the S3A client that rules are about, of all buckets or of one. */
export interface S3aSetting {
  /** The key without `fs.s3a.` and what names the bucket. */
  readonly name: string;
  readonly bucket?: string;
  readonly entry: PlacedEntry;
}

/** The committer that writes to `s3a://` take. */
export interface CommitterChoice {
  /** What S3A is told; undefined when a reference stands for it, which cannot be judged. */
  readonly name?: string;
  /** The entry that says so; none when Spark or Hadoop chooses. */
  readonly entry?: PlacedEntry;
}

export const S3A = `${HADOOP_PREFIX}fs.s3a.`;
export const COMMITTER_NAME = `${S3A}committer.name`;
export const MAGIC_ENABLED = `${S3A}committer.magic.enabled`;
export const COMMIT_PROTOCOL = 'spark.sql.sources.commitProtocolClass';
export const PARQUET_COMMITTER = 'spark.sql.parquet.output.committer.class';
/** Where spark-hadoop-cloud has its two classes. */
export const CLOUD_PACKAGE = 'org.apache.spark.internal.io.cloud.';
/** Committers that keep what is to be committed in a directory that all pods share. */
export const STAGING_COMMITTERS: readonly string[] = ['directory', 'partitioned'];
export const S3A_COMMITTERS: readonly string[] = [...STAGING_COMMITTERS, 'magic'];

const SETTING = new RegExp(
  `^${S3A.replaceAll('.', '\\.')}(?:bucket\\.(.+?)\\.)?(` +
    [
      'endpoint(?:\\.region)?',
      '(?:aws|assumed\\.role)\\.credentials\\.provider',
      'committer\\.(?:name|magic\\.enabled|staging\\.(?:tmp\\.path|conflict-mode))',
      'buffer\\.dir',
    ].join('|') +
    ')$',
);
const CLOUD_JAR = /(^|[/:])spark-hadoop-cloud_[\d.]+[:-]/;

/** Beginnings of the keys without which no rule about S3A has anything to say. */
const ASKED = [
  S3A,
  `${HADOOP_PREFIX}mapreduce.`,
  `${HADOOP_PREFIX}pathoutputcommit.`,
  COMMIT_PROTOCOL,
  PARQUET_COMMITTER,
  'spark.sql.sources.partitionOverwriteMode',
];

/** What was found in a model: several checks ask, and a model does not change. */
const found = new WeakMap<JobModel, readonly S3aSetting[]>();
const asked = new WeakMap<JobModel, boolean>();

/** A rule that looks at a job only when it says anything of S3A: most jobs do not, and there may be a thousand. */
export function whereAsked(check: JobCheck): JobCheck {
  return { ...check, find: (model) => (isAsked(model) ? check.find(model) : []) };
}

function isAsked(model: JobModel): boolean {
  let is = asked.get(model);
  if (is === undefined) {
    is = keysOf(model).some((key) => ASKED.some((start) => key.startsWith(start)));
    asked.set(model, is);
  }
  return is;
}

/** The settings of S3A that rules are about; most jobs have none. */
export function s3aSettings(model: JobModel): readonly S3aSetting[] {
  let settings = found.get(model);
  if (settings === undefined) {
    settings = keysOf(model).flatMap((key) => {
      const [, bucket, name] = (key.startsWith(S3A) ? SETTING.exec(key) : null) ?? [];
      const entry = name === undefined ? undefined : placedEntry(model, key);
      return entry === undefined ? [] : [{ name, bucket, entry }];
    });
    found.set(model, settings);
  }
  return settings;
}

/** Whether something else takes the place of a value, or of a part of it. */
export function isReference(value: string): boolean {
  return value.includes('${');
}

/** Whether a switch of Hadoop is off: what is neither true nor false counts as its default, which is on for all that ask here. */
export function isOff({ value }: PlacedEntry): boolean {
  return value.trim().toLowerCase() === 'false';
}

/** Whether the driver finds the classes of spark-hadoop-cloud: in its image, among the packages of the job or among its jars. */
export function hasCloudCommitters(model: JobModel): boolean {
  return hasCloudJars(model, model.driver);
}

/** Whether the pods of a side have the classes of spark-hadoop-cloud. */
export function hasCloudJars({ image, code }: JobModel, { image: own = image }: SparkPodModel): boolean {
  return own.has(ImageAbility.CLOUD_COMMITTERS) || [...code.packages, ...code.jars].some((jar) => CLOUD_JAR.test(jar));
}

/**
 * Whether Spark itself sets the magic committer and both classes of spark-hadoop-cloud where nothing else is set, from SparkContext of 3.4.4 to 4.3.0: from 4.1
 * on when the classes are there, before that when the committer is switched on for a bucket; never when it is switched off for all.
 */
export function isSetBySpark(model: JobModel): boolean {
  const all = placedEntry(model, MAGIC_ENABLED);
  if (all !== undefined && all.value !== 'true') return false;
  if (atLeast(model.image.sparkVersion, '4.1.0')) return hasCloudCommitters(model);
  return s3aSettings(model).some(({ name, bucket, entry }) => name === 'committer.magic.enabled' && bucket !== undefined && entry.value === 'true');
}

/** The committer that S3A takes. Of one bucket it cannot be chosen (SPK147). */
export function committerChoice(model: JobModel): CommitterChoice {
  const entry = placedEntry(model, COMMITTER_NAME);
  if (entry !== undefined) return isReference(entry.value) ? { entry } : { entry, name: entry.value.trim() };
  return { name: isSetBySpark(model) ? 'magic' : 'file' };
}

/** Whether anything that a job says is about `s3a://`. */
export function speaksS3a(model: JobModel): boolean {
  const { file, jars, files, pyFiles, archives, arguments: given } = model.code;
  const isS3a = (value: string) => value.includes('s3a://');
  if ([file, ...jars, ...files, ...pyFiles, ...archives, ...given].some(isS3a)) return true;
  return keysOf(model).some((key) => key.startsWith(S3A)) || [...model.conf.values(), ...model.hadoopConf.values()].some(isS3a);
}

function keysOf({ conf, hadoopConf }: JobModel): string[] {
  return [...conf.entries().map(([key]) => key), ...hadoopConf.entries().map(([key]) => HADOOP_PREFIX + key)];
}
