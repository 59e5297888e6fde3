import { ApiObject, Chart, Testing } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-27';
import { namespaceLabels } from '../../../lib/job/checks/app-namespaces';

describe('the namespaces of an app', () => {
  it('are found in every chart, with the label that a cluster adds', () => {
    const app = Testing.app();
    new Namespace(new Chart(app, 'one'), 'a', { metadata: { name: 'a', labels: { team: 'x' } } });
    const other = new Chart(app, 'two', { labels: { from: 'chart' } });
    new ApiObject(other, 'b', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'b' } });
    expect(namespaceLabels(other, 'a')).toEqual({ team: 'x', 'kubernetes.io/metadata.name': 'a' });
    expect(namespaceLabels(other, 'b')).toEqual({ from: 'chart', 'kubernetes.io/metadata.name': 'b' });
    expect(namespaceLabels(other, 'c')).toBeUndefined();
  });

  it('are those of this app, and of no other', () => {
    const chart = Testing.chart();
    new Namespace(chart, 'a', { metadata: { name: 'a' } });
    expect(namespaceLabels(Testing.chart(), 'a')).toBeUndefined();
  });

  it('are looked for once in a synth', () => {
    const chart = Testing.chart();
    const findAll = jest.spyOn(chart.node.root.node, 'findAll');
    for (let i = 0; i < 100; i++) namespaceLabels(chart, `n${i}`);
    expect(findAll).toHaveBeenCalledTimes(1);
  });
});
