import { ChartReader } from '../../../lib/operator/chart/chart-reader';
import { controllerOptions, webhook } from '../../../lib/operator/chart/chart-values-processes';
import { mergeChartValues } from '../../../lib/operator/chart/chart-values-shape';
import { operatorNames } from '../../../lib/operator/model/operator-names';
import { TimestampPrecision } from '../../../lib/operator/operator-pod-options';
import { WebhookFailurePolicy } from '../../../lib/operator/operator-webhook';
import type { JsonObject } from '../../../lib/private/json';
import { formatProblem } from '../../../lib/private/problems';

const CLUSTER = { names: operatorNames({ releaseName: 'blue' }), knowsHostUsers: true, certManagerInstalled: true };

function read<T>(part: (reader: ChartReader) => T, values: JsonObject): { value: T; lines: string[] } {
  const reader = new ChartReader(mergeChartValues(values));
  const value = part(reader);
  return { value, lines: reader.problems.map(formatProblem) };
}

const ofController = (controller: JsonObject) => read((reader) => controllerOptions(reader, CLUSTER), { controller });
const ofWebhook = (values: JsonObject, cluster = CLUSTER) => read((reader) => webhook(reader, cluster), values);

describe('controller', () => {
  it('is read', () => {
    const { value, lines } = ofController({
      workers: 3,
      leaderElection: { leaseDuration: '30s' },
      workqueueRateLimiter: { bucketQPS: 4, bucketSize: '5' },
      driverPodCreationGracePeriod: '1m',
      maxTrackedExecutorPerApp: 6,
      scheduledSparkApplicationTimestampPrecision: 'seconds',
      pprof: { enable: true },
    });
    expect(lines).toEqual([]);
    expect(value).toMatchObject({
      workers: 3,
      workQueueQps: 4,
      workQueueBurst: 5,
      maxTrackedExecutorPerApp: 6,
      scheduledTimestampPrecision: TimestampPrecision.SECONDS,
      pprofPort: 6060,
      pprofPortName: 'pprof',
    });
    const { leaseDuration, renewDeadline, retryPeriod, driverPodCreationGracePeriod, workQueueMaxDelay } = value;
    const durations = [leaseDuration, renewDeadline, retryPeriod, driverPodCreationGracePeriod, workQueueMaxDelay];
    expect(durations.map((duration) => duration?.toSeconds())).toEqual([30, 10, 2, 60, 6 * 3600]);
  });

  it('leaves out what is off', () => {
    const { value } = ofController({
      leaderElection: { enable: false },
      driverPodCreationGracePeriod: '',
      maxTrackedExecutorPerApp: 0,
      workqueueRateLimiter: { maxDelay: { enable: false, duration: '1s' } },
      pprof: { port: 1 },
    });
    const { leaseDuration, driverPodCreationGracePeriod, maxTrackedExecutorPerApp, pprofPort, pprofPortName } = value;
    expect([leaseDuration, driverPodCreationGracePeriod, maxTrackedExecutorPerApp, pprofPort, pprofPortName]).toEqual([...Array(5)]);
    expect(value.workQueueMaxDelay?.toMilliseconds()).toBe(0);
  });

  it.each<[string, JsonObject]>([
    ['controller.workers', { workers: null }],
    ['controller.leaderElection.retryPeriod', { leaderElection: { retryPeriod: '' } }],
    ['controller.workqueueRateLimiter.bucketQPS', { workqueueRateLimiter: { bucketQPS: '' } }],
    ['controller.workqueueRateLimiter.maxDelay.duration', { workqueueRateLimiter: { maxDelay: { duration: '' } } }],
    ['controller.pprof.portName', { pprof: { enable: true, portName: null } }],
  ])('fails without %s, which the chart would write as it is', (path, values) => {
    expect(ofController(values).lines).toEqual([expect.stringMatching(new RegExp(`^${path.replaceAll('.', '\\.')}: .* \\(SPK263\\)`))]);
  });
});

describe('webhook and certManager', () => {
  it('are none when the webhook is off', () => {
    expect(ofWebhook({ webhook: { enable: false } })).toMatchObject({ value: { _kind: 'none' }, lines: [] });
    expect(ofWebhook({ webhook: { enable: false }, certManager: null })).toMatchObject({ value: { _kind: 'none' }, lines: [] });
  });

  it('are read', () => {
    const { value, lines } = ofWebhook({
      webhook: { port: 1, portName: 'a', failurePolicy: 'Ignore', timeoutSeconds: 5, resourceQuotaEnforcement: { enable: true } },
    });
    expect(value._kind).toBe('self-managed');
    expect(value._options).toMatchObject({ port: 1, portName: 'a', failurePolicy: WebhookFailurePolicy.IGNORE, resourceQuotaEnforcement: true });
    expect(value._options.timeout?.toSeconds()).toBe(5);
    expect(lines).toEqual([]);
  });

  it('leave to the API server what is empty', () => {
    const { _options } = ofWebhook({ webhook: { failurePolicy: '', timeoutSeconds: 0 } }).value;
    expect([_options.failurePolicy, _options.timeout]).toEqual([undefined, undefined]);
  });

  it('name certificate and issuer after the chart, for the time that cert-manager would take', () => {
    const { value, lines } = ofWebhook({ certManager: { enable: true } });
    expect(value._kind).toBe('cert-manager');
    expect(value._options).toMatchObject({ certificateName: 'spark-operator-certificate', issuerName: 'spark-operator-self-signed-issuer' });
    expect([value._options.issuer, value._options.duration?.toDays(), value._options.renewBefore]).toEqual([undefined, 90, undefined]);
    expect(lines).toEqual([]);
  });

  it('read a certificate', () => {
    const { value, lines } = ofWebhook({ certManager: { enable: true, issuerRef: { name: 'ca' }, duration: '48h', renewBefore: '1h' } });
    expect(value._options.issuer).toEqual({ name: 'ca' });
    expect([value._options.issuerName, value._options.duration?.toMilliseconds(), value._options.renewBefore?.toMilliseconds()]).toEqual([
      undefined,
      48 * 3600e3,
      3600e3,
    ]);
    expect(lines).toEqual([]);
  });

  it('fail on an issuer without a name, and on what an issuer does not have', () => {
    expect(ofWebhook({ certManager: { enable: true, issuerRef: { kin: 'Issuer' } } }).lines).toEqual([
      "certManager.issuerRef.kin: 'Issuer' is not a field of an issuer reference (SPK260); use name, kind and group",
      'certManager.issuerRef.name: no issuer is named (SPK263); give its name',
    ]);
  });

  it('fail where there is no cert-manager', () => {
    expect(ofWebhook({ certManager: { enable: true } }, { ...CLUSTER, certManagerInstalled: false }).lines).toEqual([
      'certManager.enable: true needs cert-manager.io/v1 Certificate and Issuer, which the cluster is not said to have (SPK268); set certManagerInstalled: true if it has cert-manager',
    ]);
  });

  it('fail on cert-manager without the webhook', () => {
    expect(ofWebhook({ webhook: { enable: false }, certManager: { enable: true } }).lines).toEqual([
      'certManager.enable: true needs the webhook, which is off (SPK269); set webhook.enable to true, or leave it out',
    ]);
  });
});
