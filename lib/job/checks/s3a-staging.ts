import type { JsonObject } from '../../private/json';
import type { Finding } from '../../private/problems';
import { HADOOP_PREFIX } from '../hadoop-keys';
import type { JobModel, SparkPodModel } from '../job-model';
import { accessModesOf } from './app-claims';
import { errorCheck, sides, warningCheck } from './check';
import type { PodDirectory } from './pod-directories';
import { directoryOf, normalPath } from './pod-directories';
import { committerChoice, isReference, S3A, s3aSettings, STAGING_COMMITTERS, whereAsked } from './s3a-settings';
import type { PlacedEntry } from './spark-configuration-places';
import { placedEntry } from './spark-configuration-places';

/** Where a committer keeps what is to be committed. */
type Staging =
  /** In a directory of the pods. */
  | { readonly entry: PlacedEntry; readonly directory: string }
  /** What cannot be: the directory would be another one in each pod. */
  | { readonly entry: PlacedEntry; readonly apart: string }
  /** Not in the default file system, so that the job fails at once. */
  | { readonly entry: PlacedEntry; readonly foreign: string; readonly fix: string };

/** What each pod has for itself, as a message says it, by kind of volume. */
const APART: Readonly<Record<string, string>> = {
  emptyDir: 'an empty directory of each pod',
  ephemeral: 'a claim that is made for each pod',
  hostPath: 'a directory of the node, which pods of other nodes do not see',
  configMap: 'files that nobody can write',
  secret: 'files that nobody can write',
  projected: 'files that nobody can write',
  downwardAPI: 'files that nobody can write',
  image: 'files that nobody can write',
};
/** Claims that Spark makes for each executor. */
const CLAIM_PER_POD = /^OnDemand$|SPARK_EXECUTOR_ID/;
const OF_ALL_PODS = ['persistentVolumeClaim', 'nfs', 'azureFile', 'cephfs', 'glusterfs'];
const LOCAL_DIR = 'spark-local-dir-';
const STAGING = 'holds the staging directory of the committer';
const LOST = 'the driver does not see what executors have written, and the job succeeds without output';
const SHARE = 'use S3ACommitterStorage, whose volume all pods share, or S3ACommitter.magic(), which needs none';

/** The directory that the committers `directory` and `partitioned` need, and where blocks wait for their upload. */
export const S3A_STAGING_CHECKS = [
  errorCheck('SPK139', 'a staging directory in another file system than the default one ("Wrong FS"): every write fails', function* (model) {
    const staging = stagingOf(model);
    if (staging === undefined || !('foreign' in staging)) return;
    const { entry, foreign, fix } = staging;
    yield { path: entry.path, value: entry.value, reason: entry.by + foreign, fix };
  }),
  errorCheck('SPK141', 'output that is lost without a word: each pod would have a staging directory of its own', function* (model) {
    const staging = stagingOf(model);
    if (staging === undefined || 'foreign' in staging) return;
    const { entry } = staging;
    const apart = 'apart' in staging ? staging.apart : apartIn(model, staging.directory);
    if (apart !== undefined) yield { path: entry.path, value: entry.value, reason: `${entry.by}${apart}: ${LOST}`, fix: SHARE };
  }),
  errorCheck('SPK142', 'a staging directory that not every pod can write, or even mount', function* (model) {
    const said = new Set<string>();
    for (const { path, volumePath, mountPath, kind, source, readOnly } of stagingDirectories(model)) {
      if (readOnly) yield { path, value: mountPath, reason: `${STAGING}, and is mounted read-only`, fix: 'leave readOnly out' };
      const claim = kind === 'persistentVolumeClaim' ? String(source.claimName) : undefined;
      const modes = claim === undefined ? undefined : accessModesOf(model.operator, model.namespace, claim);
      if (claim === undefined || modes === undefined || modes.includes('ReadWriteMany') || said.has(claim)) continue;
      said.add(claim);
      const reason = `${STAGING}, and has access ${modes.join(', ')}, with which pods of several nodes cannot write`;
      yield { path: volumePath, value: claim, reason, fix: 'give the claim ReadWriteMany, or use S3ACommitterStorage' };
    }
  }),
  errorCheck('SPK145', 'shuffle files of all executors on the volume of the staging directory, which is small and slow', function* (model) {
    for (const { volume, volumePath } of stagingDirectories(model)) {
      if (!volume.startsWith(LOCAL_DIR)) continue;
      const reason = `${STAGING}, and is scratch space of Spark by its name`;
      yield { path: volumePath, value: volume, reason, fix: `use a name that does not begin with '${LOCAL_DIR}'` };
    }
  }),
  warningCheck('SPK146', 'blocks that cross the network twice more before their upload, and that stay when an executor is killed', function* (model) {
    for (const { name, entry } of s3aSettings(model)) {
      // Of a feature, that is its own choice (S3ABuffer.shared).
      if (name === 'buffer.dir' && entry.by === '' && !isReference(entry.value)) yield* bufferFindings(model, entry);
    }
  }),
].map(whereAsked);

function* bufferFindings(model: JobModel, { path, value: list }: PlacedEntry): Iterable<Finding> {
  for (const value of list.split(',').map((part) => part.trim())) {
    const directory = value.replace(/^file:(?=\/)/, '');
    const volume = directory.startsWith('/') ? directoryOf(model, model.executor, directory) : undefined;
    if (volume === undefined || !OF_ALL_PODS.includes(volume.kind) || CLAIM_PER_POD.test(String(volume.source.claimName))) continue;
    const reason = `is in ${described(volume)}, which all executors share`;
    yield { path, value, reason, fix: 'use a directory of the pod, such as an empty directory or an ephemeral claim (S3ABuffer)' };
  }
}

/** The staging directory of a job; undefined when it needs none, or none that can be told from here. */
function stagingOf(model: JobModel): Staging | undefined {
  const { name, entry: chosen } = committerChoice(model);
  if (chosen === undefined || name === undefined || !STAGING_COMMITTERS.includes(name)) return undefined;
  const base = defaultScheme(model);
  const entry = placedEntry(model, `${S3A}committer.staging.tmp.path`);
  if (entry === undefined) {
    const apart = 'keeps what is to be committed in fs.s3a.committer.staging.tmp.path, which is not set';
    return base === 'file' ? { entry: chosen, apart } : undefined;
  }
  const value = entry.value.trim();
  if (isReference(value)) return undefined;
  const [, given, rest] = /^(?:([a-z][a-z0-9+.-]*):)?(.*)$/is.exec(value) ?? [];
  const scheme = given?.toLowerCase() ?? base;
  if (scheme !== 'file' && (base === undefined || base === scheme)) return undefined;
  if (base !== undefined && scheme !== base) {
    const elsewhere = scheme === 's3a' ? SHARE : 'set fs.defaultFS to that file system, or use S3ACommitterStorage';
    const fix = scheme === 'file' ? 'leave fs.defaultFS out' : elsewhere;
    return { entry, foreign: `is in the file system '${scheme}', and fs.defaultFS is '${base}'`, fix };
  }
  if (/^\/\/[^/]/.test(rest)) return { entry, foreign: 'names a host, which local files do not have', fix: `write file:///${rest.slice(2)}` };
  return rest.startsWith('/') ? { entry, directory: normalPath(rest) } : { entry, apart: 'is relative to the working directory of each pod' };
}

/** The scheme of the default file system; undefined when it is said elsewhere. */
function defaultScheme(model: JobModel): string | undefined {
  const value = placedEntry(model, `${HADOOP_PREFIX}fs.defaultFS`)?.value.trim();
  // core-site.xml of a config map may say it.
  if (value === undefined) return model.hadoopConfigMap !== undefined || hasHadoopFiles(model) ? undefined : 'file';
  // Without a scheme Hadoop takes it for the address of a name node.
  return isReference(value) ? undefined : (/^([a-z][a-z0-9+.-]*):\//i.exec(value)?.[1].toLowerCase() ?? 'hdfs');
}

function hasHadoopFiles({ driver, conf }: JobModel): boolean {
  return driver.env.get('HADOOP_CONF_DIR') !== undefined || conf.get('spark.kubernetes.hadoop.configMapName') !== undefined;
}

/** The volumes below which the staging directory is, of driver and executors. */
function stagingDirectories(model: JobModel): PodDirectory[] {
  const staging = stagingOf(model);
  if (staging === undefined || !('directory' in staging)) return [];
  return sides(model).flatMap((pod) => directoryOf(model, pod, staging.directory) ?? []);
}

/** Why the pods of a job do not share a directory; undefined when they do. */
function apartIn(model: JobModel, directory: string): string | undefined {
  const [driver, executor] = sides(model).map((pod) => directoryOf(model, pod, directory));
  const [ofDriver, ofExecutor] = [driver, executor].map(apartOf);
  if (ofDriver !== undefined && ofDriver === ofExecutor) return `is in ${ofDriver}`;
  const wrong = [of(ofDriver, model.driver), of(ofExecutor, model.executor)].filter((text) => text !== undefined);
  if (wrong.length > 0) return `is in ${wrong.join(', and in ')}`;
  if (driver === undefined || executor === undefined || identity(driver) === identity(executor)) return undefined;
  return `is in ${described(driver)} for the driver, and in ${described(executor)} for executors`;
}

function of(text: string | undefined, { side }: SparkPodModel): string | undefined {
  return text === undefined ? undefined : `${text} (${side})`;
}

/** Why no other pod sees what is in a directory; undefined when others can. */
function apartOf(directory: PodDirectory | undefined): string | undefined {
  if (directory === undefined) return 'no volume, but in the container of each pod';
  const { kind, source, subPathExpr } = directory;
  if (Object.hasOwn(APART, kind)) return APART[kind];
  if (kind === 'persistentVolumeClaim' && CLAIM_PER_POD.test(String(source.claimName))) return APART.ephemeral;
  return subPathExpr === undefined ? undefined : `'${subPathExpr}' of a volume (subPathExpr), which may be another directory in each pod`;
}

/** What makes two directories the same one. */
function identity({ kind, source, inside }: PodDirectory): string {
  const fields = Object.entries(source).filter(([name]) => name !== 'readOnly');
  return JSON.stringify([kind, fields.sort(([a], [b]) => (a < b ? -1 : 1)), inside]);
}

function described({ kind, source, inside, volume }: PodDirectory): string {
  return `${inside === '' ? '' : `'${inside}' of `}${placeOf(kind, source) ?? `volume '${volume}'`}`;
}

function placeOf(kind: string, { claimName, server, path }: JsonObject): string | undefined {
  if (kind === 'persistentVolumeClaim') return `claim '${String(claimName)}'`;
  return kind === 'nfs' ? `'${String(server)}:${String(path)}'` : undefined;
}
