import { ApiObject, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { QUOTA_CHECKS } from '../../../lib/job/checks/quotas';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { place } from '../fixtures';
import { describeChecks, saidOf } from './describe-checks';

/** A job in a namespace with a quota. */
function under(hard: object, props: Partial<SparkJobProps> = {}, more: object = {}): () => Partial<SparkJobProps> {
  return () => {
    const { chart, operator } = place();
    new ApiObject(chart, 'quota', { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team' }, spec: { hard, ...more } });
    return { operator, ...props };
  };
}

const limited = { driver: { coreLimit: Cpu.units(1) }, executor: { coreLimit: Cpu.units(1) } };

describe('the checks of quotas', () => {
  describeChecks(QUOTA_CHECKS, [
    {
      id: 'SPK493',
      trips: under({ 'requests.memory': '2Gi', cpu: '1500m' }),
      says: [
        "namespace: 'default' has ResourceQuota 'team' with cpu 1500m, and the driver with one executor asks for 1 + 1 (SPK493); " +
          'raise the quota, or lower what driver and executor ask for',
        "namespace: 'default' has ResourceQuota 'team' with requests.memory 2048Mi, and the driver with one executor asks for 1408Mi + 1408Mi (SPK493); " +
          'raise the quota, or lower what driver and executor ask for',
      ],
      passes: under({ 'requests.memory': '2816Mi', cpu: '2' }),
    },
    {
      id: 'SPK493',
      trips: under({ pods: '1' }),
      says: [
        "namespace: 'default' has ResourceQuota 'team' with pods 1, and the driver with one executor asks for 2 pods (SPK493); " +
          'raise the quota, or lower what driver and executor ask for',
      ],
      // It counts only pods of its scopes.
      passes: under({ pods: '1' }, {}, { scopes: ['BestEffort'] }),
    },
    {
      id: 'SPK494',
      trips: under({ memory: '10Gi', pods: '10' }, { executor: { instances: 9, memory: Size.gibibytes(1) } }),
      says: [
        "executor.instances: 9 executors and the driver ask for 14080Mi, and ResourceQuota 'team' has memory 10240Mi (SPK494); " +
          'raise the quota, or ask for less',
      ],
      passes: under({ memory: '14080Mi', pods: '10' }, { executor: { instances: 9, memory: Size.gibibytes(1) } }),
    },
    {
      id: 'SPK495',
      trips: under({ 'limits.cpu': '10' }, { ...limited, driver: {} }),
      says: [
        "driver.coreLimit: is not set, and ResourceQuota 'team' counts limits.cpu (SPK495); " +
          'set it, or acknowledge this where a LimitRange gives a default',
      ],
      passes: under({ 'limits.cpu': '10' }, limited),
    },
  ]);

  it('say nothing of a quota of another namespace', () => {
    const props = () => {
      const { chart, operator } = place();
      const metadata = { name: 'team', namespace: 'other' };
      new ApiObject(chart, 'quota', { apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard: { pods: '1' } } });
      return { operator };
    };
    expect(saidOf(props, 'SPK493')).toEqual([]);
  });
});
