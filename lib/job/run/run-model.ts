import { compact } from '../../private/json';
import { MAX_LABEL } from '../../private/names';
import type { BatchScheduler } from './batch-scheduler';
import { batchSchedulerOf } from './batch-scheduler';
import type { IdentifiedFinding } from '../contribution';
import { entryPath } from '../contribution';
import type { DynamicAllocationModel } from './dynamic-allocation';
import { dynamicAllocationModel } from './dynamic-allocation';
import type { CompleteJobProps } from '../job-place';
import type { SparkMonitoring } from './spark-monitoring';
import { needsConfigMap } from './spark-monitoring';
import type { DriverIngress, SparkUiOptions } from './spark-ui';

/** How a job is run, as plain data. */
export interface RunModel {
  readonly dynamicAllocation?: DynamicAllocationModel;
  readonly monitoring?: SparkMonitoring;
  readonly ui?: SparkUiOptions;
  readonly driverIngresses: readonly DriverIngress[];
  /** Of the job, else of the operator. */
  readonly batchScheduler?: BatchScheduler;
  readonly kueueQueue?: string;
  readonly suspend?: boolean;
  readonly immutableRuns: boolean;
  readonly proxyUser?: string;
  readonly sparkConfigMap?: string;
  readonly hadoopConfigMap?: string;
}

/** Reads the properties. */
export function runModel(props: CompleteJobProps, findings: IdentifiedFinding[]): RunModel {
  return compact({
    dynamicAllocation: dynamicAllocationModel(props.dynamicAllocation, findings),
    monitoring: props.monitoring,
    ui: props.ui,
    driverIngresses: [...(props.driverIngresses ?? [])],
    batchScheduler: props.batchScheduler ?? operatorScheduler(props),
    kueueQueue: props.kueueQueue,
    suspend: props.suspend,
    immutableRuns: props.immutableRuns ?? false,
    proxyUser: props.proxyUser,
    sparkConfigMap: props.sparkConfigMap,
    hadoopConfigMap: props.hadoopConfigMap,
  });
}

/**
 * The scheduler that the operator has for all jobs is written out: else it makes the group of pods, and its webhook, which reads what was given, does not send
 * the pods to the scheduler (C52). Pods with a scheduler of their own keep it.
 */
function operatorScheduler({ operator, driver, executor }: CompleteJobProps): BatchScheduler | undefined {
  const name = operator.defaultBatchScheduler;
  if (name === undefined || driver?.schedulerName !== undefined || executor?.schedulerName !== undefined) return undefined;
  return batchSchedulerOf(name);
}

/** A pod as the batch scheduler of the job has it: only the webhook would send it there. */
export function schedulerOf<T extends { readonly schedulerName?: string }>({ batchScheduler }: RunModel, pod: T): T {
  if (batchScheduler === undefined || pod.schedulerName !== undefined) return pod;
  return { ...pod, schedulerName: batchScheduler.schedulerName };
}

/** Label by which Kueue finds what is for a queue. */
export const QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';

/** The labels of a job with that of its queue. */
export function withQueue(
  labels: Readonly<Record<string, string>>,
  queue: string | undefined,
  findings: IdentifiedFinding[],
): Readonly<Record<string, string>> {
  if (queue === undefined) return labels;
  const given = Object.hasOwn(labels, QUEUE_LABEL) ? labels[QUEUE_LABEL] : queue;
  if (given !== queue) {
    const reason = `contradicts '${queue}' of kueueQueue`;
    findings.push({ id: 'SPK401', path: entryPath('labels', QUEUE_LABEL), value: given, reason, fix: 'leave it out' });
  }
  return { ...labels, [QUEUE_LABEL]: queue };
}

/** What is made of the name of an application, so that it must be shorter than a label. */
export interface NameBudget {
  readonly id: 'SPK003' | 'SPK004' | 'SPK006' | 'SPK544';
  readonly longest: number;
  /** Such as: the volume `<name>-prom-conf-vol`. */
  readonly because: string;
}

/** Characters that `immutableRuns` adds to a name: a dash and eight of a hash. */
export const HASH_LENGTH = 9;

/** How long the name of the application may be, with what asks for it. */
export function nameBudgets(run: Pick<RunModel, 'monitoring' | 'driverIngresses' | 'batchScheduler' | 'immutableRuns'>): NameBudget[] {
  const budgets: NameBudget[] = [];
  const hash = run.immutableRuns ? HASH_LENGTH : 0;
  const add = (id: NameBudget['id'], added: string, what: string) => {
    const whole = `${run.immutableRuns ? '<name>-<hash>' : '<name>'}`;
    budgets.push({ id, longest: MAX_LABEL - hash - added.length, because: `${what} ${whole}${added}` });
  };
  if (run.immutableRuns) add('SPK003', '', 'the application');
  const jmx = run.monitoring?._jmx();
  if (jmx !== undefined && needsConfigMap(jmx)) add('SPK004', '-prom-conf-vol', 'the volume');
  for (const { port } of run.driverIngresses) add('SPK006', `-driver-${port}`, 'the Service');
  const scheduler = run.batchScheduler?.schedulerName;
  if (scheduler !== undefined && scheduler !== 'volcano' && scheduler !== 'yunikorn') add('SPK544', '-pg', 'the label of the PodGroup');
  return budgets;
}

/** How long a name may be that is made of an id. */
export function longestName(props: CompleteJobProps): number {
  const { monitoring, driverIngresses = [], immutableRuns = false } = props;
  const budgets = nameBudgets({ monitoring, driverIngresses, batchScheduler: props.batchScheduler ?? operatorScheduler(props), immutableRuns });
  return Math.min(MAX_LABEL, ...budgets.map(({ longest }) => longest));
}
