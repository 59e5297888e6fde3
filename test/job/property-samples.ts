import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import ts from 'typescript';
import { BatchScheduler } from '../../lib/job/run/batch-scheduler';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import type { CompleteJobProps } from '../../lib/job/job-place';
import { RestartPolicy } from '../../lib/job/run/restart-policy';
import { SparkCode } from '../../lib/job/spark-code';
import { SparkImage } from '../../lib/job/image/spark-image';
import { SparkMonitoring } from '../../lib/job/run/spark-monitoring';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { Affinity } from '../../lib/pod/affinity';
import { NodeRequirement } from '../../lib/pod/affinity-terms';
import { EnvSource } from '../../lib/pod/env-source';
import { EnvVar } from '../../lib/pod/env-var';
import { ImagePullPolicy } from '../../lib/pod/image-pull-policy';
import { PodVolume } from '../../lib/pod/pod-volume';
import { ContainerSecurity, PodSecurity } from '../../lib/pod/security-context';
import { Sidecar } from '../../lib/pod/sidecar';
import { Toleration } from '../../lib/pod/toleration';
import { Gpu } from '../../lib/job/pods/gpu';
import { PodSettings } from '../../lib/job/pods/pod-settings';
import { SparkSecret } from '../../lib/job/pods/spark-secret';
import { ContainerLifecycle, LifecycleAction } from '../../lib/pod/container-lifecycle';
import { DnsConfig, DnsPolicy, HostAlias } from '../../lib/pod/pod-network';
import { TopologySpread } from '../../lib/pod/topology-spread';
import { feature, KeptIdentity, place, required, TestOperator } from './fixtures';

/** A value of a property, and where it must be found in the manifest: keys, `[n]` for items. */
export interface Sample {
  readonly props: Partial<SparkJobProps>;
  readonly at: string;
  readonly is: unknown;
}

/** Properties that change what is refused or how it is named, not what is written; each has tests of its own in spark-job.test.ts. */
export const NOT_WRITTEN = ['acknowledgeWarnings', 'allowHostPath', 'immutableRuns', 'profiles', 'sparkConfPrefixes'];

const SERVLET = 'spark.metrics.conf.*.sink.prometheusServlet';

/** How the job is run. */
const RUN_SAMPLES: { readonly [property: string]: Sample } = {
  dynamicAllocation: {
    props: { dynamicAllocation: { minExecutors: 1, maxExecutors: 9 } },
    at: 'spec.dynamicAllocation',
    is: { enabled: true, minExecutors: 1, maxExecutors: 9, shuffleTrackingEnabled: true },
  },
  monitoring: {
    props: { monitoring: SparkMonitoring.prometheusServlet({ scrapeAnnotations: false }) },
    at: 'spec.sparkConf',
    is: {
      [`${SERVLET}.class`]: 'org.apache.spark.metrics.sink.PrometheusServlet',
      [`${SERVLET}.path`]: '/metrics/prometheus',
      'spark.ui.prometheus.enabled': 'true',
      'spark.metrics.namespace': 'spark-pi',
    },
  },
  ui: { props: { ui: { servicePort: 80 } }, at: 'spec.sparkUIOptions', is: { servicePort: 80 } },
  driverIngresses: {
    props: { driverIngresses: [{ port: 8080, portName: 'web', urlFormat: '{{$appName}}.example.com' }] },
    at: 'spec.driverIngressOptions',
    is: [{ servicePort: 8080, servicePortName: 'web', ingressURLFormat: '{{$appName}}.example.com' }],
  },
  batchScheduler: { props: { batchScheduler: BatchScheduler.yunikorn() }, at: 'spec.batchScheduler', is: 'yunikorn' },
  kueueQueue: { props: { kueueQueue: 'etl' }, at: 'metadata.labels', is: { 'kueue.x-k8s.io/queue-name': 'etl' } },
  suspend: { props: { suspend: true }, at: 'spec.suspend', is: true },
  proxyUser: { props: { proxyUser: 'etl' }, at: 'spec.proxyUser', is: 'etl' },
  sparkConfigMap: {
    props: { sparkConfigMap: 'spark-files' },
    at: 'spec.driver.template.spec.volumes',
    is: [{ name: 'spark-configmap-volume', configMap: { name: 'spark-files' } }],
  },
  hadoopConfigMap: {
    props: { hadoopConfigMap: 'hadoop-files' },
    at: 'spec.executor.template.spec.containers.[0].env',
    is: [{ name: 'HADOOP_CONF_DIR', value: '/etc/hadoop/conf' }],
  },
};
/** Two of them cannot be with others: Kueue takes no dynamic allocation, and a scheduler of pods is none of the job. */
const ALONE = ['batchScheduler', 'kueueQueue'];

/** One sample for each property that is written. */
export const SAMPLES: { readonly [property: string]: Sample } = {
  operator: { props: { operator: new TestOperator(place().chart, 'other', JobNamespaces.of('etl')) }, at: 'metadata.namespace', is: 'etl' },
  image: { props: { image: SparkImage.apache('4.0.1') }, at: 'spec.sparkVersion', is: '4.0.1' },
  code: { props: { code: SparkCode.python({ file: 'local:///app/etl.py' }) }, at: 'spec.mainApplicationFile', is: 'local:///app/etl.py' },
  name: { props: { name: 'nightly' }, at: 'metadata.name', is: 'nightly' },
  namespace: {
    props: { namespace: 'etl', operator: new TestOperator(place().chart, 'other', JobNamespaces.all()) },
    at: 'metadata.namespace',
    is: 'etl',
  },
  labels: { props: { labels: { team: 'data' } }, at: 'metadata.labels.team', is: 'data' },
  annotations: { props: { annotations: { owner: 'data' } }, at: 'metadata.annotations.owner', is: 'data' },
  sparkConf: { props: { sparkConf: { 'spark.eventLog.compress': 'true' } }, at: 'spec.sparkConf', is: { 'spark.eventLog.compress': 'true' } },
  hadoopConf: { props: { hadoopConf: { 'fs.trash.interval': '0' } }, at: 'spec.hadoopConf', is: { 'fs.trash.interval': '0' } },
  memoryOverheadFactor: { props: { memoryOverheadFactor: 0.2 }, at: 'spec.memoryOverheadFactor', is: '0.2' },
  restartPolicy: { props: { restartPolicy: RestartPolicy.onFailure({ retries: 3 }) }, at: 'spec.restartPolicy.onFailureRetries', is: 3 },
  timeToLive: { props: { timeToLive: Duration.hours(2) }, at: 'spec.timeToLiveSeconds', is: 7200 },
  imagePullPolicy: { props: { imagePullPolicy: ImagePullPolicy.ALWAYS }, at: 'spec.imagePullPolicy', is: 'Always' },
  imagePullSecrets: { props: { imagePullSecrets: ['registry'] }, at: 'spec.imagePullSecrets', is: ['registry'] },
  identity: { props: { identity: new KeptIdentity('default', 'etl-runner') }, at: 'spec.driver.serviceAccount', is: 'etl-runner' },
  features: {
    props: { features: [feature('Sample', (job) => job.conf('spark.ui.retainedJobs', '100'))] },
    at: 'spec.sparkConf',
    is: { 'spark.ui.retainedJobs': '100' },
  },
  tuning: { props: { tuning: { networkTimeout: Duration.minutes(5) } }, at: 'spec.sparkConf', is: { 'spark.network.timeout': '300s' } },
  env: {
    props: { env: [EnvVar.of('QUOTE_TYPE', 'gramine')] },
    at: 'spec.driver.template.spec.containers.[0].env',
    is: [{ name: 'QUOTE_TYPE', value: 'gramine' }],
  },
  ...RUN_SAMPLES,
  ...podSamples('driver'),
  podSettings: {
    props: {
      operator: new TestOperator(place().chart, 'hooked', JobNamespaces.of('default'), true),
      podSettings: PodSettings.FIELDS,
      driver: { schedulerName: 'fields' },
    },
    at: 'spec.driver.schedulerName',
    is: 'fields',
  },
  'driver.kubernetesMaster': {
    props: { driver: { kubernetesMaster: 'https://10.0.0.1:6443' } },
    at: 'spec.driver.kubernetesMaster',
    is: 'https://10.0.0.1:6443',
  },
  'driver.serviceLabels': { props: { driver: { serviceLabels: { team: 'data' } } }, at: 'spec.driver.serviceLabels', is: { team: 'data' } },
  'driver.serviceAnnotations': { props: { driver: { serviceAnnotations: { a: 'b' } } }, at: 'spec.driver.serviceAnnotations', is: { a: 'b' } },
  ...podSamples('executor'),
  'executor.instances': { props: { executor: { instances: 5 } }, at: 'spec.executor.instances', is: 5 },
  'executor.identity': {
    props: { executor: { identity: new KeptIdentity('default', 'etl-executor') } },
    at: 'spec.executor.serviceAccount',
    is: 'etl-executor',
  },
  'executor.deleteOnTermination': { props: { executor: { deleteOnTermination: false } }, at: 'spec.executor.deleteOnTermination', is: false },
};

function podSamples(side: 'driver' | 'executor'): { [property: string]: Sample } {
  const volume = PodVolume.emptyDir('data');
  const [helper, setup] = ['helper', 'setup'].map((name) => Sidecar.of({ name, image: 'busybox:1.36' }));
  const affinity = Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.exists('gpu')] }] });
  const field = (at: string, is: unknown, options: object) => ({ props: { [side]: options }, at: `spec.${side}.${at}`, is });
  const inPod = (at: string, is: unknown, options: object) => field(`template.spec.${at}`, is, options);
  const inContainer = (at: string, is: unknown, options: object) => inPod(`containers.[0].${at}`, is, options);
  const samples = {
    cores: field('cores', 4, { cores: 4 }),
    coreRequest: field('coreRequest', '500m', { coreRequest: Cpu.millis(500) }),
    coreLimit: field('coreLimit', '2', { coreLimit: Cpu.units(2) }),
    memory: field('memory', '3g', { memory: Size.gibibytes(3) }),
    memoryLimit: {
      props: { operator: new TestOperator(place().chart, 'hooked', JobNamespaces.of('default'), true), [side]: { memoryLimit: Size.gibibytes(8) } },
      at: `spec.${side}.memoryLimit`,
      is: '8g',
    },
    gpu: inContainer('resources.limits', { 'nvidia.com/gpu': '2' }, { gpu: Gpu.nvidia(2) }),
    ephemeralStorageRequest: inContainer('resources.requests.ephemeral-storage', '1Gi', { ephemeralStorageRequest: Size.gibibytes(1) }),
    ephemeralStorageLimit: inContainer('resources.limits.ephemeral-storage', '2Gi', { ephemeralStorageLimit: Size.gibibytes(2) }),
    extendedResources: inContainer('resources.requests', { 'example.com/enclave': '4' }, { extendedResources: { 'example.com/enclave': 4 } }),
    memoryOverhead: field('memoryOverhead', '768m', { memoryOverhead: Size.mebibytes(768) }),
    javaOptions: field('javaOptions', '-XX:+UseG1GC', { javaOptions: '-XX:+UseG1GC' }),
    image: field('image', 'example.com/spark:3.5.8', { image: SparkImage.custom({ image: 'example.com/spark:3.5.8', sparkVersion: '3.5.8' }) }),
    labels: field('labels', { tier: 'batch' }, { labels: { tier: 'batch' } }),
    annotations: field('annotations', { note: 'x' }, { annotations: { note: 'x' } }),
    env: inContainer('env', [{ name: 'TZ', value: 'UTC' }], { env: [EnvVar.of('TZ', 'UTC')] }),
    envFrom: inContainer('envFrom', [{ secretRef: { name: 'db' } }], { envFrom: [EnvSource.fromSecret('db')] }),
    volumes: inPod('volumes', [{ name: 'data', emptyDir: {} }], { volumes: [volume] }),
    volumeMounts: inContainer('volumeMounts', [{ name: 'data', mountPath: '/data' }], { volumeMounts: [{ volume, path: '/data' }] }),
    secrets: field('secrets', [{ name: 'gcp', path: '/mnt/gcp', secretType: 'GCPServiceAccount' }], {
      secrets: [SparkSecret.gcpServiceAccount('gcp', '/mnt/gcp')],
    }),
    topologySpread: inPod(
      'topologySpreadConstraints.[0].labelSelector',
      { matchLabels: { 'spark-role': side } },
      { topologySpread: [TopologySpread.of('zone')] },
    ),
    runtimeClassName: inPod('runtimeClassName', 'gvisor', { runtimeClassName: 'gvisor' }),
    automountServiceAccountToken: inPod('automountServiceAccountToken', true, { automountServiceAccountToken: true }),
    lifecycle: inContainer(
      'lifecycle',
      { preStop: { exec: { command: ['sync'] } } },
      { lifecycle: ContainerLifecycle.of({ preStop: LifecycleAction.exec('sync') }) },
    ),
    dnsPolicy: inPod('dnsPolicy', 'ClusterFirstWithHostNet', { dnsPolicy: DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET }),
    dnsConfig: inPod('dnsConfig', { searches: ['example.com'] }, { dnsConfig: DnsConfig.of({ searches: ['example.com'] }) }),
    hostAliases: inPod('hostAliases', [{ ip: '10.0.0.1', hostnames: ['kafka'] }], { hostAliases: [HostAlias.of('10.0.0.1', 'kafka')] }),
    podTemplate: inPod('subdomain', 'jobs', { podTemplate: { spec: { subdomain: 'jobs' } } }),
    nodeSelector: inPod('nodeSelector', { disk: 'ssd' }, { nodeSelector: { disk: 'ssd' } }),
    affinity: inPod('affinity', affinity._toJson(), { affinity }),
    tolerations: inPod('tolerations', [{ key: 'spot', operator: 'Exists' }], { tolerations: [Toleration.exists('spot')] }),
    priorityClassName: inPod('priorityClassName', 'high', { priorityClassName: 'high' }),
    schedulerName: inPod('schedulerName', 'my-scheduler', { schedulerName: 'my-scheduler' }),
    podSecurity: inPod('securityContext', { fsGroup: 185 }, { podSecurity: PodSecurity.of({ fsGroup: 185 }) }),
    containerSecurity: inContainer(
      'securityContext',
      { readOnlyRootFilesystem: true },
      { containerSecurity: ContainerSecurity.of({ readOnlyRootFilesystem: true }) },
    ),
    ports: inContainer('ports', [{ name: 'jmx', containerPort: 9010, protocol: 'TCP' }], { ports: [{ name: 'jmx', port: 9010 }] }),
    initContainers: inPod('initContainers', [setup._toJson()], { initContainers: [setup] }),
    sidecars: inPod('containers.[1]', helper._toJson(), { sidecars: [helper] }),
    terminationGracePeriod: inPod('terminationGracePeriodSeconds', 90, { terminationGracePeriod: Duration.seconds(90) }),
    hostNetwork: inPod('hostNetwork', true, { hostNetwork: true }),
    shareProcessNamespace: inPod('shareProcessNamespace', true, { shareProcessNamespace: true }),
  };
  return Object.fromEntries(Object.entries(samples).map(([name, sample]) => [`${side}.${name}`, sample]));
}

/** SparkPi with the properties of every sample at once. */
export function everything(operator: TestOperator): CompleteJobProps {
  const { code, image } = required(operator);
  const together = Object.entries(SAMPLES).flatMap(([name, sample]) => (ALONE.includes(name) ? [] : [sample]));
  const merged = together.reduce<Partial<SparkJobProps>>(
    (all, { props }) => ({
      ...all,
      ...props,
      driver: { ...all.driver, ...props.driver },
      executor: { ...all.executor, ...props.executor },
    }),
    {},
  );
  // In templates, where most of it goes by default.
  return { ...merged, operator, code, image, namespace: 'default', podSettings: undefined };
}

/** The paths of all properties of a job, as the source declares them: those of driver and executor one by one. */
export function declaredProperties(): string[] {
  const ownProperties = ['SparkJobOptions', 'DriverOptions', 'ExecutorOptions', 'SparkPodOptions'].map(membersOf);
  const [job, driver, executor, pod] = ownProperties;
  return [
    ...[...membersOf('SparkJobProps'), ...membersOf('SparkRunOptions'), ...membersOf('SparkWorkloadOptions'), ...job].filter(
      (name) => name !== 'driver' && name !== 'executor',
    ),
    ...[...pod, ...driver].map((name) => `driver.${name}`),
    ...[...pod, ...executor].map((name) => `executor.${name}`),
  ];
}

function membersOf(interfaceName: string): string[] {
  const files = ['spark-job-props.ts', 'spark-job-options.ts', 'run/spark-run-options.ts', 'spark-workload-options.ts', 'pods/pod-options.ts'].map(
    (name) => path.join(__dirname, '../../lib/job', name),
  );
  const statements = files.flatMap((file) => [...ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true).statements]);
  const declaration = statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === interfaceName);
  if (declaration === undefined) throw new Error(`${interfaceName} is not declared in ${files.join(', ')}`);
  return declaration.members.map((member) => (member.name as ts.Identifier).text);
}
