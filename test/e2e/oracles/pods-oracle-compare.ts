import type { Json, JsonObject } from '../../../lib/private/json';
import { isObject } from '../../../lib/private/json';

/** By what an item of a list is told from the others. */
const KEYS = ['name', 'mountPath', 'containerPort'];

/**
 * What of a pod template is not in a pod. Spark adds to a template, so more may be there; names of containers are Spark's own choice, and of the values that
 * Spark sets itself our templates have none.
 */
export function lostOf(template: Json | undefined, pod: Json | undefined, path: string): string[] {
  if (Array.isArray(template)) {
    if (!Array.isArray(pod)) return template.length === 0 ? [] : [`${path}: is lost`];
    return template.flatMap((item, index) => {
      const same = pod.find((candidate) => isSame(item, candidate));
      return same === undefined ? [`${path}[${index}]: ${JSON.stringify(item)} is lost`] : lostOf(item, same, `${path}[${index}]`);
    });
  }
  if (isObject(template)) {
    if (!isObject(pod))
      return Object.keys(template).length === 0 && pod === undefined ? [`${path}: is lost`] : [`${path}: is ${JSON.stringify(pod)}`];
    return Object.entries(template).flatMap(([name, value]) => lostOf(value as Json, (pod as JsonObject)[name], `${path}.${name}`));
  }
  return template === pod ? [] : [`${path}: is ${JSON.stringify(pod)}, not ${JSON.stringify(template)}`];
}

function isSame(item: Json, candidate: Json): boolean {
  if (!isObject(item) || !isObject(candidate)) return item === candidate;
  const key = KEYS.find((name) => name in item);
  return key === undefined
    ? lostOf(item as JsonObject, candidate as JsonObject, '').length === 0
    : (item as JsonObject)[key] === (candidate as JsonObject)[key];
}
