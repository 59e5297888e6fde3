import { Duration } from 'cdk8s';
import { formatProblem } from '../../lib/private/problems';
import type { PropertyTypes } from '../../lib/private/typed';
import { typeProblems } from '../../lib/private/typed';

const TYPES: PropertyTypes = {
  name: 'string',
  flag: 'boolean?',
  count: 'number?',
  list: 'strings?',
  map: 'map?',
  parts: 'objects?',
  part: 'object?',
  wait: 'duration?',
};

function said(struct: unknown): string[] {
  return typeProblems(struct, TYPES).map(formatProblem);
}

describe('the types of properties', () => {
  it('pass what fits, empty values too', () => {
    expect(said({ name: '' })).toEqual([]);
    const all = { name: 'a', flag: false, count: NaN, list: [], map: {}, parts: [{}], part: new Map(), wait: Duration.seconds(1) };
    expect(said(all)).toEqual([]);
    expect(said({ name: 'a', flag: undefined })).toEqual([]);
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
    [{ name: 'a', wait: 5 }, 'wait: 5 is not a Duration (SPK402); give a Duration'],
    [{ name: 'a', cuont: 1 }, 'cuont: there is no such property (SPK402); did you mean count?'],
    [{ name: 'a', zzzzzz: 1 }, 'zzzzzz: there is no such property (SPK402); use name, flag, count, list, map, parts, part, wait'],
    [undefined, 'options: is not an object (SPK402); give the properties as an object'],
    ['name', "options: 'name' is not an object (SPK402); give the properties as an object"],
  ])('fails on %j', (struct, message) => {
    expect(said(struct)).toEqual([message]);
  });
});
