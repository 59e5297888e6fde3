import { dynamicAllocationConf } from '../run/dynamic-allocation';
import type { JobModel, SparkPodModel } from '../job-model';
import { cpuRequest, wholeCores } from '../resources/spark-cores';
import { secretVariable } from '../pods/spark-secret';

/**
 * The Spark configuration that the operator makes of the fields of an application, after `sparkConf`, so that these win (C41). What a check of a feature
 * sees as configuration is this and `sparkConf`; what `sparkConf` merely repeats of it is left out there.
 */
export function fieldConf(model: Omit<JobModel, 'conf' | 'hadoopConf'>): Record<string, string> {
  const { code, driver, executor } = model;
  return defined({
    'spark.app.name': model.name,
    'spark.submit.deployMode': model.stays === true ? 'client' : 'cluster',
    'spark.kubernetes.namespace': model.namespace,
    'spark.kubernetes.submission.waitAppCompletion': 'false',
    'spark.kubernetes.container.image': model.image.image,
    'spark.kubernetes.container.image.pullPolicy': model.imagePullPolicy,
    'spark.kubernetes.container.image.pullSecrets': joined(model.imagePullSecrets),
    'spark.kubernetes.memoryOverheadFactor': model.memoryOverheadFactor?.toString(),
    'spark.jars': joined(code.jars),
    'spark.files': joined(code.files),
    'spark.archives': joined(code.archives),
    'spark.submit.pyFiles': joined(code.pyFiles),
    'spark.jars.packages': joined(code.packages),
    'spark.jars.excludes': joined(code.excludePackages),
    'spark.jars.repositories': joined(code.repositories),
    'spark.kubernetes.driver.master': driver.kubernetesMaster,
    'spark.kubernetes.driver.pod.name': `${model.name}-${model.stays === true ? 'server' : 'driver'}`,
    ...sideConf(model, driver),
    ...prefixed('spark.kubernetes.driver.service.label', driver.serviceLabels),
    ...prefixed('spark.kubernetes.driver.service.annotation', driver.serviceAnnotations),
    ...sideConf(model, executor),
    'spark.executor.instances': executor.instances?.toString(),
    'spark.kubernetes.executor.deleteOnTermination': String(executor.deleteOnTermination ?? true),
    ...dynamicAllocationConf(model.dynamicAllocation),
    ...monitoringConf(model),
  });
}

function sideConf(model: Omit<JobModel, 'conf' | 'hadoopConf'>, pod: SparkPodModel): Record<string, string | undefined> {
  const spark = `spark.${pod.side}`;
  const kubernetes = `spark.kubernetes.${pod.side}`;
  return {
    [`${spark}.cores`]: String(wholeCores(pod)),
    [`${spark}.memory`]: pod.memory,
    [`${spark}.memoryOverhead`]: pod.memoryOverhead,
    [`${spark}.extraJavaOptions`]: pod.javaOptions,
    [`${kubernetes}.request.cores`]: cpuRequest(pod),
    [`${kubernetes}.limit.cores`]: pod.coreLimit,
    [`${kubernetes}.container.image`]: pod.image?.image,
    [`spark.kubernetes.authenticate.${pod.side}.serviceAccountName`]: accountName(model, pod),
    ...secretConf(pod),
    ...prefixed(`${kubernetes}.label`, { ...copiedLabels(model), ...pod.labels.toObject() }),
    ...prefixed(`${kubernetes}.annotation`, pod.annotations.toObject()),
  };
}

/** Secrets that Spark mounts, and the variables that the operator sets with them. */
function secretConf({ side, secrets }: SparkPodModel): Record<string, string> {
  if (secrets.isEmpty) return {};
  const environment = side === 'driver' ? 'spark.kubernetes.driverEnv' : 'spark.executorEnv';
  const variables = secrets.values().flatMap((secret) => secretVariable(secret) ?? []);
  return {
    ...prefixed(`spark.kubernetes.${side}.secrets`, Object.fromEntries(secrets.entries().map(([name, { value }]) => [name, String(value.path)]))),
    ...prefixed(environment, Object.fromEntries(variables.map(({ name, value }) => [name, value]))),
  };
}

/** Labels of the application that the operator gives to the pods: all but those of Kueue. */
function copiedLabels({ labels }: Pick<JobModel, 'labels'>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !key.startsWith('kueue.x-k8s.io/')));
}

/** The operator writes these into `sparkConf`, whatever is there (C48). */
function monitoringConf({ monitoring, name, namespace }: Pick<JobModel, 'monitoring' | 'name' | 'namespace'>): Record<string, string> {
  const jmx = monitoring?._jmx();
  if (jmx === undefined) return {};
  return {
    'spark.metrics.namespace': `${namespace}.${name}`,
    'spark.metrics.conf': jmx.metricsPropertiesFile ?? '/etc/metrics/conf/metrics.properties',
  };
}

function prefixed(prefix: string, map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [`${prefix}.${key}`, value]));
}

function joined(list: readonly string[]): string | undefined {
  return list.length === 0 ? undefined : list.join(',');
}

function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The service account that the pods of one side run as. */
export function accountName({ identity, executor }: Pick<JobModel, 'identity' | 'executor'>, pod: SparkPodModel): string | undefined {
  const own = pod.side === 'executor' ? executor.identity : undefined;
  return (own ?? identity)?.serviceAccountName;
}
