import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { acknowledgementProblems } from '../private/acknowledgements';
import { claim, otherClaimants } from '../private/claims';
import type { Problem } from '../private/problems';
import { ProblemError, reportProblems, Severity } from '../private/problems';
import { jobProblems } from './checks/job-checks';
import { UNREAD_KEYS } from './checks/spark-configuration';
import type { SparkSetting } from './explain';
import { explainJob } from './explain';
import { JobBuilder } from './job-builder';
import type { JobModel } from './job-model';
import type { JobPlace } from './job-place';
import { featureProblems } from './job-view';
import { templateProblems } from './render/pod-template';
import { jobResources } from './resources/resources';
import type { SparkJobResources } from './resources/resources-shape';
import type { ISparkFeature } from './spark-feature';
import type { DockerfileOptions } from './image/spark-image';
import { neededAbilities } from './image/spark-image-needs';
import type { SparkJobProps } from './spark-job-props';
import { ProfiledProps } from './profile/spark-profile-props';

/** What a construct is that describes a job, and what it has of its own. */
export interface JobKind extends Pick<JobPlace, 'longestName' | 'ownProblems' | 'types' | 'stays'> {
  /** Its class, by which messages call it. */
  readonly className: string;
  /** What it is in the cluster, which holds one of a name. */
  readonly kind: string;
  /** What is wrong with its own properties, and with the job because of them. */
  readonly problems?: (model: JobModel) => Problem[];
  /** Its checks instead of those of a job that runs once. */
  readonly checks?: (model: JobModel) => Problem[];
  /** Paths of options of profiles that are only for others; none when not given. */
  readonly foreign?: readonly string[];
  /** A problem in the words of its own properties. */
  readonly inOwnWords?: (problem: Problem) => Problem;
}

/** The description of a job behind its construct: what `SparkJob`, `ScheduledSparkJob` and others that hold a job have in common. */
export class JobDescription {
  public readonly builder: JobBuilder;
  /** What the cluster holds one of: an app that defines it twice is in error. */
  private readonly claimed: string;
  private readonly profiled: ProfiledProps;
  private translations: readonly Problem[] = [];
  /** Checks whose errors are warnings here. */
  private forgiven: readonly string[] = [];
  private checked?: { readonly model: JobModel; readonly problems: readonly Problem[] };

  /**
   * @throws when the operator, the image or the code is missing (SPK402); all else is reported at synth
   */
  constructor(
    private readonly construct: Construct,
    private readonly kind: JobKind,
    given: SparkJobProps,
  ) {
    this.profiled = new ProfiledProps(given, kind.foreign);
    const { props } = this.profiled;
    const { node } = construct;
    const { className, longestName, ownProblems, types, stays } = kind;
    const chartNamespace = Chart.of(construct).namespace;
    this.builder = new JobBuilder({ id: node.id, path: node.path, chartNamespace, className, longestName, ownProblems, types, stays }, props);
    const { jobName, jobNamespace } = this.builder;
    // A cluster holds one object of a kind and name; what has an operator of its own is in a cluster of its own.
    this.claimed = `${kind.kind} ${props.operator.node.addr} ${jobNamespace}/${jobName}`;
    claim(construct, this.claimed);
    reportProblems(construct, className, () => this.reported(), props.acknowledgeWarnings);
  }

  /** The job as it is now. */
  public get model(): JobModel {
    return this.builder.model;
  }

  public addFeature(feature: ISparkFeature): void {
    this.builder.bind(feature, 'addFeature');
  }

  public resources(): SparkJobResources {
    try {
      return jobResources(this.model, this.builder.subject);
    } catch (error) {
      if (!(error instanceof ProblemError) || this.kind.inOwnWords === undefined) throw error;
      throw new ProblemError(this.builder.subject, error.problems.map(this.kind.inOwnWords));
    }
  }

  /** A Dockerfile of the job's image with what the job needs. */
  public dockerfile(options: DockerfileOptions): string {
    const { model } = this;
    return model.image.dockerfile({ ...options, abilities: [...neededAbilities(model), ...(options.abilities ?? [])] });
  }

  public explain(): SparkSetting[] {
    return this.profiled.explained(explainJob(this.model, this.profiled.props));
  }

  /**
   * Says with its own problems what was translated for the job: of a manifest, or of a command.
   *
   * @param strict whether keys that Spark does not read are errors, as in jobs that are written here
   */
  public addTranslations(problems: readonly Problem[], strict = true): void {
    this.translations = problems;
    this.forgiven = strict ? [] : UNREAD_KEYS;
  }

  private reported(): readonly Problem[] {
    const found = [...this.problems(), ...this.nameProblems(), ...this.translations];
    const problems = found.map((problem) => (this.forgiven.includes(problem.id) ? { ...problem, severity: Severity.WARNING } : problem));
    return [...problems, ...acknowledgementProblems(this.profiled.props.acknowledgeWarnings, problems)];
  }

  /** Problems of the job as it is now. cdk8s validates the whole app once per chart, so they are found once per change. */
  private problems(): readonly Problem[] {
    const { model } = this;
    if (this.checked?.model !== model) {
      const { checks = jobProblems, problems: own, inOwnWords } = this.kind;
      const findings = model.findings.map((finding) => ({ ...finding, severity: Severity.ERROR }));
      const problems: Problem[] = [
        ...findings,
        ...this.profiled.problems(),
        ...(own?.(model) ?? []),
        ...checks(model),
        ...featureProblems(model, this.builder.subject),
      ];
      // The last look, at what goes out; what a check has said of a property already is not said again.
      const seen = new Set(problems.map(({ path }) => path));
      const templates = [model.driver, model.executor].flatMap((pod) => templateProblems(pod)).filter(({ path }) => !seen.has(path));
      const located = this.profiled.located([...problems, ...templates]);
      this.checked = { model, problems: inOwnWords === undefined ? located : located.map(inOwnWords) };
    }
    return this.checked.problems;
  }

  private nameProblems(): Problem[] {
    const { className } = this.kind;
    const { jobName, jobNamespace } = this.builder;
    const others = otherClaimants(this.construct, this.claimed).map((other) => `${className} '${other.node.path}'`);
    if (others.length === 0) return [];
    // Of immutable runs only twins would, but whose run is whose, nobody could tell.
    const harm = this.model.immutableRuns ? 'runs of one would pass for those of the other' : 'one would replace the other';
    const reason = `is also the name of ${others.join(', ')} in namespace '${jobNamespace}': ${harm}`;
    return [{ id: 'SPK403', severity: Severity.ERROR, path: 'name', value: jobName, reason, fix: 'give each its own name' }];
  }
}
