import type { Json, JsonObject } from '../private/json';
import { compact, isObject, unlessBare } from '../private/json';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, frozenCopy, renaming } from './checked';
import type { NodeTerm, PodTerm, WeightedNodeTerm, WeightedPodTerm } from './affinity-terms';
import { NODE_TERM, nodeTermJson, POD_TERM, podTermJson, WEIGHTED_NODE_TERM, WEIGHTED_POD_TERM } from './affinity-terms';

/** Where a pod may, or would rather, be placed. */
export interface AffinityOptions {
  /**
   * The node must match one of these terms.
   *
   * @default - any node
   */
  readonly requiredNodes?: NodeTerm[];
  /**
   * Nodes that match are preferred, by weight.
   *
   * @default - none
   */
  readonly preferredNodes?: WeightedNodeTerm[];
  /**
   * The pod must be placed together with pods that match, for every term.
   *
   * @default - none
   */
  readonly requiredPods?: PodTerm[];
  /**
   * Places with pods that match are preferred, by weight.
   *
   * @default - none
   */
  readonly preferredPods?: WeightedPodTerm[];
  /**
   * The pod must not be placed together with pods that match any term (required anti-affinity).
   *
   * @default - none
   */
  readonly repelledPods?: PodTerm[];
  /**
   * Places with pods that match are avoided, by weight (preferred anti-affinity).
   *
   * @default - none
   */
  readonly avoidedPods?: WeightedPodTerm[];
}

const AFFINITY: TypesOf<AffinityOptions> = {
  requiredNodes: { types: NODE_TERM, list: true, optional: true },
  preferredNodes: { types: WEIGHTED_NODE_TERM, list: true, optional: true },
  requiredPods: { types: POD_TERM, list: true, optional: true },
  preferredPods: { types: WEIGHTED_POD_TERM, list: true, optional: true },
  repelledPods: { types: POD_TERM, list: true, optional: true },
  avoidedPods: { types: WEIGHTED_POD_TERM, list: true, optional: true },
};
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** The placement rules of a pod towards nodes and other pods. */
export class Affinity {
  /**
   * Placement rules from typed terms.
   *
   * @throws when a term is not one that Kubernetes takes (SPK312 to SPK314), or a name is that of no option (SPK402)
   */
  public static of(options: AffinityOptions): Affinity {
    checkOptions('Affinity.of', options, AFFINITY);
    const nodes = {
      [REQUIRED]: options.requiredNodes && { nodeSelectorTerms: options.requiredNodes.map(nodeTermJson) },
      [PREFERRED]: options.preferredNodes?.map((term) => ({ weight: term.weight, preference: nodeTermJson(term) })),
    };
    const together = podRules(options.requiredPods, options.preferredPods);
    const apart = podRules(options.repelledPods, options.avoidedPods);
    const parts = { nodeAffinity: nodes, podAffinity: together, podAntiAffinity: apart };
    const spec = Object.fromEntries(Object.entries(parts).map(([name, rules]) => [name, unlessBare(compact<JsonObject>(rules))]));
    return new Affinity(checked('Affinity.of', 'affinity', spec, propertyPath));
  }

  /**
   * Placement rules exactly as in the Kubernetes API (`Affinity` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK312 to SPK314)
   */
  public static fromSpec(spec: { [key: string]: unknown }): Affinity {
    return new Affinity(checked('Affinity.fromSpec', 'affinity', spec));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }

  /**
   * Both rules at once. What is required of nodes must hold on both sides: each term of one side is joined with each of the other (terms of a list are
   * alternatives). All other lists are appended, which already means "and" for required pods and adds up for weights.
   *
   * @internal
   */
  public _merge(other: Affinity): Affinity {
    return new Affinity(frozenCopy(merge(this.spec, other.spec)) as JsonObject);
  }
}

const PROPERTIES = renaming({
  [`nodeAffinity.${REQUIRED}.nodeSelectorTerms`]: 'requiredNodes',
  [`nodeAffinity.${PREFERRED}`]: 'preferredNodes',
  [`podAffinity.${REQUIRED}`]: 'requiredPods',
  [`podAffinity.${PREFERRED}`]: 'preferredPods',
  [`podAntiAffinity.${REQUIRED}`]: 'repelledPods',
  [`podAntiAffinity.${PREFERRED}`]: 'avoidedPods',
});

/** A path in the API as a path of the options. */
function propertyPath(path: string): string {
  return PROPERTIES(path)
    .replace(/\.(preference|podAffinityTerm)(?=\.|$)/, '')
    .replace('.labelSelector', '')
    .replace('.matchExpressions', '.requirements');
}

function podRules(required?: PodTerm[], preferred?: WeightedPodTerm[]): JsonObject {
  return {
    [REQUIRED]: required?.map(podTermJson),
    [PREFERRED]: preferred?.map((term) => ({ weight: term.weight, podAffinityTerm: podTermJson(term) })),
  };
}

function merge(left: JsonObject, right: JsonObject): JsonObject {
  const merged: JsonObject = { ...left };
  for (const [name, theirs] of Object.entries(right)) {
    const ours = left[name];
    if (theirs === undefined) continue;
    if (ours === undefined) merged[name] = theirs;
    else if (name === 'nodeSelectorTerms') merged[name] = crossProduct(objects(ours), objects(theirs));
    else if (Array.isArray(ours) && Array.isArray(theirs)) merged[name] = appended(ours, theirs);
    else if (isObject(ours) && isObject(theirs)) merged[name] = merge(ours, theirs);
  }
  return merged;
}

function crossProduct(ours: readonly JsonObject[], theirs: readonly JsonObject[]): Json[] {
  return appended(
    [],
    ours.flatMap((left) => theirs.map((right) => merge(left, right))),
  );
}

/** The first list and what the second adds to it: two features that ask for the same thing ask once. */
function appended(ours: readonly Json[], theirs: readonly Json[]): Json[] {
  const seen = new Set(ours.map((item) => JSON.stringify(item)));
  return [...ours, ...theirs.filter((item) => !seen.has(JSON.stringify(item)) && seen.add(JSON.stringify(item)))];
}

function objects(value: Json): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
