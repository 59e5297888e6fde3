import type { JsonObject } from '../private/json';
import { compact } from '../private/json';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, renaming } from './checked';

/** What to do with a pod that would break the spread. */
export enum WhenUnsatisfiable {
  /** It waits. */
  DO_NOT_SCHEDULE = 'DoNotSchedule',
  /** It is placed where it does least harm. */
  SCHEDULE_ANYWAY = 'ScheduleAnyway',
}

/** Whether a property of nodes counts when the places are counted. */
export enum NodeInclusion {
  /** Only nodes that the pod can use are counted. */
  HONOR = 'Honor',
  /** All nodes are counted. */
  IGNORE = 'Ignore',
}

/** Options of a topology spread constraint. */
export interface TopologySpreadOptions {
  /**
   * By how many pods the fullest and the emptiest place may differ; at least 1.
   *
   * @default 1
   */
  readonly maxSkew?: number;
  /**
   * What to do with a pod that would break the spread.
   *
   * @default WhenUnsatisfiable.DO_NOT_SCHEDULE
   */
  readonly whenUnsatisfiable?: WhenUnsatisfiable;
  /**
   * Labels of the pods that are counted.
   *
   * @default - the labels that select the pods of the same component
   */
  readonly matchLabels?: { [key: string]: string };
  /**
   * Label keys whose value must be that of the pod itself, such as `spark-app-selector`. Needs labels to match.
   *
   * @default - none
   */
  readonly matchLabelKeys?: string[];
  /**
   * The least number of places that there should be; with fewer, the emptiest counts as holding no pod. Only with `DO_NOT_SCHEDULE`.
   *
   * @default - 1
   */
  readonly minDomains?: number;
  /**
   * Whether nodes that the pod's affinity and node selector exclude are counted.
   *
   * @default NodeInclusion.HONOR
   */
  readonly nodeAffinityPolicy?: NodeInclusion;
  /**
   * Whether nodes with taints that the pod does not tolerate are counted.
   *
   * @default NodeInclusion.IGNORE
   */
  readonly nodeTaintsPolicy?: NodeInclusion;
}

const SPREAD: TypesOf<TopologySpreadOptions> = {
  maxSkew: 'number?',
  whenUnsatisfiable: 'string?',
  matchLabels: 'map?',
  matchLabelKeys: 'strings?',
  minDomains: 'number?',
  nodeAffinityPolicy: 'string?',
  nodeTaintsPolicy: 'string?',
};

/** How evenly pods are spread over places: nodes, zones. */
export class TopologySpread {
  /**
   * Spreads pods over the places that a label of nodes tells apart.
   *
   * @param topologyKey label of nodes, such as `topology.kubernetes.io/zone` or `kubernetes.io/hostname`
   * @throws when a value is not one that Kubernetes takes (SPK312, SPK314, SPK315), or a name is that of no option (SPK402)
   */
  public static of(topologyKey: string, options: TopologySpreadOptions = {}): TopologySpread {
    checkOptions('TopologySpread.of', options, SPREAD);
    const { maxSkew = 1, whenUnsatisfiable = WhenUnsatisfiable.DO_NOT_SCHEDULE, matchLabels } = options;
    const { matchLabelKeys, minDomains, nodeAffinityPolicy, nodeTaintsPolicy } = options;
    const labelSelector = matchLabels && { matchLabels };
    const spec = { maxSkew, topologyKey, whenUnsatisfiable, labelSelector, matchLabelKeys, minDomains, nodeAffinityPolicy, nodeTaintsPolicy };
    return new TopologySpread(checked('TopologySpread.of', 'topologySpread', spec, renaming({ 'labelSelector.matchLabels': 'matchLabels' })));
  }

  /**
   * A constraint exactly as in the Kubernetes API (`TopologySpreadConstraint` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK312, SPK314, SPK315)
   */
  public static fromSpec(spec: { [key: string]: unknown }): TopologySpread {
    return new TopologySpread(checked('TopologySpread.fromSpec', 'topologySpread', spec));
  }

  private constructor(private readonly spec: JsonObject) {}

  /**
   * The constraint; pods are counted by the user's labels, and by `defaultLabels` only when the user gave no selector.
   *
   * @internal
   */
  public _toJson(defaultLabels?: Readonly<Record<string, string>>): JsonObject {
    if (this.spec.labelSelector !== undefined || defaultLabels === undefined) return this.spec;
    return compact({ ...this.spec, labelSelector: { matchLabels: { ...defaultLabels } } });
  }
}
