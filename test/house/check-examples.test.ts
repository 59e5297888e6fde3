import vm from 'node:vm';
import * as cdk8s from 'cdk8s';
import { Cpu, ServiceType } from 'cdk8s-plus-27';
import type { IConstruct } from 'constructs';
import * as api from '../../lib';
import { ProblemError } from '../../lib/private/problems';
import { CHECK_EXAMPLES, WITHOUT_EXAMPLE } from '../../tools/docs/check-examples/all-examples';
import type { CheckExample } from '../../tools/docs/check-examples/example';
import { KINDS } from '../../tools/docs/check-examples/example';
import { checkRows } from '../../tools/docs/checks-page';

const MANIFEST = {
  apiVersion: 'sparkoperator.k8s.io/v1beta2',
  kind: 'SparkApplication',
  metadata: { name: 'job', namespace: 'default' },
  spec: {
    type: 'Python',
    mode: 'cluster',
    sparkVersion: '3.5.8',
    image: 'docker.io/apache/spark:3.5.8',
    mainApplicationFile: 'local:///app/etl.py',
    timeToLiveSeconds: 3600,
    driver: { cores: 1, memory: '1g' },
    executor: { cores: 1, memory: '1g', instances: 1 },
  },
};

const container = (name: string) => ({ name, resources: { requests: { cpu: 1, memory: '2Gi' }, limits: { memory: '2Gi' } } });
const CONNECT_MANIFEST = {
  apiVersion: 'sparkoperator.k8s.io/v1alpha1',
  kind: 'SparkConnect',
  metadata: { name: 'server', namespace: 'default' },
  spec: {
    sparkVersion: '4.0.1',
    image: 'docker.io/apache/spark:4.0.1',
    server: { cores: 1, memory: '1g', template: { spec: { serviceAccountName: 'spark', containers: [container('spark-kubernetes-driver')] } } },
    executor: { instances: 1, cores: 1, memory: '1g', template: { spec: { serviceAccountName: 'spark' } } },
  },
};

/** What is reported when an example is defined and synthesised: ids in order, each once. */
function reported({ kind, text }: CheckExample): string[] {
  const app = new cdk8s.App();
  const apps: cdk8s.App[] = [app];
  // Apps of an example are synthesised as well.
  const App = function (props: cdk8s.AppProps) {
    apps.push(new cdk8s.App(props));
    return apps.at(-1);
  };
  const chart = new cdk8s.Chart(app, 'jobs', { namespace: 'default' });
  const operator = api.SparkOperator.fromAttributes(chart, 'operator', {
    jobNamespaces: api.JobNamespaces.of('default'),
    jobServiceAccountName: 'spark',
    batchSchedulers: ['volcano', 'yunikorn', 'gang'],
    mayWatchIngresses: true,
  });
  const image = api.SparkImage.apache('3.5.8');
  const code = api.SparkCode.python({ file: 'local:///opt/app/etl.py' });
  const scope = { ...api, ...cdk8s, Cpu, ServiceType, App, app, chart, operator, image, code, manifest: MANIFEST, connectManifest: CONNECT_MANIFEST };
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const lines: string[] = [];
  try {
    vm.compileFunction(KINDS[kind](text), Object.keys(scope))(...Object.values(scope));
    for (const each of apps) lines.push(...each.node.findAll().flatMap((construct: IConstruct) => construct.node.validate()));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    lines.push(error.message);
  }
  lines.push(...warn.mock.calls.flat().map(String));
  warn.mockRestore();
  return [...new Set(lines.flatMap((line) => [...line.matchAll(/\((SPK\d{3})\);/g)].map(([, id]) => id)))];
}

describe('the examples of docs/checks.md', () => {
  it.each(Object.entries(CHECK_EXAMPLES))('%s is all that its example trips', (id, example) => {
    expect(reported(example).sort()).toEqual([id, ...(example.also ?? [])].sort());
  });

  it('are there for every check', () => {
    expect([...Object.keys(CHECK_EXAMPLES), ...Object.keys(WITHOUT_EXAMPLE)].sort()).toEqual(checkRows().map(({ id }) => id));
  });

  it.each(['job', 'driver', 'scheduled job', 'connect server', 'operator', 'chart values', 'manifest', 'manifest of a connect server'] as const)(
    'of kind %s trip nothing but what they say',
    (kind) => {
      expect(reported({ kind, text: '' })).toEqual([]);
    },
  );
});
