import fc from 'fast-check';
import { DNS_1035_LABEL, isDnsLabel, isDnsSubdomain, isLabelKey, isLabelValue, shortHash, shorten } from '../../lib/private/names';

describe('names', () => {
  it('tells DNS labels', () => {
    expect(['a', '1', 'a-b', 'a'.repeat(63)].every(isDnsLabel)).toBe(true);
    expect(['', 'A', 'a_b', '-a', 'a-', 'a.b', 'a\n', 'a'.repeat(64)].filter(isDnsLabel)).toEqual([]);
  });

  it('tells labels that begin with a letter', () => {
    expect(['a', 'a1-b'].every((name) => DNS_1035_LABEL.test(name))).toBe(true);
    expect(['1a', '-a', ''].filter((name) => DNS_1035_LABEL.test(name))).toEqual([]);
  });

  it('tells DNS subdomains', () => {
    expect(['a', 'a.b', '1.2', 'a-b.c', 'a'.repeat(253)].every(isDnsSubdomain)).toBe(true);
    expect(['', '.a', 'a.', 'a..b', 'A.b', 'a_b.c', 'a'.repeat(254)].filter(isDnsSubdomain)).toEqual([]);
  });

  it('tells label keys', () => {
    expect(['a', 'A_b.c-D', 'a.b/C', `a/${'b'.repeat(63)}`].every(isLabelKey)).toBe(true);
    expect(['', '/a', 'a/', 'A/b', 'a/b/c', 'a b', '-a', 'b'.repeat(64)].filter(isLabelKey)).toEqual([]);
  });

  it('tells label values', () => {
    expect(['', 'a', 'A_b.c-D', '1', 'a'.repeat(63)].every(isLabelValue)).toBe(true);
    expect(['-a', 'a-', 'a b', 'a/b', '.', 'a'.repeat(64)].filter(isLabelValue)).toEqual([]);
  });
});

describe('short names', () => {
  it('keep what fits', () => expect(shorten('spark-pi', 8)).toBe('spark-pi'));

  it('cut what does not, and end in the hash of the whole', () => {
    expect(shorten('a-long-name-of-a-job', 16)).toBe(`a-long-${shortHash('a-long-name-of-a-job')}`);
    expect(shorten('abcdef-ghijklmnop', 16)).toBe(`abcdef-${shortHash('abcdef-ghijklmnop')}`);
  });

  it('are the same on every machine', () => expect(shortHash('spark')).toBe('92f47380'));

  it('fit, stay DNS labels, and differ when the long names do', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,98}[a-z0-9]$/);
    fc.assert(
      fc.property(name, name, (left, right) => {
        expect(shorten(left, 40).length).toBeLessThanOrEqual(40);
        expect(isDnsLabel(shorten(left, 40))).toBe(true);
        expect(shorten(left, 40) === shorten(right, 40)).toBe(left === right);
      }),
    );
  });
});
