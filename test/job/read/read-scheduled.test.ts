import { ScheduledSparkJob } from '../../../lib/job/schedule/scheduled-spark-job';
import { one, synth } from '../../support/synth';
import { place } from '../fixtures';
import { nightly } from '../scheduled-samples';

const TEMPLATE = {
  type: 'Scala',
  mode: 'cluster',
  sparkVersion: '3.5.8',
  image: 'docker.io/apache/spark:3.5.8',
  mainClass: 'org.apache.spark.examples.SparkPi',
  mainApplicationFile: 'local:///opt/spark/examples/jars/spark-examples.jar',
  timeToLiveSeconds: 3600,
  driver: { cores: 1, memory: '512m', serviceAccount: 'spark' },
  executor: { cores: 1, instances: 2, memory: '512m' },
};
const SPEC = {
  schedule: '*/10 * * * *',
  timeZone: 'Europe/Berlin',
  concurrencyPolicy: 'Allow',
  failedRunHistoryLimit: 3,
  suspend: true,
  template: TEMPLATE,
};

function manifest(spec: object = {}, more: object = {}): { [key: string]: unknown } {
  const metadata = { name: 'every-ten', namespace: 'default', labels: { team: 'data' } };
  return { apiVersion: 'sparkoperator.k8s.io/v1beta2', kind: 'ScheduledSparkApplication', metadata, spec: { ...SPEC, ...spec }, ...more };
}

function read(given: { [key: string]: unknown }): ScheduledSparkJob {
  const { chart, operator } = place();
  return ScheduledSparkJob.fromManifest(chart, 'job', given, { operator });
}

describe('ScheduledSparkJob.fromManifest', () => {
  it('means what the manifest means', () => {
    const { metadata, spec } = one(synth(read(manifest()).apiObject.chart), 'ScheduledSparkApplication');
    expect(metadata).toEqual({ name: 'every-ten', namespace: 'default', labels: { team: 'data' } });
    expect(spec).toMatchObject({
      schedule: '*/10 * * * *',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Allow',
      suspend: true,
      failedRunHistoryLimit: 3,
      successfulRunHistoryLimit: 1,
      template: { ...TEMPLATE, driver: TEMPLATE.driver, executor: TEMPLATE.executor },
    });
  });

  it('reads what it writes', () => {
    const written = nightly().apiObject.toJson() as { [key: string]: unknown };
    expect(read(written).apiObject.toJson()).toEqual(written);
  });

  it('keeps the zone of the operator when none is named, and says so; a zone in the schedule is enough', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const zoneOf = (spec: object) => one(synth(read(manifest(spec)).apiObject.chart), 'ScheduledSparkApplication').spec.timeZone as unknown;
    expect([zoneOf({ timeZone: undefined }), zoneOf({ timeZone: '' })]).toEqual(['Local', 'Local']);
    expect(warn.mock.calls.map(([text]: unknown[]) => String(text)).filter((text) => text.includes('SPK483'))).toHaveLength(2);
    expect(zoneOf({ timeZone: undefined, schedule: 'CRON_TZ=Asia/Kolkata 0 3 * * *' })).toBe('UTC');
    warn.mockRestore();
  });

  it('says what it takes a missing policy for', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { spec } = one(synth(read(manifest({ concurrencyPolicy: undefined })).apiObject.chart), 'ScheduledSparkApplication');
    expect(spec.concurrencyPolicy).toBe('Forbid');
    expect(warn.mock.calls.map(([text]: unknown[]) => String(text)).filter((text) => text.includes('SPK468'))).toEqual([
      "warning: ScheduledSparkJob 'jobs/job': spec.concurrencyPolicy: is not given, at which the operator starts no run while an object of a former one is there; " +
        'it is read as Forbid (SPK468); write concurrencyPolicy: Forbid',
    ]);
    warn.mockRestore();
  });

  it('fails with every problem of the schedule and of the template at once, each at its place', () => {
    const template = { ...TEMPLATE, mode: 'client', drivr: {}, executor: { instances: '2' } };
    const bad = manifest({ schedule: '0 25 * * *', concurrencyPolicy: 'forbid', historyLimit: 3, failedRunHistoryLimit: '1', template });
    expect(() => read(bad)).toThrow(
      [
        'ScheduledSparkJob.fromManifest has 7 problems:',
        "  spec.schedule: '0 25 * * *' has '25' as hour (SPK033); give 0 to 23",
        "  spec.concurrencyPolicy: 'forbid' is not a value that the API knows (SPK472); did you mean 'Forbid'? use one of 'Allow', 'Forbid', 'Replace'",
        "  spec.failedRunHistoryLimit: '1' is not a number (SPK461); write it without quotes: 1",
        '  spec.historyLimit: 3 is set on a field that the API does not have (SPK460); leave it out, or use one of concurrencyPolicy, failedRunHistoryLimit, ' +
          'schedule, successfulRunHistoryLimit, suspend, template, timeZone',
        "  spec.template.mode: 'client' would run the driver inside the operator (SPK471); write cluster, or leave it out",
        "  spec.template.executor.instances: '2' is not a number (SPK461); write it without quotes: 2",
        "  spec.template.drivr: {} is set on a field that the API does not have (SPK460); did you mean 'driver'?",
      ].join('\n'),
    );
  });

  it.each([
    ['another kind', { kind: 'SparkApplication' }, "kind: 'SparkApplication' is not ScheduledSparkApplication (SPK463); use SparkJob.fromManifest"],
    ['no kind', { kind: undefined }, 'kind: is missing (SPK463); give a ScheduledSparkApplication'],
    ['another version', { apiVersion: 'v1' }, "apiVersion: 'v1' is not a version of the API of the operator (SPK463)"],
    ['no spec', { spec: undefined }, 'spec: is missing (SPK461)'],
    ['an empty spec', { spec: {} }, 'spec.schedule: is missing (SPK461)'],
    ['a spec without template', { spec: { ...SPEC, template: undefined } }, 'spec.template: is missing (SPK461)'],
    ['a template that is none', { spec: { ...SPEC, template: [] } }, 'spec.template: [] is not an object (SPK461)'],
    ['an unknown field', { data: 1 }, 'data: 1 is set on a field that the API does not have (SPK460)'],
  ])('fails on %s', (_title, more, message) => {
    expect(() => read(manifest({}, more))).toThrow(message);
  });

  it('fails on options of other types', () => {
    const { chart } = place();
    expect(() => ScheduledSparkJob.fromManifest(chart, 'job', manifest(), JSON.parse('{}'))).toThrow('options.operator: no operator is given');
  });
});
