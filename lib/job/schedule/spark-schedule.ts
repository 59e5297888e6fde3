import type { Cron, Duration } from 'cdk8s';
import { fail } from '../../private/problems';
import { goDuration } from '../../private/quantities';
import { checkArgument } from '../../private/typed';
import { scheduleProblem } from './spark-schedule-expression';

/** A day of the week. */
export enum Weekday {
  SUNDAY = 'sun',
  MONDAY = 'mon',
  TUESDAY = 'tue',
  WEDNESDAY = 'wed',
  THURSDAY = 'thu',
  FRIDAY = 'fri',
  SATURDAY = 'sat',
}

/**
 * When a scheduled job runs. Every expression is read as the operator will read it (the standard parser of robfig/cron 3.0.1): one that it refuses would stop
 * the schedule for good, since it looks at such an object never again.
 */
export class SparkSchedule {
  /**
   * A schedule as an expression of five fields - minute, hour, day of the month, month, day of the week - or a name such as `@daily` or `@every 90m`.
   *
   * Sunday is 0, not 7; months and days of the week have English names of three letters too; `L`, `W`, `#` and seconds are not known.
   *
   * @param expression such as `30 3 * * mon-fri`
   * @throws when the operator would refuse it, or it names days that never come (SPK033)
   */
  public static cron(expression: string): SparkSchedule {
    checkArgument('SparkSchedule.cron', 'expression', expression, 'string');
    return checked('SparkSchedule.cron', 'expression', expression.trim());
  }

  /**
   * A schedule of cdk8s.
   *
   * @param cron such as `Cron.schedule({ minute: '30', hour: '3' })`
   * @throws when the operator would refuse it (SPK033)
   */
  public static fromCron(cron: Cron): SparkSchedule {
    checkArgument('SparkSchedule.fromCron', 'cron', cron, { member: 'expressionString', name: 'a Cron' });
    return checked('SparkSchedule.fromCron', 'cron', cron.expressionString);
  }

  /**
   * A run each time that an interval has passed since the last one was due, wherever the clock stands then.
   *
   * @param interval whole seconds, 1 or more
   * @throws when it is no whole number of seconds, 1 or more (SPK033), or no duration (SPK402)
   */
  public static every(interval: Duration): SparkSchedule {
    checkArgument('SparkSchedule.every', 'interval', interval, 'duration');
    return checked('SparkSchedule.every', 'interval', `@every ${goDuration(interval, 'interval')}`);
  }

  /**
   * Every hour.
   *
   * @param minute minute of the hour, 0 to 59
   * @throws when there is no such minute (SPK033)
   */
  public static hourly(minute = 0): SparkSchedule {
    return times('hourly', { minute }, `${minute} * * * *`);
  }

  /**
   * Every day.
   *
   * @param hour hour of the day, 0 to 23
   * @param minute minute of the hour, 0 to 59
   * @throws when there is no such time (SPK033)
   */
  public static daily(hour = 0, minute = 0): SparkSchedule {
    return times('daily', { hour, minute }, `${minute} ${hour} * * *`);
  }

  /**
   * Every week.
   *
   * @param weekday day of the week
   * @param hour hour of the day, 0 to 23
   * @param minute minute of the hour, 0 to 59
   * @throws when there is no such time (SPK033)
   */
  public static weekly(weekday: Weekday, hour = 0, minute = 0): SparkSchedule {
    checkArgument('SparkSchedule.weekly', 'weekday', weekday, { values: Object.values(Weekday) });
    return times('weekly', { hour, minute }, `${minute} ${hour} * * ${weekday}`);
  }

  /**
   * Every month that has the day.
   *
   * @param day day of the month, 1 to 31
   * @param hour hour of the day, 0 to 23
   * @param minute minute of the hour, 0 to 59
   * @throws when there is no such time (SPK033)
   */
  public static monthly(day = 1, hour = 0, minute = 0): SparkSchedule {
    return times('monthly', { day, hour, minute }, `${minute} ${hour} ${day} * *`);
  }

  /** The expression, as the operator reads it. */
  public readonly expression: string;

  private constructor(expression: string) {
    this.expression = expression;
  }

  /** @internal */
  public static _of(subject: string, path: string, expression: string): SparkSchedule {
    const problem = scheduleProblem(expression);
    if (problem !== undefined) fail(subject, 'SPK033', { path, value: expression, ...problem });
    return new SparkSchedule(expression);
  }
}

function checked(subject: string, path: string, expression: string): SparkSchedule {
  return SparkSchedule._of(subject, path, expression);
}

function times(name: string, numbers: Record<string, number>, expression: string): SparkSchedule {
  for (const [path, value] of Object.entries(numbers)) checkArgument(`SparkSchedule.${name}`, path, value, 'number');
  return checked(`SparkSchedule.${name}`, 'expression', expression);
}
