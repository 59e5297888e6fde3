/**
 * Claims of checks about Services and Ingresses of drivers. The operator makes them when it sees the driver's pod, whoever made that: a pod of the scenario
 * stands in for that of spark-submit.
 */
import assert from 'node:assert/strict';
import type { V1Ingress } from '@kubernetes/client-node';
import type { JsonObject } from '../../../../lib/private/json';
import type { Scenario, ScenarioContext } from '../../scenario';
import type { AloneOptions, Flags, OperatorAlone } from '../../proofs/operator-alone';
import { ownNamespace, RecordingSpark, withOperator } from '../../proofs/operator-alone';
import { create, pod, sparkApplication, stateOf } from '../../proofs/showing';

const INGRESSES = 'networking.k8s.io/v1';

/** Runs applications with an operator of certain flags, until each is RUNNING or the work says otherwise. */
async function served(
  context: ScenarioContext,
  flags: Flags,
  applications: Readonly<Record<string, JsonObject>>,
  work: (operator: OperatorAlone) => Promise<void>,
  options: AloneOptions = {},
): Promise<void> {
  const names = Object.keys(applications);
  const spark = new RecordingSpark(context, names[0]);
  const look = async (operator: OperatorAlone) => {
    for (const [name, spec] of Object.entries(applications)) {
      const labels = {
        'spark-role': 'driver',
        'spark-app-selector': name,
        'sparkoperator.k8s.io/app-name': name,
        'sparkoperator.k8s.io/launched-by-spark-operator': 'true',
      };
      await create(context, pod(`${name}-driver`, {}, { name: 'spark-kubernetes-driver' }, { labels, annotations: { 'e2e/runs-for': '120s' } }));
      await create(context, sparkApplication(name, spec));
    }
    await work(operator);
  };
  await withOperator(context, { 'driver-pod-creation-grace-period': '60s', ...flags }, look, { sparkHome: spark.home, ...options });
}

async function runs(context: ScenarioContext, name: string): Promise<void> {
  await context.cluster.until(`${name} runs`, async () => (await stateOf(context, name)) === 'RUNNING');
}

function ingress({ cluster, jobNamespace }: ScenarioContext, name: string): Promise<V1Ingress | undefined> {
  return cluster.find<V1Ingress>(INGRESSES, 'Ingress', name, jobNamespace);
}

/** SPK223: without a Service; SPK224: without an address, or with a word in it that is none; SPK225: without the name of the job. */
async function noIngresses(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const none = async (name: string, flags: Flags) => {
    await served(context, flags, { [name]: {} }, async () => runs(context, name));
    assert.equal(await ingress(context, `${name}-ui-ingress`), undefined, name);
  };
  await none('no-service', { 'enable-ui-service': false, 'ingress-url-format': '{{$appName}}.example.com' });
  await none('no-address', { 'ingress-url-format': '' });
  await served(context, { 'ingress-url-format': '{{$appname}}.example.com' }, { unreplaced: {} }, async (operator) => {
    await context.cluster.until('every job fails', async () => (await stateOf(context, 'unreplaced')) === 'FAILED');
    assert.match(operator.log, /failed to configure web UI: failed to get ingress url/);
  });
  await served(context, { 'ingress-url-format': 'spark.example.com' }, { one: {}, other: {} }, async () => {
    for (const name of ['one', 'other']) {
      await runs(context, name);
      assert.equal((await ingress(context, `${name}-ui-ingress`))?.spec?.rules?.[0].host, 'spark.example.com');
    }
  });
}

/** SPK533: a path that is a regular expression; SPK534: neither annotations nor TLS of the driver's ingress; SPK543: a Service that is refused. */
async function driverIngresses(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const options = {
    servicePort: 8080,
    servicePortName: 'web',
    ingressURLFormat: 'example.com/{{$appName}}',
    ingressAnnotations: { note: 'mine' },
    ingressTLS: [{ hosts: ['example.com'], secretName: 'tls' }],
  };
  const applications = {
    'with-a-path': { driverIngressOptions: [options] },
    'bad-label': { sparkUIOptions: { serviceLabels: { team: 'not a label' } } },
  };
  await served(context, {}, applications, async (operator) => {
    await runs(context, 'with-a-path');
    const made = await ingress(context, 'with-a-path-ing-8080');
    const [path] = made?.spec?.rules?.[0].http?.paths ?? [];
    assert.equal(path.path, '/with-a-path(/|$)(.*)');
    assert.equal(path.pathType, 'ImplementationSpecific');
    assert.deepEqual(made?.metadata?.annotations, { 'nginx.ingress.kubernetes.io/rewrite-target': '/$2' });
    assert.equal(made?.spec?.tls, undefined);
    await operator.says(/"name":"bad-label".*failed to create web UI service.*Invalid value: \\?"not a label/);
    assert.equal(await stateOf(context, 'bad-label'), 'SUBMITTED');
  });
}

/** SPK539: the verbs that the chart of 2.5.2 gives. */
async function mayNotWatch(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace: namespace, plane } = context;
  const rules = [
    { apiGroups: ['', 'sparkoperator.k8s.io', 'coordination.k8s.io', 'apiextensions.k8s.io'], resources: ['*'], verbs: ['*'] },
    { apiGroups: ['networking.k8s.io', 'extensions'], resources: ['ingresses'], verbs: ['create', 'delete', 'get', 'update'] },
  ];
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name: 'as-by-the-chart' } };
  await cluster.apply([
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'as-by-the-chart', namespace } },
    { ...rbac, kind: 'ClusterRole', rules },
    {
      ...rbac,
      kind: 'ClusterRoleBinding',
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'as-by-the-chart' },
      subjects: [{ kind: 'ServiceAccount', name: 'as-by-the-chart', namespace }],
    },
  ]);
  const token = (await cluster.kubectl('create', 'token', 'as-by-the-chart', '--namespace', namespace)).trim();
  const kubeconfig = plane.kubeconfigFor('as-by-the-chart', { token });
  const driverIngressOptions = [{ servicePort: 8080, servicePortName: 'web', ingressURLFormat: 'job.example.com' }];
  const work = async (operator: OperatorAlone) => {
    await runs(context, 'without-ingress');
    await operator.says(/ingresses.*is forbidden: .*cannot list resource/);
    assert.equal(await stateOf(context, 'with-ingress'), 'SUBMITTED');
  };
  await served(context, {}, { 'with-ingress': { driverIngressOptions }, 'without-ingress': {} }, work, { kubeconfig });
}

export const scenarios: Scenario[] = [
  { name: 'ingresses of web UIs that are not made, or have one address', shows: ['SPK223', 'SPK224', 'SPK225'], operator: 'none', run: noIngresses },
  {
    name: 'driver ingresses are only for ingress-nginx, and read half of their options',
    shows: ['SPK533', 'SPK534', 'SPK543'],
    operator: 'none',
    run: driverIngresses,
  },
  { name: 'a job with an ingress stays SUBMITTED if ingresses may not be watched', shows: ['SPK539'], operator: 'none', run: mayNotWatch },
];
