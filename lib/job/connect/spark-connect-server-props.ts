import type { ServiceType } from 'cdk8s-plus-27';
import type { SparkPodOptions } from '../pods/pod-options';
import type { SparkProfile } from '../profile/spark-profile';
import type { SparkWorkloadOptions } from '../spark-workload-options';

/** Service of a Connect server. The operator reads it when it makes the Service; what changes later is for you to change there. Needs operator 2.4.0. */
export interface ConnectServiceOptions {
  /**
   * Name of the Service: a DNS-1035 label of at most 63 characters.
   * @default - the name of the server with `-server` after it
   */
  readonly name?: string;
  /**
   * Its type: an address within the cluster, or also a port of every node, or a load balancer of the cloud. Connect has no login of its own: whoever reaches the
   * port may run code (SPK553).
   * @default ServiceType.CLUSTER_IP
   */
  readonly serviceType?: ServiceType;
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

/** Properties of `SparkConnectServer`. Images of Spark 4 have the Connect server in them; those of 3.4 and 3.5 need its jar, or `packages` (SPK487). */
export interface SparkConnectServerProps extends SparkWorkloadOptions {
  /**
   * Name of the SparkConnect: a DNS-1035 label, at most 56 characters (SPK007).
   * @default - the id of the construct in lower case, shortened with a stable hash when it is too long
   */
  readonly name?: string;
  /**
   * Options of a team or an environment, as for `SparkJob`; their `driver` is the server here. What is only for jobs, such as `timeToLive`, is left out with a
   * warning (SPK556).
   * @default - none
   */
  readonly profiles?: SparkProfile[];
  /**
   * Settings of the server.
   * @default - 1 core, 1 GiB
   */
  readonly server?: ConnectServerOptions;
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
}
