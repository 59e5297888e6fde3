import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { Finding } from '../../private/problems';
import { parseQuantity } from '../../private/quantities';
import { confValue } from '../hadoop-keys';
import type { JobModel, SparkPodModel } from '../job-model';
import { fieldConf } from '../render/field-conf';
import { executorCounts } from '../resources/resources';
import { sparkMemory } from '../resources/resources-memory';
import { byFeature, confPath, errorCheck, sides, warningCheck } from './check';
import { isOn, placedEntry } from './spark-configuration-places';

/** Mounted scratch space of one side, by configuration or as a volume. */
interface LocalDir {
  readonly path: string;
  readonly by: string;
  readonly mountPath: string;
  /** Kind of its source, and its options by the names that both ways have in common. */
  readonly kind: string;
  readonly source: JsonObject;
  /** The directory of the volume that is mounted, when its name has variables of the pod in it. */
  readonly subPathExpr: string;
}

const LOCAL_DIR = 'spark-local-dir-';
const CONF_MOUNT = /^spark\.kubernetes\.(?:driver|executor)\.volumes\.([^.]+)\.(spark-local-dir-[^.]*)\.mount\.path$/;
/** Claims that Spark makes for each executor, or names after it. */
const CLAIM_PER_POD = /OnDemand|SPARK_EXECUTOR_ID/;
const NANO_MEBI = 1_000_000_000n * 1024n * 1024n;
/** What Spark's own overhead is: a tenth of the heap, and not less than this, in MiB. */
const [OVERHEAD_SHARE, LEAST_OVERHEAD] = [0.1, 384];

/** Scratch space of shuffles and spills, whoever gave it. */
export const LOCAL_DIR_CHECKS = [
  errorCheck('SPK591', 'one volume as scratch space of many pods: they wait for it for ever, or shuffle through one file server', function* (model) {
    const pods = new Map<string, number>();
    const dirs = sides(model).flatMap((pod) => claimsOf(model, pod).map((dir) => ({ ...dir, claim: String(dir.source.claimName) })));
    const executors = mostExecutors(model);
    for (const { claim, side } of distinctClaims(dirs)) pods.set(claim, (pods.get(claim) ?? 0) + (side === 'driver' ? 1 : executors));
    for (const { path, by, claim } of dirs) {
      const count = pods.get(claim) ?? 0;
      if (count < 2) continue;
      const many = Number.isFinite(count) ? `${count} pods` : 'any number of pods';
      yield {
        path,
        value: claim,
        reason: `${by}is one claim as scratch space of ${many}: a disk is mounted on one node only, and what others mount is one file server for all shuffles`,
        fix: 'use LocalDirs.onDemandClaims or LocalDirs.ephemeralClaim, or mount a directory for each pod by subPathExpr',
      };
    }
  }),
  warningCheck('SPK592', 'settings of scratch space that Spark ignores, because volumes are its scratch space', function* (model) {
    const mounted = sides(model).map((pod) => ({ side: pod.side, places: localDirs(model, pod).map(({ mountPath }) => mountPath) }));
    const directories = placedEntry(model, 'spark.local.dir');
    if (directories !== undefined) {
      const wanted = directories.value.split(',').map((path) => path.trim());
      const ignoring = mounted.filter(({ places }) => places.length > 0 && wanted.some((path) => !places.includes(path)));
      if (ignoring.length > 0) yield ignored(directories, ignoring);
    }
    const tmpfs = placedEntry(model, 'spark.kubernetes.local.dirs.tmpfs');
    const having = mounted.filter(({ places }) => places.length > 0);
    if (tmpfs !== undefined && isOn(tmpfs) && having.length > 0) yield ignored(tmpfs, having);
  }),
  warningCheck(
    'SPK593',
    'scratch space in memory that the container has no room for, so that the kernel kills Spark when it fills',
    function* (model) {
      for (const pod of sides(model)) {
        const dirs = localDirs(model, pod).filter(({ kind, source }) => kind === 'emptyDir' && source.medium === 'Memory');
        const memory = sparkMemory(model, pod);
        if (dirs.length === 0 || memory === undefined) continue;
        const sizes = dirs.map(({ source }) => mebibytes(source.sizeLimit));
        const endless = sizes.findIndex((size) => size === undefined);
        if (endless >= 0) {
          const { path, by } = dirs[endless];
          yield { path, reason: `${by}is in memory, which counts as that of the container, and has no limit`, fix: 'give it a sizeLimit' };
          continue;
        }
        const all = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
        const own = Math.max(LEAST_OVERHEAD, Math.trunc(memory.heap * OVERHEAD_SHARE));
        if (memory.overhead >= all + own) continue;
        yield {
          path: `${pod.side}.memoryOverhead`,
          value: `${memory.overhead}m`,
          reason: `has to hold ${all} MiB of scratch space in memory and the ${own} MiB that Spark needs besides its heap`,
          fix: `give it ${all + own} MiB, make the directories smaller, or put them on a disk`,
        };
      }
    },
  ),
];

type Claim = LocalDir & { readonly side: SparkPodModel['side'] };

/** Claims that all pods of a side mount, and at the same directory. */
function claimsOf(model: JobModel, pod: SparkPodModel): Claim[] {
  return localDirs(model, pod)
    .filter(({ kind, source, subPathExpr }) => {
      return kind === 'persistentVolumeClaim' && !CLAIM_PER_POD.test(String(source.claimName)) && !subPathExpr.includes('$(');
    })
    .map((dir) => ({ ...dir, side: pod.side }));
}

/** A pod that mounts a claim twice is one pod. */
function distinctClaims<T extends Claim & { readonly claim: string }>(dirs: readonly T[]): T[] {
  return [...new Map(dirs.map((dir) => [`${dir.side} ${dir.claim}`, dir])).values()];
}

function localDirs(model: JobModel, pod: SparkPodModel): LocalDir[] {
  return [...ofVolumes(pod), ...ofConfiguration(model, pod)];
}

function ofVolumes(pod: SparkPodModel): LocalDir[] {
  return pod.mounts.entries().flatMap(([mountPath, { value }]) => {
    const name = String(value.name);
    const volume = name.startsWith(LOCAL_DIR) ? pod.volumes.get(name) : undefined;
    if (volume === undefined) return [];
    const kind = Object.keys(volume.value).find((field) => field !== 'name') ?? '';
    const given = volume.value[kind];
    const source = isObject(given) ? given : {};
    const subPathExpr = typeof value.subPathExpr === 'string' ? value.subPathExpr : '';
    return [{ path: `${pod.side}.volumes['${name}']`, by: byFeature(volume), mountPath, kind, source, subPathExpr }];
  });
}

/** What Spark mounts by configuration; not in a driver that it does not make. */
function ofConfiguration({ conf, stays }: JobModel, { side }: SparkPodModel): LocalDir[] {
  if (side === 'driver' && stays === true) return [];
  const start = `spark.kubernetes.${side}.volumes.`;
  return conf.entries().flatMap(([key, entry]) => {
    const [, kind, name] = (key.startsWith(start) ? CONF_MOUNT.exec(key) : null) ?? [];
    if (kind === undefined) return [];
    const option = (option: string): string | undefined => conf.get(`${start}${kind}.${name}.${option}`)?.value.trim();
    const fields = ['claimName', 'medium', 'sizeLimit'].flatMap((field): [string, string][] => {
      const value = option(`options.${field}`);
      return value === undefined ? [] : [[field, value]];
    });
    const path = confPath(kind === 'persistentVolumeClaim' ? `${start}${kind}.${name}.options.claimName` : key);
    const subPathExpr = option('mount.subPathExpr') ?? '';
    return [{ path, by: byFeature(entry), mountPath: entry.value, kind, source: Object.fromEntries(fields), subPathExpr }];
  });
}

/** The largest number of executors that run at a time; infinite without a bound. */
function mostExecutors(model: JobModel): number {
  const fields = fieldConf(model);
  const { most } = executorCounts((key) => (Object.hasOwn(fields, key) ? fields[key] : confValue(model, key)));
  return most ?? Infinity;
}

function ignored({ path, value, by }: { path: string; value: string; by: string }, having: readonly { readonly side: string }[]): Finding {
  const where = having.map(({ side }) => side).join(' and ');
  return { path, value, reason: `${by}has no effect in the ${where}: volumes named '${LOCAL_DIR}…' are scratch space there`, fix: 'leave it out' };
}

/** MiB of a Kubernetes quantity, rounded up. */
function mebibytes(quantity: unknown): number | undefined {
  const nano = typeof quantity === 'string' ? parseQuantity(quantity) : undefined;
  return nano === undefined ? undefined : Number((nano + NANO_MEBI - 1n) / NANO_MEBI);
}
