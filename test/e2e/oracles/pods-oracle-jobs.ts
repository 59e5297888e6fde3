import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import fc from 'fast-check';
import { Gpu } from '../../../lib/job/pods/gpu';
import { SparkCode } from '../../../lib/job/spark-code';
import { ApacheSparkVariant, SparkImage } from '../../../lib/job/image/spark-image';
import { SparkPods } from '../../../lib/job/spark-feature';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { NodeRequirement } from '../../../lib/pod/affinity-terms';
import { Affinity } from '../../../lib/pod/affinity';
import { EnvSource } from '../../../lib/pod/env-source';
import { EnvVar } from '../../../lib/pod/env-var';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { PodResources } from '../../../lib/pod/resources';
import { ContainerSecurity, PodSecurity } from '../../../lib/pod/security-context';
import { Sidecar } from '../../../lib/pod/sidecar';
import { Toleration } from '../../../lib/pod/toleration';
import { atLeast } from '../../../lib/private/version';
import { LocalDirs } from '../../../lib/storage/local-dirs';

/** A job as its properties, but for the operator. */
export type JobProps = Omit<SparkJobProps, 'operator'>;

type Side = NonNullable<SparkJobProps['driver'] & SparkJobProps['executor']>;
type Conf = Readonly<Record<string, string>>;

/** Names that the library and Spark know of what Spark runs. */
export type Language = 'java' | 'python' | 'r';

const CODE: Readonly<Record<Language, SparkCode>> = {
  java: SparkCode.java({ mainClass: 'org.example.Main', file: 'local:///opt/app.jar' }),
  python: SparkCode.python({ file: 'local:///opt/app.py' }),
  r: SparkCode.r({ file: 'local:///opt/app.R' }),
};
const VARIANTS = { java: ApacheSparkVariant.SCALA, python: ApacheSparkVariant.PYTHON, r: ApacheSparkVariant.R } as const;

/** A property that most jobs do not set. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const size = (least: number): fc.Arbitrary<Size> =>
  fc.oneof(
    fc.integer({ min: least, max: 20_000 }).map((n) => Size.mebibytes(n)),
    fc.integer({ min: 1, max: 64 }).map((n) => Size.gibibytes(n)),
    // Not whole mebibytes, which Spark counts in.
    fc.integer({ min: least * 1024, max: 9_000_000 }).map((n) => Size.kibibytes(n)),
  );
const share = fc.integer({ min: 1, max: 150 }).map((percent) => percent / 100);

const small = (name: string, cpu: number, memory: number): Sidecar =>
  Sidecar.of({
    name,
    image: 'busybox:1.36',
    resources: PodResources.of({ cpuRequest: Cpu.millis(cpu), memoryRequest: Size.mebibytes(memory) }),
  });

const POD_PARTS: fc.Arbitrary<Side> = fc.record(
  {
    env: fc.constant([EnvVar.of('TZ', 'UTC'), EnvVar.fromSecret('DB_PASSWORD', 'db', 'password')]),
    envFrom: fc.constant([EnvSource.fromSecret('team')]),
    volumeMounts: fc.subarray([
      { volume: PodVolume.emptyDir('scratch'), path: '/scratch' },
      { volume: PodVolume.emptyDir('spark-local-dir-1'), path: '/tmp/spark' },
      { volume: PodVolume.secret('keys', 'keystore'), path: '/keys', readOnly: true },
    ]),
    nodeSelector: fc.constant({ disk: 'ssd' }),
    tolerations: fc.constant([Toleration.exists('spot')]),
    affinity: fc.constant(Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.exists('batch')] }] })),
    podSecurity: fc.constant(PodSecurity.of({ fsGroup: 185, runAsNonRoot: true })),
    containerSecurity: fc.constant(ContainerSecurity.of({ allowPrivilegeEscalation: false })),
    sidecars: fc.constant([small('log-shipper', 100, 200)]),
    initContainers: fc.constantFrom([small('fetch', 50, 100)], [small('unpack', 30_000, 90_000)]),
    labels: fc.constant({ team: 'data' }),
    annotations: fc.constant({ owner: 'data@example.com' }),
    priorityClassName: fc.constant('batch'),
    terminationGracePeriod: fc.constant(Duration.seconds(90)),
    hostNetwork: fc.constant(true),
    gpu: fc.integer({ min: 1, max: 8 }).map((n) => Gpu.nvidia(n)),
    ephemeralStorageRequest: fc.integer({ min: 1, max: 100 }).map((n) => Size.gibibytes(n)),
    javaOptions: fc.constant('-XX:+UseG1GC -Dfile.encoding=UTF-8'),
  },
  { requiredKeys: [] },
);

const SIDE: fc.Arbitrary<Side> = fc
  .record({
    cores: fc.integer({ min: 1, max: 16 }),
    request: maybe(fc.integer({ min: 1, max: 16_000 })),
    limit: maybe(fc.integer({ min: 0, max: 4000 })),
    memory: maybe(size(450)),
    memoryOverhead: maybe(size(384)),
    parts: POD_PARTS,
  })
  .map(({ cores, request, limit, memory, memoryOverhead, parts }) => {
    const least = request ?? cores * 1000;
    const coreRequest = request === undefined ? undefined : Cpu.millis(request);
    const coreLimit = limit === undefined ? undefined : Cpu.millis(least + limit);
    return { cores, coreRequest, coreLimit, memory, memoryOverhead, ...parts };
  });

/** Configuration that memory depends on, by the version that knows it. */
function confOf(version: string): fc.Arbitrary<Conf> {
  const mebibytes = fc.integer({ min: 1, max: 9000 }).map((n) => `${n}m`);
  const least = atLeast(version, '4.0.0')
    ? { 'spark.driver.minMemoryOverhead': maybe(mebibytes), 'spark.executor.minMemoryOverhead': maybe(mebibytes) }
    : {};
  return fc
    .record({
      'spark.driver.memoryOverheadFactor': maybe(share.map(String)),
      'spark.executor.memoryOverheadFactor': maybe(share.map(String)),
      'spark.memory.offHeap.enabled': maybe(fc.constantFrom('true', 'false')),
      'spark.memory.offHeap.size': fc.integer({ min: 1_048_576, max: 9_000_000_000 }).map((n) => String(n)),
      'spark.executor.pyspark.memory': maybe(fc.oneof(mebibytes, fc.constantFrom('2g', '1500k', '700'))),
      ...least,
    })
    .map((conf) => Object.fromEntries(Object.entries(conf).filter((entry): entry is [string, string] => entry[1] !== undefined)));
}

/** Jobs of a Spark version; the same ones for a seed. */
export function generatedJobs(version: string, count: number, seed: number): { readonly language: Language; readonly props: JobProps }[] {
  const job = fc
    .record({
      language: fc.constantFrom<Language>('java', 'python', 'r'),
      driver: SIDE,
      executor: SIDE,
      instances: fc.integer({ min: 1, max: 500 }),
      memoryOverheadFactor: maybe(share),
      sparkConf: confOf(version),
    })
    .map(({ language, instances, executor, ...rest }) => ({
      language,
      props: {
        ...rest,
        executor: { ...executor, instances },
        image: SparkImage.apache(version, { variant: VARIANTS[language] }),
        code: CODE[language],
      },
    }));
  return fc.sample(job, { numRuns: count, seed });
}

const DISKS = { size: Size.gibibytes(100), storageClass: 'fast' };
const SCRATCH: Readonly<Record<string, Partial<JobProps>>> = {
  'scratch space on disk': { features: [LocalDirs.emptyDir({ count: 2, sizeLimit: Size.gibibytes(20) })] },
  'scratch space, and spark.local.dir': {
    features: [LocalDirs.emptyDir()],
    sparkConf: { 'spark.local.dir': '/a,/b', 'spark.kubernetes.local.dirs.tmpfs': 'true' },
  },
  'scratch space in memory': {
    features: [LocalDirs.emptyDir({ inMemory: true, sizeLimit: Size.gibibytes(1), pods: SparkPods.EXECUTOR })],
    executor: { memoryOverhead: Size.gibibytes(2) },
  },
  'scratch space on disks of nodes': { features: [LocalDirs.hostPath({ paths: ['/mnt/disk1', '/mnt/disk2'] })], allowHostPath: true },
  'scratch space on volumes of pods': { features: [LocalDirs.ephemeralClaim(DISKS)] },
  'scratch space on claims of executors': { features: [LocalDirs.onDemandClaims({ ...DISKS, count: 2, recoverShuffle: true })] },
  'scratch space of both kinds': { features: [LocalDirs.onDemandClaims(DISKS), LocalDirs.ephemeralClaim({ ...DISKS, pods: SparkPods.DRIVER })] },
};

/** Jobs with every kind of scratch space, by what it is. */
export function scratchJobs(version: string): { readonly name: string; readonly language: Language; readonly props: JobProps }[] {
  const required = { image: SparkImage.apache(version), code: CODE.java };
  return Object.entries(SCRATCH).map(([name, props]) => ({ name, language: 'java', props: { ...required, ...props } }));
}
