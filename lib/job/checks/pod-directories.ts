import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { JobModel, SparkPodModel } from '../job-model';
import { confPath } from './check';

/** The volume below which a directory of Spark's container is. */
export interface PodDirectory {
  /** Property of the mount. */
  readonly path: string;
  readonly mountPath: string;
  /** Name of the volume in the pod, with its property. */
  readonly volume: string;
  readonly volumePath: string;
  /** Kind of its source, as the field of the Kubernetes API is called. */
  readonly kind: string;
  readonly source: JsonObject;
  /** Where the directory is in the volume, relative to its root. */
  readonly inside: string;
  /** The directory of the volume that is mounted, when its name has variables of the pod in it. */
  readonly subPathExpr?: string;
  readonly readOnly: boolean;
}

type Mount = Omit<PodDirectory, 'inside'> & { readonly subPath: string };

const CONF_MOUNT = /^spark\.kubernetes\.(?:driver|executor)\.volumes\.([^.]+)\.([^.]+)\.mount\.path$/;

/** The volume below which a directory is; undefined when it is in the container itself. Of mounts below each other, the deepest counts. */
export function directoryOf(model: JobModel, pod: SparkPodModel, directory: string): PodDirectory | undefined {
  const wanted = normalPath(directory);
  const holders = [...mountsOf(pod), ...confMounts(model, pod)].filter(({ mountPath }) => isBelow(wanted, normalPath(mountPath)));
  const deepest = holders.reduce<Mount | undefined>(
    (best, mount) => (best !== undefined && normalPath(best.mountPath).length >= normalPath(mount.mountPath).length ? best : mount),
    undefined,
  );
  if (deepest === undefined) return undefined;
  const { subPath, ...mount } = deepest;
  return { ...mount, inside: normalPath(`${subPath}/${wanted.slice(normalPath(mount.mountPath).length)}`).slice(1) };
}

/** An absolute path without what means nothing in one, as Hadoop normalises it. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function isBelow(path: string, top: string): boolean {
  return top === '/' || path === top || path.startsWith(`${top}/`);
}

function mountsOf(pod: SparkPodModel): Mount[] {
  return pod.mounts.entries().map(([mountPath, { value }]) => {
    const volume = String(value.name);
    const spec = pod.volumes.get(volume)?.value ?? {};
    const kind = Object.keys(spec).find((field) => field !== 'name') ?? '';
    const source = spec[kind];
    const ofVolume = isObject(source) ? source : {};
    return {
      path: `${pod.side}.volumeMounts['${mountPath}']`,
      mountPath,
      volume,
      volumePath: `${pod.side}.volumes['${volume}']`,
      kind,
      source: ofVolume,
      ...subPaths(value.subPath, value.subPathExpr),
      readOnly: value.readOnly === true || ofVolume.readOnly === true,
    };
  });
}

/** What Spark mounts by configuration; not in a driver that it does not make. */
function confMounts({ conf, stays }: JobModel, { side }: SparkPodModel): Mount[] {
  if (side === 'driver' && stays === true) return [];
  const start = `spark.kubernetes.${side}.volumes.`;
  return conf.entries().flatMap(([key, { value: mountPath }]) => {
    const [, kind, volume] = (key.startsWith(start) ? CONF_MOUNT.exec(key) : null) ?? [];
    if (kind === undefined) return [];
    const option = (name: string): string | undefined => conf.get(`${start}${kind}.${volume}.${name}`)?.value.trim();
    const fields = ['claimName', 'server', 'path'].flatMap((name): [string, string][] => {
      const value = option(`options.${name}`);
      return value === undefined ? [] : [[name, value]];
    });
    return [
      {
        path: confPath(key),
        mountPath,
        volume,
        volumePath: confPath(fields.length === 0 ? key : `${start}${kind}.${volume}.options.${fields[0][0]}`),
        kind,
        source: Object.fromEntries(fields),
        ...subPaths(option('mount.subPath'), option('mount.subPathExpr')),
        readOnly: option('mount.readOnly')?.toLowerCase() === 'true',
      },
    ];
  });
}

/** An expression without variables is a path like any other. */
function subPaths(subPath: unknown, expression: unknown): Pick<Mount, 'subPath' | 'subPathExpr'> {
  const [path, given] = [subPath, expression].map((value) => (typeof value === 'string' ? value : ''));
  return given.includes('$(') ? { subPath: '', subPathExpr: given } : { subPath: path === '' ? given : path };
}
