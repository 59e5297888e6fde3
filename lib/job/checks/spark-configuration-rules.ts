import type { Finding } from '../../private/problems';
import { parseSparkSize } from '../../private/quantities';
import { atLeast } from '../../private/version';
import { wholeCores } from '../resources/spark-cores';
import { sparkMillis } from '../tuning/spark-duration';
import { confPath, errorCheck, warningCheck } from './check';
import { isOn, placedEntry } from './spark-configuration-places';

/** Spark's own defaults. */
const NETWORK_TIMEOUT = { value: '120s', millis: 120_000 };
const HEARTBEAT = { value: '10s', millis: 10_000 };

const POD_NAME_PREFIX = 'spark.kubernetes.executor.podNamePrefix';
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Times that the S3A client of Hadoop 3.3 reads as bare milliseconds (NumberFormatException "200s"; Hadoop 3.4 takes both). */
const MILLISECONDS_BEFORE_3_4 = ['fs.s3a.connection.timeout', 'fs.s3a.connection.establish.timeout'].map((key) => `spark.hadoop.${key}`);

const ENDPOINT = 'spark.hadoop.fs.s3a.endpoint';

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
    if (entry === undefined) return;
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
    for (const key of MILLISECONDS_BEFORE_3_4) {
      const entry = placedEntry(model, key);
      if (entry === undefined || !/^\d+\s*[a-z]+$/i.test(entry.value)) continue;
      const millis = sparkMillis(entry.value, 'ms');
      const fix = millis === undefined ? 'give whole milliseconds without a unit' : `write '${millis}'`;
      yield { path: entry.path, value: entry.value, reason: `${entry.by}is not read by Hadoop ${hadoop}, which takes bare milliseconds`, fix };
    }
  }),
  warningCheck('SPK122', 'a store of its own that is asked for under names that do not exist (UnknownHost, certificate errors)', function* (model) {
    const entry = placedEntry(model, ENDPOINT);
    if (entry === undefined || placedEntry(model, 'spark.hadoop.fs.s3a.path.style.access') !== undefined || !needsDecision(entry.value)) return;
    const reason = `${entry.by}would be asked for as <bucket>.<endpoint>, which many stores do not answer to`;
    yield { path: entry.path, value: entry.value, reason, fix: "set fs.s3a.path.style.access to 'true', or to 'false' if the store has such names" };
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
