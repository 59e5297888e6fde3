import type { TypesOf } from '../private/typed';
import type { StagingCommitterOptions } from './s3a-committer-options';
import { STAGING, StagingCommitter } from './s3a-committer-options';
import { SharedVolume } from './shared-volume';

/** Options of `S3ACommitterStorage.directory` and `S3ACommitterStorage.partitioned`. */
export interface S3ACommitterStorageOptions extends StagingCommitterOptions {
  /**
   * The volume that driver and executors share.
   * @default SharedVolume.claim()
   */
  readonly volume?: SharedVolume;
  /**
   * Name of the claim. Not with `SharedVolume.existingClaim`, which has one.
   * @default - the id of the construct, in lower case
   */
  readonly claimName?: string;
  /**
   * Namespace of the claim, which must be that of the jobs.
   * @default - that of the chart, else `default`
   * @jsii suppress JSII5018 the word of Kubernetes
   */
  readonly namespace?: string;
  /**
   * Where the volume is mounted, in driver and executors alike: an absolute path.
   * @default '/mnt/s3a-staging'
   */
  readonly mountPath?: string;
  /**
   * Directory on the volume in which tasks tell the driver what they uploaded, relative to its root. The committer makes it, and in it one for each user and each job, so
   * that jobs may share one. Of each write, Hadoop 3.3 leaves two empty directories there, and 3.4 none.
   * @default - `staging/<namespace>/<name of the job>`
   */
  readonly stagingDirectory?: string;
  /**
   * Group that gets the volume and that Spark is in, so that it may write (`fsGroup`). File systems that are NFS commonly ignore it.
   * @default 185, as in the official images
   */
  readonly fsGroup?: number;
  /**
   * Whether the group of the pods is set. False where it must not be, as on OpenShift, which sets one itself, or where it does nothing.
   * @default true
   */
  readonly setFsGroup?: boolean;
}

/** Properties of an `S3ACommitterStorage`. */
export interface S3ACommitterStorageProps extends S3ACommitterStorageOptions {
  /**
   * Which of the staging committers.
   * @default StagingCommitter.DIRECTORY
   */
  readonly committer?: StagingCommitter;
}

/** Types of the properties. */
export const STORAGE: TypesOf<S3ACommitterStorageProps> = {
  ...STAGING,
  committer: { values: Object.values(StagingCommitter), optional: true },
  volume: { member: '_existingName', name: 'a SharedVolume', use: 'use SharedVolume.claim() and the like', of: SharedVolume, optional: true },
  claimName: 'string?',
  namespace: 'string?',
  mountPath: 'string?',
  stagingDirectory: 'string?',
  fsGroup: 'number?',
  setFsGroup: 'boolean?',
};
