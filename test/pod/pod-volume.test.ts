import { Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { PodVolume } from '../../lib/pod/pod-volume';
import { HostPathType } from '../../lib/pod/pod-volume-options';
import { refusals } from './expect-cases';

describe('a volume', () => {
  it.each([
    ['emptyDir', PodVolume.emptyDir('a'), {}],
    ['emptyDir', PodVolume.emptyDir('a', { sizeLimit: Size.gibibytes(1), inMemory: true }), { medium: 'Memory', sizeLimit: '1Gi' }],
    ['emptyDir', PodVolume.emptyDir('a', { inMemory: false }), {}],
    ['configMap', PodVolume.configMap('a', 'settings'), { name: 'settings' }],
    [
      'configMap',
      PodVolume.configMap('a', 'settings', { items: { b: 'c/d' }, defaultMode: 0, optional: false }),
      { name: 'settings', items: [{ key: 'b', path: 'c/d' }], defaultMode: 0, optional: false },
    ],
    ['secret', PodVolume.secret('a', 'creds', { items: {}, defaultMode: 0o400 }), { secretName: 'creds', items: [], defaultMode: 256 }],
    ['persistentVolumeClaim', PodVolume.persistentVolumeClaim('a', 'data', { readOnly: true }), { claimName: 'data', readOnly: true }],
    ['hostPath', PodVolume.hostPath('a', '/b'), { path: '/b' }],
    ['hostPath', PodVolume.hostPath('a', '/b', { pathType: HostPathType.DIRECTORY_OR_CREATE }), { path: '/b', type: 'DirectoryOrCreate' }],
    ['hostPath', PodVolume.hostPath('a', '/b', { pathType: HostPathType.UNCHECKED }), { path: '/b', type: '' }],
    ['nfs', PodVolume.nfs('a', 'nas', '/b', { readOnly: false }), { server: 'nas', path: '/b', readOnly: false }],
    ['csi', PodVolume.csi('a', 'b.io'), { driver: 'b.io' }],
    [
      'csi',
      PodVolume.csi('a', 'b.io', { fsType: 'xfs', readOnly: true, volumeAttributes: { c: 'd' }, nodePublishSecretName: 'creds' }),
      { driver: 'b.io', fsType: 'xfs', readOnly: true, volumeAttributes: { c: 'd' }, nodePublishSecretRef: { name: 'creds' } },
    ],
    [
      'downwardAPI',
      PodVolume.downwardApi('a', [
        { path: 'labels', fieldPath: 'metadata.labels', mode: 0o600 },
        { path: 'cpu', resource: 'limits.cpu', containerName: 'main', divisor: '1m' },
      ]),
      {
        items: [
          { path: 'labels', mode: 0o600, fieldRef: { fieldPath: 'metadata.labels' } },
          { path: 'cpu', resourceFieldRef: { resource: 'limits.cpu', containerName: 'main', divisor: '1m' } },
        ],
      },
    ],
    [
      'ephemeral',
      PodVolume.ephemeralClaim('a', { size: Size.tebibytes(1) }),
      { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Ti' } } } } },
    ],
    [
      'ephemeral',
      PodVolume.ephemeralClaim('a', {
        size: Size.gibibytes(1),
        storageClass: 'gp3',
        accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE_POD],
        labels: { b: 'c' },
      }),
      {
        volumeClaimTemplate: {
          metadata: { labels: { b: 'c' } },
          spec: { accessModes: ['ReadWriteOncePod'], storageClassName: 'gp3', resources: { requests: { storage: '1Gi' } } },
        },
      },
    ],
  ])('of kind %s is written as in the API', (kind, volume, source) => {
    expect(volume._toJson()).toStrictEqual({ name: 'a', [kind]: source });
    expect([volume.name, volume.sourceKind]).toEqual(['a', kind]);
  });

  it('comes from cdk8s-plus under its name there', () => {
    const volume = PodVolume.of(kplus.Volume.fromEmptyDir(Testing.chart(), 'v', 'scratch', { sizeLimit: Size.mebibytes(1) }));
    expect(volume._toJson()).toStrictEqual({ name: 'scratch', emptyDir: { sizeLimit: '1Mi' } });
    expect([volume.name, volume.sourceKind]).toEqual(['scratch', 'emptyDir']);
  });

  it('is taken exactly as in the API, sources without a method too', () => {
    const spec = { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'sts' } }] } };
    const volume = PodVolume.fromSpec(spec);
    expect(volume._toJson()).toStrictEqual(spec);
    expect(volume.sourceKind).toBe('projected');
  });

  it('has a source kind although the name comes last', () => {
    expect(PodVolume.fromSpec({ nfs: { server: 'a', path: '/' }, name: 'b' }).sourceKind).toBe('nfs');
  });

  it.each([
    ['a name', () => PodVolume.emptyDir('a.b'), 'SPK306 name'],
    ['a size', () => PodVolume.emptyDir('a', { sizeLimit: Size.kibibytes(0.5) }), 'SPK301 sizeLimit'],
    ['a ConfigMap', () => PodVolume.configMap('a', 'B'), 'SPK304 configMapName'],
    ['a file', () => PodVolume.configMap('a', 'b', { items: { 'a.b': '/c' } }), "SPK308 items['a.b']"],
    ['a mode', () => PodVolume.secret('a', 'b', { defaultMode: 644 }), 'SPK308 defaultMode'],
    ['a Secret', () => PodVolume.secret('a', ''), 'SPK304 secretName'],
    ['a claim', () => PodVolume.persistentVolumeClaim('a', 'B'), 'SPK304 claimName'],
    ['a path of the node', () => PodVolume.hostPath('a', 'b'), 'SPK308 path'],
    ['an exported path', () => PodVolume.nfs('a', 'b', 'c'), 'SPK308 path'],
    ['a server', () => PodVolume.nfs('a', '', '/c'), 'SPK308 server'],
    ['a driver', () => PodVolume.csi('a', 'B_C'), 'SPK308 driver'],
    ['a Secret of a driver', () => PodVolume.csi('a', 'b', { nodePublishSecretName: 'C' }), 'SPK304 nodePublishSecretName'],
    ['a file of nothing', () => PodVolume.downwardApi('a', [{ path: 'b' }]), 'SPK305 items[0]'],
    ['a size of a claim', () => PodVolume.ephemeralClaim('a', { size: Size.kibibytes(0.1) }), 'SPK301 size'],
    ['a storage class', () => PodVolume.ephemeralClaim('a', { size: Size.gibibytes(1), storageClass: 'GP3' }), 'SPK304 storageClass'],
    ['no access mode', () => PodVolume.ephemeralClaim('a', { size: Size.gibibytes(1), accessModes: [] }), 'SPK308 accessModes'],
    ['a label of a claim', () => PodVolume.ephemeralClaim('a', { size: Size.gibibytes(1), labels: { b: 'c d' } }), 'SPK324 labels.b'],
    ['two sources', () => PodVolume.fromSpec({ name: 'a', emptyDir: {}, secret: { secretName: 'b' } }), 'SPK307 spec'],
    ['a source', () => PodVolume.fromSpec({ name: 'a', configmap: { name: 'b' } }), 'SPK302 configmap'],
  ])('fails on %s that Kubernetes does not take, under the name of the parameter', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});
