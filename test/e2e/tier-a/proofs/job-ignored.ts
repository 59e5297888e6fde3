/** Claims of checks about what is taken and then ignored, read otherwise, or fails at the submission: with the real spark-submit, many claims to a job. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import type { V1ConfigMap } from '@kubernetes/client-node';
import { API_VERSION } from '../../cluster/pins';
import type { Scenario, ScenarioContext, SparkObject } from '../../scenario';
import { create, pod, runs, sparkApplication, submissionFails } from '../../proofs/showing';

const jobNamespace = 'proofs-ignored';

/** One job with all that is wrong and stops nobody. */
async function ignored(context: ScenarioContext): Promise<void> {
  const container = { name: 'spark-kubernetes-driver', image: 'docker.io/library/other:1', env: [{ name: 'SPARK_CONF_DIR', value: '/conf' }] };
  const application = sparkApplication('ignored', {
    memoryOverheadFactor: '0.5',
    deps: { jars: ['local:///a.jar,local:///b.jar'] },
    sparkConf: { 'spark.ui.enabled = false': '', 'my.key': 'x', 'spark.hadoop.fs.s3a.secret.key': 'hunter2' },
    hadoopConf: { 'spark.ui.enabled': 'false' },
    driver: {
      memoryOverhead: '400m',
      env: [
        { name: 'TZ', value: 'UTC' },
        { name: 'TZ', value: 'CET' },
      ],
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
      template: { spec: { restartPolicy: 'Always', containers: [container] } },
    },
  });
  const driver = await runs(context, application);
  await context.reaches('ignored');
  const properties = await context.driverProperties(driver);
  const main = driver.spec?.containers.find(({ name }) => name === container.name);
  const env = (name: string) => main?.env?.filter((variable) => variable.name === name).map(({ value }) => value);
  // SPK439: 512 + 400, and not 512 * 1.5.
  assert.equal(main?.resources?.limits?.memory, '912Mi');
  // SPK440: readable by whoever may read the application, or the ConfigMap of its driver.
  assert.equal(properties['spark.hadoop.fs.s3a.secret.key'], 'hunter2');
  // SPK441
  assert.equal(properties['spark.ui.enabled'], undefined);
  assert.equal(properties['my.key'], undefined);
  // SPK442
  assert.equal(properties['spark.hadoop.spark.ui.enabled'], 'false');
  // SPK448
  assert.match(properties['spark.jars'], /^local:\/\/\/a.jar,local:\/\/\/b.jar(,|$)/);
  // SPK401, SPK451: a container takes the last value of a name.
  assert.deepEqual(env('TZ'), ['UTC', 'CET']);
  assert.deepEqual(env('SPARK_CONF_DIR'), ['/conf', '/opt/spark/conf']);
  // SPK467: a field's mount of no volume is left out.
  assert.ok(!main?.volumeMounts?.some(({ name }) => name === 'data'));
  // SPK511
  assert.equal(driver.spec?.restartPolicy, 'Never');
  assert.equal(main?.image, 'docker.io/apache/spark:4.0.4');
}

/** SPK449, SPK469, SPK470: coordinates without a version; and neither retries that nobody reads, nor those of a policy that has none, make a second attempt. */
async function failsOnce(context: ScenarioContext): Promise<void> {
  const application = sparkApplication('unresolved', {
    failureRetries: 3,
    retryInterval: 1,
    restartPolicy: { type: 'Never', onSubmissionFailureRetries: 3, onSubmissionFailureRetryInterval: 1 },
    deps: { packages: ['org.apache.spark:spark-avro_2.13'] },
    timeToLiveSeconds: 5,
  });
  await submissionFails(context, application, /Provided Maven Coordinates must be in the form/);
  const failed = await context.cluster.until('it is given up', async () => {
    const { status } = await context.cluster.read<SparkObject>(API_VERSION, 'SparkApplication', 'unresolved', context.jobNamespace);
    return status?.applicationState?.state === 'FAILED' ? status : undefined;
  });
  assert.equal(failed.submissionAttempts, 1);
  // SPK474: it goes when its time is over, as one without a time never does.
  await context.cluster.until(
    'it is deleted',
    async () => (await context.cluster.find(API_VERSION, 'SparkApplication', 'unresolved', context.jobNamespace)) === undefined,
  );
}

/** SPK445; SPK467 where the mount is in a template, and SPK531 where the name of the port is taken: pods that the API server refuses. */
async function podsAreRefused(context: ScenarioContext): Promise<void> {
  const spec = { containers: [], volumes: [{ name: 'pod-template-volume', emptyDir: {} }] };
  await submissionFails(context, sparkApplication('same-volume', { driver: { template: { spec } } }), /Duplicate value: .*pod-template-volume/);
  const container = { name: 'spark-kubernetes-driver', volumeMounts: [{ name: 'data', mountPath: '/data' }] };
  const unmounted = sparkApplication('no-volume', { driver: { template: { spec: { containers: [container] } } } });
  await submissionFails(context, unmounted, /volumeMounts\[\d+\].name: Not found/);
  const prometheus = { jmxExporterJar: '/jmx.jar', portName: 'spark-ui' };
  const monitoring = { exposeDriverMetrics: true, exposeExecutorMetrics: true, prometheus };
  await submissionFails(context, sparkApplication('same-port', { monitoring }), /Duplicate value: .*spark-ui/);
}

/** SPK452, SPK465, SPK472: what spark-submit refuses. */
async function submissionsAreRefused(context: ScenarioContext): Promise<void> {
  const file = { deps: { jars: ['s3a://bucket/x.jar'] } };
  await submissionFails(context, sparkApplication('not-looked-up', file), /Class org.apache.hadoop.fs.s3a.S3AFileSystem not found/);
  await submissionFails(context, sparkApplication('no-image', { image: undefined }), /Must specify the driver container image/);
  await submissionFails(context, sparkApplication('no-size', { driver: { memory: '1Gi' } }), /Driver memory must be a positive number/);
}

/** SPK535: a pod of an application as the webhook changes it. */
async function oneScheduler(context: ScenarioContext): Promise<void> {
  await create(context, sparkApplication('two-schedulers', { suspend: true, batchScheduler: 'gang', driver: { schedulerName: 'mine' } }));
  const labels = {
    'spark-role': 'driver',
    'sparkoperator.k8s.io/app-name': 'two-schedulers',
    'sparkoperator.k8s.io/launched-by-spark-operator': 'true',
  };
  const driver = pod('two-schedulers-driver', { schedulerName: 'of-the-template' }, { name: 'spark-kubernetes-driver' }, { labels });
  assert.equal((await create(context, driver)).spec.schedulerName, 'gang');
}

/** SPK456, SPK530: an agent that no JVM finds, in whatever pod. */
async function agentIsMissing(context: ScenarioContext): Promise<void> {
  const prometheus = { jmxExporterJar: 'local:///jmx.jar' };
  const monitoring = { exposeDriverMetrics: true, exposeExecutorMetrics: true, prometheus };
  const driver = await runs(context, sparkApplication('agent', { monitoring }));
  await context.reaches('agent');
  const options = (await context.driverProperties(driver))['spark.driver.extraJavaOptions'];
  const [agent, configuration] = /-javaagent:\S+?=\d+:(\S+)/.exec(options) ?? [];
  assert.ok(agent !== undefined, options);
  // The configuration is in a ConfigMap, which only the webhook would mount.
  const maps = await context.cluster.list<V1ConfigMap>('v1', 'ConfigMap', context.jobNamespace);
  assert.ok(maps.some(({ metadata }) => metadata?.name === 'agent-prom-conf'));
  assert.ok(!driver.spec?.containers[0].volumeMounts?.some(({ mountPath }) => configuration.startsWith(mountPath)));
  execFileSync('java', ['-version'], { stdio: 'ignore' });
  const { status, stderr } = spawnSync('java', [agent, '-version'], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /Error opening zip file or JAR manifest missing : local:\/\/\/jmx.jar/);
}

export const scenarios: Scenario[] = [
  {
    name: 'what is ignored or read otherwise, in one job',
    shows: ['SPK401', 'SPK439', 'SPK440', 'SPK441', 'SPK442', 'SPK448', 'SPK451', 'SPK467', 'SPK511'],
    jobNamespace,
    run: ignored,
  },
  { name: 'a submission without a version of its package fails once', shows: ['SPK449', 'SPK469', 'SPK470', 'SPK474'], jobNamespace, run: failsOnce },
  { name: 'pods with two of one name, or a mount of nothing, are refused', shows: ['SPK445'], jobNamespace, timeout: 240, run: podsAreRefused },
  {
    name: 'spark-submit refuses what it cannot look up or read',
    shows: ['SPK452', 'SPK465', 'SPK472'],
    jobNamespace,
    timeout: 240,
    run: submissionsAreRefused,
  },
  { name: 'the batch scheduler wins over that of the driver', shows: ['SPK535'], jobNamespace, run: oneScheduler },
  { name: 'an agent without its configuration, or at no path', shows: ['SPK456'], operator: 'no-webhook', run: agentIsMissing },
];
