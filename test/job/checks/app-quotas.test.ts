import { ApiObject, Chart, Testing } from 'cdk8s';
import { quotasOf } from '../../../lib/job/checks/app-quotas';

function quota(chart: Chart, id: string, spec?: object): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: id }, ...(spec === undefined ? {} : { spec }) });
}

describe('the quotas of an app', () => {
  it('are found in every chart, by namespace', async () => {
    const app = Testing.app();
    const [etl, other] = ['etl', 'other'].map((namespace) => new Chart(app, namespace, { namespace }));
    quota(etl, 'a', { hard: { 'requests.cpu': '500m', pods: 10 } });
    quota(etl, 'b', { hard: {} });
    quota(other, 'c', { hard: { pods: '1' }, scopes: ['BestEffort'] });
    quota(other, 'd');
    quota(other, 'e', { hard: { pods: '${PODS}' } });
    expect(quotasOf(etl, 'etl').map(({ name, hard }) => [name, [...hard]])).toEqual([
      [
        'a',
        [
          ['pods', 10_000_000_000n],
          ['requests.cpu', 500_000_000n],
        ],
      ],
      ['b', []],
    ]);
    expect(quotasOf(etl, 'other').map(({ name, hard }) => [name, [...hard]])).toEqual([['e', []]]);
    expect(quotasOf(etl, 'third')).toEqual([]);
    await Promise.resolve();
    quota(other, 'late', { hard: { pods: '2' } });
    expect(quotasOf(etl, 'other').map(({ name }) => name)).toEqual(['e', 'late']);
  });
});
