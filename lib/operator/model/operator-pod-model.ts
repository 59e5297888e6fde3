import type { ContainerSecurity, PodSecurity } from '../../pod/security-context';
import { volumeMountJson } from '../../pod/volume-mount';
import type { JsonObject } from '../../private/json';
import type { Component } from './operator-names';
import type { OperatorPodOptions } from '../operator-pod-options';
import { LogEncoder, LogLevel } from '../operator-pod-options';

/** A service account of the operator. */
export interface AccountModel {
  readonly name: string;
  readonly create: boolean;
  readonly annotations: Readonly<Record<string, string>>;
  readonly automountToken: boolean;
}

/** Whether roles and bindings are defined, and their annotations. */
export interface RbacModel {
  readonly create: boolean;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What the pods of controller and webhook have in common: every default filled in, parts of the pod API as plain JSON. */
export interface PodModel {
  readonly component: Component;
  /** Path of its properties, as the user wrote them: `controller` or `webhook`. */
  readonly path: string;
  readonly replicas: number;
  readonly revisionHistoryLimit: number;
  readonly logLevel: LogLevel;
  readonly logEncoder: LogEncoder;
  readonly leaderElection: boolean;
  readonly kubeApiQps: number;
  readonly kubeApiBurst: number;
  readonly account: AccountModel;
  readonly rbac: RbacModel;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly env: readonly JsonObject[];
  readonly envFrom: readonly JsonObject[];
  readonly volumes: readonly JsonObject[];
  readonly volumeMounts: readonly JsonObject[];
  readonly resources?: JsonObject;
  readonly sidecars: readonly JsonObject[];
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly affinity?: JsonObject;
  readonly tolerations: readonly JsonObject[];
  readonly priorityClassName?: string;
  readonly topologySpread: readonly JsonObject[];
  readonly podSecurity: JsonObject;
  readonly containerSecurity: JsonObject;
  readonly hostUsers?: boolean;
  readonly hostNetwork: boolean;
  readonly disruptionBudget?: JsonObject;
}

/** What differs between the two. */
export interface PodDefaults {
  readonly component: Component;
  readonly accountName: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly volume: JsonObject;
  readonly volumeMount: JsonObject;
}

/** The image's user is 185:185; its group owns what the pod writes. */
const POD_SECURITY: JsonObject = { fsGroup: 185 };

const CONTAINER_SECURITY: JsonObject = {
  readOnlyRootFilesystem: true,
  privileged: false,
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** The common part of the model. */
export function resolvePod(options: OperatorPodOptions, defaults: PodDefaults): PodModel {
  const path: string = defaults.component;
  const createAccount = options.createServiceAccount ?? true;
  return {
    component: defaults.component,
    path,
    replicas: options.replicas ?? 1,
    revisionHistoryLimit: options.revisionHistoryLimit ?? 10,
    logLevel: options.logLevel ?? LogLevel.INFO,
    logEncoder: options.logEncoder ?? LogEncoder.CONSOLE,
    leaderElection: options.leaderElection ?? true,
    kubeApiQps: options.kubeApiQps ?? 20,
    kubeApiBurst: options.kubeApiBurst ?? 30,
    account: {
      name: options.serviceAccountName ?? (createAccount ? defaults.accountName : 'default'),
      create: createAccount,
      annotations: options.serviceAccountAnnotations ?? {},
      automountToken: options.automountServiceAccountToken ?? true,
    },
    rbac: { create: options.createRbac ?? true, annotations: options.rbacAnnotations ?? {} },
    podLabels: options.podLabels ?? {},
    podAnnotations: options.podAnnotations ?? {},
    env: (options.env ?? []).map((variable) => variable._toJson()),
    envFrom: (options.envFrom ?? []).map((source) => source._toJson()),
    volumes: volumes(options, defaults),
    volumeMounts: volumeMounts(options, defaults, path),
    resources: options.resources?._toJson(),
    sidecars: (options.sidecars ?? []).map((sidecar) => sidecar._toJson()),
    nodeSelector: options.nodeSelector ?? {},
    affinity: options.affinity?._toJson(),
    tolerations: (options.tolerations ?? []).map((toleration) => toleration._toJson()),
    priorityClassName: options.priorityClassName,
    topologySpread: (options.topologySpread ?? []).map((spread) => spread._toJson(defaults.selector)),
    podSecurity: securityJson(options.podSecurity) ?? POD_SECURITY,
    containerSecurity: securityJson(options.containerSecurity) ?? CONTAINER_SECURITY,
    hostUsers: options.hostUsers,
    hostNetwork: options.hostNetwork ?? false,
    disruptionBudget: options.disruptionBudget?._toJson(),
  };
}

function securityJson(security: PodSecurity | ContainerSecurity | undefined): JsonObject | undefined {
  return security?._toJson();
}

/** The default volume is there unless it is switched off or a mount of the user takes its place in the file system. */
function keepsDefault(options: OperatorPodOptions, defaults: PodDefaults): boolean {
  return options.defaultVolume !== false && !(options.volumeMounts ?? []).some((mount) => mount.path === defaults.volumeMount.mountPath);
}

/** The user's come first, so that the index in a message is that of the property. */
function volumeMounts(options: OperatorPodOptions, defaults: PodDefaults, path: string): JsonObject[] {
  const given = (options.volumeMounts ?? []).map((mount, index) => volumeMountJson(mount, `${path}.volumeMounts[${index}]`));
  return keepsDefault(options, defaults) ? [...given, defaults.volumeMount] : given;
}

/** The volumes of the user, those that are mounted, and the default one, unless one of its name replaces it; equal ones once. */
function volumes(options: OperatorPodOptions, defaults: PodDefaults): JsonObject[] {
  const mounted = [
    ...(options.volumeMounts ?? []).map((mount) => mount.volume),
    ...(options.sidecars ?? []).flatMap((sidecar) => sidecar._volumes()),
  ];
  const given = [...(options.volumes ?? []), ...mounted].map((volume) => volume._toJson());
  const replaced = given.some((volume) => volume.name === defaults.volume.name);
  return distinct(keepsDefault(options, defaults) && !replaced ? [...given, defaults.volume] : given);
}

function distinct(list: readonly JsonObject[]): JsonObject[] {
  return [...new Map(list.map((item): [string, JsonObject] => [JSON.stringify(item), item])).values()];
}
