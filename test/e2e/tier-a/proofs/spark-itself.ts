/** Claims of checks about the JVM of a driver, for which Spark needs no cluster: its Connect server, which goes on until it is stopped, as a process. */
import assert from 'node:assert/strict';
import http from 'node:http';
import path from 'node:path';
import { sparkHome } from '../../../../tools/spark/install.mjs';
import { OPERATOR_SPARK } from '../../cluster/pins';
import type { Scenario, ScenarioContext } from '../../scenario';

const PORTS = { taken: 29900, withUi: 29910, withoutUi: 29920, tooSmall: 29930 };
const LOCAL = ['--master', 'local[1]', '--conf', 'spark.driver.host=127.0.0.1', '--conf', 'spark.driver.bindAddress=127.0.0.1'];
/** As the operator's processes have it: nobody answers for names in a box, and a JVM of seconds needs no second compiler. */
const LOCAL_ENV = {
  SPARK_LOCAL_IP: '127.0.0.1',
  SPARK_LOCAL_HOSTNAME: 'localhost',
  JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto',
};
const SINK = 'spark.metrics.conf.*.sink.prometheusServlet';
const METRICS = [`${SINK}.class=org.apache.spark.metrics.sink.PrometheusServlet`, `${SINK}.path=/metrics/prometheus`];

async function startSpark({ plane }: ScenarioContext, name: string, port: number, conf: readonly string[], memory = '512m'): Promise<void> {
  const home = await sparkHome(OPERATOR_SPARK);
  const settings = [...conf, `spark.connect.grpc.binding.port=${port}`].flatMap((setting) => ['--conf', setting]);
  const program = ['--class', 'org.apache.spark.sql.connect.service.SparkConnectServer', 'spark-internal'];
  const args = [...LOCAL, '--driver-memory', memory, ...settings, ...program];
  const env = { SPARK_HOME: home, ...LOCAL_ENV, SPARK_LOCAL_DIRS: plane.folder };
  plane.processes.start(name, path.join(home, 'bin/spark-submit'), args, { env, cwd: plane.folder });
}

async function says({ cluster, plane: { processes } }: ScenarioContext, name: string, words: RegExp): Promise<void> {
  await cluster.until(
    `${name} says ${words}`,
    async () => {
      const log = processes.tail(name, 10_000);
      if (words.test(log)) return true;
      assert.ok(processes.alive(name), `${name} ended:\n${log.slice(-3000)}`);
      return false;
    },
    90,
  );
}

/** SPK437 */
async function heapIsTooSmall(context: ScenarioContext): Promise<void> {
  const { cluster, plane } = context;
  await startSpark(context, 'too-small', PORTS.tooSmall, ['spark.ui.enabled=false'], '256m');
  await cluster.until('it ends', async () => !plane.processes.alive('too-small'), 90);
  assert.match(plane.processes.tail('too-small', 200), /must be at least 471859200/);
}

/** SPK531: the port of an agent is taken before Spark asks for it. SPK532: metrics are a page of the web UI. */
async function uiMoves(context: ScenarioContext): Promise<void> {
  const { processes } = context.plane;
  const exporter = http.createServer((_, response) => response.end('metrics of an agent')).listen(PORTS.taken, '127.0.0.1');
  const fetched = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics/prometheus/`)).text();
  try {
    await startSpark(context, 'with-ui', PORTS.withUi, [...METRICS, `spark.ui.port=${PORTS.taken}`]);
    await startSpark(context, 'without-ui', PORTS.withoutUi, [...METRICS, 'spark.ui.enabled=false', `spark.ui.port=${PORTS.taken + 5}`]);
    await says(context, 'with-ui', new RegExp(`could not bind on port ${PORTS.taken}`));
    for (const name of ['with-ui', 'without-ui']) await says(context, name, /Spark Connect server started/);
    assert.match(await fetched(PORTS.taken + 1), /_driver_/);
    await assert.rejects(fetched(PORTS.taken + 5), /fetch failed/);
  } finally {
    exporter.close();
    for (const name of ['with-ui', 'without-ui']) await processes.stop(name);
  }
}

export const scenarios: Scenario[] = [
  { name: 'a driver of less than 450 MiB ends at once', shows: ['SPK437'], operator: 'none', run: heapIsTooSmall },
  {
    name: 'a web UI whose port is taken moves, and without it there are no metrics',
    shows: ['SPK531', 'SPK532'],
    operator: 'none',
    timeout: 240,
    run: uiMoves,
  },
];
