import type { Origin, Tracked } from '../../conf/tracked-map';
import { TrackedMap } from '../../conf/tracked-map';
import type { Affinity } from '../../pod/affinity';
import type { ContainerLifecycle } from '../../pod/container-lifecycle';
import type { EnvSource } from '../../pod/env-source';
import type { EnvVar } from '../../pod/env-var';
import type { DnsConfig, HostAlias } from '../../pod/pod-network';
import type { PodVolume } from '../../pod/pod-volume';
import type { ContainerSecurity, PodSecurity } from '../../pod/security-context';
import type { Sidecar } from '../../pod/sidecar';
import type { Toleration } from '../../pod/toleration';
import type { TopologySpread } from '../../pod/topology-spread';
import type { VolumeMount } from '../../pod/volume-mount';
import { volumeMountJson } from '../../pod/volume-mount';
import type { Json, JsonObject } from '../../private/json';
import { compact } from '../../private/json';
import type { IdentifiedFinding } from '../contribution';
import { amountEntries, conflictFindings, entryPath, PropertyOrigin, readProperty, textEntries } from '../contribution';
import type { SparkPodModel } from '../job-model';
import { PART_TYPES, typeFindings } from './part-types';
import type { SparkPodOptions } from './pod-options';
import type { PodScalars } from './pod-scalars';
import { readScalars } from './pod-scalars';
import type { GivenTemplate } from './pod-template-option';
import { joinedScalars, readPodTemplate } from './pod-template-option';
import type { SparkSecret } from './spark-secret';

/** Pods of the same run and side: the labels are Spark's own. */
const SAME_RUN = 'spark-app-selector';

/** Collections whose entries are at their key in the property of the same name. */
const KEYED = ['labels', 'annotations', 'env', 'volumeMounts', 'secrets', 'extendedResources', 'nodeSelector', 'initContainers', 'sidecars'] as const;
/** Collections whose entries are fields of the property of the same name. */
const FIELDS = ['podSecurity', 'containerSecurity'] as const;
/** Collections of at most one. */
const SINGLE = ['lifecycle', 'dnsConfig'] as const;

const NOTHING: ReadonlySet<string> = new Set();

/** Collects what properties and features contribute to the pods of one side of a job. */
export class PodBuilder {
  private readonly maps = {
    labels: new TrackedMap<string>(),
    annotations: new TrackedMap<string>(),
    env: new TrackedMap<JsonObject>(),
    volumes: new TrackedMap<JsonObject>(),
    volumeMounts: new TrackedMap<JsonObject>(),
    secrets: new TrackedMap<JsonObject>(),
    extendedResources: new TrackedMap<string>(),
    nodeSelector: new TrackedMap<string>(),
    initContainers: new TrackedMap<JsonObject>(),
    sidecars: new TrackedMap<JsonObject>(),
    podSecurity: new TrackedMap<Json>(),
    containerSecurity: new TrackedMap<Json>(),
    lifecycle: new TrackedMap<JsonObject>(),
    dnsConfig: new TrackedMap<JsonObject>(),
  };
  private readonly envSources: Tracked<JsonObject>[] = [];
  private readonly tolerations: Tracked<JsonObject>[] = [];
  private readonly affinities: Tracked<Affinity>[] = [];
  private readonly topologySpread: Tracked<JsonObject>[] = [];
  private readonly hostAliases: Tracked<JsonObject>[] = [];
  private readonly jvmOptions: Tracked<string>[] = [];
  private readonly propertyFindings: IdentifiedFinding[] = [];
  private readonly scalars: PodScalars;
  private readonly template?: GivenTemplate;

  constructor(
    private readonly side: 'driver' | 'executor',
    options: SparkPodOptions,
  ) {
    const own = readScalars(side, options, this.propertyFindings);
    this.addProperties(options);
    this.template = readPodTemplate(side, options.podTemplate, this.propertyFindings);
    this.scalars = this.template === undefined ? own : joinedScalars(side, own, this.template, this.propertyFindings);
    if (this.template !== undefined) this.addTemplate(this.template);
  }

  /** Appends options of the JVM to those that are there; the same ones are not said twice. */
  public javaOptions(options: string, origin: Origin): void {
    if (!this.jvmOptions.some(({ value }) => value === options)) this.jvmOptions.push({ value: options, origin });
  }

  public label(key: string, value: string, origin: Origin): void {
    this.maps.labels.add(key, value, origin);
  }

  public annotation(key: string, value: string, origin: Origin): void {
    this.maps.annotations.add(key, value, origin);
  }

  public env(variable: EnvVar, origin: Origin): void {
    this.maps.env.add(variable.name, variable._toJson(), origin);
  }

  public envFrom(source: EnvSource, origin: Origin): void {
    addOnce(this.envSources, source._toJson(), origin);
  }

  public volume(volume: PodVolume, origin: Origin): void {
    this.maps.volumes.add(volume.name, volume._toJson(), origin);
  }

  public mount(mount: VolumeMount, origin: Origin, path?: string): void {
    const json = volumeMountJson(mount, path);
    this.maps.volumeMounts.add(mount.path, json, origin);
    this.volume(mount.volume, origin);
  }

  public secret(secret: SparkSecret, origin: Origin): void {
    this.maps.secrets.add(secret.secretName, secret._toJson(), origin);
  }

  public nodeSelector(key: string, value: string, origin: Origin): void {
    this.maps.nodeSelector.add(key, value, origin);
  }

  public toleration(toleration: Toleration, origin: Origin): void {
    addOnce(this.tolerations, toleration._toJson(), origin);
  }

  public affinity(affinity: Affinity, origin: Origin): void {
    this.affinities.push({ value: affinity, origin });
  }

  public initContainer(container: Sidecar, origin: Origin): void {
    this.maps.initContainers.add(container.name, container._toJson(), origin);
    for (const volume of container._volumes()) this.volume(volume, origin);
  }

  public sidecar(container: Sidecar, origin: Origin): void {
    this.maps.sidecars.add(container.name, container._toJson(), origin);
    for (const volume of container._volumes()) this.volume(volume, origin);
  }

  public podSecurity(security: PodSecurity, origin: Origin): void {
    this.maps.podSecurity.addAll(security._toJson(), origin);
  }

  public containerSecurity(security: ContainerSecurity, origin: Origin): void {
    this.maps.containerSecurity.addAll(security._toJson(), origin);
  }

  public lifecycle(lifecycle: ContainerLifecycle, origin: Origin): void {
    this.maps.lifecycle.add('lifecycle', lifecycle._toJson(), origin);
  }

  public dnsConfig(config: DnsConfig, origin: Origin): void {
    this.maps.dnsConfig.add('dnsConfig', config._toJson(), origin);
  }

  public hostAlias(alias: HostAlias, origin: Origin): void {
    addOnce(this.hostAliases, alias._toJson(), origin);
  }

  /** A constraint that does not say which pods it counts counts those of the same run and side. */
  public spread(constraint: TopologySpread, origin: Origin): void {
    const json = constraint._toJson({ 'spark-role': this.side });
    const isOwn = constraint._toJson().labelSelector === undefined && json.matchLabelKeys === undefined;
    addOnce(this.topologySpread, isOwn ? { ...json, matchLabelKeys: [SAME_RUN] } : json, origin);
  }

  /** What is wrong with the properties, and where contributions contradict each other. */
  public findings(): IdentifiedFinding[] {
    return [
      ...this.propertyFindings,
      ...KEYED.flatMap((name) => conflictFindings<unknown>(this.maps[name], `${this.side}.${name}`)),
      // Volumes come by mounts, sidecars and init containers as well, whose keys are others.
      ...conflictFindings(this.maps.volumes, `${this.side}.volumes`, (_path, name) => entryPath(`${this.side}.volumes`, name)),
      ...FIELDS.flatMap((name) => conflictFindings(this.maps[name], `${this.side}.${name}`, (path, field) => `${path}.${field}`)),
      ...SINGLE.flatMap((name) => conflictFindings<unknown>(this.maps[name], `${this.side}.${name}`, (path) => path)),
    ];
  }

  public toModel(): SparkPodModel {
    const { volumeMounts, ...maps } = this.maps;
    const { javaOptions: own } = this.scalars;
    const javaOptionParts =
      own === undefined ? this.jvmOptions : [{ value: own, origin: new PropertyOrigin(`${this.side}.javaOptions`) }, ...this.jvmOptions];
    return compact({
      side: this.side,
      ...this.scalars,
      cores: this.scalars.cores ?? 1,
      memory: this.scalars.memory ?? '1g',
      javaOptions: javaOptionParts.length === 0 ? undefined : javaOptionParts.map(({ value }) => value).join(' '),
      javaOptionParts,
      ...maps,
      mounts: volumeMounts,
      envFrom: this.envSources,
      tolerations: this.tolerations,
      affinity: this.mergedAffinity(),
      affinityParts: this.affinities,
      topologySpread: this.topologySpread,
      hostAliases: this.hostAliases,
      rest: this.template?.rest,
      ofTemplate: this.template?.scalarNames ?? NOTHING,
    });
  }

  private mergedAffinity(): Affinity | undefined {
    if (this.affinities.length === 0) return undefined;
    return this.affinities.map(({ value }) => value).reduce((merged, affinity) => merged._merge(affinity));
  }

  /** What the template shares with the properties contributes like them, so that each is checked, and contradictions are found. */
  private addTemplate({ options, mounts, path }: GivenTemplate): void {
    this.addProperties(options, path);
    const origin = new PropertyOrigin(path);
    for (const mount of mounts) this.maps.volumeMounts.add(String(mount.mountPath), mount, origin);
  }

  /** Plays the properties through the verbs that features use. */
  private addProperties(options: SparkPodOptions, from?: string): void {
    const add = <T>(name: keyof SparkPodOptions, item: T, path: string, contribute: (item: T, origin: Origin, path: string) => void): void => {
      const wrong = name in PART_TYPES ? typeFindings(path, item, PART_TYPES[name as keyof typeof PART_TYPES]) : [];
      this.propertyFindings.push(...wrong);
      if (wrong.length > 0) return;
      readProperty(this.propertyFindings, path, item, () => contribute(item, new PropertyOrigin(from ?? `${this.side}.${name}`), path));
    };
    const each = <T>(
      name: keyof SparkPodOptions,
      list: readonly T[] | undefined,
      contribute: (item: T, origin: Origin, path: string) => void,
    ): void => {
      const path = `${this.side}.${name}`;
      if (list === undefined) return;
      readProperty(this.propertyFindings, path, list, () => list.forEach((item, index) => add(name, item, `${path}[${index}]`, contribute)));
    };
    const one = <T>(name: keyof SparkPodOptions, value: T | undefined, contribute: (value: T, origin: Origin) => void): void => {
      if (value !== undefined) add(name, value, `${this.side}.${name}`, contribute);
    };
    const texts = (name: 'labels' | 'annotations' | 'nodeSelector') =>
      options[name] && textEntries(this.propertyFindings, `${this.side}.${name}`, options[name]);
    each('labels', texts('labels'), ([key, value], origin) => this.label(key, value, origin));
    each('annotations', texts('annotations'), ([key, value], origin) => this.annotation(key, value, origin));
    each('env', options.env, (variable, origin) => this.env(variable, origin));
    each('envFrom', options.envFrom, (source, origin) => this.envFrom(source, origin));
    each('volumes', options.volumes, (volume, origin) => this.volume(volume, origin));
    each('volumeMounts', options.volumeMounts, (mount, origin, path) => this.mount(mount, origin, path));
    each('secrets', options.secrets, (secret, origin) => this.secret(secret, origin));
    each(
      'extendedResources',
      amountEntries(this.propertyFindings, `${this.side}.extendedResources`, options.extendedResources),
      ([name, amount], origin) => this.maps.extendedResources.add(name, String(amount), origin),
    );
    each('nodeSelector', texts('nodeSelector'), ([key, value], origin) => this.nodeSelector(key, value, origin));
    each('tolerations', options.tolerations, (toleration, origin) => this.toleration(toleration, origin));
    one('affinity', options.affinity, (affinity, origin) => this.affinity(affinity, origin));
    each('topologySpread', options.topologySpread, (constraint, origin) => this.spread(constraint, origin));
    each('hostAliases', options.hostAliases, (alias, origin) => this.hostAlias(alias, origin));
    each('initContainers', options.initContainers, (container, origin) => this.initContainer(container, origin));
    each('sidecars', options.sidecars, (container, origin) => this.sidecar(container, origin));
    one('podSecurity', options.podSecurity, (security, origin) => this.podSecurity(security, origin));
    one('containerSecurity', options.containerSecurity, (security, origin) => this.containerSecurity(security, origin));
    one('lifecycle', options.lifecycle, (lifecycle, origin) => this.lifecycle(lifecycle, origin));
    one('dnsConfig', options.dnsConfig, (config, origin) => this.dnsConfig(config, origin));
  }
}

/** Lists have no keys: what is equal is said once, by whoever said it first. */
function addOnce(list: Tracked<JsonObject>[], value: JsonObject, origin: Origin): void {
  const text = JSON.stringify(value);
  if (!list.some((known) => JSON.stringify(known.value) === text)) list.push({ value, origin });
}
