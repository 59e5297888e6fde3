// What the properties of SparkOperator come to is taken by the real thing: each object by the API server, each flag by the operator's own program.
import assert from 'node:assert/strict';
import type { KubernetesObject, V1Deployment } from '@kubernetes/client-node';
import { App, Chart } from 'cdk8s';
import type { SparkOperatorProps } from '../../../../lib';
import { JobNamespaces, OperatorPreset, OperatorWebhook, SparkOperator } from '../../../../lib';
import { CONTROLLER_FLAGS, WEBHOOK_FLAGS } from '../../../../lib/operator/render/args-table';
import { SAMPLES } from '../../../operator/property-samples';
import { synth } from '../../../support/synth';
import type { Scenario, ScenarioContext } from '../../scenario';
import { operatorApp, smallJob, whileRunning, withoutJobs } from './installation';
import { OperatorAlone } from '../../proofs/operator-alone';

type Component = 'controller' | 'webhook';

/** Of the operators that are only rendered, and of the processes. */
const NAMESPACE = 'every-property';
/** Kinds of others, whose definitions are not there. */
const FOREIGN = /^(cert-manager\.io|monitoring\.coreos\.com)\//;
/** What a process alone says for itself, unless a property says otherwise. */
const PLACES = ['metrics-bind-address', 'webhook-port', 'namespaces'];
/** Needs a certificate: see installations-cert-manager.ts. */
const ELSEWHERE = 'enable-cert-manager';

/** The installations of all properties, one by one. */
function installations(): KubernetesObject[][] {
  const samples = Object.values(SAMPLES).filter(({ fails }) => fails === undefined);
  const more: SparkOperatorProps[] = [
    { jobNamespaces: JobNamespaces.selectedBy('team in (a,b),!off') },
    { presets: [OperatorPreset.highlyAvailable()] },
    { presets: [OperatorPreset.istio()] },
  ];
  return [...samples.map((sample) => sample.with), ...more].map(objectsOf);
}

function objectsOf(props: (typeof SAMPLES)[string]['with']): KubernetesObject[] {
  const app = new App();
  const charts = { operator: new Chart(app, 'operator', { namespace: NAMESPACE }), other: new Chart(app, 'other') };
  new SparkOperator(charts.operator, 'operator', {
    releaseName: NAMESPACE,
    installCrds: false,
    ...(typeof props === 'function' ? props(charts) : props),
  });
  // Some samples are warned about, which is not the matter here.
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return [charts.operator, charts.other].flatMap((chart) => synth(chart) as KubernetesObject[]);
  } finally {
    console.warn = warn;
  }
}

async function objectsAreTaken({ cluster }: ScenarioContext): Promise<void> {
  const all = installations().flat();
  const ours = all.filter(({ apiVersion = '', kind }) => !FOREIGN.test(apiVersion) && kind !== 'CustomResourceDefinition');
  const different = [...new Set(ours.map((object) => JSON.stringify(object)))].map((text) => JSON.parse(text) as KubernetesObject);
  const namespaces = new Set(different.flatMap(({ metadata }) => metadata?.namespace ?? []));
  await cluster.apply(
    [...namespaces].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    { serverSide: true },
  );
  const said = await cluster.apply(different, { dryRun: true, serverSide: true });
  assert.equal(said.trim().split('\n').length, different.length);
}

async function flagsAreTaken(context: ScenarioContext, component: Component): Promise<void> {
  const rounds = roundsOf(component);
  const known = (component === 'controller' ? CONTROLLER_FLAGS : WEBHOOK_FLAGS).map(({ flag }) => flag).filter((flag) => flag !== ELSEWHERE);
  assert.deepEqual(
    known.filter((flag) => !rounds.some((round) => flag in round)),
    [],
    'flags that no sample sets',
  );
  const namespaces = new Set(
    rounds.flatMap((round) => Object.entries(round).flatMap(([flag, value]) => (flag.endsWith('-namespace') ? [value] : []))),
  );
  await context.cluster.apply(
    [...namespaces].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    { serverSide: true },
  );
  for (const round of rounds) {
    const alone = await OperatorAlone.start(context, round, { component });
    try {
      if (round['zap-log-level'] === 'info') await alone.works();
      else await context.cluster.until(`a ${component} with ${JSON.stringify(round)} is ready`, () => isReady(alone));
    } finally {
      await alone.stop();
    }
  }
}

async function isReady(alone: OperatorAlone): Promise<boolean> {
  assert.ok(alone.isRunning, alone.log.slice(-2000));
  try {
    return (await fetch(`http://127.0.0.1:${alone.metricsPort + 1}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** As few commands as have every value of every flag that the samples lead to. Each that switches something off comes after one that leaves it on. */
function roundsOf(component: Component): Record<string, string>[] {
  const usual = flagsOf(objectsOf({}), component);
  const values = new Map<string, string[]>();
  for (const flags of installations().map((objects) => flagsOf(objects, component))) {
    for (const [flag, value] of Object.entries(flags)) {
      const others = values.get(flag) ?? (value === 'false' || flag === 'zap-log-level' ? [usual[flag]] : []);
      if (value !== usual[flag] && !others.includes(value)) others.push(value);
      values.set(flag, others);
    }
  }
  values.delete(ELSEWHERE);
  const places = Object.fromEntries(PLACES.map((flag) => [flag, undefined]));
  return Array.from({ length: Math.max(...[...values.values()].map(({ length }) => length)) }, (_, round) => {
    const own = [...values].flatMap(([flag, list]) => (list[round] === undefined ? [] : [[flag, list[round]]]));
    const all = Object.entries({ ...usual, ...places, ...(Object.fromEntries(own) as Record<string, string>) });
    return Object.fromEntries(all.flatMap(([flag, value]) => (value === undefined ? [] : [[flag, value]])));
  });
}

function flagsOf(objects: readonly KubernetesObject[], component: Component): Record<string, string> {
  const deployments = objects.filter(({ kind }) => kind === 'Deployment') as V1Deployment[];
  const [, , ...flags] = deployments.map(({ spec }) => spec?.template.spec?.containers[0].args ?? []).find(([name]) => name === component) ?? [];
  return Object.fromEntries(flags.map((flag) => /^--([^=]+)=(.*)$/s.exec(flag)?.slice(1) as [string, string]));
}

/** Sized for a rate of jobs, by name, and seen by Prometheus. */
async function metricsAreServed(context: ScenarioContext): Promise<void> {
  const name = 'measured';
  const manifests = operatorApp(
    context,
    name,
    {
      jobNamespaces: JobNamespaces.of(context.jobNamespace),
      webhook: OperatorWebhook.selfManaged({ port: 9453 }),
      presets: [OperatorPreset.throughput({ jobsPerMinute: 60 })],
      metrics: { prefix: 'e2e_', labels: ['team'] },
    },
    (chart, operator) => smallJob(chart, 'pi', operator, { labels: { team: 'data' } }),
  );
  await withoutJobs(manifests).apply();
  await whileRunning(context, name, async (processes) => {
    await manifests.ofCharts('jobs').apply();
    await context.reaches('pi');
    const [controller, webhook] = ['controller', 'webhook'].map((component) => processes.find((process) => process.includes(component)) ?? '');
    const deployment = await context.cluster.read<V1Deployment>('apps/v1', 'Deployment', `${name}-controller`, name);
    const path = deployment.spec?.template.metadata?.annotations?.['prometheus.io/path'] ?? '';
    const metrics = async (process: string) => (await fetch(`${context.operators.metricsAddress(process)}${path}`)).text();
    await context.cluster.until(
      'the job is counted',
      async () => /^e2e_spark_application_success_count\{team="data"\} 1$/m.test(await metrics(controller)),
      20,
    );
    assert.match(await metrics(webhook), /^controller_runtime_webhook_requests_total\{[^}]*webhook="\/mutate--v1-pod"\} 1$/m);
    assert.match(context.plane.processes.tail(controller, 10_000), /"worker count": 5/);
  });
}

export const scenarios: Scenario[] = [
  {
    name: 'the API server takes the objects of every property of SparkOperator',
    operator: 'none',
    jobNamespace: NAMESPACE,
    timeout: 300,
    run: objectsAreTaken,
  },
  {
    name: 'the controller takes the flags of every property of SparkOperator',
    operator: 'none',
    jobNamespace: NAMESPACE,
    timeout: 300,
    run: (context) => flagsAreTaken(context, 'controller'),
  },
  {
    name: 'the webhook takes the flags of every property of SparkOperator',
    operator: 'none',
    jobNamespace: NAMESPACE,
    timeout: 300,
    run: (context) => flagsAreTaken(context, 'webhook'),
  },
  {
    name: 'an operator for a rate of jobs runs one, and Prometheus could see it',
    operator: 'none',
    jobNamespace: 'measured-jobs',
    timeout: 300,
    run: metricsAreServed,
  },
];
