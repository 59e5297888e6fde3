import { Duration } from 'cdk8s';
import { METRICS_CHECKS } from '../../../lib/operator/checks/metrics-checks';
import type { OperatorMetricsOptions, OperatorPodMonitorOptions } from '../../../lib/operator/monitoring';
import type { CheckCase } from './cases';
import { expectCase, linesOf } from './cases';

const metrics = (options: OperatorMetricsOptions) => ({ metrics: options });
const podMonitor = (options: OperatorPodMonitorOptions) => ({ podMonitor: options });

const CASES: CheckCase[] = [
  {
    id: 'SPK237',
    about: 'labels that no application can have',
    trips: metrics({ labels: ['app_type', ' team', '', '__name'] }),
    passes: metrics({ labels: ['app_type', 'team', 'app.kubernetes.io/name'] }),
    lines: [
      "metrics.labels[1]: ' team' is not the key of a label of an application (SPK237); name a label, such as 'team'",
      "metrics.labels[2]: '' is not the key of a label of an application (SPK237); name a label, such as 'team'",
      "metrics.labels[3]: '__name' is not the key of a label of an application (SPK237); name a label, such as 'team'",
    ],
  },
  {
    id: 'SPK237',
    about: 'labels that become one',
    trips: metrics({ labels: ['cost-center', 'cost_center'] }),
    passes: metrics({ labels: ['cost-center', 'costcenter'] }),
    lines: ["metrics.labels[1]: 'cost_center' becomes the same metric label as 'cost-center' (SPK237); leave one of them out"],
  },
  {
    id: 'SPK238',
    about: 'buckets that do not ascend',
    trips: metrics({ jobSubmitLatencyBuckets: [1, 2, 2], jobStartLatencyBuckets: [5, 4] }),
    passes: metrics({ jobSubmitLatencyBuckets: [1, 2, 2.5], jobStartLatencyBuckets: [5] }),
    lines: [
      'metrics.jobSubmitLatencyBuckets[2]: 2 is not above 2, the bound before it (SPK238); give the upper bounds in ascending order',
      'metrics.jobStartLatencyBuckets[1]: 4 is not above 5, the bound before it (SPK238); give the upper bounds in ascending order',
    ],
  },
  {
    id: 'SPK238',
    about: 'no buckets, and one that is no number',
    trips: metrics({ jobSubmitLatencyBuckets: [], jobStartLatencyBuckets: [NaN] }),
    passes: metrics({ jobSubmitLatencyBuckets: [0], jobStartLatencyBuckets: [-1, 0] }),
    lines: [
      'metrics.jobSubmitLatencyBuckets: [] has no bucket (SPK238); give at least one upper bound, or leave it out',
      'metrics.jobStartLatencyBuckets[0]: NaN is not a number (SPK238); give the upper bounds in ascending order',
    ],
  },
  {
    id: 'SPK239',
    about: 'a prefix and a path that Prometheus does not take',
    trips: metrics({ prefix: '1spark', endpoint: 'metrics' }),
    passes: metrics({ prefix: 'spark-1_', endpoint: '/' }),
    lines: [
      "metrics.prefix: '1spark' cannot begin the name of a metric (SPK239); use letters, digits, '_' and ':', not a digit first",
      "metrics.endpoint: 'metrics' is not an absolute path (SPK239); leave it out: the metrics are at '/metrics'",
    ],
  },
  {
    id: 'SPK240',
    about: 'a PodMonitor without metrics',
    trips: { ...podMonitor({}), ...metrics({ enabled: false }) },
    passes: { ...podMonitor({}), ...metrics({ enabled: true }) },
    lines: ['podMonitor: needs metrics, which are off (SPK240); set metrics.enabled to true, or leave podMonitor out'],
  },
  {
    id: 'SPK241',
    about: 'a PodMonitor that is refused',
    trips: podMonitor({ labels: { release: 'a b' }, jobLabel: 'a b', scheme: 'HTTP', interval: Duration.seconds(0) }),
    passes: podMonitor({ labels: { release: 'a-b' }, jobLabel: 'example.com/a', scheme: 'https', interval: Duration.seconds(1) }),
    lines: [
      "podMonitor.labels['release']: 'a b' is not a label value (SPK241); use letters, digits, '-', '_' and '.', at most 63 characters, a letter or digit at both ends",
      "podMonitor.jobLabel: 'a b' is not the key of a label (SPK241); name a label of the pods",
      "podMonitor.scheme: 'HTTP' is not a scheme (SPK241); use 'http'; the operator serves no other",
      "podMonitor.interval: '0s' is no time between two scrapes (SPK241); give more than zero",
    ],
  },
];

describe('the checks of metrics', () => {
  it.each(CASES)('$id fails on $about', (one) => expectCase(one));

  it('have a case each', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(METRICS_CHECKS.map(({ id }) => id).sort());
  });

  it.each(METRICS_CHECKS)('$id says nothing of metrics that are off', ({ id }) => {
    expect(linesOf(id, metrics({ enabled: false, labels: [''], prefix: '1', jobStartLatencyBuckets: [] }))).toEqual([]);
  });
});
