import type { Duration, Size } from 'cdk8s';
import type { TypesOf } from '../../private/typed';
import type { JvmOptions } from './jvm-options';
import { JVM_TYPES } from './jvm-options';
import type { Parallelism } from './parallelism';

/** How objects are written for the network and for disks. */
export enum SparkSerializer {
  /** Kryo: smaller and faster than Java's. */
  KRYO = 'org.apache.spark.serializer.KryoSerializer',
  /** Java's own, Spark's default: takes every serializable class. */
  JAVA = 'org.apache.spark.serializer.JavaSerializer',
}

/**
 * What people tune most, typed, each in the unit that Spark reads. A key of `sparkConf` that says otherwise is a conflict (SPK401); everything else that Spark can be
 * told is `sparkConf`.
 */
export interface SparkTuning {
  /**
   * How long one side may be silent before it counts as lost (`spark.network.timeout`); longer than the heartbeat (SPK111).
   * @default - 120 seconds
   */
  readonly networkTimeout?: Duration;
  /**
   * How often executors tell the driver that they live (`spark.executor.heartbeatInterval`).
   * @default - 10 seconds
   */
  readonly heartbeatInterval?: Duration;
  /**
   * How long the submission waits for a connection to the API server (`spark.kubernetes.submission.connectionTimeout`, milliseconds). Raise the four of them when
   * a busy cluster answers "Operation: [create] for kind: [Pod] with name: [null]".
   * @default - 10 seconds
   */
  readonly submissionConnectionTimeout?: Duration;
  /**
   * How long the submission waits for an answer of the API server (`spark.kubernetes.submission.requestTimeout`, milliseconds).
   * @default - 10 seconds
   */
  readonly submissionRequestTimeout?: Duration;
  /**
   * How long the driver waits for a connection to the API server when it makes executors (`spark.kubernetes.driver.connectionTimeout`, milliseconds).
   * @default - 10 seconds
   */
  readonly driverConnectionTimeout?: Duration;
  /**
   * How long the driver waits for an answer of the API server (`spark.kubernetes.driver.requestTimeout`, milliseconds).
   * @default - 10 seconds
   */
  readonly driverRequestTimeout?: Duration;
  /**
   * How often one task may fail before the job does (`spark.task.maxFailures`).
   * @default - 4
   */
  readonly taskMaxFailures?: number;
  /**
   * Cores that one task takes (`spark.task.cpus`); at most `executor.cores` (SPK113).
   * @default - 1
   */
  readonly coresPerTask?: number;
  /**
   * Into how many tasks work is divided (`spark.default.parallelism`, `spark.sql.shuffle.partitions`).
   * @default - for RDDs the cores that are there at the start, for SQL 200
   */
  readonly parallelism?: Parallelism;
  /**
   * Whether SQL plans change while they run (`spark.sql.adaptive.enabled`).
   * @default - true since Spark 3.2
   */
  readonly adaptiveExecution?: boolean;
  /**
   * Largest table that is sent whole to every executor for a join (`spark.sql.autoBroadcastJoinThreshold`).
   * @default - 10 MiB
   */
  readonly broadcastJoinThreshold?: Size;
  /**
   * Most of a file that one task reads (`spark.sql.files.maxPartitionBytes`).
   * @default - 128 MiB
   */
  readonly maxPartitionSize?: Size;
  /**
   * How objects are written for the network and for disks (`spark.serializer`).
   * @default - SparkSerializer.JAVA
   */
  readonly serializer?: SparkSerializer;
  /**
   * Largest object that Kryo writes (`spark.kryoserializer.buffer.max`); less than 2 GiB (SPK107).
   * @default - 64 MiB
   */
  readonly kryoBufferMax?: Size;
  /**
   * Most that an action may bring back to the driver (`spark.driver.maxResultSize`).
   * @default - 1 GiB
   */
  readonly maxResultSize?: Size;
  /**
   * Whether Python workers are forked from one daemon (`spark.python.use.daemon`). Off, each is started anew: slower, but possible where forking is not, as in
   * enclaves.
   * @default - true
   */
  readonly pythonDaemon?: boolean;
  /**
   * Whether Python workers are kept for further tasks (`spark.python.worker.reuse`).
   * @default - true
   */
  readonly pythonWorkerReuse?: boolean;
  /**
   * Memory of all Python workers of an executor (`spark.executor.pyspark.memory`), which is added to the pod; more is a MemoryError in Python.
   * @default - unbounded, and part of the overhead
   */
  readonly pysparkMemory?: Size;
  /**
   * Whether rows travel to and from pandas by Arrow (`spark.sql.execution.arrow.pyspark.enabled`).
   * @default - false; true since Spark 4.2
   */
  readonly arrow?: boolean;
  /**
   * Memory of an executor beside its heap that Spark manages itself (`spark.memory.offHeap.enabled`, `spark.memory.offHeap.size`), which is added to the pod.
   * @default - none
   */
  readonly offHeapMemory?: Size;
  /**
   * Share of the heap for execution and storage (`spark.memory.fraction`), 0 to 1.
   * @default - 0.6
   */
  readonly memoryFraction?: number;
  /**
   * Share of that which storage keeps from execution (`spark.memory.storageFraction`), 0 to 1.
   * @default - 0.5
   */
  readonly storageFraction?: number;
  /**
   * How long a task waits for a free core near its data (`spark.locality.wait`). For data in object stores nothing is near.
   * @default - 3 seconds
   */
  readonly localityWait?: Duration;
  /**
   * Whether slow tasks are started a second time elsewhere (`spark.speculation`).
   * @default - false
   */
  readonly speculation?: boolean;
  /**
   * Share of tasks that must be done before a slow one is told (`spark.speculation.quantile`), 0 to 1.
   * @default - 0.75; 0.9 since Spark 4.0
   */
  readonly speculationQuantile?: number;
  /**
   * How many times slower than the median a slow task is (`spark.speculation.multiplier`).
   * @default - 1.5; 3 since Spark 4.0
   */
  readonly speculationMultiplier?: number;
  /**
   * Time zone of SQL (`spark.sql.session.timeZone`), such as `UTC`.
   * @default - that of the JVM
   */
  readonly sessionTimeZone?: string;
  /**
   * Options of the JVMs of driver and executors; they are joined with `driver.javaOptions` and `executor.javaOptions`.
   * @default - none
   */
  readonly jvm?: JvmOptions;
}

/** Types of the properties, for callers in languages without types. */
export const TUNING_TYPES: TypesOf<SparkTuning> = {
  networkTimeout: 'duration?',
  heartbeatInterval: 'duration?',
  submissionConnectionTimeout: 'duration?',
  submissionRequestTimeout: 'duration?',
  driverConnectionTimeout: 'duration?',
  driverRequestTimeout: 'duration?',
  taskMaxFailures: 'number?',
  coresPerTask: 'number?',
  parallelism: { member: '_partitions', name: 'a Parallelism', use: 'use Parallelism.perCore(3), or Parallelism.of(400)', optional: true },
  adaptiveExecution: 'boolean?',
  broadcastJoinThreshold: 'size?',
  maxPartitionSize: 'size?',
  serializer: { values: Object.values(SparkSerializer), optional: true },
  kryoBufferMax: 'size?',
  maxResultSize: 'size?',
  pythonDaemon: 'boolean?',
  pythonWorkerReuse: 'boolean?',
  pysparkMemory: 'size?',
  arrow: 'boolean?',
  offHeapMemory: 'size?',
  memoryFraction: 'number?',
  storageFraction: 'number?',
  localityWait: 'duration?',
  speculation: 'boolean?',
  speculationQuantile: 'number?',
  speculationMultiplier: 'number?',
  sessionTimeZone: 'string?',
  jvm: { types: JVM_TYPES, optional: true },
};
