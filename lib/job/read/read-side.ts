import { Duration } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import { Affinity } from '../../pod/affinity';
import { ContainerLifecycle } from '../../pod/container-lifecycle';
import { EnvSource } from '../../pod/env-source';
import { EnvVar } from '../../pod/env-var';
import { DnsConfig, HostAlias } from '../../pod/pod-network';
import { memberPath } from '../../pod/pod-schema';
import { PodVolume } from '../../pod/pod-volume';
import type { PodSecurity } from '../../pod/security-context';
import { Toleration } from '../../pod/toleration';
import type { VolumeMount } from '../../pod/volume-mount';
import { isObject } from '../../private/json';
import { MAX_LABEL, shorten } from '../../private/names';
import { Gpu } from '../pods/gpu';
import { SparkSecret } from '../pods/spark-secret';
import { readCpu, readMemoryLimit, readSize } from './amounts';
import type { FieldReader } from './field-reader';
import { unsupportedOfSide } from './known-fields';
import type { Side, SideOptions } from './pod-parts';
import { agreed, joined, mergedMap, readContainerSecurity, readContainers, readPodSecurity, readPorts } from './pod-parts';
import { readTemplate, templateAccount } from './read-template';
import { VolumeTable } from './volume-table';

/** What the sides of a manifest share. */
export interface SideContext {
  /** Whether the manifest is of v1alpha1 or v1beta1. */
  readonly former: boolean;
  readonly volumes: VolumeTable;
  /** The node selector of the whole application. */
  readonly nodeSelector?: { readonly [key: string]: string };
}

/** One side of a manifest. */
export interface ReadSide {
  readonly options: SideOptions;
  readonly image?: string;
  readonly serviceAccount?: string;
}

/** Fields that only the security context of a pod has. */
const OF_PODS = ['fsGroup', 'fsGroupChangePolicy', 'seLinuxChangePolicy', 'supplementalGroups', 'supplementalGroupsPolicy', 'sysctls'];

/** Reads `spec.driver` or `spec.executor`. */
export function readSide(reader: FieldReader, side: Side, context: SideContext): ReadSide {
  const { log } = reader;
  const volumes = new VolumeTable(log, context.volumes);
  const given = reader.object('template');
  const template = readTemplate(given, side, volumes);
  const init = readContainers(reader, 'initContainers', volumes);
  const sidecars = readContainers(reader, 'sidecars', volumes);
  const one = <T>(name: string, field: T | undefined, inTemplate: T | undefined) => agreed(log, reader.at(name), field, inTemplate);
  const map = (name: 'labels' | 'annotations' | 'nodeSelector') => mergedMap(log, reader.at(name), reader.textMap(name), template[name]);
  const seconds = reader.count('terminationGracePeriodSeconds');
  const options: SideOptions = {
    cores: reader.number('cores'),
    coreRequest: readCpu(reader, 'coreRequest'),
    coreLimit: readCoreLimit(reader, template.coreLimit),
    memory: readSize(reader, 'memory'),
    memoryOverhead: readSize(reader, 'memoryOverhead'),
    memoryLimit: readMemoryLimit(reader, 'memoryLimit'),
    gpu: one('gpu', readGpu(reader), template.gpu),
    ephemeralStorageRequest: template.ephemeralStorageRequest,
    ephemeralStorageLimit: template.ephemeralStorageLimit,
    extendedResources: template.extendedResources,
    javaOptions: reader.text('javaOptions'),
    labels: map('labels'),
    annotations: map('annotations'),
    env: joined(readEnv(reader), template.env),
    envFrom: joined(
      reader.specs('envFrom', (source) => EnvSource.fromSpec(source)),
      template.envFrom,
    ),
    volumes: joined(template.volumes, init.volumes, sidecars.volumes),
    volumeMounts: joined(volumes.mounts(reader, 'volumeMounts'), readConfigMaps(reader), template.volumeMounts),
    secrets: joined(readSecrets(reader)),
    nodeSelector: nodeSelector(reader, map('nodeSelector'), context),
    tolerations: joined(
      reader.specs('tolerations', (toleration) => Toleration.fromSpec(toleration)),
      template.tolerations,
    ),
    affinity: one(
      'affinity',
      reader.spec('affinity', (affinity) => Affinity.fromSpec(affinity)),
      template.affinity,
    ),
    ...readSecurity(reader, context, template),
    ports: joined(readPorts(reader, 'ports'), template.ports),
    initContainers: joined(init.containers, template.initContainers),
    sidecars: joined(sidecars.containers, template.sidecars),
    topologySpread: template.topologySpread,
    hostAliases: joined(
      reader.specs('hostAliases', (alias) => HostAlias.fromSpec(alias)),
      template.hostAliases,
    ),
    dnsPolicy: template.dnsPolicy,
    dnsConfig: one(
      'dnsConfig',
      reader.spec('dnsConfig', (config) => DnsConfig.fromSpec(config)),
      template.dnsConfig,
    ),
    lifecycle: one(
      'lifecycle',
      reader.spec('lifecycle', (lifecycle) => ContainerLifecycle.fromSpec(lifecycle)),
      template.lifecycle,
    ),
    runtimeClassName: template.runtimeClassName,
    automountServiceAccountToken: template.automountServiceAccountToken,
    podTemplate: template.podTemplate,
    priorityClassName: one('priorityClassName', reader.text('priorityClassName'), template.priorityClassName),
    schedulerName: one('schedulerName', reader.text('schedulerName'), template.schedulerName),
    terminationGracePeriod:
      seconds === undefined
        ? template.terminationGracePeriod
        : one('terminationGracePeriodSeconds', Duration.seconds(seconds), template.terminationGracePeriod),
    hostNetwork: one('hostNetwork', reader.boolean('hostNetwork'), template.hostNetwork),
    shareProcessNamespace: one('shareProcessNamespace', reader.boolean('shareProcessNamespace'), template.shareProcessNamespace),
    ...(side === 'driver'
      ? {
          kubernetesMaster: reader.text('kubernetesMaster'),
          serviceAnnotations: reader.textMap('serviceAnnotations'),
          serviceLabels: reader.textMap('serviceLabels'),
        }
      : { instances: reader.number('instances'), deleteOnTermination: reader.boolean('deleteOnTermination') }),
  };
  const read = { options, image: reader.text('image'), serviceAccount: readAccount(reader, templateAccount(given)) };
  reader.finish(unsupportedOfSide(side));
  return read;
}

/** Spark takes the account of a template when nothing else says one. */
function readAccount(reader: FieldReader, inTemplate: string | undefined): string | undefined {
  const field = reader.text('serviceAccount');
  if (field !== undefined && inTemplate !== undefined && field !== inTemplate) {
    const finding = {
      path: `${reader.at('template')}.spec.serviceAccountName`,
      value: inTemplate,
      reason: 'is lost: Spark overwrites it by serviceAccount',
    };
    reader.log.report('SPK059', { ...finding, fix: 'leave it out, or serviceAccount' });
  }
  return field ?? inTemplate;
}

/** Spark leaves the limit of a template alone when nothing else says one. */
function readCoreLimit(reader: FieldReader, inTemplate: Cpu | undefined): Cpu | undefined {
  const field = readCpu(reader, 'coreLimit');
  if (field !== undefined && inTemplate !== undefined && field.amount !== inTemplate.amount) {
    const finding = {
      path: `${reader.at('template')}.spec.containers`,
      value: inTemplate.amount,
      reason: 'is lost: Spark overwrites it by coreLimit',
    };
    reader.log.report('SPK059', { ...finding, fix: 'leave resources.limits.cpu out, or coreLimit' });
  }
  return field ?? inTemplate;
}

/** Environment variables in their three forms. */
function readEnv(reader: FieldReader): EnvVar[] {
  if (reader.has('envVars')) former(reader, 'envVars', 'a map of variables', 'env: a list of { name, value }');
  const literal = Object.entries(reader.textMap('envVars') ?? {}).flatMap(
    ([name, value]) => reader.attempt(memberPath(reader.at('envVars'), name), () => EnvVar.of(name, value), { name: '' }) ?? [],
  );
  if (reader.has('envSecretKeyRefs'))
    former(reader, 'envSecretKeyRefs', 'a map of references', 'env: a list of { name, valueFrom: { secretKeyRef } }');
  const secret = reader.members('envSecretKeyRefs').flatMap(([variable, reference]) => {
    const [name, key] = [reference.text('name'), reference.text('key')];
    for (const field of ['name', 'key']) {
      if (reference.has(field)) continue;
      reference.log.report('SPK461', { path: reference.at(field), reason: 'is missing', fix: 'give the name of the Secret and the key in it' });
    }
    reference.finish();
    if (name === undefined || key === undefined) return [];
    return reader.attempt(reference.path, () => EnvVar.fromSecret(variable, name, key), { name: '', secretName: 'name' }) ?? [];
  });
  return [...literal, ...secret, ...reader.specs('env', (variable) => EnvVar.fromSpec(variable))];
}

/** Config maps that are mounted by name and path: the webhook makes volumes of them, as here. */
function readConfigMaps(reader: FieldReader): VolumeMount[] {
  return reader.objects('configMaps').flatMap((item) => {
    const { name, path } = namePath(item);
    item.finish();
    if (name === undefined || path === undefined) return [];
    return item.attempt(item.path, () => [{ volume: PodVolume.configMap(volumeName(name), name), path }]) ?? [];
  });
}

const SECRETS: Readonly<Record<string, (name: string, path: string) => SparkSecret>> = {
  Generic: (name, path) => SparkSecret.generic(name, path),
  GCPServiceAccount: (name, path) => SparkSecret.gcpServiceAccount(name, path),
  HadoopDelegationToken: (name, path) => SparkSecret.hadoopDelegationToken(name, path),
};

/** Secrets that Spark mounts by name and path. */
function readSecrets(reader: FieldReader): SparkSecret[] {
  return reader.objects('secrets').flatMap((item) => {
    const { name, path } = namePath(item);
    // Of another type, the operator mounts the Secret and sets no variable.
    const type = item.choice('secretType', Object.keys(SECRETS));
    if (!item.has('secretType')) item.log.report('SPK461', { path: item.at('secretType'), reason: 'is missing', fix: "write 'Generic'" });
    item.finish();
    if (name === undefined || path === undefined || type === undefined) return [];
    return item.attempt(item.path, () => [SECRETS[type](name, path)], { secretName: 'name' }) ?? [];
  });
}

function namePath(item: FieldReader): { name?: string; path?: string } {
  for (const field of ['name', 'path']) {
    if (item.has(field)) continue;
    item.log.report('SPK461', { path: item.at(field), reason: 'is missing', fix: 'give the name of the object and the path of its mount' });
  }
  return { name: item.text('name'), path: item.text('path') };
}

function readGpu(side: FieldReader): Gpu | undefined {
  const reader = side.object('gpu');
  const [name, quantity] = [reader.text('name'), reader.number('quantity')];
  for (const field of side.has('gpu') ? ['name', 'quantity'] : []) {
    if (reader.has(field)) continue;
    reader.log.report('SPK461', { path: reader.at(field), reason: 'is missing', fix: "write { name: 'nvidia.com/gpu', quantity: 1 }" });
  }
  reader.finish();
  if (name === undefined || quantity === undefined) return undefined;
  return reader.attempt(reader.path, () => Gpu.of(name, quantity), { resourceName: 'name' });
}

function volumeName(name: string): string {
  return shorten(`${name.replace(/\./g, '-')}-volume`, MAX_LABEL);
}

/** The application's node selector, which is now one of each side: the operator refuses both. */
function nodeSelector(
  reader: FieldReader,
  own: { [key: string]: string } | undefined,
  { nodeSelector: common }: SideContext,
): { [key: string]: string } | undefined {
  if (common === undefined || own === undefined) return own ?? (common && { ...common });
  const path = reader.at('nodeSelector');
  reader.log.report('SPK473', {
    path,
    value: own,
    reason: 'is given beside spec.nodeSelector, which the operator refuses',
    fix: 'keep one of the two',
  });
  return own;
}

/** In 2019 `securityContext` was that of the pod; today it is that of Spark's container. */
function readSecurity(
  reader: FieldReader,
  { former: isFormer }: SideContext,
  template: SideOptions,
): Pick<SideOptions, 'podSecurity' | 'containerSecurity'> {
  const { log } = reader;
  const podSecurity = readPodSecurity(reader, 'podSecurityContext');
  const given = reader.take('securityContext');
  const ofPod = isFormer || (podSecurity === undefined && isObject(given) && OF_PODS.some((name) => Object.hasOwn(given, name)));
  if (!ofPod || given === undefined) {
    const containerSecurity = agreed(log, reader.at('securityContext'), readContainerSecurity(reader, 'securityContext'), template.containerSecurity);
    return { podSecurity: agreed(log, reader.at('podSecurityContext'), podSecurity, template.podSecurity), containerSecurity };
  }
  former(reader, 'securityContext', 'the security context of the pod', 'podSecurityContext: securityContext is that of the container today');
  const ofThePod: PodSecurity | undefined = readPodSecurity(reader, 'securityContext');
  const path = reader.at('securityContext');
  return {
    podSecurity: agreed(log, path, agreed(log, path, ofThePod, podSecurity), template.podSecurity),
    containerSecurity: template.containerSecurity,
  };
}

function former(reader: FieldReader, name: string, taken: string, instead: string): void {
  reader.log.report('SPK468', { path: reader.at(name), reason: `is read as ${taken}`, fix: `write ${instead}` });
}
