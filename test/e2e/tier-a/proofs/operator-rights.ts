/** Claims of checks about what an installation changes for others: rights, names that two installations share, nodes that cannot be drained. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { V1ClusterRole, V1Deployment, V1Pod, V1Role, V1ServiceAccount } from '@kubernetes/client-node';
import { App, Chart } from 'cdk8s';
import type { SparkOperatorProps } from '../../../../lib';
import { DisruptionBudget, JobNamespaces, OperatorWebhook, SparkOperator, SparkOperatorCrds } from '../../../../lib';
import { synth } from '../../../support/synth';
import type { Manifest } from '../../../support/synth';
import type { Scenario, ScenarioContext } from '../../scenario';
import { ownNamespace } from '../../proofs/operator-alone';
import { create, pod } from '../../proofs/showing';

const RBAC_KINDS = ['ServiceAccount', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];

/** Objects of an installation, without its definitions. */
function installation(namespace: string, name: string, props: Partial<SparkOperatorProps> = {}): Manifest[] {
  const chart = new Chart(new App(), 'platform', { namespace });
  new SparkOperator(chart, 'operator', {
    fullNameOverride: name,
    releaseName: name,
    installCrds: false,
    jobNamespaces: JobNamespaces.of(namespace),
    webhook: OperatorWebhook.none(),
    ...props,
  });
  return synth(chart);
}

const rbacOf = (objects: readonly Manifest[]): Manifest[] => objects.filter(({ kind }) => RBAC_KINDS.includes(kind));

/** SPK454: an account has no right that nobody gave it. SPK219: what is given to the account that pods have which name none. */
async function everyPodMay(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace: namespace } = context;
  const anyPod = `system:serviceaccount:${namespace}:default`;
  assert.equal(await cluster.may(anyPod, { verb: 'get', resource: 'secrets', namespace }), false);
  assert.equal(await cluster.may(anyPod, { verb: 'create', resource: 'pods', namespace }), false);
  const props: Partial<SparkOperatorProps> = {
    controller: { createServiceAccount: false },
    acknowledgeWarnings: { SPK219: 'it is what is shown' },
  };
  await cluster.apply(rbacOf(installation(namespace, 'shared-account', props)));
  assert.equal(await cluster.may(anyPod, { verb: 'create', resource: 'pods', namespace }), true);
}

/** SPK242, SPK455: no token is in the pods of an account that mounts none. */
async function noToken(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace: namespace } = context;
  const account = (name: string, automountServiceAccountToken: boolean): V1ServiceAccount => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
    automountServiceAccountToken,
  });
  await cluster.apply([account('with-token', true), account('without-token', false)]);
  const volumes = async (serviceAccountName: string) => {
    await create(context, pod(`runs-as-${serviceAccountName}`, { serviceAccountName }));
    const made = await cluster.read<V1Pod>('v1', 'Pod', `runs-as-${serviceAccountName}`, namespace);
    return (made.spec?.volumes ?? []).filter(({ projected }) =>
      projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
    ).length;
  };
  assert.equal(await volumes('with-token'), 1);
  assert.equal(await volumes('without-token'), 0);
}

/** SPK246, SPK425: of two definitions of a name the later one stays. */
async function laterStays(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace: namespace } = context;
  const role = (resource: string) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'twice', namespace },
    rules: [{ apiGroups: [''], resources: [resource], verbs: ['get'] }],
  });
  for (const resource of ['pods', 'secrets']) await cluster.apply([role(resource)]);
  const { rules } = await cluster.read<V1Role>('rbac.authorization.k8s.io/v1', 'Role', 'twice', namespace);
  assert.deepEqual(
    rules?.map(({ resources }) => resources),
    [['secrets']],
  );
}

/** SPK282: two installations of a name; the roles of the cluster are bound to the account of the second. */
async function secondTakesAll(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace: first } = context;
  const second = `${first}-second`;
  await ownNamespace({ ...context, jobNamespace: second });
  await cluster.apply(rbacOf(installation(first, 'one-name')));
  const role = await cluster.read<V1ClusterRole>('rbac.authorization.k8s.io/v1', 'ClusterRole', 'one-name-controller');
  const { apiGroups = [], resources = [], resourceNames = [], verbs } = role.rules?.find((rule) => rule.resources !== undefined) ?? { verbs: [] };
  const right = { verb: verbs[0], group: apiGroups[0], resource: resources[0], name: resourceNames[0] };
  const controllerOf = (namespace: string) => cluster.may(`system:serviceaccount:${namespace}:one-name-controller`, right);
  assert.deepEqual([await controllerOf(first), await controllerOf(second)], [true, false]);
  await cluster.apply(rbacOf(installation(second, 'one-name')));
  await cluster.until('the first controller has lost its right', async () => !(await controllerOf(first)));
  assert.equal(await controllerOf(second), true);
}

/** SPK283: another definition of the same would be written over the one that is there. */
async function definitionsAreOverwritten({ cluster }: ScenarioContext): Promise<void> {
  const chart = new Chart(new App(), 'crds');
  new SparkOperatorCrds(chart, 'crds', { labels: { team: 'other' } });
  const said = await cluster.apply(synth(chart), { dryRun: true });
  assert.equal(said.match(/customresourcedefinition\S* configured/g)?.length, 3, said);
}

/** SPK210, SPK216: nodes whose operator has a budget that lets nobody go. */
async function nodesAreNotDrained(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace: namespace, plane } = context;
  const acknowledgeWarnings = { SPK216: 'it is what is shown' };
  const both = installation(namespace, 'both-stay', {
    controller: { replicas: 2, disruptionBudget: DisruptionBudget.minAvailable(2) },
    acknowledgeWarnings,
  });
  const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'one-stays', namespace } };
  const one = installation(namespace, 'one-stays');
  const selector = one.find(({ kind }) => kind === 'Deployment')?.spec.selector as object;
  await cluster.apply([...both, ...one, { ...budget, spec: { minAvailable: 1, selector } }].filter(({ kind }) => kind !== 'Service'));
  for (const [name, replicas] of [
    ['both-stay', 2],
    ['one-stays', 1],
  ] as const) {
    const label = `app.kubernetes.io/instance=${name}`;
    const running = () => cluster.list<V1Pod>('v1', 'Pod', namespace, label);
    const pods = await cluster.until(`${name} runs`, async () => {
      const now = await running();
      return now.length === replicas && now.every(({ status }) => status?.phase === 'Running') ? now : undefined;
    });
    await cluster.until(`the budget of ${name} has counted`, async () => {
      const [found] = (await cluster.list('policy/v1', 'PodDisruptionBudget', namespace)).filter(({ metadata }) => metadata?.name?.startsWith(name));
      return (found as { status?: { currentHealthy?: number } } | undefined)?.status?.currentHealthy === replicas;
    });
    const evicted = pods[0].metadata?.name ?? '';
    // What a drain asks for each pod.
    const file = path.join(plane.folder, `evict-${evicted}.json`);
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: evicted, namespace }, deleteOptions: { dryRun: ['All'] } };
    writeFileSync(file, JSON.stringify(eviction));
    const evict = cluster.kubectl('create', '--raw', `/api/v1/namespaces/${namespace}/pods/${evicted}/eviction`, '-f', file);
    await assert.rejects(evict, /Cannot evict pod as it would violate the pod's disruption budget/);
  }
}

/** SPK291: both want the same ports of the only node that takes them. */
async function secondWaits(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace: namespace } = context;
  const props: Partial<SparkOperatorProps> = {
    controller: { hostNetwork: true },
    webhook: OperatorWebhook.selfManaged({ hostNetwork: true }),
    acknowledgeWarnings: { SPK291: 'it is what is shown' },
  };
  // Without the webhook's configurations: there is no program in these pods.
  await cluster.apply(installation(namespace, 'same-ports', props).filter(({ kind }) => kind === 'Deployment' || kind === 'ServiceAccount'));
  await cluster.until('the second pod finds no node', async () => {
    const pods = await cluster.list<V1Pod>('v1', 'Pod', namespace, 'app.kubernetes.io/instance=same-ports');
    return pods.some(({ status }) => status?.conditions?.some(({ type, message = '' }) => type === 'PodScheduled' && message.includes('free ports')));
  });
  await cluster.until('the first pod runs', async () => {
    const pods = await cluster.list<V1Pod>('v1', 'Pod', namespace, 'app.kubernetes.io/instance=same-ports');
    return pods.some(({ status }) => status?.phase === 'Running');
  });
  for (const { metadata } of await cluster.list<V1Deployment>('apps/v1', 'Deployment', namespace)) {
    await cluster.remove('apps/v1', 'Deployment', metadata?.name ?? '', namespace);
  }
}

export const scenarios: Scenario[] = [
  { name: 'pods that name no account have the rights of an operator', shows: ['SPK219', 'SPK454'], operator: 'none', run: everyPodMay },
  { name: 'pods of an account without a token have none', shows: ['SPK242', 'SPK455'], operator: 'none', run: noToken },
  { name: 'of two roles of one name the later stays', shows: ['SPK246', 'SPK425'], operator: 'none', run: laterStays },
  { name: 'of two installations of one name the second has the rights', shows: ['SPK282'], operator: 'none', run: secondTakesAll },
  { name: 'definitions are written over others', shows: ['SPK283'], operator: 'none', run: definitionsAreOverwritten },
  {
    name: 'a node is not drained of an operator whose budget lets nobody go',
    shows: ['SPK210', 'SPK216'],
    operator: 'none',
    run: nodesAreNotDrained,
  },
  { name: 'controller and webhook on the ports of one node exclude each other', shows: ['SPK291'], operator: 'none', run: secondWaits },
];
