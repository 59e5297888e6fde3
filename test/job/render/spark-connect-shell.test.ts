import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { shellWord, valueOfWord } from '../../../lib/job/render/spark-connect-shell';

describe('a value on the line that starts a Connect server', () => {
  it('stays as it is when no shell reads it, and is quoted otherwise', () => {
    expect(['4g', 's3a://bucket/a_b,c', '', '-XX:+UseG1GC'].map(shellWord)).toEqual(['4g', 's3a://bucket/a_b,c', '', '-XX:+UseG1GC']);
    expect(['a b', "it's", '$(date)', '${X}', 'a;b', '*', '~/x'].map(shellWord)).toEqual([
      "'a b'",
      "'it'\\''s'",
      "'$$(date)'",
      "'$${X}'",
      "'a;b'",
      "'*'",
      "'~/x'",
    ]);
  });

  it('arrives as it was, through Kubernetes and a shell', () => {
    const values = ['a b', "it's", '$(date)', '$$', '${HOME}', '`id`', 'a;b&&c|d>e', '"q"', '\\', '*', '!x', 'a\nb', '#', '~'];
    const line = values.map((value) => `k=${shellWord(value)}`).join(' ');
    const output = execFileSync('bash', ['-c', `for word in ${throughKubernetes(line)}; do printf '%s\\0' "$word"; done`], { encoding: 'utf8' });
    expect(output.split('\0').slice(0, -1)).toEqual(values.map((value) => `k=${value}`));
  });

  it('is read back', () => {
    fc.assert(fc.property(fc.string(), (value) => valueOfWord(shellWord(value)) === value));
  });

  it('is not read when only a shell could tell', () => {
    expect(['$(date)', '${POD_IP}', 'a b', "'a' b", "'$(POD_IP)'", '"x"', '`id`'].map(valueOfWord)).toEqual(Array(7).fill(undefined));
    expect(valueOfWord("'$HOME'")).toBe('$HOME');
  });
});

/** `$$` is a `$`; variables of the container would be next. */
function throughKubernetes(text: string): string {
  return text.replace(/\$\$/g, '$');
}
