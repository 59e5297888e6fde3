/** A text as one word of a POSIX shell, in quotes when it needs them. */
export function shellQuoted(text: string): string {
  // A word that begins with a name and = would be an assignment only before the program; ~ and = after it are plain.
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}
