import type { Origin } from '../../conf/tracked-map';
import { TrackedMap } from '../../conf/tracked-map';
import { EnvVar } from '../../pod/env-var';
import { PodVolume } from '../../pod/pod-volume';
import { isDnsSubdomain } from '../../private/names';
import { PropertyOrigin } from '../contribution';
import type { JobModel } from '../job-model';
import type { PodBuilder } from '../pods/pod-builder';
import { PodSettings } from '../pods/pod-settings';
import type { SparkPods as Pods } from '../spark-feature';
import { SparkPods } from '../spark-feature';
import type { SparkRunOptions } from './spark-run-options';

/** Where the files of `sparkConfigMap` are; what the operator's webhook uses too. */
export const SPARK_CONF_MOUNT = '/etc/spark/conf';
const HADOOP_CONF_MOUNT = '/etc/hadoop/conf';
const SPARK_CONF_VOLUME = 'spark-configmap-volume';
const HADOOP_CONF_VOLUME = 'hadoop-configmap-volume';

const MONITORING = new PropertyOrigin('monitoring');
const SPARK_FILES = new PropertyOrigin('sparkConfigMap');
const HADOOP_FILES = new PropertyOrigin('hadoopConfigMap');
const SERVLET = 'spark.metrics.conf.*.sink.prometheusServlet';
const DRIVER_METRICS = '/metrics/prometheus';
const EXECUTOR_METRICS = '/metrics/executors/prometheus';

/** What properties contribute to: the builder of a job. */
export interface RunTarget {
  conf(key: string, value: string, origin: Origin): void;
  pods(pods?: Pods): PodBuilder[];
}

/** What the properties of `SparkRunOptions` put into configuration and pods, by the same ways as features. */
export function contributeRun(props: SparkRunOptions & { readonly podSettings?: PodSettings }, job: RunTarget): void {
  if (props.monitoring !== undefined && props.monitoring._jmx() === undefined) {
    job.conf(`${SERVLET}.class`, 'org.apache.spark.metrics.sink.PrometheusServlet', MONITORING);
    job.conf(`${SERVLET}.path`, DRIVER_METRICS, MONITORING);
    job.conf('spark.ui.prometheus.enabled', 'true', MONITORING);
  }
  // Fields are for the webhook to read.
  if (props.podSettings === PodSettings.FIELDS) return;
  mountConfigMap(job, SPARK_CONF_VOLUME, props.sparkConfigMap, SPARK_CONF_MOUNT, SPARK_FILES);
  if (mountConfigMap(job, HADOOP_CONF_VOLUME, props.hadoopConfigMap, HADOOP_CONF_MOUNT, HADOOP_FILES)) {
    for (const pod of job.pods(SparkPods.BOTH)) pod.env(EnvVar.of('HADOOP_CONF_DIR', HADOOP_CONF_MOUNT), HADOOP_FILES);
  }
}

/** @returns whether there is one; a name that no ConfigMap can have is a finding of its own (SPK538) */
function mountConfigMap(job: RunTarget, volumeName: string, name: string | undefined, path: string, origin: Origin): boolean {
  if (name === undefined || !isDnsSubdomain(name)) return false;
  const volume = PodVolume.configMap(volumeName, name);
  for (const pod of job.pods(SparkPods.BOTH)) pod.mount({ volume, path, readOnly: true }, origin);
  return true;
}

/** What of the model is only known when all has contributed. */
type Finished = Omit<JobModel, 'conf' | 'hadoopConf'>;

/** Adds the configuration that the properties give when nobody else does, or together with others. */
export function finishConf(model: Finished, conf: TrackedMap<string>): TrackedMap<string> {
  const { monitoring, sparkConfigMap } = model;
  if (monitoring !== undefined && monitoring._jmx() === undefined && conf.get('spark.metrics.namespace') === undefined) {
    conf.add('spark.metrics.namespace', model.name, MONITORING);
  }
  if (sparkConfigMap === undefined || model.podSettings === PodSettings.FIELDS) return conf;
  const result = new TrackedMap<string>();
  const keys = ['spark.driver.extraClassPath', 'spark.executor.extraClassPath'];
  for (const [key, { value, origin }] of conf.entries()) {
    if (keys.includes(key)) result.add(key, withFirst(value), origin);
    else result.add(key, value, origin);
  }
  for (const key of keys) if (result.get(key) === undefined) result.add(key, SPARK_CONF_MOUNT, SPARK_FILES);
  return result;
}

function withFirst(classPath: string): string {
  return classPath.split(':').includes(SPARK_CONF_MOUNT) ? classPath : `${SPARK_CONF_MOUNT}:${classPath}`;
}

/** The job with the annotations by which Prometheus finds the servlet; those that the user gave stay. */
export function withScrapeAnnotations(model: JobModel): JobModel {
  const { monitoring, driver } = model;
  if (monitoring === undefined || !monitoring._annotated()) return model;
  const annotations = new TrackedMap<string>();
  for (const [key, { value, origin }] of driver.annotations.entries()) annotations.add(key, value, origin);
  // With the slash Jetty answers at once; without, it sends the caller there.
  for (const [key, value] of Object.entries(scrape(model, `${DRIVER_METRICS}/`))) {
    if (annotations.get(key) === undefined) annotations.add(key, value, MONITORING);
  }
  const serviceAnnotations = { ...scrape(model, EXECUTOR_METRICS), ...driver.serviceAnnotations };
  return { ...model, driver: { ...driver, annotations, serviceAnnotations } };
}

function scrape({ conf }: JobModel, path: string): Record<string, string> {
  const port = conf.get('spark.ui.port')?.value ?? '4040';
  return { 'prometheus.io/scrape': 'true', 'prometheus.io/port': port, 'prometheus.io/path': path };
}
