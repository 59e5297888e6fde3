/** Claims of checks about flags of the operator's processes: what they end on, and what they read as something else. */
import assert from 'node:assert/strict';
import { API_VERSION } from '../../cluster/pins';
import { create, sparkApplication } from '../../proofs/showing';
import type { Flags } from '../../proofs/operator-alone';
import { operatorEnds, OperatorAlone, ownNamespace, RecordingSpark, withOperator } from '../../proofs/operator-alone';
import type { Scenario, ScenarioContext, SparkObject } from '../../scenario';

const ELECTED: Flags = { 'leader-election': true, 'leader-election-lock-namespace': 'default', 'leader-election-lock-name': 'proofs' };

/** Flags of the controller on which it ends, and what it says. */
const FATAL: readonly (readonly [flags: Flags, words: RegExp])[] = [
  // SPK203
  [{ 'namespace-selector': 'a in b' }, /invalid namespace selector/],
  // SPK213
  [{ ...ELECTED, 'leader-election-lease-duration': '10s' }, /leaseDuration must be greater than renewDeadline/],
  [{ ...ELECTED, 'leader-election-retry-period': '10s' }, /renewDeadline must be greater than retryPeriod/],
  [{ ...ELECTED, 'leader-election-retry-period': '0s' }, /retryPeriod must be greater than zero/],
  // SPK214
  [{ 'controller-threads': '1.5' }, /invalid argument "1.5" for "--controller-threads"/],
  [{ 'kube-api-burst': 0 }, /burst is required to be greater than 0/],
  // SPK220, SPK222: a flag of a later release than that of the program
  [{ 'default-time-to-live-seconds': 5 }, /unknown flag: --default-time-to-live-seconds/],
  // SPK221
  [{ 'feature-gates': 'NoSuchGate=true' }, /unrecognized feature gate: NoSuchGate/],
  // SPK229
  [{ 'enable-batch-scheduler': true, 'default-batch-scheduler': 'vulcano' }, /Failed to find default batch scheduler/],
  // SPK263
  [{ 'controller-threads': '' }, /invalid argument "" for "--controller-threads"/],
  // SPK264
  [{ 'zap-encoder': 'yaml' }, /invalid encoder value "yaml"/],
  [{ 'zap-log-level': 'trace' }, /invalid log level "trace"/],
  [{ 'driver-pod-creation-grace-period': '10' }, /missing unit in duration "10"/],
  [{ 'scheduled-spark-application-timestamp-precision': 'days' }, /invalid value "days"/],
  [{ 'metrics-job-start-latency-buckets': '1;2' }, /parsing "1;2": invalid syntax/],
];

async function endsOnFlags(context: ScenarioContext): Promise<void> {
  for (const [flags, words] of FATAL) await operatorEnds(context, flags, words);
  // SPK213: shorter than a Lease can say; it goes on trying.
  const times: Flags = {
    'leader-election-lease-duration': '900ms',
    'leader-election-renew-deadline': '800ms',
    'leader-election-retry-period': '100ms',
  };
  const waiting = await OperatorAlone.start(context, { ...ELECTED, ...times });
  await waiting.says(/spec.leaseDurationSeconds: Invalid value: 0/);
  await waiting.stop();
}

/** SPK284, and the webhook's part of SPK218: one without a place for its certificate, and one with a port that is taken by its own metrics. */
async function webhookEnds(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { jobNamespace } = context;
  const names: Flags = {
    'webhook-svc-name': 'alone',
    'webhook-svc-namespace': jobNamespace,
    'webhook-secret-name': 'alone',
    'webhook-secret-namespace': jobNamespace,
    'mutating-webhook-name': 'alone',
    'validating-webhook-name': 'alone',
  };
  const options = { component: 'webhook' } as const;
  await operatorEnds(context, { ...names, 'webhook-cert-dir': '/proc/certificates' }, /Failed to save certificate/, options);
  await operatorEnds(context, { ...names, 'webhook-port': 29999, 'metrics-bind-address': ':29999' }, /address already in use/, options);
}

/** SPK214: none means one. SPK230: the second of a name is not registered, and nothing is said of it. */
async function readOtherwise(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const flags = { 'controller-threads': 0, 'enable-batch-scheduler': true, 'kube-scheduler-names': 'volcano,gang' };
  await withOperator(context, flags, async ({ log }) => {
    assert.match(log, /Starting workers.*"sparkapplication","worker count":1[,}]/);
    assert.deepEqual(
      [...log.matchAll(/Registered scheduler","name":"(\w+)"/g)].map(([, name]) => name),
      ['volcano', 'yunikorn', 'gang'],
    );
    assert.doesNotMatch(log, /already registered/);
  });
}

/** SPK237, SPK239, SPK288: metrics under another name, none at all, and a path that nobody serves. */
async function metricsAreOthers(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const spark = new RecordingSpark(context, 'metrics');
  // What is served of applications once one has been counted; each operator counts the applications that it sees new.
  const counted = async (name: string, flags: Flags): Promise<string> => {
    let text = '';
    const look = async (operator: OperatorAlone) => {
      await create(context, sparkApplication(name));
      await context.cluster.until(`${name} is submitted`, async () => spark.calls.some((call) => call.includes(`--name ${name} `)));
      await context.cluster.until('the metrics are served', async () => {
        text = (await operator.metrics()).text;
        return /application_count/.test(text) || /Failed to register spark application metric/.test(operator.log);
      });
      if (flags['metrics-endpoint'] !== undefined) assert.equal((await operator.metrics(String(flags['metrics-endpoint']))).status, 404);
    };
    await withOperator(context, { 'enable-metrics': true, ...flags }, look, { sparkHome: spark.home });
    return text;
  };
  assert.match(await counted('as-asked', { 'metrics-prefix': 'my_' }), /^my_spark_application_count\{?/m);
  assert.match(await counted('at-another-path', { 'metrics-endpoint': '/prom' }), /^spark_application_count/m);
  const prefixed = await counted('with-a-digit', { 'metrics-prefix': '1_' });
  assert.match(prefixed, /application_count/);
  assert.doesNotMatch(prefixed, /^1_spark_application_count/m);
  assert.match(await counted('with-a-blank', { 'metrics-labels': 'my team' }), /^spark_application_count\{my_team="Unknown"\}/m);
  assert.doesNotMatch(await counted('with-labels-alike', { 'metrics-labels': 'a-b,a_b' }), /^spark_application/m);
}

/** SPK238: the controller starts, and ends with the first job that it submits. */
async function bucketsEndIt(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const spark = new RecordingSpark(context, 'buckets');
  const flags = { 'enable-metrics': true, 'metrics-job-submit-latency-buckets': '5,4' };
  const controller = await (await OperatorAlone.start(context, flags, { sparkHome: spark.home })).works();
  await create(context, sparkApplication('measured'));
  await controller.ends(/histogram buckets must be in increasing order/);
  assert.equal(spark.calls.length, 1);
}

/** SPK218: submissions need a /tmp that they can write to. */
async function tmpIsWritten(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const readOnlyTmp = ['unshare', '--mount', 'sh', '-c', 'mount -t tmpfs -o ro tmpfs /tmp && exec "$@"', 'sh'];
  const read = (name: string) => context.cluster.read<SparkObject>(API_VERSION, 'SparkApplication', name, context.jobNamespace);
  await withOperator(
    context,
    {},
    async () => {
      await create(context, sparkApplication('without-tmp', { driver: { template: { spec: {} } } }));
      const failed = await context.cluster.until('the submission fails', async () => {
        const { status } = await read('without-tmp');
        return (status?.applicationState?.errorMessage ?? '') === '' ? undefined : status;
      });
      assert.match(failed.applicationState?.errorMessage ?? '', /read-only file system/);
    },
    { within: readOnlyTmp },
  );
}

export const scenarios: Scenario[] = [
  {
    name: 'the controller ends on flags that it cannot read or does not know',
    shows: ['SPK203', 'SPK213', 'SPK220', 'SPK221', 'SPK222', 'SPK229', 'SPK263', 'SPK264'],
    operator: 'none',
    run: endsOnFlags,
  },
  {
    name: 'the webhook ends without a place for its certificate, and on a port that is taken',
    shows: ['SPK284'],
    operator: 'none',
    run: webhookEnds,
  },
  { name: 'no threads are one, and a scheduler of a known name is dropped', shows: ['SPK214', 'SPK230'], operator: 'none', run: readOtherwise },
  { name: 'metrics have other names than asked for, or are missing', shows: ['SPK237', 'SPK239', 'SPK288'], operator: 'none', run: metricsAreOthers },
  { name: 'a controller with unsorted buckets ends with its first job', shows: ['SPK238'], operator: 'none', run: bucketsEndIt },
  { name: 'a submission fails on a read-only tmp', shows: ['SPK218'], operator: 'none', run: tmpIsWritten },
];
