import { SparkConnectServer } from '../../../lib/job/connect/spark-connect-server';
import type { ConnectManifestOptions } from '../../../lib/job/read/connect-manifest-options';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { CONNECT_SAMPLES, connect, connectManifest } from '../connect-samples';
import { errorsOf, KeptIdentity, place, TestOperator } from '../fixtures';
import { JobNamespaces } from '../../../lib/job/job-namespaces';

const CONTAINER = {
  name: 'spark-kubernetes-driver',
  image: 'docker.io/apache/spark:4.0.4',
  imagePullPolicy: 'Always',
  env: [{ name: 'TZ', value: 'UTC' }],
  resources: { requests: { cpu: 1, memory: '2Gi' }, limits: { cpu: 2, memory: '3Gi' } },
};
const SERVER = {
  cores: 1,
  memory: '1g',
  template: {
    metadata: { labels: { key1: 'value1' }, annotations: { key3: 'value3' } },
    spec: { containers: [CONTAINER], serviceAccountName: 'connect', imagePullSecrets: [{ name: 'registry' }], nodeSelector: { disk: 'ssd' } },
  },
};
const EXECUTOR = {
  instances: 2,
  cores: 1,
  memory: '512m',
  template: {
    metadata: { labels: { key1: 'value1' } },
    spec: { containers: [{ name: 'spark-kubernetes-executor', image: 'docker.io/apache/spark:4.0.4' }], serviceAccountName: 'reader' },
  },
};
const SPEC = { sparkVersion: '4.0.4', server: SERVER, executor: EXECUTOR };

function manifest(spec: object = {}, more: object = {}): { [key: string]: unknown } {
  const metadata = { name: 'spark-connect', namespace: 'default' };
  return { apiVersion: 'sparkoperator.k8s.io/v1alpha1', kind: 'SparkConnect', metadata, spec: { ...SPEC, ...spec }, ...more };
}

function read(given: object, options: Partial<ConnectManifestOptions> = {}): SparkConnectServer {
  const chart = place().chart;
  const operator = new TestOperator(chart, 'everywhere', JobNamespaces.all());
  return SparkConnectServer.fromManifest(chart, 'server', given as { [key: string]: unknown }, { operator, ...options });
}

describe('SparkConnectServer.fromManifest', () => {
  let warn: jest.SpyInstance;

  beforeEach(() => {
    warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  });

  afterEach(() => warn.mockRestore());

  const warnings = (id: string) => warn.mock.calls.map(([text]: unknown[]) => String(text)).filter((text) => text.includes(id));

  it('means what the manifest means', () => {
    const { metadata, spec } = connectManifest(read(manifest()));
    expect(metadata).toEqual({ name: 'spark-connect', namespace: 'default' });
    expect(spec).toMatchObject({
      sparkVersion: '4.0.4',
      server: {
        ...SERVER,
        template: {
          ...SERVER.template,
          spec: {
            ...SERVER.template.spec,
            containers: [{ ...CONTAINER, resources: { requests: { cpu: '1', memory: '2048Mi' }, limits: { cpu: '2', memory: '3Gi' } } }],
          },
        },
      },
      executor: { ...EXECUTOR, template: { ...EXECUTOR.template } },
    });
    expect(warnings('')).toEqual([]);
  });

  it('reads what it writes, whichever property is set', () => {
    for (const [property, { props }] of Object.entries(CONNECT_SAMPLES)) {
      const written = connect(props).apiObject.toJson() as object;
      expect({ property, json: read(written).apiObject.toJson() as object }).toEqual({ property, json: written });
    }
  });

  it('gives memory and accounts to pods that ask for none, and says so', () => {
    const template = { spec: { containers: [{ name: 'spark-kubernetes-driver' }] } };
    const server = read(manifest({ image: 'docker.io/apache/spark:4.0.4', server: { template }, executor: {} }));
    const { spec } = connectManifest(server);
    expect(spec.server).toMatchObject({
      template: { spec: { serviceAccountName: 'spark', containers: [{ resources: { requests: { memory: '1408Mi' } } }] } },
    });
    expect(warnings('SPK557')).toHaveLength(1);
    expect(warnings('SPK558')).toHaveLength(2);
  });

  it('reads configuration of executors as their fields, unless these are given', () => {
    const sparkConf = {
      'spark.executor.instances': '3',
      'spark.executor.cores': '2',
      'spark.executor.memory': '3g',
      'spark.kubernetes.executor.label.team': 'a',
      'spark.kubernetes.executor.annotation.note': 'b',
    };
    const bare = read(manifest({ sparkConf, executor: { template: EXECUTOR.template } }));
    expect(errorsOf(bare)).toEqual([]);
    expect(connectManifest(bare).spec).toMatchObject({
      executor: {
        instances: 3,
        cores: 2,
        memory: '3g',
        template: { metadata: { labels: { key1: 'value1', team: 'a' }, annotations: { note: 'b' } } },
      },
    });
    expect(errorsOf(read(manifest({ sparkConf })))).toEqual([
      expect.stringContaining("sparkConf['spark.executor.instances']: '3' contradicts '2'"),
      expect.stringContaining("sparkConf['spark.executor.cores']: '2' contradicts '1'"),
      expect.stringContaining("sparkConf['spark.executor.memory']: '3g' contradicts '512m'"),
    ]);
  });

  it('takes image and account of the options instead', () => {
    const identity = new KeptIdentity('default', 'other');
    const server = read(manifest(), { image: SparkImage.apache('4.1.0'), identity, acknowledgeWarnings: { SPK475: 'a test' } });
    const { spec } = connectManifest(server);
    expect(spec).toMatchObject({ sparkVersion: '4.1.0', image: 'docker.io/apache/spark:4.1.0' });
    expect(JSON.stringify(spec).match(/"serviceAccountName":"other"/g)).toHaveLength(2);
    expect(JSON.stringify(spec)).not.toContain('4.0.4');
  });

  it('fails with every problem at once, by the places of the manifest', () => {
    const container = { ...CONTAINER, imagePullPolicy: 'Sometimes', resources: { requests: { memory: '1Gi' } } };
    const bad = manifest({
      sparkconf: {},
      sparkConf: { 'spark.a': '$(date)' },
      server: { ...SERVER, core: 1, memory: '2Gi', template: { spec: { containers: [container], tolerations: [{ operator: 'Maybe' }] } } },
      executor: { instances: '2' },
    });
    expect(() => read(bad)).toThrow(
      /^SparkConnectServer\.fromManifest has \d problems:(?=[^]*spec\.server\.template\.spec\.containers\[0\]\.imagePullPolicy: 'Sometimes')(?=[^]*spec\.server\.template\.spec\.tolerations\[0\])(?=[^]*sparkConf\['spark\.a'\]: '\$\(date\)' is read by the shell[^\n]*SPK559)(?=[^]*spec\.server\.memory: '2Gi' is not a Spark size)(?=[^]*spec\.server\.core: 1[^\n]*did you mean 'cores'\?)(?=[^]*spec\.executor\.instances: '2' is not a number)(?=[^]*spec\.sparkconf: [^\n]*did you mean 'sparkConf'\?)(?=[^]*requests\.memory: '1024Mi' leaves nothing beside the heap of 1024 MiB)/,
    );
  });

  it.each([
    ['another kind', { kind: 'SparkApplication' }, "kind: 'SparkApplication' is not SparkConnect (SPK463)"],
    ['another version', { apiVersion: 'sparkoperator.k8s.io/v1beta2' }, 'is not sparkoperator.k8s.io/v1alpha1 (SPK463)'],
    ['no spec', { spec: undefined }, 'spec: is missing (SPK461)'],
    ['a template that is none', { spec: { ...SPEC, server: { template: [] } } }, 'spec.server.template: [] is not an object (SPK461)'],
    [
      'containers that are none',
      { spec: { ...SPEC, server: { template: { spec: { containers: [5] } } } } },
      'spec.server.template.spec.containers[0]: 5',
    ],
    ['no image', { spec: { sparkVersion: '4.0.4', server: {}, executor: {} } }, 'spec.image: no image is given (SPK465)'],
    ['a Service without a name', { spec: { ...SPEC, server: { ...SERVER, service: {} } } }, 'spec.server.service.metadata.name: is missing'],
    [
      'a field of the Service that has no option',
      { spec: { ...SPEC, server: { ...SERVER, service: { metadata: { name: 'a' }, spec: { clusterIP: 'None' } } } } },
      "spec.server.service.spec.clusterIP: 'None' is set on a field that no property stands for yet (SPK462)",
    ],
    [
      'an executor whose pull policy Spark overwrites',
      { spec: { ...SPEC, executor: withPolicy() } },
      "is lost: Spark overwrites it in a template (SPK059); use imagePullPolicy of the job (sparkConf['spark.kubernetes.container.image.pullPolicy'])",
    ],
  ])('fails on %s', (_title, more, message) => {
    expect(() => read(manifest({}, more))).toThrow(message);
  });

  it('leaves out what the operator writes itself, and says so', () => {
    const service = { metadata: { name: 'connect', namespace: 'x' }, spec: { type: 'ClusterIP', ports: [{ port: 1 }], selector: { a: 'b' } } };
    const { spec } = connectManifest(read(manifest({ server: { ...SERVER, service } }, { status: { state: 'Ready' } })));
    expect(spec.server).toMatchObject({ service: { metadata: { name: 'connect' }, spec: { type: 'ClusterIP' } } });
    expect(warnings('SPK470')).toHaveLength(4);
  });

  it('fails on options of other types', () => {
    expect(() => read(manifest(), JSON.parse('{"mainApplicationFile": "a"}') as object)).toThrow(
      'options.mainApplicationFile: there is no such property',
    );
  });

  it('has no errors of its own in what it reads', () => {
    expect(errorsOf(read(manifest()))).toEqual([]);
  });
});

function withPolicy(): object {
  return { ...EXECUTOR, template: { spec: { containers: [{ name: 'spark-kubernetes-executor', imagePullPolicy: 'Always' }] } } };
}
