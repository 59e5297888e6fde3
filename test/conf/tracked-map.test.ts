import fc from 'fast-check';
import { TrackedMap } from '../../lib/conf/tracked-map';

const origin = (name: string) => ({ name });

describe('TrackedMap', () => {
  it('keeps values with their origins, in the order in which they came', () => {
    const map = new TrackedMap<string>();
    map.add('b', '1', origin('first'));
    map.addAll({ a: '2', c: '3' }, origin('second'));
    map.addAll(undefined, origin('third'));
    expect(map.entries()).toEqual([
      ['b', { value: '1', origin: { name: 'first' } }],
      ['a', { value: '2', origin: { name: 'second' } }],
      ['c', { value: '3', origin: { name: 'second' } }],
    ]);
    expect(map.values()).toEqual(['1', '2', '3']);
    expect(Object.keys(map.toObject())).toEqual(['b', 'a', 'c']);
    expect(map.get('a')?.origin.name).toBe('second');
    expect(map.get('z')).toBeUndefined();
  });

  it('knows whether it is empty', () => {
    const map = new TrackedMap<string>();
    expect(map.isEmpty).toBe(true);
    map.add('a', '', origin('x'));
    expect(map.isEmpty).toBe(false);
  });

  it('lets equal values agree, whatever the order of their members', () => {
    const map = new TrackedMap<object>();
    map.add('v', { name: 'v', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }, origin('first'));
    map.add('v', { emptyDir: { sizeLimit: '1Gi', medium: 'Memory' }, name: 'v' }, origin('second'));
    expect(map.conflicts).toEqual([]);
    expect(map.get('v')?.origin.name).toBe('first');
  });

  it('keeps both sides of a conflict, and the first value', () => {
    const map = new TrackedMap<unknown>();
    map.add('k', [1, 2], origin('first'));
    map.add('k', [2, 1], origin('second'));
    map.add('k', 'x', origin('third'));
    expect(map.get('k')?.value).toEqual([1, 2]);
    expect(map.conflicts.map(({ key, first, second }) => [key, first.origin.name, second.origin.name])).toEqual([
      ['k', 'first', 'second'],
      ['k', 'first', 'third'],
    ]);
  });

  it('takes keys that objects have by themselves', () => {
    const map = new TrackedMap<string>();
    map.add('constructor', 'a', origin('x'));
    expect(map.get('toString')).toBeUndefined();
    expect(map.toObject()).toEqual({ constructor: 'a' });
  });

  it('loses nothing: each added value is the kept one, agrees with it, or is a conflict', () => {
    const additions = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 2 })));
    const law = fc.property(additions, (list) => {
      const map = new TrackedMap<number>();
      list.forEach(([key, value], index) => map.add(key, value, origin(String(index))));
      const differing = list.filter(([key, value]) => map.get(key)?.value !== value);
      expect(map.conflicts.map(({ key, second }) => [key, second.value])).toEqual(differing);
      expect(map.toObject()).toEqual(Object.fromEntries([...list].reverse()));
    });
    fc.assert(law);
  });
});
