import { isShellPlain, shellQuoted } from '../../private/shell';

/** What is quoted by `shellWord`, or by somebody who quotes as a whole. */
const QUOTED = /^'((?:[^']|'\\'')*)'$/s;

/**
 * A value of the configuration, as one word of a line. The operator starts a Connect server by `bash -c` and that line, into which it puts configuration as it
 * is; Kubernetes reads the line before the shell does, and takes `$(X)` for a variable unless the `$` is doubled.
 */
export function shellWord(value: string): string {
  // Behind the = of an option, nothing is a word as well.
  return value === '' ? value : shellQuoted(value.replace(/\$/g, '$$$$'));
}

/** The value that a word of the line stands for; undefined when only a shell could tell. */
export function valueOfWord(word: string): string | undefined {
  if (word === '' || isShellPlain(word)) return word;
  const quoted = QUOTED.exec(word)?.[1];
  if (quoted === undefined || /\$\((?!\$)/.test(quoted.replace(/\$\$/g, ''))) return undefined;
  return quoted.replace(/'\\''/g, "'").replace(/\$\$/g, '$');
}
