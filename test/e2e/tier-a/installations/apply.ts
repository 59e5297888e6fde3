// Manifests of an operator are applied by either of kubectl's ways, over each other and again, and nothing that the running operator wrote is lost.
import assert from 'node:assert/strict';
import type { KubernetesObject, V1MutatingWebhookConfiguration } from '@kubernetes/client-node';
import { JobNamespaces, OperatorWebhook } from '../../../../lib';
import type { Scenario, ScenarioContext } from '../../scenario';
import { operatorApp, smallJob, whileRunning, withoutJobs } from './installation';

const SERVER_SIDE = ['--server-side'];

async function appliedBothWays(context: ScenarioContext): Promise<void> {
  const name = 'both-ways';
  const manifests = operatorApp(
    context,
    name,
    { jobNamespaces: JobNamespaces.of(context.jobNamespace), webhook: OperatorWebhook.selfManaged({ port: 9444 }) },
    (chart, operator) => smallJob(chart, 'pi', operator),
  );
  const operator = withoutJobs(manifests);
  assert.deepEqual(
    manifests.files.map((file) => file.replace(/.*\//, '')),
    ['0000-rbac.k8s.yaml', '0001-job-rbac.k8s.yaml', '0002-operator.k8s.yaml', '0003-jobs.k8s.yaml'],
  );

  await operator.apply(...SERVER_SIDE);
  const first = await operator.onCluster();
  for (const object of first) assert.deepEqual(appliedBy(object), ['kubectl Apply'], identify(object));
  await operator.apply(...SERVER_SIDE);
  assert.deepEqual((await operator.onCluster()).map(desired), first.map(desired));

  await whileRunning(context, name, async () => {
    const bundle = await caBundle(context, name);
    // The webhook has written into the configurations: what it wrote is its own, and neither a conflict nor lost.
    for (const flags of [SERVER_SIDE, []]) {
      await operator.apply(...flags);
      assert.equal(await caBundle(context, name), bundle, `applied with '${flags.join(' ')}'`);
    }
    // kubectl says 'configured' where the API server leaves out or fills in a default inside a list; the objects are what counts.
    const before = await operator.onCluster();
    await operator.apply();
    assert.deepEqual((await operator.onCluster()).map(desired), before.map(desired));
    await operator.apply(...SERVER_SIDE);
    assert.equal(await caBundle(context, name), bundle);
    await manifests.ofCharts('jobs').apply(...SERVER_SIDE);
    await context.reaches('pi');
  });
}

async function caBundle(context: ScenarioContext, name: string): Promise<string> {
  const api = 'admissionregistration.k8s.io/v1';
  const { webhooks = [] } = await context.cluster.read<V1MutatingWebhookConfiguration>(api, 'MutatingWebhookConfiguration', `${name}-webhook`);
  const [bundle, ...others] = new Set(webhooks.map(({ clientConfig }) => clientConfig.caBundle));
  assert.ok(bundle !== undefined && bundle !== '' && others.length === 0, 'one CA in all webhooks');
  return bundle;
}

/** Who applied an object, beside those that only tell its status. */
function appliedBy({ metadata }: KubernetesObject): string[] {
  return (metadata?.managedFields ?? [])
    .filter(({ subresource, manager }) => subresource !== 'status' && manager?.startsWith('kubectl'))
    .map(({ manager, operation }) => `${manager} ${operation}`);
}

/** What is wanted of an object: not what controllers say of it. */
function desired({ metadata, ...object }: KubernetesObject): object {
  const { resourceVersion: _, managedFields: __, annotations, ...rest } = metadata ?? {};
  const { 'deployment.kubernetes.io/revision': ___, ...own } = annotations ?? {};
  return { ...object, status: undefined, metadata: { ...rest, annotations: own } };
}

function identify({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata?.name}`;
}

export const scenarios: Scenario[] = [
  {
    name: 'an operator is applied server-side and client-side, over each other and again',
    operator: 'none',
    jobNamespace: 'both-ways-jobs',
    timeout: 300,
    run: appliedBothWays,
  },
];
