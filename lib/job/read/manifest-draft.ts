import { memberPath } from '../../pod/pod-schema';
import type { JsonObject, Json } from '../../private/json';
import { isObject } from '../../private/json';
import type { Problem } from '../../private/problems';

/** A SparkApplication that grows out of a command, or out of configuration, and remembers which part of these each of its values comes from. */
export class ManifestDraft {
  /** Path of a value to its part of the command. */
  private readonly places = new Map<string, string>();

  /**
   * @param missing what a value is called that the command does not have
   * @param root the application to begin with, which is written to
   */
  constructor(
    private readonly missing: Readonly<Record<string, string>>,
    private readonly root: JsonObject = bare(),
  ) {}

  /** Sets a field. */
  public set(field: string, value: Json, place: string): void {
    const names = field.split('.');
    const name = names.pop() ?? field;
    this.object(names)[name] = value;
    this.places.set(field, place);
  }

  /** Sets an entry of a map; the key may have dots. */
  public entry(field: string, key: string, value: Json, place: string): void {
    this.object(field.split('.'))[key] = value;
    this.places.set(memberPath(field, key), place);
  }

  /** Adds an item to a list. */
  public push(field: string, item: Json, place: string): void {
    const names = field.split('.');
    const name = names.pop() ?? field;
    const parent = this.object(names);
    const list: Json[] = Array.isArray(parent[name]) ? parent[name] : [];
    parent[name] = [...list, item];
    this.places.set(`${field}[${list.length}]`, place);
  }

  public has(field: string): boolean {
    return this.places.has(field);
  }

  /** Whether a variable of one side is set. */
  public hasVariable(side: string, name: string): boolean {
    const list = this.object(['spec', side]).env;
    return Array.isArray(list) && list.some((variable) => isObject(variable) && variable.name === name);
  }

  public toManifest(): JsonObject {
    return this.root;
  }

  /** A problem of the manifest as one of the command. */
  public problem(problem: Problem): Problem {
    return { ...problem, path: this.translate(problem.path), reason: this.reason(problem.reason) };
  }

  private translate(path: string): string {
    for (let end = path.length; end > 0; end = lastStep(path, end)) {
      const start = path.slice(0, end);
      const place = this.places.get(start) ?? (end === path.length && Object.hasOwn(this.missing, path) ? this.missing[path] : undefined);
      if (place !== undefined) return `${place}${path.slice(end)}`;
    }
    return path;
  }

  /** Reasons name fields too, of which another value is given. */
  private reason(reason: string): string {
    return reason.replace(/\bspec\.[\w.[\]']*\w/g, (field) => this.translate(field));
  }

  private object(names: readonly string[]): JsonObject {
    return names.reduce<JsonObject>((parent, name) => {
      const known = parent[name];
      if (isObject(known)) return known;
      const made = bare();
      parent[name] = made;
      return made;
    }, this.root);
  }
}

/** Without a prototype: `__proto__` is a key like any other. */
function bare(): JsonObject {
  return Object.create(null) as JsonObject;
}

/** Where the path of the parent ends. */
function lastStep(path: string, end: number): number {
  return Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1), 0);
}
