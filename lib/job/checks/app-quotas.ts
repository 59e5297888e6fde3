import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isObject } from '../../private/json';
import { parseQuantity } from '../../private/quantities';

/** A ResourceQuota that is defined in the app. */
export interface AppQuota {
  readonly name: string;
  readonly namespace: string;
  /** The amounts by name, in billionths as `parseQuantity` counts them. */
  readonly hard: ReadonlyMap<string, bigint>;
}

const found = new WeakMap<IConstruct, ReadonlyMap<string, readonly AppQuota[]>>();

/**
 * The quotas of a namespace that are defined anywhere in the app. One with scopes is left out: whether a pod falls under it depends on more than the job.
 *
 * The tree is walked once per synth, not once per job: what was found is forgotten when the present call stack ends, which no synth outlives.
 */
export function quotasOf(anyConstruct: IConstruct, namespace: string): readonly AppQuota[] {
  const { root } = anyConstruct.node;
  let quotas = found.get(root);
  if (quotas === undefined) {
    const all = root.node.findAll().filter(isQuota).flatMap(readQuota);
    quotas = new Map(all.map((quota) => [quota.namespace, all.filter((other) => other.namespace === quota.namespace)]));
    found.set(root, quotas);
    queueMicrotask(() => found.delete(root));
  }
  return quotas.get(namespace) ?? [];
}

function isQuota(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct) && construct.kind === 'ResourceQuota' && construct.apiVersion === 'v1';
}

function readQuota(object: ApiObject): AppQuota[] {
  const manifest: unknown = object.toJson();
  if (!isObject(manifest) || !isObject(manifest.metadata) || !isObject(manifest.spec)) return [];
  const { hard, scopes, scopeSelector } = manifest.spec;
  if (!isObject(hard) || scopes !== undefined || scopeSelector !== undefined) return [];
  const amounts = Object.entries(hard).flatMap(([name, amount]): [string, bigint][] => {
    const nano = parseQuantity(String(amount));
    return nano === undefined ? [] : [[name, nano]];
  });
  return [{ name: object.name, namespace: String(manifest.metadata.namespace ?? 'default'), hard: new Map(amounts) }];
}
