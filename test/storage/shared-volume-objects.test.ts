import { Chart, JsonPatch, Testing } from 'cdk8s';
import { defineClaim, defineVolume, volumeNameOf } from '../../lib/storage/shared-volume-objects';
import { one, synth } from '../support/synth';

const PLACE = { name: 'staging', namespace: 'etl' };
const nfs = () => ({ nfs: { server: 'nfs', path: '/exports' } });

describe('the name of a volume', () => {
  it('tells namespaces and claims apart that read alike', () => {
    const [one, other] = [volumeNameOf({ namespace: 'a-b', name: 'c' }), volumeNameOf({ namespace: 'a', name: 'b-c' })];
    expect(one).toMatch(/^a-b-c-[0-9a-f]{8}$/);
    expect(other).toMatch(/^a-b-c-[0-9a-f]{8}$/);
    expect(one).not.toBe(other);
  });

  it('is a name that the API takes, however long that of the claim', () => {
    const long = `${'claim.'.repeat(42)}x`;
    const name = volumeNameOf({ namespace: 'n'.repeat(63), name: long });
    expect(long).toHaveLength(253);
    expect(name.length).toBeLessThanOrEqual(253);
    expect(name).not.toBe(volumeNameOf({ namespace: 'n'.repeat(63), name: `${long.slice(0, -1)}y` }));
    const chart = new Chart(Testing.app(), 'chart');
    defineVolume(chart, { namespace: 'n'.repeat(63), name: long }, { size: '1Gi', source: nfs });
    expect(one(synth(chart), 'PersistentVolume').metadata.name).toBe(name);
  });
});

describe('the objects of a shared volume', () => {
  it('are bound to each other, and the volume lives in no namespace', () => {
    const chart = new Chart(Testing.app(), 'chart', { namespace: 'elsewhere' });
    const model = { size: '1Gi', storageClassName: '', source: nfs };
    defineVolume(chart, PLACE, model);
    defineClaim(chart, PLACE, model);
    const objects = synth(chart);
    const [volume, claim] = [one(objects, 'PersistentVolume'), one(objects, 'PersistentVolumeClaim')];
    expect(volume.metadata).toEqual({ name: volumeNameOf(PLACE) });
    expect(volume.spec.claimRef).toMatchObject(PLACE);
    expect(claim.spec.volumeName).toBe(volume.metadata.name);
    expect(claim.metadata).toEqual(PLACE);
  });

  it('are patched as any object', () => {
    const chart = new Chart(Testing.app(), 'chart');
    const claim = defineClaim(chart, PLACE, { size: '1Gi' });
    claim.addJsonPatch(JsonPatch.add('/spec/volumeAttributesClassName', 'gold'));
    expect(one(synth(chart), 'PersistentVolumeClaim').spec.volumeAttributesClassName).toBe('gold');
    expect(defineVolume(chart, PLACE, { size: '1Gi' })).toBeUndefined();
  });
});
