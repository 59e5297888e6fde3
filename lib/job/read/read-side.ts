import { Duration } from 'cdk8s';
import { Affinity } from '../../pod/affinity';
import { EnvSource } from '../../pod/env-source';
import { EnvVar } from '../../pod/env-var';
import { memberPath } from '../../pod/pod-schema';
import { PodVolume } from '../../pod/pod-volume';
import type { PodSecurity } from '../../pod/security-context';
import { Toleration } from '../../pod/toleration';
import type { VolumeMount } from '../../pod/volume-mount';
import { isObject } from '../../private/json';
import { MAX_LABEL, shorten } from '../../private/names';
import { readCpu, readSize } from './amounts';
import type { FieldReader } from './field-reader';
import { unsupportedOfSide } from './known-fields';
import type { Side, SideOptions } from './pod-parts';
import { agreed, joined, mergedMap, readContainerSecurity, readContainers, readPodSecurity, readPorts } from './pod-parts';
import { readTemplate } from './read-template';
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
  const template = readTemplate(reader.object('template'), side, volumes);
  const init = readContainers(reader, 'initContainers', volumes);
  const sidecars = readContainers(reader, 'sidecars', volumes);
  const one = <T>(name: string, field: T | undefined, inTemplate: T | undefined) => agreed(log, reader.at(name), field, inTemplate);
  const map = (name: 'labels' | 'annotations' | 'nodeSelector') => mergedMap(log, reader.at(name), reader.textMap(name), template[name]);
  const seconds = reader.count('terminationGracePeriodSeconds');
  const options: SideOptions = {
    cores: reader.number('cores'),
    coreRequest: readCpu(reader, 'coreRequest'),
    coreLimit: readCpu(reader, 'coreLimit'),
    memory: readSize(reader, 'memory'),
    memoryOverhead: readSize(reader, 'memoryOverhead'),
    javaOptions: reader.text('javaOptions'),
    labels: map('labels'),
    annotations: map('annotations'),
    env: joined(readEnv(reader), template.env),
    envFrom: joined(
      reader.specs('envFrom', (source) => EnvSource.fromSpec(source)),
      template.envFrom,
    ),
    volumes: joined(template.volumes, init.volumes, sidecars.volumes),
    volumeMounts: joined(volumes.mounts(reader, 'volumeMounts'), readMountedObjects(reader), template.volumeMounts),
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
    priorityClassName: one('priorityClassName', reader.text('priorityClassName'), template.priorityClassName),
    schedulerName: one('schedulerName', reader.text('schedulerName'), template.schedulerName),
    terminationGracePeriod:
      seconds === undefined
        ? template.terminationGracePeriod
        : one('terminationGracePeriodSeconds', Duration.seconds(seconds), template.terminationGracePeriod),
    hostNetwork: one('hostNetwork', reader.boolean('hostNetwork'), template.hostNetwork),
    shareProcessNamespace: one('shareProcessNamespace', reader.boolean('shareProcessNamespace'), template.shareProcessNamespace),
    ...(side === 'driver'
      ? { serviceAnnotations: reader.textMap('serviceAnnotations'), serviceLabels: reader.textMap('serviceLabels') }
      : { instances: reader.number('instances'), deleteOnTermination: reader.boolean('deleteOnTermination') }),
  };
  const read = { options, image: reader.text('image'), serviceAccount: reader.text('serviceAccount') };
  reader.finish(unsupportedOfSide(side));
  return read;
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

/** Config maps and secrets that are mounted by name and path. */
function readMountedObjects(reader: FieldReader): VolumeMount[] {
  const configMaps = reader.objects('configMaps').flatMap((item) => mountedObject(item, (name) => PodVolume.configMap(volumeName(name), name)));
  const secrets = reader.objects('secrets').flatMap((item) => {
    const type = item.text('secretType');
    if (type !== undefined && type !== 'Generic') {
      const reason = 'also sets an environment variable, which no property stands for yet';
      item.log.report('SPK462', { path: item.at('secretType'), value: type, reason, fix: "write 'Generic', and set the variable in env" });
    }
    return mountedObject(item, (name) => PodVolume.secret(volumeName(name), name));
  });
  return [...configMaps, ...secrets];
}

function mountedObject(item: FieldReader, volume: (name: string) => PodVolume): VolumeMount[] {
  const [name, path] = [item.text('name'), item.text('path')];
  for (const field of ['name', 'path']) {
    if (!item.has(field))
      item.log.report('SPK461', { path: item.at(field), reason: 'is missing', fix: 'give the name of the object and the path of its mount' });
  }
  item.finish();
  if (name === undefined || path === undefined) return [];
  return item.attempt(item.path, () => [{ volume: volume(name), path }]) ?? [];
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
