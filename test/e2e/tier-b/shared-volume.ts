import assert from 'node:assert/strict';
import type { V1ConfigMap } from '@kubernetes/client-node';
import { PodVolume, SparkCode, SparkJob, Toleration } from '../../../lib';
import { staticVolume } from '../cluster/static-volume';
import type { Scenario, ScenarioContext } from '../scenario';
import { driverLog, executorPods, PATIENCE, SMALL, SPARK_4 } from './running-jobs';

/** Executors write on one node, and the driver looks at the files on the other. */
const PROGRAM = `
import glob
from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
spark.range(1000).repartition(3).write.parquet("/shared/numbers")
files = glob.glob("/shared/numbers/*.parquet")
print(f"FOUND {len(files)} files, {spark.read.parquet('/shared/numbers').count()} rows")
spark.stop()
`;

async function isShared(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace: namespace } = context;
  await cluster.apply(staticVolume(context.plane, namespace, 'shared'));
  await cluster.create<V1ConfigMap>({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'program', namespace }, data: { 'write.py': PROGRAM } });
  const shared = { volume: PodVolume.persistentVolumeClaim('shared', 'shared'), path: '/shared' };
  await context.apply((chart, operator) => {
    new SparkJob(chart, 'writer', {
      operator,
      image: SPARK_4,
      code: SparkCode.python({ file: 'local:///opt/program/write.py' }),
      driver: { ...SMALL, volumeMounts: [shared, { volume: PodVolume.configMap('program', 'program'), path: '/opt/program' }] },
      executor: {
        ...SMALL,
        volumeMounts: [shared],
        nodeSelector: { type: 'virtual-kubelet' },
        tolerations: [Toleration.exists('virtual-kubelet.io/provider')],
        deleteOnTermination: false,
      },
    });
  });
  await context.reaches('writer', 'COMPLETED', PATIENCE);
  assert.match(await driverLog(context, 'writer'), /^FOUND 3 files, 1000 rows$/m);
  const nodes = [await context.driverPod('writer'), ...(await executorPods(context, 'writer'))].map(({ spec }) => spec?.nodeName);
  assert.deepEqual(nodes, ['real-1', 'virtual-kubelet-1']);
}

export const scenarios: Scenario[] = [{ name: 'driver and executors on two nodes share a volume', run: isShared }];
