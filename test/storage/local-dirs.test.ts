import { Size } from 'cdk8s';
import { SparkImage } from '../../lib/job/image/spark-image';
import { SparkPods } from '../../lib/job/spark-feature';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { PodSecurity } from '../../lib/pod/security-context';
import { LocalDirs } from '../../lib/storage/local-dirs';
import { LocalDirAccess } from '../../lib/storage/local-dirs-options';
import { application, errorsOf, place, sparkPi } from '../job/fixtures';

const CLAIM = 'spark.kubernetes.executor.volumes.persistentVolumeClaim.spark-local-dir-1';
const LOCAL_DIR = 'spark-local-dir-1';
const [GIBIBYTES, DISKS] = [Size.gibibytes, { size: Size.gibibytes(100), storageClass: 'fast' }];

/** What a pod has of scratch space. */
function scratchOf(side: { template: { spec: { volumes?: { name: string }[]; containers: { volumeMounts?: { name: string }[] }[] } } }) {
  const { volumes = [], containers } = side.template.spec;
  return { volumes, mounts: containers[0].volumeMounts ?? [] };
}

/** Both pods and the configuration of a job with scratch space. */
function specOf(localDirs: LocalDirs, props: Partial<SparkJobProps> = {}) {
  const job = sparkPi({ features: [localDirs], ...props });
  expect(errorsOf(job)).toEqual([]);
  const { spec } = application(job);
  return { spec, conf: (spec.sparkConf ?? {}) as Record<string, string>, driver: scratchOf(spec.driver), executor: scratchOf(spec.executor) };
}

/** What synth says of a job of a Spark version. */
function saidBy(sparkVersion: string, localDirs: LocalDirs): string[] {
  const image = SparkImage.custom({ image: `registry.example.com/spark:${sparkVersion}`, sparkVersion });
  return errorsOf(sparkPi({ image, features: [localDirs] })).filter((text) => text.includes('LocalDirs'));
}

describe('LocalDirs.emptyDir', () => {
  it('is one directory of each pod, on a disk', () => {
    const { driver, executor, spec } = specOf(LocalDirs.emptyDir());
    const only = { volumes: [{ name: LOCAL_DIR, emptyDir: {} }], mounts: [{ name: LOCAL_DIR, mountPath: '/var/data/spark-local-dir-1' }] };
    expect([driver, executor]).toEqual([only, only]);
    expect(spec.executor.template.spec.securityContext).toBeUndefined();
  });

  it('is several with a limit, in memory, of one side', () => {
    const dirs = LocalDirs.emptyDir({ count: 2, sizeLimit: GIBIBYTES(1), inMemory: true, pods: SparkPods.EXECUTOR });
    const { driver, executor } = specOf(dirs, { executor: { memoryOverhead: GIBIBYTES(3) } });
    expect(driver.volumes).toEqual([]);
    expect(executor.volumes).toEqual([1, 2].map((n) => ({ name: `spark-local-dir-${n}`, emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } })));
    expect(executor.mounts).toEqual([1, 2].map((n) => ({ name: `spark-local-dir-${n}`, mountPath: `/var/data/spark-local-dir-${n}` })));
  });
});

describe('LocalDirs.hostPath', () => {
  const dirs = LocalDirs.hostPath({ paths: ['/mnt/disk1', '/mnt/disk2'] });

  it('is the directories of the node, which must exist', () => {
    jest.spyOn(console, 'warn').mockImplementation();
    const { driver, executor } = specOf(dirs, { allowHostPath: true });
    const volumes = [1, 2].map((n) => ({ name: `spark-local-dir-${n}`, hostPath: { path: `/mnt/disk${n}`, type: 'Directory' } }));
    expect([driver.volumes, executor.volumes]).toEqual([volumes, volumes]);
    jest.restoreAllMocks();
  });

  it('must be allowed by the job', () => {
    expect(errorsOf(sparkPi({ features: [dirs] })).filter((text) => text.includes('(SPK446)'))).toHaveLength(4);
  });
});

describe('LocalDirs.ephemeralClaim', () => {
  it('is a volume that is made for each pod, which Spark may write', () => {
    const { driver, executor, spec } = specOf(LocalDirs.ephemeralClaim(DISKS));
    const claim = { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '100Gi' } } };
    const volumes = [{ name: LOCAL_DIR, ephemeral: { volumeClaimTemplate: { spec: claim } } }];
    expect([driver.volumes, executor.volumes]).toEqual([volumes, volumes]);
    for (const side of [spec.driver, spec.executor]) {
      expect(side.template.spec.securityContext).toEqual({ fsGroup: 185, fsGroupChangePolicy: 'OnRootMismatch' });
    }
  });

  it('has the class of the cluster, and another group, on request', () => {
    const { executor, spec } = specOf(LocalDirs.ephemeralClaim({ size: GIBIBYTES(5), count: 3, fsGroup: 1000 }));
    expect(executor.volumes.map(({ name }) => name)).toEqual([1, 2, 3].map((n) => `spark-local-dir-${n}`));
    expect(JSON.stringify(executor.volumes)).not.toContain('storageClassName');
    expect(spec.executor.template.spec.securityContext.fsGroup).toBe(1000);
  });
});

describe('LocalDirs.onDemandClaims', () => {
  it('are claims of executors that the driver keeps for others, and may make', () => {
    const { operator } = place();
    const { conf, driver, executor, spec } = specOf(LocalDirs.onDemandClaims(DISKS), { operator });
    expect(conf).toEqual({
      [`${CLAIM}.options.claimName`]: 'OnDemand',
      [`${CLAIM}.options.storageClass`]: 'fast',
      [`${CLAIM}.options.sizeLimit`]: '100Gi',
      [`${CLAIM}.mount.path`]: '/var/data/spark-local-dir-1',
      [`${CLAIM}.mount.readOnly`]: 'false',
      'spark.kubernetes.driver.ownPersistentVolumeClaim': 'true',
      'spark.kubernetes.driver.reusePersistentVolumeClaim': 'true',
    });
    expect([driver.volumes, executor.volumes]).toEqual([[], []]);
    expect(spec.executor.template.spec.securityContext).toEqual({ fsGroup: 185, fsGroupChangePolicy: 'OnRootMismatch' });
    expect(spec.driver.template?.spec.securityContext).toBeUndefined();
    expect(operator.identityFor('default').needs).toEqual([expect.objectContaining({ resources: ['persistentvolumeclaims'] })]);
  });

  it('keeps shuffle files where the plug-in finds them, and waits', () => {
    const { conf } = specOf(LocalDirs.onDemandClaims({ ...DISKS, count: 2, wait: true, recoverShuffle: true, mountPath: '/data' }));
    expect(conf).toMatchObject({
      'spark.kubernetes.driver.waitToReusePersistentVolumeClaim': 'true',
      'spark.shuffle.sort.io.plugin.class': 'org.apache.spark.shuffle.KubernetesLocalDiskShuffleDataIO',
      [`${CLAIM}.mount.path`]: '/data/spark-local-dir-1/spark-x/executor-x',
      'spark.kubernetes.executor.volumes.persistentVolumeClaim.spark-local-dir-2.mount.path': '/data/spark-local-dir-2/spark-x/executor-x',
    });
  });

  it('lets them go with their executors', () => {
    const { conf } = specOf(LocalDirs.onDemandClaims({ ...DISKS, reuse: false }));
    expect(conf['spark.kubernetes.driver.ownPersistentVolumeClaim']).toBe('false');
    expect(conf['spark.kubernetes.driver.reusePersistentVolumeClaim']).toBe('false');
  });

  it.each([
    ['4.0.1', undefined, undefined],
    ['4.0.1', LocalDirAccess.ONE_NODE, 'true'],
    ['4.0.1', LocalDirAccess.ONE_POD, 'false'],
    ['3.5.8', LocalDirAccess.ONE_NODE, 'true'],
    ['3.5.1', LocalDirAccess.ONE_POD, 'false'],
    ['3.4.3', LocalDirAccess.ONE_POD, 'false'],
    ['3.5.0', LocalDirAccess.ONE_NODE, undefined],
  ])('has on Spark %s with access %s the legacy mode %s', (sparkVersion, access, legacy) => {
    const image = SparkImage.custom({ image: 'registry.example.com/spark:1', sparkVersion });
    const { conf } = specOf(LocalDirs.onDemandClaims({ ...DISKS, access }), { image });
    expect(conf['spark.kubernetes.legacy.useReadWriteOnceAccessMode']).toBe(legacy);
  });

  it('goes with more room for the driver', () => {
    const features = [LocalDirs.onDemandClaims(DISKS), LocalDirs.ephemeralClaim({ size: GIBIBYTES(20), pods: SparkPods.DRIVER })];
    const job = sparkPi({ features });
    expect(errorsOf(job)).toEqual([]);
    const { spec } = application(job);
    expect([scratchOf(spec.driver).volumes.length, scratchOf(spec.executor).volumes.length]).toEqual([1, 0]);
    expect(errorsOf(sparkPi({ features: [LocalDirs.onDemandClaims(DISKS), LocalDirs.emptyDir()] })).join()).toContain('(SPK445)');
  });

  it('says which group it is that contradicts', () => {
    const executor = { podSecurity: PodSecurity.of({ fsGroup: 2000 }) };
    expect(errorsOf(sparkPi({ features: [LocalDirs.onDemandClaims(DISKS)], executor }))).toEqual([
      "  executor.podSecurity.fsGroup: 2000 contradicts 185 set by LocalDirs 'onDemandClaims' (SPK401); leave it out, or change it there",
    ]);
  });

  it.each<[string, LocalDirs, string | undefined]>([
    ['3.1.3', LocalDirs.onDemandClaims(DISKS), 'Spark 3.1.3 does not let claims outlive their executors (SPK590)'],
    ['3.2.4', LocalDirs.onDemandClaims(DISKS), undefined],
    ['3.3.4', LocalDirs.onDemandClaims({ ...DISKS, wait: true }), 'wait: true is not known by Spark 3.3.4, which ignores it (SPK590)'],
    ['3.4.0', LocalDirs.onDemandClaims({ ...DISKS, wait: true }), undefined],
    ['3.4.2', LocalDirs.onDemandClaims({ ...DISKS, access: LocalDirAccess.ONE_POD }), 'is not known by Spark 3.4.2, whose claims are ReadWriteOnce'],
    ['3.5.0', LocalDirs.onDemandClaims({ ...DISKS, access: LocalDirAccess.ONE_POD }), 'is not known by Spark 3.5.0, whose claims are ReadWriteOnce'],
  ])('asks of Spark %s what it knows', (sparkVersion, dirs, says) => {
    const said = saidBy(sparkVersion, dirs);
    expect(said).toEqual(says === undefined ? [] : [expect.stringContaining(says)]);
  });
});

describe('LocalDirs.sizeFor', () => {
  it.each([
    [{ shuffle: GIBIBYTES(100), executors: 10 }, 13],
    [{ shuffle: GIBIBYTES(100), executors: 10, safety: 1 }, 10],
    [{ shuffle: GIBIBYTES(100), spill: GIBIBYTES(1), executors: 10, safety: 1 }, 11],
    [{ shuffle: Size.mebibytes(1), executors: 50 }, 1],
    [{ shuffle: Size.tebibytes(2), spill: GIBIBYTES(0), executors: 7, safety: 2 }, 586],
  ])('is the share of an executor', (estimate, gibibytes) => {
    expect(LocalDirs.sizeFor(estimate).toGibibytes()).toBe(gibibytes);
  });
});

describe('LocalDirs', () => {
  it.each<[string, () => unknown, string]>([
    ['no directory', () => LocalDirs.emptyDir({ count: 0 }), 'count: 0 is not a number of directories (SPK590)'],
    ['half a directory', () => LocalDirs.ephemeralClaim({ size: GIBIBYTES(1), count: 1.5 }), 'count: 1.5 is not a number of directories (SPK590)'],
    ['too many', () => LocalDirs.onDemandClaims({ ...DISKS, count: 101 }), 'count: 101 is not a number of directories (SPK590)'],
    ['no room', () => LocalDirs.emptyDir({ sizeLimit: GIBIBYTES(0) }), "sizeLimit: '0Gi' leaves no room (SPK590)"],
    ['memory without a limit', () => LocalDirs.emptyDir({ inMemory: true }), 'grow until the kernel kills Spark (SPK590); give the size'],
    ['no paths', () => LocalDirs.hostPath({ paths: [] }), 'paths: 0 is not a number of directories (SPK590)'],
    ['a path that is none', () => LocalDirs.hostPath({ paths: ['/a', 'b'] }), "paths[1]: 'b' is not a directory in the containers (SPK590)"],
    ['a path twice', () => LocalDirs.hostPath({ paths: ['/a', '/a'] }), "paths[1]: '/a' is paths[0] too"],
    ['no class', () => LocalDirs.onDemandClaims({ ...DISKS, storageClass: 'Fast SSD' }), "'Fast SSD' is not the name of a storage class (SPK590)"],
    [
      'a mount that is none',
      () => LocalDirs.onDemandClaims({ ...DISKS, mountPath: 'data' }),
      "mountPath: 'data' is not a directory in the containers (SPK590)",
    ],
    ['waiting for what goes', () => LocalDirs.onDemandClaims({ ...DISKS, reuse: false, wait: true }), 'wait: true has no effect on claims that go'],
    ['recovery of what goes', () => LocalDirs.onDemandClaims({ ...DISKS, reuse: false, recoverShuffle: true }), 'recoverShuffle: true has no effect'],
    ['no group', () => LocalDirs.onDemandClaims({ ...DISKS, fsGroup: -1 }), '(SPK316)'],
    ['a size that is none', () => LocalDirs.onDemandClaims({ ...DISKS, size: '100Gi' as never }), "size: '100Gi' is not a Size (SPK402)"],
    ['other pods', () => LocalDirs.emptyDir({ pods: 'all' as never }), "pods: 'all' is not a value of this property (SPK402)"],
    ['another access', () => LocalDirs.onDemandClaims({ ...DISKS, access: 'ReadWriteMany' as never }), '(SPK402)'],
    ['an option that there is none of', () => LocalDirs.emptyDir({ size: GIBIBYTES(1) } as object), 'size: there is no such property (SPK402)'],
    ['no shuffle', () => LocalDirs.sizeFor({ shuffle: GIBIBYTES(0), executors: 1 }), "shuffle: '0Gi' leaves no room (SPK590)"],
    ['no executors', () => LocalDirs.sizeFor({ shuffle: GIBIBYTES(1), executors: 0 }), 'executors: 0 is not a number of executors (SPK590)'],
    [
      'less than the share',
      () => LocalDirs.sizeFor({ shuffle: GIBIBYTES(1), executors: 1, safety: 0.9 }),
      'safety: 0.9 is not a factor that leaves room',
    ],
    ['no factor', () => LocalDirs.sizeFor({ shuffle: GIBIBYTES(1), executors: 1, safety: NaN }), 'is not a factor that leaves room (SPK590)'],
  ])('fails with %s', (_what, make, says) => {
    expect(make).toThrow(says);
  });

  it('says all that is wrong at once', () => {
    const wrong = { size: GIBIBYTES(0), storageClass: '', count: 0, mountPath: '', reuse: false, wait: true };
    expect(() => LocalDirs.onDemandClaims(wrong)).toThrow('LocalDirs.onDemandClaims has 5 problems');
  });
});
