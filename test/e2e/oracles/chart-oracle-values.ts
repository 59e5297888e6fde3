import fc from 'fast-check';
import { CHART_DEFAULTS } from '../../../lib/operator/chart/chart-defaults';
import type { ChartCase } from './chart-oracle-cases';

/** A part of the values that may be missing. */
const maybe = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] });

const name = fc.constantFrom('a', 'spark', 'team-1', 'x'.repeat(20));
const labels = fc.dictionary(fc.constantFrom('team', 'example.com/owner', 'a.b'), fc.constantFrom('', 'x', 'Data_1'), { maxKeys: 2 });
const annotations = fc.dictionary(
  fc.constantFrom('note', 'example.com/owner', 'iam'),
  fc.constantFrom('', 'x y', 'arn:aws:iam::1:role/r', '{"a":1}'),
  { maxKeys: 2 },
);
const duration = fc.constantFrom('10s', '90s', '1m30s', '1h', '2500ms', '1.5h');
/** Accounts are told apart by the place that defines them. */
const account = (place: string) =>
  maybe({
    create: fc.boolean(),
    name: fc.oneof(
      fc.constant(''),
      name.map((text) => `${place}-${text}`),
    ),
    annotations,
    automountServiceAccountToken: fc.constantFrom(true, null),
  });
const rbac = maybe({ create: fc.boolean(), annotations });

/** What controller and webhook have in common. */
const pod = (place: string) => ({
  revisionHistoryLimit: fc.nat(20),
  logLevel: fc.constantFrom('debug', 'info', 'error', '', null, 2),
  logEncoder: fc.constantFrom('console', 'json', ''),
  kubeAPIQPS: fc.constantFrom(0, 5, 50.5, null, '20'),
  kubeAPIBurst: fc.constantFrom(0, 5, 500, ''),
  serviceAccount: account(place),
  rbac,
  labels,
  annotations,
  env: fc.uniqueArray(fc.record({ name: fc.constantFrom('A', 'B_C'), value: fc.constantFrom('', '1') }), { selector: (one) => one.name }),
  resources: maybe({ requests: maybe({ cpu: fc.constantFrom(1, '100m', 0.5), memory: fc.constantFrom('1Gi', '512Mi') }) }),
  nodeSelector: labels,
  tolerations: fc.array(fc.constantFrom({ operator: 'Exists' }, { key: 'a', operator: 'Equal', value: 'b', effect: 'NoExecute' }), { maxLength: 2 }),
  priorityClassName: fc.constantFrom('', 'high'),
  hostUsers: fc.constantFrom(true, false, null),
  podSecurityContext: fc.constantFrom(null, {}, { runAsUser: 1 }, { fsGroup: 1 }),
  sidecars: fc.array(fc.constantFrom({ name: 'side', image: 'busybox' }), { maxLength: 1 }),
});

/** Two or more pods, and what needs them, or one pod without. */
const replicas = fc.oneof(
  fc.record({ replicas: fc.constantFrom(1, '1', null) }),
  fc.record({
    replicas: fc.integer({ min: 2, max: 5 }),
    podDisruptionBudget: maybe({ enable: fc.boolean(), minAvailable: fc.constantFrom(0, 1, '1', '25%') }),
    topologySpreadConstraints: fc.array(fc.constantFrom({ maxSkew: 2, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }), { maxLength: 1 }),
  }),
);

const controller = maybe({
  ...pod('controller'),
  workers: fc.constantFrom(1, 10, 64, '5'),
  leaderElection: fc.constantFrom({}, { leaseDuration: '60s', renewDeadline: '40s', retryPeriod: '5s' }),
  driverPodCreationGracePeriod: fc.oneof(duration, fc.constantFrom('', null)),
  maxTrackedExecutorPerApp: fc.constantFrom(0, 10, 100000),
  scheduledSparkApplicationTimestampPrecision: fc.constantFrom('nanos', 'micros', 'millis', 'seconds', 'minutes', ''),
  uiService: fc.constantFrom({}, { enable: true }),
  uiIngress: maybe({
    enable: fc.boolean(),
    urlFormat: fc.constant('{{$appName}}.example.com'),
    ingressClassName: fc.constantFrom('', 'nginx'),
    annotations,
  }).map((ingress) => ({ urlFormat: '{{$appName}}.example.com', ...ingress })),
  batchScheduler: maybe({
    enable: fc.boolean(),
    default: fc.constantFrom('', 'volcano', 'yunikorn'),
    kubeSchedulerNames: fc.constantFrom([], ['co']),
  }),
  featureGates: fc.uniqueArray(fc.record({ name: fc.constantFrom('PartialRestart', 'LoadSparkDefaults'), enabled: fc.boolean() }), {
    selector: (gate) => gate.name,
  }),
  pprof: maybe({ enable: fc.boolean(), port: fc.constantFrom(6060, 7070) }),
  workqueueRateLimiter: maybe({ bucketQPS: fc.integer({ min: 1, max: 99 }), maxDelay: maybe({ enable: fc.boolean(), duration }) }),
});

const webhook = maybe({
  ...pod('webhook'),
  enable: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  leaderElection: maybe({ enable: fc.boolean() }),
  port: fc.constantFrom(9443, 8443),
  failurePolicy: fc.constantFrom('Fail', 'Ignore', ''),
  timeoutSeconds: fc.integer({ min: 0, max: 30 }),
  resourceQuotaEnforcement: maybe({ enable: fc.boolean() }),
});

const values = maybe({
  nameOverride: fc.constantFrom('', 'spark'),
  fullnameOverride: fc.constantFrom('', 'full'),
  commonLabels: labels,
  image: maybe({
    registry: fc.constantFrom('ghcr.io', 'mirror.example.com'),
    tag: fc.constantFrom('', '2.5.2', 'mine'),
    pullPolicy: fc.constantFrom('Always', ''),
  }),
  hook: maybe({ upgradeCrd: fc.boolean(), nodeSelector: labels }),
  controller: fc.tuple(controller, replicas).map(([one, other]) => ({ ...one, ...other })),
  webhook: fc.tuple(webhook, replicas).map(([one, other]) => ({ ...one, ...other })),
  spark: maybe({
    jobNamespaces: fc.uniqueArray(fc.constantFrom('default', 'a', 'spark-operator', ''), { maxLength: 3 }),
    jobNamespaceSelector: fc.constantFrom('', 'spark=enabled', 'a in (b,c),!d'),
    serviceAccount: account('jobs'),
    rbac,
  }),
  prometheus: maybe({
    metrics: maybe({ port: fc.constantFrom(8080, 9090), prefix: fc.constantFrom('', 'x_'), labels: fc.constantFrom('', 'a,b') }),
    podMonitor: maybe({ create: fc.boolean(), labels }),
  }),
});

/** Values by chance, the same on each run; all of them make sense, so that both sides must render them. */
export function generatedCases(count: number, seed: number): ChartCase[] {
  const releases = fc.constantFrom('spark-operator', 'blue', 'my-spark-operator');
  const cases = fc.record({ values, releaseName: releases, kubernetesVersion: fc.constantFrom(undefined, '1.29.0', '1.34') });
  return fc.sample(cases, { numRuns: count, seed }).map(({ values: chosen, ...options }, index) => ({
    name: `generated ${index}: ${JSON.stringify(chosen)}`,
    values: chosen,
    options: { ...options, podMonitorInstalled: true },
  }));
}

/** Each value of the chart, and each map of values, deleted. */
export function deletions(): ChartCase[] {
  return pathsBelow(CHART_DEFAULTS).map((path) => ({
    name: `${path.join('.')} deleted`,
    values: path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), null) as ChartCase['values'],
  }));
}

function pathsBelow(tree: object): string[][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [[key], ...(isMap ? pathsBelow(value).map((path) => [key, ...path]) : [])];
  });
}
