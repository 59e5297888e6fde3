import { fail } from '../../private/problems';
import type { InstanceType, TypesOf } from '../../private/typed';
import { checkArgument, checkOptions } from '../../private/typed';
import { isSemver } from '../../private/version';
import { RECOMMENDED_SPARK, SPARK_LINES, sparkLine } from '../data/spark-versions';
import { ImageAbility } from './image-ability';
import { imageReference, isImageReference } from './image-reference';
import { dockerfileText, MAVEN_IMAGE, SPARK_USER } from './spark-image-dockerfile';

/** Which of the official images of a Spark version. All of them hold Spark for Java and Scala. */
export enum ApacheSparkVariant {
  /** With Python 3: tag `<version>`. */
  PYTHON = 'python',
  /** Java and Scala only, the smallest: tag `<version>-scala`. */
  SCALA = 'scala',
  /** With R: tag `<version>-r`. */
  R = 'r',
}

/** Options of `SparkImage.apache`. */
export interface ApacheSparkImageOptions {
  /**
   * Which of the images of the version.
   * @default ApacheSparkVariant.PYTHON
   */
  readonly variant?: ApacheSparkVariant;
}

/** Options of `SparkImage.custom`. */
export interface CustomSparkImageOptions {
  /** Reference of the image, such as `registry.example.com/data/spark:3.5.8-7`; a digest pins it for good. */
  readonly image: string;
  /** Spark version in it, such as `3.5.8`. */
  readonly sparkVersion: string;
  /**
   * Scala version that Spark is built with, such as `2.12`.
   * @default - that of the official build of the Spark version
   */
  readonly scalaVersion?: string;
  /**
   * Version of the Hadoop client on the class path, such as `3.3.4`.
   * @default - that of the official build of the Spark version
   */
  readonly hadoopVersion?: string;
  /**
   * What the image has beyond Spark for Java and Scala.
   * @default - nothing
   */
  readonly abilities?: ImageAbility[];
  /**
   * URI of the jar with Spark's examples in the image.
   * @default - where official images have it
   */
  readonly examplesJar?: string;
}

/** Options of `SparkImage.dockerfile`. */
export interface DockerfileOptions {
  /**
   * What the new image has beyond this one.
   * @default - nothing
   */
  readonly abilities?: ImageAbility[];
  /**
   * The AWS SDK of `ImageAbility.S3A` as the one jar with all services of AWS (280 MB with Hadoop 3.3, 640 MB with Hadoop 3.4) instead of the single jars that
   * hadoop-aws needs (7-13 MB). Needed for programs that use other services, and for `fs.s3a.ssl.channel.mode`, `fs.s3a.assumed.role.sts.endpoint` (Hadoop 3.4)
   * and client-side encryption.
   * @default false
   */
  readonly awsSdkBundle?: boolean;
  /**
   * Image of the stage that fetches the jars: any with Maven, such as one with the settings of a mirror of Maven Central.
   * @default - docker.io/library/maven:3.9-eclipse-temurin-17
   */
  readonly mavenImage?: string;
  /**
   * User that the new image runs as, by its number: of a name, Kubernetes cannot tell that it is not root's.
   * @default 185
   */
  readonly user?: number;
}

const APACHE: TypesOf<ApacheSparkImageOptions> = { variant: { values: Object.values(ApacheSparkVariant), optional: true } };
const ABILITY: InstanceType = { member: 'name', name: 'an ImageAbility', use: 'use ImageAbility.S3A and the like, or ImageAbility.of' };
const CUSTOM: TypesOf<CustomSparkImageOptions> = {
  image: 'string',
  sparkVersion: 'string',
  scalaVersion: 'string?',
  hadoopVersion: 'string?',
  abilities: { ...ABILITY, list: true, optional: true },
  examplesJar: 'string?',
};
const DOCKERFILE: TypesOf<DockerfileOptions> = { abilities: CUSTOM.abilities, awsSdkBundle: 'boolean?', mavenImage: 'string?', user: 'number?' };

/** An image with Spark in it, and what is known about it: its versions, and what features may rely on. */
export class SparkImage {
  /**
   * The official image of a Spark release, `docker.io/apache/spark:<version>`. It has neither cloud storage nor Kafka classes.
   *
   * @param version a release of 3.3 or newer, such as `3.5.8`
   * @throws when the version is not a full release number, or of a line without such an image or without a table here (SPK421), or an option has no such name or value (SPK402)
   */
  public static apache(version: string, options: ApacheSparkImageOptions = {}): SparkImage {
    checkArgument('SparkImage.apache', 'version', version, 'string');
    checkOptions('SparkImage.apache', options, APACHE);
    const full = /^\d+\.\d+\.\d+$/.test(version);
    if (!full || sparkLine(version)?.officialImage !== true) {
      const lines = Object.keys(SPARK_LINES).filter((line) => SPARK_LINES[line].officialImage);
      fail('SparkImage.apache', 'SPK421', {
        path: 'version',
        value: version,
        reason: full ? 'is of no line whose official image is known here' : 'is not a full release number',
        fix: `give a release of ${lines.join(', ')}, such as '${RECOMMENDED_SPARK}', or describe another image by SparkImage.custom`,
      });
    }
    const variant = options.variant ?? ApacheSparkVariant.PYTHON;
    const abilities = { python: [ImageAbility.PYTHON], scala: [], r: [ImageAbility.R] }[variant];
    const tag = variant === ApacheSparkVariant.PYTHON ? version : `${version}-${variant}`;
    return new SparkImage({ image: `docker.io/apache/spark:${tag}`, sparkVersion: version, abilities });
  }

  /**
   * An image of your own, or any other, with what it has.
   *
   * @throws when the reference is malformed (SPK422), the Spark version is (SPK058), Scala and Hadoop versions are missing for a line without a table here
   * (SPK421), or a value is of another type than its property (SPK402)
   */
  public static custom(options: CustomSparkImageOptions): SparkImage {
    checkOptions('SparkImage.custom', options, CUSTOM);
    return new SparkImage(options);
  }

  /** Reference of the image. */
  public readonly image: string;
  /** Spark version in it. */
  public readonly sparkVersion: string;
  /** Scala version that its Spark is built with. */
  public readonly scalaVersion: string;
  /** Version of the Hadoop client on its class path. */
  public readonly hadoopVersion: string;
  /** URI of the jar with Spark's examples in the image. */
  public readonly examplesJar: string;
  /** Whether the reference always means one image: it has a digest, or a tag other than `latest`. */
  public readonly pinned: boolean;
  private readonly options: CustomSparkImageOptions;

  private constructor(options: CustomSparkImageOptions) {
    checkForms(options);
    const line = sparkLine(options.sparkVersion);
    const { digest, tag } = imageReference(options.image);
    this.options = options;
    this.image = options.image;
    this.sparkVersion = options.sparkVersion;
    this.scalaVersion = options.scalaVersion ?? line?.scala ?? missing('scalaVersion', options);
    this.hadoopVersion = options.hadoopVersion ?? line?.hadoop ?? missing('hadoopVersion', options);
    this.examplesJar = options.examplesJar ?? `local:///opt/spark/examples/jars/spark-examples_${this.scalaVersion}-${this.sparkVersion}.jar`;
    this.pinned = digest !== undefined || (tag !== undefined && tag !== 'latest');
  }

  /** What the image has beyond Spark for Java and Scala. */
  public get abilities(): ImageAbility[] {
    return [...(this.options.abilities ?? [])];
  }

  /**
   * Whether the image has something.
   *
   * @param ability what is asked for
   * @throws when it is no ability (SPK402)
   */
  public has(ability: ImageAbility): boolean {
    checkArgument('SparkImage.has', 'ability', ability, ABILITY);
    return (this.options.abilities ?? []).some((candidate) => candidate.name === ability.name);
  }

  /**
   * The same image in another registry, such as a mirror: only the host in front changes, or is added.
   *
   * @param registry host of the registry, with a path if it has one, such as `mirror.example.com/dockerhub`
   * @throws when the result is no image reference (SPK422)
   */
  public withRegistry(registry: string): SparkImage {
    checkArgument('SparkImage.withRegistry', 'registry', registry, 'string');
    const { path } = imageReference(this.image);
    const image = `${registry.replace(/\/$/, '')}/${path}`;
    if (!isImageReference(image) || imageReference(image).registry === undefined) {
      fail('SparkImage.withRegistry', 'SPK422', {
        path: 'registry',
        value: registry,
        reason: 'is not a registry',
        fix: "give its host, without scheme, such as 'mirror.example.com/dockerhub'",
      });
    }
    return new SparkImage({ ...this.options, examplesJar: this.examplesJar, image });
  }

  /**
   * A Dockerfile that makes of this image one with more abilities. Maven fetches the jars from Maven Central and verifies their checksums, in the versions that
   * this image's Spark and Hadoop are built with; the image then is described by `SparkImage.custom`, with the abilities of both.
   *
   * @example
   * SparkImage.apache('3.5.8').dockerfile({ abilities: [ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS] });
   *
   * @throws when an ability cannot be added: jars that are not published or not known for these versions, an interpreter, an ability of your own (SPK491); when
   * `mavenImage` is no image reference (SPK422) or `user` no user but root (SPK492); or a value is of another type than its property (SPK402)
   */
  public dockerfile(options: DockerfileOptions = {}): string {
    const name = 'SparkImage.dockerfile';
    checkOptions(name, options, DOCKERFILE);
    const { abilities = [], awsSdkBundle, mavenImage = MAVEN_IMAGE, user = SPARK_USER } = options;
    if (!isImageReference(mavenImage)) {
      const fix = `write it as '${MAVEN_IMAGE}'`;
      fail(name, 'SPK422', { path: 'mavenImage', value: mavenImage, reason: 'is not an image reference', fix });
    }
    if (!Number.isSafeInteger(user) || user < 1) {
      const reason = user === 0 ? 'is root' : 'is not the number of a user';
      fail(name, 'SPK492', { path: 'user', value: user, reason, fix: `leave it out: official images have ${SPARK_USER}` });
    }
    const has = this.abilities.map((ability) => ability.name);
    return dockerfileText({ ...this, abilities: has }, { abilities: abilities.map((ability) => ability.name), awsSdkBundle, mavenImage, user }, name);
  }
}

function checkForms({ image, sparkVersion }: CustomSparkImageOptions): void {
  if (!isImageReference(image)) {
    fail('SparkImage', 'SPK422', {
      path: 'image',
      value: image,
      reason: 'is not an image reference',
      fix: "write it as 'registry.example.com/data/spark:3.5.8', in lower case",
    });
  }
  if (!isSemver(sparkVersion) || sparkVersion.startsWith('v')) {
    fail('SparkImage', 'SPK058', {
      path: 'sparkVersion',
      value: sparkVersion,
      reason: 'is not a full version number, so that the operator takes it for older than all',
      fix: `write it as '${RECOMMENDED_SPARK}'`,
    });
  }
}

function missing(path: string, { sparkVersion }: CustomSparkImageOptions): never {
  return fail('SparkImage', 'SPK421', { path, reason: `nothing is known here about Spark ${sparkVersion}`, fix: `give ${path} too` });
}
