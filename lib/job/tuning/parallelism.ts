import { fail } from '../../private/problems';

/** Into how many tasks Spark divides its work. */
interface Rule {
  readonly perCore?: number;
  readonly partitions?: number;
}

/**
 * How many tasks a stage has: `spark.default.parallelism` (RDDs) and `spark.sql.shuffle.partitions` (SQL and DataFrames, of which adaptive execution joins small
 * ones). Spark's defaults are the cores at the start and 200, whatever the size of the job.
 */
export class Parallelism {
  /**
   * A number of tasks for each core of all executors; Spark's tuning guide advises 2 or 3. With dynamic allocation the cores are those of the most executors,
   * which must be bounded then (SPK130).
   *
   * @param tasks tasks for each core; above 0, at most 100
   * @throws when it is no such number (SPK132)
   */
  public static perCore(tasks = 2): Parallelism {
    if (typeof tasks !== 'number' || !(tasks > 0 && tasks <= 100)) {
      fail('Parallelism.perCore', 'SPK132', { path: 'tasks', value: tasks, reason: 'is no number of tasks for a core', fix: 'give 2 or 3' });
    }
    return new Parallelism({ perCore: tasks });
  }

  /**
   * A number of tasks, whatever the cores.
   *
   * @param partitions whole number, 1 or more
   * @throws when it is no such number (SPK132)
   */
  public static of(partitions: number): Parallelism {
    if (!Number.isSafeInteger(partitions) || partitions < 1 || partitions > 2 ** 31 - 1) {
      fail('Parallelism.of', 'SPK132', {
        path: 'partitions',
        value: partitions,
        reason: 'is no number of tasks',
        fix: 'give a whole number, 1 or more',
      });
    }
    return new Parallelism({ partitions });
  }

  private constructor(private readonly rule: Rule) {}

  /** Whether the cores of the job matter. @internal */
  public get _dependsOnCores(): boolean {
    return this.rule.perCore !== undefined;
  }

  /** The number of tasks with so many cores. @internal */
  public _partitions(cores: number): number {
    const { perCore = 0, partitions } = this.rule;
    return partitions ?? Math.max(1, Math.round(cores * perCore));
  }
}
