import { App, Chart, Duration } from 'cdk8s';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import { OperatorVersion } from '../../lib/job/operator-version';
import type { ChartValuesOptions } from '../../lib/operator/chart/chart-values-options';
import { propsFromChartValues } from '../../lib/operator/chart/chart-values';
import { CHART_DEFAULTS } from '../../lib/operator/chart/chart-defaults';
import { OperatorPreset } from '../../lib/operator/operator-preset';
import { OperatorWebhook } from '../../lib/operator/operator-webhook';
import { SparkOperator } from '../../lib/operator/spark-operator';
import type { SparkOperatorProps } from '../../lib/operator/spark-operator-props';
import { ImagePullPolicy } from '../../lib/pod/image-pull-policy';
import type { JsonObject } from '../../lib/private/json';
import { isObject } from '../../lib/private/json';
import { synth } from '../support/synth';
import { propertyPaths } from './contract-properties';
import type { Place, Sample } from './property-samples';
import { map, SAMPLES, URL_FORMAT } from './property-samples';

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
