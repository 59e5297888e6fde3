import assert from 'node:assert/strict';
import type { ExecutorOptions } from '../../../lib';
import { Affinity, NodeRequirement, SparkJob, TaintEffect, Toleration } from '../../../lib';
import { API_VERSION } from '../cluster/pins';
import { assertExecutorPod } from '../driver-pod/driver-pod';
import type { Scenario, ScenarioContext, SparkObject } from '../scenario';
import { executorPods, PATIENCE, printSettings, SMALL, SPARK_4 } from './running-jobs';

const VIRTUAL_NODE = 'virtual-kubelet-1';
const TOLERATION = Toleration.equal('virtual-kubelet.io/provider', 'alibabacloud', { effect: TaintEffect.NO_SCHEDULE });

/** The program calls itself something, and Spark believes it. */
const NAMED_BY_CODE = /^metadata\.labels\.spark-app-name: is "print-settings"/;
/** The image's entry point tells executors where the driver is. */
const OF_ENTRY_POINT = /\.env\[SPARK_DRIVER_POD_IP\]/;

function startJob(context: ScenarioContext, executor: ExecutorOptions): Promise<unknown> {
  return context.apply((chart, operator) => {
    new SparkJob(chart, 'placed', {
      operator,
      image: SPARK_4,
      code: printSettings(4),
      driver: SMALL,
      executor: { ...SMALL, instances: 2, deleteOnTermination: false, ...executor },
    });
  });
}

async function lands(context: ScenarioContext, executor: ExecutorOptions): Promise<void> {
  await startJob(context, executor);
  await context.reaches('placed', 'COMPLETED', PATIENCE);
  const driver = await context.driverPod('placed');
  assert.equal(driver.spec?.nodeName, 'real-1');
  const executors = await executorPods(context, 'placed');
  assert.deepEqual(
    executors.map(({ spec }) => spec?.nodeName),
    [VIRTUAL_NODE, VIRTUAL_NODE],
  );
  const application = await context.cluster.read<SparkObject>(API_VERSION, 'SparkApplication', 'placed', context.jobNamespace);
  for (const pod of executors) assertExecutorPod(pod, application, { except: [NAMED_BY_CODE, OF_ENTRY_POINT] });
}

async function waits(context: ScenarioContext): Promise<void> {
  await startJob(context, { nodeSelector: { type: 'virtual-kubelet' } });
  const reasons = await context.cluster.until(
    'the scheduler gives up on both executors',
    async () => {
      const conditions = (await executorPods(context, 'placed')).map(({ status }) => status?.conditions?.find(({ type }) => type === 'PodScheduled'));
      const found = conditions.flatMap((condition) => (condition?.reason === 'Unschedulable' ? [condition.message ?? ''] : []));
      return found.length === 2 && found;
    },
    PATIENCE,
  );
  for (const reason of reasons) assert.match(reason, /1 node\(s\) had untolerated taint(\(s\)| \{virtual-kubelet\.io\/provider: alibabacloud\})/);
  const executors = await executorPods(context, 'placed');
  assert.deepEqual(
    executors.map(({ status }) => status?.phase),
    ['Pending', 'Pending'],
  );
  // Its driver waits as long as it is there, and takes what others need.
  await context.cluster.kubectl('delete', 'sparkapplication', 'placed', '--namespace', context.jobNamespace, '--wait=false');
}

const required = Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.isIn('type', 'virtual-kubelet')] }] });

export const scenarios: Scenario[] = [
  {
    name: 'executors land on the virtual node by toleration and node selector',
    jobNamespace: 'placed-by-selector',
    run: (context) => lands(context, { tolerations: [TOLERATION], nodeSelector: { type: 'virtual-kubelet' } }),
  },
  {
    name: 'executors land on the virtual node by toleration and affinity',
    jobNamespace: 'placed-by-affinity',
    run: (context) => lands(context, { tolerations: [TOLERATION], affinity: required }),
  },
  { name: 'without the toleration executors wait for ever', run: waits },
];
