/** What is to be said of a key that people use, and that does not do what they think. */
export interface MisleadingKey {
  readonly reason: string;
  readonly fix: string;
}

const NOTHING_READS_IT = 'is read by nothing';
const LEAVE_OUT = 'leave it out';
const OF_OLD_SPARK = 'is of a Spark before 3, and is read by nothing';
const BEFORE_HADOOP_3 = 'is of a Hadoop before 3, and is read by nothing';
const OF_YARN = 'is for YARN, and does nothing on Kubernetes';

/**
 * Keys that circulate in guides, answers and copies of both, and are wrong: names from drafts, of other systems, or that never were.
 * `fs.…` stands for the key with `spark.hadoop.` too.
 */
const KEYS: Readonly<Record<string, MisleadingKey>> = {
  'spark.executor.decommission.enabled': renamed('spark.decommission.enabled'),
  'spark.kubernetes.executor.reusePersistentVolume': renamed('spark.kubernetes.driver.reusePersistentVolumeClaim'),
  'spark.kubernetes.driver.reusePersistentVolume': renamed('spark.kubernetes.driver.reusePersistentVolumeClaim'),
  'spark.kubernetes.executor.reusePersistentVolumeClaim': renamed('spark.kubernetes.driver.reusePersistentVolumeClaim'),
  'spark.kubernetes.executor.ownPersistentVolumeClaim': renamed('spark.kubernetes.driver.ownPersistentVolumeClaim'),
  'spark.kubernetes.driver.docker.image': property('driver.image', 'is a name of the time before Spark 2.3, and is read by nothing'),
  'spark.kubernetes.executor.docker.image': property('executor.image', 'is a name of the time before Spark 2.3, and is read by nothing'),
  'spark.kubernetes.driver.cores': property('driver.cores'),
  'spark.kubernetes.executor.cores': property('executor.cores'),
  'spark.kubernetes.driver.memory': property('driver.memory'),
  'spark.kubernetes.executor.memory': property('executor.memory'),
  'spark.kubernetes.driver.memoryOverhead': property('driver.memoryOverhead'),
  'spark.kubernetes.executor.memoryOverhead': property('executor.memoryOverhead'),
  'spark.kubernetes.driver.tolerations': property('driver.tolerations'),
  'spark.kubernetes.executor.tolerations': property('executor.tolerations'),
  'spark.pyspark.memory': renamed('spark.executor.pyspark.memory'),
  'spark.executor.heartbeat.interval': renamed('spark.executor.heartbeatInterval'),
  'spark.sql.shuffle.partition': renamed('spark.sql.shuffle.partitions'),
  'spark.hadoop.fs.s3a.committer.tmp.path': renamed('fs.s3a.committer.staging.tmp.path', 'is the name of a draft that no Hadoop reads'),
  'spark.hadoop.fs.s3a.committer.staging.require.uuid': renamed(
    'fs.s3a.committer.require.uuid',
    'is a slip of the documentation that no Hadoop reads',
  ),
  'spark.hadoop.fs.s3a.input.fadvise': renamed('fs.s3a.experimental.input.fadvise'),
  'spark.hadoop.fs.s3a.experimental.fadvise': renamed('fs.s3a.experimental.input.fadvise'),
  'spark.hadoop.fs.s3a.region': renamed('fs.s3a.endpoint.region'),
  'spark.hadoop.fs.s3a.socket.timeout': renamed('fs.s3a.connection.timeout'),
  'spark.hadoop.fs.s3a.canned.acl': renamed('fs.s3a.acl.default'),
  'spark.hadoop.fs.s3a.fast.buffer.size': renamed('fs.s3a.multipart.size', BEFORE_HADOOP_3),
  'spark.sql.streaming.stopGracefullyOnShutdown': {
    reason: `${NOTHING_READS_IT}: what has the name without 'sql.' is for DStreams`,
    fix: 'leave it out, and stop queries in the program',
  },
  'spark.eventLog.logStageExecutorProcessTreeMetrics.enabled': renamed('spark.executor.processTreeMetrics.enabled'),
  'spark.sql.adaptative.enabled': renamed('spark.sql.adaptive.enabled'),
  'spark.sql.tungsten.enabled': { reason: OF_OLD_SPARK, fix: LEAVE_OUT },
  'spark.shuffle.consolidateFiles': { reason: OF_OLD_SPARK, fix: LEAVE_OUT },
  'spark.cleaner.ttl': { reason: OF_OLD_SPARK, fix: LEAVE_OUT },
  'spark.storage.memoryFraction': renamed('spark.memory.fraction', OF_OLD_SPARK),
  'spark.shuffle.memoryFraction': renamed('spark.memory.fraction', OF_OLD_SPARK),
  'spark.storage.unrollFraction': renamed('spark.memory.fraction', OF_OLD_SPARK),
  'spark.akka.frameSize': renamed('spark.rpc.message.maxSize', OF_OLD_SPARK),
  'spark.core.connection.ack.wait.timeout': renamed('spark.network.timeout', OF_OLD_SPARK),
  'spark.ssl.port': {
    reason: 'is read by nothing: a port belongs to one service',
    fix: 'set the port of the service, such as spark.ssl.ui.port',
  },
  'spark.yarn.executor.memoryOverhead': property('executor.memoryOverhead', 'is a former name'),
  'spark.yarn.driver.memoryOverhead': property('driver.memoryOverhead', 'is a former name'),
  'spark.yarn.maxAppAttempts': property('restartPolicy', OF_YARN),
  'spark.yarn.max.executor.failures': renamed('spark.executor.maxNumFailures', 'is the name of YARN'),
  'spark.yarn.jars': { reason: OF_YARN, fix: "leave it out: Spark's jars are in the image" },
  'spark.yarn.archive': { reason: OF_YARN, fix: "leave it out: Spark's jars are in the image" },
  'spark.yarn.dist.jars': property('code.jars', OF_YARN),
  'spark.yarn.dist.files': property('code.files', OF_YARN),
  'spark.yarn.dist.archives': property('code.archives', OF_YARN),
  'spark.yarn.tags': property('labels', OF_YARN),
  'spark.yarn.stagingDir': renamed('spark.kubernetes.file.upload.path', OF_YARN),
};

/** Families, of which the first that fits is taken. */
const FAMILIES: Readonly<Record<string, MisleadingKey>> = {
  'spark.yarn.appMasterEnv.': property('driver.env', OF_YARN),
  'spark.yarn.driver.resource.': property('driver', OF_YARN),
  'spark.yarn.executor.resource.': property('executor', OF_YARN),
  'spark.yarn.': { reason: OF_YARN, fix: 'leave it out' },
  'spark.mesos.': { reason: 'is for Mesos, and does nothing on Kubernetes', fix: 'leave it out' },
};

/** What is wrong with a key that circulates; undefined for all others. */
export function misleadingKey(key: string): MisleadingKey | undefined {
  if (Object.hasOwn(KEYS, key)) return KEYS[key];
  if (!key.startsWith('spark.yarn.') && !key.startsWith('spark.mesos.')) return undefined;
  const family = Object.keys(FAMILIES).find((prefix) => key.startsWith(prefix));
  return family === undefined ? undefined : FAMILIES[family];
}

function renamed(key: string, reason = NOTHING_READS_IT): MisleadingKey {
  return { reason, fix: `use ${key}` };
}

function property(name: string, reason = NOTHING_READS_IT): MisleadingKey {
  return { reason, fix: `use the property ${name}` };
}
