/**
 * The entries of a properties file as Java reads it (java.util.Properties), and as spark-submit does with it: values without white space around them.
 * A key that stands twice has its last value.
 */
export function propertiesOf(text: string): [key: string, value: string][] {
  const entries = new Map<string, string>();
  for (const line of logicalLines(text)) {
    const [key, value] = split(line);
    entries.set(unescaped(key), unescaped(value).trim());
  }
  return [...entries];
}

/** Lines without comments and blank ones; a backslash at the end continues a line, whose next part loses its indentation. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const line = natural.replace(/^[ \t\f]+/, '');
    if (open === undefined && (line === '' || line.startsWith('#') || line.startsWith('!'))) continue;
    const whole: string = (open ?? '') + line;
    const isContinued = /(^|[^\\])(\\\\)*\\$/.test(line);
    open = isContinued ? whole.slice(0, -1) : undefined;
    if (open === undefined) lines.push(whole);
  }
  if (open !== undefined) lines.push(open);
  return lines;
}

/** The key ends at the first `=`, `:` or white space that is not escaped. */
function split(line: string): [string, string] {
  const [, key, value] = /^((?:\\[^]|[^\\=: \t\f])*)(?:[ \t\f]*[=:]|[ \t\f]|$)[ \t\f]*([^]*)$/.exec(line) ?? [line, line, ''];
  return [key, value];
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|[^])/g, (_match, escape: string) =>
    /^u./.test(escape) ? String.fromCharCode(Number.parseInt(escape.slice(1), 16)) : (ESCAPES[escape] ?? escape),
  );
}
