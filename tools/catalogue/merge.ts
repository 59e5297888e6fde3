import type { ByLine, CatalogueData, DeprecationFacts, EntryFacts } from '../../lib/conf/catalogue-data';

/** What ConfDump prints of one release of Spark. */
export interface Dump {
  readonly spark: string;
  readonly hadoop: string;
  readonly times: readonly string[];
  readonly sizes: readonly string[];
  /** `checked`: Spark refuses some values by a rule that probing did not find out. */
  readonly entries: Readonly<Record<string, EntryFacts & { readonly checked?: 1 }>>;
  readonly deprecated: Readonly<Record<string, DeprecationFacts>>;
  readonly literals: readonly string[];
  readonly families: readonly string[];
  readonly hadoopEntries: Readonly<Record<string, EntryFacts>>;
  readonly hadoopDeprecated: Readonly<Record<string, DeprecationFacts>>;
}

/** The catalogue of all lines: what they share is said once. Sorted, so that the same dumps give the same bytes. */
export function mergeDumps(dumps: readonly Dump[]): CatalogueData {
  return {
    lines: dumps.map(({ spark, hadoop, times, sizes }) => ({ line: spark.split('.').slice(0, 2).join('.'), spark, hadoop, times, sizes })),
    entries: byLine(dumps.map(({ entries }) => withoutChecked(entries))),
    deprecated: byLine(dumps.map(({ deprecated }) => deprecated)),
    literals: masks(dumps.map(({ literals }) => literals)),
    families: masks(dumps.map(({ families }) => families)),
    hadoop: byLine(dumps.map(({ hadoopEntries }) => hadoopEntries)),
    hadoopDeprecated: byLine(dumps.map(({ hadoopDeprecated }) => hadoopDeprecated)),
  };
}

function withoutChecked(entries: Dump['entries']): Record<string, EntryFacts> {
  return Object.fromEntries(Object.entries(entries).map(([key, { checked: _, ...facts }]) => [key, facts]));
}

function byLine<T extends object>(tables: readonly Readonly<Record<string, T>>[]): Record<string, ByLine<T>> {
  const all = 2 ** tables.length - 1;
  const keys = [...new Set(tables.flatMap((table) => Object.keys(table)))].sort();
  return Object.fromEntries(
    keys.map((key): [string, ByLine<T>] => {
      const variants = new Map<string, [number, T]>();
      for (const [line, table] of tables.entries()) {
        if (!Object.hasOwn(table, key)) continue;
        const text = JSON.stringify(table[key]);
        const variant = variants.get(text) ?? [0, table[key]];
        variant[0] |= 1 << line;
        variants.set(text, variant);
      }
      const [first] = variants.values();
      return [key, first[0] === all ? first[1] : [...variants.values()]];
    }),
  );
}

function masks(lists: readonly (readonly string[])[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const [line, list] of lists.entries()) for (const key of list) found.set(key, (found.get(key) ?? 0) | (1 << line));
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
