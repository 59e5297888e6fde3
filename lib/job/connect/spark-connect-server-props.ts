import type { ImagePullPolicy } from '../../pod/image-pull-policy';
import type { DynamicAllocation } from '../run/dynamic-allocation';
import type { ExecutorOptions, SparkPodOptions } from '../pods/pod-options';
import type { ISparkFeature } from '../spark-feature';
import type { ISparkIdentity } from '../spark-identity';
import type { SparkImage } from '../image/spark-image';
import type { ISparkOperator } from '../spark-operator-contract';

/** Kind of the Service of a Connect server. */
export enum ConnectServiceType {
  /** An address within the cluster. */
  CLUSTER_IP = 'ClusterIP',
  /** A port on every node as well. */
  NODE_PORT = 'NodePort',
  /** A load balancer of the cloud as well. Connect has no login of its own: whoever reaches the port may run code. */
  LOAD_BALANCER = 'LoadBalancer',
}

/** Service of a Connect server. The operator reads it when it makes the Service; what changes later is for you to change there. Needs operator 2.4.0. */
export interface ConnectServiceOptions {
  /**
   * Name of the Service: a DNS-1035 label of at most 63 characters.
   * @default - the name of the server with `-server` after it
   */
  readonly name?: string;
  /**
   * Its kind.
   * @default ConnectServiceType.CLUSTER_IP
   */
  readonly serviceType?: ConnectServiceType;
  /**
   * Its labels.
   * @default - none but those of the operator
   */
  readonly labels?: { [key: string]: string };
  /**
   * Its annotations, such as those by which a cloud makes an internal load balancer.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Class of the load balancer.
   * @default - that of the cluster
   */
  readonly loadBalancerClass?: string;
  /**
   * Ranges of addresses that may reach the load balancer, such as `10.0.0.0/8`.
   * @default - all
   */
  readonly loadBalancerSourceRanges?: string[];
}

/** Settings of the server: a driver that stays, with a port for clients. */
export interface ConnectServerOptions extends SparkPodOptions {
  /**
   * Its Service.
   * @default - `<name>-server`, within the cluster
   */
  readonly service?: ConnectServiceOptions;
}

/** Properties of `SparkConnectServer`. */
export interface SparkConnectServerProps {
  /**
   * The operator that runs the server.
   * @jsii suppress JSII5018 the word of the field
   */
  readonly operator: ISparkOperator;
  /** Image of server and executors. Spark 4 has the Connect server in it; images of 3.4 and 3.5 need its jar, or `packages` (SPK487). */
  readonly image: SparkImage;
  /**
   * Name of the SparkConnect: a DNS-1035 label, at most 56 characters (SPK007).
   * @default - the id of the construct in lower case, shortened with a stable hash when it is too long
   */
  readonly name?: string;
  /**
   * Namespace of the server; the operator must watch it.
   * @default - the chart's namespace, else the only namespace that the operator lists, else 'default'
   * @jsii suppress JSII5018 the word of Kubernetes
   */
  readonly namespace?: string;
  /**
   * Labels of the SparkConnect, and of all its pods.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the SparkConnect.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Settings of the server.
   * @default - 1 core, 1 GiB
   */
  readonly server?: ConnectServerOptions;
  /**
   * Settings of the executors, which all sessions share.
   * @default - 1 executor of 1 core, 1 GiB
   */
  readonly executor?: ExecutorOptions;
  /**
   * Executors that come and go with the work.
   * @default - a fixed number of executors
   */
  readonly dynamicAllocation?: DynamicAllocation;
  /**
   * URIs of jars for the class path of server and executors.
   * @default - none
   */
  readonly jars?: string[];
  /**
   * Maven coordinates `group:artifact:version` of further jars, resolved in the pod of the server each time that it starts.
   * @default - none
   */
  readonly packages?: string[];
  /**
   * URLs of further Maven repositories.
   * @default - none
   */
  readonly repositories?: string[];
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
   * Beginnings of configuration keys that libraries of yours read, such as `spark.acme.`.
   * @default - none
   */
  readonly sparkConfPrefixes?: string[];
  /**
   * Share of the heap that a pod gets beyond it when `memoryOverhead` is not set.
   * @default - 0.1
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
   * Service account of server and executors, with the rights that a driver needs.
   * @default - the operator's identity for the namespace
   */
  readonly identity?: ISparkIdentity;
  /**
   * Features: storage, placement, security, and your own. What they say of the driver is said of the server.
   * @default - none
   */
  readonly features?: ISparkFeature[];
  /**
   * Whether `hostPath` volumes may be used.
   * @default false
   */
  readonly allowHostPath?: boolean;
  /**
   * Warnings that do not apply here: id of the check to the reason.
   * @default - none
   */
  readonly acknowledgeWarnings?: { [id: string]: string };
}
