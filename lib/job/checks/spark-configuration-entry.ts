import type { ConfEntry } from '../../conf/spark-catalogue';
import { SparkCatalogue } from '../../conf/spark-catalogue';
import { didYouMean } from '../../private/did-you-mean';
import { atLeast, compareVersions } from '../../private/version';
import { isLibraryKey, otherProcess } from '../data/conf-families';
import { misleadingKey } from '../data/misleading-keys';
import { HADOOP_PREFIX } from '../hadoop-keys';
import { rangeFinding } from './spark-configuration-ranges';

/** Checks of one key and its value, which depend on nothing else than the Spark version. */
export type EntryCheckId = 'SPK101' | 'SPK102' | 'SPK103' | 'SPK104' | 'SPK105' | 'SPK106' | 'SPK107' | 'SPK108' | 'SPK109' | 'SPK110';

/** What is wrong with a key or its value; the path is for who knows where the entry came from. */
export interface EntryFinding {
  readonly id: EntryCheckId;
  readonly reason: string;
  readonly fix: string;
}

/** Found once per Spark version, key and value: jobs of one app repeat each other. */
const known = new Map<string, readonly EntryFinding[]>();
const MOST_KNOWN = 20_000;

/** Values that Spark replaces by others before it reads them (ConfigReader). */
const SUBSTITUTED = /\$\{(?:spark[.:]|system:|env:)/;
/** Internal keys that Spark's guides and messages tell users to set: migration, and committers. */
const DOCUMENTED =
  /^spark\.sql\.(?:legacy\.|catalogImplementation$|sources\.commitProtocolClass$|sources\.outputCommitterClass$|parquet\.output\.committer\.class$)|^spark\.ui\.prometheus\.enabled$/;
const FULL_VERSION = /^\d+\.\d+\.\d+/;
const BARE = /^\d+$/;

/** Bare numbers: what Spark takes them for, what a reader may, and both as they should be written. */
const READINGS: Readonly<Record<string, readonly [unit: string, suffix: string, other: string, otherSuffix: string]>> = {
  ns: ['nanoseconds', 'ns', 'milliseconds', 'ms'],
  ms: ['milliseconds', 'ms', 'seconds', 's'],
  s: ['seconds', 's', 'milliseconds', 'ms'],
  min: ['minutes', 'min', 'seconds', 's'],
  b: ['bytes', 'b', 'mebibytes', 'm'],
  KiB: ['kibibytes', 'k', 'bytes', 'b'],
  MiB: ['mebibytes', 'm', 'bytes', 'b'],
};
/** Fewer bytes than this nobody means: whoever writes 512 thinks of mebibytes. */
const FEWEST_BYTES = 4096;

/** What is wrong with one entry of the configuration, by its full key. */
export function entryFindings(sparkVersion: string, key: string, value: string): readonly EntryFinding[] {
  const id = `${sparkVersion}\n${key}\n${value}`;
  let findings = known.get(id);
  if (findings === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    findings = [...find(sparkVersion, key, value)];
    known.set(id, findings);
  }
  return findings;
}

function* find(sparkVersion: string, key: string, value: string): Iterable<EntryFinding> {
  const misleading = misleadingKey(key);
  if (misleading !== undefined) {
    yield { id: 'SPK106', ...misleading };
    return;
  }
  const process = otherProcess(key);
  if (process !== undefined) {
    yield { id: 'SPK110', reason: `is read by ${process}, and does nothing in a job`, fix: 'leave it out here, and set it there' };
    return;
  }
  const catalogue = SparkCatalogue.of(sparkVersion);
  const entry = catalogue?.entry(key);
  if (catalogue !== undefined) yield* keyFindings(catalogue, sparkVersion, key, entry);
  yield* valueFindings(catalogue, key, value, entry);
}

function* keyFindings(catalogue: SparkCatalogue, sparkVersion: string, key: string, entry: ConfEntry | undefined): Iterable<EntryFinding> {
  const deprecation = catalogue.deprecation(key);
  if (deprecation !== undefined) {
    const { use, removed, since } = deprecation;
    const when = since === undefined ? '' : ` since Spark ${since}`;
    const fix = use !== undefined ? `use ${use}` : removed === true ? 'leave it out' : 'look up what takes its place, or leave it out';
    if (removed === true) yield { id: 'SPK105', reason: `does nothing${when}: it was removed`, fix };
    else yield { id: 'SPK104', reason: `is ${use === undefined ? 'deprecated' : 'a former name'}${when}`, fix };
    return;
  }
  if (entry !== undefined) {
    const { since, internal } = entry;
    if (since !== undefined && FULL_VERSION.test(sparkVersion) && FULL_VERSION.test(since) && !atLeast(sparkVersion, since)) yield tooNew(since);
    else if (internal === true && !DOCUMENTED.test(key)) {
      const reason = 'is internal to Spark: it may change or go with any release';
      yield { id: 'SPK109', reason, fix: 'leave it out, or acknowledge it with the reason' };
    }
    return;
  }
  if (catalogue.isLiteral(key) || catalogue.family(key) !== undefined || isLibraryKey(key)) return;
  const line = SparkCatalogue.lineThatHas(key);
  if (line !== undefined && compareVersions(line, catalogue.line) > 0) yield tooNew(line);
  else if (line !== undefined) yield { id: 'SPK105', reason: `does nothing in Spark ${catalogue.line}: it was removed`, fix: 'leave it out' };
  else yield unknownKey(catalogue, key);
}

function tooNew(version: string): EntryFinding {
  return { id: 'SPK103', reason: `needs Spark ${version}`, fix: 'use an image of that version, or leave it out' };
}

function unknownKey(catalogue: SparkCatalogue, key: string): EntryFinding {
  const { names, families } = spelling(catalogue);
  const [prefix, family] = split(key);
  const near = didYouMean(key.slice(prefix.length), names[prefix]);
  const declare = `if a library of yours reads it, declare it: sparkConfPrefixes: ['${ownPrefix(catalogue, key)}']`;
  // `spark.sgx.enabled` looks like `spark.ui.enabled`, but nobody means that.
  const isNear = near !== undefined && didYouMean(family, [near.split('.', 1)[0]]) !== undefined;
  if (isNear) return { id: 'SPK101', reason: `is no key of Spark ${catalogue.line}`, fix: `did you mean ${prefix}${near}?` };
  if (prefix === HADOOP_PREFIX || families.has(family)) return { id: 'SPK101', reason: `is no key of Spark ${catalogue.line}`, fix: declare };
  return { id: 'SPK102', reason: `is no key of Spark ${catalogue.line}, nor of a library that is known here`, fix: declare };
}

/** The shortest beginning of a key that Spark has not: what to declare, without hiding keys of Spark. */
function ownPrefix(catalogue: SparkCatalogue, key: string): string {
  for (let dot = key.indexOf('.', 'spark.'.length); dot > 0; dot = key.indexOf('.', dot + 1)) {
    const prefix = key.slice(0, dot + 1);
    if (!catalogue.keys().some((own) => own.startsWith(prefix))) return prefix;
  }
  return key;
}

interface Spelling {
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly families: ReadonlySet<string>;
}

const spellings = new WeakMap<SparkCatalogue, Spelling>();

/** Keys without the beginning that they share, which would make any two of them look alike; and the words after it. */
function spelling(catalogue: SparkCatalogue): Spelling {
  let made = spellings.get(catalogue);
  if (made === undefined) {
    const names: Record<string, string[]> = { 'spark.': [], [HADOOP_PREFIX]: [] };
    const families = new Set<string>();
    for (const key of catalogue.keys()) {
      const [prefix, family] = split(key);
      names[prefix].push(key.slice(prefix.length));
      families.add(family);
    }
    made = { names, families };
    spellings.set(catalogue, made);
  }
  return made;
}

function split(key: string): [prefix: string, family: string] {
  const prefix = key.startsWith(HADOOP_PREFIX) ? HADOOP_PREFIX : 'spark.';
  return [prefix, key.slice(prefix.length).split('.', 1)[0]];
}

function* valueFindings(catalogue: SparkCatalogue | undefined, key: string, value: string, entry: ConfEntry | undefined): Iterable<EntryFinding> {
  if (SUBSTITUTED.test(value)) return;
  const problem = entry === undefined ? undefined : catalogue?.valueProblem(entry, value);
  if (problem !== undefined) {
    yield { id: 'SPK107', reason: problem, fix: fixOfValue(key, entry) };
    return;
  }
  const range = rangeFinding(key, value);
  if (range !== undefined) yield { id: 'SPK107', ...range };
  else if (entry !== undefined) yield* bareFindings(value, entry);
}

function fixOfValue(key: string, entry: ConfEntry | undefined): string {
  if (/\.(?:connection|request)Timeout$/.test(key)) return "give whole milliseconds without a unit, such as '50000'";
  switch (entry?.type) {
    case 'boolean':
      return "give 'true' or 'false'";
    case 'int':
    case 'long':
      return 'give a whole number';
    case 'double':
      return "give a number, such as '0.5'";
    case 'duration':
      return "give a number with its unit, such as '120s'";
    case 'size':
      return "give a whole number with its unit, such as '512m'";
    default:
      return entry?.values === undefined ? 'give a value that Spark can read' : `use one of ${entry.values.join(', ')}`;
  }
}

/** A number without unit, where the unit is not the same for all keys, and the default does not show it. */
function* bareFindings(value: string, { type, unit = '', default: standard }: ConfEntry): Iterable<EntryFinding> {
  if ((type !== 'duration' && type !== 'size') || !BARE.test(value) || Number(value) === 0) return;
  if (!Object.hasOwn(READINGS, unit) || (standard !== undefined && BARE.test(standard) && standard !== '0')) return;
  if (unit === 'b' && Number(value) >= FEWEST_BYTES) return;
  const [name, suffix, other, otherSuffix] = READINGS[unit];
  const reason = `has no unit: Spark takes it for ${name}, and a reader perhaps for ${other}`;
  yield { id: 'SPK108', reason, fix: `write '${value}${suffix}', or '${value}${otherSuffix}'` };
}
