import { Chart, Testing } from 'cdk8s';
import { LateNamedObject } from '../../lib/private/late-named';
import { one, synth } from '../support/synth';

describe('an object that is named at last', () => {
  it('has the name of the moment at which it is asked for', () => {
    const chart = new Chart(Testing.app(), 'chart');
    let name = 'first';
    const object = new LateNamedObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap', data: {} }, () => name);
    expect([object.name, object.metadata.name]).toEqual(['first', 'first']);
    name = 'second';
    expect(object.name).toBe('second');
    expect(one(synth(chart), 'ConfigMap').metadata.name).toBe('second');
  });
});
