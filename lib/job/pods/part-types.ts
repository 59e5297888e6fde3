import { isObject } from '../../private/json';
import type { IdentifiedFinding } from '../contribution';
import { wrongType } from '../contribution';

/** What a list or a verb takes: how messages call it, and the way to one. */
export interface PartType {
  readonly is: (value: unknown) => boolean;
  readonly name: string;
  readonly use: string;
}

/** A text, such as the key of a label. */
export const TEXT: PartType = { is: (value) => typeof value === 'string', name: 'a string', use: 'give a string' };

/** What each part of a pod is an instance of, by the property or the verb that takes it. */
export const PART_TYPES = {
  env: instance('an', 'EnvVar', 'use EnvVar.of, EnvVar.fromSecret, or EnvVar.fromSpec for the form of Kubernetes'),
  envFrom: instance('an', 'EnvSource', 'use EnvSource.fromSecret, EnvSource.fromConfigMap, or EnvSource.fromSpec for the form of Kubernetes'),
  volumes: instance('a', 'PodVolume', 'use PodVolume.emptyDir and the like, PodVolume.of for a volume of cdk8s-plus, or PodVolume.fromSpec'),
  volumeMounts: {
    is: (value: unknown) => isObject(value) && isInstance(value.volume, 'PodVolume') && typeof value.path === 'string',
    name: 'a mount of a PodVolume',
    use: "write { volume: PodVolume.emptyDir('data'), path: '/data' }",
  },
  tolerations: instance('a', 'Toleration', 'use Toleration.equal, Toleration.exists, or Toleration.fromSpec for the form of Kubernetes'),
  affinity: instance('an', 'Affinity', 'use Affinity.of, or Affinity.fromSpec for the form of Kubernetes'),
  initContainers: instance('a', 'Sidecar', 'use Sidecar.of, or Sidecar.fromSpec for the form of Kubernetes'),
  sidecars: instance('a', 'Sidecar', 'use Sidecar.of, or Sidecar.fromSpec for the form of Kubernetes'),
  podSecurity: instance('a', 'PodSecurity', 'use PodSecurity.of, or PodSecurity.fromSpec for the form of Kubernetes'),
  containerSecurity: instance('a', 'ContainerSecurity', 'use ContainerSecurity.of, or ContainerSecurity.fromSpec for the form of Kubernetes'),
  secrets: instance('a', 'SparkSecret', 'use SparkSecret.generic, SparkSecret.gcpServiceAccount or SparkSecret.hadoopDelegationToken'),
  topologySpread: instance('a', 'TopologySpread', 'use TopologySpread.of, or TopologySpread.fromSpec for the form of Kubernetes'),
  lifecycle: instance('a', 'ContainerLifecycle', 'use ContainerLifecycle.of, or ContainerLifecycle.fromSpec for the form of Kubernetes'),
  dnsConfig: instance('a', 'DnsConfig', 'use DnsConfig.of, or DnsConfig.fromSpec for the form of Kubernetes'),
  hostAliases: instance('a', 'HostAlias', 'use HostAlias.of, or HostAlias.fromSpec for the form of Kubernetes'),
} satisfies Readonly<Record<string, PartType>>;

/** What is wrong with a value, if anything (SPK402). */
export function typeFindings(path: string, value: unknown, { is, name, use }: PartType): IdentifiedFinding[] {
  if (is(value)) return [];
  return [wrongType(path, value, value === undefined ? 'nothing is given' : `is not ${name}`, use)];
}

/** An instance of a class, told by its name, because it may come from another copy of the library. */
export function instance(article: string, className: string, use: string): PartType {
  return { is: (value) => isInstance(value, className), name: `${article} ${className}`, use };
}

function isInstance(value: unknown, className: string): boolean {
  return typeof value === 'object' && value !== null && value.constructor?.name === className;
}
