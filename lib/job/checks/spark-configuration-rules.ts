import type { Finding } from '../../private/problems';
import { parseSparkSize } from '../../private/quantities';
import { atLeast } from '../../private/version';
import { HADOOP_PREFIX } from '../hadoop-keys';
import type { JobModel } from '../job-model';
import { wholeCores } from '../resources/spark-cores';
import { sparkMillis } from '../tuning/spark-duration';
import { confPath, errorCheck, warningCheck } from './check';
import { hasFileSystem, UNREAD_SCHEME, withS3a } from './code-places';
import type { PlacedEntry } from './spark-configuration-places';
import { isOn, placedEntry } from './spark-configuration-places';

/** Spark's own defaults. */
const NETWORK_TIMEOUT = { value: '120s', millis: 120_000 };
const HEARTBEAT = { value: '10s', millis: 10_000 };

const POD_NAME_PREFIX = 'spark.kubernetes.executor.podNamePrefix';
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Times that the S3A client of Hadoop 3.3 reads as bare numbers (NumberFormatException "200s"; Hadoop 3.4 takes both), with their unit: of these, milliseconds. */
const BARE_BEFORE_3_4: Readonly<Record<string, readonly [name: string, millis: number]>> = {
  'connection.timeout': ['milliseconds', 1],
  'connection.establish.timeout': ['milliseconds', 1],
  'threads.keepalivetime': ['seconds', 1000],
  'multipart.purge.age': ['seconds', 1000],
};

const S3A = `${HADOOP_PREFIX}fs.s3a.`;
const PATH_STYLE = 'path.style.access';
/** A setting of S3A, of all buckets or of one. */
const S3A_SETTING =
  /^spark\.hadoop\.(fs\.s3a\.(?:bucket\.(?:.+?)\.)?)(endpoint|(?:connection\.(?:establish\.)?timeout|threads\.keepalivetime|multipart\.purge\.age))$/;

/** Settings that do not go together, or not with the job: what Spark throws at its start, per version. */
export const SPARK_CONFIGURATION_RULES = [
  errorCheck('SPK111', 'executors that count as lost although they live: Spark does not start with such times', function* (model) {
    const [timeout, beat] = ['spark.network.timeout', 'spark.executor.heartbeatInterval'].map((key) => placedEntry(model, key));
    if (timeout === undefined && beat === undefined) return;
    const timeoutMillis = timeout === undefined ? NETWORK_TIMEOUT.millis : sparkMillis(timeout.value, 's');
    const beatMillis = beat === undefined ? HEARTBEAT.millis : sparkMillis(beat.value, 'ms');
    if (timeoutMillis === undefined || beatMillis === undefined || timeoutMillis > beatMillis) return;
    const than = `the heartbeat of executors, ${beat === undefined ? `${HEARTBEAT.value} (the default)` : beat.value}`;
    const at = timeout ?? { path: confPath('spark.network.timeout'), value: NETWORK_TIMEOUT.value, by: '' };
    yield {
      path: at.path,
      value: at.value,
      reason: `${at.by}is not longer than ${than}`,
      fix: 'give it several times the heartbeat, each with its unit',
    };
  }),
  errorCheck('SPK112', 'encryption without authentication, with which Spark does not start', function* (model) {
    if (isOn(placedEntry(model, 'spark.authenticate'))) return;
    for (const key of ['spark.network.crypto.enabled', 'spark.authenticate.enableSaslEncryption']) {
      const entry = placedEntry(model, key);
      if (entry === undefined || !isOn(entry)) continue;
      yield { path: entry.path, value: entry.value, reason: `${entry.by}needs authentication`, fix: "set spark.authenticate to 'true'" };
    }
  }),
  errorCheck('SPK113', 'tasks that need more cores than an executor has: none ever runs', function* (model) {
    const entry = placedEntry(model, 'spark.task.cpus');
    const cores = wholeCores(model.executor);
    if (entry === undefined || !(Number(entry.value) > cores)) return;
    const reason = `${entry.by}is more than the ${cores} of executor.cores`;
    yield { path: entry.path, value: entry.value, reason, fix: 'raise executor.cores, or lower it' };
  }),
  warningCheck('SPK114', 'a heap that is not the heap: what follows it on the command line wins', function* (model) {
    // Spark 4 refuses it (SPK046).
    const entry = placedEntry(model, 'spark.executor.defaultJavaOptions');
    const heap = entry === undefined ? null : /-Xmx\S*/.exec(entry.value);
    if (entry === undefined || heap === null || atLeast(model.image.sparkVersion, '4.0.0')) return;
    yield {
      path: entry.path,
      value: heap[0],
      reason: `${entry.by}has no effect: the heap of an executor is executor.memory`,
      fix: 'use executor.memory',
    };
  }),
  errorCheck('SPK115', 'a secret for one side only, with which Spark does not start', function* (model) {
    if (placedEntry(model, 'spark.authenticate.secret.file') !== undefined) return;
    const [driver, executor] = ['driver', 'executor'].map((side) => placedEntry(model, `spark.authenticate.secret.${side}.file`));
    const only = driver ?? executor;
    if (only === undefined || (driver !== undefined && executor !== undefined)) return;
    const other = `spark.authenticate.secret.${driver === undefined ? 'driver' : 'executor'}.file`;
    yield { path: only.path, value: only.value, reason: `${only.by}is for one side only`, fix: `set ${other} too` };
  }),
  errorCheck('SPK117', 'names of executor pods that Spark refuses', function* (model) {
    const entry = placedEntry(model, POD_NAME_PREFIX);
    // What another value takes the place of, Spark judges only then.
    if (entry === undefined || entry.value.includes('${')) return;
    // 253 characters of a name, less the dash, the number and `-exec-`; before, a label's 63 less more.
    const most = atLeast(model.image.sparkVersion, '3.4.0') ? 237 : 47;
    const { path, value, by } = entry;
    if (value.length > most) yield { path, value, reason: `${by}is longer than ${most} characters`, fix: 'shorten it' };
    else if (!SUBDOMAIN.test(value)) yield { path, value, reason: `${by}is no name of a pod`, fix: "use lower case letters, digits, '-' and '.'" };
  }),
  errorCheck('SPK119', 'claims that would be kept for other executors, and are not', function* (model) {
    const newer = atLeast(model.image.sparkVersion, '3.4.0');
    const [own, reuse, wait] = ['own', 'reuse', 'waitToReuse'].map((verb) =>
      placedEntry(model, `spark.kubernetes.driver.${verb}PersistentVolumeClaim`),
    );
    if (reuse !== undefined && isOn(reuse) && !isOn(own, newer)) yield needs(reuse, 'spark.kubernetes.driver.ownPersistentVolumeClaim');
    if (wait === undefined || !isOn(wait)) return;
    if (!isOn(own, newer)) yield needs(wait, 'spark.kubernetes.driver.ownPersistentVolumeClaim');
    else if (!isOn(reuse, newer)) yield needs(wait, 'spark.kubernetes.driver.reusePersistentVolumeClaim');
  }),
  errorCheck('SPK121', 'a time with a unit that the S3A client of this Hadoop cannot read (NumberFormatException)', function* (model) {
    const hadoop = model.image.hadoopVersion;
    if (atLeast(hadoop, '3.4.0')) return;
    for (const { entry, setting } of s3aSettings(model)) {
      if (!Object.hasOwn(BARE_BEFORE_3_4, setting) || !/^\d+\s*[a-z]+$/i.test(entry.value)) continue;
      const [unit, size] = BARE_BEFORE_3_4[setting];
      const millis = sparkMillis(entry.value, 'ms');
      const fix = millis === undefined ? `give whole ${unit} without a unit` : `write '${Math.ceil(millis / size)}'`;
      yield { path: entry.path, value: entry.value, reason: `${entry.by}is not read by Hadoop ${hadoop}, which takes bare ${unit}`, fix };
    }
  }),
  warningCheck('SPK122', 'a store of its own that is asked for under names that do not exist (UnknownHost, certificate errors)', function* (model) {
    const isDecided = (prefix: string) => placedEntry(model, `spark.hadoop.${prefix}${PATH_STYLE}`) !== undefined;
    for (const { entry, prefix, setting } of s3aSettings(model)) {
      if (setting !== 'endpoint' || isDecided(prefix) || isDecided('fs.s3a.') || !needsDecision(entry.value)) continue;
      const reason = `${entry.by}would be asked for as <bucket>.<endpoint>, which many stores do not answer to`;
      yield { path: entry.path, value: entry.value, reason, fix: `set ${prefix}${PATH_STYLE} to 'true', or to 'false' if the store has such names` };
    }
  }),
  errorCheck('SPK127', 'a directory of a scheme without a file system ("No FileSystem for scheme s3"): the job ends at once', function* (model) {
    for (const key of LOCATIONS) {
      const entry = placedEntry(model, key);
      const scheme = /^(s3n?):/.exec(entry?.value ?? '')?.[1];
      if (entry === undefined || scheme === undefined || hasFileSystem(model, scheme)) continue;
      yield { path: entry.path, value: entry.value, reason: `${entry.by}${UNREAD_SCHEME}`, fix: withS3a(entry.value) };
    }
  }),
  errorCheck('SPK123', 'memory outside of the heap without its size, with which Spark does not start', function* (model) {
    const entry = placedEntry(model, 'spark.memory.offHeap.enabled');
    const size = placedEntry(model, 'spark.memory.offHeap.size');
    if (entry === undefined || !isOn(entry) || (size !== undefined && parseSparkSize(size.value, 'b') !== 0n)) return;
    yield {
      path: entry.path,
      value: entry.value,
      reason: `${entry.by}needs spark.memory.offHeap.size`,
      fix: 'set the size, or use tuning.offHeapMemory',
    };
  }),
];

/** Configuration that Spark takes to a file system of Hadoop; catalogs may have file systems of their own. */
const LOCATIONS = [
  'spark.eventLog.dir',
  'spark.driver.log.dfsDir',
  'spark.sql.warehouse.dir',
  'spark.checkpoint.dir',
  'spark.sql.streaming.checkpointLocation',
  'spark.storage.decommission.fallbackStorage.path',
  'spark.hadoop.fs.defaultFS',
];

/** Settings of S3A that rules are about, of all buckets and of single ones. */
function s3aSettings(model: JobModel): { entry: PlacedEntry; prefix: string; setting: string }[] {
  const keys = [...model.conf.entries().map(([key]) => key), ...model.hadoopConf.entries().map(([key]) => HADOOP_PREFIX + key)];
  return keys.flatMap((key) => {
    const [, prefix, setting] = (key.startsWith(S3A) ? S3A_SETTING.exec(key) : null) ?? [];
    const entry = prefix === undefined ? undefined : placedEntry(model, key);
    return entry === undefined ? [] : [{ entry, prefix, setting }];
  });
}

function needs(entry: { path: string; value: string; by: string }, key: string): Finding {
  return { path: entry.path, value: entry.value, reason: `${entry.by}has no effect without ${key}`, fix: `set that to 'true', or leave both out` };
}

/** AWS has both forms, and of an address there is no name below. */
function needsDecision(endpoint: string): boolean {
  const host = endpoint
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/:].*$/, '')
    .toLowerCase();
  return host !== '' && !/[${<]/.test(host) && !/(^|\.)amazonaws\.com(\.cn)?$/.test(host) && !/^\d+(\.\d+){3}$/.test(host);
}
