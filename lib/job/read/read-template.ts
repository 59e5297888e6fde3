import { Duration } from 'cdk8s';
import { Affinity } from '../../pod/affinity';
import { ContainerLifecycle } from '../../pod/container-lifecycle';
import { EnvSource } from '../../pod/env-source';
import { EnvVar } from '../../pod/env-var';
import { DnsConfig, DnsPolicy, HostAlias } from '../../pod/pod-network';
import { podTemplateProblems } from '../../pod/pod-schema';
import type { PodVolume } from '../../pod/pod-volume';
import { Sidecar } from '../../pod/sidecar';
import { Toleration } from '../../pod/toleration';
import { TopologySpread } from '../../pod/topology-spread';
import type { JsonObject } from '../../private/json';
import { compact, isObject } from '../../private/json';
import { throwErrors } from '../../private/problems';
import type { TemplateRest } from '../job-model';
import { SPARK_CONTAINERS } from '../render/spark-containers';
import { FieldReader } from './field-reader';
import {
  LOST_OF_METADATA,
  lostOfContainer,
  lostOfPod,
  REST_OF_CONTAINER,
  REST_OF_METADATA,
  restOfPod,
  UNSUPPORTED_OF_CONTAINER,
} from './known-fields';
import type { Side, SideOptions } from './pod-parts';
import { joined, readContainers, readContainerSecurity, readPodSecurity, readPorts } from './pod-parts';
import { readResources } from './read-resources';
import type { VolumeTable } from './volume-table';

/** What a pod template says: what properties stand for as options, and all else as it is. */
export interface ReadTemplate {
  readonly options: SideOptions;
  readonly rest?: TemplateRest;
  /** The service account that it names. */
  readonly account?: string;
}

/**
 * What the pod template of one side says, as options: `podTemplate` has what no other option stands for. What Spark would overwrite is reported. Its volumes
 * are declared in the table, for the mounts of the side's own fields. Its account is no option: `templateAccount` has it.
 */
export function readTemplate(template: FieldReader, side: Side, volumes: VolumeTable): SideOptions {
  const { options, rest } = readTemplateParts(template, side, volumes);
  const podTemplate = rest && asTemplate(rest, side);
  if (podTemplate === undefined) return options;
  const known = template.part(template.path, podTemplate, (spec) => {
    throwErrors('podTemplate', podTemplateProblems(spec, '', { partial: true }));
    return spec;
  });
  return known === undefined ? options : { ...options, podTemplate: known };
}

/** The service account that a template names: Spark takes it for the driver when nothing else says one. */
export function templateAccount(template: FieldReader): string | undefined {
  return accountOf(template.object('spec'));
}

function accountOf(spec: FieldReader): string | undefined {
  const former = spec.text('serviceAccount');
  return spec.text('serviceAccountName') ?? former;
}

/** The same, with what no option stands for in its parts, unchecked. */
export function readTemplateParts(template: FieldReader, side: Side, volumes: VolumeTable): ReadTemplate {
  const metadata = template.object('metadata');
  const labels = metadata.textMap('labels');
  const annotations = metadata.textMap('annotations');
  const ofMetadata = metadata.rest(REST_OF_METADATA);
  // Go writes an unset one as null.
  metadata.take('creationTimestamp');
  metadata.finish({}, LOST_OF_METADATA);
  const spec = template.object('spec');
  template.finish();
  const declared = volumes.read(spec, 'volumes');
  const own = readPodContainers(spec, side, volumes);
  const init = readContainers(spec, 'initContainers', volumes);
  const seconds = spec.count('terminationGracePeriodSeconds');
  const hostNetwork = spec.boolean('hostNetwork');
  readServiceLinks(spec);
  const options: SideOptions = {
    ...own.options,
    labels,
    annotations,
    // Of a pod, not only what is mounted.
    volumes: joined(declared, own.options.volumes, init.volumes),
    initContainers: joined(init.containers),
    nodeSelector: spec.textMap('nodeSelector'),
    tolerations: joined(spec.specs('tolerations', (toleration) => Toleration.fromSpec(toleration))),
    affinity: spec.spec('affinity', (affinity) => Affinity.fromSpec(affinity)),
    topologySpread: joined(spec.specs('topologySpreadConstraints', (constraint) => TopologySpread.fromSpec(constraint))),
    podSecurity: readPodSecurity(spec, 'securityContext'),
    priorityClassName: spec.text('priorityClassName'),
    schedulerName: spec.text('schedulerName'),
    runtimeClassName: spec.text('runtimeClassName'),
    automountServiceAccountToken: spec.boolean('automountServiceAccountToken'),
    terminationGracePeriod: seconds === undefined ? undefined : Duration.seconds(seconds),
    hostNetwork,
    dnsPolicy: readDnsPolicy(spec, hostNetwork),
    dnsConfig: spec.spec('dnsConfig', (config) => DnsConfig.fromSpec(config)),
    hostAliases: joined(spec.specs('hostAliases', (alias) => HostAlias.fromSpec(alias))),
    shareProcessNamespace: spec.boolean('shareProcessNamespace'),
  };
  const account = accountOf(spec);
  const ofSpec = spec.rest(restOfPod(side));
  spec.finish({}, lostOfPod(side));
  const rest = compact<TemplateRest>({ metadata: ofMetadata, spec: ofSpec, container: own.rest });
  return { options: compact(options), rest: Object.keys(rest).length === 0 ? undefined : rest, account };
}

/** The rest as a template by itself. */
function asTemplate({ metadata, spec, container }: TemplateRest, side: Side): JsonObject {
  const containers = container && [{ name: SPARK_CONTAINERS[side], ...container }];
  return compact({ metadata, spec: spec === undefined && containers === undefined ? undefined : compact({ ...spec, containers }) });
}

/** Every job has them off. */
function readServiceLinks(spec: FieldReader): void {
  const links = spec.boolean('enableServiceLinks');
  if (links !== true) return;
  const reason = 'would let a namespace with thousands of drivers keep every pod from starting; jobs have it off';
  spec.log.report('SPK462', { path: spec.at('enableServiceLinks'), value: links, reason, fix: 'leave it out' });
}

/** On the network of the node the policy is what every job has there. */
function readDnsPolicy(spec: FieldReader, hostNetwork: boolean | undefined): DnsPolicy | undefined {
  const policy = spec.choice('dnsPolicy', Object.values(DnsPolicy));
  return policy === DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET && hostNetwork === true ? undefined : policy;
}

/** Spark takes the container with its name for its own, else the first. */
function readPodContainers(spec: FieldReader, side: Side, volumes: VolumeTable): { options: SideOptions; rest?: JsonObject } {
  const ownName = SPARK_CONTAINERS[side];
  const items = spec.items('containers') ?? [];
  const named = items.findIndex(([item]) => isObject(item) && item.name === ownName);
  const own = Math.max(0, named);
  const mounted: PodVolume[] = [];
  const sidecars = items.flatMap(([item, path], index) => {
    if (index === own) return [];
    return (
      spec.part(path, item, (container) => {
        const sidecar = Sidecar.fromSpec(container);
        mounted.push(...volumes.ofContainer(container, path));
        return sidecar;
      }) ?? []
    );
  });
  if (items.length === 0) return { options: {} };
  const [item, path] = items[own];
  const reader = new FieldReader(spec.log, path, item ?? []);
  const name = reader.text('name');
  if (name !== undefined && name !== ownName) {
    const reason = `is the container of Spark, which is renamed to '${ownName}'`;
    const fix = `write name: ${ownName}; a sidecar stands beside a container of this name`;
    spec.log.report('SPK470', { path: reader.at('name'), value: name, reason, fix });
  }
  const resources = readResources(reader.object('resources'), side);
  const options: SideOptions = {
    env: joined(reader.specs('env', (variable) => EnvVar.fromSpec(variable))),
    envFrom: joined(reader.specs('envFrom', (source) => EnvSource.fromSpec(source))),
    ports: readPorts(reader, 'ports'),
    volumeMounts: joined(volumes.mounts(reader, 'volumeMounts')),
    containerSecurity: readContainerSecurity(reader, 'securityContext'),
    lifecycle: reader.spec('lifecycle', (lifecycle) => ContainerLifecycle.fromSpec(lifecycle)),
    ...resources.options,
    sidecars: joined(sidecars),
    volumes: joined(mounted),
  };
  const rest = compact({ ...reader.rest(REST_OF_CONTAINER), resources: resources.rest });
  reader.finish(UNSUPPORTED_OF_CONTAINER, lostOfContainer(side));
  return { options, rest: Object.keys(rest).length === 0 ? undefined : rest };
}
