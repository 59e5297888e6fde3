import { checked, frozenCopy, renaming } from '../../lib/pod/checked';
import type { JsonObject } from '../../lib/private/json';
import { refusals } from './expect-cases';

describe('a checked spec', () => {
  it('is a copy without undefined members that no one can change', () => {
    const given = { name: 'a', emptyDir: { medium: undefined, sizeLimit: '1Gi' } };
    const spec = checked('PodVolume', 'volume', given);
    given.emptyDir.sizeLimit = '2Gi';
    expect(spec).toStrictEqual({ name: 'a', emptyDir: { sizeLimit: '1Gi' } });
    expect(() => Object.assign(spec.emptyDir as JsonObject, { medium: 'Memory' })).toThrow(TypeError);
  });

  it('keeps empty values: only undefined is nothing', () => {
    const container = { name: 'a', image: 'b', args: [], stdin: false, env: [{ name: 'A', value: '' }], ports: [] };
    expect(checked('Sidecar', 'container', container)).toStrictEqual(container);
  });

  it('fails with every problem, under the names of the user', () => {
    const rename = renaming({ 'hostPath.path': 'path' });
    expect(() => checked('PodVolume.hostPath', 'volume', { name: 'A', hostPath: { path: 'b' } }, rename)).toThrow(
      [
        'PodVolume.hostPath has 2 problems:',
        "  name: 'A' is not a volume name (SPK306); use lower-case letters, digits and `-`, at most 63 characters",
        "  path: 'b' is not an absolute path without `..` (SPK308); begin it with `/`",
      ].join('\n'),
    );
  });

  it('says a problem once when two places of the API have one name for the user', () => {
    const both = { requests: { gpu: '1' }, limits: { gpu: '1' } };
    expect(refusals(() => checked('PodResources', 'resources', both, (path) => path.replace(/^(requests|limits)/, 'extended')))).toEqual([
      'SPK318 extended.gpu',
    ]);
  });
});

describe('a renaming', () => {
  const rename = renaming({ 'a.b': 'x', 'a.b.c': 'never', d: 'y' });

  it('replaces whole steps at the beginning', () => {
    expect(['a.b', 'a.b.c', 'a.b[0].c', 'd'].map(rename)).toEqual(['x', 'x.c', 'x[0].c', 'y']);
  });

  it('leaves what only looks alike', () => {
    expect(['a.bc', 'e.a.b', 'dd'].map(rename)).toEqual(['a.bc', 'e.a.b', 'dd']);
  });
});

describe('a frozen copy', () => {
  it('is frozen at every depth', () => {
    const copy = frozenCopy({ a: [{ b: 1 }] }) as { a: JsonObject[] };
    expect([copy, copy.a, copy.a[0]].every((value) => Object.isFrozen(value))).toBe(true);
  });

  it('has a member __proto__ when the original has one', () => {
    const copy = frozenCopy(JSON.parse('{"__proto__": {"a": 1}}'));
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"a":1}}');
  });
});
