import { ProblemError } from '../../private/problems';
import { compareVersions, isSemver } from '../../private/version';
import { RECOMMENDED_SPARK } from '../data/spark-versions';
import { imageReference, isImageReference } from '../image/image-reference';
import { SparkLanguage } from '../spark-code';
import { ImageAbility } from '../image/image-ability';
import { SparkImage } from '../image/spark-image';
import type { ManifestLog } from './manifest-rules';

/** What a manifest says of images, as it stands there. */
export interface GivenImages {
  readonly image?: string;
  readonly sparkVersion?: string;
  readonly driver?: string;
  readonly executor?: string;
}

/** Images of a job; none for a side that has that of the job. */
export interface ReadImages {
  readonly image?: SparkImage;
  readonly driver?: SparkImage;
  readonly executor?: SparkImage;
}

const PATHS = { image: 'spec.image', driver: 'spec.driver.image', executor: 'spec.executor.image' } as const;
const INSTEAD = `give another by the option image, such as SparkImage.apache('${RECOMMENDED_SPARK}')`;

/** The images of a manifest, or the one that replaces them all. */
export function readImages(
  log: ManifestLog,
  given: GivenImages,
  language: SparkLanguage | undefined,
  replacement: SparkImage | undefined,
): ReadImages {
  if (replacement !== undefined) return replace(log, given, replacement);
  const base = given.image ?? given.driver ?? given.executor;
  if (base === undefined) {
    log.report('SPK465', { path: PATHS.image, reason: 'no image is given', fix: 'give one here, or by the option image' });
    return {};
  }
  const sparkVersion = versionOf(log, base, given.sparkVersion);
  if (sparkVersion === undefined) return {};
  const make = (name: keyof typeof PATHS): SparkImage | undefined => {
    const image = given[name];
    return image === undefined ? undefined : customImage(log, PATHS[name], image, sparkVersion, language);
  };
  const images = { image: make('image'), driver: make('driver'), executor: make('executor') };
  return { ...images, image: images.image ?? images.driver ?? images.executor };
}

function replace(log: ManifestLog, given: GivenImages, replacement: SparkImage): ReadImages {
  for (const [name, path] of Object.entries(PATHS)) {
    const value = given[name as keyof typeof PATHS];
    if (value === undefined || value === replacement.image) continue;
    log.report('SPK475', {
      path,
      value,
      reason: `is replaced by '${replacement.image}', the option image`,
      fix: 'write the new one, or acknowledge this',
    });
  }
  if (given.sparkVersion !== undefined && given.sparkVersion !== replacement.sparkVersion) {
    const reason = `is replaced by '${replacement.sparkVersion}', the version of the option image`;
    log.report('SPK475', { path: 'spec.sparkVersion', value: given.sparkVersion, reason, fix: 'write the new one, or acknowledge this' });
  }
  return { image: replacement };
}

/** The Spark version, which the manifests of 2018 did not say. */
function versionOf(log: ManifestLog, image: string, given: string | undefined): string | undefined {
  const path = 'spec.sparkVersion';
  const tagged = versionOfTag(image);
  const version = given ?? tagged;
  if (version === undefined) {
    log.report('SPK465', {
      path,
      reason: `no Spark version is given, and image '${image}' does not tell it`,
      fix: 'give the version, or the option image',
    });
    return undefined;
  }
  if (!isSemver(version) || version.startsWith('v')) {
    log.report('SPK465', { path, value: version, reason: 'is not a full version number', fix: `write it as '${RECOMMENDED_SPARK}'` });
    return undefined;
  }
  if (compareVersions(version, '3.0.0') < 0) {
    const from = given === undefined ? PATHS.image : path;
    log.report('SPK465', { path: from, value: given ?? image, reason: 'is older than Spark 3.0.0, and has no pod templates', fix: INSTEAD });
    return undefined;
  }
  if (given === undefined) {
    log.report('SPK466', { path, reason: `is read from the tag of image '${image}'`, fix: `write sparkVersion: ${version}` });
  } else if (tagged !== undefined && tagged !== given && isSparkRepository(image)) {
    const reason = `is not the version in the tag of image '${image}', and is taken as it is`;
    log.report('SPK466', { path, value: given, reason, fix: 'write the version of the Spark in the image' });
  }
  return version;
}

function versionOfTag(image: string): string | undefined {
  if (!isImageReference(image)) return undefined;
  return /^v?(\d+\.\d+\.\d+)(?![\d.])/.exec(imageReference(image).tag ?? '')?.[1];
}

/** Tags of other images are versions of something else. */
function isSparkRepository(image: string): boolean {
  const [repository] = imageReference(image).path.split(/[:@]/);
  return /(^|\/)(spark|spark-py|spark-r|pyspark)$/.test(repository);
}

/** An image that runs the manifest today has the interpreter of its language. */
function customImage(
  log: ManifestLog,
  path: string,
  image: string,
  sparkVersion: string,
  language: SparkLanguage | undefined,
): SparkImage | undefined {
  const abilities = language === SparkLanguage.PYTHON ? [ImageAbility.PYTHON] : language === SparkLanguage.R ? [ImageAbility.R] : [];
  try {
    return SparkImage.custom({ image, sparkVersion, abilities });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const problem of error.problems) {
      const isUnknownLine = problem.path === 'scalaVersion' || problem.path === 'hadoopVersion';
      const fix = isUnknownLine ? 'give the option image: SparkImage.custom({ …, scalaVersion, hadoopVersion })' : problem.fix;
      log.add({ ...problem, path: isUnknownLine || problem.path === 'sparkVersion' ? 'spec.sparkVersion' : path, fix });
    }
    return undefined;
  }
}
