import { lineOf, nearestRelease } from '../../../lib/job/data/nearest-release';

const RELEASES = ['3.2.0', '3.2.1', '3.4.3', '3.5.8', '3.5.10', '4.1.1'];

describe('the nearest release', () => {
  it.each([
    ['3.5.9', '3.5.10', 'the newest of the line, by number and not by letter'],
    ['3.5.11', '3.5.10', 'the newest of the line'],
    ['3.2.9', '3.2.1', 'the newest of the line, though the next line is newer'],
    ['3.3.4', '3.4.3', 'forward, where the line has none'],
    ['4.2.0', '4.1.1', 'back, where nothing is newer'],
    ['2.4.8', '3.2.1', 'the first line that there is'],
    ['3.5', '3.5.10', 'of a line'],
  ])('to %s is %s: %s', (version, nearest) => {
    expect(nearestRelease(version, RELEASES)).toBe(nearest);
  });

  it('is among minor lines too', () => {
    expect(nearestRelease('4.3', ['3.4', '4.2', '4.1'])).toBe('4.2');
  });

  it('is none where there are none', () => {
    expect(nearestRelease('3.5.8', [])).toBeUndefined();
  });

  it('is told by the first two numbers', () => {
    expect(lineOf('3.5.8')).toBe('3.5');
    expect(lineOf('4.0.0-preview1')).toBe('4.0');
  });
});
