import type { Volume } from 'cdk8s-plus-27';
import type { Json, JsonObject } from '../private/json';
import { kubernetesSize } from '../private/quantities';
import type { PropertyTypes, TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, renaming } from './checked';
import { volumeSpec } from './kplus-bridge';
import type {
  CsiVolumeOptions,
  DownwardApiFile,
  EmptyDirOptions,
  EphemeralClaimOptions,
  HostPathOptions,
  KeyFilesOptions,
  ReadOnlyVolumeOptions,
} from './pod-volume-options';

const EMPTY_DIR: TypesOf<EmptyDirOptions> = { sizeLimit: 'size?', inMemory: 'boolean?' };
const KEY_FILES: TypesOf<KeyFilesOptions> = { items: 'map?', defaultMode: 'number?', optional: 'boolean?' };
const READ_ONLY: TypesOf<ReadOnlyVolumeOptions> = { readOnly: 'boolean?' };
const HOST_PATH: TypesOf<HostPathOptions> = { pathType: 'string?' };
const CSI: TypesOf<CsiVolumeOptions> = { fsType: 'string?', readOnly: 'boolean?', volumeAttributes: 'map?', nodePublishSecretName: 'string?' };
const FILE: TypesOf<DownwardApiFile> = {
  path: 'string',
  fieldPath: 'string?',
  resource: 'string?',
  containerName: 'string?',
  divisor: 'string?',
  mode: 'number?',
};
const DOWNWARD_API: PropertyTypes = { items: { types: FILE, list: true } };
const EPHEMERAL_CLAIM: TypesOf<EphemeralClaimOptions> = { storageClass: 'string?', size: 'size', accessModes: 'strings?', labels: 'map?' };

/**
 * A volume of a pod. Mount it with a `VolumeMount`; mounting a volume declares it. Its methods refuse names that no option has (SPK402).
 */
export class PodVolume {
  /**
   * A directory that starts empty and is deleted with the pod.
   *
   * @param name name of the volume in the pod
   * @throws when the name is no DNS label (SPK306)
   */
  public static emptyDir(name: string, options: EmptyDirOptions = {}): PodVolume {
    checkOptions('PodVolume.emptyDir', options, EMPTY_DIR);
    const medium = options.inMemory === true ? 'Memory' : undefined;
    const sizeLimit = options.sizeLimit && kubernetesSize(options.sizeLimit, 'sizeLimit');
    return PodVolume.create('emptyDir', name, 'emptyDir', { medium, sizeLimit });
  }

  /**
   * Files from the keys of a ConfigMap in the namespace of the pod.
   *
   * @param name name of the volume in the pod
   * @param configMapName name of the ConfigMap
   * @throws when a name, path or mode is not one that Kubernetes takes (SPK304, SPK306, SPK308)
   */
  public static configMap(name: string, configMapName: string, options: KeyFilesOptions = {}): PodVolume {
    checkOptions('PodVolume.configMap', options, KEY_FILES);
    const names = { 'configMap.name': 'configMapName', ...keyFileNames('configMap', options) };
    return PodVolume.create('configMap', name, 'configMap', { name: configMapName, ...keyFiles(options) }, names);
  }

  /**
   * Files, in memory, from the keys of a Secret in the namespace of the pod.
   *
   * @param name name of the volume in the pod
   * @param secretName name of the Secret
   * @throws when a name, path or mode is not one that Kubernetes takes (SPK304, SPK306, SPK308)
   */
  public static secret(name: string, secretName: string, options: KeyFilesOptions = {}): PodVolume {
    checkOptions('PodVolume.secret', options, KEY_FILES);
    const names = { 'secret.secretName': 'secretName', ...keyFileNames('secret', options) };
    return PodVolume.create('secret', name, 'secret', { secretName, ...keyFiles(options) }, names);
  }

  /**
   * A persistent volume, by its claim in the namespace of the pod.
   *
   * @param name name of the volume in the pod
   * @param claimName name of the claim
   * @throws when a name is malformed (SPK304, SPK306)
   */
  public static persistentVolumeClaim(name: string, claimName: string, options: ReadOnlyVolumeOptions = {}): PodVolume {
    checkOptions('PodVolume.persistentVolumeClaim', options, READ_ONLY);
    const names = { 'persistentVolumeClaim.claimName': 'claimName' };
    return PodVolume.create('persistentVolumeClaim', name, 'persistentVolumeClaim', { claimName, readOnly: options.readOnly }, names);
  }

  /**
   * A file or directory of the node. It ties the pod to what a node has and opens the node to the pod; restricted namespaces refuse it.
   *
   * @param name name of the volume in the pod
   * @param path absolute path on the node
   * @throws when the name (SPK306) or the path (SPK308) is malformed
   */
  public static hostPath(name: string, path: string, options: HostPathOptions = {}): PodVolume {
    checkOptions('PodVolume.hostPath', options, HOST_PATH);
    const names = { 'hostPath.path': 'path', 'hostPath.type': 'pathType' };
    return PodVolume.create('hostPath', name, 'hostPath', { path, type: options.pathType }, names);
  }

  /**
   * A directory that an NFS server exports.
   *
   * @param name name of the volume in the pod
   * @param server host name or address of the server
   * @param path absolute path that the server exports
   * @throws when the name (SPK306), the server or the path (SPK308) is malformed
   */
  public static nfs(name: string, server: string, path: string, options: ReadOnlyVolumeOptions = {}): PodVolume {
    checkOptions('PodVolume.nfs', options, READ_ONLY);
    const names = { 'nfs.server': 'server', 'nfs.path': 'path' };
    return PodVolume.create('nfs', name, 'nfs', { server, path, readOnly: options.readOnly }, names);
  }

  /**
   * An inline volume of a CSI driver, such as `secrets-store.csi.k8s.io`.
   *
   * @param name name of the volume in the pod
   * @param driver name of the driver
   * @throws when the name (SPK306) or the driver (SPK308) is malformed
   */
  public static csi(name: string, driver: string, options: CsiVolumeOptions = {}): PodVolume {
    checkOptions('PodVolume.csi', options, CSI);
    const secretName = options.nodePublishSecretName;
    const csi = {
      driver,
      fsType: options.fsType,
      readOnly: options.readOnly,
      volumeAttributes: options.volumeAttributes,
      nodePublishSecretRef: secretName === undefined ? undefined : { name: secretName },
    };
    return PodVolume.create('csi', name, 'csi', csi, { 'csi.driver': 'driver', 'csi.nodePublishSecretRef.name': 'nodePublishSecretName' });
  }

  /**
   * Files that hold fields of the pod or resources of its containers.
   *
   * @param name name of the volume in the pod
   * @param items the files
   * @throws when the name (SPK306), a path or a reference (SPK305, SPK308) is malformed
   */
  public static downwardApi(name: string, items: DownwardApiFile[]): PodVolume {
    checkOptions('PodVolume.downwardApi', { items }, DOWNWARD_API);
    const files = items.map(({ path, fieldPath, resource, containerName, divisor, mode }) => ({
      path,
      mode,
      fieldRef: fieldPath === undefined ? undefined : { fieldPath },
      resourceFieldRef: resource === undefined ? undefined : { resource, containerName, divisor },
    }));
    return PodVolume.create('downwardApi', name, 'downwardAPI', { items: files }, { 'downwardAPI.items': 'items' });
  }

  /**
   * A persistent volume that is made for the pod and deleted with it: scratch space of a chosen size and class.
   *
   * @param name name of the volume in the pod; the claim is named `<pod>-<name>`
   * @throws when the name is no DNS label (SPK306)
   */
  public static ephemeralClaim(name: string, options: EphemeralClaimOptions): PodVolume {
    checkOptions('PodVolume.ephemeralClaim', options, EPHEMERAL_CLAIM);
    const spec = {
      accessModes: options.accessModes ?? ['ReadWriteOnce'],
      storageClassName: options.storageClass,
      resources: { requests: { storage: kubernetesSize(options.size, 'size') } },
    };
    const metadata = options.labels && { labels: options.labels };
    const names = {
      'ephemeral.volumeClaimTemplate.metadata.labels': 'labels',
      'ephemeral.volumeClaimTemplate.spec.storageClassName': 'storageClass',
      'ephemeral.volumeClaimTemplate.spec.accessModes': 'accessModes',
    };
    return PodVolume.create('ephemeralClaim', name, 'ephemeral', { volumeClaimTemplate: { metadata, spec } }, names);
  }

  /**
   * A volume of cdk8s-plus, under the name that it has there.
   *
   * @param volume the volume
   * @throws when the volume is not one that Kubernetes takes, such as one named after a ConfigMap with dots (SPK302, SPK306)
   */
  public static of(volume: Volume): PodVolume {
    return new PodVolume(checked('PodVolume.of', 'volume', volumeSpec(volume)));
  }

  /**
   * A volume exactly as in the Kubernetes API (`Volume` of core/v1), with its name: for sources that have no method here, such as `projected`.
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK304, SPK306 to SPK308)
   */
  public static fromSpec(spec: { [key: string]: unknown }): PodVolume {
    return new PodVolume(checked('PodVolume.fromSpec', 'volume', spec));
  }

  private static create(method: string, name: string, kind: string, source: JsonObject, names: Record<string, string> = {}): PodVolume {
    return new PodVolume(checked(`PodVolume.${method}`, 'volume', { name, [kind]: source }, renaming(names)));
  }

  /** Name of the volume in the pod. */
  public readonly name: string;
  /** Kind of its source, as the field of the Kubernetes API is called: `emptyDir`, `configMap`, `hostPath`, `downwardAPI`, `ephemeral` ... */
  public readonly sourceKind: string;

  private constructor(private readonly spec: JsonObject) {
    this.name = spec.name as string;
    this.sourceKind = Object.keys(spec).find((field) => field !== 'name') ?? '';
  }

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

function keyFiles({ items, defaultMode, optional }: KeyFilesOptions): JsonObject {
  const list = items && Object.entries(items).map(([key, path]): Json => ({ key, path }));
  return { items: list, defaultMode, optional };
}

function keyFileNames(source: string, { items = {} }: KeyFilesOptions): Record<string, string> {
  const names: Record<string, string> = { [`${source}.defaultMode`]: 'defaultMode' };
  Object.keys(items).forEach((key, index) => {
    names[`${source}.items[${index}].path`] = `items['${key}']`;
    names[`${source}.items[${index}].key`] = `items['${key}']`;
  });
  return names;
}
