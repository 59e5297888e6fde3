import type { ForeignWords } from '../private/typed';
import { restOfPod } from './read/known-fields';

/*
 * Words of the operator's API, which somebody writes who knows it, and what stands for them here: the fix of the message that refuses them (SPK402). Misspelt
 * words need no entry.
 */

const CODE = 'use code: SparkCode.python, SparkCode.scala, SparkCode.java or SparkCode.r';
const RETRIES = 'use restartPolicy: RestartPolicy.onFailure({ retries: 3 })';
const SCHEDULE = 'use new ScheduledSparkJob(...), which takes it';
const DIRECT = 'write its fields as properties';
const SHARED: ForeignWords = {
  sparkVersion: 'leave it out: image says the version',
  serviceAccount: 'use identity',
  serviceAccountName: 'use identity',
  template: DIRECT,
  spec: DIRECT,
};
const APPLICATION: ForeignWords = {
  ...SHARED,
  type: CODE,
  mainClass: CODE,
  mainApplicationFile: CODE,
  arguments: CODE,
  pythonVersion: 'leave it out: it is that of the image',
  deps: 'use code, which takes jars, files, pyFiles, packages and archives',
  mode: 'leave it out: the operator runs every job in cluster mode',
  sparkUIOptions: 'use ui',
  driverIngressOptions: 'use driverIngresses',
  batchSchedulerOptions: 'use batchScheduler',
  failureRetries: RETRIES,
  retryInterval: RETRIES,
  schedule: SCHEDULE,
  timeZone: SCHEDULE,
  concurrency: SCHEDULE,
  concurrencyPolicy: 'use concurrency of ScheduledSparkJob',
  successfulRunHistoryLimit: SCHEDULE,
  failedRunHistoryLimit: SCHEDULE,
};

/** Words for a struct of which `sides` are the pods, such as `driver` and `executor`: what pods have is said there. */
function withSides(sides: string, pod: object, words: ForeignWords): ForeignWords {
  const ofPods = Object.keys(pod).map((name) => [name, `write it in ${sides}`] as const);
  return { ...Object.fromEntries(ofPods), instances: 'use executor.instances', ...words };
}

/** Words for the properties of a job. */
export function jobWords(pod: object): ForeignWords {
  return withSides('driver, executor or both', pod, APPLICATION);
}

/** Words for the options of a profile, which has no code and no name. */
export function profileWords(pod: object): ForeignWords {
  const ofJob = 'leave it out: each job says its own';
  return { ...jobWords(pod), code: ofJob, name: ofJob, profiles: 'use extend() of that profile' };
}

/** Words for the properties of a Connect server. */
export function connectWords(pod: object): ForeignWords {
  return withSides('server, executor or both', pod, { ...SHARED, driver: 'use server', code: 'leave it out: the program is the server of Spark' });
}

/** Words for driver and executor. */
export const SIDE_WORDS: ForeignWords = {
  ...Object.fromEntries(restOfPod('driver').map((field) => [field, `use podTemplate: { spec: { ${field}: ... } }`])),
  serviceAccount: 'use identity of the job',
  serviceAccountName: 'use identity of the job',
  envVars: 'use env: [EnvVar.of(name, value)]',
  envSecretKeyRefs: 'use env: [EnvVar.fromSecret(name, secret, key)]',
  configMaps: 'use volumeMounts: [{ volume: PodVolume.configMap(name, configMap), path }]',
  securityContext: 'use containerSecurity',
  podSecurityContext: 'use podSecurity',
  podName: 'leave it out: pods are named after the application',
  template: 'use podTemplate',
  resources: 'use coreRequest, coreLimit, memory and memoryOverhead',
  cpu: 'use cores and coreRequest',
  replicas: 'use executor.instances',
  sparkConf: 'write it in sparkConf of the job',
  hadoopConf: 'write it in hadoopConf of the job',
  dynamicAllocation: 'write it in dynamicAllocation of the job',
};
