import { sourceOf } from '../../../lib/job/data/ability-sources';
import { ImageAbility } from '../../../lib/job/image/image-ability';

const SPARK_4 = { sparkVersion: '4.1.2', scalaVersion: '2.13', hadoopVersion: '3.4.2' };

describe('what to add for an ability', () => {
  it.each([
    [ImageAbility.S3A, 'org.apache.hadoop:hadoop-aws:3.4.2 and software.amazon.awssdk:bundle:2.29.52'],
    [ImageAbility.CLOUD_COMMITTERS, 'org.apache.spark:spark-hadoop-cloud_2.13:4.1.2'],
    [ImageAbility.KAFKA, 'org.apache.spark:spark-sql-kafka-0-10_2.13:4.1.2'],
    [ImageAbility.AZURE, 'org.apache.hadoop:hadoop-azure:3.4.2'],
    [ImageAbility.OSS, 'org.apache.hadoop:hadoop-aliyun:3.4.2'],
  ])('$name has the coordinates of the versions in the image', ({ name }, source) => {
    expect(sourceOf(name, SPARK_4)).toBe(source);
  });

  it('is said in words where there are no coordinates', () => {
    expect(sourceOf(ImageAbility.S3A.name, { ...SPARK_4, hadoopVersion: '3.4.99' })).toBe(
      'org.apache.hadoop:hadoop-aws:3.4.99 and the AWS SDK that its POM names',
    );
    expect(sourceOf(ImageAbility.PYTHON.name, SPARK_4)).toContain('Python 3');
    expect(sourceOf(ImageAbility.R.name, SPARK_4)).toContain('R (');
    expect(sourceOf(ImageAbility.GCS.name, SPARK_4)).toContain('gcs-connector');
    expect(sourceOf('iceberg', SPARK_4)).toBe("what 'iceberg' stands for");
  });
});
