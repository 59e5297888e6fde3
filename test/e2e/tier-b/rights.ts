// The rights of job accounts are those that drivers need: what the table of rights says is granted, drivers use it, and they are refused nothing.
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { V1ConfigMap, V1PersistentVolume } from '@kubernetes/client-node';
import type { SparkJobProps } from '../../../lib';
import { PodVolume, SparkCode, SparkJob, SparkRbac } from '../../../lib';
import { STANDING } from '../bed';
import { serviceAccount } from '../rights/audit-log';
import { assertGranted, assertNothingWasRefused, assertUsed } from '../rights/compare';
import { driverAccounts } from '../rights/rights-table';
import type { Scenario, ScenarioContext } from '../scenario';
import { driverLog, executorPods, nameOf, PATIENCE, SMALL, SPARK_3, SPARK_4 } from './running-jobs';

/** Works, and has nothing more to do until it is told to end. */
const PROGRAM = `
import os, time
from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
print("COUNTED", spark.sparkContext.parallelize(range(2), 2).count(), flush=True)
while not os.path.exists("/tmp/end"):
    time.sleep(0.2)
spark.stop()
`;
const STORAGE_CLASS = 'by-hand';
const LEAN = 'lean';
const CLAIM = 'spark.kubernetes.executor.volumes.persistentVolumeClaim.spark-local-dir-1';

/** Nothing provisions volumes here: it is there before the claim that an executor gets, with the access that Spark asks for. */
async function makeVolume({ cluster, plane, jobNamespace }: ScenarioContext, number: number): Promise<void> {
  const folder = path.join(plane.folder, 'volumes', jobNamespace, String(number));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o777);
  await cluster.create<V1PersistentVolume>({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `${jobNamespace}-${number}` },
    spec: { accessModes: ['ReadWriteOncePod'], capacity: { storage: '1Gi' }, storageClassName: STORAGE_CLASS, hostPath: { path: folder } },
  });
}

/** Lets a job end when its driver has removed its idle executor: at the end executors are removed in another way. */
async function endsIdle(context: ScenarioContext, name: string): Promise<void> {
  await context.reaches(name, 'RUNNING', PATIENCE);
  const isIdle = async () => (await driverLog(context, name)).includes('COUNTED 2') && (await executorPods(context, name)).length === 0;
  await context.cluster.until(`the executor of ${name} is removed`, isIdle, PATIENCE);
  await context.cluster.kubectl('exec', '--namespace', context.jobNamespace, nameOf(await context.driverPod(name)), '--', 'touch', '/tmp/end');
  await context.reaches(name, 'COMPLETED', PATIENCE);
}

/** A job with claims and one without, and all else that a driver may ask the API server for: executors come, are marked, and go before the job ends. */
async function suffice(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace: namespace, plane } = context;
  await cluster.create<V1ConfigMap>({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'program', namespace },
    data: { 'shrink.py': PROGRAM },
  });
  // On a busy machine executors are idle, and removed, before there is work for them.
  for (const number of [1, 2, 3, 4]) await makeVolume(context, number);
  await context.apply((chart, operator) => {
    const job = (name: string, props: Pick<SparkJobProps, 'image' | 'identity' | 'sparkConf'>) =>
      new SparkJob(chart, name, {
        ...props,
        operator,
        code: SparkCode.python({ file: 'local:///opt/program/shrink.py' }),
        driver: { ...SMALL, volumeMounts: [{ volume: PodVolume.configMap('program', 'program'), path: '/opt/program' }] },
        executor: SMALL,
        dynamicAllocation: { initialExecutors: 1, minExecutors: 0, maxExecutors: 1 },
        sparkConf: {
          ...props.sparkConf,
          'spark.dynamicAllocation.executorIdleTimeout': '2s',
          'spark.decommission.enabled': 'true',
          'spark.kubernetes.executor.decommissionLabel': 'retiring',
        },
      });
    job('claims', {
      image: SPARK_4,
      sparkConf: {
        [`${CLAIM}.options.claimName`]: 'OnDemand',
        [`${CLAIM}.options.storageClass`]: STORAGE_CLASS,
        [`${CLAIM}.options.sizeLimit`]: '1Gi',
        [`${CLAIM}.mount.path`]: '/data',
      },
    });
    job(LEAN, { image: SPARK_3, identity: new SparkRbac(chart, 'rbac', { serviceAccountName: LEAN }) });
  });
  const { release } = STANDING.webhook;
  const accounts = [...driverAccounts(release, namespace, 'spark', true), ...driverAccounts(release, namespace, LEAN, false)];
  await assertGranted(cluster, accounts);
  await Promise.all(['claims', LEAN].map((name) => endsIdle(context, name)));
  assertUsed(plane.auditLog, accounts);
  assertNothingWasRefused(plane.auditLog, (user) => user.startsWith(serviceAccount(namespace, '')));
}

export const scenarios: Scenario[] = [{ name: 'the rights of job accounts are what drivers use', jobNamespace: 'driver-rights', run: suffice }];
