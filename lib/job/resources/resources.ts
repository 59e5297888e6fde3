import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { fail } from '../../private/problems';
import { NANO, parseQuantity } from '../../private/quantities';
import { confValue } from '../hadoop-keys';
import type { JobModel, SparkPodModel } from '../job-model';
import { fieldConf } from '../render/field-conf';
import { podTemplate } from '../render/pod-template';
import { sparkMemory } from './resources-memory';
import type { SparkJobResources, SparkPodResources, SparkResourceTotal } from './resources-shape';
import { cpuRequest, wholeCores } from './spark-cores';

/** Amounts by name of the resource, in billionths as `parseQuantity` counts them. */
type Amounts = ReadonlyMap<string, bigint>;

const MEBI = 1024n * 1024n;
const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];
/** A resource of Spark's own scheduling, which Kubernetes knows as `<vendor>/<name>`. */
const SPARK_RESOURCE = /^spark\.(driver|executor)\.resource\.([^.]+)\.amount$/;

/**
 * What the pods of a job ask for: what Spark's pod builders make of the configuration, over what the template brings along.
 *
 * @param name what messages call the job
 * @throws when the memory of a side cannot be told from what is set (SPK490)
 */
export function jobResources(model: JobModel, name: string): SparkJobResources {
  const conf = fieldConf(model);
  const read = (key: string): string | undefined => (Object.hasOwn(conf, key) ? conf[key] : confValue(model, key));
  const [driver, executor] = [podAmounts(model, model.driver, name), podAmounts(model, model.executor, name)];
  const { first, least, most } = executorCounts(read);
  const total = (count: number): SparkResourceTotal => totalOf(driver.requests, executor.requests, count);
  return {
    driver: driver.resources,
    executor: executor.resources,
    initialExecutors: first,
    minExecutors: least,
    ...(most === undefined ? {} : { maxExecutors: most, maxTotal: total(most) }),
    total: total(first),
    minTotal: total(least),
  };
}

/** How many executors a job has at first, at least and at most; no most when there is no bound. */
export function executorCounts(read: (key: string) => string | undefined): { first: number; least: number; most?: number } {
  const count = (key: string): number | undefined => (/^\d+$/.test(read(key) ?? '') ? Number(read(key)) : undefined);
  const instances = count('spark.executor.instances') ?? 0;
  if (read('spark.dynamicAllocation.enabled')?.toLowerCase() !== 'true') return { first: instances, least: instances, most: instances };
  const least = count('spark.dynamicAllocation.minExecutors') ?? 0;
  // Utils.getDynamicAllocationInitialExecutors
  const first = Math.max(least, count('spark.dynamicAllocation.initialExecutors') ?? least, instances);
  return { first, least, most: count('spark.dynamicAllocation.maxExecutors') };
}

function podAmounts(model: JobModel, pod: SparkPodModel, name: string): { requests: Amounts; resources: SparkPodResources } {
  const memory = sparkMemory(model, pod);
  if (memory === undefined) {
    fail(name, 'SPK490', {
      path: `${pod.side}.memory`,
      value: pod.memory,
      reason: 'is, with its overhead and what sparkConf sets, no amount of memory that Spark can read',
      fix: 'correct what synth reports of it',
    });
  }
  const request = cpuRequest(pod) ?? String(wholeCores(pod));
  const own = new Map([['cpu', parseQuantity(request) ?? 0n], ['memory', BigInt(memory.total) * MEBI * NANO], ...sparkResources(model, pod)]);
  const requests = podRequests(pod, own);
  const limit = pod.coreLimit === undefined ? undefined : parseQuantity(pod.coreLimit);
  const resources: SparkPodResources = {
    ...standard(requests),
    ...(limit === undefined ? {} : { cpuLimit: cpu(limit) }),
    sparkMemory: Size.mebibytes(memory.total),
    heap: Size.mebibytes(memory.heap),
    memoryOverhead: Size.mebibytes(memory.overhead),
    offHeapMemory: Size.mebibytes(memory.offHeap),
    pysparkMemory: Size.mebibytes(memory.pyspark),
  };
  return { requests, resources };
}

/** GPUs and the like that the configuration asks for. */
function sparkResources(model: JobModel, { side }: SparkPodModel): [string, bigint][] {
  return model.conf.entries().flatMap(([key, { value }]): [string, bigint][] => {
    const match = SPARK_RESOURCE.exec(key);
    const vendor = match?.[1] === side ? confValue(model, `spark.${side}.resource.${match[2]}.vendor`) : undefined;
    const amount = parseQuantity(value);
    return match === null || vendor === undefined || amount === undefined ? [] : [[`${vendor}/${match[2]}`, amount]];
  });
}

/**
 * What the scheduler reserves for a pod: the sum of its containers, or of the init container that asks for more than that. Spark's own amounts replace those
 * that the template has for its container.
 */
function podRequests(pod: SparkPodModel, own: Amounts): Amounts {
  const { containers, initContainers = [] } = podTemplate(pod).spec ?? { containers: [] };
  const [spark, ...others] = containers.map((container) => requestsOf(container.resources));
  const sum = others.reduce(plus, new Map([...(spark ?? []), ...own]));
  // Init containers that keep running are counted with all that start after them.
  let running: Amounts = new Map();
  let largest: Amounts = new Map();
  for (const container of initContainers) {
    const asked = plus(running, requestsOf(container.resources));
    largest = most(largest, asked);
    if ('restartPolicy' in container && container.restartPolicy === 'Always') running = asked;
  }
  return most(plus(sum, running), largest);
}

/** A resource that has a limit only is requested as much. */
function requestsOf(resources: { readonly requests?: Quantities; readonly limits?: Quantities } | undefined): Amounts {
  const entries = Object.entries<unknown>({ ...resources?.limits, ...resources?.requests });
  return new Map(entries.map(([name, amount]) => [name, parseQuantity(String(amount)) ?? 0n]));
}

type Quantities = Readonly<Record<string, unknown>>;

function plus(a: Amounts, b: Amounts): Amounts {
  return combined(a, b, (x, y) => x + y);
}

function most(a: Amounts, b: Amounts): Amounts {
  return combined(a, b, (x, y) => (x > y ? x : y));
}

function combined(a: Amounts, b: Amounts, combine: (x: bigint, y: bigint) => bigint): Amounts {
  return new Map([...new Set([...a.keys(), ...b.keys()])].map((name) => [name, combine(a.get(name) ?? 0n, b.get(name) ?? 0n)]));
}

function totalOf(driver: Amounts, executor: Amounts, count: number): SparkResourceTotal {
  const executors = new Map([...executor].map(([name, amount]) => [name, amount * BigInt(count)]));
  return { pods: 1 + count, ...standard(plus(driver, executors)) };
}

function standard(amounts: Amounts): Pick<SparkResourceTotal, 'cpuRequest' | 'memoryRequest' | 'ephemeralStorageRequest' | 'extended'> {
  const disk = amounts.get('ephemeral-storage');
  const extended = [...amounts].filter(([name]) => !STANDARD.includes(name)).map(([name, amount]) => [name, Number(amount / NANO)]);
  return {
    cpuRequest: cpu(amounts.get('cpu') ?? 0n),
    memoryRequest: size(amounts.get('memory') ?? 0n),
    ...(disk === undefined ? {} : { ephemeralStorageRequest: size(disk) }),
    extended: Object.fromEntries(extended),
  };
}

/** Thousandths are the finest that the scheduler counts; it rounds up. */
function cpu(nano: bigint): Cpu {
  const millis = Number((nano + 999_999n) / 1_000_000n);
  return millis % 1000 === 0 ? Cpu.units(millis / 1000) : Cpu.millis(millis);
}

function size(nano: bigint): Size {
  const bytes = (nano + NANO - 1n) / NANO;
  return bytes % MEBI === 0n ? Size.mebibytes(Number(bytes / MEBI)) : Size.kibibytes(Number((bytes + 1023n) / 1024n));
}
