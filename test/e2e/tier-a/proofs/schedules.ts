/** Claims of checks about schedules: what the operator makes of names, policies and time zones, and of runs that do not end. */
import assert from 'node:assert/strict';
import { API_VERSION } from '../../cluster/pins';
import type { Scenario, ScenarioContext, SparkObject } from '../../scenario';
import { ownNamespace, RecordingSpark, withOperator } from '../../proofs/operator-alone';
import { create, runsOf, scheduledApplication } from '../../proofs/showing';

const KIND = 'ScheduledSparkApplication';

interface Schedule extends SparkObject {
  readonly status?: { readonly scheduleState?: string; readonly reason?: string; readonly nextRun?: string };
}

async function nextRun({ cluster, jobNamespace }: ScenarioContext, name: string): Promise<Date> {
  const time = await cluster.until(
    `${name} has a next run`,
    async () => (await cluster.read<Schedule>(API_VERSION, KIND, name, jobNamespace)).status?.nextRun,
  );
  return new Date(time);
}

/** SPK005: too long a name. SPK032: a policy that is misspelt forbids. */
async function doNotRunAsTheySay(context: ScenarioContext): Promise<void> {
  const { cluster } = context;
  const long = 'a-name-of-more-than-forty-three-characters-x';
  await create(context, scheduledApplication(long, { schedule: '@every 2s' }));
  await create(context, scheduledApplication('lower-case', { schedule: '@every 2s', concurrencyPolicy: 'forbid' }));
  await create(context, scheduledApplication('right', { schedule: '@every 2s' }));
  await cluster.until('another one has run three times', async () => (await runsOf(context, 'right')).length > 2);
  assert.deepEqual(await runsOf(context, long), [], 'SPK005');
  assert.equal((await runsOf(context, 'lower-case')).length, 1, 'SPK032');
  for (const name of [long, 'lower-case', 'right']) await cluster.remove(API_VERSION, KIND, name, context.jobNamespace);
}

/** SPK035: it stumbles when a run is there, before it has noted that, so that the next one follows at once; every hour means several each second. */
async function runAfterRun(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  await withOperator(context, {}, async (operator) => {
    await create(context, scheduledApplication('negative', { schedule: '@every 1s', successfulRunHistoryLimit: -1 }));
    await operator.says(/slice bounds out of range/);
    await context.cluster.until('there are five runs', async () => (await runsOf(context, 'negative')).length >= 5, 20);
    const schedule = await context.cluster.read<SparkObject>(API_VERSION, KIND, 'negative', context.jobNamespace);
    assert.equal(schedule.status?.lastRunName, undefined);
    await context.cluster.remove(API_VERSION, KIND, 'negative', context.jobNamespace);
  });
}

/** SPK484: the prefix wins. SPK486: an interval knows no hours. */
async function zonesWithoutEffect(context: ScenarioContext): Promise<void> {
  await create(context, scheduledApplication('two-zones', { timeZone: 'UTC', schedule: 'CRON_TZ=Asia/Tokyo 0 3 * * *' }));
  assert.equal((await nextRun(context, 'two-zones')).getUTCHours(), 18);
  const zones = ['Asia/Kolkata', 'UTC'];
  const names = zones.map((_, index) => `every-hour-${index}`);
  for (const [index, timeZone] of zones.entries()) await create(context, scheduledApplication(names[index], { timeZone, schedule: '@every 1h' }));
  const [first, second] = await Promise.all(names.map((name) => nextRun(context, name)));
  assert.ok(Math.abs(first.getTime() - second.getTime()) < 30_000, `${first.toISOString()} and ${second.toISOString()}`);
}

/** SPK485: a run that is made, and waits. */
async function runsWait(context: ScenarioContext): Promise<void> {
  await create(context, scheduledApplication('waiting-runs'));
  await context.cluster.until('two runs wait', async () => {
    const runs = await runsOf(context, 'waiting-runs');
    return runs.length > 1 && runs.every(({ status }) => status?.applicationState?.state === 'SUSPENDED');
  });
}

/** SPK483: the same schedule with an operator elsewhere. */
async function timesMove(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const hours: number[] = [];
  for (const [index, zone] of ['UTC', 'Asia/Tokyo'].entries()) {
    const name = `local-${index}`;
    await withOperator(
      context,
      {},
      async () => {
        await create(context, scheduledApplication(name, { schedule: '0 3 * * *', timeZone: 'Local' }));
        hours.push((await nextRun(context, name)).getUTCHours());
      },
      { env: { TZ: zone } },
    );
  }
  assert.deepEqual(hours, [3, 18]);
}

/** SPK480: the first run begins again and again, and there is no second; or they are more and more. */
async function runsNeverEnd(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const spark = new RecordingSpark(context, 'always');
  const template = { suspend: false, restartPolicy: { type: 'Always', onFailureRetryInterval: 1 } };
  const look = async () => {
    await create(context, scheduledApplication('forbidding', { schedule: '@every 2s', concurrencyPolicy: 'Forbid', template }));
    await create(context, scheduledApplication('allowing', { schedule: '@every 2s', concurrencyPolicy: 'Allow', template }));
    const submitted = (name: string) => spark.calls.filter((call) => call.includes(`--name ${name}-`)).length;
    await context.cluster.until('the first run was submitted twice', async () => submitted('forbidding') > 1);
    await context.cluster.until('runs pile up', async () => (await runsOf(context, 'allowing')).length > 2);
    assert.equal((await runsOf(context, 'forbidding')).length, 1);
    for (const name of ['forbidding', 'allowing']) await context.cluster.remove(API_VERSION, KIND, name, context.jobNamespace);
  };
  // Its driver is never there, which is the end of a run.
  await withOperator(context, { 'driver-pod-creation-grace-period': '1s' }, look, { sparkHome: spark.home });
}

const jobNamespace = 'proofs-schedules';

export const scenarios: Scenario[] = [
  { name: 'a schedule is taken, and does not run as it says', shows: ['SPK005', 'SPK032'], jobNamespace, run: doNotRunAsTheySay },
  { name: 'a schedule with a negative number of runs to keep starts run after run', shows: ['SPK035'], operator: 'none', run: runAfterRun },
  { name: 'of two time zones one counts, and of an interval none', shows: ['SPK484', 'SPK486'], jobNamespace, run: zonesWithoutEffect },
  { name: 'runs of a suspended template wait', shows: ['SPK485'], jobNamespace, run: runsWait },
  { name: 'local times are those of the operator', shows: ['SPK483'], operator: 'none', run: timesMove },
  { name: 'runs that are always restarted never end', shows: ['SPK480'], operator: 'none', run: runsNeverEnd },
];
