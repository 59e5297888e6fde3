import type { JsonObject } from '../private/json';
import type { TypesOf } from '../private/typed';

/** A condition on a label of a node. */
export class NodeRequirement {
  /**
   * The label has one of the values.
   *
   * @param key key of the label
   * @param values at least one
   */
  public static isIn(key: string, ...values: string[]): NodeRequirement {
    return new NodeRequirement({ key, operator: 'In', values });
  }

  /**
   * The label has none of the values, or is absent.
   *
   * @param key key of the label
   * @param values at least one
   */
  public static isNotIn(key: string, ...values: string[]): NodeRequirement {
    return new NodeRequirement({ key, operator: 'NotIn', values });
  }

  /**
   * The node has the label.
   *
   * @param key key of the label
   */
  public static exists(key: string): NodeRequirement {
    return new NodeRequirement({ key, operator: 'Exists' });
  }

  /**
   * The node does not have the label.
   *
   * @param key key of the label
   */
  public static doesNotExist(key: string): NodeRequirement {
    return new NodeRequirement({ key, operator: 'DoesNotExist' });
  }

  /**
   * The label is an integer above the value.
   *
   * @param key key of the label
   * @param value an integer
   */
  public static greaterThan(key: string, value: number): NodeRequirement {
    return new NodeRequirement({ key, operator: 'Gt', values: [String(value)] });
  }

  /**
   * The label is an integer below the value.
   *
   * @param key key of the label
   * @param value an integer
   */
  public static lessThan(key: string, value: number): NodeRequirement {
    return new NodeRequirement({ key, operator: 'Lt', values: [String(value)] });
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

/** Nodes for which all conditions hold. */
export interface NodeTerm {
  /** The conditions on labels; all must hold, at least one. */
  readonly requirements: NodeRequirement[];
}

/** Nodes that are preferred. */
export interface WeightedNodeTerm extends NodeTerm {
  /** How much, 1 to 100: the weights of all terms that a node matches are added up. */
  readonly weight: number;
}

/** A condition on a label of a pod. */
export class PodRequirement {
  /**
   * The label has one of the values.
   *
   * @param key key of the label
   * @param values at least one
   */
  public static isIn(key: string, ...values: string[]): PodRequirement {
    return new PodRequirement({ key, operator: 'In', values });
  }

  /**
   * The label has none of the values, or is absent.
   *
   * @param key key of the label
   * @param values at least one
   */
  public static isNotIn(key: string, ...values: string[]): PodRequirement {
    return new PodRequirement({ key, operator: 'NotIn', values });
  }

  /**
   * The pod has the label.
   *
   * @param key key of the label
   */
  public static exists(key: string): PodRequirement {
    return new PodRequirement({ key, operator: 'Exists' });
  }

  /**
   * The pod does not have the label.
   *
   * @param key key of the label
   */
  public static doesNotExist(key: string): PodRequirement {
    return new PodRequirement({ key, operator: 'DoesNotExist' });
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

/** Pods by their labels, and how near they are. */
export interface PodTerm {
  /** Label of nodes that says what "together" means: nodes with the same value are one place, such as `kubernetes.io/hostname`. */
  readonly topologyKey: string;
  /**
   * Labels that the pods have.
   *
   * @default - none; then `requirements` are needed
   */
  readonly matchLabels?: { [key: string]: string };
  /**
   * Further conditions on labels of the pods; all must hold.
   *
   * @default - none; then `matchLabels` are needed
   */
  readonly requirements?: PodRequirement[];
  /**
   * Namespaces of the pods.
   *
   * @default - the namespace of the pod itself
   */
  readonly namespaces?: string[];
  /**
   * Label keys whose value must be that of the pod itself, such as `spark-app-selector`: pods of the same application.
   *
   * @default - none
   */
  readonly matchLabelKeys?: string[];
}

/** Pods whose nearness counts by weight. */
export interface WeightedPodTerm extends PodTerm {
  /** How much, 1 to 100: the weights of all terms that a place matches are added up. */
  readonly weight: number;
}

/** What is known of the terms. */
export const NODE_TERM: TypesOf<NodeTerm> = { requirements: { member: '_toJson', name: 'a NodeRequirement', list: true } };
export const WEIGHTED_NODE_TERM: TypesOf<WeightedNodeTerm> = { ...NODE_TERM, weight: 'number' };
export const POD_TERM: TypesOf<PodTerm> = {
  topologyKey: 'string',
  matchLabels: 'map?',
  requirements: { member: '_toJson', name: 'a PodRequirement', list: true, optional: true },
  namespaces: 'strings?',
  matchLabelKeys: 'strings?',
};
export const WEIGHTED_POD_TERM: TypesOf<WeightedPodTerm> = { ...POD_TERM, weight: 'number' };

/** The term as in the Kubernetes API. */
export function nodeTermJson(term: NodeTerm): JsonObject {
  return { matchExpressions: term.requirements.map((requirement) => requirement._toJson()) };
}

/** The term as in the Kubernetes API. */
export function podTermJson(term: PodTerm): JsonObject {
  const { topologyKey, matchLabels, requirements, namespaces, matchLabelKeys } = term;
  const matchExpressions = requirements?.map((requirement) => requirement._toJson());
  const labelSelector = matchLabels === undefined && matchExpressions === undefined ? undefined : { matchLabels, matchExpressions };
  return { labelSelector, matchLabelKeys, namespaces, topologyKey };
}
