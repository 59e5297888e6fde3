import type { JobNamespaces } from '../../job/job-namespaces';
import type { LabelSelector } from '../../pod/label-selector';
import type { JsonObject } from '../../private/json';
import { compact } from '../../private/json';

/** One entry of each webhook: an API server takes names *and* labels, so names *or* labels need two entries of the same webhook. */
export interface WebhookTarget {
  /** Domain in the entry's name: two entries for one path are told apart by it. */
  readonly domain: string;
  /** The namespaceSelector; undefined takes every namespace. */
  readonly namespaceSelector?: JsonObject;
}

/** What the job namespaces mean for each part of the operator. */
export interface NamespaceScope {
  /** Value of the controller's `--namespaces`; undefined passes no flag, which means all, or just those of the selector. */
  readonly controllerNamespaces?: string;
  /** Value of the controller's `--namespace-selector`. */
  readonly controllerSelector?: string;
  /** Value of the webhook's `--namespaces`; undefined passes no flag, which means all. */
  readonly webhookNamespaces?: string;
  /** The entries of each webhook. */
  readonly webhookTargets: readonly WebhookTarget[];
  /** Whether the controller's rules for jobs hold in the whole cluster. */
  readonly controllerClusterWide: boolean;
  /** Whether the webhook's rules for jobs hold in the whole cluster. */
  readonly webhookClusterWide: boolean;
  /** Whether the controller reads the labels of namespaces. */
  readonly readsNamespaces: boolean;
  /** Namespaces in which the operator gets roles of its own. */
  readonly roleNamespaces: readonly string[];
  /** Namespaces whose jobs get a service account. */
  readonly accountNamespaces: readonly string[];
}

const DOMAIN = 'sparkoperator.k8s.io';
/** The label that every namespace carries its name in. */
const NAME_LABEL = 'kubernetes.io/metadata.name';
/** Two quote characters: how the chart writes the empty name, which the flag's CSV reader understands. */
const EMPTY_NAME = '""';

/** What the scope depends on, beyond the namespaces. */
export interface ScopeOptions {
  /** Whether the release grants the webhook cluster-wide rules for a selector (charts from 2.5.1); only the chart's reading asks. */
  readonly chartGrantsSelector: boolean;
  /** Whether quotas are enforced: then the webhook reads them through a cache of just the namespaces in its flag. */
  readonly quotaEnforcement: boolean;
}

/**
 * Applies the namespaces coherently. With a selector, the controller caches everything and filters by label itself (cmd/operator/controller/start.go
 * newCacheOptions), and the webhook, which has no such flag and whose pod handler ignores namespaces outside `--namespaces`
 * (internal/webhook/sparkpod_defaulter.go), gets no flag: its entries in the webhook configurations say which namespaces it sees.
 */
export function namespaceScope(namespaces: JobNamespaces, options: ScopeOptions): NamespaceScope {
  const { names, everyNamespace, _selector: selector } = namespaces;
  const list = names.length > 0 && !everyNamespace ? names.join(',') : undefined;
  const common = {
    controllerSelector: selector?.toText(),
    controllerClusterWide: everyNamespace || selector !== undefined,
    readsNamespaces: selector !== undefined,
    roleNamespaces: everyNamespace ? [] : names,
    accountNamespaces: names,
  };
  if (namespaces._chartList !== undefined) return { ...common, ...chartScope(namespaces, options) };

  const targets: WebhookTarget[] = [];
  if (names.length > 0) targets.push(byName(names));
  if (selector !== undefined) targets.push(byLabel(selector, names));
  return {
    ...common,
    controllerNamespaces: list,
    webhookNamespaces: selector === undefined ? list : undefined,
    webhookTargets: everyNamespace ? [everywhere()] : targets,
    webhookClusterWide: common.controllerClusterWide,
  };
}

/**
 * The chart's reading: the same flags and selectors as it renders, though the webhook does not see the selector. What is on top: entries for the selector when
 * there is a list, so that applications there get defaults and checks; its pods stay out of the webhook's reach, for its flag is the chart's.
 */
function chartScope(namespaces: JobNamespaces, options: ScopeOptions) {
  const { names, _selector: selector, _chartList: list = [] } = namespaces;
  const everyName = list.includes('');
  const flag = list.length === 0 ? undefined : everyName ? EMPTY_NAME : names.join(',');
  const targets = list.length === 0 || everyName ? [everywhere()] : [byName(names)];
  if (names.length > 0 && !everyName && selector !== undefined && !options.quotaEnforcement) targets.push(byLabel(selector, names));
  return {
    controllerNamespaces: flag,
    webhookNamespaces: flag,
    webhookTargets: targets,
    webhookClusterWide: list.length === 0 || everyName || (selector !== undefined && options.chartGrantsSelector),
  };
}

function everywhere(): WebhookTarget {
  return { domain: DOMAIN };
}

function byName(names: readonly string[]): WebhookTarget {
  return { domain: DOMAIN, namespaceSelector: { matchExpressions: [{ key: NAME_LABEL, operator: 'In', values: [...names] }] } };
}

/** Listed namespaces are left out, whatever their labels: two calls for one pod would add each volume twice, and the pod would be refused. */
function byLabel(selector: LabelSelector, listed: readonly string[]): WebhookTarget {
  const matchExpressions = selector.requirements.map(({ key, operator, values }): JsonObject =>
    compact({ key, operator, values: values === undefined ? undefined : [...values] }),
  );
  if (listed.length === 0) return { domain: DOMAIN, namespaceSelector: { matchExpressions } };
  const notListed = { key: NAME_LABEL, operator: 'NotIn', values: [...listed] };
  return { domain: `selected.${DOMAIN}`, namespaceSelector: { matchExpressions: [...matchExpressions, notListed] } };
}
