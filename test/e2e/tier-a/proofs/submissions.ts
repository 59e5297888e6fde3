/** Claims of checks about jobs that are taken, and then cannot be submitted: what the real spark-submit, and the API server behind it, say. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../lib/private/json';
import { API_VERSION } from '../../cluster/pins';
import type { Scenario, ScenarioContext, SparkObject } from '../../scenario';
import { ownNamespace, withOperator } from '../../proofs/operator-alone';
import { create, pod, sparkApplication, submissionFails } from '../../proofs/showing';

const jobNamespace = 'proofs-submissions';
const jmx: JsonObject = { exposeDriverMetrics: true, exposeExecutorMetrics: true, prometheus: { jmxExporterJar: '/jmx.jar' } };

/** The pod of another driver. */
const TAKEN = 'taken';

type Cases = readonly (readonly [id: string, name: string, spec: JsonObject, words: RegExp])[];

/** Spark refuses them before it asks for a pod. */
const BY_SPARK: Cases = [
  ['SPK011', 'zip-for-python', { mainApplicationFile: 'local:///app/etl.zip' }, /Failed to get main class in JAR|No main class set in JAR/],
  ['SPK012', 'relative-file', { mainApplicationFile: 'app/etl.py' }, /Please specify spark\.kubernetes\.file\.upload\.path property/],
  ['SPK012', 'unknown-scheme', { deps: { jars: ['s3://bucket/a.jar'] } }, /No FileSystem for scheme "?s3"?/],
  ['SPK014', 'packages', packages(), /unresolved dependency: org\.example\.nowhere#nothing;1\.0: not found/],
  [
    'SPK043',
    'bind-address',
    { sparkConf: { 'spark.driver.bindAddress': '0.0.0.0' } },
    /spark\.driver\.bindAddress is not supported in Kubernetes mode/,
  ],
  ['SPK050', 'pull-policy', { imagePullPolicy: 'Sometimes' }, /pullPolicy should be one of Always, Never, IfNotPresent, but was Sometimes/],
  ['SPK057', 'label-of-spark', { driver: { labels: { 'spark-role': 'mine' } } }, /spark-role is not allowed as it is reserved for Spark/],
];

/** The operator refuses them before it starts spark-submit. */
const BY_OPERATOR: Cases = [['SPK023', 'scratch-of-a-map', scratch({ configMap: { name: 'settings' } }), /unsupported volume type/]];

/** The API server refuses their driver's pod. */
const BY_KUBERNETES: Cases = [
  ['SPK004', 'a-name-of-fifty-characters-for-a-job-with-metrics-x', { monitoring: jmx }, /-prom-conf-vol": must be no more than 63 characters/],
  ['SPK016', 'memory-limit', { driver: { memoryLimit: '512m' } }, /"896Mi": must be less than or equal to memory limit of 512Mi/],
  ['SPK017', 'core-limit', { driver: { coreRequest: '2', coreLimit: '1' } }, /"2": must be less than or equal to cpu limit of 1/],
  ['SPK008', 'name-of-a-pod', { sparkConf: { 'spark.kubernetes.driver.pod.name': TAKEN } }, /driver pod already exist/],
  ['SPK024', 'mount-of-a-sidecar', sidecar(), /volumeMounts\[0\]\.name: Not found: "data"/],
  ['SPK049', 'port-of-spark', { driver: { ports: [{ name: 'spark-ui', containerPort: 4041, protocol: 'TCP' }] } }, /Duplicate value: "spark-ui"/],
  [
    'SPK064',
    'secret-with-dots',
    { driver: { secrets: [{ name: 'tls.example.com', path: '/tls', secretType: 'Generic' }] } },
    /"tls\.example\.com-volume"/,
  ],
];

/** From a repository that nobody reaches: it is asked by spark-submit, beside the operator. */
function packages(): JsonObject {
  return { deps: { packages: ['org.example.nowhere:nothing:1.0'], repositories: ['https://localhost:1/'] } };
}

function scratch(source: JsonObject): JsonObject {
  return { volumes: [{ name: 'spark-local-dir-1', ...source }], driver: { volumeMounts: [{ name: 'spark-local-dir-1', mountPath: '/scratch' }] } };
}

function sidecar(): JsonObject {
  const volumeMounts = [{ name: 'data', mountPath: '/data' }];
  return { volumes: [{ name: 'data', emptyDir: {} }], driver: { sidecars: [{ name: 'helper', image: 'example.com/helper:1', volumeMounts }] } };
}

/** Two at a time: each is a JVM, and of many at once the API server is too slow for them. */
async function allFail(context: ScenarioContext, cases: Cases): Promise<void> {
  if (cases === BY_KUBERNETES) await create(context, pod(TAKEN));
  const queue = [...cases];
  const wrong: string[] = [];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [id, name, spec, words] = next;
      await submissionFails(context, sparkApplication(name, spec), words, 200).catch((error: unknown) => wrong.push(`${id}: ${String(error)}`));
    }
  };
  await Promise.all([worker(), worker()]);
  assert.deepEqual(wrong, []);
}

/** SPK006: its driver runs and ends, and it stays SUBMITTED. */
async function neverArrives(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const name = 'a-name-of-fifty-two-characters-for-a-job-with-a-web-x';
  const driverIngressOptions = [{ servicePort: 8080, servicePortName: 'web', ingressURLFormat: 'job.example.com' }];
  await withOperator(context, {}, async (operator) => {
    await create(context, sparkApplication(name, { driverIngressOptions, driver: { serviceAccount: 'default' } }));
    await operator.says(/failed to create driver ingress service for SparkApplication: .+-driver-8080.+ must be no more than 63 characters/, 100);
    await context.cluster.until('its driver is done', async () => (await context.driverPod(name)).status?.phase === 'Succeeded');
    const { status } = await context.cluster.read<SparkObject>(API_VERSION, 'SparkApplication', name, context.jobNamespace);
    assert.equal(status?.applicationState?.state, 'SUBMITTED');
  });
}

/** SPK051: of an operator that has batch scheduling. */
async function noSuchScheduler(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  await withOperator(context, { 'enable-batch-scheduler': true }, async () => {
    await submissionFails(context, sparkApplication('unknown-scheduler', { batchScheduler: 'unknown' }), /failed to get scheduler unknown/);
  });
}

function scenario(name: string, cases: Cases): Scenario {
  return { name, shows: [...new Set(cases.map(([id]) => id))], jobNamespace, timeout: 240, run: (context) => allFail(context, cases) };
}

export const scenarios: Scenario[] = [
  scenario('spark-submit refuses what the API server took', BY_SPARK),
  scenario('the operator cannot submit what the API server took', BY_OPERATOR),
  scenario('the API server refuses the driver of a job that it took', BY_KUBERNETES),
  { name: 'a job with an ingress under too long a name stays submitted', shows: ['SPK006'], operator: 'none', timeout: 240, run: neverArrives },
  { name: 'a batch scheduler that there is none of is refused', shows: ['SPK051'], operator: 'none', run: noSuchScheduler },
];
