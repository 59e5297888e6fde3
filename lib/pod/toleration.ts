import type { Duration } from 'cdk8s';
import type { JsonObject } from '../private/json';
import { wholeSeconds } from '../private/quantities';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, renaming } from './checked';

/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** New pods are not placed on the node. */
  NO_SCHEDULE = 'NoSchedule',
  /** New pods are placed on the node only when there is no other. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** New pods are not placed on the node, and running ones are evicted. */
  NO_EXECUTE = 'NoExecute',
}

/** Options of a toleration. */
export interface TolerationOptions {
  /**
   * The effect that is tolerated.
   *
   * @default - every effect
   */
  readonly effect?: TaintEffect;
  /**
   * How long a running pod stays after the taint appears; only with `TaintEffect.NO_EXECUTE`. Whole seconds.
   *
   * @default - for ever
   */
  readonly seconds?: Duration;
}

const TOLERATION: TypesOf<TolerationOptions> = { effect: 'string?', seconds: 'duration?' };

/** A taint that a pod accepts on its node. */
export class Toleration {
  /**
   * Tolerates a taint with this key and value.
   *
   * @param key key of the taint
   * @param value value of the taint
   * @throws when the key or value is malformed, or `seconds` is given without `NO_EXECUTE` (SPK311), or a name is that of no option (SPK402)
   */
  public static equal(key: string, value: string, options: TolerationOptions = {}): Toleration {
    return Toleration.create('equal', { key, operator: 'Equal', value }, options);
  }

  /**
   * Tolerates a taint with this key, whatever its value.
   *
   * @param key key of the taint
   * @throws when the key is malformed, or `seconds` is given without `NO_EXECUTE` (SPK311), or a name is that of no option (SPK402)
   */
  public static exists(key: string, options: TolerationOptions = {}): Toleration {
    return Toleration.create('exists', { key, operator: 'Exists' }, options);
  }

  /** Tolerates every taint: the pod can be placed on any node, also on one that is being emptied. */
  public static any(): Toleration {
    return Toleration.create('any', { operator: 'Exists' }, {});
  }

  /**
   * A toleration exactly as in the Kubernetes API (`Toleration` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK311)
   */
  public static fromSpec(spec: { [key: string]: unknown }): Toleration {
    return new Toleration(checked('Toleration.fromSpec', 'toleration', spec));
  }

  private static create(method: string, spec: JsonObject, options: TolerationOptions): Toleration {
    checkOptions(`Toleration.${method}`, options, TOLERATION);
    const { effect, seconds } = options;
    const tolerationSeconds = seconds && wholeSeconds(seconds, 'seconds');
    const rename = renaming({ tolerationSeconds: 'seconds' });
    return new Toleration(checked(`Toleration.${method}`, 'toleration', { ...spec, effect, tolerationSeconds }, rename));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}
