import { VolumeTable } from '../../../lib/job/read/volume-table';
import type { JsonObject } from '../../../lib/private/json';
import { lines, readerOf } from './manifests';

function tables(fields: object) {
  const { reader, log } = readerOf(fields);
  const outer = new VolumeTable(log);
  outer.read(reader, 'volumes');
  return { reader, log, outer, inner: new VolumeTable(log, outer) };
}

const VOLUMES = [{ name: 'data', emptyDir: {} }];

describe('the volumes of a manifest', () => {
  it('are found by the mounts of a side, with all that these say', () => {
    const mount = { name: 'data', mountPath: '/data', subPath: 'a', readOnly: true };
    const { reader, log, inner, outer } = tables({ volumes: VOLUMES, volumeMounts: [mount] });
    expect(inner.mounts(reader, 'volumeMounts')).toEqual([
      { volume: expect.objectContaining({ name: 'data' }), path: '/data', subPath: 'a', readOnly: true },
    ]);
    outer.reportUnmounted();
    expect(log.problems).toEqual([]);
  });

  it('are found by containers beside that of Spark', () => {
    const { log, inner, outer } = tables({ volumes: VOLUMES });
    expect(inner.ofContainer({ name: 'x', volumeMounts: [{ name: 'data', mountPath: '/d' }] }, 'spec.driver.sidecars[0]')).toHaveLength(1);
    outer.reportUnmounted();
    expect(log.problems).toEqual([]);
  });

  it('fails when a mount names none', () => {
    const { reader, log, inner } = tables({ volumes: VOLUMES, volumeMounts: [{ name: 'dta', mountPath: '/data' }] });
    expect(inner.mounts(reader, 'volumeMounts')).toEqual([]);
    inner.ofContainer({ volumeMounts: [{ name: 'other', mountPath: '/d' }] }, 'c');
    expect(log.problems).toMatchObject([
      { id: 'SPK467', path: 'spec.volumeMounts[0].name', value: 'dta' },
      { id: 'SPK467', path: 'c.volumeMounts[0].name', value: 'other' },
    ]);
  });

  it('does not blame the mount of a volume that was refused', () => {
    const { reader, log, inner } = tables({ volumes: [{ name: 'data', emptyDirr: {} }], volumeMounts: [{ name: 'data', mountPath: '/data' }] });
    expect(inner.mounts(reader, 'volumeMounts')).toEqual([]);
    expect(log.problems).toMatchObject([{ path: 'spec.volumes[0].emptyDirr' }]);
  });

  it('fails when two have one name', () => {
    const { log } = tables({ volumes: [...VOLUMES, { name: 'data', hostPath: { path: '/x' } }] });
    expect(log.problems).toMatchObject([{ id: 'SPK473', path: 'spec.volumes[1]', value: 'data' }]);
  });

  it('fails on a malformed mount, and takes every option of another', () => {
    const whole = { name: 'data', mountPath: '/d', recursiveReadOnly: 'Enabled', readOnly: true };
    const { reader, log, inner } = tables({ volumes: VOLUMES, volumeMounts: [{ name: 'data', path: '/data' }, whole, 'data'] });
    expect(inner.mounts(reader, 'volumeMounts')).toMatchObject([{ path: '/d', recursiveReadOnly: 'Enabled', readOnly: true }]);
    expect(log.problems.map(({ path }) => path)).toEqual(['spec.volumeMounts[0].path', 'spec.volumeMounts[0].mountPath', 'spec.volumeMounts[2]']);
  });

  it('leaves mounts of volumes that are declared elsewhere as they are, where that is known', () => {
    const { reader, log } = readerOf({ volumeMounts: [{ name: 'other', mountPath: '/o' }] });
    const elsewhere: JsonObject[] = [];
    const table = new VolumeTable(log, undefined, elsewhere);
    expect(table.mounts(reader, 'volumeMounts')).toEqual([]);
    expect(table.ofContainer({ volumeMounts: [{ name: 'more', mountPath: '/m' }] }, 'c')).toEqual([]);
    expect([elsewhere, log.problems]).toEqual([[{ name: 'other', mountPath: '/o' }], []]);
  });

  it('knows which are mounted nowhere', () => {
    const { reader, inner, outer } = tables({ volumes: VOLUMES, volumeMounts: [{ name: 'data', mountPath: '/d' }] });
    expect(outer.unmounted().map(({ name }) => name)).toEqual(['data']);
    inner.mounts(reader, 'volumeMounts');
    expect(outer.unmounted()).toEqual([]);
  });

  it('says that one is mounted nowhere', () => {
    const { log, outer } = tables({ volumes: VOLUMES });
    outer.reportUnmounted();
    expect(lines(log.problems)).toEqual(["spec.volumes[0]: 'data' is mounted nowhere, and is left out (SPK470); mount it, or leave it out"]);
  });
});
