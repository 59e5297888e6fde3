import { Size } from 'cdk8s';
import { SparkImage } from '../../lib/job/image/spark-image';
import type { SparkJob } from '../../lib/job/spark-job';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { S3ABuffer } from '../../lib/storage/s3a-buffer';
import { S3ACommitter } from '../../lib/storage/s3a-committer';
import { ConflictMode } from '../../lib/storage/s3a-committer-options';
import { application, errorsOf } from '../job/fixtures';
import { cloudImage, cloudJob } from './fixtures';

const CLASSES = {
  'spark.sql.sources.commitProtocolClass': 'org.apache.spark.internal.io.cloud.PathOutputCommitProtocol',
  'spark.sql.parquet.output.committer.class': 'org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter',
};
const BUFFER = { 'spark.hadoop.fs.s3a.buffer.dir': '/var/data/s3a-buffer' };
const RELEASES = ['3.4.3', '3.5.8', '4.0.2', '4.1.2', '4.2.0'];

/** What the committer adds to the configuration of a job. */
function added(job: SparkJob): Record<string, string> {
  const { sparkConf } = application(job).spec as { sparkConf: Record<string, string> };
  return Object.fromEntries(Object.entries(sparkConf).filter(([key]) => /^spark\.(hadoop|sql)\./.test(key)));
}

const job = (committer: S3ACommitter, props: Partial<SparkJobProps> = {}) => cloudJob({ features: [committer], ...props });
/** Of jobs whose files are on HDFS. */
const HDFS = { hadoopConf: { 'fs.defaultFS': 'hdfs://namenode:8020' } };

describe('S3ACommitter', () => {
  let warn: jest.SpyInstance;
  beforeEach(() => (warn = jest.spyOn(console, 'warn').mockImplementation()));
  afterEach(() => warn.mockRestore());

  it.each(RELEASES)('magic is accepted for Spark %s without a word', (release) => {
    const etl = job(S3ACommitter.magic(), { image: cloudImage(release) });
    expect(errorsOf(etl)).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
    expect(added(etl)).toEqual({ 'spark.hadoop.fs.s3a.committer.name': 'magic', ...CLASSES, ...BUFFER });
  });

  it.each(RELEASES)('directory and partitioned are accepted for Spark %s without a word', (release) => {
    for (const name of ['directory', 'partitioned'] as const) {
      const etl = job(S3ACommitter[name]({ staging: 'hdfs://namenode:8020/tmp/staging', conflictMode: ConflictMode.REPLACE, strict: true }), {
        image: cloudImage(release),
        ...HDFS,
      });
      expect(errorsOf(etl)).toEqual([]);
      expect(added(etl)).toEqual({
        'spark.hadoop.fs.s3a.committer.name': name,
        ...CLASSES,
        'spark.hadoop.fs.s3a.committer.staging.tmp.path': 'hdfs://namenode:8020/tmp/staging',
        'spark.hadoop.fs.s3a.committer.staging.conflict-mode': 'replace',
        'spark.hadoop.fs.s3a.committer.staging.unique-filenames': 'true',
        'spark.hadoop.pathoutputcommit.reject.fileoutput': 'true',
        'spark.hadoop.fs.s3a.committer.require.uuid': 'true',
        ...BUFFER,
      });
    }
    expect(warn).not.toHaveBeenCalled();
  });

  it.each([
    ['4.0.2', {}],
    ['4.1.2', { 'spark.hadoop.fs.s3a.committer.magic.enabled': 'false' }],
  ])('file is accepted for Spark %s', (release, magic) => {
    const etl = job(S3ACommitter.file(), { image: cloudImage(release) });
    expect(errorsOf(etl)).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
    expect(added(etl)).toEqual({ 'spark.hadoop.fs.s3a.committer.name': 'file', ...magic, ...BUFFER });
  });

  it('fails when the image has not the classes, of which file needs one', () => {
    expect(errorsOf(job(S3ACommitter.file(), { image: SparkImage.apache('3.5.8') }))).toEqual([
      expect.stringContaining("does not have 's3a', which S3ACommitter 'file' needs (SPK430)"),
    ]);
    expect(errorsOf(job(S3ACommitter.magic(), { image: SparkImage.apache('3.5.8') }))).toEqual([
      expect.stringContaining("does not have 's3a', which S3ACommitter 'magic' needs (SPK430)"),
      expect.stringContaining("does not have 'cloud-committers', which S3ACommitter 'magic' needs (SPK430)"),
    ]);
  });

  it('appends unless it is told otherwise, and says what _SUCCESS will', () => {
    const committer = S3ACommitter.partitioned({ staging: 'hdfs://namenode:8020/staging' });
    expect(added(job(committer, HDFS))['spark.hadoop.fs.s3a.committer.staging.conflict-mode']).toBe('append');
    expect(committer.committerName).toBe('partitioned');
    expect(committer.featureName).toBe("S3ACommitter 'partitioned'");
  });

  it('fails beside another committer, and names both', () => {
    const etl = cloudJob({ features: [S3ACommitter.magic(), S3ACommitter.directory({ staging: 'hdfs://a/b' })] });
    expect(errorsOf(etl)).toEqual([
      "  sparkConf['spark.hadoop.fs.s3a.committer.name']: 'directory' of S3ACommitter 'directory' contradicts 'magic' set by S3ACommitter 'magic' (SPK401); make the two agree, or leave one out",
    ]);
  });

  it('fails when the Hadoop of the job does not know an option, and passes when it does', () => {
    const committer = S3ACommitter.magic({ trackInMemory: true });
    expect(errorsOf(job(committer))).toEqual([
      "  features['S3ACommitter 'magic''].trackInMemory: true is not known to Hadoop 3.3.4, which would ignore it (SPK582); leave it out, or use an image with Hadoop 3.4.1 or newer (Spark 4)",
    ]);
    const newer = job(committer, { image: cloudImage('4.1.2') });
    expect(errorsOf(newer)).toEqual([]);
    expect(added(newer)['spark.hadoop.fs.s3a.committer.magic.track.commits.in.memory.enabled']).toBe('true');
  });

  it.each([
    ['file:///mnt/staging', 'is in each pod another directory: the driver finds nothing to commit in its own, and the job succeeds without output'],
    ['s3a://bucket/staging', 'is on S3, where tasks cannot hand over to the driver what they uploaded'],
    ['/tmp/staging', 'is not the URI of a directory of a cluster file system'],
    ['tmp/staging', 'is not the URI of a directory of a cluster file system'],
    ['hdfs://namenode', 'is not the URI of a directory of a cluster file system'],
  ])('fails with a staging directory %s', (staging, reason) => {
    const fix =
      "use S3ACommitterStorage for a shared volume, or give a directory of a cluster file system, such as 'hdfs://namenode:8020/tmp/staging'";
    expect(() => S3ACommitter.directory({ staging })).toThrow(
      `S3ACommitter.directory has 1 problem:\n  staging: '${staging}' ${reason} (SPK581); ${fix}`,
    );
  });

  it.each(['hdfs:///tmp/staging', 'viewfs://cluster/tmp', 'abfs://fs@account.dfs.core.windows.net/staging'])(
    'takes a staging directory %s',
    (staging) => {
      expect(() => S3ACommitter.directory({ staging })).not.toThrow();
    },
  );

  it('fails with all that is wrong at once', () => {
    expect(() => S3ACommitter.directory({ staging: 'tmp', threads: 0, summaryReportDirectory: 'logs' })).toThrow(
      /has 3 problems[^]*SPK581[^]*SPK580[^]*SPK580/,
    );
  });

  it('fails with a buffer on a shared volume, which only a storage has', () => {
    const buffer = S3ABuffer.shared();
    for (const make of [
      () => S3ACommitter.magic({ buffer }),
      () => S3ACommitter.file({ buffer }),
      () => S3ACommitter.partitioned({ staging: 'hdfs://a/b', buffer }),
    ]) {
      expect(make).toThrow('buffer: S3ABuffer.shared is a directory on the volume of an S3ACommitterStorage, and there is none (SPK588)');
    }
    expect(() => S3ACommitter.magic({ buffer: S3ABuffer.emptyDir({ sizeLimit: Size.gibibytes(1) }) })).not.toThrow();
  });

  it.each<[string, () => unknown, string]>([
    ['magic', () => S3ACommitter.magic({ conflictMode: 'append' } as object), 'conflictMode: there is no such property (SPK402)'],
    [
      'directory',
      () => S3ACommitter.directory({ staging: 'hdfs://a/b', conflictMode: 'overwrite' } as never),
      "conflictMode: 'overwrite' is not a value",
    ],
    ['partitioned', () => S3ACommitter.partitioned({} as never), 'staging: no staging is given (SPK402)'],
    ['file', () => S3ACommitter.file({ strict: true } as object), 'strict: there is no such property (SPK402)'],
    ['magic', () => S3ACommitter.magic({ buffer: '/tmp' } as never), "buffer: '/tmp' is not an S3ABuffer (SPK402)"],
  ])('fails with options that %s does not have', (_name, make, says) => {
    expect(make).toThrow(says);
  });
});
