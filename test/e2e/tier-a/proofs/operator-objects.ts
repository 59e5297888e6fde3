/** Claims of checks about objects of an installation that the API server refuses: rendered by the library, and then spoiled in one place. */
import assert from 'node:assert/strict';
import { App, Chart } from 'cdk8s';
import { DisruptionBudget, OperatorNetworkPolicy, OperatorWebhook, SparkOperator } from '../../../../lib';
import type { Json, JsonObject } from '../../../../lib/private/json';
import { isObject } from '../../../../lib/private/json';
import { synth } from '../../../support/synth';
import type { Scenario, ScenarioContext } from '../../scenario';
import { ownNamespace } from '../../proofs/operator-alone';

interface Spoiled {
  /** Of the check; what a process says of it is shown elsewhere too. */
  readonly id: string;
  readonly kind: string;
  /** Where the object is spoiled, and with what. */
  readonly at: readonly (string | number)[];
  readonly value: Json;
  readonly words: RegExp;
}

const POD = ['spec', 'template', 'spec'] as const;
const CONTAINER = [...POD, 'containers', 0] as const;
const TWICE: Json = [
  { name: 'same', containerPort: 8080 },
  { name: 'same', containerPort: 8081 },
];

const SPOILED: readonly Spoiled[] = [
  { id: 'SPK202', kind: 'Namespace', at: ['metadata', 'name'], value: 'Team A', words: /metadata.name: Invalid value: "Team A"/ },
  {
    id: 'SPK203',
    kind: 'MutatingWebhookConfiguration',
    at: ['webhooks', 0, 'namespaceSelector'],
    value: { matchLabels: { 'my team': 'data' } },
    words: /namespaceSelector.*Invalid value: "my team"/,
  },
  { id: 'SPK204', kind: 'PodDisruptionBudget', at: ['spec', 'minAvailable'], value: -1, words: /spec.minAvailable: Invalid value: -1/ },
  { id: 'SPK214', kind: 'Deployment', at: ['spec', 'replicas'], value: -1, words: /spec.replicas: Invalid value: -1/ },
  { id: 'SPK215', kind: 'Deployment', at: [...CONTAINER, 'ports', 0, 'containerPort'], value: 70000, words: /containerPort: Invalid value: 70000/ },
  {
    id: 'SPK215',
    kind: 'Deployment',
    at: [...CONTAINER, 'ports', 0, 'name'],
    value: 'The Metrics',
    words: /ports\[0\].name: Invalid value: "The Metrics"/,
  },
  { id: 'SPK226', kind: 'ServiceAccount', at: ['metadata', 'labels', 'my team'], value: 'data', words: /metadata.labels: Invalid value: "my team"/ },
  {
    id: 'SPK226',
    kind: 'ServiceAccount',
    at: ['metadata', 'annotations'],
    value: { 'my note': '' },
    words: /metadata.annotations: Invalid value: "my note"/,
  },
  { id: 'SPK227', kind: 'ServiceAccount', at: ['metadata', 'name'], value: 'My_Account', words: /metadata.name: Invalid value: "My_Account"/ },
  { id: 'SPK232', kind: 'ValidatingWebhookConfiguration', at: ['webhooks', 0, 'timeoutSeconds'], value: 31, words: /must be between 1 and 30/ },
  {
    id: 'SPK243',
    kind: 'NetworkPolicy',
    at: ['spec', 'egress', 0, 'to'],
    value: [{ ipBlock: { cidr: '10.0.0.1' } }],
    words: /cidr: Invalid value: "10.0.0.1"/,
  },
  { id: 'SPK245', kind: 'Deployment', at: POD, value: { hostUsers: false, hostNetwork: true }, words: /hostNetwork|hostUsers/ },
  {
    id: 'SPK247',
    kind: 'Deployment',
    at: [...CONTAINER, 'volumeMounts', 0, 'name'],
    value: 'data',
    words: /volumeMounts\[0\].name: Not found: "data"/,
  },
  { id: 'SPK261', kind: 'Deployment', at: [...CONTAINER, 'resources'], value: 'big', words: /resources|cannot unmarshal/ },
  {
    id: 'SPK264',
    kind: 'MutatingWebhookConfiguration',
    at: ['webhooks', 0, 'failurePolicy'],
    value: 'fail',
    words: /failurePolicy: Unsupported value: "fail"/,
  },
  { id: 'SPK265', kind: 'Deployment', at: [...POD, 'volumes'], value: [], words: /volumeMounts\[0\].name: Not found/ },
  { id: 'SPK284', kind: 'Deployment', at: [...CONTAINER, 'ports'], value: TWICE, words: /Duplicate value: .*"same"|duplicate entries/ },
  {
    id: 'SPK286',
    kind: 'Service',
    at: ['metadata', 'name'],
    value: '7up-spark-operator',
    words: /metadata.name: Invalid value: "7up-spark-operator"/,
  },
  {
    id: 'SPK287',
    kind: 'Deployment',
    at: ['spec', 'template', 'metadata', 'labels', 'app.kubernetes.io/name'],
    value: 'mine',
    words: /`selector` does not match template `labels`/,
  },
];

/** The kinds that are looked at, each of a good installation. */
function installation(namespace: string): readonly JsonObject[] {
  const app = new App();
  const chart = new Chart(app, 'platform', { namespace });
  new SparkOperator(chart, 'operator', {
    fullNameOverride: 'spoiled',
    installCrds: false,
    createNamespace: true,
    controller: { replicas: 2, disruptionBudget: DisruptionBudget.minAvailable(1) },
    networkPolicy: OperatorNetworkPolicy.restricted({ apiServerCidrs: ['10.0.0.1/32'] }),
    webhook: OperatorWebhook.selfManaged(),
  });
  return synth(chart) as JsonObject[];
}

async function refusesSpoiled(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const good = installation(context.jobNamespace);
  await context.cluster.apply(good, { dryRun: true });
  for (const { id, kind, at, value, words } of SPOILED) {
    const object = good.find((manifest) => manifest.kind === kind);
    assert.ok(object !== undefined, `the installation has no ${kind}`);
    await assert.rejects(context.cluster.apply([spoil(object, at, value)], { dryRun: true }), words, `${id}: ${at.join('.')}`);
  }
}

/** Maps are put over what is there; anything else replaces it. */
function spoil(object: JsonObject, [first, ...rest]: readonly (string | number)[], value: Json): JsonObject {
  const before = (object as Record<string | number, Json>)[first];
  const after =
    rest.length > 0 ? spoil(isContainer(before) ? before : {}, rest, value) : isObject(value) && isObject(before) ? { ...before, ...value } : value;
  if (Array.isArray(object)) return object.map((item: Json, index) => (index === first ? after : item)) as unknown as JsonObject;
  return { ...object, [first]: after };
}

function isContainer(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

/** SPK244: an ingress as the operator would make it. */
async function refusesIngress({ cluster, jobNamespace }: ScenarioContext): Promise<void> {
  const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'ui', namespace: jobNamespace } };
  const rules = [{ host: 'spark.example.com' }];
  await cluster.apply([{ ...ingress, spec: { rules } }], { dryRun: true });
  await assert.rejects(
    cluster.apply([{ ...ingress, spec: { rules, ingressClassName: 'Nginx' } }], { dryRun: true }),
    /ingressClassName: Invalid value: "Nginx"/,
  );
  const tls = [{ hosts: ['Spark.example.com'], secretName: 'My_Secret' }];
  await assert.rejects(cluster.apply([{ ...ingress, spec: { rules, tls } }], { dryRun: true }), /tls\[0\].hosts\[0\]: Invalid value/);
}

export const scenarios: Scenario[] = [
  {
    name: 'the API server refuses spoiled objects of an installation',
    shows: ['SPK204', 'SPK215', 'SPK226', 'SPK227', 'SPK232', 'SPK243', 'SPK244', 'SPK245', 'SPK247', 'SPK265', 'SPK286', 'SPK287'],
    operator: 'none',
    async run(context) {
      await refusesSpoiled(context);
      await refusesIngress(context);
    },
  },
];
