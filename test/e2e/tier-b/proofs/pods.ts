/** Claims of checks about values of pods that the API server takes, and of which only a node shows what they mean. */
import assert from 'node:assert/strict';
import type { V1Pod } from '@kubernetes/client-node';
import type { JsonObject } from '../../../../lib/private/json';
import type { Scenario, ScenarioContext } from '../../scenario';
import { ownNamespace } from '../../proofs/operator-alone';
import { create, pod } from '../../proofs/showing';
import { PATIENCE, SPARK_4 } from '../running-jobs';

const LOOK = 'ls /relative/ca.crt /secrets/password /with:colon/ca.crt';

/** Why a container does not start; undefined while that is not said. */
function waiting({ status }: V1Pod): string | undefined {
  const [container] = status?.containerStatuses ?? [];
  const { reason = '', message = '' } = container?.state?.waiting ?? container?.state?.terminated ?? container?.lastState?.terminated ?? {};
  return /^(ContainerCreating|PodInitializing|Completed)?$/.test(reason) ? undefined : `${reason}: ${message}`;
}

async function otherThanMeant(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace } = context;
  const runs = (name: string, spec: JsonObject, container: JsonObject) =>
    create(context, pod(name, { restartPolicy: 'Never', ...spec }, { image: SPARK_4.image, imagePullPolicy: 'IfNotPresent', ...container }));
  const find = (name: string) => cluster.read<V1Pod>('v1', 'Pod', name, jobNamespace);
  await create(context, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { password: 'a' } } as V1Pod);
  const map = { configMap: { name: 'kube-root-ca.crt' } };
  const volumes = [
    { name: 'map', ...map },
    { name: 'secret', secret: { secretName: 'db' } },
  ];
  const volumeMounts = [
    { name: 'map', mountPath: 'relative' },
    { name: 'map', mountPath: '/with:colon' },
    { name: 'secret', mountPath: 'secrets' },
  ];
  const command = ['bash', '-c', LOOK];
  await runs('looks', { volumes }, { command, volumeMounts });
  await runs('root', { securityContext: { runAsNonRoot: true, runAsUser: 0 } }, {});
  await cluster.until('it has looked', async () => /Succeeded|Failed/.test((await find('looks')).status?.phase ?? ''), PATIENCE);
  const said = await cluster.kubectl('logs', '--namespace', jobNamespace, 'looks');
  // SPK309, SPK331
  assert.match(said, /^\/relative\/ca\.crt$/m);
  assert.match(said, /^\/with:colon\/ca\.crt$/m);
  assert.match(said, /^\/secrets\/password$/m);
  // SPK316
  assert.match(
    await cluster.until('root does not start', async () => waiting(await find('root')), PATIENCE),
    /container's runAsUser breaks non-root policy/,
  );
}

export const scenarios: Scenario[] = [
  {
    name: 'pods are taken, and are not what was meant',
    shows: ['SPK309', 'SPK316', 'SPK331'],
    operator: 'none',
    jobNamespace: 'proofs-nodes',
    timeout: 300,
    run: otherThanMeant,
  },
];
