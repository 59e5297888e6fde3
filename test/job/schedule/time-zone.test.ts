import { TIME_ZONES } from '../../../lib/job/data/time-zones';
import { timeZoneProblem } from '../../../lib/job/schedule/time-zone';

describe('a time zone', () => {
  it('is a name of the IANA database, to the letter, or that of the operator', () => {
    for (const name of [
      'UTC',
      'Europe/Berlin',
      'Asia/Kolkata',
      'Asia/Calcutta',
      'America/Argentina/Buenos_Aires',
      'US/Eastern',
      'Etc/GMT+5',
      'EST',
      'Local',
    ]) {
      expect(timeZoneProblem(name)).toBeUndefined();
    }
  });

  it.each([
    ['europe/berlin', "did you mean 'Europe/Berlin'?"],
    ['utc', "did you mean 'UTC'?"],
    ['local', "did you mean 'Local'?"],
    ['Europe/Munich', "did you mean 'Europe/Zurich'?"],
    ['+01:00', "write it like 'Europe/Berlin', or 'UTC'"],
    ['', "write it like 'Europe/Berlin', or 'UTC'"],
  ])("fails as '%s'", (name, fix) => {
    expect(timeZoneProblem(name)).toEqual({ reason: 'is not the name of a time zone', fix });
  });

  it('is among those that JavaScript knows', () => {
    const names = Object.entries(TIME_ZONES).flatMap(([region, list]) => list.split(' ').map((zone) => (region === '' ? zone : `${region}/${zone}`)));
    expect(new Set(names).size).toBe(names.length);
    const canonical = Intl.supportedValuesOf('timeZone').filter((name) => !names.includes(name));
    expect(canonical).toEqual([]);
  });
});
