import { App, Chart } from 'cdk8s';
import { RestartPolicy } from '../../../lib/job/run/restart-policy';
import { ScheduledSparkJob } from '../../../lib/job/schedule/scheduled-spark-job';
import { SparkProfile } from '../../../lib/job/profile/spark-profile';
import { SparkSchedule } from '../../../lib/job/schedule/spark-schedule';
import { EnvVar } from '../../../lib/pod/env-var';
import type { Manifest } from '../../support/synth';
import { one, synth } from '../../support/synth';
import { application, errorsOf, feature, place, required, sparkPi } from '../fixtures';
import { NOT_WRITTEN, SAMPLES } from '../property-samples';
import { nightly, SCHEDULE_SAMPLES } from '../scheduled-samples';

const scheduled = (job: ScheduledSparkJob): Manifest => one(synth(job.apiObject.chart), 'ScheduledSparkApplication', job.apiObject.name);

describe('ScheduledSparkJob', () => {
  it('is the job as a template, with its schedule written out', () => {
    const { spec, metadata } = scheduled(nightly());
    const { template, ...schedule } = spec;
    expect(metadata).toEqual({ name: 'nightly', namespace: 'default' });
    expect(schedule).toEqual({
      schedule: '0 3 * * *',
      timeZone: 'UTC',
      concurrencyPolicy: 'Forbid',
      suspend: false,
      successfulRunHistoryLimit: 1,
      failedRunHistoryLimit: 1,
    });
    expect(template).toEqual(application(sparkPi()).spec);
  });

  it.each(Object.entries(SCHEDULE_SAMPLES))('writes %s', (_property, { props, at, is }) => {
    expect(scheduled(nightly()).spec[at]).not.toEqual(is);
    expect(scheduled(nightly(props)).spec[at]).toEqual(is);
  });

  it('takes every property of a SparkJob, and writes it as that does', () => {
    for (const [property, { props }] of Object.entries(SAMPLES)) {
      if (property === 'name' || property === 'immutableRuns' || NOT_WRITTEN.includes(property)) continue;
      const { spec, metadata } = application(sparkPi({ ...props, name: 'same' }));
      const ours = scheduled(nightly({ ...props, name: 'same' }));
      expect({ property, template: ours.spec.template, labels: ours.metadata.labels }).toEqual({ property, template: spec, labels: metadata.labels });
    }
  });

  it('gives a feature to its template, once', () => {
    const tz = feature('Clock', (job) => job.env(EnvVar.of('TZ', 'UTC')));
    const job = nightly({ features: [tz] });
    job.addFeature(tz);
    expect(JSON.stringify(scheduled(job).spec.template).match(/"TZ"/g)).toHaveLength(2);
    expect(job.explain()).toContainEqual({ path: "driver.env['TZ']", value: 'UTC', origin: 'Clock' });
  });

  it('explains its schedule, and what nobody set', () => {
    const settings = nightly({ timeZone: 'Europe/Berlin' }).explain();
    expect(settings.slice(0, 3)).toEqual([
      { path: 'timeZone', value: 'Europe/Berlin', origin: 'timeZone' },
      { path: 'concurrency', value: 'Forbid', origin: 'default' },
      { path: 'suspendSchedule', value: 'false', origin: 'default' },
    ]);
    expect(settings).toContainEqual({ path: 'schedule', value: '0 3 * * *', origin: 'schedule' });
    expect(settings).toContainEqual({ path: 'driver.memory', value: '1g', origin: 'default' });
  });

  it('shortens a name of its own so far that names of runs fit', () => {
    const { chart, operator } = place();
    const id = 'a-very-long-name-of-a-job-that-tells-all-about-what-it-does';
    const props = { ...required(operator), schedule: SparkSchedule.daily() };
    const [long, coarse] = [
      new ScheduledSparkJob(chart, id, props),
      new ScheduledSparkJob(new Chart(chart.node.root as App, 'other'), id, {
        ...props,
        operator: Object.assign(place().operator, { runTimestampDigits: 10 }),
      }),
    ];
    expect([long, coarse].map(({ applicationName }) => applicationName.length)).toEqual([43, 52]);
    expect([long, coarse].flatMap((job) => errorsOf(job))).toEqual([]);
    expect(long.applicationName).toMatch(/^a-very-long-name-of-a-job-that-[a-z-]*-[0-9a-f]{8}$/);
  });

  it('fails with all problems of the schedule and of the job at once', () => {
    const job = nightly({ restartPolicy: RestartPolicy.always(), failedRunHistoryLimit: -1, timeZone: 'Mars', executor: { instances: 0 } });
    expect(errorsOf(job).map((line) => /\((SPK\d+)\)/.exec(line)?.[1])).toEqual(['SPK482', 'SPK035', 'SPK480', 'SPK443']);
  });

  it('fails at once on values of other types, of the schedule as of the job, under its own name', () => {
    const wrong = JSON.parse('{"schedule": "0 3 * * *", "suspendSchedule": "no", "name": 5}') as object;
    expect(() => nightly(wrong)).toThrow(
      [
        "ScheduledSparkJob 'jobs/nightly' has 3 problems:",
        '  name: 5 is not a string (SPK402); give a string',
        "  schedule: '0 3 * * *' is not a SparkSchedule (SPK402); use SparkSchedule.cron('30 3 * * *'), SparkSchedule.daily(3, 30) and the like",
        "  suspendSchedule: 'no' is not true or false (SPK402); give true or false",
      ].join('\n'),
    );
    expect(() => nightly(JSON.parse('{"shedule": 1}') as object)).toThrow('shedule: there is no such property (SPK402)');
    expect(() => new ScheduledSparkJob(place().chart, 'nothing', JSON.parse('null'))).toThrow("ScheduledSparkJob 'jobs/nothing' has");
  });

  it('fails on two of one name, but lets a job have the name of a schedule', () => {
    const at = place();
    const [first, second] = [
      nightly({}, at),
      new ScheduledSparkJob(at.chart, 'other', { ...required(at.operator), schedule: SparkSchedule.daily(), name: 'nightly' }),
    ];
    expect(errorsOf(first).join()).toContain("name: 'nightly' is also the name of ScheduledSparkJob 'jobs/other' in namespace 'default'");
    at.chart.node.tryRemoveChild(second.node.id);
    expect(errorsOf(first)).toEqual([]);
  });

  it('takes operator, image and the rest of a profile, as a job does', () => {
    const { chart, operator } = place();
    const { image, code } = required(operator);
    const profile = new SparkProfile('team', { operator, image, labels: { team: 'data' } });
    const job = new ScheduledSparkJob(chart, 'nightly', { profiles: [profile], code, schedule: SparkSchedule.daily() });
    expect(scheduled(job)).toMatchObject({ metadata: { labels: { team: 'data' } }, spec: { template: { sparkVersion: '3.5.8' } } });
  });

  it('gives the same twice', () => {
    const job = nightly();
    expect(job.apiObject.toJson()).toEqual(job.apiObject.toJson());
  });
});
