import { BatchScheduler } from '../../../lib/job/run/batch-scheduler';
import { SCHEDULER_CHECKS } from '../../../lib/job/checks/schedulers';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import { Affinity } from '../../../lib/pod/affinity';
import { NodeRequirement } from '../../../lib/pod/affinity-terms';
import { Toleration } from '../../../lib/pod/toleration';
import type { TestOperator } from '../fixtures';
import { feature, place } from '../fixtures';
import { describeChecks, saidOf } from './describe-checks';

const operator = (given: Partial<TestOperator>) => Object.assign(place().operator, given);
const off = operator({ batchSchedulers: [] });
const old = operator({ operatorVersion: OperatorVersion.V2_3_0 });
const elastic = feature('Elastic', (job) => job.conf('spark.dynamicAllocation.enabled', 'true'));
const OLD = 'needs operator 2.4.0: 2.3.0 has no spec.suspend, and starts the job at once (SPK537); use a newer operator, or leave it out';
const spot = Toleration.exists('spot');
const HIDDEN =
  'is in the pod template, of which the operator tells YuniKorn nothing when it asks for room for all pods (SPK457); ' +
  'use PodSettings.FIELDS, or acknowledge this if all nodes of the queue are alike';
const QUEUE = { labels: { 'kueue.x-k8s.io/queue-name': 'batch' } };

describe('the checks of schedulers', () => {
  describeChecks(SCHEDULER_CHECKS, [
    {
      id: 'SPK051',
      trips: { batchScheduler: BatchScheduler.volcano(), operator: off },
      says: [
        "batchScheduler: 'volcano' needs batch scheduling, which operator 'jobs/operator' has off (SPK051); " +
          'switch it on there (batchScheduling, or batchSchedulers of fromAttributes)',
      ],
      passes: { batchScheduler: BatchScheduler.volcano() },
    },
    {
      id: 'SPK051',
      trips: { batchScheduler: BatchScheduler.kubeScheduler('gangs') },
      says: [
        "batchScheduler: 'gangs' is not one of operator 'jobs/operator', which has 'volcano', 'yunikorn', 'gang' (SPK051); " +
          'use one of them, or add this one there',
      ],
      passes: { batchScheduler: BatchScheduler.kubeScheduler('gang') },
    },
    {
      id: 'SPK054',
      trips: { batchScheduler: BatchScheduler.volcano({ priorityClassName: 'high' }) },
      says: [
        "batchScheduler.priorityClassName: 'high' is the priority of the PodGroup alone: the pods have that of the cluster (SPK054); " +
          'set driver.priorityClassName and executor.priorityClassName too',
      ],
      passes: { batchScheduler: BatchScheduler.volcano({ priorityClassName: 'high' }), driver: { priorityClassName: 'high' } },
    },
    {
      id: 'SPK457',
      trips: { batchScheduler: BatchScheduler.yunikorn(), driver: { nodeSelector: { pool: 'spark' } }, executor: { tolerations: [spot] } },
      says: [`driver.nodeSelector: ${HIDDEN}`, `executor.tolerations: ${HIDDEN}`],
      passes: { batchScheduler: BatchScheduler.volcano(), driver: { nodeSelector: { pool: 'spark' } } },
    },
    {
      id: 'SPK457',
      trips: {
        batchScheduler: BatchScheduler.yunikorn(),
        executor: { affinity: Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.exists('gpu')] }] }) },
      },
      says: [`executor.affinity: ${HIDDEN}`],
      passes: { batchScheduler: BatchScheduler.yunikorn(), podSettings: PodSettings.FIELDS, executor: { tolerations: [spot] } },
    },
    {
      id: 'SPK535',
      trips: { batchScheduler: BatchScheduler.volcano(), driver: { schedulerName: 'mine' } },
      says: [
        "driver.schedulerName: 'mine' contradicts 'volcano' of batchScheduler, which is for all pods of the job (SPK535); leave one of the two out",
      ],
      passes: { batchScheduler: BatchScheduler.volcano(), driver: { schedulerName: 'volcano' } },
    },
    {
      id: 'SPK039',
      trips: { kueueQueue: 'batch', dynamicAllocation: {} },
      says: ["kueueQueue: 'batch' cannot be combined with dynamic allocation (SPK039); give a fixed number of executors"],
      passes: { kueueQueue: 'batch' },
    },
    {
      id: 'SPK039',
      trips: { ...QUEUE, features: [elastic] },
      says: ["labels['kueue.x-k8s.io/queue-name']: 'batch' cannot be combined with dynamic allocation (SPK039); give a fixed number of executors"],
      passes: QUEUE,
    },
    {
      id: 'SPK536',
      trips: { kueueQueue: 'Batch' },
      says: ["kueueQueue: 'Batch' is not the name of a LocalQueue (SPK536); use lower-case letters, digits and `-`, at most 63 characters"],
      passes: { kueueQueue: 'batch-1' },
    },
    {
      id: 'SPK537',
      trips: { kueueQueue: 'batch', suspend: true, operator: old },
      says: [`suspend: true ${OLD}`, `kueueQueue: 'batch' ${OLD}`],
      passes: { kueueQueue: 'batch', suspend: true, operator: operator({ operatorVersion: OperatorVersion.V2_4_0 }) },
    },
    {
      id: 'SPK540',
      trips: { kueueQueue: 'batch', suspend: false },
      says: [
        'suspend: false starts the job before its turn, each time that the manifest is applied (SPK540); ' +
          'leave it out: Kueue suspends the application and resumes it',
      ],
      passes: { kueueQueue: 'batch', suspend: true },
    },
  ]);

  it("look at the operator's own scheduler too", () => {
    expect(saidOf({ operator: operator({ batchSchedulers: [], defaultBatchScheduler: 'volcano' }) }, 'SPK051')).toHaveLength(1);
    expect(saidOf({ operator: operator({ defaultBatchScheduler: 'volcano' }) })).toEqual([]);
  });
});
