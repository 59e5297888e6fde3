import fc from 'fast-check';
import { shellScript } from '../../../../lib/job/read/submit/shell-words';

const words = (text: string, variables = {}) => shellScript(text, variables).commands.map((command) => command.map((word) => word.text));

describe('a script', () => {
  it.each([
    ['words between white space', 'a  b\tc', [['a', 'b', 'c']]],
    ['single quotes', "a 'b $c \\ d'", [['a', 'b $c \\ d']]],
    ['double quotes', 'a "b \\"c\\" \\$d \\x"', [['a', 'b "c" $d \\x']]],
    ['quotes within a word', `--conf k="a b"'c d'e`, [['--conf', 'k=a bc de']]],
    ['quotes of bash', "a $'b\\tc\\n\\x41\\u00e9\\'\\\\\\q' $\"d e\"", [['a', "b\tc\nAé'\\\\q", 'd e']]],
    ['an empty word', 'a \'\' ""', [['a', '', '']]],
    ['an escaped space', 'a b\\ c', [['a', 'b c']]],
    ['a continued line', 'a \\\n  b \\\n c', [['a', 'b', 'c']]],
    ['a continued word', 'a b\\\nc', [['a', 'bc']]],
    ['a continued line of Windows', 'a \\\r\n  b\r\nc', [['a', 'b'], ['c']]],
    ['a line continued in quotes', 'a "b\\\nc"', [['a', 'bc']]],
    ['a backslash at the very end', 'a b \\', [['a', 'b']]],
    ['a comment', '# what it does\na b # c\nd#e', [['a', 'b'], ['d#e']]],
    ['a comment between the lines of a command', 'a `# why` \\\n  b `#` c$(# so\n)', [['a', 'b', 'c']]],
    ['several commands', 'a; b && c | d &\ne', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['a placeholder of documents', 'a --master k8s://<host>:<port> <spark-image>', [['a', '--master', 'k8s://<host>:<port>', '<spark-image>']]],
    ['redirections', 'a b > log 2>&1 < in', [['a', 'b']]],
    ['a lone dollar', 'a $ "b$" $', [['a', '$', 'b$', '$']]],
  ])('has %s', (_what, text, expected) => expect(words(text)).toEqual(expected));

  it.each([
    ['a variable that is given', 'a $B ${B}c "$B"', [['a', 'x', 'xc', 'x']]],
    [
      'a variable that the script sets',
      'C=y D="$C z"\nexport E=1\na $C "$D" $E',
      [
        ['C=y', 'D=y z'],
        ['export', 'E=1'],
        ['a', 'y', 'y z', '1'],
      ],
    ],
    ['a given variable rather than the one of the script', 'B=other\na $B', [['B=other'], ['a', 'x']]],
    ['a default', 'a ${F:-d} ${F-e} ${B:-d} ${H:-f}', [['a', 'd', 'e', 'x', 'f']]],
    ['a value of several words, unless it is quoted', 'a $G "$G" k=$G', [['a', '1', '2', '1 2', 'k=1', '2']]],
    ['no word for an empty value, unless it is quoted', 'a $H "$H" b', [['a', '', 'b']]],
    ['no variable in single quotes', "a '$B'", [['a', '$B']]],
  ])('takes %s', (_what, text, expected) => expect(words(text, { B: 'x', G: '1 2', H: '' })).toEqual(expected));

  it('leaves what nobody sets, and says so', () => {
    const [command] = shellScript('a $B "${C:+d}" `ls` $(cat x) "$@" ${env.D} $((1+2))').commands;
    expect(command.map(({ text, unresolved }) => [text, unresolved])).toEqual([
      ['a', []],
      ...['$B', '${C:+d}', '`ls`', '$(cat x)', '$@', '${env.D}', '$((1+2))'].map((text) => [text, [text]]),
    ]);
  });

  it('mends a value that is glued to the backslash, as in documents', () => {
    const { commands, notes } = shellScript('a --conf access.key=xxx\\\n--conf b=c\\\n -v');
    expect(commands.map((command) => command.map(({ text }) => text))).toEqual([['a', '--conf', 'access.key=xxx', '--conf', 'b=c', '-v']]);
    expect(notes).toEqual([{ kind: 'glued', text: 'access.key=xxx' }]);
  });

  it('mends spaces after the backslash', () => {
    const { commands, notes } = shellScript('a --conf b=c \\  \n  -v');
    expect(commands.map((command) => command.map(({ text }) => text))).toEqual([['a', '--conf', 'b=c', '-v']]);
    expect(notes).toEqual([{ kind: 'spaces', text: 'b=c' }]);
  });

  it.each(["a 'b c", 'a "b c', "a $'b c"])('says of %s that the quote is not closed', (text) => {
    expect(shellScript(text).notes.map(({ kind }) => kind)).toEqual(['unclosed']);
  });

  it('tells assignments from words that look like them', () => {
    const [command] = shellScript(`A=1 "B"=2 run C=3`).commands;
    expect(command.map(({ assignment }) => assignment?.[0])).toEqual(['A', undefined, undefined, undefined]);
  });

  it('is read to its end, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab \t\n\\\'"$`{}()<>|&;#=-'), maxLength: 40 });
    fc.assert(
      fc.property(text, (script) => {
        const { commands } = shellScript(script);
        expect(commands.every((command) => command.length > 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
