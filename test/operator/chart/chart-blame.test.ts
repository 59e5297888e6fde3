import { inWordsOfChart } from '../../../lib/operator/chart/chart-blame';
import { mergeChartValues } from '../../../lib/operator/chart/chart-values-shape';
import type { JsonObject } from '../../../lib/private/json';
import type { Finding, Problem } from '../../../lib/private/problems';
import { formatProblem, Severity } from '../../../lib/private/problems';

const problem = (finding: Partial<Finding>, id = 'SPK999'): Problem => ({
  id,
  severity: Severity.ERROR,
  path: 'fullNameOverride',
  reason: 'is wrong',
  fix: 'mend it',
  ...finding,
});
const blame = (values: JsonObject, ...found: Problem[]) => inWordsOfChart(found, mergeChartValues(values)).map(formatProblem);
const pathOf = (path: string, values: JsonObject = {}) => inWordsOfChart([problem({ path })], mergeChartValues(values))[0].path;

describe('inWordsOfChart', () => {
  it.each<[string, string, JsonObject]>([
    ['metrics.port', 'prometheus.metrics.port', {}],
    ["labels['a']", 'commonLabels.a', {}],
    ["labels['a.b/c']", "commonLabels['a.b/c']", {}],
    ['controller.env[1].name', 'controller.env[1].name', {}],
    ['releaseName', 'releaseName', {}],
    ['imagePullSecrets[1]', 'image.pullSecrets[1].name', {}],
    ["featureGates['B']", 'controller.featureGates[1].name', { controller: { featureGates: [{ name: 'A' }, { name: 'B' }] } }],
    // The chart has a text where the property is a list.
    ['metrics.labels[1]', 'prometheus.metrics.labels', {}],
  ])('finds the value behind %s', (path, expected, values) => {
    expect(pathOf(path, values)).toBe(expected);
  });

  it('shows the value as it was written', () => {
    expect(blame({ webhook: { timeoutSeconds: 60 } }, problem({ path: 'webhook.timeout', value: '60s' }))).toEqual([
      'webhook.timeoutSeconds: 60 is wrong (SPK999); mend it',
    ]);
    expect(blame({ certManager: { duration: '30m' } }, problem({ path: 'webhook.duration', value: '0.5h' }))).toEqual([
      "certManager.duration: '30m' is wrong (SPK999); mend it",
    ]);
  });

  it('shows one bound of a list that is a text, and no value where the problem has none', () => {
    expect(blame({}, problem({ path: 'metrics.jobSubmitLatencyBuckets[1]', value: 1 }), problem({ path: 'webhook.port' }))).toEqual([
      'prometheus.metrics.jobSubmitLatencyBuckets: 1 is wrong (SPK999); mend it',
      'webhook.port: is wrong (SPK999); mend it',
    ]);
  });

  it.each([
    ['set a shorter fullNameOverride', 'set a shorter fullnameOverride'],
    ['is the port of metrics.port in the same pod', 'is the port of prometheus.metrics.port in the same pod'],
    ['shorten renewDeadline', 'shorten controller.leaderElection.renewDeadline'],
    ['set createServiceAccount to false', 'set controller.serviceAccount.create to false'],
    ['set metrics.enabled to true', 'set prometheus.metrics.enable to true'],
    ['set controller.workers to 2', 'set controller.workers to 2'],
    ['as in spec.containers[0].env[0]', 'as in controller.env[0]'],
    ['needs metrics and labels of the controller', 'needs metrics and labels of the controller'],
    ['mount an emptyDir', 'mount an emptyDir'],
    ["is the same as 'imageTag'", "is the same as 'imageTag'"],
  ])('says "%s" as "%s"', (text, expected) => {
    const [{ reason, fix }] = inWordsOfChart([problem({ path: 'controller.leaseDuration', reason: text, fix: text })], mergeChartValues({}));
    expect([reason, fix]).toEqual([expected, expected]);
  });

  it('does not name the release of the operator, which the chart decides', () => {
    const older = problem({ path: 'imageTag', value: '2.4.0', fix: 'set operatorVersion to the release of the image' }, 'SPK222');
    expect(blame({ image: { tag: '2.4.0' } }, older)).toEqual([expect.not.stringContaining('operatorVersion')]);
  });

  it('blames what every pod has from one value once, at that value', () => {
    const values = { commonLabels: { a: 'x y' }, image: { pullSecrets: [{ name: '' }] } };
    const found = ["labels['a']", 'controller.podLabels.a', 'webhook.podLabels.a', 'controller.imagePullSecrets[0].name'];
    expect(
      inWordsOfChart(
        found.map((path) => problem({ path })),
        mergeChartValues(values),
      ).map(({ path }) => path),
    ).toEqual(['commonLabels.a', 'image.pullSecrets[0].name']);
  });

  it('keeps two problems of one value, and those of labels of the pod itself', () => {
    const values = { commonLabels: { a: 'x y' }, webhook: { labels: { a: 'z z' } } };
    const found = [
      problem({ path: "labels['a']" }),
      problem({ path: 'webhook.podLabels.a' }),
      problem({ path: 'webhook.podLabels.a', reason: 'too' }),
    ];
    expect(inWordsOfChart(found, mergeChartValues(values)).map(({ path }) => path)).toEqual([
      'commonLabels.a',
      'webhook.labels.a',
      'webhook.labels.a',
    ]);
  });
});
