/** Claims of checks about jobs that the API server or the operator's admission refuses, or that lose a field on the way in. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { JsonObject } from '../../../../lib/private/json';
import { API_VERSION } from '../../cluster/pins';
import type { Scenario, ScenarioContext, SparkObject } from '../../scenario';
import { ownNamespace } from '../../proofs/operator-alone';
import { create, isRefused, isTaken, pod, sparkApplication } from '../../proofs/showing';

const jobNamespace = 'proofs-jobs';
/** The pod that Spark makes of a driver with 512 MiB. */
const AMOUNTS = { cpu: '1', memory: '896Mi' };

/** Applications that are refused as they are, with the words. */
const APPLICATIONS: readonly (readonly [id: string, object: SparkObject, words: RegExp])[] = [
  ['SPK423', sparkApplication('retries', { restartPolicy: { type: 'OnFailure', onFailureRetries: -1 } }), /onFailureRetries: Invalid value: -1/],
  [
    'SPK423',
    sparkApplication('wait', { restartPolicy: { type: 'OnFailure', onFailureRetryInterval: 0 } }),
    /onFailureRetryInterval: Invalid value: 0/,
  ],
  ['SPK443', sparkApplication('instances', { executor: { instances: 0 } }), /executor.instances: Invalid value: 0/],
  ['SPK450', sparkApplication('annotated', {}, { annotations: { 'my note': 'a' } }), /metadata.annotations: Invalid value: "my note"/],
  ['SPK453', sparkApplication('cores', { driver: { cores: -1 } }), /driver.cores: Invalid value: -1/],
  [
    'SPK461',
    sparkApplication('typed', { sparkConf: { 'spark.sql.shuffle.partitions': 200 } }),
    /cannot unmarshal number into Go struct field SparkApplicationSpec.spec.sparkConf/,
  ],
  ['SPK465', sparkApplication('old', { sparkVersion: '2.4.5', driver: { template: { spec: {} } } }), /requires Spark version 3.0.0 or higher/],
  [
    'SPK473',
    sparkApplication('selected', { nodeSelector: { a: 'b' }, driver: { nodeSelector: { a: 'b' } } }),
    /node selector cannot be defined at both/,
  ],
  ['SPK512', sparkApplication('Daily Report'), /Invalid value: "Daily Report"/],
  ['SPK530', sparkApplication('jmx', { monitoring: jmx({ port: 80 }) }), /prometheus.port: Invalid value: 80/],
];

function jmx(prometheus: JsonObject): JsonObject {
  return { exposeDriverMetrics: true, exposeExecutorMetrics: true, prometheus: { jmxExporterJar: '/jmx.jar', ...prometheus } };
}

async function refusesApplications(context: ScenarioContext): Promise<void> {
  await isTaken(context, sparkApplication('good'));
  for (const [id, object, words] of APPLICATIONS) {
    await isRefused(context, object, words).catch((error: unknown) => assert.fail(`${id}: ${String(error)}`));
  }
  const former = { ...sparkApplication('former', {}, { namespace: context.jobNamespace }), apiVersion: 'sparkoperator.k8s.io/v1beta1' };
  await assert.rejects(
    context.cluster.apply([former], { dryRun: true }),
    /no matches for kind "SparkApplication" in version "sparkoperator.k8s.io\/v1beta1"/,
    'SPK464',
  );
}

/** SPK424, SPK429, SPK435, SPK436, SPK538: objects that cannot be there, and pods that ask for them. */
async function namesThatCannotBe(context: ScenarioContext): Promise<void> {
  const named = (kind: string, name: string): KubernetesObject => ({ apiVersion: 'v1', kind, metadata: { name } });
  await isRefused(context, named('ServiceAccount', 'My_Account'), /metadata.name: Invalid value: "My_Account"/);
  await isRefused(context, named('Secret', 'My_Registry'), /metadata.name: Invalid value: "My_Registry"/);
  await isRefused(context, named('ConfigMap', 'Spark_Files'), /metadata.name: Invalid value: "Spark_Files"/);
  await assert.rejects(context.cluster.apply([named('Namespace', 'Jobs')], { dryRun: true }), /metadata.name: Invalid value: "Jobs"/);
  await isTaken(context, pod('pulls', { imagePullSecrets: [{ name: 'My_Registry' }] }));
  await isTaken(context, pod('mounts', { volumes: [{ name: 'files', configMap: { name: 'Spark_Files' } }] }));
  await isRefused(context, pod('urgent', { priorityClassName: 'My_Class' }), /no PriorityClass with name My_Class was found/);
  await create(context, pod('unscheduled', { schedulerName: 'My_Scheduler' }));
  await create(context, pod('scheduled'));
  const phase = async (name: string) => (await context.cluster.read<SparkObject>('v1', 'Pod', name, context.jobNamespace)).status?.phase;
  await context.cluster.until('another pod runs', async () => (await phase('scheduled')) === 'Running');
  assert.equal(await phase('unscheduled'), 'Pending');
}

/** SPK446, SPK447: directories of a node. */
async function noHostPaths(context: ScenarioContext): Promise<void> {
  const hostPath = pod('host-path', { volumes: [{ name: 'disk', hostPath: { path: '/mnt/disk' } }] });
  await isTaken(context, hostPath);
  const namespace = `${context.jobNamespace}-baseline`;
  const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
  await context.cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }]);
  await ownNamespace({ ...context, jobNamespace: `${namespace}-accounts` });
  await context.cluster.until('accounts are there', () => context.cluster.find('v1', 'ServiceAccount', 'default', namespace));
  await isRefused({ ...context, jobNamespace: namespace }, hostPath, /violates PodSecurity "baseline.*hostPath/);
}

/** SPK460: strict clients say it; the API server drops what it does not know. */
async function dropsFields(context: ScenarioContext): Promise<void> {
  const misspelt = sparkApplication('misspelt', { sparkConfig: { 'spark.ui.enabled': 'false' } }, { namespace: context.jobNamespace });
  const file = path.join(context.plane.folder, 'misspelt.json');
  writeFileSync(file, JSON.stringify(misspelt));
  const stored = await context.cluster.kubectl('create', '--validate=ignore', '--dry-run=server', '--output=json', '--filename', file);
  const { spec } = JSON.parse(stored) as SparkObject;
  assert.equal(spec?.sparkVersion, '4.0.4');
  assert.equal(spec?.sparkConfig, undefined);
}

/** SPK403: the later of two of a name. SPK540: what Kueue has written is written over by the next apply. */
async function laterStays(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace: namespace } = context;
  const read = async (name: string) => (await cluster.read<SparkObject>(API_VERSION, 'SparkApplication', name, namespace)).spec ?? {};
  for (const program of ['first', 'second']) {
    await cluster.apply([sparkApplication('job', { suspend: true, mainApplicationFile: `local:///${program}.py` }, { namespace })]);
  }
  assert.equal((await read('job')).mainApplicationFile, 'local:///second.py');
  for (const [name, spec, afterwards] of [
    ['queued', {}, true],
    ['pushed', { suspend: false }, false],
  ] as const) {
    const application = sparkApplication(name, spec, { namespace, labels: { 'kueue.x-k8s.io/queue-name': 'team' } });
    await cluster.apply([application]);
    await cluster.kubectl('--namespace', namespace, 'patch', 'sparkapplication', name, '--type=merge', '-p', '{"spec":{"suspend":true}}');
    await cluster.apply([application]);
    assert.equal((await read(name)).suspend, afterwards, name);
  }
}

/** SPK493, SPK494, SPK495: pods that a quota has no room for. */
async function quotasRefuse(context: ScenarioContext): Promise<void> {
  const { cluster } = context;
  const quotas: readonly (readonly [name: string, hard: Record<string, string>, words: RegExp])[] = [
    ['memory', { 'requests.memory': '512Mi' }, /exceeded quota: memory, requested: requests.memory=896Mi/],
    ['pods', { pods: '1' }, /exceeded quota: pods, requested: pods=1, used: pods=1/],
    ['limits', { 'limits.cpu': '8' }, /failed quota: limits: must specify limits.cpu/],
  ];
  for (const [name, hard, words] of quotas) {
    const there = { ...context, jobNamespace: `${context.jobNamespace}-quota-${name}` };
    await ownNamespace(there);
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name, namespace: there.jobNamespace } };
    if (name === 'pods') await create(there, pod('driver', {}, { resources: { requests: AMOUNTS } }));
    await cluster.apply([{ ...quota, spec: { hard } }]);
    await cluster.until('the quota counts', async () => {
      const { status } = await cluster.read<KubernetesObject & { status?: { hard?: object } }>('v1', 'ResourceQuota', name, there.jobNamespace);
      return status?.hard !== undefined;
    });
    await isRefused(there, pod('next', {}, { resources: { requests: AMOUNTS } }), words);
  }
}

export const scenarios: Scenario[] = [
  {
    name: 'the API and admission refuse applications',
    shows: ['SPK423', 'SPK443', 'SPK450', 'SPK453', 'SPK461', 'SPK464', 'SPK473', 'SPK512', 'SPK530'],
    jobNamespace,
    run: refusesApplications,
  },
  {
    name: 'names that cannot be are refused, or waited for',
    shows: ['SPK424', 'SPK429', 'SPK435', 'SPK436', 'SPK538'],
    operator: 'none',
    async run(context) {
      await ownNamespace(context);
      await namesThatCannotBe(context);
    },
  },
  {
    name: 'directories of nodes are refused by Pod Security',
    shows: ['SPK446', 'SPK447'],
    operator: 'none',
    async run(context) {
      await ownNamespace(context);
      await noHostPaths(context);
    },
  },
  { name: 'a misspelt field is dropped', shows: ['SPK460'], jobNamespace, run: dropsFields },
  {
    name: 'the later of two applications stays, and the manifest wins over Kueue',
    shows: ['SPK403', 'SPK540'],
    operator: 'none',
    async run(context) {
      await ownNamespace(context);
      await laterStays(context);
    },
  },
  { name: 'quotas refuse pods of jobs', shows: ['SPK493', 'SPK494', 'SPK495'], operator: 'none', run: quotasRefuse },
];
