// Names at the limits of their length work on the real components; one character more is refused at synth, and without this library the cluster does with it
// what the check says.
import assert from 'node:assert/strict';
import type { KubernetesObject, V1Service } from '@kubernetes/client-node';
import type { Chart } from 'cdk8s';
import { Duration } from 'cdk8s';
import type { ISparkOperator, SparkJobProps } from '../../../lib';
import {
  RestartPolicy,
  ScheduledSparkJob,
  SparkCode,
  SparkConnectServer,
  SparkImage,
  SparkJob,
  SparkMonitoring,
  SparkSchedule,
  SparkSecret,
} from '../../../lib';
import { API_VERSION } from '../cluster/pins';
import { assertDriverPod } from '../driver-pod/driver-pod';
import type { Scenario, ScenarioContext } from '../scenario';
import { isRefused, isTaken, runsOf, sparkApplication, submissionFails } from '../proofs/showing';

const image = SparkImage.apache('4.0.4');
const NAMESPACE = 'names';
const PORT = 8080;
const INGRESS = [{ port: PORT, urlFormat: '{{$appName}}.example.com' }];

/** A name of just so many characters. */
function nameOf(length: number, beginning: string): string {
  return `${beginning}-${'abcdefghi-'.repeat(7)}`.slice(0, length - 1) + 'z';
}

function job(chart: Chart, operator: ISparkOperator, name: string, more: Partial<SparkJobProps> = {}): SparkJob {
  const code = SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py' });
  return new SparkJob(chart, name, { operator, image, code, name, restartPolicy: RestartPolicy.never(), ...more });
}

/** A job of a name runs, and one of a longer name is refused at synth. */
async function longest(context: ScenarioContext, length: number, check: RegExp, beginning: string, more: Partial<SparkJobProps> = {}): Promise<void> {
  assert.throws(() => context.render((chart, operator) => void job(chart, operator, nameOf(length + 1, beginning), more)), check);
  const name = nameOf(length, beginning);
  const [application] = (await context.apply((chart, operator) => void job(chart, operator, name, more))).filter(isApplication);
  assertDriverPod(await context.driverPod(name), application);
  await context.reaches(name);
}

function isApplication({ kind }: KubernetesObject): boolean {
  return kind === 'SparkApplication';
}

async function ofAJob(context: ScenarioContext): Promise<void> {
  const withSecret = (length: number) => ({ driver: { secrets: [SparkSecret.generic(nameOf(length, 'secret'), '/mnt/secret')] } });
  assert.throws(() => context.render((chart, operator) => void job(chart, operator, 'job', withSecret(57))), /SPK064/);
  await longest(context, 63, /SPK003/, 'job', withSecret(56));
  // Made of an id, a name is as long as it may be, and no longer.
  let named = '';
  context.render((chart, operator) => {
    named = new SparkJob(chart, nameOf(80, 'id'), { operator, image, code: SparkCode.python({ file: 'local:///a.py' }) }).applicationName;
  });
  assert.equal(named.length, 63);
  await isTaken(context, sparkApplication(named));
  await isRefused(context, sparkApplication(nameOf(64, 'job')), /must be no more than 63 characters/);
  await isRefused(context, sparkApplication('Spark_Pi'), /RFC 1123 subdomain/);
  await isRefused(context, sparkApplication('1st'), /DNS-1035 label/);
}

/** The webhook says it at once; without one spark-submit fails. */
async function ofAJobWithoutWebhook(context: ScenarioContext): Promise<void> {
  const tooLong = () => context.render((chart, operator) => void job(chart, operator, nameOf(64, 'job')));
  assert.throws(tooLong, /SPK003/);
  await submissionFails(context, sparkApplication(nameOf(64, 'job')), /must be no more than 63 (bytes|characters)/);
}

/** Longer names of these two fail as proofs/submissions.ts shows. */
async function withMetrics(context: ScenarioContext): Promise<void> {
  await longest(context, 49, /SPK004/, 'metrics', { monitoring: SparkMonitoring.jmxExporter({ jar: '/opt/agent.jar' }) });
}

async function withIngress(context: ScenarioContext): Promise<void> {
  const name = nameOf(51, 'ingress');
  await longest(context, 51, /SPK006/, 'ingress', { driverIngresses: INGRESS });
  const service = await context.cluster.read<V1Service>('v1', 'Service', `${name}-driver-${PORT}`, context.jobNamespace);
  assert.equal(service.spec?.ports?.[0].port, PORT);
}

/** A run has the name of its schedule, and nineteen digits of the time after it. Longer names have no runs, as proofs/schedules.ts shows. */
async function ofASchedule(context: ScenarioContext): Promise<void> {
  const schedule = SparkSchedule.every(Duration.seconds(5));
  const define = (name: string) => (chart: Chart, operator: ISparkOperator) => {
    const code = SparkCode.python({ file: 'local:///a.py' });
    const acknowledgeWarnings = { SPK485: 'the name is all that matters of a run' };
    new ScheduledSparkJob(chart, name, { operator, image, code, name, schedule, suspend: true, acknowledgeWarnings });
  };
  assert.throws(() => context.render(define(nameOf(44, 'schedule'))), /SPK005/);
  const name = nameOf(43, 'schedule');
  await context.apply(define(name));
  const run = await context.cluster.until('a run of the longest name', async () => (await runsOf(context, name))[0]);
  assert.equal(run.metadata?.name?.length, 63);
  await context.cluster.remove(API_VERSION, 'ScheduledSparkApplication', name, context.jobNamespace);
}

async function ofAConnectServer(context: ScenarioContext): Promise<void> {
  const define = (name: string) => (chart: Chart, operator: ISparkOperator) => void new SparkConnectServer(chart, name, { operator, image, name });
  assert.throws(() => context.render(define(nameOf(57, 'connect'))), /SPK007/);
  const name = nameOf(56, 'connect');
  const [server] = (await context.apply(define(name))).filter(({ kind }) => kind === 'SparkConnect');
  const made = () => context.cluster.find<V1Service>('v1', 'Service', `${name}-server`, context.jobNamespace);
  await context.cluster.until('the Service of the server', made);
  await isRefused(context, { ...server, metadata: { name: nameOf(57, 'connect') } }, /must be at most 56 characters/);
}

export const scenarios: Scenario[] = [
  { name: 'the longest name of a job works', shows: ['SPK003'], jobNamespace: NAMESPACE, run: ofAJob },
  {
    name: 'a longer name of a job fails without a webhook',
    operator: 'no-webhook',
    jobNamespace: 'names-without-webhook',
    run: ofAJobWithoutWebhook,
  },
  { name: 'the longest name of a job with metrics works', jobNamespace: NAMESPACE, run: withMetrics },
  { name: 'the longest name of a job with an ingress works', jobNamespace: NAMESPACE, run: withIngress },
  { name: 'the longest name of a schedule works', jobNamespace: NAMESPACE, run: ofASchedule },
  { name: 'the longest name of a Connect server works', shows: ['SPK007'], jobNamespace: NAMESPACE, run: ofAConnectServer },
];
