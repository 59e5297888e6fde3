import type { SparkApplicationSpec } from '../../../imports/sparkoperator.k8s.io';
import { TrackedMap } from '../../conf/tracked-map';
import type { JsonObject } from '../../private/json';
import { compact, unlessBare, unlessEmpty } from '../../private/json';
import { NANO, parseQuantity } from '../../private/quantities';
import type { Wire } from '../../private/wire';
import { PropertyOrigin } from '../contribution';
import { initialExecutors } from '../run/executor-count';
import { confValue } from '../hadoop-keys';
import type { JobModel, SparkPodModel } from '../job-model';
import { PodSettings } from '../pods/pod-settings';
import { sparkMemory } from '../resources/resources-memory';
import { cpuRequest, wholeCores } from '../resources/spark-cores';
import { monitoringSpec, needsConfigMap } from '../run/spark-monitoring';
import { ingressSpec, uiSpec } from '../run/spark-ui';
import { part } from './pod-template';

type Spec = Wire<SparkApplicationSpec>;
type RunField =
  | 'proxyUser'
  | 'suspend'
  | 'sparkConfigMap'
  | 'hadoopConfigMap'
  | 'dynamicAllocation'
  | 'monitoring'
  | 'sparkUIOptions'
  | 'driverIngressOptions'
  | 'batchScheduler'
  | 'batchSchedulerOptions';

/** Where the operator's webhook mounts the configuration of the exporter too. */
const METRICS_MOUNT = '/etc/metrics/conf';

/**
 * The fields of the application that `SparkRunOptions` stand for.
 *
 * @param name name of the application, when it is known
 */
export function runFields(model: JobModel, name: string | undefined): Partial<Pick<Spec, RunField>> {
  const { dynamicAllocation: dynamic, monitoring, ui, batchScheduler } = model;
  const jmx = monitoring?._jmx();
  const byFields = model.podSettings === PodSettings.FIELDS;
  return {
    proxyUser: model.proxyUser,
    suspend: model.suspend,
    sparkConfigMap: byFields ? model.sparkConfigMap : undefined,
    hadoopConfigMap: byFields ? model.hadoopConfigMap : undefined,
    dynamicAllocation: dynamic && {
      enabled: true,
      ...compact({ initialExecutors: dynamic.initialExecutors, minExecutors: dynamic.minExecutors, maxExecutors: dynamic.maxExecutors }),
      // Written out: only the webhook would (C01).
      shuffleTrackingEnabled: dynamic.shuffleTracking,
      ...compact({ shuffleTrackingTimeout: dynamic.shuffleTrackingTimeoutMillis }),
    },
    monitoring: jmx && part<NonNullable<Spec['monitoring']>>(monitoringSpec(jmx)),
    sparkUIOptions: ui && uiSpec(ui, name, confValue(model, 'spark.ui.port')),
    driverIngressOptions: unlessEmpty(model.driverIngresses.map((ingress) => ingressSpec(ingress, name))),
    batchScheduler: batchScheduler?.schedulerName,
    batchSchedulerOptions: batchSchedulerOptions(model),
  };
}

function batchSchedulerOptions(model: JobModel): Spec['batchSchedulerOptions'] {
  const { batchScheduler } = model;
  if (batchScheduler === undefined) return undefined;
  const { queue, priorityClassName, resources } = batchScheduler._options();
  const needed = resources ?? (batchScheduler.schedulerName === 'volcano' ? groupResources(model) : undefined);
  return unlessBare(compact({ queue, priorityClassName, resources: needed })) as Spec['batchSchedulerOptions'];
}

/**
 * What driver and first executors ask for together (C53). The operator would read `1g` as a quantity of Kubernetes, which it is not, and leave the overhead
 * out. Undefined when a size of the job cannot be read, which is a finding of its own.
 */
export function groupResources(model: JobModel): Record<string, string> | undefined {
  const [driver, executor] = [sparkMemory(model, model.driver), sparkMemory(model, model.executor)];
  if (driver === undefined || executor === undefined) return undefined;
  const executors = BigInt(initialExecutors(model));
  const cpu = cpuOf(model.driver) + executors * cpuOf(model.executor);
  const memory = BigInt(driver.total) + executors * BigInt(executor.total);
  return { cpu: cpu % NANO === 0n ? String(cpu / NANO) : `${cpu / (NANO / 1000n)}m`, memory: `${memory}Mi` };
}

function cpuOf(pod: SparkPodModel): bigint {
  return parseQuantity(cpuRequest(pod) ?? String(wholeCores(pod))) ?? 0n;
}

/**
 * A pod with the configuration of the JMX exporter. The operator makes the ConfigMap, and its webhook mounts it; without a webhook the template does. Never
 * both: a volume that is there twice is refused.
 */
export function withExporter<T extends SparkPodModel>(model: JobModel, pod: T, name: string | undefined): T {
  const jmx = model.monitoring?._jmx();
  if (jmx === undefined || name === undefined || model.operator.webhookEnabled || !needsConfigMap(jmx)) return pod;
  if (!(pod.side === 'driver' ? jmx.exposeDriver : jmx.exposeExecutor)) return pod;
  const configMap = `${name}-prom-conf`;
  const volume = `${configMap}-vol`;
  return {
    ...pod,
    volumes: withEntry(pod.volumes, volume, { name: volume, configMap: { name: configMap } }),
    mounts: withEntry(pod.mounts, METRICS_MOUNT, { name: volume, mountPath: METRICS_MOUNT, readOnly: true }),
    ports: [...pod.ports, { name: jmx.portName, containerPort: jmx.port, protocol: 'TCP' }],
  };
}

function withEntry(map: TrackedMap<JsonObject>, key: string, value: JsonObject): TrackedMap<JsonObject> {
  const result = new TrackedMap<JsonObject>();
  for (const [known, entry] of map.entries()) result.add(known, entry.value, entry.origin);
  result.add(key, value, new PropertyOrigin('monitoring'));
  return result;
}
