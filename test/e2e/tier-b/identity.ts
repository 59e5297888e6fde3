import assert from 'node:assert/strict';
import type { V1ServiceAccount } from '@kubernetes/client-node';
import { SparkJob, SparkRbac } from '../../../lib';
import { serviceAccount } from '../rights/audit-log';
import type { Scenario, ScenarioContext } from '../scenario';
import { driverLog, executorPods, PATIENCE, printSettings, SMALL, SPARK_4 } from './running-jobs';

/** An account without rights; nothing may be refused to another one. */
export const NOBODY = 'nobody';

function startJob(context: ScenarioContext, account: string): Promise<unknown> {
  return context.apply((chart, operator) => {
    new SparkJob(chart, 'stranger', {
      operator,
      image: SPARK_4,
      code: printSettings(1),
      identity: SparkRbac.fromServiceAccountName(account, context.jobNamespace),
      driver: SMALL,
      executor: SMALL,
    });
  });
}

/** SPK021 speaks of it: the driver starts, and ends when it asks for its first executor. */
async function unbound(context: ScenarioContext): Promise<void> {
  const metadata = { name: NOBODY, namespace: context.jobNamespace };
  await context.cluster.create<V1ServiceAccount>({ apiVersion: 'v1', kind: 'ServiceAccount', metadata });
  await startJob(context, NOBODY);
  const { status } = await context.reaches('stranger', 'FAILED', PATIENCE);
  assert.match(status?.applicationState?.errorMessage ?? '', /driver container failed/);
  const refused = new RegExp(`pods .*forbidden: User "${serviceAccount(context.jobNamespace, NOBODY)}" cannot`);
  assert.match(await driverLog(context, 'stranger'), refused);
  assert.deepEqual(await executorPods(context, 'stranger'), []);
}

async function missing(context: ScenarioContext): Promise<void> {
  await startJob(context, 'no-such-account');
  const { status } = await context.reaches('stranger', 'FAILED', PATIENCE);
  assert.match(status?.applicationState?.errorMessage ?? '', /serviceaccount "no-such-account" not found/);
}

export const scenarios: Scenario[] = [
  { name: 'a driver whose account nobody bound ends with 403', shows: ['SPK021'], run: unbound },
  { name: 'a driver whose account does not exist is not made', run: missing },
];
