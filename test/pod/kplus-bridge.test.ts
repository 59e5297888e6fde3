import { Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { envSpec, volumeSpec } from '../../lib/pod/kplus-bridge';
import { partProblems } from '../../lib/pod/pod-schema';

/** One volume of each kind that the pinned cdk8s-plus makes. */
function everyVolume(): kplus.Volume[] {
  const chart = Testing.chart();
  const configMap = kplus.ConfigMap.fromConfigMapName(chart, 'cm', 'settings');
  const secret = kplus.Secret.fromSecretName(chart, 'secret', 'creds');
  const claim = kplus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'data');
  return [
    kplus.Volume.fromEmptyDir(chart, 'v1', 'scratch', { sizeLimit: Size.gibibytes(1), medium: kplus.EmptyDirMedium.MEMORY }),
    kplus.Volume.fromEmptyDir(chart, 'v2', 'disk', { medium: kplus.EmptyDirMedium.DEFAULT }),
    kplus.Volume.fromConfigMap(chart, 'v3', configMap, { items: { 'a.conf': { path: 'b.conf', mode: 0o600 } }, defaultMode: 0o640 }),
    kplus.Volume.fromSecret(chart, 'v4', secret, { optional: true }),
    kplus.Volume.fromPersistentVolumeClaim(chart, 'v5', claim, { readOnly: true }),
    kplus.Volume.fromHostPath(chart, 'v6', 'logs', { path: '/var/log', type: kplus.HostPathVolumeType.DIRECTORY }),
    kplus.Volume.fromNfs(chart, 'v7', 'nas', { server: 'nas.local', path: '/export' }),
    kplus.Volume.fromCsi(chart, 'v8', 'a.csi.k8s.io', { attributes: { b: 'c' } }),
    kplus.Volume.fromAwsElasticBlockStore(chart, 'v9', 'vol-1'),
    kplus.Volume.fromAzureDisk(chart, 'v10', 'disk', 'https://disk', { kind: kplus.AzureDiskPersistentVolumeKind.MANAGED }),
    kplus.Volume.fromGcePersistentDisk(chart, 'v11', 'disk'),
  ];
}

describe('volumes of the pinned cdk8s-plus', () => {
  it('become plain data', () => {
    expect(everyVolume().slice(0, 6).map(volumeSpec)).toStrictEqual([
      { name: 'scratch', emptyDir: { medium: 'Memory', sizeLimit: '1024Mi' } },
      { name: 'disk', emptyDir: { medium: '' } },
      {
        name: 'configmap-settings',
        configMap: { name: 'settings', defaultMode: 0o640, items: [{ key: 'a.conf', path: 'b.conf', mode: 0o600 }] },
      },
      { name: 'secret-creds', secret: { secretName: 'creds', optional: true } },
      { name: 'pvc-data', persistentVolumeClaim: { claimName: 'data', readOnly: true } },
      { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } },
    ]);
  });

  it.each(everyVolume().map((volume) => ({ volume, name: volume.name })))('are what the API takes: $name', ({ volume }) => {
    expect(partProblems('volume', volumeSpec(volume), '')).toEqual([]);
  });
});

describe('environment values of the pinned cdk8s-plus', () => {
  it('become plain data', () => {
    expect(envSpec('A', kplus.EnvValue.fromResource(kplus.ResourceFieldPaths.MEMORY_LIMIT, { divisor: '1Mi' }))).toStrictEqual({
      name: 'A',
      valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } },
    });
    expect(envSpec('A', kplus.EnvValue.fromValue(''))).toStrictEqual({ name: 'A', value: '' });
  });

  it('have no value when there is none', () => {
    expect(envSpec('A', kplus.EnvValue.fromProcess('A_VARIABLE_THAT_NO_ONE_SETS'))).toStrictEqual({ name: 'A' });
  });
});
