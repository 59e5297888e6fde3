import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * What `lib/index.ts` shows of each file, so that rules about the public API leave internal declarations alone.
 * Cached by modification time: the linter asks once per file.
 */
const cache = new Map();

/**
 * @param {string} root the repository
 * @param {string} filename a file below lib/
 * @returns {(name: string) => boolean} whether a name declared in the file is public
 */
export function publicNamesOf(root, filename) {
  const shown = readIndex(path.join(root, 'lib', 'index.ts')).get(path.resolve(filename));
  if (shown === undefined) return () => false;
  return (name) => shown === 'all' || shown.has(name);
}

/** @returns {Map<string, 'all' | Set<string>>} */
function readIndex(index) {
  const stat = statSync(index, { throwIfNoEntry: false });
  if (stat === undefined) return new Map();
  const known = cache.get(index);
  if (known?.mtimeMs === stat.mtimeMs) return known.shown;
  const shown = new Map();
  for (const [, names, specifier] of readFileSync(index, 'utf8').matchAll(/^export (?:type )?(?:\*|\{([^}]*)\}) from '([^']+)';/gms)) {
    const file = path.resolve(path.dirname(index), `${specifier}.ts`);
    if (names === undefined) shown.set(file, 'all');
    else if (shown.get(file) !== 'all') shown.set(file, new Set([...(shown.get(file) ?? []), ...namesIn(names)]));
  }
  cache.set(index, { mtimeMs: stat.mtimeMs, shown });
  return shown;
}

function namesIn(list) {
  return list
    .split(',')
    .map((name) => name.replace(/\btype\b/, '').trim())
    .filter((name) => name !== '');
}
