import type { Finding } from '../../private/problems';
import { parseSparkSize } from '../../private/quantities';
import { atLeast } from '../../private/version';
import { FeatureOrigin } from '../contribution';
import type { JobModel } from '../job-model';
import { fieldConf } from '../render/field-conf';
import { byFeature, confPath, errorCheck, hadoopConfPath, sides, warningCheck } from './check';
import { managedEntries, managedFinding } from './managed-findings';
import type { ManagedKey } from './managed-keys';
import { hasAgent } from './monitoring';

/** Spark's volume for a Secret is named after it with `-volume`, and a volume name has at most 63 characters and no dots. */
const SECRET_VOLUME = /^spark\.kubernetes\.(?:driver|executor)\.secrets\.(.+)$/;

/** In `--conf key=value`, the key ends at the first `=`. */
const BROKEN_KEY = /[=\s]/;
const BROKEN = {
  reason: "has '=' or white space in its key, so that another key would be set",
  fix: 'write the key by itself, and its value after the colon',
};

/** Options that go to driver and executors alike, and are spoken of once. */
const OF_BOTH_SIDES = 'tuning.jvm';
const EXECUTOR_DEFAULTS = confPath('spark.executor.defaultJavaOptions');

/** Keys of the configuration. */
export const CONFIGURATION_CHECKS = [
  managed('SPK008', 'two drivers of one pod name, of which the second does not start'),
  managed('SPK010', 'a deploy mode that loses to the operator without a word, since jobs always run in cluster mode'),
  managed('SPK040', 'configuration that the operator refuses, or by which a job escapes its namespace, image or identity'),
  errorCheck('SPK041', 'configuration that loses to a property without a word', function* (model) {
    const entries = managedEntries(model, 'SPK041');
    const fields = entries.length === 0 ? {} : { ...fieldConf(model), ...schedulers(model) };
    for (const [key, entry, known] of entries) {
      const field = fields[key];
      // The operator writes nothing for an unset property, so that a feature may use its key; a user has the property.
      const isFree = field === undefined && entry.origin instanceof FeatureOrigin && known.property !== undefined;
      const isJoined = field !== undefined && key.endsWith('.extraJavaOptions');
      if (!isFree && !isJoined) yield managedFinding(model, key, entry, known, field);
    }
  }),
  managed('SPK042', 'configuration that fights what the operator says'),
  managed('SPK043', 'configuration that Spark refuses on Kubernetes, or drops without a word'),
  errorCheck('SPK045', 'JVM options that are lost, because those of the property take their place', function* (model) {
    for (const { side, javaOptions } of sides(model)) {
      const agent = hasAgent(model, side);
      const key = `spark.${side}.extraJavaOptions`;
      const entry = javaOptions === undefined && !agent ? undefined : model.conf.get(key);
      if (entry === undefined) continue;
      const reason = `${byFeature(entry)}is lost, because ${javaOptions === undefined ? 'the option of the JMX exporter' : `${side}.javaOptions`} takes its place`;
      const fix = entry.origin instanceof FeatureOrigin ? 'let the feature use the verb javaOptions' : `put all options into ${side}.javaOptions`;
      yield { path: confPath(key), value: entry.value, reason, fix };
    }
  }),
  errorCheck('SPK046', 'JVM options with which Spark refuses to start', function* (model) {
    for (const { path, side, memory, value, by } of javaOptions(model)) {
      const isOfBoth = path === OF_BOTH_SIDES;
      const isSaid = isOfBoth && side === 'executor';
      const heap = /-Xmx\S*/.exec(value)?.[0];
      // Spark 3 takes it there, to no effect (SPK114).
      const isTaken = path === EXECUTOR_DEFAULTS && !atLeast(model.image.sparkVersion, '4.0.0');
      if (heap !== undefined && !isTaken && !isSaid)
        yield {
          path,
          value: heap,
          reason: `${by}sets the heap, which Spark refuses here`,
          fix: isOfBoth ? 'use driver.memory and executor.memory' : `use ${side}.memory`,
        };
      // The image gives executors another -Xms after this one.
      const start = /-Xms(\S*)/.exec(value);
      const size = parseSparkSize(start?.[1] ?? '', 'b');
      const most = parseSparkSize(memory);
      if (side === 'driver' && start !== null && size !== undefined && most !== undefined && size > most) {
        yield {
          path,
          value: start[0],
          reason: `${by}is more than the heap of ${memory}, with which no JVM starts`,
          fix: `raise ${side}.memory, or leave it out`,
        };
      }
      const setting = (side === 'executor' ? /-Dspark\S*/ : /-Dspark\.\S*/).exec(value)?.[0];
      if (setting !== undefined && !(isSaid && setting.startsWith('-Dspark.')))
        yield { path, value: setting, reason: `${by}sets Spark configuration, which Spark refuses here`, fix: 'use sparkConf' };
    }
  }),
  errorCheck('SPK441', 'configuration that spark-submit drops, or takes for another, because its key is none of Spark', function* (model) {
    for (const [key, { value }] of model.hadoopConf.entries()) {
      if (BROKEN_KEY.test(key)) yield { path: hadoopConfPath(key), value, ...BROKEN };
    }
    for (const [key, entry] of model.conf.entries()) {
      if (BROKEN_KEY.test(key)) {
        yield { path: confPath(key), value: entry.value, ...BROKEN, reason: `${byFeature(entry)}${BROKEN.reason}` };
        continue;
      }
      if (/^spark\../.test(key)) continue;
      const isHadoop = /^(fs|dfs|hadoop|io|ipc|mapred|mapreduce|hive|parquet)\./.test(key);
      const fix = isHadoop ? 'put it into hadoopConf' : 'give the key that begins with spark.';
      yield { path: confPath(key), value: entry.value, reason: `${byFeature(entry)}is dropped: keys of Spark begin with 'spark.'`, fix };
    }
  }),
  errorCheck('SPK442', 'configuration that no one reads, because it became a key of Hadoop', function* (model) {
    for (const [key, { value }] of model.hadoopConf.entries()) {
      if (key !== '' && !key.startsWith('spark.')) continue;
      const fix = key === '' ? 'give a key, such as fs.s3a.endpoint' : 'put it into sparkConf';
      yield { path: hadoopConfPath(key), value, reason: `would become 'spark.hadoop.${key}', which nothing reads`, fix };
    }
  }),
  errorCheck('SPK064', 'a mount of a Secret for which Spark makes a volume name that Kubernetes refuses', function* (model) {
    yield* secretNameFindings(model);
    for (const [key, entry] of model.conf.entries()) {
      const name = SECRET_VOLUME.exec(key)?.[1];
      // To a user SPK041 names the property.
      if (name === undefined || !(entry.origin instanceof FeatureOrigin) || (name.length <= 56 && !name.includes('.'))) continue;
      const reason = `${byFeature(entry)}names a Secret with dots or more than 56 characters, of which Spark cannot make a volume`;
      yield { path: confPath(key), value: entry.value, reason, fix: 'mount it with PodVolume.secret, which has a name of its own' };
    }
  }),
  warningCheck('SPK067', 'a setting that does nothing', function* (model) {
    const entry = model.conf.get('spark.kubernetes.pyspark.pythonVersion');
    if (entry === undefined || !atLeast(model.image.sparkVersion, '3.1.0')) return;
    const reason = `${byFeature(entry)}does nothing since Spark 3.1`;
    yield { path: confPath('spark.kubernetes.pyspark.pythonVersion'), value: entry.value, reason, fix: 'leave it out, or set spark.pyspark.python' };
  }),
];

function* secretNameFindings(model: JobModel): Iterable<Finding> {
  for (const { side, secrets } of sides(model)) {
    for (const [name, entry] of secrets.entries()) {
      if (name.length <= 56 && !name.includes('.')) continue;
      const reason = `${byFeature(entry)}has dots or more than 56 characters, so that Spark cannot make a volume of the name`;
      yield { path: `${side}.secrets['${name}']`, value: name, reason, fix: 'mount it with PodVolume.secret, which has a name of its own' };
    }
  }
}

/** A check of the keys of one kind that are always wrong. */
function managed(id: ManagedKey['id'], prevents: string) {
  return errorCheck(id, prevents, function* (model) {
    const entries = managedEntries(model, id);
    const fields = entries.length === 0 ? {} : fieldConf(model);
    for (const [key, entry, known] of entries) yield managedFinding(model, key, entry, known, fields[key]);
  });
}

/** What the templates say, in the form of the configuration that would be written over it. */
function schedulers({ driver, executor }: JobModel): Record<string, string | undefined> {
  return {
    'spark.kubernetes.scheduler.name': driver.schedulerName ?? executor.schedulerName,
    'spark.kubernetes.driver.scheduler.name': driver.schedulerName,
    'spark.kubernetes.executor.scheduler.name': executor.schedulerName,
  };
}

interface JvmText {
  readonly path: string;
  readonly side: string;
  readonly memory: string;
  readonly value: string;
  /** The beginning of a reason that names the feature, if one said it. */
  readonly by: string;
}

function javaOptions(model: JobModel): JvmText[] {
  return sides(model).flatMap(({ side, memory, javaOptionParts }) => {
    const typed = javaOptionParts.map((part) => {
      const path = part.origin instanceof FeatureOrigin ? `${side}.javaOptions` : part.origin.name;
      return { path, side, memory, value: part.value, by: byFeature(part) };
    });
    const raw = ['extraJavaOptions', 'defaultJavaOptions'].flatMap((name): JvmText[] => {
      const key = `spark.${side}.${name}`;
      const entry = model.conf.get(key);
      return entry === undefined ? [] : [{ path: confPath(key), side, memory, value: entry.value, by: byFeature(entry) }];
    });
    return [...typed, ...raw];
  });
}
