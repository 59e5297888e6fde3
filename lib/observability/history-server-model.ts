import type { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { CompleteJobProps } from '../job/job-place';
import { JobNamespaces } from '../job/job-namespaces';
import type { JobModel } from '../job/job-model';
import { OperatorVersion } from '../job/operator-version';
import { SparkCode } from '../job/spark-code';
import type { ISparkFeature, ISparkJobBuilder } from '../job/spark-feature';
import { SparkPods } from '../job/spark-feature';
import type { ISparkOperator } from '../job/spark-operator-contract';
import { PodVolume } from '../pod/pod-volume';
import { sparkSize, wholeSeconds } from '../private/quantities';
import type { SparkHistoryServerProps } from './spark-history-server-props';

/** Port of the server in its pod. */
export const HISTORY_PORT = 18080;
/** The program. */
export const SERVER_CLASS = 'org.apache.spark.deploy.history.HistoryServer';
/** By which messages name what the properties of a server give it. */
export const SERVER_FEATURE = 'SparkHistoryServer';
const STORE = '/var/spark-history';
/** What Spark's default is too, written out for the volume that it is on. */
const DISK_USAGE = '10g';

/** A history server as plain data: a job that is only a driver, and what is around it. */
export interface HistoryServerModel {
  readonly job: JobModel;
  readonly props: SparkHistoryServerProps;
}

/**
 * The job that a history server is for features: it has a driver, which is the server, and executors that nobody starts. What a feature gives to a driver reaches the server
 * by the same verbs, whatever the feature is.
 */
export function jobOfHistoryServer(scope: Construct, props: SparkHistoryServerProps): CompleteJobProps {
  const { image, server, features = [] } = props;
  return {
    operator: new NoOperator(scope, 'operator'),
    image,
    code: SparkCode.scala({ mainClass: SERVER_CLASS, file: 'spark-internal' }),
    name: props.name,
    namespace: props.namespace,
    labels: props.labels,
    driver: server,
    sparkConf: props.sparkConf,
    hadoopConf: props.hadoopConf,
    imagePullPolicy: props.imagePullPolicy,
    imagePullSecrets: props.imagePullSecrets,
    allowHostPath: props.allowHostPath,
    features: [serverFeature(props), ...features],
  };
}

/** What the properties give to configuration and pod, by the verbs of a feature: a conflict with `sparkConf` or a feature names it. */
function serverFeature(props: SparkHistoryServerProps): ISparkFeature {
  return {
    featureName: SERVER_FEATURE,
    bind: (job) => {
      for (const [key, value] of Object.entries(historyConf(props))) if (value !== undefined) job.conf(key, value);
      mountScratch(job);
      props.eventLog._reach(job, props.cleaner === undefined);
    },
  };
}

function historyConf(props: SparkHistoryServerProps): Record<string, string | undefined> {
  const { eventLog, cleaner, store, ingress } = props;
  const path = ingress?.path ?? '/';
  return {
    'spark.history.fs.logDirectory': eventLog.uri,
    'spark.history.ui.port': String(HISTORY_PORT),
    'spark.history.fs.update.interval': seconds(props.updateInterval, 'updateInterval'),
    'spark.history.ui.maxApplications': props.maxApplications?.toString(),
    'spark.history.retainedApplications': props.retainedApplications?.toString(),
    'spark.history.fs.cleaner.enabled': cleaner && 'true',
    'spark.history.fs.cleaner.maxAge': seconds(cleaner?.maxAge, 'cleaner.maxAge'),
    'spark.history.fs.cleaner.interval': seconds(cleaner?.interval, 'cleaner.interval'),
    'spark.history.fs.cleaner.maxNum': cleaner?.maxLogs?.toString(),
    'spark.history.store.path': STORE,
    'spark.history.store.maxDiskUsage': store?.maxDiskUsage === undefined ? DISK_USAGE : sparkSize(store.maxDiskUsage, 'store.maxDiskUsage'),
    'spark.history.store.hybridStore.enabled': store?.hybridMemory && 'true',
    'spark.history.store.hybridStore.maxMemoryUsage': store?.hybridMemory && sparkSize(store.hybridMemory, 'store.hybridMemory'),
    'spark.ui.proxyBase': path === '/' ? undefined : path,
  };
}

/** Where it writes: its root file system is read-only. */
function mountScratch(job: ISparkJobBuilder): void {
  job.mount({ volume: PodVolume.emptyDir('tmp'), path: '/tmp' }, SparkPods.DRIVER);
  job.mount({ volume: PodVolume.emptyDir('store'), path: STORE }, SparkPods.DRIVER);
}

function seconds(duration: Duration | undefined, path: string): string | undefined {
  return duration && `${wholeSeconds(duration, path)}s`;
}

/** In the place of an operator: nobody runs a history server but Kubernetes. */
class NoOperator extends Construct implements ISparkOperator {
  public readonly operatorVersion = OperatorVersion.V2_5_2;
  public readonly jobNamespaces = JobNamespaces.of('default');
  public readonly webhookEnabled = false;
  public readonly batchSchedulers: string[] = [];
  public readonly featureGates: string[] = [];

  public identityFor(): undefined {
    return undefined;
  }
}
