import { Size } from 'cdk8s';
import { compact, isObject, isPlainObject, unlessEmpty, unlessBare } from '../../lib/private/json';

describe('plain JSON', () => {
  it('tells objects from everything else', () => {
    expect([{}, { a: 1 }].map(isObject)).toEqual([true, true]);
    expect([null, undefined, [], 'a', 1, true].filter(isObject)).toEqual([]);
  });

  it('tells plain objects from instances of classes', () => {
    expect([{}, Object.create(null), JSON.parse('{}')].map(isPlainObject)).toEqual([true, true, true]);
    expect([new Map(), new Date(), Size.gibibytes(1), [], null, 'a', undefined].filter(isPlainObject)).toEqual([]);
  });

  it('drops undefined members and nothing else', () => {
    expect(compact({ a: undefined, b: '', c: 0, d: false, e: null, f: [], g: {} })).toStrictEqual({ b: '', c: 0, d: false, e: null, f: [], g: {} });
  });

  it('leaves the object as it is when it drops members', () => {
    const object = { a: undefined, b: 1 };
    compact(object);
    expect(object).toStrictEqual({ a: undefined, b: 1 });
  });

  it('gives undefined for an empty list, and a copy of any other', () => {
    const list = [1];
    expect(unlessEmpty([])).toBeUndefined();
    expect(unlessEmpty(list)).toEqual([1]);
    expect(unlessEmpty(list)).not.toBe(list);
  });
});

describe('a map, unless it is bare', () => {
  it('is a copy, so that nothing shares it', () => {
    const map = { a: '' };
    expect(unlessBare(map)).toEqual(map);
    expect(unlessBare(map)).not.toBe(map);
  });

  it('is nothing when it has no entries', () => {
    expect(unlessBare({})).toBeUndefined();
  });
});
