import { ImagePullPolicy } from '../../../lib/pod/image-pull-policy';
import { ChartReader } from '../../../lib/operator/chart/chart-reader';
import {
  batchScheduling,
  crdUpgrade,
  featureGates,
  image,
  jobNamespaces,
  metrics,
  podMonitor,
  uiIngress,
} from '../../../lib/operator/chart/chart-values-settings';
import { mergeChartValues } from '../../../lib/operator/chart/chart-values-shape';
import type { JsonObject } from '../../../lib/private/json';
import { formatProblem } from '../../../lib/private/problems';

/** What a part reads from values, and the problems that it leaves. */
function read<T>(part: (reader: ChartReader) => T, values: JsonObject): { value: T; lines: string[] } {
  const reader = new ChartReader(mergeChartValues(values));
  const value = part(reader);
  return { value, lines: reader.problems.map(formatProblem) };
}

describe('spark.jobNamespaces', () => {
  const of = (spark: JsonObject) => read(jobNamespaces, { spark });

  it.each<[string, JsonObject, { names: string[]; everyNamespace: boolean }, string | undefined]>([
    ['no values', {}, { names: ['default'], everyNamespace: false }, undefined],
    ['a list', { jobNamespaces: ['a', 'b'] }, { names: ['a', 'b'], everyNamespace: false }, undefined],
    ['an empty list', { jobNamespaces: [] }, { names: [], everyNamespace: true }, undefined],
    ['a deleted list', { jobNamespaces: null }, { names: [], everyNamespace: true }, undefined],
    ['an empty name among others', { jobNamespaces: ['a', ''] }, { names: ['a'], everyNamespace: true }, undefined],
    ['a list and a selector', { jobNamespaceSelector: 'a=b' }, { names: ['default'], everyNamespace: false }, 'a=b'],
    ['a selector alone', { jobNamespaces: [], jobNamespaceSelector: 'a' }, { names: [], everyNamespace: false }, 'a'],
  ])('are read from %s', (_, values, expected, selector) => {
    const { value, lines } = of(values);
    expect(value).toMatchObject(expected);
    expect(value?._selector?.toText()).toBe(selector);
    expect(lines).toEqual([]);
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'a name that is none',
      { jobNamespaces: ['Team A'] },
      /^spark\.jobNamespaces\[0\]: 'Team A' is not a namespace name \(SPK202\); .* every namespace is an empty list$/,
    ],
    ['a name that is listed twice', { jobNamespaces: ['a', 'b', 'a'] }, /^spark\.jobNamespaces\[2\]: 'a' is listed twice.* \(SPK267\)/],
    ['a name that is no text', { jobNamespaces: [1] }, /^spark\.jobNamespaces\[0\]: 1 is not a text \(SPK261\)/],
    ['a selector that is none', { jobNamespaceSelector: '=b' }, /^spark\.jobNamespaceSelector: '=b' .*\(SPK203\)/],
    ['a selector with a bad key', { jobNamespaceSelector: '-a=b' }, /^spark\.jobNamespaceSelector: '-a' is not a label key \(SPK203\)/],
    [
      'a selector that compares',
      { jobNamespaceSelector: 'a>5' },
      /^spark\.jobNamespaceSelector: 'a>5' compares numbers, which the namespace selector of a webhook configuration cannot express \(SPK203\)/,
    ],
  ])('fail on %s', (_, values, expected) => {
    expect(of(values).lines).toEqual([expect.stringMatching(expected)]);
  });
});

describe('image', () => {
  const of = (values: JsonObject) => read(image, { image: values });

  it('is read', () => {
    const given = { registry: 'r', repository: 'p', tag: 't', pullPolicy: 'Never', pullSecrets: [{ name: 'a' }, { name: 'b' }] };
    expect(of(given)).toEqual({
      value: { imageRegistry: 'r', imageRepository: 'p', imageTag: 't', imagePullPolicy: ImagePullPolicy.NEVER, imagePullSecrets: ['a', 'b'] },
      lines: [],
    });
  });

  it('is pulled as Kubernetes would by itself when there is no policy', () => {
    expect(of({ pullPolicy: '' }).value.imagePullPolicy).toBe(ImagePullPolicy.IF_NOT_PRESENT);
    expect(of({ pullPolicy: null, tag: 'latest' }).value.imagePullPolicy).toBe(ImagePullPolicy.ALWAYS);
  });

  it('fails on pull secrets that are no names of Secrets', () => {
    expect(of({ pullSecrets: ['a', { name: 'b', key: 'c' }, { name: 'd' }] })).toMatchObject({
      value: { imagePullSecrets: ['d'] },
      lines: [
        "image.pullSecrets[0]: 'a' is not a map with the name of a Secret (SPK261); give { name: 'the name' }",
        'image.pullSecrets[1]: {"name":"b","key":"c"} is not a map with the name of a Secret (SPK261); give { name: \'the name\' }',
      ],
    });
  });

  it('fails without a registry or a repository', () => {
    expect(of({ registry: '', repository: null }).lines).toEqual([
      "image.registry: '' is empty, and the chart would write it as it is (SPK263); leave it out, or give a value",
      'image.repository: null is empty, and the chart would write it as it is (SPK263); leave it out, or give a value',
    ]);
  });
});

describe('hook', () => {
  it('is read when it is on', () => {
    expect(read(crdUpgrade, { hook: { image: { tag: 'x' } } })).toEqual({ value: undefined, lines: [] });
    const { value, lines } = read(crdUpgrade, { hook: { upgradeCrd: true, image: { tag: 'x' }, nodeSelector: { a: 'b' } } });
    expect(value).toMatchObject({
      imageRegistry: 'ghcr.io',
      imageRepository: 'kubeflow/spark-operator/kubectl',
      imageTag: 'x',
      nodeSelector: { a: 'b' },
    });
    expect([value?.affinity, value?.tolerations, lines]).toEqual([undefined, [], []]);
  });

  it('fails on a toleration that is none', () => {
    expect(read(crdUpgrade, { hook: { upgradeCrd: true, tolerations: [{ effekt: 'NoSchedule' }] } }).lines).toEqual([
      expect.stringMatching(/^hook\.tolerations\[0\]\.effekt: .*\(SPK302\); did you mean 'effect'\?/),
    ]);
  });
});

describe('controller.uiIngress', () => {
  const of = (values: JsonObject) => read(uiIngress, { controller: { uiIngress: values } });

  it('is read when it is on', () => {
    expect(of({ urlFormat: 'x' }).value).toBeUndefined();
    expect(of({ enable: true, urlFormat: 'x' }).value).toEqual({ urlFormat: 'x' });
    const given = { urlFormat: 'x', ingressClassName: 'nginx', tls: [{ hosts: ['a'], secretName: 'b' }, {}], annotations: { a: 'b' } };
    expect(of({ ...given, enable: true })).toEqual({ value: { ...given, tls: [{ hosts: ['a'], secretName: 'b' }, { hosts: [] }] }, lines: [] });
  });

  it.each([['text'], [{ hosts: 'a' }], [{ hosts: [1] }], [{ secretName: 1 }], [{ host: ['a'] }]])('fails on %j as TLS', (tls) => {
    expect(of({ enable: true, tls: [tls] }).lines).toEqual([expect.stringContaining('controller.uiIngress.tls[0]: ')]);
  });
});

describe('controller.batchScheduler', () => {
  it('is read when it is on', () => {
    const batchScheduler = { default: 'co', kubeSchedulerNames: ['co'] };
    expect(read(batchScheduling, { controller: { batchScheduler } }).value).toBeUndefined();
    expect(read(batchScheduling, { controller: { batchScheduler: { ...batchScheduler, enable: true } } })).toEqual({
      value: { defaultScheduler: 'co', kubeSchedulerNames: ['co'] },
      lines: [],
    });
  });
});

describe('controller.featureGates', () => {
  const of = (gates: JsonObject['gates']) => read(featureGates, { controller: { featureGates: gates } });

  it('are read in their order', () => {
    expect(
      Object.entries(
        of([
          { name: 'B', enabled: true },
          { name: 'A', enabled: false },
        ]).value,
      ),
    ).toEqual([
      ['B', true],
      ['A', false],
    ]);
    expect(of(null).value).toEqual({});
  });

  it.each(['AllAlpha', 'AllBeta'])('fail on %s, which stands for others', (name) => {
    expect(of([{ name, enabled: false }])).toEqual({
      value: {},
      lines: [expect.stringMatching(/^controller\.featureGates\[0\]\.name: 'All\w+' stands for gates .* \(SPK221\); name each gate$/)],
    });
  });

  it('fail on a gate twice', () => {
    expect(
      of([
        { name: 'B', enabled: true },
        { name: 'B', enabled: false },
      ]).lines,
    ).toEqual(["controller.featureGates[1].name: 'B' is listed twice (SPK267); list it once"]);
  });

  it.each([['B'], [{ name: 'B' }], [{ enabled: true }], [{ name: 'B', enabled: 'true' }], [{ name: 'B', enabled: true, more: 1 }]])(
    'fail on %j as a gate',
    (gate) => {
      expect(of([gate]).lines).toEqual([expect.stringMatching(/^controller\.featureGates\[0\]: .* is not a feature gate \(SPK261\)/)]);
    },
  );
});

describe('prometheus.metrics', () => {
  const of = (values: JsonObject) => read(metrics, { prometheus: { metrics: values } });

  it('are read', () => {
    expect(of({ enable: false, port: 1 })).toEqual({ value: { enabled: false }, lines: [] });
    expect(
      of({
        port: 1,
        portName: 'a',
        endpoint: '/b',
        prefix: 'c',
        labels: 'd,e',
        jobSubmitLatencyBuckets: '1,+2.5e1,.5',
        jobStartLatencyBuckets: '0.5',
      }),
    ).toEqual({
      value: {
        port: 1,
        portName: 'a',
        endpoint: '/b',
        prefix: 'c',
        labels: ['d', 'e'],
        jobSubmitLatencyBuckets: [1, 25, 0.5],
        jobStartLatencyBuckets: [0.5],
      },
      lines: [],
    });
    expect(of({ prefix: '', labels: '' }).value).toMatchObject({ prefix: undefined, labels: undefined });
  });

  it.each(['1;2', '1,,2', 'a', '1,NaN', '1, 2', ' 1', '0x10', '1_0', '1e999', 'info'])('fail on %s as buckets', (jobStartLatencyBuckets) => {
    expect(of({ jobStartLatencyBuckets }).lines).toEqual([
      `prometheus.metrics.jobStartLatencyBuckets: '${jobStartLatencyBuckets}' is not a list of decimal numbers (SPK264); write it as '0.5,1,2', without blanks`,
    ]);
  });

  it.each(['1,+Inf', '1,inf', 'Infinity,2'])('fail on the bucket without end in %s, which is always there', (jobStartLatencyBuckets) => {
    expect(of({ jobStartLatencyBuckets }).lines).toEqual([expect.stringMatching(/\(SPK264\); leave \+Inf out: every histogram has that bucket$/)]);
  });

  it('fail without a port', () => {
    expect(of({ port: null, portName: '' }).lines).toHaveLength(2);
  });
});

describe('prometheus.podMonitor', () => {
  const of = (values: JsonObject, installed: boolean) => read((reader) => podMonitor(reader, installed), { prometheus: values });

  it('is read when it is on', () => {
    expect(of({}, true)).toEqual({ value: undefined, lines: [] });
    const { value, lines } = of({ podMonitor: { create: true, labels: { a: 'b' }, jobLabel: 'c', podMetricsEndpoint: { interval: '1d' } } }, true);
    expect(value).toMatchObject({ labels: { a: 'b' }, jobLabel: 'c', scheme: 'http' });
    expect(value?.interval?.toHours()).toBe(24);
    expect(lines).toEqual([]);
  });

  it('fails where the cluster does not know it', () => {
    expect(of({ podMonitor: { create: true } }, false).lines).toEqual([
      'prometheus.podMonitor.create: true needs monitoring.coreos.com/v1 PodMonitor, which the cluster is not said to have (SPK268); set podMonitorInstalled: true if it has the Prometheus operator',
    ]);
  });

  it('fails without metrics', () => {
    expect(of({ podMonitor: { create: true }, metrics: { enable: false } }, true).lines).toEqual([
      'prometheus.podMonitor.create: true needs metrics, which are off (SPK269); set prometheus.metrics.enable to true',
    ]);
  });
});
