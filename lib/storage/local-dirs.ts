import { Size } from 'cdk8s';
import type { ISparkFeature, ISparkJobBuilder } from '../job/spark-feature';
import { SparkPods } from '../job/spark-feature';
import { PodVolume } from '../pod/pod-volume';
import { HostPathType } from '../pod/pod-volume-options';
import { throwErrors } from '../private/problems';
import { kubernetesSize, sizeInBytes } from '../private/quantities';
import { checkOptions } from '../private/typed';
import type {
  EmptyLocalDirsOptions,
  EphemeralLocalDirsOptions,
  HostLocalDirsOptions,
  LocalDirsEstimate,
  OnDemandLocalDirsOptions,
} from './local-dirs-options';
import { EMPTY, EPHEMERAL, ESTIMATE, HOST, LocalDirAccess, ON_DEMAND } from './local-dirs-options';
import {
  countProblems,
  emptyProblems,
  estimateProblems,
  hostProblems,
  knowsAccess,
  onDemandProblems,
  onDemandVersionProblems,
} from './local-dirs-problems';
import { groupOf, SPARK_GROUP } from './s3a-buffer';

const MOUNTS = '/var/data';
const GIBIBYTE = 1024n ** 3n;
/** `safety` is counted in thousandths, so that 100 GiB of ten executors with 1.3 are 13 GiB and not 14. */
const THOUSAND = 1000n;
/** The plug-in looks two directories above each local directory for `spark-*`, and two below that for files of executors before. */
const RECOVERED = '/spark-x/executor-x';
const RECOVERY = 'org.apache.spark.shuffle.KubernetesLocalDiskShuffleDataIO';

/**
 * Scratch space of Spark, for shuffles and what does not fit into memory. Without it, each pod has an empty directory on the node's disk without a limit.
 *
 * Spark takes every mount of a volume whose name begins with `spark-local-dir-` (`SPARK_LOCAL_DIRS`), and then ignores `spark.local.dir` (SPK592). A job can have two of
 * these, one for the driver and one for executors.
 */
export class LocalDirs implements ISparkFeature {
  /**
   * Empty directories on the disk of the node, or in memory, that go with the pod.
   *
   * @throws when an option cannot be (SPK590), is of another type (SPK402), or is no whole number of kibibytes (SPK301)
   */
  public static emptyDir(options: EmptyLocalDirsOptions = {}): LocalDirs {
    const subject = 'LocalDirs.emptyDir';
    checkOptions(subject, options, EMPTY);
    throwErrors(subject, emptyProblems(options));
    const { count, pods, ...volume } = options;
    return LocalDirs.mounted(
      'emptyDir',
      names(count).map((name) => PodVolume.emptyDir(name, volume)),
      pods,
    );
  }

  /**
   * Directories of the nodes: local disks that are faster, or more, than what the kubelet uses. The job must allow it (`allowHostPath`, SPK446). Files of pods that
   * were killed stay there.
   *
   * @throws when there are no paths, or one is none or twice there (SPK590), or an option is of another type (SPK402)
   */
  public static hostPath(options: HostLocalDirsOptions): LocalDirs {
    const subject = 'LocalDirs.hostPath';
    checkOptions(subject, options, HOST);
    throwErrors(subject, hostProblems(options));
    const { paths, pods } = options;
    // One that the kubelet makes belongs to root, and Spark cannot write to it.
    const pathType = HostPathType.DIRECTORY;
    return LocalDirs.mounted(
      'hostPath',
      names(paths.length).map((name, index) => PodVolume.hostPath(name, paths[index], { pathType })),
      pods,
    );
  }

  /**
   * Volumes of a storage class that Kubernetes makes for each pod and deletes with it. Nothing and nobody needs rights for it.
   *
   * @throws when an option cannot be (SPK590), is of another type (SPK402), or not one that Kubernetes takes (SPK301, SPK306, SPK316)
   */
  public static ephemeralClaim(options: EphemeralLocalDirsOptions): LocalDirs {
    const subject = 'LocalDirs.ephemeralClaim';
    checkOptions(subject, options, EPHEMERAL);
    const { count, pods, fsGroup = SPARK_GROUP, ...volume } = options;
    throwErrors(subject, countProblems(count));
    return LocalDirs.mounted(
      'ephemeralClaim',
      names(count).map((name) => PodVolume.ephemeralClaim(name, volume)),
      pods,
      fsGroup,
    );
  }

  /**
   * Volumes of a storage class that the driver makes for each executor (`claimName=OnDemand`). They can outlive executors that are lost, with their shuffle files. The
   * driver itself has an empty directory, unless another `LocalDirs` gives it more. The rights for it come by themselves.
   *
   * @throws when an option cannot be (SPK590), is of another type (SPK402), or not one that Kubernetes takes (SPK301, SPK316)
   */
  public static onDemandClaims(options: OnDemandLocalDirsOptions): LocalDirs {
    const subject = 'LocalDirs.onDemandClaims';
    checkOptions(subject, options, ON_DEMAND);
    throwErrors(subject, onDemandProblems(options));
    const group = groupOf(options.fsGroup ?? SPARK_GROUP);
    return new LocalDirs('onDemandClaims', (job, name) => {
      throwErrors(name, onDemandVersionProblems(job.sparkVersion, options));
      for (const [key, value] of Object.entries(onDemandConf(job.sparkVersion, options))) job.conf(key, value);
      job.podSecurity(group, SparkPods.EXECUTOR);
    });
  }

  /**
   * Scratch space that each executor needs, in whole gibibytes: its share of what is shuffled and spilled, and some more. With several volumes for each, divide it by
   * their number.
   *
   * @throws when a number cannot be (SPK590), or is of another type (SPK402)
   */
  public static sizeFor(estimate: LocalDirsEstimate): Size {
    const subject = 'LocalDirs.sizeFor';
    checkOptions(subject, estimate, ESTIMATE);
    throwErrors(subject, estimateProblems(estimate));
    const { shuffle, spill, executors, safety = 1.3 } = estimate;
    const bytes = sizeInBytes(shuffle, 'shuffle') + (spill === undefined ? 0n : sizeInBytes(spill, 'spill'));
    const share = bytes * BigInt(Math.ceil(safety * Number(THOUSAND)));
    const unit = GIBIBYTE * THOUSAND * BigInt(executors);
    return Size.gibibytes(Number((share + unit - 1n) / unit));
  }

  private static mounted(kind: string, volumes: readonly PodVolume[], pods: SparkPods = SparkPods.BOTH, fsGroup?: number): LocalDirs {
    const group = fsGroup === undefined ? undefined : groupOf(fsGroup);
    return new LocalDirs(kind, (job) => {
      for (const volume of volumes) job.mount({ volume, path: `${MOUNTS}/${volume.name}` }, pods);
      if (group !== undefined) job.podSecurity(group, pods);
    });
  }

  /** Name of the feature. */
  public readonly featureName: string;

  private constructor(
    kind: string,
    private readonly contribute: (job: ISparkJobBuilder, name: string) => void,
  ) {
    this.featureName = `LocalDirs '${kind}'`;
  }

  /**
   * Gives the pods their directories.
   *
   * @param job the job
   * @throws when the Spark of the job does not know an option (SPK590)
   */
  public bind(job: ISparkJobBuilder): void {
    this.contribute(job, this.featureName);
  }
}

/** Names by which Spark knows scratch space. */
function names(count = 1): string[] {
  return Array.from({ length: count }, (_item, index) => `spark-local-dir-${index + 1}`);
}

/**
 * The keys of claims on demand. What becomes of them is said for every version: Spark before 3.4 does not keep them by itself, newer ones do, and the plug-in that
 * recovers shuffle files does not know of their default (seen with Spark 3.5.8 and 4.1.2: "Skip recovery").
 */
function onDemandConf(sparkVersion: string, options: OnDemandLocalDirsOptions): Record<string, string> {
  const { size, storageClass, count, reuse = true, wait = false, recoverShuffle = false, access, mountPath = MOUNTS } = options;
  const conf: Record<string, string> = {};
  for (const name of names(count)) {
    const volume = `spark.kubernetes.executor.volumes.persistentVolumeClaim.${name}`;
    conf[`${volume}.options.claimName`] = 'OnDemand';
    conf[`${volume}.options.storageClass`] = storageClass;
    conf[`${volume}.options.sizeLimit`] = kubernetesSize(size, 'size');
    conf[`${volume}.mount.path`] = `${mountPath}/${name}${recoverShuffle ? RECOVERED : ''}`;
    conf[`${volume}.mount.readOnly`] = 'false';
  }
  conf['spark.kubernetes.driver.ownPersistentVolumeClaim'] = String(reuse);
  conf['spark.kubernetes.driver.reusePersistentVolumeClaim'] = String(reuse);
  if (wait) conf['spark.kubernetes.driver.waitToReusePersistentVolumeClaim'] = 'true';
  if (recoverShuffle) conf['spark.shuffle.sort.io.plugin.class'] = RECOVERY;
  if (access !== undefined && knowsAccess(sparkVersion)) {
    conf['spark.kubernetes.legacy.useReadWriteOnceAccessMode'] = String(access === LocalDirAccess.ONE_NODE);
  }
  return conf;
}
