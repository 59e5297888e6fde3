import { compareVersions } from '../private/version';
import { catalogueData, type EntryFacts, type LineFacts, onLine } from './catalogue-data';
import type { ConfDeprecation, ConfEntry } from './conf-entry';
import { conversionProblem } from './conf-values';

export type { ConfType } from './catalogue-data';
export type { ConfDeprecation, ConfEntry } from './conf-entry';

const HADOOP = 'spark.hadoop.';
const S3A = 'fs.s3a.';
/** Settings of one bucket: `fs.s3a.bucket.<name>.<setting>`. */
const BUCKET = 'fs.s3a.bucket.';
const OLDEST = '3.4';

/**
 * The configuration keys of a minor line of Spark, as its own registry has them (`npm run catalogue`). Loaded on first use only.
 */
export class SparkCatalogue {
  /** The catalogue of a version's minor line; a line newer than all that are known is taken for the newest, and there is none before 3.4. */
  public static of(sparkVersion: string): SparkCatalogue | undefined {
    const [, minor] = /^v?(\d+\.\d+)/.exec(sparkVersion) ?? [];
    if (minor === undefined || compareVersions(minor, OLDEST) < 0) return undefined;
    const { lines } = catalogueData();
    const index = lines.findLastIndex(({ line }) => compareVersions(line, minor) <= 0);
    return (catalogues[index] ??= new SparkCatalogue(index));
  }

  /**
   * The catalogue by whose Hadoop keys an image is judged: of its Spark version, unless it has another Hadoop than that is built with. Between two Hadoops that
   * are known, it is the newer, which has all that the image may have.
   */
  public static ofHadoop(hadoopVersion: string, sparkVersion: string): SparkCatalogue | undefined {
    const own = SparkCatalogue.of(sparkVersion);
    if (own?.hadoop === hadoopVersion) return own;
    const { lines } = catalogueData();
    if (compareVersions(hadoopVersion, lines[0].hadoop) < 0) return undefined;
    return SparkCatalogue.of((lines.find(({ hadoop }) => compareVersions(hadoop, hadoopVersion) >= 0) ?? lines[lines.length - 1]).line);
  }

  /** The first known line that has a key, such as '4.0'. */
  public static lineThatHas(key: string): string | undefined {
    const { lines } = catalogueData();
    return lines.find(({ line }) => SparkCatalogue.of(line)?.has(key))?.line;
  }

  /** The minor line, such as '3.5'. */
  public readonly line: string;
  /** The release that was asked, such as '3.5.9'. */
  public readonly release: string;
  /** The release of Hadoop in it, such as '3.3.4'. */
  public readonly hadoop: string;
  private readonly known = new Map<string, ConfEntry | null>();
  private allKeys: readonly string[] | undefined;
  private allFamilies: readonly string[] | undefined;

  private readonly facts: LineFacts;

  private constructor(private readonly index: number) {
    this.facts = catalogueData().lines[index];
    [this.line, this.release, this.hadoop] = [this.facts.line, this.facts.spark, this.facts.hadoop];
  }

  /** What is known of a key of Spark, or of a key of Hadoop behind `spark.hadoop.`. */
  public entry(key: string): ConfEntry | undefined {
    const known = this.known.get(key);
    if (known !== undefined) return known ?? undefined;
    const found = this.read(key);
    this.known.set(key, found ?? null);
    return found;
  }

  /** What took the place of a key that is deprecated, or no more read. */
  public deprecation(key: string): ConfDeprecation | undefined {
    const { deprecated, hadoopDeprecated } = catalogueData();
    const [table, name, prefix] = key.startsWith(HADOOP) ? [hadoopDeprecated, s3aKey(key, hadoopDeprecated), HADOOP] : [deprecated, key, ''];
    const facts = Object.hasOwn(table, name) ? onLine(table[name], this.index) : undefined;
    if (facts === undefined) return undefined;
    const { use, s: since, gone } = facts;
    return { key, use: use === undefined ? undefined : prefix + use, since, removed: gone !== undefined, default: gone };
  }

  /** Whether a key is known only because it occurs in Spark's code: what it may be is not. */
  public isLiteral(key: string): boolean {
    const { literals } = catalogueData();
    return Object.hasOwn(literals, key) && this.isHere(literals[key]);
  }

  /** The family of keys that a key belongs to, such as `spark.executorEnv.`: its members are made up by users. */
  public family(key: string): string | undefined {
    if (key.startsWith(HADOOP)) return key.startsWith(HADOOP + S3A) ? undefined : HADOOP;
    this.allFamilies ??= Object.entries(catalogueData().families)
      .filter(([, lines]) => this.isHere(lines))
      .map(([family]) => family);
    return this.allFamilies.find((family) => key.startsWith(family) && key.length > family.length);
  }

  /** All keys with an entry and all literals, those of Hadoop behind `spark.hadoop.`. */
  public keys(): readonly string[] {
    const { entries, literals, hadoop } = catalogueData();
    // Some keys of Hadoop are literals of Spark as well.
    this.allKeys ??= [
      ...new Set([
        ...Object.keys(entries).filter((key) => onLine(entries[key], this.index) !== undefined),
        ...Object.keys(literals).filter((key) => this.isHere(literals[key])),
        ...Object.keys(hadoop)
          .filter((key) => onLine(hadoop[key], this.index) !== undefined)
          .map((key) => HADOOP + key),
      ]),
    ].sort();
    return this.allKeys;
  }

  /** Why Spark's own converter refuses a value, such as `is not a whole number`; undefined when it takes it. */
  public valueProblem(entry: ConfEntry, value: string): string | undefined {
    return conversionProblem(entry, value, this.facts);
  }

  private has(key: string): boolean {
    return this.entry(key) !== undefined || this.isLiteral(key);
  }

  private isHere(lines: number): boolean {
    return ((lines >> this.index) & 1) === 1;
  }

  private read(key: string): ConfEntry | undefined {
    const data = catalogueData();
    const [table, name] = key.startsWith(HADOOP) ? [data.hadoop, s3aKey(key, data.hadoop)] : [data.entries, key];
    const facts = Object.hasOwn(table, name) ? onLine(table[name], this.index) : undefined;
    return facts === undefined ? undefined : entryOf(key, facts);
  }
}

const catalogues: SparkCatalogue[] = [];

/** The key that a setting of one bucket stands for. */
function s3aKey(key: string, known: object): string {
  const name = key.slice(HADOOP.length);
  if (!name.startsWith(BUCKET)) return name;
  // Names of buckets may have dots.
  for (let dot = name.indexOf('.', BUCKET.length + 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const setting = S3A + name.slice(dot + 1);
    if (Object.hasOwn(known, setting)) return setting;
  }
  return name;
}

function entryOf(key: string, facts: EntryFacts): ConfEntry {
  const { t: type, u: unit, d, v: values, c, w, x, s: since, i, f: fallback, lo: min, hi: max, xl, xh, a: also, e: items } = facts;
  const flags = { anyCase: c === 1, trimmed: w === 1, exact: x === 1, internal: i === 1, aboveMin: xl === 1, belowMax: xh === 1 };
  return { key, type, unit, default: d, values, since, fallback, min, max, also, items, ...flags };
}
