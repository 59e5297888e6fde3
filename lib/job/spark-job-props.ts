import type { Duration } from 'cdk8s';
import type { ImagePullPolicy } from '../pod/image-pull-policy';
import type { DriverOptions, ExecutorOptions } from './pod-options';
import type { RestartPolicy } from './restart-policy';
import type { SparkCode } from './spark-code';
import type { ISparkFeature } from './spark-feature';
import type { ISparkIdentity } from './spark-identity';
import type { SparkImage } from './spark-image';
import type { ISparkOperator } from './spark-operator-contract';

/** Properties of `SparkJob`. */
export interface SparkJobProps {
  /**
   * The operator that runs the job: `SparkOperator`, or `SparkOperator.fromAttributes` for one that is installed already.
   * @jsii suppress JSII5018 the word of the field
   */
  readonly operator: ISparkOperator;
  /** Image of driver and executors; carries the Spark version. */
  readonly image: SparkImage;
  /** What runs: main class or script, arguments, dependencies. */
  readonly code: SparkCode;
  /**
   * Name of the SparkApplication: a DNS-1035 label, at most 63 characters.
   * @default - the id of the construct in lower case, shortened with a stable hash when it is too long
   */
  readonly name?: string;
  /**
   * Namespace of the job; the operator must watch it.
   * @default - the chart's namespace, else the only namespace that the operator lists, else 'default'
   * @jsii suppress JSII5018 the word of Kubernetes
   */
  readonly namespace?: string;
  /**
   * Labels of the SparkApplication; Spark copies them to the pods.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the SparkApplication.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Settings of the driver.
   * @default - 1 core, 1 GiB
   */
  readonly driver?: DriverOptions;
  /**
   * Settings of the executors.
   * @default - 1 executor of 1 core, 1 GiB
   */
  readonly executor?: ExecutorOptions;
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
   * Share of the heap that a pod gets beyond it when `memoryOverhead` is not set (`spark.kubernetes.memoryOverheadFactor`).
   * @default - 0.1 for Java and Scala, 0.4 for Python and R
   */
  readonly memoryOverheadFactor?: number;
  /**
   * When a job runs again.
   * @default RestartPolicy.never()
   */
  readonly restartPolicy?: RestartPolicy;
  /**
   * How long a finished application, its driver pod and logs are kept.
   * @default Duration.days(1)
   */
  readonly timeToLive?: Duration;
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
   * Service account of driver and executors, with the rights that a driver needs.
   * @default - the operator's identity for the namespace
   */
  readonly identity?: ISparkIdentity;
  /**
   * Features: storage, placement, security, and your own.
   * @default - none
   */
  readonly features?: ISparkFeature[];
  /**
   * Whether `hostPath` volumes may be used: they bind pods to what lies on a node, Pod Security `baseline` refuses them, and virtual nodes have none.
   * @default false
   */
  readonly allowHostPath?: boolean;
  /**
   * Warnings that do not apply here: id of the check to the reason.
   * @default - none
   */
  readonly acknowledgeWarnings?: { [id: string]: string };
}
