import { goDuration } from '../../private/quantities';
import type { ControllerModel, OperatorModel } from '../model/operator-model';
import type { PodModel } from '../model/operator-pod-model';
import type { SparkOperatorProps } from '../spark-operator-props';

/** A flag of one of the operator's processes. */
export interface Flag {
  /** Without the two dashes. */
  readonly flag: string;
  /** First release whose process knows the flag; earlier ones exit on it. */
  readonly since?: string;
  /** First release that gets the flag with its default; earlier ones only get what the user set. */
  readonly defaultSince?: string;
  /** The property that sets it: its path and its value as given. */
  readonly setting?: { readonly path: string; readonly given: (props: SparkOperatorProps) => unknown };
  /** The value; undefined passes no flag. */
  readonly value: (model: OperatorModel) => string | number | boolean | undefined;
}

/** A flag of a pod's process: the value is read off that pod's part of the model. */
type PodFlag = Omit<Flag, 'value'> & { readonly value: (pod: PodModel, model: OperatorModel) => string | number | boolean | undefined };

const when = <T>(condition: boolean, value: T): T | undefined => (condition ? value : undefined);

const setInController = (name: keyof NonNullable<SparkOperatorProps['controller']>): Flag['setting'] => ({
  path: `controller.${name}`,
  given: (props) => props.controller?.[name],
});

const LOG: readonly PodFlag[] = [
  { flag: 'zap-log-level', value: (pod) => pod.logLevel },
  { flag: 'zap-encoder', value: (pod) => pod.logEncoder },
];

const METRICS: readonly PodFlag[] = [
  { flag: 'enable-metrics', value: (_, { metrics }) => when(metrics !== undefined, true) },
  { flag: 'metrics-bind-address', value: (_, { metrics }) => metrics && `:${metrics.port}` },
  { flag: 'metrics-endpoint', value: (_, { metrics }) => metrics?.endpoint },
  { flag: 'metrics-prefix', value: (_, { metrics }) => metrics?.prefix },
];

const apiRates = (path: 'controller' | 'webhook'): readonly PodFlag[] => [
  { flag: 'kube-api-qps', since: '2.5.1', setting: apiRate(path, 'kubeApiQps'), value: (pod) => pod.kubeApiQps },
  { flag: 'kube-api-burst', since: '2.5.1', setting: apiRate(path, 'kubeApiBurst'), value: (pod) => pod.kubeApiBurst },
];

function apiRate(path: 'controller' | 'webhook', name: 'kubeApiQps' | 'kubeApiBurst'): Flag['setting'] {
  return { path: `${path}.${name}`, given: (props) => (path === 'controller' ? props.controller : props.webhook?._options)?.[name] };
}

const lease = (lockName: (model: OperatorModel) => string): readonly PodFlag[] => [
  { flag: 'leader-election', value: (pod) => pod.leaderElection },
  { flag: 'leader-election-lock-name', value: (pod, model) => when(pod.leaderElection, lockName(model)) },
  { flag: 'leader-election-lock-namespace', value: (pod, model) => when(pod.leaderElection, model.namespace) },
];

/** The flags of `controller start`, in the order of the chart's Deployment. */
export const CONTROLLER_FLAGS: readonly Flag[] = [
  ...ofController(LOG),
  { flag: 'namespaces', value: ({ scope }) => scope.controllerNamespaces },
  {
    flag: 'namespace-selector',
    since: '2.5.0',
    setting: { path: 'jobNamespaces', given: (props) => props.jobNamespaces?._selector?.toText() },
    value: ({ scope }) => scope.controllerSelector,
  },
  { flag: 'controller-threads', value: ({ controller }) => controller.workers },
  { flag: 'enable-ui-service', value: ({ uiService }) => uiService },
  { flag: 'ingress-url-format', value: ({ uiIngress }) => uiIngress?.urlFormat },
  { flag: 'ingress-class-name', value: ({ uiIngress }) => uiIngress?.ingressClassName },
  { flag: 'ingress-tls', value: ({ uiIngress }) => uiIngress?.tls && JSON.stringify(uiIngress.tls) },
  { flag: 'ingress-annotations', value: ({ uiIngress }) => uiIngress?.annotations && JSON.stringify(uiIngress.annotations) },
  { flag: 'enable-batch-scheduler', value: ({ batchScheduling }) => when(batchScheduling !== undefined, true) },
  { flag: 'kube-scheduler-names', value: ({ batchScheduling }) => joined(batchScheduling?.kubeSchedulerNames) },
  { flag: 'default-batch-scheduler', value: ({ batchScheduling }) => batchScheduling?.defaultScheduler },
  ...ofController(METRICS),
  { flag: 'metrics-labels', value: ({ metrics }) => metrics?.labels.join(',') },
  {
    flag: 'metrics-job-submit-latency-buckets',
    since: '2.5.1',
    setting: { path: 'metrics.jobSubmitLatencyBuckets', given: (props) => props.metrics?.jobSubmitLatencyBuckets },
    value: ({ metrics }) => metrics?.jobSubmitLatencyBuckets.join(','),
  },
  { flag: 'metrics-job-start-latency-buckets', value: ({ metrics }) => metrics?.jobStartLatencyBuckets.join(',') },
  ...ofController(lease(({ names }) => names.controllerLease)),
  ...duration('leader-election-lease-duration', 'leaseDuration'),
  ...duration('leader-election-renew-deadline', 'renewDeadline'),
  ...duration('leader-election-retry-period', 'retryPeriod'),
  { flag: 'pprof-bind-address', value: ({ controller }) => controller.pprof && `:${controller.pprof.port}` },
  { flag: 'workqueue-ratelimiter-bucket-qps', value: ({ controller }) => controller.workQueueQps },
  { flag: 'workqueue-ratelimiter-bucket-size', value: ({ controller }) => controller.workQueueBurst },
  { flag: 'workqueue-ratelimiter-max-delay', value: ({ controller }) => maxDelay(controller) },
  {
    flag: 'driver-pod-creation-grace-period',
    value: ({ controller }) => goDuration(controller.driverPodCreationGracePeriod, 'controller.driverPodCreationGracePeriod'),
  },
  { flag: 'max-tracked-executor-per-app', value: ({ controller }) => controller.maxTrackedExecutorPerApp },
  ...ofController(apiRates('controller')),
  {
    flag: 'scheduled-spark-application-timestamp-precision',
    since: '2.5.0',
    setting: setInController('scheduledTimestampPrecision'),
    value: ({ controller }) => controller.scheduledTimestampPrecision,
  },
  {
    flag: 'feature-gates',
    since: '2.5.0',
    setting: { path: 'featureGates', given: (props) => props.featureGates },
    value: ({ featureGates }) => joined(Object.entries(featureGates).map(([name, on]) => `${name}=${on}`)),
  },
];

/** The flags of `webhook start`, in the order of the chart's Deployment. */
export const WEBHOOK_FLAGS: readonly Flag[] = [
  ...ofWebhook(LOG),
  { flag: 'namespaces', value: ({ scope }) => scope.webhookNamespaces },
  { flag: 'webhook-secret-name', value: ({ names }) => names.webhookSecret },
  { flag: 'webhook-secret-namespace', value: ({ namespace }) => namespace },
  { flag: 'webhook-svc-name', value: ({ names }) => names.webhookService },
  { flag: 'webhook-svc-namespace', value: ({ namespace }) => namespace },
  { flag: 'webhook-port', value: ({ webhook }) => webhook?.port },
  { flag: 'mutating-webhook-name', value: ({ names }) => names.webhook },
  { flag: 'validating-webhook-name', value: ({ names }) => names.webhook },
  { flag: 'enable-resource-quota-enforcement', value: ({ webhook }) => when(webhook?.resourceQuotaEnforcement === true, true) },
  { flag: 'enable-cert-manager', value: ({ webhook }) => when(webhook?.certificate !== undefined, true) },
  ...ofWebhook(METRICS),
  // No metric of the webhook has labels of applications.
  { flag: 'metrics-labels', value: ({ metrics }) => when(metrics !== undefined, 'app_type') },
  ...ofWebhook(apiRates('webhook')),
  ...ofWebhook(lease(({ names }) => names.webhookLease)),
];

function ofController(flags: readonly PodFlag[]): Flag[] {
  return flags.map((flag) => ({ ...flag, value: (model) => flag.value(model.controller, model) }));
}

function ofWebhook(flags: readonly PodFlag[]): Flag[] {
  return flags.map((flag) => ({ ...flag, value: (model) => model.webhook && flag.value(model.webhook, model) }));
}

/** The binary of 2.3.0 knows these flags; its chart does not pass them. */
function duration(flag: string, name: 'leaseDuration' | 'renewDeadline' | 'retryPeriod'): Flag[] {
  const value = ({ controller }: OperatorModel) => when(controller.leaderElection, goDuration(controller[name], `controller.${name}`));
  return [{ flag, defaultSince: '2.4.0', setting: setInController(name), value }];
}

/** Zero means no upper limit, which is what the process has without the flag. */
function maxDelay({ workQueueMaxDelay }: ControllerModel): string | undefined {
  return when(workQueueMaxDelay.toMilliseconds({ integral: false }) > 0, goDuration(workQueueMaxDelay, 'controller.workQueueMaxDelay'));
}

function joined(list: readonly string[] | undefined): string | undefined {
  return list === undefined || list.length === 0 ? undefined : list.join(',');
}
