import { Chart, Duration, Size, Testing } from 'cdk8s';
import { Cpu, ServiceType } from 'cdk8s-plus-27';
import { OperatorVersion } from '../../lib/job/operator-version';
import { SparkConnectServer } from '../../lib/job/connect/spark-connect-server';
import type { SparkConnectServerProps } from '../../lib/job/connect/spark-connect-server-props';
import { SparkImage } from '../../lib/job/image/spark-image';
import { SparkProfile } from '../../lib/job/profile/spark-profile';
import { EnvVar } from '../../lib/pod/env-var';
import { ImagePullPolicy } from '../../lib/pod/image-pull-policy';
import type { Manifest } from '../support/synth';
import { one, synth } from '../support/synth';
import { feature, KeptIdentity, place, TestOperator } from './fixtures';
import { JobNamespaces } from '../../lib/job/job-namespaces';

/** A value of a property, and where it is found: keys by dots, `[n]` for items, and `conf:` before a key of the configuration. */
export interface ConnectSample {
  readonly props: Partial<SparkConnectServerProps>;
  readonly at: string;
  readonly is: unknown;
}

/** A server of Spark 4, with properties put over it. */
export function connect(props: Partial<SparkConnectServerProps> = {}, at: { chart: Chart; operator: TestOperator } = place()): SparkConnectServer {
  return new SparkConnectServer(at.chart, 'notebooks', { operator: at.operator, image: SparkImage.apache('4.0.4'), ...props });
}

/** Its validated manifest. */
export function connectManifest(server: SparkConnectServer): Manifest {
  return one(synth(server.apiObject.chart), 'SparkConnect', server.apiObject.name);
}

/** An operator of a release. */
export function operatorOf(version: string): TestOperator {
  return Object.assign(new TestOperator(new Chart(Testing.app(), 'platform')), { operatorVersion: OperatorVersion.of(version) });
}

const loadBalancer = { serviceType: ServiceType.LOAD_BALANCER, loadBalancerSourceRanges: ['10.0.0.0/8'] };

/** One sample for each property of a Connect server, those of pods as far as they take another way than in a job. */
export const CONNECT_SAMPLES: { readonly [property: string]: ConnectSample } = {
  operator: { props: { operator: new TestOperator(place().chart, 'other', JobNamespaces.of('etl')) }, at: 'metadata.namespace', is: 'etl' },
  image: { props: { image: SparkImage.apache('4.1.0') }, at: 'spec.sparkVersion', is: '4.1.0' },
  name: { props: { name: 'shared' }, at: 'metadata.name', is: 'shared' },
  namespace: {
    props: { namespace: 'ml', operator: new TestOperator(place().chart, 'all', JobNamespaces.all()) },
    at: 'metadata.namespace',
    is: 'ml',
  },
  labels: { props: { labels: { team: 'data' } }, at: 'spec.server.template.metadata.labels', is: { team: 'data' } },
  annotations: { props: { annotations: { owner: 'data' } }, at: 'metadata.annotations.owner', is: 'data' },
  dynamicAllocation: {
    props: { dynamicAllocation: { minExecutors: 1, maxExecutors: 9, shuffleTrackingTimeout: Duration.minutes(5) } },
    at: 'spec.dynamicAllocation',
    is: { enabled: true, minExecutors: 1, maxExecutors: 9, shuffleTrackingEnabled: true, shuffleTrackingTimeout: 300_000 },
  },
  env: {
    props: { env: [EnvVar.of('TZ', 'UTC')] },
    at: 'spec.server.template.spec.containers.[0].env',
    is: [{ name: 'TZ', value: 'UTC' }],
  },
  tuning: { props: { tuning: { networkTimeout: Duration.minutes(10) } }, at: 'conf:spark.network.timeout', is: '600s' },
  profiles: {
    props: { profiles: [new SparkProfile('team', { driver: { cores: 3 } })] },
    at: 'spec.server.cores',
    is: 3,
  },
  jars: { props: { jars: ['local:///opt/a.jar', 'local:///opt/b.jar'] }, at: 'conf:spark.jars', is: 'local:///opt/a.jar,local:///opt/b.jar' },
  packages: { props: { packages: ['a.b:c:1.0'] }, at: 'conf:spark.jars.packages', is: 'a.b:c:1.0' },
  repositories: { props: { repositories: ['https://maven.example.com'] }, at: 'conf:spark.jars.repositories', is: 'https://maven.example.com' },
  sparkConf: { props: { sparkConf: { 'spark.eventLog.compress': 'true' } }, at: 'conf:spark.eventLog.compress', is: 'true' },
  hadoopConf: { props: { hadoopConf: { 'fs.trash.interval': '0' } }, at: 'spec.hadoopConf', is: { 'fs.trash.interval': '0' } },
  memoryOverheadFactor: { props: { memoryOverheadFactor: 0.5 }, at: 'conf:spark.kubernetes.memoryOverheadFactor', is: '0.5' },
  imagePullPolicy: {
    props: { imagePullPolicy: ImagePullPolicy.ALWAYS },
    at: 'spec.server.template.spec.containers.[0].imagePullPolicy',
    is: 'Always',
  },
  imagePullSecrets: { props: { imagePullSecrets: ['a', 'b'] }, at: 'spec.server.template.spec.imagePullSecrets', is: [{ name: 'a' }, { name: 'b' }] },
  identity: { props: { identity: new KeptIdentity('default', 'connect') }, at: 'spec.server.template.spec.serviceAccountName', is: 'connect' },
  features: {
    props: { features: [feature('Log', (job) => job.conf('spark.eventLog.compress', 'true'))] },
    at: 'conf:spark.eventLog.compress',
    is: 'true',
  },
  'server.cores': { props: { server: { cores: 4 } }, at: 'spec.server.cores', is: 4 },
  'server.coreRequest': {
    props: { server: { coreRequest: Cpu.millis(500) } },
    at: 'spec.server.template.spec.containers.[0].resources.requests.cpu',
    is: '500m',
  },
  'server.coreLimit': {
    props: { server: { coreLimit: Cpu.units(2) } },
    at: 'spec.server.template.spec.containers.[0].resources.limits.cpu',
    is: '2',
  },
  'server.memory': { props: { server: { memory: Size.gibibytes(3) } }, at: 'spec.server.memory', is: '3g' },
  'server.memoryOverhead': {
    props: { server: { memoryOverhead: Size.mebibytes(1024) } },
    at: 'spec.server.template.spec.containers.[0].resources.requests.memory',
    is: '2048Mi',
  },
  'server.memoryLimit': {
    props: { server: { memoryLimit: Size.gibibytes(3) } },
    at: 'spec.server.template.spec.containers.[0].resources.limits.memory',
    is: '3Gi',
  },
  'server.javaOptions': {
    props: { server: { javaOptions: '-XX:+UseG1GC -Da=b' } },
    at: 'conf:spark.driver.extraJavaOptions',
    is: "'-XX:+UseG1GC -Da=b'",
  },
  'server.image': {
    props: { server: { image: SparkImage.custom({ image: 'example.com/spark:1', sparkVersion: '4.0.4' }) } },
    at: 'spec.server.template.spec.containers.[0].image',
    is: 'example.com/spark:1',
  },
  'server.labels': { props: { server: { labels: { tier: 'a' } } }, at: 'spec.server.template.metadata.labels', is: { tier: 'a' } },
  'server.annotations': { props: { server: { annotations: { a: 'b' } } }, at: 'spec.server.template.metadata.annotations', is: { a: 'b' } },
  'server.service': {
    props: { server: { service: { name: 'connect', labels: { a: 'b' }, annotations: { c: 'd' }, loadBalancerClass: 'nlb', ...loadBalancer } } },
    at: 'spec.server.service',
    is: {
      metadata: { name: 'connect', labels: { a: 'b' }, annotations: { c: 'd' } },
      spec: { type: 'LoadBalancer', loadBalancerClass: 'nlb', loadBalancerSourceRanges: ['10.0.0.0/8'] },
    },
  },
  'executor.cores': { props: { executor: { cores: 4 } }, at: 'spec.executor.cores', is: 4 },
  'executor.memory': { props: { executor: { memory: Size.gibibytes(3) } }, at: 'spec.executor.memory', is: '3g' },
  'executor.instances': { props: { executor: { instances: 5 } }, at: 'spec.executor.instances', is: 5 },
  'executor.identity': {
    props: { executor: { identity: new KeptIdentity('default', 'reader') } },
    at: 'spec.executor.template.spec.serviceAccountName',
    is: 'reader',
  },
  'executor.deleteOnTermination': {
    props: { executor: { deleteOnTermination: false } },
    at: 'conf:spark.kubernetes.executor.deleteOnTermination',
    is: 'false',
  },
  'executor.coreRequest': {
    props: { executor: { coreRequest: Cpu.millis(500) } },
    at: 'conf:spark.kubernetes.executor.request.cores',
    is: '500m',
  },
  'executor.coreLimit': { props: { executor: { coreLimit: Cpu.units(2) } }, at: 'conf:spark.kubernetes.executor.limit.cores', is: '2' },
  'executor.memoryOverhead': {
    props: { executor: { memoryOverhead: Size.mebibytes(768) } },
    at: 'conf:spark.executor.memoryOverhead',
    is: '768m',
  },
  'executor.javaOptions': { props: { executor: { javaOptions: '-Da=b' } }, at: 'conf:spark.executor.extraJavaOptions', is: '-Da=b' },
  'executor.image': {
    props: { executor: { image: SparkImage.custom({ image: 'example.com/spark:1', sparkVersion: '4.0.4' }) } },
    at: 'spec.executor.template.spec.containers.[0].image',
    is: 'example.com/spark:1',
  },
  'executor.labels': { props: { executor: { labels: { tier: 'a' } } }, at: 'spec.executor.template.metadata.labels', is: { tier: 'a' } },
  'executor.annotations': { props: { executor: { annotations: { a: 'b' } } }, at: 'spec.executor.template.metadata.annotations', is: { a: 'b' } },
};
