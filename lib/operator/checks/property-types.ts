import { isObject } from '../../private/json';
import type { Problem } from '../../private/problems';
import type { PropertyTypes } from '../../private/typed';
import { typeProblems } from '../../private/typed';
import type { CrdUpgradeOptions } from '../crd-upgrade';
import type { OperatorMetricsOptions, OperatorPodMonitorOptions } from '../monitoring';
import type { OperatorControllerOptions, OperatorPodOptions } from '../operator-pod-options';
import type { CertManagerWebhookOptions } from '../operator-webhook';
import { OperatorWebhook } from '../operator-webhook';
import type { BatchSchedulingOptions, SparkOperatorProps, UiIngressOptions } from '../spark-operator-props';

/** A table of all properties of a struct: the compiler asks for each new one. */
type TypesOf<T> = Readonly<Record<keyof T & string, PropertyTypes[string]>>;

const PROPS: TypesOf<SparkOperatorProps> = {
  operatorVersion: 'object?',
  jobNamespaces: 'object?',
  namespace: 'string?',
  createNamespace: 'boolean?',
  createJobNamespaces: 'boolean?',
  releaseName: 'string?',
  nameOverride: 'string?',
  fullNameOverride: 'string?',
  labels: 'map?',
  kubernetesVersion: 'string?',
  installCrds: 'boolean?',
  strictTemplates: 'boolean?',
  crdScope: 'object?',
  rbacScope: 'object?',
  jobRbacScope: 'object?',
  crdUpgrade: 'object?',
  imageRegistry: 'string?',
  imageRepository: 'string?',
  imageTag: 'string?',
  imagePullPolicy: 'string?',
  imagePullSecrets: 'strings?',
  controller: 'object?',
  webhook: 'object?',
  uiService: 'boolean?',
  uiIngress: 'object?',
  batchScheduling: 'object?',
  featureGates: 'object?',
  metrics: 'object?',
  podMonitor: 'object?',
  networkPolicy: 'object?',
  jobServiceAccountName: 'string?',
  createJobServiceAccounts: 'boolean?',
  jobServiceAccountAnnotations: 'map?',
  automountJobServiceAccountToken: 'boolean?',
  createJobRbac: 'boolean?',
  jobRbacAnnotations: 'map?',
  presets: 'objects?',
  acknowledgeWarnings: 'map?',
  _chartArguments: 'object?',
};

const POD: TypesOf<OperatorPodOptions> = {
  replicas: 'number?',
  revisionHistoryLimit: 'number?',
  logLevel: 'string?',
  logEncoder: 'string?',
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
  env: 'objects?',
  envFrom: 'objects?',
  volumes: 'objects?',
  volumeMounts: 'objects?',
  defaultVolume: 'boolean?',
  resources: 'object?',
  sidecars: 'objects?',
  nodeSelector: 'map?',
  affinity: 'object?',
  tolerations: 'objects?',
  priorityClassName: 'string?',
  topologySpread: 'objects?',
  podSecurity: 'object?',
  containerSecurity: 'object?',
  hostUsers: 'boolean?',
  hostNetwork: 'boolean?',
  disruptionBudget: 'object?',
};

const CONTROLLER: TypesOf<OperatorControllerOptions> = {
  ...POD,
  workers: 'number?',
  leaseDuration: 'duration?',
  renewDeadline: 'duration?',
  retryPeriod: 'duration?',
  workQueueQps: 'number?',
  workQueueBurst: 'number?',
  workQueueMaxDelay: 'duration?',
  driverPodCreationGracePeriod: 'duration?',
  maxTrackedExecutorPerApp: 'number?',
  scheduledTimestampPrecision: 'string?',
  pprofPort: 'number?',
  pprofPortName: 'string?',
};

const WEBHOOK: TypesOf<CertManagerWebhookOptions> = {
  ...POD,
  port: 'number?',
  portName: 'string?',
  failurePolicy: 'string?',
  timeout: 'duration?',
  resourceQuotaEnforcement: 'boolean?',
  issuer: 'object?',
  duration: 'duration?',
  renewBefore: 'duration?',
  reloadAnnotation: 'boolean?',
  certificateName: 'string?',
  issuerName: 'string?',
};

const METRICS: TypesOf<OperatorMetricsOptions> = {
  enabled: 'boolean?',
  port: 'number?',
  portName: 'string?',
  endpoint: 'string?',
  prefix: 'string?',
  labels: 'strings?',
  jobSubmitLatencyBuckets: 'numbers?',
  jobStartLatencyBuckets: 'numbers?',
};
const POD_MONITOR: TypesOf<OperatorPodMonitorOptions> = { labels: 'map?', jobLabel: 'string?', scheme: 'string?', interval: 'duration?' };
const UI_INGRESS: TypesOf<UiIngressOptions> = { urlFormat: 'string', ingressClassName: 'string?', tls: 'objects?', annotations: 'map?' };
const BATCH: TypesOf<BatchSchedulingOptions> = { defaultScheduler: 'string?', kubeSchedulerNames: 'strings?' };
const CRD_UPGRADE: TypesOf<CrdUpgradeOptions> = {
  imageRegistry: 'string?',
  imageRepository: 'string?',
  imageTag: 'string?',
  nodeSelector: 'map?',
  affinity: 'object?',
  tolerations: 'objects?',
};

/** What the compiler would have found in the properties, for callers in languages without types; names that no property has would vanish in silence. */
export function propertyTypeProblems(props: SparkOperatorProps): Problem[] {
  const problems = typeProblems(props, PROPS);
  if (!isObject(props)) return problems;
  const structs: readonly (readonly [path: string, value: unknown, types: PropertyTypes])[] = [
    ['controller', props.controller, CONTROLLER],
    ['webhook', props.webhook instanceof OperatorWebhook ? props.webhook._options : undefined, WEBHOOK],
    ['metrics', props.metrics, METRICS],
    ['podMonitor', props.podMonitor, POD_MONITOR],
    ['uiIngress', props.uiIngress, UI_INGRESS],
    ['batchScheduling', props.batchScheduling, BATCH],
    ['crdUpgrade', props.crdUpgrade, CRD_UPGRADE],
  ];
  return [
    ...problems,
    ...structs.flatMap(([path, value, types]) =>
      isObject(value) ? typeProblems(value, types).map((problem) => ({ ...problem, path: `${path}.${problem.path}` })) : [],
    ),
  ];
}
