import type { JsonObject } from '../../private/json';
import { isLabelKey } from '../../private/names';
import type { Problem } from '../../private/problems';
import { Severity, throwErrors } from '../../private/problems';

/**
 * GPUs that a pod gets. They are an extended resource of Kubernetes, which a device plugin offers; that Spark's tasks are scheduled on them is a matter of
 * its configuration (`spark.executor.resource.gpu.*`).
 */
export class Gpu {
  /**
   * GPUs of NVIDIA (`nvidia.com/gpu`).
   *
   * @param quantity how many a pod gets: a whole number, 1 or more
   * @throws when it is none (SPK020)
   */
  public static nvidia(quantity: number): Gpu {
    return new Gpu('Gpu.nvidia', 'nvidia.com/gpu', quantity);
  }

  /**
   * GPUs of AMD (`amd.com/gpu`).
   *
   * @param quantity how many a pod gets: a whole number, 1 or more
   * @throws when it is none (SPK020)
   */
  public static amd(quantity: number): Gpu {
    return new Gpu('Gpu.amd', 'amd.com/gpu', quantity);
  }

  /**
   * GPUs by the name of their resource, such as a slice of a GPU (`nvidia.com/mig-1g.5gb`). The operator leaves out without a word what has no name, and what
   * counts nothing.
   *
   * @param resourceName name of the extended resource, with the domain of its vendor
   * @param quantity how many a pod gets: a whole number, 1 or more
   * @throws when the name is not that of an extended resource, or the quantity is none (SPK020)
   */
  public static of(resourceName: string, quantity: number): Gpu {
    return new Gpu('Gpu.of', resourceName, quantity);
  }

  private constructor(
    subject: string,
    /** Name of the extended resource. */
    public readonly resourceName: string,
    /** How many a pod gets. */
    public readonly quantity: number,
  ) {
    throwErrors(subject, [...nameProblems(resourceName), ...quantityProblems(quantity)]);
  }

  /**
   * The field `gpu` of the operator.
   *
   * @internal
   */
  public _toJson(): JsonObject {
    return { name: this.resourceName, quantity: this.quantity };
  }
}

function nameProblems(name: unknown): Problem[] {
  if (typeof name === 'string' && name.includes('/') && isLabelKey(name)) return [];
  return [problem('resourceName', name, 'is not the name of an extended resource', "use one such as 'nvidia.com/gpu'")];
}

function quantityProblems(quantity: unknown): Problem[] {
  if (Number.isSafeInteger(quantity) && (quantity as number) > 0) return [];
  return [problem('quantity', quantity, 'is not a number of GPUs', 'give a whole number, 1 or more')];
}

function problem(path: string, value: unknown, reason: string, fix: string): Problem {
  return { id: 'SPK020', severity: Severity.ERROR, path, value, reason, fix };
}
