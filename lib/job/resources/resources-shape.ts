import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';

/** What one pod asks for, as the scheduler sees it. */
export interface SparkPodResources {
  /** CPU that the scheduler reserves for the pod: of Spark's container, sidecars and init containers. */
  readonly cpuRequest: Cpu;
  /**
   * CPU beyond which Spark's container is throttled.
   * @default - no limit
   */
  readonly cpuLimit?: Cpu;
  /** Memory that the scheduler reserves for the pod: of Spark's container, sidecars and init containers. */
  readonly memoryRequest: Size;
  /** Memory of Spark's container: heap, overhead, off-heap and PySpark. Its limit is the same, unless the job sets another. */
  readonly sparkMemory: Size;
  /** Heap of the JVM (`spark.driver.memory`, `spark.executor.memory`), in the whole mebibytes that Spark counts. */
  readonly heap: Size;
  /**
   * What Spark adds beside the heap: `memoryOverhead`, or else the share of the heap that the overhead factor gives, at least 384 MiB. Spark 4 has keys for the
   * least (`spark.driver.minMemoryOverhead`, `spark.executor.minMemoryOverhead`).
   */
  readonly memoryOverhead: Size;
  /** Off-heap memory of executors (`spark.memory.offHeap.size`, when it is enabled); Spark does not add it to the driver's request. */
  readonly offHeapMemory: Size;
  /** Memory of Python in executors (`spark.executor.pyspark.memory`), of Python jobs only. */
  readonly pysparkMemory: Size;
  /**
   * Local disk that the scheduler reserves for the pod.
   * @default - none
   */
  readonly ephemeralStorageRequest?: Size;
  /** GPUs and other extended resources by name, such as `nvidia.com/gpu`. */
  readonly extended: { [name: string]: number };
}

/** What the pods of a job ask for together. */
export interface SparkResourceTotal {
  /** Number of pods, the driver's among them. */
  readonly pods: number;
  /** CPU that the scheduler reserves. */
  readonly cpuRequest: Cpu;
  /** Memory that the scheduler reserves. */
  readonly memoryRequest: Size;
  /**
   * Local disk that the scheduler reserves.
   * @default - none
   */
  readonly ephemeralStorageRequest?: Size;
  /** GPUs and other extended resources by name. */
  readonly extended: { [name: string]: number };
}

/** What a job or a Connect server asks for: of one driver, of each executor, and of all together. */
export interface SparkJobResources {
  /** Of the driver, or of a Connect server. */
  readonly driver: SparkPodResources;
  /** Of each executor. */
  readonly executor: SparkPodResources;
  /** Executors that it begins with; with dynamic allocation, the largest of the first, the least and `executor.instances`. */
  readonly initialExecutors: number;
  /** The fewest executors: as many as it begins with, unless allocation is dynamic. */
  readonly minExecutors: number;
  /**
   * The most executors.
   * @default - as many as Spark likes: dynamic allocation has no bound
   */
  readonly maxExecutors?: number;
  /** All pods at the start. */
  readonly total: SparkResourceTotal;
  /** All pods with the fewest executors. */
  readonly minTotal: SparkResourceTotal;
  /**
   * All pods with the most executors.
   * @default - without bound, as `maxExecutors`
   */
  readonly maxTotal?: SparkResourceTotal;
}
