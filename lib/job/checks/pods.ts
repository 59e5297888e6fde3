import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { Finding } from '../../private/problems';
import { parseSparkSize } from '../../private/quantities';
import { DnsPolicy } from '../../pod/pod-network';
import { confValue } from '../hadoop-keys';
import type { JobModel, SparkPodModel } from '../job-model';
import { NamespaceCoverage } from '../job-namespaces';
import { PodSettings } from '../pods/pod-settings';
import { LOST_IN_TEMPLATES } from '../read/manifest-rules';
import { sparkMemory } from '../resources/resources-memory';
import { secretVariable } from '../pods/spark-secret';
import { byFeature, errorCheck, sides, warningCheck } from './check';

const MEBI = 1024n * 1024n;
/** Names of the resources of a container that have properties, below `resources` of a template. */
const EPHEMERAL = 'ephemeral-storage';
const MASTER = /^https?:\/\/[^\s/]+(\/\S*)?$/;

/** Settings of pods, beyond their volumes. */
export const POD_CHECKS = [
  errorCheck(
    'SPK002',
    "settings that only the operator's webhook puts into pods, where there is none: they are ignored without a word",
    function* (model) {
      const why = whyNoWebhook(model);
      if (why === undefined) return;
      const fix = 'turn the webhook on for the namespace';
      if (model.podSettings === PodSettings.FIELDS) {
        const reason = `has settings of pods in fields that only the webhook reads, and ${why}`;
        yield { path: 'podSettings', value: model.podSettings, reason, fix: `${fix}, or use PodSettings.TEMPLATES` };
      }
      for (const { side, memoryLimit } of sides(model)) {
        if (memoryLimit === undefined) continue;
        const reason = `can be set by the webhook alone, since Spark overwrites it in templates, and ${why}`;
        yield { path: `${side}.memoryLimit`, value: memoryLimit, reason, fix: `${fix}, or leave it out and raise memoryOverhead` };
      }
    },
  ),
  errorCheck('SPK016', 'a memory limit below what Spark asks for: every pod is refused', function* (model) {
    for (const pod of sides(model)) {
      const limit = pod.memoryLimit === undefined ? undefined : parseSparkSize(pod.memoryLimit);
      if (limit === undefined) continue;
      const needed = sparkMemory(model, pod)?.total;
      if (needed === undefined || limit >= BigInt(needed) * MEBI) continue;
      const reason = `is less than the ${needed} MiB of heap and overhead, which Spark requests`;
      yield { path: `${pod.side}.memoryLimit`, value: pod.memoryLimit, reason, fix: `give at least Size.mebibytes(${needed})` };
    }
  }),
  errorCheck('SPK059', LOST_IN_TEMPLATES, function* (model) {
    const { executor } = model;
    if (!executor.lifecycle.isEmpty && confValue(model, 'spark.decommission.enabled') === 'true') {
      const reason = "is lost: with 'spark.decommission.enabled' Spark puts the actions of its own in its place";
      yield { path: 'executor.lifecycle', reason, fix: 'leave it out, or do without decommissioning' };
    }
    for (const pod of sides(model)) yield* gpuFindings(model, pod);
  }),
  errorCheck('SPK332', 'two amounts of one resource, of which one would win without a word', function* (model) {
    for (const pod of sides(model)) yield* resourceFindings(pod);
  }),
  errorCheck('SPK333', 'an address of the API server that the driver cannot call', function* ({ driver: { kubernetesMaster: value } }) {
    if (value === undefined || MASTER.test(value)) return;
    const fix = "write it like 'https://kubernetes.default.svc', without k8s://";
    yield { path: 'driver.kubernetesMaster', value, reason: 'is not a URL of http or https', fix };
  }),
  warningCheck('SPK334', 'pods that do not find Services: executors do not reach their driver', function* (model) {
    for (const { side, dnsPolicy, hostNetwork } of sides(model)) {
      const onNode = hostNetwork === true && dnsPolicy === DnsPolicy.CLUSTER_FIRST;
      if (dnsPolicy !== DnsPolicy.DEFAULT && !onNode) continue;
      const reason = onNode ? 'means the DNS of the node, on the network of the node' : 'is the DNS of the node';
      const fix = onNode ? 'leave it out, or use DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET' : 'leave it out, and give what is missing in dnsConfig';
      yield { path: `${side}.dnsPolicy`, value: dnsPolicy, reason: `${reason}, which knows no Service of the cluster`, fix };
    }
  }),
  errorCheck('SPK335', 'an environment variable that a secret sets too, of which one would win without a word', function* (model) {
    for (const pod of sides(model)) {
      const seen = new Map<string, string>();
      for (const [name, { value }] of pod.secrets.entries()) {
        const variable = secretVariable(value)?.name;
        if (variable === undefined) continue;
        const path = `${pod.side}.secrets['${name}']`;
        const other = seen.get(variable) ?? (pod.env.get(variable) === undefined ? undefined : `${pod.side}.env['${variable}']`);
        if (other !== undefined)
          yield { path, reason: `sets ${variable}, as ${other} does`, fix: 'keep one of the two; another secret can be SparkSecret.generic' };
        seen.set(variable, path);
      }
    }
  }),
];

/** Why no webhook touches the pods of a job; undefined when one does, as far as is known. */
export function whyNoWebhook({ operator, namespace }: Pick<JobModel, 'operator' | 'namespace'>): string | undefined {
  const name = `operator '${operator.node.path}'`;
  if (!operator.webhookEnabled) return `the webhook of ${name} is off`;
  const { jobNamespaces } = operator;
  // Of the chart's two values, the webhook sees the list alone.
  const isListed = jobNamespaces._chartList === undefined || jobNamespaces.names.length === 0;
  if (jobNamespaces.coverageOf(namespace) !== NamespaceCoverage.BY_LABEL || isListed) return undefined;
  return `the webhook of ${name} covers only the namespaces that it lists, and not '${namespace}', which is selected by label`;
}

/** Spark adds the GPUs of its own configuration to the limits, over those of the template. */
function* gpuFindings(model: JobModel, pod: SparkPodModel): Iterable<Finding> {
  const resource = `spark.${pod.side}.resource.gpu`;
  const [amount, vendor] = [confValue(model, `${resource}.amount`), confValue(model, `${resource}.vendor`)];
  if (pod.gpu === undefined || amount === undefined || `${vendor}/gpu` !== pod.gpu.name || amount === String(pod.gpu.quantity)) return;
  const reason = `is lost: Spark asks for ${amount}, by '${resource}.amount'`;
  yield { path: `${pod.side}.gpu`, value: pod.gpu.quantity, reason, fix: 'make the two agree' };
}

function* resourceFindings(pod: SparkPodModel): Iterable<Finding> {
  const { side, gpu, extendedResources, ephemeralStorageRequest, ephemeralStorageLimit } = pod;
  const name = gpu === undefined ? undefined : String(gpu.name);
  const twice = name === undefined ? undefined : extendedResources.get(name);
  const fix = 'keep one of the two';
  if (twice !== undefined) {
    yield { path: `${side}.extendedResources['${name}']`, value: twice.value, reason: `${byFeature(twice)}is what ${side}.gpu sets`, fix };
  }
  const own = { requests: ephemeralStorageRequest, limits: ephemeralStorageLimit };
  for (const [kind, ephemeral] of Object.entries(own)) {
    for (const [resource, value] of Object.entries(restOf(pod, kind))) {
      const property = resource === EPHEMERAL ? ephemeral && 'ephemeralStorage' : ownerOf(pod, resource);
      if (property === undefined) continue;
      yield { path: `${side}.podTemplate`, value: { [resource]: value }, reason: `is among ${kind}, and ${side}.${property} sets it too`, fix };
    }
  }
}

function ownerOf({ gpu, extendedResources }: SparkPodModel, resource: string): string | undefined {
  if (gpu?.name === resource) return 'gpu';
  return extendedResources.get(resource) === undefined ? undefined : 'extendedResources';
}

function restOf({ rest }: SparkPodModel, kind: string): JsonObject {
  const resources = rest?.container?.resources;
  const list = isObject(resources) ? resources[kind] : undefined;
  return isObject(list) ? list : {};
}
