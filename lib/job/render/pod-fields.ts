import type { SparkApplicationSpecDriver, SparkApplicationSpecExecutor } from '../../../imports/sparkoperator.k8s.io';
import { TrackedMap } from '../../conf/tracked-map';
import type { JsonObject } from '../../private/json';
import { compact, unlessBare, unlessEmpty } from '../../private/json';
import type { Wire } from '../../private/wire';
import type { JobModel, SparkPodModel } from '../job-model';
import { part } from './pod-template';

/** What driver and executors have fields for. */
type Common = Pick<SparkApplicationSpecDriver, keyof SparkApplicationSpecDriver & keyof SparkApplicationSpecExecutor>;

/** Fields of a side that only the operator's webhook reads. */
export type PodFields = Omit<Wire<Common>, 'template'>;

const NO_MAP = new TrackedMap<never>();

/**
 * The settings of the pods of one side as fields of the application, for the operator's webhook to put them into the pods. Empty lists and maps are left out,
 * values that say no are kept. What has no field is in `templatePod`.
 */
export function podFields(pod: SparkPodModel): PodFields {
  const list = (items: readonly JsonObject[]) => unlessEmpty(items);
  const fields: JsonObject = {
    gpu: pod.gpu,
    env: list(pod.env.values()),
    envFrom: list(pod.envFrom.map(({ value }) => value)),
    volumeMounts: list(pod.mounts.values()),
    nodeSelector: unlessBare(pod.nodeSelector.toObject()),
    affinity: pod.affinity?._toJson(),
    tolerations: list(pod.tolerations.map(({ value }) => value)),
    podSecurityContext: unlessBare(pod.podSecurity.toObject()),
    securityContext: unlessBare(pod.containerSecurity.toObject()),
    schedulerName: pod.schedulerName,
    priorityClassName: pod.priorityClassName,
    sidecars: list(pod.sidecars.values()),
    initContainers: list(pod.initContainers.values()),
    hostNetwork: pod.hostNetwork,
    dnsConfig: pod.dnsConfig.values().at(0),
    hostAliases: list(pod.hostAliases.map(({ value }) => value)),
    terminationGracePeriodSeconds: pod.terminationGracePeriodSeconds,
    shareProcessNamespace: pod.shareProcessNamespace,
    lifecycle: pod.lifecycle.values().at(0),
    ports: list(pod.ports.filter(isFieldPort).map((port) => ({ protocol: 'TCP', ...port }))),
  };
  return part<PodFields>(compact(fields));
}

/** The volumes of both sides, which the application has one list of. */
export function volumeFields({ driver, executor }: JobModel): JsonObject[] {
  const volumes = new Map([...driver.volumes.entries(), ...executor.volumes.entries()].map(([name, { value }]) => [name, value]));
  return [...volumes.values()];
}

/** The pod without what `podFields` says: what is left for its template. */
export function templatePod(pod: SparkPodModel): SparkPodModel {
  return compact<SparkPodModel>({
    ...pod,
    gpu: undefined,
    env: NO_MAP,
    envFrom: [],
    volumes: NO_MAP,
    mounts: NO_MAP,
    nodeSelector: NO_MAP,
    affinity: undefined,
    tolerations: [],
    podSecurity: NO_MAP,
    containerSecurity: NO_MAP,
    schedulerName: undefined,
    priorityClassName: undefined,
    sidecars: NO_MAP,
    initContainers: NO_MAP,
    hostNetwork: undefined,
    dnsConfig: NO_MAP,
    hostAliases: [],
    terminationGracePeriodSeconds: undefined,
    shareProcessNamespace: undefined,
    lifecycle: NO_MAP,
    ports: pod.ports.filter((port) => !isFieldPort(port)),
  });
}

/** The field takes no port without a name; a template does. */
function isFieldPort(port: JsonObject): boolean {
  return port.name !== undefined;
}
