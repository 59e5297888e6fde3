// The jobs that the benchmarks define: of ordinary size, all different.
const { Size } = require('cdk8s');
const { EnvVar, PodVolume, SparkCode, SparkImage, SparkJob, SparkOperator, Toleration } = require('../../build/lib');

/** Thirty settings of the kinds that jobs have, a third of them another for each job. */
const configuration = (i) => ({
  'spark.sql.shuffle.partitions': String(200 + i),
  'spark.default.parallelism': String(100 + i),
  'spark.sql.files.maxPartitionBytes': `${64 + i}m`,
  'spark.sql.autoBroadcastJoinThreshold': `${10 + i}m`,
  'spark.sql.broadcastTimeout': `${300 + i}s`,
  'spark.network.timeout': `${300 + i}s`,
  'spark.locality.wait': `${1000 + i}ms`,
  'spark.driver.maxResultSize': `${1024 + i}m`,
  'spark.eventLog.dir': `hdfs://logs/job-${i}`,
  'spark.sql.warehouse.dir': `hdfs://warehouse/job-${i}`,
  'spark.eventLog.enabled': 'true',
  'spark.eventLog.compress': 'true',
  'spark.eventLog.rolling.enabled': 'true',
  'spark.sql.adaptive.enabled': 'true',
  'spark.sql.adaptive.skewJoin.enabled': 'true',
  'spark.sql.adaptive.coalescePartitions.enabled': 'true',
  'spark.sql.adaptive.advisoryPartitionSizeInBytes': '64m',
  'spark.sql.parquet.compression.codec': 'zstd',
  'spark.sql.parquet.mergeSchema': 'false',
  'spark.sql.parquet.filterPushdown': 'true',
  'spark.sql.sources.partitionOverwriteMode': 'dynamic',
  'spark.sql.session.timeZone': 'UTC',
  'spark.serializer': 'org.apache.spark.serializer.KryoSerializer',
  'spark.kryoserializer.buffer.max': '256m',
  'spark.task.maxFailures': '8',
  'spark.speculation': 'false',
  'spark.shuffle.compress': 'true',
  'spark.rdd.compress': 'true',
  'spark.kubernetes.allocation.batch.size': '10',
  'spark.ui.prometheus.enabled': 'true',
});

exports.defineJobs = (app, chart, count) => {
  const operator = SparkOperator.fromAttributes(app, 'operator', { jobServiceAccountName: 'spark' });
  const image = SparkImage.apache('3.5.8');
  const scratch = PodVolume.emptyDir('scratch');
  for (let i = 0; i < count; i++) {
    const pod = {
      cores: 2,
      memory: Size.gibibytes(4),
      env: [EnvVar.of('STAGE', 'production'), EnvVar.of('NUMBER', String(i)), EnvVar.fromField('POD_NAME', 'metadata.name')],
      volumeMounts: [{ volume: scratch, path: '/scratch' }],
      tolerations: [Toleration.equal('pool', 'spark')],
      nodeSelector: { pool: 'spark' },
      labels: { team: `team-${i % 17}` },
    };
    new SparkJob(chart, `job-${i}`, {
      operator,
      image,
      code: SparkCode.java({ mainClass: 'com.example.Etl', file: 'local:///opt/app/etl.jar', arguments: ['--part', String(i)] }),
      driver: pod,
      executor: { ...pod, instances: 8 },
      sparkConf: configuration(i),
    });
  }
};
