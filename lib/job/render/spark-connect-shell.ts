/**
 * The operator starts a Connect server by `bash -c` and one line, into which it puts configuration as it is. What a shell would read is quoted here; Kubernetes
 * reads the line before, and takes `$(X)` for a variable unless the `$` is doubled.
 */

/** What no shell reads. */
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]*$/;
/** What is quoted by `shellWord`, or by somebody who quotes as a whole. */
const QUOTED = /^'((?:[^']|'\\'')*)'$/s;

/** A value of the configuration, as one word of the line that arrives as it is. */
export function shellWord(value: string): string {
  return PLAIN.test(value) ? value : `'${value.replace(/\$/g, '$$$$').replace(/'/g, "'\\''")}'`;
}

/** The value that a word of the line stands for; undefined when only a shell could tell. */
export function valueOfWord(word: string): string | undefined {
  if (PLAIN.test(word)) return word;
  const quoted = QUOTED.exec(word)?.[1];
  if (quoted === undefined || /\$\((?!\$)/.test(quoted.replace(/\$\$/g, ''))) return undefined;
  return quoted.replace(/'\\''/g, "'").replace(/\$\$/g, '$');
}
