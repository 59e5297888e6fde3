import { Chart, Duration, Size, Testing } from 'cdk8s';
import { ScheduledSparkJob } from '../../../lib/job/schedule/scheduled-spark-job';
import { SparkCode } from '../../../lib/job/spark-code';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SparkJob } from '../../../lib/job/spark-job';
import type { SparkJobOptions } from '../../../lib/job/spark-job-options';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { SparkProfile } from '../../../lib/job/profile/spark-profile';
import { SparkSchedule } from '../../../lib/job/schedule/spark-schedule';
import { EnvVar } from '../../../lib/pod/env-var';
import { Toleration } from '../../../lib/pod/toleration';
import { one, synth } from '../../support/synth';
import { application, errorsOf, feature, place } from '../fixtures';

const code = SparkCode.python({ file: 'local:///opt/app/report.py' });

/** A platform with everything that a job of it needs. */
function platform(options: SparkJobOptions = {}): { chart: Chart; profile: SparkProfile } {
  const { chart, operator } = place();
  return { chart, profile: new SparkProfile('platform', { operator, image: SparkImage.apache('3.5.8'), ...options }) };
}

function job(options: SparkJobOptions, props: Partial<SparkJobProps> = {}): SparkJob {
  const { chart, profile } = platform(options);
  return new SparkJob(chart, 'report', { profiles: [profile], code, ...props });
}

describe('SparkProfile', () => {
  it('gives a job all that the job does not say', () => {
    const { spec, metadata } = application(job({ labels: { team: 'data' }, executor: { instances: 3, memory: Size.gibibytes(2) } }));
    expect(spec).toMatchObject({ sparkVersion: '3.5.8', mainApplicationFile: 'local:///opt/app/report.py' });
    expect(spec.executor).toMatchObject({ instances: 3, memory: '2g' });
    expect(metadata.labels).toMatchObject({ team: 'data' });
  });

  it('gives way to the job', () => {
    const { spec, metadata } = application(
      job(
        { labels: { team: 'data', stage: 'test' }, executor: { instances: 3, memory: Size.gibibytes(2) }, timeToLive: Duration.hours(1) },
        { labels: { stage: 'live' }, executor: { instances: 5 }, timeToLive: Duration.hours(2) },
      ),
    );
    expect(spec.executor).toMatchObject({ instances: 5, memory: '2g' });
    expect(spec.timeToLiveSeconds).toBe(7200);
    expect(metadata.labels).toMatchObject({ team: 'data', stage: 'live' });
  });

  it('renders what the same options written out render', () => {
    const options: SparkJobOptions = {
      namespace: 'default',
      labels: { team: 'data' },
      sparkConf: { 'spark.sql.shuffle.partitions': '400' },
      driver: { env: [EnvVar.of('TZ', 'UTC')], tolerations: [Toleration.exists('spot')] },
      features: [feature('tagging', (verbs) => verbs.label('a', 'b'))],
    };
    const { chart, operator } = place();
    const image = SparkImage.apache('3.5.8');
    const plain = new SparkJob(chart, 'report', { operator, image, code, ...options });
    expect(application(job(options))).toEqual(application(plain));
  });

  it('is extended by another, and stays as it is', () => {
    const { chart, profile } = platform({ executor: { instances: 2 }, driver: { tolerations: [Toleration.exists('a')] } });
    const nightly = profile.extend('nightly', { executor: { instances: 20 }, driver: { tolerations: [Toleration.exists('b')] } });
    const { driver, executor } = application(new SparkJob(chart, 'night', { profiles: [nightly], code })).spec;
    expect(executor.instances).toBe(20);
    expect(driver.template.spec.tolerations.map(({ key }: { key: string }) => key)).toEqual(['a', 'b']);
    expect(application(new SparkJob(new Chart(Testing.app(), 'c'), 'day', { profiles: [profile], code })).spec.executor.instances).toBe(2);
  });

  it('serves a job that runs by a schedule, too', () => {
    const { chart, profile } = platform({ executor: { instances: 3 } });
    const scheduled = new ScheduledSparkJob(chart, 'nightly', { profiles: [profile], code, schedule: SparkSchedule.daily(3) });
    const { template } = one(synth(chart), 'ScheduledSparkApplication').spec;
    expect(template).toMatchObject({ sparkVersion: '3.5.8', executor: { instances: 3 } });
    expect(scheduled.explain()).toContainEqual({ path: 'executor.instances', value: '3', origin: "profile 'platform'" });
  });

  it('does not follow what becomes of the object that it was made of', () => {
    const labels: { [key: string]: string } = { a: '1' };
    const { chart, profile } = platform({ labels });
    labels.a = '2';
    expect(application(new SparkJob(chart, 'report', { profiles: [profile], code })).metadata.labels.a).toBe('1');
  });

  it('is the origin of what comes from it', () => {
    const { chart, profile } = platform({
      sparkConf: { 'spark.ui.retainedJobs': '1', 'spark.ui.retainedStages': '1' },
      driver: { memory: Size.gibibytes(2), cores: 2 },
      tuning: { taskMaxFailures: 8 },
    });
    const extended = profile.extend('team', { driver: { env: [EnvVar.of('TZ', 'UTC')] }, features: [feature('tagging', (v) => v.label('x', 'y'))] });
    const settings = new SparkJob(chart, 'report', {
      profiles: [extended],
      code,
      driver: { cores: 1 },
      sparkConf: { 'spark.ui.retainedStages': '2' },
    }).explain();
    const origins = Object.fromEntries(settings.map(({ path, origin }) => [path, origin]));
    expect(origins).toMatchObject({
      'driver.memory': "profile 'platform'",
      'driver.cores': 'driver.cores',
      'executor.memory': 'default',
      "sparkConf['spark.ui.retainedJobs']": "profile 'platform'",
      "sparkConf['spark.ui.retainedStages']": 'sparkConf',
      "driver.env['TZ']": "profile 'team'",
      image: "profile 'platform'",
      'image.sparkVersion': "profile 'platform'",
      "sparkConf['spark.task.maxFailures']": "tuning.taskMaxFailures of profile 'platform'",
      "driver.labels['x']": "tagging of profile 'team'",
      'code.file': 'code',
    });
  });

  it('is named by the errors about its values', () => {
    const tagging = feature('tagging', (verbs) => verbs.conf('spark.ui.retainedJobs', '2'));
    const errors = errorsOf(
      job({ labels: { 'a b': 'c' }, sparkConf: { 'spark.ui.retainedJobs': '1' } }, { features: [tagging], annotations: { 'a b': 'c' } }),
    );
    expect(errors).toEqual([
      expect.stringContaining("sparkConf['spark.ui.retainedJobs'] of profile 'platform': '1' contradicts '2' set by tagging (SPK401)"),
      expect.stringMatching(/labels\['a b'\] of profile 'platform': .*\(SPK057\)/),
      expect.stringMatching(/annotations\['a b'\]: .*\(SPK450\)/),
    ]);
  });

  it('is named by an error about a value of the job that contradicts one of its own', () => {
    const errors = errorsOf(job({ tuning: { taskMaxFailures: 8 } }, { sparkConf: { 'spark.task.maxFailures': '4' } }));
    expect(errors).toEqual([
      expect.stringContaining("sparkConf['spark.task.maxFailures']: '4' contradicts '8' of tuning.taskMaxFailures of profile 'platform' (SPK401)"),
    ]);
  });

  it('fails on a misspelt option or one of another type, by its name (SPK402)', () => {
    const wrong = { lables: {}, driver: { memry: 1 }, timeToLive: 60 } as unknown as SparkJobOptions;
    expect(() => new SparkProfile('team', wrong)).toThrow(
      [
        "SparkProfile 'team' has 3 problems:",
        '  lables: there is no such property (SPK402); did you mean labels?',
        '  timeToLive: 60 is not a Duration (SPK402); use Duration.minutes(5) and the like',
        '  driver.memry: there is no such property (SPK402); did you mean memory?',
      ].join('\n'),
    );
    expect(() => new SparkProfile('team').extend('night', wrong)).toThrow("SparkProfile 'night' has 3 problems:");
    expect(() => new SparkProfile('team', { code } as SparkJobOptions)).toThrow('code: there is no such property (SPK402)');
    expect(() => new SparkProfile('team', null as unknown as SparkJobOptions)).toThrow('(SPK402)');
    expect(() => new SparkProfile(7 as unknown as string)).toThrow('(SPK402)');
  });

  it('fails on a name that tells nothing, or does not tell it from the profile that it extends (SPK560)', () => {
    expect(() => new SparkProfile(' ')).toThrow("profileName: ' ' is no name");
    expect(() => new SparkProfile('a').extend('b', {}).extend('a', {})).toThrow("profileName: 'a' is the name of the profile that is extended");
    expect(() => new SparkProfile('a').extend('b', {}).extend('c', {})).not.toThrow();
  });

  it('fails when neither profile nor job says what a job cannot do without (SPK402)', () => {
    const { chart } = place();
    expect(() => new SparkJob(chart, 'report', { code, profiles: [new SparkProfile('empty')] })).toThrow(
      "SparkJob 'jobs/report' has 2 problems:\n  operator: no operator is given (SPK402); use new SparkOperator(...), or SparkOperator.fromAttributes for one that is installed already\n  image: no image is given (SPK402); use SparkImage.apache('3.5.8') and the like, or SparkImage.custom for an image of your own",
    );
    const notProfiles = { code, profiles: [{ labels: {} }] } as unknown as SparkJobProps;
    expect(() => new SparkJob(chart, 'other', notProfiles)).toThrow('profiles[0]: {"labels":{}} is not a SparkProfile (SPK402)');
  });
});
