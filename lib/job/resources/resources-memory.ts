import { parseSparkSize } from '../../private/quantities';
import { atLeast } from '../../private/version';
import { confValue } from '../hadoop-keys';
import type { JobModel, SparkPodModel } from '../job-model';
import { SparkLanguage } from '../spark-code';

/** Memory of Spark's container in MiB, which is what Spark counts in: each part as Spark rounds it, and what it asks for. */
export interface SparkMemory {
  readonly heap: number;
  readonly overhead: number;
  /** Of executors only: Spark adds it to their request. */
  readonly offHeap: number;
  /** Of executors of Python jobs only. */
  readonly pyspark: number;
  /** Request of the container, and its limit unless the job has a limit of its own. */
  readonly total: number;
}

const MEBI = 1024n * 1024n;
/** `spark.kubernetes.memoryOverheadFactor` as Spark has it for the JVM, and what it takes for the rest (NON_JVM_MEMORY_OVERHEAD_FACTOR). */
const JVM_FACTOR = 0.1;
const NON_JVM_FACTOR = 0.4;
/** What Spark adds at least, in MiB. */
const LEAST_OVERHEAD = 384;

/**
 * The memory that Spark asks for one pod of a side, by the rules of the Spark version; undefined when a size of it cannot be read, which is a finding of its
 * own. Compared with the pods that Spark's own builders make in test/e2e/pods-oracle.ts.
 */
export function sparkMemory(model: JobModel, pod: SparkPodModel): SparkMemory | undefined {
  const spark = `spark.${pod.side}`;
  const python = model.code.language === SparkLanguage.PYTHON;
  const executor = pod.side === 'executor';
  const heap = mebibytes(pod.memory);
  const given = pod.memoryOverhead ?? confValue(model, `${spark}.memoryOverhead`);
  const least = atLeast(model.image.sparkVersion, '4.0.0') ? (confValue(model, `${spark}.minMemoryOverhead`) ?? '384m') : '384m';
  const share = heap === undefined ? undefined : Math.trunc(overheadFactor(model, pod) * heap);
  const overhead = given === undefined ? larger(share, mebibytes(least)) : mebibytes(given);
  const offHeap =
    executor && isTrue(confValue(model, 'spark.memory.offHeap.enabled')) ? mebibytes(confValue(model, 'spark.memory.offHeap.size') ?? '0', 'b') : 0;
  const pyspark = executor && python ? mebibytes(confValue(model, 'spark.executor.pyspark.memory') ?? '0') : 0;
  if (heap === undefined || overhead === undefined || offHeap === undefined || pyspark === undefined) return undefined;
  return { heap, overhead, offHeap, pyspark, total: heap + overhead + offHeap + pyspark };
}

/** What of the heap is added: the side's own factor (3.3 and newer), then that of both, then Spark's for the kind of program. */
function overheadFactor(model: JobModel, { side }: SparkPodModel): number {
  const own = atLeast(model.image.sparkVersion, '3.3.0') ? confValue(model, `spark.${side}.memoryOverheadFactor`) : undefined;
  if (own !== undefined) return Number(own);
  const both = model.memoryOverheadFactor?.toString() ?? confValue(model, 'spark.kubernetes.memoryOverheadFactor');
  if (both !== undefined) return Number(both);
  const { language } = model.code;
  return language === SparkLanguage.PYTHON || language === SparkLanguage.R ? NON_JVM_FACTOR : JVM_FACTOR;
}

function larger(a: number | undefined, b = LEAST_OVERHEAD): number | undefined {
  return a === undefined || Number.isNaN(a) ? undefined : Math.max(a, b);
}

/** Whole MiB of a Spark size; what is over is dropped, as Spark does. */
function mebibytes(size: string, bareUnit: 'b' | 'm' = 'm'): number | undefined {
  const bytes = parseSparkSize(size, bareUnit);
  return bytes === undefined ? undefined : Number(bytes / MEBI);
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}
