/**
 * Families of configuration keys that are not Spark's own but read by libraries that jobs often have, with the documentation that says so. Of these the
 * catalogue knows nothing, so that their values pass unchecked; all others are declared by `sparkConfPrefixes`.
 */
const LIBRARY_FAMILIES: readonly string[] = [
  // Spark, "Data Source V2 catalogs": everything below a catalogue's name goes to its plug-in (Iceberg, Delta, Hudi, Paimon, JDBC ...).
  'spark.sql.catalog.',
  // Apache Iceberg, "Spark Configuration": SQL properties.
  'spark.sql.iceberg.',
  // Delta Lake, "Configure": `spark.databricks.delta.*`; "Storage configuration": `spark.delta.logStore.<scheme>.impl`.
  'spark.databricks.delta.',
  'spark.delta.',
  // Delta Lake, "Storage configuration": multi-cluster setup on S3.
  'spark.io.delta.storage.',
  // Apache Hudi, "Configurations": Spark passes `hoodie.*` of a session only under `spark.`.
  'spark.hoodie.',
  // Apache Paimon, "Spark": options of tables for a whole session.
  'spark.paimon.',
  // NVIDIA RAPIDS Accelerator, "Configuration".
  'spark.rapids.',
  // OpenLineage, "Spark: configuration".
  'spark.openlineage.',
  // DataHub, "Spark lineage".
  'spark.datahub.',
  // Apache DataFusion Comet, "Configuration".
  'spark.comet.',
  // Apache Gluten, "Configuration".
  'spark.gluten.',
  // Apache Celeborn, "Spark client configuration".
  'spark.celeborn.',
  // Apache Uniffle, "Client: Spark".
  'spark.rss.',
  // Apache Kyuubi, "Configurations": engine settings that travel with Spark's.
  'spark.kyuubi.',
  // Apache Sedona, "Configuration".
  'spark.sedona.',
  // Spark, "Structured Streaming + Kafka": delegation tokens of clusters, consumer and producer caches; in a jar that Spark does not bring.
  'spark.kafka.',
  // Spark, "Spark Streaming + Kafka" and "+ Kinesis": in jars that Spark does not bring.
  'spark.streaming.kafka.',
  'spark.streaming.kinesis.',
  // MongoDB Spark connector, "Configuration".
  'spark.mongodb.',
  // Spark Cassandra connector, "Reference".
  'spark.cassandra.',
  // Elasticsearch for Hadoop, "Spark configuration": `es.*` under `spark.`.
  'spark.es.',
  // BigQuery connector, "Properties": options for a whole session.
  'spark.datasource.bigquery.',
  // spark-redis, "Configuration".
  'spark.redis.',
  // SparkMeasure, "Flight recorder".
  'spark.sparkmeasure.',
  // ClickHouse Spark connector, "Configurations".
  'spark.clickhouse.',
  // Apache Gravitino, "Spark connector".
  'spark.sql.gravitino.',
  // Spline agent for Spark, "Configuration".
  'spark.spline.',
  // DataFlint, "Install on Spark".
  'spark.dataflint.',
  // Apache Auron, formerly Blaze, "Configuration".
  'spark.auron.',
  'spark.blaze.',
  // IBM "Shuffle plugin for Apache Spark and S3 compatible storage services".
  'spark.shuffle.s3.',
  // Hive Warehouse Connector, "Configuration".
  'spark.datasource.hive.warehouse.',
  'spark.sql.hive.hiveserver2.',
  // Spark of Amazon EMR on EKS, which the operator runs too: "EMRFS S3-optimized committer", "Spark event log rotation".
  'spark.emr.',
  'spark.sql.emr.',
  'spark.sql.parquet.fs.optimized.committer.',
  'spark.eventLog.rotation.',
  // Hadoop, "S3A: analytics input stream", and options of extensions of S3A, of which Hadoop itself knows the beginning only.
  'spark.hadoop.fs.s3a.analytics.accelerator.',
  'spark.hadoop.fs.s3a.ext.',
];

/** Keys that Spark reads in Python only (python/pyspark/shuffle.py, core/context.py, profiler.py), which the registry of its JVM side does not have. */
const PYTHON_KEYS: ReadonlySet<string> = new Set([
  'spark.python.worker.memory',
  'spark.python.profile',
  'spark.python.profile.dump',
  'spark.python.profile.memory',
]);

/**
 * Keys that Spark and Hadoop make of pieces when they read them, so that no registry has them: the certificates of the API server ("Running Spark on Kubernetes"),
 * what a filter of the web UI is given (`spark.ui.filters`), the cache of a file system (core-default.xml, `fs.<scheme>.impl.disable.cache`), and the access
 * point of a bucket.
 */
const MADE_OF_PIECES = [
  /^spark\.kubernetes\.authenticate\.(?:driver\.(?:mounted\.)?|submission\.)?(?:caCertFile|clientKeyFile|clientCertFile)$/,
  /^spark\.kubernetes\.authenticate\.driver\.mounted\.oauthTokenFile$/,
  /^spark\.(?:\w+\.)+[A-Z][\w$]*\.param\../,
  /^spark\.hadoop\.fs\.s3a\.impl\.disable\.cache$/,
  /^spark\.hadoop\.fs\.s3a\.bucket\..+\.accesspoint\.arn$/,
];

/** Families that another process than a job reads, with what that process is. */
const OTHER_PROCESSES: Readonly<Record<string, string>> = {
  'spark.history.': 'the history server',
  'spark.worker.': 'a worker of a standalone cluster',
  'spark.deploy.': 'the master of a standalone cluster',
  'spark.master.': 'the master of a standalone cluster',
  'spark.shuffle.push.server.': 'the shuffle service of YARN',
};

/** Whether a library reads the key, or Spark without naming it. */
export function isLibraryKey(key: string): boolean {
  return PYTHON_KEYS.has(key) || LIBRARY_FAMILIES.some((family) => key.startsWith(family)) || MADE_OF_PIECES.some((form) => form.test(key));
}

/** The process that reads the key, when it is none of a job. */
export function otherProcess(key: string): string | undefined {
  // `spark.master` itself is a key of a job.
  const family = Object.keys(OTHER_PROCESSES).find((prefix) => key.startsWith(prefix));
  return family === undefined ? undefined : OTHER_PROCESSES[family];
}
