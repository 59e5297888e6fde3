import { Construct } from 'constructs';
import { SparkRbac } from '../identity/spark-rbac';
import { JobNamespaces, NamespaceCoverage } from '../job/job-namespaces';
import { OperatorVersion } from '../job/operator-version';
import type { ISparkIdentity } from '../job/spark-identity';
import type { ISparkOperator } from '../job/spark-operator-contract';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { timestampDigits } from './model/timestamp-digits';
import { TimestampPrecision } from './operator-pod-options';

/** What jobs must know about an operator that is installed by other means. */
export interface SparkOperatorAttributes {
  /**
   * Its release.
   * @default OperatorVersion.V2_5_2
   */
  readonly operatorVersion?: OperatorVersion;
  /**
   * Namespaces whose Spark applications it runs.
   * @default JobNamespaces.of('default')
   */
  readonly jobNamespaces?: JobNamespaces;
  /**
   * Whether its webhooks are on.
   * @default true
   */
  readonly webhookEnabled?: boolean;
  /**
   * Batch schedulers that jobs may name.
   * @default - none
   */
  readonly batchSchedulers?: string[];
  /**
   * Batch scheduler of jobs that name none (`--default-batch-scheduler`).
   * @default - none
   */
  readonly defaultBatchScheduler?: string;
  /**
   * Feature gates that are on.
   * @default - none
   */
  readonly featureGates?: string[];
  /**
   * Precision of the time stamp in the names of scheduled runs: decides how long the name of a scheduled job may be.
   * @default TimestampPrecision.NANOS
   */
  readonly scheduledTimestampPrecision?: TimestampPrecision;
  /**
   * Whether its account may list and watch ingresses, as jobs with `driverIngresses` need (SPK539). The charts 2.5.1 and 2.5.2 forget these rights.
   * @default - false for OperatorVersion.V2_5_1 and OperatorVersion.V2_5_2, true for others
   */
  readonly mayWatchIngresses?: boolean;
  /**
   * Name of the service account for jobs, with its role, in each of the namespaces.
   * @default - none: jobs bring their own (`SparkRbac`)
   */
  readonly jobServiceAccountName?: string;
}

const ATTRIBUTES: TypesOf<SparkOperatorAttributes> = {
  operatorVersion: {
    member: 'atLeast',
    name: 'an OperatorVersion',
    use: 'use OperatorVersion.V2_5_2 and the like, or OperatorVersion.of',
    optional: true,
  },
  jobNamespaces: { member: 'coverageOf', name: 'JobNamespaces', use: "use JobNamespaces.of('analytics') and the like", optional: true },
  webhookEnabled: 'boolean?',
  batchSchedulers: 'strings?',
  defaultBatchScheduler: 'string?',
  featureGates: 'strings?',
  scheduledTimestampPrecision: { values: Object.values(TimestampPrecision), optional: true },
  mayWatchIngresses: 'boolean?',
  jobServiceAccountName: 'string?',
};

/** Releases whose chart gives the operator no right to list and watch ingresses. */
const FORGETS_INGRESSES = ['2.5.1', '2.5.2'];

/** An operator that is there already; it defines nothing. */
export class ImportedOperator extends Construct implements ISparkOperator {
  public readonly operatorVersion: OperatorVersion;
  public readonly jobNamespaces: JobNamespaces;
  public readonly webhookEnabled: boolean;
  public readonly batchSchedulers: string[];
  public readonly defaultBatchScheduler?: string;
  public readonly featureGates: string[];
  public readonly runTimestampDigits: number;
  public readonly mayWatchIngresses: boolean;
  private readonly accountName?: string;

  constructor(scope: Construct, id: string, attributes: SparkOperatorAttributes) {
    super(scope, id);
    checkOptions(`SparkOperator '${this.node.path}'`, attributes, ATTRIBUTES);
    this.operatorVersion = attributes.operatorVersion ?? OperatorVersion.V2_5_2;
    this.jobNamespaces = attributes.jobNamespaces ?? JobNamespaces.of('default');
    this.webhookEnabled = attributes.webhookEnabled ?? true;
    this.batchSchedulers = [...(attributes.batchSchedulers ?? [])];
    this.defaultBatchScheduler = attributes.defaultBatchScheduler;
    this.featureGates = [...(attributes.featureGates ?? [])];
    this.runTimestampDigits = timestampDigits(attributes.scheduledTimestampPrecision ?? TimestampPrecision.NANOS);
    this.mayWatchIngresses = attributes.mayWatchIngresses ?? !FORGETS_INGRESSES.includes(this.operatorVersion.version);
    this.accountName = attributes.jobServiceAccountName;
  }

  public identityFor(jobNamespace: string): ISparkIdentity | undefined {
    const covered = this.jobNamespaces.coverageOf(jobNamespace) !== NamespaceCoverage.NOT_COVERED;
    return covered && this.accountName !== undefined ? SparkRbac.fromServiceAccountName(this.accountName, jobNamespace) : undefined;
  }
}
