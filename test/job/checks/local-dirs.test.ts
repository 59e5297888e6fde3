import { Size } from 'cdk8s';
import { LOCAL_DIR_CHECKS } from '../../../lib/job/checks/local-dirs';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { SparkPods } from '../../../lib/job/spark-feature';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { LocalDirs } from '../../../lib/storage/local-dirs';
import { describeChecks, saidOf } from './describe-checks';

const DIR = 'spark-local-dir-1';
const PLACE = '/var/data/spark-local-dir-1';
const CONF = `spark.kubernetes.executor.volumes.persistentVolumeClaim.${DIR}`;
const shared = PodVolume.persistentVolumeClaim(DIR, 'scratch');
const mount = { volume: shared, path: PLACE };
const ONE_CLAIM = 'a disk is mounted on one node only, and what others mount is one file server for all shuffles (SPK591)';
const ONE_CLAIM_FIX = 'use LocalDirs.onDemandClaims or LocalDirs.ephemeralClaim, or mount a directory for each pod by subPathExpr';
const memory = (sizeLimit: Size, executor: SparkJobProps['executor'] = {}): Partial<SparkJobProps> => ({
  executor,
  features: [LocalDirs.emptyDir({ inMemory: true, sizeLimit, pods: SparkPods.EXECUTOR })],
});

describe('checks of scratch space', () => {
  describeChecks(LOCAL_DIR_CHECKS, [
    {
      id: 'SPK591',
      trips: { executor: { instances: 3, volumeMounts: [mount] } },
      says: [`executor.volumes['${DIR}']: 'scratch' is one claim as scratch space of 3 pods: ${ONE_CLAIM}; ${ONE_CLAIM_FIX}`],
      passes: { executor: { instances: 1, volumeMounts: [mount] } },
    },
    {
      id: 'SPK591',
      trips: { executor: { instances: 1, volumeMounts: [mount] }, driver: { volumeMounts: [mount] } },
      says: ['driver', 'executor'].map(
        (side) => `${side}.volumes['${DIR}']: 'scratch' is one claim as scratch space of 2 pods: ${ONE_CLAIM}; ${ONE_CLAIM_FIX}`,
      ),
      passes: {
        executor: { instances: 1, volumeMounts: [mount] },
        driver: { volumeMounts: [{ volume: PodVolume.persistentVolumeClaim(DIR, 'of-driver'), path: PLACE }] },
      },
    },
    {
      id: 'SPK591',
      trips: { dynamicAllocation: {}, executor: { volumeMounts: [mount] } },
      says: [`executor.volumes['${DIR}']: 'scratch' is one claim as scratch space of any number of pods: ${ONE_CLAIM}; ${ONE_CLAIM_FIX}`],
      passes: { dynamicAllocation: { maxExecutors: 1 }, executor: { volumeMounts: [mount] } },
    },
    {
      id: 'SPK591',
      trips: { executor: { instances: 2 }, sparkConf: { [`${CONF}.options.claimName`]: 'scratch', [`${CONF}.mount.path`]: PLACE } },
      says: [`sparkConf['${CONF}.options.claimName']: 'scratch' is one claim as scratch space of 2 pods: ${ONE_CLAIM}; ${ONE_CLAIM_FIX}`],
      passes: {
        executor: { instances: 2 },
        sparkConf: { [`${CONF}.options.claimName`]: 'scratch-SPARK_EXECUTOR_ID', [`${CONF}.mount.path`]: PLACE },
      },
    },
    {
      id: 'SPK591',
      trips: { executor: { instances: 2, volumeMounts: [mount] } },
      says: [expect.stringContaining('of 2 pods') as string],
      passes: {
        executor: {
          instances: 2,
          volumeMounts: [{ ...mount, subPathExpr: '$(SPARK_EXECUTOR_ID)' }],
        },
      },
    },
    {
      id: 'SPK591',
      trips: { podSettings: PodSettings.FIELDS, executor: { instances: 2, volumeMounts: [mount] } },
      says: [expect.stringContaining('of 2 pods') as string],
      passes: { executor: { instances: 2 }, features: [LocalDirs.onDemandClaims({ size: Size.gibibytes(1), storageClass: 'fast' })] },
    },
    {
      id: 'SPK592',
      trips: { sparkConf: { 'spark.local.dir': '/tmp/spark' }, features: [LocalDirs.emptyDir()] },
      says: [
        "sparkConf['spark.local.dir']: '/tmp/spark' has no effect in the driver and executor: volumes named 'spark-local-dir-…' are scratch space there " +
          '(SPK592); leave it out',
      ],
      passes: { sparkConf: { 'spark.local.dir': PLACE }, features: [LocalDirs.emptyDir()] },
    },
    {
      id: 'SPK592',
      trips: {
        sparkConf: { 'spark.local.dir': '/a,/b' },
        features: [LocalDirs.onDemandClaims({ size: Size.gibibytes(1), storageClass: 'fast' })],
      },
      says: [expect.stringContaining('has no effect in the executor: volumes') as string],
      passes: { sparkConf: { 'spark.local.dir': '/a,/b' } },
    },
    {
      id: 'SPK592',
      trips: { sparkConf: { 'spark.kubernetes.local.dirs.tmpfs': 'true' }, features: [LocalDirs.emptyDir({ pods: SparkPods.EXECUTOR })] },
      says: [expect.stringContaining("tmpfs']: 'true' has no effect in the executor") as string],
      passes: { sparkConf: { 'spark.kubernetes.local.dirs.tmpfs': 'false' }, features: [LocalDirs.emptyDir()] },
    },
    {
      id: 'SPK593',
      trips: memory(Size.gibibytes(1), { memory: Size.gibibytes(1) }),
      says: [
        "executor.memoryOverhead: '384m' has to hold 1024 MiB of scratch space in memory and the 384 MiB that Spark needs besides its heap (SPK593); " +
          'give it 1408 MiB, make the directories smaller, or put them on a disk',
      ],
      passes: memory(Size.gibibytes(1), { memory: Size.gibibytes(1), memoryOverhead: Size.mebibytes(1408) }),
    },
    {
      id: 'SPK593',
      trips: memory(Size.gibibytes(2), { memory: Size.gibibytes(10), memoryOverhead: Size.mebibytes(3071) }),
      says: [expect.stringContaining("'3071m' has to hold 2048 MiB of scratch space in memory and the 1024 MiB") as string],
      passes: memory(Size.gibibytes(2), { memory: Size.gibibytes(10), memoryOverhead: Size.mebibytes(3072) }),
    },
    {
      id: 'SPK593',
      trips: { driver: { volumeMounts: [{ volume: PodVolume.emptyDir(DIR, { inMemory: true }), path: PLACE }] } },
      says: [`driver.volumes['${DIR}']: is in memory, which counts as that of the container, and has no limit (SPK593); give it a sizeLimit`],
      passes: { driver: { volumeMounts: [{ volume: PodVolume.emptyDir('other', { inMemory: true }), path: '/other' }] } },
    },
    {
      id: 'SPK593',
      trips: {
        sparkConf: {
          [`spark.kubernetes.executor.volumes.emptyDir.${DIR}.mount.path`]: PLACE,
          [`spark.kubernetes.executor.volumes.emptyDir.${DIR}.options.medium`]: 'Memory',
          [`spark.kubernetes.executor.volumes.emptyDir.${DIR}.options.sizeLimit`]: '3Gi',
        },
      },
      says: [expect.stringContaining("executor.memoryOverhead: '384m' has to hold 3072 MiB") as string],
      passes: { sparkConf: { [`spark.kubernetes.executor.volumes.emptyDir.${DIR}.mount.path`]: PLACE } },
    },
  ]);

  it('has nothing against the features themselves', () => {
    const ids = LOCAL_DIR_CHECKS.map(({ id }) => id);
    for (const dirs of [LocalDirs.emptyDir(), LocalDirs.ephemeralClaim({ size: Size.gibibytes(1) })]) {
      for (const id of ids) expect(saidOf({ features: [dirs], executor: { instances: 50 } }, id)).toEqual([]);
    }
  });
});
