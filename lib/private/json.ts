/** Plain data as it goes into a manifest; `undefined` members are left out on output. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
/** A plain JSON object. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** Whether a value is a plain object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object without its undefined members: `''`, `0`, `false` and `[]` are values and stay. */
export function compact<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** The list, or undefined when it is empty: for fields that Kubernetes treats alike when empty and absent. */
export function unlessEmpty<T>(list: readonly T[]): T[] | undefined {
  return list.length === 0 ? undefined : [...list];
}
