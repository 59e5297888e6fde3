import type { Finding } from '../../private/problems';
import { NANO, parseQuantity, parseSparkSize } from '../../private/quantities';
import type { SparkPodModel } from '../job-model';
import { cpuRequest, wholeCores } from '../resources/spark-cores';
import { errorCheck, sides, warningCheck } from './check';

const MEBI = 1024n * 1024n;
/** UnifiedMemoryManager: one and a half times the 300 MiB that Spark keeps to itself (471,859,200 bytes). */
const SMALLEST_HEAP = 450n * MEBI;
/** What Spark adds by itself at least (`spark.kubernetes.memoryOverheadFactor`). */
const USUAL_OVERHEAD = 384n * MEBI;
const MAX_INT32 = 2 ** 31 - 1;

/** CPU, memory and number of pods. */
export const RESOURCE_CHECKS = [
  errorCheck('SPK015', 'a memory size that Spark cannot read, or of nothing', function* (model) {
    for (const { side, memory, memoryOverhead } of sides(model)) {
      for (const [name, value] of Object.entries({ memory, memoryOverhead })) {
        if (value === undefined || (parseSparkSize(value) ?? 0n) > 0n) continue;
        yield {
          path: `${side}.${name}`,
          value,
          reason: 'is not a Spark size of more than nothing',
          fix: 'use Size.mebibytes(n) with a whole n, 1 or more',
        };
      }
    }
  }),
  errorCheck('SPK017', 'a CPU limit below what is requested: every pod is refused', function* (model) {
    for (const pod of sides(model)) yield* limitFindings(pod);
  }),
  warningCheck('SPK018', 'a fraction of a core, as in the API of 2019, which the API of today refuses', function* (model) {
    for (const pod of sides(model)) {
      if (Number.isInteger(pod.cores) || !isCores(pod.cores)) continue;
      const cores = wholeCores(pod);
      const request = pod.coreRequest === undefined ? `requests ${cpuRequest(pod)} of CPU` : `requests the ${pod.coreRequest} of coreRequest`;
      yield {
        path: `${pod.side}.cores`,
        value: pod.cores,
        reason: `is taken as ${cores} ${cores === 1 ? 'core' : 'cores'} for tasks, and ${request}`,
        fix: `write cores: ${cores} and coreRequest: Cpu.millis(${Math.round(pod.cores * 1000)})`,
      };
    }
  }),
  errorCheck('SPK453', 'cores that are no number of CPUs', function* (model) {
    for (const { side, cores } of sides(model)) {
      if (isCores(cores)) continue;
      yield {
        path: `${side}.cores`,
        value: cores,
        reason: 'is not a number of cores',
        fix: 'give a whole number, 1 or more; less CPU is coreRequest',
      };
    }
  }),
  errorCheck(
    'SPK019',
    'an overhead factor that Spark refuses, or of nothing, for which it takes its least',
    function* ({ memoryOverheadFactor: value }) {
      if (value === undefined || (Number.isFinite(value) && value > 0)) return;
      yield { path: 'memoryOverheadFactor', value, reason: 'is not a share above zero', fix: 'give a number such as 0.2' };
    },
  ),
  warningCheck('SPK439', 'an overhead factor that changes nothing', function* ({ memoryOverheadFactor: value, driver, executor }) {
    if (value === undefined || driver.memoryOverhead === undefined || executor.memoryOverhead === undefined) return;
    const reason = 'has no effect, because memoryOverhead is given for driver and executor';
    yield { path: 'memoryOverheadFactor', value, reason, fix: 'leave it out, or memoryOverhead of one side' };
  }),
  errorCheck('SPK437', 'a heap below Spark\'s minimum: driver or executors stop at once ("must be at least 471859200")', function* (model) {
    for (const { side, memory } of sides(model)) {
      const heap = parseSparkSize(memory);
      if (heap === undefined || heap === 0n || heap >= SMALLEST_HEAP) continue;
      const reason = 'is less than the 450 MiB without which Spark does not start';
      yield { path: `${side}.memory`, value: memory, reason, fix: 'give at least Size.mebibytes(512)' };
    }
  }),
  warningCheck('SPK438', 'pods that are killed for their memory (exit code 137), because the JVM needs more beside its heap', function* (model) {
    for (const { side, memoryOverhead } of sides(model)) {
      const overhead = memoryOverhead === undefined ? undefined : parseSparkSize(memoryOverhead);
      if (overhead === undefined || overhead === 0n || overhead >= USUAL_OVERHEAD) continue;
      const reason = 'is less than the 384 MiB that Spark adds by itself';
      yield { path: `${side}.memoryOverhead`, value: memoryOverhead, reason, fix: 'leave it out, or give at least Size.mebibytes(384)' };
    }
  }),
  errorCheck('SPK443', 'a number of executors that the API refuses', function* ({ executor: { instances: value } }) {
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= MAX_INT32)) return;
    yield { path: 'executor.instances', value, reason: 'is not a number of executors', fix: 'give a whole number, 1 or more' };
  }),
];

function isCores(cores: number): boolean {
  return Number.isFinite(cores) && cores >= 0.001 && cores <= MAX_INT32;
}

function* limitFindings(pod: SparkPodModel): Iterable<Finding> {
  const { side, cores, coreLimit } = pod;
  if (coreLimit === undefined) return;
  const limit = parseQuantity(coreLimit);
  const requested = cpuRequest(pod);
  const request = requested === undefined ? isCores(cores) && BigInt(wholeCores(pod)) * NANO : parseQuantity(requested);
  const path = `${side}.coreLimit`;
  if (limit === undefined) yield { path, value: coreLimit, reason: 'is not a quantity of CPU', fix: 'use Cpu.millis(n)' };
  else if (typeof request === 'bigint' && limit < request) {
    const than = requested === undefined ? `the ${cores} of cores` : `the ${requested} that are requested`;
    yield { path, value: coreLimit, reason: `is less than ${than}`, fix: 'raise the limit, or lower coreRequest' };
  }
}
