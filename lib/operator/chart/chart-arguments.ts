import type { Json } from '../../private/json';
import { isObject } from '../../private/json';
import type { ChartReader } from './chart-reader';

/**
 * Arguments whose text in the chart is not the one that the model would write, by flag: `false` stands for an argument that the chart leaves out.
 * The typed properties hold what they mean; these are how the chart says it.
 */
export interface ChartArguments {
  readonly controller: Readonly<Record<string, string | false>>;
  readonly webhook: Readonly<Record<string, string | false>>;
}

/** The texts of arguments that values of the chart can write in more than one way. */
export function chartArguments(reader: ChartReader): ChartArguments {
  // Nothing, an empty text and the number 0 are the same to a template.
  const text = (path: string): string | false => String(reader.at(path) || '') || false;
  const pod = (component: string) => ({
    'zap-log-level': text(`${component}.logLevel`),
    'zap-encoder': text(`${component}.logEncoder`),
    ...(reader.number(`${component}.kubeAPIQPS`) ? {} : { 'kube-api-qps': false as const }),
    ...(reader.number(`${component}.kubeAPIBurst`) ? {} : { 'kube-api-burst': false as const }),
  });
  return {
    controller: {
      ...pod('controller'),
      'namespace-selector': text('spark.jobNamespaceSelector'),
      'driver-pod-creation-grace-period': text('controller.driverPodCreationGracePeriod'),
      'scheduled-spark-application-timestamp-precision': text('controller.scheduledSparkApplicationTimestampPrecision'),
      ...(reader.number('controller.maxTrackedExecutorPerApp') ? {} : { 'max-tracked-executor-per-app': false }),
      ...maxDelay(reader),
      ...ingress(reader),
      ...metrics(reader),
    },
    webhook: pod('webhook'),
  };
}

function maxDelay(reader: ChartReader): Record<string, string> {
  const path = 'controller.workqueueRateLimiter.maxDelay';
  return reader.isOn(`${path}.enable`) ? { 'workqueue-ratelimiter-max-delay': String(reader.at(`${path}.duration`)) } : {};
}

function ingress(reader: ChartReader): Record<string, string> {
  if (!reader.isOn('controller.uiIngress.enable')) return {};
  const tls = reader.list('controller.uiIngress.tls');
  const annotations = reader.map('controller.uiIngress.annotations');
  return {
    ...(tls.length === 0 ? {} : { 'ingress-tls': goJson(tls) }),
    ...(Object.keys(annotations).length === 0 ? {} : { 'ingress-annotations': goJson(annotations) }),
  };
}

function metrics(reader: ChartReader): Record<string, string> {
  if (!reader.isOn('prometheus.metrics.enable')) return {};
  const path = 'prometheus.metrics';
  return {
    'metrics-labels': reader.text(`${path}.labels`) ?? 'app_type',
    'metrics-job-submit-latency-buckets': String(reader.at(`${path}.jobSubmitLatencyBuckets`)),
    'metrics-job-start-latency-buckets': String(reader.at(`${path}.jobStartLatencyBuckets`)),
  };
}

/** JSON as Go's encoder writes it: members by name, and what HTML would read escaped. */
export function goJson(value: Json): string {
  return JSON.stringify(sorted(value)).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  // By code point, as Go compares texts.
  const names = Object.keys(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return Object.fromEntries(names.map((name) => [name, sorted(value[name] ?? null)]));
}
