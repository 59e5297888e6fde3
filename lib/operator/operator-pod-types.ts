import { Affinity } from '../pod/affinity';
import { EnvSource } from '../pod/env-source';
import { EnvVar } from '../pod/env-var';
import { PodVolume } from '../pod/pod-volume';
import { PodResources } from '../pod/resources';
import { ContainerSecurity, PodSecurity } from '../pod/security-context';
import { Sidecar } from '../pod/sidecar';
import { Toleration } from '../pod/toleration';
import { TopologySpread } from '../pod/topology-spread';
import { MOUNT } from '../pod/volume-mount';
import type { InstanceType, PropertyType, TypesOf } from '../private/typed';
import { DisruptionBudget } from './disruption-budget';
import type { OperatorPodOptions } from './operator-pod-options';
import { LogEncoder, LogLevel } from './operator-pod-options';

/** An instance of a class of this library; most of them share their members. */
export const instance = (of: { readonly name: string }, name: string, member = '_toJson'): InstanceType => ({ of, member, name, optional: true });
export const list = (type: InstanceType): InstanceType => ({ ...type, list: true });
export const choice = (values: object): PropertyType => ({ values: Object.values(values), optional: true });

export const AFFINITY = instance(Affinity, 'an Affinity');
export const TOLERATIONS = list(instance(Toleration, 'a Toleration'));

/** What is known of the settings that controller and webhook share. */
export const POD: TypesOf<OperatorPodOptions> = {
  replicas: 'number?',
  revisionHistoryLimit: 'number?',
  logLevel: choice(LogLevel),
  logEncoder: choice(LogEncoder),
  leaderElection: 'boolean?',
  kubeApiQps: 'number?',
  kubeApiBurst: 'number?',
  serviceAccountName: 'string?',
  createServiceAccount: 'boolean?',
  serviceAccountAnnotations: 'map?',
  automountServiceAccountToken: 'boolean?',
  createRbac: 'boolean?',
  rbacAnnotations: 'map?',
  podLabels: 'map?',
  podAnnotations: 'map?',
  env: list(instance(EnvVar, 'an EnvVar')),
  envFrom: list(instance(EnvSource, 'an EnvSource')),
  volumes: list(instance(PodVolume, 'a PodVolume', 'sourceKind')),
  volumeMounts: { types: MOUNT, list: true, optional: true },
  defaultVolume: 'boolean?',
  resources: instance(PodResources, 'PodResources'),
  sidecars: list(instance(Sidecar, 'a Sidecar', '_volumes')),
  nodeSelector: 'map?',
  affinity: AFFINITY,
  tolerations: TOLERATIONS,
  priorityClassName: 'string?',
  topologySpread: list(instance(TopologySpread, 'a TopologySpread')),
  podSecurity: instance(PodSecurity, 'a PodSecurity'),
  containerSecurity: instance(ContainerSecurity, 'a ContainerSecurity'),
  hostUsers: 'boolean?',
  hostNetwork: 'boolean?',
  disruptionBudget: instance(DisruptionBudget, 'a DisruptionBudget'),
};
