import { mergeChartValues, shapeProblems } from '../../../lib/operator/chart/chart-values-shape';
import { CHART_DEFAULTS } from '../../../lib/operator/chart/chart-defaults';
import type { JsonObject } from '../../../lib/private/json';
import { formatProblem } from '../../../lib/private/problems';

const lines = (values: JsonObject) => shapeProblems(values).map(formatProblem);

describe('mergeChartValues', () => {
  const defaults = { map: { a: 1, b: { c: 2 } }, list: [1, 2], text: 'x' };

  it.each<[string, JsonObject, JsonObject]>([
    ['nothing', {}, defaults],
    ['a member of a map', { map: { a: 5 } }, { ...defaults, map: { a: 5, b: { c: 2 } } }],
    ['a member of a map in a map', { map: { b: { d: 3 } } }, { ...defaults, map: { a: 1, b: { c: 2, d: 3 } } }],
    ['a list, which replaces', { list: [3] }, { ...defaults, list: [3] }],
    ['an empty map, which adds nothing', { map: {} }, defaults],
    ['null, which deletes', { map: { a: null }, list: null }, { map: { b: { c: 2 } }, text: 'x' }],
    ['null of its own, which stays', { map: { e: null } }, { ...defaults, map: { a: 1, b: { c: 2 }, e: null } }],
    ['another kind of value, which replaces', { map: 'm', text: { y: 1 } }, { list: [1, 2], map: 'm', text: { y: 1 } }],
    ['undefined, which is not there', { text: undefined }, defaults],
  ])('merges %s', (_, given, expected) => {
    expect(mergeChartValues(given, defaults)).toEqual(expected);
  });

  it('changes neither the values nor the defaults', () => {
    const given = { controller: { leaderElection: { enable: null } } };
    const before = JSON.stringify([given, CHART_DEFAULTS]);
    mergeChartValues(given);
    expect(JSON.stringify([given, CHART_DEFAULTS])).toBe(before);
  });
});

describe('shapeProblems', () => {
  it('finds nothing in the defaults themselves', () => {
    expect(shapeProblems(CHART_DEFAULTS)).toEqual([]);
  });

  it.each<[string, JsonObject, string[]]>([
    [
      'a misspelt section',
      { contoller: { replicas: 2 } },
      ['contoller: {"replicas":2} is not a value of the chart (SPK260); did you mean controller?'],
    ],
    [
      'a misspelt value',
      { controller: { uiService: { enabled: true } } },
      ['controller.uiService.enabled: true is not a value of the chart (SPK260); did you mean controller.uiService.enable?'],
    ],
    [
      'a value in the wrong section',
      { webhook: { pprof: { enable: true } } },
      ['webhook.pprof: {"enable":true} is not a value of the chart (SPK260); did you mean controller.pprof?'],
    ],
    [
      'a value that is in two sections',
      { spark: { logEncoder: 'json' } },
      ["spark.logEncoder: 'json' is not a value of the chart (SPK260); did you mean controller.logEncoder or webhook.logEncoder?"],
    ],
    [
      'a value like no other',
      { certManager: { xyzzy: 1 } },
      ['certManager.xyzzy: 1 is not a value of the chart (SPK260); use one of enable, issuerRef, duration, renewBefore'],
    ],
    ['an unknown key with dots', { 'a.b/c': 1 }, [expect.stringContaining("['a.b/c']: 1 is not a value of the chart (SPK260)") as string]],
    ['a value of a later chart', { submitter: {} }, ['submitter: {} is a value of a chart after 2.5.2 (SPK260); leave it out']],
    ["Helm's own `global`", { global: {} }, [expect.stringContaining('global: {} is not a value of the chart (SPK260)') as string]],
  ])('fails on %s', (_, values, expected) => {
    expect(lines(values)).toEqual(expected);
  });

  it.each<[string, JsonObject, string]>([
    ['sparkJobNamespace', { sparkJobNamespace: 'jobs' }, 'set spark.jobNamespaces (a list)'],
    ['enableWebhook', { enableWebhook: true }, 'set webhook.enable'],
    ['webhook.enabled', { webhook: { enabled: true } }, 'set webhook.enable'],
    ['batchScheduler', { batchScheduler: { enable: true } }, 'set controller.batchScheduler'],
    ['metrics', { metrics: { port: 10254 } }, 'set prometheus.metrics'],
    ['replicaCount', { replicaCount: 2 }, 'set controller.replicas and webhook.replicas'],
    ['webhook.timeout', { webhook: { timeout: 30 } }, 'set webhook.timeoutSeconds'],
    ['serviceAccounts.spark', { serviceAccounts: { spark: { name: 'a' } } }, 'set spark.serviceAccount'],
    ['leaderElection', { leaderElection: { leaseDuration: '5s' } }, 'set controller.leaderElection and webhook.leaderElection'],
  ])('says where %s of chart 1 is', (path, values, fix) => {
    expect(lines(values)).toEqual([expect.stringMatching(/is not where chart 2 has this value \(SPK262\); /)]);
    expect(lines(values)[0]).toContain(`; ${fix}`);
    expect(shapeProblems(values)[0].path).toBe(path);
  });

  it('says of members that went elsewhere where each went', () => {
    expect(lines({ leaderElection: { lockName: 'a', retryPeriod: '1s' }, serviceAccounts: { spark: {}, sparkoperator: {} } })).toEqual([
      expect.stringMatching(/^leaderElection: .*; set controller\.leaderElection and webhook\.leaderElection$/),
      expect.stringMatching(/^leaderElection\.lockName: 'a' .*; leave it out: the name is made from that of the release$/),
      expect.stringMatching(/^serviceAccounts\.spark: .*; set spark\.serviceAccount$/),
      expect.stringMatching(/^serviceAccounts\.sparkoperator: .*; set controller\.serviceAccount and webhook\.serviceAccount$/),
    ]);
  });

  it('says of what is gone that it is gone', () => {
    expect(lines({ resyncInterval: 30 })).toEqual([
      'resyncInterval: 30 is a value that chart 2 does not have any more (SPK262); leave it out: the operator is told of changes, and has no such interval any more',
    ]);
  });

  it.each<[string, JsonObject, string]>([
    ['a switch as a text', { webhook: { enable: 'false' } }, "webhook.enable: 'false' is not true or false (SPK261); write it without quotes: false"],
    ['a switch as a number', { webhook: { enable: 1 } }, 'webhook.enable: 1 is not true or false (SPK261); give true or false'],
    ['hostUsers as a text', { webhook: { hostUsers: 'x' } }, "webhook.hostUsers: 'x' is not true or false (SPK261); give true or false"],
    ['a text as a number', { image: { tag: 2.5 } }, "image.tag: 2.5 is not a text (SPK261); put it in quotes: '2.5'"],
    ['a text as a list', { image: { tag: [] } }, 'image.tag: [] is not a text (SPK261); give a text'],
    ['a number as a text', { controller: { workers: 'many' } }, "controller.workers: 'many' is not a number (SPK261); give a number"],
    ['a number that is none', { controller: { workers: NaN } }, 'controller.workers: NaN is not a number (SPK261); give a number'],
    ['a list as a text', { spark: { jobNamespaces: 'a' } }, "spark.jobNamespaces: 'a' is not a list (SPK261); give a list: [a]"],
    ['a list as a map', { controller: { volumes: {} } }, 'controller.volumes: {} is not a list (SPK261); give a list'],
    ['a map as a text', { image: 'spark' }, "image: 'spark' is not a map (SPK261); give a map"],
    ['a map of Kubernetes as a list', { controller: { labels: ['a'] } }, 'controller.labels: ["a"] is not a map (SPK261); give a map'],
    ['a number or a text as a map', { controller: { logLevel: {} } }, 'controller.logLevel: {} is not a number or a text (SPK261); give one of them'],
  ])('fails on %s', (_, values, expected) => {
    expect(lines(values)).toEqual([expected]);
  });

  it('takes numbers in quotes, null for everything, and any member of a map of Kubernetes', () => {
    const values = {
      controller: {
        workers: '5',
        kubeAPIQPS: '',
        replicas: null,
        labels: { any: 1 },
        securityContext: { anything: {} },
        podDisruptionBudget: { minAvailable: '1' },
      },
      webhook: null,
      image: { tag: undefined },
    };
    expect(lines(values)).toEqual([]);
  });
});
