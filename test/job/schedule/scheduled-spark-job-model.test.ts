import { ScheduleConcurrency } from '../../../lib/job/schedule/concurrency';
import {
  longestScheduledName,
  scheduleModel,
  scheduleSettings,
  scheduleTypeProblems,
  splitProps,
} from '../../../lib/job/schedule/scheduled-spark-job-model';
import { SparkSchedule } from '../../../lib/job/schedule/spark-schedule';
import { place, required } from '../fixtures';

describe('the model of a schedule', () => {
  it('takes its properties from those of the job', () => {
    const props = { ...required(place().operator), schedule: SparkSchedule.daily(), concurrency: ScheduleConcurrency.ALLOW };
    const { own, job } = splitProps(props);
    expect(Object.keys(own).sort()).toEqual(['concurrency', 'schedule']);
    expect(Object.keys(job).sort()).toEqual(['code', 'image', 'operator']);
  });

  it('has a value for everything, and remembers what nobody set', () => {
    const model = scheduleModel({ schedule: SparkSchedule.daily(), suspendSchedule: true });
    expect(model).toEqual({
      schedule: '0 0 * * *',
      timeZone: 'UTC',
      concurrency: 'Forbid',
      suspendSchedule: true,
      successfulRunHistoryLimit: 1,
      failedRunHistoryLimit: 1,
      defaults: new Set(['timeZone', 'concurrency', 'successfulRunHistoryLimit', 'failedRunHistoryLimit']),
    });
    expect(scheduleSettings(model).filter(({ origin }) => origin !== 'default')).toEqual([
      { path: 'suspendSchedule', value: 'true', origin: 'suspendSchedule' },
      { path: 'schedule', value: '0 0 * * *', origin: 'schedule' },
    ]);
  });

  it('knows the types of its properties', () => {
    expect(scheduleTypeProblems({}).map(({ path, reason }) => `${path} ${reason}`)).toEqual(['schedule no schedule is given']);
    expect(scheduleTypeProblems({ schedule: SparkSchedule.daily(), timeZone: 'UTC' })).toEqual([]);
  });

  it('leaves room for the time stamp of a run in every precision', () => {
    const longest = [19, 16, 13, 10, 8].map((runTimestampDigits) => longestScheduledName({ runTimestampDigits }));
    expect([longestScheduledName({}), ...longest]).toEqual([43, 43, 46, 49, 52, 54]);
  });
});
