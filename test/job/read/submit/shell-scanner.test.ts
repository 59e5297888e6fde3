import { ShellScanner } from '../../../../lib/job/read/submit/shell-scanner';

describe('the scanner of a script', () => {
  it.each([
    ['$A1-b', { source: '$A1', name: 'A1', isVariable: true }],
    ['$1a', { source: '$1', name: '1', isVariable: true }],
    ['${A}b', { source: '${A}', name: 'A', isVariable: true }],
    ['${A:-b c}d', { source: '${A:-b c}', name: 'A', fallback: 'b c', replacesEmpty: true, isVariable: true }],
    ['${A:-$B}c', { source: '${A:-$B}', name: 'A', replacesEmpty: true, isVariable: true }],
    ['${A%.*}b', { source: '${A%.*}', isVariable: true }],
    ['$(a (b) c) d', { source: '$(a (b) c)', isVariable: true }],
    ['`a \\` b` c', { source: '`a \\` b`', isVariable: true }],
    ['$ a', { source: '$', isVariable: false }],
    ['${A', { source: '$', isVariable: false }],
  ])('finds the expansion at the beginning of %s', (text, expansion) => {
    const found = new ShellScanner(text).expansion();
    expect(JSON.parse(JSON.stringify(found))).toEqual(expansion);
  });

  it('stops after what it found', () => {
    const scanner = new ShellScanner("'a'$'b'c");
    expect([scanner.singleQuoted(), scanner.ansiQuoted(), scanner.rest(), scanner.from(0)]).toEqual(['a', 'b', 'c', "'a'$'b'"]);
  });

  it('finds no end of a quote that has none', () => {
    expect([new ShellScanner("'a").singleQuoted(), new ShellScanner("$'a\\'").ansiQuoted()]).toEqual([undefined, undefined]);
  });

  it('skips a comment up to the end of its line, or of the text', () => {
    const scanner = new ShellScanner('# a\n# b');
    scanner.skipLine();
    expect(scanner.rest()).toBe('\n# b');
    scanner.skip(1);
    scanner.skipLine();
    expect(scanner.atEnd).toBe(true);
  });
});
