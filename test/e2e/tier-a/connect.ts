// A Connect server as far as no code must run: what docs/guides/schedules-and-connect.md says of its pod, its Service and of changes.
import assert from 'node:assert/strict';
import type { V1ConfigMap, V1Endpoints, V1Pod, V1Service } from '@kubernetes/client-node';
import { Size } from 'cdk8s';
import { SparkConnectServer, SparkImage, SparkRbac } from '../../../lib';
import { CONNECT_API_VERSION } from '../cluster/pins';
import type { Scenario, ScenarioContext, SparkObject } from '../scenario';

const POD = 'notebooks-server';

/** Applies the server, and gives the address for its clients. */
async function apply(context: ScenarioContext, memory: Size): Promise<URL> {
  let address = '';
  await context.apply((chart, operator) => {
    const server = new SparkConnectServer(chart, 'notebooks', {
      operator,
      image: SparkImage.apache('4.0.4'),
      identity: new SparkRbac(chart, 'rbac', { serviceAccountName: 'notebooks' }),
      server: { memory },
      executor: { memory: Size.gibibytes(1), labels: { side: 'executor', heap: memory.toGibibytes().toString() } },
      dynamicAllocation: { minExecutors: 1, maxExecutors: 2 },
    });
    address = server.connectionString;
  });
  return new URL(address);
}

async function comesUp(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace } = context;
  const address = await apply(context, Size.gibibytes(1));
  const ready = () =>
    cluster.until('the server is ready', async () => {
      const { status } = await cluster.read<SparkObject>(CONNECT_API_VERSION, 'SparkConnect', 'notebooks', jobNamespace);
      return status?.state === 'Ready';
    });
  await ready();
  const pod = await cluster.read<V1Pod>('v1', 'Pod', POD, jobNamespace);
  assert.equal(pod.status?.phase, 'Running');
  assert.equal(pod.spec?.serviceAccountName, 'notebooks');
  // "as much memory as Spark would ask for a driver, the heap and what is beside it"
  assert.equal(memoryOf(pod), '1408Mi');
  assert.match(pod.spec?.containers[0].args?.join(' ') ?? '', /start-connect-server\.sh.*spark\.dynamicAllocation\.maxExecutors=2/s);

  // Executors are made of what the operator writes into a ConfigMap.
  const config = await cluster.read<V1ConfigMap>('v1', 'ConfigMap', 'notebooks-conf', jobNamespace);
  assert.match(Object.values(config.data ?? {}).join('\n'), /side: executor/);

  // "The Service is `<name>-server`, within the cluster"; its port 15002 leads to the pod.
  const [service, namespace] = address.hostname.split('.');
  assert.equal(namespace, jobNamespace);
  assert.equal((await cluster.read<V1Service>('v1', 'Service', service, jobNamespace)).spec?.type, 'ClusterIP');
  await cluster.until('the Service leads to the pod', async () => {
    const endpoints = await cluster.find<V1Endpoints>('v1', 'Endpoints', service, jobNamespace);
    const reached = endpoints?.subsets?.find(({ ports }) => ports?.some(({ port }) => port === Number(address.port)));
    return reached?.addresses?.some(({ ip }) => ip === pod.status?.podIP);
  });

  // "what changes later has an effect when you delete the pod, and it makes it anew"
  await apply(context, Size.gibibytes(2));
  await cluster.until('the operator has seen the change', async () => {
    const { data } = await cluster.read<V1ConfigMap>('v1', 'ConfigMap', 'notebooks-conf', jobNamespace);
    return /heap: "2"/.test(Object.values(data ?? {}).join('\n'));
  });
  const after = await cluster.read<V1Pod>('v1', 'Pod', POD, jobNamespace);
  assert.deepEqual([after.metadata?.uid, memoryOf(after)], [pod.metadata?.uid, '1408Mi']);
  await cluster.remove('v1', 'Pod', POD, jobNamespace);
  await cluster.until('the pod is made anew', async () => {
    const anew = await cluster.find<V1Pod>('v1', 'Pod', POD, jobNamespace);
    return anew?.metadata?.uid !== pod.metadata?.uid && anew !== undefined && memoryOf(anew) === '2432Mi';
  });
  await ready();

  await cluster.remove(CONNECT_API_VERSION, 'SparkConnect', 'notebooks', jobNamespace);
  await cluster.until('what the operator made is gone', async () => {
    const left = await Promise.all([
      cluster.find('v1', 'Pod', POD, jobNamespace),
      cluster.find('v1', 'Service', service, jobNamespace),
      cluster.find('v1', 'ConfigMap', 'notebooks-conf', jobNamespace),
    ]);
    return left.every((object) => object === undefined);
  });
}

function memoryOf({ spec }: V1Pod): string | undefined {
  return spec?.containers[0].resources?.requests?.memory;
}

export const scenarios: Scenario[] = [{ name: 'a Connect server comes up, and changes when its pod is made anew', run: comesUp }];
