import { Cron, Duration } from 'cdk8s';
import { SparkSchedule, Weekday } from '../../../lib/job/schedule/spark-schedule';

describe('SparkSchedule', () => {
  it('is what it says', () => {
    const written = {
      cron: SparkSchedule.cron(' 30 3 * * mon-fri '),
      of: SparkSchedule.fromCron(Cron.schedule({ minute: '30', hour: '3' })),
      everyMinute: SparkSchedule.fromCron(Cron.everyMinute()),
      every: SparkSchedule.every(Duration.minutes(90)),
      everyDay: SparkSchedule.every(Duration.days(1)),
      hourly: SparkSchedule.hourly(15),
      daily: SparkSchedule.daily(),
      dailyAt: SparkSchedule.daily(3, 30),
      weekly: SparkSchedule.weekly(Weekday.SUNDAY, 4),
      monthly: SparkSchedule.monthly(15, 6, 5),
    };
    expect(Object.fromEntries(Object.entries(written).map(([name, { expression }]) => [name, expression]))).toEqual({
      cron: '30 3 * * mon-fri',
      of: '30 3 * * *',
      everyMinute: '* * * * *',
      every: '@every 90m',
      everyDay: '@every 24h',
      hourly: '15 * * * *',
      daily: '0 0 * * *',
      dailyAt: '30 3 * * *',
      weekly: '0 4 * * sun',
      monthly: '5 6 15 * *',
    });
  });

  it.each([
    ['an hour that no day has', () => SparkSchedule.daily(24), "expression: '0 24 * * *' has '24' as hour (SPK033); give 0 to 23"],
    ['half a minute', () => SparkSchedule.hourly(0.5), "expression: '0.5 * * * *' has '0.5' as minute (SPK033)"],
    [
      'a cron of seven Sundays',
      () => SparkSchedule.fromCron(Cron.schedule({ weekDay: '7' })),
      "cron: '* * * * 7' has '7' as day of the week (SPK033)",
    ],
    [
      'an interval of nothing',
      () => SparkSchedule.every(Duration.seconds(0)),
      "interval: '@every 0s' names no interval of whole seconds, one or more (SPK033)",
    ],
    ['an expression of another type', () => SparkSchedule.cron(JSON.parse('5')), 'expression: 5 is not a string (SPK402)'],
    ['a text for a Cron', () => SparkSchedule.fromCron(JSON.parse('"@daily"')), "cron: '@daily' is not a Cron (SPK402)"],
    ['an hour as text', () => SparkSchedule.daily(JSON.parse('"3"')), "hour: '3' is not a number (SPK402)"],
    ['a day that no week has', () => SparkSchedule.weekly(JSON.parse('"monday"')), "weekday: 'monday' is not a value of this property (SPK402)"],
  ])('fails on %s', (_title, make, message) => {
    expect(make).toThrow(message);
  });
});
