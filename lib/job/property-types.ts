import { DnsPolicy } from '../pod/pod-network';
import { isObject } from '../private/json';
import type { Problem } from '../private/problems';
import type { PropertyTypes } from '../private/typed';
import { typeProblems } from '../private/typed';
import type { DriverOptions, ExecutorOptions, SparkPodOptions } from './pods/pod-options';
import { PodSettings } from './pods/pod-settings';
import type { SparkJobOptions } from './spark-job-options';
import { RUN_TYPES } from './run/spark-run-options';
import { CONF_OPTION_TYPES } from './tuning/tuning';

/** Types of all properties of a struct; the compiler sees to it that none is missing. `any` is read, and reported, by its reader. */
type Types<T> = { readonly [Name in keyof Required<T>]: PropertyTypes[string] };

export const POD: Types<SparkPodOptions> = {
  cores: 'number?',
  coreRequest: 'any?',
  coreLimit: 'any?',
  memory: 'any?',
  memoryOverhead: 'any?',
  memoryLimit: 'any?',
  gpu: { member: 'resourceName', name: 'a Gpu', optional: true },
  ephemeralStorageRequest: 'any?',
  ephemeralStorageLimit: 'any?',
  extendedResources: 'record?',
  javaOptions: 'string?',
  image: { member: 'withRegistry', name: 'a SparkImage', optional: true },
  labels: 'object?',
  annotations: 'object?',
  env: 'list?',
  envFrom: 'list?',
  volumes: 'list?',
  volumeMounts: 'list?',
  secrets: 'list?',
  nodeSelector: 'object?',
  affinity: { member: '_toJson', name: 'an Affinity', optional: true },
  tolerations: 'list?',
  topologySpread: 'list?',
  priorityClassName: 'string?',
  schedulerName: 'string?',
  runtimeClassName: 'string?',
  automountServiceAccountToken: 'boolean?',
  podSecurity: 'any?',
  containerSecurity: 'any?',
  ports: 'list?',
  initContainers: 'list?',
  sidecars: 'list?',
  lifecycle: 'any?',
  terminationGracePeriod: 'duration?',
  hostNetwork: 'boolean?',
  dnsPolicy: { values: Object.values(DnsPolicy), optional: true },
  dnsConfig: 'any?',
  hostAliases: 'list?',
  shareProcessNamespace: 'boolean?',
  podTemplate: 'record?',
};
const DRIVER: Types<DriverOptions> = { ...POD, kubernetesMaster: 'string?', serviceAnnotations: 'object?', serviceLabels: 'object?' };
/** Told by the member that every identity has. */
const IDENTITY = { member: 'allow', name: 'a SparkRbac', optional: true } as const;

export const EXECUTOR: Types<ExecutorOptions> = { ...POD, instances: 'number?', deleteOnTermination: 'boolean?', identity: IDENTITY };
/** What jobs and profiles can say. */
const OPTIONS: Types<SparkJobOptions> = {
  operator: { member: 'identityFor', name: 'a SparkOperator', optional: true },
  image: { member: 'withRegistry', name: 'a SparkImage', optional: true },
  namespace: 'string?',
  labels: 'object?',
  annotations: 'object?',
  driver: 'object?',
  executor: 'object?',
  sparkConf: 'object?',
  hadoopConf: 'object?',
  memoryOverheadFactor: 'number?',
  restartPolicy: { member: '_toSpec', name: 'a RestartPolicy', optional: true },
  timeToLive: 'duration?',
  imagePullPolicy: 'string?',
  imagePullSecrets: 'strings?',
  identity: IDENTITY,
  features: 'list?',
  ...RUN_TYPES,
  ...CONF_OPTION_TYPES,
  podSettings: { values: Object.values(PodSettings), optional: true },
  allowHostPath: 'boolean?',
  acknowledgeWarnings: 'map?',
};
/** A job has its own code and name, and must have an operator and an image, of its own or of a profile. */
const JOB: PropertyTypes = {
  ...OPTIONS,
  operator: { member: 'identityFor', name: 'a SparkOperator' },
  image: { member: 'withRegistry', name: 'a SparkImage' },
  code: { member: 'language', name: 'a SparkCode' },
  name: 'string?',
  profiles: { member: '_layers', name: 'a SparkProfile', list: true, optional: true },
};

/**
 * What the compiler would have found in the properties of a job, for callers in languages without types (SPK402): about such a job nothing else can be said.
 */
export function propertyTypeProblems(props: unknown): Problem[] {
  return withSides(props, JOB);
}

/** The same of the options of a profile. */
export function optionTypeProblems(options: unknown): Problem[] {
  return withSides(options, OPTIONS);
}

function withSides(props: unknown, types: PropertyTypes): Problem[] {
  const problems = typeProblems(props, types);
  if (!isObject(props)) return problems;
  return [...problems, ...sideProblems('driver', props.driver, DRIVER), ...sideProblems('executor', props.executor, EXECUTOR)];
}

function sideProblems(side: string, options: unknown, types: PropertyTypes): Problem[] {
  if (!isObject(options)) return [];
  return typeProblems(options, types).map((problem) => ({ ...problem, path: `${side}.${problem.path}` }));
}
