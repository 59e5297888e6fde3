import type { Duration, Size } from 'cdk8s';
import type { ServiceType } from 'cdk8s-plus-27';
import type { SparkImage } from '../job/image/spark-image';
import type { SparkPodOptions } from '../job/pods/pod-options';
import type { ISparkFeature } from '../job/spark-feature';
import type { ImagePullPolicy } from '../pod/image-pull-policy';
import type { EventLog } from './event-log';

/** Which old event logs the server deletes; it needs the right to do so. */
export interface HistoryCleanerOptions {
  /**
   * Age from which on a log is deleted (`spark.history.fs.cleaner.maxAge`).
   * @default Duration.days(7)
   */
  readonly maxAge?: Duration;
  /**
   * How often it looks for them (`spark.history.fs.cleaner.interval`).
   * @default Duration.days(1)
   */
  readonly interval?: Duration;
  /**
   * How many logs are kept at most, the newest ones (`spark.history.fs.cleaner.maxNum`).
   * @default - all of that age
   */
  readonly maxLogs?: number;
}

/** Where the server keeps what it has read of the logs. It is read anew when the pod is made anew. */
export interface HistoryStoreOptions {
  /**
   * Disk that it takes of the node at most (`spark.history.store.maxDiskUsage`).
   * @default Size.gibibytes(10)
   */
  readonly maxDiskUsage?: Size;
  /**
   * Memory in which an application is built up before it goes to disk, which is much faster (`spark.history.store.hybridStore.*`): a part of `server.memory`.
   * @default - none: on disk at once
   */
  readonly hybridMemory?: Size;
}

/** Service of a history server. */
export interface HistoryServiceOptions {
  /**
   * Its type: an address within the cluster, or also a port of every node, or a load balancer of the cloud. The server asks nobody for a login: whoever reaches it sees
   * the queries and settings of all applications.
   * @default ServiceType.CLUSTER_IP
   */
  readonly serviceType?: ServiceType;
  /**
   * Its port.
   * @default 18080
   */
  readonly port?: number;
  /**
   * Its annotations, such as those by which a cloud makes an internal load balancer.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** Ingress of a history server. */
export interface HistoryIngressOptions {
  /** Name under which it is reached, such as `history.example.com`. */
  readonly host: string;
  /**
   * Path under which it is reached, such as `/history`: its pages then have links that begin so (`spark.ui.proxyBase`). The server itself answers at the root only, so
   * that the ingress controller must take the path off, which annotations tell it (SPK613). With ingress-nginx, `nginx.ingress.kubernetes.io/rewrite-target: /$2`
   * does; the path is then written as its pattern needs it.
   * @default '/'
   */
  readonly path?: string;
  /**
   * Class of the ingress.
   * @default - that of the cluster
   */
  readonly className?: string;
  /**
   * Name of the Secret with key and certificate of the host.
   * @default - no TLS
   */
  readonly tlsSecretName?: string;
  /**
   * Annotations, such as those by which the controller asks for a login.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** Properties of `SparkHistoryServer`. */
export interface SparkHistoryServerProps {
  /** Image with Spark, of the newest version of the jobs: an older server may not read what a newer Spark has written. */
  readonly image: SparkImage;
  /** The event log that the jobs write. */
  readonly eventLog: EventLog;
  /**
   * How the log is reached, such as `S3Access`: what a feature gives to the driver of a job, the server gets. It only reads, and writes the directory if that does not
   * exist; so credentials of its own may have fewer rights than those of jobs.
   * @default - none
   */
  readonly features?: ISparkFeature[];
  /**
   * Name of its objects: a DNS-1035 label.
   * @default - the id of the construct in lower case, shortened with a stable hash when it is too long
   */
  readonly name?: string;
  /**
   * Namespace of its objects, in which claims and Secrets must be.
   * @default - the chart's namespace, else 'default'
   * @jsii suppress JSII5018 the word of Kubernetes
   */
  readonly namespace?: string;
  /**
   * Labels of its objects and pod.
   * @default - none beyond its own
   */
  readonly labels?: { [key: string]: string };
  /**
   * Settings of its pod and process: `memory` is the heap, and `memoryOverhead` is added to it for the pod, as for a driver. CPU is `coreRequest`, half a core by default.
   * `podSecurity` and `containerSecurity` say what shall be otherwise than by default. What only Spark on Kubernetes reads is refused (SPK402): `cores`, `gpu`, `secrets`,
   * `image`, `memoryLimit`, `podTemplate`.
   * @default - 1 GiB of heap; user and group 185, no rights, a root file system that is read-only (Pod Security `restricted`)
   */
  readonly server?: SparkPodOptions;
  /**
   * Deletes old logs.
   * @default - logs are kept
   */
  readonly cleaner?: HistoryCleanerOptions;
  /**
   * How often it looks for new logs (`spark.history.fs.update.interval`). Each time an object store is asked for a list.
   * @default Duration.seconds(10)
   */
  readonly updateInterval?: Duration;
  /**
   * How many applications the page lists (`spark.history.ui.maxApplications`); others are found under their own address.
   * @default - all
   */
  readonly maxApplications?: number;
  /**
   * Of how many applications the UI is kept in memory (`spark.history.retainedApplications`).
   * @default 50
   */
  readonly retainedApplications?: number;
  /**
   * Where it keeps what it has read.
   * @default - up to 10 GiB on the disk of the node
   */
  readonly store?: HistoryStoreOptions;
  /**
   * Whether the directory is made before the server starts, if it does not exist: otherwise neither server nor jobs start. Nothing is written to one that exists.
   * @default true
   */
  readonly createDirectory?: boolean;
  /**
   * Its Service.
   * @default - port 18080, within the cluster
   */
  readonly service?: HistoryServiceOptions;
  /**
   * Its Ingress.
   * @default - none
   */
  readonly ingress?: HistoryIngressOptions;
  /**
   * Service account that exists already, such as one that a cloud knows.
   * @default - one is made, of the name of the server, without any right in the cluster and without a token
   */
  readonly serviceAccountName?: string;
  /**
   * Annotations of the account that is made, such as `eks.amazonaws.com/role-arn`.
   * @default - none
   */
  readonly serviceAccountAnnotations?: { [key: string]: string };
  /**
   * Further configuration of the server, such as `spark.history.ui.acls.enable`.
   * @default - none
   */
  readonly sparkConf?: { [key: string]: string };
  /**
   * Hadoop configuration; keys without the `spark.hadoop.` prefix.
   * @default - none
   */
  readonly hadoopConf?: { [key: string]: string };
  /**
   * When the image is pulled.
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * Names of Secrets with the credentials of the registry.
   * @default - none
   */
  readonly imagePullSecrets?: string[];
  /**
   * Whether volumes may be directories of nodes, as for a job (SPK446).
   * @default false
   */
  readonly allowHostPath?: boolean;
  /**
   * Warnings that do not apply, by id, each with the reason.
   * @default - none
   */
  readonly acknowledgeWarnings?: { [id: string]: string };
}
