// What the operator's webhook makes of the fields of an application in a pod of one side, in its order (internal/webhook/sparkpod_defaulter.go of the operator).
import type { Asked } from './asked';
import { isLocalDir, object, objects } from './asked';
import type { Expectation } from './leaves';

/** Fields of a side that replace what is in the pod, with the path there. */
const REPLACING: Readonly<Record<string, string>> = {
  dnsConfig: 'spec.dnsConfig',
  priorityClassName: 'spec.priorityClassName',
  schedulerName: 'spec.schedulerName',
  affinity: 'spec.affinity',
  podSecurityContext: 'spec.securityContext',
  terminationGracePeriodSeconds: 'spec.terminationGracePeriodSeconds',
};
const REPLACING_IN_CONTAINER = ['securityContext', 'lifecycle'];

export function addWebhookFields(pod: Expectation, asked: Asked): void {
  const { side, spec, own, container } = asked;
  const by = (field: string) => `spec.${side}.${field}`;
  const append = (field: string, path: string) => {
    for (const item of objects(own[field])) pod.append(by(field), path, item);
  };
  append('env', `${container}.env`);
  append('envFrom', `${container}.envFrom`);
  addConfigMaps(pod, asked);
  addVolumes(pod, asked);
  append('ports', `${container}.ports`);
  if (own.hostNetwork === true) {
    pod.replace(by('hostNetwork'), 'spec.hostNetwork', true);
    pod.replace(by('hostNetwork'), 'spec.dnsPolicy', 'ClusterFirstWithHostNet');
  }
  append('hostAliases', 'spec.hostAliases');
  append('initContainers', 'spec.initContainers');
  append('sidecars', 'spec.containers');
  for (const [field, path] of Object.entries(REPLACING)) pod.replace(by(field), path, own[field]);
  if (spec.batchScheduler !== undefined) pod.replace('spec.batchScheduler', 'spec.schedulerName', spec.batchScheduler);
  pod.want(by('nodeSelector'), 'spec.nodeSelector', own.nodeSelector);
  append('tolerations', 'spec.tolerations');
  addAmounts(pod, asked);
  addExporter(pod, asked);
  for (const field of REPLACING_IN_CONTAINER) pod.replace(by(field), `${container}.${field}`, own[field]);
  if (own.shareProcessNamespace === true) pod.replace(by('shareProcessNamespace'), 'spec.shareProcessNamespace', true);
}

/** Of the volumes of the application only those that Spark's container mounts; scratch directories are Spark's. */
function addVolumes(pod: Expectation, { side, spec, own, container }: Asked): void {
  const mounts = objects(own.volumeMounts).filter((mount) => !isLocalDir(mount));
  const volumes = objects(spec.volumes).filter(({ name }) => mounts.some((mount) => mount.name === name));
  for (const volume of volumes) pod.append('spec.volumes', 'spec.volumes', volume);
  for (const mount of mounts) pod.append(`spec.${side}.volumeMounts`, `${container}.volumeMounts`, mount);
}

function addConfigMaps(pod: Expectation, { side, spec, own, container }: Asked): void {
  const add = (by: string, configMap: unknown, volume: string, mountPath: string) => {
    pod.append(by, 'spec.volumes', { name: volume, configMap: { name: String(configMap) } });
    pod.append(by, `${container}.volumeMounts`, { name: volume, mountPath, readOnly: true });
  };
  for (const [field, variable, volume, folder] of [
    ['hadoopConfigMap', 'HADOOP_CONF_DIR', 'hadoop-configmap-volume', '/etc/hadoop/conf'],
    ['sparkConfigMap', 'SPARK_CONF_DIR', 'spark-configmap-volume', '/etc/spark/conf'],
  ]) {
    if (spec[field] === undefined) continue;
    add(`spec.${field}`, spec[field], volume, folder);
    pod.append(`spec.${field}`, `${container}.env`, { name: variable, value: folder });
  }
  for (const { name, path } of objects(own.configMaps)) add(`spec.${side}.configMaps`, name, `${String(name)}-vol`.slice(0, 63), String(path));
}

function addAmounts(pod: Expectation, { side, own, container }: Asked): void {
  if (own.memoryLimit !== undefined) {
    const limit = String(own.memoryLimit).replace(/([kmgtp])b?$/i, (_, unit: string) => `${unit.toUpperCase()}i`);
    pod.replace(`spec.${side}.memoryLimit`, `${container}.resources.limits.memory`, limit);
  }
  const gpu = object(own.gpu);
  if (gpu.name !== undefined) pod.want(`spec.${side}.gpu`, `${container}.resources.limits`, { [String(gpu.name)]: String(gpu.quantity) });
}

/** The configuration of the JMX exporter, unless the image has both its files, or a template mounts it because there is no webhook. */
function addExporter(pod: Expectation, { side, name, spec, container }: Asked): void {
  const monitoring = object(spec.monitoring);
  const prometheus = object(monitoring.prometheus);
  const exposed = side === 'driver' ? monitoring.exposeDriverMetrics : monitoring.exposeExecutorMetrics;
  const volume = `${name}-prom-conf-vol`;
  const inImage = monitoring.metricsPropertiesFile !== undefined && prometheus.configFile !== undefined;
  if (monitoring.prometheus === undefined || exposed !== true || inImage || pod.has(`spec.volumes[${volume}]`)) return;
  const by = 'spec.monitoring';
  pod.append(by, 'spec.volumes', { name: volume, configMap: { name: `${name}-prom-conf` } });
  pod.append(by, `${container}.volumeMounts`, { name: volume, mountPath: '/etc/metrics/conf', readOnly: true });
  const port = { name: prometheus.portName ?? 'jmx-exporter', containerPort: prometheus.port ?? 8090, protocol: 'TCP' };
  pod.append(by, `${container}.ports`, port);
}
