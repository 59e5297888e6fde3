import { abilityJars, HADOOP_CLOUD_RELEASES } from '../../../lib/job/data/ability-jars';
import { SPARK_LINES } from '../../../lib/job/data/spark-versions';
import { SparkImage } from '../../../lib/job/image/spark-image';

const SPARK_4 = SparkImage.apache('4.1.2');

describe('the jars of an ability', () => {
  it('of S3A are those of the very Hadoop in the image, with the bundle of the SDK only on request', () => {
    const found = abilityJars('s3a', SPARK_4);
    const jars = 'jars' in found ? found.jars : [];
    expect(jars.slice(0, 2)).toEqual(['org.apache.hadoop:hadoop-aws:3.4.2', 'software.amazon.awssdk:s3:2.29.52']);
    expect(jars.filter((jar) => jar.includes('bundle'))).toEqual([]);
    expect(abilityJars('s3a', SPARK_4, { awsSdkBundle: true })).toEqual({
      jars: [
        'org.apache.hadoop:hadoop-aws:3.4.2',
        'software.amazon.awssdk:bundle:2.29.52',
        'software.amazon.s3.analyticsaccelerator:analyticsaccelerator-s3:1.3.0',
      ],
    });
  });

  it('of Kafka come with the client that the Spark is built with', () => {
    expect(abilityJars('kafka', SPARK_4)).toEqual({
      jars: [
        'org.apache.spark:spark-sql-kafka-0-10_2.13:4.1.2',
        'org.apache.spark:spark-token-provider-kafka-0-10_2.13:4.1.2',
        'org.apache.kafka:kafka-clients:3.9.1',
        'org.apache.commons:commons-pool2:2.12.1',
      ],
    });
  });

  it('of Cloud Storage are one shaded jar', () => {
    expect(abilityJars('gcs', SPARK_4)).toEqual({ jars: ['com.google.cloud.bigdataoss:gcs-connector:hadoop3-2.2.28:jar:shaded'] });
  });

  it.each(Object.entries(SPARK_LINES).filter(([, { officialImage }]) => officialImage))(
    'are known for each file system that Hadoop has in the official image of Spark %s',
    (line) => {
      const image = SparkImage.apache(`${line}.0`);
      for (const ability of ['s3a', 'azure', 'oss']) {
        const found = abilityJars(ability, image);
        expect(found).toHaveProperty('jars');
        const jars = 'jars' in found ? found.jars : [];
        expect(jars.filter((jar) => !/^[\w.-]+:[\w.-]+:[\w.-]+$/.test(jar))).toEqual([]);
        expect(jars.at(0)).toMatch(new RegExp(`:${image.hadoopVersion}$`));
      }
    },
  );

  it('of the Connect server are one jar for Spark 3.4 and 3.5, and none for Spark 4, which has it', () => {
    expect(abilityJars('spark-connect', SparkImage.apache('3.5.8'))).toEqual({ jars: ['org.apache.spark:spark-connect_2.12:3.5.8'] });
    expect(abilityJars('spark-connect', SPARK_4)).toEqual({ jars: [] });
    expect(abilityJars('spark-connect', SparkImage.apache('3.3.4'))).toHaveProperty('reason');
  });

  it('of the committers are known for the releases that have them', () => {
    const releases = Object.entries(HADOOP_CLOUD_RELEASES).flatMap(([scalaVersion, versions]) => versions.map((version) => [scalaVersion, version]));
    for (const [scalaVersion, sparkVersion] of releases) {
      const jars = [`org.apache.spark:spark-hadoop-cloud_${scalaVersion}:${sparkVersion}`];
      expect(abilityJars('cloud-committers', { sparkVersion, scalaVersion, hadoopVersion: '3.3.4' })).toEqual({ jars });
    }
  });

  it.each([
    ['3.5.9', '3.5.8'],
    ['3.3.4', '3.4.3'],
    ['4.0.5', '4.0.2'],
    ['4.2.1', '4.1.2'],
  ])('of the committers are missing for Spark %s, and %s is proposed', (sparkVersion, nearest) => {
    const found = abilityJars('cloud-committers', SparkImage.apache(sparkVersion));
    expect('fix' in found && found.fix.split(',')[0]).toBe(`use Spark ${nearest}`);
  });

  it('fail for a release that has none, a Hadoop or a line that is not known, and an ability of one’s own', () => {
    const reason = (ability: string, versions: object) => abilityJars(ability, { ...SPARK_4, ...versions });
    expect(reason('cloud-committers', { sparkVersion: '4.1.4' })).toEqual({
      reason: 'needs spark-hadoop-cloud_2.13, which is not published for Spark 4.1.4',
      fix: 'use Spark 4.1.2, the nearest of 4.0.0, 4.0.1, 4.0.2, 4.1.1, 4.1.2',
    });
    expect(reason('cloud-committers', { scalaVersion: '3' })).toMatchObject({ fix: 'use an image of Scala 2.12 or 2.13' });
    expect(reason('s3a', { hadoopVersion: '3.4.99' })).toEqual({
      reason: 'needs jars that are not known here for Hadoop 3.4.99',
      fix: 'use an image with Hadoop 3.4.2, the nearest of 3.3.2, 3.3.4, 3.4.1, 3.4.2, 3.5.0, or a Dockerfile of your own',
    });
    expect(reason('azure', { hadoopVersion: 'constructor' })).toMatchObject({ reason: 'needs jars that are not known here for Hadoop constructor' });
    expect(reason('kafka', { sparkVersion: '4.3.0' })).toEqual({
      reason: 'needs jars that are not known here for Spark 4.3',
      fix: 'use an image with Spark 4.2, the nearest of 3.3, 3.4, 3.5, 4.0, 4.1, 4.2, or a Dockerfile of your own',
    });
    expect(reason('constructor', {})).toMatchObject({ reason: 'is no ability that jars of this table give' });
  });
});
