import type { Size } from 'cdk8s';
import type { PersistentVolumeAccessMode } from 'cdk8s-plus-27';

/** Options of an empty directory. */
export interface EmptyDirOptions {
  /**
   * Size at which the pod is evicted.
   *
   * @default - no limit but the node's disk (or, in memory, the memory limit of the containers)
   */
  readonly sizeLimit?: Size;
  /**
   * Whether the directory is in memory (tmpfs). What is written then counts as memory of the container that wrote it.
   *
   * @default false
   */
  readonly inMemory?: boolean;
}

/** Options of a volume whose files are the keys of a Secret or ConfigMap. */
export interface KeyFilesOptions {
  /**
   * Keys to relative file paths; other keys are left out, and a key that does not exist keeps the pod from starting unless `optional`.
   *
   * @default - each key is a file of its name
   */
  readonly items?: { [key: string]: string };
  /**
   * Permission bits of the files, 0 to 0o777.
   *
   * @default - 0o644
   */
  readonly defaultMode?: number;
  /**
   * Whether the pod starts when the object or a key does not exist.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** Options of a volume that can be read-only as a whole. */
export interface ReadOnlyVolumeOptions {
  /**
   * Whether the volume cannot be written, by any mount.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/** What must be, or is made, at the path of a host path volume. */
export enum HostPathType {
  /** Anything; nothing is checked. */
  UNCHECKED = '',
  /** A directory; an empty one is made (mode 0755, owned by the kubelet's user) when there is none. */
  DIRECTORY_OR_CREATE = 'DirectoryOrCreate',
  /** A directory that exists. */
  DIRECTORY = 'Directory',
  /** A file; an empty one is made (mode 0644) when there is none. */
  FILE_OR_CREATE = 'FileOrCreate',
  /** A file that exists. */
  FILE = 'File',
  /** A Unix socket that exists. */
  SOCKET = 'Socket',
  /** A character device that exists. */
  CHAR_DEVICE = 'CharDevice',
  /** A block device that exists. */
  BLOCK_DEVICE = 'BlockDevice',
}

/** Options of a host path volume. */
export interface HostPathOptions {
  /**
   * What must be at the path (`type` in the API).
   *
   * @default HostPathType.UNCHECKED
   */
  readonly pathType?: HostPathType;
}

/** Options of an inline volume of a CSI driver. */
export interface CsiVolumeOptions {
  /**
   * File system to mount.
   *
   * @default - the driver's choice
   */
  readonly fsType?: string;
  /**
   * Whether the volume is read-only.
   *
   * @default - the driver's choice, commonly false
   */
  readonly readOnly?: boolean;
  /**
   * Attributes for the driver, as its manual says.
   *
   * @default - none
   */
  readonly volumeAttributes?: { [key: string]: string };
  /**
   * Name of a Secret in the namespace of the pod that the driver gets.
   *
   * @default - none
   */
  readonly nodePublishSecretName?: string;
}

/** A file of a downward API volume: its path, and the pod field or the container resource that it holds. */
export interface DownwardApiFile {
  /** Relative path of the file in the volume. */
  readonly path: string;
  /**
   * Field of the pod, such as `metadata.labels`.
   *
   * @default - none; then `resource` and `containerName` are needed
   */
  readonly fieldPath?: string;
  /**
   * Resource of a container, such as `limits.memory`.
   *
   * @default - none; then `fieldPath` is needed
   */
  readonly resource?: string;
  /**
   * Name of the container whose resource it is.
   *
   * @default - none; needed with `resource`
   */
  readonly containerName?: string;
  /**
   * Unit that the resource is given in, as a Kubernetes quantity.
   *
   * @default - `1`: bytes, and whole cores rounded up
   */
  readonly divisor?: string;
  /**
   * Permission bits of the file, 0 to 0o777.
   *
   * @default - 0o644
   */
  readonly mode?: number;
}

/** Options of a claim that lives as long as its pod. */
export interface EphemeralClaimOptions {
  /**
   * Name of the storage class.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /** Size of the volume. */
  readonly size: Size;
  /**
   * How the volume can be mounted.
   *
   * @default - ReadWriteOnce
   */
  readonly accessModes?: PersistentVolumeAccessMode[];
  /**
   * Labels of the claim.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}
