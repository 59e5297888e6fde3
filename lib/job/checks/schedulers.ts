import { isDnsLabel } from '../../private/names';
import { isDynamic } from '../run/executor-count';
import type { JobModel } from '../job-model';
import { PodSettings } from '../pods/pod-settings';
import { QUEUE_LABEL } from '../run/run-model';
import { errorCheck, sides, warningCheck } from './check';

/** The release from which the operator can hold an application back. */
const CAN_SUSPEND = '2.4.0';

/** Who starts the pods of a job, and when. */
export const SCHEDULER_CHECKS = [
  errorCheck('SPK051', 'a scheduler that nobody runs: pods stay pending, or the submission fails', function* ({ batchScheduler, operator }) {
    const value = batchScheduler?.schedulerName;
    if (value === undefined || operator.batchSchedulers.includes(value)) return;
    const known = operator.batchSchedulers.map((name) => `'${name}'`).join(', ');
    const path = operator.node.path;
    yield {
      path: 'batchScheduler',
      value,
      reason: known === '' ? `needs batch scheduling, which operator '${path}' has off` : `is not one of operator '${path}', which has ${known}`,
      fix: known === '' ? 'switch it on there (batchScheduling, or batchSchedulers of fromAttributes)' : 'use one of them, or add this one there',
    };
  }),
  warningCheck('SPK054', 'a priority that only the group of pods has, and no pod', function* ({ batchScheduler, driver, executor }) {
    const value = batchScheduler?._options().priorityClassName;
    if (value === undefined || driver.priorityClassName !== undefined || executor.priorityClassName !== undefined) return;
    const reason = 'is the priority of the PodGroup alone: the pods have that of the cluster';
    yield { path: 'batchScheduler.priorityClassName', value, reason, fix: 'set driver.priorityClassName and executor.priorityClassName too' };
  }),
  warningCheck('SPK457', 'room that YuniKorn keeps for pods on nodes where they may not run', function* (model) {
    if (model.batchScheduler?.schedulerName !== 'yunikorn' || model.podSettings === PodSettings.FIELDS) return;
    for (const { side, nodeSelector, tolerations, affinity } of sides(model)) {
      const given = { nodeSelector: !nodeSelector.isEmpty, tolerations: tolerations.length > 0, affinity: affinity !== undefined };
      for (const [name, isGiven] of Object.entries(given)) {
        if (!isGiven) continue;
        const reason = 'is in the pod template, of which the operator tells YuniKorn nothing when it asks for room for all pods';
        yield { path: `${side}.${name}`, reason, fix: 'use PodSettings.FIELDS, or acknowledge this if all nodes of the queue are alike' };
      }
    }
  }),
  errorCheck('SPK535', 'pods of a job that two schedulers are asked for', function* (model) {
    const { batchScheduler } = model;
    if (batchScheduler === undefined) return;
    for (const { side, schedulerName: value } of sides(model)) {
      if (value === batchScheduler.schedulerName) continue;
      const reason = `contradicts '${batchScheduler.schedulerName}' of batchScheduler, which is for all pods of the job`;
      yield { path: `${side}.schedulerName`, value, reason, fix: 'leave one of the two out' };
    }
  }),
  errorCheck('SPK039', 'a job that Kueue refuses to queue', function* (model) {
    const queue = queueOf(model);
    if (queue === undefined || !isDynamic(model)) return;
    yield { ...queue, reason: 'cannot be combined with dynamic allocation', fix: 'give a fixed number of executors' };
  }),
  errorCheck('SPK536', 'a queue of Kueue that cannot exist: the job waits for ever', function* ({ kueueQueue: value }) {
    if (value === undefined || isDnsLabel(value)) return;
    yield {
      path: 'kueueQueue',
      value,
      reason: 'is not the name of a LocalQueue',
      fix: 'use lower-case letters, digits and `-`, at most 63 characters',
    };
  }),
  errorCheck('SPK537', 'a job that is to wait, and does not, because the operator is too old', function* (model) {
    const { operatorVersion } = model.operator;
    const queue = queueOf(model);
    if (operatorVersion.atLeast(CAN_SUSPEND)) return;
    const reason = `needs operator ${CAN_SUSPEND}: ${operatorVersion.version} has no spec.suspend, and starts the job at once`;
    const fix = 'use a newer operator, or leave it out';
    if (model.suspend === true) yield { path: 'suspend', value: true, reason, fix };
    if (queue !== undefined) yield { ...queue, reason, fix };
  }),
  errorCheck('SPK540', 'a job that leaves its queue at the next deployment', function* (model) {
    if (queueOf(model) === undefined || model.suspend !== false) return;
    const reason = 'starts the job before its turn, each time that the manifest is applied';
    yield { path: 'suspend', value: false, reason, fix: 'leave it out: Kueue suspends the application and resumes it' };
  }),
];

function queueOf({ labels, kueueQueue }: JobModel): { path: string; value: string } | undefined {
  if (!Object.hasOwn(labels, QUEUE_LABEL)) return undefined;
  return { path: kueueQueue === undefined ? `labels['${QUEUE_LABEL}']` : 'kueueQueue', value: labels[QUEUE_LABEL] };
}
