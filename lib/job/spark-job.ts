import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import type { SparkSetting } from './explain';
import { ImmutableRun, named } from './run/immutable-run';
import { JobDescription } from './job-description';
import type { JobModel } from './job-model';
import { jobFromManifest } from './read/from-manifest';
import type { SparkManifestOptions } from './read/manifest-options';
import type { SparkSubmitOptions } from './read/spark-submit-options';
import { jobFromSubmit } from './read/submit/from-submit';
import type { SparkSubmitDecision } from './read/submit/submit-rules';
import { SPARK_APPLICATION, sparkApplicationSpec } from './render/spark-application';
import { sparkSubmit } from './render/spark-submit';
import type { SparkSubmitCommand, SparkSubmitCommandOptions } from './render/spark-submit-command';
import type { SparkJobResources } from './resources/resources-shape';
import type { ISparkFeature } from './spark-feature';
import type { DockerfileOptions } from './image/spark-image';
import type { SparkJobProps } from './spark-job-props';

/**
 * A Spark job: a `SparkApplication` (v1beta2) that the operator runs once.
 *
 * Everything is checked at synth, all problems together. Pod settings travel in the pod templates of the application and defaults are written out, so that
 * a job runs the same whether or not the operator's webhook is on.
 *
 * @example
 * const operator = new SparkOperator(chart, 'operator', { jobNamespaces: JobNamespaces.of('default') });
 *
 * new SparkJob(chart, 'spark-pi', {
 *   operator,
 *   image: SparkImage.apache('3.5.8'),
 *   code: SparkCode.scala({ mainClass: 'org.apache.spark.examples.SparkPi', file: 'local:///opt/spark/examples/jars/spark-examples.jar' }),
 *   driver: { cores: 1, memory: Size.mebibytes(512) },
 *   executor: { cores: 1, memory: Size.mebibytes(512), instances: 2 },
 * });
 */
export class SparkJob extends Construct {
  /**
   * The job that an existing SparkApplication describes: of today (v1beta2), or of 2018 and 2019 (v1alpha1, v1beta1), which is translated. It means the same,
   * with what this library adds: pod settings in templates, defaults written out. What is translated, replaced or without effect is a warning that says what was
   * done (SPK464, SPK466, SPK468, SPK470, SPK474, SPK475), to be acknowledged by its id.
   *
   * @param scope where it is placed in the construct tree
   * @param id its id there
   * @param manifest the SparkApplication as a plain object, as a reader of YAML gives it
   * @param options what the manifest does not say: the operator, and what replaces values of the manifest
   * @throws with every problem of the manifest at once: unknown fields and values of a wrong type, what no property stands for yet, what Spark of today does
   * not run (SPK059, SPK460 to SPK473); `strict: false` lets pass what a cluster would take
   */
  public static fromManifest(scope: Construct, id: string, manifest: { [key: string]: unknown }, options: SparkManifestOptions): SparkJob {
    const { props, translations } = jobFromManifest(manifest, options, Chart.of(scope).namespace);
    const job = new SparkJob(scope, id, props);
    job.job.addTranslations(translations, options.strict);
    return job;
  }

  /**
   * The job that a spark-submit command describes, as it stands in a script or a document: with quotes, continued lines, variables, properties files and pod templates.
   * What is changed or left out on the way is a warning that says so (SPK503 to SPK517), to be acknowledged by its id; `explainSparkSubmit` lists what became of each part.
   *
   * @param scope where it is placed in the construct tree
   * @param id its id there
   * @param commandLine the command, with `spark-submit` in it
   * @param options what the command does not say: the operator, the content of files that it names, where local files are now, which values come from Secrets
   * @throws with every problem of the command at once: unknown options, files of unknown content or that are only where spark-submit ran, secrets in plain text (SPK440, SPK500
   * to SPK515), and what the reader of manifests finds in the rest (SPK460 to SPK473)
   */
  public static fromSparkSubmit(scope: Construct, id: string, commandLine: string, options: SparkSubmitOptions): SparkJob {
    const { props, translations } = jobFromSubmit(commandLine, options, Chart.of(scope).namespace);
    const job = new SparkJob(scope, id, props);
    job.job.addTranslations(translations);
    return job;
  }

  /**
   * What `fromSparkSubmit` makes of each part of a command: a list to review.
   *
   * @param commandLine the command, with `spark-submit` in it
   * @param options as for `fromSparkSubmit`
   * @throws with every problem of the command at once, as `fromSparkSubmit` does
   */
  public static explainSparkSubmit(commandLine: string, options: SparkSubmitOptions): SparkSubmitDecision[] {
    return [...jobFromSubmit(commandLine, options, undefined).decisions];
  }

  /** The `SparkApplication`; takes JSON patches for what this class does not model. */
  public readonly apiObject: ApiObject;
  /** Namespace of the application and of its pods. */
  public readonly jobNamespace: string;

  private readonly job: JobDescription;

  /**
   * @throws when the operator, the image or the code is missing (SPK402); all else is reported at synth
   */
  constructor(scope: Construct, id: string, props: SparkJobProps) {
    super(scope, id);
    this.job = new JobDescription(this, { className: 'SparkJob', kind: SPARK_APPLICATION.kind }, props);
    const { jobName, jobNamespace, labels, annotations } = this.job.builder;
    this.jobNamespace = jobNamespace;
    const object = {
      ...SPARK_APPLICATION,
      metadata: { name: jobName, namespace: jobNamespace, labels, annotations },
      spec: Lazy.any({ produce: () => sparkApplicationSpec(named(this.job.model, this.apiObject)) }),
    };
    const isImmutable = this.job.model.immutableRuns;
    this.apiObject = isImmutable ? new ImmutableRun(this, 'Resource', object, () => this.job.model) : new ApiObject(this, 'Resource', object);
  }

  /**
   * Name of the application; the driver pod is `<name>-driver`. With `immutableRuns` it ends in a hash, which is final when the job is: ask for it after all
   * features and patches are added.
   */
  public get applicationName(): string {
    return this.apiObject.name;
  }

  /**
   * Adds a feature. One that the job has already is not added again.
   *
   * @param feature storage, placement, security, or your own
   */
  public addFeature(feature: ISparkFeature): void {
    this.job.addFeature(feature);
  }

  /**
   * What the driver and each executor ask for, as the scheduler sees it, and all of them together.
   *
   * @throws when memory is set to what Spark cannot read (SPK490)
   */
  public resources(): SparkJobResources {
    return this.job.resources();
  }

  /**
   * A Dockerfile that makes of the job's image one with all that the job needs: its language, the file systems that it names, and what its features require.
   * Images of driver or executors alone are asked themselves, by `SparkImage.dockerfile`.
   *
   * @param options what else the image shall have, and how it is made
   * @throws when something of it cannot be added (SPK491), or as `SparkImage.dockerfile`
   */
  public dockerfile(options: DockerfileOptions = {}): string {
    return this.job.dockerfile(options);
  }

  /** Every setting of the job with the property or feature that it comes from, for reviews and for finding out who set what. */
  public explain(): SparkSetting[] {
    return this.job.explain();
  }

  /**
   * The spark-submit command that runs the same program in the same pods without the operator, with the pod templates that it needs.
   *
   * @throws when an option is malformed (SPK402, SPK516)
   */
  public toSparkSubmit(options: SparkSubmitCommandOptions = {}): SparkSubmitCommand {
    return sparkSubmit(this.job.model, options);
  }

  /**
   * The job as plain data, under the name that it has now.
   *
   * @internal
   */
  public _model(): JobModel {
    return named(this.job.model, this.apiObject);
  }
}
