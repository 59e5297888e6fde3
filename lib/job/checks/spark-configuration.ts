import type { Tracked } from '../../conf/tracked-map';
import { SparkCatalogue } from '../../conf/spark-catalogue';
import type { Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import { FeatureOrigin } from '../contribution';
import { HADOOP_PREFIX } from '../hadoop-keys';
import type { JobModel } from '../job-model';
import type { JobCheck } from './check';
import { byFeature, errorCheck } from './check';
import { managedKey } from './managed-keys';
import type { EntryCheckId } from './spark-configuration-entry';
import { entryFindings } from './spark-configuration-entry';
import { JVM_CHECKS } from './spark-configuration-jvm';
import { entryPlace } from './spark-configuration-places';
import { SPARK_CONFIGURATION_RULES } from './spark-configuration-rules';

/** Keys that other checks take for none of Spark, and the one of which SPK067 speaks. */
const NO_KEY = /[=\s]|^spark\.hadoop\.(?:spark\.|$)|^spark\.kubernetes\.pyspark\.pythonVersion$/;

/** Configuration of Spark and Hadoop, key by key and in its relations. Of Spark before 3.4 the keys are not known, so that only a few of them are checked. */
export const SPARK_CONFIGURATION_CHECKS: readonly JobCheck[] = [
  entryCheck('SPK101', Severity.ERROR, 'a misspelt key, which Spark ignores without a word'),
  entryCheck('SPK102', Severity.ERROR, 'a key that neither Spark nor a known library reads'),
  entryCheck('SPK103', Severity.ERROR, 'a key of a later Spark, which this one ignores without a word'),
  entryCheck('SPK104', Severity.WARNING, 'a key that has another name by now, or will go'),
  entryCheck('SPK105', Severity.ERROR, 'a key that was removed, and is ignored without a word'),
  entryCheck('SPK106', Severity.ERROR, 'a key that circulates, and does nothing: a name of a draft or of another system'),
  entryCheck('SPK107', Severity.ERROR, 'a value that Spark cannot read: the job fails at its start, or when the value is first used'),
  entryCheck('SPK108', Severity.WARNING, 'a number without a unit: a thousand times as long, or a million times as small, as was meant'),
  entryCheck('SPK109', Severity.WARNING, 'a key that is internal to Spark'),
  entryCheck('SPK110', Severity.WARNING, 'a key that another process reads: the history server, or a standalone cluster'),
  errorCheck('SPK116', 'a prefix of keys that is none, or that would hide misspelt keys of Spark itself', function* (model) {
    for (const { value, origin } of model.confPrefixes) {
      const reason = prefixProblem(value, model.image.sparkVersion);
      const path = origin instanceof FeatureOrigin ? `features['${origin.name}'].confPrefix` : 'sparkConfPrefixes';
      if (reason !== undefined) yield { path, value, reason, fix: "give the beginning that only keys of your library have, such as 'spark.mylib.'" };
    }
  }),
  ...SPARK_CONFIGURATION_RULES,
  ...JVM_CHECKS,
];

/** Checks of keys that Spark does not read: with them a job runs as it would without the key. */
export const UNREAD_KEYS: readonly string[] = ['SPK101', 'SPK102', 'SPK103', 'SPK106'];

type ModelFinding = Finding & { readonly id: EntryCheckId };

/** What was found in a model: ten checks ask, and a model does not change. */
const found = new WeakMap<JobModel, readonly ModelFinding[]>();

function entryCheck(id: EntryCheckId, severity: Severity, prevents: string): JobCheck {
  return { id, severity, prevents, find: (model) => modelFindings(model).filter((finding) => finding.id === id) };
}

function modelFindings(model: JobModel): readonly ModelFinding[] {
  let findings = found.get(model);
  if (findings === undefined) {
    findings = [...findIn(model)];
    found.set(model, findings);
  }
  return findings;
}

function* findIn(model: JobModel): Iterable<ModelFinding> {
  for (const [key, entry] of model.conf.entries()) yield* findingsOf(model, key, entry, false);
  for (const [key, entry] of model.hadoopConf.entries()) yield* findingsOf(model, HADOOP_PREFIX + key, entry, true);
}

function* findingsOf(model: JobModel, key: string, entry: Tracked<string>, isHadoop: boolean): Iterable<ModelFinding> {
  if (!key.startsWith('spark.') || NO_KEY.test(key) || managedKey(key) !== undefined) return;
  for (const { id, reason, fix } of entryFindings(model.image.sparkVersion, key, entry.value, model.image.hadoopVersion)) {
    if ((id === 'SPK101' || id === 'SPK102') && isDeclared(model, key)) continue;
    // Whoever writes a feature has decided on it, and so has a property.
    if (id === 'SPK109' && entry.origin.name !== 'sparkConf') continue;
    const path = entryPlace(key, entry, isHadoop);
    if (id === 'SPK107' || id === 'SPK108') yield { id, path, value: entry.value, reason: byFeature(entry) + reason, fix };
    else yield { id, path, reason: setBy(entry) + reason, fix: isHadoop ? inHadoopConf(fix) : fix };
  }
}

/** What to write in `hadoopConf`, where keys stand without the prefix; what to declare has it. */
function inHadoopConf(fix: string): string {
  return fix.includes('sparkConfPrefixes') ? fix : fix.replaceAll(HADOOP_PREFIX, '');
}

/** Of a key that is wrong, the value does not matter: the message is about the key. */
function setBy({ origin }: Tracked<string>): string {
  return origin instanceof FeatureOrigin ? `set by ${origin.name}, ` : '';
}

/** Prefixes are given with or without the dot at their end. */
function isDeclared({ confPrefixes }: JobModel, key: string): boolean {
  return confPrefixes.some(({ value }) => value !== '' && (key === value || key.startsWith(value.endsWith('.') ? value : `${value}.`)));
}

function prefixProblem(prefix: string, sparkVersion: string): string | undefined {
  if (!/^spark\.[^\s=.]/.test(prefix) || /[\s=]/.test(prefix)) return 'is no prefix of keys of a library';
  const start = prefix.endsWith('.') ? prefix : `${prefix}.`;
  const own = SparkCatalogue.of(sparkVersion)
    ?.keys()
    .find((key) => key.startsWith(start));
  return own === undefined ? undefined : `covers keys of Spark itself, such as ${own}`;
}
