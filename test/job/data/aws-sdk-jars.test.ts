import { awsSdkJars, HADOOP_WITH_SDK } from '../../../lib/job/data/aws-sdk-jars';
import { AWS_SDK_OF_HADOOP } from '../../../lib/job/data/spark-versions';

/** What Spark of each line has itself, of what the SDK names: netty, Jackson, HTTP client, logging, dates. */
const OF_SPARK =
  /:(netty-(?!nio-client)[\w-]+|jackson-(core|databind|annotations)|httpclient|httpcore|commons-(codec|logging)|joda-time|slf4j-api|jcl-over-slf4j):/;
const artifacts = (jars: readonly string[]) => jars.map((jar) => jar.split(':')[1]);

describe('the AWS SDK of hadoop-aws', () => {
  it('is known for the same versions as single jars and as a bundle', () => {
    expect(HADOOP_WITH_SDK).toEqual(Object.keys(AWS_SDK_OF_HADOOP));
  });

  it.each(HADOOP_WITH_SDK)('of Hadoop %s has each jar once, in full coordinates, and none that Spark has', (hadoop) => {
    for (const bundle of [true, false]) {
      const jars = awsSdkJars(hadoop, bundle);
      expect(jars.filter((jar) => !/^[\w.-]+:[\w.-]+:[\w.-]+$/.test(jar))).toEqual([]);
      expect(new Set(artifacts(jars)).size).toBe(jars.length);
      expect(jars.filter((jar) => OF_SPARK.test(jar))).toEqual([]);
    }
  });

  it.each(HADOOP_WITH_SDK)('of Hadoop %s is of one release, the one of its line that its POM names', (hadoop) => {
    const versions = new Set(
      awsSdkJars(hadoop, false)
        .filter((jar) => /^(com.amazonaws|software.amazon.awssdk):/.test(jar))
        .map((jar) => jar.split(':')[2]),
    );
    const [version, ...others] = versions;
    expect(others).toEqual([]);
    const line = (text: string) => text.split('.').slice(0, 2).join('.');
    expect(line(version)).toBe(line(AWS_SDK_OF_HADOOP[hadoop].split(':')[2]));
  });

  it('can assume roles and write to S3, whichever the SDK', () => {
    expect(artifacts(awsSdkJars('3.3.4', false))).toEqual(expect.arrayContaining(['aws-java-sdk-s3', 'aws-java-sdk-sts', 'aws-java-sdk-core']));
    expect(artifacts(awsSdkJars('3.4.1', false))).toEqual(expect.arrayContaining(['s3', 's3-transfer-manager', 'sts', 'apache-client', 'sdk-core']));
  });

  it('comes with the accelerator of streams from Hadoop 3.4.2 on', () => {
    const accelerated = (bundle: boolean) =>
      HADOOP_WITH_SDK.filter((hadoop) => artifacts(awsSdkJars(hadoop, bundle)).includes('analyticsaccelerator-s3'));
    expect(accelerated(false)).toEqual(['3.4.2', '3.5.0']);
    expect(accelerated(true)).toEqual(['3.4.2', '3.5.0']);
  });

  it('is one jar beside it as a bundle', () => {
    expect(awsSdkJars('3.3.4', true)).toEqual(['com.amazonaws:aws-java-sdk-bundle:1.12.262']);
  });
});
