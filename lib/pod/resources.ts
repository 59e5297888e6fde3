import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import type { JsonObject } from '../private/json';
import { compact, unlessBare } from '../private/json';
import { cpuQuantity, kubernetesSize } from '../private/quantities';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, renaming } from './checked';

/** What a container asks for and may use. */
export interface PodResourcesOptions {
  /**
   * CPU that is reserved on the node.
   *
   * @default - as the limit, when there is one; else none
   */
  readonly cpuRequest?: Cpu;
  /**
   * CPU above which the container is slowed down.
   *
   * @default - no limit
   */
  readonly cpuLimit?: Cpu;
  /**
   * Memory that is reserved on the node.
   *
   * @default - as the limit, when there is one; else none
   */
  readonly memoryRequest?: Size;
  /**
   * Memory above which the container is killed (exit code 137).
   *
   * @default - no limit
   */
  readonly memoryLimit?: Size;
  /**
   * Local disk (logs, writable layer, emptyDir) that is reserved on the node.
   *
   * @default - as the limit, when there is one; else none
   */
  readonly ephemeralStorageRequest?: Size;
  /**
   * Local disk above which the pod is evicted.
   *
   * @default - no limit
   */
  readonly ephemeralStorageLimit?: Size;
  /**
   * Whole numbers of extended resources, such as `{ 'nvidia.com/gpu': 1 }`; request and limit are the same.
   *
   * @default - none
   */
  readonly extended?: { [name: string]: number };
}

const RESOURCES: TypesOf<PodResourcesOptions> = {
  cpuRequest: 'cpu?',
  cpuLimit: 'cpu?',
  memoryRequest: 'size?',
  memoryLimit: 'size?',
  ephemeralStorageRequest: 'size?',
  ephemeralStorageLimit: 'size?',
  extended: 'record?',
};

/** Resource requests and limits of a container. */
export class PodResources {
  /**
   * Requests and limits from typed amounts.
   *
   * @throws when a request is above its limit (SPK317), or a name or amount is not one that Kubernetes takes (SPK301, SPK318), or that of no option (SPK402)
   */
  public static of(options: PodResourcesOptions): PodResources {
    checkOptions('PodResources.of', options, RESOURCES);
    const { extended = {} } = options;
    const extendedLimits = Object.fromEntries(Object.entries(extended).map(([name, amount]) => [name, String(amount)]));
    const requests = compact({
      cpu: options.cpuRequest && cpuQuantity(options.cpuRequest, 'cpuRequest'),
      memory: options.memoryRequest && kubernetesSize(options.memoryRequest, 'memoryRequest'),
      'ephemeral-storage': options.ephemeralStorageRequest && kubernetesSize(options.ephemeralStorageRequest, 'ephemeralStorageRequest'),
      ...extendedLimits,
    });
    const limits = compact({
      cpu: options.cpuLimit && cpuQuantity(options.cpuLimit, 'cpuLimit'),
      memory: options.memoryLimit && kubernetesSize(options.memoryLimit, 'memoryLimit'),
      'ephemeral-storage': options.ephemeralStorageLimit && kubernetesSize(options.ephemeralStorageLimit, 'ephemeralStorageLimit'),
      ...extendedLimits,
    });
    return new PodResources(checked('PodResources.of', 'resources', { requests: unlessBare(requests), limits: unlessBare(limits) }, propertyPath));
  }

  /**
   * Requests and limits exactly as in the Kubernetes API (`ResourceRequirements` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK317, SPK318)
   */
  public static fromSpec(spec: { [key: string]: unknown }): PodResources {
    return new PodResources(checked('PodResources.fromSpec', 'resources', spec));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

const PROPERTIES = renaming({
  'requests.cpu': 'cpuRequest',
  'limits.cpu': 'cpuLimit',
  'requests.memory': 'memoryRequest',
  'limits.memory': 'memoryLimit',
  "requests['ephemeral-storage']": 'ephemeralStorageRequest',
  "limits['ephemeral-storage']": 'ephemeralStorageLimit',
});

/** A path in the API as a path of the options; all that has no property of its own is an extended resource. */
function propertyPath(path: string): string {
  return PROPERTIES(path).replace(/^(requests|limits)(?=[.[])/, 'extended');
}
