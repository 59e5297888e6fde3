import { formatProblem, runChecks } from '../../../lib/private/problems';
import { SCHEDULE_CHECKS, scheduledJobProblems } from '../../../lib/job/checks/schedule';
import { RestartPolicy } from '../../../lib/job/run/restart-policy';
import { SparkMonitoring } from '../../../lib/job/run/spark-monitoring';
import { scheduleModel, splitProps } from '../../../lib/job/schedule/scheduled-spark-job-model';
import type { ScheduledSparkJobProps } from '../../../lib/job/schedule/scheduled-spark-job-props';
import { SparkSchedule } from '../../../lib/job/schedule/spark-schedule';
import type { ISparkOperator } from '../../../lib/job/spark-operator-contract';
import { builder, place } from '../fixtures';

type Props = Partial<ScheduledSparkJobProps>;

const jmx = (files: object = {}) => ({ monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar', ...files }) });

const CASES: readonly { readonly id: string; readonly trips: Props; readonly says: string; readonly passes: Props }[] = [
  {
    id: 'SPK005',
    trips: { name: 'a'.repeat(44) },
    says:
      `name: '${'a'.repeat(44)}' has 44 characters, and with the time stamp of a run after it at most 43 fit (SPK005); ` +
      'give a shorter one, or let controller.scheduledTimestampPrecision of the operator be SECONDS',
    passes: { name: 'a'.repeat(43) },
  },
  {
    id: 'SPK005',
    trips: { name: 'a'.repeat(53), operator: counting(10) },
    says: `name: '${'a'.repeat(53)}' has 53 characters, and with the time stamp of a run after it at most 52 fit (SPK005); ` + 'give a shorter one',
    passes: { name: 'a'.repeat(52), operator: counting(10) },
  },
  {
    id: 'SPK456',
    trips: jmx(),
    says:
      'monitoring: needs the webhook here: the ConfigMap of the exporter is named after each run, which a template cannot know (SPK456); ' +
      'turn the webhook on, give configFile and metricsPropertiesFile, or use SparkMonitoring.prometheusServlet()',
    passes: jmx({ configFile: '/c.yaml', metricsPropertiesFile: '/m.properties' }),
  },
  {
    id: 'SPK032',
    trips: JSON.parse('{"concurrency": "forbid"}') as Props,
    says: "concurrency: 'forbid' is not a policy that the operator knows (SPK032); did you mean 'Forbid'?",
    passes: JSON.parse('{"concurrency": "Forbid"}') as Props,
  },
  {
    id: 'SPK032',
    trips: JSON.parse('{"concurrency": "one at a time"}') as Props,
    says: "concurrency: 'one at a time' is not a policy that the operator knows (SPK032); use ScheduleConcurrency.ALLOW, FORBID or REPLACE",
    passes: {},
  },
  {
    id: 'SPK482',
    trips: { timeZone: 'Europe/Berln' },
    says: "timeZone: 'Europe/Berln' is not the name of a time zone (SPK482); did you mean 'Europe/Berlin'?",
    passes: { timeZone: 'Europe/Berlin' },
  },
  {
    id: 'SPK483',
    trips: { timeZone: 'Local' },
    says: "timeZone: 'Local' is the zone of the container of the operator, whatever that is (SPK483); name the zone, such as 'UTC' or 'Europe/Berlin'",
    passes: { timeZone: 'Local', schedule: SparkSchedule.cron('@every 5m') },
  },
  {
    id: 'SPK484',
    trips: { timeZone: 'UTC', schedule: SparkSchedule.cron('CRON_TZ=Europe/Berlin 0 3 * * *') },
    says:
      "timeZone: 'UTC' contradicts 'Europe/Berlin', which the schedule names and which wins (SPK484); " +
      'name the zone here, and leave it out of the schedule',
    passes: { schedule: SparkSchedule.cron('CRON_TZ=Europe/Berlin 0 3 * * *') },
  },
  {
    id: 'SPK484',
    trips: { timeZone: 'Europe/Paris', schedule: SparkSchedule.cron('TZ=Europe/Berlin 0 3 * * *') },
    says:
      "timeZone: 'Europe/Paris' contradicts 'Europe/Berlin', which the schedule names and which wins (SPK484); " +
      'name the zone here, and leave it out of the schedule',
    passes: { timeZone: 'Europe/Berlin', schedule: SparkSchedule.cron('TZ=Europe/Berlin 0 3 * * *') },
  },
  {
    id: 'SPK484',
    trips: { timeZone: 'UTC', schedule: SparkSchedule.cron('TZ=Europe/Berlin @daily') },
    says:
      "timeZone: 'UTC' contradicts 'Europe/Berlin', which the schedule names and which wins (SPK484); " +
      'name the zone here, and leave it out of the schedule',
    passes: { timeZone: 'UTC', schedule: SparkSchedule.cron('0 3 * * *') },
  },
  {
    id: 'SPK486',
    trips: { timeZone: 'Europe/Berlin', schedule: SparkSchedule.cron('@every 5m') },
    says: "timeZone: 'Europe/Berlin' has no effect on an interval (SPK486); leave it out",
    passes: { timeZone: 'Europe/Berlin', schedule: SparkSchedule.cron('@hourly') },
  },
  {
    id: 'SPK035',
    trips: { successfulRunHistoryLimit: -1 },
    says: 'successfulRunHistoryLimit: -1 is not a number of runs (SPK035); give a whole number, 0 or more',
    passes: { successfulRunHistoryLimit: 0 },
  },
  {
    id: 'SPK035',
    trips: { failedRunHistoryLimit: 1.5 },
    says: 'failedRunHistoryLimit: 1.5 is not a number of runs (SPK035); give a whole number, 0 or more',
    passes: { failedRunHistoryLimit: 2 },
  },
  {
    id: 'SPK480',
    trips: { restartPolicy: RestartPolicy.always() },
    says:
      "restartPolicy: 'Always' starts a run again and again, so that it never ends (SPK480); " +
      'use RestartPolicy.onFailure or never(); the schedule starts it again',
    passes: { restartPolicy: RestartPolicy.onFailure({ retries: 3 }) },
  },
  {
    id: 'SPK481',
    trips: { immutableRuns: true },
    says: 'immutableRuns: true has no sense for a schedule, whose runs have names of their own (SPK481); leave it out',
    passes: { immutableRuns: false },
  },
  {
    id: 'SPK485',
    trips: { suspend: true },
    says:
      'suspend: true makes every run wait until somebody resumes it (SPK485); ' +
      'use suspendSchedule: true, or acknowledge this if something resumes the runs',
    passes: { suspend: false, suspendSchedule: true },
  },
  {
    id: 'SPK005',
    trips: { name: 'a'.repeat(35), driverIngresses: [{ port: 80, urlFormat: 'a.example.com' }] },
    says:
      `name: '${'a'.repeat(35)}' has 35 characters, and with the time stamp of a run after it at most 33 fit (SPK005); ` +
      'give a shorter one, or let controller.scheduledTimestampPrecision of the operator be SECONDS',
    passes: { name: 'a'.repeat(33), driverIngresses: [{ port: 80, urlFormat: 'a.example.com' }] },
  },
];

describe('the checks of schedules', () => {
  it('have a case each', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(SCHEDULE_CHECKS.map(({ id }) => id).sort());
  });

  it.each(CASES)('fails with $says', ({ id, trips, says, passes }) => {
    expect(saidOf(trips, id)).toEqual([says]);
    expect(saidOf(passes, id)).toEqual([]);
  });
});

describe('what is wrong with a scheduled job', () => {
  const problems = (props: Props) => {
    const { own, job } = splitProps({ schedule: SparkSchedule.daily(), ...props } as ScheduledSparkJobProps);
    return scheduledJobProblems({ schedule: scheduleModel(own), job: builder(job).model }).map(({ id }) => id);
  };

  it('is also what is wrong with the job', () => {
    expect(problems({ timeZone: 'Mars/Olympus', labels: { 'a b': 'c' } })).toEqual(['SPK482', 'SPK057']);
  });

  it('fails on a name that is too long for two reasons with the one that holds', () => {
    expect(problems({ name: 'j'.repeat(50), ...jmx() }).filter((id) => ['SPK004', 'SPK005'].includes(id))).toEqual(['SPK005']);
  });
});

function saidOf(props: Props, id: string): string[] {
  const { own, job } = splitProps({ schedule: SparkSchedule.daily(), ...props } as ScheduledSparkJobProps);
  const problems = runChecks(SCHEDULE_CHECKS, { schedule: scheduleModel(own), job: builder(job).model });
  return problems.filter((problem) => problem.id === id).map(formatProblem);
}

/** An operator whose runs have time stamps of so many digits. */
function counting(runTimestampDigits: number): ISparkOperator {
  return Object.assign(place().operator, { runTimestampDigits });
}
