import { Affinity } from '../../pod/affinity';
import { EnvSource } from '../../pod/env-source';
import { EnvVar } from '../../pod/env-var';
import { partProblems } from '../../pod/pod-schema';
import { PodVolume } from '../../pod/pod-volume';
import { PodResources } from '../../pod/resources';
import { ContainerSecurity, PodSecurity } from '../../pod/security-context';
import { Sidecar } from '../../pod/sidecar';
import { Toleration } from '../../pod/toleration';
import { TopologySpread } from '../../pod/topology-spread';
import type { VolumeMount } from '../../pod/volume-mount';
import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { ChartReader } from './chart-reader';
import { DisruptionBudget } from '../disruption-budget';
import type { OperatorNames } from '../model/operator-names';
import { selectorLabels } from '../model/operator-names';
import type { OperatorPodOptions } from '../operator-pod-options';
import { LogEncoder, LogLevel } from '../operator-pod-options';

/** What the chart knows beside the values. */
export interface ChartCluster {
  readonly names: OperatorNames;
  /** Whether pods of the cluster have `hostUsers`; the chart leaves it out where they do not. */
  readonly knowsHostUsers: boolean;
  readonly certManagerInstalled: boolean;
}

/** The settings of `controller` or `webhook` that both have. */
export function podOptions(reader: ChartReader, component: 'controller' | 'webhook', cluster: ChartCluster): OperatorPodOptions {
  const path = (name: string) => `${component}.${name}`;
  const createServiceAccount = reader.isOn(path('serviceAccount.create'));
  const createRbac = reader.isOn(path('rbac.create'));
  const volumes = reader.specs(path('volumes'), (spec) => PodVolume.fromSpec(spec));
  const selector = selectorLabels(cluster.names, component);
  const replicas = reader.number(path('replicas'));
  return {
    replicas,
    revisionHistoryLimit: reader.number(path('revisionHistoryLimit')),
    logLevel: logLevel(reader, path('logLevel')),
    logEncoder: logEncoder(reader, path('logEncoder')),
    leaderElection: reader.isOn(path('leaderElection.enable')),
    // Without the flag the process has the same number as the chart.
    kubeApiQps: reader.number(path('kubeAPIQPS')) || undefined,
    kubeApiBurst: reader.number(path('kubeAPIBurst')) || undefined,
    serviceAccountName: reader.text(path('serviceAccount.name')),
    createServiceAccount,
    serviceAccountAnnotations: createServiceAccount ? reader.map(path('serviceAccount.annotations')) : undefined,
    automountServiceAccountToken: reader.boolean(path('serviceAccount.automountServiceAccountToken')),
    createRbac,
    rbacAnnotations: createRbac ? reader.map(path('rbac.annotations')) : undefined,
    podLabels: reader.map(path('labels')),
    podAnnotations: reader.map(path('annotations')),
    env: reader.specs(path('env'), (spec) => EnvVar.fromSpec(spec)),
    envFrom: reader.specs(path('envFrom'), (spec) => EnvSource.fromSpec(spec)),
    // The chart's own volume is one of its values.
    defaultVolume: false,
    volumes,
    volumeMounts: volumeMounts(reader, path('volumeMounts'), volumes),
    resources: reader.spec(path('resources'), (spec) => PodResources.fromSpec(spec)),
    sidecars: reader.specs(path('sidecars'), (spec) => Sidecar.fromSpec(spec)),
    nodeSelector: reader.map(path('nodeSelector')),
    affinity: reader.spec(path('affinity'), (spec) => Affinity.fromSpec(spec)),
    tolerations: reader.specs(path('tolerations'), (spec) => Toleration.fromSpec(spec)),
    priorityClassName: reader.text(path('priorityClassName')),
    topologySpread: reader.specs(path('topologySpreadConstraints'), (spec) => topologySpread(spec, selector)),
    podSecurity: reader.spec(path('podSecurityContext'), (spec) => PodSecurity.fromSpec(spec)) ?? PodSecurity.fromSpec({}),
    containerSecurity: reader.spec(path('securityContext'), (spec) => ContainerSecurity.fromSpec(spec)) ?? ContainerSecurity.fromSpec({}),
    hostUsers: cluster.knowsHostUsers ? reader.boolean(path('hostUsers')) : undefined,
    disruptionBudget: disruptionBudget(reader, component, replicas ?? 1),
  };
}

/** The flag takes numbers too: how much more than `debug` is said. */
function logLevel(reader: ChartReader, path: string): LogLevel | undefined {
  const value = reader.at(path);
  const level = LEVELS.get(String(value ?? '').toLowerCase());
  if (level !== undefined) return level;
  if (Number.isInteger(Number(value)) && Number(value) > 0) return LogLevel.DEBUG;
  // The number 0 is as good as nothing to a template; the text '0' is not, and the process stops on it.
  if (value !== undefined && value !== '' && value !== 0) {
    reader.report('SPK264', path, value, 'is not a level that the operator knows', 'use debug, info, error, or a number above 0 for more than debug');
  }
  return undefined;
}

/** In letters of any case, as the process reads it. */
function logEncoder(reader: ChartReader, path: string): LogEncoder | undefined {
  const encoders = Object.values(LogEncoder);
  const parse = (text: string) => encoders.find((encoder) => String(encoder) === text.toLowerCase());
  return reader.parsed(path, parse, 'is not a value that the operator knows', `use one of ${encoders.join(', ')}`);
}

const LEVELS = new Map(Object.values(LogLevel).map((level) => [String(level), level]));

/** A mount names its volume; here it holds it. */
function volumeMounts(reader: ChartReader, path: string, volumes: readonly PodVolume[]): VolumeMount[] {
  return reader.list(path).flatMap((item, index): VolumeMount[] => {
    const at = `${path}[${index}]`;
    const problems = partProblems('volumeMount', item, at);
    reader.problems.push(...problems);
    if (problems.length > 0 || !isObject(item)) return [];
    const { name, mountPath, ...options } = item;
    const volume = volumes.find((candidate) => candidate.name === name);
    if (volume === undefined) {
      const fix = `add the volume to ${path.replace('volumeMounts', 'volumes')}, or leave the mount out`;
      reader.report('SPK265', `${at}.name`, name, 'is not the name of a volume: a list replaces that of the chart', fix);
      return [];
    }
    return [{ ...(options as Omit<VolumeMount, 'volume' | 'path'>), volume, path: String(mountPath) }];
  });
}

/** The chart lays the labels of the pods over those of the user. */
function topologySpread(spec: JsonObject, selector: Readonly<Record<string, string>>): TopologySpread {
  const given = isObject(spec.labelSelector) ? spec.labelSelector : {};
  const matchLabels = isObject(given.matchLabels) ? given.matchLabels : {};
  return TopologySpread.fromSpec({ ...spec, labelSelector: { ...given, matchLabels: { ...matchLabels, ...selector } } });
}

function disruptionBudget(reader: ChartReader, component: string, replicas: number): DisruptionBudget | undefined {
  const path = `${component}.podDisruptionBudget`;
  if (!reader.isOn(`${path}.enable`)) return undefined;
  if (replicas <= 1) {
    const fix = `set ${component}.replicas to 2 or more`;
    reader.report('SPK210', `${path}.enable`, true, `needs more than one pod, and ${component}.replicas is ${replicas}`, fix);
    return undefined;
  }
  const share = /^(\d+)%$/.exec(reader.text(`${path}.minAvailable`) ?? '');
  if (share !== null && Number(share[1]) > 100) {
    reader.report('SPK204', `${path}.minAvailable`, share[0], 'is more than all pods', "give a share from '0%' to '100%'");
    return undefined;
  }
  if (share !== null) return DisruptionBudget.minAvailablePercent(Number(share[1]));
  const pods = reader.number(`${path}.minAvailable`);
  if (pods === undefined && reader.text(`${path}.minAvailable`) !== undefined) {
    reader.report(
      'SPK264',
      `${path}.minAvailable`,
      reader.at(`${path}.minAvailable`),
      'is no number of pods and no share of them',
      "give 1, or '50%'",
    );
  }
  // Without a number nothing has to stay, as with 0.
  return reader.attempt(`${path}.minAvailable`, () => DisruptionBudget.minAvailable(pods ?? 0), 'minAvailable');
}
