import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SparkConnectServer } from '../../../lib';
import { ensureConnectClient } from '../cluster/connect-client';
import { CONNECT_API_VERSION } from '../cluster/pins';
import type { Scenario, ScenarioContext, SparkObject } from '../scenario';
import { PATIENCE, SMALL, SPARK_4 } from './running-jobs';

/** The client is outside of the cluster's pods, and finds the Service by the name that the construct gives it. */
async function answers(context: ScenarioContext): Promise<void> {
  let connectionString = '';
  await context.apply((chart, operator) => {
    const server = new SparkConnectServer(chart, 'connect', { operator, image: SPARK_4, server: SMALL, executor: SMALL });
    connectionString = server.connectionString;
  });
  await context.cluster.until(
    'the Connect server is ready',
    async () => {
      const server = await context.cluster.read<SparkObject>(CONNECT_API_VERSION, 'SparkConnect', 'connect', context.jobNamespace);
      return server.status?.state === 'Ready';
    },
    PATIENCE,
  );
  const [program, ...args] = await ensureConnectClient();
  const query = 'select sum(id) as total, count(*) as rows from range(1000)';
  const { stdout } = await promisify(execFile)(program, [...args, connectionString, query], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(stdout.trim()), { total: 499_500, rows: 1000 });
}

export const scenarios: Scenario[] = [{ name: 'a Connect client asks a Connect server by its Service', run: answers }];
