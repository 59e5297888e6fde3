import type { ISparkFeature, ISparkJobBuilder } from '../job/spark-feature';
import { ImageAbility } from '../job/image/image-ability';
import type { Problem } from '../private/problems';
import { Severity, throwErrors } from '../private/problems';
import { checkOptions } from '../private/typed';
import type { CommitterName, CommitterSettings } from './committer-conf';
import { committerConf, settingProblems, versionProblems } from './committer-conf';
import { POD_ONLY, S3ABuffer } from './s3a-buffer';
import type { ClusterStagingOptions, FileCommitterOptions, MagicCommitterOptions } from './s3a-committer-options';
import { CLUSTER_STAGING, FILE, MAGIC, ConflictMode } from './s3a-committer-options';

/** A directory of a file system that is none of the pod, and on which directories can be renamed. */
const CLUSTER_DIRECTORY = /^(?!(file|local|s3[an]?|https?):)[a-z][a-z0-9+.-]*:\/\/[^/\s]*\/[^/\s]\S*$/;

/**
 * How output of Spark gets to its place on S3 (`s3a://`). Spark's own way is to write it elsewhere and to rename it, which on S3 is a copy of every byte, and may leave
 * half of the output when it fails. The committers of S3A upload every file once, and make all of them visible when the job commits.
 *
 * `magic` needs nothing but the bucket. The two staging committers need a file system that driver and executors share: `S3ACommitterStorage` has one on a volume.
 * None of them can do `spark.sql.sources.partitionOverwriteMode=dynamic`, and none is asked by tables of Iceberg, Delta Lake or Hudi, which commit in their own way.
 */
export class S3ACommitter implements ISparkFeature {
  /**
   * The magic committer: output is uploaded while it is written, and needs no file system but the bucket. The image must have hadoop-aws and spark-hadoop-cloud.
   *
   * @throws when an option cannot be (SPK580), needs a shared volume (SPK588), or is of another type (SPK402)
   */
  public static magic(options: MagicCommitterOptions = {}): S3ACommitter {
    const subject = 'S3ACommitter.magic';
    checkOptions(subject, options, MAGIC);
    return new S3ACommitter(subject, 'magic', options);
  }

  /**
   * The staging committer for whole directories, with its staging directory on HDFS or another cluster file system. On a volume: `S3ACommitterStorage.directory`.
   *
   * @throws when the staging directory is of the pod or of S3 (SPK581), or as `magic`
   */
  public static directory(options: ClusterStagingOptions): S3ACommitter {
    return S3ACommitter.staging('directory', options);
  }

  /**
   * The staging committer that judges conflicts partition by partition, with its staging directory on HDFS or another cluster file system. On a volume:
   * `S3ACommitterStorage.partitioned`. With `conflictMode: REPLACE`, and `append` in the program, it does what dynamic partition overwrite does elsewhere.
   *
   * @throws when the staging directory is of the pod or of S3 (SPK581), or as `magic`
   */
  public static partitioned(options: ClusterStagingOptions): S3ACommitter {
    return S3ACommitter.staging('partitioned', options);
  }

  /**
   * Spark's own committer, which renames: on S3 it copies every byte, and a job that fails while it commits leaves part of its output. For jobs that need dynamic
   * partition overwrite, and for Spark 4.1 and newer, which takes the magic committer otherwise as soon as the image has it. Leave
   * `mapreduce.fileoutputcommitter.algorithm.version` at Spark's 1: with 2, output of a job that fails stays.
   *
   * @throws when the buffer needs a shared volume (SPK588), or an option is of another type (SPK402)
   */
  public static file(options: FileCommitterOptions = {}): S3ACommitter {
    const subject = 'S3ACommitter.file';
    checkOptions(subject, options, FILE);
    return new S3ACommitter(subject, 'file', options);
  }

  private static staging(name: 'directory' | 'partitioned', options: ClusterStagingOptions): S3ACommitter {
    const subject = `S3ACommitter.${name}`;
    checkOptions(subject, options, CLUSTER_STAGING);
    const { conflictMode = ConflictMode.APPEND } = options;
    return new S3ACommitter(subject, name, { ...options, conflictMode }, stagingProblems(options.staging));
  }

  /** Name of the feature. */
  public readonly featureName: string;
  /** Name of the committer, as `_SUCCESS` has it: `magic`, `directory`, `partitioned`, or `file`, which leaves an empty one. */
  public readonly committerName: string;
  private readonly buffer: S3ABuffer;

  private constructor(
    subject: string,
    private readonly committer: CommitterName,
    private readonly settings: CommitterSettings & { readonly buffer?: S3ABuffer },
    problems: readonly Problem[] = [],
  ) {
    throwErrors(subject, [...problems, ...settingProblems(settings)]);
    this.buffer = settings.buffer ?? S3ABuffer.emptyDir();
    this.buffer._expectOfPod(subject);
    this.committerName = committer;
    this.featureName = `S3ACommitter '${committer}'`;
  }

  /**
   * Configures the committer, and gives the pods a buffer.
   *
   * @param job the job
   * @throws when the Hadoop of the job does not know an option (SPK582)
   */
  public bind(job: ISparkJobBuilder): void {
    throwErrors(this.featureName, versionProblems(job, this.settings));
    contributeCommitter(job, this.committer, this.settings);
    this.buffer._contribute(job, POD_ONLY);
  }
}

/** Keys of a committer, and the classes that they name. */
export function contributeCommitter(job: ISparkJobBuilder, name: CommitterName, settings: CommitterSettings): void {
  for (const [key, value] of Object.entries(committerConf(name, job, settings))) job.conf(key, value);
  job.requires(ImageAbility.S3A);
  if (name !== 'file') job.requires(ImageAbility.CLOUD_COMMITTERS);
}

function stagingProblems(staging: string): Problem[] {
  if (CLUSTER_DIRECTORY.test(staging)) return [];
  const fix = "use S3ACommitterStorage for a shared volume, or give a directory of a cluster file system, such as 'hdfs://namenode:8020/tmp/staging'";
  return [{ id: 'SPK581', severity: Severity.ERROR, path: 'staging', value: staging, reason: whyNoStaging(staging), fix }];
}

function whyNoStaging(staging: string): string {
  if (/^s3[an]?:/.test(staging)) return 'is on S3, where tasks cannot hand over to the driver what they uploaded';
  if (/^(file|local):/.test(staging))
    return 'is in each pod another directory: the driver finds nothing to commit in its own, and the job succeeds without output';
  return 'is not the URI of a directory of a cluster file system';
}
