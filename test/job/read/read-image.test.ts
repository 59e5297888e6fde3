import { ManifestLog } from '../../../lib/job/read/manifest-rules';
import type { GivenImages } from '../../../lib/job/read/read-image';
import { readImages } from '../../../lib/job/read/read-image';
import { SparkLanguage } from '../../../lib/job/spark-code';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { lines } from './manifests';

function read(given: GivenImages, replacement?: SparkImage, language = SparkLanguage.SCALA) {
  const log = new ManifestLog();
  return {
    images: readImages(log, given, language, replacement),
    said: lines(log.problems),
    ids: log.problems.map(({ id, path }) => `${id} ${path}`),
  };
}

describe('the images of a manifest', () => {
  it('are as they stand there', () => {
    const { images, ids } = read({ image: 'a.example/spark:3.5.8', sparkVersion: '3.5.8', executor: 'a.example/x:1' });
    expect([images.image?.image, images.image?.sparkVersion, images.executor?.image, images.driver]).toEqual([
      'a.example/spark:3.5.8',
      '3.5.8',
      'a.example/x:1',
      undefined,
    ]);
    expect(ids).toEqual([]);
  });

  it('may be those of driver and executor only', () => {
    const { images } = read({ driver: 'a.example/d:1', executor: 'a.example/e:1', sparkVersion: '3.5.8' });
    expect([images.image?.image, images.driver?.image, images.executor?.image]).toEqual(['a.example/d:1', 'a.example/d:1', 'a.example/e:1']);
  });

  it('have the interpreter of the language', () => {
    const given = { image: 'a.example/spark:3.5.8', sparkVersion: '3.5.8' };
    expect(read(given, undefined, SparkLanguage.PYTHON).images.image?.has(ImageAbility.PYTHON)).toBe(true);
    expect(read(given, undefined, SparkLanguage.R).images.image?.has(ImageAbility.R)).toBe(true);
    expect(read(given).images.image?.abilities).toEqual([]);
  });

  it('tell the Spark version when nothing else does, which is said', () => {
    const { images, said } = read({ image: 'a.example/spark:v3.1.1-gcs' });
    expect(images.image?.sparkVersion).toBe('3.1.1');
    expect(said).toEqual(["spec.sparkVersion: is read from the tag of image 'a.example/spark:v3.1.1-gcs' (SPK466); write sparkVersion: 3.1.1"]);
  });

  it('may contradict the Spark version, which is said of images of Spark only', () => {
    expect(read({ image: 'a.example/spark:3.5.8', sparkVersion: '3.5.1' }).ids).toEqual(['SPK466 spec.sparkVersion']);
    expect(read({ image: 'a.example/etl:1.0.0', sparkVersion: '3.5.1' }).ids).toEqual([]);
  });

  it('are replaced by another, which is said', () => {
    const image = SparkImage.apache('3.5.8');
    const { images, said } = read({ image: 'gcr.io/spark-operator/spark:v2.4.0', sparkVersion: '2.4.0', driver: 'x:1' }, image);
    expect(images).toEqual({ image });
    expect(said).toEqual([
      "spec.image: 'gcr.io/spark-operator/spark:v2.4.0' is replaced by 'docker.io/apache/spark:3.5.8', the option image (SPK475); write the new one, or acknowledge this",
      "spec.driver.image: 'x:1' is replaced by 'docker.io/apache/spark:3.5.8', the option image (SPK475); write the new one, or acknowledge this",
      "spec.sparkVersion: '2.4.0' is replaced by '3.5.8', the version of the option image (SPK475); write the new one, or acknowledge this",
    ]);
    expect(read({ image: image.image, sparkVersion: '3.5.8' }, image).said).toEqual([]);
  });

  it.each<[string, GivenImages, string]>([
    ['none', { sparkVersion: '3.5.8' }, 'SPK465 spec.image'],
    ['one that tells no version', { image: 'a.example/etl:latest' }, 'SPK465 spec.sparkVersion'],
    ['a version that is none', { image: 'a.example/etl:1', sparkVersion: '3.5' }, 'SPK465 spec.sparkVersion'],
    ['a version with v', { image: 'a.example/etl:1', sparkVersion: 'v3.5.8' }, 'SPK465 spec.sparkVersion'],
    ['one of 2019', { image: 'gcr.io/spark-operator/spark:v2.4.0' }, 'SPK465 spec.image'],
    ['a version of 2019', { image: 'a.example/etl:1', sparkVersion: '2.4.5' }, 'SPK465 spec.sparkVersion'],
    ['a malformed one', { image: 'A B', sparkVersion: '3.5.8' }, 'SPK422 spec.image'],
    ['an empty one', { image: '', sparkVersion: '3.5.8' }, 'SPK422 spec.image'],
  ])('fails on %s', (_what, given, id) => expect(read(given).ids).toEqual([id]));

  it('fails on a line of Spark that nothing is known of, with the option to give', () => {
    const { said } = read({ image: 'a.example/etl:1', sparkVersion: '9.0.0' });
    expect(said[0]).toContain('give the option image: SparkImage.custom({ …, scalaVersion, hadoopVersion })');
  });
});
