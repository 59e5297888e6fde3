import { Duration } from 'cdk8s';
import { ofKind, one } from '../../support/synth';
import { install } from '../install';

describe('the PodMonitor', () => {
  it('finds the pods of both processes in their namespace', () => {
    const monitor = one(install({ podMonitor: {} }), 'PodMonitor');
    expect(monitor.metadata).toMatchObject({ name: 'spark-operator-podmonitor', namespace: 'spark-operator' });
    expect(monitor.spec).toEqual({
      podMetricsEndpoints: [{ interval: '5s', port: 'metrics', scheme: 'http' }],
      jobLabel: 'spark-operator-podmonitor',
      namespaceSelector: { matchNames: ['spark-operator'] },
      selector: { matchLabels: { 'app.kubernetes.io/name': 'spark-operator', 'app.kubernetes.io/instance': 'spark-operator' } },
    });
  });

  it('follows its options', () => {
    const podMonitor = { labels: { release: 'prom' }, jobLabel: 'team', scheme: 'https', interval: Duration.minutes(1) };
    const monitor = one(install({ podMonitor, metrics: { portName: 'prom' } }), 'PodMonitor');
    expect(monitor.metadata.labels).toMatchObject({ release: 'prom', 'app.kubernetes.io/name': 'spark-operator' });
    expect(monitor.spec).toMatchObject({ jobLabel: 'team', podMetricsEndpoints: [{ interval: '1m', port: 'prom', scheme: 'https' }] });
  });

  it('is none by default', () => {
    expect(ofKind(install(), 'PodMonitor')).toEqual([]);
  });
});
