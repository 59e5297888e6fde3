import fc from 'fast-check';
import type { SparkManifestOptions } from '../../../lib/job/read/manifest-options';
import { jobFromManifest } from '../../../lib/job/read/from-manifest';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { readSparkApplication } from '../../../lib/job/read/read-spark-application';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SparkJob } from '../../../lib/job/spark-job';
import { ProblemError } from '../../../lib/private/problems';
import { application, errorsOf, feature, KeptIdentity, place, TestOperator } from '../fixtures';
import { BAD_MANIFESTS } from './bad-manifests';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import { manifest as anyManifest, manifestInFields } from './manifest-arbitrary';
import type { Fields } from './manifests';
import { sparkPi, sparkPi2019 } from './manifests';

function fromManifest(manifest: Fields, options: Partial<SparkManifestOptions> = {}): SparkJob {
  const { chart, operator } = place();
  return SparkJob.fromManifest(chart, 'job', manifest, { operator, ...options });
}

let warnings: jest.SpyInstance;

beforeEach(() => {
  warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => warnings.mockRestore());

const warned = () => warnings.mock.calls.map(([text]: string[]) => /\((SPK\d+)\)/.exec(text)?.[1]);

describe('SparkJob.fromManifest', () => {
  it('makes the SparkPi of 2019 a job of today', () => {
    const job = fromManifest(sparkPi2019(), { image: SparkImage.apache('3.5.8'), allowHostPath: true });
    const side = (name: string) => ({
      cores: 1,
      memory: '512m',
      labels: { version: '2.4.0' },
      serviceAccount: 'spark',
      template: {
        spec: {
          enableServiceLinks: false,
          containers: [{ name, volumeMounts: [{ name: 'test-volume', mountPath: '/tmp' }] }],
          volumes: [{ name: 'test-volume', hostPath: { path: '/tmp', type: 'Directory' } }],
        },
      },
    });
    expect(application(job)).toEqual({
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'SparkApplication',
      metadata: { name: 'spark-pi', namespace: 'default' },
      spec: {
        type: 'Scala',
        mode: 'cluster',
        sparkVersion: '3.5.8',
        image: 'docker.io/apache/spark:3.5.8',
        imagePullPolicy: 'Always',
        mainClass: 'org.apache.spark.examples.SparkPi',
        mainApplicationFile: 'local:///opt/spark/examples/jars/spark-examples_2.12-3.5.8.jar',
        restartPolicy: { type: 'Never' },
        timeToLiveSeconds: 86400,
        driver: { ...side('spark-kubernetes-driver'), coreRequest: '100m', coreLimit: '200m' },
        executor: { ...side('spark-kubernetes-executor'), instances: 1, deleteOnTermination: true },
      },
    });
  });

  it('says each translation once, and not what is acknowledged', () => {
    const job = fromManifest(sparkPi2019(), {
      image: SparkImage.apache('3.5.8'),
      allowHostPath: true,
      acknowledgeWarnings: { SPK475: 'the image of 2019 is gone', SPK447: 'as in 2019' },
    });
    job.node.validate();
    job.node.validate();
    expect(warned()).toEqual(['SPK018', 'SPK464', 'SPK466', 'SPK466', 'SPK474']);
  });

  it('fails once on an acknowledgement without a reason', () => {
    const job = fromManifest(sparkPi(), { acknowledgeWarnings: { SPK464: ' ' } });
    expect(errorsOf(job)).toEqual([expect.stringContaining("acknowledgeWarnings['SPK464']")]);
  });

  it('refuses the volume of 2019 unless it is allowed, like every job', () => {
    expect(errorsOf(fromManifest(sparkPi2019(), { image: SparkImage.apache('3.5.8') })).join()).toContain('SPK446');
  });

  it('takes the account of the manifest, which exists or is made elsewhere', () => {
    const job = fromManifest(sparkPi({}, { serviceAccount: 'etl' }));
    expect(application(job).spec.driver.serviceAccount).toBe('etl');
    expect(warned()).toEqual([]);
  });

  it('takes the identity of the operator when it is the same account, so that it gets the rights that features need', () => {
    const { chart, operator } = place();
    const needs = feature('Claims', (job) => job.rule({ resources: ['persistentvolumeclaims'], verbs: ['create'] }));
    SparkJob.fromManifest(chart, 'a', sparkPi({}, { serviceAccount: 'spark' }), { operator, features: [needs] });
    SparkJob.fromManifest(chart, 'b', sparkPi({}, { serviceAccount: 'etl' }), { operator, features: [needs] });
    expect(operator.identityFor('default').needs).toHaveLength(1);
  });

  it('takes the identity of the options before that of the manifest, and says so', () => {
    const identity = new KeptIdentity('default', 'other');
    const job = fromManifest(sparkPi({}, { serviceAccount: 'etl' }), { identity });
    expect(application(job).spec.driver.serviceAccount).toBe('other');
    expect(warned()).toEqual(['SPK475']);
    warnings.mockClear();
    application(fromManifest(sparkPi({}, { serviceAccount: 'other' }), { identity }));
    expect(warned()).toEqual([]);
  });

  it('takes the account of executors, where it is another one', () => {
    const accounts = (driver: Fields, executor: Fields) => {
      const { spec } = application(fromManifest(sparkPi({}, driver, executor)));
      return [spec.driver.serviceAccount, spec.executor.serviceAccount];
    };
    expect(accounts({ serviceAccount: 'a' }, { serviceAccount: 'b' })).toEqual(['a', 'b']);
    expect(accounts({}, { serviceAccount: 'b' })).toEqual(['spark', 'b']);
    expect(accounts({ serviceAccount: 'a' }, {})).toEqual(['a', 'a']);
    const { props } = jobFromManifest(sparkPi({}, {}, { serviceAccount: 'spark' }), { operator: place().operator }, undefined);
    expect(props.executor).not.toHaveProperty('identity');
  });

  it('says of both accounts that the option replaces them', () => {
    application(fromManifest(sparkPi({}, { serviceAccount: 'a' }, { serviceAccount: 'b' }), { identity: new KeptIdentity('default', 'other') }));
    expect(warned()).toEqual(['SPK475', 'SPK475']);
  });

  it('is in the namespace of the manifest, else of the chart, and its account too', () => {
    const manifest = { ...sparkPi({}, { serviceAccount: 'etl' }), metadata: { name: 'x' } };
    const { chart } = place('etl');
    const operator = new TestOperator(chart, 'other');
    const { props } = jobFromManifest(manifest, { operator }, 'etl');
    expect([props.namespace, props.identity?.serviceAccountNamespace]).toEqual([undefined, 'etl']);
    expect(jobFromManifest(manifest, { operator }, undefined).props.identity?.serviceAccountNamespace).toBe('default');
  });

  it('takes another file', () => {
    const job = fromManifest(sparkPi(), { mainApplicationFile: 'local:///b.jar' });
    expect(application(job).spec.mainApplicationFile).toBe('local:///b.jar');
    expect(warned()).toEqual(['SPK475']);
  });

  it.each([
    ['no operator', { operator: undefined }],
    ['an image as text', { image: 'apache/spark:3.5.8' }],
    ['an unknown option', { podSetting: 'x' }],
  ])('fails on %s', (_what, options) => {
    expect(() => fromManifest(sparkPi(), options as unknown as SparkManifestOptions)).toThrow(
      /SparkJob.fromManifest has 1 problem:\n {2}options\..*SPK402/,
    );
  });
});

describe('every value of a manifest', () => {
  it('is in the application that it makes', () => {
    fc.assert(
      fc.property(anyManifest, (manifest) => {
        const job = fromManifest(manifest);
        expect(errorsOf(job)).toEqual([]);
        expectContained(application(job), manifest);
      }),
      { numRuns: 100 },
    );
  });

  it('is in it again when the application is read', () => {
    fc.assert(
      fc.property(anyManifest, (manifest) => {
        const once = application(fromManifest(manifest));
        expect(readSparkApplication(once).problems).toEqual([]);
        expect(application(fromManifest(once))).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the fields of pods in a manifest', () => {
  const hooked = () => {
    const { chart } = place();
    return new TestOperator(chart, 'hooked', JobNamespaces.of('default'), true);
  };

  it('go into templates by default', () => {
    fc.assert(
      fc.property(manifestInFields, (manifest) => {
        const job = fromManifest(manifest, { operator: hooked() });
        expect(errorsOf(job)).toEqual([]);
        expectContained(application(job), manifest);
      }),
      { numRuns: 40 },
    );
  });

  it('stay fields where that is asked for: every value of the manifest is in the application', () => {
    fc.assert(
      fc.property(manifestInFields, (manifest) => {
        const job = fromManifest(manifest, { operator: hooked(), podSettings: PodSettings.FIELDS });
        expect(errorsOf(job)).toEqual([]);
        expectKept(application(job).spec as Fields, manifest.spec);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same when the application is read again, either way', () => {
    fc.assert(
      fc.property(manifestInFields, fc.constantFrom(...Object.values(PodSettings)), (manifest, podSettings) => {
        const once = application(fromManifest(manifest, { operator: hooked(), podSettings }));
        expect(application(fromManifest(once, { operator: hooked(), podSettings }))).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });

  it('fails without a webhook when they stay fields', () => {
    const job = fromManifest(sparkPi({}, { hostNetwork: true }), { podSettings: PodSettings.FIELDS });
    expect(errorsOf(job)).toEqual([expect.stringContaining('podSettings') && expect.stringContaining('SPK002')]);
    expect(errorsOf(fromManifest(sparkPi({}, { hostNetwork: true })))).toEqual([]);
  });
});

/** Fields of a side that go into its pod, and those that go into Spark's container. */
const OF_POD: { readonly [field: string]: string } = {
  tolerations: 'tolerations',
  affinity: 'affinity',
  podSecurityContext: 'securityContext',
  schedulerName: 'schedulerName',
  initContainers: 'initContainers',
  hostNetwork: 'hostNetwork',
  nodeSelector: 'nodeSelector',
  terminationGracePeriodSeconds: 'terminationGracePeriodSeconds',
  shareProcessNamespace: 'shareProcessNamespace',
  priorityClassName: 'priorityClassName',
  dnsConfig: 'dnsConfig',
  hostAliases: 'hostAliases',
};
const OF_CONTAINER = ['env', 'envFrom', 'volumeMounts', 'securityContext', 'ports', 'lifecycle'];

function expectKept(made: Fields, { driver, executor, volumes, ...fields }: Fields): void {
  expect(made).toMatchObject(withoutEmpty(fields));
  expect(made.volumes ?? []).toEqual(expect.arrayContaining(volumes as unknown[]));
  for (const [name, side] of Object.entries({ driver, executor })) expect(made[name]).toMatchObject(withoutEmpty(side as Fields));
}

function expectContained(made: Fields, { metadata, spec }: Fields & { spec: Fields }): void {
  expect(made.metadata).toMatchObject(withoutEmpty(metadata as Fields));
  const { driver, executor, volumes, ...fields } = spec;
  const madeSpec = made.spec as Fields;
  expect(madeSpec).toMatchObject(withoutEmpty(fields));
  for (const [name, side] of Object.entries({ driver, executor }))
    expectSide(madeSpec[name] as MadeSide, side as Fields, volumes as { name: string }[]);
}

interface MadeSide extends Fields {
  readonly template: { readonly spec: Fields & { readonly containers: Fields[] } };
}

function expectSide(made: MadeSide, side: Fields, volumes: { name: string }[]): void {
  const { containers, ...pod } = made.template.spec;
  for (const [name, value] of Object.entries(withoutEmpty(side))) {
    if (name in OF_POD) expect([name, pod[OF_POD[name]]]).toEqual([name, value]);
    else if (OF_CONTAINER.includes(name)) expect([name, containers[0][name]]).toEqual([name, value]);
    else if (name === 'gpu') {
      const gpu = value as { name: string; quantity: number };
      expect(containers[0].resources).toEqual({ limits: { [gpu.name]: String(gpu.quantity) } });
    } else if (name === 'sidecars') expect(containers.slice(1)).toEqual(value);
    else expect([name, made[name]]).toEqual([name, value]);
  }
  const mounted = ((side.volumeMounts ?? []) as { name: string }[]).map(({ name }) => name);
  expect(pod.volumes ?? []).toEqual(expect.arrayContaining(volumes.filter(({ name }) => mounted.includes(name))));
}

/** What is empty means what is absent. */
function withoutEmpty(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([name, value]): [string, unknown] => [name, name === 'deps' ? withoutEmpty(value as Fields) : value]);
  return Object.fromEntries(entries.filter(([, value]) => typeof value !== 'object' || Object.keys(value as object).length > 0));
}

describe('a bad manifest', () => {
  it('there are at least 60 kinds of', () => expect(BAD_MANIFESTS.length).toBeGreaterThanOrEqual(60));

  it.each(BAD_MANIFESTS)('fails in the form of the library: %s', (_what, manifest, problem) => {
    let said: string;
    try {
      said = errorsOf(fromManifest(manifest as Fields)).join('\n');
    } catch (error) {
      expect(error).toBeInstanceOf(ProblemError);
      said = (error as Error).message;
    }
    expect(said).toContain(problem);
  });

  it('fails whatever is put in the place of a value', () => {
    const junk = fc.oneof(
      fc.constant(Symbol('x')),
      fc.bigInt(),
      fc.constant(() => 1),
      fc.constant(new Map([[1, 2]])),
      fc.constant(new Date(0)),
    );
    const paths = fc.constantFrom(
      'metadata',
      'spec',
      'spec.driver',
      'spec.executor',
      'spec.image',
      'spec.driver.memory',
      'spec.deps',
      'spec.sparkConf',
      'spec.driver.env',
      'spec.driver.labels',
      'spec.restartPolicy',
      'spec.volumes',
      'spec.driver.template',
      'spec.driver.affinity',
      'spec.timeToLiveSeconds',
      'spec.driver.cores',
    );
    fc.assert(
      fc.property(paths, junk, (where, value) => {
        const manifest = sparkPi();
        const steps = where.split('.');
        const parent = steps.slice(0, -1).reduce<Fields>((node, step) => node[step] as Fields, manifest);
        parent[steps.at(-1)!] = value;
        expect(() => fromManifest(manifest)).toThrow(ProblemError);
      }),
    );
  });
});
