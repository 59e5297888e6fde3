import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { FLOORS } from '../../tools/lint/floors.mjs';
import { importCycles, importGraph, sourceFiles } from '../../tools/lint/import-graph.mjs';

const ROOT = path.join(__dirname, '../..');

describe('the layout of the house', () => {
  it('has no import cycle in lib/', () => {
    expect(importCycles(importGraph(path.join(ROOT, 'lib')))).toEqual([]);
  });

  it('has no index below lib/ except the two entry points', () => {
    const indexes = sourceFiles(path.join(ROOT, 'lib')).filter((file) => path.basename(file) === 'index.ts');
    expect(indexes.filter((file) => file !== 'index.ts' && file !== 'pulumi/index.ts')).toEqual([]);
  });

  it('has kebab-case file names, and rooms that the table of floors knows', () => {
    const files = sourceFiles(path.join(ROOT, 'lib'));
    expect(files.filter((file) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(file))).toEqual([]);
    const rooms = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    expect([...rooms].filter((room) => !(room in FLOORS))).toEqual([]);
  });

  it('has a test of the same name for each file of lib/ that does something', () => {
    const missing = sourceFiles(path.join(ROOT, 'lib'))
      .filter((file) => doesSomething(readFileSync(path.join(ROOT, 'lib', file), 'utf8')))
      .filter((file) => !existsSync(path.join(ROOT, 'test', file.replace(/\.ts$/, '.test.ts'))));
    expect(missing).toEqual([]);
  });
});

describe('the table of floors', () => {
  it('goes one way: no room can come back to itself', () => {
    expect(importCycles(new Map(Object.entries(FLOORS).map(([floor, { uses }]) => [floor, uses])))).toEqual([]);
  });

  it('names only rooms that it describes', () => {
    expect(Object.values(FLOORS).flatMap(({ uses }) => uses.filter((name) => !(name in FLOORS)))).toEqual([]);
  });
});

describe('the reader of imports', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'layout-'));
    mkdirSync(path.join(root, 'a'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  const write = (files: { [name: string]: string }) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
    return importCycles(importGraph(root));
  };

  it('fails on a cycle, of types too', () => {
    const cycles = write({
      'a/one.ts': "import { Two } from '../two';",
      'two.ts': "import type { Three } from './a/three';",
      'a/three.ts': "export { One } from './one';",
    });
    expect(cycles).toEqual([['a/one.ts', 'two.ts', 'a/three.ts', 'a/one.ts']]);
  });

  it('passes two ways to one file', () => {
    expect(write({ 'a/one.ts': "import '../two'; import './three';", 'a/three.ts': "import '../two';", 'two.ts': '' })).toEqual([]);
  });

  it('tells declarations from code', () => {
    expect(doesSomething('export interface A { readonly b: string }\nexport enum C { D = 1 }\nexport const E = { f: [1] };')).toBe(false);
    expect(doesSomething("export * from './a';")).toBe(false);
    expect(doesSomething('export const a = () => 1;')).toBe(true);
    expect(doesSomething('export class A { public b(): number { return 1; } }')).toBe(true);
    expect(doesSomething('export abstract class A { public abstract b(): number; }')).toBe(false);
  });
});

/** Whether a file has a body of code; interfaces, enums and tables of values have none of their own to test. */
function doesSomething(text: string): boolean {
  const visit = (node: ts.Node): boolean =>
    (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) || (ts.forEachChild(node, visit) ?? false);
  return visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
}
