import { execFileSync } from 'node:child_process';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import type { DockerfileOptions } from '../../../lib/job/image/spark-image';
import { SparkImage } from '../../../lib/job/image/spark-image';

const { S3A, CLOUD_COMMITTERS, KAFKA, R, PYTHON, GCS, OSS } = ImageAbility;

describe('the Dockerfile of an image', () => {
  it('fetches the jars in a stage of their own, and leaves no root behind', () => {
    expect(SparkImage.apache('3.5.8').dockerfile({ abilities: [CLOUD_COMMITTERS] })).toBe(
      `# Spark 3.5.8, Scala 2.12, Hadoop 3.3.4, with s3a, cloud-committers
FROM docker.io/library/maven:3.9-eclipse-temurin-17 AS jars
RUN { \\
      echo '<project><modelVersion>4.0.0</modelVersion><groupId>jars</groupId><artifactId>jars</artifactId><version>1</version>\
<packaging>pom</packaging><dependencies>'; \\
      for artifact in \\
        org.apache.hadoop:hadoop-aws:3.3.4 \\
        com.amazonaws:aws-java-sdk-s3:1.12.262 \\
        com.amazonaws:aws-java-sdk-sts:1.12.262 \\
        com.amazonaws:aws-java-sdk-dynamodb:1.12.262 \\
        com.amazonaws:aws-java-sdk-kms:1.12.262 \\
        com.amazonaws:aws-java-sdk-core:1.12.262 \\
        com.amazonaws:jmespath-java:1.12.262 \\
        software.amazon.ion:ion-java:1.0.2 \\
        com.fasterxml.jackson.dataformat:jackson-dataformat-cbor:2.12.6 \\
        org.apache.spark:spark-hadoop-cloud_2.12:3.5.8 \\
      ; do \\
        IFS=:; set -- $artifact; \\
        echo "<dependency><groupId>$1</groupId><artifactId>$2</artifactId><version>$3</version><type>\${4:-jar}</type><classifier>$5</classifier>\
<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>"; \\
      done; echo '</dependencies></project>'; \\
    } > /tmp/jars.xml \\
    && mvn -B -ntp --strict-checksums -f /tmp/jars.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
-DoutputDirectory=/jars \\
    && chmod 0644 /jars/*

FROM docker.io/apache/spark:3.5.8
COPY --from=jars /jars/ /opt/spark/jars/
USER 185
`,
    );
  });

  it('asks Maven for just the jars that it lists, whatever a shell makes of their types', () => {
    const text = SparkImage.apache('4.1.2').dockerfile({ abilities: [S3A, GCS] });
    const writing = text.slice(text.indexOf('RUN ') + 4, text.indexOf('> /tmp/jars.xml'));
    const pom = execFileSync('sh', ['-c', writing], { encoding: 'utf8' });
    const listed = [...text.matchAll(/^ {8}([^ $]+:[^ ]+) \\$/gm)].map(([, jar]) => jar);
    expect(listed).toContain('com.google.cloud.bigdataoss:gcs-connector:hadoop3-2.2.28:jar:shaded');
    const inner = (tag: string, xml: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? '';
    const asked = pom.match(/<dependency>.*<\/dependency>/g) ?? [];
    const coordinates = asked.map((xml) => ['groupId', 'artifactId', 'version', 'type', 'classifier'].map((tag) => inner(tag, xml)).join(':'));
    expect(coordinates.map((jar) => jar.replace(/:jar:$/, ''))).toEqual(listed);
    expect(asked.filter((xml) => !xml.includes('<exclusion><groupId>*</groupId>'))).toEqual([]);
  });

  it('takes the bundle of the AWS SDK on request', () => {
    const text = SparkImage.apache('3.5.8').dockerfile({ abilities: [CLOUD_COMMITTERS], awsSdkBundle: true });
    expect(text.match(/com\.amazonaws:[^ ]+/g)).toEqual(['com.amazonaws:aws-java-sdk-bundle:1.12.262']);
    const wrong = { abilities: [S3A], awsSdkBundle: 'yes' } as unknown as DockerfileOptions;
    expect(() => SparkImage.apache('3.5.8').dockerfile(wrong)).toThrow('SPK402');
  });

  it('takes one version of what two abilities share', () => {
    const text = SparkImage.apache('4.2.0').dockerfile({ abilities: [S3A, OSS] });
    expect(text.match(/org\.reactivestreams:[^ ]+/g)).toEqual(['org.reactivestreams:reactive-streams:1.0.4']);
  });

  it('starts from just the image that is given, digest and all', () => {
    const image = `registry.example.com/spark@sha256:${'0'.repeat(64)}`;
    expect(SparkImage.custom({ image, sparkVersion: '3.5.8' }).dockerfile({ user: 1000 })).toBe(
      `# Spark 3.5.8, Scala 2.12, Hadoop 3.3.4\nFROM ${image}\nUSER 1000\n`,
    );
  });

  it('adds nothing that the image has, and nothing twice', () => {
    const image = SparkImage.custom({ image: 'example.com/spark:1', sparkVersion: '3.5.8', abilities: [S3A] });
    const text = image.dockerfile({ abilities: [S3A, CLOUD_COMMITTERS, CLOUD_COMMITTERS] });
    expect(text).not.toContain('hadoop-aws');
    expect(text.match(/spark-hadoop-cloud_/g)).toHaveLength(1);
  });

  it('fetches by the image that is given, such as one with the settings of a mirror', () => {
    const text = SparkImage.apache('3.4.4').dockerfile({ abilities: [KAFKA], mavenImage: 'registry.example.com/maven:3.9' });
    expect(text).toContain('FROM registry.example.com/maven:3.9 AS jars\n');
  });

  it('fails with all that it cannot add', () => {
    const abilities = [CLOUD_COMMITTERS, R, PYTHON, ImageAbility.of('iceberg')];
    expect(() => SparkImage.apache('3.5.9').dockerfile({ abilities })).toThrow(
      `SparkImage.dockerfile has 3 problems:
  abilities: 'cloud-committers' needs spark-hadoop-cloud_2.12, which is not published for Spark 3.5.9 (SPK491); \
use Spark 3.5.8, the nearest of 3.2.0, 3.2.1, 3.4.0, 3.4.3, 3.5.1, 3.5.4, 3.5.5, 3.5.7, 3.5.8
  abilities: 'r' is no matter of jars (SPK491); start from SparkImage.apache(version, { variant: ApacheSparkVariant.R })
  abilities: 'iceberg' is no ability that jars of this table give (SPK491); add it in a Dockerfile of your own`,
    );
    expect(() => SparkImage.apache('4.2.0').dockerfile({ abilities: [GCS] })).toThrow('needs jars that are not known here for Spark 4.2 (SPK491)');
  });

  it('fails on a Maven image that no builder can pull', () => {
    expect(() => SparkImage.apache('3.5.8').dockerfile({ mavenImage: 'maven AS x\nRUN true' })).toThrow('is not an image reference (SPK422)');
  });

  it.each([
    [0, 'is root'],
    [-1, 'is not the number of a user'],
    [1.5, 'is not the number of a user'],
  ])('fails on user %s, which %s', (user, reason) => {
    expect(() => SparkImage.apache('3.5.8').dockerfile({ user })).toThrow(`user: ${user} ${reason} (SPK492); leave it out: official images have 185`);
  });
});
