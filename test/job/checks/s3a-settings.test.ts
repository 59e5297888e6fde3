import { committerChoice, hasCloudCommitters, isSetBySpark, s3aSettings, speaksS3a } from '../../../lib/job/checks/s3a-settings';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkImage } from '../../../lib/job/image/spark-image';
import type { JobModel } from '../../../lib/job/job-model';
import { SparkCode } from '../../../lib/job/spark-code';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { builder } from '../fixtures';

function model(hadoopConf: Record<string, string>, sparkVersion = '3.5.8', more: Partial<SparkJobProps> = {}): JobModel {
  const image = SparkImage.custom({ image: 'example.com/spark:1', sparkVersion, abilities: [ImageAbility.CLOUD_COMMITTERS] });
  return builder({ image, hadoopConf, ...more }).model;
}

describe('settings of S3A', () => {
  it('are those of all buckets and of single ones, by whichever way they come', () => {
    const sparkConf = { 'spark.hadoop.fs.s3a.bucket.logs.example.com.endpoint.region': 'eu-west-1', 'spark.hadoop.fs.s3a.endpoint': 'x' };
    const settings = s3aSettings(model({ 'fs.s3a.bucket.raw.committer.name': 'magic', 'fs.s3a.threads.max': '64' }, '3.5.8', { sparkConf }));
    expect(settings.map(({ name, bucket, entry }) => [name, bucket, entry.path, entry.value])).toEqual([
      ['endpoint.region', 'logs.example.com', "sparkConf['spark.hadoop.fs.s3a.bucket.logs.example.com.endpoint.region']", 'eu-west-1'],
      ['endpoint', undefined, "sparkConf['spark.hadoop.fs.s3a.endpoint']", 'x'],
      ['committer.name', 'raw', "hadoopConf['fs.s3a.bucket.raw.committer.name']", 'magic'],
    ]);
  });

  // SparkContext.fillMissingMagicCommitterConfsIfNeeded of 3.4.4 to 4.0.5, enableMagicCommitterIfNeeded of 4.1.4 to 4.3.0.
  it.each([
    ['3.5.8', {}, false],
    ['3.5.8', { 'fs.s3a.committer.magic.enabled': 'true' }, false],
    ['3.5.8', { 'fs.s3a.bucket.b.committer.magic.enabled': 'true' }, true],
    ['3.5.8', { 'fs.s3a.bucket.b.committer.magic.enabled': 'true', 'fs.s3a.committer.magic.enabled': 'false' }, false],
    ['4.0.2', {}, false],
    ['4.1.0', {}, true],
    ['4.1.0', { 'fs.s3a.committer.magic.enabled': 'false' }, false],
    ['4.1.0', { 'fs.s3a.committer.magic.enabled': 'TRUE' }, false],
  ])('are made by Spark %s with %j: %s', (version, conf, isSet) => {
    expect(isSetBySpark(model(conf, version))).toBe(isSet);
    expect(committerChoice(model(conf, version))).toEqual({ name: isSet ? 'magic' : 'file' });
  });

  it('are not made by Spark 4.1 without spark-hadoop-cloud', () => {
    expect(hasCloudCommitters(model({}, '4.1.2', { driver: { image: SparkImage.apache('4.1.2') } }))).toBe(false);
    expect(isSetBySpark(model({}, '4.1.2', { image: SparkImage.apache('4.1.2') }))).toBe(false);
  });

  it('name a committer, unless a reference does', () => {
    expect(committerChoice(model({ 'fs.s3a.committer.name': ' directory ' }))).toMatchObject({ name: 'directory', entry: { value: ' directory ' } });
    expect(committerChoice(model({ 'fs.s3a.committer.name': '${env.NAME}' }, '4.1.2'))).toEqual({
      entry: expect.objectContaining({ value: '${env.NAME}' }) as unknown,
    });
  });

  it('are not all that shows that a job speaks to S3', () => {
    expect(speaksS3a(model({}))).toBe(false);
    expect(speaksS3a(model({ 'fs.s3a.threads.max': '64' }))).toBe(true);
    expect(speaksS3a(model({}, '3.5.8', { sparkConf: { 'spark.eventLog.dir': 's3a://logs/events' } }))).toBe(true);
    expect(speaksS3a(model({}, '3.5.8', { code: SparkCode.python({ file: 's3a://code/a.py' }) }))).toBe(true);
    expect(speaksS3a(model({}, '3.5.8', { code: SparkCode.python({ file: 'local:///a.py', arguments: ['--in=s3a://raw'] }) }))).toBe(true);
  });
});
