import { FieldReader } from '../../../lib/job/read/field-reader';
import { ManifestLog } from '../../../lib/job/read/manifest-rules';
import { readTemplate, templateAccount } from '../../../lib/job/read/read-template';
import { VolumeTable } from '../../../lib/job/read/volume-table';
import { lines } from './manifests';

function read(template: object) {
  const log = new ManifestLog();
  const options = readTemplate(new FieldReader(log, 't', template), 'executor', new VolumeTable(log));
  return { options, log };
}

const SPARK = { name: 'spark-kubernetes-executor' };
const VOLUME = { name: 'data', emptyDir: {} };

describe('a pod template of a manifest', () => {
  it('gives the settings of the pod', () => {
    const spec = {
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'spot', operator: 'Exists' }],
      affinity: {},
      securityContext: { fsGroup: 185 },
      priorityClassName: 'high',
      schedulerName: 'mine',
      terminationGracePeriodSeconds: 90,
      hostNetwork: true,
      dnsPolicy: 'ClusterFirstWithHostNet',
      shareProcessNamespace: true,
      enableServiceLinks: false,
    };
    const { options, log } = read({ metadata: { labels: { a: 'b' }, annotations: { c: 'd' }, creationTimestamp: null }, spec });
    expect(log.problems).toEqual([]);
    expect(options).toMatchObject({
      labels: { a: 'b' },
      annotations: { c: 'd' },
      nodeSelector: { disk: 'ssd' },
      priorityClassName: 'high',
      schedulerName: 'mine',
      hostNetwork: true,
      shareProcessNamespace: true,
    });
    expect([options.tolerations, options.affinity, options.podSecurity].flat().map((part) => part?._toJson())).toEqual([
      { key: 'spot', operator: 'Exists' },
      {},
      { fsGroup: 185 },
    ]);
    expect(options.terminationGracePeriod?.toSeconds()).toBe(90);
  });

  it('gives what is in the container of Spark, wherever it stands, and the others as sidecars', () => {
    const own = {
      ...SPARK,
      env: [{ name: 'A', value: '1' }],
      envFrom: [{ secretRef: { name: 's' } }],
      ports: [{ name: 'p', containerPort: 1, protocol: 'TCP' }],
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
      securityContext: { privileged: false },
    };
    const helper = { name: 'helper', image: 'busybox:1.36', volumeMounts: [{ name: 'data', mountPath: '/d' }] };
    const setup = { name: 'setup', image: 'busybox:1.36' };
    const { options, log } = read({ spec: { volumes: [VOLUME], containers: [helper, own], initContainers: [setup] } });
    expect(log.problems).toEqual([]);
    expect(options.env?.map((variable) => variable._toJson())).toEqual(own.env);
    expect(options.envFrom?.map((source) => source._toJson())).toEqual(own.envFrom);
    expect(options.ports).toEqual([{ name: 'p', port: 1, protocol: 'TCP' }]);
    expect(options.volumeMounts).toMatchObject([{ path: '/data' }]);
    expect(options.containerSecurity?._toJson()).toEqual({ privileged: false });
    expect(options.sidecars?.map(({ name }) => name)).toEqual(['helper']);
    expect(options.initContainers?.map(({ name }) => name)).toEqual(['setup']);
    expect([...new Set(options.volumes?.map(({ name }) => name))]).toEqual(['data']);
  });

  it('takes the first container for that of Spark when none has its name, as Spark does, and says so', () => {
    const { options, log } = read({
      spec: {
        containers: [
          { name: 'main', env: [{ name: 'A', value: '1' }] },
          { name: 'b', image: 'busybox:1.36' },
        ],
      },
    });
    expect([options.env?.length, options.sidecars?.length]).toEqual([1, 1]);
    expect(lines(log.problems)).toEqual([
      "t.spec.containers[0].name: 'main' is the container of Spark, which is renamed to 'spark-kubernetes-executor' (SPK470); write name: spark-kubernetes-executor; a sidecar stands beside a container of this name",
    ]);
  });

  it('keeps volumes that nothing mounts: they are volumes of the pod', () => {
    const { options, log } = read({ spec: { volumes: [VOLUME] } });
    expect(options.volumes?.map(({ name }) => name)).toEqual(['data']);
    expect(log.problems).toEqual([]);
  });

  it('gives what pods have beside containers, and what containers have beside CPU and memory', () => {
    const spec = {
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }],
      runtimeClassName: 'gvisor',
      automountServiceAccountToken: false,
      dnsPolicy: 'None',
      dnsConfig: { nameservers: ['10.0.0.10'] },
      hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }],
      containers: [
        {
          ...SPARK,
          lifecycle: { postStart: { exec: { command: ['true'] } } },
          resources: { requests: { 'ephemeral-storage': '1Gi' }, limits: { 'ephemeral-storage': '2Gi', 'nvidia.com/gpu': '1' } },
        },
      ],
    };
    const { options, log } = read({ spec });
    expect(log.problems).toEqual([]);
    expect(options).toMatchObject({ runtimeClassName: 'gvisor', automountServiceAccountToken: false, dnsPolicy: 'None' });
    expect(options.gpu?._toJson()).toEqual({ name: 'nvidia.com/gpu', quantity: 1 });
    expect([options.ephemeralStorageRequest, options.ephemeralStorageLimit].map((size) => size?.asString())).toEqual(['1Gi', '2Gi']);
    expect([options.topologySpread, options.hostAliases, options.dnsConfig, options.lifecycle].flat().map((part) => part?._toJson())).toEqual([
      spec.topologySpreadConstraints[0],
      spec.hostAliases[0],
      spec.dnsConfig,
      spec.containers[0].lifecycle,
    ]);
    expect(options).not.toHaveProperty('podTemplate');
  });

  it('gives what no option stands for as a template', () => {
    const spec = { hostPID: true, activeDeadlineSeconds: 60, containers: [{ ...SPARK, workingDir: '/opt', env: [{ name: 'A', value: '1' }] }] };
    const { options, log } = read({ metadata: { finalizers: ['example.com/keep'] }, spec });
    expect(log.problems).toEqual([]);
    expect(options.podTemplate).toEqual({
      metadata: { finalizers: ['example.com/keep'] },
      spec: { hostPID: true, activeDeadlineSeconds: 60, containers: [{ ...SPARK, workingDir: '/opt' }] },
    });
  });

  it('has the account by itself', () => {
    const accountOf = (spec: object) => templateAccount(new FieldReader(new ManifestLog(), 't', { spec }));
    expect([accountOf({ serviceAccountName: 'a' }), accountOf({ serviceAccount: 'b' }), accountOf({})]).toEqual(['a', 'b', undefined]);
  });

  it.each([
    ['service links', { spec: { enableServiceLinks: true } }, 'SPK462 t.spec.enableServiceLinks'],
    ['another DNS policy', { spec: { dnsPolicy: 'Cluster' } }, 'SPK472 t.spec.dnsPolicy'],
    ['a name', { metadata: { name: 'x' } }, 'SPK059 t.metadata.name'],
    ['a restart policy', { spec: { restartPolicy: 'Never' } }, 'SPK059 t.spec.restartPolicy'],
    ['the name of the host of an executor', { spec: { hostname: 'x' } }, 'SPK059 t.spec.hostname'],
    [
      'CPU of the container',
      { spec: { containers: [{ ...SPARK, resources: { requests: { cpu: '1' } } }] } },
      'SPK059 t.spec.containers[0].resources.requests.cpu',
    ],
    ['an image of the container', { spec: { containers: [{ ...SPARK, image: 'x' }] } }, 'SPK059 t.spec.containers[0].image'],
    ['arguments', { spec: { containers: [{ ...SPARK, args: ['x'] }] } }, 'SPK462 t.spec.containers[0].args'],
    ['an alias without names', { spec: { hostAliases: [{ ip: '10.0.0.1' }] } }, 'SPK322 t.spec.hostAliases[0].hostnames'],
    ['a number of what no option stands for', { spec: { activeDeadlineSeconds: 0 } }, 'SPK302 t.spec.activeDeadlineSeconds'],
    ['an unknown field', { sepc: {} }, 'SPK460 t.sepc'],
    ['a kind', { kind: 'Pod' }, 'SPK460 t.kind'],
    ['a container that is none', { spec: { containers: ['x'] } }, 'SPK461 t.spec.containers[0]'],
    ['nothing for a container', { spec: { containers: [null] } }, 'SPK461 t.spec.containers[0]'],
    ['a sidecar without name', { spec: { containers: [SPARK, { image: 'x' }] } }, 'SPK302 t.spec.containers[1].name'],
    [
      'a mount of no volume',
      { spec: { containers: [{ ...SPARK, volumeMounts: [{ name: 'x', mountPath: '/x' }] }] } },
      'SPK467 t.spec.containers[0].volumeMounts[0].name',
    ],
  ])('fails on %s', (_what, template, problem) => {
    expect(read(template).log.problems.map(({ id, path }) => `${id} ${path}`)).toEqual([problem]);
  });
});
