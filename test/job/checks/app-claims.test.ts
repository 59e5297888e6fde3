import { ApiObject, Chart, Testing } from 'cdk8s';
import { accessModesOf } from '../../../lib/job/checks/app-claims';

function claim(chart: Chart, id: string, spec?: object, kind = 'PersistentVolumeClaim'): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind, metadata: { name: id }, ...(spec === undefined ? {} : { spec }) });
}

describe('the claims of an app', () => {
  it('are found in every chart, by namespace and name', async () => {
    const app = Testing.app();
    const [etl, other] = ['etl', 'other'].map((namespace) => new Chart(app, namespace, { namespace }));
    claim(etl, 'staging', { accessModes: ['ReadWriteOnce'] });
    claim(other, 'staging-2', { accessModes: ['ReadWriteMany', 'ReadOnlyMany'] });
    claim(etl, 'silent', {});
    claim(etl, 'empty');
    claim(etl, 'volume', { accessModes: ['ReadWriteMany'] }, 'PersistentVolume');
    claim(new Chart(app, 'nowhere'), 'here', { accessModes: ['ReadWriteMany'] });
    expect(accessModesOf(etl, 'etl', 'staging')).toEqual(['ReadWriteOnce']);
    expect(accessModesOf(etl, 'other', 'staging-2')).toEqual(['ReadWriteMany', 'ReadOnlyMany']);
    expect(accessModesOf(etl, 'default', 'here')).toEqual(['ReadWriteMany']);
    for (const name of ['staging-2', 'silent', 'empty', 'volume', 'none']) expect(accessModesOf(etl, 'etl', name)).toBeUndefined();
    await Promise.resolve();
    claim(other, 'late', { accessModes: ['ReadWriteMany'] });
    expect(accessModesOf(etl, 'other', 'late')).toEqual(['ReadWriteMany']);
  });
});
