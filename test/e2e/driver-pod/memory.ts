// The memory that Spark asks for in its container, from the manifest of an application: a second opinion to lib/job/resources, which jobs are compared with.
import { parseSparkSize } from '../../../lib/private/quantities';
import type { Asked } from './asked';

const MEBI = 1024n * 1024n;

/** Heap and overhead, and off-heap and PySpark memory of an executor, as a quantity. */
export function containerMemory(asked: Asked): string {
  const { side, spec, own, conf } = asked;
  const prefix = `spark.${side}`;
  const heap = mebibytes(String(own.memory ?? conf[`${prefix}.memory`] ?? '1g'));
  const given = own.memoryOverhead ?? conf[`${prefix}.memoryOverhead`];
  const share = Math.trunc(heap * overheadFactor(asked));
  const overhead = given === undefined ? Math.max(share, mebibytes(conf[`${prefix}.minMemoryOverhead`] ?? '384m')) : mebibytes(String(given));
  if (side === 'driver') return `${heap + overhead}Mi`;
  const offHeap = conf['spark.memory.offHeap.enabled'] === 'true' ? mebibytes(conf['spark.memory.offHeap.size'] ?? '0', 'b') : 0;
  const python = spec.type === 'Python' ? mebibytes(conf['spark.executor.pyspark.memory'] ?? '0') : 0;
  return `${heap + overhead + offHeap + python}Mi`;
}

function overheadFactor({ side, spec, conf }: Asked): number {
  const jvm = spec.type === 'Java' || spec.type === 'Scala';
  const given = conf[`spark.${side}.memoryOverheadFactor`] ?? spec.memoryOverheadFactor ?? conf['spark.kubernetes.memoryOverheadFactor'];
  return Number(given ?? (jvm ? 0.1 : 0.4));
}

function mebibytes(size: string, bareUnit: 'b' | 'm' = 'm'): number {
  const bytes = parseSparkSize(size, bareUnit);
  if (bytes === undefined) throw new Error(`no size of Spark: ${size}`);
  return Number(bytes / MEBI);
}
