import type { CheckExamples } from './example';
import { examples } from './example';

const quota = (hard: string): string =>
  `new ApiObject(chart, 'quota', { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team' }, spec: { hard: ${hard} } });`;

/** Resources, quotas, and Dockerfiles. */
export const RESOURCE_EXAMPLES: CheckExamples = examples('code', {
  SPK490: [
    "const job = new SparkJob(chart, 'job', { operator, image, code, sparkConf: { 'spark.driver.memoryOverheadFactor': 'much' } });",
    'job.resources();',
  ].join('\n'),
  SPK491: "SparkImage.apache('3.5.9').dockerfile({ abilities: [ImageAbility.CLOUD_COMMITTERS] });",
  SPK492: "SparkImage.apache('3.5.8').dockerfile({ user: 0 });",
  SPK493: [quota("{ 'requests.memory': '2Gi' }"), "new SparkJob(chart, 'job', { operator, image, code });"].join('\n'),
  SPK494: [quota("{ pods: '5' }"), "new SparkJob(chart, 'job', { operator, image, code, executor: { instances: 9 } });"].join('\n'),
  SPK495: [quota("{ 'limits.cpu': '8' }"), "new SparkJob(chart, 'job', { operator, image, code, driver: { coreLimit: Cpu.units(1) } });"].join('\n'),
});
