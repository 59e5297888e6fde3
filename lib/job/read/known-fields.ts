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
  ...patches('/spec', [
    'proxyUser',
    'sparkConfigMap',
    'hadoopConfigMap',
    'monitoring',
    'batchScheduler',
    'batchSchedulerOptions',
    'sparkUIOptions',
    'driverIngressOptions',
    'dynamicAllocation',
  ]),
  initContainerImage: 'leave it out: Spark 2.4 and newer fetch dependencies without an init container',
};

/** Of `spec.driver` and `spec.executor`. */
export function unsupportedOfSide(side: 'driver' | 'executor'): Unsupported {
  const own = side === 'driver' ? ['kubernetesMaster'] : [];
  return {
    ...patches(`/spec/${side}`, ['memoryLimit', 'gpu', 'dnsConfig', 'hostAliases', 'lifecycle', ...own]),
    ...(side === 'driver' ? { podName: 'leave it out: the pod is named after the application, <name>-driver' } : {}),
  };
}

/** Of the pod in a template: what pods have beyond the properties of a job. */
export function unsupportedOfPod(side: 'driver' | 'executor'): Unsupported {
  const path = `/spec/${side}/template/spec`;
  return {
    ...patches(path, [
      'activeDeadlineSeconds',
      'automountServiceAccountToken',
      'dnsConfig',
      'ephemeralContainers',
      'hostAliases',
      'hostIPC',
      'hostPID',
      'hostUsers',
      'hostname',
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
      'runtimeClassName',
      'schedulingGates',
      'schedulingGroup',
      'setHostnameAsFQDN',
      'subdomain',
      'topologySpreadConstraints',
    ]),
    restartPolicy: 'leave it out: Spark sets it to Never',
    serviceAccount: `give it as spec.${side}.serviceAccount: Spark overwrites it in a template`,
    serviceAccountName: `give it as spec.${side}.serviceAccount: Spark overwrites it in a template`,
  };
}

/** Of Spark's container in a template. */
export function unsupportedOfContainer(side: 'driver' | 'executor', index: number): Unsupported {
  const path = `/spec/${side}/template/spec/containers/${index}`;
  const overwritten = 'leave it out: Spark overwrites it in a template';
  return {
    ...patches(path, ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe', 'stdin', 'stdinOnce', 'tty']),
    ...patches(path, ['terminationMessagePath', 'terminationMessagePolicy', 'volumeDevices', 'workingDir', 'resizePolicy', 'restartPolicy']),
    args: overwritten,
    command: overwritten,
    image: `give it as spec.${side}.image: Spark overwrites it in a template`,
    imagePullPolicy: 'give it as spec.imagePullPolicy: Spark overwrites it in a template',
    resources: `give cores and memory of spec.${side}; other resources with job.apiObject.addJsonPatch(JsonPatch.add('${path}/resources', …))`,
  };
}
