import type { OperatorVersion } from '../../../lib/job/operator-version';
import type { Manifest } from './chart-oracle-tools';

/** A place where the two may differ, and why. */
export interface Allowance {
  readonly where: RegExp;
  readonly why: string;
}

/** Where charts before a release may differ, and why. */
export interface OlderAllowance extends Allowance {
  readonly before: string;
}

/** What this library adds to what the chart makes: the only ways in which a field of ours may have no counterpart in the chart. */
export const ADDITIONS: readonly Allowance[] = [
  { where: /^PodMonitor\/.*\.metadata\.labels(\.|$)/, why: 'the PodMonitor carries the labels of every object' },
  { where: /^Deployment\/.*\.template\.metadata\.labels\./, why: 'pods carry the labels of every object, commonLabels included' },
  {
    where: /^Deployment\/.*\.metadata\.annotations(\.secret\.reloader\.stakater\.com\/reload)?$/,
    why: 'Reloader restarts the webhook after a renewal',
  },
  { where: /^Certificate\/.*\.spec\.(duration|issuerRef\.(kind|group))$/, why: "cert-manager's default, written out" },
  { where: /\.imagePullPolicy$/, why: "Kubernetes' default for the tag, written out" },
  { where: /^(Mutating|Validating)WebhookConfiguration\/.*\.(failurePolicy|timeoutSeconds)$/, why: "Kubernetes' default, written out" },
  {
    where: /^(Mutating|Validating)WebhookConfiguration\/.*\.webhooks\.[^ ]*\.selected\.sparkoperator\.k8s\.io$/,
    why: 'the selector reaches the webhook',
  },
  { where: /^Deployment\/.*\.(replicas|revisionHistoryLimit|automountServiceAccountToken)$/, why: "Kubernetes' default, written out" },
  { where: /^ServiceAccount\/.*\.automountServiceAccountToken$/, why: "Kubernetes' default, written out" },
  { where: /^Deployment\/.*\.securityContext$/, why: 'an empty one says nothing' },
  { where: /^PodDisruptionBudget\/.*\.minAvailable$/, why: '0 pods must stay, as with no number' },
  { where: /^(Cluster)?Role\/.*\.rules\. resourcequotas \* (get|watch)$/, why: 'quota enforcement reads quotas through a cache' },
  {
    where: /^(Cluster)?Role\/.*\.rules\.(extensions|networking\.k8s\.io) ingresses \* (list|watch)$/,
    why: 'the operator reads ingresses through a cache',
  },
  { where: /^(Cluster)?Role\/.*\.rules\.scheduling\.x-k8s\.io podgroups /, why: 'the chart forgets the group of scheduler-plugins' },
  { where: /^(Cluster)?Role\/.*\.rules\.events\.k8s\.io events /, why: 'an image after 2.5.2 records events in this group' },
];

/** Where older charts give rights too widely, or forget something. */
const OLDER_CHARTS: readonly OlderAllowance[] = [
  { where: /^ClusterRole\/spark-operator-webhook\.rules\. events /, why: 'events of leader election belong to one namespace', before: '2.5.2' },
  { where: /^Role\/spark-operator\/spark-operator-webhook\.rules\. events /, why: 'events of leader election, in that namespace', before: '2.5.2' },
  {
    where: /^Role\/spark-operator\/spark-operator-controller\.rules\. events /,
    why: 'events of leader election, in that namespace',
    before: '2.5.2',
  },
  {
    where: /^Job\/spark-operator\/spark-operator-hook\.spec\.template\.spec\.containers\.0\.args$/,
    why: 'without --force-conflicts the hook stops on fields that Helm wrote',
    before: '2.5.0',
  },
  {
    where: /^ClusterRole\/spark-operator-hook\.rules\.apiextensions\.k8s\.io customresourcedefinitions \S+ create$/,
    why: 'the hook runs before the first installation too, when there is nothing to update',
    before: '2.4.0',
  },
  { where: /^ClusterRole\/spark-operator-controller\.rules\. nodes \* get$/, why: 'no process reads nodes', before: '2.5.1' },
  {
    where: /^(ClusterRole|Role\/[^/]+)\/spark-operator-webhook\.rules\. resourcequotas \* (get|watch)$/,
    why: 'quotas are read only to enforce them',
    before: '2.5.1',
  },
];

/** The allowances of the chart of a release. */
export function olderCharts(version: OperatorVersion): readonly Allowance[] {
  return OLDER_CHARTS.filter(({ before }) => version.before(before));
}

const CLUSTER_KINDS = [
  'ClusterRole',
  'ClusterRoleBinding',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'CustomResourceDefinition',
];
const USED = new Set<string>();

/** Differences between what the chart makes and what we make, one a line; those that are listed above are none. */
export function differences(chart: readonly Manifest[], ours: readonly Manifest[], namespace: string, older: readonly Allowance[] = []): string[] {
  const theirs = byIdentity(chart, namespace);
  const mine = byIdentity(
    ours.filter(({ kind }) => kind !== 'CustomResourceDefinition'),
    namespace,
  );
  const missing = [...theirs.keys()].filter((identity) => !mine.has(identity)).map((identity) => `${identity}: we do not make it`);
  const extra = [...mine.keys()].filter((identity) => !theirs.has(identity)).map((identity) => `${identity}: the chart does not make it`);
  const both = [...theirs].flatMap(([identity, manifest]) => {
    const counterpart = mine.get(identity);
    if (counterpart === undefined) return [];
    const found = [...compare(plain(manifest), plain(counterpart), identity)];
    return found.filter(({ at, additional }) => !isAllowed(at, [...(additional ? ADDITIONS : []), ...older])).map(({ text }) => text);
  });
  return [...missing, ...extra, ...both];
}

/** Entries of the lists that no comparison has needed: the lists must not be longer than the truth. */
export function unusedAllowances(): string[] {
  return [...ADDITIONS, ...OLDER_CHARTS].filter(({ where }) => !USED.has(where.source)).map(({ where, why }) => `${where.source} (${why})`);
}

function byIdentity(manifests: readonly Manifest[], namespace: string): Map<string, Manifest> {
  return new Map(
    manifests.map((manifest) => {
      const { kind, metadata } = manifest;
      const place = CLUSTER_KINDS.includes(kind) ? '' : `${metadata.namespace ?? namespace}/`;
      return [`${kind}/${place}${metadata.name}`, manifest];
    }),
  );
}

/** The manifest as the API server would see it, in a form that can be compared: rules one by one, webhooks and ports by name. */
function plain(manifest: Manifest): unknown {
  const { namespace: _, ...metadata } = manifest.metadata;
  const { rules, webhooks, ...rest } = manifest as Manifest & { rules?: Rule[] | null; webhooks?: { name: string }[] };
  return {
    ...rest,
    metadata,
    // An empty list may be written as nothing.
    ...(rules === undefined ? {} : { rules: Object.fromEntries((rules ?? []).flatMap(permissions).map((permission) => [permission, true])) }),
    ...(webhooks === undefined ? {} : { webhooks: Object.fromEntries(webhooks.map((webhook) => [webhook.name, webhook])) }),
  };
}

interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly resourceNames?: string[];
  readonly verbs: string[];
}

function permissions({ apiGroups, resources, resourceNames = ['*'], verbs }: Rule): string[] {
  return apiGroups.flatMap((group) =>
    resources.flatMap((resource) => resourceNames.flatMap((name) => verbs.map((verb) => `${group} ${resource} ${name} ${verb}`))),
  );
}

interface Difference {
  readonly at: string;
  /** Whether the chart has nothing there. */
  readonly additional: boolean;
  readonly text: string;
}

function* compare(chart: unknown, ours: unknown, at: string): Iterable<Difference> {
  if (isAbsent(chart)) {
    if (!isAbsent(ours)) yield { at, additional: true, text: `${at}: only we have ${JSON.stringify(ours)}` };
  } else if (isMap(chart) && isMap(ours)) {
    for (const key of new Set([...Object.keys(chart), ...Object.keys(ours)])) yield* compare(chart[key], ours[key], `${at}.${key}`);
  } else if (Array.isArray(chart) && Array.isArray(ours) && chart.length === ours.length) {
    for (const [index, item] of chart.entries()) yield* compare(item, ours[index], `${at}.${index}`);
  } else if (JSON.stringify(chart) !== JSON.stringify(ours) && !isSameQuantity(chart, ours, at)) {
    yield { at, additional: false, text: `${at}: the chart has ${JSON.stringify(chart)}, we have ${JSON.stringify(ours)}` };
  }
}

/** `cpu: 1` and `cpu: '1'` are the same to the API server. */
function isSameQuantity(chart: unknown, ours: unknown, at: string): boolean {
  return /\.(requests|limits)\.[^.]+$/.test(at) && String(chart) === String(ours);
}

function isAllowed(at: string, allowances: readonly Allowance[]): boolean {
  const allowance = allowances.find(({ where }) => where.test(at));
  if (allowance !== undefined) USED.add(allowance.where.source);
  return allowance !== undefined;
}

/** The API server drops what is null. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
