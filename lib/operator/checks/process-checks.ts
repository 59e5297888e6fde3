import type { Duration } from 'cdk8s';
import { didYouMean } from '../../private/did-you-mean';
import { isObject } from '../../private/json';
import type { Check, Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import { quantityToNumber } from '../../private/quantities';
import type { OperatorModel } from '../model/operator-model';
import type { PodModel } from '../model/operator-pod-model';
import { podsOf } from './check-helpers';

/** Checks over replicas, leader election, numbers and memory of controller and webhook. */
export const PROCESS_CHECKS: readonly Check<OperatorModel>[] = [
  {
    id: 'SPK210',
    severity: Severity.ERROR,
    prevents: 'a disruption budget over one pod: it keeps nodes from being drained, or protects nothing',
    find: (model) => podsOf(model).flatMap((pod) => (pod.disruptionBudget === undefined ? [] : needsReplicas(pod, 'disruptionBudget'))),
  },
  {
    id: 'SPK211',
    severity: Severity.ERROR,
    prevents: 'topology spread of one pod, which cannot be spread',
    find: (model) => podsOf(model).flatMap((pod) => (pod.topologySpread.length === 0 ? [] : needsReplicas(pod, 'topologySpread'))),
  },
  {
    id: 'SPK212',
    severity: Severity.ERROR,
    prevents: 'several controllers that submit each application, because none of them is elected',
    // Webhooks without election all write the same certificate authority, which does no harm.
    find: ({ controller: { replicas, leaderElection } }) => {
      if (replicas <= 1 || leaderElection) return [];
      const fix = 'leave controller.leaderElection out, or set controller.replicas to 1';
      return [{ path: 'controller.replicas', value: replicas, reason: 'is more than one, and leader election is off: all of them would work', fix }];
    },
  },
  {
    id: 'SPK213',
    severity: Severity.ERROR,
    prevents: 'a controller that stops at its start, because client-go does not take the times of leader election',
    find: electionTimes,
  },
  {
    id: 'SPK214',
    severity: Severity.ERROR,
    prevents: 'numbers that the API server or a process refuses, or reads as something else',
    find: badNumbers,
  },
  {
    id: 'SPK216',
    severity: Severity.WARNING,
    prevents: 'a disruption budget that never lets a pod go: nodes with the operator on them cannot be drained',
    find: (model) => podsOf(model).flatMap(blockingBudget),
  },
  {
    id: 'SPK217',
    severity: Severity.WARNING,
    prevents: '"failed to run spark-submit: signal: killed": more submissions at a time than the memory limit of the controller holds',
    find: tightMemory,
  },
  {
    id: 'SPK247',
    severity: Severity.ERROR,
    prevents: 'a sidecar that mounts a volume which the pod does not have: the Deployment is refused',
    find: (model) => podsOf(model).flatMap(missingVolumes),
  },
];

function needsReplicas({ path, replicas }: PodModel, property: string): Finding[] {
  if (replicas > 1) return [];
  const reason = `needs more than one pod, and ${path}.replicas is ${replicas}`;
  return [{ path: `${path}.${property}`, reason, fix: `set ${path}.replicas to 2 or more, or leave it out` }];
}

/** The share of the renew deadline that retries may take: client-go's JitterFactor. */
const JITTER = 1.2;

function electionTimes({ controller }: OperatorModel): Finding[] {
  if (!controller.leaderElection) return [];
  const millis = (duration: Duration) => duration.toMilliseconds({ integral: false });
  const [lease, renew, retry] = [millis(controller.leaseDuration), millis(controller.renewDeadline), millis(controller.retryPeriod)];
  const findings: Finding[] = [];
  const add = (name: string, value: number, reason: string, fix: string) =>
    findings.push({ path: `controller.${name}`, value: `${value / 1000}s`, reason, fix });
  // The Lease object counts in whole seconds, from one up.
  if (lease < 1000) add('leaseDuration', lease, 'is less than one second, which a Lease cannot say', 'give one second or more');
  if (lease <= renew) {
    add('leaseDuration', lease, `is not longer than the renew deadline of ${renew / 1000}s`, 'give a longer one, or shorten renewDeadline');
  }
  if (renew <= JITTER * retry) {
    const reason = `is not longer than ${JITTER} times the retry period of ${retry / 1000}s`;
    add('renewDeadline', renew, reason, 'give a longer one, or shorten retryPeriod');
  }
  if (retry === 0) add('retryPeriod', retry, 'leaves no time between two tries', 'give more than zero');
  return findings;
}

const MAX_INT32 = 2 ** 31 - 1;

function badNumbers(model: OperatorModel): Finding[] {
  const { controller } = model;
  return [
    ...podsOf(model).flatMap((pod) => [
      ...wholeNumber(`${pod.path}.replicas`, pod.replicas, 0),
      ...wholeNumber(`${pod.path}.revisionHistoryLimit`, pod.revisionHistoryLimit, 0),
      ...rate(`${pod.path}.kubeApiQps`, pod.kubeApiQps),
      ...wholeNumber(`${pod.path}.kubeApiBurst`, pod.kubeApiBurst, 1),
    ]),
    ...wholeNumber('controller.workers', controller.workers, 1),
    ...wholeNumber('controller.workQueueQps', controller.workQueueQps, 1),
    ...wholeNumber('controller.workQueueBurst', controller.workQueueBurst, 1),
    ...wholeNumber('controller.maxTrackedExecutorPerApp', controller.maxTrackedExecutorPerApp, 0),
  ];
}

function wholeNumber(path: string, value: number, least: number): Finding[] {
  if (Number.isInteger(value) && value >= least && value <= MAX_INT32) return [];
  return [{ path, value, reason: `is not a whole number of ${least} or more`, fix: 'give a whole number in range' }];
}

/** A negative rate means none; zero would be read as "not set" by client-go, which then takes 5. */
function rate(path: string, value: number): Finding[] {
  if (Number.isFinite(value) && value !== 0) return [];
  return [{ path, value, reason: 'is not a rate', fix: 'give a number above 0, a negative one for no limit, or leave it out' }];
}

function blockingBudget({ path, replicas, disruptionBudget }: PodModel): Finding[] {
  const { minAvailable, maxUnavailable } = disruptionBudget ?? {};
  // Kubernetes rounds a share of pods up.
  const share = /^(\d+)%$/.exec(String(minAvailable));
  const stay = share === null ? Number(minAvailable) : Math.ceil((Number(share[1]) / 100) * replicas);
  if (replicas <= 1 || (maxUnavailable !== 0 && !(stay >= replicas))) return [];
  const [name, value] = maxUnavailable === 0 ? ['maxUnavailable', maxUnavailable] : ['minAvailable', minAvailable];
  const reason = `as ${name} lets none of the ${replicas} pods go, so that their nodes cannot be drained`;
  return [{ path: `${path}.disruptionBudget`, value, reason, fix: `let one go: DisruptionBudget.maxUnavailable(1)` }];
}

/** What a submission takes at its peak: a JVM, as upstream's benchmark measured it. */
const MEBIBYTES_PER_SUBMISSION = 300;
const MEBIBYTE = 2 ** 20;

function tightMemory({ controller }: OperatorModel): Finding[] {
  const limits = isObject(controller.resources?.limits) ? controller.resources.limits : {};
  const bytes = quantityToNumber(String(limits.memory));
  if (bytes === undefined) return [];
  const fits = Math.floor(bytes / MEBIBYTE / MEBIBYTES_PER_SUBMISSION);
  if (fits >= controller.workers) return [];
  const needed = `${controller.workers * MEBIBYTES_PER_SUBMISSION}Mi`;
  const reason = `holds ${fits} submissions of about ${MEBIBYTES_PER_SUBMISSION} MiB each, and ${controller.workers} workers submit at the same time: some would be killed`;
  const fix = fits === 0 ? `raise it to ${needed}` : `raise it to ${needed}, or set controller.workers to ${fits}`;
  return [{ path: 'controller.resources.limits.memory', value: String(limits.memory), reason, fix }];
}

/** What the process itself mounts, is declared with the mount. */
function missingVolumes({ path, sidecars, volumes }: PodModel): Finding[] {
  const names = volumes.map(({ name }) => String(name));
  return sidecars.flatMap(({ volumeMounts }, index) =>
    (Array.isArray(volumeMounts) ? volumeMounts : []).flatMap((mount, position): Finding[] => {
      if (!isObject(mount) || names.includes(String(mount.name))) return [];
      const near = didYouMean(String(mount.name), names);
      const fix = near === undefined ? `add it to ${path}.volumes` : `did you mean '${near}'?`;
      return [{ path: `${path}.sidecars[${index}].volumeMounts[${position}].name`, value: mount.name, reason: 'is no volume of the pod', fix }];
    }),
  );
}
