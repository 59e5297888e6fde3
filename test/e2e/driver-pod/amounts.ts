// What a pod asks for together, as the scheduler counts it, compared with what the library says of it.
import type { SparkPodResources } from '../../../lib/job/resources/resources-shape';
import type { JsonObject } from '../../../lib/private/json';
import { NANO, parseQuantity } from '../../../lib/private/quantities';
import type { Side } from './asked';
import { CONTAINERS, object, objects, texts } from './asked';

/** The amounts of a pod that are not those of `job.resources()`. */
export function amountDifferences(side: Side, ours: SparkPodResources, pod: JsonObject): string[] {
  const spec = object(pod.spec);
  const containers = objects(spec.containers);
  const spark = object(containers.find(({ name }) => name === CONTAINERS[side])?.resources);
  const [requests, limits] = [texts(spark.requests), texts(spark.limits)];
  const requested = (container: JsonObject, name: string) => amount(texts(object(container.resources).requests)[name]);
  const scheduled = (name: string) => {
    const together = containers.reduce((all, container) => all + requested(container, name), 0n);
    return objects(spec.initContainers).reduce(
      (most, container) => (requested(container, name) > most ? requested(container, name) : most),
      together,
    );
  };
  const compared: [what: string, ours: bigint, found: bigint][] = [
    ['memory of its container', amount(ours.sparkMemory.asString()), amount(requests.memory)],
    ['limit of CPU', amount(ours.cpuLimit?.amount), amount(limits.cpu)],
    ['memory', amount(ours.memoryRequest.asString()), scheduled('memory')],
    ['CPU', amount(ours.cpuRequest.amount), scheduled('cpu')],
    ['local disk', amount(ours.ephemeralStorageRequest?.asString()), scheduled('ephemeral-storage')],
    ...Object.entries(ours.extended).map(([name, count]): [string, bigint, bigint] => [
      name,
      BigInt(count) * NANO,
      amount(limits[name] ?? requests[name]),
    ]),
  ];
  return compared.filter(([, a, b]) => a !== b).map(([what, a, b]) => `${side}: ${what} is ${b} billionths, and job.resources() says ${a}`);
}

function amount(quantity: string | undefined): bigint {
  return parseQuantity(quantity ?? '0') ?? -1n;
}
