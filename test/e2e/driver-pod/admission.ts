// What may be in a pod although neither the job nor Spark nor the operator put it there: what the API server fills in, its admission plugins and the scheduler.
import type { JsonObject } from '../../../lib/private/json';
import { object, objects } from './asked';
import { JAVA_OPTIONS } from './java-options';
import type { Tolerated } from './leaves';

const API_SERVER = 'the API server';
const DEFAULTS = 'defaults of the API';
const ANY_CONTAINER = String.raw`^spec\.(containers|initContainers)\[[^\]]+\]\.`;

/** The same for every pod. */
const ALWAYS: readonly Tolerated[] = [
  // Not of items of a list.
  { by: API_SERVER, path: /^apiVersion$/, value: 'v1' },
  { by: API_SERVER, path: /^kind$/, value: 'Pod' },
  { by: API_SERVER, path: /^metadata\.(creationTimestamp|uid|resourceVersion|generation)$/ },
  { by: API_SERVER, path: /^metadata\.managedFields/ },
  { by: 'kubelet and scheduler', path: /^status\b/ },
  { by: 'the scheduler', path: /^spec\.nodeName$/ },
  { by: 'the admission of priorities', path: /^spec\.priority$/, value: /^\d+$/ },
  { by: 'the admission of priorities', path: /^spec\.preemptionPolicy$/, value: 'PreemptLowerPriority' },
  { by: 'the admission of default tolerations', path: /^spec\.tolerations\[node\.kubernetes\.io\/(not-ready|unreachable) Exists NoExecute\]\./ },
  { by: 'the admission of service accounts', path: /^spec\.volumes\[kube-api-access-\w{5}\]\./ },
  {
    by: 'the admission of service accounts',
    path: new RegExp(String.raw`${ANY_CONTAINER}volumeMounts\[/var/run/secrets/kubernetes\.io/serviceaccount\]\.`),
    value: /^(kube-api-access-\w{5}|true|\/var\/run\/secrets\/kubernetes\.io\/serviceaccount)$/,
  },
  // Of a server's pod: of jobs Spark says it.
  { by: DEFAULTS, path: /^spec\.restartPolicy$/, value: 'Always' },
  { by: DEFAULTS, path: /^spec\.schedulerName$/, value: 'default-scheduler' },
  { by: DEFAULTS, path: /^spec\.securityContext$/, value: '{}' },
  { by: DEFAULTS, path: /^spec\.terminationGracePeriodSeconds$/, value: 30 },
  { by: DEFAULTS, path: /^spec\.dnsPolicy$/, value: 'ClusterFirst' },
  { by: DEFAULTS, path: /^spec\.enableServiceLinks$/, value: true },
  { by: DEFAULTS, path: /^spec\.volumes\[[^\]]+\]\.(configMap|secret|downwardAPI|projected)\.defaultMode$/, value: 420 },
  { by: DEFAULTS, path: /\.fieldRef\.apiVersion$/, value: 'v1' },
  { by: DEFAULTS, path: /\.resourceFieldRef\.divisor$/, value: '0' },
  { by: DEFAULTS, path: new RegExp(`${ANY_CONTAINER}terminationMessagePath$`), value: '/dev/termination-log' },
  { by: DEFAULTS, path: new RegExp(`${ANY_CONTAINER}terminationMessagePolicy$`), value: 'File' },
  { by: DEFAULTS, path: new RegExp(String.raw`${ANY_CONTAINER}ports\[[^\]]+\]\.protocol$`), value: 'TCP' },
  { by: DEFAULTS, path: new RegExp(`${ANY_CONTAINER}resources$`), value: '{}' },
  { by: DEFAULTS, path: new RegExp(`${ANY_CONTAINER}imagePullPolicy$`), value: /^(IfNotPresent|Always)$/ },
  { by: DEFAULTS, path: /\.(httpGet)\.scheme$/, value: 'HTTP' },
  { by: DEFAULTS, path: /Probe\.(failureThreshold|periodSeconds|successThreshold|timeoutSeconds)$/, value: /^\d+$/ },
  JAVA_OPTIONS,
];

/** What may be in this pod: the rules for every pod, and those that depend on what is in it. */
export function toleratedIn(pod: JsonObject): Tolerated[] {
  const spec = object(pod.spec);
  const containers = ['containers', 'initContainers'].flatMap((kind) => objects(spec[kind]).map((container) => ({ kind, container })));
  // Of what only has a limit the API server makes a request.
  const requests = containers.flatMap(({ kind, container }) => {
    const at = `spec.${kind}[${String(container.name)}].resources.requests`;
    return Object.entries(object(object(container.resources).limits)).flatMap(([name, limit]) =>
      [`${at}.${name}`, `${at}['${name}']`].map((path) => exactly(path, String(limit))),
    );
  });
  const hostPorts = spec.hostNetwork !== true ? [] : [{ by: DEFAULTS, path: new RegExp(String.raw`${ANY_CONTAINER}ports\[[^\]]+\]\.hostPort$`) }];
  // `matchLabelKeys` become a selector.
  const spread = objects(spec.topologySpreadConstraints).flatMap(({ topologyKey, matchLabelKeys }) =>
    matchLabelKeys === undefined
      ? []
      : [{ by: API_SERVER, path: startingWith(`spec.topologySpreadConstraints[${String(topologyKey)}].labelSelector.matchExpressions`) }],
  );
  return [...ALWAYS, ...requests, ...hostPorts, ...spread];
}

function exactly(path: string, value: string): Tolerated {
  return { by: DEFAULTS, path: new RegExp(`${startingWith(path).source}$`), value };
}

function startingWith(path: string): RegExp {
  return new RegExp(`^${path.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)}`);
}
