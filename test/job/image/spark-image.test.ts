import type { CustomSparkImageOptions } from '../../../lib/job/image/spark-image';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { ApacheSparkVariant, SparkImage } from '../../../lib/job/image/spark-image';

const image = 'example.com/data/spark:3.5.8-7';
const custom = (options: Partial<CustomSparkImageOptions> = {}) => SparkImage.custom({ image, sparkVersion: '3.5.8', ...options });

describe('the official image', () => {
  it('of 3.5.8 has Scala 2.12, Hadoop 3.3.4 and Python', () => {
    const { image: reference, sparkVersion, scalaVersion, hadoopVersion, examplesJar, pinned, abilities } = SparkImage.apache('3.5.8');
    expect({ reference, sparkVersion, scalaVersion, hadoopVersion, examplesJar, pinned, abilities }).toEqual({
      reference: 'docker.io/apache/spark:3.5.8',
      sparkVersion: '3.5.8',
      scalaVersion: '2.12',
      hadoopVersion: '3.3.4',
      examplesJar: 'local:///opt/spark/examples/jars/spark-examples_2.12-3.5.8.jar',
      pinned: true,
      abilities: [ImageAbility.PYTHON],
    });
  });

  it('of 4.1.2 has Scala 2.13 and Hadoop 3.4.2', () => {
    const { scalaVersion, hadoopVersion, examplesJar } = SparkImage.apache('4.1.2');
    expect({ scalaVersion, hadoopVersion }).toEqual({ scalaVersion: '2.13', hadoopVersion: '3.4.2' });
    expect(examplesJar).toBe('local:///opt/spark/examples/jars/spark-examples_2.13-4.1.2.jar');
  });

  it.each([
    [ApacheSparkVariant.SCALA, 'docker.io/apache/spark:4.0.1-scala', []],
    [ApacheSparkVariant.R, 'docker.io/apache/spark:4.0.1-r', [ImageAbility.R]],
  ])('has a variant %s', (variant, reference, abilities) => {
    const { image: actual, abilities: has } = SparkImage.apache('4.0.1', { variant });
    expect({ actual, has }).toEqual({ actual: reference, has: abilities });
  });

  it.each(['3.5', 'latest', 'v3.5.8', '3.5.8-r', '4.0.0-preview1', ''])('fails on %j: no full release number', (version) => {
    expect(() => SparkImage.apache(version)).toThrow(
      `version: '${version}' is not a full release number (SPK421); give a release of 3.3, 3.4, 3.5, `,
    );
  });

  it.each(['2.4.0', '3.2.4', '9.0.0'])('fails on %s: no such line', (version) => {
    expect(() => SparkImage.apache(version)).toThrow(`version: '${version}' is of no line whose official image is known here (SPK421)`);
  });
});

describe('an image of your own', () => {
  it('has what the official build of its Spark has, unless it says otherwise', () => {
    const { scalaVersion, hadoopVersion } = custom();
    expect({ scalaVersion, hadoopVersion }).toEqual({ scalaVersion: '2.12', hadoopVersion: '3.3.4' });
    const other = custom({ scalaVersion: '2.13', hadoopVersion: '3.4.3', examplesJar: 'local:///examples.jar' });
    expect({ ...other }).toMatchObject({ scalaVersion: '2.13', hadoopVersion: '3.4.3', examplesJar: 'local:///examples.jar' });
    expect(custom({ scalaVersion: '2.13' }).examplesJar).toContain('spark-examples_2.13-3.5.8.jar');
  });

  it('has the abilities that it declares, compared by name', () => {
    const with2 = custom({ abilities: [ImageAbility.S3A, ImageAbility.of('iceberg')] });
    expect([ImageAbility.S3A, ImageAbility.of('iceberg'), ImageAbility.PYTHON].map((ability) => with2.has(ability))).toEqual([true, true, false]);
    with2.abilities.pop();
    expect(with2.has(ImageAbility.of('iceberg'))).toBe(true);
    expect(() => with2.has('s3a' as unknown as ImageAbility)).toThrow("ability: 's3a' is not an ImageAbility (SPK402)");
  });

  it.each([
    [image, true],
    ['example.com/spark', false],
    ['example.com:5000/spark', false],
    ['example.com/spark:latest', false],
    [`example.com/spark:latest@sha256:${'0'.repeat(64)}`, true],
  ])('%s is pinned: %s', (reference, pinned) => {
    expect(custom({ image: reference }).pinned).toBe(pinned);
  });

  it('of a line that is not known must say its versions', () => {
    expect(() => custom({ sparkVersion: '9.0.0' })).toThrow(
      'SparkImage has 1 problem:\n  scalaVersion: nothing is known here about Spark 9.0.0 (SPK421); give scalaVersion too',
    );
    expect(() => custom({ sparkVersion: '9.0.0', scalaVersion: '3' })).toThrow('give hadoopVersion too');
    expect(custom({ sparkVersion: '9.0.0', scalaVersion: '3', hadoopVersion: '4.0.0' }).hadoopVersion).toBe('4.0.0');
  });

  it.each(['3.5', 'v3.5.8', 'latest', ''])('fails on the Spark version %j', (sparkVersion) => {
    expect(() => custom({ sparkVersion })).toThrow(
      `sparkVersion: '${sparkVersion}' is not a full version number, so that the operator takes it for older than all (SPK058)`,
    );
  });

  it('takes a pre-release', () => {
    expect(custom({ sparkVersion: '4.1.0-preview3' }).scalaVersion).toBe('2.13');
  });

  it('fails on a malformed reference', () => {
    expect(() => custom({ image: 'Example.com/Spark' })).toThrow("image: 'Example.com/Spark' is not an image reference (SPK422)");
  });

  it('fails on values of other types, and on names that no property has', () => {
    const wrong = { image: 3, sparkVersion: '3.5.8', abilities: ['s3a'], hadoop: '3.3.4' } as unknown as CustomSparkImageOptions;
    expect(() => SparkImage.custom(wrong)).toThrow(
      [
        'SparkImage.custom has 3 problems:',
        '  hadoop: there is no such property (SPK402); did you mean hadoopVersion?',
        '  image: 3 is not a string (SPK402); give a string',
        "  abilities[0]: 's3a' is not an ImageAbility (SPK402); use ImageAbility.S3A and the like, or ImageAbility.of",
      ].join('\n'),
    );
  });
});

describe('values of other types', () => {
  it('fail in every method', () => {
    expect(() => SparkImage.apache('3.5.8', JSON.parse('{"varian": "r"}'))).toThrow(
      'varian: there is no such property (SPK402); did you mean variant?',
    );
    expect(() => SparkImage.apache('3.5.8', JSON.parse('{"variant": "scalaX"}'))).toThrow(
      "variant: 'scalaX' is not a value of this property (SPK402); did you mean 'scala'?",
    );
    expect(() => SparkImage.apache('3.5.8').withRegistry(3 as unknown as string)).toThrow('registry: 3 is not a string (SPK402)');
  });
});

describe('an image in another registry', () => {
  it.each([
    ['docker.io/apache/spark:3.5.8', 'mirror.example.com/dockerhub/', 'mirror.example.com/dockerhub/apache/spark:3.5.8'],
    ['apache/spark:3.5.8', 'mirror:5000', 'mirror:5000/apache/spark:3.5.8'],
    ['spark:3.5.8', 'localhost', 'localhost/spark:3.5.8'],
  ])('%s in %s is %s', (reference, registry, moved) => {
    const options = { image: reference, abilities: [ImageAbility.S3A], hadoopVersion: '3.4.3' };
    const { image: actual, hadoopVersion, abilities } = custom(options).withRegistry(registry);
    expect({ actual, hadoopVersion, abilities }).toEqual({ actual: moved, hadoopVersion: '3.4.3', abilities: [ImageAbility.S3A] });
  });

  it.each(['', 'https://mirror.example.com', 'mirror', 'Mirror.example.com/Hub'])('fails on %j', (registry) => {
    expect(() => custom().withRegistry(registry)).toThrow(`registry: '${registry}' is not a registry (SPK422)`);
  });
});
