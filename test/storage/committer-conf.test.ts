import { SparkCatalogue } from '../../lib/conf/spark-catalogue';
import { SPARK_LINES } from '../../lib/job/data/spark-versions';
import { SparkImage } from '../../lib/job/image/spark-image';
import { formatProblem } from '../../lib/private/problems';
import type { CommitterName, CommitterSettings } from '../../lib/storage/committer-conf';
import { committerConf, settingProblems, versionProblems } from '../../lib/storage/committer-conf';
import { ConflictMode } from '../../lib/storage/s3a-committer-options';

const versions = (sparkVersion: string, hadoopVersion?: string) => SparkImage.custom({ image: 'a:1', sparkVersion, hadoopVersion });
const RELEASES = ['3.4.3', '3.5.8', '4.0.2', '4.1.2', '4.2.0'];
const CLASSES = {
  'spark.sql.sources.commitProtocolClass': 'org.apache.spark.internal.io.cloud.PathOutputCommitProtocol',
  'spark.sql.parquet.output.committer.class': 'org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter',
};
const S3A = 'spark.hadoop.fs.s3a.committer.';
const STAGING: CommitterSettings = { staging: 'file:///mnt/staging', conflictMode: ConflictMode.APPEND };

describe('the keys of a committer', () => {
  it.each(RELEASES)('magic of Spark %s are the name and both classes', (release) => {
    expect(committerConf('magic', versions(release), {})).toEqual({ [`${S3A}name`]: 'magic', ...CLASSES });
  });

  it.each(RELEASES.flatMap((release) => (['directory', 'partitioned'] as const).map((name) => [name, release] as const)))(
    '%s of Spark %s are the directory and the conflict mode as well',
    (name, release) => {
      expect(committerConf(name, versions(release), STAGING)).toEqual({
        [`${S3A}name`]: name,
        ...CLASSES,
        [`${S3A}staging.tmp.path`]: 'file:///mnt/staging',
        [`${S3A}staging.conflict-mode`]: 'append',
        [`${S3A}staging.unique-filenames`]: 'true',
      });
    },
  );

  it.each(['3.4.3', '3.5.8', '4.0.2'])('file of Spark %s is the name', (release) => {
    expect(committerConf('file', versions(release), {})).toEqual({ [`${S3A}name`]: 'file' });
  });

  it.each(['4.1.2', '4.2.0'])('file of Spark %s forbids the magic committer, which Spark takes otherwise', (release) => {
    expect(committerConf('file', versions(release), {})).toEqual({ [`${S3A}name`]: 'file', [`${S3A}magic.enabled`]: 'false' });
  });

  it('enable magic where its default is not known to be true', () => {
    expect(committerConf('magic', versions('3.3.4'), {})[`${S3A}magic.enabled`]).toBe('true');
    expect(committerConf('magic', versions('3.5.8', '3.3.1'), {})[`${S3A}magic.enabled`]).toBe('true');
    expect(committerConf('magic', versions('3.5.8', '3.4.1'), {})[`${S3A}magic.enabled`]).toBeUndefined();
  });

  it('have what the options say', () => {
    const settings: CommitterSettings = {
      strict: true,
      threads: 16,
      abortPendingUploads: false,
      summaryReportDirectory: 's3a://logs/commits',
      trackInMemory: true,
    };
    expect(committerConf('magic', versions('4.1.2'), settings)).toEqual({
      [`${S3A}name`]: 'magic',
      ...CLASSES,
      'spark.hadoop.pathoutputcommit.reject.fileoutput': 'true',
      [`${S3A}require.uuid`]: 'true',
      [`${S3A}threads`]: '16',
      [`${S3A}abort.pending.uploads`]: 'false',
      [`${S3A}summary.report.directory`]: 's3a://logs/commits',
      [`${S3A}magic.track.commits.in.memory.enabled`]: 'true',
    });
  });

  it('have nothing for options that say the default', () => {
    const bare = committerConf('magic', versions('3.5.8'), {});
    expect(committerConf('magic', versions('3.5.8'), { strict: false, trackInMemory: false })).toEqual(bare);
  });

  const lines = Object.keys(SPARK_LINES).flatMap((line) => SparkCatalogue.of(`${line}.1`) ?? []);
  it.each(
    lines.flatMap((catalogue) => (['file', 'magic', 'directory', 'partitioned'] as const).map((name) => [catalogue.line, name, catalogue] as const)),
  )('are keys that Spark %s knows, of %s', (line, name: CommitterName, catalogue) => {
    const version = `${line}.1`;
    const all = { strict: true, threads: 1, abortPendingUploads: true, ...(name.startsWith('d') || name.startsWith('p') ? STAGING : {}) };
    const newer = { summaryReportDirectory: 's3a://a/b', trackInMemory: true };
    const has = versionProblems(versions(version), newer).length === 0;
    const keys = Object.keys(committerConf(name, versions(version), has ? { ...all, ...newer } : all));
    const s3a = keys.filter((key) => key.startsWith('spark.hadoop.fs.') || key.startsWith('spark.sql.'));
    expect(s3a.filter((key) => catalogue.entry(key) === undefined)).toEqual([]);
    expect(s3a.filter((key) => catalogue.deprecation(key) !== undefined)).toEqual([]);
  });
});

describe('settings of a committer', () => {
  it.each([
    ['3.5.8', undefined, '3.3.4'],
    ['3.3.4', undefined, '3.3.2'],
  ])('fail when the Hadoop of Spark %s does not know them', (release, hadoop, named) => {
    const problems = versionProblems(versions(release, hadoop), { summaryReportDirectory: 's3a://a/b', trackInMemory: true });
    const rest = `is not known to Hadoop ${named}, which would ignore it (SPK582); leave it out, or use an image with Hadoop 3.4.1 or newer (Spark 4)`;
    expect(problems.map(formatProblem)).toEqual([`summaryReportDirectory: 's3a://a/b' ${rest}`, `trackInMemory: true ${rest}`]);
  });

  it('pass where it does, whatever the Spark, and when they ask for nothing', () => {
    const settings = { summaryReportDirectory: 's3a://a/b', trackInMemory: true };
    expect(versionProblems(versions('4.0.2'), settings)).toEqual([]);
    expect(versionProblems(versions('3.5.8', '3.4.2'), settings)).toEqual([]);
    expect(versionProblems(versions('3.5.8'), { trackInMemory: false })).toEqual([]);
  });

  it.each([0, -4, 1.5, NaN, 1e300])('fail with %d threads', (threads) => {
    const [problem] = settingProblems({ threads });
    expect(formatProblem(problem)).toBe(`threads: ${threads} is not a number of threads (SPK580); give a whole number, 1 or more, or leave it out`);
  });

  it.each([
    ['/mnt/reports', 'is not the URI of a directory'],
    ['reports', 'is not the URI of a directory'],
    ['s3a://', 'is not the URI of a directory'],
    ['file:///mnt/reports', 'is a directory of the pod, and goes with it'],
  ])('fail with reports to %s', (summaryReportDirectory, reason) => {
    const [problem] = settingProblems({ summaryReportDirectory });
    expect(formatProblem(problem)).toBe(
      `summaryReportDirectory: '${summaryReportDirectory}' ${reason} (SPK580); give one such as 's3a://logs/commits'`,
    );
  });

  it('pass with one thread and reports to a bucket', () => {
    expect(settingProblems({ threads: 1, summaryReportDirectory: 's3a://logs/commits' })).toEqual([]);
  });
});
