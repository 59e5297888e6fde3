import type { Unsupported } from './field-reader';

/*
 * Fields of the API (operator 2.5.2, and v1alpha1 and v1beta1 of 2018 and 2019) that no property of a job stands for. Each is an error with what to do.
 */

const patch = (path: string): string => `leave it out, and set it with job.apiObject.addJsonPatch(JsonPatch.add('${path}', …))`;

function patches(parent: string, names: readonly string[]): Unsupported {
  return Object.fromEntries(names.map((name) => [name, patch(`${parent}/${name}`)]));
}

/** Of `metadata`. */
export const UNSUPPORTED_METADATA: Unsupported = {
  generateName: 'give it a name: a manifest that is applied again must find its object',
  ...patches('/metadata', ['finalizers', 'ownerReferences']),
};

/** Of `spec`. */
export const UNSUPPORTED_SPEC: Unsupported = {
  initContainerImage: 'leave it out: Spark 2.4 and newer fetch dependencies without an init container',
};

/** Of `spec.driver` and `spec.executor`. */
export function unsupportedOfSide(side: 'driver' | 'executor'): Unsupported {
  return side === 'driver' ? { podName: 'leave it out: the pod is <name>-driver; a second application of one pod name would not start' } : {};
}

/** Of the metadata in a template: what pods have beyond labels and annotations. */
export const REST_OF_METADATA = ['finalizers', 'ownerReferences'];

/** Of the metadata in a template: Spark names its pods, and the API server writes the others. */
export const LOST_OF_METADATA: Unsupported = {
  name: 'leave it out: Spark names its pods',
  generateName: 'leave it out: Spark names its pods',
  namespace: 'leave it out: pods are in the namespace of the application',
  ...Object.fromEntries(
    ['deletionGracePeriodSeconds', 'deletionTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'].map((name) => [
      name,
      'leave it out: the API server writes it',
    ]),
  ),
};

/** Of the pod in a template: what pods have beyond the properties of a job. */
export function restOfPod(side: 'driver' | 'executor'): string[] {
  return side === 'executor' ? REST_OF_POD : [...REST_OF_POD, 'hostname'];
}

const REST_OF_POD = [
  'activeDeadlineSeconds',
  'ephemeralContainers',
  'hostIPC',
  'hostPID',
  'hostUsers',
  'hostnameOverride',
  'imagePullSecrets',
  'nodeName',
  'os',
  'overhead',
  'preemptionPolicy',
  'priority',
  'readinessGates',
  'resourceClaims',
  'resources',
  'schedulingGates',
  'schedulingGroup',
  'setHostnameAsFQDN',
  'subdomain',
];

/** Of the pod in a template: what Spark overwrites. */
export function lostOfPod(side: 'driver' | 'executor'): Unsupported {
  return {
    restartPolicy: 'leave it out: Spark sets it to Never, and the operator restarts jobs (restartPolicy of the job)',
    ...(side === 'executor' ? { hostname: 'leave it out: Spark names its pods' } : {}),
  };
}

/** Of Spark's container in a template: what containers have beyond the properties of a job. */
export const REST_OF_CONTAINER = [
  'command',
  'livenessProbe',
  'readinessProbe',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'startupProbe',
  'stdin',
  'stdinOnce',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'tty',
  'volumeDevices',
  'workingDir',
];

/** Of Spark's container in a template. */
export const UNSUPPORTED_OF_CONTAINER: Unsupported = {
  args: 'leave it out: Spark puts its own arguments after these, and the entry point of images would not know them',
};

/** Of Spark's container in a template: what Spark overwrites. */
export function lostOfContainer(side: 'driver' | 'executor'): Unsupported {
  return {
    image: `use the image of the job, or of the ${side} (spec.${side}.image)`,
    imagePullPolicy: 'use imagePullPolicy of the job (spec.imagePullPolicy)',
  };
}

/** Of the resources of Spark's container: what Spark overwrites. */
export function lostOfResources(side: 'driver' | 'executor', kind: 'requests' | 'limits'): Unsupported {
  const memory = `use memory and memoryOverhead (spec.${side}.memory), which Spark makes request and limit of`;
  return kind === 'requests' ? { cpu: `use coreRequest (spec.${side}.coreRequest)`, memory } : { memory };
}
