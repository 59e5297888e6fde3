// What a job asks for is in the driver's pod that the real spark-submit makes, with the webhook and without: compared in both directions, leaf by leaf.
import assert from 'node:assert/strict';
import type { KubernetesObject, V1Pod } from '@kubernetes/client-node';
import type { Chart } from 'cdk8s';
import { Duration, Size } from 'cdk8s';
import type { ISparkOperator } from '../../../lib';
import { ScheduledSparkJob, SparkCode, SparkConnectServer, SparkImage, SparkJob, SparkSchedule, Toleration } from '../../../lib';
import type { JsonObject } from '../../../lib/private/json';
import { API_VERSION } from '../cluster/pins';
import { assertConnectServerPod } from '../driver-pod/connect-pod';
import { assertDriverPod } from '../driver-pod/driver-pod';
import { assertDriverProperties } from '../driver-pod/properties';
import type { Scenario, ScenarioContext, SparkObject } from '../scenario';
import type { SinkOptions } from './kitchen-sink';
import { connectSink, kitchenSink, SINK_PREREQUISITES } from './kitchen-sink';
import { SINK_PROPERTIES, sinkExpectation } from './kitchen-sink-pod';

type MakeJob = (chart: Chart, operator: ISparkOperator) => SparkJob;

/** Applies a job, and compares its driver's pod and configuration with what the job says. */
async function driverIsAsAsked(context: ScenarioContext, make: MakeJob): Promise<{ pod: V1Pod; properties: { [key: string]: string } }> {
  let made: SparkJob | undefined;
  const objects = await context.apply((chart, operator) => {
    made = make(chart, operator);
  });
  assert.ok(made !== undefined);
  const application = only(objects, 'SparkApplication');
  const pod = await context.driverPod(made.applicationName);
  assertDriverPod(pod, application, { resources: made.resources().driver });
  const properties = await context.driverProperties(pod);
  assertDriverProperties(properties, made.explain());
  return { pod, properties };
}

function only(objects: readonly KubernetesObject[], kind: string): KubernetesObject {
  const [first, ...more] = objects.filter((object) => object.kind === kind);
  assert.ok(first !== undefined && more.length === 0, `one ${kind}, not ${objects.map((object) => object.kind).join(', ')}`);
  return first;
}

function sink(options: SinkOptions): (context: ScenarioContext) => Promise<void> {
  return async (context) => {
    await context.cluster.apply(SINK_PREREQUISITES, { serverSide: true });
    const { pod, properties } = await driverIsAsAsked(
      context,
      (chart, operator) => new SparkJob(chart, 'sink', kitchenSink(chart, operator, options)),
    );
    const lost = sinkExpectation(options).losses(JSON.parse(JSON.stringify(pod)) as JsonObject);
    assert.ok(lost.length === 0, `${lost.length} values of the kitchen sink are lost:\n  ${lost.join('\n  ')}`);
    for (const [key, value] of Object.entries(SINK_PROPERTIES)) assert.equal(properties[key], value, key);
  };
}

async function plainJob(context: ScenarioContext): Promise<void> {
  await driverIsAsAsked(
    context,
    (chart, operator) =>
      new SparkJob(chart, 'plain', {
        operator,
        image: SparkImage.apache('4.0.4'),
        code: SparkCode.java({ mainClass: 'org.apache.spark.examples.SparkPi', file: 'local:///opt/spark/examples/jars/spark-examples.jar' }),
      }),
  );
  await context.reaches('plain');
}

/** A program of another language has other arguments and another overhead, and Spark's own names are shorter than names may be. */
async function pythonJob(context: ScenarioContext): Promise<void> {
  await driverIsAsAsked(
    context,
    (chart, operator) =>
      new SparkJob(chart, 'python', {
        operator,
        name: 'nightly-of-the--whole-department',
        image: SparkImage.apache('3.5.8'),
        code: SparkCode.python({
          file: 'local:///app/etl.py',
          arguments: ['a b'],
          pyFiles: ['local:///app/lib.zip'],
          archives: ['local:///app/env.tar.gz'],
        }),
        driver: { memory: Size.gibibytes(2), tolerations: [Toleration.exists('spot')] },
      }),
  );
  await context.reaches('nightly-of-the--whole-department');
}

/** The runs of a schedule are applications that the operator names, from the template of the schedule. */
async function scheduledRun(context: ScenarioContext): Promise<void> {
  await context.cluster.apply(SINK_PREREQUISITES, { serverSide: true });
  await context.apply((chart, operator) => {
    const { driverIngresses: _, ...job } = kitchenSink(chart, operator);
    new ScheduledSparkJob(chart, 'often', { ...job, operator, schedule: SparkSchedule.every(Duration.seconds(20)) });
  });
  const runs = () => context.cluster.list<SparkObject>(API_VERSION, 'SparkApplication', context.jobNamespace);
  const run = await context.cluster.until('the first run', async () => (await runs())[0], 90);
  assertDriverPod(await context.driverPod(String(run.metadata?.name)), run);
  // And its runs, before there are more.
  await context.cluster.remove(API_VERSION, 'ScheduledSparkApplication', 'often', context.jobNamespace);
}

/** The pod of a Connect server is the operator's work alone. */
async function connectServer(context: ScenarioContext): Promise<void> {
  await context.cluster.apply(SINK_PREREQUISITES, { serverSide: true });
  const objects = await context.apply((chart, operator) => void new SparkConnectServer(chart, 'connect', connectSink(operator)));
  const pod = await context.cluster.until('the pod of the server', () =>
    context.cluster.find<V1Pod>('v1', 'Pod', 'connect-server', context.jobNamespace),
  );
  assertConnectServerPod(pod, only(objects, 'SparkConnect'));
}

/** Near misses of the scenarios above: without a webhook the same settings in fields would be lost in silence. */
async function fieldsAreRefused(context: ScenarioContext): Promise<void> {
  const refused = () => context.render((chart, operator) => void new SparkJob(chart, 'sink', kitchenSink(chart, operator, { fields: true })));
  assert.throws(refused, /SPK002/);
}

export const scenarios: Scenario[] = [
  { name: 'a driver gets everything that pods can have from templates', jobNamespace: 'driver-templates', run: sink({}) },
  { name: 'a driver gets everything that pods can have from fields', jobNamespace: 'driver-fields', run: sink({ fields: true, exporter: true }) },
  {
    name: 'a driver gets everything that pods can have without a webhook',
    jobNamespace: 'driver-without-webhook',
    operator: 'no-webhook',
    run: sink({ exporter: true }),
  },
  { name: 'a driver gets nothing that nobody asked for', jobNamespace: 'plain-driver', run: plainJob },
  {
    name: 'a driver gets nothing that nobody asked for without a webhook',
    jobNamespace: 'plain-driver-without-webhook',
    operator: 'no-webhook',
    run: pythonJob,
  },
  { name: 'the driver of a scheduled run is that of its template', run: scheduledRun },
  { name: 'the pod of a Connect server is that of its template', run: connectServer },
  { name: 'settings in fields are refused where no webhook would read them', operator: 'no-webhook', run: fieldsAreRefused },
];
