import { FieldReader } from '../../../lib/job/read/field-reader';
import { ManifestLog } from '../../../lib/job/read/manifest-rules';
import { EnvVar } from '../../../lib/pod/env-var';
import { Toleration } from '../../../lib/pod/toleration';
import type { JsonObject } from '../../../lib/private/json';
import { lines, readerOf } from './manifests';

describe('a reader of fields', () => {
  it('reads values by their types', () => {
    const { reader, log } = readerOf({ text: '', flag: false, number: 0, list: ['a'], map: { a: 'b' }, inner: { x: 'y' } });
    expect([reader.text('text'), reader.boolean('flag'), reader.number('number')]).toEqual(['', false, 0]);
    expect([reader.texts('list'), reader.textMap('map'), reader.object('inner').text('x')]).toEqual([['a'], { a: 'b' }, 'y']);
    reader.finish();
    expect(log.problems).toEqual([]);
  });

  it('takes null for nothing, as the API does', () => {
    const { reader, log } = readerOf({ a: null, b: null, c: null, d: undefined });
    expect([reader.text('a'), reader.texts('b'), reader.has('c'), reader.objects('c'), reader.object('a').text('x')]).toEqual([
      undefined,
      undefined,
      false,
      [],
      undefined,
    ]);
    reader.finish();
    expect(log.problems).toEqual([]);
  });

  it.each([
    ['a number for a text', { x: 1 }, "spec.x: 1 is not a string (SPK461); put it in quotes: '1'"],
    ['an object for a text', { x: {} }, 'spec.x: {} is not a string (SPK461); give a string, or leave it out'],
  ])('fails on %s', (_what, fields, message) => {
    const { reader, log } = readerOf(fields);
    expect(reader.text('x')).toBeUndefined();
    expect(lines(log.problems)).toEqual([message]);
  });

  it('fails on texts for numbers and booleans, with how to write them', () => {
    const { reader, log } = readerOf({ n: '1', b: 'true', i: 1.5, m: -1, z: NaN });
    expect([reader.number('n'), reader.boolean('b'), reader.count('i'), reader.count('m'), reader.number('z')]).toEqual(Array(5).fill(undefined));
    expect(lines(log.problems)).toEqual([
      "spec.n: '1' is not a number (SPK461); write it without quotes: 1",
      "spec.b: 'true' is not true or false (SPK461); write it without quotes: true",
      'spec.i: 1.5 is not a whole number (SPK472); give a whole number, 0 or more',
      'spec.m: -1 is not a whole number (SPK472); give a whole number, 0 or more',
      'spec.z: NaN is not a number (SPK461); give a number, or leave it out',
    ]);
  });

  it('fails on items and members of other types, one by one', () => {
    const { reader, log } = readerOf({ list: ['a', 2, null], map: { a: 'b', 'c.d': 3 }, no: 'text', objects: [null, 'x', { a: 'b' }] });
    expect([reader.texts('list'), reader.textMap('map'), reader.items('no'), reader.textMap('no')]).toEqual([
      ['a'],
      { a: 'b' },
      undefined,
      undefined,
    ]);
    expect(reader.objects('objects').map((item) => item.text('a'))).toEqual([undefined, 'b']);
    expect(log.problems.map(({ path }) => path)).toEqual([
      'spec.list[1]',
      'spec.list[2]',
      "spec.map['c.d']",
      'spec.no',
      'spec.no',
      'spec.objects[0]',
      'spec.objects[1]',
    ]);
  });

  it('fails on what is no object, such as an instance of a class', () => {
    for (const value of [new Map(), new Date(0), [], 'x', 1]) {
      const { log } = readerOf(value);
      expect(log.problems).toMatchObject([{ id: 'SPK461', path: 'spec' }]);
    }
  });

  it('fails on a value outside of a choice, with the near one', () => {
    const { reader, log } = readerOf({ x: 'scala' });
    expect(reader.choice('x', ['Java', 'Scala'])).toBeUndefined();
    expect(lines(log.problems)).toEqual([
      "spec.x: 'scala' is not a value that the API knows (SPK472); did you mean 'Scala'? use one of 'Java', 'Scala'",
    ]);
  });

  it('reports all that nothing has read: unknown with the near name, known with what to do', () => {
    const { reader, log } = readerOf({ memory: '1g', memroy: '1g', gpu: 1, zzzzzzzz: true });
    reader.text('memory');
    reader.finish({ gpu: 'use a patch' });
    expect(lines(log.problems)).toEqual([
      "spec.memroy: '1g' is set on a field that the API does not have (SPK460); did you mean 'memory'?",
      'spec.gpu: 1 is set on a field that no property stands for yet (SPK462); use a patch',
      'spec.zzzzzzzz: true is set on a field that the API does not have (SPK460); leave it out, or use one of gpu, memory',
    ]);
  });

  it('is not taken in by names that every object has', () => {
    const { reader, log } = readerOf(JSON.parse('{"constructor": "x", "__proto__": {"a": 1}}'));
    expect([reader.has('toString'), reader.has('a')]).toEqual([false, false]);
    reader.finish();
    expect(log.problems.map(({ path }) => path)).toEqual(['spec.constructor', 'spec.__proto__']);
  });

  it('makes parts of pods, without nulls, and says what they refuse with the path of the manifest', () => {
    const { reader, log } = readerOf({
      list: [{ key: 'a', operator: 'Exists', value: null }, { operator: 'Like' }, 'x'],
      one: { name: '1', value: '' },
    });
    expect(reader.specs('list', (spec) => Toleration.fromSpec(spec)).map((item) => item._toJson())).toEqual([{ key: 'a', operator: 'Exists' }]);
    expect(reader.spec('one', (spec) => EnvVar.fromSpec(spec))).toBeUndefined();
    expect(log.problems.map(({ path }) => path)).toEqual(['spec.list[1].operator', 'spec.list[2]', 'spec.one.name']);
  });

  it('fails on a part that refers to itself, and ends', () => {
    const endless: { [key: string]: unknown } = { key: 'a' };
    endless.self = endless;
    const { reader, log } = readerOf({ one: endless });
    reader.spec('one', (spec) => Toleration.fromSpec(spec));
    expect(log.problems).toMatchObject([{ path: 'spec.one.self' }]);
  });

  it('does not hide a fault of the library', () => {
    const { reader } = readerOf({ one: {} });
    expect(() =>
      reader.spec('one', () => {
        throw new TypeError('fault');
      }),
    ).toThrow('fault');
  });

  it('reads the members of a map of objects', () => {
    const { reader } = readerOf({ map: { a: { x: '1' }, b: { x: '2' } } });
    expect(reader.members('map').map(([key, member]) => [key, member.path, member.text('x')])).toEqual([
      ['a', 'spec.map.a', '1'],
      ['b', 'spec.map.b', '2'],
    ]);
  });

  it('gives the fields of some names as they are, without what says nothing', () => {
    const { reader, log } = readerOf({ a: { b: null, c: 1 }, d: null, e: 2, f: 3 });
    expect([reader.names(), reader.rest(['a', 'd', 'e']), reader.rest(['d', 'g'])]).toEqual([['a', 'e', 'f'], { a: { c: 1 }, e: 2 }, undefined]);
    reader.finish();
    expect(log.problems.map(({ path }) => path)).toEqual(['spec.f']);
  });

  it('fails on what Spark overwrites, and says what to do', () => {
    const { reader, log } = readerOf({ image: 'x' });
    reader.finish({}, { image: 'use image' });
    expect(lines(log.problems)).toEqual(["spec.image: 'x' is lost: Spark overwrites it in a template (SPK059); use image"]);
  });

  it('leaves out what Kubernetes does not have, where that is forgiven', () => {
    const log = new ManifestLog(false);
    const reader = new FieldReader(log, 'spec', { one: { key: 'a', operater: 'Exists', operator: 'Exists' }, two: { key: 1, tolerate: 2 } });
    const make = (spec: JsonObject) => Toleration.fromSpec(spec);
    expect(reader.spec('one', make)?._toJson()).toEqual({ key: 'a', operator: 'Exists' });
    expect(reader.spec('two', make)).toBeUndefined();
    expect(log.problems.map(({ id, path, severity }) => `${id} ${path} ${severity}`)).toEqual([
      'SPK302 spec.one.operater warning',
      'SPK302 spec.two.tolerate warning',
      'SPK302 spec.two.key error',
    ]);
  });
});
