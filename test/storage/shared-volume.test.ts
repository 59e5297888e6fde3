import { Chart, Size, Testing } from 'cdk8s';
import type { SharedVolumeOptions } from '../../lib/storage/shared-volume-options';
import { AzureFilesProtocol } from '../../lib/storage/shared-volume-options';
import { S3ACommitterStorage } from '../../lib/storage/s3a-committer-storage';
import { SharedVolume } from '../../lib/storage/shared-volume';
import { volumeNameOf } from '../../lib/storage/shared-volume-objects';
import { ofKind, synth } from '../support/synth';

/** What a volume renders for the claim `staging` of namespace `etl`. */
function objectsOf(volume: SharedVolume) {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'etl' });
  S3ACommitterStorage.directory(chart, 'staging', { volume });
  const objects = synth(chart);
  return { claims: ofKind(objects, 'PersistentVolumeClaim'), volumes: ofKind(objects, 'PersistentVolume'), objects };
}

const NAME = volumeNameOf({ namespace: 'etl', name: 'staging' });
const METADATA = { name: 'staging', namespace: 'etl' };
const BASE = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: METADATA };

/** The volume and the claim that are bound to each other. */
const bound = (source: object, mountOptions: string[], size = '10Gi') => ({
  claims: [
    {
      ...BASE,
      spec: { accessModes: ['ReadWriteMany'], storageClassName: '', volumeName: NAME, resources: { requests: { storage: size } } },
    },
  ],
  volumes: [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: NAME },
      spec: {
        capacity: { storage: size },
        accessModes: ['ReadWriteMany'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'etl', name: 'staging' },
        mountOptions,
        ...source,
      },
    },
  ],
});

describe('SharedVolume', () => {
  it('is a claim of the default class, of ten gibibytes, for many nodes', () => {
    const spec = { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '10Gi' } } };
    expect(objectsOf(SharedVolume.claim()).objects).toEqual([{ ...BASE, spec }]);
  });

  it('is a claim with class, size, labels and annotations', () => {
    const volume = SharedVolume.claim({
      size: Size.tebibytes(1),
      storageClassName: 'pure-file',
      labels: { team: 'etl' },
      annotations: { 'example.com/owner': 'Data platform' },
    });
    expect(objectsOf(volume).objects).toEqual([
      {
        ...BASE,
        metadata: { ...METADATA, labels: { team: 'etl' }, annotations: { 'example.com/owner': 'Data platform' } },
        spec: { accessModes: ['ReadWriteMany'], storageClassName: 'pure-file', resources: { requests: { storage: '1Ti' } } },
      },
    ]);
  });

  it('is nothing for a claim that is there', () => {
    expect(objectsOf(SharedVolume.existingClaim('data-staging-share')).objects).toEqual([]);
  });

  it('is an export of an NFS server, whose directories are never believed to be as they were', () => {
    const { claims, volumes } = objectsOf(SharedVolume.nfs({ server: '10.0.0.7', path: '/exports/staging' }));
    expect({ claims, volumes }).toEqual(bound({ nfs: { server: '10.0.0.7', path: '/exports/staging' } }, ['actimeo=0']));
  });

  it.each([
    [undefined, 'fs-0123456789abcdef0'],
    ['fsap-0a1b2c3d', 'fs-0123456789abcdef0::fsap-0a1b2c3d'],
  ])('is a file system of EFS with the access point %s', (accessPointId, volumeHandle) => {
    const { claims, volumes } = objectsOf(SharedVolume.efs({ fileSystemId: 'fs-0123456789abcdef0', accessPointId }));
    expect({ claims, volumes }).toEqual(bound({ csi: { driver: 'efs.csi.aws.com', volumeHandle } }, ['actimeo=0']));
  });

  it('is a file system of NAS, whose handle is the name of the volume', () => {
    const server = '0a1b2c3d-abc12.eu-central-1.nas.aliyuncs.com';
    const { claims, volumes } = objectsOf(SharedVolume.nas({ server, path: '/staging', size: Size.gibibytes(20) }));
    const csi = { driver: 'nasplugin.csi.alibabacloud.com', volumeHandle: NAME, volumeAttributes: { server, path: '/staging' } };
    expect({ claims, volumes }).toEqual(bound({ csi }, ['vers=3', 'nolock', 'tcp', 'noresvport', 'actimeo=0'], '20Gi'));
  });

  it.each([
    [
      'SMB by a Secret',
      SharedVolume.azureFiles({ shareName: 'staging', secretName: 'azure-files' }),
      { volumeAttributes: { shareName: 'staging', protocol: 'smb' }, nodeStageSecretRef: { name: 'azure-files', namespace: 'etl' } },
      ['uid=185', 'gid=185', 'dir_mode=0770', 'file_mode=0660', 'nosharesock', 'actimeo=0'],
    ],
    [
      'SMB by the identity of the cluster',
      SharedVolume.azureFiles({ shareName: 'staging', storageAccount: 'etlfiles', resourceGroup: 'data' }),
      { volumeAttributes: { shareName: 'staging', protocol: 'smb', storageAccount: 'etlfiles', resourceGroup: 'data' } },
      ['uid=185', 'gid=185', 'dir_mode=0770', 'file_mode=0660', 'nosharesock', 'actimeo=0'],
    ],
    [
      'NFS',
      SharedVolume.azureFiles({ shareName: 'staging', storageAccount: 'etlfiles', protocol: AzureFilesProtocol.NFS }),
      { volumeAttributes: { shareName: 'staging', protocol: 'nfs', storageAccount: 'etlfiles' } },
      ['actimeo=0'],
    ],
  ])('is a share of Azure Files by %s', (_how, volume, csi, mountOptions) => {
    const { claims, volumes } = objectsOf(volume);
    expect({ claims, volumes }).toEqual(bound({ csi: { driver: 'file.csi.azure.com', volumeHandle: NAME, ...csi } }, mountOptions));
  });

  it('has labels and annotations on both objects, and the mount options that are given', () => {
    const common: SharedVolumeOptions = { labels: { team: 'etl' }, annotations: { 'example.com/owner': 'data' } };
    const { claims, volumes } = objectsOf(SharedVolume.nfs({ server: 'nfs', path: '/', ...common, mountOptions: ['noac', 'nfsvers=4.1'] }));
    for (const { metadata } of [...claims, ...volumes]) expect(metadata).toMatchObject(common);
    expect(volumes[0].spec.mountOptions).toEqual(['noac', 'nfsvers=4.1']);
    expect(objectsOf(SharedVolume.nfs({ server: 'nfs', path: '/', mountOptions: [] })).volumes[0].spec).not.toHaveProperty('mountOptions');
  });

  it.each(['10.0.0.7', 'nfs', 'nfs.example.com', 'fe80::1', '2001:db8::7'])('takes the server %s', (server) => {
    expect(() => SharedVolume.nfs({ server, path: '/' })).not.toThrow();
  });

  const nfs = { server: 'nfs', path: '/exports' };
  it.each<[() => SharedVolume, string]>([
    [() => SharedVolume.claim({ storageClassName: 'Pure' }), "storageClassName: 'Pure' is not the name of a storage class (SPK584)"],
    [() => SharedVolume.claim({ labels: { team: 'a b' } }), "labels['team']: 'a b' is not a label (SPK584)"],
    [() => SharedVolume.claim({ annotations: { 'a b': '' } }), "annotations['a b']: '' has a key that no annotation can have (SPK584)"],
    [() => SharedVolume.claim({ size: 10 } as never), 'size: 10 is not a Size (SPK402)'],
    [() => SharedVolume.claim({ accessModes: ['ReadWriteOnce'] } as object), 'accessModes: there is no such property (SPK402)'],
    [() => SharedVolume.existingClaim('Data_Staging'), "claimName: 'Data_Staging' is not the name of a claim (SPK584)"],
    [() => SharedVolume.nfs({ ...nfs, server: 'nfs://nfs' }), "server: 'nfs://nfs' is not a host name or address (SPK589)"],
    [() => SharedVolume.nfs({ ...nfs, server: 'nfs:/exports' }), "server: 'nfs:/exports' is not a host name or address (SPK589)"],
    [() => SharedVolume.nfs({ ...nfs, path: 'exports' }), "path: 'exports' is not a directory of the server (SPK589)"],
    [() => SharedVolume.nas({ ...nfs, path: '' }), "path: '' is not a directory of the server (SPK589)"],
    [() => SharedVolume.nfs({ ...nfs, mountOptions: ['hard actimeo=0'] }), "mountOptions[0]: 'hard actimeo=0' is not an option of a mount (SPK589)"],
    [() => SharedVolume.efs({ fileSystemId: 'fs-1::fsap-2' }), "fileSystemId: 'fs-1::fsap-2' is not the id of a file system (SPK589)"],
    [() => SharedVolume.efs({ fileSystemId: 'fs-1', accessPointId: 'fs-2' }), "accessPointId: 'fs-2' is not the id of an access point (SPK589)"],
    [() => SharedVolume.azureFiles({ shareName: 'a' }), "shareName: 'a' is not the name of a share (SPK589)"],
    [() => SharedVolume.azureFiles({ shareName: 'staging' }), 'storageAccount: no storage account is given, nor a Secret that names it (SPK589)'],
    [
      () => SharedVolume.azureFiles({ shareName: 'staging', protocol: AzureFilesProtocol.NFS }),
      'storageAccount: no storage account is given, and NFS has no Secret that names it (SPK589)',
    ],
    [
      () => SharedVolume.azureFiles({ shareName: 'staging', storageAccount: 'files', secretName: 'key', protocol: AzureFilesProtocol.NFS }),
      "secretName: 'key' has no effect with NFS, which knows no key (SPK589)",
    ],
    [() => SharedVolume.azureFiles({ shareName: 'staging', secretName: 'Key' }), "secretName: 'Key' is not the name of a Secret (SPK584)"],
    [
      () => SharedVolume.azureFiles({ shareName: 'staging', storageAccount: 'My-Account' }),
      "storageAccount: 'My-Account' is not the name of a storage account",
    ],
    [() => SharedVolume.azureFiles({ shareName: 'staging', protocol: 'cifs' } as never), "protocol: 'cifs' is not a value of this property (SPK402)"],
  ])('fails with what cannot be: %#', (make, says) => {
    expect(make).toThrow(says);
  });
});
