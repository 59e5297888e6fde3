import path from 'node:path';
import { compileSnippets } from '../../tools/docs/compile.mjs';
import { exampleSnippets, markdownSnippets, snippetsOf } from '../../tools/docs/snippets.mjs';

const ROOT = path.join(__dirname, '../..');

/** Snippets that must not compile, with the line of the fault and its message. */
const BROKEN = [
  { text: "new Chart(app, 'x', { nope: true });", line: 0, message: "'nope' does not exist" },
  { text: 'const one = 1;\nconst two: string = one;', line: 1, message: "'number' is not assignable to type 'string'" },
  { text: "import { App } from 'cdk8s';\n\nnew Chart(new App(), 'x');", line: 2, message: "Cannot find name 'Chart'" },
  { text: "import { NoSuchThing } from 'cdk8s-spark';", line: 0, message: "has no exported member 'NoSuchThing'" },
  { text: 'const a = ;', line: 0, message: 'Expression expected' },
];

const SOUND = [
  "const other = new Chart(app, 'x', { namespace: 'y' });\nkplus.Cpu.units(other.namespace === undefined ? 1 : 2);",
  "const chart = 'a name of its own';\nchart.trim();",
  "import { App, Chart } from 'cdk8s';\n\nnew Chart(new App(), 'x');",
  'export class Mine {}',
];

describe('examples', () => {
  // One compilation serves all tests here: it reads the whole library.
  let messages: string[];

  beforeAll(() => {
    const fixtures = [
      ...BROKEN.map(({ text }, index) => ({ file: `broken-${index}`, line: 10, text })),
      ...SOUND.map((text) => ({ file: 'sound', line: 10, text })),
    ];
    messages = compileSnippets(ROOT, [...snippetsOf(ROOT), ...fixtures]);
  }, 60_000);

  it('compile: those of the README, of docs/ and of doc comments', () => {
    expect(messages.filter((message) => !message.startsWith('broken-'))).toEqual([]);
  });

  it.each(BROKEN.map((broken, index) => ({ ...broken, index })))('fails with file and line: $message', ({ index, line, message }) => {
    expect(messages.filter((text) => text.startsWith(`broken-${index}:`))).toEqual([expect.stringContaining(`broken-${index}:${10 + line}: `)]);
    expect(messages.find((text) => text.startsWith(`broken-${index}:`))).toContain(message);
  });
});

describe('the reader of snippets', () => {
  it('takes ts blocks of Markdown with their lines, and no others', () => {
    const page = [
      '# Title',
      '```ts',
      'one();',
      '',
      'two();',
      '```',
      '```sh',
      'ls',
      '```',
      '* item',
      '  ```typescript',
      '  three();',
      '  ```',
      '````md',
      '```ts',
      'four();',
      '```',
      '````',
    ];
    expect(markdownSnippets('page.md', page.join('\n'))).toEqual([
      { file: 'page.md', line: 3, text: 'one();\n\ntwo();' },
      { file: 'page.md', line: 12, text: 'three();' },
    ]);
  });

  it('fails on a block that does not end', () => {
    expect(() => markdownSnippets('page.md', 'text\n```ts\none();')).toThrow('page.md:2: a block of code that does not end');
    expect(markdownSnippets('page.md', 'text\n```sh\nls')).toEqual([]);
  });

  it('takes examples of doc comments, fenced or plain, up to the next tag', () => {
    const source = [
      '/**',
      ' * Text.',
      ' *',
      ' * @example',
      ' * one();',
      ' *   two();',
      ' * @default - none',
      ' */',
      'export const a = 1;',
      '/** @example three(); */',
      'export const b = 1;',
    ];
    expect(exampleSnippets('a.ts', source.join('\n')).map(({ line, text }) => [line, text.trim()])).toEqual([
      [4, 'one();\n  two();'],
      [10, 'three();'],
    ]);
    const fenced = ['/**', ' * @example', ' * ```ts', ' * one();', ' * ```', ' */', 'export const a = 1;'];
    expect(exampleSnippets('a.ts', fenced.join('\n')).map(({ line, text }) => [line, text.trim()])).toEqual([[2, 'one();']]);
    expect(exampleSnippets('a.ts', '/** No code. */\nexport const a = 1;')).toEqual([]);
  });

  it('finds the pages of the repository', () => {
    expect(new Set(snippetsOf(ROOT).map(({ file }) => file))).toContain('README.md');
  });
});
