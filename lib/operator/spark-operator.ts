import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { SparkRbac } from '../identity/spark-rbac';
import type { JobNamespaces } from '../job/job-namespaces';
import type { OperatorVersion } from '../job/operator-version';
import type { ISparkIdentity } from '../job/spark-identity';
import type { ISparkOperator } from '../job/spark-operator-contract';
import { clusterObject } from '../private/cluster-object';
import { acknowledgementProblems } from '../private/acknowledgements';
import { reportProblems, Severity, throwErrors } from '../private/problems';
import { propsFromChartValues } from './chart/chart-values';
import type { ChartValuesOptions } from './chart/chart-values-options';
import { SparkOperatorCrds } from './crds/crds';
import type { SparkOperatorAttributes } from './imported-operator';
import { ImportedOperator } from './imported-operator';
import { installationProblems } from './checks/installation-problems';
import { crossProblems, registerInstallation } from './checks/installations';
import type { OperatorCharts } from './render/chart-order';
import { orderCharts, startsWithJobs } from './render/chart-order';
import type { OperatorObject } from './render/object-metadata';
import { objectMetadata } from './render/object-metadata';
import type { OperatorModel } from './model/operator-model';
import { resolveOperator } from './model/operator-model';
import { CHART_NAME } from './model/operator-names';
import { timestampDigits } from './model/timestamp-digits';
import { rbacObjects } from './render/operator-rbac';
import { namespaceObjects, processObjects } from './render/process-objects';
import { propertyTypeProblems } from './checks/property-types';
import type { SparkOperatorProps } from './spark-operator-props';

/**
 * The kubeflow Spark operator: custom resource definitions, controller, webhook with its certificate, service accounts and least-privilege roles, and a service
 * account for jobs in each job namespace. Without properties it is what the Helm chart installs by default, release `spark-operator`.
 *
 * All its problems are reported together when the app is synthesised.
 */
export class SparkOperator extends Construct implements ISparkOperator {
  /**
   * An operator that is installed already, by other means; nothing is defined.
   *
   * @param scope where it is placed in the construct tree
   * @param id its id there
   * @param attributes what jobs must know about it
   * @throws when a value is of another type than its attribute, or a name is that of none (SPK402)
   */
  public static fromAttributes(scope: Construct, id: string, attributes: SparkOperatorAttributes = {}): ISparkOperator {
    return new ImportedOperator(scope, id, attributes);
  }

  /**
   * The installation that the Helm chart 2.5.2 makes of its values: the same kinds, names, labels, arguments, rules and settings, with what this library adds on top
   * (docs/guides/operator.md). It goes into the namespace of its chart.
   *
   * @param scope where it is placed in the construct tree
   * @param id its id there
   * @param values the values, as in a values file; what is not in them is as in the chart
   * @param options what `helm template` would know beside the values
   * @throws with every problem at once: values that the chart refuses, does not have (any more), or would make something of that cannot work
   */
  public static fromChartValues(scope: Construct, id: string, values: { [key: string]: unknown }, options: ChartValuesOptions = {}): SparkOperator {
    return new SparkOperator(scope, id, propsFromChartValues(values, options, namespaceOf(scope)));
  }

  /** Release of the operator. */
  public readonly operatorVersion: OperatorVersion;
  /** Namespaces whose Spark applications it runs. */
  public readonly jobNamespaces: JobNamespaces;
  /** Whether its webhooks are on. */
  public readonly webhookEnabled: boolean;
  /** Names of batch schedulers that jobs may ask for; empty when batch scheduling is off. */
  public readonly batchSchedulers: string[];
  /** Batch scheduler of jobs that name none. */
  public readonly defaultBatchScheduler?: string;
  /** Feature gates that are on. */
  public readonly featureGates: string[];
  /** Digits of the time stamp with which the name of a scheduled run ends. */
  public readonly runTimestampDigits?: number;
  /** Namespace of its pods. */
  public readonly operatorNamespace: string;
  /** Start of its objects' names. */
  public readonly fullName: string;
  /** The controller's Deployment. */
  public readonly controllerDeployment: ApiObject;
  /** The webhook's Deployment; undefined without a webhook. */
  public readonly webhookDeployment?: ApiObject;
  /** The custom resource definitions; undefined when they are installed by other means. */
  public readonly crds?: SparkOperatorCrds;

  private readonly identities: ReadonlyMap<string, ISparkIdentity>;

  /**
   * @throws when a value is of another type than its property, or a name is that of none (SPK402); everything else is reported when the app is synthesised
   */
  constructor(scope: Construct, id: string, props: SparkOperatorProps = {}) {
    super(scope, id);
    throwErrors(`SparkOperator '${this.node.path}'`, propertyTypeProblems(props));
    const namespace = props.namespace ?? namespaceOf(this);
    const model = resolveOperator(namespace, props);
    const problems = installationProblems(model);
    // With errors nothing is written, so that parts need not repeat them in their own words.
    const isSound = problems.every(({ severity }) => severity !== Severity.ERROR);
    this.operatorVersion = model.version;
    this.jobNamespaces = model.jobNamespaces;
    this.webhookEnabled = model.webhook !== undefined;
    this.batchSchedulers = [...model.batchSchedulers];
    this.defaultBatchScheduler = model.batchScheduling?.defaultScheduler;
    this.featureGates = Object.keys(model.featureGates).filter((gate) => model.featureGates[gate]);
    this.runTimestampDigits = timestampDigits(model.controller.scheduledTimestampPrecision);
    this.operatorNamespace = namespace;
    this.fullName = model.names.fullName;

    const charts = chartsOf(this, props, model);
    orderCharts(charts);
    const namespaces = namespaceObjects(model);
    // A namespace comes before what is in it: when the rights of jobs are applied first, theirs are placed with them.
    const early = startsWithJobs(charts) ? namespaces.filter(({ metadata }) => model.scope.accountNamespaces.includes(metadata.name)) : [];
    if (early.length > 0) defineAll(this.place('namespaces', props.jobRbacScope), early);
    defineAll(this.place('rbac', props.rbacScope), [...namespaces.filter((object) => !early.includes(object)), ...rbacObjects(model)]);
    if (model.installCrds) {
      const crdId = props.crdScope === undefined ? 'crds' : this.idElsewhere('crds');
      const labels = isSound ? { ...model.labels } : undefined;
      this.crds = new SparkOperatorCrds(props.crdScope ?? this, crdId, { strictTemplates: model.strictTemplates, labels });
    }
    this.identities = jobIdentities(this.place('job-rbac', props.jobRbacScope), model, isSound);
    const objects = defineAll(this, processObjects(model));
    this.controllerDeployment = objects.get('controller') as ApiObject;
    this.webhookDeployment = objects.get('webhook');

    registerInstallation(this, model);
    const { acknowledgeWarnings } = props;
    const reported = () => {
      const all = [...problems, ...crossProblems(this, model)];
      return [...all, ...acknowledgementProblems(acknowledgeWarnings, all)];
    };
    reportProblems(this, 'SparkOperator', reported, acknowledgeWarnings);
  }

  /**
   * The service account for jobs of a namespace, with its role.
   *
   * @param jobNamespace name of the namespace
   * @returns undefined when this operator defines none there: the namespace is not listed by name, or accounts for jobs are switched off
   */
  public identityFor(jobNamespace: string): ISparkIdentity | undefined {
    return this.identities.get(jobNamespace);
  }

  /** A place for a group of objects: here, or in a scope of the user, whose ids may be taken by other operators. */
  private place(group: string, elsewhere: Construct | undefined): Construct {
    return elsewhere === undefined ? new Construct(this, group) : new Construct(elsewhere, this.idElsewhere(group));
  }

  private idElsewhere(group: string): string {
    return [...this.node.path.split('/'), group].join('-');
  }
}

/** Namespace of an operator that is placed here. */
function namespaceOf(scope: Construct): string {
  return Chart.of(scope).namespace ?? CHART_NAME;
}

/** The charts that it has objects in. */
function chartsOf(
  operator: SparkOperator,
  { rbacScope, jobRbacScope, crdScope }: SparkOperatorProps,
  { installCrds }: OperatorModel,
): OperatorCharts {
  const own = Chart.of(operator);
  const chartOf = (scope: Construct | undefined) => (scope === undefined ? own : Chart.of(scope));
  return { own, rbac: chartOf(rbacScope), jobRbac: chartOf(jobRbacScope), crds: installCrds ? chartOf(crdScope) : undefined };
}

/** Defines the objects, each under its id; the result finds them by it. */
function defineAll(scope: Construct, objects: readonly OperatorObject[]): Map<string, ApiObject> {
  return new Map(
    objects.map(({ id, apiVersion, kind, metadata, body }) => {
      const props = { apiVersion, kind, metadata, ...body };
      return [id, metadata.namespace === undefined ? clusterObject(scope, id, props) : new ApiObject(scope, id, props)];
    }),
  );
}

/** Service account, role and binding for jobs, in each namespace that is listed by name; an account that exists is only named. */
function jobIdentities(scope: Construct, model: OperatorModel, isSound: boolean): Map<string, ISparkIdentity> {
  const { name, create, createRbac, annotations, rbacAnnotations, automountToken } = model.jobAccounts;
  const identities = new Map<string, ISparkIdentity>();
  for (const namespace of model.scope.accountNamespaces) {
    if (!isSound) {
      identities.set(namespace, { serviceAccountName: name, serviceAccountNamespace: namespace, managesRules: true, allow: () => undefined });
    } else if (create || createRbac) {
      const { labels } = objectMetadata(model, name, { namespace });
      const account = create ? { annotations: { ...annotations }, automountServiceAccountToken: automountToken } : {};
      // Claims, as the chart grants them: the operator cannot know which jobs will ask for them.
      const role = createRbac ? { roleAnnotations: { ...rbacAnnotations }, persistentVolumeClaims: true } : {};
      const names = { namespace, serviceAccountName: name, createServiceAccount: create, createRole: createRbac, labels: { ...labels } };
      identities.set(namespace, new SparkRbac(scope, namespace, { ...names, ...account, ...role }));
    } else if (model.given.jobServiceAccountName !== undefined) {
      identities.set(namespace, SparkRbac.fromServiceAccountName(name, namespace));
    }
  }
  return identities;
}
