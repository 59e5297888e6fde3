/**
 * Keys that Spark's registry has for internal, and that its guides or its own error messages tell users to set: to warn of these would be to warn of the
 * documentation. By the page that names them.
 */
const DOCUMENTED: ReadonlySet<string> = new Set([
  // "Hive Tables", and the messages of a session without Hive.
  'spark.sql.catalogImplementation',
  'spark.sql.hive.caseSensitiveInferenceMode',
  // "Integration with Cloud Infrastructures": committers.
  'spark.sql.sources.commitProtocolClass',
  'spark.sql.sources.outputCommitterClass',
  'spark.sql.parquet.output.committer.class',
  // "Monitoring and Instrumentation".
  'spark.ui.prometheus.enabled',
  // "Performance Tuning".
  'spark.sql.files.openCostInBytes',
  'spark.sql.sources.parallelPartitionDiscovery.parallelism',
  // "Parquet Files", "Apache Avro", "ORC Files", and the messages about dates of before 1582 and 1900.
  'spark.sql.parquet.datetimeRebaseModeInRead',
  'spark.sql.parquet.datetimeRebaseModeInWrite',
  'spark.sql.parquet.int96RebaseModeInRead',
  'spark.sql.parquet.int96RebaseModeInWrite',
  'spark.sql.avro.datetimeRebaseModeInRead',
  'spark.sql.avro.datetimeRebaseModeInWrite',
  'spark.sql.orc.impl',
  // "Structured Streaming", its page on Kafka, and the messages about state.
  'spark.sql.streaming.schemaInference',
  'spark.sql.streaming.minBatchesToRetain',
  'spark.sql.streaming.stateStore.providerClass',
  'spark.sql.streaming.stateStore.maintenanceInterval',
  'spark.sql.streaming.stateStore.minDeltasForSnapshot',
  'spark.sql.streaming.statefulOperator.checkCorrectness.enabled',
  'spark.sql.streaming.kafka.useDeprecatedOffsetFetching',
  // "Migration Guide: SQL", and messages of the analyzer (error-conditions.json).
  'spark.sql.analyzer.failAmbiguousSelfJoin',
  'spark.sql.crossJoin.enabled',
  'spark.sql.decimalOperations.allowPrecisionLoss',
  'spark.sql.view.maxNestedViewDepth',
  // "PySpark: Apache Arrow in PySpark".
  'spark.sql.execution.pandas.convertToArrowArraySafely',
  // "Spark Connect".
  'spark.connect.authenticate.token',
]);

/** Whether an internal key is one that users are told to set. Of `legacy` that is what they are for. */
export function isDocumented(key: string): boolean {
  return key.startsWith('spark.sql.legacy.') || DOCUMENTED.has(key);
}
