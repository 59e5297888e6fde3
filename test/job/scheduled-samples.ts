import type { Chart } from 'cdk8s';
import { ScheduleConcurrency } from '../../lib/job/schedule/concurrency';
import { ScheduledSparkJob } from '../../lib/job/schedule/scheduled-spark-job';
import type { ScheduledSparkJobProps } from '../../lib/job/schedule/scheduled-spark-job-props';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { SparkSchedule } from '../../lib/job/schedule/spark-schedule';
import { place, required } from './fixtures';

/** The properties that only a scheduled job has, each with a value that is not its default, and where it is found. */
export const SCHEDULE_SAMPLES: {
  readonly [property: string]: { readonly props: Partial<ScheduledSparkJobProps>; readonly at: string; readonly is: unknown };
} = {
  schedule: { props: { schedule: SparkSchedule.hourly(7) }, at: 'schedule', is: '7 * * * *' },
  timeZone: { props: { timeZone: 'Europe/Berlin' }, at: 'timeZone', is: 'Europe/Berlin' },
  concurrency: { props: { concurrency: ScheduleConcurrency.REPLACE }, at: 'concurrencyPolicy', is: 'Replace' },
  suspendSchedule: { props: { suspendSchedule: true }, at: 'suspend', is: true },
  successfulRunHistoryLimit: { props: { successfulRunHistoryLimit: 0 }, at: 'successfulRunHistoryLimit', is: 0 },
  failedRunHistoryLimit: { props: { failedRunHistoryLimit: 7 }, at: 'failedRunHistoryLimit', is: 7 },
};

/** SparkPi every night, with properties put over it. */
export function nightly(
  props: Partial<ScheduledSparkJobProps> = {},
  at: { chart: Chart; operator: SparkJobProps['operator'] } = place(),
): ScheduledSparkJob {
  return new ScheduledSparkJob(at.chart, 'nightly', {
    ...required(place().operator),
    operator: at.operator,
    schedule: SparkSchedule.daily(3),
    ...props,
  });
}
