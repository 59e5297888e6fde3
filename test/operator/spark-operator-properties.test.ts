import { App, Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import { OperatorVersion } from '../../lib/job/operator-version';
import type { ChartValuesOptions } from '../../lib/operator/chart/chart-values-options';
import { propsFromChartValues } from '../../lib/operator/chart/chart-values';
import { CHART_DEFAULTS } from '../../lib/operator/chart/chart-defaults';
import { DisruptionBudget } from '../../lib/operator/disruption-budget';
import { OperatorNetworkPolicy } from '../../lib/operator/network-policy';
import type { OperatorPodOptions } from '../../lib/operator/operator-pod-options';
import { LogEncoder, LogLevel, TimestampPrecision } from '../../lib/operator/operator-pod-options';
import { OperatorPreset } from '../../lib/operator/operator-preset';
import type { CertManagerWebhookOptions } from '../../lib/operator/operator-webhook';
import { OperatorWebhook, WebhookFailurePolicy } from '../../lib/operator/operator-webhook';
import { SparkOperator } from '../../lib/operator/spark-operator';
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
import type { JsonObject } from '../../lib/private/json';
import { isObject } from '../../lib/private/json';
import { synth } from '../support/synth';
import { propertyPaths } from './contract-properties';

/** Charts that objects can be placed in. */
interface Place {
  readonly other: Construct;
}

/** A value that is not the default, and what must be on for it to have an effect. */
interface Sample {
  readonly with: SparkOperatorProps | ((place: Place) => SparkOperatorProps);
  readonly base?: SparkOperatorProps;
  /** Id of the check by which the value has its effect, when it is an error. */
  readonly fails?: string;
}

const map = { team: 'data' };
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
const URL_FORMAT = '{{$appName}}.example.com';
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
const SAMPLES: Readonly<Record<string, Sample>> = {
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

/** All that a definition leads to: the objects of each chart and the warnings, or why it fails. */
function outcome(define: (chart: Chart, place: Place) => void): string {
  const app = new App();
  const chart = new Chart(app, 'platform', { namespace: 'spark-operator' });
  const other = new Chart(app, 'other');
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  try {
    define(chart, { other });
    const objects = [chart, other].map((one) => synth(one));
    return JSON.stringify({ objects, warnings: warn.mock.calls });
  } catch (error) {
    return `fails: ${String(error)}`;
  } finally {
    warn.mockRestore();
  }
}

function outcomeOf(props: Sample['with']): string {
  return outcome(
    (chart, place) => new SparkOperator(chart, 'operator', { installCrds: false, ...(typeof props === 'function' ? props(place) : props) }),
  );
}

describe('the properties of SparkOperator', () => {
  it('have a sample each', () => {
    expect(Object.keys(SAMPLES).sort()).toEqual(propertyPaths('SparkOperatorProps').sort());
  });

  const defaults = outcomeOf({});

  it.each(Object.entries(SAMPLES))('%s reaches the manifests, or fails', (_, sample) => {
    const base = sample.base === undefined ? defaults : outcomeOf(sample.base);
    const changed = outcomeOf(sample.with);
    expect(base).not.toMatch(/^fails/);
    expect(changed).not.toBe(base);
    expect(/^fails: [^]*\((SPK\d+)\)/.exec(changed)?.[1] ?? changed.slice(0, 5)).toBe(sample.fails ?? '{"obj');
  });

  it.each<[string, OperatorPreset]>([
    ['highlyAvailable', OperatorPreset.highlyAvailable()],
    ['throughput', OperatorPreset.throughput({ jobsPerMinute: 10 })],
    ['eksCustomCni', OperatorPreset.eksCustomCni()],
    ['istio', OperatorPreset.istio()],
  ])('reach the manifests through the preset %s', (_, preset) => {
    expect(outcomeOf({ presets: [preset] })).not.toBe(defaults);
  });

  it('have no default that differs from leaving the property out', () => {
    const spelledOut: SparkOperatorProps = {
      operatorVersion: OperatorVersion.V2_5_2,
      jobNamespaces: JobNamespaces.of('default'),
      namespace: 'spark-operator',
      releaseName: 'spark-operator',
      nameOverride: 'spark-operator',
      imageRegistry: 'ghcr.io',
      imageRepository: 'kubeflow/spark-operator/controller',
      imageTag: '2.5.2',
      imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
      webhook: OperatorWebhook.selfManaged({ replicas: 1, port: 9443, timeout: Duration.seconds(10) }),
      controller: { replicas: 1, workers: 10, leaseDuration: Duration.seconds(15), workQueueMaxDelay: Duration.hours(6) },
      uiService: true,
      metrics: { enabled: true, port: 8080, labels: ['app_type'] },
    };
    expect(outcomeOf(spelledOut)).toBe(defaults);
  });
});

/** A value that is not the chart's default, and values that must be there for it to have an effect. */
type ChartSample = readonly [value: unknown, base?: JsonObject];

const on = (path: string, more: JsonObject = {}): JsonObject => merged(nested(path, true), more);
const podSamples = (component: string): Readonly<Record<string, ChartSample>> => ({
  replicas: [2],
  revisionHistoryLimit: [0],
  logLevel: ['debug'],
  logEncoder: ['json'],
  kubeAPIQPS: [21],
  kubeAPIBurst: [31],
  'leaderElection.enable': [false],
  'serviceAccount.create': [false],
  'serviceAccount.name': ['mine'],
  'serviceAccount.annotations': [map],
  'serviceAccount.automountServiceAccountToken': [false],
  'rbac.create': [false],
  'rbac.annotations': [map],
  labels: [map],
  annotations: [map],
  nodeSelector: [map],
  affinity: [{ nodeAffinity: {} }],
  tolerations: [[{ operator: 'Exists' }]],
  priorityClassName: ['high'],
  podSecurityContext: [{ runAsUser: 1 }],
  topologySpreadConstraints: [[{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }], nested(`${component}.replicas`, 2)],
  hostUsers: [false],
  env: [[{ name: 'A', value: '' }]],
  envFrom: [[{ secretRef: { name: 's' } }]],
  resources: [{ requests: { cpu: 1 } }],
  securityContext: [{ readOnlyRootFilesystem: false }],
  sidecars: [[{ name: 'side', image: 'busybox:1' }]],
  volumes: [[{ name: component === 'webhook' ? 'serving-certs' : 'tmp', emptyDir: {} }]],
  volumeMounts: [[{ name: component === 'webhook' ? 'serving-certs' : 'tmp', mountPath: component === 'webhook' ? '/etc' : '/tmp' }]],
  'podDisruptionBudget.enable': [true, nested(`${component}.replicas`, 2)],
  'podDisruptionBudget.minAvailable': [2, merged(nested(`${component}.replicas`, 3), on(`${component}.podDisruptionBudget.enable`))],
});

/** One value for each value of the chart. */
const CHART_SAMPLES: Readonly<Record<string, ChartSample>> = {
  nameOverride: ['spark'],
  fullnameOverride: ['full'],
  commonLabels: [map],
  'image.registry': ['mirror.example.com'],
  'image.repository': ['operator'],
  'image.tag': ['mine'],
  'image.pullPolicy': ['Always'],
  'image.pullSecrets': [[{ name: 'pull' }]],
  'hook.upgradeCrd': [true],
  'hook.image.registry': ['mirror.example.com', on('hook.upgradeCrd')],
  'hook.image.repository': ['kubectl', on('hook.upgradeCrd')],
  'hook.image.tag': ['1', on('hook.upgradeCrd')],
  'hook.nodeSelector': [map, on('hook.upgradeCrd')],
  'hook.affinity': [{ nodeAffinity: {} }, on('hook.upgradeCrd')],
  'hook.tolerations': [[{ operator: 'Exists' }], on('hook.upgradeCrd')],
  ...Object.fromEntries(
    ['controller', 'webhook'].flatMap((component) => Object.entries(podSamples(component)).map(([name, sample]) => [`${component}.${name}`, sample])),
  ),
  'controller.featureGates': [[{ name: 'PartialRestart', enabled: true }]],
  'controller.leaderElection.leaseDuration': ['16s'],
  'controller.leaderElection.renewDeadline': ['11s'],
  'controller.leaderElection.retryPeriod': ['3s'],
  'controller.workers': [11],
  'controller.driverPodCreationGracePeriod': ['11s'],
  'controller.maxTrackedExecutorPerApp': [1001],
  'controller.scheduledSparkApplicationTimestampPrecision': ['minutes'],
  'controller.uiService.enable': [false],
  'controller.uiIngress.enable': [true, nested('controller.uiIngress.urlFormat', URL_FORMAT)],
  'controller.uiIngress.urlFormat': [`a-${URL_FORMAT}`, on('controller.uiIngress.enable', nested('controller.uiIngress.urlFormat', URL_FORMAT))],
  'controller.uiIngress.ingressClassName': ['nginx', on('controller.uiIngress.enable', nested('controller.uiIngress.urlFormat', URL_FORMAT))],
  'controller.uiIngress.tls': [[{ hosts: ['a'] }], on('controller.uiIngress.enable', nested('controller.uiIngress.urlFormat', URL_FORMAT))],
  'controller.uiIngress.annotations': [map, on('controller.uiIngress.enable', nested('controller.uiIngress.urlFormat', URL_FORMAT))],
  'controller.batchScheduler.enable': [true],
  'controller.batchScheduler.kubeSchedulerNames': [['co'], on('controller.batchScheduler.enable')],
  'controller.batchScheduler.default': ['volcano', on('controller.batchScheduler.enable')],
  'controller.pprof.enable': [true],
  'controller.pprof.port': [6061, on('controller.pprof.enable')],
  'controller.pprof.portName': ['prof', on('controller.pprof.enable')],
  'controller.workqueueRateLimiter.bucketQPS': [51],
  'controller.workqueueRateLimiter.bucketSize': [501],
  'controller.workqueueRateLimiter.maxDelay.enable': [false],
  'controller.workqueueRateLimiter.maxDelay.duration': ['7h'],
  'webhook.enable': [false],
  'webhook.port': [8443],
  'webhook.portName': ['https'],
  'webhook.failurePolicy': ['Ignore'],
  'webhook.timeoutSeconds': [11],
  'webhook.resourceQuotaEnforcement.enable': [true],
  'spark.jobNamespaces': [['a']],
  'spark.jobNamespaceSelector': ['a=b'],
  'spark.serviceAccount.create': [false],
  'spark.serviceAccount.name': ['driver'],
  'spark.serviceAccount.annotations': [map],
  'spark.serviceAccount.automountServiceAccountToken': [false],
  'spark.rbac.create': [false],
  'spark.rbac.annotations': [map],
  'prometheus.metrics.enable': [false],
  'prometheus.metrics.port': [9090],
  'prometheus.metrics.portName': ['prom'],
  'prometheus.metrics.endpoint': ['/prom'],
  'prometheus.metrics.prefix': ['x_'],
  'prometheus.metrics.jobSubmitLatencyBuckets': ['1'],
  'prometheus.metrics.jobStartLatencyBuckets': ['1'],
  'prometheus.metrics.labels': ['team'],
  'prometheus.podMonitor.create': [true],
  'prometheus.podMonitor.labels': [map, on('prometheus.podMonitor.create')],
  'prometheus.podMonitor.jobLabel': ['job', on('prometheus.podMonitor.create')],
  'prometheus.podMonitor.podMetricsEndpoint.scheme': ['https', on('prometheus.podMonitor.create')],
  'prometheus.podMonitor.podMetricsEndpoint.interval': ['6s', on('prometheus.podMonitor.create')],
  'certManager.enable': [true],
  'certManager.issuerRef': [{ name: 'ca' }, on('certManager.enable')],
  'certManager.duration': ['8760h', on('certManager.enable')],
  'certManager.renewBefore': ['24h', on('certManager.enable')],
};

const INSTALLED: ChartValuesOptions = { certManagerInstalled: true, podMonitorInstalled: true };

function nested(path: string, value: unknown): JsonObject {
  return path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as JsonObject;
}

function merged(one: JsonObject, other: JsonObject): JsonObject {
  const result: JsonObject = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const mine = result[key];
    result[key] = isObject(mine) && isObject(value) ? merged(mine, value) : value;
  }
  return result;
}

/** Values of the chart, one by one; a map of Kubernetes is one value. */
function leaves(tree: JsonObject, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const isSection = isObject(value) && Object.keys(value).length > 0 && !key.endsWith('ecurityContext');
    return isSection ? leaves(value, at) : [at];
  });
}

/** Without the definitions, which have no values. */
function ofValues(values: JsonObject, options = INSTALLED): string {
  return outcome((chart) => {
    new SparkOperator(chart, 'operator', { ...propsFromChartValues(values, options, 'spark-operator'), installCrds: false });
  });
}

describe('the values of the chart', () => {
  it('have a sample each', () => {
    expect(Object.keys(CHART_SAMPLES).sort()).toEqual(leaves(CHART_DEFAULTS).sort());
  });

  const defaults = ofValues({});

  it.each(Object.entries(CHART_SAMPLES))('%s reaches the manifests', (path, [value, base]) => {
    const before = base === undefined ? defaults : ofValues(base);
    const after = ofValues(merged(base ?? {}, nested(path, value)));
    expect([before, after].filter((text) => text.startsWith('fails'))).toEqual([]);
    expect(after).not.toBe(before);
  });

  it.each<[string, ChartValuesOptions, JsonObject, ChartValuesOptions?]>([
    ['releaseName', { releaseName: 'blue' }, {}],
    ['kubernetesVersion', { kubernetesVersion: '1.29' }, { controller: { hostUsers: false } }],
    ['certManagerInstalled', INSTALLED, on('certManager.enable'), {}],
    ['podMonitorInstalled', INSTALLED, on('prometheus.podMonitor.create'), {}],
  ])('come with the option %s, which counts', (_, options, values, without = INSTALLED) => {
    expect(ofValues(values, { ...without, ...options })).not.toBe(ofValues(values, without));
  });
});
