import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { V1PersistentVolume, V1PersistentVolumeClaim } from '@kubernetes/client-node';
import type { ControlPlane } from './control-plane';

/**
 * A volume and the claim that is bound to it. Nothing provisions volumes here, but real nodes of one box see the same files, so that a folder of the box
 * is what a network file system is elsewhere: many nodes may write to it at once.
 *
 * @param name of the claim; the name of the volume has the namespace, too
 */
export function staticVolume(plane: ControlPlane, namespace: string, name: string): [V1PersistentVolume, V1PersistentVolumeClaim] {
  const folder = path.join(plane.folder, 'volumes', namespace, name);
  mkdirSync(folder, { recursive: true });
  // Kubernetes does not change the owner of such a folder, and pods are not root.
  chmodSync(folder, 0o777);
  const storage = '1Gi';
  const accessModes = ['ReadWriteMany'];
  const volumeName = `${namespace}-${name}`;
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: volumeName },
      spec: { accessModes, capacity: { storage }, storageClassName: '', hostPath: { path: folder }, claimRef: { namespace, name } },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace },
      spec: { accessModes, storageClassName: '', volumeName, resources: { requests: { storage } } },
    },
  ];
}
