import type { JsonObject } from '../private/json';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, renaming } from './checked';
import type { PodVolume } from './pod-volume';

/** How mounts made below a mounted volume travel between the container and its node. */
export enum MountPropagation {
  /** They do not. */
  NONE = 'None',
  /** Those of the node appear in the container. */
  HOST_TO_CONTAINER = 'HostToContainer',
  /** They appear on both sides; only for privileged containers. */
  BIDIRECTIONAL = 'Bidirectional',
}

/** Whether `readOnly` holds for mounts below a mounted volume too. */
export enum RecursiveReadOnly {
  /** It does not. */
  DISABLED = 'Disabled',
  /** It does where the node can. */
  IF_POSSIBLE = 'IfPossible',
  /** It does, and the pod fails on a node that cannot. */
  ENABLED = 'Enabled',
}

/** A volume in the file system of a container. Mounting a volume declares it in the pod. */
export interface VolumeMount {
  /** The volume. */
  readonly volume: PodVolume;
  /** Absolute path in the container, without `:`. */
  readonly path: string;
  /**
   * Relative path in the volume that is mounted instead of its root.
   *
   * @default - the root of the volume
   */
  readonly subPath?: string;
  /**
   * As `subPath`, with `$(NAME)` replaced by environment variables of the container. Not together with `subPath`.
   *
   * @default - the root of the volume
   */
  readonly subPathExpr?: string;
  /**
   * Whether the container cannot write.
   *
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * Whether `readOnly` holds for mounts below this one too. Kubernetes 1.33, and 1.30 with a feature gate.
   *
   * @default RecursiveReadOnly.DISABLED
   */
  readonly recursiveReadOnly?: RecursiveReadOnly;
  /**
   * How mounts made below this one travel.
   *
   * @default MountPropagation.NONE
   */
  readonly mountPropagation?: MountPropagation;
}

/** Types of a mount's properties. */
export const MOUNT: TypesOf<VolumeMount> = {
  volume: { member: 'sourceKind', name: 'a PodVolume' },
  path: 'string',
  subPath: 'string?',
  subPathExpr: 'string?',
  readOnly: 'boolean?',
  recursiveReadOnly: 'string?',
  mountPropagation: 'string?',
};

/** The mount as in the Kubernetes API. Throws when it is malformed (SPK309, SPK310, SPK402); `path` is the path of the property for the message. */
export function volumeMountJson(mount: VolumeMount, path = 'volumeMounts'): JsonObject {
  checkOptions('VolumeMount', mount, MOUNT, path);
  const { volume, path: mountPath, subPath, subPathExpr, readOnly, recursiveReadOnly, mountPropagation } = mount;
  const spec = { name: volume.name, mountPath, subPath, subPathExpr, readOnly, recursiveReadOnly, mountPropagation };
  const property = renaming({ name: 'volume', mountPath: 'path' });
  return checked('VolumeMount', 'volumeMount', spec, (field) => `${path}.${property(field)}`);
}
