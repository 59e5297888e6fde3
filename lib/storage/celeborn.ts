import { ImageAbility } from '../job/image/image-ability';
import type { FeatureProblem, ISparkFeature, ISparkJobBuilder, ISparkJobView } from '../job/spark-feature';
import type { Problem } from '../private/problems';
import { Severity, throwErrors } from '../private/problems';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { atLeast } from '../private/version';

/** Options of `CelebornShuffle`. */
export interface CelebornShuffleOptions {
  /**
   * All masters of the cluster, as `<host>:<port>`, such as `celeborn-master-0.celeborn-master-svc.celeborn:9097`: the driver and all executors must reach them, and the
   * workers.
   */
  readonly masters: string[];
  /**
   * Whether each part of a shuffle is written to two workers, so that the loss of one costs nothing. The cluster must have two or more.
   * @default false
   */
  readonly replicate?: boolean;
  /**
   * Whether shuffles that Celeborn does not take - too many partitions, no worker, no quota - go to the local disks of executors. Without it they fail, and dynamic
   * allocation of Spark 3.5 and newer can let executors go as soon as they are idle: give the job `dynamicAllocation: { shuffleTracking: false }`.
   * @default true
   */
  readonly fallback?: boolean;
}

const OPTIONS: TypesOf<CelebornShuffleOptions> = { masters: 'strings', replicate: 'boolean?', fallback: 'boolean?' };
const MASTER = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:([1-9]\d{0,4})$/;
const MAX_PORT = 65_535;
const SHUFFLE = 'org.apache.spark.shuffle.celeborn';
/** The plug-in tells Spark that shuffle files outlive executors, which Spark asks from this version on (SPARK-42689). */
const PLUGIN_SINCE = '3.5.0';
/** Of dynamic allocation: on by itself since 3.4, which is older than the plug-in. */
const TRACKING = 'spark.dynamicAllocation.shuffleTracking.enabled';

/**
 * Shuffles through Apache Celeborn, a service that keeps shuffle data apart from executors: for shuffles that are larger than the disks of nodes, and for executors on
 * spot nodes. Spills still need local disks (`LocalDirs`).
 *
 * The image must have the jar of the client (`ImageAbility.of('celeborn')`), of the same release as the cluster: `org.apache.celeborn:celeborn-client-spark-3-shaded_2.12`,
 * of Spark 4 `celeborn-client-spark-4-shaded_2.13`. Packages do not do: Spark needs the class before it loads them (before 4.0). Keys as in "Deploy Celeborn" of Celeborn 0.5 and 0.6.
 */
export class CelebornShuffle implements ISparkFeature {
  /** Name of the feature. */
  public readonly featureName: string;

  /**
   * @param options masters of the cluster, and what to do without it
   * @throws when there are no masters, or one is no address (SPK594), or an option is of another type (SPK402)
   */
  constructor(private readonly options: CelebornShuffleOptions) {
    const subject = 'CelebornShuffle';
    checkOptions(subject, options, OPTIONS);
    throwErrors(subject, masterProblems(options.masters));
    this.featureName = `CelebornShuffle '${options.masters[0]}'`;
  }

  /**
   * Gives shuffles to Celeborn.
   *
   * @param job the job
   */
  public bind(job: ISparkJobBuilder): void {
    const { masters, replicate = false, fallback = true } = this.options;
    job.requires(ImageAbility.of('celeborn'));
    job.conf('spark.shuffle.manager', `${SHUFFLE}.SparkShuffleManager`);
    job.conf('spark.shuffle.service.enabled', 'false');
    // Celeborn moves serialized records, which Java's serializer does not allow.
    job.conf('spark.serializer', 'org.apache.spark.serializer.KryoSerializer');
    job.conf('spark.celeborn.master.endpoints', masters.join(','));
    job.conf('spark.celeborn.client.push.replicate.enabled', String(replicate));
    // There is no local data to read.
    job.conf('spark.sql.adaptive.localShuffleReader.enabled', 'false');
    if (fallback) return;
    job.conf('spark.celeborn.client.spark.shuffle.fallback.policy', 'NEVER');
    if (!atLeast(job.sparkVersion, PLUGIN_SINCE)) return;
    // Only without fallback is it true that nothing is lost with an executor.
    job.conf('spark.shuffle.sort.io.plugin.class', `${SHUFFLE}.CelebornShuffleDataIO`);
    job.check({ find: trackingWarnings });
  }
}

/** Executors that are kept for shuffle files that they do not have (SPK595). */
function trackingWarnings(job: ISparkJobView): FeatureProblem[] {
  const isOn = (key: string, otherwise: string) => (job.conf(key) ?? otherwise).toLowerCase() === 'true';
  if (!isOn('spark.dynamicAllocation.enabled', 'false') || !isOn(TRACKING, 'true')) return [];
  const reason = 'keeps executors for shuffle files that are with Celeborn, and not on them';
  return [{ id: 'SPK595', path: 'dynamicAllocation.shuffleTracking', reason, fix: 'set it to false', warning: true }];
}

function masterProblems(masters: readonly string[]): Problem[] {
  const problem = (path: string, reason: string, fix: string, value?: string): Problem => {
    return { id: 'SPK594', severity: Severity.ERROR, path, value, reason, fix };
  };
  const fix = "give host and port, such as 'celeborn-master-0.celeborn-master-svc.celeborn:9097'";
  if (masters.length === 0) return [problem('masters', 'there is no master', fix)];
  return masters.flatMap((master, index) => {
    const port = Number(MASTER.exec(master)?.[2] ?? NaN);
    return port <= MAX_PORT ? [] : [problem(`masters[${index}]`, 'is not the address of a master', fix, master)];
  });
}
