import { groupResources, runFields, withExporter } from '../../../lib/job/render/run-fields';
import { SparkMonitoring } from '../../../lib/job/run/spark-monitoring';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { builder } from '../fixtures';

const modelOf = (props: Partial<SparkJobProps> = {}) => builder(props).model;

describe('the fields about how a job is run', () => {
  it('are none when nothing is said', () => {
    expect(Object.values(runFields(modelOf(), 'etl')).filter((value) => value !== undefined)).toEqual([]);
  });

  it('are the same each time, and leave the model as it is', () => {
    const model = modelOf({ dynamicAllocation: { minExecutors: 1 }, ui: { serviceLabels: { team: 'data' } } });
    const before = JSON.stringify(model.ui);
    expect(runFields(model, 'etl')).toEqual(runFields(model, 'etl'));
    expect(JSON.stringify(model.ui)).toBe(before);
  });
});

describe('the runs of a schedule, which have names of their own,', () => {
  const model = modelOf({ ui: { serviceLabels: { team: 'data' } }, monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar' }) });

  it('are not given the name of the schedule', () => {
    expect(runFields(model, undefined).sparkUIOptions).toEqual({ serviceLabels: { team: 'data' } });
    expect(withExporter(model, model.driver, undefined)).toBe(model.driver);
  });
});

describe('what a group of pods asks for', () => {
  it('is unknown when Spark cannot read a size, which is a finding of its own', () => {
    const model = modelOf({ executor: { instances: 2 } });
    expect(groupResources(model)).toEqual({ cpu: '3', memory: '4224Mi' });
    expect(groupResources({ ...model, executor: { ...model.executor, memory: '1Gi' } })).toBeUndefined();
  });
});

describe('the configuration of the JMX exporter in a pod', () => {
  it('is added to a copy', () => {
    const model = modelOf({ monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar' }) });
    const pod = withExporter(model, model.driver, 'etl');
    expect([pod.volumes.values(), pod.mounts.values(), pod.ports].map((list) => list.length)).toEqual([1, 1, 1]);
    expect([model.driver.volumes.values(), model.driver.mounts.values(), model.driver.ports].map((list) => list.length)).toEqual([0, 0, 0]);
  });

  it('is not there without one', () => {
    const model = modelOf({ monitoring: SparkMonitoring.prometheusServlet() });
    expect(withExporter(model, model.driver, 'etl')).toBe(model.driver);
  });
});
