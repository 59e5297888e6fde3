/** What no shell reads. After a name and `=`, `~` and `=` are plain; the word would be an assignment only before the program. */
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Whether a text is a word of a POSIX shell, not empty, as it is. */
export function isShellPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** A text as one word of a POSIX shell, in quotes when it needs them. */
export function shellQuoted(text: string): string {
  return isShellPlain(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}
