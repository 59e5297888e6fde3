// A job with every property that the pods of jobs have, for what the real components make of it. That none is left out is tested in test/house/driver-pod.test.ts.
import type { Chart } from 'cdk8s';
import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { DriverOptions, ISparkOperator, SparkConnectServerProps, SparkJobProps, SparkPodOptions } from '../../../lib';
import {
  Affinity,
  ContainerLifecycle,
  ContainerSecurity,
  DnsConfig,
  DnsPolicy,
  EnvSource,
  EnvVar,
  GarbageCollector,
  Gpu,
  HostAlias,
  ImageAbility,
  ImagePullPolicy,
  LifecycleAction,
  NodeRequirement,
  Parallelism,
  PodSecurity,
  PodSettings,
  PodVolume,
  PortProtocol,
  RestartPolicy,
  Sidecar,
  SparkCode,
  SparkImage,
  SparkLogging,
  SparkLogLevel,
  SparkMonitoring,
  SparkSecret,
  SparkSerializer,
  TaintEffect,
  Toleration,
  TopologySpread,
  WhenUnsatisfiable,
} from '../../../lib';

export interface SinkOptions {
  /** Settings in fields, with the one that only fields have. */
  readonly fields?: boolean;
  /** Metrics by the exporter, for which the operator or the template mounts files, instead of Spark's servlet. */
  readonly exporter?: boolean;
}

/** Cluster-scoped objects without which admission refuses the pods. */
export const SINK_PREREQUISITES = [
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'spark-high' }, value: 1000, description: 'of the kitchen sink' },
  { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'sandboxed' }, handler: 'sandboxed' },
];

const WEIRD = `a "b" 'c' = $x \\ {{y}} , ;`;

export function kitchenSink(chart: Chart, operator: ISparkOperator, { fields = false, exporter = false }: SinkOptions = {}): SparkJobProps {
  return {
    operator,
    image: SparkImage.custom({ image: 'registry.example.com/spark:4.0.4', sparkVersion: '4.0.4', abilities: [ImageAbility.PYTHON] }),
    code: SparkCode.java({
      mainClass: 'com.example.Etl',
      file: 'local:///opt/app/etl.jar',
      arguments: ['--day', 'yester day', `it's`, '{{x}}', '$(HOME)'],
      jars: ['local:///opt/a.jar'],
      files: ['local:///opt/f.txt'],
    }),
    driver: driver(fields),
    executor: { ...podOptions('executor', fields), deleteOnTermination: false },
    env: [EnvVar.of('BOTH', 'x')],
    labels: { team: 'analytics' },
    annotations: { 'example.com/app': 'note' },
    dynamicAllocation: { minExecutors: 1, initialExecutors: 2, maxExecutors: 20, shuffleTrackingTimeout: Duration.minutes(30) },
    monitoring: exporter ? SparkMonitoring.jmxExporter({ jar: '/opt/jmx/agent.jar', port: 8091 }) : SparkMonitoring.prometheusServlet(),
    tuning: {
      networkTimeout: Duration.minutes(10),
      heartbeatInterval: Duration.seconds(30),
      taskMaxFailures: 8,
      parallelism: Parallelism.of(400),
      serializer: SparkSerializer.KRYO,
      maxResultSize: Size.gibibytes(2),
      offHeapMemory: Size.mebibytes(256),
      sessionTimeZone: 'UTC',
      jvm: { garbageCollector: GarbageCollector.G1, timeZone: 'Asia/Shanghai', fileEncoding: 'UTF-8' },
    },
    sparkConf: { 'spark.sql.shuffle.partitions': '400', 'spark.acme.weird': WEIRD },
    hadoopConf: { 'io.file.buffer.size': '65536' },
    sparkConfPrefixes: ['spark.acme.'],
    sparkConfigMap: 'spark-files',
    hadoopConfigMap: 'hadoop-files',
    imagePullPolicy: ImagePullPolicy.ALWAYS,
    imagePullSecrets: ['pull-a', 'pull-b'],
    proxyUser: 'etl',
    restartPolicy: RestartPolicy.never(),
    features: [new SparkLogging(chart, 'logging', { level: SparkLogLevel.WARN })],
    ...(fields ? { podSettings: PodSettings.FIELDS } : {}),
  };
}

/** The same for a Connect server, whose pod has neither secrets nor a hook of its own: the operator writes that. */
export function connectSink(operator: ISparkOperator): SparkConnectServerProps {
  const image = SparkImage.custom({ image: 'registry.example.com/spark:4.0.4', sparkVersion: '4.0.4', abilities: [ImageAbility.SPARK_CONNECT] });
  const { secrets: _s, lifecycle: _l, ...server } = podOptions('driver', false);
  const { secrets: _t, ...executor } = podOptions('executor', false);
  return {
    operator,
    image,
    server,
    executor: { ...executor, instances: 2 },
    sparkConf: { 'spark.acme.weird': WEIRD },
    sparkConfPrefixes: ['spark.acme.'],
  };
}

function driver(fields: boolean): DriverOptions {
  return {
    ...podOptions('driver', fields),
    kubernetesMaster: 'https://kubernetes.default.svc',
    serviceAnnotations: { 'example.com/svc': 'a' },
    serviceLabels: { svc: 'l' },
  };
}

function podOptions(side: 'driver' | 'executor', fields: boolean): SparkPodOptions {
  const settings = PodVolume.configMap('settings', 'etl-settings', { optional: true });
  const scratch = PodVolume.emptyDir('spark-local-dir-1', { sizeLimit: Size.gibibytes(20) });
  const claim = PodVolume.persistentVolumeClaim('claim', 'claim-1', { readOnly: true });
  return {
    ...amounts(side, fields),
    ...placement(),
    javaOptions: `-Dapp.side=${side} "-Dapp.quoted=a b"`,
    image: SparkImage.custom({ image: `registry.example.com/spark-${side}:4.0.4`, sparkVersion: '4.0.4' }),
    labels: { version: '4.0.4', [`side-${side}`]: 'yes' },
    annotations: { 'example.com/note': `it's "quoted", a=b, c`, [`example.com/${side}`]: 'true' },
    env: [
      EnvVar.of('STAGE', 'production $(HOME) "q"'),
      EnvVar.fromSecret('API_KEY', 'etl-credentials', 'api-key', { optional: true }),
      EnvVar.fromConfigMap('SETTING', 'etl-settings', 'k', { optional: true }),
      EnvVar.fromField('POD_NAME', 'metadata.name'),
      EnvVar.fromResource('CPU_LIMIT', 'limits.cpu'),
    ],
    envFrom: [EnvSource.fromConfigMap('common', { optional: true, prefix: 'C_' }), EnvSource.fromSecret('common-secret', { optional: true })],
    // A volume that no container mounts is one that fields lose.
    volumes: fields ? [] : [PodVolume.downwardApi('info', [{ path: 'labels', fieldPath: 'metadata.labels' }])],
    volumeMounts: [
      { volume: settings, path: '/etc/etl', readOnly: true },
      { volume: scratch, path: '/scratch' },
      { volume: claim, path: '/data', subPath: 'x' },
    ],
    secrets: [
      SparkSecret.gcpServiceAccount('gcs-reader', `/mnt/${side}/gcs`),
      SparkSecret.hadoopDelegationToken('hdfs-token', `/mnt/${side}/hdfs`),
      SparkSecret.generic('plain', `/mnt/${side}/plain`),
    ],
    podSecurity: PodSecurity.of({ fsGroup: 185, runAsNonRoot: true, supplementalGroups: [1, 2], runAsUser: 185 }),
    containerSecurity: ContainerSecurity.restricted({ readOnlyRootFilesystem: false }),
    ports: [
      { port: 9999, name: 'app' },
      { port: 5353, name: 'dns-u', protocol: PortProtocol.UDP },
    ],
    initContainers: [Sidecar.of({ name: 'init', image: 'busybox:1', command: ['true'], volumeMounts: [{ volume: scratch, path: '/s' }] })],
    sidecars: [Sidecar.of({ name: 'side', image: 'busybox:1', args: ['sleep', '1d'], env: [EnvVar.of('A', 'b')] })],
    lifecycle: ContainerLifecycle.of({ postStart: LifecycleAction.exec('sh', '-c', 'echo hi'), preStop: LifecycleAction.exec('sleep', '3') }),
    terminationGracePeriod: Duration.seconds(77),
    hostNetwork: true,
    dnsPolicy: DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET,
    dnsConfig: DnsConfig.of({ nameservers: ['10.0.0.10'], searches: ['corp.example.com'], resolverOptions: { ndots: '2', 'use-vc': '' } }),
    hostAliases: [HostAlias.of('10.0.0.1', 'kafka', 'kafka.local')],
    shareProcessNamespace: true,
    podTemplate: {
      spec: {
        activeDeadlineSeconds: 3600,
        containers: [
          { name: `spark-kubernetes-${side}`, terminationMessagePolicy: 'FallbackToLogsOnError', workingDir: '/opt/spark/work-dir' },
          { name: 'extra', image: 'busybox:1' },
        ],
      },
    },
  };
}

function amounts(side: 'driver' | 'executor', fields: boolean): SparkPodOptions {
  return {
    cores: 2,
    coreRequest: Cpu.millis(500),
    coreLimit: Cpu.millis(2500),
    memory: Size.mebibytes(side === 'driver' ? 1536 : 1024),
    memoryOverhead: Size.mebibytes(512),
    ...(fields ? { memoryLimit: Size.gibibytes(3) } : {}),
    gpu: Gpu.nvidia(1),
    ephemeralStorageRequest: Size.gibibytes(1),
    ephemeralStorageLimit: Size.gibibytes(5),
    extendedResources: { 'example.com/dev': 2 },
  };
}

/** Nobody has this scheduler, so that the pods stay as they were made. */
function placement(): SparkPodOptions {
  return {
    nodeSelector: { type: 'kwok' },
    affinity: Affinity.of({ preferredNodes: [{ weight: 5, requirements: [NodeRequirement.isIn('topology.kubernetes.io/zone', 'z1', 'z2')] }] }),
    tolerations: [Toleration.equal('pool', 'spark'), Toleration.exists('gpu', { effect: TaintEffect.NO_EXECUTE, seconds: Duration.minutes(5) })],
    topologySpread: [TopologySpread.of('topology.kubernetes.io/zone', { whenUnsatisfiable: WhenUnsatisfiable.SCHEDULE_ANYWAY })],
    priorityClassName: 'spark-high',
    schedulerName: 'nobody',
    runtimeClassName: 'sandboxed',
    automountServiceAccountToken: true,
  };
}
