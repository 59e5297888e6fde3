import type { Duration } from 'cdk8s';
import type { DriverOptions } from './pods/pod-options';
import type { PodSettings } from './pods/pod-settings';
import type { RestartPolicy } from './run/restart-policy';
import type { SparkRunOptions } from './run/spark-run-options';
import type { SparkWorkloadOptions } from './spark-workload-options';

/** What a job can say, and a profile for many jobs (`SparkProfile`). */
export interface SparkJobOptions extends SparkWorkloadOptions, SparkRunOptions {
  /**
   * Settings of the driver.
   * @default - 1 core, 1 GiB
   */
  readonly driver?: DriverOptions;
  /**
   * When a job runs again.
   * @default RestartPolicy.never()
   */
  readonly restartPolicy?: RestartPolicy;
  /**
   * How long a finished application, its driver pod and logs are kept.
   * @default Duration.days(1)
   */
  readonly timeToLive?: Duration;
  /**
   * Which way the settings of driver and executors take into their pods.
   * @default PodSettings.TEMPLATES
   */
  readonly podSettings?: PodSettings;
}
