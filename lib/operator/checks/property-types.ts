import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { JobNamespaces } from '../../job/job-namespaces';
import { OperatorVersion } from '../../job/operator-version';
import type { UiIngressTls } from '../../job/run/spark-ui';
import { ImagePullPolicy } from '../../pod/image-pull-policy';
import type { Problem } from '../../private/problems';
import { Severity } from '../../private/problems';
import type { InstanceType, TypesOf } from '../../private/typed';
import { typeProblems } from '../../private/typed';
import type { CrdUpgradeOptions } from '../crd-upgrade';
import type { OperatorMetricsOptions, OperatorPodMonitorOptions } from '../monitoring';
import { OperatorNetworkPolicy } from '../network-policy';
import type { OperatorControllerOptions } from '../operator-pod-options';
import { TimestampPrecision } from '../operator-pod-options';
import { AFFINITY, choice, instance, list, POD, TOLERATIONS } from '../operator-pod-types';
import { OperatorPreset } from '../operator-preset';
import { OperatorWebhook } from '../operator-webhook';
import type { BatchSchedulingOptions, SparkOperatorProps, UiIngressOptions } from '../spark-operator-props';

const CONSTRUCT: InstanceType = { member: 'node', name: 'a Construct', optional: true };

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
  scheduledTimestampPrecision: choice(TimestampPrecision),
  pprofPort: 'number?',
  pprofPortName: 'string?',
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
const TLS: TypesOf<UiIngressTls> = { hosts: 'strings', secretName: 'string?' };
const UI_INGRESS: TypesOf<UiIngressOptions> = {
  urlFormat: 'string',
  ingressClassName: 'string?',
  tls: { types: TLS, list: true, optional: true },
  annotations: 'map?',
};
const BATCH: TypesOf<BatchSchedulingOptions> = { defaultScheduler: 'string?', kubeSchedulerNames: 'strings?' };
const CRD_UPGRADE: TypesOf<CrdUpgradeOptions> = {
  imageRegistry: 'string?',
  imageRepository: 'string?',
  imageTag: 'string?',
  nodeSelector: 'map?',
  affinity: AFFINITY,
  tolerations: TOLERATIONS,
};

const VERSION = {
  ...instance(OperatorVersion, 'an OperatorVersion', 'atLeast'),
  use: 'use OperatorVersion.V2_5_2 and the like, or OperatorVersion.of',
};
const NAMESPACES = { ...instance(JobNamespaces, 'JobNamespaces', 'coverageOf'), use: "use JobNamespaces.of('analytics'), .selected or .all" };
const WEBHOOK = {
  ...instance(OperatorWebhook, 'an OperatorWebhook', '_options'),
  use: 'use OperatorWebhook.selfManaged(), OperatorWebhook.certManager() or OperatorWebhook.none()',
};
const IN_COMPONENTS = Object.fromEntries(Object.keys(CONTROLLER).map((name) => [name, 'write it in controller, or in the options of the webhook']));

const PROPS: TypesOf<SparkOperatorProps> = {
  operatorVersion: VERSION,
  jobNamespaces: NAMESPACES,
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
  crdScope: CONSTRUCT,
  rbacScope: CONSTRUCT,
  jobRbacScope: CONSTRUCT,
  crdUpgrade: { types: CRD_UPGRADE, optional: true },
  imageRegistry: 'string?',
  imageRepository: 'string?',
  imageTag: 'string?',
  imagePullPolicy: choice(ImagePullPolicy),
  imagePullSecrets: 'strings?',
  controller: { types: CONTROLLER, optional: true },
  webhook: WEBHOOK,
  uiService: 'boolean?',
  uiIngress: { types: UI_INGRESS, optional: true },
  batchScheduling: { types: BATCH, optional: true },
  featureGates: 'flags?',
  metrics: { types: METRICS, optional: true },
  podMonitor: { types: POD_MONITOR, optional: true },
  networkPolicy: instance(OperatorNetworkPolicy, 'an OperatorNetworkPolicy', '_restrictsEgress'),
  jobServiceAccountName: 'string?',
  createJobServiceAccounts: 'boolean?',
  jobServiceAccountAnnotations: 'map?',
  automountJobServiceAccountToken: 'boolean?',
  createJobRbac: 'boolean?',
  jobRbacAnnotations: 'map?',
  presets: list(instance(OperatorPreset, 'an OperatorPreset', '_settings')),
  acknowledgeWarnings: 'map?',
  _chartArguments: 'object?',
};

/** What the compiler would have found in the properties, for callers in languages without types; names that no property has would vanish in silence. */
export function propertyTypeProblems(props: SparkOperatorProps): Problem[] {
  const problems = typeProblems(props, PROPS, '', IN_COMPONENTS);
  return [
    ...problems,
    ...SCOPES.filter((name) => problems.every(({ path }) => path !== name && path !== 'options')).flatMap((name) => outsideCharts(name, props[name])),
  ];
}

const SCOPES = ['crdScope', 'rbacScope', 'jobRbacScope'] as const;

function outsideCharts(path: string, scope: Construct | undefined): Problem[] {
  if (scope === undefined || scope.node.scopes.some((parent) => Chart.isChart(parent))) return [];
  const fix = 'give a chart, or a construct in one';
  return [{ id: 'SPK402', severity: Severity.ERROR, path, value: scope.node.path, reason: 'is in no chart', fix }];
}
