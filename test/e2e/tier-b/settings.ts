// What a job asks for, against what reached its JVMs: SparkConf, environment, arguments and mounts, of the driver and of an executor.
import assert from 'node:assert/strict';
import type { V1ConfigMap } from '@kubernetes/client-node';
import { Size } from 'cdk8s';
import type { SparkImage, SparkSetting } from '../../../lib';
import { EnvVar, PodVolume, SparkCode, SparkJob } from '../../../lib';
import type { Scenario, ScenarioContext } from '../scenario';
import { PATIENCE, reachedSettings, SMALL, SPARK_3, SPARK_4 } from './running-jobs';
import type { Reached } from './running-jobs';

/** All that a shell, a properties file or a regular expression may make something else of. */
const HARD = 'a \'b\' "c" $HOME `d` \\e # f! g=h:i';
const CONFIG_MAP = { name: 'words', key: 'greeting', value: 'hello' } as const;

/** Properties of pods that are configuration for Spark. */
const AS_CONFIGURATION: Readonly<Record<string, string>> = {
  namespace: 'spark.kubernetes.namespace',
  image: 'spark.kubernetes.container.image',
  identity: 'spark.kubernetes.authenticate.driver.serviceAccountName',
  'driver.cores': 'spark.driver.cores',
  'driver.memory': 'spark.driver.memory',
  'driver.memoryOverhead': 'spark.driver.memoryOverhead',
  'driver.javaOptions': 'spark.driver.extraJavaOptions',
  'executor.cores': 'spark.executor.cores',
  'executor.memory': 'spark.executor.memory',
  'executor.memoryOverhead': 'spark.executor.memoryOverhead',
  'executor.instances': 'spark.executor.instances',
  'executor.javaOptions': 'spark.executor.extraJavaOptions',
  'executor.deleteOnTermination': 'spark.kubernetes.executor.deleteOnTermination',
};

/** Starts a job that says something of each kind; returns what it says that it is. */
async function start(context: ScenarioContext, image: SparkImage): Promise<SparkSetting[]> {
  const metadata = { name: CONFIG_MAP.name, namespace: context.jobNamespace };
  await context.cluster.create<V1ConfigMap>({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [CONFIG_MAP.key]: CONFIG_MAP.value } });
  const words = PodVolume.configMap('words', CONFIG_MAP.name);
  const scratch = PodVolume.emptyDir('scratch', { sizeLimit: Size.mebibytes(64) });
  let settings: SparkSetting[] = [];
  await context.apply((chart, operator) => {
    const job = new SparkJob(chart, 'settings', {
      operator,
      image,
      code: SparkCode.java({ mainClass: 'e2e.PrintSettings', file: 'local:///opt/e2e/settings.jar', arguments: ['2', HARD, '--flag=a b'] }),
      env: [EnvVar.of('EVERYWHERE', HARD), EnvVar.fromConfigMap('GREETING', CONFIG_MAP.name, CONFIG_MAP.key)],
      sparkConf: {
        'spark.sql.shuffle.partitions': '7',
        'spark.ui.custom.executor.log.url': 'http://x/{{APP_ID}}?a=b&c=d',
        'spark.redaction.regex': '(?i)secret|\\d+$',
      },
      hadoopConf: { 'fs.defaultFS': 'file:///', 'io.file.buffer.size': '4096' },
      tuning: { sessionTimeZone: 'Europe/Berlin', taskMaxFailures: 2 },
      driver: {
        ...SMALL,
        memoryOverhead: Size.mebibytes(400),
        javaOptions: '-Dside=driver -Dquoted="a b"',
        env: [EnvVar.of('SIDE', 'driver'), EnvVar.fromField('NAMESPACE', 'metadata.namespace')],
        volumeMounts: [{ volume: words, path: '/etc/words', readOnly: true }],
      },
      executor: {
        ...SMALL,
        javaOptions: '-Dside=executor',
        env: [EnvVar.of('SIDE', 'executor')],
        volumeMounts: [{ volume: scratch, path: '/scratch' }],
      },
    });
    settings = job.explain();
  });
  return settings;
}

/** What explain() says of one side, each with what the side has. */
function comparison(
  context: ScenarioContext,
  settings: readonly SparkSetting[],
  side: 'driver' | 'executor',
  has: Reached,
): [string, string, unknown][] {
  const { conf, env, mounts } = has;
  const valueOf = (text: string) => {
    if (text.includes('"configMapKeyRef"')) return CONFIG_MAP.value;
    return text.includes('"fieldPath":"metadata.namespace"') ? context.jobNamespace : text;
  };
  return settings.flatMap(({ path, value }): [string, string, unknown][] => {
    const [, map, key] = /^(.*)\['(.*)'\]$/.exec(path) ?? [];
    // Spark's own options for Java 17 come before ours.
    if (path.endsWith('.javaOptions')) return [[path, value, conf[AS_CONFIGURATION[path]]?.slice(-value.length)]];
    if (Object.hasOwn(AS_CONFIGURATION, path)) return [[path, value, conf[AS_CONFIGURATION[path]]]];
    if (map === 'sparkConf') return [[path, value, conf[key]]];
    if (map === 'hadoopConf') return [[path, value, conf[`spark.hadoop.${key}`]]];
    if (map === `${side}.env`) return [[path, valueOf(value), env[key]]];
    if (map === `${side}.volumeMounts`) return [[path, 'mounted', mounts[key] === undefined ? 'not mounted' : 'mounted']];
    const index = side === 'driver' ? /^code\.arguments\[(\d+)\]$/.exec(path)?.[1] : undefined;
    return index === undefined ? [] : [[path, value, has.arguments[Number(index)]]];
  });
}

async function arrive(context: ScenarioContext, image: SparkImage): Promise<void> {
  const settings = await start(context, image);
  await context.reaches('settings', 'COMPLETED', PATIENCE);
  const reached = await reachedSettings(context, 'settings');
  for (const side of ['driver', 'executor'] as const) {
    const has = reached.find(({ where }) => (where === 'driver') === (side === 'driver'));
    assert(has !== undefined, `no settings of the ${side}`);
    const compared = comparison(context, settings, side, has);
    const is = Object.fromEntries(compared.map(([path, , value]) => [path, value]));
    assert.deepEqual(is, Object.fromEntries(compared.map(([path, value]) => [path, value])), `what reached the ${side}`);
    // Everything of the kinds above that the job was given: a comparison of nothing agrees, too.
    for (const path of [
      "sparkConf['spark.sql.shuffle.partitions']",
      "hadoopConf['fs.defaultFS']",
      `${side}.env['EVERYWHERE']`,
      `${side}.javaOptions`,
    ]) {
      assert(Object.hasOwn(is, path), `${path} is not compared`);
    }
    assert(compared.some(([path]) => path.startsWith(`${side}.volumeMounts`)));
    assert(has.jvm.includes('-Xmx512m') && has.jvm.includes(`-Dside=${side}`), `the JVM of the ${side} has ${has.jvm.join(' ')}`);
    assert.equal(has.user, 185);
  }
  assert(reached[0].jvm.includes('-Dquoted=a b'), `the JVM of the driver has ${reached[0].jvm.join(' ')}`);
  assert.match(reached[0].mounts['/etc/words'], /\bro\b/);
}

export const scenarios: Scenario[] = [
  { name: 'what explain says reaches the JVMs of Spark 3.5', jobNamespace: 'settings-3-5', run: (context) => arrive(context, SPARK_3) },
  { name: 'what explain says reaches the JVMs of Spark 4.0', jobNamespace: 'settings-4-0', run: (context) => arrive(context, SPARK_4) },
];
