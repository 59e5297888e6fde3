import { App, ApiObject, Chart, Testing } from 'cdk8s';
import { compileCrds } from './compile-crds';
import { expectValid, problemsOf } from './schemas';
import { one, synth, synthUnchecked } from './synth';

type Json = { [key: string]: unknown };

/** A deep copy with some values set, each by its path: `{ 'spec.containers.0.image': 'x' }`; `undefined` removes. */
function having(manifest: object, changes: Json = {}): Json {
  const copy = structuredClone(manifest) as Json;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((object, key) => (object[key] ??= {}) as Json, copy);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

const container = {
  name: 'main',
  image: 'busybox',
  volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  ports: [{ name: 'metrics', containerPort: 8080 }],
};
const podSpec = { containers: [container], volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }] };
const labels = { 'app.kubernetes.io/name': 'x' };

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'operator', namespace: 'spark' },
  spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec } },
};

const role = (container: string) => ({
  cores: 1,
  coreRequest: '100m',
  memory: '512m',
  template: {
    metadata: { labels },
    spec: { containers: [{ name: container, volumeMounts: [{ name: 'data', mountPath: '/data' }] }], volumes: [{ name: 'data', emptyDir: {} }] },
  },
});

const application = {
  apiVersion: 'sparkoperator.k8s.io/v1beta2',
  kind: 'SparkApplication',
  metadata: { name: 'spark-pi', namespace: 'default' },
  spec: {
    type: 'Scala',
    mode: 'cluster',
    sparkVersion: '3.5.8',
    mainApplicationFile: 'local:///x.jar',
    driver: role('spark-kubernetes-driver'),
    executor: { ...role('spark-kubernetes-executor'), instances: 2 },
  },
};

const { spec: applicationSpec } = application;
const scheduled = {
  apiVersion: 'sparkoperator.k8s.io/v1beta2',
  kind: 'ScheduledSparkApplication',
  metadata: { name: 'nightly' },
  spec: { schedule: '@daily', template: applicationSpec },
};
const connect = {
  apiVersion: 'sparkoperator.k8s.io/v1alpha1',
  kind: 'SparkConnect',
  metadata: { name: 'connect' },
  spec: { sparkVersion: '4.0.0', server: { cores: 1, template: role('spark-kubernetes-driver').template }, executor: { cores: 1, instances: 1 } },
};

const binding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: 'spark', namespace: 'default' },
  subjects: [{ kind: 'ServiceAccount', name: 'spark', namespace: 'default' }],
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'spark' },
};
const clusterRole = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'system:spark' },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
};
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'ui' },
  spec: { selector: { app: 'x' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
};
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf' }, data: { 'spark-defaults.conf': 'port 99999999' } };
const certificate = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'webhook' },
  spec: { secretName: 'certs', issuerRef: { name: 'own', kind: 'Issuer' }, dnsNames: ['a.b.svc'], duration: '2160h', usages: ['server auth'] },
};
const issuer = { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: { name: 'own' }, spec: { selfSigned: {} } };
const podMonitor = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name: 'operator' },
  spec: { selector: { matchLabels: labels }, podMetricsEndpoints: [{ port: 'metrics', interval: '5s' }] },
};
const webhooks = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: { name: 'spark-webhook' },
  webhooks: [
    {
      name: 'mutate.sparkoperator.k8s.io',
      admissionReviewVersions: ['v1'],
      sideEffects: 'None',
      clientConfig: { service: { name: 'webhook', namespace: 'spark', port: 9443 } },
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    },
  ],
};
const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Thing', plural: 'things' },
    versions: [
      { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } },
    ],
  },
};

const valid = {
  deployment,
  application,
  scheduled,
  connect,
  binding,
  clusterRole,
  service,
  configMap,
  certificate,
  issuer,
  podMonitor,
  webhooks,
  crd,
};

describe('problemsOf', () => {
  it.each(Object.entries(valid))('passes a valid %s', (_name, manifest) => {
    expect(problemsOf(manifest)).toEqual([]);
  });

  /** Each row: what is wrong, the object, the change that makes it wrong, where it is found, and a change nearby that is right. */
  it.each<[string, object, Json, string, Json]>([
    // Unknown fields, at any depth.
    ['an unknown field at the top', deployment, { specs: {} }, 'specs: unknown field', { 'spec.paused': false }],
    [
      'an unknown field deep in a pod',
      deployment,
      { 'spec.template.spec.containers.0.ports.0.containerPorts': 1 },
      'containerPorts',
      { 'spec.template.spec.containers.0.tty': true },
    ],
    ['an unknown field in metadata', deployment, { 'metadata.label': {} }, 'metadata.label: unknown field', { 'metadata.labels': {} }],
    [
      'an unknown field of an application',
      application,
      { 'spec.driver.resources': {} },
      'spec.driver.resources: unknown field',
      { 'spec.driver.javaOptions': '-x' },
    ],
    ['an unknown field in metadata of an application', application, { 'metadata.label': {} }, 'metadata.label', { 'metadata.labels': {} }],
    [
      'an unknown field in a schedule',
      scheduled,
      { 'spec.template.driver.core': 1 },
      'spec.template.driver.core',
      { 'spec.template.driver.cores': 2 },
    ],
    [
      'an unknown field in a connect server',
      connect,
      { 'spec.server.serviceAccount': 'x' },
      'spec.server.serviceAccount',
      { 'spec.server.memory': '1g' },
    ],
    [
      'an unknown field in a pod template of an application',
      application,
      { 'spec.driver.template.spec.nodeSelectors': {} },
      'spec.driver.template.spec.nodeSelectors',
      { 'spec.driver.template.spec.nodeSelector': {} },
    ],
    [
      'container settings at the level of the pod',
      application,
      { 'spec.executor.template.spec.securityContext': { privileged: true } },
      'securityContext.privileged',
      { 'spec.executor.template.spec.securityContext': { fsGroup: 185 } },
    ],
    [
      'an unknown field in the template of a schedule',
      scheduled,
      { 'spec.template.executor.template.spec.containers.0.cmd': [] },
      'containers[0].cmd',
      { 'spec.template.executor.template.spec.containers.0.command': [] },
    ],
    [
      'an unknown field in the template of a connect server',
      connect,
      { 'spec.server.template.spec.host': 'x' },
      'spec.server.template.spec.host',
      { 'spec.server.template.spec.hostname': 'x' },
    ],
    ['an unknown field of a certificate', certificate, { 'spec.dnsName': 'x' }, 'spec.dnsName', { 'spec.commonName': 'x' }],
    [
      'an unknown field of a pod monitor',
      podMonitor,
      { 'spec.podMetricsEndpoints.0.ports': 'x' },
      'podMetricsEndpoints[0].ports',
      { 'spec.podMetricsEndpoints.0.path': '/metrics' },
    ],
    [
      'an unknown field of a webhook',
      webhooks,
      { 'webhooks.0.failPolicy': 'Fail' },
      'webhooks[0].failPolicy',
      { 'webhooks.0.failurePolicy': 'Fail' },
    ],
    [
      'an unknown field of a CRD',
      crd,
      { 'spec.versions.0.schema.openAPIV3Schema.propertys': {} },
      'openAPIV3Schema.propertys',
      { 'spec.versions.0.schema.openAPIV3Schema.properties': {} },
    ],
    // Types, choices and formats.
    ['a wrong choice', application, { 'spec.type': 'Scalaa' }, 'Java, Python, Scala, R', { 'spec.type': 'R' }],
    [
      'a wrong choice in a template',
      application,
      { 'spec.driver.template.spec.restartPolicy': 1 },
      'restartPolicy',
      { 'spec.driver.template.spec.restartPolicy': 'Never' },
    ],
    ['a missing field', application, { 'spec.sparkVersion': undefined }, 'spec.sparkVersion: is required', { 'spec.image': 'x' }],
    ['too few cores', application, { 'spec.driver.cores': 0 }, 'spec.driver.cores', { 'spec.driver.cores': 1 }],
    [
      'text instead of a number',
      application,
      { 'spec.executor.instances': '2' },
      'spec.executor.instances: must be integer',
      { 'spec.executor.instances': 3 },
    ],
    [
      'a number beyond its format',
      application,
      { 'spec.executor.instances': 2 ** 31 },
      'spec.executor.instances',
      { 'spec.executor.instances': 2 ** 31 - 1 },
    ],
    [
      'a bad quantity in a volume',
      application,
      { 'spec.volumes': [{ name: 'v', emptyDir: { sizeLimit: '1Gb' } }] },
      'sizeLimit',
      { 'spec.volumes': [{ name: 'v', emptyDir: { sizeLimit: '1G' } }] },
    ],
    [
      'a bad quantity in a container',
      deployment,
      { 'spec.template.spec.containers.0.resources': { limits: { cpu: '1x' } } },
      'limits.cpu',
      { 'spec.template.spec.containers.0.resources': { limits: { cpu: '1500m' } } },
    ],
    ['a Kubernetes size as Spark memory', application, { 'spec.driver.memory': '4Gi' }, "'4Gi' is not a Spark size", { 'spec.driver.memory': '4g' }],
    [
      'a fraction of Spark memory',
      application,
      { 'spec.executor.memoryOverhead': '0.5g' },
      'memoryOverhead',
      { 'spec.executor.memoryOverhead': '512m' },
    ],
    ['a core request that is no quantity', application, { 'spec.driver.coreRequest': 'half' }, 'coreRequest', { 'spec.driver.coreRequest': '0.5' }],
    [
      'a key given twice in a list',
      application,
      sidecar(80, 80),
      'spec.driver.sidecars[0].ports: two items with the same containerPort, protocol (80, TCP)',
      sidecar(80, 81),
    ],
    ['a bad duration', certificate, { 'spec.duration': '90d' }, 'spec.duration', { 'spec.duration': '2160h0m0s' }],
    [
      'a kind of issuer that cert-manager does not have',
      certificate,
      { 'spec.issuerRef.kind': 'AWSPCAIssuer' },
      'spec.issuerRef.kind',
      { 'spec.issuerRef': { name: 'own', kind: 'AWSPCAIssuer', group: 'awspca.cert-manager.io' } },
    ],
    [
      'a key size that does not exist',
      certificate,
      { 'spec.privateKey': { size: 1024 } },
      'spec.privateKey.size',
      { 'spec.privateKey': { size: 2048 } },
    ],
    ['two kinds of issuer', issuer, { 'spec.ca': { secretName: 'x' } }, 'spec', { spec: { ca: { secretName: 'x' } } }],
    [
      'an interval with its units the wrong way round',
      podMonitor,
      { 'spec.podMetricsEndpoints.0.interval': '5s1m' },
      'interval',
      { 'spec.podMetricsEndpoints.0.interval': '1m5s' },
    ],
    // Names, namespaces, labels.
    ['a name with capitals', deployment, { 'metadata.name': 'Operator' }, 'metadata.name', { 'metadata.name': 'operator.v2' }],
    ['an application named like a domain', application, { 'metadata.name': 'a.b' }, 'DNS-1035', { 'metadata.name': 'a-b' }],
    ['an application that begins with a digit', application, { 'metadata.name': '1a' }, 'DNS-1035', { 'metadata.name': 'a1' }],
    ['a name too long for a connect server', connect, { 'metadata.name': 'a'.repeat(57) }, '56', { 'metadata.name': 'a'.repeat(56) }],
    ['a role with a slash', clusterRole, { 'metadata.name': 'a/b' }, 'path segment', { 'metadata.name': 'a:b' }],
    ['no name', configMap, { metadata: {} }, 'metadata.name: is required', { metadata: { generateName: 'conf-' } }],
    [
      'a namespace on a cluster-wide object',
      clusterRole,
      { 'metadata.namespace': 'x' },
      'lives in no namespace',
      { kind: 'Role', 'metadata.namespace': 'x' },
    ],
    ['a namespace with dots', deployment, { 'metadata.namespace': 'a.b' }, 'metadata.namespace', { 'metadata.namespace': 'a-b' }],
    ['a label value with a slash', deployment, { 'metadata.labels': { a: 'b/c' } }, 'label value', { 'metadata.labels': { a: 'b.c' } }],
    ['a label value that is a number', application, { 'spec.driver.labels': { a: 1 } }, 'spec.driver.labels', { 'spec.driver.labels': { a: '1' } }],
    [
      'a label value that is too long',
      application,
      { 'spec.driver.labels': { a: 'b'.repeat(64) } },
      'label value',
      { 'spec.driver.labels': { a: 'b'.repeat(63) } },
    ],
    ['a label key with two slashes', deployment, { 'metadata.labels': { 'a/b/c': 'd' } }, 'label key', { 'metadata.labels': { 'a/b': 'd' } }],
    [
      'an annotation that is no string',
      configMap,
      { 'metadata.annotations': { a: true } },
      'metadata.annotations',
      { 'metadata.annotations': { a: 'true' } },
    ],
    [
      'an operator without values',
      deployment,
      { 'spec.selector.matchExpressions': [{ key: 'a', operator: 'In' }] },
      'matchExpressions[0]',
      { 'spec.selector.matchExpressions': [{ key: 'a', operator: 'Exists' }] },
    ],
    // Pods.
    [
      'a mount without its volume',
      deployment,
      { 'spec.template.spec.volumes': [] },
      "there is no volume 'tmp'",
      { 'spec.template.spec.volumes': [{ name: 'tmp', configMap: { name: 'x' } }] },
    ],
    [
      'a mount without its volume in a template',
      application,
      { 'spec.driver.template.spec.volumes': [] },
      "there is no volume 'data'",
      { 'spec.driver.template.spec.volumes': [], 'spec.volumes': [{ name: 'data', emptyDir: {} }] },
    ],
    ['a mount whose volume Spark makes for the other role', application, sparkVolume('executor'), "there is no volume 'data'", sparkVolume('driver')],
    [
      'a mount of the application without its volume',
      application,
      { 'spec.driver.volumeMounts': [{ name: 'v', mountPath: '/v' }] },
      "there is no volume 'v'",
      { 'spec.driver.volumeMounts': [{ name: 'v', mountPath: '/v' }], 'spec.volumes': [{ name: 'v', emptyDir: {} }] },
    ],
    [
      'two mounts in one place',
      deployment,
      { 'spec.template.spec.containers.0.volumeMounts': [mount('/a'), mount('/a')] },
      "two mounts at '/a'",
      { 'spec.template.spec.containers.0.volumeMounts': [mount('/a'), mount('/b')] },
    ],
    [
      'a volume with two sources',
      deployment,
      { 'spec.template.spec.volumes.0.hostPath': { path: '/x' } },
      'exactly one source',
      { 'spec.template.spec.volumes.0': { name: 'tmp', hostPath: { path: '/x' } } },
    ],
    [
      'containers of one name',
      deployment,
      { 'spec.template.spec.initContainers': [{ name: 'main' }] },
      "two containers are named 'main'",
      { 'spec.template.spec.initContainers': [{ name: 'init' }] },
    ],
    ['no container', deployment, { 'spec.template.spec.containers': undefined }, 'containers: is required', { 'spec.template.spec.hostname': 'x' }],
    [
      'a port above the range',
      deployment,
      { 'spec.template.spec.containers.0.ports.0.containerPort': 65536 },
      '65536 is not a port',
      { 'spec.template.spec.containers.0.ports.0.containerPort': 65535 },
    ],
    ['port 0', application, { 'spec.sparkUIOptions': { servicePort: 0 } }, 'servicePort', { 'spec.sparkUIOptions': { servicePort: 1 } }],
    [
      'a port name that is too long',
      deployment,
      { 'spec.template.spec.containers.0.ports.0.name': 'a'.repeat(16) },
      'port name',
      { 'spec.template.spec.containers.0.ports.0.name': 'a'.repeat(15) },
    ],
    [
      'a port name without a letter',
      deployment,
      { 'spec.template.spec.containers.0.ports.0.name': '80' },
      'port name',
      { 'spec.template.spec.containers.0.ports.0.name': 'h80' },
    ],
    [
      'a variable set twice',
      deployment,
      { 'spec.template.spec.containers.0.env': [env('A'), env('A')] },
      "'A' is set twice",
      { 'spec.template.spec.containers.0.env': [env('A'), env('B')] },
    ],
    [
      'a request above its limit',
      deployment,
      { 'spec.template.spec.containers.0.resources': { requests: { memory: '2Gi' }, limits: { memory: '2G' } } },
      'above its limit',
      { 'spec.template.spec.containers.0.resources': { requests: { memory: '2G' }, limits: { memory: '2Gi' } } },
    ],
    [
      'a probe with two handlers',
      deployment,
      { 'spec.template.spec.containers.0.livenessProbe': { exec: {}, httpGet: { port: 80 } } },
      'exactly one handler',
      { 'spec.template.spec.containers.0.livenessProbe': { httpGet: { port: 80 } } },
    ],
    [
      'a toleration without a key',
      deployment,
      { 'spec.template.spec.tolerations': [{ value: 'a' }] },
      'without a key',
      { 'spec.template.spec.tolerations': [{ operator: 'Exists' }] },
    ],
    [
      'a selector that the pods do not match',
      deployment,
      { 'spec.selector.matchLabels': { a: 'b' } },
      'the pods do not carry it',
      { 'spec.template.metadata.labels.more': 'x' },
    ],
    // RBAC, services, webhooks, CRDs.
    ['a subject without a namespace', binding, { 'subjects.0.namespace': undefined }, 'subjects[0].namespace', { 'subjects.0.namespace': 'other' }],
    [
      'a group without its API group',
      binding,
      { 'subjects.0': { kind: 'Group', name: 'x' } },
      'subjects[0].apiGroup',
      { 'subjects.0': { kind: 'Group', name: 'x', apiGroup: 'rbac.authorization.k8s.io' } },
    ],
    ['a rule without API groups', clusterRole, { 'rules.0.apiGroups': [] }, 'rules[0].apiGroups', { 'rules.0.apiGroups': ['apps'] }],
    ['a rule without verbs', clusterRole, { 'rules.0.verbs': [] }, 'rules[0].verbs', { 'rules.0.verbs': ['*'] }],
    ['ports without names', service, { 'spec.ports.1': { port: 81 } }, 'several ports need names', { 'spec.ports.1': { port: 81, name: 'x' } }],
    [
      'a target port whose name is too long',
      service,
      { 'spec.ports.0.targetPort': 'driver-rpc-port-x' },
      'port name',
      { 'spec.ports.0.targetPort': 'driver-rpc-port' },
    ],
    ['a key that cannot be a file name', configMap, { 'data.a/b': 'x' }, 'not a valid key', { 'data.a_b': 'x' }],
    ['data that is no string', configMap, { 'data.a': 1 }, 'data.a', { 'data.a': '1' }],
    [
      'two webhooks of one name',
      webhooks,
      { 'webhooks.1': webhooks.webhooks[0] },
      'two are named',
      { 'webhooks.1': { ...webhooks.webhooks[0], name: 'other.sparkoperator.k8s.io' } },
    ],
    ['a webhook with a short name', webhooks, { 'webhooks.0.name': 'a.b' }, 'three parts', { 'webhooks.0.name': 'a.b.c' }],
    ['a webhook that waits too long', webhooks, { 'webhooks.0.timeoutSeconds': 31 }, 'timeoutSeconds', { 'webhooks.0.timeoutSeconds': 30 }],
    [
      'a CRD with a name of its own',
      crd,
      { 'metadata.name': 'thing.example.com' },
      "must be 'things.example.com'",
      { 'spec.names.singular': 'thing' },
    ],
  ])('fails on %s', (_what, manifest, wrong, where, right) => {
    expect(problemsOf(having(manifest, wrong)).join('\n')).toContain(where);
    expect(problemsOf(having(manifest, right))).toEqual([]);
  });

  it('fails on a kind that it does not know', () => {
    expect(problemsOf({ apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'x' } })).toEqual([
      expect.stringContaining('there is no schema for example.com/v1 Thing'),
    ]);
    expect(problemsOf({ kind: 'Thing' })).toEqual(['apiVersion and kind are required']);
  });
});

describe('expectValid', () => {
  it('fails with every problem of every object, and passes when there is none', () => {
    const wrong = [having(configMap, { 'data.a': 1, more: 1 }), having(deployment, { 'metadata.namespace': 'A' })];
    const message = [
      '3 problems in what was synthesised:',
      '  ConfigMap conf',
      '    data.a: must be string, got 1',
      '    more: unknown field',
      '  Deployment A/operator (apps)',
      "    metadata.namespace: 'A' is not a DNS label",
    ];
    expect(() => expectValid(wrong)).toThrow(new Error(message.join('\n')));
    expect(() => expectValid(Object.values(valid))).not.toThrow();
  });

  it('fails on two objects that are the same one', () => {
    expect(() => expectValid([configMap, configMap])).toThrow('ConfigMap conf\n    is defined twice');
    expect(() =>
      expectValid([configMap, having(configMap, { 'metadata.namespace': 'x' }), having(configMap, { kind: 'Secret', data: {} })]),
    ).not.toThrow();
  });
});

describe('synth', () => {
  const chartWith = (...manifests: object[]): Chart => {
    const chart = new Chart(new App(), 'chart');
    for (const [index, manifest] of manifests.entries()) new ApiObject(chart, `object-${index}`, manifest as { apiVersion: string; kind: string });
    return chart;
  };

  it('returns what cdk8s renders', () => {
    const chart = chartWith(configMap, service);
    expect(synth(chart)).toEqual(Testing.synth(chart));
    expect(synth(App.of(chart))).toEqual(Testing.synth(chart));
  });

  it('fails on what is not valid, unless the test says why', () => {
    const chart = chartWith(having(configMap, { more: 1 }));
    expect(() => synth(chart)).toThrow('more: unknown field');
    expect(() => synth(App.of(chart))).toThrow('more: unknown field');
    expect(synthUnchecked(chart, 'a field that no schema knows')).toHaveLength(1);
    expect(() => synthUnchecked(chart, ' ')).toThrow('say why');
  });

  it('fails to pick one of none or of several', () => {
    const manifests = [configMap, having(configMap, { 'metadata.name': 'other' }), service];
    expect(one(manifests, 'Service')).toBe(service);
    expect(one(manifests, 'ConfigMap', 'conf')).toBe(configMap);
    expect(() => one(manifests, 'ConfigMap')).toThrow('expected one ConfigMap, found 2 among: ConfigMap conf, ConfigMap other, Service ui');
    expect(() => one(manifests, 'Secret')).toThrow('found 0');
  });
});

describe('compileCrds', () => {
  it('fails on a format that it could not check', () => {
    const text = (format: string) =>
      JSON.stringify(having(crd, { 'spec.versions.0.schema.openAPIV3Schema': { type: 'object', properties: { a: { type: 'string', format } } } }));
    expect(() => compileCrds(text('hostname'))).toThrow("no check for the format 'hostname'");
    expect(compileCrds(text('date-time')).map(({ id, namespaced }) => ({ id, namespaced }))).toEqual([
      { id: 'example.com/v1/Thing', namespaced: true },
    ]);
  });
});

function sidecar(...ports: number[]): Json {
  return { 'spec.driver.sidecars': [{ name: 'side', ports: ports.map((containerPort) => ({ containerPort, protocol: 'TCP' })) }] };
}

function mount(mountPath: string): object {
  return { name: 'tmp', mountPath };
}

function env(name: string): object {
  return { name, value: 'x' };
}

function sparkVolume(role: string): Json {
  return { 'spec.driver.template.spec.volumes': [], 'spec.sparkConf': { [`spark.kubernetes.${role}.volumes.emptyDir.data.mount.path`]: '/data' } };
}
