// Applications that have ended, as the history server shows them in its pod: by event logs on a volume here, and on S3 in s3.ts.
import assert from 'node:assert/strict';
import { Duration } from 'cdk8s';
import { EventLog, PodVolume, SparkCode, SparkHistoryServer, SparkJob } from '../../../lib';
import { staticVolume } from '../cluster/static-volume';
import type { Scenario, ScenarioContext } from '../scenario';
import { findsPi, PATIENCE, SMALL, SPARK_4 } from './running-jobs';

interface Application {
  readonly name: string;
  readonly attempts: readonly { readonly completed: boolean }[];
}

/** Looks for logs as often as a test wants to know. */
export const OFTEN = Duration.seconds(1);

/** The name of a server. */
export const HISTORY = 'history';

/** Waits until the server at a URL shows these applications as ended; it is not root, and writes nowhere but where it has volumes. */
export async function showsEnded({ cluster, jobNamespace }: ScenarioContext, url: string, names: readonly string[]): Promise<void> {
  const ended = async () => {
    const answer = await fetch(`${url}/api/v1/applications?status=completed`).catch(() => undefined);
    if (answer?.status !== 200) return undefined;
    const shown = (await answer.json()) as Application[];
    return shown.length === names.length && shown.sort((one, other) => one.name.localeCompare(other.name));
  };
  const shown = await cluster.until(`${url} shows ${names.join(', ')}`, ended, PATIENCE);
  assert.deepEqual(
    shown.map(({ name, attempts }) => [name, attempts.map(({ completed }) => completed)]),
    names.map((name) => [name, [true]]),
  );
  const inPod = ['exec', '--namespace', jobNamespace, `deployment/${HISTORY}`, '--', 'sh', '-c', 'id -u; touch /opt/spark/x 2>&1; true'];
  assert.match(await cluster.kubectl(...inPod), /^185\n.*Read-only file system\n$/);
}

async function onVolume(context: ScenarioContext): Promise<void> {
  await context.cluster.apply(staticVolume(context.plane, context.jobNamespace, 'spark-events'));
  let url = '';
  await context.apply((chart, operator) => {
    const eventLog = EventLog.volume(PodVolume.persistentVolumeClaim('events', 'spark-events'));
    const code = SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py', arguments: ['2'] });
    new SparkJob(chart, 'pi', { operator, image: SPARK_4, code, driver: SMALL, executor: SMALL, features: [eventLog] });
    ({ url } = new SparkHistoryServer(chart, HISTORY, { image: SPARK_4, eventLog, server: SMALL, updateInterval: OFTEN }));
  });
  await findsPi(context, 'pi');
  await showsEnded(context, url, ['PythonPi']);
}

export const scenarios: Scenario[] = [{ name: 'the history server shows a job that has ended, by its event log on a volume', run: onVolume }];
