import { Size } from 'cdk8s';
import { partProblems, podTemplateProblems, validatePart } from '../../lib/pod/pod-schema';

const lines = (part: Parameters<typeof validatePart>[0], value: unknown, path = '') =>
  validatePart(part, value, path).map(({ path: at, reason, fix }) => `${at} ${reason}; ${fix}`);

describe('the structure of a part', () => {
  it('passes exactly what the API has', () => {
    const container = {
      name: 'a',
      image: 'b',
      args: [],
      env: [{ name: 'A', value: '' }],
      ports: [{ containerPort: 80 }],
      resources: { limits: { cpu: 1, memory: '1Gi' } },
      livenessProbe: { httpGet: { path: '/', port: 'http' } },
      stdin: false,
    };
    expect(lines('container', container)).toEqual([]);
  });

  it('ignores undefined members: they are not written', () => {
    expect(lines('env', { name: 'A', value: undefined, nonsense: undefined })).toEqual([]);
  });

  it('fails on an unknown field, with the nearest one', () => {
    expect(lines('env', { name: 'A', vale: 'b' })).toEqual(["vale is set on a field that Kubernetes does not have; did you mean 'value'?"]);
  });

  it('fails on an unknown field that is near to none, with all of them', () => {
    expect(lines('envFrom', { zzz: 1 })).toEqual(['zzz is set on a field that Kubernetes does not have; use one of configMapRef, prefix, secretRef']);
  });

  it('fails on a name that objects inherit', () => {
    expect(lines('envFrom', { constructor: {} })).toHaveLength(1);
  });

  it('fails on unknown fields at any depth, with the whole path', () => {
    const template = { spec: { containers: [{ name: 'a', volumeMounts: [{ name: 'b', mountPath: '/c', readonly: true }] }] } };
    expect(lines('template', template, 'executor.podTemplate')).toEqual([
      "executor.podTemplate.spec.containers[0].volumeMounts[0].readonly is set on a field that Kubernetes does not have; did you mean 'readOnly'?",
    ]);
  });

  it('fails on a missing field that the API requires', () => {
    expect(lines('containerPort', { name: 'a' })).toEqual(['containerPort is missing; set it: the Kubernetes API requires it']);
  });

  it('fails on every problem at once', () => {
    expect(lines('container', { image: 1, comand: [], ports: [{}] })).toHaveLength(4);
  });

  it.each([
    ['a number for a string', 'env', { name: 'A', value: 1 }, "value is an integer, not a string; put it in quotes: '1'"],
    ['a boolean for a string', 'env', { name: 'A', value: true }, "value is a boolean, not a string; put it in quotes: 'true'"],
    ['a string for an integer', 'containerPort', { containerPort: '80' }, 'containerPort is a string, not an integer; write it without quotes: 80'],
    ['a word for an integer', 'containerPort', { containerPort: 'http' }, 'containerPort is a string, not an integer; give an integer'],
    ['a fraction for an integer', 'containerPort', { containerPort: 80.5 }, 'containerPort is a fraction, not an integer; give an integer'],
    ['no number for an integer', 'containerPort', { containerPort: NaN }, 'containerPort is no finite number, not an integer; give an integer'],
    ['a string for a boolean', 'container', { name: 'a', tty: 'true' }, 'tty is a string, not a boolean; write it without quotes: true'],
    ['a string for a list', 'container', { name: 'a', args: '-v' }, 'args is a string, not a list; give a list'],
    ['a list for an object', 'resources', { limits: [] }, 'limits is a list, not an object; give an object'],
    ['an object for a string', 'container', { name: {} }, 'name is an object, not a string; give a string'],
    ['null', 'volume', { name: 'a', emptyDir: null }, 'emptyDir sets nothing; leave it out, or give an object'],
    ['a function', 'env', { name: () => 'A' }, 'name is a function, not a string; give a string'],
    ['a class', 'volume', { name: 'a', emptyDir: new Map() }, 'emptyDir is an instance of a class, not an object; give an object'],
    [
      'a Size for a quantity',
      'volume',
      { name: 'a', emptyDir: { sizeLimit: Size.gibibytes(1) } },
      "emptyDir.sizeLimit is not a Kubernetes quantity; write it as '100m', '0.5', '512Mi' or '4Gi'",
    ],
    [
      'a Spark size for a quantity',
      'resources',
      { limits: { memory: '4g' } },
      "limits.memory is not a Kubernetes quantity; write it as '100m', '0.5', '512Mi' or '4Gi'",
    ],
    ['a fraction for a quantity', 'resources', { limits: { cpu: 0.5 } }, "limits.cpu is not a Kubernetes quantity; put it in quotes: '0.5'"],
    [
      'a boolean for a port',
      'probe',
      { tcpSocket: { port: true } },
      'tcpSocket.port is a boolean, not an integer or a string; give an integer or a string',
    ],
    [
      'a number above 32 bits',
      'containerPort',
      { containerPort: 2 ** 31 },
      'containerPort is not between -2147483648 and 2147483647; use a number in the range',
    ],
    [
      'a wrong choice',
      'container',
      { name: 'a', imagePullPolicy: 'always' },
      "imagePullPolicy is not a value that Kubernetes knows; did you mean 'Always'? use one of 'Always', 'IfNotPresent', 'Never'",
    ],
  ] as const)('fails on %s', (_, part, value, line) => {
    expect(lines(part, value)).toEqual([line]);
  });

  it('takes a number of more than 32 bits where the API has 64', () => {
    expect(lines('toleration', { tolerationSeconds: 2 ** 40 })).toEqual([]);
    expect(lines('toleration', { tolerationSeconds: 2 ** 60 })).toHaveLength(1);
  });

  it('fails on nothing and on no object, at the root', () => {
    expect(lines('env', undefined)).toEqual(['spec nothing is given; give an object']);
    expect(lines('env', null)).toEqual(['spec sets nothing; leave it out, or give an object']);
    expect(lines('env', 'A=b')).toEqual(['spec is a string, not an object; give an object']);
    expect(lines('env', [], 'env[0]')).toEqual(['env[0] is a list, not an object; give an object']);
  });

  it('takes the null time stamp that Go writes, and no other null of metadata', () => {
    expect(lines('template', { metadata: { creationTimestamp: null } })).toEqual([]);
    expect(lines('metadata', { creationTimestamp: null })).toEqual([]);
    expect(lines('metadata', { labels: null })).toHaveLength(1);
    expect(lines('metadata', { labels: { creationTimestamp: null } })).toHaveLength(1);
  });

  it('quotes keys in paths that are no names', () => {
    expect(lines('metadata', { labels: { 'a.b/c': 1 } })).toEqual(["labels['a.b/c'] is an integer, not a string; put it in quotes: '1'"]);
  });
});

describe('the problems of a part', () => {
  it('are those of the structure first: rules read only what has the right type', () => {
    const found = partProblems('volume', { name: 'A', emptyDir: {}, secret: 1 }, '');
    expect(found.map(({ id, path }) => `${id} ${path}`)).toEqual(['SPK302 secret']);
  });

  it('are those of the rules when the structure is right', () => {
    const found = partProblems('volume', { name: 'A', emptyDir: {} }, 'volumes[0]');
    expect(found.map(({ id, path, severity }) => `${severity} ${id} ${path}`)).toEqual(['error SPK306 volumes[0].name']);
  });
});

describe('the problems of a pod template', () => {
  it('are none for a template that Kubernetes takes', () => {
    const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'a', image: 'b' }], hostUsers: false } };
    expect(podTemplateProblems(template, 'podTemplate')).toEqual([]);
  });

  it('include missing fields, unless the template is laid over another', () => {
    const template = { spec: { volumes: [{ emptyDir: {} }] } };
    const paths = podTemplateProblems(template, 'podTemplate').map(({ path }) => path);
    expect(paths).toEqual(['podTemplate.spec.volumes[0].name', 'podTemplate.spec.containers']);
    expect(podTemplateProblems(template, 'podTemplate', { partial: true })).toEqual([]);
  });

  it('include what is wrong in a partial template', () => {
    const template = { spec: { securityContext: { readOnlyRootFilesystem: true } } };
    expect(podTemplateProblems(template, 'podTemplate', { partial: true }).map(({ path }) => path)).toEqual([
      'podTemplate.spec.securityContext.readOnlyRootFilesystem',
    ]);
  });
});
