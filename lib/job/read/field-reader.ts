import { memberPath } from '../../pod/pod-schema';
import { didYouMean } from '../../private/did-you-mean';
import type { Json, JsonObject } from '../../private/json';
import { isObject, isPlainObject } from '../../private/json';
import { ProblemError } from '../../private/problems';
import type { ManifestLog } from './manifest-rules';
import { isUnknownField, withoutFields } from './unknown-fields';

/** Fields of the API that no property stands for, with what to do instead. */
export type Unsupported = Readonly<Record<string, string>>;

/** What a factory calls its parameters, and what the field is called that the value came from. */
export type Names = Readonly<Record<string, string>>;

/**
 * Reads the fields of one object of a manifest. What is read is taken note of, so that `finish` can report what was not: nothing is lost in silence.
 * `null` says nothing, as in the API. A value of another type is reported and reads as absent.
 */
export class FieldReader {
  private readonly taken = new Set<string>();
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(
    public readonly log: ManifestLog,
    /** Path of the object. */
    public readonly path: string,
    value: unknown,
  ) {
    const absent = value === undefined || value === null;
    if (!absent && !isPlainObject(value)) this.wrongType(path, value, 'an object');
    this.fields = isPlainObject(value) ? (value as Record<string, unknown>) : {};
  }

  /** Path of a field. */
  public at(name: string): string {
    return memberPath(this.path, name);
  }

  /** Whether a field says something. */
  public has(name: string): boolean {
    return this.peek(name) !== undefined;
  }

  /** The value of a field as it is. */
  public take(name: string): unknown {
    this.taken.add(name);
    return this.peek(name);
  }

  public text(name: string): string | undefined {
    return this.typed(name, 'a string', (value): value is string => typeof value === 'string');
  }

  public boolean(name: string): boolean | undefined {
    return this.typed(name, 'true or false', (value): value is boolean => typeof value === 'boolean');
  }

  public number(name: string): number | undefined {
    return this.typed(name, 'a number', (value): value is number => typeof value === 'number' && Number.isFinite(value));
  }

  /** A whole number, zero or more: counts and seconds. */
  public count(name: string): number | undefined {
    const value = this.number(name);
    if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) return value;
    this.log.report('SPK472', { path: this.at(name), value, reason: 'is not a whole number', fix: 'give a whole number, 0 or more' });
    return undefined;
  }

  /** A text that stands for something. */
  public parsed<T>(name: string, parse: (text: string) => T | undefined, reason: string, fix: string): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) this.log.report('SPK472', { path: this.at(name), value: text, reason, fix });
    return value;
  }

  public choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const near = didYouMean(String(this.peek(name)), choices);
    const fix = `${near === undefined ? '' : `did you mean '${near}'? `}use one of ${choices.map((choice) => `'${choice}'`).join(', ')}`;
    return this.parsed(name, (text) => choices.find((choice) => choice === text), 'is not a value that the API knows', fix);
  }

  public texts(name: string): string[] | undefined {
    const items = this.items(name);
    return items?.flatMap(([item, path]) => (this.isText(item, path) ? [item] : []));
  }

  public textMap(name: string): { [key: string]: string } | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const path = this.at(name);
    if (!isPlainObject(value)) return this.wrongType(path, value, 'a map of strings');
    const entries = Object.entries(value as object).filter((entry): entry is [string, string] => this.isText(entry[1], memberPath(path, entry[0])));
    return Object.fromEntries(entries);
  }

  public object(name: string): FieldReader {
    return new FieldReader(this.log, this.at(name), this.take(name));
  }

  public objects(name: string): FieldReader[] {
    return (this.items(name) ?? []).flatMap(([item, path]) => {
      // Of a list, null is an item.
      if (item === null || item === undefined) this.wrongType(path, item, 'an object');
      return item === null || item === undefined ? [] : [new FieldReader(this.log, path, item)];
    });
  }

  /** The members of a map, each an object. */
  public members(name: string): [string, FieldReader][] {
    const map = this.object(name);
    return Object.keys(map.fields).map((key): [string, FieldReader] => [key, map.object(key)]);
  }

  /** The items of a list with their paths. */
  public items(name: string): [unknown, string][] | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const path = this.at(name);
    if (!Array.isArray(value)) return this.wrongType(path, value, 'a list');
    return value.map((item: unknown, index): [unknown, string] => [item, `${path}[${index}]`]);
  }

  /** A part of a pod as the API of Kubernetes has it. */
  public spec<T>(name: string, make: (spec: JsonObject) => T): T | undefined {
    const value = this.take(name);
    return value === undefined ? undefined : this.part(this.at(name), value, make);
  }

  /** A list of parts of a pod. */
  public specs<T>(name: string, make: (spec: JsonObject, path: string) => T): T[] {
    return (this.items(name) ?? []).flatMap(([item, path]) => this.part(path, item, (spec) => make(spec, path)) ?? []);
  }

  /**
   * What a factory makes of the fields; what it refuses is reported.
   *
   * @param path path of what it is made of
   * @param names fields by the names that the factory has for them
   */
  public attempt<T>(path: string, make: () => T, names: Names = {}): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const problem of error.problems) this.log.add({ ...problem, path: below(path, names[problem.path] ?? problem.path) });
      return undefined;
    }
  }

  /** The names of all fields that say something. */
  public names(): string[] {
    return Object.keys(this.fields).filter((name) => this.has(name));
  }

  /** The fields of these names as plain data; undefined when there is none. */
  public rest(names: readonly string[]): JsonObject | undefined {
    const given = names.flatMap((name): [string, Json][] => {
      const value = this.take(name);
      return value === undefined ? [] : [[name, withoutNulls(value as Json, [])]];
    });
    return given.length === 0 ? undefined : Object.fromEntries(given);
  }

  /**
   * Reports what nothing has read. Reading goes on: all problems of a manifest are said at once.
   *
   * @param lost fields of a pod template that Spark overwrites, with what to do instead
   */
  public finish(unsupported: Unsupported = {}, lost: Unsupported = {}): void {
    for (const [name, value] of Object.entries(this.fields)) {
      if (value === undefined || value === null || this.taken.has(name)) continue;
      const path = this.at(name);
      if (Object.hasOwn(lost, name)) {
        this.log.report('SPK059', { path, value, reason: 'is lost: Spark overwrites it in a template', fix: lost[name] });
        continue;
      }
      if (Object.hasOwn(unsupported, name)) {
        this.log.report('SPK462', { path, value, reason: 'is set on a field that no property stands for yet', fix: unsupported[name] });
        continue;
      }
      const known = [...this.taken, ...Object.keys(unsupported), ...Object.keys(lost)];
      const near = didYouMean(name, known);
      const fix = near === undefined ? `leave it out, or use one of ${known.sort().join(', ')}` : `did you mean '${near}'?`;
      this.log.report('SPK460', { path, value, reason: 'is set on a field that the API does not have', fix });
    }
  }

  /** One part of a pod. */
  public part<T>(path: string, value: unknown, make: (spec: JsonObject) => T): T | undefined {
    if (!isPlainObject(value)) return this.wrongType(path, value, 'an object');
    const spec = withoutNulls(value as Json, []) as JsonObject;
    return this.attempt(path, () => (this.log.strict ? make(spec) : this.forgiving(path, spec, make)));
  }

  /** Leaves out the fields that Kubernetes does not have, with a warning. */
  private forgiving<T>(path: string, spec: JsonObject, make: (spec: JsonObject) => T): T {
    try {
      return make(spec);
    } catch (error) {
      const unknown = error instanceof ProblemError ? error.problems.filter(isUnknownField) : [];
      const known = withoutFields(
        spec,
        unknown.map((problem) => problem.path),
      );
      if (unknown.length === 0 || known === undefined) throw error;
      for (const problem of unknown) this.log.forgive({ ...problem, path: below(path, problem.path) });
      return make(known as JsonObject);
    }
  }

  private peek(name: string): unknown {
    return Object.hasOwn(this.fields, name) ? (this.fields[name] ?? undefined) : undefined;
  }

  private typed<T>(name: string, type: string, is: (value: unknown) => value is T): T | undefined {
    const value = this.take(name);
    return value === undefined || is(value) ? value : this.wrongType(this.at(name), value, type);
  }

  private isText(value: unknown, path: string): value is string {
    if (typeof value !== 'string') this.wrongType(path, value, 'a string');
    return typeof value === 'string';
  }

  private wrongType(path: string, value: unknown, type: string): undefined {
    const bare = type === 'a string' && (typeof value === 'number' || typeof value === 'boolean');
    const quoted = typeof value === 'string' && (type === 'a number' || type === 'true or false') && /^(-?\d+(\.\d+)?|true|false)$/.test(value);
    const fix = bare ? `put it in quotes: '${value}'` : quoted ? `write it without quotes: ${value}` : `give ${type}, or leave it out`;
    this.log.report('SPK461', { path: path === '' ? 'manifest' : path, value, reason: `is not ${type}`, fix });
    return undefined;
  }
}

/** Factories of pod parts report paths below the part; `spec` stands for the part itself. */
function below(path: string, inner: string): string {
  if (inner === '' || inner === 'spec') return path;
  return inner.startsWith('[') ? `${path}${inner}` : `${path}.${inner}`;
}

/** As the API reads it: a field that is null is absent. What refers to itself is left as it is, for the check of its fields to refuse. */
function withoutNulls(value: Json, parents: readonly unknown[]): Json {
  if (parents.includes(value)) return value;
  const within = [...parents, value];
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, within));
  if (!isObject(value) || !isPlainObject(value)) return value;
  const members = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== null && entry[1] !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member, within)]));
}
