// Objects as their leaves, by paths that do not depend on the order of lists: what the assertion on pods is made of. Two pods are compared leaf by leaf, and
// of each leaf that is wanted it is known who wants it.
import type { Json, JsonObject } from '../../../lib/private/json';
import { isObject } from '../../../lib/private/json';
import { parseQuantity } from '../../../lib/private/quantities';

export type Scalar = string | number | boolean | null;
/** What a leaf must be: a value, or a pattern for what Spark, the operator or the API server makes up. */
export type Wanted = Scalar | RegExp;

/** By what an item of a list is told from the others; of other lists of objects, by its place. */
const ITEM_KEYS: Readonly<Record<string, (item: JsonObject) => unknown>> = {
  containers: ({ name }) => name,
  initContainers: ({ name }) => name,
  volumes: ({ name }) => name,
  env: ({ name }) => name,
  imagePullSecrets: ({ name }) => name,
  options: ({ name }) => name,
  volumeMounts: ({ mountPath }) => mountPath,
  ports: ({ containerPort, protocol }) => `${String(containerPort)}/${String(protocol ?? 'TCP')}`,
  tolerations: ({ key = 'every', operator = 'Equal', value, effect }) =>
    [key, operator, value, effect].filter((part) => part !== undefined && part !== '').join(' '),
  hostAliases: ({ ip }) => ip,
  envFrom: ({ prefix, configMapRef, secretRef }) => `${String(prefix ?? '')}${nameOf(configMapRef ?? secretRef)}`,
  topologySpreadConstraints: ({ topologyKey }) => topologyKey,
  ownerReferences: ({ kind, name }) => `${String(kind)}/${String(name)}`,
  items: ({ path, key }) => path ?? key,
};

/** Fields that Kubernetes does not keep when they say nothing: their absence is `false`, `0` or the empty text. */
const SILENT_WHEN_ZERO = /\.(hostNetwork|hostPID|hostIPC|readOnly|subPath|prefix|stdin|stdinOnce|tty|value)$/;
/** Where amounts are, which have several spellings. */
const AMOUNT = /\.(limits|requests)[.[]|\.(sizeLimit|divisor)$/;

/** The leaves of an object. A list of plain values is one leaf, in its order; what is empty is a leaf too, because an `emptyDir` has nothing else. */
export function leavesOf(value: Json | undefined, path = '', leaves = new Map<string, Scalar>()): Map<string, Scalar> {
  if (value === undefined) return leaves;
  if (isObject(value) && Object.keys(value).length > 0) {
    for (const [name, member] of Object.entries(value)) leavesOf(member, memberPath(path, name), leaves);
  } else if (Array.isArray(value) && value.some(isObject)) {
    const listName = /[^.\]]+$/.exec(path)?.[0] ?? '';
    const paths = new Set<string>();
    for (const [index, item] of value.entries()) {
      const at = unused(`${path}[${String(isObject(item) ? (ITEM_KEYS[listName]?.(item) ?? index) : index)}]`, paths);
      leavesOf(item, at, leaves);
    }
  } else {
    leaves.set(path, typeof value === 'object' && value !== null ? JSON.stringify(value) : value);
  }
  return leaves;
}

/** The same key twice, as the second variable of a name: `env[X#2]`. */
function unused(path: string, paths: Set<string>): string {
  let free = path;
  for (let count = 2; paths.has(free); count += 1) free = path.replace(/]$/, `#${count}]`);
  paths.add(free);
  return free;
}

function memberPath(path: string, name: string): string {
  if (/[^\w-]/.test(name)) return `${path}['${name}']`;
  return path === '' ? name : `${path}.${name}`;
}

function nameOf(value: Json | undefined): string {
  return isObject(value) ? String(value.name) : '';
}

/** What of an object may be there although nobody wants it: who puts it there, where, and what it is then. */
export interface Tolerated {
  readonly by: string;
  readonly path: RegExp;
  readonly value?: Wanted;
}

/** An object that is wanted, or some of one, put together by several parties: later ones add to what earlier ones say or replace it. */
export class Expectation {
  private readonly leaves = new Map<string, { readonly value: Wanted; readonly by: string }>();

  /**
   * What is null is not set: the operator writes `creationTimestamp: null` into the templates of runs of a schedule.
   *
   * @param by who wants it, for messages
   */
  public want(by: string, path: string, value: Json | undefined): void {
    for (const [at, leaf] of leavesOf(value, path)) if (leaf !== null) this.leaves.set(at, { value: leaf, by });
  }

  public wantMatch(by: string, path: string, value: RegExp): void {
    this.leaves.set(path, { value, by });
  }

  /** As the webhook sets a part that a template may have said already. */
  public replace(by: string, path: string, value: Json | undefined): void {
    if (value === undefined) return;
    this.drop(path);
    this.want(by, path, value);
  }

  /** As the webhook appends to a list, where an item of the same key becomes a second one. */
  public append(by: string, path: string, item: JsonObject): void {
    const [first] = leavesOf([item], path).keys();
    const key = /^(.*?\])/.exec(first.slice(path.length))?.[1] ?? '';
    const taken = [...this.leaves.keys()].some((leaf) => isWithin(leaf, `${path}${key}`));
    const at = taken ? `${path}${key.replace(/]$/, '#2]')}` : `${path}${key}`;
    this.want(by, at, item);
  }

  public drop(path: string): void {
    for (const leaf of [...this.leaves.keys()]) if (isWithin(leaf, path)) this.leaves.delete(leaf);
  }

  public has(path: string): boolean {
    return [...this.leaves.keys()].some((leaf) => isWithin(leaf, path));
  }

  /** Everything in which an object is not as wanted, and what is there without being wanted or tolerated. */
  public differences(object: Json, tolerated: readonly Tolerated[]): string[] {
    const found = leavesOf(object);
    const unasked = [...found].filter(([path, value]) => !this.leaves.has(path) && !isTolerated(path, value, tolerated));
    return [...this.lossesOf(found), ...unasked.map(([path, value]) => `${path}: is ${shown(value)}, and nobody asked for it`)].sort();
  }

  /** What is missing or otherwise in an object, of which more is not said here. */
  public losses(object: Json | Expectation): string[] {
    return this.lossesOf(object instanceof Expectation ? new Map([...object.leaves].map(([path, { value }]) => [path, value])) : leavesOf(object));
  }

  private lossesOf(found: ReadonlyMap<string, Wanted>): string[] {
    const wanted = [...this.leaves].filter(([path, { value }]) => !(isZero(value) && SILENT_WHEN_ZERO.test(path) && !found.has(path)));
    return wanted.flatMap(([path, { value, by }]) => {
      const got = found.get(path);
      if (got !== undefined) return matches(path, value, got) ? [] : [`${path}: is ${shown(got)}, and ${by} wants ${shown(value)}`];
      const filled = isEmpty(value) && [...found.keys()].some((leaf) => isWithin(leaf, path));
      return filled ? [] : [`${path}: is missing, and ${by} wants ${shown(value)}`];
    });
  }
}

function isTolerated(path: string, value: Scalar, tolerated: readonly Tolerated[]): boolean {
  return tolerated.some((rule) => rule.path.test(path) && (rule.value === undefined || matches(path, rule.value, value)));
}

function isWithin(leaf: string, path: string): boolean {
  return leaf === path || (leaf.startsWith(path) && /[.[]/.test(leaf[path.length]));
}

function isZero(value: Wanted): boolean {
  return value === false || value === 0 || value === '';
}

function isEmpty(value: Wanted): boolean {
  return value === '{}' || value === '[]';
}

function matches(path: string, wanted: Wanted, got: Wanted): boolean {
  if (wanted instanceof RegExp) return wanted.test(String(got));
  if (wanted === got) return true;
  if (!AMOUNT.test(path)) return false;
  const [a, b] = [wanted, got].map((amount) => parseQuantity(String(amount)));
  return a !== undefined && a === b;
}

function shown(value: Wanted): string {
  return value instanceof RegExp ? `what matches ${String(value)}` : JSON.stringify(value);
}
