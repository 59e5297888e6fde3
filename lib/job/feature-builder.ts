import type { Origin } from '../conf/tracked-map';
import type { Affinity } from '../pod/affinity';
import type { EnvSource } from '../pod/env-source';
import type { EnvVar } from '../pod/env-var';
import type { PodVolume } from '../pod/pod-volume';
import type { ContainerSecurity, PodSecurity } from '../pod/security-context';
import type { Sidecar } from '../pod/sidecar';
import type { Toleration } from '../pod/toleration';
import type { VolumeMount } from '../pod/volume-mount';
import { isObject } from '../private/json';
import type { IdentifiedFinding } from './contribution';
import { entryPath } from './contribution';
import type { PartType } from './pods/part-types';
import { instance, PART_TYPES, TEXT, typeFindings } from './pods/part-types';
import { needProblems } from './permission-problems';
import type { PodBuilder } from './pods/pod-builder';
import type { ISparkJobBuilder, ISparkJobCheck } from './spark-feature';
import { SparkPods } from './spark-feature';
import type { PermissionNeed } from './spark-identity';
import type { ImageAbility } from './image/image-ability';

/** What features can do to a job, with the origin of each contribution said. */
export interface JobVerbs {
  readonly jobNamespace: string;
  readonly jobName: string;
  readonly sparkVersion: string;
  readonly hadoopVersion: string;
  readonly image: string;
  conf(key: string, value: string, origin: Origin): void;
  /** The pods of one side or both, to be contributed to. */
  pods(pods?: SparkPods): PodBuilder[];
  rule(need: PermissionNeed, origin: Origin): void;
  requires(ability: ImageAbility, origin: Origin): void;
  confPrefix(prefix: string, origin: Origin): void;
  check(check: ISparkJobCheck, origin: Origin): void;
  /** Notes what is wrong with a contribution, to be reported with all else. */
  report(findings: readonly IdentifiedFinding[]): void;
}

/** Arguments of a verb by name, with what each must be. */
type Arguments = Readonly<Record<string, readonly [value: unknown, type: PartType]>>;

const PODS: PartType = {
  is: (value) => Object.values<unknown>(SparkPods).includes(value),
  name: 'a choice of pods',
  use: 'use SparkPods.DRIVER, SparkPods.EXECUTOR or SparkPods.BOTH',
};
const NEED: PartType = {
  is: (value) => isObject(value),
  name: 'a permission',
  use: "write { resources: ['secrets'], verbs: ['get'] }",
};
const ABILITY = instance('an', 'ImageAbility', 'use ImageAbility.S3A and the like, or ImageAbility.of');
const CHECK: PartType = {
  is: (value) => isObject(value) && typeof value.find === 'function',
  name: 'a check',
  use: 'give an object with `find`',
};

/**
 * The verbs of one feature: what it contributes carries its name, also when it keeps the builder and contributes later. What is of another type than a verb
 * takes is left out and reported, under the name of the feature (SPK402).
 */
export class FeatureBuilder implements ISparkJobBuilder {
  public readonly jobNamespace: string;
  public readonly jobName: string;
  public readonly sparkVersion: string;
  public readonly hadoopVersion: string;
  public readonly image: string;

  constructor(
    private readonly job: JobVerbs,
    private readonly origin: Origin,
  ) {
    this.jobNamespace = job.jobNamespace;
    this.jobName = job.jobName;
    this.sparkVersion = job.sparkVersion;
    this.hadoopVersion = job.hadoopVersion;
    this.image = job.image;
  }

  public conf(key: string, value: string): void {
    this.use('conf', { key: [key, TEXT], value: [value, TEXT] }, () => this.job.conf(key, value, this.origin));
  }

  public confPrefix(prefix: string): void {
    this.use('confPrefix', { prefix: [prefix, TEXT] }, () => this.job.confPrefix(prefix, this.origin));
  }

  public javaOptions(options: string, pods?: SparkPods): void {
    this.each('javaOptions', { options: [options, TEXT] }, pods, (pod) => pod.javaOptions(options, this.origin));
  }

  public env(variable: EnvVar, pods?: SparkPods): void {
    this.each('env', { variable: [variable, PART_TYPES.env] }, pods, (pod) => pod.env(variable, this.origin));
  }

  public envFrom(source: EnvSource, pods?: SparkPods): void {
    this.each('envFrom', { source: [source, PART_TYPES.envFrom] }, pods, (pod) => pod.envFrom(source, this.origin));
  }

  public volume(volume: PodVolume, pods?: SparkPods): void {
    this.each('volume', { volume: [volume, PART_TYPES.volumes] }, pods, (pod) => pod.volume(volume, this.origin));
  }

  public mount(mount: VolumeMount, pods?: SparkPods): void {
    this.each('mount', { mount: [mount, PART_TYPES.volumeMounts] }, pods, (pod) => pod.mount(mount, this.origin));
  }

  public label(key: string, value: string, pods?: SparkPods): void {
    this.each('label', { key: [key, TEXT], value: [value, TEXT] }, pods, (pod) => pod.label(key, value, this.origin));
  }

  public annotation(key: string, value: string, pods?: SparkPods): void {
    this.each('annotation', { key: [key, TEXT], value: [value, TEXT] }, pods, (pod) => pod.annotation(key, value, this.origin));
  }

  public nodeSelector(key: string, value: string, pods?: SparkPods): void {
    this.each('nodeSelector', { key: [key, TEXT], value: [value, TEXT] }, pods, (pod) => pod.nodeSelector(key, value, this.origin));
  }

  public toleration(toleration: Toleration, pods?: SparkPods): void {
    this.each('toleration', { toleration: [toleration, PART_TYPES.tolerations] }, pods, (pod) => pod.toleration(toleration, this.origin));
  }

  public affinity(affinity: Affinity, pods?: SparkPods): void {
    this.each('affinity', { affinity: [affinity, PART_TYPES.affinity] }, pods, (pod) => pod.affinity(affinity, this.origin));
  }

  public initContainer(container: Sidecar, pods?: SparkPods): void {
    this.each('initContainer', { container: [container, PART_TYPES.initContainers] }, pods, (pod) => pod.initContainer(container, this.origin));
  }

  public sidecar(container: Sidecar, pods?: SparkPods): void {
    this.each('sidecar', { container: [container, PART_TYPES.sidecars] }, pods, (pod) => pod.sidecar(container, this.origin));
  }

  public podSecurity(security: PodSecurity, pods?: SparkPods): void {
    this.each('podSecurity', { security: [security, PART_TYPES.podSecurity] }, pods, (pod) => pod.podSecurity(security, this.origin));
  }

  public containerSecurity(security: ContainerSecurity, pods?: SparkPods): void {
    this.each('containerSecurity', { security: [security, PART_TYPES.containerSecurity] }, pods, (pod) =>
      pod.containerSecurity(security, this.origin),
    );
  }

  public rule(need: PermissionNeed): void {
    this.use('rule', { need: [need, NEED] }, () => {
      const problems = needProblems(need);
      if (problems.length === 0) this.job.rule(need, this.origin);
      this.job.report(problems.map((problem) => ({ ...problem, path: `${this.at('rule')}.${problem.path}` })));
    });
  }

  public requires(ability: ImageAbility): void {
    this.use('requires', { ability: [ability, ABILITY] }, () => this.job.requires(ability, this.origin));
  }

  public check(check: ISparkJobCheck): void {
    this.use('check', { check: [check, CHECK] }, () => this.job.check(check, this.origin));
  }

  private each(verb: string, given: Arguments, pods: SparkPods = SparkPods.BOTH, contribute: (pod: PodBuilder) => void): void {
    this.use(verb, { ...given, pods: [pods, PODS] }, () => {
      for (const pod of this.job.pods(pods)) contribute(pod);
    });
  }

  private use(verb: string, given: Arguments, contribute: () => void): void {
    const findings = Object.entries(given).flatMap(([name, [value, type]]) => typeFindings(`${this.of(verb, given)}.${name}`, value, type));
    if (findings.length === 0) contribute();
    else this.job.report(findings);
  }

  /** Of many contributions of a verb, the one that is meant. */
  private of(verb: string, { key: [key] = [undefined] }: { readonly key?: readonly unknown[] }): string {
    return typeof key === 'string' ? `${this.at(verb)}('${key}')` : this.at(verb);
  }

  private at(verb: string): string {
    return `${entryPath('features', this.origin.name)}.${verb}`;
  }
}
