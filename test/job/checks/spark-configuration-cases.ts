import { Duration, Size } from 'cdk8s';
import { SparkImage } from '../../../lib/job/image/spark-image';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { feature } from '../fixtures';
import type { CheckCase } from './describe-checks';

const conf = (sparkConf: Record<string, string>): Partial<SparkJobProps> => ({ sparkConf });
const spark = (version: string, sparkConf: Record<string, string>): Partial<SparkJobProps> => ({ image: SparkImage.apache(version), sparkConf });
const prefix = (value: string) => conf({ 'spark.kubernetes.executor.podNamePrefix': value });
const claims = (own: string | undefined, reuse: string, wait = 'false') =>
  conf({
    ...(own === undefined ? {} : { 'spark.kubernetes.driver.ownPersistentVolumeClaim': own }),
    'spark.kubernetes.driver.reusePersistentVolumeClaim': reuse,
    'spark.kubernetes.driver.waitToReusePersistentVolumeClaim': wait,
  });

/** What the checks of relations say. */
export const RULE_CASES: readonly CheckCase[] = [
  {
    id: 'SPK111',
    // Seconds and milliseconds: 60 s is less than 100 s.
    trips: conf({ 'spark.network.timeout': '60', 'spark.executor.heartbeatInterval': '100000' }),
    says: [
      "sparkConf['spark.network.timeout']: '60' is not longer than the heartbeat of executors, 100000 (SPK111); " +
        'give it several times the heartbeat, each with its unit',
    ],
    // The command of the source document, legal only because the units differ.
    passes: conf({ 'spark.network.timeout': '10000000', 'spark.executor.heartbeatInterval': '10000000' }),
  },
  {
    id: 'SPK111',
    trips: conf({ 'spark.network.timeout': '10s' }),
    says: [
      "sparkConf['spark.network.timeout']: '10s' is not longer than the heartbeat of executors, 10s (the default) (SPK111); " +
        'give it several times the heartbeat, each with its unit',
    ],
    // What is no time at all, SPK107 says.
    passes: conf({ 'spark.network.timeout': 'soon', 'spark.executor.heartbeatInterval': '600s' }),
  },
  {
    id: 'SPK111',
    trips: { tuning: { networkTimeout: Duration.seconds(10) } },
    says: [
      "tuning.networkTimeout: '10s' is not longer than the heartbeat of executors, 10s (the default) (SPK111); " +
        'give it several times the heartbeat, each with its unit',
    ],
    passes: { tuning: { networkTimeout: Duration.seconds(11) } },
  },
  {
    id: 'SPK111',
    trips: { tuning: { heartbeatInterval: Duration.minutes(2) } },
    says: [
      "sparkConf['spark.network.timeout']: '120s' is not longer than the heartbeat of executors, 120s (SPK111); " +
        'give it several times the heartbeat, each with its unit',
    ],
    passes: { tuning: { heartbeatInterval: Duration.minutes(2), networkTimeout: Duration.minutes(10) } },
  },
  {
    id: 'SPK112',
    trips: conf({ 'spark.network.crypto.enabled': 'true', 'spark.authenticate.enableSaslEncryption': 'true' }),
    says: ['spark.network.crypto.enabled', 'spark.authenticate.enableSaslEncryption'].map(
      (key) => `sparkConf['${key}']: 'true' needs authentication (SPK112); set spark.authenticate to 'true'`,
    ),
    passes: conf({ 'spark.network.crypto.enabled': 'true', 'spark.authenticate': 'true' }),
  },
  {
    id: 'SPK113',
    trips: { tuning: { coresPerTask: 4 }, executor: { cores: 2 } },
    says: ["tuning.coresPerTask: '4' is more than the 2 of executor.cores (SPK113); raise executor.cores, or lower it"],
    passes: { sparkConf: { 'spark.task.cpus': '2' }, executor: { cores: 2 } },
  },
  {
    id: 'SPK114',
    trips: conf({ 'spark.executor.defaultJavaOptions': '-XX:+UseG1GC -Xmx2g' }),
    says: [
      "sparkConf['spark.executor.defaultJavaOptions']: '-Xmx2g' has no effect: the heap of an executor is executor.memory (SPK114); use executor.memory",
    ],
    // An error there (SPK046).
    passes: spark('4.1.2', { 'spark.executor.defaultJavaOptions': '-Xmx2g' }),
  },
  {
    id: 'SPK115',
    trips: conf({ 'spark.authenticate.secret.driver.file': '/secrets/a' }),
    says: [
      "sparkConf['spark.authenticate.secret.driver.file']: '/secrets/a' is for one side only (SPK115); set spark.authenticate.secret.executor.file too",
    ],
    passes: conf({ 'spark.authenticate.secret.driver.file': '/secrets/a', 'spark.authenticate.secret.executor.file': '/secrets/a' }),
  },
  {
    id: 'SPK115',
    trips: conf({ 'spark.authenticate.secret.executor.file': '/secrets/a' }),
    says: [
      "sparkConf['spark.authenticate.secret.executor.file']: '/secrets/a' is for one side only (SPK115); set spark.authenticate.secret.driver.file too",
    ],
    passes: conf({ 'spark.authenticate.secret.executor.file': '/secrets/a', 'spark.authenticate.secret.file': '/secrets/b' }),
  },
  {
    id: 'SPK117',
    trips: prefix('x'.repeat(238)),
    says: [`sparkConf['spark.kubernetes.executor.podNamePrefix']: '${'x'.repeat(238)}' is longer than 237 characters (SPK117); shorten it`],
    passes: prefix('x'.repeat(237)),
  },
  {
    id: 'SPK117',
    trips: prefix('Nightly'),
    says: [
      "sparkConf['spark.kubernetes.executor.podNamePrefix']: 'Nightly' is no name of a pod (SPK117); use lower case letters, digits, '-' and '.'",
    ],
    passes: prefix('nightly.etl-${env:TEAM}'),
  },
  {
    id: 'SPK117',
    trips: spark('3.3.4', { 'spark.kubernetes.executor.podNamePrefix': 'x'.repeat(48) }),
    says: [`sparkConf['spark.kubernetes.executor.podNamePrefix']: '${'x'.repeat(48)}' is longer than 47 characters (SPK117); shorten it`],
    passes: spark('3.3.4', { 'spark.kubernetes.executor.podNamePrefix': 'x'.repeat(47) }),
  },
  {
    id: 'SPK119',
    trips: claims('false', 'true', 'true'),
    says: ['reuse', 'waitToReuse'].map(
      (verb) =>
        `sparkConf['spark.kubernetes.driver.${verb}PersistentVolumeClaim']: 'true' has no effect without ` +
        "spark.kubernetes.driver.ownPersistentVolumeClaim (SPK119); set that to 'true', or leave both out",
    ),
    // On by default since Spark 3.4.
    passes: claims(undefined, 'true', 'true'),
  },
  {
    id: 'SPK119',
    trips: claims('true', 'false', 'true'),
    says: [
      "sparkConf['spark.kubernetes.driver.waitToReusePersistentVolumeClaim']: 'true' has no effect without " +
        "spark.kubernetes.driver.reusePersistentVolumeClaim (SPK119); set that to 'true', or leave both out",
    ],
    passes: claims('false', 'false'),
  },
  {
    id: 'SPK121',
    trips: { hadoopConf: { 'fs.s3a.connection.timeout': '200s' } },
    says: ["hadoopConf['fs.s3a.connection.timeout']: '200s' is not read by Hadoop 3.3.4, which takes bare milliseconds (SPK121); write '200000'"],
    passes: { hadoopConf: { 'fs.s3a.connection.timeout': '200s' }, image: SparkImage.apache('4.1.2') },
  },
  {
    id: 'SPK121',
    trips: conf({ 'spark.hadoop.fs.s3a.connection.establish.timeout': '5fortnights' }),
    says: [
      "sparkConf['spark.hadoop.fs.s3a.connection.establish.timeout']: '5fortnights' is not read by Hadoop 3.3.4, which takes bare milliseconds (SPK121); " +
        'give whole milliseconds without a unit',
    ],
    passes: conf({ 'spark.hadoop.fs.s3a.connection.establish.timeout': '5000' }),
  },
  {
    id: 'SPK121',
    trips: {
      hadoopConf: { 'fs.s3a.bucket.my.raw.connection.timeout': '200s', 'fs.s3a.threads.keepalivetime': '1min', 'fs.s3a.multipart.purge.age': '24h' },
    },
    says: [
      ['bucket.my.raw.connection.timeout', '200s', 'milliseconds', '200000'],
      ['threads.keepalivetime', '1min', 'seconds', '60'],
      ['multipart.purge.age', '24h', 'seconds', '86400'],
    ].map(
      ([key, value, unit, fix]) =>
        `hadoopConf['fs.s3a.${key}']: '${value}' is not read by Hadoop 3.3.4, which takes bare ${unit} (SPK121); write '${fix}'`,
    ),
    // This one Hadoop reads as a time for long.
    passes: { hadoopConf: { 'fs.s3a.connection.request.timeout': '60s', 'fs.s3a.threads.keepalivetime': '60' } },
  },
  {
    id: 'SPK122',
    trips: { hadoopConf: { 'fs.s3a.bucket.raw.endpoint': 'https://store.example.com' } },
    says: [
      "hadoopConf['fs.s3a.bucket.raw.endpoint']: 'https://store.example.com' would be asked for as <bucket>.<endpoint>, which many stores do not answer to " +
        "(SPK122); set fs.s3a.bucket.raw.path.style.access to 'true', or to 'false' if the store has such names",
    ],
    passes: { hadoopConf: { 'fs.s3a.bucket.raw.endpoint': 'https://store.example.com', 'fs.s3a.bucket.raw.path.style.access': 'true' } },
  },
  {
    id: 'SPK122',
    trips: { features: [feature('Lake', (job) => job.conf('spark.hadoop.fs.s3a.endpoint', 'https://store.example.com:9000'))] },
    says: [
      "sparkConf['spark.hadoop.fs.s3a.endpoint']: 'https://store.example.com:9000' of Lake would be asked for as <bucket>.<endpoint>, " +
        "which many stores do not answer to (SPK122); set fs.s3a.path.style.access to 'true', or to 'false' if the store has such names",
    ],
    passes: { hadoopConf: { 'fs.s3a.endpoint': 'https://store.example.com:9000', 'fs.s3a.path.style.access': 'false' } },
  },
  {
    id: 'SPK122',
    trips: { hadoopConf: { 'fs.s3a.endpoint': 'store' } },
    says: [
      "hadoopConf['fs.s3a.endpoint']: 'store' would be asked for as <bucket>.<endpoint>, which many stores do not answer to (SPK122); " +
        "set fs.s3a.path.style.access to 'true', or to 'false' if the store has such names",
    ],
    passes: {
      hadoopConf: { 'fs.s3a.endpoint': 'http://10.0.0.1:9000', 'fs.s3a.bucket.raw.endpoint': '', 'fs.s3a.bucket.lake.endpoint': '${env.STORE}' },
    },
  },
  {
    id: 'SPK122',
    trips: { hadoopConf: { 'fs.s3a.endpoint': 's3.example-amazonaws.com' } },
    says: [
      "hadoopConf['fs.s3a.endpoint']: 's3.example-amazonaws.com' would be asked for as <bucket>.<endpoint>, which many stores do not answer to (SPK122); " +
        "set fs.s3a.path.style.access to 'true', or to 'false' if the store has such names",
    ],
    passes: { hadoopConf: { 'fs.s3a.endpoint': 'https://s3.eu-west-1.amazonaws.com' } },
  },
  {
    id: 'SPK127',
    trips: conf({ 'spark.eventLog.dir': 's3://logs/events', 'spark.sql.catalog.lake.warehouse': 's3://lake/' }),
    says: ["sparkConf['spark.eventLog.dir']: 's3://logs/events' has a scheme that Hadoop 3 does not read (SPK127); write s3a://logs/events"],
    passes: { ...conf({ 'spark.eventLog.dir': 's3://logs/events' }), hadoopConf: { 'fs.s3.impl': 'org.apache.hadoop.fs.s3a.S3AFileSystem' } },
  },
  {
    id: 'SPK127',
    trips: { hadoopConf: { 'fs.defaultFS': 's3n://lake/' } },
    says: ["hadoopConf['fs.defaultFS']: 's3n://lake/' has a scheme that Hadoop 3 does not read (SPK127); write s3a://lake/"],
    passes: {
      ...conf({ 'spark.eventLog.dir': 's3://logs/events', 'spark.checkpoint.dir': 's3a://logs/' }),
      image: SparkImage.custom({ image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/spark/emr-7.1.0:20240823', sparkVersion: '4.0.1' }),
    },
  },
  {
    id: 'SPK123',
    trips: conf({ 'spark.memory.offHeap.enabled': 'true' }),
    says: ["sparkConf['spark.memory.offHeap.enabled']: 'true' needs spark.memory.offHeap.size (SPK123); set the size, or use tuning.offHeapMemory"],
    passes: { tuning: { offHeapMemory: Size.gibibytes(1) } },
  },
  {
    id: 'SPK125',
    trips: {
      driver: { javaOptions: '-XX:+UseParallelGC -Dapp.zone=a' },
      tuning: { jvm: { options: ['-XX:+UseG1GC', '-XX:MaxGCPauseMillis=100', '-XX:MaxGCPauseMillis=200'] } },
      features: [feature('Zone', (job) => job.javaOptions('-Dapp.zone="b c"'))],
    },
    says: [
      "tuning.jvm: '-XX:+UseG1GC' contradicts '-XX:+UseParallelGC' of driver.javaOptions (SPK125); keep one of the two",
      "tuning.jvm: '-XX:MaxGCPauseMillis=200' contradicts '-XX:MaxGCPauseMillis=100' before it (SPK125); keep one of the two",
      "driver.javaOptions: '-Dapp.zone=\"b c\"' of Zone contradicts '-Dapp.zone=a' of driver.javaOptions (SPK125); keep one of the two",
    ],
    passes: {
      driver: { javaOptions: '-XX:+UseG1GC -Dapp.zone=a -Xlog:gc' },
      tuning: { jvm: { options: ['-XX:+UseG1GC', '-XX:-UseParallelGC', '-Xlog:safepoint'] } },
      features: [feature('Zone', (job) => job.javaOptions('-Dapp.zone=a -Dapp.zones=b'))],
    },
  },
];
