import { initialExecutors, isDynamic } from '../../../lib/job/run/executor-count';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { builder, feature } from '../fixtures';

const modelOf = (props: Partial<SparkJobProps>) => builder(props).model;
const elastic = (settings: Record<string, string>) =>
  feature('Elastic', (job) => Object.entries(settings).forEach(([key, value]) => job.conf(`spark.dynamicAllocation.${key}`, value)));

describe('the number of executors', () => {
  it('begins with the largest of what is given', () => {
    const first = (props: Partial<SparkJobProps>) => initialExecutors(modelOf(props));
    expect(first({})).toBe(1);
    expect(first({ executor: { instances: 4 } })).toBe(4);
    expect(first({ dynamicAllocation: {} })).toBe(0);
    expect(first({ dynamicAllocation: { minExecutors: 2 } })).toBe(2);
    expect(first({ dynamicAllocation: { minExecutors: 2, initialExecutors: 5 }, executor: { instances: 3 } })).toBe(5);
    expect(first({ features: [elastic({ enabled: 'true', minExecutors: '6', initialExecutors: 'many' })] })).toBe(6);
    expect(first({ features: [elastic({ minExecutors: '6' })] })).toBe(1);
  });

  it('is not fixed by the configuration of a feature either', () => {
    expect(isDynamic(modelOf({ features: [elastic({ enabled: 'TRUE' })] }))).toBe(true);
    expect(isDynamic(modelOf({ features: [elastic({ enabled: 'false' })] }))).toBe(false);
  });
});
