import type { Size } from 'cdk8s';
import type { SparkPods } from '../job/spark-feature';
import type { PropertyType, TypesOf } from '../private/typed';

/** Who can mount a claim that Spark makes (`spark.kubernetes.legacy.useReadWriteOnceAccessMode`). */
export enum LocalDirAccess {
  /** One pod (ReadWriteOncePod): needs a CSI driver that knows it. Spark 4.0 and newer by itself. */
  ONE_POD = 'ReadWriteOncePod',
  /** The pods of one node (ReadWriteOnce), which every driver knows. Spark before 4.0 by itself. */
  ONE_NODE = 'ReadWriteOnce',
}

/** Options of `LocalDirs.emptyDir`. */
export interface EmptyLocalDirsOptions {
  /**
   * Number of directories: 1 to 100. They are all on the one disk of the node that the kubelet uses, so more of them bring nothing but there.
   * @default 1
   */
  readonly count?: number;
  /**
   * Size of each directory: on disk that at which the pod is evicted, in memory that at which writes fail.
   * @default - no limit but the node's disk
   */
  readonly sizeLimit?: Size;
  /**
   * Whether the directories are in memory (tmpfs). What is written counts as memory of Spark's container, so each needs a `sizeLimit`, and `memoryOverhead` must leave
   * room for all of them (SPK593).
   * @default false
   */
  readonly inMemory?: boolean;
  /**
   * Which pods have them.
   * @default SparkPods.BOTH
   */
  readonly pods?: SparkPods;
}

/** Options of `LocalDirs.hostPath`. */
export interface HostLocalDirsOptions {
  /** Directories of the nodes, each on a disk of its own. They must exist on every node, and user 185 must be allowed to write there: nothing changes their owner. */
  readonly paths: string[];
  /**
   * Which pods have them.
   * @default SparkPods.BOTH
   */
  readonly pods?: SparkPods;
}

/** Options of `LocalDirs.ephemeralClaim`. */
export interface EphemeralLocalDirsOptions {
  /** Size of each volume. */
  readonly size: Size;
  /**
   * Name of their storage class.
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /**
   * Number of volumes of each pod: 1 to 100.
   * @default 1
   */
  readonly count?: number;
  /**
   * Group that gets the volumes, so that Spark may write to them.
   * @default 185, as in the official images
   */
  readonly fsGroup?: number;
  /**
   * Which pods have them.
   * @default SparkPods.BOTH
   */
  readonly pods?: SparkPods;
}

/** Options of `LocalDirs.onDemandClaims`. */
export interface OnDemandLocalDirsOptions {
  /** Size of each volume. */
  readonly size: Size;
  /** Name of their storage class. Spark makes no claim without one, and the executors wait for ever (seen in MountVolumesFeatureStep of Spark 3.4.4 to 4.1.2). */
  readonly storageClass: string;
  /**
   * Number of volumes of each executor: 1 to 100.
   * @default 1
   */
  readonly count?: number;
  /**
   * Whether claims belong to the driver, outlive their executors and are given to new ones, until the driver's pod is deleted. Without it they go with their executors.
   * @default true, as in Spark 3.4 and newer
   */
  readonly reuse?: boolean;
  /**
   * Whether the driver waits for a claim to become free instead of making more than there can be executors. Needs `reuse`, and Spark 3.4 or newer.
   * @default false
   */
  readonly wait?: boolean;
  /**
   * Whether a new executor takes over the shuffle files that it finds on a claim, so that they need not be made again
   * (`spark.shuffle.sort.io.plugin.class=org.apache.spark.shuffle.KubernetesLocalDiskShuffleDataIO`). Needs `reuse`. The volumes are then mounted two directories deeper
   * (`spark-x/executor-x`): only there does the plug-in look (seen with Spark 3.5.8 and 4.1.2).
   * @default false
   */
  readonly recoverShuffle?: boolean;
  /**
   * Who can mount a volume. With `ONE_POD`, a CSI driver whose `fsGroupPolicy` is `ReadWriteOnceWithFSType` may leave the volume to root, and executors end with
   * `AccessDeniedException`: then use `ONE_NODE` (SPARK-55330).
   * @default - one pod with Spark 4.0 and newer, the pods of one node before
   */
  readonly access?: LocalDirAccess;
  /**
   * Directory of the executors below which the volumes are mounted, as `spark-local-dir-<n>`.
   * @default '/var/data'
   */
  readonly mountPath?: string;
  /**
   * Group that gets the volumes, so that Spark may write to them.
   * @default 185, as in the official images
   */
  readonly fsGroup?: number;
}

/** What the scratch space of a job depends on. */
export interface LocalDirsEstimate {
  /** Shuffle data that are there at a time: `Shuffle Write` of the stages of the largest query, as Spark's UI has them. */
  readonly shuffle: Size;
  /**
   * Data that are spilled at a time: `Spill (Disk)` in Spark's UI.
   * @default - none
   */
  readonly spill?: Size;
  /** Number of executors that share them: 1 or more. */
  readonly executors: number;
  /**
   * By how much executors with more than their share exceed it: 1 or more.
   * @default 1.3
   */
  readonly safety?: number;
}

const PODS: PropertyType = { values: ['driver', 'executor', 'both'] satisfies `${SparkPods}`[], optional: true };

/** Types of their properties. */
export const EMPTY: TypesOf<EmptyLocalDirsOptions> = { count: 'number?', sizeLimit: 'size?', inMemory: 'boolean?', pods: PODS };
export const HOST: TypesOf<HostLocalDirsOptions> = { paths: 'strings', pods: PODS };
export const EPHEMERAL: TypesOf<EphemeralLocalDirsOptions> = {
  size: 'size',
  storageClass: 'string?',
  count: 'number?',
  fsGroup: 'number?',
  pods: PODS,
};
export const ON_DEMAND: TypesOf<OnDemandLocalDirsOptions> = {
  size: 'size',
  storageClass: 'string',
  count: 'number?',
  reuse: 'boolean?',
  wait: 'boolean?',
  recoverShuffle: 'boolean?',
  access: { values: Object.values(LocalDirAccess), optional: true },
  mountPath: 'string?',
  fsGroup: 'number?',
};
export const ESTIMATE: TypesOf<LocalDirsEstimate> = { shuffle: 'size', spill: 'size?', executors: 'number', safety: 'number?' };
