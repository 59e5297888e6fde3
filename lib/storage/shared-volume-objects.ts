import { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { clusterObject } from '../private/cluster-object';
import { compact, unlessBare, unlessEmpty } from '../private/json';
import { shorten, shortHash } from '../private/names';
import type { Wire } from '../private/wire';

type VolumeSpec = Wire<k8s.PersistentVolumeSpec>;
type ClaimSpec = Wire<k8s.PersistentVolumeClaimSpec>;

/** The part of the volume that says where its files are, from the name of the volume and the namespace of the claim. */
export type VolumeSource = (volumeName: string, namespace: string) => Pick<VolumeSpec, 'nfs' | 'csi'>;

/** A claim, and with a source the volume that it is bound to. */
export interface ClaimModel {
  readonly size: string;
  /** Empty: of no class, also where there is a default one. */
  readonly storageClassName?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly source?: VolumeSource;
  readonly mountOptions?: readonly string[];
}

/** A claim by name. */
export interface ClaimPlace {
  readonly name: string;
  readonly namespace: string;
}

const ACCESS_MODES = ['ReadWriteMany'];
/** Room for a dash and the hash. */
const LONGEST = 253 - 9;

/** Defines the claim. */
export function defineClaim(scope: Construct, { name, namespace }: ClaimPlace, model: ClaimModel): ApiObject {
  const spec: ClaimSpec = compact({
    accessModes: ACCESS_MODES,
    storageClassName: model.storageClassName,
    volumeName: model.source && volumeNameOf({ name, namespace }),
    resources: { requests: { storage: model.size } },
  });
  return new ApiObject(scope, 'claim', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: compact({ name, namespace, ...decorations(model) }),
    spec,
  });
}

/** Defines the volume of a claim, for that claim only; undefined when a storage class makes it. */
export function defineVolume(scope: Construct, { name, namespace }: ClaimPlace, model: ClaimModel): ApiObject | undefined {
  if (model.source === undefined) return undefined;
  const volumeName = volumeNameOf({ name, namespace });
  const spec: VolumeSpec = compact({
    capacity: { storage: model.size },
    accessModes: ACCESS_MODES,
    // The files are not ours to delete.
    persistentVolumeReclaimPolicy: 'Retain' as const,
    storageClassName: model.storageClassName,
    claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name },
    mountOptions: unlessEmpty(model.mountOptions ?? []),
    ...model.source(volumeName, namespace),
  });
  return clusterObject(scope, 'volume', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: compact({ name: volumeName, ...decorations(model) }),
    spec,
  });
}

/** Volumes belong to no namespace: the name is made of both, and of a hash, because `a-b` and `c` would read as `a` and `b-c`. */
export function volumeNameOf({ name, namespace }: ClaimPlace): string {
  return `${shorten(`${namespace}-${name}`, LONGEST)}-${shortHash(`${namespace}/${name}`)}`;
}

function decorations({ labels = {}, annotations = {} }: ClaimModel) {
  return { labels: unlessBare(labels), annotations: unlessBare(annotations) };
}
