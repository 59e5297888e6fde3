import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { scheduledJobProblems } from '../checks/schedule';
import type { SparkSetting } from '../explain';
import { JobDescription } from '../job-description';
import type { SparkManifestOptions } from '../read/manifest-options';
import { scheduledJobFromManifest } from '../read/read-scheduled';
import { SCHEDULED_SPARK_APPLICATION, scheduledSparkApplicationSpec } from '../render/scheduled-spark-application';
import type { SparkJobResources } from '../resources/resources-shape';
import type { ScheduleModel } from './scheduled-spark-job-model';
import {
  longestScheduledName,
  SCHEDULED_JOB_TYPES,
  scheduleModel,
  scheduleSettings,
  scheduleTypeProblems,
  splitProps,
} from './scheduled-spark-job-model';
import type { ScheduledSparkJobProps } from './scheduled-spark-job-props';
import type { ISparkFeature } from '../spark-feature';
import type { DockerfileOptions } from '../image/spark-image';

/**
 * A Spark job that runs again and again: a `ScheduledSparkApplication` (v1beta2), of which the operator makes a `SparkApplication` for each run, named
 * `<name>-<time stamp>`. It takes the properties of a `SparkJob`, is checked as one, and its runs are what that job would be. Its labels are those of the runs
 * too; its annotations are not.
 *
 * @example
 * const operator = new SparkOperator(chart, 'operator', { jobNamespaces: JobNamespaces.of('default') });
 *
 * new ScheduledSparkJob(chart, 'nightly', {
 *   operator,
 *   image: SparkImage.apache('3.5.8'),
 *   code: SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py' }),
 *   schedule: SparkSchedule.daily(3, 30),
 *   timeZone: 'Europe/Berlin',
 * });
 */
export class ScheduledSparkJob extends Construct {
  /**
   * The scheduled job that an existing ScheduledSparkApplication describes; its template is read as `SparkJob.fromManifest` reads an application. A manifest
   * without a time zone keeps that of the operator, `Local`, and a manifest without a concurrency policy is taken to forbid a second run (SPK468).
   *
   * @param scope where it is placed in the construct tree
   * @param id its id there
   * @param manifest the ScheduledSparkApplication as a plain object, as a reader of YAML gives it
   * @param options what the manifest does not say: the operator, and what replaces values of the manifest
   * @throws with every problem of the manifest at once: those of `SparkJob.fromManifest`, and a schedule that the operator refuses (SPK033)
   */
  public static fromManifest(scope: Construct, id: string, manifest: { [key: string]: unknown }, options: SparkManifestOptions): ScheduledSparkJob {
    const { props, translations } = scheduledJobFromManifest(manifest, options, Chart.of(scope).namespace);
    const job = new ScheduledSparkJob(scope, id, props);
    job.job.addTranslations(translations, options.strict);
    return job;
  }

  /** The `ScheduledSparkApplication`; takes JSON patches for what this class does not model. */
  public readonly apiObject: ApiObject;
  /** Name of the scheduled application, with which the names of its runs begin. */
  public readonly applicationName: string;
  /** Namespace of the application, of its runs and of their pods. */
  public readonly jobNamespace: string;

  private readonly job: JobDescription;
  private readonly schedule: ScheduleModel;

  /**
   * @throws when the operator, the image, the code or the schedule is missing, or a value is of another type than its property (SPK402); all else is reported at
   * synth
   */
  constructor(scope: Construct, id: string, props: ScheduledSparkJobProps) {
    super(scope, id);
    const { own, job } = splitProps(props);
    const description = {
      className: 'ScheduledSparkJob',
      kind: SCHEDULED_SPARK_APPLICATION.kind,
      longestName: longestScheduledName,
      ownProblems: scheduleTypeProblems(own),
      types: SCHEDULED_JOB_TYPES,
    };
    this.job = new JobDescription(this, { ...description, checks: (model) => scheduledJobProblems({ schedule: this.schedule, job: model }) }, job);
    // Only now: a schedule of another type was refused.
    this.schedule = scheduleModel(own);
    const { jobName, jobNamespace, labels, annotations } = this.job.builder;
    this.applicationName = jobName;
    this.jobNamespace = jobNamespace;
    this.apiObject = new ApiObject(this, 'Resource', {
      ...SCHEDULED_SPARK_APPLICATION,
      metadata: { name: jobName, namespace: jobNamespace, labels, annotations },
      spec: Lazy.any({ produce: () => scheduledSparkApplicationSpec({ schedule: this.schedule, job: this.job.model }) }),
    });
  }

  /**
   * Adds a feature to every run. One that the job has already is not added again.
   *
   * @param feature storage, placement, security, or your own
   */
  public addFeature(feature: ISparkFeature): void {
    this.job.addFeature(feature);
  }

  /**
   * What the driver and each executor of a run ask for, as the scheduler sees it, and all of them together.
   *
   * @throws when memory is set to what Spark cannot read (SPK490)
   */
  public resources(): SparkJobResources {
    return this.job.resources();
  }

  /**
   * A Dockerfile that makes of the job's image one with all that the runs need, as `SparkJob.dockerfile` does.
   *
   * @param options what else the image shall have, and how it is made
   * @throws when something of it cannot be added (SPK491), or as `SparkImage.dockerfile`
   */
  public dockerfile(options: DockerfileOptions = {}): string {
    return this.job.dockerfile(options);
  }

  /** Every setting of the schedule and the job with the property or feature that it comes from. */
  public explain(): SparkSetting[] {
    return [...scheduleSettings(this.schedule), ...this.job.explain()];
  }
}
