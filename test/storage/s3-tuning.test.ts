import { Duration, Size } from 'cdk8s';
import type { S3Tuning } from '../../lib/storage/s3-tuning';
import { missingTuning, S3InputStream, S3ReadPolicy, S3UploadBuffer, smallPool, tuningProblems, tuningSettings } from '../../lib/storage/s3-tuning';
import { formatProblem } from '../../lib/private/problems';

describe('the values of S3Tuning', () => {
  it.each<[S3Tuning, S3Tuning, string]>([
    [{ threads: 0 }, { threads: 1 }, 'tuning.threads: 0 is not a whole number above 0 (SPK575)'],
    [{ attempts: 1.5 }, { attempts: 1 }, 'tuning.attempts: 1.5 is not a whole number above 0'],
    [{ retries: -1 }, { retries: 0 }, 'tuning.retries: -1 is not a whole number'],
    [{ socketTimeout: Duration.millis(0) }, { socketTimeout: Duration.millis(1) }, "tuning.socketTimeout: '0ms' is no time"],
    [{ multipartSize: Size.kibibytes(5119) }, { multipartSize: Size.mebibytes(5) }, 'is not a size that a part of an upload can have'],
    [{ multipartSize: Size.gibibytes(2) }, { multipartSize: Size.mebibytes(2047) }, 'give 5 MiB to 2047 MiB'],
    [
      { vectoredMinSeek: Size.mebibytes(2), vectoredMaxMerged: Size.mebibytes(1) },
      { vectoredMinSeek: Size.mebibytes(1), vectoredMaxMerged: Size.mebibytes(1) },
      'is smaller than the gaps that are read over',
    ],
  ])('are in range: %j', (bad, good, message) => {
    expect(tuningProblems(bad).map(formatProblem)).toEqual([expect.stringContaining(message)]);
    expect(tuningProblems(good)).toEqual([]);
  });

  it('are written as every Hadoop reads them', () => {
    const tuning: S3Tuning = {
      connectionPool: 200,
      threads: 100,
      committerThreads: 16,
      uploadBuffer: S3UploadBuffer.ARRAY,
      multipartSize: Size.mebibytes(128),
      activeBlocks: 2,
      readPolicy: S3ReadPolicy.SEQUENTIAL,
      vectoredMinSeek: Size.kibibytes(64),
      vectoredMaxMerged: Size.mebibytes(4),
      attempts: 3,
      retries: 0,
      retryInterval: Duration.seconds(1),
      connectTimeout: Duration.seconds(20),
      socketTimeout: Duration.minutes(1),
      requestTimeout: Duration.minutes(10),
    };
    expect(tuningSettings(tuning, '3.3.6')).toEqual({
      'connection.maximum': '200',
      'threads.max': '100',
      'committer.threads': '16',
      'fast.upload.buffer': 'array',
      'multipart.size': '128M',
      'fast.upload.active.blocks': '2',
      'experimental.input.fadvise': 'sequential',
      'vectored.read.min.seek.size': '64K',
      'vectored.read.max.merged.size': '4M',
      'attempts.maximum': '3',
      'retry.limit': '0',
      'retry.interval': '1000ms',
      'connection.establish.timeout': '20000',
      'connection.timeout': '60000',
      'connection.request.timeout': '600000ms',
    });
    expect(tuningSettings({}, '3.3.4')).toEqual({});
  });

  it('choose a stream by the words of the Hadoop', () => {
    const settings = (stream: S3InputStream) => ['3.3.4', '3.4.1', '3.4.2'].map((version) => tuningSettings({ inputStream: stream }, version));
    expect(settings(S3InputStream.CLASSIC)).toEqual([{}, { 'prefetch.enabled': 'false' }, { 'input.stream.type': 'classic' }]);
    expect(settings(S3InputStream.PREFETCH).slice(1)).toEqual([{ 'prefetch.enabled': 'true' }, { 'input.stream.type': 'prefetch' }]);
    expect(settings(S3InputStream.ANALYTICS)[2]).toEqual({ 'input.stream.type': 'analytics' });
  });
});

describe('what a Hadoop does not have', () => {
  const missing = (tuning: S3Tuning, version: string) => missingTuning(tuning, version).map(formatProblem);

  it('is an error that says which one does', () => {
    expect(missing({ vectoredMinSeek: Size.kibibytes(4), vectoredMaxMerged: Size.mebibytes(1) }, '3.3.4')).toEqual([
      "tuning.vectoredMinSeek: '4Ki' needs Hadoop 3.3.5 or newer, and the image has 3.3.4, which ignores it (SPK574); leave it out, or use Spark 4.0 or newer",
      expect.stringContaining('tuning.vectoredMaxMerged'),
    ]);
    expect(missing({ inputStream: S3InputStream.ANALYTICS }, '3.4.1')).toEqual([expect.stringContaining('or use Spark 4.1 or newer')]);
    expect(missing({ inputStream: S3InputStream.PREFETCH }, '3.3.4')).toHaveLength(1);
  });

  it('is nothing where all have it', () => {
    expect(missing({ inputStream: S3InputStream.CLASSIC, threads: 4 }, '3.3.4')).toEqual([]);
    expect(missing({ inputStream: S3InputStream.ANALYTICS, vectoredMinSeek: Size.kibibytes(4) }, '3.4.2')).toEqual([]);
  });
});

describe('a pool of connections', () => {
  it('has one for each thread, by the defaults of the Hadoop', () => {
    expect(smallPool({ connectionPool: 72 }, '3.3.4')).toBeUndefined();
    expect(smallPool({ connectionPool: 71 }, '3.3.4')).toEqual({ pool: 71, threads: 72 });
    expect(smallPool({ threads: 100 }, '3.3.4')).toEqual({ pool: 96, threads: 108 });
    expect(smallPool({ threads: 100 }, '3.4.1')).toBeUndefined();
    expect(smallPool({ connectionPool: 100, threads: 60, committerThreads: 41 }, '3.4.1')).toEqual({ pool: 100, threads: 101 });
    expect(smallPool({ attempts: 1 }, '3.3.4')).toBeUndefined();
  });
});
