import { Duration } from 'cdk8s';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { CONTROLLER_FLAGS, WEBHOOK_FLAGS } from '../../../lib/operator/render/args-table';
import { controllerArgs, webhookArgs } from '../../../lib/operator/render/operator-args';
import { LogEncoder, LogLevel, TimestampPrecision } from '../../../lib/operator/operator-pod-options';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { modelOf } from '../install';

/** The arguments of a default installation, in order, with the releases that have them (reference: section 1.2 and 1.3 of the operator's facts). */
const CONTROLLER_DEFAULT: readonly (readonly [string, string?])[] = [
  ['controller'],
  ['start'],
  ['--zap-log-level=info'],
  ['--zap-encoder=console'],
  ['--namespaces=default'],
  ['--controller-threads=10'],
  ['--enable-ui-service=true'],
  ['--enable-metrics=true'],
  ['--metrics-bind-address=:8080'],
  ['--metrics-endpoint=/metrics'],
  ['--metrics-prefix='],
  ['--metrics-labels=app_type'],
  ['--metrics-job-submit-latency-buckets=0.5,1,2,4,8,16,32,64,128,256', '2.5.1'],
  ['--metrics-job-start-latency-buckets=30,60,90,120,150,180,210,240,270,300'],
  ['--leader-election=true'],
  ['--leader-election-lock-name=spark-operator-controller-lock'],
  ['--leader-election-lock-namespace=spark-operator'],
  ['--leader-election-lease-duration=15s', '2.4.0'],
  ['--leader-election-renew-deadline=10s', '2.4.0'],
  ['--leader-election-retry-period=2s', '2.4.0'],
  ['--workqueue-ratelimiter-bucket-qps=50'],
  ['--workqueue-ratelimiter-bucket-size=500'],
  ['--workqueue-ratelimiter-max-delay=6h'],
  ['--driver-pod-creation-grace-period=10s'],
  ['--max-tracked-executor-per-app=1000'],
  ['--kube-api-qps=20', '2.5.1'],
  ['--kube-api-burst=30', '2.5.1'],
  ['--scheduled-spark-application-timestamp-precision=nanos', '2.5.0'],
  ['--feature-gates=PartialRestart=false,LoadSparkDefaults=false', '2.5.0'],
];
const WEBHOOK_DEFAULT: readonly (readonly [string, string?])[] = [
  ['webhook'],
  ['start'],
  ['--zap-log-level=info'],
  ['--zap-encoder=console'],
  ['--namespaces=default'],
  ['--webhook-secret-name=spark-operator-webhook-certs'],
  ['--webhook-secret-namespace=spark-operator'],
  ['--webhook-svc-name=spark-operator-webhook-svc'],
  ['--webhook-svc-namespace=spark-operator'],
  ['--webhook-port=9443'],
  ['--mutating-webhook-name=spark-operator-webhook'],
  ['--validating-webhook-name=spark-operator-webhook'],
  ['--enable-metrics=true'],
  ['--metrics-bind-address=:8080'],
  ['--metrics-endpoint=/metrics'],
  ['--metrics-prefix='],
  ['--metrics-labels=app_type'],
  ['--kube-api-qps=20', '2.5.1'],
  ['--kube-api-burst=30', '2.5.1'],
  ['--leader-election=true'],
  ['--leader-election-lock-name=spark-operator-webhook-lock'],
  ['--leader-election-lock-namespace=spark-operator'],
];

describe.each(OperatorVersion.all().map((version) => [version.version, version] as const))('the arguments of operator %s', (_, operatorVersion) => {
  const inRelease = (rows: readonly (readonly [string, string?])[]) =>
    rows.filter(([, since]) => since === undefined || operatorVersion.atLeast(since)).map(([arg]) => arg);

  it('are those of the chart for the controller', () => {
    expect(controllerArgs(modelOf({ operatorVersion }))).toEqual(inRelease(CONTROLLER_DEFAULT));
  });

  it('are those of the chart for the webhook', () => {
    expect(webhookArgs(modelOf({ operatorVersion }))).toEqual(inRelease(WEBHOOK_DEFAULT));
  });
});

describe('the arguments of the controller', () => {
  const cases: [string, SparkOperatorProps, string[]][] = [
    ['the log', { controller: { logLevel: LogLevel.ERROR, logEncoder: LogEncoder.JSON } }, ['--zap-log-level=error', '--zap-encoder=json']],
    ['namespaces', { jobNamespaces: JobNamespaces.of('a', 'b') }, ['--namespaces=a,b']],
    ['a selector', { jobNamespaces: JobNamespaces.selectedBy('a in (b,c)') }, ['--namespace-selector=a in (b,c)']],
    ['workers', { controller: { workers: 3 } }, ['--controller-threads=3']],
    ['no UI service', { uiService: false }, ['--enable-ui-service=false']],
    [
      'an ingress for the UI',
      { uiIngress: { urlFormat: '{{$appName}}.x', ingressClassName: 'nginx', tls: [{ hosts: ['*.x'], secretName: 's' }], annotations: { a: 'b' } } },
      [
        '--ingress-url-format={{$appName}}.x',
        '--ingress-class-name=nginx',
        '--ingress-tls=[{"hosts":["*.x"],"secretName":"s"}]',
        '--ingress-annotations={"a":"b"}',
      ],
    ],
    ['batch scheduling', { batchScheduling: {} }, ['--enable-batch-scheduler=true']],
    [
      'schedulers',
      { batchScheduling: { kubeSchedulerNames: ['k', 'l'], defaultScheduler: 'k' } },
      ['--enable-batch-scheduler=true', '--kube-scheduler-names=k,l', '--default-batch-scheduler=k'],
    ],
    [
      'metrics',
      { metrics: { port: 1234, endpoint: '/m', prefix: 'p', labels: ['a', 'b'], jobSubmitLatencyBuckets: [0.5, 1], jobStartLatencyBuckets: [2] } },
      [
        '--metrics-bind-address=:1234',
        '--metrics-endpoint=/m',
        '--metrics-prefix=p',
        '--metrics-labels=a,b',
        '--metrics-job-submit-latency-buckets=0.5,1',
        '--metrics-job-start-latency-buckets=2',
      ],
    ],
    [
      'leader election',
      { controller: { leaseDuration: Duration.seconds(60), renewDeadline: Duration.seconds(40), retryPeriod: Duration.millis(1500) } },
      ['--leader-election-lease-duration=1m', '--leader-election-renew-deadline=40s', '--leader-election-retry-period=1500ms'],
    ],
    ['the profiler', { controller: { pprofPort: 6060 } }, ['--pprof-bind-address=:6060']],
    [
      'the work queue',
      { controller: { workQueueQps: 1, workQueueBurst: 2, workQueueMaxDelay: Duration.minutes(90) } },
      ['--workqueue-ratelimiter-bucket-qps=1', '--workqueue-ratelimiter-bucket-size=2', '--workqueue-ratelimiter-max-delay=90m'],
    ],
    ['the grace period', { controller: { driverPodCreationGracePeriod: Duration.minutes(1) } }, ['--driver-pod-creation-grace-period=1m']],
    ['no grace period', { controller: { driverPodCreationGracePeriod: Duration.millis(0) } }, ['--driver-pod-creation-grace-period=0s']],
    ['no tracked executors', { controller: { maxTrackedExecutorPerApp: 0 } }, ['--max-tracked-executor-per-app=0']],
    ['tracked executors', { controller: { maxTrackedExecutorPerApp: 7 } }, ['--max-tracked-executor-per-app=7']],
    ['API rates', { controller: { kubeApiQps: 40.5, kubeApiBurst: 60 } }, ['--kube-api-qps=40.5', '--kube-api-burst=60']],
    [
      'the precision of time stamps',
      { controller: { scheduledTimestampPrecision: TimestampPrecision.MINUTES } },
      ['--scheduled-spark-application-timestamp-precision=minutes'],
    ],
    ['feature gates', { featureGates: { LoadSparkDefaults: true } }, ['--feature-gates=LoadSparkDefaults=true']],
  ];

  it.each(cases)('carry %s', (_, props, expected) => {
    const args = controllerArgs(modelOf(props));
    expect(args.filter((arg) => expected.includes(arg))).toEqual(expected);
    expect(controllerArgs(modelOf())).not.toEqual(args);
  });

  it.each<[string, SparkOperatorProps, RegExp]>([
    ['leader election beyond the switch when it is off', { controller: { leaderElection: false } }, /^--leader-election-/],
    ['metrics when they are off', { metrics: { enabled: false } }, /metrics/],
    ['a longest delay of zero', { controller: { workQueueMaxDelay: Duration.millis(0) } }, /max-delay/],
    ['no feature gates', { featureGates: {} }, /feature-gates/],
    ['namespaces when all are taken', { jobNamespaces: JobNamespaces.all() }, /namespaces=/],
  ])('leave out %s', (_, props, flag) => {
    expect(controllerArgs(modelOf()).some((arg) => flag.test(arg))).toBe(true);
    expect(controllerArgs(modelOf(props)).filter((arg) => flag.test(arg))).toEqual([]);
  });

  it('leave out an empty list of schedulers', () => {
    const args = controllerArgs(modelOf({ batchScheduling: { kubeSchedulerNames: [] } }));
    expect(args.filter((arg) => arg.includes('scheduler'))).toEqual(['--enable-batch-scheduler=true']);
  });

  it('say that leader election is off', () => {
    expect(controllerArgs(modelOf({ controller: { leaderElection: false } }))).toContain('--leader-election=false');
  });

  it('give 2.3.0 a duration of leader election that was set, which its process knows, and no other', () => {
    const args = controllerArgs(modelOf({ operatorVersion: OperatorVersion.V2_3_0, controller: { leaseDuration: Duration.seconds(30) } }));
    expect(args.filter((arg) => /lease-duration|renew-deadline|retry-period/.test(arg))).toEqual(['--leader-election-lease-duration=30s']);
  });
});

describe('the arguments of the webhook', () => {
  const webhook = OperatorWebhook.certManager({
    port: 10250,
    resourceQuotaEnforcement: true,
    leaderElection: false,
    kubeApiQps: 5,
    logLevel: LogLevel.DEBUG,
  });

  it('carry its settings', () => {
    const args = webhookArgs(modelOf({ webhook, releaseName: 'prod', metrics: { enabled: false } }, 'ops'));
    expect(args).toEqual([
      'webhook',
      'start',
      '--zap-log-level=debug',
      '--zap-encoder=console',
      '--namespaces=default',
      '--webhook-secret-name=prod-spark-operator-webhook-certs',
      '--webhook-secret-namespace=ops',
      '--webhook-svc-name=prod-spark-operator-webhook-svc',
      '--webhook-svc-namespace=ops',
      '--webhook-port=10250',
      '--mutating-webhook-name=prod-spark-operator-webhook',
      '--validating-webhook-name=prod-spark-operator-webhook',
      '--enable-resource-quota-enforcement=true',
      '--enable-cert-manager=true',
      '--kube-api-qps=5',
      '--kube-api-burst=30',
      '--leader-election=false',
    ]);
  });

  it("keep their own metrics label, whatever the controller's are", () => {
    expect(webhookArgs(modelOf({ metrics: { labels: ['team'] } }))).toContain('--metrics-labels=app_type');
  });

  it('are none without a webhook', () => {
    const model = modelOf({ webhook: OperatorWebhook.none() });
    const ownFlags = WEBHOOK_FLAGS.filter(({ flag }) => flag.startsWith('zap') || flag.startsWith('kube-api'));
    expect(ownFlags.map((flag) => flag.value(model))).toEqual(ownFlags.map(() => undefined));
    expect(ownFlags).toHaveLength(4);
  });
});

describe('the tables', () => {
  it.each([
    ['controller', CONTROLLER_FLAGS],
    ['webhook', WEBHOOK_FLAGS],
  ])('name each flag of the %s once', (_, flags) => {
    const names = flags.map(({ flag }) => flag);
    expect(new Set(names).size).toBe(names.length);
  });
});
