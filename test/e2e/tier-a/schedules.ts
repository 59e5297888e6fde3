// Jobs by the clock: what docs/guides/schedules-and-connect.md says, on the operator itself. Runs that need not compute are suspended: those cost nothing.
import assert from 'node:assert/strict';
import type { V1Pod } from '@kubernetes/client-node';
import { Duration } from 'cdk8s';
import type { ScheduledSparkJobProps } from '../../../lib';
import { ScheduleConcurrency, ScheduledSparkJob, SparkSchedule } from '../../../lib';
import { API_VERSION } from '../cluster/pins';
import type { Define, Scenario, ScenarioContext, SparkObject } from '../scenario';
import { pi, runsFor } from './lifecycle-pi';
import { create, nameOf, runsOf, scheduledApplication } from '../proofs/showing';

const NAMESPACE = 'schedules';
const KIND = 'ScheduledSparkApplication';
const SECONDS = 3;
/** Seconds, on a machine that has other things to do. */
const SUBMISSION = 120;
const RESUMED = { SPK485: 'the scenario resumes them, or needs them to wait' };

const scheduled =
  (name: string, props: Partial<ScheduledSparkJobProps>): Define =>
  (chart, operator) => {
    new ScheduledSparkJob(chart, name, { ...pi(operator), name, schedule: SparkSchedule.every(Duration.seconds(SECONDS)), ...props });
  };

const stateOf = ({ status }: SparkObject) => status?.applicationState?.state ?? '';

function someRuns(context: ScenarioContext, name: string, count: number, state: string): Promise<SparkObject[]> {
  return context.cluster.until(
    `${name} has ${count} runs that are ${state}`,
    async () => {
      const runs = (await runsOf(context, name)).filter((run) => stateOf(run) === state);
      return runs.length >= count ? runs : undefined;
    },
    SUBMISSION,
  );
}

/** Another schedule of the same interval, made now, has run twice: whatever was due meanwhile has begun by then, or does not. */
async function anotherRuns(context: ScenarioContext, name: string): Promise<void> {
  await create(context, scheduledApplication(name, { schedule: `@every ${SECONDS}s` }));
  await someRuns(context, name, 2, 'SUSPENDED');
  await remove(context, name);
}

function remove({ cluster, jobNamespace }: ScenarioContext, name: string): Promise<void> {
  return cluster.remove(API_VERSION, KIND, name, jobNamespace);
}

async function resume({ cluster, jobNamespace }: ScenarioContext, run: string): Promise<void> {
  await cluster.kubectl('--namespace', jobNamespace, 'patch', 'sparkapplication', run, '--type=merge', '-p', '{"spec":{"suspend":false}}');
}

/**
 * "`FORBID` leaves the run out"; "the time stamp leaves 43 characters to the name"; "labels of the job are those of its runs; annotations are not"; "0 keeps
 * none"; "`suspend` is of each run, and makes it wait until somebody resumes it"; "to halt it, set `suspendSchedule`".
 */
async function forbid(context: ScenarioContext): Promise<void> {
  const name = `forbid-${'x'.repeat(36)}`;
  const props = {
    labels: { team: 'a' },
    annotations: { 'example.com/note': 'b' },
    suspend: true,
    acknowledgeWarnings: RESUMED,
    successfulRunHistoryLimit: 0,
  };
  await context.apply(scheduled(name, props));
  const [first] = await someRuns(context, name, 1, 'SUSPENDED');
  assert.match(nameOf(first), new RegExp(`^${name}-\\d{19}$`));
  assert.equal(nameOf(first).length, 63);
  assert.equal(first.metadata?.labels?.team, 'a');
  assert.equal(first.metadata?.annotations?.['example.com/note'], undefined);
  await anotherRuns(context, 'beside-forbid');
  assert.deepEqual((await runsOf(context, name)).map(nameOf), [nameOf(first)], 'a run begins although the last one has not ended');

  await resume(context, nameOf(first));
  // The first one is seen as COMPLETED for a moment at most: of the history none is kept, and the next one is due.
  const next = await context.cluster.until(
    'the next run is the only one',
    async () => {
      const runs = await runsOf(context, name);
      return runs.length === 1 && nameOf(runs[0]) !== nameOf(first) ? runs[0] : undefined;
    },
    SUBMISSION,
  );

  await context.apply(scheduled(name, { ...props, suspendSchedule: true }));
  await context.cluster.remove(API_VERSION, 'SparkApplication', nameOf(next), context.jobNamespace);
  await anotherRuns(context, 'beside-halted');
  assert.deepEqual(await runsOf(context, name), [], 'a halted schedule starts a run');
  await remove(context, name);
}

/** "`ALLOW` runs both". */
async function allow(context: ScenarioContext): Promise<void> {
  await context.apply(scheduled('allow', { concurrency: ScheduleConcurrency.ALLOW, suspend: true, acknowledgeWarnings: RESUMED }));
  await someRuns(context, 'allow', 2, 'SUSPENDED');
  await remove(context, 'allow');
  await context.cluster.until('runs go with their schedule', async () => (await runsOf(context, 'allow')).length === 0, 30);
}

/** "`REPLACE` deletes the last one", with its pods. The schedule is halted until the first run has its pod, however long that takes. */
async function replace(context: ScenarioContext): Promise<void> {
  const props = { concurrency: ScheduleConcurrency.REPLACE, driver: runsFor(120) };
  await context.apply(scheduled('replace', props));
  await context.cluster.until('a run of replace has begun', async () => (await runsOf(context, 'replace')).length > 0);
  await context.apply(scheduled('replace', { ...props, suspendSchedule: true }));
  const [first, ...others] = await someRuns(context, 'replace', 1, 'RUNNING');
  assert.deepEqual(others, []);
  await context.apply(scheduled('replace', props));
  const next = await context.cluster.until('the last run has gone for the next one', async () => {
    const runs = await runsOf(context, 'replace');
    return runs.length === 1 && nameOf(runs[0]) !== nameOf(first) ? runs[0] : undefined;
  });
  assert.ok(nameOf(next) > nameOf(first));
  await remove(context, 'replace');
  await context.cluster.until('the pods of both have gone', async () => {
    const pods = await context.cluster.list<V1Pod>('v1', 'Pod', context.jobNamespace);
    return !pods.some(({ metadata }) => metadata?.name?.startsWith('replace-'));
  });
}

/** "`timeZone` is a name of the IANA database", and it is half past three there when the next run is due. */
async function zone(context: ScenarioContext): Promise<void> {
  const timeZone = 'Australia/Lord_Howe';
  await context.apply(scheduled('nightly', { schedule: SparkSchedule.daily(3, 30), timeZone }));
  const { status } = await waitForState(context, 'nightly', 'Scheduled');
  const next = new Date(String(status?.nextRun));
  assert.equal(next.toLocaleTimeString('en-GB', { timeZone }), '03:30:00');
  assert.ok(next.getTime() - Date.now() < Duration.hours(25).toMilliseconds());
}

/** "a schedule that it once refused it never looks at again: the object must be deleted and made anew": an hour of the day too many, a misspelt zone. */
async function refused(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace } = context;
  const right = { schedule: `@every ${SECONDS}s`, timeZone: 'Europe/Berlin' };
  const wrong = [
    { name: 'wrong-hour', spec: { ...right, schedule: '0 24 * * *' }, reason: /above maximum/ },
    { name: 'wrong-zone', spec: { ...right, timeZone: 'Europe/Berln' }, reason: /time zone Europe\/Berln/ },
  ];
  for (const { name, spec, reason } of wrong) {
    await create(context, scheduledApplication(name, spec));
    const { status } = await waitForState(context, name, 'FailedValidation');
    assert.match(String(status?.reason), reason);
    await cluster.kubectl('--namespace', jobNamespace, 'patch', KIND, name, '--type=merge', '-p', JSON.stringify({ spec: right }));
  }
  await anotherRuns(context, 'beside-refused');
  for (const { name } of wrong) {
    await waitForState(context, name, 'FailedValidation');
    assert.deepEqual(await runsOf(context, name), [], name);
    await remove(context, name);
    await create(context, scheduledApplication(name, right));
    await someRuns(context, name, 1, 'SUSPENDED');
    await remove(context, name);
  }
}

function waitForState({ cluster, jobNamespace }: ScenarioContext, name: string, state: string): Promise<SparkObject> {
  return cluster.until(
    `${name} is ${state}`,
    async () => {
      const found = await cluster.read<SparkObject>(API_VERSION, KIND, name, jobNamespace);
      return found.status?.scheduleState === state ? found : undefined;
    },
    30,
  );
}

export const scenarios: Scenario[] = [
  { name: 'a run that is replaced goes with its pods', jobNamespace: NAMESPACE, timeout: 240, run: replace },
  { name: 'a schedule that forbids a second run leaves it out, until the first has ended', jobNamespace: NAMESPACE, timeout: 240, run: forbid },
  { name: 'a schedule that allows it has two runs at once', jobNamespace: NAMESPACE, timeout: 240, run: allow },
  { name: 'a schedule is read in its time zone', jobNamespace: NAMESPACE, timeout: 240, run: zone },
  {
    name: 'a schedule that was refused once stays so until it is made anew',
    shows: ['SPK033', 'SPK482'],
    jobNamespace: NAMESPACE,
    timeout: 240,
    run: refused,
  },
];
