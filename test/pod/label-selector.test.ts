import fc from 'fast-check';
import { LabelSelector } from '../../lib/pod/label-selector';
import { refusals } from './expect-cases';

describe('a label selector from labels', () => {
  it('wants every value', () => {
    const selector = LabelSelector.ofLabels({ a: 'b', 'c.d/e': '' });
    expect(selector.requirements).toEqual([
      { key: 'a', operator: 'In', values: ['b'] },
      { key: 'c.d/e', operator: 'In', values: [''] },
    ]);
    expect(selector.toText()).toBe('a=b,c.d/e=');
  });

  it('fails on no label, a bad key and a bad value', () => {
    const labels: Record<string, string>[] = [{}, { 'a b': 'c' }, { a: 'b c' }];
    const all = labels.map((given) => refusals(() => LabelSelector.ofLabels(given)));
    expect(all).toEqual([['SPK203 labels'], ['SPK203 labels'], ['SPK203 labels']]);
  });
});

describe('a label selector from text', () => {
  it.each([
    ['a=b', 'a=b'],
    ['a==b', 'a=b'],
    ['a = b', 'a=b'],
    ['a!=b', 'a!=b'],
    ['a=', 'a='],
    ['a', 'a'],
    ['!a', '!a'],
    ['! a', '!a'],
    ['a in (b,c)', 'a in (b,c)'],
    ['a in ( b , c )', 'a in (b,c)'],
    ['a in (b)', 'a=b'],
    ['a notin (b)', 'a!=b'],
    ['a notin (b,c)', 'a notin (b,c)'],
    ['a in (b,)', 'a in (b,)'],
    ['a=b,c!=d,e in (f,g),h,!i', 'a=b,c!=d,e in (f,g),h,!i'],
    ['x.y/z=1', 'x.y/z=1'],
  ])("reads '%s'", (text, written) => {
    expect(LabelSelector.parse(text).toText()).toBe(written);
  });

  it.each(['', ',', 'a=b,', 'a=b c', 'a in b', 'a in (b', 'a=b=c', '=b', '!', 'a b', 'a=(b)', 'a%=b'])("fails on '%s'", (text) => {
    expect(refusals(() => LabelSelector.parse(text))).toEqual([expect.stringMatching(/^SPK203 (expression|labels)$/)]);
  });

  it('fails with the text and the item', () => {
    expect(() => LabelSelector.parse('a in b')).toThrow("expression: 'a in b' expects '(' at item 3 (SPK203)");
  });
});

describe('matching', () => {
  const matches = (text: string, labels: { [key: string]: string }) => LabelSelector.parse(text).matches(labels);

  it('needs every requirement', () => {
    expect(matches('a=b,c', { a: 'b', c: '' })).toBe(true);
    expect(matches('a=b,c', { a: 'b' })).toBe(false);
  });

  it('takes an absent label for != and notin, not for = and in', () => {
    expect([matches('a!=b', {}), matches('a notin (b,c)', {}), matches('!a', {})]).toEqual([true, true, true]);
    expect([matches('a=b', {}), matches('a in (b,c)', {}), matches('a', {}), matches('a=', {})]).toEqual([false, false, false, false]);
  });

  it('compares values', () => {
    expect([matches('a in (b,c)', { a: 'c' }), matches('a notin (b,c)', { a: 'd' }), matches('a!=b', { a: 'c' })]).toEqual([true, true, true]);
    expect([matches('a in (b,c)', { a: 'd' }), matches('a notin (b,c)', { a: 'c' }), matches('a!=b', { a: 'b' })]).toEqual([false, false, false]);
  });

  it('does not take what objects inherit for a label', () => {
    expect(matches('constructor', {})).toBe(false);
  });
});

describe('text', () => {
  const value = fc.constantFrom('a', 'b', 'c-1', '');
  const requirement = fc.oneof(
    fc
      .record({ key: fc.constantFrom('k', 'x.y/z'), operator: fc.constantFrom('=', '!='), value })
      .map(({ key, operator, value: v }) => key + operator + v),
    fc
      .record({ key: fc.constantFrom('k', 'x.y/z'), word: fc.constantFrom('in', 'notin'), values: fc.array(value, { minLength: 1, maxLength: 3 }) })
      .map(({ key, word, values }) => `${key} ${word} (${values.join(',')})`),
    fc.constantFrom('k', '!k'),
  );

  it('means the same after it was read and written', () => {
    fc.assert(
      fc.property(fc.array(requirement, { minLength: 1, maxLength: 4 }), (parts) => {
        const once = LabelSelector.parse(parts.join(','));
        expect(LabelSelector.parse(once.toText()).requirements).toEqual(once.requirements);
      }),
    );
  });
});
