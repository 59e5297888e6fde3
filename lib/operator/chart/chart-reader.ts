import type { Duration } from 'cdk8s';
import { memberPath } from '../../pod/pod-schema';
import { durationFromGo, durationFromPrometheus } from '../../private/duration-text';
import type { Json, JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { Problem } from '../../private/problems';
import { ProblemError } from '../../private/problems';
import { chartProblem } from './chart-values-shape';

/**
 * Reads merged values as the chart's templates do. What is wrong is collected; a value of the wrong type, which the check of the shape has reported, reads
 * as absent.
 */
export class ChartReader {
  public readonly problems: Problem[] = [];

  constructor(private readonly values: JsonObject) {}

  /** The value at a path, `undefined` when it was deleted with `null`. A template cannot look into a map that was deleted. */
  public at(path: string): Json | undefined {
    let value: Json | undefined = this.values;
    const walked: string[] = [];
    for (const step of path.split('.')) {
      if (value === undefined || value === null) {
        this.report('SPK263', walked.join('.'), null, `is deleted, and the chart reads ${path} in it`, 'leave it out');
        return undefined;
      }
      value = isObject(value) ? value[step] : undefined;
      walked.push(step);
    }
    return value ?? undefined;
  }

  /** A switch: deleted means off. */
  public isOn(path: string): boolean {
    return this.at(path) === true;
  }

  /** A switch that the chart writes out as it is; deleted means that nothing is written. */
  public boolean(path: string): boolean | undefined {
    const value = this.at(path);
    return typeof value === 'boolean' ? value : undefined;
  }

  /** A text; empty and deleted are the same to a template. */
  public text(path: string): string | undefined {
    const value = this.at(path);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** A number, `undefined` when it is empty or deleted. */
  public number(path: string): number | undefined {
    const value = this.at(path);
    if (typeof value === 'number') return value;
    return typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
  }

  /** What was read at a path; when it is empty or deleted, the chart would write an argument or a field that says nothing. */
  public needed<T>(path: string, read: T | undefined): T | undefined {
    const value = this.at(path);
    const isInDeletedMap = this.problems.some((problem) => problem.id === 'SPK263' && path.startsWith(`${problem.path}.`));
    if ((value === undefined || value === '') && !isInDeletedMap) {
      this.report('SPK263', path, value ?? null, 'is empty, and the chart would write it as it is', 'leave it out, or give a value');
    }
    return read;
  }

  /** A duration in Go's text form. */
  public duration(path: string): Duration | undefined {
    return this.parsed(path, durationFromGo, 'is not a duration', "write it as '90s', '10m' or '1h30m'");
  }

  /** A duration in Prometheus' text form. */
  public prometheusDuration(path: string): Duration | undefined {
    return this.parsed(path, durationFromPrometheus, 'is not a duration of Prometheus', "write it as '30s', '5m' or '1d'");
  }

  /** One of the members of an enum. */
  public choice<T extends string>(path: string, choices: readonly T[]): T | undefined {
    const fix = `use one of ${choices.join(', ')}`;
    return this.parsed(path, (text) => choices.find((choice) => choice === text), 'is not a value that the operator knows', fix);
  }

  /** A text that stands for something; empty is absent. */
  public parsed<T>(path: string, parse: (text: string) => T | undefined, reason: string, fix: string): T | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) this.report('SPK264', path, text, reason, fix);
    return value;
  }

  /** A list; deleted is empty. */
  public list(path: string): Json[] {
    const value = this.at(path);
    return Array.isArray(value) ? value : [];
  }

  /** A list of texts. */
  public texts(path: string): string[] {
    return this.list(path).filter((item, index): item is string => this.isText(item, `${path}[${index}]`));
  }

  /** A map of texts, such as labels. */
  public map(path: string): { [key: string]: string } {
    const value = this.at(path);
    const entries = isObject(value) ? Object.entries(value) : [];
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => this.isText(entry[1], memberPath(path, entry[0]))));
  }

  /** A part of a pod, as the Kubernetes API has it; an empty one is absent. */
  public spec<T>(path: string, make: (spec: JsonObject) => T): T | undefined {
    const value = this.at(path);
    return isObject(value) && Object.keys(value).length > 0 ? this.attempt(path, () => make(asRead(value) as JsonObject)) : undefined;
  }

  /** A list of parts of a pod. */
  public specs<T>(path: string, make: (spec: JsonObject) => T): T[] {
    return this.list(path).flatMap((item, index) => this.attempt(`${path}[${index}]`, () => make(asRead(item) as JsonObject)) ?? []);
  }

  /** What a factory makes of a value; its problems are reported with the path of the value, which the factory calls by one of these names. */
  public attempt<T>(path: string, make: () => T, ...ownPaths: string[]): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.problems.push(
        ...error.problems.map((problem) => ({ ...problem, path: below(path, ownPaths.includes(problem.path) ? '' : problem.path) })),
      );
      return undefined;
    }
  }

  /** Notes a problem, once per path. */
  public report(id: string, path: string, value: unknown, reason: string, fix: string): void {
    if (this.problems.some((problem) => problem.path === path && problem.id === id)) return;
    this.problems.push(chartProblem(id, path, value, reason, fix));
  }

  private isText(value: unknown, path: string): boolean {
    if (typeof value === 'string') return true;
    this.report('SPK261', path, value, 'is not a text', typeof value === 'object' ? 'give a text' : `put it in quotes: '${String(value)}'`);
    return false;
  }
}

/** Factories of pod parts report paths below the part; `spec` stands for the part itself. */
function below(path: string, inner: string): string {
  if (inner === '' || inner === 'spec') return path;
  return inner.startsWith('[') ? `${path}${inner}` : `${path}.${inner}`;
}

/** As the API of Kubernetes reads it: a field that is null is absent, and `cpu: 0.5` is the quantity '0.5'. */
function asRead(value: Json): Json {
  if (Array.isArray(value)) return value.map(asRead);
  if (typeof value === 'number' && !Number.isInteger(value)) return String(value);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== null && entry[1] !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, asRead(member)]));
}
