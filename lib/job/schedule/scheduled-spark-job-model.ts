import { compact } from '../../private/json';
import type { Problem } from '../../private/problems';
import type { PropertyTypes, TypesOf } from '../../private/typed';
import { typeProblems } from '../../private/typed';
import { ScheduleConcurrency } from './concurrency';
import { DEFAULT_ORIGIN } from '../contribution';
import type { SparkSetting } from '../explain';
import type { JobModel } from '../job-model';
import { JOB } from '../property-types';
import type { ScheduledSparkJobProps } from './scheduled-spark-job-props';
import type { SparkJobProps } from '../spark-job-props';
import type { ISparkOperator } from '../spark-operator-contract';

/** Properties that only a scheduled job has. */
export type ScheduleProps = Omit<ScheduledSparkJobProps, keyof SparkJobProps>;

/** When a job runs, as plain data with defaults filled in. */
export interface ScheduleModel {
  readonly schedule: string;
  readonly timeZone: string;
  readonly concurrency: string;
  readonly suspendSchedule: boolean;
  readonly successfulRunHistoryLimit: number;
  readonly failedRunHistoryLimit: number;
  /** Properties that nobody set. */
  readonly defaults: ReadonlySet<string>;
}

/** A scheduled job as plain data: what the checks of schedules read. */
export interface ScheduledJobModel {
  readonly schedule: ScheduleModel;
  readonly job: JobModel;
}

const TYPES: TypesOf<ScheduleProps> = {
  schedule: {
    member: 'expression',
    name: 'a SparkSchedule',
    use: "use SparkSchedule.cron('30 3 * * *'), SparkSchedule.daily(3, 30) and the like",
  },
  timeZone: 'string?',
  concurrency: 'string?',
  suspendSchedule: 'boolean?',
  successfulRunHistoryLimit: 'number?',
  failedRunHistoryLimit: 'number?',
};
/** Of all properties together: those of the schedule are taken out before the job reads its own. */
export const SCHEDULED_JOB_TYPES: PropertyTypes = { ...JOB, ...Object.fromEntries(Object.keys(TYPES).map((name) => [name, 'any?'])) };
const DEFAULTS = {
  timeZone: 'UTC',
  concurrency: ScheduleConcurrency.FORBID,
  suspendSchedule: false,
  successfulRunHistoryLimit: 1,
  failedRunHistoryLimit: 1,
} as const;
/** Digits of a time stamp in nanoseconds, which every release writes unless it is told otherwise. */
const NANOS = 19;

/** What is wrong with the types of the properties that only a scheduled job has. */
export function scheduleTypeProblems(own: unknown): Problem[] {
  return typeProblems(own, TYPES);
}

/** Takes the properties of a schedule from those of its job. What is no object at all is left for the job to refuse. */
export function splitProps(props: ScheduledSparkJobProps): { readonly own: ScheduleProps; readonly job: SparkJobProps } {
  if (typeof props !== 'object' || props === null) return { own: {} as ScheduleProps, job: props };
  const { schedule, timeZone, concurrency, suspendSchedule, successfulRunHistoryLimit, failedRunHistoryLimit, ...job } = props;
  return { own: compact({ schedule, timeZone, concurrency, suspendSchedule, successfulRunHistoryLimit, failedRunHistoryLimit }), job };
}

export function scheduleModel({ schedule, ...given }: ScheduleProps): ScheduleModel {
  const defaults = Object.keys(DEFAULTS).filter((name) => given[name as keyof typeof given] === undefined);
  return { ...DEFAULTS, ...given, schedule: schedule.expression, defaults: new Set(defaults) };
}

/** What somebody set and what is by default, for `explain()`. */
export function scheduleSettings({ defaults, ...values }: ScheduleModel): SparkSetting[] {
  return Object.entries(values).map(([path, value]) => ({ path, value: String(value), origin: defaults.has(path) ? DEFAULT_ORIGIN.name : path }));
}

/** How long the name of a scheduled job may be: its runs are `<name>-<time stamp>`, and have names of 63 characters at most (C05). */
export function longestScheduledName({ runTimestampDigits = NANOS }: Pick<ISparkOperator, 'runTimestampDigits'>): number {
  return 62 - runTimestampDigits;
}
