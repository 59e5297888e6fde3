import { JobNamespaces } from '../../lib/job/job-namespaces';
import { OperatorVersion } from '../../lib/job/operator-version';
import type { SparkOperatorAttributes } from '../../lib/operator/imported-operator';
import { SparkOperator } from '../../lib/operator/spark-operator';
import { synth } from '../support/synth';
import { operatorChart } from './install';

describe('SparkOperator.fromAttributes', () => {
  it('takes a default installation for granted, without an account for jobs', () => {
    const operator = SparkOperator.fromAttributes(operatorChart(), 'operator');
    expect(operator).toMatchObject({ webhookEnabled: true, batchSchedulers: [], featureGates: [] });
    expect(operator.operatorVersion.version).toBe('2.5.2');
    expect(operator.jobNamespaces.names).toEqual(['default']);
    expect(operator.identityFor('default')).toBeUndefined();
  });

  it('says what it was told, and defines nothing', () => {
    const chart = operatorChart();
    const operator = SparkOperator.fromAttributes(chart, 'operator', {
      operatorVersion: OperatorVersion.V2_4_0,
      jobNamespaces: JobNamespaces.selected({ a: 'b' }).including('jobs'),
      webhookEnabled: false,
      batchSchedulers: ['volcano'],
      defaultBatchScheduler: 'volcano',
      featureGates: ['PartialRestart'],
      jobServiceAccountName: 'spark',
    });
    expect(operator).toMatchObject({ webhookEnabled: false, batchSchedulers: ['volcano'], featureGates: ['PartialRestart'] });
    expect(operator.defaultBatchScheduler).toBe('volcano');
    expect(operator.operatorVersion.version).toBe('2.4.0');
    expect(operator.identityFor('jobs')).toMatchObject({ serviceAccountName: 'spark', serviceAccountNamespace: 'jobs' });
    expect(operator.identityFor('by-label')).toMatchObject({ serviceAccountNamespace: 'by-label' });
    expect(synth(chart)).toEqual([]);
  });

  it('fails on attributes of other types, and on names that none has', () => {
    const wrong = JSON.parse('{"jobNamespace": "a", "operatorVersion": "2.5.2", "jobNamespaces": ["default"]}');
    expect(() => SparkOperator.fromAttributes(operatorChart(), 'operator', wrong)).toThrow(
      [
        "SparkOperator 'platform/operator' has 3 problems:",
        '  jobNamespace: there is no such property (SPK402); did you mean jobNamespaces?',
        "  operatorVersion: '2.5.2' is not an OperatorVersion (SPK402); use OperatorVersion.V2_5_2 and the like, or OperatorVersion.of",
        `  jobNamespaces: ["default"] is not JobNamespaces (SPK402); use JobNamespaces.of('analytics') and the like`,
      ].join('\n'),
    );
    expect(() => SparkOperator.fromAttributes(operatorChart(), 'operator', JSON.parse('null'))).toThrow('options: null is not an object (SPK402)');
  });

  it('may not watch ingresses where its chart forgets the rights, unless told otherwise', () => {
    const mayWatch = (attributes: SparkOperatorAttributes) => SparkOperator.fromAttributes(operatorChart(), 'operator', attributes).mayWatchIngresses;
    expect(mayWatch({})).toBe(false);
    expect(mayWatch({ operatorVersion: OperatorVersion.V2_5_1 })).toBe(false);
    expect(mayWatch({ operatorVersion: OperatorVersion.V2_5_0 })).toBe(true);
    expect(mayWatch({ mayWatchIngresses: true })).toBe(true);
  });

  it('has no account in a namespace that the operator does not run', () => {
    const operator = SparkOperator.fromAttributes(operatorChart(), 'operator', { jobServiceAccountName: 'spark' });
    expect(operator.identityFor('elsewhere')).toBeUndefined();
    expect(operator.identityFor('default')).toBeDefined();
  });
});
