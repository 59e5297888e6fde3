import type { Duration } from 'cdk8s';
import type { Origin, Tracked } from '../conf/tracked-map';
import { TrackedMap } from '../conf/tracked-map';
import { ImagePullPolicy } from '../pod/image-pull-policy';
import { compact } from '../private/json';
import { MAX_LABEL, shorten } from '../private/names';
import { ProblemError, throwErrors } from '../private/problems';
import { wholeSeconds } from '../private/quantities';
import { atLeast } from '../private/version';
import type { IdentifiedFinding } from './contribution';
import { conflictFindings, DEFAULT_ORIGIN, entryPath, FeatureOrigin, PropertyOrigin, readProperty, textEntries, wrongType } from './contribution';
import type { JobVerbs } from './feature-builder';
import { FeatureBuilder } from './feature-builder';
import { HADOOP_PREFIX } from './hadoop-keys';
import type { JobModel } from './job-model';
import { CLAIM_NEED } from './permission-problems';
import { PodBuilder } from './pod-builder';
import { propertyTypeProblems } from './property-types';
import { fieldConf } from './render/field-conf';
import { RestartPolicy } from './restart-policy';
import type { ISparkFeature, ISparkJobCheck } from './spark-feature';
import { SparkPods } from './spark-feature';
import type { ISparkIdentity, PermissionNeed } from './spark-identity';
import type { ImageAbility } from './spark-image';
import type { SparkJobProps } from './spark-job-props';

const ONE_DAY = 86_400;
/** Configuration that fields may stand for; most jobs set none of it. */
const MAY_BE_FIELD = /^spark\.(kubernetes|driver|executor|submit|app|jars|files|archives)\b/;
/** Configuration by which executors make their own claims, for which the driver needs rights that it has not by itself. */
const CLAIM_ON_DEMAND = /^spark\.kubernetes\.(driver|executor)\.volumes\.persistentVolumeClaim\.[^.]+\.options\.claimName$/;
/** Properties that have a value although nobody sets them. */
const DEFAULTED: readonly string[] = ['name', 'namespace', 'identity', 'imagePullPolicy', 'timeToLive'];
const DEFAULTED_OF_SIDES: readonly string[] = ['cores', 'memory', 'instances', 'deleteOnTermination'];

/** Where a job stands: what its name and namespace default to. */
export interface JobPlace {
  /** Id of its construct. */
  readonly id: string;
  /** Path of its construct, by which messages call it. */
  readonly path?: string;
  /** Namespace of its chart. */
  readonly chartNamespace?: string;
}

/**
 * Collects what properties and features contribute to a job, and makes the model of it. Features are bound at once, not at synth, so that permissions
 * reach the identity before any role is rendered, whichever chart comes first.
 */
export class JobBuilder implements JobVerbs {
  public readonly jobName: string;
  public readonly jobNamespace: string;
  public readonly sparkVersion: string;
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
  private readonly bound = new Set<ISparkFeature>();
  private readonly findings: IdentifiedFinding[] = [];
  private cached?: JobModel;

  /**
   * @throws when the operator, image or code is missing, or a value is of another type than its property: nothing else can be said about such a job (SPK402)
   */
  constructor(
    place: JobPlace,
    private readonly props: SparkJobProps,
  ) {
    throwErrors(`SparkJob '${place.path ?? place.id}'`, propertyTypeProblems(props));
    this.jobName = props.name ?? defaultName(place.id);
    this.jobNamespace = namespaceOfJob(props, place.chartNamespace);
    this.namespaceOrigin = namespaceOrigin(props, place.chartNamespace);
    this.imagePullSecrets = [...(props.imagePullSecrets ?? [])];
    this.sparkVersion = props.image.sparkVersion;
    this.labels = this.texts('labels', props.labels);
    this.annotations = this.texts('annotations', props.annotations);
    this.identity = props.identity ?? props.operator.identityFor(this.jobNamespace);
    this.driver = new PodBuilder('driver', props.driver ?? {});
    this.executor = new PodBuilder('executor', props.executor ?? {});
    this.serviceLabels = this.texts('driver.serviceLabels', props.driver?.serviceLabels);
    this.serviceAnnotations = this.texts('driver.serviceAnnotations', props.driver?.serviceAnnotations);
    this.timeToLiveSeconds = this.readTimeToLive(props.timeToLive) ?? ONE_DAY;
    const origin = new PropertyOrigin('sparkConf');
    for (const [key, value] of Object.entries(this.texts('sparkConf', props.sparkConf))) this.conf(key, value, origin);
    for (const [key, value] of Object.entries(this.texts('hadoopConf', props.hadoopConf))) this.hadoopConf(key, value);
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
    if (typeof featureName !== 'string' || typeof bind !== 'function') {
      this.findings.push(wrongType(path, feature, 'is not a feature', 'give an object with `featureName` and `bind`'));
      return;
    }
    if (this.bound.has(feature)) return;
    this.bound.add(feature);
    this.cached = undefined;
    try {
      feature.bind(new FeatureBuilder(this, new FeatureOrigin(feature.featureName)));
    } catch (error) {
      // What a feature refuses is reported with all else; a fault in the feature itself is not hidden.
      if (!(error instanceof ProblemError)) throw error;
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
      name: this.jobName,
      namespace: this.jobNamespace,
      namespaceOrigin: this.namespaceOrigin,
      labels: this.labels,
      annotations: this.annotations,
      operator: props.operator,
      image: props.image,
      code: props.code,
      driver: {
        ...this.driver.toModel(),
        serviceLabels: this.serviceLabels,
        serviceAnnotations: this.serviceAnnotations,
      },
      executor: compact({
        ...this.executor.toModel(),
        instances: props.executor?.instances ?? 1,
        deleteOnTermination: props.executor?.deleteOnTermination,
        identity: props.executor?.identity,
      }),
      memoryOverheadFactor: props.memoryOverheadFactor,
      restartPolicy: props.restartPolicy ?? RestartPolicy.never(),
      timeToLiveSeconds: this.timeToLiveSeconds,
      imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
      imagePullSecrets: this.imagePullSecrets,
      identity: this.identity,
      allowHostPath: props.allowHostPath ?? false,
      permissions: this.permissions,
      requirements: this.requirements,
      defaults: defaultsOf(props),
      featureChecks: this.featureChecks,
      findings: [...this.findings, ...this.driver.findings(), ...this.executor.findings(), ...this.confConflicts(), ...this.lostPorts()],
    });
    return { ...model, ...this.splitConfiguration(model) };
  }

  /** Configuration as it goes out: without what only repeats a field, and with a directory that packages can be resolved in. */
  private splitConfiguration(model: Omit<JobModel, 'conf' | 'hadoopConf'>): Pick<JobModel, 'conf' | 'hadoopConf'> {
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
    return { conf, hadoopConf };
  }

  private confConflicts(): IdentifiedFinding[] {
    const place = (path: string, key: string) => entryPath(path, path === 'hadoopConf' ? key.slice(HADOOP_PREFIX.length) : key);
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

/** Namespace of a job: its own, else that of its chart, else the only one that the operator lists. */
export function namespaceOfJob({ namespace, operator }: Pick<SparkJobProps, 'namespace' | 'operator'>, chartNamespace: string | undefined): string {
  const { names } = operator.jobNamespaces;
  return namespace ?? chartNamespace ?? (names.length === 1 ? names[0] : 'default');
}

/** Who decided on the namespace; a chart is none of the job's properties. */
function namespaceOrigin({ namespace, operator }: SparkJobProps, chartNamespace: string | undefined): Origin {
  if (namespace !== undefined) return new PropertyOrigin('namespace');
  if (chartNamespace !== undefined) return new PropertyOrigin('chart');
  return operator.jobNamespaces.names.length === 1 ? new PropertyOrigin('operator') : DEFAULT_ORIGIN;
}

function defaultsOf(props: SparkJobProps): ReadonlySet<string> {
  const unset = (parent: string, names: readonly string[], given: object = {}) =>
    names.filter((name) => given[name as keyof typeof given] === undefined).map((name) => `${parent}${name}`);
  return new Set([
    ...unset('', DEFAULTED, props),
    ...unset('driver.', DEFAULTED_OF_SIDES, props.driver),
    ...unset('executor.', DEFAULTED_OF_SIDES, props.executor),
  ]);
}

/** The id as a DNS-1035 label. */
function defaultName(id: string): string {
  const name = id
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return shorten(/^[a-z]/.test(name) ? name : ['job', name].filter((part) => part !== '').join('-'), MAX_LABEL);
}
