import type { Duration, Size } from 'cdk8s';
import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { sizeInBytes, sparkSize, wholeMillis } from '../private/quantities';
import type { TypesOf } from '../private/typed';
import { atLeast } from '../private/version';

/** Where the blocks of a file wait for their upload. */
export enum S3UploadBuffer {
  /** On disk, in `fs.s3a.buffer.dir`: needs no memory. The default of Hadoop. */
  DISK = 'disk',
  /** In the heap of the JVM. */
  ARRAY = 'array',
  /** In memory beside the heap: part of the overhead of the pod (`memoryOverhead`). */
  BYTEBUFFER = 'bytebuffer',
}

/** How files are read, where the reader says nothing (`fs.s3a.experimental.input.fadvise`). It holds for all files alike. */
export enum S3ReadPolicy {
  /** From the beginning on, until a reader goes back: then by single ranges, as Parquet and ORC are read. The default of Hadoop. */
  NORMAL = 'normal',
  /** From the beginning to the end: CSV, JSON, archives. */
  SEQUENTIAL = 'sequential',
  /** By single ranges: much slower for all that is read whole. */
  RANDOM = 'random',
}

/** What reads the content of objects. */
export enum S3InputStream {
  /** The stream of all versions. */
  CLASSIC = 'classic',
  /**
   * The analytics accelerator of AWS, which knows Parquet. Hadoop 3.4.2 or newer (Spark 4.1), with the jar `analyticsaccelerator-s3`, which `SparkImage.dockerfile` adds.
   * The store must have ETags.
   */
  ANALYTICS = 'analytics',
  /** Blocks ahead of the reader. Hadoop 3.4.0 or newer. */
  PREFETCH = 'prefetch',
}

/**
 * How hard S3A works. All amounts are for one JVM and bucket; without one, Hadoop's own holds. What the Hadoop of the image does not have is an error of the job (SPK574).
 */
export interface S3Tuning {
  /**
   * Connections that are open at once (`fs.s3a.connection.maximum`). Reads, uploads and committers share them: at least `threads` and `committerThreads` together
   * (SPK577).
   * @default - 96 before Hadoop 3.4, 500 since
   */
  readonly connectionPool?: number;
  /**
   * Threads that upload, copy and delete (`fs.s3a.threads.max`).
   * @default - 64 before Hadoop 3.4, 96 since
   */
  readonly threads?: number;
  /**
   * Threads that load and complete uploads when a job is committed (`fs.s3a.committer.threads`).
   * @default - 8
   */
  readonly committerThreads?: number;
  /**
   * Where blocks wait for their upload (`fs.s3a.fast.upload.buffer`).
   * @default - S3UploadBuffer.DISK
   */
  readonly uploadBuffer?: S3UploadBuffer;
  /**
   * Size of a block of an upload, 5 MiB to 2047 MiB (`fs.s3a.multipart.size`). In memory, an open file takes up to this times `activeBlocks`.
   * @default - 64 MiB
   */
  readonly multipartSize?: Size;
  /**
   * Blocks of one file that are uploaded or wait at once (`fs.s3a.fast.upload.active.blocks`).
   * @default - 4
   */
  readonly activeBlocks?: number;
  /**
   * How files are read (`fs.s3a.experimental.input.fadvise`).
   * @default - S3ReadPolicy.NORMAL; readers of Parquet and ORC say what they want themselves, from Hadoop 3.4 on
   */
  readonly readPolicy?: S3ReadPolicy;
  /**
   * Ranges of a file that are read at once: where they are nearer than this, they become one (`fs.s3a.vectored.read.min.seek.size`). Hadoop 3.3.5 or newer (Spark 4).
   * @default - 4 KiB, from Hadoop 3.4.2 on 128 KiB
   */
  readonly vectoredMinSeek?: Size;
  /**
   * The largest range that ranges become (`fs.s3a.vectored.read.max.merged.size`). Hadoop 3.3.5 or newer (Spark 4).
   * @default - 1 MiB, from Hadoop 3.4.2 on 2 MiB
   */
  readonly vectoredMaxMerged?: Size;
  /**
   * What reads the content of objects (`fs.s3a.input.stream.type`).
   * @default - S3InputStream.CLASSIC up to Hadoop 3.5
   */
  readonly inputStream?: S3InputStream;
  /**
   * Tries of a request by the SDK (`fs.s3a.attempts.maximum`).
   * @default - 20 before Hadoop 3.4, 5 since
   */
  readonly attempts?: number;
  /**
   * Repetitions of an operation by S3A, each of which has all tries of the SDK (`fs.s3a.retry.limit`).
   * @default - 7
   */
  readonly retries?: number;
  /**
   * Wait before the first repetition, twice as long before each that follows (`fs.s3a.retry.interval`).
   * @default - 500 ms
   */
  readonly retryInterval?: Duration;
  /**
   * Longest wait for a connection (`fs.s3a.connection.establish.timeout`). Hadoop 3.4 and newer take less than 15 seconds as 15.
   * @default - 5 s before Hadoop 3.4, 30 s since
   */
  readonly connectTimeout?: Duration;
  /**
   * Longest silence of a connection (`fs.s3a.connection.timeout`). Hadoop 3.4 and newer take less than 15 seconds as 15.
   * @default - 200 s
   */
  readonly socketTimeout?: Duration;
  /**
   * Longest time of a whole request (`fs.s3a.connection.request.timeout`); uploads of blocks have a time of their own from Hadoop 3.4 on.
   * @default - none before Hadoop 3.4, 60 s since
   */
  readonly requestTimeout?: Duration;
}

/** Types of the options, for callers in languages without types. */
export const TUNING: TypesOf<S3Tuning> = {
  connectionPool: 'number?',
  threads: 'number?',
  committerThreads: 'number?',
  uploadBuffer: { values: Object.values(S3UploadBuffer), optional: true },
  multipartSize: 'size?',
  activeBlocks: 'number?',
  readPolicy: { values: Object.values(S3ReadPolicy), optional: true },
  vectoredMinSeek: 'size?',
  vectoredMaxMerged: 'size?',
  inputStream: { values: Object.values(S3InputStream), optional: true },
  attempts: 'number?',
  retries: 'number?',
  retryInterval: 'duration?',
  connectTimeout: 'duration?',
  socketTimeout: 'duration?',
  requestTimeout: 'duration?',
};

const MIB = 1024n * 1024n;
/** Of S3, and of S3A, which counts the bytes of a block in an `int`. */
const [SMALLEST_PART, LARGEST_PART] = [5n * MIB, 2047n * MIB];
const VECTORED_SINCE = '3.3.5';
const PREFETCH_SINCE = '3.4.0';
const STREAMS_SINCE = '3.4.2';
const COUNTS = ['connectionPool', 'threads', 'committerThreads', 'activeBlocks', 'attempts'] as const;
const TIMES = ['retryInterval', 'connectTimeout', 'socketTimeout', 'requestTimeout'] as const;

/** What can be in no version of Hadoop (SPK575). */
export function tuningProblems(tuning: S3Tuning): Problem[] {
  const problems: Problem[] = [];
  const add = (name: string, value: unknown, reason: string, fix: string) =>
    problems.push({ id: 'SPK575', severity: Severity.ERROR, path: `tuning.${name}`, value, reason, fix });
  for (const name of COUNTS) {
    const value = tuning[name];
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) add(name, value, 'is not a whole number above 0', 'give one');
  }
  const { retries, multipartSize, vectoredMinSeek, vectoredMaxMerged } = tuning;
  if (retries !== undefined && !(Number.isSafeInteger(retries) && retries >= 0)) add('retries', retries, 'is not a whole number', 'give 0 or more');
  for (const name of TIMES) {
    const millis = tuning[name]?.toMilliseconds({ integral: false });
    if (millis !== undefined && millis <= 0) add(name, `${millis}ms`, 'is no time', 'give a longer one, or leave it out');
  }
  const part = multipartSize && sizeInBytes(multipartSize, 'tuning.multipartSize');
  if (part !== undefined && (part < SMALLEST_PART || part > LARGEST_PART)) {
    add('multipartSize', multipartSize?.asString(), 'is not a size that a part of an upload can have', 'give 5 MiB to 2047 MiB');
  }
  const [seek, merged] = [
    vectoredMinSeek && sizeInBytes(vectoredMinSeek, 'tuning.vectoredMinSeek'),
    vectoredMaxMerged && sizeInBytes(vectoredMaxMerged),
  ];
  if (seek !== undefined && merged !== undefined && merged < seek) {
    add(
      'vectoredMaxMerged',
      vectoredMaxMerged?.asString(),
      'is smaller than the gaps that are read over (vectoredMinSeek)',
      'give more, or 0 to merge nothing',
    );
  }
  return problems;
}

/** What the Hadoop of an image does not have (SPK574): it would be ignored without a word. */
export function missingTuning(tuning: S3Tuning, hadoopVersion: string): Problem[] {
  const { vectoredMinSeek, vectoredMaxMerged, inputStream } = tuning;
  const streams = { [S3InputStream.CLASSIC]: '', [S3InputStream.PREFETCH]: PREFETCH_SINCE, [S3InputStream.ANALYTICS]: STREAMS_SINCE };
  const needs: readonly (readonly [name: string, value: string | undefined, since: string])[] = [
    ['vectoredMinSeek', vectoredMinSeek?.asString(), VECTORED_SINCE],
    ['vectoredMaxMerged', vectoredMaxMerged?.asString(), VECTORED_SINCE],
    ['inputStream', inputStream, inputStream === undefined ? '' : streams[inputStream]],
  ];
  return needs.flatMap(([name, value, since]) => {
    if (value === undefined || since === '' || atLeast(hadoopVersion, since)) return [];
    const reason = `needs Hadoop ${since} or newer, and the image has ${hadoopVersion}, which ignores it`;
    const spark = since === STREAMS_SINCE ? 'Spark 4.1' : 'Spark 4.0';
    return [{ id: 'SPK574', severity: Severity.ERROR, path: `tuning.${name}`, value, reason, fix: `leave it out, or use ${spark} or newer` }];
  });
}

/** Settings of S3A by their names, without what is in front of them. Hadoop 3.3 reads some times only as bare numbers (SPK121); newer ones read those alike. */
export function tuningSettings(tuning: S3Tuning, hadoopVersion: string): Record<string, string> {
  const millis = (time: Duration | undefined, name: string) => time && String(wholeMillis(time, `tuning.${name}`));
  const size = (value: Size | undefined, name: string) => value && sparkSize(value, `tuning.${name}`).toUpperCase();
  const [retryInterval, requestTimeout] = [millis(tuning.retryInterval, 'retryInterval'), millis(tuning.requestTimeout, 'requestTimeout')];
  const given = {
    'connection.maximum': tuning.connectionPool,
    'threads.max': tuning.threads,
    'committer.threads': tuning.committerThreads,
    'fast.upload.buffer': tuning.uploadBuffer,
    'multipart.size': size(tuning.multipartSize, 'multipartSize'),
    'fast.upload.active.blocks': tuning.activeBlocks,
    'experimental.input.fadvise': tuning.readPolicy,
    'vectored.read.min.seek.size': size(tuning.vectoredMinSeek, 'vectoredMinSeek'),
    'vectored.read.max.merged.size': size(tuning.vectoredMaxMerged, 'vectoredMaxMerged'),
    ...streamSettings(tuning.inputStream, hadoopVersion),
    'attempts.maximum': tuning.attempts,
    'retry.limit': tuning.retries,
    'retry.interval': retryInterval && `${retryInterval}ms`,
    'connection.establish.timeout': millis(tuning.connectTimeout, 'connectTimeout'),
    'connection.timeout': millis(tuning.socketTimeout, 'socketTimeout'),
    // Its bare number is seconds in Hadoop 3.3 and milliseconds since.
    'connection.request.timeout': requestTimeout && `${requestTimeout}ms`,
  };
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
}

function streamSettings(stream: S3InputStream | undefined, hadoopVersion: string): Record<string, string> {
  if (stream === undefined) return {};
  if (atLeast(hadoopVersion, STREAMS_SINCE)) return { 'input.stream.type': stream };
  // Before, there are two of them, and a switch.
  return atLeast(hadoopVersion, PREFETCH_SINCE) ? { 'prefetch.enabled': String(stream === S3InputStream.PREFETCH) } : {};
}

/** Connections that threads would wait for (SPK577): what is given, with Hadoop's defaults for the rest. */
export function smallPool(tuning: S3Tuning, hadoopVersion: string): { pool: number; threads: number } | undefined {
  if (tuning.connectionPool === undefined && tuning.threads === undefined && tuning.committerThreads === undefined) return undefined;
  const [defaultPool, defaultThreads] = atLeast(hadoopVersion, '3.4.0') ? [500, 96] : [96, 64];
  const pool = tuning.connectionPool ?? defaultPool;
  const threads = (tuning.threads ?? defaultThreads) + (tuning.committerThreads ?? 8);
  return pool < threads ? { pool, threads } : undefined;
}
