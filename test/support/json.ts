/** Plain JSON as the validators read it: every access may find nothing. */
export type JsonObject = { readonly [key: string]: unknown };

/** The value when it is an object, else an empty one. */
export function asObject(value: unknown): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The objects of a list; an empty list for everything else. */
export function asObjects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

/** The strings of a list. */
export function asStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** What is at the end of a row of keys. */
export function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((object, key) => asObject(object)[key], value);
}

/** The values that occur more than once. */
export function repeated(values: readonly unknown[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))].map(String);
}
