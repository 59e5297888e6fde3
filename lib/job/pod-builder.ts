import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import type { Origin, Tracked } from '../conf/tracked-map';
import { TrackedMap } from '../conf/tracked-map';
import type { Affinity } from '../pod/affinity';
import { containerPortJson } from '../pod/container-port';
import type { EnvSource } from '../pod/env-source';
import type { EnvVar } from '../pod/env-var';
import type { PodVolume } from '../pod/pod-volume';
import type { ContainerSecurity, PodSecurity } from '../pod/security-context';
import type { Sidecar } from '../pod/sidecar';
import type { Toleration } from '../pod/toleration';
import type { VolumeMount } from '../pod/volume-mount';
import { volumeMountJson } from '../pod/volume-mount';
import type { JsonObject } from '../private/json';
import { compact, isObject } from '../private/json';
import { fail } from '../private/problems';
import { cpuQuantity, NANO, parseQuantity, sparkSize, wholeSeconds } from '../private/quantities';
import type { IdentifiedFinding } from './contribution';
import { conflictFindings, entryPath, PropertyOrigin, readProperty, textEntries } from './contribution';
import type { SparkPodModel } from './job-model';
import { PART_TYPES, typeFindings } from './part-types';
import type { SparkPodOptions } from './pod-options';

const SECURITY_CONTEXT = 'securityContext';

/** Collections whose entries are at their key in the property of the same name. */
const KEYED = ['labels', 'annotations', 'env', 'volumeMounts', 'nodeSelector', 'initContainers', 'sidecars'] as const;
/** Collections of at most one. */
const SINGLE = ['podSecurity', 'containerSecurity'] as const;

/** Collects what properties and features contribute to the pods of one side of a job. */
export class PodBuilder {
  private readonly maps = {
    labels: new TrackedMap<string>(),
    annotations: new TrackedMap<string>(),
    env: new TrackedMap<JsonObject>(),
    volumes: new TrackedMap<JsonObject>(),
    volumeMounts: new TrackedMap<JsonObject>(),
    nodeSelector: new TrackedMap<string>(),
    initContainers: new TrackedMap<JsonObject>(),
    sidecars: new TrackedMap<JsonObject>(),
    podSecurity: new TrackedMap<JsonObject>(),
    containerSecurity: new TrackedMap<JsonObject>(),
  };
  private readonly envSources: Tracked<JsonObject>[] = [];
  private readonly tolerations: Tracked<JsonObject>[] = [];
  private readonly affinities: Tracked<Affinity>[] = [];
  private readonly propertyFindings: IdentifiedFinding[] = [];
  private readonly scalars: ReturnType<PodBuilder['readScalars']>;

  constructor(
    private readonly side: 'driver' | 'executor',
    options: SparkPodOptions,
  ) {
    this.scalars = this.readScalars(options);
    this.addProperties(options);
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
    this.maps.podSecurity.add(SECURITY_CONTEXT, security._toJson(), origin);
  }

  public containerSecurity(security: ContainerSecurity, origin: Origin): void {
    this.maps.containerSecurity.add(SECURITY_CONTEXT, security._toJson(), origin);
  }

  /** What is wrong with the properties, and where contributions contradict each other. */
  public findings(): IdentifiedFinding[] {
    return [
      ...this.propertyFindings,
      ...KEYED.flatMap((name) => conflictFindings<unknown>(this.maps[name], `${this.side}.${name}`)),
      // Volumes come by mounts, sidecars and init containers as well, whose keys are others.
      ...conflictFindings(this.maps.volumes, `${this.side}.volumes`, (_path, name) => entryPath(`${this.side}.volumes`, name)),
      ...SINGLE.flatMap((name) => conflictFindings<unknown>(this.maps[name], `${this.side}.${name}`, (path) => path)),
    ];
  }

  public toModel(): SparkPodModel {
    const { volumeMounts, ...maps } = this.maps;
    return compact({
      side: this.side,
      ...this.scalars,
      ...maps,
      mounts: volumeMounts,
      envFrom: this.envSources,
      tolerations: this.tolerations,
      affinity: this.mergedAffinity(),
      affinityParts: this.affinities,
    });
  }

  private mergedAffinity(): Affinity | undefined {
    if (this.affinities.length === 0) return undefined;
    return this.affinities.map(({ value }) => value).reduce((merged, affinity) => merged._merge(affinity));
  }

  private readScalars(options: SparkPodOptions) {
    const read = <T, R>(name: keyof SparkPodOptions, value: T | undefined, reader: (value: T, path: string) => R): R | undefined => {
      if (value === undefined) return undefined;
      const path = `${this.side}.${name}`;
      return readProperty(this.propertyFindings, path, value, () => reader(value, path));
    };
    return {
      cores: options.cores ?? 1,
      coreRequest: read('coreRequest', options.coreRequest, readCpu),
      coreLimit: read('coreLimit', options.coreLimit, readCpu),
      memory: read('memory', options.memory, readSize) ?? '1g',
      memoryOverhead: read('memoryOverhead', options.memoryOverhead, readSize),
      javaOptions: options.javaOptions,
      image: options.image,
      ports: read('ports', options.ports, (ports, path) => ports.map((port, index) => containerPortJson(port, `${path}[${index}]`))) ?? [],
      priorityClassName: options.priorityClassName,
      schedulerName: options.schedulerName,
      terminationGracePeriodSeconds: read('terminationGracePeriod', options.terminationGracePeriod, wholeSeconds),
      hostNetwork: options.hostNetwork,
      shareProcessNamespace: options.shareProcessNamespace,
    };
  }

  /** Plays the properties through the verbs that features use. */
  private addProperties(options: SparkPodOptions): void {
    const add = <T>(name: keyof SparkPodOptions, item: T, path: string, contribute: (item: T, origin: Origin, path: string) => void): void => {
      const wrong = name in PART_TYPES ? typeFindings(path, item, PART_TYPES[name as keyof typeof PART_TYPES]) : [];
      this.propertyFindings.push(...wrong);
      if (wrong.length > 0) return;
      readProperty(this.propertyFindings, path, item, () => contribute(item, new PropertyOrigin(`${this.side}.${name}`), path));
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
    each('nodeSelector', texts('nodeSelector'), ([key, value], origin) => this.nodeSelector(key, value, origin));
    each('tolerations', options.tolerations, (toleration, origin) => this.toleration(toleration, origin));
    one('affinity', options.affinity, (affinity, origin) => this.affinity(affinity, origin));
    each('initContainers', options.initContainers, (container, origin) => this.initContainer(container, origin));
    each('sidecars', options.sidecars, (container, origin) => this.sidecar(container, origin));
    one('podSecurity', options.podSecurity, (security, origin) => this.podSecurity(security, origin));
    one('containerSecurity', options.containerSecurity, (security, origin) => this.containerSecurity(security, origin));
  }
}

const SIZE_FACTORIES: Readonly<Record<string, string>> = { k: 'kibibytes', m: 'mebibytes', g: 'gibibytes', t: 'tebibytes' };

/** A size as Spark reads it. Memory as text is what everybody writes who comes from YAML, so the message has it translated. */
function readSize(size: Size, path: string): string {
  const given: unknown = size;
  if (!isObject(given) && typeof given !== 'string') return notOf('Size', path, given, 'use Size.mebibytes(n) or Size.gibibytes(n)');
  if (typeof given !== 'string') return sparkSize(size, path);
  const [, amount, unit] = /^(\d+)([kmgt])i?b?$/i.exec(given) ?? [];
  const fix = amount === undefined ? 'use Size.mebibytes(n) or Size.gibibytes(n)' : `use Size.${SIZE_FACTORIES[unit.toLowerCase()]}(${amount})`;
  return fail('Size', 'SPK015', { path, value: given, reason: 'is not a Spark size', fix });
}

/** CPU as Kubernetes reads it. As text or number it is what everybody writes who comes from YAML, so the message has it translated. */
function readCpu(cpu: Cpu, path: string): string {
  const given: unknown = cpu;
  if (isObject(given)) return cpuQuantity(cpu, path);
  const nano = parseQuantity(String(given));
  const millis = nano === undefined ? 'n' : String(nano / (NANO / 1000n));
  return notOf('Cpu', path, given, `use Cpu.millis(${millis})`);
}

function notOf(className: string, path: string, value: unknown, fix: string): never {
  return fail(className, 'SPK402', { path, value, reason: `is not a ${className}`, fix });
}

/** Lists have no keys: what is equal is said once, by whoever said it first. */
function addOnce(list: Tracked<JsonObject>[], value: JsonObject, origin: Origin): void {
  const text = JSON.stringify(value);
  if (!list.some((known) => JSON.stringify(known.value) === text)) list.push({ value, origin });
}
