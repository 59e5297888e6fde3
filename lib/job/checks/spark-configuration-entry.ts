import type { ConfEntry } from '../../conf/spark-catalogue';
import { SparkCatalogue } from '../../conf/spark-catalogue';
import { didYouMean } from '../../private/did-you-mean';
import { atLeast, compareVersions } from '../../private/version';
import { isLibraryKey, otherProcess } from '../data/conf-families';
import { isDocumented } from '../data/documented-keys';
import { misleadingKey } from '../data/misleading-keys';
import { HADOOP_PREFIX } from '../hadoop-keys';
import { hadoopValueFinding } from './hadoop-values';
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
/** Keys whose values a check of their own judges (SPK117), of every version. */
const HAS_ITS_OWN: ReadonlySet<string> = new Set(['spark.kubernetes.executor.podNamePrefix']);
/** The beginning of a setting of one bucket. */
const OF_A_BUCKET = /(?<=^fs\.s3a\.)bucket\.[^.]+\./;
const VOLUME = /^(spark\.kubernetes\.(?:driver|executor)\.volumes\.)([^.]+)\.([^.]+)\.(.+)$/;
const MOUNT_SETTINGS = ['mount.path', 'mount.readOnly', 'mount.subPath'];
const OF_SPARK_4 = /^(?:mount\.subPathExpr$|options\.type$|(?:label|annotation)\..)/;
const VOLUME_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  hostPath: ['options.path'],
  persistentVolumeClaim: ['options.claimName', 'options.storageClass', 'options.sizeLimit'],
  emptyDir: ['options.medium', 'options.sizeLimit'],
  nfs: ['options.path', 'options.server'],
};
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
/** Keys that say their unit. */
const NAMED_UNITS: Readonly<Record<string, RegExp>> = { ms: /(?:Ms|Millis|\.ms)$/, s: /(?:Seconds|Secs)$/ };
/** Fewer bytes than this nobody means: whoever writes 512 thinks of mebibytes. */
const FEWEST_BYTES = 4096;

/**
 * What is wrong with one entry of the configuration, by its full key.
 *
 * @param hadoopVersion of the image, if it may have another Hadoop than its Spark is built with
 */
export function entryFindings(sparkVersion: string, key: string, value: string, hadoopVersion?: string): readonly EntryFinding[] {
  const hadoop = key.startsWith(HADOOP_PREFIX) ? hadoopVersion : undefined;
  const id = `${sparkVersion}\n${key}\n${value}\n${hadoop}`;
  let findings = known.get(id);
  if (findings === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    findings = [...find(sparkVersion, key, value, hadoop)];
    known.set(id, findings);
  }
  return findings;
}

function* find(sparkVersion: string, key: string, value: string, hadoopVersion: string | undefined): Iterable<EntryFinding> {
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
  const catalogue = hadoopVersion === undefined ? SparkCatalogue.of(sparkVersion) : SparkCatalogue.ofHadoop(hadoopVersion, sparkVersion);
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
    if (since !== undefined && FULL_VERSION.test(sparkVersion) && FULL_VERSION.test(since) && !atLeast(sparkVersion, since)) yield tooNew(since, key);
    else if (internal === true && !isDocumented(key)) {
      const reason = 'is internal to Spark: it may change or go with any release';
      yield { id: 'SPK109', reason, fix: 'leave it out, or acknowledge it with the reason' };
    }
    return;
  }
  if (VOLUME.test(key)) yield* volumeFindings(key, sparkVersion);
  if (catalogue.isLiteral(key) || catalogue.family(key) !== undefined || isLibraryKey(key)) return;
  const line = SparkCatalogue.lineThatHas(key);
  if (line !== undefined && compareVersions(line, catalogue.line) > 0) yield tooNew(line, key);
  else if (line !== undefined) yield { id: 'SPK105', reason: `does nothing in ${nameOf(catalogue, key)}: it was removed`, fix: 'leave it out' };
  else yield unknownKey(catalogue, key);
}

/** Who reads the key in a line: Spark, or the Hadoop in it. */
function nameOf({ line, hadoop }: SparkCatalogue, key: string): string {
  return key.startsWith(HADOOP_PREFIX) ? `Hadoop ${hadoop}` : `Spark ${line}`;
}

/** Volumes are a family, of which Spark reads these keys alone (KubernetesVolumeUtils). */
function* volumeFindings(key: string, sparkVersion: string): Iterable<EntryFinding> {
  const [, start, kind, name, setting] = VOLUME.exec(key) ?? [];
  const settings = Object.hasOwn(VOLUME_SETTINGS, kind) ? [...MOUNT_SETTINGS, ...VOLUME_SETTINGS[kind]] : undefined;
  if (settings === undefined) {
    const near = didYouMean(kind, Object.keys(VOLUME_SETTINGS));
    const fix =
      near === undefined
        ? `use one of ${Object.keys(VOLUME_SETTINGS).join(', ')}, or volumeMounts`
        : `did you mean ${start}${near}.${name}.${setting}?`;
    yield { id: 'SPK101', reason: `names a kind of volume that Spark does not have: '${kind}'`, fix };
  } else if (OF_SPARK_4.test(setting)) {
    if (!atLeast(sparkVersion, '4.0.0')) yield tooNew('4.0', key);
  } else if (!settings.includes(setting)) {
    const near = didYouMean(setting, settings);
    const fix = near === undefined ? `use one of ${settings.join(', ')}` : `did you mean ${start}${kind}.${name}.${near}?`;
    yield { id: 'SPK101', reason: `is no setting of a volume of the kind ${kind}`, fix };
  }
}

function tooNew(version: string, key: string): EntryFinding {
  const line = SparkCatalogue.of(version);
  const needed = line !== undefined && key.startsWith(HADOOP_PREFIX) ? `Hadoop ${line.hadoop}, which Spark ${line.line} has` : `Spark ${version}`;
  return { id: 'SPK103', reason: `needs ${needed}`, fix: 'use an image of that version, or leave it out' };
}

function unknownKey(catalogue: SparkCatalogue, key: string): EntryFinding {
  const { names, families } = spelling(catalogue);
  const [prefix, family] = split(key);
  const [bucket = ''] = key.slice(prefix.length).match(OF_A_BUCKET) ?? [];
  const name = key.slice(prefix.length).replace(bucket, '');
  const near = didYouMean(
    name,
    names[prefix].filter((candidate) => isAlike(name, candidate)),
  );
  const declare = `if a library of yours reads it, declare it: sparkConfPrefixes: ['${ownPrefix(catalogue, key)}']`;
  // `spark.sgx.enabled` looks like `spark.ui.enabled`, but nobody means that.
  const isNear = near !== undefined && didYouMean(family, [near.split('.', 1)[0]]) !== undefined;
  const reason = `is no key of ${nameOf(catalogue, key)}`;
  if (isNear) return { id: 'SPK101', reason, fix: `did you mean ${prefix}${bucket === '' ? near : near.replace('fs.s3a.', `fs.s3a.${bucket}`)}?` };
  if (prefix === HADOOP_PREFIX || families.has(family)) return { id: 'SPK101', reason, fix: declare };
  return { id: 'SPK102', reason: `${reason}, nor of a library that is known here`, fix: declare };
}

/** Whether one may be the other misspelt: word by word, with a word too many or too few, or with dots elsewhere. All in all, any two long keys look alike. */
function isAlike(name: string, candidate: string): boolean {
  const [words, others] = [name, candidate].map((text) => text.split('.'));
  if (words.length === others.length) return words.every((word, index) => didYouMean(word, [others[index]]) !== undefined);
  if (words.join('').toLowerCase() === others.join('').toLowerCase()) return true;
  const [few, many] = words.length < others.length ? [words, others] : [others, words];
  let at = 0;
  for (const word of many) if (word === few[at]) at++;
  return at === few.length;
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
  if (SUBSTITUTED.test(value) || HAS_ITS_OWN.has(key)) return;
  const problem = entry === undefined ? undefined : catalogue?.valueProblem(entry, value);
  if (problem !== undefined) {
    yield { id: 'SPK107', reason: problem, fix: fixOfValue(key, problem, entry) };
    return;
  }
  const range = rangeFinding(key, value) ?? hadoopValueFinding(key, value, entry);
  if (range !== undefined) yield { id: 'SPK107', ...range };
  else if (entry !== undefined) yield* bareFindings(value, entry);
}

function fixOfValue(key: string, problem: string, entry: ConfEntry | undefined): string {
  if (/^is not (?:at least|at most|above|below|between)/.test(problem)) return 'give a value that is';
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
function* bareFindings(value: string, { key, type, unit = '', default: standard }: ConfEntry): Iterable<EntryFinding> {
  if ((type !== 'duration' && type !== 'size') || !BARE.test(value) || Number(value) === 0) return;
  if (!Object.hasOwn(READINGS, unit) || (standard !== undefined && BARE.test(standard) && standard !== '0')) return;
  if (unit === 'b' && Number(value) >= FEWEST_BYTES) return;
  if (Object.hasOwn(NAMED_UNITS, unit) && NAMED_UNITS[unit].test(key)) return;
  const [name, suffix, other, otherSuffix] = READINGS[unit];
  const reason = `has no unit: Spark takes it for ${name}, and a reader perhaps for ${other}`;
  yield { id: 'SPK108', reason, fix: `write '${value}${suffix}', or '${value}${otherSuffix}'` };
}
