import { sparkMillis } from '../../../lib/job/tuning/spark-duration';

describe('times of Spark', () => {
  it.each([
    ['120s', 120_000],
    ['10000', 10_000],
    ['1MIN', 60_000],
    [' 2h ', 7_200_000],
    ['1d', 86_400_000],
    ['500us', 0.5],
    ['-1', -1],
    ['1.5s', undefined],
    ['1week', undefined],
    ['s', undefined],
  ])('reads %s', (text, millis) => {
    expect(sparkMillis(text, 'ms')).toBe(millis);
  });

  it('counts a bare number in the unit of its key', () => {
    expect([sparkMillis('2', 's'), sparkMillis('2', 'ms'), sparkMillis('2ms', 's')]).toEqual([2000, 2, 2]);
  });
});
