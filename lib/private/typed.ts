import { didYouMean } from './did-you-mean';
import { isObject } from './json';
import type { Problem } from './problems';
import { Severity } from './problems';

/** Types of properties that can be told from a value alone; `object` is any instance. A `Duration` may come from another copy of cdk8s. */
const TYPES = {
  string: { is: (value: unknown) => typeof value === 'string', name: 'a string' },
  number: { is: (value: unknown) => typeof value === 'number', name: 'a number' },
  boolean: { is: (value: unknown) => typeof value === 'boolean', name: 'true or false' },
  strings: { is: (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string'), name: 'a list of strings' },
  numbers: { is: (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'number'), name: 'a list of numbers' },
  map: { is: (value: unknown) => isObject(value) && Object.values(value).every((item) => typeof item === 'string'), name: 'a map of strings' },
  objects: { is: (value: unknown) => Array.isArray(value) && value.every((item) => isObject(item)), name: 'a list of objects' },
  duration: { is: (value: unknown) => isObject(value) && typeof value.toMilliseconds === 'function', name: 'a Duration' },
  object: { is: (value: unknown) => isObject(value), name: 'an object' },
  list: { is: (value: unknown) => Array.isArray(value), name: 'a list' },
  // Read and reported by its reader.
  any: { is: () => true, name: 'a value' },
} as const;

/** An instance of a class or interface, told by a member of it, because it may come from another copy of the library. */
export interface InstanceType {
  readonly member: string;
  /** As messages call it, such as `a SparkImage`. */
  readonly name: string;
  readonly optional?: boolean;
}

/** What is known of the properties of a struct; a name with `?` at the end of its type is optional. */
export type PropertyTypes = Readonly<Record<string, keyof typeof TYPES | `${keyof typeof TYPES}?` | InstanceType>>;

/**
 * Problems of a struct that the compiler would have found, for callers in languages without types: values of another type, missing ones, and names that
 * no property has, which would vanish in silence (SPK402).
 */
export function typeProblems(struct: unknown, types: PropertyTypes): Problem[] {
  if (!isObject(struct)) return [typeProblem('options', struct, 'is not an object', 'give the properties as an object')];
  const unknown = Object.keys(struct).filter((name) => !Object.hasOwn(types, name));
  return [
    ...unknown.map((name) => unknownName(name, types)),
    ...Object.entries(types).flatMap(([path, type]) => wrongValue(path, struct[path], type)),
  ];
}

function wrongValue(path: string, value: unknown, type: PropertyTypes[string]): Problem[] {
  const { is, name, optional } = readType(type);
  if (value === undefined) return optional ? [] : [typeProblem(path, value, `no ${path} is given`, `give ${name}`)];
  return is(value) ? [] : [typeProblem(path, value, `is not ${name}`, `give ${name}`)];
}

function readType(type: PropertyTypes[string]): { is: (value: unknown) => boolean; name: string; optional: boolean } {
  if (typeof type !== 'string') {
    const { member, name, optional = false } = type;
    return { is: (value) => isObject(value) && member in value, name, optional };
  }
  return NAMED_TYPES[type];
}

/** Every name of a type, with and without the question mark: read for every property of every job, so made once. */
const NAMED_TYPES = Object.fromEntries(
  Object.entries(TYPES).flatMap(([name, type]) => [
    [name, { ...type, optional: false }],
    [`${name}?`, { ...type, optional: true }],
  ]),
);

function unknownName(name: string, types: PropertyTypes): Problem {
  const known = didYouMean(name, Object.keys(types));
  return typeProblem(
    name,
    undefined,
    'there is no such property',
    known === undefined ? `use ${Object.keys(types).join(', ')}` : `did you mean ${known}?`,
  );
}

function typeProblem(path: string, value: unknown, reason: string, fix: string): Problem {
  return { id: 'SPK402', severity: Severity.ERROR, path, value, reason, fix };
}
