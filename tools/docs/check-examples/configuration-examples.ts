import type { CheckExamples } from './example';
import { examples } from './example';

const conf = (entries: { readonly [id: string]: string }): CheckExamples =>
  examples('job', Object.fromEntries(Object.entries(entries).map(([id, text]) => [id, `sparkConf: { ${text} }`])));

/** Keys and values of Spark's configuration. */
export const CONFIGURATION_EXAMPLES: CheckExamples = {
  ...conf({
    SPK101: "'spark.sql.shufle.partitions': '200'",
    SPK102: "'spark.mycompany.feature': 'on'",
    SPK103: "'spark.sql.pyspark.plotting.max_rows': '1000'",
    SPK104: "'spark.reducer.maxReqSizeShuffleToMem': '200m'",
    SPK105: "'spark.sql.ansi.strictIndexOperator': 'false'",
    SPK106: "'spark.executor.decommission.enabled': 'true'",
    SPK107: "'spark.sql.shuffle.partitions': 'many'",
    SPK108: "'spark.network.timeout': '120000'",
    SPK109: "'spark.sql.codegen.factoryMode': 'FALLBACK'",
    SPK110: "'spark.history.ui.port': '18080'",
    SPK111: "'spark.network.timeout': '10s', 'spark.executor.heartbeatInterval': '20s'",
    SPK112: "'spark.network.crypto.enabled': 'true'",
    SPK113: "'spark.task.cpus': '2'",
    SPK114: "'spark.executor.defaultJavaOptions': '-Xmx1g'",
    SPK115: "'spark.authenticate': 'true', 'spark.authenticate.secret.driver.file': '/secrets/driver'",
    SPK118: "'spark.executor.resource.gpu.amount': '1', 'spark.executor.resource.gpu.vendor': 'nvidia.com'",
    SPK119: "'spark.kubernetes.driver.reusePersistentVolumeClaim': 'true', 'spark.kubernetes.driver.ownPersistentVolumeClaim': 'false'",
    SPK121: "'spark.hadoop.fs.s3a.connection.timeout': '200s'",
    SPK122: "'spark.hadoop.fs.s3a.endpoint': 'https://minio.example.com'",
    SPK123: "'spark.memory.offHeap.enabled': 'true'",
    SPK127: "'spark.eventLog.dir': 's3://logs/events'",
  }),
  ...examples('job', {
    SPK116: "sparkConfPrefixes: ['spark.sql.']",
    SPK125: "driver: { javaOptions: '-Xss1m -Xss2m' }",
    SPK130: 'tuning: { parallelism: Parallelism.perCore() }, dynamicAllocation: {}',
    SPK132: 'tuning: { taskMaxFailures: 0 }',
  }),
  // Spark's own converter of the value refuses it, too.
  SPK117: { kind: 'job', text: "sparkConf: { 'spark.kubernetes.executor.podNamePrefix': 'My_Job' }" },
  ...examples('code', {
    SPK126: "new SparkLogging(chart, 'logging', { levels: { 'a b': SparkLogLevel.INFO } });",
  }),
};
