/**
 * Claims of checks about what is taken and then ignored: two jobs as somebody without this library would write them, with the webhook and without, of which
 * nothing fails. What they ask for is looked for in the driver's pod, and in the properties that it was given.
 */
import assert from 'node:assert/strict';
import type { V1Service } from '@kubernetes/client-node';
import type { Scenario, ScenarioContext } from '../../scenario';
import { runs, sparkApplication } from '../../proofs/showing';

/** By property, what the driver is given. */
const GIVEN = {
  'spark.executor.memory': '512m', // SPK041
  'spark.driver.extraJavaOptions': '-Da=b -javaagent:/jmx.jar=8090:/etc/metrics/conf/prometheus.yaml', // SPK045
  'spark.dynamicAllocation.maxExecutors': '2', // SPK038
  'spark.metrics.conf': '/etc/metrics/conf/metrics.properties', // SPK048
  'spark.submit.deployMode': 'cluster', // SPK010
  'spark.app.name': 'ignored',
};

const ASKED = sparkApplication('ignored', {
  sparkConf: {
    'spark.executor.memory': '4g', // SPK041
    'spark.driver.extraJavaOptions': '-verbose:gc', // SPK045
    'spark.dynamicAllocation.maxExecutors': '9', // SPK038
    'spark.metrics.conf': '/opt/metrics.properties', // SPK048
    'spark.submit.deployMode': 'client', // SPK010
    'spark.driver.host': 'driver.example.com', // SPK043
    'spark.kubernetes.pyspark.pythonVersion': '3', // SPK067
    'spark.app.name': 'another',
    'spark.my.port': '4050',
    'spark.ui.port': '${spark.my.port}', // SPK056
  },
  dynamicAllocation: { enabled: true, maxExecutors: 2 },
  monitoring: { exposeDriverMetrics: true, exposeExecutorMetrics: true, prometheus: { jmxExporterJar: '/jmx.jar' } },
  volumes: [
    { name: 'data', emptyDir: {} },
    { name: 'data', configMap: { name: 'settings' } }, // SPK025
    { name: 'unmounted', emptyDir: {} }, // SPK337
    { name: 'spark-local-dir-1', emptyDir: {} },
  ],
  driver: {
    serviceAccount: undefined, // SPK021
    javaOptions: '-Da=b',
    gpu: { name: 'nvidia.com/gpu', quantity: 0 }, // SPK020
    secrets: [
      { name: 'one', path: '/one', secretType: 'GCPServiceAccount' },
      { name: 'two', path: '/two', secretType: 'GCPServiceAccount' }, // SPK335
    ],
    volumeMounts: [
      { name: 'data', mountPath: '/data' },
      { name: 'nowhere', mountPath: '/nowhere' }, // SPK022
      { name: 'spark-local-dir-1', mountPath: '/scratch', mountPropagation: 'HostToContainer' }, // SPK336
    ],
    // SPK059
    template: { spec: { restartPolicy: 'Always', containers: [{ name: 'spark-kubernetes-driver', image: 'example.com/other:1' }] } },
  },
});

async function ignoredWithWebhook(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace } = context;
  const pod = await runs(context, ASKED);
  const properties = await context.driverProperties(pod);
  const {
    containers: [spark],
    volumes = [],
    serviceAccountName,
    restartPolicy,
  } = pod.spec ?? assert.fail('a pod without a spec');
  const mounts = new Map(spark.volumeMounts?.map((mount) => [mount.name, mount]));
  for (const [key, value] of Object.entries(GIVEN)) assert.equal(properties[key], value, key);
  assert.notEqual(properties['spark.driver.host'], 'driver.example.com');
  assert.doesNotMatch(properties['spark.driver.extraJavaOptions'], /verbose/);
  assert.deepEqual([spark.image, restartPolicy], ['docker.io/apache/spark:4.0.4', 'Never'], 'SPK059');
  assert.deepEqual(Object.keys(spark.resources?.limits ?? {}), ['memory'], 'SPK020');
  // SPK025: the last one.
  assert.deepEqual(
    volumes.filter(({ name }) => name === 'data').map(({ configMap }) => configMap?.name),
    ['settings'],
  );
  assert.ok(!volumes.some(({ name }) => name === 'unmounted'), 'SPK337');
  assert.equal(mounts.get('spark-local-dir-1')?.mountPropagation, undefined, 'SPK336');
  assert.ok(mounts.has('data') && !mounts.has('nowhere'), 'SPK022');
  assert.deepEqual(
    spark.env?.filter(({ name }) => /GOOGLE|PYTHON/.test(name)).map(({ value }) => value),
    ['/two/key.json'],
    'SPK067, SPK335',
  );
  // SPK021
  assert.equal(serviceAccountName, 'default');
  const user = `system:serviceaccount:${jobNamespace}:default`;
  assert.equal(await cluster.may(user, { verb: 'create', resource: 'pods', namespace: jobNamespace }), false);
  // SPK056: Spark listens where its own configuration says.
  assert.equal(spark.ports?.find(({ name }) => name === 'spark-ui')?.containerPort, 4050);
  const service = await cluster.until('its web UI', () => cluster.find<V1Service>('v1', 'Service', 'ignored-ui-svc', jobNamespace));
  assert.equal(service.spec?.ports?.[0].targetPort, 4040);
}

/** SPK002 */
async function ignoredWithoutWebhook(context: ScenarioContext): Promise<void> {
  const driver = {
    env: [{ name: 'TZ', value: 'UTC' }],
    tolerations: [{ key: 'spot', operator: 'Exists' }],
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
    podSecurityContext: { runAsUser: 185 },
    securityContext: { readOnlyRootFilesystem: true },
    hostNetwork: true,
    memoryLimit: '2g',
    sidecars: [{ name: 'helper', image: 'example.com/helper:1' }],
  };
  const pod = await runs(context, sparkApplication('ignored', { volumes: [{ name: 'data', emptyDir: {} }], driver }));
  const { containers, volumes = [], tolerations = [], securityContext = {}, hostNetwork } = pod.spec ?? assert.fail();
  const [spark] = containers;
  assert.equal(containers.length, 1);
  assert.ok(!spark.env?.some(({ name }) => name === 'TZ'));
  assert.ok(!tolerations.some(({ key }) => key === 'spot'));
  assert.ok(!volumes.some(({ name }) => name === 'data') && !spark.volumeMounts?.some(({ name }) => name === 'data'));
  assert.deepEqual([securityContext.runAsUser, spark.securityContext, hostNetwork], [undefined, undefined, undefined]);
  assert.equal(spark.resources?.limits?.memory, '896Mi');
}

export const scenarios: Scenario[] = [
  {
    name: 'a job with the webhook does not get what loses to something else',
    shows: [
      ...['SPK010', 'SPK020', 'SPK021', 'SPK022', 'SPK025', 'SPK038', 'SPK041', 'SPK045', 'SPK048', 'SPK056', 'SPK059', 'SPK067'],
      ...['SPK335', 'SPK336', 'SPK337'],
    ],
    run: ignoredWithWebhook,
  },
  {
    name: 'a job without the webhook gets none of what only the webhook reads',
    shows: ['SPK002'],
    operator: 'no-webhook',
    run: ignoredWithoutWebhook,
  },
];
