import type { Tracked } from '../../conf/tracked-map';
import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { Finding } from '../../private/problems';
import type { JobModel, SparkPodModel } from '../job-model';
import { PodSettings } from '../pods/pod-settings';
import { byFeature, confPath, errorCheck, sides, warningCheck } from './check';

const LOCAL_DIR = 'spark-local-dir-';
/** The name of the volume in a key that says where it is mounted. */
const CONF_MOUNT = /\.volumes\.[^.]+\.([^.]+)\.mount\.path$/;
/** Sources whose files cannot be written. */
/** Sources that the operator takes for scratch space by its fields. */
const LOCAL_DIR_SOURCES = ['emptyDir', 'hostPath', 'nfs', 'persistentVolumeClaim'];
const READ_ONLY_SOURCES = ['configMap', 'secret', 'downwardAPI', 'projected'];
/** Directories without which the container, or Spark in it, does not start. */
const VITAL = ['/', '/bin', '/dev', '/etc', '/lib', '/lib64', '/proc', '/sbin', '/sys', '/usr', '/usr/bin', '/usr/lib', '/opt', '/opt/spark'];
const VITAL_OF_SPARK = ['bin', 'sbin', 'jars', 'python', 'R'].map((name) => `/opt/spark/${name}`);
/** Mounted by Spark, or by Kubernetes: a second volume at one of these is refused, or hides the first. */
const TAKEN: Readonly<Record<string, string>> = {
  '/opt/spark/conf': "Spark's own configuration",
  '/opt/spark/pod-template': "Spark's template of executors",
  '/var/run/secrets/kubernetes.io/serviceaccount': 'the token of the service account',
};

const OF_THE_NODE = "is a directory of the node: Pod Security 'baseline' refuses it, and virtual nodes have none";

/** Names that Spark gives to volumes of its own (Constants of Spark 3.5.8 and 4.0.4). */
const SPARK_VOLUMES: Readonly<Record<SparkPodModel['side'], readonly string[]>> = {
  driver: [
    'spark-conf-volume-driver',
    'pod-template-volume',
    'kubernetes-credentials',
    'hadoop-properties',
    'hadoop-secret',
    'kerberos-keytab',
    'krb5-file',
  ],
  executor: ['spark-conf-volume-exec', 'hadoop-properties'],
};

/** Volumes and where they are mounted. */
export const VOLUME_CHECKS = [
  errorCheck('SPK022', 'a mount of a volume that no one declares: every pod is refused, or the webhook leaves the mount out', function* (model) {
    for (const pod of sides(model)) {
      for (const { path, name } of mounts(pod)) {
        if (pod.volumes.get(name) !== undefined) continue;
        yield { path, value: name, reason: `names no volume of the ${pod.side}`, fix: `declare it in ${pod.side}.volumes` };
      }
    }
  }),
  errorCheck(
    'SPK023',
    'scratch space that cannot be written, so that the first shuffle fails, or of a kind that the operator does not take',
    function* (model) {
      for (const pod of sides(model)) {
        for (const [name, volume] of pod.volumes.entries()) {
          if (!name.startsWith(LOCAL_DIR)) continue;
          yield* localDirFindings(pod, name, volume);
          if (model.podSettings === PodSettings.FIELDS) yield* fieldKindFindings(pod, name, volume);
        }
      }
    },
  ),
  errorCheck('SPK444', 'a mount that hides what the container needs to start', function* (model) {
    for (const pod of sides(model)) {
      for (const [path, mount] of pod.mounts.entries()) {
        const finding = hidingFinding(path, mount);
        if (finding !== undefined) yield { path: mountPath(pod, path), value: path, ...finding };
      }
      for (const [name, secret] of pod.secrets.entries()) {
        const path = String(secret.value.path);
        const finding = hidingFinding(path, secret);
        if (finding !== undefined) yield { path: `${pod.side}.secrets['${name}']`, value: path, ...finding };
      }
      for (const [key, entry] of model.conf.entries()) {
        if (!key.startsWith(`spark.kubernetes.${pod.side}.volumes.`) || !CONF_MOUNT.test(key)) continue;
        const finding = hidingFinding(entry.value, entry);
        if (finding !== undefined) yield { path: confPath(key), value: entry.value, ...finding };
      }
    }
  }),
  errorCheck('SPK445', 'two volumes of one name or in one place: every pod is refused', function* (model) {
    for (const pod of sides(model)) {
      const seen = new Map<string, string>();
      for (const [path] of pod.mounts.entries()) {
        const first = seen.get(normal(path));
        if (first === undefined) seen.set(normal(path), path);
        else yield { path: mountPath(pod, path), value: path, reason: `is the same directory as '${first}'`, fix: 'mount one of the two elsewhere' };
      }
      for (const [name, { value }] of pod.secrets.entries()) {
        const place = String(value.path);
        const first = seen.get(normal(place));
        if (first === undefined) seen.set(normal(place), place);
        else
          yield {
            path: `${pod.side}.secrets['${name}']`,
            value: place,
            reason: `is the same directory as '${first}'`,
            fix: 'mount one of the two elsewhere',
          };
      }
      for (const [name, volume] of pod.volumes.entries()) {
        if (!SPARK_VOLUMES[pod.side].includes(name)) continue;
        const reason = `${byFeature(volume)}has a name that Spark gives to a volume of its own`;
        yield { path: `${pod.side}.volumes['${name}']`, reason, fix: 'use another name' };
      }
      yield* confVolumeFindings(model, pod, seen);
    }
  }),
  errorCheck('SPK446', 'pods that are tied to what lies on a node: refused by Pod Security, and impossible on virtual nodes', function* (model) {
    if (model.allowHostPath) return;
    for (const finding of hostPaths(model)) {
      yield { ...finding, fix: 'use PodVolume.emptyDir or a claim; if it must be, set allowHostPath: true' };
    }
  }),
  warningCheck('SPK447', 'pods that are tied to what lies on a node, by choice', function* (model) {
    if (!model.allowHostPath) return;
    for (const finding of hostPaths(model)) yield { ...finding, fix: 'use PodVolume.emptyDir or a claim where you can' };
  }),
];

/** The mounts of all containers of a pod: name of the volume, and the property. */
function mounts(pod: SparkPodModel): { path: string; name: string }[] {
  const own = pod.mounts.entries().map(([path, { value }]) => ({ path: mountPath(pod, path), name: String(value.name) }));
  const others = (['initContainers', 'sidecars'] as const).flatMap((list) =>
    pod[list].entries().flatMap(([container, { value }]) =>
      (Array.isArray(value.volumeMounts) ? value.volumeMounts : []).filter(isObject).map((mount, index) => ({
        path: `${pod.side}.${list}['${container}'].volumeMounts[${index}]`,
        name: String(mount.name),
      })),
    ),
  );
  return [...own, ...others];
}

function* localDirFindings(pod: SparkPodModel, name: string, { value }: Tracked<JsonObject>): Iterable<Finding> {
  const source = READ_ONLY_SOURCES.find((candidate) => value[candidate] !== undefined);
  if (source !== undefined) {
    yield {
      path: `${pod.side}.volumes['${name}']`,
      value: source,
      reason: 'cannot be written, and volumes of this name are the scratch space of Spark',
      fix: `use an empty directory, a claim or a path of the node, or a name that does not begin with '${LOCAL_DIR}'`,
    };
  }
  for (const [path, mount] of pod.mounts.entries()) {
    if (mount.value.name !== name || mount.value.readOnly !== true) continue;
    const reason = `mounts scratch space of Spark ('${name}') read-only`;
    yield { path: mountPath(pod, path), value: path, reason, fix: 'leave readOnly out' };
  }
}

/** Of a field the operator makes configuration of Spark, which knows four kinds. */
function* fieldKindFindings({ side }: SparkPodModel, name: string, { value }: Tracked<JsonObject>): Iterable<Finding> {
  const source = Object.keys(value).find((field) => field !== 'name') ?? '';
  if (LOCAL_DIR_SOURCES.includes(source) || READ_ONLY_SOURCES.includes(source)) return;
  yield {
    path: `${side}.volumes['${name}']`,
    value: source,
    reason: 'is a kind of volume that the operator does not take for scratch space by its fields (podSettings: PodSettings.FIELDS)',
    fix: `use an empty directory, a claim, NFS or a path of the node, or PodSettings.TEMPLATES`,
  };
}

/** Volumes can come by configuration too, and Spark adds these to what the template has. */
function* confVolumeFindings(model: JobModel, pod: SparkPodModel, places: ReadonlyMap<string, string>): Iterable<Finding> {
  for (const [key, entry] of model.conf.entries()) {
    if (!key.startsWith(`spark.kubernetes.${pod.side}.volumes.`)) continue;
    const name = CONF_MOUNT.exec(key)?.[1];
    if (name === undefined) continue;
    const place = places.get(normal(entry.value));
    const at = { path: confPath(key), value: entry.value };
    if (place !== undefined)
      yield { ...at, reason: `${byFeature(entry)}is where ${mountPath(pod, place)} is`, fix: 'mount one of the two elsewhere' };
    else if (pod.volumes.get(name) !== undefined) {
      yield {
        ...at,
        reason: `${byFeature(entry)}mounts a second volume of the name '${name}'`,
        fix: `use another name, or ${pod.side}.volumeMounts`,
      };
    }
  }
}

/** Mounting a single file of a volume (`subPath`) hides no directory, unless its path is one. */
function hidingFinding(path: string, mount: Tracked<unknown>): Pick<Finding, 'reason' | 'fix'> | undefined {
  const place = normal(path);
  const elsewhere = 'mount it elsewhere, or a single file of it with subPath';
  if (Object.hasOwn(TAKEN, place)) return { reason: `${byFeature(mount)}is the place of ${TAKEN[place]}`, fix: 'mount it elsewhere' };
  if (VITAL.includes(place)) return { reason: `${byFeature(mount)}hides what the container needs to start`, fix: elsewhere };
  if (VITAL_OF_SPARK.includes(place)) return { reason: `${byFeature(mount)}hides a part of Spark`, fix: elsewhere };
  return undefined;
}

function* hostPaths(model: JobModel): Iterable<Omit<Finding, 'fix'>> {
  for (const pod of sides(model)) {
    for (const [name, volume] of pod.volumes.entries()) {
      const { hostPath } = volume.value;
      if (!isObject(hostPath)) continue;
      const reason = `${byFeature(volume)}${OF_THE_NODE}`;
      yield { path: `${pod.side}.volumes['${name}']`, value: hostPath.path, reason };
    }
    for (const [key, entry] of model.conf.entries()) {
      if (!key.startsWith(`spark.kubernetes.${pod.side}.volumes.hostPath.`) || !key.endsWith('.options.path')) continue;
      yield { path: confPath(key), value: entry.value, reason: `${byFeature(entry)}${OF_THE_NODE}` };
    }
  }
}

function mountPath({ side }: SparkPodModel, path: string): string {
  return `${side}.volumeMounts['${path}']`;
}

/** The path without what means nothing in one: repeated and trailing slashes, `.`. */
function normal(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return `/${parts.join('/')}`;
}
