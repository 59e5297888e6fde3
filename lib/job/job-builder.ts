import type { Duration } from 'cdk8s';
import type { Origin, Tracked } from '../conf/tracked-map';
import { TrackedMap } from '../conf/tracked-map';
import { ImagePullPolicy } from '../pod/image-pull-policy';
import { compact } from '../private/json';
import { MAX_LABEL } from '../private/names';
import { ProblemError, throwErrors } from '../private/problems';
import { wholeSeconds } from '../private/quantities';
import { atLeast } from '../private/version';
import type { IdentifiedFinding } from './contribution';
import {
  conflictFindings,
  DEFAULT_ORIGIN,
  distinct,
  entryPath,
  featureFault,
  FeatureOrigin,
  PropertyOrigin,
  readProperty,
  textEntries,
  wrongType,
} from './contribution';
import type { JobVerbs } from './feature-builder';
import { FeatureBuilder } from './feature-builder';
import { contributeGracePeriod } from './pods/grace-period';
import { HADOOP_PREFIX } from './hadoop-keys';
import type { JobModel } from './job-model';
import type { CompleteJobProps, JobPlace } from './job-place';
import { defaultName, defaultsOf, namespaceOfJob, namespaceOrigin } from './job-place';
import { CLAIM_NEED } from './permission-problems';
import { PodBuilder } from './pods/pod-builder';
import { PodSettings } from './pods/pod-settings';
import { propertyTypeProblems } from './property-types';
import { fieldConf } from './render/field-conf';
import { RestartPolicy } from './run/restart-policy';
import { contributeRun, finishConf, withScrapeAnnotations } from './run/run-contributions';
import type { RunModel } from './run/run-model';
import { longestName, runModel, schedulerOf, withQueue } from './run/run-model';
import type { ISparkFeature, ISparkJobCheck } from './spark-feature';
import { SparkPods } from './spark-feature';
import type { ISparkIdentity, PermissionNeed } from './spark-identity';
import type { ImageAbility } from './image/image-ability';
import { addParallelism, contributeTuning } from './tuning/tuning-conf';

const ONE_DAY = 86_400;
/** Configuration that fields may stand for; most jobs set none of it. */
const MAY_BE_FIELD = /^spark\.(kubernetes|driver|executor|executorEnv|submit|app|jars|files|archives|dynamicAllocation|metrics)\b/;
/** Configuration by which executors make their own claims, for which the driver needs rights that it has not by itself. */
const CLAIM_ON_DEMAND = /^spark\.kubernetes\.(driver|executor)\.volumes\.persistentVolumeClaim\.[^.]+\.options\.claimName$/;

/**
 * Collects what properties and features contribute to a job, and makes the model of it. Features are bound at once, not at synth, so that permissions
 * reach the identity before any role is rendered, whichever chart comes first.
 */
export class JobBuilder implements JobVerbs {
  /** What messages call the job. */
  public readonly subject: string;
  public readonly jobName: string;
  public readonly jobNamespace: string;
  public readonly sparkVersion: string;
  public readonly hadoopVersion: string;
  public readonly image: string;
  public readonly labels: Readonly<Record<string, string>>;
  public readonly annotations: Readonly<Record<string, string>>;

  private readonly identity?: ISparkIdentity;
  private readonly driver: PodBuilder;
  private readonly executor: PodBuilder;
  private readonly serviceLabels: Readonly<Record<string, string>>;
  private readonly serviceAnnotations: Readonly<Record<string, string>>;
  private readonly timeToLiveSeconds: number;
  private readonly namespaceOrigin: Origin;
  private readonly imagePullSecrets: readonly string[];
  /** All configuration by full key: `sparkConf` and `hadoopConf` are two ways to one. */
  private readonly configuration = new TrackedMap<string>();
  /** Keys of it that came by `hadoopConf`, and go out by it. */
  private readonly hadoopKeys = new Set<string>();
  private readonly permissions: Tracked<PermissionNeed>[] = [];
  private readonly requirements: Tracked<ImageAbility>[] = [];
  private readonly featureChecks: Tracked<ISparkJobCheck>[] = [];
  private readonly confPrefixes: Tracked<string>[] = [];
  private readonly bound = new Set<ISparkFeature>();
  private readonly run: RunModel;
  private readonly findings: IdentifiedFinding[] = [];
  private cached?: JobModel;

  /**
   * @throws when the operator, image or code is missing, or a value is of another type than its property: nothing else can be said about such a job (SPK402)
   */
  constructor(
    private readonly place: JobPlace,
    private readonly props: CompleteJobProps,
  ) {
    this.subject = `${place.className ?? 'SparkJob'} '${place.path ?? place.id}'`;
    throwErrors(this.subject, [...propertyTypeProblems(props, place.types), ...(place.ownProblems ?? [])]);
    const lost = MAX_LABEL - longestName(props);
    this.jobName = props.name ?? defaultName(place.id, (place.longestName?.(props.operator) ?? MAX_LABEL) - lost);
    this.jobNamespace = namespaceOfJob(props, place.chartNamespace);
    this.namespaceOrigin = namespaceOrigin(props, place.chartNamespace);
    this.imagePullSecrets = [...(props.imagePullSecrets ?? [])];
    this.sparkVersion = props.image.sparkVersion;
    this.hadoopVersion = props.image.hadoopVersion;
    this.image = props.image.image;
    this.labels = withQueue(this.texts('labels', props.labels), props.kueueQueue, this.findings);
    this.annotations = this.texts('annotations', props.annotations);
    this.identity = props.identity ?? props.operator.identityFor(this.jobNamespace);
    this.driver = new PodBuilder('driver', props.driver ?? {});
    this.executor = new PodBuilder('executor', props.executor ?? {});
    this.serviceLabels = this.texts('driver.serviceLabels', props.driver?.serviceLabels);
    this.serviceAnnotations = this.texts('driver.serviceAnnotations', props.driver?.serviceAnnotations);
    this.timeToLiveSeconds = this.readTimeToLive(props.timeToLive) ?? ONE_DAY;
    contributeTuning(props, this);
    if (props.executor?.terminationGracePeriod !== undefined) contributeGracePeriod(this.executor.toModel(), this);
    const origin = new PropertyOrigin('sparkConf');
    for (const [key, value] of Object.entries(this.texts('sparkConf', props.sparkConf))) this.conf(key, value, origin);
    for (const [key, value] of Object.entries(this.texts('hadoopConf', props.hadoopConf))) this.hadoopConf(key, value);
    contributeRun(props, this);
    this.run = runModel(props, this.findings);
    props.features?.forEach((feature, index) => this.bind(feature, `features[${index}]`));
  }

  /** The job as it is now; made once, and again only after a change. */
  public get model(): JobModel {
    this.cached ??= this.toModel();
    return this.cached;
  }

  /**
   * Lets a feature contribute; one that did already is not asked again.
   *
   * @param path what messages call it if it is no feature
   */
  public bind(feature: ISparkFeature, path: string): void {
    const { featureName, bind } = (feature ?? {}) as Partial<ISparkFeature>;
    this.cached = undefined;
    if (typeof featureName !== 'string' || typeof bind !== 'function') {
      this.findings.push(wrongType(path, feature, 'is not a feature', 'give an object with `featureName` and `bind`'));
      return;
    }
    if (this.bound.has(feature)) return;
    this.bound.add(feature);
    try {
      feature.bind(new FeatureBuilder(this, new FeatureOrigin(feature.featureName)));
    } catch (error) {
      // What a feature refuses is reported with all else; a fault in the feature itself is not hidden.
      if (!(error instanceof ProblemError)) throw featureFault(this.subject, feature.featureName, 'bind', error);
      for (const problem of error.problems) this.findings.push({ ...problem, path: `${entryPath('features', feature.featureName)}.${problem.path}` });
    }
  }

  public conf(key: string, value: string, origin: Origin): void {
    this.cached = undefined;
    this.configuration.add(key, value, origin);
    if (value === 'OnDemand' && CLAIM_ON_DEMAND.test(key)) this.rule(CLAIM_NEED, origin);
  }

  /** The builders of one side or both, to be contributed to. */
  public pods(pods: SparkPods = SparkPods.BOTH): PodBuilder[] {
    this.cached = undefined;
    if (pods === SparkPods.BOTH) return [this.driver, this.executor];
    return [pods === SparkPods.DRIVER ? this.driver : this.executor];
  }

  public rule(need: PermissionNeed, origin: Origin): void {
    this.cached = undefined;
    this.permissions.push({ value: need, origin });
    this.identity?.allow(need);
  }

  public requires(ability: ImageAbility, origin: Origin): void {
    this.cached = undefined;
    this.requirements.push({ value: ability, origin });
  }

  public confPrefix(prefix: string, origin: Origin): void {
    this.cached = undefined;
    this.confPrefixes.push({ value: prefix, origin });
  }

  public check(check: ISparkJobCheck, origin: Origin): void {
    this.cached = undefined;
    this.featureChecks.push({ value: check, origin });
  }

  public report(findings: readonly IdentifiedFinding[]): void {
    this.cached = undefined;
    this.findings.push(...findings);
  }

  private hadoopConf(key: string, value: string): void {
    const fullKey = key.startsWith(HADOOP_PREFIX) ? key : `${HADOOP_PREFIX}${key}`;
    if (this.configuration.get(fullKey) === undefined) this.hadoopKeys.add(fullKey);
    this.conf(fullKey, value, new PropertyOrigin('hadoopConf'));
  }

  private toModel(): JobModel {
    const { props } = this;
    const model = compact({
      ...this.run,
      name: this.jobName,
      namespace: this.jobNamespace,
      namespaceOrigin: this.namespaceOrigin,
      labels: this.labels,
      annotations: this.annotations,
      operator: props.operator,
      image: props.image,
      code: props.code,
      stays: this.place.stays,
      driver: {
        ...schedulerOf(this.run, this.driver.toModel()),
        kubernetesMaster: props.driver?.kubernetesMaster,
        serviceLabels: this.serviceLabels,
        serviceAnnotations: this.serviceAnnotations,
      },
      executor: compact({
        ...schedulerOf(this.run, this.executor.toModel()),
        instances: props.executor?.instances ?? (this.run.dynamicAllocation === undefined ? 1 : undefined),
        deleteOnTermination: props.executor?.deleteOnTermination,
        identity: props.executor?.identity,
      }),
      memoryOverheadFactor: props.memoryOverheadFactor,
      restartPolicy: props.restartPolicy ?? RestartPolicy.never(),
      timeToLiveSeconds: this.timeToLiveSeconds,
      imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
      imagePullSecrets: this.imagePullSecrets,
      identity: this.identity,
      podSettings: props.podSettings ?? PodSettings.TEMPLATES,
      allowHostPath: props.allowHostPath ?? false,
      permissions: this.permissions,
      requirements: this.requirements,
      confPrefixes: this.confPrefixes,
      defaults: defaultsOf(props),
      featureChecks: this.featureChecks,
      findings: distinct([...this.findings, ...this.driver.findings(), ...this.executor.findings(), ...this.confConflicts(), ...this.lostPorts()]),
    });
    return withScrapeAnnotations({ ...model, ...this.splitConfiguration(model) });
  }

  /** Configuration as it goes out: without what only repeats a field, and with a directory that packages can be resolved in. */
  private splitConfiguration(model: Omit<JobModel, 'conf' | 'hadoopConf'>): Pick<JobModel, 'conf' | 'hadoopConf' | 'findings'> {
    let fields: Record<string, string> | undefined;
    const conf = new TrackedMap<string>();
    const hadoopConf = new TrackedMap<string>();
    for (const [key, { value, origin }] of this.configuration.entries()) {
      if (MAY_BE_FIELD.test(key) && (fields ??= fieldConf(model))[key] === value) continue;
      if (this.hadoopKeys.has(key)) hadoopConf.add(key.slice(HADOOP_PREFIX.length), value, origin);
      else conf.add(key, value, origin);
    }
    // The operator resolves packages in its own pod, whose file system is read-only but for /tmp (C14).
    const needsIvy = model.code.packages.length > 0 && conf.get('spark.jars.ivy') === undefined;
    if (needsIvy) conf.add('spark.jars.ivy', '/tmp/.ivy2', DEFAULT_ORIGIN);
    const findings = addParallelism(this.props.tuning ?? {}, model, conf);
    return { conf: finishConf(model, conf), hadoopConf, findings: [...model.findings, ...findings] };
  }

  private confConflicts(): IdentifiedFinding[] {
    const place = (path: string, key: string) => {
      // A property of its own, not an entry of a map.
      if (path.startsWith('tuning.')) return path;
      return entryPath(path, path === 'hadoopConf' ? key.slice(HADOOP_PREFIX.length) : key);
    };
    return conflictFindings(this.configuration, 'sparkConf', place);
  }

  /** Spark before 3.4 puts its own ports in the place of those of an executor's template (SPARK-39546). */
  private lostPorts(): IdentifiedFinding[] {
    const ports = this.props.executor?.ports ?? [];
    if (ports.length === 0 || atLeast(this.sparkVersion, '3.4.0')) return [];
    const reason = `is lost: Spark ${this.sparkVersion} replaces the ports of executors`;
    return [
      { id: 'SPK404', path: 'executor.ports', value: ports, reason, fix: 'use Spark 3.4 or newer, or leave it out: ports of a pod only inform' },
    ];
  }

  private texts(path: string, map: { readonly [key: string]: string } | undefined): Readonly<Record<string, string>> {
    return Object.fromEntries(textEntries(this.findings, path, map));
  }

  private readTimeToLive(duration: Duration | undefined): number | undefined {
    if (duration === undefined) return undefined;
    // Too long to be counted exactly, and much too long for the operator, which SPK062 says.
    const seconds = duration.toSeconds({ integral: false });
    if (seconds > Number.MAX_SAFE_INTEGER / 1000) return seconds;
    return readProperty(this.findings, 'timeToLive', duration, () => wholeSeconds(duration, 'timeToLive'));
  }
}
