import { chartArguments, goJson } from '../../../lib/operator/chart/chart-arguments';
import { ChartReader } from '../../../lib/operator/chart/chart-reader';
import { mergeChartValues } from '../../../lib/operator/chart/chart-values-shape';
import type { JsonObject } from '../../../lib/private/json';

const argumentsOf = (values: JsonObject) => chartArguments(new ChartReader(mergeChartValues(values)));

describe('chartArguments', () => {
  it('writes the defaults as the chart does', () => {
    expect(argumentsOf({})).toEqual({
      controller: {
        'zap-log-level': 'info',
        'zap-encoder': 'console',
        'namespace-selector': false,
        'driver-pod-creation-grace-period': '10s',
        'scheduled-spark-application-timestamp-precision': 'nanos',
        'workqueue-ratelimiter-max-delay': '6h',
        'metrics-labels': 'app_type',
        'metrics-job-submit-latency-buckets': '0.5,1,2,4,8,16,32,64,128,256',
        'metrics-job-start-latency-buckets': '30,60,90,120,150,180,210,240,270,300',
      },
      webhook: { 'zap-log-level': 'info', 'zap-encoder': 'console' },
    });
  });

  it('leaves a log level of 0 out, and keeps the letters of an encoder', () => {
    const { controller } = argumentsOf({ controller: { logLevel: 0, logEncoder: 'JSON' } });
    expect(controller).toMatchObject({ 'zap-log-level': false, 'zap-encoder': 'JSON' });
  });

  it('leaves out what is empty, zero or deleted', () => {
    const pod = { logLevel: '', logEncoder: null, kubeAPIQPS: 0, kubeAPIBurst: '' };
    const { controller, webhook } = argumentsOf({
      controller: { ...pod, driverPodCreationGracePeriod: '', scheduledSparkApplicationTimestampPrecision: null, maxTrackedExecutorPerApp: 0 },
      webhook: pod,
      prometheus: { metrics: { enable: false } },
    });
    const none = { 'zap-log-level': false, 'zap-encoder': false, 'kube-api-qps': false, 'kube-api-burst': false };
    expect(webhook).toEqual(none);
    expect(controller).toEqual({
      ...none,
      'namespace-selector': false,
      'driver-pod-creation-grace-period': false,
      'scheduled-spark-application-timestamp-precision': false,
      'max-tracked-executor-per-app': false,
      'workqueue-ratelimiter-max-delay': '6h',
    });
  });

  it('keeps texts as they were written', () => {
    const { controller } = argumentsOf({
      controller: { logLevel: 3, workqueueRateLimiter: { maxDelay: { duration: '0s' } } },
      spark: { jobNamespaceSelector: 'a in (b, c)' },
      prometheus: { metrics: { labels: 'a,b', jobStartLatencyBuckets: '1.0,2' } },
    });
    expect(controller).toMatchObject({
      'zap-log-level': '3',
      'workqueue-ratelimiter-max-delay': '0s',
      'namespace-selector': 'a in (b, c)',
      'metrics-labels': 'a,b',
      'metrics-job-start-latency-buckets': '1.0,2',
    });
  });

  it('says nothing of the longest delay when it is off', () => {
    const { controller } = argumentsOf({ controller: { workqueueRateLimiter: { maxDelay: { enable: false } } } });
    expect(controller).not.toHaveProperty('workqueue-ratelimiter-max-delay');
  });

  it('writes TLS and annotations of ingresses only with ingresses, and as JSON of Go', () => {
    const uiIngress = { tls: [{ secretName: 's', hosts: ['b'] }], annotations: { b: '<&>', a: '1' } };
    expect(Object.keys(argumentsOf({ controller: { uiIngress } }).controller)).not.toContain('ingress-tls');
    expect(argumentsOf({ controller: { uiIngress: { ...uiIngress, enable: true } } }).controller).toMatchObject({
      'ingress-tls': '[{"hosts":["b"],"secretName":"s"}]',
      'ingress-annotations': '{"a":"1","b":"\\u003c\\u0026\\u003e"}',
    });
    expect(Object.keys(argumentsOf({ controller: { uiIngress: { enable: true } } }).controller)).not.toContain('ingress-annotations');
  });
});

describe('goJson', () => {
  it('sorts members by their bytes, at every depth, and keeps lists in order', () => {
    expect(goJson({ b: [{ z: 1, a: null }, 2], a: 'x', B: true, é: '\u2028' })).toBe('{"B":true,"a":"x","b":[{"a":null,"z":1},2],"é":"\\u2028"}');
  });
});
