// Manifests of one release of the operator are applied over those of an earlier one, and over the chart that Helm has installed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { KubernetesObject, V1Secret } from '@kubernetes/client-node';
import { Chart } from 'cdk8s';
import { JobNamespaces, OperatorNetworkPolicy, OperatorPreset, OperatorVersion, OperatorWebhook, SparkOperator } from '../../../../lib';
import type { JsonObject } from '../../../../lib/private/json';
import { UPGRADED_FROM } from '../../cluster/pins';
import { chartFolder } from '../../oracles/chart-oracle-tools';
import type { Scenario, ScenarioContext } from '../../scenario';
import { Manifests, operatorApp, smallJob, whileRunning, withoutJobs } from './installation';

const run = promisify(execFile);

/** What an operator is made of, beside namespaces and definitions. */
const KINDS = [
  ...['serviceaccounts', 'roles', 'rolebindings', 'clusterroles', 'clusterrolebindings', 'services', 'deployments', 'networkpolicies'],
  ...['poddisruptionbudgets', 'mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
];

/** All releases that the library knows, one over the other. */
async function ownReleases(context: ScenarioContext): Promise<void> {
  const name = 'upgraded';
  const release = (operatorVersion: OperatorVersion) =>
    operatorApp(
      context,
      name,
      {
        operatorVersion,
        jobNamespaces: JobNamespaces.of(context.jobNamespace),
        webhook: OperatorWebhook.selfManaged({ port: 9451 }),
        networkPolicy: OperatorNetworkPolicy.restricted(),
        presets: [OperatorPreset.throughput({ jobsPerMinute: 30 })],
      },
      (chart, operator) => smallJob(chart, 'pi', operator),
    );
  const releases = OperatorVersion.all();
  assert.deepEqual(
    releases.map(({ version }) => version),
    ['2.3.0', '2.4.0', '2.5.0', '2.5.1', '2.5.2'],
  );
  const manifests = releases.map(release);
  for (const operator of manifests.map(withoutJobs)) {
    await operator.apply();
    await isAllThereIs(context, name, operator);
  }
  await whileRunning(context, name, async () => {
    await manifests.at(-1)?.ofCharts('jobs').apply();
    await context.reaches('pi');
  });
}

/** Objects of a release and the parts of them that could be left over are those of its manifests. */
async function isAllThereIs(context: ScenarioContext, instance: string, manifests: Manifests): Promise<void> {
  const found = JSON.parse(
    await context.cluster.kubectl(
      'get',
      KINDS.join(','),
      '--all-namespaces',
      '--selector',
      `app.kubernetes.io/instance=${instance}`,
      '--output',
      'json',
    ),
  ) as { items: KubernetesObject[] };
  const wanted = manifests.objects.filter(({ kind }) => kind !== 'Namespace');
  assert.deepEqual(found.items.map(identify).sort(), wanted.map(identify).sort());
  for (const object of wanted)
    assert.deepEqual(partsOf(found.items.find((one) => identify(one) === identify(object))), partsOf(object), identify(object));
}

function identify({ kind, metadata }: KubernetesObject): string {
  return [kind, metadata?.namespace, metadata?.name].filter((part) => part !== undefined).join(' ');
}

/** What the API server stores as it is written. */
function partsOf(object: KubernetesObject | undefined): object {
  const { rules, subjects, roleRef, webhooks, spec } = object as unknown as { readonly [part: string]: JsonObject & JsonObject[] };
  const pod = (spec?.template as JsonObject | undefined)?.spec as { readonly containers: readonly JsonObject[] } | undefined;
  const containers = pod?.containers.map(({ name, image, args, env, ports }) => ({
    name,
    image,
    args,
    env,
    ports: (ports as JsonObject[]).map((port) => port.containerPort),
  }));
  const handlers = webhooks?.map(({ name, namespaceSelector, sideEffects }) => ({ name, namespaceSelector, sideEffects }));
  return { rules, subjects, roleRef, handlers, containers, selector: spec?.selector, policyTypes: spec?.policyTypes };
}

/** What Helm has installed of the chart of another release becomes ours, by the same values. */
async function fromTheChart(context: ScenarioContext): Promise<void> {
  const { cluster, plane, jobNamespace } = context;
  const name = 'from-chart';
  const values = { spark: { jobNamespaces: [jobNamespace] }, webhook: { port: 9452 }, controller: { workers: 3 } };
  const manifests = Manifests.of(context, (app) => {
    const options = { releaseName: name, installCrds: false, createNamespace: true, createJobNamespaces: true };
    const scopes = { rbacScope: new Chart(app, 'rbac'), jobRbacScope: new Chart(app, 'job-rbac') };
    const operator = SparkOperator.fromChartValues(new Chart(app, 'operator', { namespace: name }), 'operator', values, { ...options, ...scopes });
    smallJob(new Chart(app, 'jobs', { namespace: jobNamespace }), 'pi', operator);
  });
  await cluster.apply([name, jobNamespace].map((namespace) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })));
  const home = path.join(plane.folder, 'helm');
  const flags = Object.entries(values).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`]);
  await run(
    path.join(plane.binaries, 'helm'),
    ['install', name, chartFolder(UPGRADED_FROM), '--namespace', name, '--skip-crds', '--no-hooks', ...flags],
    {
      env: {
        PATH: process.env.PATH,
        KUBECONFIG: cluster.kubeconfig,
        HOME: home,
        HELM_CACHE_HOME: home,
        HELM_CONFIG_HOME: home,
        HELM_DATA_HOME: home,
      },
    },
  );

  const ours = withoutJobs(manifests);
  // Helm 4 applies server-side, and keeps what it applied: kubectl must be told to take it over.
  await assert.rejects(ours.apply('--server-side', '--dry-run=server'), /conflicts with "helm"/);
  await ours.apply();
  await isAllThereIs(context, name, ours);
  // What Helm knows of the release is left. As long as it is there, `helm uninstall` would remove what is ours now.
  const release = await cluster.list<V1Secret>('v1', 'Secret', name, `owner=helm,name=${name}`);
  assert.deepEqual(
    release.map(({ metadata }) => metadata?.name),
    [`sh.helm.release.v1.${name}.v1`],
  );
  await whileRunning(context, name, async () => {
    await manifests.ofCharts('jobs').apply();
    await context.reaches('pi');
  });
}

export const scenarios: Scenario[] = [
  {
    name: 'each release is applied over the one before, and nothing of that is left',
    operator: 'none',
    jobNamespace: 'upgraded-jobs',
    timeout: 300,
    run: ownReleases,
  },
  {
    name: 'an installation of Helm becomes one of manifests of a later release',
    operator: 'none',
    jobNamespace: 'from-chart-jobs',
    timeout: 300,
    run: fromTheChart,
  },
];
