/** A sample of each property of `SparkOperator`: for the test that each has an effect, and for those that show it to the real operator. */
import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import { OperatorVersion } from '../../lib/job/operator-version';
import { DisruptionBudget } from '../../lib/operator/disruption-budget';
import { OperatorNetworkPolicy } from '../../lib/operator/network-policy';
import type { OperatorPodOptions } from '../../lib/operator/operator-pod-options';
import { LogEncoder, LogLevel, TimestampPrecision } from '../../lib/operator/operator-pod-options';
import { OperatorPreset } from '../../lib/operator/operator-preset';
import type { CertManagerWebhookOptions } from '../../lib/operator/operator-webhook';
import { OperatorWebhook, WebhookFailurePolicy } from '../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../lib/operator/spark-operator-props';
import { Affinity } from '../../lib/pod/affinity';
import { EnvSource } from '../../lib/pod/env-source';
import { EnvVar } from '../../lib/pod/env-var';
import { ImagePullPolicy } from '../../lib/pod/image-pull-policy';
import { PodVolume } from '../../lib/pod/pod-volume';
import { PodResources } from '../../lib/pod/resources';
import { ContainerSecurity, PodSecurity } from '../../lib/pod/security-context';
import { Sidecar } from '../../lib/pod/sidecar';
import { Toleration } from '../../lib/pod/toleration';
import { TopologySpread } from '../../lib/pod/topology-spread';

/** Charts that objects can be placed in. */
export interface Place {
  readonly other: Construct;
}

/** A value that is not the default, and what must be on for it to have an effect. */
export interface Sample {
  readonly with: SparkOperatorProps | ((place: Place) => SparkOperatorProps);
  readonly base?: SparkOperatorProps;
  /** Id of the check by which the value has its effect, when it is an error. */
  readonly fails?: string;
}

export const map = { team: 'data' };
const affinity = Affinity.fromSpec({ nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } });
const two = { replicas: 2 };
const volume = PodVolume.emptyDir('more');

/** What controller and webhook share: a value, and what must be on. */
const POD: { readonly [K in keyof Required<OperatorPodOptions>]: readonly [value: Required<OperatorPodOptions>[K], base?: OperatorPodOptions] } = {
  replicas: [2],
  revisionHistoryLimit: [0],
  logLevel: [LogLevel.ERROR],
  logEncoder: [LogEncoder.JSON],
  leaderElection: [false],
  kubeApiQps: [21],
  kubeApiBurst: [31],
  serviceAccountName: ['mine'],
  createServiceAccount: [false],
  serviceAccountAnnotations: [map],
  automountServiceAccountToken: [false],
  createRbac: [false],
  rbacAnnotations: [map],
  podLabels: [map],
  podAnnotations: [map],
  env: [[EnvVar.of('A', '')]],
  envFrom: [[EnvSource.fromSecret('s')]],
  volumes: [[volume]],
  volumeMounts: [[{ volume, path: '/more' }]],
  defaultVolume: [false, { containerSecurity: ContainerSecurity.fromSpec({}) }],
  resources: [PodResources.of({ cpuRequest: Cpu.units(1), memoryLimit: Size.gibibytes(8) })],
  sidecars: [[Sidecar.of({ name: 'side', image: 'busybox:1' })]],
  nodeSelector: [map],
  affinity: [affinity],
  tolerations: [[Toleration.any()]],
  priorityClassName: ['high'],
  topologySpread: [[TopologySpread.of('zone')], two],
  podSecurity: [PodSecurity.fromSpec({ fsGroup: 1 })],
  containerSecurity: [ContainerSecurity.fromSpec({ readOnlyRootFilesystem: false })],
  hostUsers: [true],
  hostNetwork: [true],
  disruptionBudget: [DisruptionBudget.maxUnavailable(1), two],
};

const certManager = (options: CertManagerWebhookOptions): SparkOperatorProps => ({ webhook: OperatorWebhook.certManager(options) });
const selfManaged = (options: CertManagerWebhookOptions): SparkOperatorProps => ({ webhook: OperatorWebhook.selfManaged(options) });
const withWebhook = certManager({});
const ISSUER = { name: 'ca' };
const withIssuer = certManager({ issuer: ISSUER });
const controller = (options: SparkOperatorProps['controller'], base?: SparkOperatorProps): Sample => ({ with: { controller: options }, base });
export const URL_FORMAT = '{{$appName}}.example.com';
const withIngress: SparkOperatorProps = { uiIngress: { urlFormat: URL_FORMAT } };
const withTls: SparkOperatorProps = { uiIngress: { urlFormat: URL_FORMAT, tls: [{ hosts: ['a.example.com'] }] } };
const ingress = (options: object, base = withIngress): Sample => ({ with: { uiIngress: { urlFormat: URL_FORMAT, ...options } }, base });
const withPolicy: SparkOperatorProps = { networkPolicy: OperatorNetworkPolicy.restricted() };
const policy = (options: Parameters<typeof OperatorNetworkPolicy.restricted>[0]): Sample => ({
  with: { networkPolicy: OperatorNetworkPolicy.restricted(options) },
  base: withPolicy,
});
const crds: SparkOperatorProps = { installCrds: true };

/** One value for each property: a new property needs one here, and an effect. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  operatorVersion: { with: { operatorVersion: OperatorVersion.V2_4_0 } },
  jobNamespaces: { with: { jobNamespaces: JobNamespaces.of('a') } },
  namespace: { with: { namespace: 'elsewhere' } },
  createNamespace: { with: { createNamespace: true } },
  createJobNamespaces: { with: { createJobNamespaces: true }, base: { jobNamespaces: JobNamespaces.of('a') } },
  releaseName: { with: { releaseName: 'blue' } },
  nameOverride: { with: { nameOverride: 'spark' } },
  fullNameOverride: { with: { fullNameOverride: 'full' } },
  labels: { with: { labels: map } },
  kubernetesVersion: {
    with: { kubernetesVersion: '1.29', controller: { hostUsers: false } },
    base: { controller: { hostUsers: false } },
    fails: 'SPK236',
  },
  installCrds: { with: crds },
  strictTemplates: { with: { strictTemplates: true }, base: crds },
  crdScope: { with: ({ other }) => ({ crdScope: other }), base: crds },
  rbacScope: { with: ({ other }) => ({ rbacScope: other }) },
  jobRbacScope: { with: ({ other }) => ({ jobRbacScope: other }) },
  'crdUpgrade.imageRegistry': { with: { crdUpgrade: { imageRegistry: 'mirror.example.com' } }, base: { crdUpgrade: {} } },
  'crdUpgrade.imageRepository': { with: { crdUpgrade: { imageRepository: 'kubectl' } }, base: { crdUpgrade: {} } },
  'crdUpgrade.imageTag': { with: { crdUpgrade: { imageTag: '1' } }, base: { crdUpgrade: {} } },
  'crdUpgrade.nodeSelector': { with: { crdUpgrade: { nodeSelector: map } }, base: { crdUpgrade: {} } },
  'crdUpgrade.affinity': { with: { crdUpgrade: { affinity } }, base: { crdUpgrade: {} } },
  'crdUpgrade.tolerations': { with: { crdUpgrade: { tolerations: [Toleration.any()] } }, base: { crdUpgrade: {} } },
  imageRegistry: { with: { imageRegistry: 'mirror.example.com' } },
  imageRepository: { with: { imageRepository: 'operator' } },
  imageTag: { with: { imageTag: 'mine' } },
  imagePullPolicy: { with: { imagePullPolicy: ImagePullPolicy.ALWAYS } },
  imagePullSecrets: { with: { imagePullSecrets: ['pull'] } },
  ...Object.fromEntries(
    Object.entries(POD).flatMap(([name, [value, base]]): [string, Sample][] => [
      [`controller.${name}`, { with: { controller: { ...base, [name]: value } }, base: { controller: base } }],
      [`webhook.${name}`, { with: selfManaged({ ...base, [name]: value }), base: selfManaged({ ...base }) }],
    ]),
  ),
  'controller.workers': controller({ workers: 11 }),
  'controller.leaseDuration': controller({ leaseDuration: Duration.seconds(16) }),
  'controller.renewDeadline': controller({ renewDeadline: Duration.seconds(11) }),
  'controller.retryPeriod': controller({ retryPeriod: Duration.seconds(3) }),
  'controller.workQueueQps': controller({ workQueueQps: 51 }),
  'controller.workQueueBurst': controller({ workQueueBurst: 501 }),
  'controller.workQueueMaxDelay': controller({ workQueueMaxDelay: Duration.millis(0) }),
  'controller.driverPodCreationGracePeriod': controller({ driverPodCreationGracePeriod: Duration.millis(0) }),
  'controller.maxTrackedExecutorPerApp': controller({ maxTrackedExecutorPerApp: 0 }),
  'controller.scheduledTimestampPrecision': controller({ scheduledTimestampPrecision: TimestampPrecision.MINUTES }),
  'controller.pprofPort': controller({ pprofPort: 6060 }),
  'controller.pprofPortName': controller({ pprofPort: 6060, pprofPortName: 'prof' }, { controller: { pprofPort: 6060 } }),
  'webhook.port': { with: selfManaged({ port: 8443 }) },
  'webhook.portName': { with: selfManaged({ portName: 'https' }) },
  'webhook.failurePolicy': { with: selfManaged({ failurePolicy: WebhookFailurePolicy.IGNORE }) },
  'webhook.timeout': { with: selfManaged({ timeout: Duration.seconds(11) }) },
  'webhook.resourceQuotaEnforcement': { with: selfManaged({ resourceQuotaEnforcement: true }) },
  'webhook.issuer.name': { with: certManager({ issuer: { name: 'other' } }), base: withIssuer },
  'webhook.issuer.kind': { with: certManager({ issuer: { ...ISSUER, kind: 'ClusterIssuer' } }), base: withIssuer },
  'webhook.issuer.group': { with: certManager({ issuer: { ...ISSUER, group: 'example.com' } }), base: withIssuer },
  'webhook.duration': { with: certManager({ duration: Duration.days(400) }), base: withWebhook },
  'webhook.renewBefore': { with: certManager({ renewBefore: Duration.days(1) }), base: withWebhook },
  'webhook.reloadAnnotation': { with: certManager({ reloadAnnotation: false }), base: withWebhook },
  'webhook.certificateName': { with: certManager({ certificateName: 'c' }), base: withWebhook },
  'webhook.issuerName': { with: certManager({ issuerName: 'i' }), base: withWebhook },
  uiService: { with: { uiService: false } },
  'uiIngress.urlFormat': ingress({ urlFormat: `a-${URL_FORMAT}` }),
  'uiIngress.ingressClassName': ingress({ ingressClassName: 'nginx' }),
  'uiIngress.tls[].hosts': ingress({ tls: [{ hosts: ['b.example.com'] }] }, withTls),
  'uiIngress.tls[].secretName': ingress({ tls: [{ hosts: ['a.example.com'], secretName: 's' }] }, withTls),
  'uiIngress.annotations': ingress({ annotations: map }),
  'batchScheduling.defaultScheduler': { with: { batchScheduling: { defaultScheduler: 'volcano' } }, base: { batchScheduling: {} } },
  'batchScheduling.kubeSchedulerNames': { with: { batchScheduling: { kubeSchedulerNames: ['co'] } }, base: { batchScheduling: {} } },
  featureGates: { with: { featureGates: { PartialRestart: true } } },
  'metrics.enabled': { with: { metrics: { enabled: false } } },
  'metrics.port': { with: { metrics: { port: 9090 } } },
  'metrics.portName': { with: { metrics: { portName: 'prom' } } },
  'metrics.endpoint': { with: { metrics: { endpoint: '/prom' } } },
  'metrics.prefix': { with: { metrics: { prefix: 'x_' } } },
  'metrics.labels': { with: { metrics: { labels: ['team'] } } },
  'metrics.jobSubmitLatencyBuckets': { with: { metrics: { jobSubmitLatencyBuckets: [1] } } },
  'metrics.jobStartLatencyBuckets': { with: { metrics: { jobStartLatencyBuckets: [1] } } },
  'podMonitor.labels': { with: { podMonitor: { labels: map } }, base: { podMonitor: {} } },
  'podMonitor.jobLabel': { with: { podMonitor: { jobLabel: 'job' } }, base: { podMonitor: {} } },
  'podMonitor.scheme': { with: { podMonitor: { scheme: 'https' } }, base: { podMonitor: {} } },
  'podMonitor.interval': { with: { podMonitor: { interval: Duration.seconds(6) } }, base: { podMonitor: {} } },
  'networkPolicy.metricsFromNamespaces': policy({ metricsFromNamespaces: map }),
  'networkPolicy.apiServerCidrs': policy({ apiServerCidrs: ['10.0.0.1/32'] }),
  'networkPolicy.apiServerPorts': policy({ apiServerPorts: [443] }),
  jobServiceAccountName: { with: { jobServiceAccountName: 'driver' } },
  createJobServiceAccounts: { with: { createJobServiceAccounts: false } },
  jobServiceAccountAnnotations: { with: { jobServiceAccountAnnotations: map } },
  automountJobServiceAccountToken: { with: { automountJobServiceAccountToken: false } },
  createJobRbac: { with: { createJobRbac: false } },
  jobRbacAnnotations: { with: { jobRbacAnnotations: map } },
  'presets[].jobsPerMinute': {
    with: { presets: [OperatorPreset.throughput({ jobsPerMinute: 100 })] },
    base: { presets: [OperatorPreset.throughput({ jobsPerMinute: 50 })] },
  },
  'presets[].port': { with: { presets: [OperatorPreset.eksCustomCni({ port: 8443 })] }, base: { presets: [OperatorPreset.eksCustomCni()] } },
  acknowledgeWarnings: {
    with: { metrics: { endpoint: '/prom' }, acknowledgeWarnings: { SPK288: 'a proxy serves it' } },
    base: { metrics: { endpoint: '/prom' } },
  },
};
