import type { Check, Finding, Problem } from '../../private/problems';
import { Severity, runChecks } from '../../private/problems';
import { didYouMean } from '../../private/did-you-mean';
import { MAX_LABEL } from '../../private/names';
import { jobProblems } from './job-checks';
import { ScheduleConcurrency } from '../schedule/concurrency';
import { nameBudgets } from '../run/run-model';
import type { ScheduledJobModel } from '../schedule/scheduled-spark-job-model';
import { longestScheduledName } from '../schedule/scheduled-spark-job-model';
import { needsConfigMap } from '../run/spark-monitoring';
import { isInterval, zoneOfSchedule } from '../schedule/spark-schedule-expression';
import { LOCAL_ZONE, timeZoneProblem } from '../schedule/time-zone';

/** A rule of a scheduled job. */
export type ScheduleCheck = Check<ScheduledJobModel>;

const MAX_INT32 = 2 ** 31 - 1;

/** Digits of a time stamp in seconds. */
const SECONDS_DIGITS = 10;

/** When a job runs, and what is left of its runs. All checks of a job that runs once are made of its template besides (C34). */
export const SCHEDULE_CHECKS: readonly ScheduleCheck[] = [
  error('SPK005', 'a name that leaves no room for the time stamp of a run: no run is ever made', function* ({ job }) {
    const lost = nameBudgets(job).map(({ longest }) => MAX_LABEL - longest);
    const longest = longestScheduledName(job.operator) - Math.max(0, ...lost);
    if (job.name.length <= longest) return;
    const reason = `has ${job.name.length} characters, and with the time stamp of a run after it at most ${longest} fit`;
    const seconds = (job.operator.runTimestampDigits ?? Infinity) > SECONDS_DIGITS;
    const fix = `give a shorter one${seconds ? ', or let controller.scheduledTimestampPrecision of the operator be SECONDS' : ''}`;
    yield { path: 'name', value: job.name, reason, fix };
  }),
  error('SPK032', 'a schedule that starts its first run and never another', function* ({ schedule: { concurrency: value } }) {
    const policies: string[] = Object.values(ScheduleConcurrency);
    if (policies.includes(value)) return;
    const near = didYouMean(value, policies);
    const fix = near === undefined ? 'use ScheduleConcurrency.ALLOW, FORBID or REPLACE' : `did you mean '${near}'?`;
    yield { path: 'concurrency', value, reason: 'is not a policy that the operator knows', fix };
  }),
  error('SPK482', 'a time zone that the operator does not find: it never looks at the schedule again', function* ({ schedule: { timeZone: value } }) {
    const problem = timeZoneProblem(value);
    if (problem !== undefined) yield { path: 'timeZone', value, ...problem };
  }),
  warning('SPK483', 'times that move when the operator moves', function* ({ schedule: { timeZone: value, schedule } }) {
    if (value !== LOCAL_ZONE || isInterval(schedule)) return;
    const reason = 'is the zone of the container of the operator, whatever that is';
    yield { path: 'timeZone', value, reason, fix: "name the zone, such as 'UTC' or 'Europe/Berlin'" };
  }),
  error('SPK484', 'two time zones for one schedule, of which one would win without a word', function* ({ schedule }) {
    const zone = zoneOfSchedule(schedule.schedule);
    if (zone === undefined || schedule.defaults.has('timeZone') || schedule.timeZone === zone) return;
    const reason = `contradicts '${zone}', which the schedule names and which wins`;
    yield { path: 'timeZone', value: schedule.timeZone, reason, fix: 'name the zone here, and leave it out of the schedule' };
  }),
  warning('SPK486', 'a time zone that changes nothing', function* ({ schedule: { schedule, timeZone: value, defaults } }) {
    if (!isInterval(schedule) || defaults.has('timeZone') || value === LOCAL_ZONE) return;
    yield { path: 'timeZone', value, reason: 'has no effect on an interval', fix: 'leave it out' };
  }),
  error(
    'SPK035',
    'a number of runs to keep on which the operator stumbles, so that it forgets each run and starts the next at once',
    function* ({ schedule }) {
      for (const path of ['successfulRunHistoryLimit', 'failedRunHistoryLimit'] as const) {
        const value = schedule[path];
        if (Number.isInteger(value) && value >= 0 && value <= MAX_INT32) continue;
        yield { path, value, reason: 'is not a number of runs', fix: 'give a whole number, 0 or more' };
      }
    },
  ),
  error('SPK480', 'a run that never ends: under FORBID there is no other, and otherwise they pile up', function* ({ job: { restartPolicy } }) {
    if (restartPolicy.policyName !== 'Always') return;
    const reason = 'starts a run again and again, so that it never ends';
    yield { path: 'restartPolicy', value: 'Always', reason, fix: 'use RestartPolicy.onFailure or never(); the schedule starts it again' };
  }),
  error('SPK481', 'a name by content, which a schedule has no use for: its runs have names of their own', function* ({ job: { immutableRuns } }) {
    if (!immutableRuns) return;
    yield { path: 'immutableRuns', value: true, reason: 'has no sense for a schedule, whose runs have names of their own', fix: 'leave it out' };
  }),
  error('SPK456', 'a JMX exporter without its configuration: the JVMs of no run start', function* ({ job }) {
    const jmx = job.monitoring?._jmx();
    if (jmx === undefined || job.operator.webhookEnabled || !needsConfigMap(jmx)) return;
    yield {
      path: 'monitoring',
      reason: 'needs the webhook here: the ConfigMap of the exporter is named after each run, which a template cannot know',
      fix: 'turn the webhook on, give configFile and metricsPropertiesFile, or use SparkMonitoring.prometheusServlet()',
    };
  }),
  warning('SPK485', 'runs that each wait for somebody to resume them', function* ({ job: { suspend } }) {
    if (suspend !== true) return;
    const reason = 'makes every run wait until somebody resumes it';
    yield { path: 'suspend', value: true, reason, fix: 'use suspendSchedule: true, or acknowledge this if something resumes the runs' };
  }),
];

/** Checks of names that leave less room than others; with the time stamp of a run there is the least. */
const NAME_BUDGETS = ['SPK004', 'SPK006', 'SPK544'];

/** Everything that is wrong with a schedule, and with the job that it runs; of the lengths of a name, the one that holds. */
export function scheduledJobProblems(model: ScheduledJobModel): Problem[] {
  const own = runChecks(SCHEDULE_CHECKS, model);
  const ofJob = jobProblems(model.job);
  const isTooLong = own.some(({ id }) => id === 'SPK005');
  return [...own, ...(isTooLong ? ofJob.filter(({ id }) => !NAME_BUDGETS.includes(id)) : ofJob)];
}

function error(id: string, prevents: string, find: (model: ScheduledJobModel) => Iterable<Finding>): ScheduleCheck {
  return { id, severity: Severity.ERROR, prevents, find };
}

function warning(id: string, prevents: string, find: (model: ScheduledJobModel) => Iterable<Finding>): ScheduleCheck {
  return { id, severity: Severity.WARNING, prevents, find };
}
