import { Duration } from 'cdk8s';
import { durationFromGo, durationFromPrometheus, durationText } from '../../lib/private/duration-text';
import { goDuration } from '../../lib/private/quantities';

const millis = (duration: Duration | undefined) => duration?.toMilliseconds({ integral: false });

describe('durations in text', () => {
  it.each([
    ['0', 0],
    ['0s', 0],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['1h0m5s', 3_605_000],
    ['1500ms', 1500],
    ['2ms500us', 2.5],
    ['1µs', 0.001],
  ])('read %s as Go does, and write it as it was', (text, expected) => {
    const duration = durationFromGo(text);
    expect(millis(duration)).toBeCloseTo(expected, 9);
    expect(duration && goDuration(duration)).toBe(text);
  });

  it.each(['', '10', '1d', '-5s', '1 h', 's', '1..5h', 'PT5S', '5S'])("fail on '%s' as Go does", (text) => {
    expect(durationFromGo(text)).toBeUndefined();
  });

  it.each([
    ['0', 0],
    ['5s', 5000],
    ['1m30s', 90_000],
    ['1d', 86_400_000],
    ['1w2d', 9 * 86_400_000],
    ['1y', 365 * 86_400_000],
    ['500ms', 500],
  ])('read %s as Prometheus does, and write it as it was', (text, expected) => {
    const duration = durationFromPrometheus(text);
    expect(millis(duration)).toBe(expected);
    expect(duration && goDuration(duration)).toBe(text);
  });

  it.each(['', '5', '1.5h', '30s1m', '1s1s', '-1s', '1us'])("fail on '%s' as Prometheus does", (text) => {
    expect(durationFromPrometheus(text)).toBeUndefined();
  });

  it('are written in the largest unit when they were not read', () => {
    expect(durationText(Duration.seconds(90))).toBeUndefined();
    expect(goDuration(Duration.seconds(60))).toBe('1m');
  });
});
