import { JobNamespaces } from '../../job/job-namespaces';
import type { UiIngressTls } from '../../job/run/spark-ui';
import { Affinity } from '../../pod/affinity';
import { ImagePullPolicy } from '../../pod/image-pull-policy';
import { Toleration } from '../../pod/toleration';
import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import { isDnsLabel } from '../../private/names';
import type { ChartReader } from './chart-reader';
import type { CrdUpgradeOptions } from '../crd-upgrade';
import type { OperatorMetricsOptions, OperatorPodMonitorOptions } from '../monitoring';
import type { BatchSchedulingOptions, SparkOperatorProps, UiIngressOptions } from '../spark-operator-props';

/** `spark.jobNamespaces` and `spark.jobNamespaceSelector`. */
export function jobNamespaces(reader: ChartReader): JobNamespaces | undefined {
  const path = 'spark.jobNamespaces';
  const names = reader.texts(path);
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    reader.report('SPK267', `${path}[${index}]`, name, 'is listed twice, and its roles would be defined twice', 'list it once');
  });
  const bad = names.flatMap((name, index) => (name === '' || isDnsLabel(name) ? [] : [index]));
  for (const index of bad) {
    const fix = "use lower-case letters, digits and '-', at most 63 characters; every namespace is an empty list";
    reader.report('SPK202', `${path}[${index}]`, names[index], 'is not a namespace name', fix);
  }
  const expression = selector(reader);
  if (bad.length > 0) return undefined;
  if (expression === undefined) return JobNamespaces._fromChart(names, '');
  return reader.attempt('spark.jobNamespaceSelector', () => JobNamespaces._fromChart(names, expression), 'expression', 'labels');
}

function selector(reader: ChartReader): string | undefined {
  const path = 'spark.jobNamespaceSelector';
  const text = reader.text(path);
  if (text === undefined || !/[<>]/.test(text)) return text;
  const reason = 'compares numbers, which the namespace selector of a webhook configuration cannot express';
  reader.report('SPK203', path, text, reason, "use =, !=, in, notin, or the key alone, as in 'a=b,c in (d,e),!f'");
  return undefined;
}

/** `image`. */
export function image(reader: ChartReader): SparkOperatorProps {
  const imageTag = reader.text('image.tag');
  const pullSecrets = reader.list('image.pullSecrets');
  // Without a policy Kubernetes decides by the tag.
  const byTag = imageTag === 'latest' ? ImagePullPolicy.ALWAYS : ImagePullPolicy.IF_NOT_PRESENT;
  return {
    imageRegistry: reader.needed('image.registry', reader.text('image.registry')),
    imageRepository: reader.needed('image.repository', reader.text('image.repository')),
    imageTag,
    imagePullPolicy: reader.choice('image.pullPolicy', Object.values(ImagePullPolicy)) ?? byTag,
    imagePullSecrets: pullSecrets.flatMap((secret, index) => pullSecretName(reader, secret, index) ?? []),
  };
}

function pullSecretName(reader: ChartReader, secret: unknown, index: number): string | undefined {
  if (isObject(secret) && typeof secret.name === 'string' && Object.keys(secret).length === 1) return secret.name;
  reader.report('SPK261', `image.pullSecrets[${index}]`, secret, 'is not a map with the name of a Secret', "give { name: 'the name' }");
  return undefined;
}

/** `hook`. */
export function crdUpgrade(reader: ChartReader): CrdUpgradeOptions | undefined {
  if (!reader.isOn('hook.upgradeCrd')) return undefined;
  return {
    imageRegistry: reader.needed('hook.image.registry', reader.text('hook.image.registry')),
    imageRepository: reader.needed('hook.image.repository', reader.text('hook.image.repository')),
    imageTag: reader.text('hook.image.tag'),
    nodeSelector: reader.map('hook.nodeSelector'),
    affinity: reader.spec('hook.affinity', (spec) => Affinity.fromSpec(spec)),
    tolerations: reader.specs('hook.tolerations', (spec) => Toleration.fromSpec(spec)),
  };
}

/** `controller.uiIngress`. */
export function uiIngress(reader: ChartReader): UiIngressOptions | undefined {
  const path = 'controller.uiIngress';
  if (!reader.isOn(`${path}.enable`)) return undefined;
  const tls = reader.list(`${path}.tls`).flatMap((item, index) => ingressTls(reader, item, `${path}.tls[${index}]`) ?? []);
  const annotations = reader.map(`${path}.annotations`);
  return {
    urlFormat: reader.text(`${path}.urlFormat`) ?? '',
    ingressClassName: reader.text(`${path}.ingressClassName`),
    tls: tls.length === 0 ? undefined : tls,
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
  };
}

function ingressTls(reader: ChartReader, item: unknown, path: string): UiIngressTls | undefined {
  const { hosts = [], secretName, ...others }: JsonObject = isObject(item) ? item : { item: null };
  const isTls = Array.isArray(hosts) && hosts.every((host) => typeof host === 'string') && ['string', 'undefined'].includes(typeof secretName);
  if (isTls && Object.keys(others).length === 0) return { hosts: hosts as string[], secretName: secretName as string | undefined };
  reader.report('SPK261', path, item, 'is not the TLS of an Ingress', "give { hosts: ['*.example.com'], secretName: 'the name' }");
  return undefined;
}

/** `controller.batchScheduler`. */
export function batchScheduling(reader: ChartReader): BatchSchedulingOptions | undefined {
  const path = 'controller.batchScheduler';
  if (!reader.isOn(`${path}.enable`)) return undefined;
  return { defaultScheduler: reader.text(`${path}.default`), kubeSchedulerNames: reader.texts(`${path}.kubeSchedulerNames`) };
}

/** Gates of every process of Kubernetes that stand for all gates of a stage. */
const GROUPS_OF_GATES = ['AllAlpha', 'AllBeta'];

/** `controller.featureGates`. */
export function featureGates(reader: ChartReader): { [name: string]: boolean } {
  const path = 'controller.featureGates';
  const gates: { [name: string]: boolean } = {};
  reader.list(path).forEach((gate, index) => {
    const at = `${path}[${index}]`;
    const { name, enabled, ...others }: JsonObject = isObject(gate) ? gate : { gate: null };
    if (typeof name !== 'string' || typeof enabled !== 'boolean' || Object.keys(others).length > 0) {
      reader.report('SPK261', at, gate, 'is not a feature gate', "give { name: 'PartialRestart', enabled: true }");
    } else if (GROUPS_OF_GATES.includes(name)) {
      const reason = 'stands for gates that differ from release to release, so that jobs could not be checked against them';
      reader.report('SPK221', `${at}.name`, name, reason, 'name each gate');
    } else if (Object.hasOwn(gates, name)) {
      reader.report('SPK267', `${at}.name`, name, 'is listed twice', 'list it once');
    } else {
      gates[name] = enabled;
    }
  });
  return gates;
}

/** `prometheus.metrics`. */
export function metrics(reader: ChartReader): OperatorMetricsOptions {
  const path = (name: string) => `prometheus.metrics.${name}`;
  if (!reader.isOn(path('enable'))) return { enabled: false };
  return {
    port: reader.needed(path('port'), reader.number(path('port'))),
    portName: reader.needed(path('portName'), reader.text(path('portName'))),
    endpoint: reader.needed(path('endpoint'), reader.text(path('endpoint'))),
    prefix: reader.text(path('prefix')),
    labels: reader.text(path('labels'))?.split(','),
    jobSubmitLatencyBuckets: reader.needed(path('jobSubmitLatencyBuckets'), buckets(reader, path('jobSubmitLatencyBuckets'))),
    jobStartLatencyBuckets: reader.needed(path('jobStartLatencyBuckets'), buckets(reader, path('jobStartLatencyBuckets'))),
  };
}

/** What the operator reads as a bound: it does not trim blanks. Hexadecimal is left out on purpose. */
const BOUND = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function buckets(reader: ChartReader, path: string): number[] | undefined {
  const parse = (text: string) => {
    const bounds = text.split(',');
    return bounds.every((bound) => BOUND.test(bound) && Number.isFinite(Number(bound))) ? bounds.map(Number) : undefined;
  };
  const isEndless = /(^|,)\s*\+?inf(inity)?\s*(,|$)/i.test(reader.text(path) ?? '');
  const fix = isEndless ? 'leave +Inf out: every histogram has that bucket' : "write it as '0.5,1,2', without blanks";
  return reader.parsed(path, parse, 'is not a list of decimal numbers', fix);
}

/** `prometheus.podMonitor`, for which the cluster must know the kind. */
export function podMonitor(reader: ChartReader, installed: boolean): OperatorPodMonitorOptions | undefined {
  const path = (name: string) => `prometheus.podMonitor.${name}`;
  if (!reader.isOn(path('create'))) return undefined;
  if (!reader.isOn('prometheus.metrics.enable')) {
    reader.report('SPK269', path('create'), true, 'needs metrics, which are off', 'set prometheus.metrics.enable to true');
    return undefined;
  }
  if (!installed) {
    const reason = 'needs monitoring.coreos.com/v1 PodMonitor, which the cluster is not said to have';
    reader.report('SPK268', path('create'), true, reason, 'set podMonitorInstalled: true if it has the Prometheus operator');
  }
  return {
    labels: reader.map(path('labels')),
    jobLabel: reader.needed(path('jobLabel'), reader.text(path('jobLabel'))),
    scheme: reader.needed(path('podMetricsEndpoint.scheme'), reader.text(path('podMetricsEndpoint.scheme'))),
    interval: reader.needed(path('podMetricsEndpoint.interval'), reader.prometheusDuration(path('podMetricsEndpoint.interval'))),
  };
}
