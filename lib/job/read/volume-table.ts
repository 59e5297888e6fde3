import { PodVolume } from '../../pod/pod-volume';
import { checked } from '../../pod/checked';
import type { VolumeMount } from '../../pod/volume-mount';
import type { Json, JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { FieldReader } from './field-reader';
import type { ManifestLog } from './manifest-rules';

interface Declared {
  readonly path: string;
  /** None when it was refused, which has been said. */
  readonly volume?: PodVolume;
}

/** The volumes that a manifest declares, by name: a mount names its volume there, and holds it here. */
export class VolumeTable {
  private readonly declared = new Map<string, Declared>();
  private readonly mounted = new Set<string>();

  constructor(
    private readonly log: ManifestLog,
    /** The volumes of the whole application, for those of one side. */
    private readonly outer?: VolumeTable,
    /** Where mounts go whose volume is declared elsewhere; without it these are reported. */
    private readonly elsewhere?: JsonObject[],
  ) {}

  /** Reads a list of volumes. */
  public read(reader: FieldReader, field: string): PodVolume[] {
    return (reader.items(field) ?? []).flatMap(([item, path]) => {
      const given = isObject(item) ? item.name : undefined;
      const before = typeof given === 'string' ? this.declared.get(given) : undefined;
      if (before !== undefined) {
        this.log.report('SPK473', { path, value: given, reason: `is the name of ${before.path} too`, fix: 'give each volume its own name' });
        return [];
      }
      const volume = reader.part(path, item, (spec) => PodVolume.fromSpec(spec));
      if (typeof given === 'string') this.declared.set(given, { path, volume });
      return volume === undefined ? [] : [volume];
    });
  }

  /** Reads a list of mounts of Spark's container. */
  public mounts(reader: FieldReader, field: string): VolumeMount[] {
    return (reader.items(field) ?? []).flatMap(([item, path]) => {
      const mount = reader.part(path, item, (spec) => checked('volumeMounts', 'volumeMount', spec));
      if (mount === undefined) return [];
      const { name, mountPath, ...options } = mount;
      if (this.elsewhere !== undefined && typeof name === 'string' && this.lookUp(name) === undefined) {
        this.elsewhere.push(mount);
        return [];
      }
      const volume = this.find(name, `${path}.name`);
      return volume === undefined ? [] : [{ ...(options as Omit<VolumeMount, 'volume' | 'path'>), volume, path: String(mountPath) }];
    });
  }

  /** The volumes that a container beside Spark's mounts. */
  public ofContainer(container: JsonObject, path: string): PodVolume[] {
    const mounts: Json[] = Array.isArray(container.volumeMounts) ? container.volumeMounts : [];
    return mounts.flatMap((mount, index) => {
      const name = isObject(mount) ? mount.name : undefined;
      if (typeof name !== 'string' || (this.elsewhere !== undefined && this.lookUp(name) === undefined)) return [];
      return this.find(name, `${path}.volumeMounts[${index}].name`) ?? [];
    });
  }

  /** Says which volumes are mounted nowhere: the operator adds only those that are. */
  public reportUnmounted(): void {
    for (const [name, { path }] of this.declared) {
      if (this.mounted.has(name)) continue;
      this.log.report('SPK470', { path, value: name, reason: 'is mounted nowhere, and is left out', fix: 'mount it, or leave it out' });
    }
  }

  /** The volumes that are mounted nowhere. */
  public unmounted(): PodVolume[] {
    return [...this.declared].flatMap(([name, { volume }]) => (this.mounted.has(name) ? [] : (volume ?? [])));
  }

  private find(name: unknown, path: string): PodVolume | undefined {
    const found = typeof name === 'string' ? this.lookUp(name) : undefined;
    if (found === undefined) {
      this.log.report('SPK467', {
        path,
        value: name,
        reason: 'is not the name of a volume',
        fix: 'declare it in spec.volumes, or leave the mount out',
      });
    }
    return found?.volume;
  }

  private lookUp(name: string): Declared | undefined {
    const found = this.declared.get(name);
    if (found === undefined) return this.outer?.lookUp(name);
    this.mounted.add(name);
    return found;
  }
}
