import { SparkCatalogue } from '../conf/spark-catalogue';
import { HADOOP_PREFIX } from '../job/hadoop-keys';
import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { atLeast } from '../private/version';
import type { MagicCommitterOptions, ConflictMode, StagingCommitterOptions } from './s3a-committer-options';

/** Values of `fs.s3a.committer.name`. */
export type CommitterName = 'file' | 'magic' | 'directory' | 'partitioned';

/** Versions that keys depend on. */
export interface CommitterVersions {
  readonly sparkVersion: string;
  readonly hadoopVersion: string;
}

/** What is configured; of the options of all committers those that become keys. */
export interface CommitterSettings extends Omit<MagicCommitterOptions & StagingCommitterOptions, 'buffer'> {
  /** Value of `fs.s3a.committer.staging.tmp.path`. */
  readonly staging?: string;
  /** Given for staging committers. */
  readonly conflictMode?: ConflictMode;
}

const COMMITTER = `${HADOOP_PREFIX}fs.s3a.committer.`;
const MAGIC_ENABLED = `${COMMITTER}magic.enabled`;
/** Both are of spark-hadoop-cloud. */
const PROTOCOL = 'org.apache.spark.internal.io.cloud.PathOutputCommitProtocol';
const PARQUET = 'org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter';

/** Keys that not every Hadoop has, by the option that sets them. */
const NEWER_KEYS = {
  summaryReportDirectory: `${COMMITTER}summary.report.directory`,
  trackInMemory: `${COMMITTER}magic.track.commits.in.memory.enabled`,
} as const;

/**
 * The keys of a committer: all that the versions need, proven with Spark 3.5.8, 4.0.2 and 4.1.2, and no more.
 *
 * The two classes are set for every version. Before Spark 4.1 nothing else sets them, and without the first, CSV, JSON and ORC are written straight into the
 * destination, where a job that fails leaves half of them, while `_SUCCESS` names the committer all the same. Spark 4.1 sets them itself when it finds them on the class
 * path, and says nothing when it does not: written out, a jar that is missing is an error (ClassNotFoundException) and not another committer.
 *
 * Not set is the factory (`mapreduce.outputcommitter.factory.scheme.s3a`): Hadoop's defaults have it.
 */
export function committerConf(name: CommitterName, versions: CommitterVersions, settings: CommitterSettings): Record<string, string> {
  const conf: Record<string, string> = { [`${COMMITTER}name`]: name };
  if (name === 'file') {
    // Spark 4.1 takes the magic committer for every bucket as soon as the image has its classes.
    if (atLeast(versions.sparkVersion, '4.1.0')) conf[MAGIC_ENABLED] = 'false';
    return conf;
  }
  conf['spark.sql.sources.commitProtocolClass'] = PROTOCOL;
  conf['spark.sql.parquet.output.committer.class'] = PARQUET;
  if (name === 'magic' && !isMagicByDefault(versions)) conf[MAGIC_ENABLED] = 'true';
  const { staging, conflictMode, strict, threads, abortPendingUploads, summaryReportDirectory, trackInMemory } = settings;
  if (staging !== undefined) conf[`${COMMITTER}staging.tmp.path`] = staging;
  if (conflictMode !== undefined) {
    // Hadoop's default was `fail` once; and files of two jobs that have one name would replace each other.
    conf[`${COMMITTER}staging.conflict-mode`] = conflictMode;
    conf[`${COMMITTER}staging.unique-filenames`] = 'true';
  }
  if (strict === true) {
    conf[`${HADOOP_PREFIX}pathoutputcommit.reject.fileoutput`] = 'true';
    conf[`${COMMITTER}require.uuid`] = 'true';
  }
  if (threads !== undefined) conf[`${COMMITTER}threads`] = String(threads);
  if (abortPendingUploads !== undefined) conf[`${COMMITTER}abort.pending.uploads`] = String(abortPendingUploads);
  if (summaryReportDirectory !== undefined) conf[NEWER_KEYS.summaryReportDirectory] = summaryReportDirectory;
  if (trackInMemory === true) conf[NEWER_KEYS.trackInMemory] = 'true';
  return conf;
}

/** Options that the Hadoop of a job does not know, and would ignore (SPK582). */
export function versionProblems(versions: CommitterVersions, settings: CommitterSettings): Problem[] {
  return (['summaryReportDirectory', 'trackInMemory'] as const).flatMap((path) => {
    const value = settings[path];
    if (value === undefined || value === false || hadoopOf(versions)?.entry(NEWER_KEYS[path]) !== undefined) return [];
    const reason = `is not known to Hadoop ${versions.hadoopVersion}, which would ignore it`;
    return [
      { id: 'SPK582', severity: Severity.ERROR, path, value, reason, fix: 'leave it out, or use an image with Hadoop 3.4.1 or newer (Spark 4)' },
    ];
  });
}

/** What is wrong with settings for every version (SPK580). */
export function settingProblems({ threads, summaryReportDirectory }: CommitterSettings): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, value: unknown, reason: string, fix: string) =>
    problems.push({ id: 'SPK580', severity: Severity.ERROR, path, value, reason, fix });
  if (threads !== undefined && !(Number.isSafeInteger(threads) && threads > 0)) {
    add('threads', threads, 'is not a number of threads', 'give a whole number, 1 or more, or leave it out');
  }
  if (summaryReportDirectory !== undefined && !/^(?!file:)[a-z][a-z0-9+.-]*:\/\/\S+$/.test(summaryReportDirectory)) {
    const reason = summaryReportDirectory.startsWith('file:') ? 'is a directory of the pod, and goes with it' : 'is not the URI of a directory';
    add('summaryReportDirectory', summaryReportDirectory, reason, "give one such as 's3a://logs/commits'");
  }
  return problems;
}

/** Of Hadoop before 3.3.4 nothing is known, and there was one whose default is false. */
function isMagicByDefault(versions: CommitterVersions): boolean {
  return hadoopOf(versions)?.entry(MAGIC_ENABLED)?.default === 'true';
}

function hadoopOf({ hadoopVersion, sparkVersion }: CommitterVersions): SparkCatalogue | undefined {
  return SparkCatalogue.ofHadoop(hadoopVersion, sparkVersion);
}
