import { UNKNOWN_FIELD } from '../../pod/pod-schema';
import type { Json } from '../../private/json';
import { isObject } from '../../private/json';
import type { Problem } from '../../private/problems';

/** A step of a path: `.name`, `name` at its beginning, `[0]` or `['a/b']`. */
const STEP = /\.?([A-Za-z_$][\w$]*)|\[(\d+)\]|\['([^']*)'\]/g;

/** Whether a problem is a field that Kubernetes does not have, and drops. */
export function isUnknownField({ reason }: Problem): boolean {
  return reason === UNKNOWN_FIELD;
}

/** A copy of a value without the fields at some paths; undefined when one of them is not there. */
export function withoutFields(value: Json, paths: readonly string[]): Json | undefined {
  const copy = structuredClone(value);
  for (const path of paths) if (!deleteAt(copy, stepsOf(path))) return undefined;
  return copy;
}

function deleteAt(root: Json, steps: readonly string[]): boolean {
  const last = steps.at(-1);
  const parent = steps.slice(0, -1).reduce<Json | undefined>(memberOf, root);
  if (last === undefined || !isObject(parent) || !Object.hasOwn(parent, last)) return false;
  delete parent[last];
  return true;
}

function memberOf(parent: Json | undefined, step: string): Json | undefined {
  if (Array.isArray(parent)) return parent[Number(step)];
  return isObject(parent) ? parent[step] : undefined;
}

function stepsOf(path: string): string[] {
  return [...path.matchAll(STEP)].map(([, name, index, key]) => name ?? index ?? key);
}
