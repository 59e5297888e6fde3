import { Duration } from 'cdk8s';
import { isObject } from '../../private/json';
import type { ChartReader } from './chart-reader';
import type { ChartCluster } from './chart-values-pod';
import { podOptions } from './chart-values-pod';
import type { OperatorControllerOptions } from '../operator-pod-options';
import { TimestampPrecision } from '../operator-pod-options';
import type { CertificateIssuer, CertManagerWebhookOptions, OperatorWebhookOptions } from '../operator-webhook';
import { OperatorWebhook, WebhookFailurePolicy } from '../operator-webhook';

/** Without a duration cert-manager makes certificates for 90 days. */
const CERTIFICATE_DURATION = Duration.days(90);

/** `controller`. */
export function controllerOptions(reader: ChartReader, cluster: ChartCluster): OperatorControllerOptions {
  const path = (name: string) => `controller.${name}`;
  const number = (name: string) => reader.needed(path(name), reader.number(path(name)));
  const duration = (name: string) => reader.needed(path(name), reader.duration(path(name)));
  const elects = reader.isOn(path('leaderElection.enable'));
  const profiles = reader.isOn(path('pprof.enable'));
  return {
    ...podOptions(reader, 'controller', cluster),
    workers: number('workers'),
    leaseDuration: elects ? duration('leaderElection.leaseDuration') : undefined,
    renewDeadline: elects ? duration('leaderElection.renewDeadline') : undefined,
    retryPeriod: elects ? duration('leaderElection.retryPeriod') : undefined,
    workQueueQps: number('workqueueRateLimiter.bucketQPS'),
    workQueueBurst: number('workqueueRateLimiter.bucketSize'),
    // Zero passes no flag, which means no upper limit.
    workQueueMaxDelay: reader.isOn(path('workqueueRateLimiter.maxDelay.enable'))
      ? duration('workqueueRateLimiter.maxDelay.duration')
      : Duration.millis(0),
    driverPodCreationGracePeriod: reader.duration(path('driverPodCreationGracePeriod')),
    // Without the flag the process has the same number as the chart.
    maxTrackedExecutorPerApp: reader.number(path('maxTrackedExecutorPerApp')) || undefined,
    scheduledTimestampPrecision: reader.choice(path('scheduledSparkApplicationTimestampPrecision'), Object.values(TimestampPrecision)),
    pprofPort: profiles ? number('pprof.port') : undefined,
    pprofPortName: profiles ? reader.needed(path('pprof.portName'), reader.text(path('pprof.portName'))) : undefined,
  };
}

/** `webhook` and `certManager`. */
export function webhook(reader: ChartReader, cluster: ChartCluster): OperatorWebhook {
  if (!reader.isOn('webhook.enable')) {
    if (isObject(reader.at('certManager')) && reader.isOn('certManager.enable')) {
      reader.report('SPK269', 'certManager.enable', true, 'needs the webhook, which is off', 'set webhook.enable to true, or leave it out');
    }
    return OperatorWebhook.none();
  }
  const path = (name: string) => `webhook.${name}`;
  const options: OperatorWebhookOptions = {
    ...podOptions(reader, 'webhook', cluster),
    port: reader.needed(path('port'), reader.number(path('port'))),
    portName: reader.needed(path('portName'), reader.text(path('portName'))),
    failurePolicy: reader.choice(path('failurePolicy'), Object.values(WebhookFailurePolicy)),
    timeout: seconds(reader.number(path('timeoutSeconds'))),
    resourceQuotaEnforcement: reader.isOn(path('resourceQuotaEnforcement.enable')),
  };
  if (!reader.isOn('certManager.enable')) return OperatorWebhook.selfManaged(options);
  if (!cluster.certManagerInstalled) {
    const reason = 'needs cert-manager.io/v1 Certificate and Issuer, which the cluster is not said to have';
    reader.report('SPK268', 'certManager.enable', true, reason, 'set certManagerInstalled: true if it has cert-manager');
  }
  return OperatorWebhook.certManager({ ...options, ...certificate(reader, cluster) });
}

/** 0 leaves the time out: then the API server waits for as long as the chart would have said. */
function seconds(value: number | undefined): Duration | undefined {
  return value === undefined || value === 0 ? undefined : Duration.seconds(value);
}

/** The chart names certificate and issuer after the chart, not after the release. */
function certificate(reader: ChartReader, { names }: ChartCluster): CertManagerWebhookOptions {
  const given = issuer(reader);
  return {
    issuer: given,
    issuerName: given === undefined ? `${names.name}-self-signed-issuer` : undefined,
    certificateName: `${names.name}-certificate`,
    duration: reader.duration('certManager.duration') ?? CERTIFICATE_DURATION,
    renewBefore: reader.duration('certManager.renewBefore'),
  };
}

function issuer(reader: ChartReader): CertificateIssuer | undefined {
  const path = 'certManager.issuerRef';
  const { name, kind, group, ...others } = reader.map(path);
  if ([name, kind, group, ...Object.values(others)].every((value) => value === undefined)) return undefined;
  for (const key of Object.keys(others)) {
    reader.report('SPK260', `${path}.${key}`, others[key], 'is not a field of an issuer reference', 'use name, kind and group');
  }
  if (name === undefined) reader.report('SPK263', `${path}.name`, undefined, 'no issuer is named', 'give its name');
  return { name: name ?? '', kind, group };
}
