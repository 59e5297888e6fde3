import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { throwErrors } from '../../private/problems';
import { connectProblems, LONGEST_CONNECT_NAME } from '../checks/connect';
import type { SparkSetting } from '../explain';
import { JobDescription } from '../job-description';
import type { ConnectManifestOptions } from '../read/connect-manifest-options';
import { connectFromManifest } from '../read/read-connect';
import { connectServiceName, SPARK_CONNECT, sparkConnectSpec } from '../render/spark-connect';
import {
  CONNECT_PORTS,
  connectSettings,
  connectTypeProblems,
  inConnectWords,
  jobOfConnect,
  lacksConnectJar,
  serviceSettings,
} from './spark-connect-server-model';
import type { ConnectServiceOptions, SparkConnectServerProps } from './spark-connect-server-props';
import type { DockerfileOptions } from '../image/spark-image';
import { ImageAbility } from '../image/image-ability';
import { ONLY_OF_JOBS } from '../property-types';
import type { SparkJobResources } from '../resources/resources-shape';
import type { ISparkFeature } from '../spark-feature';

/**
 * A Spark Connect server: a `SparkConnect` (v1alpha1), of which the operator makes a driver that stays, with executors, for clients such as notebooks. It is
 * checked as a job is.
 *
 * The operator makes the pod of the server once. What changes in it later has an effect when the pod is deleted, and the operator makes it anew.
 *
 * @example
 * const operator = new SparkOperator(chart, 'operator', { jobNamespaces: JobNamespaces.of('default') });
 *
 * const server = new SparkConnectServer(chart, 'notebooks', {
 *   operator,
 *   image: SparkImage.apache('4.0.4'),
 *   server: { memory: Size.gibibytes(2) },
 *   executor: { cores: 2, memory: Size.gibibytes(4) },
 *   dynamicAllocation: { maxExecutors: 10 },
 * });
 * const url = server.connectionString; // sc://notebooks-server.default.svc:15002
 */
export class SparkConnectServer extends Construct {
  /**
   * The server that an existing SparkConnect describes. Configuration that a property stands for is read as that property, and CPU and memory of the server's pod
   * from its template; what a manifest leaves to chance - memory, accounts - is given, with a warning (SPK557, SPK558).
   *
   * @param scope where it is placed in the construct tree
   * @param id its id there
   * @param manifest the SparkConnect as a plain object, as a reader of YAML gives it
   * @param options what the manifest does not say: the operator, and what replaces values of the manifest
   * @throws with every problem of the manifest at once: unknown fields and values of a wrong type (SPK460 to SPK473), configuration that only a shell could read
   * (SPK559)
   */
  public static fromManifest(
    scope: Construct,
    id: string,
    manifest: { [key: string]: unknown },
    options: ConnectManifestOptions,
  ): SparkConnectServer {
    const { props, translations } = connectFromManifest(manifest, options, Chart.of(scope).namespace);
    const server = new SparkConnectServer(scope, id, props);
    server.job.addTranslations(translations, options.strict);
    return server;
  }

  /** The `SparkConnect`; takes JSON patches for what this class does not model. */
  public readonly apiObject: ApiObject;
  /** Name of the SparkConnect; the pod of the server is `<name>-server`. */
  public readonly serverName: string;
  /** Namespace of the server and its executors. */
  public readonly jobNamespace: string;
  /** Name of its Service. */
  public readonly serviceName: string;
  /** What clients within the cluster give to `SparkSession.builder.remote(...)`: `sc://<service>.<namespace>.svc:15002`. */
  public readonly connectionString: string;
  /** Address of Spark's web UI within the cluster: `http://<service>.<namespace>.svc:4040`. */
  public readonly uiUrl: string;

  private readonly job: JobDescription;
  private readonly service?: ConnectServiceOptions;

  /**
   * @throws when the operator or the image is missing, or a value is of another type than its property (SPK402); all else is reported at synth
   */
  constructor(scope: Construct, id: string, props: SparkConnectServerProps) {
    super(scope, id);
    const className = 'SparkConnectServer';
    // Before the job is made of them, whose properties have other names.
    throwErrors(`${className} '${this.node.path}'`, connectTypeProblems(props));
    this.service = props.server?.service;
    const kind = {
      className,
      kind: SPARK_CONNECT.kind,
      longestName: () => LONGEST_CONNECT_NAME,
      stays: true,
      foreign: ONLY_OF_JOBS,
      inOwnWords: inConnectWords,
    };
    this.job = new JobDescription(this, { ...kind, checks: (job) => connectProblems({ job, service: this.service }) }, jobOfConnect(props));
    const { jobName, jobNamespace, labels, annotations } = this.job.builder;
    this.serverName = jobName;
    this.jobNamespace = jobNamespace;
    this.serviceName = connectServiceName(jobName, this.service);
    const host = `${this.serviceName}.${jobNamespace}.svc`;
    this.connectionString = `sc://${host}:${CONNECT_PORTS.connect}`;
    this.uiUrl = `http://${host}:${CONNECT_PORTS.ui}`;
    this.apiObject = new ApiObject(this, 'Resource', {
      ...SPARK_CONNECT,
      metadata: { name: jobName, namespace: jobNamespace, labels, annotations },
      spec: Lazy.any({ produce: () => sparkConnectSpec({ job: this.job.model, service: this.service }) }),
    });
  }

  /**
   * Adds a feature; what it says of the driver is said of the server. One that the server has already is not added again.
   *
   * @param feature storage, placement, security, or your own
   */
  public addFeature(feature: ISparkFeature): void {
    this.job.addFeature(feature);
  }

  /**
   * What the server (`driver`) and each executor ask for, as the scheduler sees it, and all of them together.
   *
   * @throws when memory is set to what Spark cannot read (SPK490)
   */
  public resources(): SparkJobResources {
    return this.job.resources();
  }

  /**
   * A Dockerfile that makes of the server's image one with all that it needs: the Connect server itself, which images of Spark 3.4 and 3.5 lack, and what
   * `SparkJob.dockerfile` adds for a job.
   *
   * @param options what else the image shall have, and how it is made
   * @throws when something of it cannot be added (SPK491), or as `SparkImage.dockerfile`
   */
  public dockerfile(options: DockerfileOptions = {}): string {
    const { model } = this.job;
    const own = lacksConnectJar(model, model.image) ? [ImageAbility.SPARK_CONNECT] : [];
    return this.job.dockerfile({ ...options, abilities: [...own, ...(options.abilities ?? [])] });
  }

  /** Every setting of the server with the property or feature that it comes from. */
  public explain(): SparkSetting[] {
    return [...connectSettings(this.job.explain()), ...serviceSettings(this.service)];
  }
}
