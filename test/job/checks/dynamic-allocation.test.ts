import { Duration } from 'cdk8s';
import { DYNAMIC_ALLOCATION_CHECKS } from '../../../lib/job/checks/dynamic-allocation';
import { DYNAMIC_ALLOCATION_KEYS as KEYS } from '../../../lib/job/run/dynamic-allocation';
import { SparkImage } from '../../../lib/job/image/spark-image';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { feature } from '../fixtures';
import { describeChecks, saidOf } from './describe-checks';

/** Dynamic allocation as a feature asks for it. */
const byFeature = (settings: Record<string, string>, others: Record<string, string> = {}): Partial<SparkJobProps> => ({
  features: [
    feature('Elastic', (job) => {
      const own = Object.entries({ enabled: 'true', ...settings }).map(([key, value]) => [`spark.dynamicAllocation.${key}`, value]);
      for (const [key, value] of [...own, ...Object.entries(others)]) job.conf(key, value);
    }),
  ],
});
const old = SparkImage.custom({ image: 'example.com/spark:3.3.4', sparkVersion: '3.3.4' });
const LOST = [
  `sparkConf['${KEYS.enabled}']: 'true' needs shuffle tracking, an external shuffle service, or migration of shuffle blocks (SPK037); ` +
    `set ${KEYS.shuffleTracking} to 'true'`,
];

describe('the checks of dynamic allocation', () => {
  describeChecks(DYNAMIC_ALLOCATION_CHECKS, [
    {
      id: 'SPK036',
      trips: { dynamicAllocation: { minExecutors: 3, maxExecutors: 2 } },
      says: ['dynamicAllocation.maxExecutors: 2 is less than 3 of dynamicAllocation.minExecutors (SPK036); raise it, or lower the other'],
      passes: { dynamicAllocation: { minExecutors: 3, initialExecutors: 3, maxExecutors: 3 } },
    },
    {
      id: 'SPK036',
      trips: { dynamicAllocation: { minExecutors: 2, initialExecutors: 1 } },
      says: ['dynamicAllocation.initialExecutors: 1 is less than 2 of dynamicAllocation.minExecutors (SPK036); raise it, or lower the other'],
      passes: { dynamicAllocation: { minExecutors: 0, initialExecutors: 1 } },
    },
    {
      id: 'SPK036',
      trips: { dynamicAllocation: { initialExecutors: 5, maxExecutors: 4 } },
      says: ['dynamicAllocation.maxExecutors: 4 is less than 5 of dynamicAllocation.initialExecutors (SPK036); raise it, or lower the other'],
      passes: { dynamicAllocation: { initialExecutors: 4, maxExecutors: 5 } },
    },
    {
      id: 'SPK036',
      trips: { dynamicAllocation: { maxExecutors: 2 ** 31 } },
      says: ['dynamicAllocation.maxExecutors: 2147483648 is not a number of executors (SPK036); give a whole number, 0 or more'],
      passes: { dynamicAllocation: { maxExecutors: 2 ** 31 - 1 } },
    },
    {
      id: 'SPK036',
      trips: { dynamicAllocation: { minExecutors: -1, initialExecutors: 1.5, maxExecutors: 0 } },
      says: [
        'dynamicAllocation.minExecutors: -1 is not a number of executors (SPK036); give a whole number, 0 or more',
        'dynamicAllocation.initialExecutors: 1.5 is not a number of executors (SPK036); give a whole number, 0 or more',
        'dynamicAllocation.maxExecutors: 0 allows no executor (SPK036); give 1 or more',
      ],
      passes: { dynamicAllocation: { minExecutors: 0, maxExecutors: 1 } },
    },
    {
      id: 'SPK036',
      trips: { dynamicAllocation: { maxExecutors: 4 }, executor: { instances: 5 } },
      says: [
        'executor.instances: 5 is more than 4 of dynamicAllocation.maxExecutors, and Spark begins with the larger (SPK036); ' +
          'leave it out, or raise the bound',
      ],
      passes: { dynamicAllocation: { maxExecutors: 4 }, executor: { instances: 4 } },
    },
    {
      id: 'SPK036',
      trips: byFeature({ minExecutors: 'many', maxExecutors: '0' }),
      says: [
        `sparkConf['${KEYS.minExecutors}']: 'many' is not a number of executors (SPK036); give a whole number, 0 or more`,
        `sparkConf['${KEYS.maxExecutors}']: '0' allows no executor (SPK036); give 1 or more`,
      ],
      passes: byFeature({ minExecutors: '2', maxExecutors: '4' }),
    },
    {
      id: 'SPK037',
      trips: { dynamicAllocation: { shuffleTracking: false } },
      says: ['dynamicAllocation.shuffleTracking: false needs an external shuffle service, or migration of shuffle blocks (SPK037); leave it out'],
      passes: { dynamicAllocation: { shuffleTracking: false }, sparkConf: { 'spark.shuffle.service.enabled': 'true' } },
    },
    {
      id: 'SPK037',
      trips: byFeature({ 'shuffleTracking.enabled': 'false' }, { 'spark.decommission.enabled': 'true' }),
      says: LOST,
      passes: byFeature(
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
      trips: byFeature(
        { 'shuffleTracking.enabled': 'false' },
        { 'spark.shuffle.sort.io.plugin.class': 'org.apache.spark.shuffle.KubernetesLocalDiskShuffleDataIO' },
      ),
      says: LOST,
      passes: byFeature(
        { 'shuffleTracking.enabled': 'false' },
        { 'spark.shuffle.sort.io.plugin.class': 'org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO' },
      ),
    },
    {
      id: 'SPK037',
      // Tracking is on by itself from 3.4, and by the property always.
      trips: { ...byFeature({}), image: old },
      says: LOST,
      passes: { dynamicAllocation: {}, image: old },
    },
    {
      id: 'SPK038',
      trips: { sparkConf: { [KEYS.enabled]: 'true', [KEYS.maxExecutors]: '4' } },
      says: [
        `sparkConf['${KEYS.enabled}']: 'true' is what dynamicAllocation is for (SPK038); use dynamicAllocation`,
        `sparkConf['${KEYS.maxExecutors}']: '4' is what dynamicAllocation.maxExecutors is for (SPK038); use dynamicAllocation.maxExecutors`,
      ],
      passes: byFeature({ maxExecutors: '4' }),
    },
    {
      id: 'SPK038',
      trips: { dynamicAllocation: { shuffleTrackingTimeout: Duration.minutes(10) }, sparkConf: { [KEYS.shuffleTrackingTimeout]: '5min' } },
      says: [
        `sparkConf['${KEYS.shuffleTrackingTimeout}']: '5min' contradicts '600000' of dynamicAllocation.shuffleTrackingTimeout (SPK038); ` +
          'use dynamicAllocation.shuffleTrackingTimeout',
      ],
      passes: { dynamicAllocation: {}, sparkConf: { 'spark.dynamicAllocation.executorIdleTimeout': '5min', [KEYS.enabled]: 'true' } },
    },
    {
      id: 'SPK038',
      trips: { dynamicAllocation: {}, sparkConf: { [KEYS.enabled]: 'false' } },
      says: [`sparkConf['${KEYS.enabled}']: 'false' contradicts 'true' of dynamicAllocation (SPK038); use dynamicAllocation`],
      passes: { sparkConf: { [KEYS.enabled]: 'false', [KEYS.minExecutors]: '2' } },
    },
  ]);

  it('let a feature set what the property leaves open, and no more', () => {
    const bound = feature('Elastic', (job) => job.conf(KEYS.maxExecutors, '4'));
    expect(saidOf({ dynamicAllocation: { minExecutors: 5 }, features: [bound] }, 'SPK036')).toEqual([
      `sparkConf['${KEYS.maxExecutors}']: '4' is less than 5 of dynamicAllocation.minExecutors (SPK036); raise it, or lower the other`,
    ]);
    expect(saidOf({ dynamicAllocation: { maxExecutors: 5 }, features: [bound] }, 'SPK038')).toEqual([
      `sparkConf['${KEYS.maxExecutors}']: '4' of Elastic contradicts '5' of dynamicAllocation.maxExecutors (SPK038); use dynamicAllocation.maxExecutors`,
    ]);
  });
});
