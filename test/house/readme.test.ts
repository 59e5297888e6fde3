import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import type { App } from 'cdk8s';
import ts from 'typescript';
import { markdownSnippets, type Snippet } from '../../tools/docs/snippets.mjs';
import * as library from '../../lib';
import { synth } from '../support/synth';

const README = readFileSync(path.join(__dirname, '../../README.md'), 'utf8');

/** Runs a block as a program of its own, and returns what it calls `app`. */
function run({ text }: Snippet): App | undefined {
  const { outputText } = ts.transpileModule(`${text}\n;exports.app = typeof app === 'undefined' ? undefined : app;`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { app?: App } = {};
  const load = (name: string): unknown => (name === 'cdk8s-spark' ? library : jest.requireActual(name));
  compileFunction(outputText, ['require', 'exports'])(load, exported);
  return exported.app;
}

/** The error that the README shows below a block; undefined when it shows none. */
function errorBelow({ line, text }: Snippet): string | undefined {
  const below = README.split('\n')
    .slice(line + text.split('\n').length - 1)
    .join('\n');
  const untilNextBlock = below.split('```ts')[0];
  return /<!-- error of the block above[^\n]*-->\s*```text\n([\s\S]*?)\n```/.exec(untilNextBlock)?.[1];
}

describe('the README', () => {
  const blocks = markdownSnippets('README.md', README).map((block) => ({ block, error: errorBelow(block), what: `line ${block.line}` }));
  let output: string;
  const before = process.env.CDK8S_OUTDIR;

  beforeEach(() => {
    output = mkdtempSync(path.join(tmpdir(), 'readme-'));
    process.env.CDK8S_OUTDIR = output;
  });

  afterEach(() => {
    rmSync(output, { recursive: true });
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
  });

  it.each(blocks.filter(({ error }) => error === undefined))('defines only valid objects at $what', ({ block }) => {
    const app = run(block);
    expect(app === undefined ? [] : synth(app)).not.toEqual([]);
  });

  it.each(blocks.filter(({ error }) => error !== undefined))('fails at $what with the very words that it shows', ({ block, error }) => {
    expect(() => synth(run(block) as App)).toThrow(error);
  });

  it('shows a sound block and a mistake', () => {
    expect(new Set(blocks.map(({ error }) => error === undefined))).toEqual(new Set([true, false]));
  });
});
