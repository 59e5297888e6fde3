/** Claims of checks about configuration with which a driver does not start: Spark itself, started in client mode against the API server, one after the other in one JVM. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { sparkHome } from '../../../../tools/spark/install.mjs';
import { API_PORT, HOST_IP, OPERATOR_SPARK } from '../../cluster/pins';
import type { Scenario, ScenarioContext } from '../../scenario';
import { create, pod } from '../../proofs/showing';

type Conf = Readonly<Record<string, string>>;

const PROGRAM = path.join(__dirname, '../../../../tools/spark/StartDump.java');
/** As Spark's own scripts start a driver; and less work for the JVM of a program that runs for seconds. */
const JVM = [
  ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'],
  ...['--add-exports=java.base/sun.nio.ch=ALL-UNNAMED', '--add-opens=java.base/java.nio=ALL-UNNAMED', '--add-opens=java.base/java.lang=ALL-UNNAMED'],
];
const DYNAMIC: Conf = { 'spark.dynamicAllocation.enabled': 'true' };
const LOGGED: Conf = { 'spark.eventLog.enabled': 'true' };

/** By check, a configuration, and what Spark says when it starts with it. */
const CASES: readonly (readonly [id: string, conf: Conf, words: RegExp])[] = [
  [
    'SPK013',
    { ...LOGGED, 'spark.eventLog.dir': 's3a://logs/events' },
    /ClassNotFoundException: Class org\.apache\.hadoop\.fs\.s3a\.S3AFileSystem not found/,
  ],
  [
    'SPK036',
    { ...DYNAMIC, 'spark.dynamicAllocation.minExecutors': '9', 'spark.dynamicAllocation.maxExecutors': '3' },
    /must between min executor number 9/,
  ],
  ['SPK036', { ...DYNAMIC, 'spark.dynamicAllocation.maxExecutors': '0' }, /max executor number 0/],
  ['SPK036', { ...DYNAMIC, 'spark.dynamicAllocation.minExecutors': '-1' }, /must be positive/],
  ['SPK036', { ...DYNAMIC, 'spark.dynamicAllocation.maxExecutors': '3', 'spark.executor.instances': '9' }, /initial executor number 9 must between/],
  ['SPK037', { ...DYNAMIC, 'spark.dynamicAllocation.shuffleTracking.enabled': 'false' }, /requires one of the following conditions/],
  ['SPK113', { 'spark.task.cpus': '2' }, /The number of cores per executor \(=1\) has to be >= the number of cpus per task = 2/],
  [
    'SPK115',
    { 'spark.authenticate': 'true', 'spark.authenticate.secret.driver.file': PROGRAM },
    /must be specified for both the driver and the executors/,
  ],
  ['SPK118', { 'spark.driver.resource.gpu.amount': '1', 'spark.driver.resource.gpu.vendor': 'nvidia.com' }, /didn't specify a discovery script/],
  ['SPK123', { 'spark.memory.offHeap.enabled': 'true' }, /spark\.memory\.offHeap\.size must be/],
  [
    'SPK333',
    {
      'spark.kubernetes.submitInDriver': 'true',
      'spark.kubernetes.driver.pod.name': 'driver',
      'spark.kubernetes.driver.master': 'k8s://https://10.0.0.1',
    },
    /UnknownHostException: k8s/,
  ],
  ['SPK127', { ...LOGGED, 'spark.eventLog.dir': 's3://logs/events' }, /No FileSystem for scheme "s3"/],
];

async function driversDoNotStart(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace, plane } = context;
  await create(context, pod('driver'));
  const token = (await cluster.kubectl('create', 'token', 'spark', '--namespace', jobNamespace)).trim();
  const good: Conf = {
    'spark.master': `k8s://https://${HOST_IP}:${API_PORT}`,
    'spark.app.name': 'starts',
    'spark.submit.deployMode': 'client',
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.executor.instances': '1',
    'spark.ui.enabled': 'false',
    'spark.kubernetes.namespace': jobNamespace,
    'spark.kubernetes.container.image': 'example.com/spark:1',
    'spark.kubernetes.authenticate.oauthToken': token,
    'spark.kubernetes.authenticate.caCertFile': plane.certificates.ca,
  };
  const [nothing, ...said] = await startDrivers([good, ...CASES.map(([, conf]) => ({ ...good, ...conf }))]);
  assert.equal(nothing, '', 'the configuration that nothing is wrong with');
  for (const [index, [id, , words]] of CASES.entries()) assert.match(said[index], words, id);
}

async function startDrivers(configurations: readonly Conf[]): Promise<string[]> {
  const jars = path.join(await sparkHome(OPERATOR_SPARK), 'jars', '*');
  const child = spawn('java', [...JVM, '-cp', jars, PROGRAM], { stdio: 'pipe', env: { ...process.env, SPARK_LOCAL_HOSTNAME: 'localhost' } });
  child.stdin.end(JSON.stringify(configurations));
  const [output, log] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = output.trim().split('\n');
  assert.equal(lines.length, configurations.length, log.slice(-3000));
  return lines.map((line) => String(JSON.parse(line)));
}

/** SPK125, SPK132: the same JVM that would be the driver's. */
async function jvmsDoNotStart(): Promise<void> {
  const said = async (...options: string[]) => {
    const { stdout, stderr } = spawn('java', [...options, '-version'], { stdio: 'pipe' });
    return (await Promise.all([text(stdout), text(stderr)])).join('');
  };
  assert.match(await said('-XX:+UseG1GC', '-XX:+UseParallelGC'), /Multiple garbage collectors selected/);
  assert.match(await said('UseG1GC'), /Could not find or load main class UseG1GC/);
  assert.match(await said('-Xss1m', '-Xss2m', '-XX:+PrintFlagsFinal'), /ThreadStackSize\s+= 2048 /);
}

export const scenarios: Scenario[] = [
  {
    name: 'a driver does not start',
    shows: [...new Set(CASES.map(([id]) => id))],
    jobNamespace: 'proofs-drivers',
    timeout: 180,
    run: driversDoNotStart,
  },
  {
    name: 'a JVM does not start, or takes the last of its options',
    shows: ['SPK125', 'SPK132'],
    jobNamespace: 'proofs-drivers',
    run: jvmsDoNotStart,
  },
];
