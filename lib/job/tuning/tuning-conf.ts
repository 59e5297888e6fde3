import type { Duration, Size } from 'cdk8s';
import type { Origin } from '../../conf/tracked-map';
import { TrackedMap } from '../../conf/tracked-map';
import { fail } from '../../private/problems';
import { sparkSize, wholeMillis } from '../../private/quantities';
import type { IdentifiedFinding } from '../contribution';
import { conflictFindings, PropertyOrigin, readProperty } from '../contribution';
import type { JobModel } from '../job-model';
import { jvmOptionText } from './jvm-options';
import { PART_TYPES, typeFindings } from '../pods/part-types';
import type { PodBuilder } from '../pods/pod-builder';
import { fieldConf } from '../render/field-conf';
import { wholeCores } from '../resources/spark-cores';
import type { SparkWorkloadOptions } from '../spark-workload-options';
import type { SparkTuning } from './tuning';

/** What properties contribute to: the builder of a job. */
export interface TuningTarget {
  conf(key: string, value: string, origin: Origin): void;
  confPrefix(prefix: string, origin: Origin): void;
  pods(): PodBuilder[];
  report(findings: readonly IdentifiedFinding[]): void;
}

/** A key with its value, and the property that it comes from. */
interface TuningEntry {
  readonly key: string;
  readonly value: string;
  readonly origin: PropertyOrigin;
}

/** How a value is written; the path is for the message. */
type Writer = (value: never, path: string) => string;

/** Milliseconds as Spark reads them where a key has a unit. */
const time = (duration: Duration, path: string): string => {
  const millis = wholeMillis(duration, path);
  return millis % 1000 === 0 ? `${millis / 1000}s` : `${millis}ms`;
};
/** Milliseconds where Spark takes an int, and refuses every unit. */
const bareMillis = (duration: Duration, path: string): string => String(wholeMillis(duration, path));
const size = (value: Size, path: string): string => sparkSize(value, path);
const text = (value: string | boolean): string => String(value);
const count = (value: number, path: string): string => {
  if (Number.isSafeInteger(value) && value >= 1) return String(value);
  return fail('SparkTuning', 'SPK132', { path, value, reason: 'is not a whole number of 1 or more', fix: 'give a whole number' });
};
const number = (value: number, path: string): string => {
  if (Number.isFinite(value) && value >= 0) return String(value);
  return fail('SparkTuning', 'SPK132', { path, value, reason: 'is no number, or less than 0', fix: 'give a number such as 0.5' });
};

/** What each property of one key sets. */
const WRITERS: { readonly [Name in keyof SparkTuning]?: readonly [key: string, write: Writer] } = {
  networkTimeout: ['spark.network.timeout', time],
  heartbeatInterval: ['spark.executor.heartbeatInterval', time],
  submissionConnectionTimeout: ['spark.kubernetes.submission.connectionTimeout', bareMillis],
  submissionRequestTimeout: ['spark.kubernetes.submission.requestTimeout', bareMillis],
  driverConnectionTimeout: ['spark.kubernetes.driver.connectionTimeout', bareMillis],
  driverRequestTimeout: ['spark.kubernetes.driver.requestTimeout', bareMillis],
  taskMaxFailures: ['spark.task.maxFailures', count],
  coresPerTask: ['spark.task.cpus', count],
  adaptiveExecution: ['spark.sql.adaptive.enabled', text],
  broadcastJoinThreshold: ['spark.sql.autoBroadcastJoinThreshold', size],
  maxPartitionSize: ['spark.sql.files.maxPartitionBytes', size],
  serializer: ['spark.serializer', text],
  kryoBufferMax: ['spark.kryoserializer.buffer.max', size],
  maxResultSize: ['spark.driver.maxResultSize', size],
  pythonDaemon: ['spark.python.use.daemon', text],
  pythonWorkerReuse: ['spark.python.worker.reuse', text],
  pysparkMemory: ['spark.executor.pyspark.memory', size],
  arrow: ['spark.sql.execution.arrow.pyspark.enabled', text],
  offHeapMemory: ['spark.memory.offHeap.size', size],
  memoryFraction: ['spark.memory.fraction', number],
  storageFraction: ['spark.memory.storageFraction', number],
  localityWait: ['spark.locality.wait', time],
  speculation: ['spark.speculation', text],
  speculationQuantile: ['spark.speculation.quantile', number],
  speculationMultiplier: ['spark.speculation.multiplier', number],
  sessionTimeZone: ['spark.sql.session.timeZone', text],
};

/**
 * What `tuning`, `env` and `sparkConfPrefixes` put into configuration and pods, by the same ways as features; before `sparkConf`, so that a contradiction is
 * one of the entry there, with the name of the property. `tuning.parallelism` depends on the rest of the job (`addParallelism`).
 */
export function contributeTuning({ tuning = {}, env = [], sparkConfPrefixes = [] }: SparkWorkloadOptions, job: TuningTarget): void {
  const findings: IdentifiedFinding[] = [];
  for (const { key, value, origin } of tuningEntries(tuning, findings)) job.conf(key, value, origin);
  const { jvm } = tuning;
  const options = jvm && readProperty(findings, 'tuning.jvm', jvm, () => jvmOptionText(jvm, 'tuning.jvm'));
  if (options !== undefined && options !== '') for (const pod of job.pods()) pod.javaOptions(options, new PropertyOrigin('tuning.jvm'));
  env.forEach((variable, index) => {
    const wrong = typeFindings(`env[${index}]`, variable, PART_TYPES.env);
    if (wrong.length === 0) for (const pod of job.pods()) pod.env(variable, new PropertyOrigin('env'));
    findings.push(...wrong);
  });
  for (const prefix of sparkConfPrefixes) job.confPrefix(prefix, new PropertyOrigin('sparkConfPrefixes'));
  if (findings.length > 0) job.report(findings);
}

function tuningEntries(tuning: SparkTuning, findings: IdentifiedFinding[]): TuningEntry[] {
  const entries = Object.entries(WRITERS).flatMap(([name, [key, write]]): TuningEntry[] => {
    const given = tuning[name as keyof SparkTuning];
    if (given === undefined) return [];
    const origin = new PropertyOrigin(`tuning.${name}`);
    const value = readProperty(findings, origin.name, given, () => write(given as never, origin.name));
    return value === undefined ? [] : [{ key, value, origin }];
  });
  const offHeap = entries.find(({ key }) => key === 'spark.memory.offHeap.size');
  return offHeap === undefined ? entries : [...entries, { ...offHeap, key: 'spark.memory.offHeap.enabled', value: 'true' }];
}

/**
 * Adds the configuration of `tuning.parallelism` to the finished one, and says where that contradicts it (SPK401), or why there is none (SPK130).
 *
 * @param model the rest of the job: cores and number of executors
 */
export function addParallelism(
  { parallelism }: SparkTuning,
  model: Omit<JobModel, 'conf' | 'hadoopConf'>,
  conf: TrackedMap<string>,
): IdentifiedFinding[] {
  if (parallelism === undefined) return [];
  const origin = new PropertyOrigin('tuning.parallelism');
  const fields = fieldConf(model);
  const said = (key: string) => (fields[key] ?? conf.get(key)?.value)?.trim();
  const isDynamic = said('spark.dynamicAllocation.enabled')?.toLowerCase() === 'true';
  const executors = Number((isDynamic ? said('spark.dynamicAllocation.maxExecutors') : undefined) ?? model.executor.instances ?? NaN);
  if (parallelism._dependsOnCores && isDynamic && said('spark.dynamicAllocation.maxExecutors') === undefined) {
    const reason = 'cannot be computed: dynamic allocation has no upper bound';
    return [{ id: 'SPK130', path: origin.name, reason, fix: 'set dynamicAllocation.maxExecutors, or use Parallelism.of(n)' }];
  }
  const partitions = parallelism._partitions(wholeCores(model.executor) * executors);
  // Bounds that are no numbers are reported by themselves (SPK036).
  if (!Number.isSafeInteger(partitions)) return [];
  const both = new TrackedMap<string>();
  for (const key of ['spark.default.parallelism', 'spark.sql.shuffle.partitions']) {
    const given = conf.get(key);
    if (given !== undefined) both.add(key, given.value, given.origin);
    both.add(key, String(partitions), origin);
    conf.add(key, String(partitions), origin);
  }
  return conflictFindings(both, 'sparkConf', () => origin.name);
}
