// The jobs that the benchmarks define: of ordinary size, all different.
const { Size } = require('cdk8s');
const { EnvVar, PodVolume, SparkCode, SparkImage, SparkJob, SparkOperator, Toleration } = require('../../build/lib');

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
      sparkConf: Object.fromEntries(Array.from({ length: 30 }, (_, key) => [`spark.example.setting${key}`, `${i}-${key}`])),
    });
  }
};
