import type { Json, JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import { isDnsSubdomain, isLabelKey, isLabelValue } from '../../private/names';
import type { Problem } from '../../private/problems';
import { podProblem } from './pod-rule-ids';

/** A check of a part whose structure is right; `path` is where the part is, for the messages. */
export type Rule = (value: JsonObject, path: string) => Iterable<Problem>;

/** The path of a member, in the form of the messages: `a.b`, `a['b/c']`; members of the root stand alone. */
export function memberPath(path: string, ...names: string[]): string {
  return names.reduce((parent, name) => {
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${parent}['${name}']`;
    return parent === '' ? name : `${parent}.${name}`;
  }, path);
}

/** An object member, or undefined. */
export function member(parent: JsonObject, name: string): JsonObject | undefined {
  const value = parent[name];
  return isObject(value) ? value : undefined;
}

/** A string member, or undefined. */
export function text(parent: JsonObject, name: string): string | undefined {
  const value = parent[name];
  return typeof value === 'string' ? value : undefined;
}

/** A number member, or undefined. */
export function number(parent: JsonObject, name: string): number | undefined {
  const value = parent[name];
  return typeof value === 'number' ? value : undefined;
}

/** The strings of a list member with their paths. */
export function texts(parent: JsonObject, name: string, path: string): [string, string][] {
  const list = parent[name];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index): [string, string][] => (typeof item === 'string' ? [[item, `${memberPath(path, name)}[${index}]`]] : []));
}

/** The objects of a list member with their paths. */
export function objects(parent: JsonObject, name: string, path: string): [JsonObject, string][] {
  const list = parent[name];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index): [JsonObject, string][] => (isObject(item) ? [[item, `${memberPath(path, name)}[${index}]`]] : []));
}

/** The entries of an object member with their paths. */
export function entries(parent: JsonObject, name: string, path: string): [string, Json, string][] {
  const at = memberPath(path, name);
  return Object.entries(member(parent, name) ?? {}).flatMap(([key, value]): [string, Json, string][] =>
    value === undefined ? [] : [[key, value, memberPath(at, key)]],
  );
}

/** Applies a rule to an object member. */
export function* within(parent: JsonObject, name: string, path: string, rule: Rule): Iterable<Problem> {
  const value = member(parent, name);
  if (value !== undefined) yield* rule(value, memberPath(path, name));
}

/** Applies a rule to each object of a list member. */
export function* withinEach(parent: JsonObject, name: string, path: string, rule: Rule): Iterable<Problem> {
  for (const [value, at] of objects(parent, name, path)) yield* rule(value, at);
}

/** The names of the members that are set, out of some. */
export function present(value: JsonObject, names: readonly string[]): string[] {
  return names.filter((name) => value[name] !== undefined);
}

/** Labels as Kubernetes takes them. */
export function* labelProblems(parent: JsonObject, name: string, path: string): Iterable<Problem> {
  for (const [key, value, at] of entries(parent, name, path)) {
    if (!isLabelKey(key)) yield podProblem('SPK324', { path: at, value: key, reason: 'is not a label key', fix: LABEL_KEY_FIX });
    if (typeof value === 'string' && !isLabelValue(value))
      yield podProblem('SPK324', { path: at, value, reason: 'is not a label value', fix: LABEL_VALUE_FIX });
  }
}

export const LABEL_KEY_FIX = 'use an optional DNS prefix and `/`, then at most 63 letters, digits, `-`, `_` and `.`';
export const LABEL_VALUE_FIX = 'use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends';

/** A reference to an object by name: missing or malformed. */
export function* nameProblems(parent: JsonObject, name: string, path: string, kind: string): Iterable<Problem> {
  const value = text(parent, name);
  const at = memberPath(path, name);
  if (value === undefined || value === '') yield podProblem('SPK304', { path: at, reason: `names no ${kind}`, fix: `give the name of the ${kind}` });
  else if (!isDnsSubdomain(value)) {
    const fix = 'use lower-case letters, digits, `-` and `.`, at most 253 characters';
    yield podProblem('SPK304', { path: at, value, reason: `is not the name of a ${kind}`, fix });
  }
}

/** Two of a kind in one place; `keyOf` gives undefined for what cannot collide. */
export function* duplicateProblems(
  items: [JsonObject, string][],
  field: string,
  what: string,
  keyOf: (item: JsonObject) => string | undefined,
): Iterable<Problem> {
  const seen = new Map<string, string>();
  for (const [item, at] of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, at);
    else
      yield podProblem('SPK321', {
        path: memberPath(at, field),
        value: item[field],
        reason: `is the same ${what} as in ${first}`,
        fix: 'keep one of them',
      });
  }
}

/** A path below a volume or directory: relative, without steps up. */
export function* relativePathProblems(parent: JsonObject, name: string, path: string, id: 'SPK308' | 'SPK310' | 'SPK316'): Iterable<Problem> {
  const value = text(parent, name);
  if (value === undefined) return;
  const fix = 'give a path that does not begin with `/` or `..`, and has no `..` in it';
  const goesUp = value.startsWith('/') || value.startsWith('..') || value.split('/').includes('..');
  if (goesUp) yield podProblem(id, { path: memberPath(path, name), value, reason: 'is not a relative path below the directory', fix });
}
