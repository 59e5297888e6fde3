import type { k8s } from 'cdk8s-plus-27';
import type { TrackedMap } from '../../conf/tracked-map';
import { podTemplateProblems } from '../../pod/pod-schema';
import type { Json, JsonObject } from '../../private/json';
import { compact, isObject, unlessBare, unlessEmpty } from '../../private/json';
import type { Problem } from '../../private/problems';
import type { Wire } from '../../private/wire';
import type { SparkPodModel } from '../job-model';
import { SPARK_CONTAINERS } from './spark-containers';

/** A pod template as the API server reads it. */
export type PodTemplate = Wire<k8s.PodTemplateSpec>;

type Container = Wire<k8s.Container>;

/** DNS of a pod on the node's network: else it does not find the driver's Service. */
export const HOST_NETWORK_DNS = 'ClusterFirstWithHostNet';

/**
 * The pod template of one side: everything that the operator's webhook would otherwise have to put into the running pod. Never empty (C60): without a
 * template the operator leaves its temporary files behind at each submission.
 *
 * Volumes named `spark-local-dir-*` need no other way: Spark takes its scratch directories from the mounts of its container, whether a template or
 * configuration made them (LocalDirsFeatureStep; seen with Spark 3.5.8), and a template takes every kind of volume, where the operator's field knows four.
 */
export function podTemplate(pod: SparkPodModel): PodTemplate {
  return compact<PodTemplate>({
    metadata: pod.rest?.metadata && part<Wire<k8s.ObjectMeta>>(pod.rest.metadata),
    spec: compact<Wire<k8s.PodSpec>>({
      ...settings(pod),
      ...pod.rest?.spec,
      containers: [sparkContainer(pod), ...sidecars(pod)],
      volumes: unlessEmpty(parts<Wire<k8s.Volume>>(pod.volumes.values())),
      tolerations: unlessEmpty(parts<Wire<k8s.Toleration>>(pod.tolerations.map(({ value }) => value))),
      affinity: pod.affinity && part<Wire<k8s.Affinity>>(pod.affinity._toJson()),
      securityContext: context<Wire<k8s.PodSecurityContext>>(pod.podSecurity),
      dnsConfig: parts<Wire<k8s.PodDnsConfig>>(pod.dnsConfig.values()).at(0),
      hostAliases: unlessEmpty(parts<Wire<k8s.HostAlias>>(pod.hostAliases.map(({ value }) => value))),
    }),
  });
}

/**
 * What is wrong with a template beyond its parts, which were checked when they were made: a setting of another type, and containers that do not go together.
 * Nothing else would find it: the API server takes any template, and of one that it cannot read the operator stops for all tenants.
 */
export function templateProblems(pod: SparkPodModel): Problem[] {
  // What `podTemplate` says was checked when it was read.
  const typed = pod.rest === undefined ? pod : { ...pod, rest: undefined };
  const dnsConfig = pod.dnsConfig.values().at(0);
  const spec = compact({ ...settings(typed), dnsConfig, containers: [sparkContainer(typed), ...sidecars(pod)] });
  return podTemplateProblems({ spec }, '').map((problem) => ({
    ...problem,
    path: `${pod.side}.${asProperties(problem.path)}`,
    reason: asProperties(problem.reason),
  }));
}

/** Fields that are no parts of their own. */
function settings(pod: SparkPodModel): Partial<Wire<k8s.PodSpec>> {
  return {
    // Service variables of a namespace with thousands of driver Services are too long for the entry point to start (C61).
    enableServiceLinks: false,
    initContainers: unlessEmpty(parts<Container>(pod.initContainers.values())),
    nodeSelector: unlessBare(pod.nodeSelector.toObject()),
    topologySpreadConstraints: unlessEmpty(parts<Wire<k8s.TopologySpreadConstraint>>(pod.topologySpread.map(({ value }) => value))),
    priorityClassName: pod.priorityClassName,
    schedulerName: pod.schedulerName,
    runtimeClassName: pod.runtimeClassName,
    automountServiceAccountToken: pod.automountServiceAccountToken,
    terminationGracePeriodSeconds: pod.terminationGracePeriodSeconds,
    hostNetwork: pod.hostNetwork,
    // The webhook does the same.
    dnsPolicy: pod.dnsPolicy ?? (pod.hostNetwork === true ? HOST_NETWORK_DNS : undefined),
    shareProcessNamespace: pod.shareProcessNamespace,
  };
}

function sidecars(pod: SparkPodModel): Container[] {
  return parts<Container>(pod.sidecars.values());
}

/** Paths in a template as paths of properties: Spark's container comes first, sidecars after it. */
function asProperties(text: string): string {
  return text
    .replace(/\bspec\.containers\[0\]\.(?!name\b)/g, '')
    .replace(/\bspec\.containers\[(\d+)\]/g, (_match, index: string) => (index === '0' ? "Spark's container" : `sidecars[${Number(index) - 1}]`))
    .replace(/\bspec\./g, '')
    .replace(/\b(ports\[\d+\])\.containerPort\b/g, '$1.port')
    .replace(/\btopologySpreadConstraints\[/g, 'topologySpread[')
    .replace(/\bresources\.requests\['ephemeral-storage'\]/g, 'ephemeralStorageRequest')
    .replace(/\bresources\.limits\['ephemeral-storage'\]/g, 'ephemeralStorageLimit')
    .replace(/\bresources\.(requests|limits)(?=[.[])/g, 'extendedResources');
}

/** Spark adds image, arguments, CPU and memory, and its own env, ports and mounts. */
function sparkContainer(pod: SparkPodModel): Container {
  return compact<Container>({
    ...pod.rest?.container,
    name: SPARK_CONTAINERS[pod.side],
    env: unlessEmpty(parts<Wire<k8s.EnvVar>>(pod.env.values())),
    envFrom: unlessEmpty(parts<Wire<k8s.EnvFromSource>>(pod.envFrom.map(({ value }) => value))),
    ports: unlessEmpty(parts<Wire<k8s.ContainerPort>>(pod.ports)),
    volumeMounts: unlessEmpty(parts<Wire<k8s.VolumeMount>>(pod.mounts.values())),
    resources: resources(pod),
    lifecycle: parts<Wire<k8s.Lifecycle>>(pod.lifecycle.values()).at(0),
    securityContext: context<Wire<k8s.SecurityContext>>(pod.containerSecurity),
  });
}

/** What is beside CPU and memory, which Spark sets: seen to arrive. */
function resources({ gpu, ephemeralStorageRequest, ephemeralStorageLimit, extendedResources, rest }: SparkPodModel): Container['resources'] {
  const given = isObject(rest?.container?.resources) ? rest.container.resources : {};
  const extended = extendedResources.toObject();
  const gpus = gpu && { [String(gpu.name)]: String(gpu.quantity) };
  const list = (own: unknown, ephemeralStorage: string | undefined, more?: JsonObject) =>
    unlessBare(compact({ ...(isObject(own) ? own : {}), 'ephemeral-storage': ephemeralStorage, ...extended, ...more }));
  const requests = list(given.requests, ephemeralStorageRequest);
  // The request of what cannot be shared is its limit.
  const limits = list(given.limits, ephemeralStorageLimit, gpus);
  return unlessBare(compact({ ...given, requests, limits })) as Container['resources'];
}

/** JSON that the classes of lib/pod made and checked against the schema of this very part: the compiler cannot know it. */
export function part<T>(json: JsonObject | readonly JsonObject[] | undefined): T {
  return json as unknown as T;
}

function parts<T>(list: readonly JsonObject[]): T[] {
  return list.map((json) => part<T>(json));
}

/** A security context, joined from what properties and features say of its fields. */
function context<T extends object>(fields: TrackedMap<Json>): T | undefined {
  return fields.isEmpty ? undefined : part<T>(fields.toObject());
}
