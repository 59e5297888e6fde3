/**
 * The job of "Apache Spark with Kubernetes and Fast S3 Access" as pods on two nodes, as apps/s3a-etl.ts has it: its output is committed through a volume that
 * driver and executors share. Then the same job with a directory of each pod's own in its place, which succeeds and has lost its output.
 */
import assert from 'node:assert/strict';
import type { KubernetesObject, V1ConfigMap, V1Job, V1Secret } from '@kubernetes/client-node';
import type { Chart } from 'cdk8s';
import { Duration } from 'cdk8s';
import type { ISparkFeature, SparkJobProps } from '../../../lib';
import {
  CommitVerification,
  EventLog,
  ImageAbility,
  PodVolume,
  S3Access,
  S3ABuffer,
  S3ACommitterStorage,
  S3Credentials,
  SharedVolume,
  SparkCode,
  SparkHistoryServer,
  SparkImage,
  SparkJob,
  SparkRbac,
  Toleration,
} from '../../../lib';
import { S3A_SPARK } from '../cluster/pins';
import { volumesFor } from '../cluster/static-volume';
import { nameOf } from '../proofs/showing';
import type { Scenario, ScenarioContext, SparkObject } from '../scenario';
import { HISTORY, OFTEN, showsEnded } from './history';
import { executorPods, PATIENCE, SMALL } from './running-jobs';
import { S3Store } from './s3-store';

const PROGRAM = `
import sys
from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
spark.range(1000).repartition(4).write.parquet(sys.argv[1])
spark.stop()
`;
const [BUCKET, LOGS, KEYS, CLAIM, MOUNT_PATH] = ['deephub', 'logs', 's3-keys', 'data-staging-share', '/home/spark/tmp'];
const IMAGE = SparkImage.custom({
  image: S3A_SPARK.image,
  sparkVersion: S3A_SPARK.version,
  abilities: [ImageAbility.PYTHON, ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS],
});
/** Any keys will do. */
const SECRET: V1Secret = { apiVersion: 'v1', kind: 'Secret', stringData: { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' } };

/** The driver is on one node, and its executor on the other. */
function job(name: string, features: readonly ISparkFeature[]): Omit<SparkJobProps, 'operator'> {
  return {
    image: IMAGE,
    code: SparkCode.python({ file: 'local:///opt/program/etl.py', arguments: [`s3a://${BUCKET}/${name}/`] }),
    driver: { ...SMALL, volumeMounts: [{ volume: PodVolume.configMap('program', 'program'), path: '/opt/program' }] },
    executor: {
      ...SMALL,
      nodeSelector: { type: 'virtual-kubelet' },
      tolerations: [Toleration.exists('virtual-kubelet.io/provider')],
      deleteOnTermination: false,
    },
    features: [...features],
    acknowledgeWarnings: { SPK587: 'as it is written there' },
  };
}

function access({ endpoint }: S3Store): S3Access {
  return S3Access.flashBlade({ endpoint, credentials: S3Credentials.secret({ secretName: KEYS }) });
}

/** As in apps/s3a-etl.ts. */
function stagingOf(chart: Chart): S3ACommitterStorage {
  return S3ACommitterStorage.directory(chart, 'staging', {
    claimName: CLAIM,
    volume: SharedVolume.claim({ storageClassName: 'pure-file' }),
    mountPath: MOUNT_PATH,
    stagingDirectory: 'staging',
    buffer: S3ABuffer.shared(),
  });
}

/**
 * In place of the claim, each pod has a directory of its own at the same path. Without anything there, nothing would be lost: the user of the image may not make
 * the path, and the job fails.
 */
function withoutTheClaim(object: KubernetesObject): KubernetesObject {
  const claim = JSON.stringify({ persistentVolumeClaim: { claimName: CLAIM } }).slice(1, -1);
  return JSON.parse(JSON.stringify(object).replaceAll(claim, '"emptyDir":{}')) as KubernetesObject;
}

/** How the verification of a job ended, and what it said. */
async function verified({ cluster, jobNamespace }: ScenarioContext, objects: readonly KubernetesObject[], name: string) {
  const job = nameOf(objects.find((object) => object.kind === 'Job' && nameOf(object).startsWith(`${name}-verify-`)) ?? {});
  const conditions = async () => (await cluster.read<V1Job>('batch/v1', 'Job', job, jobNamespace)).status?.conditions ?? [];
  const ended = async () => (await conditions()).find(({ type, status }) => status === 'True' && ['Complete', 'Failed'].includes(type))?.type;
  const end = await cluster.until(`${job} ends`, ended, PATIENCE);
  return { end, log: await cluster.kubectl('logs', '--namespace', jobNamespace, `job/${job}`) };
}

/** What a job left: its data, and what the committer says in _SUCCESS. */
async function written(store: S3Store, name: string) {
  const files = (await store.list(BUCKET, `${name}/`)).filter((file) => /^part-.*\.parquet$/.test(file));
  const { committer, filenames } = JSON.parse(await store.read(BUCKET, `${name}/_SUCCESS`)) as { committer: string; filenames: string[] };
  return { files: files.length, committer, filenames: filenames.length };
}

async function documentD(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace: namespace } = context;
  const store = await S3Store.start(context);
  for (const bucket of [BUCKET, LOGS]) await store.makeBucket(bucket);
  await cluster.create<V1Secret>({ ...SECRET, metadata: { name: KEYS, namespace } });
  await cluster.create<V1ConfigMap>({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'program', namespace }, data: { 'etl.py': PROGRAM } });
  const eventLog = EventLog.directory(`s3a://${LOGS}/spark-events`);
  let url = '';
  const objects = context.render((chart, operator) => {
    const identity = new SparkRbac(chart, 'account', { serviceAccountName: 'dog-lover' });
    const ofJobs = [access(store), stagingOf(chart), eventLog];
    for (const name of ['dog-lover', 'lost']) {
      const made = new SparkJob(chart, name, { ...job(name, ofJobs), operator, identity });
      new CommitVerification(chart, `verify-${name}`, { job: made, outputs: [`s3a://${BUCKET}/${name}/`], interval: Duration.seconds(1) });
    }
    ({ url } = new SparkHistoryServer(chart, HISTORY, { image: IMAGE, eventLog, features: [access(store)], server: SMALL, updateInterval: OFTEN }));
  });
  const [rightJob, wrongJob, ...more] = objects.filter(({ kind }) => kind === 'SparkApplication');
  assert.deepEqual([nameOf(rightJob), nameOf(wrongJob), more], ['dog-lover', 'lost', []]);
  await cluster.apply([...volumesFor(context.plane, objects), ...objects.filter((object) => object !== rightJob && object !== wrongJob)]);
  // Applications without the directory of their logs would fail.
  await cluster.until('the directory of logs is made', async () => (await store.list(LOGS, '')).includes('spark-events/'), PATIENCE);
  await cluster.apply([rightJob, withoutTheClaim(wrongJob)]);

  await context.reaches('dog-lover', 'COMPLETED', PATIENCE);
  const nodes = [await context.driverPod('dog-lover'), ...(await executorPods(context, 'dog-lover'))].map(({ spec }) => spec?.nodeName);
  assert.deepEqual(nodes, ['real-1', 'virtual-kubelet-1']);
  assert.deepEqual(await written(store, 'dog-lover'), { files: 4, committer: 'directory', filenames: 4 });
  const right = await verified(context, objects, 'dog-lover');
  assert.equal(right.end, 'Complete', right.log);
  assert.match(right.log, /: 4 files listed, committed by 'directory'$/m);

  await context.reaches('lost', 'COMPLETED', PATIENCE);
  assert.deepEqual(await written(store, 'lost'), { files: 0, committer: 'directory', filenames: 0 });
  const lost = await verified(context, objects, 'lost');
  assert.equal(lost.end, 'Failed', lost.log);
  assert.match(lost.log, /lists 0 files, and 1 were expected: the job succeeded and its output is lost/);
  isRefused(context, store, wrongJob);
  await showsEnded(context, url, ['dog-lover', 'lost']);
}

/** The library does not render a job with the settings of a committer and without its volume. */
function isRefused(context: ScenarioContext, store: S3Store, { spec }: SparkObject): void {
  const settings = Object.entries(spec?.sparkConf as Record<string, string>).filter(([key]) => /commit/.test(key));
  const render = (volume: PodVolume) => {
    const { driver, executor, ...rest } = job('lost', [access(store)]);
    const own = { volume, path: MOUNT_PATH };
    context.render((chart, operator) => {
      new SparkJob(chart, 'lost', {
        ...rest,
        operator,
        driver: { ...driver, volumeMounts: [...(driver?.volumeMounts ?? []), own] },
        executor: { ...executor, volumeMounts: [own] },
        sparkConf: Object.fromEntries(settings),
      });
    });
  };
  assert.throws(() => render(PodVolume.emptyDir('own')), /SPK141/);
  render(PodVolume.persistentVolumeClaim('shared', CLAIM));
}

export const scenarios: Scenario[] = [
  { name: 'a job on S3 commits its output through a volume, and loses it without one', operator: 'no-webhook', run: documentD },
];
