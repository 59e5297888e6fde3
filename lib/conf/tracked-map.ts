/** Who set a value: a property of the job, or a feature. */
export interface Origin {
  /** How a message names it: `sparkConf`, `driver.memory`, or `S3ACommitterStorage 'staging'`. */
  readonly name: string;
}

/** A value with the place that it came from. */
export interface Tracked<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** Two different values for one key. */
export interface Conflict<T> {
  readonly key: string;
  readonly first: Tracked<T>;
  readonly second: Tracked<T>;
}

/**
 * A map to which several parties contribute: additive, equal values agree, and different values for one key are kept as a conflict that names both
 * sides. Nothing is overwritten and nothing throws, so that all conflicts are reported together.
 */
export class TrackedMap<T> {
  private readonly entriesByKey = new Map<string, Tracked<T>>();
  private readonly found: Conflict<T>[] = [];

  /** Adds a value; the first one stays when a second differs. */
  public add(key: string, value: T, origin: Origin): void {
    const first = this.entriesByKey.get(key);
    if (first === undefined) this.entriesByKey.set(key, { value, origin });
    else if (!isSame(first.value, value)) this.found.push({ key, first, second: { value, origin } });
  }

  /** Adds every entry of a plain map. */
  public addAll(values: Readonly<Record<string, T | undefined>> | undefined, origin: Origin): void {
    for (const [key, value] of Object.entries(values ?? {})) if (value !== undefined) this.add(key, value, origin);
  }

  /** The value of a key with its origin. */
  public get(key: string): Tracked<T> | undefined {
    return this.entriesByKey.get(key);
  }

  /** Every key with its value and origin, in the order in which they were added. */
  public entries(): [string, Tracked<T>][] {
    return [...this.entriesByKey];
  }

  /** The values alone, as a plain object in the order in which they were added. */
  public toObject(): Record<string, T> {
    return Object.fromEntries(this.entries().map(([key, { value }]) => [key, value]));
  }

  /** The values alone, in order. */
  public values(): T[] {
    return this.entries().map(([, { value }]) => value);
  }

  /** Whether nothing was added. */
  public get isEmpty(): boolean {
    return this.entriesByKey.size === 0;
  }

  /** Every second value that differed from the first. */
  public get conflicts(): readonly Conflict<T>[] {
    return this.found;
  }
}

/** Equal as JSON, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
