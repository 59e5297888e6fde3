import { directoryOf, normalPath } from '../../../lib/job/checks/pod-directories';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { builder } from '../fixtures';

const share = PodVolume.persistentVolumeClaim('share', 'data', { readOnly: true });
const CONF = 'spark.kubernetes.driver.volumes.nfs.home';

function found(directory: string, props: Partial<SparkJobProps>, stays = false): unknown {
  const { model } = builder(props);
  const given = { ...model, stays };
  return directoryOf(given, given.driver, directory);
}

describe('the directory of a pod', () => {
  it.each([
    ['/a//b/./c/', '/a/b/c'],
    ['/a/../../b', '/b'],
    ['///', '/'],
    ['a', '/a'],
  ])('%s is %s', (path, normal) => expect(normalPath(path)).toBe(normal));

  it('is in the deepest volume that is mounted above it', () => {
    const volumeMounts = [
      { volume: PodVolume.emptyDir('root'), path: '/data' },
      { volume: share, path: '/data/share/', subPath: 'etl/' },
      { volume: PodVolume.emptyDir('near'), path: '/data/share-2' },
    ];
    expect(found('/data/share/a/b', { driver: { volumeMounts } })).toEqual({
      path: "driver.volumeMounts['/data/share/']",
      mountPath: '/data/share/',
      volume: 'share',
      volumePath: "driver.volumes['share']",
      kind: 'persistentVolumeClaim',
      source: { claimName: 'data', readOnly: true },
      inside: 'etl/a/b',
      readOnly: true,
    });
    expect(found('/data/share', { driver: { volumeMounts } })).toMatchObject({ volume: 'share', inside: 'etl' });
    expect(found('/data', { driver: { volumeMounts } })).toMatchObject({ volume: 'root', inside: '' });
    expect(found('/dat', { driver: { volumeMounts } })).toBeUndefined();
    expect(found('/data', { executor: { volumeMounts } })).toBeUndefined();
  });

  it('knows expressions with variables from those without', () => {
    const mounted = (subPathExpr: string) => ({ driver: { volumeMounts: [{ volume: share, path: '/data', subPathExpr }] } });
    expect(found('/data/a', mounted('$(POD)'))).toMatchObject({ inside: 'a', subPathExpr: '$(POD)' });
    expect(found('/data/a', mounted('etl'))).toMatchObject({ inside: 'etl/a' });
    expect(found('/data/a', mounted('etl'))).not.toHaveProperty('subPathExpr');
  });

  it('may come by configuration, which a server that stays does not have', () => {
    const sparkConf = {
      [`${CONF}.mount.path`]: '/home',
      [`${CONF}.mount.subPath`]: 'spark',
      [`${CONF}.options.server`]: 'nfs.example.com',
      [`${CONF}.options.path`]: '/export',
    };
    expect(found('/home/x', { sparkConf })).toEqual({
      path: `sparkConf['${CONF}.mount.path']`,
      mountPath: '/home',
      volume: 'home',
      volumePath: `sparkConf['${CONF}.options.server']`,
      kind: 'nfs',
      source: { server: 'nfs.example.com', path: '/export' },
      inside: 'spark/x',
      readOnly: false,
    });
    expect(found('/home/x', { sparkConf }, true)).toBeUndefined();
  });
});
