import { Duration } from 'cdk8s';
import { Affinity } from '../../pod/affinity';
import { EnvSource } from '../../pod/env-source';
import { EnvVar } from '../../pod/env-var';
import { isObject } from '../../private/json';
import { Sidecar } from '../../pod/sidecar';
import type { PodVolume } from '../../pod/pod-volume';
import { Toleration } from '../../pod/toleration';
import { FieldReader } from './field-reader';
import { unsupportedOfContainer, unsupportedOfPod } from './known-fields';
import type { Side, SideOptions } from './pod-parts';
import { joined, readContainerSecurity, readContainers, readPodSecurity, readPorts } from './pod-parts';
import type { VolumeTable } from './volume-table';

/**
 * What the pod template of one side says, as options; what has no option is reported. Its volumes are declared in the table, for the mounts of the
 * side's own fields.
 */
export function readTemplate(template: FieldReader, side: Side, volumes: VolumeTable): SideOptions {
  const metadata = template.object('metadata');
  const labels = metadata.textMap('labels');
  const annotations = metadata.textMap('annotations');
  metadata.finish({ name: 'leave it out: Spark names its pods', namespace: 'leave it out: pods are in the namespace of the application' });
  const spec = template.object('spec');
  template.finish();
  const declared = volumes.read(spec, 'volumes');
  const containers = readPodContainers(spec, side, volumes);
  const init = readContainers(spec, 'initContainers', volumes);
  const seconds = spec.count('terminationGracePeriodSeconds');
  const hostNetwork = spec.boolean('hostNetwork');
  readFixed(spec, side, hostNetwork);
  const options: SideOptions = {
    ...containers,
    labels,
    annotations,
    // Of a pod, not only what is mounted.
    volumes: joined(declared, containers.volumes, init.volumes),
    initContainers: joined(init.containers),
    nodeSelector: spec.textMap('nodeSelector'),
    tolerations: joined(spec.specs('tolerations', (toleration) => Toleration.fromSpec(toleration))),
    affinity: spec.spec('affinity', (affinity) => Affinity.fromSpec(affinity)),
    podSecurity: readPodSecurity(spec, 'securityContext'),
    priorityClassName: spec.text('priorityClassName'),
    schedulerName: spec.text('schedulerName'),
    terminationGracePeriod: seconds === undefined ? undefined : Duration.seconds(seconds),
    hostNetwork,
    shareProcessNamespace: spec.boolean('shareProcessNamespace'),
  };
  spec.finish(unsupportedOfPod(side));
  return options;
}

/** Fields that every job has with a fixed value. */
function readFixed(spec: FieldReader, side: Side, hostNetwork: boolean | undefined): void {
  const links = spec.boolean('enableServiceLinks');
  if (links === true) {
    const reason = 'would let a namespace with thousands of drivers keep every pod from starting; jobs have it off';
    spec.log.report('SPK462', { path: spec.at('enableServiceLinks'), value: links, reason, fix: 'leave it out' });
  }
  const dnsPolicy = spec.text('dnsPolicy');
  if (dnsPolicy === undefined || (dnsPolicy === 'ClusterFirstWithHostNet' && hostNetwork === true)) return;
  const fix = `leave it out, or set it with job.apiObject.addJsonPatch(JsonPatch.add('/spec/${side}/template/spec/dnsPolicy', …))`;
  spec.log.report('SPK462', { path: spec.at('dnsPolicy'), value: dnsPolicy, reason: 'is set on a field that no property stands for yet', fix });
}

/** Spark takes the container with its name for its own, else the first. */
function readPodContainers(spec: FieldReader, side: Side, volumes: VolumeTable): SideOptions {
  const ownName = `spark-kubernetes-${side}`;
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
  if (items.length === 0) return {};
  const [item, path] = items[own];
  const reader = new FieldReader(spec.log, path, item ?? []);
  const name = reader.text('name');
  if (name !== undefined && name !== ownName) {
    const reason = `is the container of Spark, which is renamed to '${ownName}'`;
    spec.log.report('SPK470', { path: reader.at('name'), value: name, reason, fix: `write name: ${ownName}` });
  }
  const options: SideOptions = {
    env: joined(reader.specs('env', (variable) => EnvVar.fromSpec(variable))),
    envFrom: joined(reader.specs('envFrom', (source) => EnvSource.fromSpec(source))),
    ports: readPorts(reader, 'ports'),
    volumeMounts: joined(volumes.mounts(reader, 'volumeMounts')),
    containerSecurity: readContainerSecurity(reader, 'securityContext'),
    sidecars: joined(sidecars),
    volumes: joined(mounted),
  };
  reader.finish(unsupportedOfContainer(side, own));
  return options;
}
