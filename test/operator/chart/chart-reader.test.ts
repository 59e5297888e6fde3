import { ChartReader } from '../../../lib/operator/chart/chart-reader';
import { EnvVar } from '../../../lib/pod/env-var';
import type { JsonObject } from '../../../lib/private/json';
import { fail, formatProblem } from '../../../lib/private/problems';

/** What a read gives, and the problems that it leaves. */
function read<T>(values: JsonObject, one: (reader: ChartReader) => T): { value: T; lines: string[] } {
  const reader = new ChartReader(values);
  const value = one(reader);
  return { value, lines: reader.problems.map(formatProblem) };
}

describe('ChartReader', () => {
  it('reads absent, deleted and empty as a template does', () => {
    const reader = new ChartReader({ a: { none: null, empty: '', zero: 0, off: false, text: 'x', list: [], map: {} } });
    expect(['a.none', 'a.gone'].map((path) => reader.at(path))).toEqual([undefined, undefined]);
    expect(['a.empty', 'a.zero', 'a.none', 'a.text'].map((path) => reader.text(path))).toEqual([undefined, undefined, undefined, 'x']);
    expect(['a.empty', 'a.zero', 'a.none'].map((path) => reader.number(path))).toEqual([undefined, 0, undefined]);
    expect(['a.off', 'a.none', 'a.text'].map((path) => [reader.isOn(path), reader.boolean(path)])).toEqual([
      [false, false],
      [false, undefined],
      [false, undefined],
    ]);
    expect([reader.list('a.none'), reader.list('a.map'), reader.map('a.none'), reader.spec('a.map', (spec) => spec)]).toEqual([
      [],
      [],
      {},
      undefined,
    ]);
    expect(reader.problems).toEqual([]);
  });

  it('reads a number in quotes', () => {
    expect(read({ a: '5' }, (reader) => reader.number('a'))).toEqual({ value: 5, lines: [] });
  });

  it('fails on a look into a map that is deleted, once', () => {
    const { value, lines } = read({ a: {} }, (reader) => [reader.at('a.b.c'), reader.isOn('a.b.d')]);
    expect(value).toEqual([undefined, false]);
    expect(lines).toEqual(['a.b: null is deleted, and the chart reads a.b.c in it (SPK263); leave it out']);
  });

  it.each([
    ['deleted', {}, ['a: null is empty, and the chart would write it as it is (SPK263); leave it out, or give a value']],
    ['empty', { a: '' }, ["a: '' is empty, and the chart would write it as it is (SPK263); leave it out, or give a value"]],
    ['of a wrong type, which is reported elsewhere', { a: [] }, []],
    ['there', { a: 'x' }, []],
  ])('needs a value that is %s', (_, values, lines) => {
    expect(read(values, (reader) => reader.needed('a', reader.text('a'))).lines).toEqual(lines);
  });

  it('parses texts, and names those that are none', () => {
    const { value, lines } = read({ go: '1h', bad: '10', prometheus: '1d', choice: 'b', other: 'c', empty: '' }, (reader) => [
      reader.duration('go')?.toMinutes(),
      reader.duration('bad'),
      reader.prometheusDuration('prometheus')?.toHours(),
      reader.choice('choice', ['a', 'b']),
      reader.choice('other', ['a', 'b']),
      reader.choice('empty', ['a', 'b']),
    ]);
    expect(value).toEqual([60, undefined, 24, 'b', undefined, undefined]);
    expect(lines).toEqual([
      "bad: '10' is not a duration (SPK264); write it as '90s', '10m' or '1h30m'",
      "other: 'c' is not a value that the operator knows (SPK264); use one of a, b",
    ]);
  });

  it('reads lists and maps of texts, and names what is none', () => {
    const { value, lines } = read({ list: ['a', 1, null], map: { a: 'b', 'c/d': true, e: {} } }, (reader) => [
      reader.texts('list'),
      reader.map('map'),
    ]);
    expect(value).toEqual([['a'], { a: 'b' }]);
    expect(lines).toEqual([
      "list[1]: 1 is not a text (SPK261); put it in quotes: '1'",
      'list[2]: null is not a text (SPK261); give a text',
      "map['c/d']: true is not a text (SPK261); put it in quotes: 'true'",
      'map.e: {} is not a text (SPK261); give a text',
    ]);
  });

  it('gives parts of pods as the API reads them: null is absent, a fraction is a quantity', () => {
    const { value } = read({ a: { b: null, c: [{ d: null, e: 0.5, f: 1 }] } }, (reader) => reader.spec('a', (spec) => spec));
    expect(value).toEqual({ c: [{ e: '0.5', f: 1 }] });
  });

  it('puts the path of the value before that of the problem of a factory', () => {
    const { value, lines } = read({ env: [{ name: 'A', value: '1' }, { name: 'B', values: '1' }, 'C'] }, (reader) =>
      reader.specs('env', (spec) => EnvVar.fromSpec(spec)),
    );
    expect(value).toHaveLength(1);
    expect(lines).toEqual([
      "env[1].values: '1' is set on a field that Kubernetes does not have (SPK302); did you mean 'value'?",
      expect.stringContaining("env[2]: 'C' is a string, not an object (SPK302)"),
    ]);
  });

  it('takes the names that a factory has for its one parameter as the value itself', () => {
    const broken = () => fail('Thing', 'SPK999', { path: 'name', reason: 'is wrong', fix: 'mend it' });
    expect(read({}, (reader) => reader.attempt('a.b', broken, 'text', 'name')).lines).toEqual(['a.b: is wrong (SPK999); mend it']);
    expect(read({}, (reader) => reader.attempt('a.b', broken)).lines).toEqual(['a.b.name: is wrong (SPK999); mend it']);
  });

  it('fails with what is no problem of the values', () => {
    expect(() =>
      read({}, (reader) =>
        reader.attempt('a', () => {
          throw new TypeError('a fault');
        }),
      ),
    ).toThrow(TypeError);
  });
});
