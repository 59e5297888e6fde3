import { isObject, isPlainObject } from '../../private/json';
import { entryPath } from '../contribution';

/** Options of one origin: of a profile, or, without a name, of the job itself. */
export interface ProfileLayer {
  readonly name?: string;
  readonly options: object;
}

/** Options by name, while they are put together. */
interface Options {
  [name: string]: unknown;
}

/** Hears of every path that a layer sets. */
type Note = (path: string) => void;

/** Structs that may also be instances of a class of the user. */
const STRUCTS: readonly string[] = ['driver', 'executor'];

/** JSON of Kubernetes, whose lists have rules of their own: it is replaced as a whole. */
const RAW: readonly string[] = ['podTemplate'];

/** Lists of things with a name: the member that holds it. An item takes the place of the one that has its name already. */
const NAMED_ITEMS: Readonly<Record<string, string>> = {
  env: 'name',
  volumes: 'name',
  volumeMounts: 'path',
  secrets: 'secretName',
  initContainers: 'name',
  sidecars: 'name',
  ports: 'name',
};

/**
 * Layers of options put together, the later over the earlier: structs by member, maps by key, lists item after item, and of all else the last value. What is
 * `undefined` is not set. The layers stay as they are.
 *
 * @param note hears of every path that is set, with the layer that sets it: for who asks where a value comes from
 */
export function mergeLayers(layers: readonly ProfileLayer[], note?: (path: string, layer: ProfileLayer) => void): object {
  const merged: Options = {};
  for (const layer of layers) mergeMembers(merged, layer.options, '', note && ((path) => note(path, layer)));
  return merged;
}

/**
 * Where the values of merged layers come from: paths as messages and `explain()` write them, to the name of the profile. What the job itself sets is not in it.
 */
export function layerNames(layers: readonly ProfileLayer[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  mergeLayers(layers, (path, { name }) => {
    if (name === undefined) names.delete(path);
    else names.set(path, name);
  });
  return names;
}

/**
 * The profile that a path of a message belongs to. A part of a value belongs to whom the value belongs, but an item says nothing about its neighbours, which may
 * come from the job or from a feature.
 */
export function layerOfPath(names: ReadonlyMap<string, string>, path: string): string | undefined {
  for (let part = path; part !== '';) {
    const name = names.get(part);
    if (name !== undefined || part.endsWith(']')) return name;
    const dot = Math.max(part.lastIndexOf('.'), 0);
    // A dot within a key, as in sparkConf['spark.a'].x, is no end of a part.
    part = part.slice(0, Math.max(dot, part.lastIndexOf(']') + 1));
  }
  return undefined;
}

function mergeMembers(target: Options, source: object, path: string, note: Note | undefined): void {
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined) continue;
    const at = path === '' ? name : `${path}.${name}`;
    if (note !== undefined && !isMergeable(value, name)) {
      note(at);
      // The same member of a map, as messages write it.
      if (path !== '') note(entryPath(path, name));
    }
    target[name] = mergeValue(target[name], value, name, at, note);
  }
}

function mergeValue(known: unknown, value: unknown, name: string, path: string, note: Note | undefined): unknown {
  if (Array.isArray(value)) return mergeList(Array.isArray(known) ? known : [], value, name, path, note);
  if (!isMergeable(value, name)) return value;
  const merged: Options = isMergeable(known, name) ? { ...known } : {};
  mergeMembers(merged, value, path, note);
  return merged;
}

/** A collection holds entries, not members: it stays what it is, to be refused. */
function isMergeable(value: unknown, name: string): value is object {
  if (RAW.includes(name)) return false;
  return isPlainObject(value) || (STRUCTS.includes(name) && isObject(value) && !(value instanceof Map || value instanceof Set));
}

/** A list with further items. Texts that are there already are not said again. */
function mergeList(known: readonly unknown[], items: readonly unknown[], name: string, path: string, note: Note | undefined): unknown[] {
  const merged = [...known];
  for (const item of items) {
    const place = placeOf(merged, known.length, item, name);
    merged[place] = item;
    note?.(`${path}[${place}]`);
    const key = keyOf(item, name === 'features' ? 'featureName' : NAMED_ITEMS[name]);
    if (key !== undefined) note?.(entryPath(path, key));
  }
  return merged;
}

/** Where an item goes: to the one that it replaces, among those of the layers below. Two of one name in one list are a conflict that the job reports. */
function placeOf(merged: readonly unknown[], inherited: number, item: unknown, name: string): number {
  const key = typeof item === 'string' ? item : keyOf(item, NAMED_ITEMS[name]);
  if (key === undefined) return merged.length;
  const same = merged.findIndex((other, index) => index < inherited && (typeof item === 'string' ? other : keyOf(other, NAMED_ITEMS[name])) === key);
  return same < 0 ? merged.length : same;
}

function keyOf(item: unknown, member: string | undefined): string | undefined {
  if (member === undefined || typeof item !== 'object' || item === null) return undefined;
  const key: unknown = item[member as keyof typeof item];
  return typeof key === 'string' ? key : undefined;
}
