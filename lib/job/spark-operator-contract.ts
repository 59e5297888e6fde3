import type { IConstruct } from 'constructs';
import type { JobNamespaces } from './job-namespaces';
import type { OperatorVersion } from './operator-version';
import type { ISparkIdentity } from './spark-identity';

/** What a job must know about the operator that runs it. `SparkOperator` is one; `SparkOperator.fromAttributes` describes one that exists. */
export interface ISparkOperator extends IConstruct {
  /** Its release. */
  readonly operatorVersion: OperatorVersion;
  /** The namespaces whose applications it runs. */
  readonly jobNamespaces: JobNamespaces;
  /** Whether its mutating and validating webhooks are on. */
  readonly webhookEnabled: boolean;
  /** Names of batch schedulers that a job may ask for; empty when batch scheduling is off. */
  readonly batchSchedulers: string[];
  /** Name of the batch scheduler of jobs that name none; undefined when those are scheduled by Kubernetes alone. */
  readonly defaultBatchScheduler?: string;
  /** Feature gates that are on. */
  readonly featureGates: string[];
  /**
   * Digits of the time stamp with which the name of a scheduled run ends: they decide how long the name of a scheduled job may be.
   *
   * @default - 19, nanoseconds
   */
  readonly runTimestampDigits?: number;
  /**
   * Whether its account may list and watch ingresses, without which a job with one stays SUBMITTED for ever.
   *
   * @default true
   */
  readonly mayWatchIngresses?: boolean;

  /**
   * The identity for jobs of a namespace that this operator provides; undefined when it has none there.
   *
   * @param jobNamespace name of the namespace
   */
  identityFor(jobNamespace: string): ISparkIdentity | undefined;
}
