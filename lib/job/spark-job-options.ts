import type { Duration } from 'cdk8s';
import type { ImagePullPolicy } from '../pod/image-pull-policy';
import type { DriverOptions, ExecutorOptions } from './pods/pod-options';
import type { PodSettings } from './pods/pod-settings';
import type { RestartPolicy } from './run/restart-policy';
import type { ISparkFeature } from './spark-feature';
import type { ISparkIdentity } from './spark-identity';
import type { SparkImage } from './image/spark-image';
import type { ISparkOperator } from './spark-operator-contract';
import type { SparkRunOptions } from './run/spark-run-options';
import type { SparkConfOptions } from './tuning/tuning';

/** What a job can say, and a profile for many jobs (`SparkProfile`). */
export interface SparkJobOptions extends SparkRunOptions, SparkConfOptions {
  /**
   * The operator that runs the job: `SparkOperator`, or `SparkOperator.fromAttributes` for one that is installed already.
   * A job must have one, of its own or of a profile (SPK402).
   * @default - that of the job's profiles
   * @jsii suppress JSII5018 the word of the field
   */
  readonly operator?: ISparkOperator;
  /**
   * Image of driver and executors; carries the Spark version. A job must have one, of its own or of a profile (SPK402).
   * @default - that of the job's profiles
   */
  readonly image?: SparkImage;
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
   * Which way the settings of driver and executors take into their pods.
   * @default PodSettings.TEMPLATES
   */
  readonly podSettings?: PodSettings;
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
