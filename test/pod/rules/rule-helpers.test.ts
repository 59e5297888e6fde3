import * as helpers from '../../../lib/pod/rules/rule-helpers';

describe('the path of a member', () => {
  it('is written as in code', () => {
    expect(helpers.memberPath('a', 'b', 'c_1')).toBe('a.b.c_1');
    expect(helpers.memberPath('a', 'b/c')).toBe("a['b/c']");
    expect(helpers.memberPath('', 'b')).toBe('b');
    expect(helpers.memberPath('', '1')).toBe("['1']");
  });
});

describe('reading members', () => {
  const value = { text: 'a', number: 1, object: { b: 'c' }, list: ['a', 1, { b: 2 }], none: null };

  it('gives what has the right type', () => {
    expect([helpers.text(value, 'text'), helpers.number(value, 'number'), helpers.member(value, 'object')]).toEqual(['a', 1, { b: 'c' }]);
    expect(helpers.texts(value, 'list', 'x')).toEqual([['a', 'x.list[0]']]);
    expect(helpers.objects(value, 'list', 'x')).toEqual([[{ b: 2 }, 'x.list[2]']]);
    expect(helpers.entries(value, 'object', 'x')).toEqual([['b', 'c', 'x.object.b']]);
  });

  it('gives nothing for what has another type or is not there', () => {
    expect([helpers.text(value, 'number'), helpers.number(value, 'text'), helpers.member(value, 'list')]).toEqual([undefined, undefined, undefined]);
    expect([helpers.texts(value, 'text', ''), helpers.objects(value, 'object', ''), helpers.entries(value, 'none', '')]).toEqual([[], [], []]);
  });

  it('tells which members are set: null is, undefined is not', () => {
    expect(helpers.present({ a: null, b: undefined, c: '' }, ['a', 'b', 'c', 'd'])).toEqual(['a', 'c']);
  });
});

describe('a name', () => {
  const found = (name: string | undefined) =>
    [...helpers.nameProblems({ name }, 'name', 'ref', 'Secret')].map(({ path, reason }) => `${path} ${reason}`);

  it('passes when an object can have it', () => expect(found('a.b-c')).toEqual([]));

  it('fails when it is missing, empty or malformed', () => {
    expect([found(undefined), found(''), found('A')]).toEqual([
      ['ref.name names no Secret'],
      ['ref.name names no Secret'],
      ['ref.name is not the name of a Secret'],
    ]);
  });
});

describe('a relative path', () => {
  const found = (path: string) => [...helpers.relativePathProblems({ path }, 'path', '', 'SPK308')].length;

  it.each(['a', 'a/b', 'a/..b', './a', ''])("passes '%s'", (path) => expect(found(path)).toBe(0));
  it.each(['/a', '..', '../a', '..a', 'a/../b', 'a/..'])("fails on '%s'", (path) => expect(found(path)).toBe(1));
});

describe('collisions', () => {
  it('are found after the first, and not for items without a key', () => {
    const items = ['a', undefined, 'b', 'a', undefined, 'a'].map((name, index): [{ name?: string }, string] => [{ name }, `list[${index}]`]);
    const found = [...helpers.duplicateProblems(items, 'name', 'name', (item) => item.name as string | undefined)];
    expect(found.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'list[3].name is the same name as in list[0]',
      'list[5].name is the same name as in list[0]',
    ]);
  });
});
