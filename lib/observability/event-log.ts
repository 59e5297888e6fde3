import type { Size } from 'cdk8s';
import type { ImageAbility } from '../job/image/image-ability';
import { abilityOf } from '../job/image/spark-image-needs';
import type { ISparkFeature, ISparkJobBuilder } from '../job/spark-feature';
import { SparkPods } from '../job/spark-feature';
import type { PodVolume } from '../pod/pod-volume';
import { PodSecurity } from '../pod/security-context';
import { MOUNT } from '../pod/volume-mount';
import type { VolumeMount } from '../pod/volume-mount';
import { compact, isObject } from '../private/json';
import type { Problem } from '../private/problems';
import { Severity, throwErrors } from '../private/problems';
import { sparkSize } from '../private/quantities';
import type { TypesOf } from '../private/typed';
import { checkArgument, checkOptions } from '../private/typed';

/** How an event log is written. */
export interface EventLogOptions {
  /**
   * Whether it is compressed (`spark.eventLog.compress`): by zstd, unless `spark.eventLog.compression.codec` names another codec.
   * @default true, as Spark 4 does by itself; Spark 3 does not
   */
  readonly compress?: boolean;
  /**
   * Whether it is written in parts (`spark.eventLog.rolling.enabled`), each of which can be read as soon as it is full. An object store shows a log in one file only when
   * the application ends, and never if the driver is killed; in parts, all but the last one are there.
   * @default true, as Spark 4 does by itself; Spark 3 does not
   */
  readonly rolling?: boolean;
  /**
   * Size of a part (`spark.eventLog.rolling.maxFileSize`): at least 10 MiB, from Spark 4.1 on 2 MiB (SPK107).
   * @default Size.mebibytes(128)
   */
  readonly maxFileSize?: Size;
  /**
   * Whether the highest memory use of each executor in each stage is written too (`spark.eventLog.logStageExecutorMetrics`).
   * @default false
   */
  readonly logStageExecutorMetrics?: boolean;
}

/** How an event log is written to a volume. */
export interface EventLogVolumeOptions extends EventLogOptions {
  /**
   * Where the volume is in the driver, and in the history server.
   * @default '/mnt/spark-events'
   */
  readonly mountPath?: string;
  /**
   * Directory of the volume that is mounted there. Kubernetes makes it.
   * @default - the root of the volume
   */
  readonly subPath?: string;
  /**
   * Group that files of the volume belong to, where the volume can have one (`fsGroup`): that of the processes in the image.
   * @default 185, that of Apache's images
   */
  readonly fsGroup?: number;
}

const OPTIONS: TypesOf<EventLogOptions> = {
  compress: 'boolean?',
  rolling: 'boolean?',
  maxFileSize: 'size?',
  logStageExecutorMetrics: 'boolean?',
};
const VOLUME_OPTIONS: TypesOf<EventLogVolumeOptions> = { ...OPTIONS, mountPath: 'string?', subPath: 'string?', fsGroup: 'number?' };
const MOUNT_PATH = '/mnt/spark-events';
const SPARK_GROUP = 185;
/** `scheme://authority/path`; a cluster file system may go without an authority. */
const DIRECTORY = /^([a-z][a-z0-9+.-]*):\/\/([^/\s?#]*)(?:\/[^\s?#]*)?$/;
const POD_LOCAL = /^(\/|file:|local:|[^:/]+(\/|$))/;
const WITHOUT_FILES = /^(https?|ftp|spark|jdbc):/;
/** Hadoop has had no client for these since version 3. */
const OLD_S3 = /^s3n?:\/\//;
/** Nothing after the scheme. */
const EMPTY = /^[^/]+:\/+$/;
/** Characters that a URI has as they are. */
const PLAIN_PATH = /^(\/[\w.-]+)+$/;
/** Kinds of volumes whose files end with the pod, or are not for pods to write. */
const UNFIT = ['emptyDir', 'ephemeral', 'configMap', 'secret', 'downwardAPI', 'projected'];

/** The place of a log on a volume. */
interface VolumePlace {
  readonly mount: VolumeMount;
  readonly fsGroup: number;
}

/**
 * The event log of a job: what Spark's history server needs to show the web UI of an application that has ended. Give the same object to `SparkHistoryServer`.
 *
 * Only the driver writes it. The directory must exist before the application starts, or the application fails (`FileNotFoundException`; seen on Spark 3.5.9, 4.0.5
 * and 4.1.4). In an object store, a directory in which nothing is does not exist: so a bucket of its own (`s3a://logs`), which is always there, is the simplest place. A
 * directory of a bucket, `SparkHistoryServer` makes when it starts, or you do, once (`aws s3api put-object --bucket logs --key spark-events/`); it is gone with its last
 * log when a rule of the bucket deletes old objects, but not when `cleaner` of the server does.
 *
 * @example
 * const operator = new SparkOperator(chart, 'operator', { jobNamespaces: JobNamespaces.of('default') });
 * const eventLog = EventLog.volume(PodVolume.persistentVolumeClaim('events', 'spark-events'));
 * new SparkJob(chart, 'etl', {
 *   operator,
 *   image: SparkImage.apache('4.0.4'),
 *   code: SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py' }),
 *   features: [eventLog],
 * });
 *
 * new SparkHistoryServer(chart, 'history', { image: SparkImage.apache('4.0.4'), eventLog });
 */
export class EventLog implements ISparkFeature {
  /**
   * A directory of an object store or a cluster file system. How it is reached, another feature of the job says, such as `S3Access`.
   *
   * @param directory such as `s3a://logs`, `s3a://lake/spark-events` or `hdfs://cluster/spark-events`
   * @throws when it is no such directory (SPK610), a setting has no effect (SPK611), or an option does not exist (SPK402)
   */
  public static directory(directory: string, options: EventLogOptions = {}): EventLog {
    const subject = 'EventLog.directory';
    checkArgument(subject, 'directory', directory, 'string');
    checkOptions(subject, options, OPTIONS);
    throwErrors(subject, [...directoryProblems(directory), ...optionProblems(options)]);
    return new EventLog(normal(directory), options);
  }

  /**
   * A volume that the drivers of all jobs and the history server share, such as a claim that many nodes may mount (ReadWriteMany), or NFS. Executors do not see it.
   *
   * @param volume the volume; one that ends with the pod is refused
   * @throws when the volume cannot keep a log or a setting has no effect (SPK611), the path is none of a container (SPK610), or an option does not exist (SPK402)
   */
  public static volume(volume: PodVolume, options: EventLogVolumeOptions = {}): EventLog {
    const subject = 'EventLog.volume';
    checkArgument(subject, 'volume', volume, MOUNT.volume);
    checkOptions(subject, options, VOLUME_OPTIONS);
    const { mountPath: path = MOUNT_PATH, subPath, fsGroup = SPARK_GROUP, ...rest } = options;
    throwErrors(subject, [...volumeProblems(volume), ...pathProblems(path, subPath), ...optionProblems(rest)]);
    return new EventLog(`file://${path}`, rest, { mount: compact({ volume, path, subPath }), fsGroup });
  }

  /** How messages name it. */
  public readonly featureName: string;
  /** Its directory, as Spark's history server reads it (`spark.history.fs.logDirectory`). */
  public readonly uri: string;

  private constructor(
    uri: string,
    private readonly options: EventLogOptions,
    private readonly place?: VolumePlace,
  ) {
    this.uri = uri;
    this.featureName = `EventLog '${uri}'`;
  }

  /** Sets `spark.eventLog.*`, and mounts the volume in the driver. */
  public bind(job: ISparkJobBuilder): void {
    const { compress = true, rolling = true, maxFileSize, logStageExecutorMetrics } = this.options;
    job.conf('spark.eventLog.enabled', 'true');
    // Spark 3.5.9 takes one slash off, and refuses what has no path then ("path must be absolute"); 4.1.4 takes a root either way.
    job.conf('spark.eventLog.dir', isRoot(this.uri) ? `${this.uri}/` : this.uri);
    job.conf('spark.eventLog.compress', String(compress));
    job.conf('spark.eventLog.rolling.enabled', String(rolling));
    if (maxFileSize !== undefined) job.conf('spark.eventLog.rolling.maxFileSize', sparkSize(maxFileSize, 'maxFileSize'));
    if (logStageExecutorMetrics !== undefined) job.conf('spark.eventLog.logStageExecutorMetrics', String(logStageExecutorMetrics));
    this._reach(job, false);
  }

  /**
   * What one that reads or writes the log needs in its pod.
   *
   * @internal
   */
  public _reach(job: ISparkJobBuilder, readOnly: boolean): void {
    const ability = this._ability();
    if (ability !== undefined) job.requires(ability);
    if (this.place === undefined) return;
    job.mount(readOnly ? { ...this.place.mount, readOnly } : this.place.mount, SparkPods.DRIVER);
    job.podSecurity(PodSecurity.of({ fsGroup: this.place.fsGroup }), SparkPods.DRIVER);
  }

  /** Whether it is on a volume. @internal */
  public get _onVolume(): boolean {
    return this.place !== undefined;
  }

  /** Whether the directory may have to be made: Kubernetes makes that of a volume, and a root is always there. @internal */
  public get _mayBeMissing(): boolean {
    return this.place === undefined && !isRoot(this.uri);
  }

  private _ability(): ImageAbility | undefined {
    return abilityOf(this.uri);
  }
}

/** One form for both sides: without the last slash, but of a root, which has no path otherwise. */
function normal(directory: string): string {
  const bare = directory.replace(/\/+$/, '');
  return isRoot(bare) ? `${bare}/` : bare;
}

/** Whether it is a whole bucket or file system. */
function isRoot(directory: string): boolean {
  return /^[^/]+:\/\/[^/]*\/?$/.test(directory);
}

function directoryProblems(value: string): Problem[] {
  const [, scheme, authority] = DIRECTORY.exec(value) ?? [];
  if (POD_LOCAL.test(value)) return wrongPlace(value, 'is in the pod of the driver, and lost with it', 'use a store, or EventLog.volume');
  if (scheme === undefined) return wrongPlace(value, 'is no URI of a directory', "write it like 's3a://logs/spark-events'");
  if (OLD_S3.test(value)) {
    return wrongPlace(value, 'is of a scheme that Spark has no file system for', `use '${value.replace(OLD_S3, 's3a://')}'`);
  }
  if (WITHOUT_FILES.test(value)) return wrongPlace(value, 'is no file system that Spark can write', "write it like 's3a://logs/spark-events'");
  if (/:[^@]*@/.test(authority) || (scheme === 's3a' && authority.includes('@'))) {
    const reason = 'has credentials in it, which everybody can read in the configuration';
    return wrongPlace(undefined, `${scheme}://… ${reason}`, 'leave them out, and give them as a Secret');
  }
  if (authority === '' && (scheme === 's3a' || EMPTY.test(value))) {
    return wrongPlace(value, 'names no bucket or directory', "write it like 's3a://logs/spark-events'");
  }
  return [];
}

function wrongPlace(value: string | undefined, reason: string, fix: string): Problem[] {
  return [{ id: 'SPK610', severity: Severity.ERROR, path: 'directory', value, reason, fix }];
}

function volumeProblems(volume: PodVolume): Problem[] {
  const { sourceKind, name } = volume;
  const source = volume._toJson()[sourceKind];
  const problem = (reason: string, fix: string) => [{ id: 'SPK611', severity: Severity.ERROR, path: 'volume', value: name, reason, fix }];
  if (UNFIT.includes(sourceKind)) {
    return problem(`is of the kind ${sourceKind}, in which no log outlives its pod`, 'use a claim that many pods may mount, or NFS');
  }
  if (isObject(source) && source.readOnly === true)
    return problem('can only be read', 'leave readOnly out: the history server mounts it so by itself');
  return [];
}

function pathProblems(path: string, subPath: string | undefined): Problem[] {
  const problem = (name: string, value: string, reason: string, fix: string) => ({
    ...{ id: 'SPK610', severity: Severity.ERROR, path: name, value, reason, fix },
  });
  const problems: Problem[] = [];
  if (!PLAIN_PATH.test(path) || path.split('/').some((part) => part === '.' || part === '..')) {
    problems.push(problem('mountPath', path, 'is no absolute path of plain characters', "write it like '/mnt/spark-events'"));
  }
  if (subPath === '' || subPath?.startsWith('/') === true || subPath?.split('/').includes('..') === true) {
    problems.push(problem('subPath', subPath, 'is no directory within the volume', "write it like 'team/spark-events'"));
  }
  return problems;
}

function optionProblems({ rolling = true, maxFileSize }: EventLogOptions): Problem[] {
  if (rolling || maxFileSize === undefined) return [];
  const finding = {
    path: 'maxFileSize',
    value: sparkSize(maxFileSize),
    reason: 'has no effect on a log of one file',
    fix: 'leave it or rolling out',
  };
  return [{ ...finding, id: 'SPK611', severity: Severity.ERROR }];
}
