/** Claims of checks about schedules: what the operator makes of time zones, and of runs that do not end. */
import assert from 'node:assert/strict';
import type { Scenario, ScenarioContext, SparkObject } from '../../scenario';
import { ownNamespace, RecordingSpark, withOperator } from './operator-alone';
import { API_VERSION, create, scheduledApplication } from './showing';

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

/** The applications that a schedule has made. */
function runsOf({ cluster, jobNamespace }: ScenarioContext, schedule: string): Promise<SparkObject[]> {
  return cluster.list<SparkObject>(API_VERSION, 'SparkApplication', jobNamespace, `sparkoperator.k8s.io/scheduled-app-name=${schedule}`);
}

/** SPK482: also when the time zone has been put right. */
async function neverLooksAgain(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace } = context;
  const read = () => cluster.read<Schedule>(API_VERSION, KIND, 'misspelt-zone', jobNamespace);
  await create(context, scheduledApplication('misspelt-zone', { timeZone: 'Europe/Berln' }));
  await cluster.until('its validation has failed', async () => (await read()).status?.scheduleState === 'FailedValidation');
  await cluster.kubectl('--namespace', jobNamespace, 'patch', KIND, 'misspelt-zone', '--type=merge', '-p', '{"spec":{"timeZone":"Europe/Berlin"}}');
  // Another one of the same interval has run by then.
  await create(context, scheduledApplication('right-zone', { timeZone: 'Europe/Berlin' }));
  await cluster.until('the other one has run', async () => (await runsOf(context, 'right-zone')).length > 0);
  assert.equal((await read()).status?.scheduleState, 'FailedValidation');
  assert.deepEqual(await runsOf(context, 'misspelt-zone'), []);
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
  { name: 'a schedule with a misspelt time zone is lost, even when it is put right', shows: ['SPK482'], jobNamespace, run: neverLooksAgain },
  { name: 'of two time zones one counts, and of an interval none', shows: ['SPK484', 'SPK486'], jobNamespace, run: zonesWithoutEffect },
  { name: 'runs of a suspended template wait', shows: ['SPK485'], jobNamespace, run: runsWait },
  { name: 'local times are those of the operator', shows: ['SPK483'], operator: 'none', run: timesMove },
  { name: 'runs that are always restarted never end', shows: ['SPK480'], operator: 'none', run: runsNeverEnd },
];
