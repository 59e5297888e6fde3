import type { Size } from 'cdk8s';
import { HADOOP_PREFIX } from '../job/hadoop-keys';
import type { ISparkJobBuilder } from '../job/spark-feature';
import { PodVolume } from '../pod/pod-volume';
import type { EmptyDirOptions } from '../pod/pod-volume-options';
import { FsGroupChangePolicy, PodSecurity } from '../pod/security-context';
import { fail, throwErrors } from '../private/problems';
import type { TypesOf } from '../private/typed';
import { checkArgument, checkOptions } from '../private/typed';
import { directoryProblems, isBelow, placeProblems } from './paths';

/** User and group of the official Spark images. */
export const SPARK_GROUP = 185;
/** Not `spark-local-dir-…`, which Spark would take for scratch space of its shuffles. */
const VOLUME = 's3a-buffer';
const MOUNT_PATH = '/var/data/s3a-buffer';

/** Options of `S3ABuffer.ephemeralClaim`. */
export interface EphemeralBufferOptions {
  /** Size of the volume. */
  readonly size: Size;
  /**
   * Name of its storage class.
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /**
   * Group that gets the volume, so that Spark may write to it.
   * @default - that of the committer storage, else 185, as in the official images
   */
  readonly fsGroup?: number;
}

/** Options of `S3ABuffer.shared`. */
export interface SharedBufferOptions {
  /**
   * Directory on the shared volume, relative to its root.
   * @default 'buffer'
   */
  readonly directory?: string;
}

/** Where a buffer is contributed: the shared volume of a committer, and the group of the pods; undefined when they have none. */
export interface BufferPlace {
  readonly mountPath: string;
  readonly fsGroup?: number;
}

/** Pods without a shared volume, where `_expectOfPod` has refused a buffer on one. */
export const POD_ONLY: BufferPlace = { mountPath: '', fsGroup: SPARK_GROUP };

const EMPTY_DIR: TypesOf<EmptyDirOptions> = { sizeLimit: 'size?', inMemory: 'boolean?' };
const EPHEMERAL: TypesOf<EphemeralBufferOptions> = { size: 'size', storageClass: 'string?', fsGroup: 'number?' };
const SHARED: TypesOf<SharedBufferOptions> = { directory: 'string?' };

/**
 * Where output waits for its upload to S3 (`fs.s3a.buffer.dir`). Without it, that is `/tmp` in the container's own layer (Hadoop 3.3.4 and 3.4: `hadoop.tmp.dir`), which
 * counts against the node's disk and gets the pod evicted.
 *
 * The magic committer and plain writes need about `fs.s3a.multipart.size` x `fs.s3a.fast.upload.active.blocks` (64 MiB x 4) for each open file; a staging committer
 * needs room for all output of the tasks that run in the pod at a time.
 */
export class S3ABuffer {
  /**
   * A directory on the disk of the node, or in memory, that goes with the pod.
   *
   * @throws when an option is of another type (SPK402), or the size is no whole number of kibibytes (SPK301)
   */
  public static emptyDir(options: EmptyDirOptions = {}): S3ABuffer {
    checkOptions('S3ABuffer.emptyDir', options, EMPTY_DIR);
    return new S3ABuffer(MOUNT_PATH, PodVolume.emptyDir(VOLUME, options));
  }

  /**
   * A volume that is made for each pod and goes with it: for more than nodes have on their disks.
   *
   * @throws when an option is of another type (SPK402), or not one that Kubernetes takes (SPK301, SPK306, SPK316)
   */
  public static ephemeralClaim(options: EphemeralBufferOptions): S3ABuffer {
    checkOptions('S3ABuffer.ephemeralClaim', options, EPHEMERAL);
    const { fsGroup, ...volume } = options;
    // Refuses what is no group.
    if (fsGroup !== undefined) groupOf(fsGroup);
    return new S3ABuffer(MOUNT_PATH, PodVolume.ephemeralClaim(VOLUME, volume), true, fsGroup);
  }

  /**
   * A directory in a volume that you mount in driver and executors yourself, such as a local disk: each pod must have its own.
   *
   * @param path absolute path in the containers
   * @throws when it is no such path (SPK583)
   */
  public static path(path: string): S3ABuffer {
    const subject = 'S3ABuffer.path';
    checkArgument(subject, 'path', path, 'string');
    throwErrors(subject, placeProblems('path', path));
    return new S3ABuffer(path);
  }

  /**
   * A directory on the shared volume of an `S3ACommitterStorage`, for nodes without room. It costs: every byte of output crosses the network twice more before it is
   * uploaded, all jobs share one quota, and files of executors that were killed stay. Synth warns (SPK587).
   *
   * @throws when the directory is no relative path (SPK583)
   */
  public static shared(options: SharedBufferOptions = {}): S3ABuffer {
    const subject = 'S3ABuffer.shared';
    checkOptions(subject, options, SHARED);
    const { directory = 'buffer' } = options;
    throwErrors(subject, directoryProblems('directory', directory));
    return new S3ABuffer(directory);
  }

  private constructor(
    /** Absolute, or relative to the root of the shared volume. */
    private readonly directory: string,
    private readonly volume?: PodVolume,
    /** Whether the volume belongs to root, unless the pod has a group. */
    private readonly isOfRoot = false,
    private readonly fsGroup?: number,
  ) {}

  /**
   * Whether it lies on the shared volume that is mounted at a path.
   *
   * @internal
   */
  public _isShared(mountPath: string): boolean {
    return this.volume === undefined && (!this.directory.startsWith('/') || isBelow(this.directory, mountPath));
  }

  /**
   * Throws when it must be on a shared volume (SPK588): for committers that have none.
   *
   * @internal
   */
  public _expectOfPod(subject: string): void {
    if (this.directory.startsWith('/')) return;
    fail(subject, 'SPK588', {
      path: 'buffer',
      reason: 'S3ABuffer.shared is a directory on the volume of an S3ACommitterStorage, and there is none',
      fix: 'leave it out, use S3ABuffer.ephemeralClaim or S3ABuffer.path, or use S3ACommitterStorage',
    });
  }

  /** @internal */
  public _contribute(job: ISparkJobBuilder, place: BufferPlace): void {
    const { directory, volume } = this;
    job.conf(`${HADOOP_PREFIX}fs.s3a.buffer.dir`, directory.startsWith('/') ? directory : `${place.mountPath}/${directory}`);
    if (volume !== undefined) job.mount({ volume, path: directory });
    const group = this.fsGroup ?? place.fsGroup;
    if (this.isOfRoot && group !== undefined) job.podSecurity(groupOf(group));
  }
}

/** Volumes get the group only when they do not have it: walking through all files of a large one takes minutes. */
export function groupOf(fsGroup: number): PodSecurity {
  return PodSecurity.of({ fsGroup, fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH });
}
