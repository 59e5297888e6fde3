import { BatchScheduler } from '../../../lib/job/run/batch-scheduler';
import { JobBuilder } from '../../../lib/job/job-builder';
import { jobProblems } from '../../../lib/job/checks/job-checks';
import { SparkMonitoring } from '../../../lib/job/run/spark-monitoring';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { application, errorsOf, place, required, sparkPi } from '../fixtures';

const LONG = `job-${'x'.repeat(80)}`;
const built = (props: Partial<SparkJobProps>) => new JobBuilder({ id: LONG }, { ...required(place().operator), ...props });
const ingress = (port: number) => ({ port, urlFormat: `p${port}.example.com` });

describe('a name that is made of an id', () => {
  it.each<[string, Partial<SparkJobProps>, number]>([
    ['for nothing else', {}, 63],
    ['for the volume of the JMX exporter', { monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar' }) }, 49],
    ['for the Service of the driver ingress with the longest port', { driverIngresses: [ingress(80), ingress(18080)] }, 50],
    ['for the label of a PodGroup', { batchScheduler: BatchScheduler.kubeScheduler('gang') }, 60],
    ['for the label of the PodGroup of the operator', { operator: Object.assign(place().operator, { defaultBatchScheduler: 'gang' }) }, 60],
    ['for Volcano as for nothing else', { batchScheduler: BatchScheduler.volcano() }, 63],
    ['for a hash', { immutableRuns: true }, 54],
    ['for a hash in the name of a Service', { immutableRuns: true, driverIngresses: [ingress(8080)] }, 42],
  ])('is short enough %s', (_what, props, longest) => {
    const builder = built(props);
    expect(builder.jobName).toHaveLength(longest);
    expect(jobProblems(builder.model)).toEqual([]);
  });
});

describe('the queue of Kueue', () => {
  it('is a label of the application', () => {
    expect(application(sparkPi({ kueueQueue: 'etl', labels: { team: 'data' } })).metadata.labels).toEqual({
      team: 'data',
      'kueue.x-k8s.io/queue-name': 'etl',
    });
  });

  it('fails beside another label for it', () => {
    const other = { 'kueue.x-k8s.io/queue-name': 'ml' };
    expect(errorsOf(sparkPi({ kueueQueue: 'etl', labels: other })).map((text) => text.trim())).toEqual([
      "labels['kueue.x-k8s.io/queue-name']: 'ml' contradicts 'etl' of kueueQueue (SPK401); leave it out",
    ]);
    expect(errorsOf(sparkPi({ kueueQueue: 'ml', labels: other }))).toEqual([]);
  });
});

describe('suspend', () => {
  it('is written as it is given, false as well', () => {
    const suspendOf = (suspend?: boolean) => application(sparkPi({ suspend })).spec.suspend;
    expect([suspendOf(true), suspendOf(false), suspendOf()]).toEqual([true, false, undefined]);
  });
});
