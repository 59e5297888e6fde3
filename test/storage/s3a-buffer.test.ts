import { Size } from 'cdk8s';
import { PodVolume } from '../../lib/pod/pod-volume';
import { PodSecurity } from '../../lib/pod/security-context';
import { S3ABuffer } from '../../lib/storage/s3a-buffer';
import { S3ACommitter } from '../../lib/storage/s3a-committer';
import { application, errorsOf } from '../job/fixtures';
import { cloudJob } from './fixtures';

const KEY = 'spark.hadoop.fs.s3a.buffer.dir';

/** The pods of a job with a buffer, and the directory. */
function bufferOf(buffer: S3ABuffer) {
  const { spec } = application(cloudJob({ features: [S3ACommitter.magic({ buffer })] }));
  const pods = [spec.driver.template.spec, spec.executor.template.spec];
  return { directory: spec.sparkConf[KEY], pods };
}

describe('S3ABuffer', () => {
  it.each([
    [S3ABuffer.emptyDir(), { emptyDir: {} }],
    [S3ABuffer.emptyDir({ sizeLimit: Size.gibibytes(20) }), { emptyDir: { sizeLimit: '20Gi' } }],
    [S3ABuffer.emptyDir({ inMemory: true, sizeLimit: Size.mebibytes(512) }), { emptyDir: { medium: 'Memory', sizeLimit: '512Mi' } }],
  ])('is an empty directory of each pod', (buffer, source) => {
    const { directory, pods } = bufferOf(buffer);
    expect(directory).toBe('/var/data/s3a-buffer');
    for (const pod of pods) {
      expect(pod.volumes).toEqual([{ name: 's3a-buffer', ...source }]);
      expect(pod.containers[0].volumeMounts).toEqual([{ name: 's3a-buffer', mountPath: '/var/data/s3a-buffer' }]);
      expect(pod.securityContext).toBeUndefined();
    }
  });

  it('is a volume of each pod, which Spark may write', () => {
    const { directory, pods } = bufferOf(S3ABuffer.ephemeralClaim({ size: Size.gibibytes(100), storageClass: 'fast' }));
    expect(directory).toBe('/var/data/s3a-buffer');
    for (const pod of pods) {
      const spec = { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '100Gi' } } };
      expect(pod.volumes).toEqual([{ name: 's3a-buffer', ephemeral: { volumeClaimTemplate: { spec } } }]);
      expect(pod.securityContext).toEqual({ fsGroup: 185, fsGroupChangePolicy: 'OnRootMismatch' });
    }
  });

  it('gives it to another group on request, which agrees with that of the pods', () => {
    const buffer = S3ABuffer.ephemeralClaim({ size: Size.gibibytes(1), fsGroup: 1000 });
    expect(bufferOf(buffer).pods.map(({ securityContext }) => securityContext.fsGroup)).toEqual([1000, 1000]);
    const side = { podSecurity: PodSecurity.of({ fsGroup: 1000, runAsUser: 1000 }) };
    const features = [S3ACommitter.magic({ buffer })];
    expect(errorsOf(cloudJob({ features, driver: side, executor: side }))).toEqual([]);
    expect(errorsOf(cloudJob({ features, driver: { podSecurity: PodSecurity.of({ fsGroup: 2000 }) } }))).toEqual([
      "  driver.podSecurity.fsGroup: 2000 contradicts 1000 set by S3ACommitter 'magic' (SPK401); leave it out, or change it there",
    ]);
  });

  it('is a directory that the user mounts', () => {
    const buffer = S3ABuffer.path('/scratch/s3a');
    const side = { volumeMounts: [{ volume: PodVolume.emptyDir('scratch'), path: '/scratch' }] };
    const job = cloudJob({ features: [S3ACommitter.magic({ buffer })], driver: side, executor: side });
    expect(errorsOf(job)).toEqual([]);
    const { spec } = application(job);
    expect(spec.sparkConf[KEY]).toBe('/scratch/s3a');
    expect(spec.executor.template.spec.volumes).toEqual([{ name: 'scratch', emptyDir: {} }]);
  });

  it.each<[string, () => S3ABuffer, string]>([
    ['a relative path', () => S3ABuffer.path('s3a'), "path: 's3a' is not a directory in the containers (SPK583)"],
    ['two paths', () => S3ABuffer.path('/a,/b'), "path: '/a,/b' is not a directory in the containers (SPK583)"],
    [
      'an absolute directory',
      () => S3ABuffer.shared({ directory: '/buffer' }),
      "directory: '/buffer' is not a directory below the mount of the volume (SPK583)",
    ],
    ['no path', () => S3ABuffer.path(undefined as never), 'path: no path is given (SPK402)'],
    ['an option that there is none of', () => S3ABuffer.emptyDir({ size: Size.gibibytes(1) } as object), 'size: there is no such property (SPK402)'],
    ['no size', () => S3ABuffer.ephemeralClaim({} as never), 'size: no size is given (SPK402)'],
    ['no group', () => S3ABuffer.ephemeralClaim({ size: Size.gibibytes(1), fsGroup: -1 }), '(SPK316)'],
  ])('fails with %s', (_what, make, says) => {
    expect(make).toThrow(says);
  });

  it('knows what lies on the shared volume', () => {
    const shared = (buffer: S3ABuffer) => buffer._isShared('/mnt/staging');
    expect([S3ABuffer.shared(), S3ABuffer.path('/mnt/staging/buffer')].map(shared)).toEqual([true, true]);
    expect([S3ABuffer.emptyDir(), S3ABuffer.path('/mnt/staging-2')].map(shared)).toEqual([false, false]);
    expect(S3ABuffer.emptyDir()._isShared('/var/data')).toBe(false);
  });
});
