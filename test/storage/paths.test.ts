import { directoryProblems, isBelow, placeProblems } from '../../lib/storage/paths';

describe('paths of storage', () => {
  it.each(['/mnt/s3a-staging', '/a', '/home/spark/tmp', '/data_1/v1.2'])('%s is a place', (path) => {
    expect(placeProblems('path', path)).toEqual([]);
    expect(directoryProblems('path', path)).toHaveLength(1);
  });

  it.each(['staging', 'staging/default/etl', 'a.b_c-d'])('%s is a directory', (path) => {
    expect(directoryProblems('path', path)).toEqual([]);
    expect(placeProblems('path', path)).toHaveLength(1);
  });

  it.each(['', '/', '//a', '/a/', '/a//b', '/a/../b', '/.', '/a b', '/a,b', '/a:b', '/a%20', '/ä', 'file:///a', 'a/', '../a', 'a/./b', '$HOME'])(
    '%s is neither',
    (path) => {
      expect([placeProblems('path', path), directoryProblems('path', path)].flat().map(({ id, path: at, value }) => [id, at, value])).toEqual([
        ['SPK583', 'path', path],
        ['SPK583', 'path', path],
      ]);
    },
  );

  it.each([
    ['/a', '/a', true],
    ['/a/b', '/a', true],
    ['/ab', '/a', false],
    ['/a', '/a/b', false],
  ])('%s is below %s: %s', (directory, parent, is) => {
    expect(isBelow(directory, parent)).toBe(is);
  });
});
