import type { Duration, Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import type { Affinity } from '../pod/affinity';
import type { ContainerPort } from '../pod/container-port';
import type { EnvSource } from '../pod/env-source';
import type { EnvVar } from '../pod/env-var';
import type { PodVolume } from '../pod/pod-volume';
import type { ContainerSecurity, PodSecurity } from '../pod/security-context';
import type { Sidecar } from '../pod/sidecar';
import type { Toleration } from '../pod/toleration';
import type { VolumeMount } from '../pod/volume-mount';
import type { ISparkIdentity } from './spark-identity';
import type { SparkImage } from './spark-image';

/** Settings that driver and executors share. They travel in the pod templates of the application, so that they work without the operator's webhook. */
export interface SparkPodOptions {
  /**
   * Cores that Spark schedules tasks on: a whole number. A fraction, as in the API of 2019, is taken as a CPU request with one core, and said so.
   * @default 1
   */
  readonly cores?: number;
  /**
   * CPU that Kubernetes reserves for the pod; may be less than a core.
   * @default - as many as `cores`
   */
  readonly coreRequest?: Cpu;
  /**
   * CPU beyond which the pod is throttled; at least the request.
   * @default - no limit
   */
  readonly coreLimit?: Cpu;
  /**
   * Heap of the JVM (`spark.driver.memory`, `spark.executor.memory`). The pod gets this and the overhead.
   * @default Size.gibibytes(1)
   */
  readonly memory?: Size;
  /**
   * Memory of the pod outside the heap.
   * @default - the larger of 384 MiB and `memoryOverheadFactor` times the heap
   */
  readonly memoryOverhead?: Size;
  /**
   * Options of the JVM. Heap sizes and `-Dspark.` settings have properties of their own and are refused here.
   * @default - none
   */
  readonly javaOptions?: string;
  /**
   * Image of just these pods.
   * @default - the image of the job
   */
  readonly image?: SparkImage;
  /**
   * Labels of the pods.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the pods.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Environment variables.
   * @default - none
   */
  readonly env?: EnvVar[];
  /**
   * Secrets and config maps whose keys become environment variables.
   * @default - none
   */
  readonly envFrom?: EnvSource[];
  /**
   * Volumes that only sidecars and init containers mount.
   * @default - those that are mounted
   */
  readonly volumes?: PodVolume[];
  /**
   * Mounts of Spark's container; the mounted volumes are defined too.
   * @default - none
   */
  readonly volumeMounts?: VolumeMount[];
  /**
   * Labels that a node must have.
   * @default - none
   */
  readonly nodeSelector?: { [key: string]: string };
  /**
   * Affinity of the pods.
   * @default - none
   */
  readonly affinity?: Affinity;
  /**
   * Taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: Toleration[];
  /**
   * Priority class of the pods.
   * @default - none
   */
  readonly priorityClassName?: string;
  /**
   * Scheduler of the pods.
   * @default - the cluster's
   */
  readonly schedulerName?: string;
  /**
   * Security context of the pods.
   * @default - none
   */
  readonly podSecurity?: PodSecurity;
  /**
   * Security context of Spark's container.
   * @default - none
   */
  readonly containerSecurity?: ContainerSecurity;
  /**
   * Further ports of Spark's container.
   * @default - those of Spark
   */
  readonly ports?: ContainerPort[];
  /**
   * Containers that run before Spark's.
   * @default - none
   */
  readonly initContainers?: Sidecar[];
  /**
   * Containers that run beside Spark's.
   * @default - none
   */
  readonly sidecars?: Sidecar[];
  /**
   * Time that a pod has to stop.
   * @default - the cluster's default, 30 seconds
   */
  readonly terminationGracePeriod?: Duration;
  /**
   * Whether the pods use the node's network.
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * Whether the containers of a pod see each other's processes.
   * @default false
   */
  readonly shareProcessNamespace?: boolean;
}

/** Settings of the driver. */
export interface DriverOptions extends SparkPodOptions {
  /**
   * Annotations of the Service through which executors reach the driver.
   * @default - none
   */
  readonly serviceAnnotations?: { [key: string]: string };
  /**
   * Labels of that Service.
   * @default - none
   */
  readonly serviceLabels?: { [key: string]: string };
}

/** Settings of the executors. */
export interface ExecutorOptions extends SparkPodOptions {
  /**
   * Number of executors: 1 or more.
   * @default 1
   */
  readonly instances?: number;
  /**
   * Service account of just the executors, which need no rights of their own: one that grants less than a driver needs.
   * @default - the identity of the job
   */
  readonly identity?: ISparkIdentity;
  /**
   * Whether the pods of executors are deleted when they end; false keeps them for their logs.
   * @default true
   */
  readonly deleteOnTermination?: boolean;
}
