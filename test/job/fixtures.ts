import type { ApiObject } from 'cdk8s';
import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { JobBuilder } from '../../lib/job/job-builder';
import type { CompleteJobProps } from '../../lib/job/job-place';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import { OperatorVersion } from '../../lib/job/operator-version';
import { SparkCode } from '../../lib/job/spark-code';
import type { ISparkFeature, ISparkJobBuilder } from '../../lib/job/spark-feature';
import type { ISparkIdentity, PermissionNeed } from '../../lib/job/spark-identity';
import { SparkImage } from '../../lib/job/image/spark-image';
import { SparkJob } from '../../lib/job/spark-job';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import type { ISparkOperator } from '../../lib/job/spark-operator-contract';
import type { Manifest } from '../support/synth';
import { one, synth } from '../support/synth';

/** An identity that keeps what it is asked for. */
export class KeptIdentity implements ISparkIdentity {
  public readonly needs: PermissionNeed[] = [];
  public readonly managesRules = true;

  constructor(
    public readonly serviceAccountNamespace: string,
    public readonly serviceAccountName = 'spark',
  ) {}

  public allow(need: PermissionNeed): void {
    this.needs.push(need);
  }
}

/** An operator as a job sees it, with one identity per namespace. */
export class TestOperator extends Construct implements ISparkOperator {
  public readonly operatorVersion = OperatorVersion.V2_5_2;
  public readonly batchSchedulers: string[] = ['volcano', 'yunikorn', 'gang'];
  public readonly defaultBatchScheduler?: string;
  public readonly featureGates: string[] = [];
  private readonly identities = new Map<string, KeptIdentity>();

  constructor(
    scope: Construct,
    id = 'operator',
    public readonly jobNamespaces = JobNamespaces.of('default'),
    public readonly webhookEnabled = false,
  ) {
    super(scope, id);
  }

  public identityFor(namespace: string): KeptIdentity {
    const identity = this.identities.get(namespace) ?? new KeptIdentity(namespace);
    this.identities.set(namespace, identity);
    return identity;
  }
}

/** A feature from a function. */
export function feature(featureName: string, bind: (job: ISparkJobBuilder) => void): ISparkFeature {
  return { featureName, bind };
}

/** A chart with an operator in it. */
export function place(namespace?: string): { chart: Chart; operator: TestOperator } {
  const chart = new Chart(Testing.app(), 'jobs', { namespace });
  return { chart, operator: new TestOperator(chart) };
}

/** SparkPi, with properties put over it. */
export function sparkPi(props: Partial<SparkJobProps> = {}): SparkJob {
  const { chart, operator } = place();
  return new SparkJob(chart, 'spark-pi', { ...required(operator), ...props });
}

/** The builder of SparkPi, with properties put over it. */
export function builder(props: Partial<SparkJobProps> = {}): JobBuilder {
  return new JobBuilder({ id: 'spark-pi' }, { ...required(place().operator), ...props });
}

/** What every job must have. */
export function required(operator: ISparkOperator): CompleteJobProps {
  return {
    operator,
    image: SparkImage.apache('3.5.8'),
    code: SparkCode.scala({ mainClass: 'org.apache.spark.examples.SparkPi', file: 'local:///opt/spark/examples/jars/spark-examples.jar' }),
  };
}

/** The validated application of a job. */
export function application(job: { readonly apiObject: ApiObject }): Manifest {
  return one(synth(job.apiObject.chart), 'SparkApplication', job.apiObject.name);
}

/** Every error that synth reports for a job, one a line; empty when there is none. */
export function errorsOf(job: Construct): string[] {
  return job.node.validate().flatMap((text) => text.split('\n').slice(1));
}
