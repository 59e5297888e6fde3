import { DnsPolicy } from '../pod/pod-network';
import { isObject } from '../private/json';
import type { Problem } from '../private/problems';
import type { ForeignWords, PropertyType, PropertyTypes, TypesOf } from '../private/typed';
import { typeProblems } from '../private/typed';
import { jobWords, profileWords, SIDE_WORDS } from './foreign-words';
import { CODE, IDENTITY, IMAGE, OPERATOR, optional, RESTART_POLICY } from './option-types';
import type { DriverOptions, ExecutorOptions, SparkPodOptions } from './pods/pod-options';
import { PART_TYPES } from './pods/part-types';
import { PodSettings } from './pods/pod-settings';
import type { SparkJobOptions } from './spark-job-options';
import { DYNAMIC_ALLOCATION_TYPES, DYNAMIC_ALLOCATION_WORDS } from './run/dynamic-allocation';
import { RUN_TYPES } from './run/spark-run-options';
import type { SparkWorkloadOptions } from './spark-workload-options';
import { TUNING_TYPES } from './tuning/tuning';

/** Types of all properties of a struct; the compiler sees to it that none is missing. `any` is read, and reported, by its reader. */
type Types<T> = { readonly [Name in keyof Required<T>]: PropertyTypes[string] };

export const POD: Types<SparkPodOptions> = {
  cores: 'number?',
  coreRequest: 'any?',
  coreLimit: 'any?',
  memory: 'any?',
  memoryOverhead: 'any?',
  memoryLimit: 'any?',
  gpu: { member: 'resourceName', name: 'a Gpu', use: 'use Gpu.nvidia(1), Gpu.amd(1) or Gpu.of(name, 1)', optional: true },
  ephemeralStorageRequest: 'any?',
  ephemeralStorageLimit: 'any?',
  extendedResources: 'record?',
  javaOptions: 'string?',
  image: optional(IMAGE),
  labels: 'object?',
  annotations: 'object?',
  env: 'list?',
  envFrom: 'list?',
  volumes: 'list?',
  volumeMounts: 'list?',
  secrets: 'list?',
  nodeSelector: 'object?',
  affinity: { member: '_toJson', name: 'an Affinity', use: PART_TYPES.affinity.use, optional: true },
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
export const EXECUTOR: Types<ExecutorOptions> = { ...POD, instances: 'number?', deleteOnTermination: 'boolean?', identity: optional(IDENTITY) };
/** What jobs and Connect servers can say. */
export const WORKLOAD: TypesOf<SparkWorkloadOptions> = {
  operator: optional(OPERATOR),
  image: optional(IMAGE),
  namespace: 'string?',
  labels: 'object?',
  annotations: 'object?',
  executor: 'object?',
  dynamicAllocation: { types: DYNAMIC_ALLOCATION_TYPES, words: DYNAMIC_ALLOCATION_WORDS, optional: true },
  env: 'list?',
  tuning: { types: TUNING_TYPES, optional: true },
  sparkConf: 'object?',
  hadoopConf: 'object?',
  sparkConfPrefixes: 'strings?',
  memoryOverheadFactor: 'number?',
  imagePullPolicy: 'string?',
  imagePullSecrets: 'strings?',
  identity: optional(IDENTITY),
  features: 'list?',
  allowHostPath: 'boolean?',
  acknowledgeWarnings: 'map?',
};
/** The profiles of one or the other. */
export const PROFILES: PropertyType = {
  member: '_layers',
  name: 'a SparkProfile',
  use: 'use new SparkProfile(name, options), or extend() of one',
  list: true,
  optional: true,
};
/** What jobs and profiles can say. */
const OPTIONS: Types<SparkJobOptions> = {
  ...WORKLOAD,
  ...RUN_TYPES,
  driver: 'object?',
  restartPolicy: optional(RESTART_POLICY),
  timeToLive: 'duration?',
  podSettings: { values: Object.values(PodSettings), optional: true },
};
/** Paths of what only jobs have a use for, and profiles may hold: Connect servers are no applications that end, and nobody submits them. */
export const ONLY_OF_JOBS: readonly string[] = [
  ...Object.keys(OPTIONS).filter((name) => !Object.hasOwn(WORKLOAD, name) && name !== 'driver'),
  ...Object.keys(DRIVER)
    .filter((name) => !Object.hasOwn(POD, name))
    .map((name) => `driver.${name}`),
  'tuning.submissionConnectionTimeout',
  'tuning.submissionRequestTimeout',
];
/** A job has its own code and name, and must have an operator and an image, of its own or of a profile. */
export const JOB: PropertyTypes = {
  ...OPTIONS,
  operator: OPERATOR,
  image: IMAGE,
  code: CODE,
  name: 'string?',
  profiles: PROFILES,
};

const JOB_WORDS = jobWords(EXECUTOR);
const PROFILE_WORDS = profileWords(EXECUTOR);

/**
 * What the compiler would have found in the properties of a job, for callers in languages without types (SPK402): about such a job nothing else can be said.
 *
 * @param types those of its construct, if that has properties of its own
 */
export function propertyTypeProblems(props: unknown, types = JOB): Problem[] {
  const problems = withSides(props, types, JOB_WORDS);
  if (!problems.some(({ path }) => path.startsWith('profiles'))) return problems;
  // They may be in the profile that cannot be read.
  return problems.filter(({ path, value }) => value !== undefined || (path !== 'operator' && path !== 'image'));
}

/** The same of the options of a profile. */
export function optionTypeProblems(options: unknown): Problem[] {
  return withSides(options, OPTIONS, PROFILE_WORDS);
}

function withSides(props: unknown, types: PropertyTypes, words: ForeignWords): Problem[] {
  const problems = typeProblems(props, types, '', words);
  if (!isObject(props)) return problems;
  return [...problems, ...sideProblems('driver', props.driver, DRIVER), ...sideProblems('executor', props.executor, EXECUTOR)];
}

function sideProblems(side: string, options: unknown, types: PropertyTypes): Problem[] {
  return isObject(options) ? typeProblems(options, types, side, SIDE_WORDS) : [];
}
