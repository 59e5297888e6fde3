import fc from 'fast-check';
import { shellScript } from '../../lib/job/read/submit/shell-words';
import { shellQuoted } from '../../lib/private/shell';

describe('a word of a shell', () => {
  it.each([
    ['spark.executor.memory=4g', 'spark.executor.memory=4g'],
    ['k8s://https://10.0.0.1:6443', 'k8s://https://10.0.0.1:6443'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", "'it'\\''s'"],
    ['${env.X}', "'${env.X}'"],
    ['~', "'~'"],
    ['#a', "'#a'"],
  ])('%s is written as %s', (text, word) => expect(shellQuoted(text)).toBe(word));

  it('is read back as it was, whatever is in it', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'\'"\\$`#~*?[]{}()<>|&;= \t\n!a-') }));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const { commands, notes } = shellScript(['run', ...texts].map(shellQuoted).join(' '));
        // Line ends of Windows are those of a script.
        const expected = texts.map((word) => word.replace(/\r\n?/g, '\n'));
        expect(commands).toHaveLength(1);
        expect(commands[0].map((word) => word.text)).toEqual(['run', ...expected]);
        expect([notes, commands[0].flatMap(({ unresolved }) => unresolved)]).toEqual([[], []]);
      }),
      { numRuns: 500 },
    );
  });
});
