import type { ScheduleConcurrency } from './concurrency';
import type { SparkJobProps } from '../spark-job-props';
import type { SparkSchedule } from './spark-schedule';

/** Properties of `ScheduledSparkJob`. */
export interface ScheduledSparkJobProps extends SparkJobProps {
  /** When the job runs: `SparkSchedule.daily(3)`, `SparkSchedule.cron('30 3 * * mon-fri')`, `SparkSchedule.every(...)`. */
  readonly schedule: SparkSchedule;
  /**
   * Time zone that the schedule is read in: a name of the IANA database, such as `Europe/Berlin`. `Local` is that of the container of the operator, which is a
   * warning (SPK483).
   * @default 'UTC'
   */
  readonly timeZone?: string;
  /**
   * What happens when a run is due and the last one has not ended. Two runs that write to one place spoil each other, so they are kept apart unless you say
   * otherwise.
   * @default ScheduleConcurrency.FORBID
   */
  readonly concurrency?: ScheduleConcurrency;
  /**
   * Whether no run is started. The runs that there are go on.
   * @default false
   */
  readonly suspendSchedule?: boolean;
  /**
   * How many completed runs are kept, 0 for none. The operator counts when it starts a run; a run whose `timeToLive` is over is gone before that.
   * @default 1
   */
  readonly successfulRunHistoryLimit?: number;
  /**
   * How many failed runs are kept, 0 for none. The operator counts when it starts a run; a run whose `timeToLive` is over is gone before that.
   * @default 1
   */
  readonly failedRunHistoryLimit?: number;
}
