import type { Affinity } from '../pod/affinity';
import type { EnvSource } from '../pod/env-source';
import type { EnvVar } from '../pod/env-var';
import type { PodVolume } from '../pod/pod-volume';
import type { ContainerSecurity, PodSecurity } from '../pod/security-context';
import type { Sidecar } from '../pod/sidecar';
import type { Toleration } from '../pod/toleration';
import type { VolumeMount } from '../pod/volume-mount';
import type { ImageAbility } from './image/image-ability';
import type { PermissionNeed } from './spark-identity';

/** Which pods of a job a contribution is for. */
export enum SparkPods {
  DRIVER = 'driver',
  EXECUTOR = 'executor',
  BOTH = 'both',
}

/**
 * Something that a job can have: storage, credentials, placement, security, metrics. It contributes to the job through a few verbs; the job has no case
 * for any of them, and a platform team writes its own in the same way.
 */
export interface ISparkFeature {
  /** How messages and `explain` name the feature, such as `S3ACommitterStorage 'staging'`. */
  readonly featureName: string;

  /**
   * Contributes to a job. Called once per job, before anything is checked or rendered.
   *
   * @param job what to contribute to
   */
  bind(job: ISparkJobBuilder): void;
}

/** What a feature finds wrong with a job. */
export interface FeatureProblem {
  /** Stable id, by which a warning can be acknowledged, such as `TEAM001`; those that begin with `SPK` are of this library. */
  readonly id: string;
  /** The property, as the user wrote it. */
  readonly path: string;
  /** Why it cannot work. */
  readonly reason: string;
  /** What to write instead. */
  readonly fix: string;
  /**
   * Whether it only warns.
   * @default false
   */
  readonly warning?: boolean;
}

/** A finished job, as the checks of features see it. */
export interface ISparkJobView {
  /** Namespace of the job. */
  readonly jobNamespace: string;
  /** Spark version of its image. */
  readonly sparkVersion: string;
  /** Version of the Hadoop client of its image: what file systems of Hadoop can do depends on it. */
  readonly hadoopVersion: string;
  /**
   * A configuration value (`spark.…`), whoever set it.
   *
   * @param key the key
   */
  conf(key: string): string | undefined;
}

/** A rule of a feature over the finished job. */
export interface ISparkJobCheck {
  /**
   * Finds what is wrong.
   *
   * @param job the job with everything that was contributed
   */
  find(job: ISparkJobView): FeatureProblem[];
}

/** The verbs by which a feature contributes to a job. Every contribution remembers its feature; different values for one thing are one error that names both. */
export interface ISparkJobBuilder {
  /** Namespace of the job. */
  readonly jobNamespace: string;
  /** Name of the application. */
  readonly jobName: string;
  /** Spark version of its image. */
  readonly sparkVersion: string;
  /** Version of the Hadoop client of its image: what file systems of Hadoop can do depends on it. */
  readonly hadoopVersion: string;
  /** Reference of its image, for containers that need what is in it. */
  readonly image: string;

  /**
   * Sets a configuration key.
   *
   * @param key such as `spark.eventLog.enabled` or `spark.hadoop.fs.s3a.endpoint`
   * @param value as Spark reads it
   */
  conf(key: string, value: string): void;
  /**
   * Declares keys that a library of the feature reads, so that they are not taken for misspelt ones of Spark (SPK101, SPK102).
   *
   * @param prefix what they begin with, such as `spark.mylib.`
   */
  confPrefix(prefix: string): void;
  /**
   * Adds options to the command line of the JVM, after those of the user (`driver.javaOptions`), of `tuning.jvm` and of features before. Nothing is lost, as it
   * would be with `spark.driver.extraJavaOptions`; two that say different things are an error (SPK125).
   *
   * @param options options as a shell has them: one or more, separated by spaces
   * @param pods which pods; both by default
   */
  javaOptions(options: string, pods?: SparkPods): void;
  /**
   * Adds an environment variable to Spark's container.
   *
   * @param variable the variable
   * @param pods which pods; both by default
   */
  env(variable: EnvVar, pods?: SparkPods): void;
  /**
   * Adds the keys of a Secret or config map as environment variables.
   *
   * @param source the Secret or config map
   * @param pods which pods; both by default
   */
  envFrom(source: EnvSource, pods?: SparkPods): void;
  /**
   * Adds a volume without mounting it in Spark's container.
   *
   * @param volume the volume
   * @param pods which pods; both by default
   */
  volume(volume: PodVolume, pods?: SparkPods): void;
  /**
   * Mounts a volume in Spark's container and adds it.
   *
   * @param mount volume and place
   * @param pods which pods; both by default
   */
  mount(mount: VolumeMount, pods?: SparkPods): void;
  /**
   * Adds a label to the pods.
   *
   * @param key label key
   * @param value label value
   * @param pods which pods; both by default
   */
  label(key: string, value: string, pods?: SparkPods): void;
  /**
   * Adds an annotation to the pods.
   *
   * @param key annotation key
   * @param value annotation value
   * @param pods which pods; both by default
   */
  annotation(key: string, value: string, pods?: SparkPods): void;
  /**
   * Demands a label of the node.
   *
   * @param key label key
   * @param value label value
   * @param pods which pods; both by default
   */
  nodeSelector(key: string, value: string, pods?: SparkPods): void;
  /**
   * Adds a toleration.
   *
   * @param toleration the toleration
   * @param pods which pods; both by default
   */
  toleration(toleration: Toleration, pods?: SparkPods): void;
  /**
   * Adds affinity terms to those that are there.
   *
   * @param affinity the terms
   * @param pods which pods; both by default
   */
  affinity(affinity: Affinity, pods?: SparkPods): void;
  /**
   * Adds a container that runs before Spark's.
   *
   * @param container the container
   * @param pods which pods; both by default
   */
  initContainer(container: Sidecar, pods?: SparkPods): void;
  /**
   * Adds a container that runs beside Spark's.
   *
   * @param container the container
   * @param pods which pods; both by default
   */
  sidecar(container: Sidecar, pods?: SparkPods): void;
  /**
   * Sets the security context of the pods.
   *
   * @param security the context
   * @param pods which pods; both by default
   */
  podSecurity(security: PodSecurity, pods?: SparkPods): void;
  /**
   * Sets the security context of Spark's container.
   *
   * @param security the context
   * @param pods which pods; both by default
   */
  containerSecurity(security: ContainerSecurity, pods?: SparkPods): void;
  /**
   * Asks for a permission of the job's service account.
   *
   * @param need the permission, in the job's namespace
   */
  rule(need: PermissionNeed): void;
  /**
   * Asks for something on the image's class path.
   *
   * @param ability what is needed
   */
  requires(ability: ImageAbility): void;
  /**
   * Adds a rule over the finished job.
   *
   * @param check the rule
   */
  check(check: ISparkJobCheck): void;
}
