import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { claim, otherClaimants } from '../private/claims';
import type { Problem } from '../private/problems';
import { reportProblems, Severity } from '../private/problems';
import { jobProblems } from './checks/job-checks';
import type { SparkSetting } from './explain';
import { explainJob } from './explain';
import { JobBuilder } from './job-builder';
import type { JobModel } from './job-model';
import { featureProblems } from './job-view';
import { jobFromManifest } from './read/from-manifest';
import type { SparkManifestOptions } from './read/manifest-options';
import { templateProblems } from './render/pod-template';
import { SPARK_APPLICATION, sparkApplicationSpec } from './render/spark-application';
import type { ISparkFeature } from './spark-feature';
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
   * not run (SPK460 to SPK473)
   */
  public static fromManifest(scope: Construct, id: string, manifest: { [key: string]: unknown }, options: SparkManifestOptions): SparkJob {
    const { props, translations } = jobFromManifest(manifest, options, Chart.of(scope).namespace);
    const job = new SparkJob(scope, id, props);
    // What it acknowledges without a reason, the job itself reports.
    reportProblems(job, 'SparkJob', () => translations, withReasons(props.acknowledgeWarnings));
    return job;
  }

  /** The `SparkApplication`; takes JSON patches for what this class does not model. */
  public readonly apiObject: ApiObject;
  /** Name of the application; the driver pod is `<name>-driver`. */
  public readonly applicationName: string;
  /** Namespace of the application and of its pods. */
  public readonly jobNamespace: string;

  private readonly builder: JobBuilder;
  private readonly props: SparkJobProps;
  private checked?: { readonly model: JobModel; readonly problems: Problem[] };

  /**
   * @throws when the operator, the image or the code is missing (SPK402); all else is reported at synth
   */
  constructor(scope: Construct, id: string, props: SparkJobProps) {
    super(scope, id);
    this.props = props;
    this.builder = new JobBuilder({ id, path: this.node.path, chartNamespace: Chart.of(this).namespace }, props);
    const { jobName, jobNamespace, labels, annotations } = this.builder;
    this.applicationName = jobName;
    this.jobNamespace = jobNamespace;
    this.apiObject = new ApiObject(this, 'Resource', {
      ...SPARK_APPLICATION,
      metadata: { name: jobName, namespace: jobNamespace, labels, annotations },
      spec: Lazy.any({ produce: () => sparkApplicationSpec(this.builder.model) }),
    });
    // A cluster holds one application of a name; what has an operator of its own is in a cluster of its own.
    const application = `SparkApplication ${props.operator.node.addr} ${jobNamespace}/${jobName}`;
    claim(this, application);
    reportProblems(this, 'SparkJob', () => [...this.problems(), ...nameProblems(this, application)], props.acknowledgeWarnings);
  }

  /**
   * Adds a feature. One that the job has already is not added again.
   *
   * @param feature storage, placement, security, or your own
   */
  public addFeature(feature: ISparkFeature): void {
    this.builder.bind(feature, 'addFeature');
  }

  /** Every setting of the job with the property or feature that it comes from, for reviews and for finding out who set what. */
  public explain(): SparkSetting[] {
    return explainJob(this.builder.model, this.props);
  }

  /** Problems of the job as it is now. cdk8s validates the whole app once per chart, so they are found once per change. */
  private problems(): Problem[] {
    const { model } = this.builder;
    if (this.checked?.model !== model) {
      const findings = model.findings.map((finding) => ({ ...finding, severity: Severity.ERROR }));
      const problems: Problem[] = [...findings, ...jobProblems(model), ...featureProblems(model)];
      // The last look, at what goes out; what a check has said of a property already is not said again.
      const seen = new Set(problems.map(({ path }) => path));
      const templates = [model.driver, model.executor].flatMap((pod) => templateProblems(pod)).filter(({ path }) => !seen.has(path));
      this.checked = { model, problems: [...problems, ...templates] };
    }
    return this.checked.problems;
  }
}

function withReasons(acknowledged: { readonly [id: string]: string } = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(acknowledged).filter(([, reason]) => reason.trim() !== ''));
}

function nameProblems(job: SparkJob, application: string): Problem[] {
  const others = otherClaimants(job, application).map((other) => `SparkJob '${other.node.path}'`);
  if (others.length === 0) return [];
  const reason = `is also the name of ${others.join(', ')} in namespace '${job.jobNamespace}': one would replace the other`;
  return [{ id: 'SPK403', severity: Severity.ERROR, path: 'name', value: job.applicationName, reason, fix: 'give each its own name' }];
}
