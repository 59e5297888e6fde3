import type { ScheduledSparkApplicationSpec } from '../../../imports/sparkoperator.k8s.io';
import type { Wire } from '../../private/wire';
import type { ScheduledJobModel } from '../schedule/scheduled-spark-job-model';
import type { SparkApplicationWire } from './spark-application';
import { sparkApplicationSpec } from './spark-application';

/** `apiVersion` and `kind` of a ScheduledSparkApplication; those of the bindings, which are not loaded at run time. */
export const SCHEDULED_SPARK_APPLICATION = { apiVersion: 'sparkoperator.k8s.io/v1beta2', kind: 'ScheduledSparkApplication' } as const;

/** The spec of a ScheduledSparkApplication as the API server reads it; its template is the spec of an application. */
export type ScheduledSparkApplicationWire = Omit<Wire<ScheduledSparkApplicationSpec>, 'template'> & { readonly template: SparkApplicationWire };

/**
 * The spec of a job's ScheduledSparkApplication. A pure function: equal models give equal specs.
 *
 * Everything is written out: no webhook fills in a default of the schedule, and without a concurrency policy there is one run only (C32).
 */
export function scheduledSparkApplicationSpec({ schedule, job }: ScheduledJobModel): ScheduledSparkApplicationWire {
  return {
    schedule: schedule.schedule,
    timeZone: schedule.timeZone,
    concurrencyPolicy: schedule.concurrency,
    suspend: schedule.suspendSchedule,
    successfulRunHistoryLimit: schedule.successfulRunHistoryLimit,
    failedRunHistoryLimit: schedule.failedRunHistoryLimit,
    template: sparkApplicationSpec(job, false),
  };
}
