import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { BatchScheduler, batchSchedulerOf } from '../../../lib/job/run/batch-scheduler';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import type { TestOperator } from '../fixtures';
import { application, place, sparkPi } from '../fixtures';

const specOf = (props: Partial<SparkJobProps>) => application(sparkPi(props)).spec;
const operator = (given: Partial<TestOperator>) => Object.assign(place().operator, given);
const schedulers = (props: Partial<SparkJobProps>) => {
  const { batchScheduler, driver, executor } = specOf(props) as Record<string, { template: { spec: { schedulerName?: string } } }>;
  return [batchScheduler, driver.template.spec.schedulerName, executor.template.spec.schedulerName];
};

describe('a batch scheduler', () => {
  it('is named in the application and in the pods, which only the webhook would send to it', () => {
    expect(schedulers({ batchScheduler: BatchScheduler.kubeScheduler('gang') })).toEqual(['gang', 'gang', 'gang']);
    expect(schedulers({})).toEqual([undefined, undefined, undefined]);
  });

  it("is the operator's when the job names none, unless its pods have one of their own", () => {
    const withDefault = operator({ defaultBatchScheduler: 'yunikorn' });
    expect(schedulers({ operator: withDefault })).toEqual(['yunikorn', 'yunikorn', 'yunikorn']);
    expect(schedulers({ operator: withDefault, batchScheduler: BatchScheduler.volcano() })).toEqual(['volcano', 'volcano', 'volcano']);
    expect(schedulers({ operator: withDefault, executor: { schedulerName: 'mine' } })).toEqual([undefined, undefined, 'mine']);
  });

  it('is explained with who chose it', () => {
    const origins = (props: Partial<SparkJobProps>) =>
      sparkPi(props)
        .explain()
        .filter(({ path }) => path.startsWith('batchScheduler') || path.endsWith('schedulerName'))
        .map(({ path, value, origin }) => `${path} = ${value} (${origin})`);
    expect(origins({ operator: operator({ defaultBatchScheduler: 'gang' }) })).toContain('batchScheduler = gang (operator)');
    expect(origins({ batchScheduler: BatchScheduler.yunikorn({ queue: 'root.etl' }) })).toEqual([
      'batchScheduler = yunikorn (batchScheduler)',
      'batchScheduler.queue = root.etl (batchScheduler)',
      'driver.schedulerName = yunikorn (batchScheduler)',
      'executor.schedulerName = yunikorn (batchScheduler)',
    ]);
  });

  it('of Volcano asks for what driver and first executors need: cores, heap and overhead', () => {
    const sides = { driver: { memory: Size.gibibytes(1) }, executor: { memory: Size.gibibytes(8), cores: 2, instances: 3 } };
    // 1 + 3 x 2 cores; 1024 + 384, and 3 x (8192 + 819) MiB.
    expect(specOf({ ...sides, batchScheduler: BatchScheduler.volcano({ queue: 'etl' }) }).batchSchedulerOptions).toEqual({
      queue: 'etl',
      resources: { cpu: '7', memory: '28441Mi' },
    });
  });

  it('of Volcano counts requests of parts of a core, and the executors that dynamic allocation begins with', () => {
    const options = specOf({
      batchScheduler: BatchScheduler.volcano(),
      dynamicAllocation: { minExecutors: 2, maxExecutors: 50 },
      executor: { coreRequest: Cpu.millis(250) },
    }).batchSchedulerOptions;
    expect(options).toEqual({ resources: { cpu: '1500m', memory: '4224Mi' } });
  });

  it('of Volcano takes what is given instead', () => {
    const batchScheduler = BatchScheduler.volcano({ priorityClassName: 'high', resources: { cpu: '2', 'nvidia.com/gpu': '1' } });
    expect(specOf({ batchScheduler, driver: { priorityClassName: 'high' } }).batchSchedulerOptions).toEqual({
      priorityClassName: 'high',
      resources: { cpu: '2', 'nvidia.com/gpu': '1' },
    });
  });

  it('of YuniKorn or of scheduler-plugins has no more options than it reads', () => {
    expect(specOf({ batchScheduler: BatchScheduler.yunikorn({ queue: 'root.etl' }) }).batchSchedulerOptions).toEqual({ queue: 'root.etl' });
    expect(specOf({ batchScheduler: BatchScheduler.kubeScheduler('gang') })).not.toHaveProperty('batchSchedulerOptions');
  });

  it('is found by its name', () => {
    expect(['volcano', 'yunikorn', 'gang'].map((name) => batchSchedulerOf(name).schedulerName)).toEqual(['volcano', 'yunikorn', 'gang']);
  });

  it.each([
    [() => BatchScheduler.volcano({ queue: 'Etl' }), "queue: 'Etl' is not the name of an object (SPK542)"],
    [() => BatchScheduler.volcano({ priorityClassName: '' }), "priorityClassName: '' is not the name of an object (SPK542)"],
    [() => BatchScheduler.volcano({ resources: { memory: '1g' } }), "resources['memory']: '1g' is not a quantity of Kubernetes (SPK542)"],
    [() => BatchScheduler.volcano({ resources: { cpu: '-1' } }), "resources['cpu']: '-1' is not a quantity of Kubernetes (SPK542)"],
    [() => BatchScheduler.yunikorn({ queue: '' }), "queue: '' is not a queue that a label can hold (SPK542)"],
    [() => BatchScheduler.kubeScheduler('volcano'), "schedulerName: 'volcano' has a factory of its own (SPK542); use BatchScheduler.volcano()"],
    [() => BatchScheduler.kubeScheduler('My Scheduler'), "schedulerName: 'My Scheduler' is not the name of an object (SPK542)"],
    [() => BatchScheduler.kubeScheduler(7 as never), 'schedulerName: 7 is not a string (SPK402)'],
  ])('fails on what cannot be (%#)', (make, message) => {
    expect(make).toThrow(message);
  });
});
