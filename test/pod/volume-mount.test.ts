import { PodVolume } from '../../lib/pod/pod-volume';
import type { VolumeMount } from '../../lib/pod/volume-mount';
import { MountPropagation, RecursiveReadOnly, volumeMountJson } from '../../lib/pod/volume-mount';
import { refusals } from './expect-cases';

const volume = PodVolume.emptyDir('scratch');

describe('a mount', () => {
  it('names its volume and its path', () => {
    expect(volumeMountJson({ volume, path: '/tmp' })).toStrictEqual({ name: 'scratch', mountPath: '/tmp' });
  });

  it('has every option', () => {
    const mount = { volume, path: '/tmp', subPath: 'a', readOnly: false, mountPropagation: MountPropagation.HOST_TO_CONTAINER };
    expect(volumeMountJson(mount)).toStrictEqual({
      name: 'scratch',
      mountPath: '/tmp',
      subPath: 'a',
      readOnly: false,
      mountPropagation: 'HostToContainer',
    });
    expect(volumeMountJson({ volume, path: '/tmp', readOnly: true, recursiveReadOnly: RecursiveReadOnly.ENABLED })).toStrictEqual({
      name: 'scratch',
      mountPath: '/tmp',
      readOnly: true,
      recursiveReadOnly: 'Enabled',
    });
    expect(volumeMountJson({ volume, path: '/tmp', subPathExpr: '$(POD)' })).toStrictEqual({
      name: 'scratch',
      mountPath: '/tmp',
      subPathExpr: '$(POD)',
    });
  });

  it.each([
    ['the path under its name in the API', { volume, mountPath: '/x' }, ['SPK402 m.mountPath', 'SPK402 m.path']],
    ['both', { volume, path: '/a', mountPath: '/opt/spark' }, ['SPK402 m.mountPath']],
    ['another name of the volume', { volume, path: '/a', name: 'w' }, ['SPK402 m.name']],
    ['no volume', { path: '/a' }, ['SPK402 m.volume']],
    ['a volume that is none', { path: '/a', volume: { name: 'v' } }, ['SPK402 m.volume']],
    ['nothing', null, ['SPK402 m']],
  ])('fails on %s', (_, mount, found) => {
    expect(refusals(() => volumeMountJson(mount as VolumeMount, 'm'))).toEqual(found);
  });

  it.each([
    ['a relative path', { volume, path: 'tmp' }, 'SPK309 driver.volumeMounts[0].path'],
    ['a path with a colon', { volume, path: '/a:b' }, 'SPK309 driver.volumeMounts[0].path'],
    ['a path out of the volume', { volume, path: '/a', subPath: '../b' }, 'SPK310 driver.volumeMounts[0].subPath'],
    ['two paths in the volume', { volume, path: '/a', subPath: 'b', subPathExpr: 'c' }, 'SPK310 driver.volumeMounts[0].subPathExpr'],
  ])('fails on %s, with the path of the property', (_, mount, refusal) => {
    expect(refusals(() => volumeMountJson(mount, 'driver.volumeMounts[0]'))).toEqual([refusal]);
  });
});
