import type { k8s } from 'cdk8s-plus-27';
import type { SparkConnectSpec, SparkConnectSpecExecutor, SparkConnectSpecServer } from '../../../imports/sparkoperator.k8s.io';
import { compact, unlessBare, unlessEmpty } from '../../private/json';
import type { Wire } from '../../private/wire';
import type { JobModel } from '../job-model';
import { sparkMemory } from '../resources/resources-memory';
import { cpuRequest, wholeCores } from '../resources/spark-cores';
import type { ConnectModel } from '../connect/spark-connect-server-model';
import { CONNECT_PORTS } from '../connect/spark-connect-server-model';
import type { ConnectServiceOptions } from '../connect/spark-connect-server-props';
import { accountName, fieldConf } from './field-conf';
import type { PodTemplate } from './pod-template';
import { podTemplate } from './pod-template';
import { runFields } from './run-fields';
import { shellWord } from './spark-connect-shell';

/** `apiVersion` and `kind` of a SparkConnect; those of the bindings, which are not loaded at run time. */
export const SPARK_CONNECT = { apiVersion: 'sparkoperator.k8s.io/v1alpha1', kind: 'SparkConnect' } as const;

type WithTemplate<T> = Omit<Wire<T>, 'template'> & { readonly template: PodTemplate };
type Server = WithTemplate<SparkConnectSpecServer>;
type Executor = WithTemplate<SparkConnectSpecExecutor>;
/** The spec of a SparkConnect as the API server reads it. */
export type SparkConnectWire = Omit<Wire<SparkConnectSpec>, 'server' | 'executor'> & { readonly server: Server; readonly executor: Executor };

/** Configuration that a SparkApplication has fields for, and a SparkConnect has not. */
const WITHOUT_FIELD = [
  'spark.jars',
  'spark.jars.packages',
  'spark.jars.repositories',
  'spark.kubernetes.memoryOverheadFactor',
  'spark.kubernetes.container.image.pullPolicy',
  'spark.kubernetes.container.image.pullSecrets',
  'spark.driver.extraJavaOptions',
  'spark.executor.extraJavaOptions',
  'spark.executor.memoryOverhead',
  'spark.kubernetes.executor.request.cores',
  'spark.kubernetes.executor.limit.cores',
  'spark.kubernetes.executor.deleteOnTermination',
];

/**
 * The spec of a SparkConnect. A pure function: equal models give equal specs.
 *
 * The operator makes the pod of the server of its template alone - no builder of Spark adds anything - so that image, account, CPU and memory are written there;
 * those of executors come from the configuration, as in every job.
 */
export function sparkConnectSpec({ job, service }: ConnectModel): SparkConnectWire {
  const { executor } = job;
  return compact<SparkConnectWire>({
    sparkVersion: job.image.sparkVersion,
    image: job.image.image,
    sparkConf: unlessBare(words(connectConf(job))),
    hadoopConf: unlessBare(words(job.hadoopConf.toObject())),
    dynamicAllocation: runFields(job, job.name).dynamicAllocation,
    server: compact<Server>({
      cores: wholeCores(job.driver),
      memory: job.driver.memory,
      template: serverTemplate(job),
      service: service && serviceSpec(service, job.name),
    }),
    executor: compact<Executor>({
      cores: wholeCores(executor),
      memory: executor.memory,
      instances: executor.instances,
      template: executorTemplate(job),
    }),
  });
}

/** Name of the Service of a server. */
export function connectServiceName(name: string, service: ConnectServiceOptions | undefined): string {
  return service?.name ?? `${name}-server`;
}

/** All configuration that goes out by `sparkConf`. */
function connectConf(job: JobModel): Record<string, string> {
  const fields = fieldConf(job);
  const given = Object.fromEntries(WITHOUT_FIELD.filter((key) => Object.hasOwn(fields, key)).map((key) => [key, fields[key]]));
  const { operatorVersion } = job.operator;
  return {
    ...given,
    // The operator before 2.4.0 does not read the memory of executors, and before 2.5.1 it leaves the port of blocks to chance, which its Service names.
    ...(operatorVersion.before('2.4.0') ? { 'spark.executor.memory': job.executor.memory } : {}),
    ...(operatorVersion.before('2.5.1') ? { 'spark.driver.blockManager.port': String(CONNECT_PORTS.blockManager) } : {}),
    ...job.conf.toObject(),
  };
}

/** Configuration goes through a shell in the pod of the server. */
function words(conf: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(conf).map(([key, value]) => [key, shellWord(value)]));
}

function serverTemplate(job: JobModel): PodTemplate {
  const { driver } = job;
  const template = withMetadata(podTemplate(driver), { ...job.labels, ...driver.labels.toObject() }, driver.annotations.toObject());
  const secrets = job.imagePullSecrets.map((name) => ({ name }));
  const spec = { ...template.spec, serviceAccountName: accountName(job, driver), imagePullSecrets: unlessEmpty(secrets) };
  return withContainer({ ...template, spec: compact(spec as Wire<k8s.PodSpec>) }, (container) => ({
    ...container,
    image: driver.image?.image,
    imagePullPolicy: job.imagePullPolicy,
    resources: serverResources(job, container.resources),
  }));
}

/** What Spark's own builder would ask for, for the pod that it does not build. */
function serverResources(job: JobModel, given: Wire<k8s.ResourceRequirements> = {}): Wire<k8s.ResourceRequirements> {
  const { driver } = job;
  const total = sparkMemory(job, driver)?.total;
  const memory = total === undefined ? undefined : `${total}Mi`;
  const cpu = cpuRequest(driver) ?? String(wholeCores(driver));
  const limit = driver.memoryLimit?.replace(/[kmgt]$/, (unit) => `${unit.toUpperCase()}i`);
  return {
    ...given,
    requests: compact({ ...given.requests, cpu, memory } as Record<string, string>),
    limits: compact({ ...given.limits, cpu: driver.coreLimit, memory: limit ?? memory } as Record<string, string>),
  };
}

function executorTemplate(job: JobModel): PodTemplate {
  const { executor } = job;
  const template = withMetadata(podTemplate(executor), executor.labels.toObject(), executor.annotations.toObject());
  // Configuration that names the account is refused by the operator (C40).
  const spec = { ...template.spec, serviceAccountName: accountName(job, executor) };
  return withContainer({ ...template, spec: compact(spec as Wire<k8s.PodSpec>) }, (container) => ({ ...container, image: executor.image?.image }));
}

function withMetadata(template: PodTemplate, labels: Record<string, string>, annotations: Record<string, string>): PodTemplate {
  const metadata = compact({ ...template.metadata, labels: unlessBare(labels), annotations: unlessBare(annotations) });
  return Object.keys(metadata).length === 0 ? template : { ...template, metadata: metadata as Wire<k8s.ObjectMeta> };
}

/** The template with another container of Spark, which is the first. */
function withContainer(template: PodTemplate, change: (container: Wire<k8s.Container>) => Wire<k8s.Container>): PodTemplate {
  const [first, ...others] = template.spec?.containers ?? [];
  return { ...template, spec: { ...template.spec, containers: [compact(change(first)), ...others] } };
}

/** The operator adds ports and selector. */
function serviceSpec(service: ConnectServiceOptions, name: string): Server['service'] {
  const { serviceType: type, loadBalancerClass, loadBalancerSourceRanges, labels, annotations } = service;
  return {
    metadata: compact({ name: connectServiceName(name, service), labels, annotations }),
    spec: compact({ type: type ?? ('ClusterIP' as string), loadBalancerClass, loadBalancerSourceRanges }),
  };
}
