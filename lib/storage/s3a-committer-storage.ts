import type { ApiObject } from 'cdk8s';
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { defaultName } from '../job/job-place';
import type { FeatureProblem, ISparkFeature, ISparkJobBuilder } from '../job/spark-feature';
import { PodVolume } from '../pod/pod-volume';
import { claim, otherClaimants } from '../private/claims';
import { isDnsLabel } from '../private/names';
import type { Problem } from '../private/problems';
import { reportProblems, Severity, throwErrors } from '../private/problems';
import { checkOptions } from '../private/typed';
import type { CommitterSettings } from './committer-conf';
import { settingProblems, versionProblems } from './committer-conf';
import { directoryProblems, placeProblems } from './paths';
import { groupOf, S3ABuffer, SPARK_GROUP } from './s3a-buffer';
import { contributeCommitter } from './s3a-committer';
import { ConflictMode, StagingCommitter } from './s3a-committer-options';
import type { S3ACommitterStorageOptions, S3ACommitterStorageProps } from './s3a-committer-storage-props';
import { STORAGE } from './s3a-committer-storage-props';
import { SharedVolume } from './shared-volume';
import { defineClaim, defineVolume } from './shared-volume-objects';
import { claimNameProblems } from './shared-volume-problems';

/** Not `spark-local-dir-…`, which Spark would take for scratch space of its shuffles. */
const VOLUME = 's3a-staging';
const MOUNT_PATH = '/mnt/s3a-staging';

/**
 * A staging committer of S3A (`directory` or `partitioned`) with the shared volume that it needs: tasks upload their output and leave on the volume the list of what they
 * uploaded, and the driver completes the uploads of all lists when the job commits. Were the directory one of each pod, the driver would find no list, and the job
 * would succeed without output.
 *
 * Defines the claim, mounts it at one path in driver and executors (by the pod templates: no webhook is needed), and configures the committer. One serves many jobs
 * of its namespace. The image must have hadoop-aws and spark-hadoop-cloud. Where no volume can be shared, `S3ACommitter.magic` does without.
 */
export class S3ACommitterStorage extends Construct implements ISparkFeature {
  /**
   * With the committer that judges conflicts for the whole destination.
   *
   * @throws as the constructor
   */
  public static directory(scope: Construct, id: string, options: S3ACommitterStorageOptions = {}): S3ACommitterStorage {
    return new S3ACommitterStorage(scope, id, { ...options, committer: StagingCommitter.DIRECTORY });
  }

  /**
   * With the committer that judges conflicts partition by partition.
   *
   * @throws as the constructor
   */
  public static partitioned(scope: Construct, id: string, options: S3ACommitterStorageOptions = {}): S3ACommitterStorage {
    return new S3ACommitterStorage(scope, id, { ...options, committer: StagingCommitter.PARTITIONED });
  }

  /** Name of the feature. */
  public readonly featureName: string;
  /** Name of the committer, as `_SUCCESS` has it: `directory` or `partitioned`. */
  public readonly committerName: string;
  /** Name of the claim. */
  public readonly claimName: string;
  /** Namespace of the claim. */
  public readonly claimNamespace: string;
  /** Where the volume is mounted in driver and executors. */
  public readonly mountPath: string;
  /** The claim; undefined when it is defined elsewhere. */
  public readonly claim?: ApiObject;
  /** The volume; undefined when a storage class makes it, or the claim is defined elsewhere. */
  public readonly persistentVolume?: ApiObject;
  private readonly committer: StagingCommitter;
  private readonly settings: CommitterSettings;
  private readonly stagingDirectory?: string;
  private readonly buffer: S3ABuffer;
  private readonly fsGroup?: number;

  /**
   * @throws when a path (SPK583) or a name (SPK584) is malformed, an option of the committer cannot be (SPK580), the group is none (SPK316), or a value is of another type
   * than its property (SPK402)
   */
  constructor(scope: Construct, id: string, props: S3ACommitterStorageProps = {}) {
    super(scope, id);
    const subject = `S3ACommitterStorage '${this.node.path}'`;
    checkOptions(subject, props, STORAGE);
    const { volume = SharedVolume.claim(), committer = StagingCommitter.DIRECTORY, mountPath = MOUNT_PATH } = props;
    this.featureName = `S3ACommitterStorage '${id}'`;
    this.committer = committer;
    this.committerName = committer;
    this.claimName = volume._existingName() ?? props.claimName ?? defaultName(id);
    this.claimNamespace = props.namespace ?? Chart.of(this).namespace ?? 'default';
    this.mountPath = mountPath;
    this.stagingDirectory = props.stagingDirectory;
    this.buffer = props.buffer ?? S3ABuffer.emptyDir();
    this.settings = { ...props, conflictMode: props.conflictMode ?? ConflictMode.APPEND };
    if (props.setFsGroup ?? true) this.fsGroup = props.fsGroup ?? SPARK_GROUP;
    throwErrors(subject, this.problems(props, volume));
    // Refuses what is no group.
    if (this.fsGroup !== undefined) groupOf(this.fsGroup);
    const model = volume._model();
    if (model === undefined) return;
    const place = { name: this.claimName, namespace: this.claimNamespace };
    this.persistentVolume = defineVolume(this, place, model);
    this.claim = defineClaim(this, place, model);
    const object = `PersistentVolumeClaim '${place.name}' in namespace '${place.namespace}'`;
    claim(this, object);
    reportProblems(this, 'S3ACommitterStorage', () => this.duplicates(object));
  }

  /**
   * Mounts the volume in driver and executors, and configures the committer.
   *
   * @param job a job in the namespace of the claim
   * @throws when the job is in another namespace (SPK586), or its Hadoop does not know an option (SPK582)
   */
  public bind(job: ISparkJobBuilder): void {
    throwErrors(this.featureName, [...this.namespaceProblems(job), ...versionProblems(job, this.settings)]);
    const { mountPath, fsGroup, stagingDirectory = `staging/${job.jobNamespace}/${job.jobName}` } = this;
    job.mount({ volume: PodVolume.persistentVolumeClaim(VOLUME, this.claimName), path: mountPath });
    if (fsGroup !== undefined) job.podSecurity(groupOf(fsGroup));
    // With its scheme, because a path without one would be taken for one of fs.defaultFS.
    contributeCommitter(job, this.committer, { ...this.settings, staging: `file://${mountPath}/${stagingDirectory}` });
    this.buffer._contribute(job, { mountPath, fsGroup });
    if (this.buffer._isShared(mountPath)) job.check({ find: () => [this.sharedBuffer()] });
  }

  private problems({ claimName, fsGroup, setFsGroup, stagingDirectory }: S3ACommitterStorageProps, volume: SharedVolume): Problem[] {
    const problems = [...placeProblems('mountPath', this.mountPath), ...settingProblems(this.settings)];
    const add = (path: string, value: unknown, reason: string, fix: string) =>
      problems.push({ id: 'SPK584', severity: Severity.ERROR, path, value, reason, fix });
    if (stagingDirectory !== undefined) problems.push(...directoryProblems('stagingDirectory', stagingDirectory));
    if (!isDnsLabel(this.claimNamespace)) {
      add('namespace', this.claimNamespace, 'is not a namespace name', 'use lower-case letters, digits and `-`, at most 63 characters');
    }
    if (claimName !== undefined && volume._existingName() !== undefined) {
      add('claimName', claimName, `has no effect: the volume is the claim '${this.claimName}'`, 'leave it out');
    }
    problems.push(...claimNameProblems('claimName', this.claimName));
    if (fsGroup !== undefined && setFsGroup === false) add('fsGroup', fsGroup, 'has no effect with setFsGroup: false', 'keep one of the two');
    return problems;
  }

  private namespaceProblems({ jobNamespace }: ISparkJobBuilder): Problem[] {
    if (jobNamespace === this.claimNamespace) return [];
    const reason = `is not the namespace of the job, '${jobNamespace}', and pods mount claims of their own namespace only`;
    const fix = `give the storage namespace: '${jobNamespace}', or define one for each namespace`;
    return [{ id: 'SPK586', severity: Severity.ERROR, path: 'namespace', value: this.claimNamespace, reason, fix }];
  }

  private sharedBuffer(): FeatureProblem {
    return {
      id: 'SPK587',
      path: `features['${this.featureName}'].buffer`,
      reason:
        'is on the shared volume: all output crosses the network twice more before it is uploaded, all jobs share one quota, and files of executors that were killed stay',
      fix: 'leave it out, use S3ABuffer.ephemeralClaim for more room than nodes have, or acknowledge this',
      warning: true,
    };
  }

  /** A second construct with the same claim would overwrite the first in the cluster. */
  private duplicates(object: string): Problem[] {
    return otherClaimants(this, object).map((other) => ({
      id: 'SPK585',
      severity: Severity.ERROR,
      path: 'claimName',
      value: this.claimName,
      reason: `is the name of a claim of '${other.node.path}' too, in namespace '${this.claimNamespace}'`,
      fix: 'share one S3ACommitterStorage among the jobs of the namespace, or give each its own claimName',
    }));
  }
}
