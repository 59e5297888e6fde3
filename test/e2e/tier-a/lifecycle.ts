// What becomes of a job after it was applied: what docs/guides/jobs.md and the doc comments of the options say, on the operator itself.
import assert from 'node:assert/strict';
import type { KubernetesObject, V1ConfigMap, V1Pod, V1Service } from '@kubernetes/client-node';
import { Duration, Size } from 'cdk8s';
import type { SparkJobProps } from '../../../lib';
import { RestartPolicy, SparkJob, SparkRbac } from '../../../lib';
import { API_VERSION } from '../cluster/pins';
import type { Define, Scenario, ScenarioContext, SparkObject } from '../scenario';
import { pi, runsFor } from './lifecycle-pi';

const NAMESPACE = 'lifecycle';
/** Seconds for a submission or two, on a machine that has other things to do. */
const SUBMISSIONS = 150;

interface Attempt {
  readonly number: number;
  readonly began: number;
}

const job =
  (name: string, props: Partial<SparkJobProps> = {}): Define =>
  (chart, operator) => {
    new SparkJob(chart, name, { ...pi(operator), ...props });
  };

/** What an application has made, by itself or by its driver, and what goes with it: pods, Services and ConfigMaps. */
async function madeBy({ cluster, jobNamespace }: ScenarioContext, name: string): Promise<string[]> {
  const pods = await cluster.list<V1Pod>('v1', 'Pod', jobNamespace);
  const others = [
    ...(await cluster.list<V1Service>('v1', 'Service', jobNamespace)),
    ...(await cluster.list<V1ConfigMap>('v1', 'ConfigMap', jobNamespace)),
  ];
  const ownedBy = (owner: string) => (object: KubernetesObject) => object.metadata?.ownerReferences?.some((reference) => reference.name === owner);
  return [...pods.filter(ownedBy(name)), ...others.filter((object) => ownedBy(name)(object) || ownedBy(`${name}-driver`)(object))].map(
    ({ metadata }) => metadata?.name ?? '',
  );
}

function application({ cluster, jobNamespace }: ScenarioContext, name: string): Promise<SparkObject | undefined> {
  return cluster.find<SparkObject>(API_VERSION, 'SparkApplication', name, jobNamespace);
}

async function isGone(context: ScenarioContext, name: string): Promise<void> {
  await context.cluster.until(`${name} is gone`, async () => (await application(context, name)) === undefined, 40);
  await context.cluster.until(`what ${name} made is gone`, async () => (await madeBy(context, name)).length === 0, 30);
}

/** "Whether the application waits until `suspend` is false again; one that runs is stopped." */
async function suspended(context: ScenarioContext): Promise<void> {
  const driver = runsFor(60);
  await context.apply(job('held', { driver, suspend: true }));
  await context.reaches('held', 'SUSPENDED');
  assert.deepEqual(await madeBy(context, 'held'), []);

  await context.apply(job('held', { driver, suspend: false }));
  const { status } = await context.reaches('held', 'RUNNING', SUBMISSIONS);
  assert.equal(status?.executionAttempts, 1);
  assert.ok((await madeBy(context, 'held')).includes('held-driver'));

  await context.apply(job('held', { driver, suspend: true }));
  await context.reaches('held', 'SUSPENDED');
  await context.cluster.until('the driver of held is gone', async () => !(await madeBy(context, 'held')).includes('held-driver'), 20);
}

/** "The operator answers a change of an application by stopping it and starting it again, also when it was done." */
async function changed(context: ScenarioContext): Promise<void> {
  await context.apply(job('changed'));
  const first = await context.reaches('changed', 'COMPLETED', SUBMISSIONS);
  const before = await context.driverPod('changed');
  // All that is on the cluster hangs on the application, so that it goes with it.
  const made = await madeBy(context, 'changed');
  for (const part of [/^changed-driver$/, /^changed-ui-svc$/, /-driver-svc$/, /-conf-map$/]) {
    assert.ok(
      made.some((name) => part.test(name)),
      `no ${part} among what the application owns: ${made.join(', ')}`,
    );
  }

  await context.apply(job('changed', { driver: { memory: Size.mebibytes(704) }, timeToLive: Duration.seconds(5) }));
  await context.cluster.until(
    'the run of before is stopped',
    async () => (await application(context, 'changed'))?.status?.submissionID !== first.status?.submissionID,
    SUBMISSIONS,
  );
  const second = await context.reaches('changed', 'COMPLETED', SUBMISSIONS);
  const pod = await context.driverPod('changed');
  assert.notEqual(pod.metadata?.uid, before.metadata?.uid);
  assert.equal(pod.spec?.containers[0].resources?.requests?.memory, '1088Mi');
  assert.equal(second.status?.executionAttempts, 1);
  await isGone(context, 'changed');
}

/** "The job runs again and again, also after it succeeded"; and "a run that succeeded, and is to run always, is repeated at once". */
async function always(context: ScenarioContext): Promise<void> {
  await context.apply(job('stream', { restartPolicy: RestartPolicy.always({ interval: Duration.minutes(10) }) }));
  await context.cluster.until(
    'stream runs again',
    async () => {
      const { executionAttempts, applicationState } = (await application(context, 'stream'))?.status ?? {};
      return Number(executionAttempts) >= 2 && applicationState?.state !== 'SUBMITTED';
    },
    SUBMISSIONS,
  );
  await context.cluster.remove(API_VERSION, 'SparkApplication', 'stream', context.jobNamespace);
  await isGone(context, 'stream');
}

/** "It counts from the submission of the last attempt, so that a run which took longer is repeated at once; and it multiplies the waits". */
async function retries(context: ScenarioContext): Promise<void> {
  const seconds = 10;
  const length = 8;
  const { memory, annotations } = runsFor(length);
  const driver = { memory, annotations: { ...annotations, 'e2e/exit-code': '1' } };
  await context.apply(job('failing', { driver, restartPolicy: RestartPolicy.onFailure({ retries: 2, interval: Duration.seconds(seconds) }) }));
  const attempts: Attempt[] = [];
  let started = Number.NaN;
  await context.cluster.until(
    'failing has failed for good',
    async () => {
      const { executionAttempts, lastSubmissionAttemptTime, applicationState } = (await application(context, 'failing'))?.status ?? {};
      const number = Number(executionAttempts ?? 0);
      if (number > attempts.length) attempts.push({ number, began: Date.parse(String(lastSubmissionAttemptTime)) });
      // Its end is in the status for a moment only: the next attempt begins at once.
      if (number === 1 && applicationState?.state === 'RUNNING') started = Date.parse(String((await context.driverPod('failing')).status?.startTime));
      return applicationState?.state === 'FAILED';
    },
    // Three runs of eight seconds and two waits.
    SUBMISSIONS + 100,
  );
  assert.deepEqual(
    attempts.map(({ number }) => number),
    [1, 2, 3],
  );
  const [first, second, third] = attempts.map(({ began }) => began / 1000);
  assert.ok(second - first >= seconds, `the second attempt began ${second - first} s after the first`);
  assert.ok(third - second >= 2 * seconds, `the third attempt began ${third - second} s after the second`);
  // The run took longer than the wait: nothing is left of it.
  const pause = second - (started / 1000 + length);
  assert.ok(pause < seconds - 2, `the second attempt began ${pause} s after the end of the first`);
  const { status } = await context.reaches('failing', 'FAILED');
  assert.match(status?.applicationState?.errorMessage ?? '', /exit code: 1|ExitCode: 1|Error/i);
}

async function submissionRetries(context: ScenarioContext): Promise<void> {
  const restartPolicy = RestartPolicy.onFailure({ submissionRetries: 1, submissionInterval: Duration.seconds(1) });
  const identity = SparkRbac.fromServiceAccountName('absent', context.jobNamespace);
  await context.apply(job('refused', { restartPolicy, identity }));
  const { status } = await context.reaches('refused', 'FAILED', SUBMISSIONS);
  assert.equal(status?.submissionAttempts, 2);
  assert.equal(status?.executionAttempts ?? 0, 0);
  assert.match(status?.applicationState?.errorMessage ?? '', /serviceaccount \\?"absent\\?" not found/);
}

/** "what is the same stays, what changes is a new run beside the old one" */
async function immutable(context: ScenarioContext): Promise<void> {
  const nameOf = (objects: KubernetesObject[]) => objects.find(({ kind }) => kind === 'SparkApplication')?.metadata?.name ?? '';
  const once = nameOf(await context.apply(job('etl', { immutableRuns: true })));
  assert.match(once, /^etl-[0-9a-f]+$/);
  const first = await context.reaches(once, 'COMPLETED', SUBMISSIONS);

  // The changed one only waits: that it runs, others show.
  const changed = { immutableRuns: true, driver: { memory: Size.mebibytes(640) } };
  const again = nameOf(await context.apply(job('etl', { ...changed, suspend: true })));
  assert.notEqual(again, once);
  await context.reaches(again, 'SUSPENDED');
  assert.equal(nameOf(await context.apply(job('etl', changed))), again, '`suspend` can be changed without a new run');
  assert.equal(nameOf(await context.apply(job('etl', { immutableRuns: true }))), once);

  const after = await context.reaches(once);
  assert.equal(after.metadata?.generation, first.metadata?.generation);
  assert.equal(after.status?.submissionID, first.status?.submissionID);
}

export const scenarios: Scenario[] = [
  { name: 'a job fails as often as it may, with longer and longer waits', jobNamespace: NAMESPACE, timeout: 300, run: retries },
  {
    name: 'a changed job runs again, and is gone with all that it made when its time to live is over',
    jobNamespace: NAMESPACE,
    timeout: 300,
    run: changed,
  },
  { name: 'a job that always restarts runs again after it succeeded, until it is deleted', jobNamespace: NAMESPACE, timeout: 200, run: always },
  { name: 'a suspended job waits until it is resumed, and one that runs is stopped', jobNamespace: NAMESPACE, timeout: 200, run: suspended },
  { name: 'a submission that fails is repeated', jobNamespace: NAMESPACE, timeout: 200, run: submissionRetries },
  { name: 'with immutable runs a changed job is a new run beside the old one', jobNamespace: NAMESPACE, timeout: 200, run: immutable },
];
