import { Duration, Size } from 'cdk8s';
import { PROCESS_CHECKS } from '../../../lib/operator/checks/process-checks';
import { DisruptionBudget } from '../../../lib/operator/disruption-budget';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { PodResources } from '../../../lib/pod/resources';
import { Sidecar } from '../../../lib/pod/sidecar';
import { TopologySpread } from '../../../lib/pod/topology-spread';
import type { CheckCase } from './cases';
import { expectCase, linesOf } from './cases';

const budget = DisruptionBudget.minAvailable(1);
const topologySpread = [TopologySpread.of('topology.kubernetes.io/zone')];
const memory = (mebibytes: number) => PodResources.of({ memoryLimit: Size.mebibytes(mebibytes) });
const election = (leaseDuration: number, renewDeadline: number, retryPeriod: number) => ({
  controller: {
    leaseDuration: Duration.millis(leaseDuration),
    renewDeadline: Duration.millis(renewDeadline),
    retryPeriod: Duration.millis(retryPeriod),
  },
});

function mounting(volume: string): Sidecar {
  return Sidecar.fromSpec({ name: `with-${volume}`, image: 'busybox:1', volumeMounts: [{ name: volume, mountPath: '/x' }] });
}

const CASES: CheckCase[] = [
  {
    id: 'SPK210',
    about: 'a disruption budget over one controller',
    trips: { controller: { disruptionBudget: budget } },
    passes: { controller: { disruptionBudget: budget, replicas: 2 } },
    lines: [
      'controller.disruptionBudget: needs more than one pod, and controller.replicas is 1 (SPK210); set controller.replicas to 2 or more, or leave it out',
    ],
  },
  {
    id: 'SPK210',
    about: 'a disruption budget over one webhook',
    trips: { webhook: OperatorWebhook.selfManaged({ disruptionBudget: budget, replicas: 1 }), controller: { replicas: 2 } },
    passes: { webhook: OperatorWebhook.selfManaged({ disruptionBudget: budget, replicas: 2 }) },
    lines: [
      'webhook.disruptionBudget: needs more than one pod, and webhook.replicas is 1 (SPK210); set webhook.replicas to 2 or more, or leave it out',
    ],
  },
  {
    id: 'SPK211',
    about: 'topology spread of one pod',
    trips: { controller: { topologySpread }, webhook: OperatorWebhook.certManager({ topologySpread }) },
    passes: { controller: { topologySpread, replicas: 2 }, webhook: OperatorWebhook.certManager({ topologySpread, replicas: 3 }) },
    lines: [
      'controller.topologySpread: needs more than one pod, and controller.replicas is 1 (SPK211); set controller.replicas to 2 or more, or leave it out',
      'webhook.topologySpread: needs more than one pod, and webhook.replicas is 1 (SPK211); set webhook.replicas to 2 or more, or leave it out',
    ],
  },
  {
    id: 'SPK212',
    about: 'two controllers of which none is elected',
    trips: { controller: { replicas: 2, leaderElection: false } },
    passes: { controller: { replicas: 1, leaderElection: false }, webhook: OperatorWebhook.selfManaged({ replicas: 2, leaderElection: false }) },
    lines: [
      'controller.replicas: 2 is more than one, and leader election is off: all of them would work (SPK212); leave controller.leaderElection out, or set controller.replicas to 1',
    ],
  },
  {
    id: 'SPK213',
    about: 'a lease that is not longer than the renew deadline',
    trips: election(10_000, 10_000, 2_000),
    passes: election(10_001, 10_000, 2_000),
    lines: ["controller.leaseDuration: '10s' is not longer than the renew deadline of 10s (SPK213); give a longer one, or shorten renewDeadline"],
  },
  {
    id: 'SPK213',
    about: 'a renew deadline within which no retry is certain',
    trips: election(15_000, 12_000, 10_000),
    passes: election(15_000, 12_001, 10_000),
    lines: [
      "controller.renewDeadline: '12s' is not longer than 1.2 times the retry period of 10s (SPK213); give a longer one, or shorten retryPeriod",
    ],
  },
  {
    id: 'SPK213',
    about: 'a lease below one second, and no time between tries',
    trips: election(999, 500, 0),
    passes: election(1000, 500, 1),
    lines: [
      "controller.leaseDuration: '0.999s' is less than one second, which a Lease cannot say (SPK213); give one second or more",
      "controller.retryPeriod: '0s' leaves no time between two tries (SPK213); give more than zero",
    ],
  },
  {
    id: 'SPK214',
    about: 'numbers below their range',
    trips: {
      controller: {
        workers: 0,
        workQueueQps: 0,
        workQueueBurst: 0,
        maxTrackedExecutorPerApp: -1,
        replicas: -1,
        revisionHistoryLimit: -1,
        kubeApiBurst: 0,
      },
    },
    passes: {
      controller: {
        workers: 1,
        workQueueQps: 1,
        workQueueBurst: 1,
        maxTrackedExecutorPerApp: 0,
        replicas: 0,
        revisionHistoryLimit: 0,
        kubeApiBurst: 1,
      },
    },
    lines: [
      'controller.replicas: -1 is not a whole number of 0 or more (SPK214); give a whole number in range',
      'controller.revisionHistoryLimit: -1 is not a whole number of 0 or more (SPK214); give a whole number in range',
      'controller.kubeApiBurst: 0 is not a whole number of 1 or more (SPK214); give a whole number in range',
      'controller.workers: 0 is not a whole number of 1 or more (SPK214); give a whole number in range',
      'controller.workQueueQps: 0 is not a whole number of 1 or more (SPK214); give a whole number in range',
      'controller.workQueueBurst: 0 is not a whole number of 1 or more (SPK214); give a whole number in range',
      'controller.maxTrackedExecutorPerApp: -1 is not a whole number of 0 or more (SPK214); give a whole number in range',
    ],
  },
  {
    id: 'SPK214',
    about: 'numbers that are not whole, too large, or no rate',
    trips: { controller: { workers: 1.5 }, webhook: OperatorWebhook.selfManaged({ replicas: 2 ** 31, kubeApiQps: 0 }) },
    passes: { controller: { kubeApiQps: -1 }, webhook: OperatorWebhook.selfManaged({ replicas: 2 ** 31 - 1, kubeApiQps: 0.5 }) },
    lines: [
      'webhook.replicas: 2147483648 is not a whole number of 0 or more (SPK214); give a whole number in range',
      'webhook.kubeApiQps: 0 is not a rate (SPK214); give a number above 0, a negative one for no limit, or leave it out',
      'controller.workers: 1.5 is not a whole number of 1 or more (SPK214); give a whole number in range',
    ],
  },
  {
    id: 'SPK216',
    about: 'a budget that keeps all pods',
    warns: true,
    trips: { controller: { replicas: 2, disruptionBudget: DisruptionBudget.minAvailable(2) } },
    passes: { controller: { replicas: 2, disruptionBudget: DisruptionBudget.minAvailable(1) } },
    lines: [
      'controller.disruptionBudget: 2 as minAvailable lets none of the 2 pods go, so that their nodes cannot be drained (SPK216); let one go: DisruptionBudget.maxUnavailable(1)',
    ],
  },
  {
    id: 'SPK216',
    about: 'a share that is all pods when rounded up',
    warns: true,
    trips: { controller: { replicas: 3, disruptionBudget: DisruptionBudget.minAvailablePercent(67) } },
    passes: { controller: { replicas: 3, disruptionBudget: DisruptionBudget.minAvailablePercent(66) } },
    lines: [
      "controller.disruptionBudget: '67%' as minAvailable lets none of the 3 pods go, so that their nodes cannot be drained (SPK216); let one go: DisruptionBudget.maxUnavailable(1)",
    ],
  },
  {
    id: 'SPK216',
    about: 'a budget of no pod that may go',
    warns: true,
    trips: { webhook: OperatorWebhook.selfManaged({ replicas: 2, disruptionBudget: DisruptionBudget.maxUnavailable(0) }) },
    passes: { webhook: OperatorWebhook.selfManaged({ replicas: 2, disruptionBudget: DisruptionBudget.maxUnavailable(1) }) },
    lines: [
      'webhook.disruptionBudget: 0 as maxUnavailable lets none of the 2 pods go, so that their nodes cannot be drained (SPK216); let one go: DisruptionBudget.maxUnavailable(1)',
    ],
  },
  {
    id: 'SPK217',
    about: 'a memory limit below what all workers may use',
    warns: true,
    trips: { controller: { resources: memory(1499), workers: 5 } },
    passes: { controller: { resources: memory(1500), workers: 5 } },
    lines: [
      "controller.resources.limits.memory: '1499Mi' holds 4 submissions of about 300 MiB each, and 5 workers submit at the same time: some would be killed (SPK217); raise it to 1500Mi, or set controller.workers to 4",
    ],
  },
  {
    id: 'SPK247',
    about: 'a sidecar with a volume that the pod does not have',
    trips: { controller: { sidecars: [mounting('tmpp'), mounting('nope')] }, webhook: OperatorWebhook.selfManaged({ sidecars: [mounting('tmp')] }) },
    passes: {
      controller: { sidecars: [mounting('tmp'), mounting('nope')], volumes: [PodVolume.emptyDir('nope')] },
      webhook: OperatorWebhook.selfManaged({ sidecars: [mounting('serving-certs')] }),
    },
    lines: [
      "controller.sidecars[0].volumeMounts[0].name: 'tmpp' is no volume of the pod (SPK247); did you mean 'tmp'?",
      "controller.sidecars[1].volumeMounts[0].name: 'nope' is no volume of the pod (SPK247); add it to controller.volumes",
      "webhook.sidecars[0].volumeMounts[0].name: 'tmp' is no volume of the pod (SPK247); add it to webhook.volumes",
    ],
  },
];

describe('the checks of the processes', () => {
  it.each(CASES)('$id fails on $about', (one) => expectCase(one));

  it('have a case each', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(PROCESS_CHECKS.map(({ id }) => id).sort());
  });

  it('leave leader election alone when it is off', () => {
    const { controller } = election(1, 2, 3);
    expect(linesOf('SPK213', { controller: { ...controller, leaderElection: false } })).toEqual([]);
  });

  it('say nothing of the webhook when there is none', () => {
    expect(linesOf('SPK214', { webhook: OperatorWebhook.none() })).toEqual([]);
  });

  it('say nothing of a budget that keeps the only pod: that is an error already', () => {
    expect(linesOf('SPK216', { controller: { disruptionBudget: budget } })).toEqual([]);
  });

  it('do not offer zero workers when not one submission fits', () => {
    expect(linesOf('SPK217', { controller: { resources: memory(299), workers: 1 } })[0]).toMatch(/; raise it to 300Mi$/);
  });

  it('say nothing of memory that has a request and no limit', () => {
    expect(linesOf('SPK217', { controller: { resources: PodResources.of({ memoryRequest: Size.mebibytes(10) }) } })).toEqual([]);
  });
});
