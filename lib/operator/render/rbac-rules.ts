import type { OperatorModel, WebhookModel } from '../model/operator-model';

/** A rule of a role, as in the Kubernetes API. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** A rule, and the installations that need it. */
interface RuleRow extends Omit<PolicyRule, 'resourceNames'> {
  /** First release that needs it. */
  readonly since?: string;
  /** First release that does without it. */
  readonly before?: string;
  /** What must be on. */
  readonly when?: (model: OperatorModel) => boolean;
}

const CORE = [''];
const SPARK = ['sparkoperator.k8s.io'];
const READ = ['get', 'list', 'watch'];
const RECORD = ['create', 'update', 'patch'];
/**
 * Release whose chart narrowed the rules. Before it, ours are those of its chart, but for nodes, which no process reads, and quotas (cmd/operator/webhook/start.go
 * caches them only when they are enforced).
 */
const NARROWED = '2.5.1';

/**
 * Events. The released operators record them through the core group (client-go's recorder). Builds after 2.5.2 use events.k8s.io, which upstream's chart does not
 * grant; so an image that may be such a build gets both.
 */
const EVENTS: readonly RuleRow[] = [
  { apiGroups: CORE, resources: ['events'], verbs: RECORD },
  { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: RECORD, when: (model) => model.imageMayBeNewer },
];

/** What the controller does for jobs, in their namespaces. */
const CONTROLLER_JOB_RULES: readonly RuleRow[] = [
  { apiGroups: CORE, resources: ['pods'], verbs: [...READ, 'create', 'update', 'delete'], since: NARROWED },
  { apiGroups: CORE, resources: ['pods'], verbs: [...READ, 'create', 'update', 'patch', 'delete', 'deletecollection'], before: NARROWED },
  { apiGroups: CORE, resources: ['configmaps'], verbs: [...READ, 'create', 'update', 'patch'], since: NARROWED },
  { apiGroups: CORE, resources: ['configmaps'], verbs: [...READ, 'create', 'update', 'patch', 'delete'], before: NARROWED },
  { apiGroups: CORE, resources: ['persistentvolumeclaims'], verbs: [...READ, 'create', 'update', 'patch', 'delete'], before: NARROWED },
  { apiGroups: CORE, resources: ['services'], verbs: [...READ, 'create', 'update', 'patch', 'delete'] },
  ...EVENTS,
  // It reads them through a cache, which lists and watches; charts from 2.5.1 grant neither, and the first job with an ingress stays SUBMITTED for ever (seen).
  { apiGroups: ['extensions', 'networking.k8s.io'], resources: ['ingresses'], verbs: [...READ, 'create', 'update', 'delete'] },
  { apiGroups: SPARK, resources: ['sparkapplications'], verbs: [...READ, 'create', 'delete'], since: NARROWED },
  { apiGroups: SPARK, resources: ['scheduledsparkapplications', 'sparkconnects'], verbs: READ, since: NARROWED },
  {
    apiGroups: SPARK,
    resources: ['sparkapplications', 'scheduledsparkapplications', 'sparkconnects'],
    verbs: [...READ, 'create', 'update', 'patch', 'delete'],
    before: NARROWED,
  },
  {
    apiGroups: SPARK,
    resources: ['sparkapplications/status', 'sparkconnects/status', 'scheduledsparkapplications/status'],
    verbs: ['update'],
    since: NARROWED,
  },
  {
    apiGroups: SPARK,
    resources: ['sparkapplications/finalizers', 'scheduledsparkapplications/finalizers', 'sparkconnects/finalizers'],
    verbs: ['update'],
    since: NARROWED,
  },
  {
    apiGroups: SPARK,
    resources: [
      'sparkapplications/status',
      'sparkapplications/finalizers',
      'scheduledsparkapplications/status',
      'scheduledsparkapplications/finalizers',
      'sparkconnects/status',
    ],
    verbs: ['get', 'update', 'patch'],
    before: NARROWED,
  },
  { apiGroups: SPARK, resources: ['sparkconnects/finalizers'], verbs: ['get', 'update', 'patch'], since: '2.4.0', before: NARROWED },
  {
    apiGroups: ['scheduling.incubator.k8s.io', 'scheduling.sigs.dev', 'scheduling.volcano.sh'],
    resources: ['podgroups'],
    verbs: ['*'],
    when: (model) => model.batchScheduling !== undefined,
  },
  // The chart forgets the group of scheduler-plugins, and each submission would be refused.
  {
    apiGroups: ['scheduling.x-k8s.io'],
    resources: ['podgroups'],
    verbs: [...READ, 'create', 'update', 'delete'],
    when: (model) => (model.batchScheduling?.kubeSchedulerNames ?? []).length > 0,
  },
];

/** What the controller does in the whole cluster. */
const CONTROLLER_CLUSTER_RULES: readonly RuleRow[] = [
  { apiGroups: CORE, resources: ['namespaces'], verbs: READ, when: (model) => model.scope.readsNamespaces },
  { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['get'] },
];

/** What the webhook reads, in the namespaces of jobs. */
const WEBHOOK_JOB_RULES: readonly RuleRow[] = [
  { apiGroups: CORE, resources: ['resourcequotas'], verbs: ['list'], when: (model) => !enforcesQuota(model) },
  // It reads quotas through an informer, which watches, and only to enforce them; charts from 2.5.1 grant `list` alone, older ones always all three.
  { apiGroups: CORE, resources: ['resourcequotas'], verbs: READ, when: enforcesQuota },
  { apiGroups: CORE, resources: ['pods'], verbs: ['list', 'watch'], since: NARROWED },
  { apiGroups: CORE, resources: ['pods'], verbs: READ, before: NARROWED },
  { apiGroups: SPARK, resources: ['sparkapplications', 'scheduledsparkapplications'], verbs: READ, since: NARROWED },
  {
    apiGroups: SPARK,
    resources: ['sparkapplications', 'scheduledsparkapplications'].flatMap((name) => [name, `${name}/status`, `${name}/finalizers`]),
    verbs: [...READ, 'create', 'update', 'patch', 'delete'],
    before: NARROWED,
  },
];

const WEBHOOK_CONFIGURATIONS = ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'];

/** Rules of the controller's ClusterRole. */
export function controllerClusterRules(model: OperatorModel): PolicyRule[] {
  return [...rules(CONTROLLER_CLUSTER_RULES, model), ...(model.scope.controllerClusterWide ? controllerJobRules(model) : [])];
}

/** Rules of the controller's role in a job namespace other than its own. */
export function controllerJobRules(model: OperatorModel): PolicyRule[] {
  return rules(CONTROLLER_JOB_RULES, model);
}

/** Rules of the controller's role in its own namespace, which may be a job namespace too. */
export function controllerOwnRules(model: OperatorModel): PolicyRule[] {
  const lease = model.controller.leaderElection ? leaseRules(model.names.controllerLease) : [];
  return [...lease, ...(isJobNamespace(model) ? controllerJobRules(model) : rules(EVENTS, model))];
}

/** Rules of the webhook's ClusterRole: it writes its certificate's authority into its own two configurations. */
export function webhookClusterRules(model: OperatorModel): PolicyRule[] {
  const apiGroups = ['admissionregistration.k8s.io'];
  return [
    { apiGroups, resources: WEBHOOK_CONFIGURATIONS, verbs: ['list', 'watch'] },
    { apiGroups, resources: WEBHOOK_CONFIGURATIONS, resourceNames: [model.names.webhook], verbs: ['get', 'update'] },
    ...(model.scope.webhookClusterWide ? webhookJobRules(model) : []),
  ];
}

/** Rules of the webhook's role in a job namespace other than its own. */
export function webhookJobRules(model: OperatorModel): PolicyRule[] {
  return rules(WEBHOOK_JOB_RULES, model);
}

/**
 * Rules of the webhook's role in its own namespace. Its only events are those of leader election; chart 2.5.1 forgets them, and older ones grant them in the
 * whole cluster.
 */
export function webhookOwnRules(model: OperatorModel, webhook: WebhookModel): PolicyRule[] {
  return [
    ...(webhook.leaderElection ? rules(EVENTS, model) : []),
    { apiGroups: CORE, resources: ['secrets'], verbs: ['create'] },
    { apiGroups: CORE, resources: ['secrets'], resourceNames: [model.names.webhookSecret], verbs: ['get', 'update'] },
    ...(webhook.leaderElection ? leaseRules(model.names.webhookLease) : []),
    ...(isJobNamespace(model) ? webhookJobRules(model) : []),
  ];
}

function leaseRules(name: string): PolicyRule[] {
  const apiGroups = ['coordination.k8s.io'];
  return [
    { apiGroups, resources: ['leases'], verbs: ['create'] },
    { apiGroups, resources: ['leases'], resourceNames: [name], verbs: ['get', 'update'] },
  ];
}

function rules(rows: readonly RuleRow[], model: OperatorModel): PolicyRule[] {
  return rows
    .filter(({ since, before }) => (since === undefined || model.version.atLeast(since)) && (before === undefined || model.version.before(before)))
    .filter(({ when }) => when === undefined || when(model))
    .map(({ apiGroups, resources, verbs }) => ({ apiGroups, resources, verbs }));
}

function enforcesQuota(model: OperatorModel): boolean {
  return model.webhook?.resourceQuotaEnforcement === true;
}

function isJobNamespace(model: OperatorModel): boolean {
  return model.jobNamespaces.names.includes(model.namespace);
}
