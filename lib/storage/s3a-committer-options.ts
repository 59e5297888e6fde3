import type { ChoiceType, InstanceType, TypesOf } from '../private/typed';
import { S3ABuffer } from './s3a-buffer';

/** What a staging committer does with what is at the destination already. */
export enum ConflictMode {
  /** The job fails: of `directory` when the destination exists, of `partitioned` when a partition does that a task writes to (PathExistsException). */
  FAIL = 'fail',
  /** Files are added; those of the job have names of their own, so that none is overwritten. */
  APPEND = 'append',
  /** What is there is deleted when the job commits: of `directory` the whole destination, of `partitioned` only the partitions that the job writes to. */
  REPLACE = 'replace',
}

/** Committers that need a file system which driver and executors share. */
export enum StagingCommitter {
  /** Conflicts are judged for the whole destination. */
  DIRECTORY = 'directory',
  /** Conflicts are judged partition by partition: for adding to, and replacing partitions of, trees that were written with `partitionBy`. */
  PARTITIONED = 'partitioned',
}

/** What all S3A committers have. */
export interface S3ACommitterOptions {
  /**
   * Whether a job fails rather than commit by renaming files (`pathoutputcommit.reject.fileoutput`), or under an id that is not its own
   * (`fs.s3a.committer.require.uuid`). The first holds for every file system: a job that is strict cannot write DataFrames to `hdfs://`, `oss://` or `file:` any more.
   * @default false
   */
  readonly strict?: boolean;
  /**
   * Threads by which a process uploads and commits files: 1 or more.
   * @default - that of Hadoop (8)
   */
  readonly threads?: number;
  /**
   * Whether uploads to the destination that are still open are aborted when the job ends. False when several jobs write to one tree at a time, since one would abort those
   * of another; then the bucket needs a rule that aborts old uploads.
   * @default - true, as Hadoop does
   */
  readonly abortPendingUploads?: boolean;
  /**
   * URI of a directory that gets a summary of each job, also of one that failed, such as `s3a://logs/commits`. Not for Hadoop 3.3 (Spark 3).
   * @default - none
   */
  readonly summaryReportDirectory?: string;
  /**
   * Where output waits for its upload: blocks of open files, and with a staging committer all output of tasks that are not committed yet.
   * @default S3ABuffer.emptyDir()
   */
  readonly buffer?: S3ABuffer;
}

/** Options of `S3ACommitter.magic`. */
export interface MagicCommitterOptions extends S3ACommitterOptions {
  /**
   * Whether a task keeps in memory what it uploaded, rather than in an object for each file: fewer requests. Not for Hadoop 3.3 (Spark 3).
   * @default false
   */
  readonly trackInMemory?: boolean;
}

/** What both staging committers have. */
export interface StagingCommitterOptions extends S3ACommitterOptions {
  /**
   * What is done with what is at the destination already. It holds beside the mode of the writer: with `append` in the program, this decides.
   * @default ConflictMode.APPEND
   */
  readonly conflictMode?: ConflictMode;
}

/** Options of `S3ACommitter.directory` and `S3ACommitter.partitioned`. */
export interface ClusterStagingOptions extends StagingCommitterOptions {
  /**
   * URI of a directory of a file system that all pods reach, such as `hdfs://namenode:8020/tmp/staging`; it must be that of `fs.defaultFS`, or jobs fail ("Wrong FS").
   * It gets a few kilobytes of each task. For a volume use `S3ACommitterStorage`.
   */
  readonly staging: string;
}

/** Options of `S3ACommitter.file`. */
export interface FileCommitterOptions {
  /**
   * Where blocks of open files wait for their upload.
   * @default S3ABuffer.emptyDir()
   */
  readonly buffer?: S3ABuffer;
}

const BUFFER: InstanceType = {
  member: '_contribute',
  name: 'an S3ABuffer',
  use: 'use S3ABuffer.emptyDir() and the like',
  of: S3ABuffer,
  optional: true,
};
const CONFLICT_MODE: ChoiceType = { values: Object.values(ConflictMode), optional: true };

const COMMON: TypesOf<S3ACommitterOptions> = {
  strict: 'boolean?',
  threads: 'number?',
  abortPendingUploads: 'boolean?',
  summaryReportDirectory: 'string?',
  buffer: BUFFER,
};
/** Types of the options of each committer. */
export const MAGIC: TypesOf<MagicCommitterOptions> = { ...COMMON, trackInMemory: 'boolean?' };
export const STAGING: TypesOf<StagingCommitterOptions> = { ...COMMON, conflictMode: CONFLICT_MODE };
export const CLUSTER_STAGING: TypesOf<ClusterStagingOptions> = { ...STAGING, staging: 'string' };
export const FILE: TypesOf<FileCommitterOptions> = { buffer: BUFFER };
