import type { Problem } from '../../private/problems';
import { Severity, throwErrors } from '../../private/problems';
import { isDnsSubdomain } from '../../private/names';
import { parseQuantity } from '../../private/quantities';
import type { TypesOf } from '../../private/typed';
import { checkArgument, checkOptions } from '../../private/typed';

/** Options of `BatchScheduler.volcano`. */
export interface VolcanoOptions {
  /**
   * Volcano queue.
   * @default - Volcano's default queue
   */
  readonly queue?: string;
  /**
   * Priority class of the PodGroup, by which Volcano orders jobs. The pods have priority classes of their own (`driver.priorityClassName`).
   * @default - none
   */
  readonly priorityClassName?: string;
  /**
   * What must be free before the job starts, as Kubernetes quantities: `{ cpu: '3', memory: '6Gi' }`.
   * @default - what the driver and the first executors ask for; the operator itself reads sizes of Spark as quantities, which they are not
   */
  readonly resources?: { [name: string]: string };
}

/** Options of `BatchScheduler.yunikorn`. */
export interface YunikornOptions {
  /**
   * YuniKorn queue, such as `root.etl`.
   * @default - by the placement rules of YuniKorn
   */
  readonly queue?: string;
}

const VOLCANO: TypesOf<VolcanoOptions> = { queue: 'string?', priorityClassName: 'string?', resources: 'map?' };
const YUNIKORN: TypesOf<YunikornOptions> = { queue: 'string?' };

/** A scheduler that starts the pods of a job together, or not at all. The operator must have it switched on (SPK051). */
export class BatchScheduler {
  /**
   * Volcano. Its PodGroup asks for what the driver and the first executors need.
   *
   * @throws when a name is that of nothing, or an amount is no quantity (SPK542), or an option does not exist (SPK402)
   */
  public static volcano(options: VolcanoOptions = {}): BatchScheduler {
    const subject = 'BatchScheduler.volcano';
    checkOptions(subject, options, VOLCANO);
    const { queue, priorityClassName, resources } = options;
    throwErrors(subject, [
      ...nameProblems('queue', queue),
      ...nameProblems('priorityClassName', priorityClassName),
      ...Object.entries(resources ?? {}).flatMap(([name, value]) => quantityProblems(`resources['${name}']`, value)),
    ]);
    return new BatchScheduler('volcano', queue, priorityClassName, resources);
  }

  /**
   * YuniKorn. The operator tells it what driver and executors need.
   *
   * @throws when the queue is empty (SPK542), or an option does not exist (SPK402)
   */
  public static yunikorn(options: YunikornOptions = {}): BatchScheduler {
    const subject = 'BatchScheduler.yunikorn';
    checkOptions(subject, options, YUNIKORN);
    throwErrors(subject, queueProblems(options.queue));
    return new BatchScheduler('yunikorn', options.queue);
  }

  /**
   * A scheduler with the PodGroup of scheduler-plugins (`scheduling.x-k8s.io`). What the group asks for is the operator's own count: of cores, since it reads no
   * sizes of Spark (2.5.2).
   *
   * @param schedulerName its name, one of `kubeSchedulerNames` of the operator
   * @throws when the name is that of no scheduler, or of one that has a factory of its own (SPK542)
   */
  public static kubeScheduler(schedulerName: string): BatchScheduler {
    const subject = 'BatchScheduler.kubeScheduler';
    checkArgument(subject, 'schedulerName', schedulerName, 'string');
    throwErrors(subject, nameProblems('schedulerName', schedulerName));
    if (schedulerName === 'volcano' || schedulerName === 'yunikorn') {
      throwErrors(subject, [problem('schedulerName', schedulerName, 'has a factory of its own', `use BatchScheduler.${schedulerName}()`)]);
    }
    return new BatchScheduler(schedulerName);
  }

  private constructor(
    /** The name by which pods ask for it. */
    public readonly schedulerName: string,
    private readonly queue?: string,
    private readonly priorityClassName?: string,
    private readonly resources?: { readonly [name: string]: string },
  ) {}

  /** @internal */
  public _options(): { queue?: string; priorityClassName?: string; resources?: Readonly<Record<string, string>> } {
    return { queue: this.queue, priorityClassName: this.priorityClassName, resources: this.resources && { ...this.resources } };
  }
}

/** The scheduler of a name, without options. */
export function batchSchedulerOf(name: string): BatchScheduler {
  if (name === 'volcano') return BatchScheduler.volcano();
  return name === 'yunikorn' ? BatchScheduler.yunikorn() : BatchScheduler.kubeScheduler(name);
}

function nameProblems(path: string, value: string | undefined): Problem[] {
  if (value === undefined || isDnsSubdomain(value)) return [];
  return [problem(path, value, 'is not the name of an object', 'use lower-case letters, digits, `-` and `.`, at most 253 characters')];
}

/** YuniKorn's queues are a path, which travels as a label. */
function queueProblems(queue: string | undefined): Problem[] {
  if (queue === undefined || (queue.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(queue))) return [];
  return [problem('queue', queue, 'is not a queue that a label can hold', "give a path such as 'root.etl', at most 63 characters")];
}

function quantityProblems(path: string, value: string): Problem[] {
  const amount = parseQuantity(value);
  if (amount !== undefined && amount >= 0n) return [];
  return [problem(path, value, 'is not a quantity of Kubernetes', "write it like '4' or '6Gi'")];
}

function problem(path: string, value: unknown, reason: string, fix: string): Problem {
  return { id: 'SPK542', severity: Severity.ERROR, path, value, reason, fix };
}
