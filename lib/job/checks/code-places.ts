import type { SparkCode } from '../spark-code';

/** A value of the code with its path as a property. */
export interface CodePlace {
  readonly path: string;
  readonly value: string;
}

/** Where the program and its files are. */
export function uris(code: SparkCode): CodePlace[] {
  const lists = { jars: code.jars, files: code.files, pyFiles: code.pyFiles, archives: code.archives };
  return [{ path: 'code.file', value: code.file }, ...entries(lists)];
}

/** What is resolved by Maven, and from where. */
export function coordinates(code: SparkCode): CodePlace[] {
  return entries({ packages: code.packages, excludePackages: code.excludePackages, repositories: code.repositories });
}

function entries(lists: Readonly<Record<string, readonly string[]>>): CodePlace[] {
  return Object.entries(lists).flatMap(([name, list]) => list.map((value, index) => ({ path: `code.${name}[${index}]`, value })));
}
