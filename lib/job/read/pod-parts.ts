import { ContainerSecurity, PodSecurity } from '../../pod/security-context';
import type { ContainerPort } from '../../pod/container-port';
import { PortProtocol } from '../../pod/container-port';
import type { PodVolume } from '../../pod/pod-volume';
import { memberPath } from '../../pod/pod-schema';
import { Sidecar } from '../../pod/sidecar';
import { show } from '../../private/problems';
import type { ExecutorOptions, DriverOptions } from '../pods/pod-options';
import type { FieldReader } from './field-reader';
import type { ManifestLog } from './manifest-rules';
import type { VolumeTable } from './volume-table';

/** Which of the two kinds of pods. */
export type Side = 'driver' | 'executor';

/** Options of either side, while they are read. */
export type SideOptions = DriverOptions & ExecutorOptions;

/** Containers beside Spark's, with the volumes that they mount. */
export function readContainers(reader: FieldReader, field: string, volumes: VolumeTable): { containers: Sidecar[]; volumes: PodVolume[] } {
  const mounted: PodVolume[] = [];
  const containers = reader.specs(field, (spec, path) => {
    const container = Sidecar.fromSpec(spec);
    mounted.push(...volumes.ofContainer(spec, path));
    return container;
  });
  return { containers, volumes: mounted };
}

/** Ports of Spark's container. */
export function readPorts(reader: FieldReader, field: string): ContainerPort[] | undefined {
  if (!reader.has(field)) return undefined;
  return reader.objects(field).flatMap((port) => {
    const number = port.count('containerPort');
    const name = port.text('name');
    const protocol = port.choice('protocol', Object.values(PortProtocol));
    if (!port.has('containerPort')) port.log.report('SPK461', { path: port.at('containerPort'), reason: 'no port is given', fix: 'give its number' });
    port.finish({ hostPort: 'leave it out: a port of the node is taken by one pod at a time', hostIP: 'leave it out' });
    return number === undefined ? [] : [{ port: number, name, protocol }];
  });
}

/** The security context of a pod. */
export function readPodSecurity(reader: FieldReader, field: string): PodSecurity | undefined {
  return reader.spec(field, (spec) => PodSecurity.fromSpec(spec));
}

/** The security context of a container. */
export function readContainerSecurity(reader: FieldReader, field: string): ContainerSecurity | undefined {
  return reader.spec(field, (spec) => ContainerSecurity.fromSpec(spec));
}

/** Two maps as one; keys of both must agree. */
export function mergedMap(
  log: ManifestLog,
  path: string,
  first: { [key: string]: string } | undefined,
  second: { [key: string]: string } | undefined,
): { [key: string]: string } | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  for (const [key, value] of Object.entries(second)) {
    if (Object.hasOwn(first, key) && first[key] !== value) contradiction(log, memberPath(path, key), first[key], value);
  }
  return { ...first, ...second };
}

/** The one value of a setting that can be given as a field and in the template; when both are given they must agree. */
export function agreed<T>(log: ManifestLog, path: string, field: T | undefined, template: T | undefined): T | undefined {
  if (field === undefined || template === undefined) return field ?? template;
  const [ours, theirs] = [plain(field), plain(template)];
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) contradiction(log, path, ours, theirs);
  return field;
}

/** Two lists as one; undefined when there is nothing in either. */
export function joined<T>(...lists: readonly (readonly T[] | undefined)[]): T[] | undefined {
  const items = lists.flatMap((list) => list ?? []);
  return items.length === 0 ? undefined : items;
}

function contradiction(log: ManifestLog, path: string, value: unknown, other: unknown): void {
  const reason = `contradicts ${show(other)}, which is given for the same setting`;
  log.report('SPK473', { path, value, reason, fix: 'keep one of the two' });
}

/** A part of a pod, or a time, as plain data. */
function plain(value: unknown): unknown {
  const { _toJson, toSeconds } = (value ?? {}) as { _toJson?: () => unknown; toSeconds?: () => number };
  return (_toJson ?? toSeconds)?.call(value) ?? value;
}
