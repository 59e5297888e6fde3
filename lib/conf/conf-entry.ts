import type { ConfType } from './catalogue-data';

/** A configuration key as Spark's registry has it. */
export interface ConfEntry {
  readonly key: string;
  readonly type: ConfType;
  /** Unit in which a bare number counts: `ms`, `s`, `b`, `KiB`, `MiB` ...; only of durations and sizes. */
  readonly unit?: string;
  /** Default as text. */
  readonly default?: string;
  /** The only values that are allowed. */
  readonly values?: readonly string[];
  /** Whether `values` are taken in any case. */
  readonly anyCase?: boolean;
  /** Whether white space around one of `values` does not matter. */
  readonly trimmed?: boolean;
  /** Release that brought the key. */
  readonly since?: string;
  /** Whether Spark does not document the key. */
  readonly internal?: boolean;
  /** Key whose value is taken when this one is not set. */
  readonly fallback?: string;
  /** Least value, in the unit. */
  readonly min?: number;
  /** Greatest value, in the unit. */
  readonly max?: number;
  /** Whether `min` and `max` are themselves refused. */
  readonly aboveMin?: boolean;
  readonly belowMax?: boolean;
  /** Whether white space around a number is refused, which most keys take. */
  readonly exact?: boolean;
  /** Numbers that are allowed beside the range, such as -1 for "off". */
  readonly also?: readonly string[];
  /** Type of the items of a list, when they are not text. */
  readonly items?: ConfType;
}

/** A key that should no longer be used. */
export interface ConfDeprecation {
  readonly key: string;
  /** The key that took its place. */
  readonly use?: string;
  /** Release since which it is deprecated or removed. */
  readonly since?: string;
  /** Whether the key is gone: Spark SQL refuses every value but `default`, other keys are not read. */
  readonly removed?: boolean;
  /** The only value that a removed key may have. */
  readonly default?: string;
}
