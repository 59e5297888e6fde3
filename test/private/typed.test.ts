import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { formatProblem } from '../../lib/private/problems';
import type { PropertyTypes } from '../../lib/private/typed';
import { checkArgument, checkOptions, typeProblems } from '../../lib/private/typed';

const TYPES: PropertyTypes = {
  name: 'string',
  flag: 'boolean?',
  count: 'number?',
  list: 'strings?',
  map: 'map?',
  parts: 'objects?',
  part: 'object?',
  wait: 'duration?',
  amounts: 'record?',
  size: 'size?',
  cpu: 'cpu?',
  mode: { values: ['fast', 'slow'], optional: true },
  volume: { member: 'sourceKind', name: 'a volume', optional: true },
  volumes: { member: 'sourceKind', name: 'a volume', list: true, optional: true },
  tls: { types: { host: 'string' }, optional: true },
  ports: { types: { port: 'number', name: 'string?' }, list: true, optional: true },
  _hidden: 'any?',
};

function said(struct: unknown): string[] {
  return typeProblems(struct, TYPES).map(formatProblem);
}

describe('the types of properties', () => {
  it('pass what fits, empty values too', () => {
    expect(said({ name: '' })).toEqual([]);
    const all = { name: 'a', flag: false, count: NaN, list: [], map: {}, parts: [{}], part: new (class {})(), wait: Duration.seconds(1) };
    expect(said(all)).toEqual([]);
    expect(said({ name: 'a', flag: undefined })).toEqual([]);
    const volume = { sourceKind: 'emptyDir' };
    const others = {
      amounts: { gpu: 1 },
      size: Size.gibibytes(1),
      cpu: Cpu.units(1),
      mode: 'slow',
      volume,
      volumes: [volume],
      tls: { host: '' },
      ports: [],
    };
    expect(said({ name: 'a', ...others })).toEqual([]);
    expect(said({ name: 'a', map: Object.create(null), volumes: [], ports: [{ port: 1 }] })).toEqual([]);
  });

  it('pass a struct that is an instance of a class of the user, but no map that is one', () => {
    class Mine {
      public readonly name = 'a';
    }
    expect(said(new Mine())).toEqual([]);
    expect(said({ name: 'a', map: new Mine() })).toEqual(['map: {"name":"a"} is not a map of strings (SPK402); give a map of strings']);
  });

  it('pass a Duration of another copy of cdk8s', () => {
    expect(said({ name: 'a', wait: { toMilliseconds: () => 1 } })).toEqual([]);
  });

  it.each([
    [{}, 'name: no name is given (SPK402); give a string'],
    [{ name: 3 }, 'name: 3 is not a string (SPK402); give a string'],
    [{ name: null }, 'name: null is not a string (SPK402); give a string'],
    [{ name: 'a', flag: 'true' }, "flag: 'true' is not true or false (SPK402); give true or false"],
    [{ name: 'a', count: '3' }, "count: '3' is not a number (SPK402); give a number"],
    [{ name: 'a', list: ['b', 3] }, 'list: ["b",3] is not a list of strings (SPK402); give a list of strings'],
    [{ name: 'a', list: 'b' }, "list: 'b' is not a list of strings (SPK402); give a list of strings"],
    [{ name: 'a', map: { b: 1 } }, 'map: {"b":1} is not a map of strings (SPK402); give a map of strings'],
    [{ name: 'a', map: ['b'] }, 'map: ["b"] is not a map of strings (SPK402); give a map of strings'],
    [{ name: 'a', parts: [null] }, 'parts: [null] is not a list of objects (SPK402); give a list of objects'],
    [{ name: 'a', part: [] }, 'part: [] is not an object (SPK402); give an object'],
    [{ name: 'a', wait: 5 }, 'wait: 5 is not a Duration (SPK402); use Duration.minutes(5) and the like'],
    [{ name: 'a', cuont: 1 }, 'cuont: there is no such property (SPK402); did you mean count?'],
    [
      { name: 'a', zzzzzz: 1 },
      'zzzzzz: there is no such property (SPK402); use name, flag, count, list, map, parts, part, wait, amounts, size, cpu, mode, volume, volumes, tls, ports',
    ],
    [{ name: 'a', map: new Map([['b', 'c']]) }, 'map: a Map holds entries, not properties (SPK402); give a plain object: Object.fromEntries(map)'],
    [{ name: 'a', part: new Date(0) }, 'part: "1970-01-01T00:00:00.000Z" is not an object (SPK402); give an object'],
    [{ name: 'a', part: new Map() }, 'part: a Map holds entries, not properties (SPK402); give a plain object: Object.fromEntries(map)'],
    [{ name: 'a', amounts: new Date(0) }, 'amounts: "1970-01-01T00:00:00.000Z" is not a map (SPK402); give a map'],
    [{ name: 'a', list: new Set(['b']) }, 'list: a Set is not a list of strings (SPK402); give a list of strings'],
    [{ name: 'a', size: '1Gi' }, "size: '1Gi' is not a Size (SPK402); use Size.gibibytes(4) and the like"],
    [{ name: 'a', cpu: 1 }, 'cpu: 1 is not a Cpu (SPK402); use Cpu.millis(500) and the like'],
    [{ name: 'a', mode: 'slo' }, "mode: 'slo' is not a value of this property (SPK402); did you mean 'slow'?"],
    [{ name: 'a', mode: 3 }, 'mode: 3 is not a value of this property (SPK402); use one of fast, slow'],
    [{ name: 'a', volume: {} }, 'volume: {} is not a volume (SPK402); give a volume'],
    [{ name: 'a', volumes: ['b'] }, "volumes[0]: 'b' is not a volume (SPK402); give a volume"],
    [{ name: 'a', volumes: {} }, 'volumes: {} is not a list (SPK402); give a list, each item a volume'],
    [{ name: 'a', tls: {} }, 'tls.host: no host is given (SPK402); give a string'],
    [{ name: 'a', tls: null }, 'tls: null is not an object (SPK402); give the properties as an object'],
    [{ name: 'a', ports: [{ port: 1, nam: 'b' }] }, 'ports[0].nam: there is no such property (SPK402); did you mean name?'],
    [new Map([['name', 'a']]), 'options: a Map is not an object (SPK402); give the properties as an object'],
    [undefined, 'options: is not an object (SPK402); give the properties as an object'],
    ['name', "options: 'name' is not an object (SPK402); give the properties as an object"],
  ])('fails on %j', (struct, message) => {
    expect(said(struct)).toEqual([message]);
  });
});

describe('a name that a struct does not have', () => {
  const types: PropertyTypes = {
    timeToLive: 'duration?',
    operatorVersion: 'string?',
    env: 'list?',
    image: { member: 'tag', name: 'an Image', use: 'use Image.of' },
  };
  const image = { tag: '1' };
  const fixes = (struct: object) => typeProblems({ image, ...struct }, types, '', { serviceAccount: 'use identity' }).map(({ fix }) => fix);

  it('is guessed from a part of it, or of which it is a part', () => {
    expect(fixes({ timeToLiveSeconds: 1, version: '2' })).toEqual(['did you mean timeToLive?', 'did you mean operatorVersion?']);
    // A part of three letters says nothing.
    expect(fixes({ environmentFiles: [] })).toEqual(['use timeToLive, operatorVersion, env, image']);
  });

  it('is answered in its own words where people have them', () => {
    expect(fixes({ serviceAccount: 'spark' })).toEqual(['use identity']);
    expect(fixes({ toString: 'spark' })).toEqual(['use timeToLive, operatorVersion, env, image']);
    const nested: PropertyTypes = { driver: { types: { cores: 'number?' }, words: { replicas: 'use instances' } } };
    expect(typeProblems({ driver: { replicas: 1 } }, nested).map(formatProblem)).toEqual([
      'driver.replicas: there is no such property (SPK402); use instances',
    ]);
  });

  it('fails with the way to a value where one is missing or of another type', () => {
    expect(fixes({ image: undefined })).toEqual(['use Image.of']);
    expect(fixes({ image: 'spark' })).toEqual(['use Image.of']);
  });
});

describe('the type of an instance', () => {
  class Cat {
    public readonly legs = 4;
  }
  class Dog {
    public readonly legs = 4;
  }
  const types = { cat: { member: 'legs', name: 'a Cat', of: Cat, optional: true }, gates: 'flags?' } as const;

  it('is told by its class where members are shared', () => {
    expect(typeProblems({ cat: new Cat() }, types)).toEqual([]);
    expect(typeProblems({ cat: new Dog() }, types).map(formatProblem)).toEqual(['cat: {"legs":4} is not a Cat (SPK402); give a Cat']);
  });

  it('may be a map of true and false', () => {
    expect(typeProblems({ gates: { a: true, b: false } }, types)).toEqual([]);
    expect(typeProblems({ gates: { a: 'true' } }, types)).toHaveLength(1);
  });
});

describe('the type of a parameter', () => {
  it('lets values of it pass', () => {
    expect(() => checkArgument('Volume.of', 'name', '', 'string')).not.toThrow();
    expect(() => checkOptions('Volume.of', { port: 1 }, { port: 'number' })).not.toThrow();
  });

  it('fails with the name of the method', () => {
    expect(() => checkArgument('Volume.of', 'name', 3, 'string')).toThrow(
      'Volume.of has 1 problem:\n  name: 3 is not a string (SPK402); give a string',
    );
    expect(() => checkOptions('Volume.of', { prt: 1 }, { port: 'number?' }, 'ports[0]')).toThrow(
      'Volume.of has 1 problem:\n  ports[0].prt: there is no such property (SPK402); did you mean port?',
    );
  });
});
