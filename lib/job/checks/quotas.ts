import { kubernetesSize, NANO, parseQuantity, sizeInBytes } from '../../private/quantities';
import type { JobModel } from '../job-model';
import { jobResources } from '../resources/resources';
import { sparkMemory } from '../resources/resources-memory';
import type { SparkJobResources, SparkPodResources, SparkResourceTotal } from '../resources/resources-shape';
import type { AppQuota } from './app-quotas';
import { quotasOf } from './app-quotas';
import { errorCheck, sides, warningCheck } from './check';

/** One resource that a job asks for, as a quota counts it. */
interface Asked {
  /** Names that quotas have for it. */
  readonly names: readonly string[];
  readonly nano: bigint;
  readonly text: string;
}

/** What a job asks for against the quotas of its namespace that the app defines. */
export const QUOTA_CHECKS = [
  errorCheck('SPK493', 'a job that its namespace has no room for: the quota refuses its driver, or every executor', function* (model) {
    for (const [quota, resources] of withQuotas(model)) {
      for (const { name, limit, asked } of beyond(quota, leastOf(resources))) {
        yield {
          path: 'namespace',
          value: model.namespace,
          reason: `has ResourceQuota '${quota.name}' with ${name} ${limit}, and the driver with one executor asks for ${asked}`,
          fix: 'raise the quota, or lower what driver and executor ask for',
        };
      }
    }
  }),
  warningCheck('SPK494', 'executors that the quota of the namespace refuses: the job runs with fewer, and slower', function* (model) {
    for (const [quota, resources] of withQuotas(model)) {
      const never = new Set(beyond(quota, leastOf(resources)).map(({ name }) => name));
      const most = resources.maxTotal ?? resources.total;
      for (const { name, limit, asked } of beyond(quota, most)) {
        if (never.has(name)) continue;
        yield {
          path: 'executor.instances',
          value: most.pods - 1,
          reason: `executors and the driver ask for ${asked}, and ResourceQuota '${quota.name}' has ${name} ${limit}`,
          fix: 'raise the quota, or ask for less',
        };
      }
    }
  }),
  warningCheck(
    'SPK495',
    'pods without a CPU limit in a namespace whose quota counts limits: they are refused, unless a LimitRange adds one',
    function* (model) {
      const quota = quotasOf(model.operator, model.namespace).find(({ hard }) => hard.has('limits.cpu'));
      if (quota === undefined) return;
      for (const pod of sides(model)) {
        if (pod.coreLimit !== undefined) continue;
        const reason = `is not set, and ResourceQuota '${quota.name}' counts limits.cpu`;
        yield { path: `${pod.side}.coreLimit`, reason, fix: 'set it, or acknowledge this where a LimitRange gives a default' };
      }
    },
  ),
];

function withQuotas(model: JobModel): [AppQuota, SparkJobResources][] {
  const quotas = quotasOf(model.operator, model.namespace);
  // Of memory that cannot be told, other checks speak.
  if (quotas.length === 0 || sides(model).some((pod) => sparkMemory(model, pod) === undefined)) return [];
  const resources = jobResources(model, model.name);
  return quotas.map((quota) => [quota, resources]);
}

/** The driver and one executor, without which no job comes to an end. */
function leastOf({ driver, executor }: SparkJobResources): readonly Asked[] {
  const sum = [...askedBy(driver), ...askedBy(executor)];
  const names = [...new Set(sum.map((asked) => asked.names[0]))];
  const together = names.map((first) => sum.filter((asked) => asked.names[0] === first).reduce(added));
  return [...together, podCount(2)];
}

function added(a: Asked, b: Asked): Asked {
  return { names: a.names, nano: a.nano + b.nano, text: `${a.text} + ${b.text}` };
}

function beyond(quota: AppQuota, wanted: readonly Asked[] | SparkResourceTotal): { name: string; limit: string; asked: string }[] {
  const list = 'pods' in wanted ? [...askedBy(wanted), podCount(wanted.pods)] : wanted;
  return list.flatMap(({ names, nano, text }) =>
    names.flatMap((name) => {
      const limit = quota.hard.get(name);
      return limit === undefined || nano <= limit ? [] : [{ name, limit: amountText(name, limit), asked: text }];
    }),
  );
}

function askedBy({ cpuRequest, memoryRequest, ephemeralStorageRequest: disk, extended }: SparkPodResources | SparkResourceTotal): Asked[] {
  const size = (names: string[], amount: typeof memoryRequest): Asked => ({ names, nano: sizeInBytes(amount) * NANO, text: kubernetesSize(amount) });
  return [
    { names: ['cpu', 'requests.cpu'], nano: parseQuantity(cpuRequest.amount) ?? 0n, text: cpuRequest.amount },
    size(['memory', 'requests.memory'], memoryRequest),
    ...(disk === undefined ? [] : [size(['ephemeral-storage', 'requests.ephemeral-storage'], disk)]),
    ...Object.entries(extended).map(([name, count]) => ({ names: [`requests.${name}`], nano: BigInt(count) * NANO, text: String(count) })),
  ];
}

function podCount(pods: number): Asked {
  return { names: ['pods', 'count/pods'], nano: BigInt(pods) * NANO, text: `${pods} pods` };
}

/** A limit for a message, in the unit that the amount beside it has. */
function amountText(name: string, nano: bigint): string {
  const whole = nano / NANO;
  if (/memory|storage/.test(name)) return whole % (1024n * 1024n) === 0n ? `${whole / (1024n * 1024n)}Mi` : String(whole);
  return nano % NANO === 0n ? String(whole) : `${nano / 1_000_000n}m`;
}
