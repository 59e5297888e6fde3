import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { CompiledKind, ListMaps } from './compile-crds';
import { metadataProblems } from './core-schemas';
import { describeAjv, type AjvProblem } from './describe-ajv';

/**
 * Custom resources, judged by the schema of their CRD as an API server judges them, and more strictly in one point: a field that the server would
 * prune is a problem. Compiling the schemas takes seconds, so the compiled code is kept in node_modules/.cache, under a hash of what it was made from.
 */
const ROOT = path.join(__dirname, '../..');
const CACHE = path.join(ROOT, 'node_modules/.cache/cdk8s-spark');
const lazily = createRequire(__filename);

/** One file per API group; the hardened variants of a group describe the same objects. */
const CRD_FILES = ['crds/sparkoperator.k8s.io.yaml'];

/** A kind that a CRD defines. */
export interface CustomKind {
  readonly namespaced: boolean;
  problems(manifest: object): string[];
}

/** The kind of a CRD in crds/; undefined when there is none. */
export function customKind(apiVersion: string, kind: string): CustomKind | undefined {
  return CRD_FILES.map((file) => kindsOf(path.join(ROOT, file)).get(`${apiVersion}/${kind}`)).find((found) => found !== undefined);
}

const loaded = new Map<string, ReadonlyMap<string, CustomKind>>();

/** All kinds of a file of CRDs, by `group/version/kind`. */
export function kindsOf(file: string): ReadonlyMap<string, CustomKind> {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const folder = compiledFolder(file);
  const table = JSON.parse(readFileSync(path.join(folder, 'kinds.json'), 'utf8')) as CompiledKind[];
  const kinds = new Map(table.map(({ id, namespaced, maps }) => [id, { namespaced, problems: validator(path.join(folder, moduleName(id)), maps) }]));
  loaded.set(file, kinds);
  return kinds;
}

/** A folder that appears all at once: two test workers may compile the same file, and neither sees half of it. */
function compiledFolder(file: string): string {
  const text = readFileSync(file, 'utf8');
  const hash = createHash('sha256')
    .update(text)
    .update(readFileSync(path.join(__dirname, 'compile-crds.ts')));
  const folder = path.join(CACHE, `crds-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  const { compileCrds } = lazily('./compile-crds') as typeof import('./compile-crds');
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const kinds = compileCrds(text);
  for (const { id, code } of kinds) writeFileSync(path.join(draft, moduleName(id)), code);
  writeFileSync(path.join(draft, 'kinds.json'), JSON.stringify(kinds.map(({ id, namespaced, maps }) => ({ id, namespaced, maps }))));
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another worker was first; its result is the same.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  return folder;
}

function moduleName(id: string): string {
  return `${id.replaceAll('/', '_')}.js`;
}

type Validate = ((manifest: object) => boolean) & { errors?: AjvProblem[] | null };

function validator(file: string, maps: ListMaps | undefined): CustomKind['problems'] {
  let validate: Validate | undefined;
  return (manifest) => {
    validate ??= lazily(file) as Validate;
    const typed = validate(manifest) ? [] : describeAjv(validate.errors ?? [], manifest);
    return [...typed, ...metadataProblems((manifest as { readonly metadata?: unknown }).metadata), ...repeatedKeys(maps, manifest, '')];
  };
}

function repeatedKeys(maps: ListMaps | undefined, value: unknown, where: string): string[] {
  if (maps === undefined || value === null || typeof value !== 'object') return [];
  if (!Array.isArray(value)) {
    const fields = value as { readonly [name: string]: unknown };
    return Object.entries(maps.properties ?? {}).flatMap(([name, inner]) =>
      repeatedKeys(inner, fields[name], where === '' ? name : `${where}.${name}`),
    );
  }
  const items = value.flatMap((item, index) => repeatedKeys(maps.items, item, `${where}[${index}]`));
  const keys = maps.keys ?? [];
  const identities =
    keys.length === 0 ? [] : value.map((item: { readonly [key: string]: unknown }) => keys.map((key) => String(item[key])).join(', '));
  const repeated = identities.filter((identity, index) => identities.indexOf(identity) !== index);
  return [...repeated.map((identity) => `${where}: two items with the same ${keys.join(', ')} (${identity})`), ...items];
}
