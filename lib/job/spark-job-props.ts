import type { SparkCode } from './spark-code';
import type { SparkJobOptions } from './spark-job-options';
import type { SparkProfile } from './profile/spark-profile';

/** Properties of `SparkJob`: what is its own; all that profiles can hold as well is in `SparkJobOptions`. */
export interface SparkJobProps extends SparkJobOptions {
  /** What runs: main class or script, arguments, dependencies. */
  readonly code: SparkCode;
  /**
   * Name of the SparkApplication: a DNS-1035 label, at most 63 characters.
   * @default - the id of the construct in lower case, shortened with a stable hash when it is too long
   */
  readonly name?: string;
  /**
   * Options for many jobs, of a team or an environment. Later profiles go over earlier ones, and what the job says itself goes over all of them: structs such as
   * `driver` by member, maps by key, lists add up.
   * @default - none
   */
  readonly profiles?: SparkProfile[];
}
