import type { PropertyTypes, TypesOf } from '../../private/typed';
import type { BatchScheduler } from './batch-scheduler';
import type { SparkMonitoring } from './spark-monitoring';
import type { DriverIngress, SparkUiOptions } from './spark-ui';
import { INGRESS_TYPES, UI_TYPES } from './spark-ui';

/** How a job is run: who schedules it, as whom, and how it is reached and watched. */
export interface SparkRunOptions {
  /**
   * Metrics for Prometheus.
   * @default - none
   */
  readonly monitoring?: SparkMonitoring;
  /**
   * Service and Ingress of the web UI.
   * @default - as the operator makes them
   */
  readonly ui?: SparkUiOptions;
  /**
   * Services and ingresses to ports that the program serves in the driver.
   * @default - none
   */
  readonly driverIngresses?: DriverIngress[];
  /**
   * Scheduler that starts the pods of the job together. It must be one that the operator works with (SPK051).
   * @default - that of the operator, when it has one for all jobs
   */
  readonly batchScheduler?: BatchScheduler;
  /**
   * LocalQueue of Kueue, which suspends the application until there is room for it (label `kueue.x-k8s.io/queue-name`). Needs operator 2.4.0 and a fixed
   * number of executors (SPK039).
   * @default - none
   */
  readonly kueueQueue?: string;
  /**
   * Whether the application waits until `suspend` is false again; one that runs is stopped. Needs operator 2.4.0.
   * @default - false; Kueue says so for jobs in a queue
   */
  readonly suspend?: boolean;
  /**
   * Whether every change of the job makes a new application, named `<name>-<hash of its spec>`, instead of stopping the one that runs and starting it again,
   * which is what the operator does with an edited one, also with one that is done. `suspend`, and with operator 2.5.1 and newer `timeToLive`, can be changed
   * without. The application of before stays until its time to live is over, or until your deployment prunes it.
   * @default false
   */
  readonly immutableRuns?: boolean;
  /**
   * User that the driver acts as towards Hadoop (`--proxy-user`).
   * @default - the user of the image
   */
  readonly proxyUser?: string;
  /**
   * Name of a ConfigMap with files such as `log4j2.properties` or `hive-site.xml`: mounted at `/etc/spark/conf` in driver and executors, and at the beginning of
   * their class path. Spark mounts a directory of its own for `SPARK_CONF_DIR`, whatever a template says, so that files that are read through that variable
   * (`spark-defaults.conf`, `spark-env.sh`) are not for here: settings are `sparkConf`.
   * @default - none
   */
  readonly sparkConfigMap?: string;
  /**
   * Name of a ConfigMap with `core-site.xml` and the like: mounted at `/etc/hadoop/conf` in driver and executors, to which `HADOOP_CONF_DIR` is set.
   * @default - none
   */
  readonly hadoopConfigMap?: string;
}

/** Types of its properties. */
export const RUN_TYPES: TypesOf<SparkRunOptions> = {
  monitoring: {
    member: '_jmx',
    name: 'a SparkMonitoring',
    use: 'use SparkMonitoring.prometheusServlet() or SparkMonitoring.jmxExporter(options)',
    optional: true,
  },
  ui: { types: UI_TYPES as PropertyTypes, optional: true },
  driverIngresses: { types: INGRESS_TYPES as PropertyTypes, list: true, optional: true },
  batchScheduler: {
    member: '_options',
    name: 'a BatchScheduler',
    use: 'use BatchScheduler.volcano(), BatchScheduler.yunikorn() or BatchScheduler.kubeScheduler(name)',
    optional: true,
  },
  kueueQueue: 'string?',
  suspend: 'boolean?',
  immutableRuns: 'boolean?',
  proxyUser: 'string?',
  sparkConfigMap: 'string?',
  hadoopConfigMap: 'string?',
};
