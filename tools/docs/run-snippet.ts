import { compileFunction } from 'node:vm';
import type { App } from 'cdk8s';
import ts from 'typescript';
import type { Snippet } from './snippets.mjs';

/** Whether a snippet is a program of its own, which imports what it uses; others continue what the text around them says. */
export function isProgram({ text }: Snippet): boolean {
  return /^import /m.test(text) && /\bnew App\(/.test(text);
}

/**
 * Runs a snippet as a program of its own, and returns what it calls `app`.
 *
 * @param load gives the modules that it imports
 */
export function runSnippet({ text }: Snippet, load: (name: string) => unknown): App | undefined {
  const { outputText } = ts.transpileModule(`${text}\n;exports.app = typeof app === 'undefined' ? undefined : app;`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { app?: App } = {};
  compileFunction(outputText, ['require', 'exports'])(load, exported);
  return exported.app;
}

/** The error that a page shows below a block; undefined when it shows none. */
export function errorBelow(page: string, { line, text }: Snippet): string | undefined {
  const below = page
    .split('\n')
    .slice(line + text.split('\n').length - 1)
    .join('\n');
  const untilNextBlock = below.split('```ts')[0];
  return /<!-- error of the block above[^\n]*-->\s*```text\n([\s\S]*?)\n```/.exec(untilNextBlock)?.[1];
}
