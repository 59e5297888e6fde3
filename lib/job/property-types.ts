import { isObject } from '../private/json';
import type { Problem } from '../private/problems';
import type { PropertyTypes } from '../private/typed';
import { typeProblems } from '../private/typed';
import type { DriverOptions, ExecutorOptions, SparkPodOptions } from './pod-options';
import type { SparkJobProps } from './spark-job-props';

/** Types of all properties of a struct; the compiler sees to it that none is missing. `any` is read, and reported, by its reader. */
type Types<T> = { readonly [Name in keyof Required<T>]: PropertyTypes[string] };

const POD: Types<SparkPodOptions> = {
  cores: 'number?',
  coreRequest: 'any?',
  coreLimit: 'any?',
  memory: 'any?',
  memoryOverhead: 'any?',
  javaOptions: 'string?',
  image: { member: 'withRegistry', name: 'a SparkImage', optional: true },
  labels: 'object?',
  annotations: 'object?',
  env: 'list?',
  envFrom: 'list?',
  volumes: 'list?',
  volumeMounts: 'list?',
  nodeSelector: 'object?',
  affinity: { member: '_toJson', name: 'an Affinity', optional: true },
  tolerations: 'list?',
  priorityClassName: 'string?',
  schedulerName: 'string?',
  podSecurity: 'any?',
  containerSecurity: 'any?',
  ports: 'list?',
  initContainers: 'list?',
  sidecars: 'list?',
  terminationGracePeriod: 'duration?',
  hostNetwork: 'boolean?',
  shareProcessNamespace: 'boolean?',
};
const DRIVER: Types<DriverOptions> = { ...POD, serviceAnnotations: 'object?', serviceLabels: 'object?' };
/** Told by the member that every identity has. */
const IDENTITY = { member: 'allow', name: 'a SparkRbac', optional: true } as const;

const EXECUTOR: Types<ExecutorOptions> = { ...POD, instances: 'number?', deleteOnTermination: 'boolean?', identity: IDENTITY };
const JOB: Types<SparkJobProps> = {
  operator: { member: 'identityFor', name: 'a SparkOperator' },
  image: { member: 'withRegistry', name: 'a SparkImage' },
  code: { member: 'language', name: 'a SparkCode' },
  name: 'string?',
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
  allowHostPath: 'boolean?',
  acknowledgeWarnings: 'map?',
};

/**
 * What the compiler would have found in the properties of a job, for callers in languages without types (SPK402): about such a job nothing else can be said.
 */
export function propertyTypeProblems(props: unknown): Problem[] {
  const problems = typeProblems(props, JOB);
  if (!isObject(props)) return problems;
  return [...problems, ...sideProblems('driver', props.driver, DRIVER), ...sideProblems('executor', props.executor, EXECUTOR)];
}

function sideProblems(side: string, options: unknown, types: PropertyTypes): Problem[] {
  if (!isObject(options)) return [];
  return typeProblems(options, types).map((problem) => ({ ...problem, path: `${side}.${problem.path}` }));
}
