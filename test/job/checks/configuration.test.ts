import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { CONFIGURATION_CHECKS } from '../../../lib/job/checks/configuration';
import { SparkCode } from '../../../lib/job/spark-code';
import { SparkSecret } from '../../../lib/job/pods/spark-secret';
import { SparkPods } from '../../../lib/job/spark-feature';
import { SparkImage } from '../../../lib/job/image/spark-image';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { SparkMonitoring } from '../../../lib/job/run/spark-monitoring';
import { feature } from '../fixtures';
import { describeChecks } from './describe-checks';

const conf = (sparkConf: Record<string, string>): Partial<SparkJobProps> => ({ sparkConf });
const byFeature = (key: string, value: string): Partial<SparkJobProps> => ({ features: [feature('Team', (job) => job.conf(key, value))] });
const mountedByFeature = (...keys: string[]): Partial<SparkJobProps> => ({
  features: [feature('Keys', (job) => keys.forEach((key) => job.conf(key, '/tls')))],
});
const TOKEN = 'is refused by the operator: pods use the token of their identity (SPK040); leave it out';

const BROKEN = "has '=' or white space in its key, so that another key would be set (SPK441); write the key by itself, and its value after the colon";

describe('the checks of configuration', () => {
  describeChecks(CONFIGURATION_CHECKS, [
    {
      id: 'SPK008',
      trips: conf({ 'spark.kubernetes.driver.pod.name': 'pi' }),
      says: [
        "sparkConf['spark.kubernetes.driver.pod.name']: 'pi' is for the operator to say: a second job of this pod name would not start (SPK008); leave it out",
      ],
      passes: conf({ 'spark.kubernetes.driver.pod.name': 'spark-pi-driver' }),
    },
    {
      id: 'SPK010',
      trips: conf({ 'spark.submit.deployMode': 'client' }),
      says: [
        "sparkConf['spark.submit.deployMode']: 'client' is for the operator to say, which submits in cluster mode whatever stands here (SPK010); leave it out",
      ],
      passes: conf({ 'spark.submit.deployMode': 'cluster' }),
    },
    {
      id: 'SPK040',
      trips: conf({ 'spark.master': 'k8s://https://elsewhere', 'spark.kubernetes.authenticate.driver.oauthToken': 'x' }),
      says: [
        "sparkConf['spark.master']: 'k8s://https://elsewhere' is refused by the operator: the operator knows the API server (SPK040); leave it out",
        `sparkConf['spark.kubernetes.authenticate.driver.oauthToken']: ${TOKEN}`,
      ],
      passes: conf({ 'spark.kubernetes.authenticate.driver.caCertFile': '/ca.crt' }),
    },
    {
      id: 'SPK040',
      trips: conf({ 'spark.kubernetes.container.image': 'example.com/spark:1', 'spark.kubernetes.namespace': 'other' }),
      says: [
        "sparkConf['spark.kubernetes.container.image']: 'example.com/spark:1' contradicts 'docker.io/apache/spark:3.5.8' of image (SPK040); use image",
        "sparkConf['spark.kubernetes.namespace']: 'other' contradicts 'default', the default of namespace (SPK040); set namespace",
      ],
      passes: conf({ 'spark.kubernetes.container.image': 'docker.io/apache/spark:3.5.8', 'spark.kubernetes.namespace': 'default' }),
    },
    {
      id: 'SPK041',
      trips: conf({ 'spark.executor.memory': '4g', 'spark.executor.instances': '3', 'spark.kubernetes.driver.request.cores': '2' }),
      says: [
        "sparkConf['spark.executor.memory']: '4g' contradicts '1g', the default of executor.memory (SPK041); set executor.memory",
        "sparkConf['spark.executor.instances']: '3' contradicts '1', the default of executor.instances (SPK041); set executor.instances",
        "sparkConf['spark.kubernetes.driver.request.cores']: '2' is what driver.coreRequest is for (SPK041); use driver.coreRequest",
      ],
      passes: {
        executor: { memory: Size.gibibytes(4), instances: 3 },
        driver: { coreRequest: Cpu.units(2) },
        ...conf({ 'spark.executor.memory': '4g', 'spark.executor.instances': '3', 'spark.kubernetes.driver.request.cores': '2' }),
      },
    },
    {
      id: 'SPK041',
      trips: conf({
        'spark.kubernetes.driver.label.team': 'data',
        'spark.executorEnv.TZ': 'UTC',
        'spark.kubernetes.executor.podTemplateFile': '/t.yaml',
      }),
      says: [
        "sparkConf['spark.kubernetes.driver.label.team']: 'data' is what driver.labels is for (SPK041); use driver.labels",
        "sparkConf['spark.executorEnv.TZ']: 'UTC' is what executor.env is for (SPK041); use executor.env",
        "sparkConf['spark.kubernetes.executor.podTemplateFile']: '/t.yaml' is for the operator to say, which has a template of its own (SPK041); " +
          'use the properties of executor',
      ],
      passes: conf({ 'spark.kubernetes.driver.secretKeyRef.PASSWORD': 'db:password', 'spark.kubernetes.node.selector.disk': 'ssd' }),
    },
    {
      id: 'SPK041',
      trips: byFeature('spark.driver.cores', '2'),
      says: ["sparkConf['spark.driver.cores']: '2' of Team contradicts '1', the default of driver.cores (SPK041); set driver.cores"],
      // The property is not set, so that the operator writes nothing over it.
      passes: byFeature('spark.driver.extraJavaOptions', '-XX:+UseG1GC'),
    },
    {
      id: 'SPK041',
      trips: conf({ 'spark.jars': 'local:///a.jar' }),
      says: ["sparkConf['spark.jars']: 'local:///a.jar' is what code.jars is for (SPK041); use code.jars"],
      passes: {
        code: SparkCode.scala({ mainClass: 'Main', file: 'local:///b.jar', jars: ['local:///a.jar'] }),
        ...conf({ 'spark.jars': 'local:///a.jar', 'spark.jars.ivySettings': '/ivy.xml' }),
      },
    },
    {
      id: 'SPK041',
      trips: { driver: { schedulerName: 'mine' }, ...byFeature('spark.kubernetes.scheduler.name', 'volcano') },
      says: [
        "sparkConf['spark.kubernetes.scheduler.name']: 'volcano' of Team contradicts 'mine' of driver.schedulerName (SPK041); use driver.schedulerName",
      ],
      passes: byFeature('spark.kubernetes.scheduler.name', 'volcano'),
    },
    {
      id: 'SPK042',
      trips: conf({
        'spark.kubernetes.submission.waitAppCompletion': 'true',
        'spark.app.name': 'Pi',
        'spark.kubernetes.memoryOverheadFactor': '0.3',
      }),
      says: [
        "sparkConf['spark.kubernetes.submission.waitAppCompletion']: 'true' would keep a worker of the operator busy for as long as the job runs (SPK042); " +
          'leave it out',
        "sparkConf['spark.app.name']: 'Pi' contradicts 'spark-pi', the default of name (SPK042); set name",
        "sparkConf['spark.kubernetes.memoryOverheadFactor']: '0.3' is what memoryOverheadFactor is for (SPK042); use memoryOverheadFactor",
      ],
      passes: conf({ 'spark.kubernetes.submission.waitAppCompletion': 'false', 'spark.app.name': 'spark-pi' }),
    },
    {
      id: 'SPK043',
      trips: conf({ 'spark.driver.host': 'a', 'spark.driver.bindAddress': '0.0.0.0' }),
      says: [
        "sparkConf['spark.driver.host']: 'a' is for Spark to say: it drops the key in cluster mode (SPK043); leave it out",
        "sparkConf['spark.driver.bindAddress']: '0.0.0.0' is for Spark to say: it refuses the key on Kubernetes (SPK043); leave it out",
      ],
      passes: conf({ 'spark.driver.port': '7078' }),
    },
    {
      id: 'SPK045',
      trips: { driver: { javaOptions: '-XX:+UseG1GC' }, ...byFeature('spark.driver.extraJavaOptions', '-Duser.timezone=UTC') },
      says: [
        "sparkConf['spark.driver.extraJavaOptions']: '-Duser.timezone=UTC' of Team is lost, because driver.javaOptions takes its place (SPK045); " +
          'let the feature use the verb javaOptions',
      ],
      passes: { executor: { javaOptions: '-XX:+UseG1GC' }, ...byFeature('spark.driver.extraJavaOptions', '-Duser.timezone=UTC') },
    },
    {
      id: 'SPK045',
      trips: { tuning: { jvm: { timeZone: 'UTC' } }, ...conf({ 'spark.driver.extraJavaOptions': '-Da=1' }) },
      says: [
        "sparkConf['spark.driver.extraJavaOptions']: '-Da=1' is lost, because driver.javaOptions takes its place (SPK045); put all options into driver.javaOptions",
      ],
      passes: { tuning: { jvm: { timeZone: 'UTC' } }, driver: { javaOptions: '-Da=1' } },
    },
    {
      id: 'SPK045',
      trips: {
        monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar', exposeDriver: false }),
        ...conf({ 'spark.executor.extraJavaOptions': '-Da=1' }),
      },
      says: [
        "sparkConf['spark.executor.extraJavaOptions']: '-Da=1' is lost, because the option of the JMX exporter takes its place (SPK045); " +
          'put all options into executor.javaOptions',
      ],
      passes: {
        monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar', exposeDriver: false }),
        ...byFeature('spark.driver.extraJavaOptions', '-Da=1'),
      },
    },
    {
      id: 'SPK046',
      trips: { driver: { javaOptions: '-verbose:gc -Xmx2g' }, executor: { javaOptions: '-Dspark.ui.port=1' } },
      says: [
        "driver.javaOptions: '-Xmx2g' sets the heap, which Spark refuses here (SPK046); use driver.memory",
        "executor.javaOptions: '-Dspark.ui.port=1' sets Spark configuration, which Spark refuses here (SPK046); use sparkConf",
      ],
      passes: { driver: { javaOptions: '-Xms1g -Xss4m' }, executor: { javaOptions: '-Duser.spark=1' } },
    },
    {
      id: 'SPK046',
      trips: { driver: { javaOptions: '-Xms1025m' } },
      says: ["driver.javaOptions: '-Xms1025m' is more than the heap of 1g, with which no JVM starts (SPK046); raise driver.memory, or leave it out"],
      // The image sets it again for executors.
      passes: { driver: { javaOptions: '-Xms1024m' }, executor: { javaOptions: '-Xms4g' } },
    },
    {
      id: 'SPK046',
      trips: {
        tuning: { jvm: { options: ['-Xmx3g'], systemProperties: { 'spark.ui.port': '1', sparkle: '1' } } },
        features: [feature('Team', (job) => job.javaOptions('-Xmx2g', SparkPods.EXECUTOR))],
      },
      says: [
        "tuning.jvm: '-Xmx3g' sets the heap, which Spark refuses here (SPK046); use driver.memory and executor.memory",
        "tuning.jvm: '-Dspark.ui.port=1' sets Spark configuration, which Spark refuses here (SPK046); use sparkConf",
        "executor.javaOptions: '-Xmx2g' of Team sets the heap, which Spark refuses here (SPK046); use executor.memory",
      ],
      passes: { tuning: { jvm: { systemProperties: { 'app.port': '1' } } }, features: [feature('Team', (job) => job.javaOptions('-Xss2m'))] },
    },
    {
      id: 'SPK046',
      // Spark 3 takes it there, to no effect (SPK114).
      trips: { image: SparkImage.apache('4.1.2'), ...conf({ 'spark.executor.defaultJavaOptions': '-Xmx1g' }) },
      says: ["sparkConf['spark.executor.defaultJavaOptions']: '-Xmx1g' sets the heap, which Spark refuses here (SPK046); use executor.memory"],
      passes: conf({ 'spark.executor.defaultJavaOptions': '-Xmx1g' }),
    },
    {
      id: 'SPK441',
      trips: conf({ 'fs.s3a.endpoint': 'https://s3.example.com', 'sql.shuffle.partitions': '10' }),
      says: [
        "sparkConf['fs.s3a.endpoint']: 'https://s3.example.com' is dropped: keys of Spark begin with 'spark.' (SPK441); put it into hadoopConf",
        "sparkConf['sql.shuffle.partitions']: '10' is dropped: keys of Spark begin with 'spark.' (SPK441); give the key that begins with spark.",
      ],
      passes: conf({ 'spark.sql.shuffle.partitions': '10', 'spark.sgx.enabled': 'true' }),
    },
    {
      id: 'SPK441',
      trips: { sparkConf: { 'spark.a=b': 'd', 'spark.c ': '1' }, hadoopConf: { 'fs.a\nb': '2' } },
      says: [`hadoopConf['fs.a\nb']: '2' ${BROKEN}`, `sparkConf['spark.a=b']: 'd' ${BROKEN}`, `sparkConf['spark.c ']: '1' ${BROKEN}`],
      passes: conf({ 'spark.a': 'b=d e' }),
    },
    {
      id: 'SPK442',
      trips: { hadoopConf: { 'spark.sql.shuffle.partitions': '10' } },
      says: [
        "hadoopConf['spark.sql.shuffle.partitions']: '10' would become 'spark.hadoop.spark.sql.shuffle.partitions', which nothing reads (SPK442); put it into sparkConf",
      ],
      passes: { hadoopConf: { 'spark.hadoop.fs.s3a.endpoint': 'https://s3.example.com' } },
    },
    {
      id: 'SPK441',
      trips: { sparkConf: { 'spark.a=b': 'd', 'spark.c ': '1' }, hadoopConf: { 'fs.a\nb': '2' } },
      says: [`hadoopConf['fs.a\nb']: '2' ${BROKEN}`, `sparkConf['spark.a=b']: 'd' ${BROKEN}`, `sparkConf['spark.c ']: '1' ${BROKEN}`],
      passes: conf({ 'spark.a': 'b=d e' }),
    },
    {
      id: 'SPK442',
      trips: { hadoopConf: { '': '10' } },
      says: ["hadoopConf['']: '10' would become 'spark.hadoop.', which nothing reads (SPK442); give a key, such as fs.s3a.endpoint"],
      passes: { hadoopConf: { 'fs.s3a.endpoint': '' } },
    },
    {
      id: 'SPK064',
      trips: mountedByFeature('spark.kubernetes.driver.secrets.tls.example.com', `spark.kubernetes.executor.secrets.${'s'.repeat(57)}`),
      says: ['spark.kubernetes.driver.secrets.tls.example.com', `spark.kubernetes.executor.secrets.${'s'.repeat(57)}`].map(
        (key) =>
          `sparkConf['${key}']: '/tls' of Keys names a Secret with dots or more than 56 characters, ` +
          'of which Spark cannot make a volume (SPK064); mount it with PodVolume.secret, which has a name of its own',
      ),
      passes: mountedByFeature('spark.kubernetes.driver.secrets.tls', `spark.kubernetes.executor.secrets.${'s'.repeat(56)}`),
    },
    {
      id: 'SPK064',
      trips: { driver: { secrets: [SparkSecret.generic('tls.example.com', '/tls'), SparkSecret.generic('s'.repeat(57), '/s')] } },
      says: ['tls.example.com', 's'.repeat(57)].map(
        (name) =>
          `driver.secrets['${name}']: '${name}' has dots or more than 56 characters, so that Spark cannot make a volume of the name (SPK064); ` +
          'mount it with PodVolume.secret, which has a name of its own',
      ),
      passes: { driver: { secrets: [SparkSecret.generic('tls', '/tls'), SparkSecret.generic('s'.repeat(56), '/s')] } },
    },
    {
      id: 'SPK041',
      trips: conf({ 'spark.kubernetes.executor.secrets.tls': '/tls' }),
      says: ["sparkConf['spark.kubernetes.executor.secrets.tls']: '/tls' is what executor.secrets is for (SPK041); use executor.secrets"],
      passes: {
        executor: { secrets: [SparkSecret.generic('tls', '/tls')] },
        sparkConf: { 'spark.kubernetes.executor.secrets.tls': '/tls' },
      },
    },
    {
      id: 'SPK067',
      trips: conf({ 'spark.kubernetes.pyspark.pythonVersion': '3' }),
      says: [
        "sparkConf['spark.kubernetes.pyspark.pythonVersion']: '3' does nothing since Spark 3.1 (SPK067); leave it out, or set spark.pyspark.python",
      ],
      passes: {
        image: SparkImage.custom({ image: 'example.com/spark:3.0.3', sparkVersion: '3.0.3' }),
        ...conf({ 'spark.kubernetes.pyspark.pythonVersion': '3' }),
      },
    },
  ]);
});
