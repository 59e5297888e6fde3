import type { JsonObject } from '../private/json';
import { fail } from '../private/problems';

/** How many of the operator's pods a voluntary disruption (a node drain) must leave, as a PodDisruptionBudget says it. */
export class DisruptionBudget {
  /**
   * At least this many pods stay.
   *
   * @param pods number of pods
   * @throws when it is not a whole number of 0 or more (SPK204)
   */
  public static minAvailable(pods: number): DisruptionBudget {
    return new DisruptionBudget({ minAvailable: wholeNumber('minAvailable', pods) });
  }

  /**
   * At least this share of the pods stays.
   *
   * @param percent 0 to 100
   * @throws when it is not a whole number from 0 to 100 (SPK204)
   */
  public static minAvailablePercent(percent: number): DisruptionBudget {
    return new DisruptionBudget({ minAvailable: `${wholeNumber('minAvailablePercent', percent, 100)}%` });
  }

  /**
   * At most this many pods go.
   *
   * @param pods number of pods
   * @throws when it is not a whole number of 0 or more (SPK204)
   */
  public static maxUnavailable(pods: number): DisruptionBudget {
    return new DisruptionBudget({ maxUnavailable: wholeNumber('maxUnavailable', pods) });
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

function wholeNumber(path: string, value: number, max = Number.MAX_SAFE_INTEGER): number {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  return fail('DisruptionBudget', 'SPK204', {
    path,
    value,
    reason: 'is not a whole number in range',
    fix: max === 100 ? 'give a number from 0 to 100' : 'give a number of 0 or more',
  });
}
