/** Claims of checks about images and what is in them, for which a node must pull and a JVM must start. */
import assert from 'node:assert/strict';
import type { KubernetesObject, V1Pod } from '@kubernetes/client-node';
import { API_VERSION, CONNECT_API_VERSION } from '../../cluster/pins';
import type { Scenario, ScenarioContext } from '../../scenario';
import { create, pod, sparkApplication } from '../../proofs/showing';
import { driverLog, executorPods, nameOf, PATIENCE, SPARK_3 } from '../running-jobs';

const jobNamespace = 'proofs-images';

/** SPK228, SPK422 */
async function cannotBePulled({ cluster, ...context }: ScenarioContext): Promise<void> {
  const images = ['https://ghcr.io/kubeflow/spark-operator/controller:2.5.2', 'My Spark'];
  for (const [index, image] of images.entries()) {
    await create({ ...context, cluster }, pod(`bad-image-${index}`, {}, { image }));
    await cluster.until(`the node says what is wrong with ${image}`, async () => {
      const { status } = await cluster.read<V1Pod>('v1', 'Pod', `bad-image-${index}`, context.jobNamespace);
      return status?.containerStatuses?.[0].state?.waiting?.reason === 'InvalidImageName';
    });
  }
}

/** SPK430: a file system whose classes are not in the image. SPK431: R, which the images of the bed do not have. SPK444: jars that are hidden. */
async function classesAreMissing(context: ScenarioContext): Promise<void> {
  const container = { name: 'spark-kubernetes-driver', volumeMounts: [{ name: 'mine', mountPath: '/opt/spark/jars' }] };
  const template = { spec: { containers: [container], volumes: [{ name: 'mine', emptyDir: {} }] } };
  const coreRequest = '100m';
  await create(context, sparkApplication('no-jars', { driver: { coreRequest, template } }));
  await create(context, sparkApplication('no-s3a', { mainApplicationFile: 's3a://bucket/etl.py', driver: { coreRequest } }));
  const script = { type: 'R', mainApplicationFile: 'local:///opt/spark/examples/src/main/r/dataframe.R' };
  await create(context, sparkApplication('no-r', { ...script, driver: { coreRequest } }));
  for (const [name, words] of [
    ['no-r', /Cannot run program "Rscript"/],
    ['no-jars', /Failed to find Spark jars directory|Could not find or load main class/],
    ['no-s3a', /ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found/],
  ] as const) {
    await context.reaches(name, 'FAILED', PATIENCE);
    assert.match(await driverLog(context, name), words);
  }
}

/** SPK433: an executor of Spark 3.5 ends when it hears from a driver of Spark 4.0. */
async function versionsDiffer(context: ScenarioContext): Promise<void> {
  const { cluster } = context;
  const [driver, executor] = [{ coreRequest: '100m' }, { coreRequest: '100m', image: SPARK_3.image }];
  const sparkConf = { 'spark.kubernetes.executor.deleteOnTermination': 'false' };
  await create(context, sparkApplication('two-versions', { driver, executor, sparkConf }));
  const ended = await cluster.until(
    'an executor ends',
    async () => (await executorPods(context, 'two-versions')).find(({ status }) => status?.phase === 'Failed'),
    PATIENCE,
  );
  assert.match(await cluster.kubectl('logs', '--namespace', context.jobNamespace, nameOf(ended)), /InvalidClassException/);
  await cluster.remove(API_VERSION, 'SparkApplication', 'two-versions', context.jobNamespace);
}

/** SPK487 */
async function noServer({ cluster, jobNamespace: namespace }: ScenarioContext): Promise<void> {
  const amounts = { cores: 1, memory: '512m' };
  await cluster.create({
    apiVersion: CONNECT_API_VERSION,
    kind: 'SparkConnect',
    metadata: { name: 'without', namespace },
    spec: { sparkVersion: '3.5.8', image: SPARK_3.image, server: amounts, executor: { instances: 1, ...amounts } },
  } as KubernetesObject);
  await cluster.until(
    'its server has ended, and begun again',
    async () => {
      const pod = await cluster.find<V1Pod>('v1', 'Pod', 'without-server', namespace);
      return pod?.status?.containerStatuses?.some(({ restartCount }) => restartCount > 0);
    },
    PATIENCE,
  );
  const log = await cluster.kubectl('logs', '--namespace', namespace, '--previous', 'without-server');
  assert.match(log, /Failed to load class org.apache.spark.sql.connect.service.SparkConnectServer|start-connect-server.sh: No such file/);
  await cluster.remove(CONNECT_API_VERSION, 'SparkConnect', 'without', namespace);
}

export const scenarios: Scenario[] = [
  { name: 'a node pulls no image of a malformed name', shows: ['SPK228', 'SPK422'], jobNamespace, run: cannotBePulled },
  {
    name: 'a driver without its jars, or without a class, ends',
    shows: ['SPK430', 'SPK431', 'SPK444'],
    jobNamespace,
    timeout: 300,
    run: classesAreMissing,
  },
  { name: 'a Connect server whose image has none begins again and again', shows: ['SPK487'], jobNamespace, timeout: 300, run: noServer },
  { name: 'an executor of another version than its driver ends', shows: ['SPK433'], jobNamespace, timeout: 300, run: versionsDiffer },
];
