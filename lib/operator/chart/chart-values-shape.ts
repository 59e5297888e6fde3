import { memberPath } from '../../pod/pod-schema';
import { didYouMean } from '../../private/did-you-mean';
import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { Problem } from '../../private/problems';
import { Severity } from '../../private/problems';
import { CHART_DEFAULTS } from './chart-defaults';
import { FORMER_VALUES, LATER_VALUES } from './chart-former-values';

/** A problem with a value of the chart; all of them are errors. */
export function chartProblem(id: string, path: string, value: unknown, reason: string, fix: string): Problem {
  return { id, severity: Severity.ERROR, path, value, reason, fix };
}

/** Values with the chart's defaults below them, as Helm merges them: maps are merged, everything else replaces, `null` deletes. */
export function mergeChartValues(given: JsonObject, defaults: JsonObject = CHART_DEFAULTS): JsonObject {
  const merged: JsonObject = { ...defaults };
  for (const [key, value] of Object.entries(given)) {
    const byDefault = merged[key];
    if (value === undefined) continue;
    if (value === null && Object.hasOwn(defaults, key)) delete merged[key];
    else merged[key] = isObject(value) && isObject(byDefault) ? mergeChartValues(value, byDefault) : value;
  }
  return merged;
}

/** Values that the chart does not have, and values of another type than the chart's: Helm takes both, and says nothing. */
export function shapeProblems(given: JsonObject): Problem[] {
  return [...problemsBelow(given, CHART_DEFAULTS, '')];
}

function* problemsBelow(given: JsonObject, known: JsonObject, path: string): Iterable<Problem> {
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const at = memberPath(path, key);
    if (Object.hasOwn(FORMER_VALUES, at)) yield* formerValue(at, value);
    else if (!Object.hasOwn(known, key)) yield unknownValue(at, key, value, known, path);
    else yield* problemsOf(value, known[key], at);
  }
}

function* problemsOf(value: unknown, byDefault: unknown, at: string): Iterable<Problem> {
  if (value === null) return;
  const expected = expectedType(byDefault, at);
  if (!expected.is(value)) yield chartProblem('SPK261', at, value, `is not ${expected.name}`, expected.fix(value));
  else if (isObject(byDefault) && !isFree(byDefault, at)) yield* problemsBelow(value as JsonObject, byDefault, at);
}

/** Maps of Kubernetes that the chart passes on: their members are checked against the API of Kubernetes. */
function isFree(byDefault: JsonObject, path: string): boolean {
  return Object.keys(byDefault).length === 0 || /ecurityContext$/.test(path);
}

interface ValueType {
  readonly is: (value: unknown) => boolean;
  readonly name: string;
  readonly fix: (value: unknown) => string;
}

const quoted = (value: unknown) => (typeof value === 'object' ? 'give a text' : `put it in quotes: '${String(value)}'`);
const BOOLEAN: ValueType = {
  is: (value) => typeof value === 'boolean',
  name: 'true or false',
  fix: (value) => (value === 'true' || value === 'false' ? `write it without quotes: ${value}` : 'give true or false'),
};
const TEXT: ValueType = { is: (value) => typeof value === 'string', name: 'a text', fix: quoted };
const LIST: ValueType = {
  is: (value) => Array.isArray(value),
  name: 'a list',
  fix: (value) => (isObject(value) ? 'give a list' : `give a list: [${String(value)}]`),
};
const MAP: ValueType = { is: isObject, name: 'a map', fix: () => 'give a map' };
// A number in quotes is written into the manifest without them, so it is a number.
const NUMBER: ValueType = { is: isNumber, name: 'a number', fix: () => 'give a number' };
const NUMBER_OR_TEXT: ValueType = {
  is: (value) => isNumber(value) || typeof value === 'string',
  name: 'a number or a text',
  fix: () => 'give one of them',
};

function isNumber(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && /^(-?\d+(\.\d+)?)?$/.test(value);
}

function expectedType(byDefault: unknown, path: string): ValueType {
  if (/\.(logLevel|minAvailable)$/.test(path)) return NUMBER_OR_TEXT;
  if (typeof byDefault === 'boolean' || path.endsWith('.hostUsers')) return BOOLEAN;
  if (typeof byDefault === 'string') return TEXT;
  if (typeof byDefault === 'number') return NUMBER;
  return Array.isArray(byDefault) ? LIST : MAP;
}

function unknownValue(at: string, key: string, value: unknown, known: JsonObject, parent: string): Problem {
  if (LATER_VALUES.includes(at)) return chartProblem('SPK260', at, value, 'is a value of a chart after 2.5.2', 'leave it out');
  const near = didYouMean(key, Object.keys(known));
  const elsewhere = near === undefined ? [...pathsOf(CHART_DEFAULTS, key, '')] : [memberPath(parent, near)];
  const fix = elsewhere.length > 0 ? `did you mean ${elsewhere.join(' or ')}?` : `use one of ${Object.keys(known).join(', ')}`;
  return chartProblem('SPK260', at, value, 'is not a value of the chart', fix);
}

/** A value of chart 1, and where it is now; members that went elsewhere are said one by one. */
function* formerValue(at: string, value: unknown): Iterable<Problem> {
  const members = isObject(value) ? Object.entries(value).map(([key, member]) => [memberPath(at, key), member] as const) : [];
  const elsewhere = members.filter(([path]) => Object.hasOwn(FORMER_VALUES, path));
  if (elsewhere.length === 0 || elsewhere.length < members.length) yield formerPlace(at, value);
  for (const [path, member] of elsewhere) yield formerPlace(path, member);
}

function formerPlace(at: string, value: unknown): Problem {
  const { now, note } = FORMER_VALUES[at];
  if (now.length === 0) return chartProblem('SPK262', at, value, 'is a value that chart 2 does not have any more', `leave it out: ${note}`);
  const fix = `set ${now.join(' and ')}${note === undefined ? '' : ` (${note})`}`;
  return chartProblem('SPK262', at, value, 'is not where chart 2 has this value', fix);
}

/** Where else in the chart a value of this name is. */
function* pathsOf(tree: JsonObject, key: string, path: string): Iterable<string> {
  for (const [name, value] of Object.entries(tree)) {
    const at = memberPath(path, name);
    if (name === key) yield at;
    if (isObject(value)) yield* pathsOf(value, key, at);
  }
}
