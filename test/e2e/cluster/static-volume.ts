import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { KubernetesObject, V1PersistentVolume, V1PersistentVolumeClaim } from '@kubernetes/client-node';
import type { ControlPlane } from './control-plane';

/**
 * A volume and the claim that is bound to it. Nothing provisions volumes here, but real nodes of one box see the same files, so that a folder of the box
 * is what a network file system is elsewhere: many nodes may write to it at once.
 *
 * @param name of the claim; the name of the volume has the namespace, too
 */
export function staticVolume(plane: ControlPlane, namespace: string, name: string): [V1PersistentVolume, V1PersistentVolumeClaim] {
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace },
    spec: { accessModes: ['ReadWriteMany'], storageClassName: '', resources: { requests: { storage: '1Gi' } } },
  };
  return [volumeOf(plane, claim), claim];
}

/** The volumes that a storage class would make for the claims among some objects. */
export function volumesFor(plane: ControlPlane, objects: readonly KubernetesObject[]): V1PersistentVolume[] {
  return objects
    .filter((object): object is V1PersistentVolumeClaim => object.kind === 'PersistentVolumeClaim')
    .map((claim) => volumeOf(plane, claim));
}

function volumeOf(plane: ControlPlane, { metadata, spec }: V1PersistentVolumeClaim): V1PersistentVolume {
  const { name = '', namespace = 'default' } = metadata ?? {};
  const folder = path.join(plane.folder, 'volumes', namespace, name);
  mkdirSync(folder, { recursive: true });
  // Kubernetes does not change the owner of such a folder, and pods are not root.
  chmodSync(folder, 0o777);
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `${namespace}-${name}` },
    spec: {
      accessModes: spec?.accessModes,
      capacity: spec?.resources?.requests,
      storageClassName: spec?.storageClassName ?? '',
      hostPath: { path: folder },
      claimRef: { namespace, name },
    },
  };
}
