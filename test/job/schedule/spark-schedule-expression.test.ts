import { isInterval, scheduleProblem, zoneOfSchedule } from '../../../lib/job/schedule/spark-schedule-expression';

// Read from the parser of robfig/cron 3.0.1, which every release of the operator has.
const TAKEN = [
  '* * * * *',
  '*/15 * * * *',
  '0 3 * * mon-fri',
  '0 3 * * MON,wed,Fri',
  '0 0 1 jan,JUL *',
  '5/15 * ? * ?',
  '0-30/10 9-17 1-31/2 1-12 0-6',
  '0  3\t* * *',
  '1,,2 * * * *',
  '+5 * * * *',
  '0 0 29 2 *',
  '0 0 31 1,2 *',
  '0 0 30 2 mon',
  '@daily',
  '@every 1h30m',
  '@every 90s',
  'CRON_TZ=Europe/Berlin 0 3 * * *',
  'TZ=Asia/Kolkata @daily',
];

const REFUSED: readonly (readonly [string, string, string])[] = [
  ['', 'has 0 fields instead of five', 'give minute, hour, day of the month, month and day of the week'],
  ['0 3 * *', 'has 4 fields instead of five', 'give minute, hour, day of the month, month and day of the week'],
  ['0 0 3 * * *', 'has 6 fields instead of five', 'give minute, hour, day of the month, month and day of the week; seconds are none of them'],
  ['60 * * * *', "has '60' as minute", 'give 0 to 59'],
  ['0 24 * * *', "has '24' as hour", 'give 0 to 23'],
  ['0 0 0 * *', "has '0' as day of the month", 'give 1 to 31'],
  ['0 0 * 13 *', "has '13' as month", 'give 1 to 12'],
  ['0 0 * * 7', "has '7' as day of the week", 'give 0 to 6; Sunday is 0'],
  ['0 22-4 * * *', "has '22-4' as hour, which ends before it begins", 'write 22-23,0-4'],
  ['0 0 * * fri-mon', "has 'fri-mon' as day of the week, which ends before it begins", 'write fri-sat,sun-mon'],
  ['0 0 L * *', "has 'L' as day of the month", 'give *, a number, a range such as 1-31, a step such as */2, or a list of these'],
  ['0 0 * * 1#2', "has '1#2' as day of the week", 'give *, a number, a range such as sun-sat, a step such as */2, or a list of these'],
  ['0 0 * * monday', "has 'monday' as day of the week", 'give *, a number, a range such as sun-sat, a step such as */2, or a list of these'],
  ['*-5 * * * *', "has '*-5' as minute", 'give *, a number, a range such as 0-59, a step such as */2, or a list of these'],
  ['1-2-3 * * * *', "has '1-2-3' as minute", 'give *, a number, a range such as 0-59, a step such as */2, or a list of these'],
  ['*/2/2 * * * *', "has '*/2/2' as minute", 'give *, a number, a range such as 0-59, a step such as */2, or a list of these'],
  ['*/0 * * * *', "has '0' as a step of the minute", 'give a whole number, 1 or more'],
  ['*/x * * * *', "has 'x' as a step of the minute", 'give a whole number, 1 or more'],
  [', * * * *', 'names no minute', 'write * for every minute'],
  ['-5 * * * *', "has '-5' as minute", 'give *, a number, a range such as 0-59, a step such as */2, or a list of these'],
  ['0 0 30 2 *', 'names days that never come', 'name a day that a month in it has'],
  ['0 0 31 2,4,6 ?', 'names days that never come', 'name a day that a month in it has'],
  ['@dayly', 'is not a schedule that the operator knows by name', "did you mean '@daily'?"],
  [
    '@reboot',
    'is not a schedule that the operator knows by name',
    "use one of @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly, or '@every 1h30m'",
  ],
  ['@every day', 'names no interval of whole seconds, one or more', "write it like '@every 1h30m'"],
  ['@every 500ms', 'names no interval of whole seconds, one or more', "write it like '@every 1h30m'"],
  ['@every 1.5s', 'names no interval of whole seconds, one or more', "write it like '@every 1h30m'"],
  ['@every 1d', 'names no interval of whole seconds, one or more', "write it like '@every 1h30m'"],
  ['CRON_TZ=Europe/Berlin', 'names a time zone and no times', "write the times after it, such as '0 3 * * *'"],
  ['CRON_TZ=Europe/Berln 0 3 * * *', "names 'Europe/Berln', which is not the name of a time zone", "did you mean 'Europe/Berlin'?"],
];

describe('a schedule', () => {
  it.each(TAKEN)('takes %s', (expression) => {
    expect(scheduleProblem(expression)).toBeUndefined();
  });

  it.each(REFUSED)("fails on '%s', which %s", (expression, reason, fix) => {
    expect(scheduleProblem(expression)).toEqual({ reason, fix });
  });

  it('says the zone that it names itself, and whether it goes by the clock', () => {
    expect(['0 3 * * *', 'TZ=UTC @daily', 'CRON_TZ=Europe/Berlin @every 1h'].map((text) => [zoneOfSchedule(text), isInterval(text)])).toEqual([
      [undefined, false],
      ['UTC', false],
      ['Europe/Berlin', true],
    ]);
  });
});
