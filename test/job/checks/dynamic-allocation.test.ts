import { DYNAMIC_ALLOCATION_CHECKS } from '../../../lib/job/checks/dynamic-allocation';
import { SparkImage } from '../../../lib/job/spark-image';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { describeChecks } from './describe-checks';

const dynamic = (settings: Record<string, string>, others: Record<string, string> = {}): Partial<SparkJobProps> => ({
  sparkConf: {
    ...Object.fromEntries(Object.entries({ enabled: 'true', ...settings }).map(([key, value]) => [`spark.dynamicAllocation.${key}`, value])),
    ...others,
  },
});
const QUEUE = { labels: { 'kueue.x-k8s.io/queue-name': 'batch' } };
const LOST = [
  "sparkConf['spark.dynamicAllocation.enabled']: 'true' needs shuffle tracking, an external shuffle service, or migration of shuffle blocks (SPK037); " +
    "set spark.dynamicAllocation.shuffleTracking.enabled to 'true'",
];
const old = SparkImage.custom({ image: 'example.com/spark:3.3.4', sparkVersion: '3.3.4' });

describe('the checks of dynamic allocation', () => {
  describeChecks(DYNAMIC_ALLOCATION_CHECKS, [
    {
      id: 'SPK036',
      trips: dynamic({ minExecutors: '3', maxExecutors: '2' }),
      says: [
        "sparkConf['spark.dynamicAllocation.maxExecutors']: '2' is less than the least (sparkConf['spark.dynamicAllocation.minExecutors']), 3 (SPK036); " +
          'raise it, or lower the other',
      ],
      passes: dynamic({ minExecutors: '3', initialExecutors: '3', maxExecutors: '3' }),
    },
    {
      id: 'SPK036',
      trips: dynamic({ minExecutors: '2', initialExecutors: '1' }),
      says: [
        "sparkConf['spark.dynamicAllocation.initialExecutors']: '1' is less than the least (sparkConf['spark.dynamicAllocation.minExecutors']), 2 (SPK036); " +
          'raise it, or lower the other',
      ],
      passes: dynamic({ enabled: 'false', minExecutors: '2', initialExecutors: '1' }),
    },
    {
      id: 'SPK036',
      trips: dynamic({ initialExecutors: '5', maxExecutors: '4' }),
      says: [
        "sparkConf['spark.dynamicAllocation.maxExecutors']: '4' is less than the first (sparkConf['spark.dynamicAllocation.initialExecutors']), 5 (SPK036); " +
          'raise it, or lower the other',
      ],
      passes: dynamic({ initialExecutors: '4', maxExecutors: '5' }),
    },
    {
      id: 'SPK036',
      trips: dynamic({ minExecutors: '-1', maxExecutors: '0' }),
      says: [
        "sparkConf['spark.dynamicAllocation.minExecutors']: '-1' is not a number of executors (SPK036); give a whole number, 0 or more",
        "sparkConf['spark.dynamicAllocation.maxExecutors']: '0' allows no executor (SPK036); give 1 or more",
      ],
      passes: dynamic({ minExecutors: '0', maxExecutors: '1' }),
    },
    {
      id: 'SPK036',
      trips: dynamic({ maxExecutors: 'many' }),
      says: ["sparkConf['spark.dynamicAllocation.maxExecutors']: 'many' is not a number of executors (SPK036); give a whole number, 0 or more"],
      passes: dynamic({ maxExecutors: '1000' }),
    },
    {
      id: 'SPK036',
      trips: { ...dynamic({ maxExecutors: '4' }), executor: { instances: 5 } },
      says: [
        "executor.instances: 5 is more than the most (sparkConf['spark.dynamicAllocation.maxExecutors']), and Spark begins with the larger (SPK036); " +
          'leave it out, or raise the bound',
      ],
      passes: { ...dynamic({ maxExecutors: '4' }), executor: { instances: 4 } },
    },
    {
      id: 'SPK037',
      trips: dynamic({ 'shuffleTracking.enabled': 'false' }),
      says: LOST,
      passes: dynamic({ 'shuffleTracking.enabled': 'false' }, { 'spark.shuffle.service.enabled': 'true' }),
    },
    {
      id: 'SPK037',
      trips: dynamic({ 'shuffleTracking.enabled': 'false' }, { 'spark.decommission.enabled': 'true' }),
      says: LOST,
      passes: dynamic(
        { 'shuffleTracking.enabled': 'false' },
        {
          'spark.decommission.enabled': 'true',
          'spark.storage.decommission.enabled': 'true',
          'spark.storage.decommission.shuffleBlocks.enabled': 'true',
        },
      ),
    },
    {
      id: 'SPK037',
      // Tracking is on by itself from 3.4.
      trips: { ...dynamic({}), image: old },
      says: LOST,
      passes: dynamic({}),
    },
    {
      id: 'SPK039',
      trips: { ...dynamic({}), ...QUEUE },
      says: ["labels['kueue.x-k8s.io/queue-name']: 'batch' cannot be combined with dynamic allocation (SPK039); give a fixed number of executors"],
      passes: QUEUE,
    },
  ]);
});
