import { Chart, Testing } from 'cdk8s';
import { clusterObject } from '../../lib/private/cluster-object';
import { one, synth } from '../support/synth';

describe('clusterObject', () => {
  it.each([undefined, 'ops'])('has no namespace in a chart of namespace %s', (namespace) => {
    const chart = new Chart(Testing.app(), 'chart', { namespace });
    clusterObject(chart, 'space', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'jobs' } });
    expect(one(synth(chart), 'Namespace').metadata).toEqual({ name: 'jobs' });
  });
});
