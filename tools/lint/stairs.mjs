import { statSync } from 'node:fs';
import path from 'node:path';
import { EVERYWHERE, FLOORS, SHOWN_BY_INDEX } from './floors.mjs';

/**
 * house/stairs: imports go down the stairs only. A file may import the rooms that the table of floors gives it, always a file and never an index;
 * apps and benchmarks see the public API and nothing else; nobody imports a test from outside test/.
 */
export const stairs = {
  meta: { type: 'problem', schema: [], messages: { wrong: "'{{specifier}}': {{reason}}" } },
  create(context) {
    const root = context.cwd;
    const file = toSlashes(path.relative(root, context.filename));
    const check = (node, specifier) => {
      const reason = objection(root, file, specifier);
      if (reason !== undefined) context.report({ node, messageId: 'wrong', data: { specifier, reason } });
    };
    const checkLiteral = (node) => {
      if (node?.type === 'Literal' && typeof node.value === 'string') check(node, node.value);
    };
    return {
      ImportDeclaration: (node) => checkLiteral(node.source),
      ExportNamedDeclaration: (node) => checkLiteral(node.source),
      ExportAllDeclaration: (node) => checkLiteral(node.source),
      ImportExpression: (node) => checkLiteral(node.source),
      TSExternalModuleReference: (node) => checkLiteral(node.expression),
      TSImportType: (node) => checkLiteral(node.source),
      'CallExpression[callee.name="require"]': (node) => checkLiteral(node.arguments[0]),
    };
  },
};

/** Why `file` may not import `specifier`; undefined when it may. Both are relative to the repository, with forward slashes. */
export function objection(root, file, specifier) {
  const from = file.split('/');
  const target = specifier.startsWith('.') ? toSlashes(path.join(path.dirname(file), specifier)).replace(/\/$/, '') : undefined;
  if (from[0] === 'lib') return target === undefined ? packageObjection(from, specifier) : libObjection(root, from, target, specifier);
  if (from[0] === 'apps' || from[0] === 'bench') return target === undefined ? undefined : publicApiObjection(from[0], target);
  if (from[0] !== 'test' && target?.startsWith('test/')) return 'only tests import tests';
  return undefined;
}

function packageObjection(from, specifier) {
  const floor = floorOf(from);
  const allowed = [...EVERYWHERE, ...(FLOORS[floor]?.packages ?? [])];
  const wanted = specifier.replace(/^node:/, '');
  if (allowed.some((name) => (name.endsWith('*') ? wanted.startsWith(name.slice(0, -1)) : wanted === name))) return undefined;
  if (specifier === 'cdk8s-spark') return 'inside lib/ import the file, not the package';
  return `lib/${floor ?? ''} may use the packages ${allowed.join(', ')}`;
}

function libObjection(root, from, target, specifier) {
  const to = target.split('/');
  const floor = floorOf(from);
  if (to[0] === 'imports') {
    if (floor === undefined) return 'the generated bindings are never exported';
    return FLOORS[floor]?.bindings ? undefined : `lib/${floor} does not know the generated bindings`;
  }
  if (to[0] !== 'lib') return `the library never imports ${to[0]}/`;
  if (isIndex(root, target, specifier)) return 'import the file, never an index';
  const targetFloor = floorOf(to);
  if (targetFloor === undefined) return 'lib/ holds rooms and index.ts, no other file';
  if (floor === undefined) return SHOWN_BY_INDEX.includes(targetFloor) ? undefined : `lib/${targetFloor} is not part of the public API`;
  if (FLOORS[floor] === undefined) return `lib/${floor} is not in the table of floors (tools/lint/floors.mjs)`;
  if (floor === targetFloor || FLOORS[floor].uses.includes(targetFloor)) return undefined;
  return `lib/${floor} may use ${FLOORS[floor].uses.map((name) => `lib/${name}`).join(', ') || 'no other room'}, not lib/${targetFloor}`;
}

/** Programs stand where users stand: what they need and cannot get is missing in the public API. */
function publicApiObjection(room, target) {
  const top = target.split('/')[0];
  if (top === room) return undefined;
  if (/^(build\/)?lib(\/index(\.js)?)?$/.test(target) || /^lib\/pulumi(\/index)?$/.test(target)) return undefined;
  return `${room}/ uses the public API ('../lib') and its own files`;
}

/** The room of a path below lib/; undefined for files that lie in lib/ itself. */
function floorOf(parts) {
  return parts.length > 2 ? parts[1] : undefined;
}

function isIndex(root, target, specifier) {
  if (/(^|\/)(index(\.js|\.ts)?|\.\.?)\/?$/.test(specifier) || target.split('/').length < 3) return true;
  return isDirectory(path.join(root, target)) && !isFile(path.join(root, `${target}.ts`));
}

function isDirectory(name) {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(name) {
  return statSync(name, { throwIfNoEntry: false })?.isFile() ?? false;
}

function toSlashes(name) {
  return name.split(path.sep).join('/');
}
