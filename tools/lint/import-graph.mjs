import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** All TypeScript files below a folder, as sorted paths relative to it. */
export function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/**
 * Which file imports which, below a folder. Type imports count: a cycle of types is as hard to read as any other.
 *
 * @param {string} folder
 * @returns {Map<string, string[]>} file -> files, all relative to the folder
 */
export function importGraph(folder) {
  const files = sourceFiles(folder);
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(path.join(folder, file), 'utf8'), true, true);
      const targets = importedFiles
        .filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => path.posix.join(path.posix.dirname(file), fileName))
        .map((target) => [`${target}.ts`, `${target}/index.ts`].find((candidate) => known.has(candidate)))
        .filter((target) => target !== undefined);
      return [file, [...new Set(targets)]];
    }),
  );
}

/**
 * One path for each way in which a file comes back to itself.
 *
 * @param {Map<string, string[]>} graph
 * @returns {string[][]} such as [['a.ts', 'b.ts', 'a.ts']]
 */
export function importCycles(graph) {
  const cycles = [];
  const done = new Set();
  const walk = (file, trail) => {
    const start = trail.indexOf(file);
    if (start >= 0) cycles.push([...trail.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const target of graph.get(file) ?? []) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return cycles;
}
