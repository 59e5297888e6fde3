import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { sourceFiles } from '../lint/import-graph.mjs';

/**
 * A piece of TypeScript that a reader may copy: where it stands, and its text.
 *
 * @typedef {object} Snippet
 * @property {string} file relative to the repository
 * @property {number} line the line on which its first line stands, from 1
 * @property {string} text
 */

/**
 * Every snippet of the repository: fenced `ts` blocks of the README, of CONTRIBUTING and of docs/, and `@example`s of the library's doc comments.
 *
 * @param {string} root
 * @returns {Snippet[]}
 */
export function snippetsOf(root) {
  const pages = ['README.md', 'CONTRIBUTING.md', ...markdownBelow(root, 'docs')].filter((file) => existsSync(path.join(root, file)));
  const sources = sourceFiles(path.join(root, 'lib')).map((file) => `lib/${file}`);
  const read = (file) => readFileSync(path.join(root, file), 'utf8');
  return [...pages.flatMap((file) => markdownSnippets(file, read(file))), ...sources.flatMap((file) => exampleSnippets(file, read(file)))];
}

/**
 * The blocks of a Markdown file that are fenced as `ts` or `typescript`.
 *
 * @returns {Snippet[]}
 */
export function markdownSnippets(file, markdown) {
  const snippets = [];
  let open;
  markdown.split('\n').forEach((line, index) => {
    if (open === undefined) {
      const [, indent, fence, language] = /^(\s*)(`{3,}|~{3,})\s*(\w*)/.exec(line) ?? [];
      if (fence !== undefined) open = { indent, fence, wanted: language === 'ts' || language === 'typescript', line: index + 2, lines: [] };
    } else if (line.trim().startsWith(open.fence) && /^[`~]+$/.test(line.trim())) {
      if (open.wanted) snippets.push({ file, line: open.line, text: open.lines.join('\n') });
      open = undefined;
    } else {
      open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
    }
  });
  if (open?.wanted) throw new Error(`${file}:${open.line - 1}: a block of code that does not end`);
  return snippets;
}

/**
 * The `@example`s of the doc comments of a source file.
 *
 * @returns {Snippet[]}
 */
export function exampleSnippets(file, source) {
  if (!source.includes('@example')) return [];
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found = new Map();
  const visit = (node) => {
    for (const tag of ts.getJSDocTags(node)) if (tag.tagName.text === 'example') found.set(tag.pos, tag);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return [...found.values()].map((tag) => {
    const body = source.slice(tag.tagName.end, tag.end).replace(/\*\/$/, '');
    const lines = body.split('\n').map((line, index) => (index === 0 ? line.trim() : line.replace(/^\s*\* ?/, '').trimEnd()));
    // Editors like fences, generators of documentation do not need them: either is fine.
    const code = lines.map((line) => (/^(`{3}|~{3})/.test(line) ? '' : line));
    return { file, line: parsed.getLineAndCharacterOfPosition(tag.pos).line + 1, text: code.join('\n') };
  });
}

function markdownBelow(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .sort();
}
