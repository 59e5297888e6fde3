import { onLine } from '../../lib/conf/catalogue-data';
import type { Dump } from '../../tools/catalogue/merge';
import { mergeDumps } from '../../tools/catalogue/merge';

const dump = (spark: string, some: Partial<Dump>): Dump => ({
  spark,
  hadoop: '3.4.1',
  times: ['s'],
  sizes: ['k'],
  entries: {},
  deprecated: {},
  literals: [],
  families: [],
  hadoopEntries: {},
  hadoopDeprecated: {},
  ...some,
});

describe('the catalogue of several lines', () => {
  const same = { t: 'int', d: '1' } as const;
  const merged = mergeDumps([
    dump('3.4.4', { entries: { 'spark.same': same, 'spark.default': same, 'spark.old': same }, literals: ['spark.b'] }),
    dump('3.5.9', { entries: { 'spark.same': same, 'spark.default': same, 'spark.old': same }, literals: ['spark.b', 'spark.a'] }),
    dump('4.0.5', { entries: { 'spark.same': { ...same, checked: 1 }, 'spark.default': { t: 'int', d: '2' }, 'spark.new': same } }),
  ]);

  it('says once what all lines share', () => {
    expect(merged.entries['spark.same']).toEqual(same);
  });

  it('says what differs for the lines that share it', () => {
    expect(merged.entries['spark.default']).toEqual([
      [0b011, same],
      [0b100, { t: 'int', d: '2' }],
    ]);
    expect(merged.entries['spark.old']).toEqual([[0b011, same]]);
  });

  it('is read by line', () => {
    const read = (key: string) => [0, 1, 2].map((line) => onLine(merged.entries[key], line)?.d);
    expect(['spark.same', 'spark.default', 'spark.old', 'spark.new'].map(read)).toEqual([
      ['1', '1', '1'],
      ['1', '1', '2'],
      ['1', '1', undefined],
      [undefined, undefined, '1'],
    ]);
  });

  it('is sorted, so that the same lines give the same bytes', () => {
    expect(Object.entries(merged.literals)).toEqual([
      ['spark.a', 0b010],
      ['spark.b', 0b011],
    ]);
    expect(Object.keys(merged.entries)).toEqual(['spark.default', 'spark.new', 'spark.old', 'spark.same']);
    expect(merged.lines.map(({ line }) => line)).toEqual(['3.4', '3.5', '4.0']);
  });
});
