import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { JobBuilder } from '../job/job-builder';
import type { ISparkFeature } from '../job/spark-feature';
import { acknowledgementProblems } from '../private/acknowledgements';
import { claim, otherClaimants } from '../private/claims';
import { compact, unlessBare } from '../private/json';
import { MAX_LABEL } from '../private/names';
import type { Problem } from '../private/problems';
import { reportProblems, Severity, throwErrors } from '../private/problems';
import type { HistoryServerModel } from './history-server-model';
import { HISTORY_PORT, jobOfHistoryServer } from './history-server-model';
import { configMapName, historyDeployment, historyFiles, historyIngress, historyLabels, historyService } from './history-server-objects';
import { historyProblems, historyTypeProblems } from './history-server-problems';
import type { SparkHistoryServerProps } from './spark-history-server-props';

const CLASS = 'SparkHistoryServer';

/**
 * Spark's history server: the web UI of applications that have ended, from their event logs. A Deployment with a Service and, if asked for, an Ingress; not root, without
 * any right in the cluster, its root file system read-only. The log is only read, unless `cleaner` deletes old ones.
 *
 * It asks nobody for a login, and shows queries and settings of all applications: put an ingress with a login before it, or a filter (`spark.ui.filters` in `sparkConf`).
 *
 * @example
 * const eventLog = EventLog.directory('s3a://logs/spark-events');
 * const bucket = S3Access.aws({ region: 'eu-central-1', credentials: S3Credentials.irsa() });
 * new SparkHistoryServer(chart, 'history', {
 *   image: SparkImage.custom({ image: 'registry.example.com/spark:4.0.4-s3a', sparkVersion: '4.0.4', abilities: [ImageAbility.S3A] }),
 *   eventLog,
 *   features: [bucket],
 *   serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/spark-history' },
 *   ingress: { host: 'history.example.com' },
 * });
 */
export class SparkHistoryServer extends Construct {
  /** Name of Deployment and Service. */
  public readonly serverName: string;
  /** Namespace of all its objects. */
  public readonly serverNamespace: string;
  /** Address of the web UI within the cluster: `http://<name>.<namespace>.svc:18080`. */
  public readonly url: string;
  /** The Deployment; takes JSON patches for what this class does not model. */
  public readonly deployment: ApiObject;
  /** The Service. */
  public readonly service: ApiObject;
  /** The config map with its settings. */
  public readonly configMap: ApiObject;
  /** The Ingress; undefined when none is asked for. */
  public readonly ingress?: ApiObject;
  /** The service account; undefined when it is made elsewhere. */
  public readonly serviceAccount?: ApiObject;

  private readonly builder: JobBuilder;
  private readonly claimed: string;

  /**
   * @throws when image or event log is missing, or a value is of another type than its property (SPK402); all else is reported at synth
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: SparkHistoryServerProps,
  ) {
    super(scope, id);
    const { path } = this.node;
    throwErrors(`${CLASS} '${path}'`, historyTypeProblems(props));
    const chartNamespace = Chart.of(this).namespace;
    this.builder = new JobBuilder(
      { id, path, chartNamespace, className: CLASS, longestName: () => MAX_LABEL, stays: true },
      jobOfHistoryServer(this, props),
    );
    const { jobName: name, jobNamespace: namespace } = this.builder;
    this.serverName = name;
    this.serverNamespace = namespace;
    this.url = `http://${name}.${namespace}.svc:${props.service?.port ?? HISTORY_PORT}`;
    const account = props.serviceAccountName ?? name;
    if (props.serviceAccountName === undefined) this.serviceAccount = this.defineAccount(name);
    this.configMap = this.define('config-map', 'v1', 'ConfigMap', {
      name: configMapName(name),
      body: { data: Lazy.any({ produce: () => historyFiles(this.model()) }) },
    });
    this.deployment = this.define('Resource', 'apps/v1', 'Deployment', {
      name,
      body: { spec: Lazy.any({ produce: () => historyDeployment(this.model(), account) }) },
    });
    this.service = this.define('service', 'v1', 'Service', {
      name,
      annotations: props.service?.annotations,
      body: { spec: Lazy.any({ produce: () => historyService(this.model()) }) },
    });
    const { ingress } = props;
    if (ingress !== undefined) {
      const spec = historyIngress(name, ingress);
      this.ingress = this.define('ingress', 'networking.k8s.io/v1', 'Ingress', { name, annotations: ingress.annotations, body: { spec } });
    }
    this.claimed = `Deployment ${namespace}/${name}`;
    claim(this, this.claimed);
    reportProblems(this, CLASS, () => this.problems(), props.acknowledgeWarnings);
  }

  /**
   * Adds a feature: what it gives to the driver of a job, the server gets. One that the server has already is not added again.
   *
   * @param feature how the event log is reached, placement, or your own
   */
  public addFeature(feature: ISparkFeature): void {
    this.builder.bind(feature, 'addFeature');
  }

  private model(): HistoryServerModel {
    return { job: this.builder.model, props: this.props };
  }

  private defineAccount(name: string): ApiObject {
    const annotations = this.props.serviceAccountAnnotations;
    return this.define('service-account', 'v1', 'ServiceAccount', { name, annotations, body: { automountServiceAccountToken: false } });
  }

  private define(id: string, apiVersion: string, kind: string, { name, annotations = {}, body }: ObjectParts): ApiObject {
    const { jobName, jobNamespace: namespace, labels } = this.builder;
    const metadata = compact({ name, namespace, labels: { ...labels, ...historyLabels(jobName) }, annotations: unlessBare(annotations) });
    return new ApiObject(this, id, { apiVersion, kind, metadata, ...body });
  }

  private problems(): Problem[] {
    const found = [...historyProblems(this.model(), this.builder.subject), ...this.nameProblems()];
    return [...found, ...acknowledgementProblems(this.props.acknowledgeWarnings, found)];
  }

  private nameProblems(): Problem[] {
    const others = otherClaimants(this, this.claimed).map((other) => `${CLASS} '${other.node.path}'`);
    if (others.length === 0) return [];
    const reason = `is also the name of ${others.join(', ')} in namespace '${this.serverNamespace}': one would replace the other`;
    return [{ id: 'SPK403', severity: Severity.ERROR, path: 'name', value: this.serverName, reason, fix: 'give each its own name' }];
  }
}

interface ObjectParts {
  readonly name: string;
  readonly annotations?: Record<string, string>;
  readonly body: object;
}
