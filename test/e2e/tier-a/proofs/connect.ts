/** Claims of checks about SparkConnect: what the operator makes of the pod and the Service of a server. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { KubernetesObject, V1Pod, V1Service } from '@kubernetes/client-node';
import type { JsonObject } from '../../../../lib/private/json';
import { CONNECT_API_VERSION } from '../../cluster/pins';
import type { Scenario, ScenarioContext } from '../../scenario';
import { create, isRefused, isTaken } from '../../proofs/showing';

const jobNamespace = 'proofs-connect';

/**
 * A server as somebody would write it without this library. Its Service must have a name, if one is given: for a Service without, which the operator asks for
 * again and again, the API server tries one address after the other, and meanwhile no other Service of the cluster gets one.
 */
function sparkConnect(name: string, server: JsonObject = {}, spec: JsonObject = {}): KubernetesObject {
  return {
    apiVersion: CONNECT_API_VERSION,
    kind: 'SparkConnect',
    metadata: { name },
    spec: {
      sparkVersion: '4.0.4',
      image: 'docker.io/apache/spark:4.0.4',
      server: { cores: 1, memory: '512m', ...server },
      executor: { instances: 1, cores: 1, memory: '512m' },
      ...spec,
    },
  } as KubernetesObject;
}

async function serverPod(context: ScenarioContext, object: KubernetesObject): Promise<V1Pod> {
  await create(context, object);
  const name = `${object.metadata?.name}-server`;
  return context.cluster.until(`the pod ${name}`, () => context.cluster.find<V1Pod>('v1', 'Pod', name, context.jobNamespace));
}

/** The words that the shell of a server makes of its command line. */
function wordsOf(pod: V1Pod): string[] {
  const { command = [], args = [] } = pod.spec?.containers[0] ?? {};
  assert.deepEqual(command, ['bash', '-c']);
  // A function is called in the place of the program. What comes after a part that the shell took for a command of its own is no matter.
  const script = `start() { printf '%s\\n' "$@"; }\n${args[0].replace('${SPARK_HOME}/sbin/start-connect-server.sh', 'start')}`;
  const { stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { PATH: process.env.PATH, POD_IP: '10.0.0.1' } });
  return stdout.trimEnd().split('\n');
}

/** SPK489, SPK550, SPK559: the shell reads keys and values, and the operator's own words come last. */
async function theShellReads(context: ScenarioContext): Promise<void> {
  const sparkConf = { 'spark.sql.warehouse.dir': '$(echo made-by-a-shell)', 'spark.driver.port': '9999' };
  const pod = await serverPod(context, sparkConnect('read-by-a-shell', {}, { sparkConf }));
  const words = wordsOf(pod);
  assert.ok(words.includes('spark.sql.warehouse.dir=made-by-a-shell'), words.join(' '));
  const ports = words.filter((word) => word.startsWith('spark.driver.port='));
  assert.deepEqual(ports, ['spark.driver.port=9999', 'spark.driver.port=7078']);
  const cut = await serverPod(context, sparkConnect('cut-by-a-shell', {}, { hadoopConf: { 'a;b': '1' } }));
  assert.equal(wordsOf(cut).at(-1), 'spark.hadoop.a');
}

/** SPK550: the Service leads to the port that was left. SPK555: the API server takes a class of load balancers for no other kind of Service. */
async function servicesAreFixed(context: ScenarioContext): Promise<void> {
  const { cluster } = context;
  await create(context, sparkConnect('moved', {}, { sparkConf: { 'spark.connect.grpc.binding.port': '15003' } }));
  const moved = await cluster.until('its Service', () => cluster.find<V1Service>('v1', 'Service', 'moved-server', context.jobNamespace));
  assert.ok(moved.spec?.ports?.some(({ port, targetPort }) => port === 15002 && targetPort === 15002));
  assert.ok(!moved.spec?.ports?.some(({ port }) => port === 15003));
  // SPK553
  await create(context, sparkConnect('open', { service: { metadata: { name: 'open-server' }, spec: { type: 'NodePort' } } }));
  const open = await cluster.until('its Service', () => cluster.find<V1Service>('v1', 'Service', 'open-server', context.jobNamespace));
  assert.ok(open.spec?.ports?.every(({ nodePort = 0 }) => nodePort > 0));
  const service = (spec: JsonObject): KubernetesObject & { spec: JsonObject } => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'load-balanced' },
    spec: { ports: [{ port: 15002 }], ...spec },
  });
  await isTaken(context, service({ type: 'LoadBalancer', loadBalancerClass: 'example.com/nlb' }));
  await isRefused(context, service({ type: 'ClusterIP', loadBalancerClass: 'example.com/nlb' }), /may only be used when `type` is 'LoadBalancer'/);
}

/** SPK554: the server runs, and has no Service. */
async function noService(context: ScenarioContext): Promise<void> {
  await serverPod(context, sparkConnect('unfound', { service: { metadata: { name: 'unfound-server', labels: { 'a b': 'c' } } } }));
  await serverPod(context, sparkConnect('found'));
  await context.cluster.until('the Service of another', () => context.cluster.find('v1', 'Service', 'found-server', context.jobNamespace));
  assert.equal(await context.cluster.find('v1', 'Service', 'unfound-server', context.jobNamespace), undefined);
}

/** SPK552, SPK557, SPK558: what is there twice, and what is not there at all. */
async function asItIsAsked(context: ScenarioContext): Promise<void> {
  const container = { name: 'spark-kubernetes-driver', env: [{ name: 'POD_IP', value: '10.0.0.1' }] };
  const pod = await serverPod(context, sparkConnect('as-asked', { template: { spec: { containers: [container] } } }));
  const env = pod.spec?.containers[0].env ?? [];
  assert.equal(env.filter(({ name }) => name === 'POD_IP').length, 2);
  assert.equal(pod.status?.qosClass, 'BestEffort');
  assert.equal(pod.spec?.serviceAccountName, 'default');
}

export const scenarios: Scenario[] = [
  { name: 'the shell of a Connect server reads keys and values', shows: ['SPK489', 'SPK559'], jobNamespace, run: theShellReads },
  {
    name: 'ports and kind of a Connect service are as the operator writes them',
    shows: ['SPK550', 'SPK553', 'SPK555'],
    jobNamespace,
    run: servicesAreFixed,
  },
  { name: 'a Connect server with bad labels of its Service has none', shows: ['SPK554'], jobNamespace, run: noService },
  { name: 'a Connect server has what is asked for and no more', shows: ['SPK552', 'SPK557', 'SPK558'], jobNamespace, run: asItIsAsked },
];
