import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'cdk8s';
import { errorBelow, isProgram, runSnippet } from '../../tools/docs/run-snippet';
import { markdownSnippets, type Snippet } from '../../tools/docs/snippets.mjs';
import * as library from '../../lib';
import { synth } from '../support/synth';

const ROOT = path.join(__dirname, '../..');
const GUIDES = readdirSync(path.join(ROOT, 'docs/guides')).map((file) => `docs/guides/${file}`);
const PAGES = ['README.md', ...GUIDES].map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));

const run = (block: Snippet): App | undefined => runSnippet(block, (name) => (name === 'cdk8s-spark' ? library : jest.requireActual(name)));

describe('what people copy from README and guides', () => {
  const blocks = PAGES.flatMap(({ file, text }) =>
    markdownSnippets(file, text)
      .filter(isProgram)
      .map((block) => ({ block, error: errorBelow(text, block), what: `${file}:${block.line}` })),
  );
  let output: string;
  const before = process.env.CDK8S_OUTDIR;

  beforeEach(() => {
    // Blocks print what they talk about, and warn of it.
    for (const method of ['log', 'warn'] as const) jest.spyOn(console, method).mockImplementation();
    output = mkdtempSync(path.join(tmpdir(), 'readme-'));
    process.env.CDK8S_OUTDIR = output;
  });

  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(output, { recursive: true });
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
  });

  it.each(blocks.filter(({ error }) => error === undefined))('defines only valid objects at $what', ({ block }) => {
    const app = run(block);
    expect(app).toBeInstanceOf(App);
    // What it describes may be there already; whatever it defines is valid.
    synth(app as App);
  });

  it.each(blocks.filter(({ error }) => error !== undefined))('fails at $what with the very words that it shows', ({ block, error }) => {
    expect(() => synth(run(block) as App)).toThrow(error);
  });

  it('shows a sound block and a mistake', () => {
    expect(new Set(blocks.map(({ error }) => error === undefined))).toEqual(new Set([true, false]));
  });
});
