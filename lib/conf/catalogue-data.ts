/** What the value of a configuration key is. */
export type ConfType = 'boolean' | 'int' | 'long' | 'double' | 'decimal' | 'string' | 'duration' | 'size' | 'list' | 'enum' | 'regex';

/** What Spark's registry says of one key, in the short form of the generated data. Whatever is not said does not hold. */
export interface EntryFacts {
  /** Type. */
  readonly t: ConfType;
  /** Unit of a bare number. */
  readonly u?: string;
  /** Default, as text. */
  readonly d?: string;
  /** Version that it came with. */
  readonly s?: string;
  /** Allowed values. */
  readonly v?: readonly string[];
  /** Values are taken in any case. */
  readonly c?: 1;
  /** Internal: not for users. */
  readonly i?: 1;
  /** The key whose value is taken when this one is not set. */
  readonly f?: string;
  /** Values are trimmed before they are compared. */
  readonly w?: 1;
  /** A number with white space around it is refused. */
  readonly x?: 1;
  /** Least and greatest value, in the unit. */
  readonly lo?: number;
  readonly hi?: number;
  /** The least or greatest value is itself refused. */
  readonly xl?: 1;
  readonly xh?: 1;
  /** What is taken beside them, such as -1 for "off". */
  readonly a?: readonly string[];
  /** Type of the items of a list, when they are not text. */
  readonly e?: ConfType;
}

/** What is said of a key that one should no longer use. */
export interface DeprecationFacts {
  /** The key to use. */
  readonly use?: string;
  readonly s?: string;
  /** Removed: whatever else than this default is refused. */
  readonly gone?: string;
}

/** A minor line: the releases that were asked, and the suffixes that its durations and sizes may have. */
export interface LineFacts {
  readonly line: string;
  readonly spark: string;
  readonly hadoop: string;
  readonly times: readonly string[];
  readonly sizes: readonly string[];
}

/** The same on all lines, or for each set of lines (bit n is the n-th line). */
export type ByLine<T> = T | readonly (readonly [number, T])[];

/** The generated data: what all lines share, with the differences between them. */
export interface CatalogueData {
  readonly lines: readonly LineFacts[];
  readonly entries: Readonly<Record<string, ByLine<EntryFacts>>>;
  readonly deprecated: Readonly<Record<string, ByLine<DeprecationFacts>>>;
  /** Lines of each literal and of each prefix family. */
  readonly literals: Readonly<Record<string, number>>;
  readonly families: Readonly<Record<string, number>>;
  readonly hadoop: Readonly<Record<string, ByLine<EntryFacts>>>;
  readonly hadoopDeprecated: Readonly<Record<string, ByLine<DeprecationFacts>>>;
}

let data: CatalogueData | undefined;

/** The data, which is loaded when it is asked for: most programs never do. */
export function catalogueData(): CatalogueData {
  data ??= JSON.parse((require('./data/spark-catalogue-data') as typeof import('./data/spark-catalogue-data')).SPARK_CATALOGUE) as CatalogueData;
  return data;
}

/** What holds of a key on the n-th line. */
export function onLine<T extends object>(facts: ByLine<T>, line: number): T | undefined {
  if (!Array.isArray(facts)) return facts as T;
  return (facts as readonly (readonly [number, T])[]).find(([lines]) => (lines >> line) & 1)?.[1];
}
