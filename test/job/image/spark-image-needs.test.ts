import { SparkCode } from '../../../lib/job/spark-code';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { abilityOf, neededAbilities } from '../../../lib/job/image/spark-image-needs';
import { builder, feature, sparkPi } from '../fixtures';

describe('what a job needs of its image', () => {
  it('is what its language, its locations and its features need, each once', () => {
    const { model } = builder({
      code: SparkCode.python({ file: 's3a://code/etl.py' }),
      sparkConf: { 'spark.eventLog.dir': 's3a://logs/spark' },
      hadoopConf: { 'fs.defaultFS': 'abfss://data@account.dfs.core.windows.net' },
      features: [feature('Committer', (job) => job.requires(ImageAbility.CLOUD_COMMITTERS))],
    });
    expect(neededAbilities(model).map(({ name }) => name)).toEqual(['python', 's3a', 'azure', 'cloud-committers']);
  });

  it('is not what its packages bring', () => {
    const packages = ['org.apache.hadoop:hadoop-aws:3.3.4'];
    const { model } = builder({ code: SparkCode.java({ mainClass: 'org.example.Main', file: 's3a://code/etl.jar', packages }) });
    expect(neededAbilities(model)).toEqual([]);
  });

  it.each([
    ['s3a://bucket/x', ImageAbility.S3A],
    ['gs://bucket/x', ImageAbility.GCS],
    ['oss://bucket/x', ImageAbility.OSS],
    ['hdfs://name/x', undefined],
    ['local:///opt/s3a', undefined],
  ])('%s is read by %s', (uri, ability) => {
    expect(abilityOf(uri)).toBe(ability);
  });
});

describe('the Dockerfile of a job', () => {
  const props = { features: [feature('Committer', (job) => job.requires(ImageAbility.CLOUD_COMMITTERS))] };

  it('adds what the job needs and its image lacks', () => {
    const text = sparkPi(props).dockerfile({ abilities: [ImageAbility.GCS] });
    expect(text.split('\n')[0]).toBe('# Spark 3.5.8, Scala 2.12, Hadoop 3.3.4, with s3a, cloud-committers, gcs');
  });

  it('adds nothing to an image that has it all', () => {
    const image = SparkImage.custom({
      image: 'example.com/spark:1',
      sparkVersion: '3.5.8',
      abilities: [ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS],
    });
    expect(sparkPi({ ...props, image }).dockerfile()).toBe('# Spark 3.5.8, Scala 2.12, Hadoop 3.3.4\nFROM example.com/spark:1\nUSER 185\n');
  });
});
