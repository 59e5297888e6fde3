/** A value of chart 1 (releases 0.x to 1.4.x), or one that people take for it, and what became of it in chart 2. */
export interface FormerValue {
  /** The value of chart 2, or several when one became several; empty when nothing did. */
  readonly now: readonly string[];
  /** What differs beyond the place. */
  readonly note?: string;
}

const moved = (...now: string[]): FormerValue => ({ now });
const reshaped = (note: string, ...now: string[]): FormerValue => ({ now, note });
const gone = (note: string): FormerValue => ({ now: [], note });
/** One value for the one process of chart 1; controller and webhook are two now. */
const both = (name: string): FormerValue => moved(`controller.${name}`, `webhook.${name}`);

/** By the path in chart 1. A path stands for everything below it, unless that has an entry of its own. */
export const FORMER_VALUES: Readonly<Record<string, FormerValue>> = {
  sparkJobNamespace: reshaped('a list', 'spark.jobNamespaces'),
  sparkJobNamespaces: moved('spark.jobNamespaces'),
  jobNamespaces: moved('spark.jobNamespaces'),
  jobNamespaceSelector: moved('spark.jobNamespaceSelector'),
  'spark.namespaces': moved('spark.jobNamespaces'),

  replicaCount: moved('controller.replicas', 'webhook.replicas'),
  replicas: both('replicas'),
  revisionHistoryLimit: both('revisionHistoryLimit'),
  imagePullSecrets: moved('image.pullSecrets'),
  imagePullPolicy: moved('image.pullPolicy'),
  operatorImageName: reshaped('without registry and tag', 'image.repository'),
  operatorVersion: moved('image.tag'),
  installCrds: gone('Helm installs the definitions on the first installation; hook.upgradeCrd keeps them up to date'),

  'rbac.annotations': moved('controller.rbac.annotations', 'webhook.rbac.annotations', 'spark.rbac.annotations'),
  rbac: reshaped('one switch each, for roles and cluster roles together', 'controller.rbac.create', 'webhook.rbac.create', 'spark.rbac.create'),
  'serviceAccounts.spark': moved('spark.serviceAccount'),
  'serviceAccounts.sparkoperator': moved('controller.serviceAccount', 'webhook.serviceAccount'),
  serviceAccounts: moved('controller.serviceAccount', 'webhook.serviceAccount', 'spark.serviceAccount'),
  serviceAccount: moved('controller.serviceAccount', 'webhook.serviceAccount', 'spark.serviceAccount'),

  controllerThreads: moved('controller.workers'),
  workers: moved('controller.workers'),
  resyncInterval: gone('the operator is told of changes, and has no such interval any more'),
  logLevel: reshaped('debug, info, error or a number', 'controller.logLevel', 'webhook.logLevel'),
  logEncoder: both('logEncoder'),
  labelSelectorFilter: gone('several operators are told apart by spark.jobNamespaces or spark.jobNamespaceSelector'),
  featureGates: moved('controller.featureGates'),
  pprof: moved('controller.pprof'),
  workqueueRateLimiter: moved('controller.workqueueRateLimiter'),
  maxTrackedExecutorPerApp: moved('controller.maxTrackedExecutorPerApp'),
  driverPodCreationGracePeriod: moved('controller.driverPodCreationGracePeriod'),

  uiService: moved('controller.uiService'),
  uiIngress: moved('controller.uiIngress'),
  ingressUrlFormat: reshaped('with controller.uiIngress.enable', 'controller.uiIngress.urlFormat'),
  ingressClassName: moved('controller.uiIngress.ingressClassName'),
  enableBatchScheduler: moved('controller.batchScheduler.enable'),
  batchScheduler: moved('controller.batchScheduler'),
  'leaderElection.lockName': gone('the name is made from that of the release'),
  'leaderElection.lockNamespace': gone('it is the namespace of the release'),
  leaderElection: both('leaderElection'),
  enableLeaderElection: both('leaderElection.enable'),

  enableWebhook: moved('webhook.enable'),
  'webhook.enabled': moved('webhook.enable'),
  webhookPort: moved('webhook.port'),
  'webhook.timeout': moved('webhook.timeoutSeconds'),
  'webhook.namespaceSelector': reshaped('the webhook sees the listed namespaces', 'spark.jobNamespaces'),
  'webhook.objectSelector': gone('the webhook sees the pods that the operator launched'),
  'webhook.init': gone('the webhook makes its certificate itself'),
  'webhook.initAnnotations': gone('there is no init job any more: the webhook makes its certificate itself'),
  'webhook.cleanupAnnotations': gone('there is no cleanup job any more'),
  'webhook.cleanupJob': gone('there is no cleanup job any more'),
  'webhook.cleanupPodLabels': gone('there is no cleanup job any more'),
  cleanupAnnotations: gone('there is no cleanup job any more'),
  initAnnotations: gone('there is no init job any more'),
  enableResourceQuotaEnforcement: moved('webhook.resourceQuotaEnforcement.enable'),
  resourceQuotaEnforcement: moved('webhook.resourceQuotaEnforcement'),

  enableMetrics: moved('prometheus.metrics.enable'),
  metrics: moved('prometheus.metrics'),
  metricsPort: moved('prometheus.metrics.port'),
  metricsEndpoint: moved('prometheus.metrics.endpoint'),
  metricsPrefix: moved('prometheus.metrics.prefix'),
  'podMonitor.enable': moved('prometheus.podMonitor.create'),
  'prometheus.podMonitor.enable': moved('prometheus.podMonitor.create'),
  podMonitor: moved('prometheus.podMonitor'),

  podDisruptionBudget: both('podDisruptionBudget'),
  resources: both('resources'),
  podSecurityContext: both('podSecurityContext'),
  securityContext: both('securityContext'),
  sidecars: both('sidecars'),
  volumes: both('volumes'),
  volumeMounts: both('volumeMounts'),
  nodeSelector: both('nodeSelector'),
  affinity: both('affinity'),
  tolerations: both('tolerations'),
  topologySpreadConstraints: both('topologySpreadConstraints'),
  priorityClassName: both('priorityClassName'),
  podAnnotations: both('annotations'),
  podLabels: both('labels'),
  env: both('env'),
  envFrom: both('envFrom'),
  hostUsers: both('hostUsers'),
  'istio.enabled': reshaped("sidecar.istio.io/inject: 'false'", 'controller.annotations', 'webhook.annotations'),
  istio: reshaped("sidecar.istio.io/inject: 'false'", 'controller.annotations', 'webhook.annotations'),
};

/** Values that the chart has after 2.5.2: its processes of 2.5.2 would not know what comes of them. */
export const LATER_VALUES: readonly string[] = [
  'controller.defaultTimeToLiveSeconds',
  'controller.driverPodDisruptionBudget',
  'controller.deploymentAnnotations',
  'webhook.deploymentAnnotations',
  'submitter',
  'hook.resources',
  'hook.labels',
  'hook.annotations',
];
