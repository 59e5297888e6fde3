/** Claims of checks about what happens to jobs that were taken: refused by admission, never run, run for ever, deleted at once. */
import assert from 'node:assert/strict';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { JsonObject } from '../../../../lib/private/json';
import { API_VERSION, CONNECT_API_VERSION } from '../../cluster/pins';
import type { Scenario, ScenarioContext, SparkObject } from '../../scenario';
import { ownNamespace, RecordingSpark, withOperator } from '../../proofs/operator-alone';
import { create, isRefused, runs, sparkApplication } from '../../proofs/showing';

const jobNamespace = 'proofs-lifecycle';

function ingresses(...ingresses: readonly (readonly [port: number, url: string])[]): JsonObject {
  return {
    driverIngressOptions: ingresses.map(([servicePort, ingressURLFormat], index) => ({
      servicePort,
      servicePortName: `web-${index}`,
      ingressURLFormat,
    })),
  };
}

/** Applications that are refused as they are. */
const REFUSED: readonly (readonly [id: string, object: SparkObject, words: RegExp])[] = [
  ['SPK003', sparkApplication('Spark_Pi'), /RFC 1123 subdomain/],
  ['SPK003', sparkApplication('1st'), /invalid SparkApplication name "1st": a DNS-1035 label/],
  ['SPK018', sparkApplication('cores', { driver: { cores: 0.1 } }), /cannot unmarshal number 0\.1 into Go struct field/],
  ['SPK040', conf('spark.master', 'local[*]'), /sparkConf key "spark\.master" is not allowed/],
  ['SPK040', conf('spark.kubernetes.namespace', 'other'), /must equal the application namespace/],
  ['SPK040', conf('spark.kubernetes.container.image', 'other:1'), /use the image field on the CRD instead/],
  ['SPK040', conf('spark.kubernetes.authenticate.driver.oauthToken', 'a'), /authentication credentials are managed by the operator/],
  ['SPK058', sparkApplication('version', { sparkVersion: 'latest', driver: { template: { spec: {} } } }), /requires Spark version 3\.0\.0 or higher/],
  [
    'SPK055',
    sparkApplication('urls', ingresses([8080, 'job.example.com'], [8081, 'job.example.com'])),
    /duplicate IngressURLFormat: job\.example\.com/,
  ],
  ['SPK055', sparkApplication('ports', ingresses([8080, 'a.example.com'], [8080, 'b.example.com'])), /duplicate ServicePort: 8080/],
];

function conf(key: string, value: string): SparkObject {
  return sparkApplication('conf', { sparkConf: { [key]: value } });
}

async function refusedAtOnce(context: ScenarioContext): Promise<void> {
  for (const [id, object, words] of REFUSED)
    await isRefused(context, object, words).catch((error: unknown) => assert.fail(`${id}: ${String(error)}`));
}

/** SPK028, SPK030: drivers that are never there are the end of a run, for which nothing needs to run. */
async function restarts(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const spark = new RecordingSpark(context, 'restarts');
  const submissions = (name: string) => spark.calls.filter((call) => call.includes(`--name ${name} `)).length;
  const find = (name: string) => context.cluster.find<SparkObject>(API_VERSION, 'SparkApplication', name, context.jobNamespace);
  const look = async () => {
    await create(context, sparkApplication('on-failure', { restartPolicy: { type: 'OnFailure', onFailureRetryInterval: 1 } }));
    await create(context, sparkApplication('always', { restartPolicy: { type: 'Always', onFailureRetryInterval: 1 }, timeToLiveSeconds: 1 }));
    await context.cluster.until('it is submitted for the third time', async () => submissions('always') > 2, 60);
    assert.notEqual(await find('always'), undefined, 'SPK030');
    assert.equal((await find('on-failure'))?.status?.applicationState?.state, 'FAILED', 'SPK028');
    assert.equal(submissions('on-failure'), 1, 'SPK028');
  };
  await withOperator(context, { 'driver-pod-creation-grace-period': '1s' }, look, { sparkHome: spark.home });
}

/** SPK042: while spark-submit waits, the operator has not heard of the driver. SPK062: when it has, everything is gone. */
async function heldAndGone(context: ScenarioContext): Promise<void> {
  const { cluster } = context;
  const sparkConf = { 'spark.kubernetes.submission.waitAppCompletion': 'true', 'spark.kubernetes.container.image.pullPolicy': 'Never' };
  const driver = { cores: 1, memory: '512m', serviceAccount: 'spark', annotations: { 'e2e/runs-for': '8s' } };
  const pod = await runs(context, sparkApplication('held', { sparkConf, imagePullPolicy: 'Always', timeToLiveSeconds: 0, driver }));
  assert.equal(pod.spec?.containers[0].imagePullPolicy, 'Never', 'SPK042');
  const find = <T extends KubernetesObject>(kind: string, name: string) =>
    cluster.find<T>(kind === 'Pod' ? 'v1' : API_VERSION, kind, name, context.jobNamespace);
  await cluster.until('its driver runs', async () => (await find<SparkObject>('Pod', 'held-driver'))?.status?.phase === 'Running');
  const state = (await find<SparkObject>('SparkApplication', 'held'))?.status?.applicationState?.state ?? '';
  assert.equal(state, '', 'SPK042');
  await cluster.until('it is gone', async () => (await find('SparkApplication', 'held')) === undefined);
  await cluster.until('its driver is gone', async () => (await find('Pod', 'held-driver')) === undefined);
}

/** SPK007 */
async function serverWithoutService(context: ScenarioContext): Promise<void> {
  const server = { cores: 1, memory: '1g', service: { metadata: { name: 'Connect' }, spec: { ports: [{ port: 15002 }] } } };
  const spec = { sparkVersion: '4.0.4', image: 'example.com/spark:1', server, executor: { instances: 1, cores: 1, memory: '1g' } };
  await ownNamespace(context);
  await withOperator(context, {}, async (operator) => {
    await create(context, { apiVersion: CONNECT_API_VERSION, kind: 'SparkConnect', metadata: { name: 'server' }, spec } as SparkObject);
    await operator.says(/failed to create or update server service: Service .+Connect.+ is invalid/);
  });
}

export const scenarios: Scenario[] = [
  {
    name: 'admission refuses applications',
    shows: [...new Set(REFUSED.map(([id]) => id))],
    jobNamespace,
    run: refusedAtOnce,
  },
  { name: 'restarts that never come, and some that never end', shows: ['SPK028', 'SPK030'], operator: 'none', run: restarts },
  { name: 'a job that holds the operator is deleted when it ends', shows: ['SPK042', 'SPK062'], jobNamespace, run: heldAndGone },
  { name: 'a Connect server gets no Service', shows: ['SPK007'], operator: 'none', run: serverWithoutService },
];
