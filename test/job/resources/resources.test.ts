import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Gpu } from '../../../lib/job/pods/gpu';
import { PodResources } from '../../../lib/pod/resources';
import { Sidecar } from '../../../lib/pod/sidecar';
import type { SparkPodResources, SparkResourceTotal } from '../../../lib/job/resources/resources-shape';
import { ScheduledSparkJob } from '../../../lib/job/schedule/scheduled-spark-job';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkSchedule } from '../../../lib/job/schedule/spark-schedule';
import { place, required, sparkPi } from '../fixtures';

/** Amounts as text. */
const shown = ({ cpuRequest, memoryRequest, ephemeralStorageRequest, extended }: SparkResourceTotal | SparkPodResources) => [
  cpuRequest.amount,
  memoryRequest.asString(),
  ephemeralStorageRequest?.asString(),
  extended,
];
const beside = (name: string, options: Parameters<typeof PodResources.of>[0]) =>
  Sidecar.of({ name, image: 'busybox:1.36', resources: PodResources.of(options) });
const DYNAMIC = { 'spark.dynamicAllocation.enabled': 'true' };

describe('the resources of a job', () => {
  it('are those of its pods, and of all together', () => {
    const { driver, executor, initialExecutors, minExecutors, maxExecutors, total, minTotal, maxTotal } = sparkPi({
      driver: { coreRequest: Cpu.millis(500), coreLimit: Cpu.units(2), memory: Size.gibibytes(2) },
      executor: { cores: 4, memory: Size.gibibytes(8), instances: 3 },
    }).resources();
    expect(shown(driver)).toEqual(['500m', '2432Mi', undefined, {}]);
    expect(driver.cpuLimit?.amount).toBe('2');
    expect(shown(executor)).toEqual(['4', '9011Mi', undefined, {}]);
    expect(executor.cpuLimit).toBeUndefined();
    expect([executor.heap, executor.memoryOverhead, executor.offHeapMemory, executor.pysparkMemory].map((size) => size.asString())).toEqual([
      '8192Mi',
      '819Mi',
      '0Mi',
      '0Mi',
    ]);
    expect([initialExecutors, minExecutors, maxExecutors]).toEqual([3, 3, 3]);
    expect([total, minTotal, maxTotal].map((given) => given?.pods)).toEqual([4, 4, 4]);
    expect(shown(total)).toEqual(['12500m', '29465Mi', undefined, {}]);
  });

  it('count sidecars, and an init container that asks for more than all of them', () => {
    const sidecars = [
      beside('logs', { cpuRequest: Cpu.millis(250), memoryRequest: Size.mebibytes(100) }),
      beside('limited', { memoryLimit: Size.mebibytes(50) }),
    ];
    const { driver } = sparkPi({ driver: { sidecars } }).resources();
    expect(shown(driver)).toEqual(['1250m', '1558Mi', undefined, {}]);
    expect(driver.sparkMemory.asString()).toBe('1408Mi');
    const initContainers = [beside('unpack', { cpuRequest: Cpu.units(3), memoryRequest: Size.mebibytes(10) })];
    expect(shown(sparkPi({ driver: { sidecars, initContainers } }).resources().driver)).toEqual(['3', '1558Mi', undefined, {}]);
  });

  it('count local disk and devices', () => {
    const options = { ephemeralStorageRequest: Size.gibibytes(1), extended: { 'example.com/fpga': 2 } };
    const sparkConf = { 'spark.executor.resource.gpu.amount': '1', 'spark.executor.resource.gpu.vendor': 'nvidia.com' };
    const { executor, total } = sparkPi({ executor: { instances: 2, sidecars: [beside('cache', options)] }, sparkConf }).resources();
    expect(shown(executor)).toEqual(['1', '1408Mi', '1024Mi', { 'example.com/fpga': 2, 'nvidia.com/gpu': 1 }]);
    expect(shown(total)).toEqual(['3', '4224Mi', '2048Mi', { 'example.com/fpga': 4, 'nvidia.com/gpu': 2 }]);
  });

  it('count GPUs and the disk of the job itself', () => {
    const { executor } = sparkPi({ executor: { gpu: Gpu.nvidia(2), ephemeralStorageRequest: Size.gibibytes(3) } }).resources();
    expect(shown(executor)).toEqual(['1', '1408Mi', '3072Mi', { 'nvidia.com/gpu': 2 }]);
  });

  it('are those of a run, of a job that runs by a schedule', () => {
    const { chart, operator } = place();
    const job = new ScheduledSparkJob(chart, 'nightly', { ...required(operator), schedule: SparkSchedule.daily(3) });
    expect(shown(job.resources().total)).toEqual(['2', '2816Mi', undefined, {}]);
    expect(job.dockerfile({ abilities: [ImageAbility.KAFKA] }).split('\n')[0]).toBe('# Spark 3.5.8, Scala 2.12, Hadoop 3.3.4, with kafka');
  });

  it('have bounds when executors come and go', () => {
    const sparkConf = { ...DYNAMIC, 'spark.dynamicAllocation.minExecutors': '2', 'spark.dynamicAllocation.maxExecutors': '10' };
    const { initialExecutors, minTotal, total, maxTotal } = sparkPi({ sparkConf, executor: { instances: 4 } }).resources();
    expect(initialExecutors).toBe(4);
    expect([minTotal, total, maxTotal].map((given) => given?.pods)).toEqual([3, 5, 11]);
  });

  it('have no upper bound when executors have none', () => {
    const resources = sparkPi({ sparkConf: DYNAMIC }).resources();
    expect(resources).toMatchObject({ minExecutors: 0, initialExecutors: 1 });
    expect(Object.keys(resources)).not.toContain('maxExecutors');
    expect(Object.keys(resources)).not.toContain('maxTotal');
  });

  it('begin with the largest of the three numbers', () => {
    const sparkConf = { ...DYNAMIC, 'spark.dynamicAllocation.initialExecutors': '6' };
    expect(sparkPi({ sparkConf }).resources().initialExecutors).toBe(6);
  });

  it('fail when the memory cannot be told', () => {
    const job = sparkPi({ sparkConf: { 'spark.driver.memoryOverheadFactor': 'much' } });
    expect(() => job.resources()).toThrow(
      "SparkJob 'jobs/spark-pi' has 1 problem:\n  driver.memory: '1g' is, with its overhead and what sparkConf sets, no amount of memory " +
        'that Spark can read (SPK490); correct what synth reports of it',
    );
  });
});
