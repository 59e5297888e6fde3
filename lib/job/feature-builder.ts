import type { Origin } from '../conf/tracked-map';
import type { Affinity } from '../pod/affinity';
import type { EnvSource } from '../pod/env-source';
import type { EnvVar } from '../pod/env-var';
import type { PodVolume } from '../pod/pod-volume';
import type { ContainerSecurity, PodSecurity } from '../pod/security-context';
import type { Sidecar } from '../pod/sidecar';
import type { Toleration } from '../pod/toleration';
import type { VolumeMount } from '../pod/volume-mount';
import type { PodBuilder } from './pod-builder';
import type { ISparkJobBuilder, ISparkJobCheck, SparkPods } from './spark-feature';
import type { PermissionNeed } from './spark-identity';
import type { ImageAbility } from './spark-image';

/** What features can do to a job, with the origin of each contribution said. */
export interface JobVerbs {
  readonly jobNamespace: string;
  readonly jobName: string;
  readonly sparkVersion: string;
  conf(key: string, value: string, origin: Origin): void;
  /** The pods of one side or both, to be contributed to. */
  pods(pods?: SparkPods): PodBuilder[];
  rule(need: PermissionNeed, origin: Origin): void;
  requires(ability: ImageAbility, origin: Origin): void;
  check(check: ISparkJobCheck, origin: Origin): void;
}

/** The verbs of one feature: what it contributes carries its name, also when it keeps the builder and contributes later. */
export class FeatureBuilder implements ISparkJobBuilder {
  public readonly jobNamespace: string;
  public readonly jobName: string;
  public readonly sparkVersion: string;

  constructor(
    private readonly job: JobVerbs,
    private readonly origin: Origin,
  ) {
    this.jobNamespace = job.jobNamespace;
    this.jobName = job.jobName;
    this.sparkVersion = job.sparkVersion;
  }

  public conf(key: string, value: string): void {
    this.job.conf(key, value, this.origin);
  }

  public env(variable: EnvVar, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.env(variable, this.origin));
  }

  public envFrom(source: EnvSource, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.envFrom(source, this.origin));
  }

  public volume(volume: PodVolume, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.volume(volume, this.origin));
  }

  public mount(mount: VolumeMount, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.mount(mount, this.origin));
  }

  public label(key: string, value: string, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.label(key, value, this.origin));
  }

  public annotation(key: string, value: string, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.annotation(key, value, this.origin));
  }

  public nodeSelector(key: string, value: string, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.nodeSelector(key, value, this.origin));
  }

  public toleration(toleration: Toleration, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.toleration(toleration, this.origin));
  }

  public affinity(affinity: Affinity, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.affinity(affinity, this.origin));
  }

  public initContainer(container: Sidecar, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.initContainer(container, this.origin));
  }

  public sidecar(container: Sidecar, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.sidecar(container, this.origin));
  }

  public podSecurity(security: PodSecurity, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.podSecurity(security, this.origin));
  }

  public containerSecurity(security: ContainerSecurity, pods?: SparkPods): void {
    this.each(pods, (pod) => pod.containerSecurity(security, this.origin));
  }

  public rule(need: PermissionNeed): void {
    this.job.rule(need, this.origin);
  }

  public requires(ability: ImageAbility): void {
    this.job.requires(ability, this.origin);
  }

  public check(check: ISparkJobCheck): void {
    this.job.check(check, this.origin);
  }

  private each(pods: SparkPods | undefined, contribute: (pod: PodBuilder) => void): void {
    for (const pod of this.job.pods(pods)) contribute(pod);
  }
}
