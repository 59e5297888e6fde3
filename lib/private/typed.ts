import { didYouMean } from './did-you-mean';
import { isObject, isPlainObject } from './json';
import type { Problem } from './problems';
import { Severity, throwErrors } from './problems';

/**
 * Types of properties that can be told from a value alone. What a user writes as `{ key: value }` (`map`, `flags`, `record`) must be plain: the entries of a `Map` are
 * not members, and would vanish. `object` is any instance, and a struct may be one of a class of the user; but no property takes a collection.
 * A `Duration`, `Size` or `Cpu` may come from another copy of its library.
 */
const TYPES = {
  string: { is: (value: unknown) => typeof value === 'string', name: 'a string' },
  number: { is: (value: unknown) => typeof value === 'number', name: 'a number' },
  boolean: { is: (value: unknown) => typeof value === 'boolean', name: 'true or false' },
  strings: { is: (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string'), name: 'a list of strings' },
  numbers: { is: (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'number'), name: 'a list of numbers' },
  map: { is: (value: unknown) => isPlainObject(value) && Object.values(value).every((item) => typeof item === 'string'), name: 'a map of strings' },
  flags: {
    is: (value: unknown) => isPlainObject(value) && Object.values(value).every((item) => typeof item === 'boolean'),
    name: 'a map of true or false',
  },
  record: { is: isPlainObject, name: 'a map' },
  objects: { is: (value: unknown) => Array.isArray(value) && value.every((item) => isStruct(item)), name: 'a list of objects' },
  duration: {
    is: (value: unknown) => isObject(value) && typeof value.toMilliseconds === 'function',
    name: 'a Duration',
    use: 'use Duration.minutes(5) and the like',
  },
  size: {
    is: (value: unknown) => isObject(value) && typeof value.toKibibytes === 'function',
    name: 'a Size',
    use: 'use Size.gibibytes(4) and the like',
  },
  cpu: { is: (value: unknown) => isObject(value) && typeof value.amount === 'string', name: 'a Cpu', use: 'use Cpu.millis(500) and the like' },
  object: { is: isStruct, name: 'an object' },
  list: { is: (value: unknown) => Array.isArray(value), name: 'a list' },
  // Read and reported by its reader.
  any: { is: () => true, name: 'a value' },
} as const;

interface Arity {
  readonly optional?: boolean;
  /** Whether the property is a list of such values. */
  readonly list?: boolean;
}

/** An instance of a class or interface, told by a member of it, because it may come from another copy of the library. */
export interface InstanceType extends Arity {
  readonly member: string;
  /** As messages call it, such as `a SparkImage`. */
  readonly name: string;
  /** The way to one, such as `use SparkImage.apache('3.5.8')`; `give a SparkImage` when not given. */
  readonly use?: string;
  /** The class, compared by name: for classes whose members are those of others too. */
  readonly of?: { readonly name: string };
}

/** One of a few values: an enum. */
export interface ChoiceType extends Arity {
  readonly values: readonly string[];
}

/** A struct within a struct. */
export interface StructType extends Arity {
  readonly types: PropertyTypes;
  readonly words?: ForeignWords;
}

/** What to do instead, by names that a struct does not have, but which people who know another API write. */
export interface ForeignWords {
  readonly [name: string]: string;
}

/** What is known of a property; `?` at the end of a name makes it optional. */
export type PropertyType = keyof typeof TYPES | `${keyof typeof TYPES}?` | InstanceType | ChoiceType | StructType;

/** What is known of the properties of a struct. */
export interface PropertyTypes {
  readonly [name: string]: PropertyType;
}

/** A table of all properties of a struct: the compiler asks for each new one. */
export type TypesOf<T> = { readonly [Name in keyof Required<T>]: PropertyType };

/**
 * Problems of a struct that the compiler would have found, for callers in languages without types: values of another type, missing ones, and names that
 * no property has, which would vanish in silence (SPK402).
 *
 * @param at path of the struct for the messages; empty when its properties are the user's
 * @param words what to say of names that it does not have
 */
export function typeProblems(struct: unknown, types: PropertyTypes, at = '', words: ForeignWords = {}): Problem[] {
  if (!isStruct(struct)) return [typeProblem(at === '' ? 'options' : at, struct, 'is not an object', 'give the properties as an object')];
  // Thousands of small structs are read; loops without a problem make nothing.
  const problems: Problem[] = [];
  const start = at === '' ? '' : `${at}.`;
  for (const name of Object.keys(struct)) if (!Object.hasOwn(types, name)) problems.push(unknownName(start, name, types, words));
  for (const name in types) {
    if (struct[name] !== undefined || !isOptional(types[name])) problems.push(...valueProblems(start + name, struct[name], types[name]));
  }
  return problems;
}

/** Throws what `typeProblems` finds, before the values of the struct are read. */
export function checkOptions(subject: string, options: unknown, types: PropertyTypes, at = ''): void {
  const problems = typeProblems(options, types, at);
  if (problems.length > 0) throwErrors(subject, problems);
}

/** Throws when a parameter is of another type (SPK402). */
export function checkArgument(subject: string, name: string, value: unknown, type: PropertyType): void {
  throwErrors(subject, valueProblems(name, value, type));
}

/** A struct may be an instance of a class of the user; a collection holds entries, not members, and a date neither. */
function isStruct(value: unknown): value is { readonly [name: string]: unknown } {
  return isObject(value) && !isCollection(value);
}

function isCollection(value: unknown): boolean {
  return value instanceof Map || value instanceof Set || value instanceof Date;
}

function isOptional(type: PropertyType): boolean {
  return typeof type === 'string' ? NAMED_TYPES[type].optional : type.optional === true;
}

function valueProblems(path: string, value: unknown, type: PropertyType): Problem[] {
  if (value === undefined)
    return isOptional(type) ? [] : [typeProblem(path, value, `no ${path.slice(path.lastIndexOf('.') + 1)} is given`, wayTo(type))];
  if (typeof type === 'string' || type.list !== true) return oneProblem(path, value, type);
  if (!Array.isArray(value)) return [typeProblem(path, value, 'is not a list', `give a list, each item ${nameOf(type)}`)];
  return value.flatMap((item, index) => oneProblem(`${path}[${index}]`, item, type));
}

function oneProblem(path: string, value: unknown, type: PropertyType): Problem[] {
  if (typeof type === 'object' && 'types' in type) return typeProblems(value, type.types, path, type.words);
  if (typeof type === 'object' && 'values' in type) {
    const near = typeof value === 'string' ? didYouMean(value, type.values) : undefined;
    const fix = near === undefined ? `use one of ${type.values.join(', ')}` : `did you mean '${near}'?`;
    return typeof value === 'string' && type.values.includes(value) ? [] : [typeProblem(path, value, 'is not a value of this property', fix)];
  }
  const fits = typeof type === 'string' ? NAMED_TYPES[type].is(value) : isInstance(value, type);
  if (fits) return [];
  if (value instanceof Map) return [typeProblem(path, value, 'holds entries, not properties', 'give a plain object: Object.fromEntries(map)')];
  return [typeProblem(path, value, `is not ${nameOf(type)}`, wayTo(type))];
}

function isInstance(value: unknown, { member, of }: InstanceType): boolean {
  return isObject(value) && member in value && (of === undefined || value.constructor?.name === of.name);
}

function nameOf(type: PropertyType): string {
  if (typeof type === 'string') return NAMED_TYPES[type].name;
  if ('types' in type) return 'an object';
  return 'values' in type ? `one of ${type.values.join(', ')}` : type.name;
}

/** What to write for a value of a type. */
function wayTo(type: PropertyType): string {
  const use = typeof type === 'string' ? NAMED_TYPES[type].use : 'use' in type ? type.use : undefined;
  return use ?? `give ${nameOf(type)}`;
}

/** Every name of a type, with and without the question mark: read for every property of every job, so made once. */
const NAMED_TYPES: { readonly [name: string]: NamedType } = Object.fromEntries(
  Object.entries(TYPES).flatMap(([name, type]) => [
    [name, { ...type, optional: false }],
    [`${name}?`, { ...type, optional: true }],
  ]),
);

interface NamedType {
  readonly is: (value: unknown) => boolean;
  readonly name: string;
  readonly use?: string;
  readonly optional: boolean;
}

function unknownName(start: string, name: string, types: PropertyTypes, words: ForeignWords): Problem {
  const names = Object.keys(types).filter((known) => !known.startsWith('_'));
  const near = didYouMean(name, names) ?? containing(name, names);
  const guess = near === undefined ? `use ${names.join(', ')}` : `did you mean ${near}?`;
  return typeProblem(start + name, undefined, 'there is no such property', Object.hasOwn(words, name) ? words[name] : guess);
}

/** The only name that begins or ends with another, or with which that begins or ends: `timeToLive` of `timeToLiveSeconds`. Short ones say nothing. */
function containing(name: string, names: readonly string[]): string | undefined {
  const one = name.toLowerCase();
  const found = names.filter((known) => {
    const other = known.toLowerCase();
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    return short.length > 4 && (long.startsWith(short) || long.endsWith(short));
  });
  return found.length === 1 ? found[0] : undefined;
}

function typeProblem(path: string, value: unknown, reason: string, fix: string): Problem {
  return { id: 'SPK402', severity: Severity.ERROR, path, value, reason, fix };
}
