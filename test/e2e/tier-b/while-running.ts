import assert from 'node:assert/strict';
import type { V1Pod, V1Service } from '@kubernetes/client-node';
import { SparkJob } from '../../../lib';
import type { Scenario, ScenarioContext } from '../scenario';
import { driverLog, executorPods, nameOf, PATIENCE, printSettings, reachedSettings, SMALL, SPARK_4 } from './running-jobs';

/** One executor of one core, and a second for each task. */
async function startJob(context: ScenarioContext, tasks: number): Promise<V1Pod> {
  await context.apply((chart, operator) => {
    new SparkJob(chart, 'long', { operator, image: SPARK_4, code: printSettings(tasks), driver: SMALL, executor: SMALL });
  });
  const running = async () => (await executorPods(context, 'long')).find(({ status }) => status?.phase === 'Running');
  return context.cluster.until('an executor runs', running, PATIENCE);
}

async function survives(context: ScenarioContext): Promise<void> {
  const first = await startJob(context, 15);
  await context.cluster.until('a task has begun', async () => (await driverLog(context, 'long')).includes('Starting task'), PATIENCE);
  await context.cluster.kubectl('delete', 'pod', nameOf(first), '--namespace', context.jobNamespace, '--grace-period=0', '--force');
  await context.cluster.until(
    'another executor runs',
    async () => {
      const others = (await executorPods(context, 'long')).filter((pod) => nameOf(pod) !== nameOf(first));
      return others.some(({ status }) => status?.phase === 'Running');
    },
    PATIENCE,
  );
  await context.reaches('long', 'COMPLETED', PATIENCE);
  const settings = await reachedSettings(context, 'long');
  assert(
    settings.some(({ where }) => where === '2'),
    `tasks ran on ${settings.map(({ where }) => where).join(', ')}, not on executor 2`,
  );
}

async function ui(context: ScenarioContext): Promise<void> {
  await startJob(context, 15);
  const name = 'long-ui-svc';
  const service = await context.cluster.read<V1Service>('v1', 'Service', name, context.jobNamespace);
  const port = service.spec?.ports?.[0].port;
  const url = `http://${name}.${context.jobNamespace}.svc:${port}/api/v1/applications`;
  const applications = await context.cluster.until(
    'the web UI answers',
    async () => {
      const answer = await fetch(url).catch(() => undefined);
      return answer?.status === 200 && ((await answer.json()) as { name: string; attempts: { completed: boolean }[] }[]);
    },
    PATIENCE,
  );
  assert.deepEqual(
    applications.map(({ attempts }) => attempts.map(({ completed }) => completed)),
    [[false]],
  );
}

export const scenarios: Scenario[] = [
  { name: 'a job outlives the loss of an executor', run: survives },
  { name: 'the web UI answers at its Service while the job runs', run: ui },
];
