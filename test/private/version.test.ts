import { atLeast, compareVersions, isSemver } from '../../lib/private/version';

describe('versions', () => {
  it.each([
    ['2.5.2', '2.5.10'],
    ['2.5', '2.5.1'],
    ['v2.4.0', '2.5.0'],
    ['2.5.0-rc.0', '2.5.0'],
    ['4.0.0-preview1', '4.0.0-preview2'],
    ['3.5.8', '4.0.0'],
  ])('%s is older than %s', (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
    expect([atLeast(newer, older), atLeast(older, newer)]).toEqual([true, false]);
  });

  it.each([
    ['2.5.2', '2.5.2'],
    ['v2.5.2', '2.5.2'],
    ['2.5', '2.5.0'],
    ['2.5.2+build1', '2.5.2+build2'],
  ])('%s is %s', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
    expect(atLeast(a, b)).toBe(true);
  });

  it('are semantic with three numbers', () => {
    expect(['3.5.8', 'v2.5.2', '4.0.0-preview1', '1.2.3+a'].every(isSemver)).toBe(true);
    expect(['', '3.5', 'latest', '3.5.8.1', '3.5.x', 'a3.5.8'].filter(isSemver)).toEqual([]);
  });
});
