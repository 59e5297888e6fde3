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
  // Spark, "Spark Connect": in a jar of its own until 3.5.
  'spark.connect.',
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
];

/** Keys that Spark reads in Python only (python/pyspark/shuffle.py, core/context.py, profiler.py), which the registry of its JVM side does not have. */
const PYTHON_KEYS: ReadonlySet<string> = new Set([
  'spark.python.worker.memory',
  'spark.python.profile',
  'spark.python.profile.dump',
  'spark.python.profile.memory',
]);

/** Families that another process than a job reads, with what that process is. */
const OTHER_PROCESSES: Readonly<Record<string, string>> = {
  'spark.history.': 'the history server',
  'spark.worker.': 'a worker of a standalone cluster',
  'spark.deploy.': 'the master of a standalone cluster',
  'spark.master.': 'the master of a standalone cluster',
  'spark.shuffle.push.server.': 'the shuffle service of YARN',
};

/** Whether a library reads the key. */
export function isLibraryKey(key: string): boolean {
  return PYTHON_KEYS.has(key) || LIBRARY_FAMILIES.some((family) => key.startsWith(family));
}

/** The process that reads the key, when it is none of a job. */
export function otherProcess(key: string): string | undefined {
  // `spark.master` itself is a key of a job.
  const family = Object.keys(OTHER_PROCESSES).find((prefix) => key.startsWith(prefix));
  return family === undefined ? undefined : OTHER_PROCESSES[family];
}
