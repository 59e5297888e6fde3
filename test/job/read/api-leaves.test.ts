import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import { ScheduledSparkJob } from '../../../lib/job/schedule/scheduled-spark-job';
import { SparkConnectServer } from '../../../lib/job/connect/spark-connect-server';
import { SparkJob } from '../../../lib/job/spark-job';
import type { ISparkOperator } from '../../../lib/job/spark-operator-contract';
import { one, synth } from '../../support/synth';
import { KeptIdentity, place, TestOperator } from '../fixtures';
import type { Leaf } from './api-leaves';
import { apiLeaves } from './api-leaves';
import type { Fields } from './manifests';

/** The account that sample manifests name. */
const IDENTITY = new KeptIdentity('default', 'sample');

/* Every leaf of the operator's API, one manifest each: it is in the output at its place, in another form, or refused with a reason. */

/** Leaves that go out in another form, with the same meaning: where their value is then. */
const ELSEWHERE: readonly (readonly [RegExp, (path: string) => [string, unknown]])[] = [
  [/configMaps\[\]\.name$/, (path) => [`${specOf(path)}.volumes[].configMap.name`, 'sample']],
  [/configMaps\[\]\.path$/, (path) => [path.replace('configMaps[].path', 'volumeMounts[].mountPath'), '/mnt/sample']],
  [/\.envVars$/, (path) => [path.replace('envVars', 'env[]'), { name: 'SAMPLE', value: 'value' }]],
  [
    /\.envSecretKeyRefs$/,
    (path) => [path.replace('envSecretKeyRefs', 'env[]'), { name: 'SAMPLE', valueFrom: { secretKeyRef: { key: 'sample', name: 'sample' } } }],
  ],
  // Never empty: without a template the operator leaves its files behind at each submission (C60).
  [/(driver|executor|server)\.template$/, (path) => [`${path}.spec.enableServiceLinks`, false]],
  [/^spec(\.template)?\.nodeSelector$/, (path) => [`${specOf(path)}.executor.nodeSelector`, { sample: 'sample' }]],
  // Given, they replace the labels of the operator, which finds the Service by its own; runs of a schedule have names of their own.
  [
    /^spec\.(sparkUIOptions|driverIngressOptions\[\])\.serviceLabels$/,
    (path) => [path, { sample: 'sample', 'sparkoperator.k8s.io/app-name': 'sample' }],
  ],
];

/** Leaves that are refused, with the check that says why. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/\.batchSchedulerOptions\.\w+$/, 'SPK461'],
  [/\.deps\.pyFiles$/, 'SPK472'],
  [/\.driver\.podName$/, 'SPK462'],
  [/\.sidecars\[\]\.restartPolicy$/, 'SPK319'],
  [/\.(failureRetries|retryInterval)$/, 'SPK469'],
  [/^spec(\.template)?\.mode$/, 'SPK471'],
  // Does nothing since Spark 3.1 (C67).
  [/\.pythonVersion$/, 'SPK470'],
  // Of a Service, what a Connect server has a use for; the rest is refused rather than lost.
  [/\.service\.metadata\.finalizers$/, 'SPK462'],
  [/\.service\.(metadata\.namespace|spec\.ports\[\]\.\w+|spec\.selector)$/, 'SPK470'],
  [/\.service\.(apiVersion|kind)$/, 'SPK472'],
  [
    /\.service\.spec\.(allocate\w+|clusterIPs?|external\w+|healthCheck\w+|internal\w+|ip\w+|loadBalancerIP|publish\w+|session\w+|traffic\w+)/,
    'SPK462',
  ],
  [/\.service\.status\./, 'SPK460'],
];

const KINDS = [
  { kind: 'SparkApplication', apiVersion: 'sparkoperator.k8s.io/v1beta2', read: readJob, whole: wholeApplication },
  { kind: 'ScheduledSparkApplication', apiVersion: 'sparkoperator.k8s.io/v1beta2', read: readScheduledJob, whole: wholeSchedule },
  { kind: 'SparkConnect', apiVersion: 'sparkoperator.k8s.io/v1alpha1', read: readConnectServer, whole: wholeConnect },
];

describe.each(KINDS)('of the leaves of $kind', ({ kind, apiVersion, read, whole }) => {
  let warnings: jest.SpyInstance;
  beforeEach(() => (warnings = jest.spyOn(console, 'warn').mockImplementation()));
  afterEach(() => jest.restoreAllMocks());

  it.each(sections(apiLeaves(kind)))('each below %s arrives, or is refused with a reason', (_section, leaves) => {
    const wrong = leaves.flatMap(({ path, spec, value }) => {
      warnings.mockClear();
      const { chart, operator } = place();
      const manifest = { apiVersion, kind, metadata: { name: 'sample', namespace: 'default' }, spec: whole(spec) };
      const refusal = REFUSED.find(([pattern]) => pattern.test(path))?.[1];
      const said = outcome(() => read(chart, manifest, new TestOperator(chart, 'hooked', operator.jobNamespaces, true)));
      const told = [said, ...warnings.mock.calls.flat()].join('\n');
      if (refusal !== undefined) return told.includes(refusal) ? [] : [`${path}: not refused by ${refusal} but ${told}`];
      if (said !== '') return [`${path}: ${said}`];
      const [at, expected] = ELSEWHERE.find(([pattern]) => pattern.test(path))?.[1](path) ?? [path, value];
      const found = valuesAt(one(synth(chart), kind), at);
      return found.some((candidate) => includes(candidate, expected)) ? [] : [`${path}: lost`];
    });
    expect(wrong).toEqual([]);
  });
});

function readJob(chart: Chart, manifest: Fields, operator: ISparkOperator): Construct {
  return SparkJob.fromManifest(chart, 'job', manifest, { operator, identity: IDENTITY, podSettings: PodSettings.FIELDS, allowHostPath: true });
}

function readScheduledJob(chart: Chart, manifest: Fields, operator: ISparkOperator): Construct {
  return ScheduledSparkJob.fromManifest(chart, 'job', manifest, {
    operator,
    identity: IDENTITY,
    podSettings: PodSettings.FIELDS,
    allowHostPath: true,
  });
}

function readConnectServer(chart: Chart, manifest: Fields, operator: ISparkOperator): Construct {
  return SparkConnectServer.fromManifest(chart, 'server', manifest, { operator, identity: IDENTITY });
}

/** What is refused, in words; empty when nothing is. */
function outcome(read: () => Construct): string {
  try {
    return read().node.validate().join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}

/** Leaves by the member of the spec, or of a side or template in it, that they belong to. */
function sections(leaves: readonly Leaf[]): [string, Leaf[]][] {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const section = /^spec(\.template)?(\.driver|\.executor)?\.\w+/.exec(leaf.path)![0];
    groups.set(section, [...(groups.get(section) ?? []), leaf]);
  }
  return [...groups];
}

function specOf(path: string): string {
  return path.startsWith('spec.template.') ? 'spec.template' : 'spec';
}

/** Every value at a path of fields and, for lists, `[]`. */
function valuesAt(manifest: unknown, path: string): unknown[] {
  return path.split('.').reduce<unknown[]>(
    (parents, step) =>
      parents.flatMap((parent) => {
        const member = (parent as Fields | undefined)?.[step.replace('[]', '')];
        if (member === undefined) return [];
        return step.endsWith('[]') ? (member as unknown[]) : [member];
      }),
    [manifest],
  );
}

/** Whether a value is the expected one; a map may have more entries, which the library or the operator adds. */
function includes(value: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) return JSON.stringify(value) === JSON.stringify(expected);
  return Object.entries(expected).every(([key, member]) => includes((value as Fields | undefined)?.[key], member));
}

/** A smallest application around some fields, in which every volume is mounted and every mount has its volume. */
function wholeApplication(spec: Fields): Fields {
  const { driver, executor, volumes, ...fields } = structuredClone(spec) as ApplicationParts;
  const sides = { driver: { ...driver }, executor: { ...executor } };
  const mounts = Object.values(sides).flatMap((side) => {
    const inside = [...(side.sidecars ?? []), ...(side.initContainers ?? [])].flatMap(({ volumeMounts = [] }) => volumeMounts);
    // The webhook adds a volume only for a mount of Spark's own container (C24).
    if (inside.length > 0) side.volumeMounts = inside.map(({ name }) => ({ name, mountPath: '/mnt/inside' }));
    return side.volumeMounts ?? [];
  });
  const declared = volumes ?? mounts.map(({ name }) => ({ name }));
  if (mounts.length === 0 && declared.length > 0) sides.driver.volumeMounts = declared.map(({ name }) => ({ name, mountPath: '/mnt/outside' }));
  return {
    type: 'Java',
    sparkVersion: '4.0.1',
    image: 'example.com/spark:4.0.1',
    mainClass: 'com.example.Main',
    mainApplicationFile: 'local:///opt/main.jar',
    ...fields,
    ...(declared.length === 0 ? {} : { volumes: declared.map((volume) => (Object.keys(volume).length > 1 ? volume : { ...volume, emptyDir: {} })) }),
    driver: { cores: 1, memory: '1024m', ...sides.driver },
    executor: { cores: 1, memory: '1024m', instances: 1, ...sides.executor },
  };
}

interface ApplicationParts extends Fields {
  driver?: SideParts;
  executor?: SideParts;
  volumes?: { readonly name: string }[];
}
interface SideParts extends Fields {
  sidecars?: ContainerParts[];
  initContainers?: ContainerParts[];
  volumeMounts?: { readonly name: string; readonly mountPath: string }[];
}
interface ContainerParts {
  readonly volumeMounts?: { readonly name: string }[];
}

function wholeSchedule({ template, ...spec }: Fields): Fields {
  return { schedule: '@daily', ...spec, template: wholeApplication((template ?? {}) as Fields) };
}

function wholeConnect({ server, executor, ...spec }: Fields): Fields {
  return {
    sparkVersion: '4.0.1',
    image: 'example.com/spark:4.0.1',
    ...spec,
    server: { cores: 1, memory: '1024m', ...(server as Fields) },
    executor: { cores: 1, memory: '1024m', instances: 1, ...(executor as Fields) },
  };
}
