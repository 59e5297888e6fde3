import type { Duration, Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import type { Affinity } from '../../pod/affinity';
import type { ContainerLifecycle } from '../../pod/container-lifecycle';
import type { ContainerPort } from '../../pod/container-port';
import type { EnvSource } from '../../pod/env-source';
import type { EnvVar } from '../../pod/env-var';
import type { DnsConfig, DnsPolicy, HostAlias } from '../../pod/pod-network';
import type { PodVolume } from '../../pod/pod-volume';
import type { ContainerSecurity, PodSecurity } from '../../pod/security-context';
import type { Sidecar } from '../../pod/sidecar';
import type { Toleration } from '../../pod/toleration';
import type { TopologySpread } from '../../pod/topology-spread';
import type { VolumeMount } from '../../pod/volume-mount';
import type { Gpu } from './gpu';
import type { ISparkIdentity } from '../spark-identity';
import type { SparkImage } from '../image/spark-image';
import type { SparkSecret } from './spark-secret';

/**
 * Settings that driver and executors share. They travel in the pod templates of the application, so that they work without the operator's webhook; only
 * `memoryLimit` needs it. `podSettings` of the job chooses another way.
 */
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
   * Memory at which the container is killed (exit code 137), where it is to be above what it is sure of. Spark writes heap and overhead as request and as limit, also
   * over a template, so that only the operator's webhook can raise the limit: it must be on for the namespace of the job (SPK002). At least heap and overhead
   * (SPK016).
   * @default - heap and overhead
   */
  readonly memoryLimit?: Size;
  /**
   * GPUs of each pod; in addition, `spark.executor.resource.gpu.*` tells Spark to schedule tasks on them.
   * @default - none
   */
  readonly gpu?: Gpu;
  /**
   * Local disk (logs, writable layer, `emptyDir` volumes and so Spark's scratch space) that is reserved for each pod.
   * @default - as the limit, when there is one; else none
   */
  readonly ephemeralStorageRequest?: Size;
  /**
   * Local disk above which a pod is evicted.
   * @default - no limit
   */
  readonly ephemeralStorageLimit?: Size;
  /**
   * Whole numbers of further extended resources, such as `{ 'alibabacloud.com/sgx_epc_MiB': 10 }`; request and limit are the same.
   * @default - none
   */
  readonly extendedResources?: { [name: string]: number };
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
   * Secrets whose keys are files in Spark's container, mounted by Spark itself.
   * @default - none
   */
  readonly secrets?: SparkSecret[];
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
   * How evenly the pods are spread over nodes or zones. Unless a constraint says which pods it counts, it counts those of the same run and side.
   * @default - as the scheduler does it
   */
  readonly topologySpread?: TopologySpread[];
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
   * Container runtime of the pods (`RuntimeClass`), such as that of a sandbox or an enclave.
   * @default - that of the node
   */
  readonly runtimeClassName?: string;
  /**
   * Whether the pods get a token of their service account. A driver without one cannot make executors (SPK455); executors need none.
   * @default - as the service account says
   */
  readonly automountServiceAccountToken?: boolean;
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
   * Actions after the start and before the stop of Spark's container. With `spark.decommission.enabled` Spark puts its own in their place on executors (SPK059).
   * @default - none
   */
  readonly lifecycle?: ContainerLifecycle;
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
   * Where the pods take their DNS settings from. They must find Services: executors know their driver by the name of one (SPK334).
   * @default - the DNS of the cluster
   */
  readonly dnsPolicy?: DnsPolicy;
  /**
   * DNS settings beyond those of the policy.
   * @default - none
   */
  readonly dnsConfig?: DnsConfig;
  /**
   * Host names that the pods know without DNS.
   * @default - none
   */
  readonly hostAliases?: HostAlias[];
  /**
   * Whether the containers of a pod see each other's processes.
   * @default false
   */
  readonly shareProcessNamespace?: boolean;
  /**
   * What no property stands for: a part of a `PodTemplateSpec` of Kubernetes, laid under the properties. Each value is checked against the Kubernetes API (SPK302). Lists
   * and maps add to those of the properties; a value that contradicts one is an error that names it (SPK401), and so is what Spark overwrites (SPK059).
   * Spark's container is the one named `spark-kubernetes-driver` or `spark-kubernetes-executor`; others are sidecars.
   * @default - nothing more
   */
  readonly podTemplate?: { [key: string]: unknown };
}

/** Settings of the driver. */
export interface DriverOptions extends SparkPodOptions {
  /**
   * URL of the API server for the driver, where pods do not find it under its usual name (`spark.kubernetes.driver.master`).
   * @default - https://kubernetes.default.svc
   */
  readonly kubernetesMaster?: string;
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
