/** Claims of checks about what the operator asks of spark-submit, which a recording stands in for. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../lib/private/json';
import type { Scenario, ScenarioContext } from '../../scenario';
import { ownNamespace, RecordingSpark, withOperator } from '../../proofs/operator-alone';
import { create, isRefused, pod, sparkApplication } from '../../proofs/showing';

/** As much of the definition as the operator needs; nobody schedules by it. */
const POD_GROUP = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: 'podgroups.scheduling.x-k8s.io',
    annotations: { 'api-approved.kubernetes.io': 'https://github.com/kubernetes-sigs/scheduler-plugins/pull/50' },
  },
  spec: {
    group: 'scheduling.x-k8s.io',
    names: { kind: 'PodGroup', listKind: 'PodGroupList', plural: 'podgroups', singular: 'podgroup' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};

/** The options of a job's spark-submit: of each `--conf` key its value, and the other words. */
function wordsOf(spark: RecordingSpark, name: string): { readonly conf: Record<string, string>; readonly call: string } {
  const call = spark.calls.find((line) => line.includes(`--name ${name} `)) ?? '';
  const conf = [...call.matchAll(/--conf ([^=\s]+)=(.*?)(?= --| local:)/g)].map(([, key, value]): [string, string] => [key, value]);
  return { conf: Object.fromEntries(conf), call };
}

/** SPK471: a driver inside the operator. SPK541: no user at all. */
async function modeAndUser(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const spark = new RecordingSpark(context, 'mode');
  const jobs: Record<string, JsonObject> = { inside: { mode: 'client' }, nobody: { proxyUser: '' }, somebody: { proxyUser: 'alice' } };
  const look = async () => {
    for (const [name, spec] of Object.entries(jobs)) await create(context, sparkApplication(name, spec));
    await context.cluster.until('all are submitted', async () => spark.calls.length === 3);
  };
  await withOperator(context, {}, look, { sparkHome: spark.home });
  assert.match(wordsOf(spark, 'inside').call, /--deploy-mode client/);
  assert.match(wordsOf(spark, 'somebody').call, /--proxy-user alice/);
  assert.doesNotMatch(wordsOf(spark, 'nobody').call, /--proxy-user/);
}

/** SPK457: room for pods of which YuniKorn is told nothing but their amounts. SPK544: a label that no pod can have. */
async function schedulersAreTold(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  await context.cluster.apply([POD_GROUP]);
  const spark = new RecordingSpark(context, 'schedulers');
  const long = 'a-name-of-sixty-one-characters-for-a-job-that-a-scheduler-sees';
  const look = async () => {
    const template = { spec: { nodeSelector: { pool: 'spark' } } };
    await create(context, sparkApplication('placed', { batchScheduler: 'yunikorn', executor: { template } }));
    await create(context, sparkApplication(long, { batchScheduler: 'gang' }));
    await context.cluster.until('both are submitted', async () => spark.calls.length === 2);
  };
  await withOperator(context, { 'enable-batch-scheduler': true, 'kube-scheduler-names': 'gang' }, look, { sparkHome: spark.home });
  const placed = JSON.stringify(wordsOf(spark, 'placed').conf);
  assert.match(placed, /yunikorn.apache.org\/task-groups/);
  assert.doesNotMatch(placed, /pool/);
  const label = Object.entries(wordsOf(spark, long).conf).find(([key]) => key.endsWith('driver.label.scheduling.x-k8s.io/pod-group'));
  assert.ok(label !== undefined);
  await isRefused(
    context,
    pod('grouped', {}, {}, { labels: { 'scheduling.x-k8s.io/pod-group': label[1] } }),
    /must be no more than 63 (characters|bytes)/,
  );
}

export const scenarios: Scenario[] = [
  { name: 'client mode and a nameless user, as spark-submit is told', shows: ['SPK471', 'SPK541'], operator: 'none', run: modeAndUser },
  {
    name: 'batch schedulers are told of amounts only, and pods get names that are too long',
    shows: ['SPK457', 'SPK544'],
    operator: 'none',
    run: schedulersAreTold,
  },
];
