import type { EnvVar } from '../pod/env-var';
import type { ImagePullPolicy } from '../pod/image-pull-policy';
import type { SparkImage } from './image/spark-image';
import type { ExecutorOptions } from './pods/pod-options';
import type { DynamicAllocation } from './run/dynamic-allocation';
import type { ISparkFeature } from './spark-feature';
import type { ISparkIdentity } from './spark-identity';
import type { ISparkOperator } from './spark-operator-contract';
import type { SparkTuning } from './tuning/tuning';

/** What can be said of everything that the operator runs: of jobs, scheduled jobs and Connect servers. */
export interface SparkWorkloadOptions {
  /**
   * The operator that runs it: `SparkOperator`, or `SparkOperator.fromAttributes` for one that is installed already. There must be one, given here or by a
   * profile (SPK402).
   * @default - that of the profiles
   * @jsii suppress JSII5018 the word of the field
   */
  readonly operator?: ISparkOperator;
  /**
   * Image of all its pods; carries the Spark version. There must be one, given here or by a profile (SPK402).
   * @default - that of the profiles
   */
  readonly image?: SparkImage;
  /**
   * Namespace of it and of its pods; the operator must watch it.
   * @default - the chart's namespace, else the only namespace that the operator lists, else 'default'
   * @jsii suppress JSII5018 the word of Kubernetes
   */
  readonly namespace?: string;
  /**
   * Labels of the object that the operator reads, and of all its pods.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the object that the operator reads; pods have their own.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Settings of the executors.
   * @default - 1 executor of 1 core, 1 GiB
   */
  readonly executor?: ExecutorOptions;
  /**
   * Executors that come and go with the work. `executor.instances` is then none by default.
   * @default - a fixed number of executors
   */
  readonly dynamicAllocation?: DynamicAllocation;
  /**
   * Environment variables of all pods; those of one side are `executor.env` and `driver.env`, of a Connect server `server.env`.
   * @default - none
   */
  readonly env?: EnvVar[];
  /**
   * What people tune most, typed and with units.
   * @default - Spark's defaults
   */
  readonly tuning?: SparkTuning;
  /**
   * Spark configuration. Keys that a property of this library sets are refused with the name of that property.
   * @default - none
   */
  readonly sparkConf?: { [key: string]: string };
  /**
   * Hadoop configuration; keys without the `spark.hadoop.` prefix, which is taken off when given.
   * @default - none
   */
  readonly hadoopConf?: { [key: string]: string };
  /**
   * Beginnings of keys that a library of yours reads, such as `spark.sgx.`: keys of `sparkConf` that neither Spark nor a known library has are refused otherwise
   * (SPK101, SPK102).
   * @default - none
   */
  readonly sparkConfPrefixes?: string[];
  /**
   * Share of the heap that a pod gets beyond it when `memoryOverhead` is not set (`spark.kubernetes.memoryOverheadFactor`).
   * @default - 0.1 for Java and Scala, and for Connect servers; 0.4 for Python and R
   */
  readonly memoryOverheadFactor?: number;
  /**
   * When nodes pull the image.
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * Names of Secrets for pulling images.
   * @default - none
   */
  readonly imagePullSecrets?: string[];
  /**
   * Service account of its pods, with the rights that a driver needs.
   * @default - the operator's identity for the namespace
   */
  readonly identity?: ISparkIdentity;
  /**
   * Features: storage, placement, security, and your own. What they say of the driver is said of a Connect server.
   * @default - none
   */
  readonly features?: ISparkFeature[];
  /**
   * Whether `hostPath` volumes may be used: they bind pods to what lies on a node, Pod Security `baseline` refuses them, and virtual nodes have none.
   * @default false
   */
  readonly allowHostPath?: boolean;
  /**
   * Warnings that do not apply here: id of the check to the reason. An id that no check has is an error (SPK405), and so is a reason that is empty (SPK400).
   * @default - none
   */
  readonly acknowledgeWarnings?: { [id: string]: string };
}
