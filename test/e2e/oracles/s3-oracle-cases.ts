import type { SparkWithS3a, Texts, Write } from './s3-oracle-spark';

/** What a setting does on real Spark, of that which is no error: nothing that the program would notice. */
export type Outcome =
  /** The write fails, with words of the cause. */
  | { readonly error: RegExp }
  /** The write succeeds, a committer says so in _SUCCESS, and there is no data. */
  | { readonly lost: string }
  /** The write succeeds by another committer than the one that was asked for; of `file` _SUCCESS is empty. */
  | { readonly committedBy: string }
  /** The write fails, and files of it are at the destination. */
  | { readonly left: true }
  /** The write succeeds, and leaves no _SUCCESS. */
  | { readonly unmarked: true };

/** A setting that is wrong, what real Spark does with it, and the check of the library that finds it first. */
export interface WrongSetting {
  readonly name: string;
  readonly id: string;
  /** By minor line, where they differ; a line that is not there has no such case. */
  readonly does: Outcome | Readonly<Record<string, Outcome>>;
  /** Keys of Spark SQL. */
  readonly sql?: Texts;
  /** Keys of Hadoop. */
  readonly hadoop?: Texts;
  readonly write?: Pick<Write, 'format' | 'mode' | 'partitioned' | 'fails'>;
}

const CLOUD = 'org.apache.spark.internal.io.cloud.';
const CLASSES: Texts = {
  'spark.sql.sources.commitProtocolClass': `${CLOUD}PathOutputCommitProtocol`,
  'spark.sql.parquet.output.committer.class': `${CLOUD}BindingParquetOutputCommitter`,
};
const DYNAMIC: Texts = { ...CLASSES, 'spark.sql.sources.partitionOverwriteMode': 'dynamic' };
const STAGING = 'fs.s3a.committer.staging.tmp.path';
const PROVIDER = 'fs.s3a.aws.credentials.provider';
const BY_FILE = { committedBy: 'file' };

function committer(name: string, more: Texts = {}): Texts {
  return { 'fs.s3a.committer.name': name, ...more };
}

/**
 * The settings that checks refuse or warn of. Each writes to a bucket of its own, because a process keeps one client for a bucket.
 *
 * @param bucket the bucket of a case, by its name
 */
export function wrongSettings({ pods }: Pick<SparkWithS3a, 'pods'>, bucket: (name: string) => string): WrongSetting[] {
  const staging = { [STAGING]: `file://${pods.shared}/staging` };
  const own = { [STAGING]: `file://${pods.own}/staging` };
  const overwrite = { mode: 'overwrite', partitioned: true };
  const noDynamic = { error: /does not support dynamicPartitionOverwrite/ };
  return [
    {
      name: 'magic-off',
      id: 'SPK133',
      does: { error: /does not have support for 'magic' committer enabled/ },
      sql: CLASSES,
      hadoop: committer('magic', { 'fs.s3a.committer.magic.enabled': 'false' }),
    },
    { name: 'no-committer', id: 'SPK134', does: { error: /Unknown committer: "partition"/ }, sql: CLASSES, hadoop: committer('partition') },
    {
      name: 'no-conflict-mode',
      id: 'SPK134',
      does: { error: /No enum constant .*ConflictResolution\.BOGUS/ },
      sql: CLASSES,
      hadoop: committer('directory', { ...staging, 'fs.s3a.committer.staging.conflict-mode': 'bogus' }),
    },
    { name: 'dynamic-magic', id: 'SPK136', does: noDynamic, sql: DYNAMIC, hadoop: committer('magic'), write: overwrite },
    { name: 'dynamic-directory', id: 'SPK136', does: noDynamic, sql: DYNAMIC, hadoop: committer('directory', staging), write: overwrite },
    { name: 'dynamic-partitioned', id: 'SPK136', does: noDynamic, sql: DYNAMIC, hadoop: committer('partitioned', staging), write: overwrite },
    {
      name: 'guarded-file',
      id: 'SPK137',
      does: { error: /Committer created is the FileOutputCommitter/ },
      sql: CLASSES,
      hadoop: committer('file', { 'pathoutputcommit.reject.fileoutput': 'true' }),
    },
    {
      name: 'no-algorithm',
      id: 'SPK137',
      does: { error: /Only 1 or 2 algorithm version is supported/ },
      hadoop: committer('file', { 'mapreduce.fileoutputcommitter.algorithm.version': '10' }),
    },
    {
      name: 'other-sdk',
      id: 'SPK138',
      does: { '3.5': { error: /ClassNotFoundException|software\.amazon\.awssdk.* not found/ } },
      hadoop: { [PROVIDER]: 'software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider' },
    },
    {
      name: 'older-sdk',
      id: 'SPK138',
      does: { '4.1': { error: /ClassNotFoundException|com\.amazonaws.* not found/ } },
      hadoop: { [PROVIDER]: 'com.amazonaws.auth.WebIdentityTokenCredentialsProvider' },
    },
    {
      // Hadoop 3.4 takes units here.
      name: 'unit-of-time',
      id: 'SPK121',
      does: { '3.5': { error: /NumberFormatException/ } },
      hadoop: { 'fs.s3a.connection.timeout': '200s' },
    },
    {
      name: 'staging-on-s3',
      id: 'SPK139',
      does: { error: /Wrong FS/ },
      sql: CLASSES,
      hadoop: committer('directory', { [STAGING]: `s3a://${bucket('staging-on-s3')}/staging` }),
    },
    {
      name: 'default-on-s3',
      id: 'SPK139',
      does: { error: /Wrong FS/ },
      sql: CLASSES,
      hadoop: committer('directory', { ...staging, 'fs.defaultFS': `s3a://${bucket('default-on-s3')}` }),
    },
    { name: 'own-directory', id: 'SPK141', does: { lost: 'directory' }, sql: CLASSES, hadoop: committer('directory', own) },
    {
      name: 'own-partitioned',
      id: 'SPK141',
      does: { lost: 'partitioned' },
      sql: CLASSES,
      hadoop: committer('partitioned', own),
      write: { partitioned: true },
    },
    {
      // Its guards do not help.
      name: 'own-strict',
      id: 'SPK141',
      does: { lost: 'directory' },
      sql: CLASSES,
      hadoop: committer('directory', { ...own, 'pathoutputcommit.reject.fileoutput': 'true', 'fs.s3a.committer.require.uuid': 'true' }),
    },
    { name: 'no-staging', id: 'SPK141', does: { lost: 'directory' }, sql: CLASSES, hadoop: committer('directory') },
    { name: 'relative', id: 'SPK141', does: { lost: 'directory' }, sql: CLASSES, hadoop: committer('directory', { [STAGING]: 'staging' }) },
    {
      name: 'old-key',
      id: 'SPK141',
      does: { lost: 'directory' },
      sql: CLASSES,
      hadoop: committer('directory', { 'fs.s3a.committer.tmp.path': `file://${pods.shared}/staging` }),
    },
    { name: 'unasked-parquet', id: 'SPK143', does: { '3.5': BY_FILE }, hadoop: committer('directory', staging) },
    {
      name: 'unasked-csv',
      id: 'SPK143',
      does: { '3.5': { left: true } },
      sql: { 'spark.sql.parquet.output.committer.class': CLASSES['spark.sql.parquet.output.committer.class'] },
      hadoop: committer('magic'),
      write: { format: 'csv', fails: true },
    },
    {
      name: 'other-factory',
      id: 'SPK144',
      does: BY_FILE,
      sql: CLASSES,
      hadoop: committer('magic', {
        'mapreduce.outputcommitter.factory.class': 'org.apache.hadoop.mapreduce.lib.output.FileOutputCommitterFactory',
      }),
    },
    {
      name: 'for-one-bucket',
      id: 'SPK147',
      // What is chosen where nobody chooses.
      does: { '3.5': BY_FILE, '4.1': { committedBy: 'magic' } },
      sql: CLASSES,
      hadoop: { ...staging, [`fs.s3a.bucket.${bucket('for-one-bucket')}.committer.name`]: 'directory' },
    },
    {
      name: 'algorithm-2',
      id: 'SPK148',
      does: { left: true },
      hadoop: committer('file', { 'mapreduce.fileoutputcommitter.algorithm.version': '2' }),
      write: { format: 'csv', fails: true },
    },
    {
      name: 'unmarked',
      id: 'SPK149',
      does: { unmarked: true },
      sql: CLASSES,
      hadoop: committer('magic', { 'mapreduce.fileoutputcommitter.marksuccessfuljobs': 'false' }),
    },
  ];
}

/** What a setting does on a release; undefined where it has no case. */
export function outcomeOn(release: string, { does }: WrongSetting): Outcome | undefined {
  const kinds = ['error', 'lost', 'committedBy', 'left', 'unmarked'];
  if (kinds.some((kind) => kind in does)) return does as Outcome;
  return (does as Readonly<Record<string, Outcome>>)[release.split('.').slice(0, 2).join('.')];
}

/** Classes of spark-hadoop-cloud without its jar: for the whole session, as nothing else can be written then. */
export const WITHOUT_THE_JAR: WrongSetting = {
  name: 'no-jar',
  id: 'SPK135',
  does: {
    '3.5': { error: /ClassNotFoundException: org\.apache\.spark\.internal\.io\.cloud\.PathOutputCommitProtocol/ },
    // Spark 4.1 looks when a session begins.
    '4.1': { error: /BindingParquetOutputCommitter.* is invalid\. Class must be loadable/ },
  },
  sql: CLASSES,
  hadoop: committer('magic'),
};
