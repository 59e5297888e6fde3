import type { CheckExamples } from './example';
import { examples } from './example';

/** Pods, schedulers, metrics, ingresses and images of jobs. */
export const JOB_PART_EXAMPLES: CheckExamples = {
  ...examples('job', {
    SPK016: 'driver: { memoryLimit: Size.gibibytes(1) }',
    SPK020: 'executor: { gpu: Gpu.nvidia(0) }',
    SPK024:
      "podSettings: PodSettings.FIELDS, driver: { sidecars: [Sidecar.of({ name: 'a', image: 'b:1', volumeMounts: [{ volume: PodVolume.emptyDir('data'), path: '/data' }] })] }",
    SPK025:
      "podSettings: PodSettings.FIELDS, driver: { volumeMounts: [{ volume: PodVolume.emptyDir('data'), path: '/data' }] }, executor: { volumeMounts: [{ volume: PodVolume.configMap('data', 'settings'), path: '/data' }] }",
    SPK330: "driver: { secrets: [SparkSecret.generic('My Secret', '/secrets')] }",
    SPK331: "driver: { secrets: [SparkSecret.generic('db', 'secrets')] }",
    SPK332: "executor: { gpu: Gpu.nvidia(1), extendedResources: { 'nvidia.com/gpu': 2 } }",
    SPK333: "driver: { kubernetesMaster: 'k8s://https://10.0.0.1' }",
    SPK334: 'driver: { dnsPolicy: DnsPolicy.DEFAULT }',
    SPK335: "driver: { secrets: [SparkSecret.gcpServiceAccount('one', '/one'), SparkSecret.gcpServiceAccount('two', '/two')] }",
    SPK336:
      "podSettings: PodSettings.FIELDS, driver: { volumeMounts: [{ volume: PodVolume.emptyDir('spark-local-dir-1'), path: '/scratch', mountPropagation: MountPropagation.NONE }] }",
    SPK337: "podSettings: PodSettings.FIELDS, driver: { volumes: [PodVolume.emptyDir('data')] }",
    SPK338: 'driver: { podSecurity: PodSecurity.restricted() }',
    SPK004: "name: 'a-name-of-fifty-characters-for-a-job-with-metrics-x', monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar' })",
    SPK006: "name: 'a-name-of-fifty-two-characters-for-a-job-with-a-web-x', driverIngresses: [{ port: 8080, urlFormat: 'job.example.com' }]",
    SPK038: "sparkConf: { 'spark.dynamicAllocation.enabled': 'true', 'spark.dynamicAllocation.maxExecutors': '4' }",
    SPK048: "monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar' }), sparkConf: { 'spark.metrics.conf': '/opt/metrics.properties' }",
    SPK051: "batchScheduler: BatchScheduler.kubeScheduler('unknown')",
    SPK054: "batchScheduler: BatchScheduler.volcano({ priorityClassName: 'high' })",
    SPK055: "driverIngresses: [{ port: 8080, urlFormat: 'job.example.com' }, { port: 8081, urlFormat: 'job.example.com' }]",
    SPK056: "sparkConf: { 'spark.ui.port': '${port}' }",
    SPK530: "monitoring: SparkMonitoring.jmxExporter({ jar: 'local:///jmx.jar' })",
    SPK531: "monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar', port: 4040 })",
    SPK532: "monitoring: SparkMonitoring.prometheusServlet(), sparkConf: { 'spark.ui.enabled': 'false' }",
    SPK533: "driverIngresses: [{ port: 8080, urlFormat: 'example.com/{{$appName}}' }]",
    SPK534: "driverIngresses: [{ port: 8080, urlFormat: 'job.example.com', ingressTls: [{ hosts: ['job.example.com'] }] }]",
    SPK457: "batchScheduler: BatchScheduler.yunikorn(), executor: { nodeSelector: { pool: 'spark' } }",
    SPK535: "batchScheduler: BatchScheduler.volcano(), driver: { schedulerName: 'mine' }",
    SPK536: "kueueQueue: 'Team'",
    SPK538: "sparkConfigMap: 'Spark_Files'",
    SPK540: "kueueQueue: 'team', suspend: false",
    SPK541: "proxyUser: 'data team'",
    SPK542: "batchScheduler: BatchScheduler.volcano({ queue: 'Etl' })",
    SPK543: 'ui: { servicePort: 0 }',
    SPK544: "name: 'a-name-of-sixty-one-characters-for-a-job-that-a-scheduler-sees', batchScheduler: BatchScheduler.kubeScheduler('gang')",
  }),
  ...examples('scheduled job', {
    SPK481: 'immutableRuns: true',
    SPK485: 'suspend: true',
  }),
  ...examples('connect server', {
    SPK007: "server: { service: { name: 'Connect' } }",
    SPK487: "image: SparkImage.apache('3.5.8')",
    SPK489: "hadoopConf: { 'a;b': '1' }",
    SPK550: "sparkConf: { 'spark.connect.grpc.binding.port': '15003' }",
    SPK551: "server: { secrets: [SparkSecret.generic('db', '/etc/db')] }",
    SPK552: "server: { env: [EnvVar.of('POD_IP', '10.0.0.1')] }",
    SPK553: 'server: { service: { serviceType: ServiceType.NODE_PORT } }',
    SPK554: "server: { service: { labels: { 'a b': 'c' } } }",
    SPK555: "server: { service: { loadBalancerClass: 'nlb' } }",
  }),
  ...examples('code', {
    SPK539:
      "new SparkJob(chart, 'job', { operator: SparkOperator.fromAttributes(chart, 'there', { jobServiceAccountName: 'spark' }), image, code, driverIngresses: [{ port: 8080, urlFormat: 'job.example.com' }] });",
    SPK002:
      "const other = SparkOperator.fromAttributes(chart, 'other', { webhookEnabled: false, jobServiceAccountName: 'spark' });\nnew SparkJob(chart, 'job', { operator: other, image, code, podSettings: PodSettings.FIELDS, driver: { hostNetwork: true } });",
    SPK456:
      "const other = SparkOperator.fromAttributes(chart, 'other', { webhookEnabled: false, jobServiceAccountName: 'spark' });\nnew ScheduledSparkJob(chart, 'job', { operator: other, image, code, schedule: SparkSchedule.daily(3), monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar' }) });",
    SPK488:
      "const old = SparkOperator.fromAttributes(chart, 'old', { operatorVersion: OperatorVersion.V2_3_0, jobServiceAccountName: 'spark' });\nnew SparkConnectServer(chart, 'server', { operator: old, image: SparkImage.apache('4.0.1'), server: { service: { labels: { a: 'b' } } } });",
    SPK516: "new SparkJob(chart, 'job', { operator, image, code }).toSparkSubmit({ master: 'local[*]' });",
    SPK537:
      "const old = SparkOperator.fromAttributes(chart, 'old', { operatorVersion: OperatorVersion.V2_3_0, jobServiceAccountName: 'spark' });\nnew SparkJob(chart, 'job', { operator: old, image, code, suspend: true });",
  }),
};
