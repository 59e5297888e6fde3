import { App, Chart, Size, Testing } from 'cdk8s';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import { SparkCode } from '../../lib/job/spark-code';
import { SparkJob } from '../../lib/job/spark-job';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { PodSecurity } from '../../lib/pod/security-context';
import { S3ABuffer } from '../../lib/storage/s3a-buffer';
import { S3ACommitter } from '../../lib/storage/s3a-committer';
import { ConflictMode, StagingCommitter } from '../../lib/storage/s3a-committer-options';
import { S3ACommitterStorage } from '../../lib/storage/s3a-committer-storage';
import type { S3ACommitterStorageProps } from '../../lib/storage/s3a-committer-storage-props';
import { SharedVolume } from '../../lib/storage/shared-volume';
import { application, errorsOf, place, required, TestOperator } from '../job/fixtures';
import { one, ofKind, synth } from '../support/synth';
import { cloudImage, cloudJob } from './fixtures';

const CLASSES = {
  'spark.sql.sources.commitProtocolClass': 'org.apache.spark.internal.io.cloud.PathOutputCommitProtocol',
  'spark.sql.parquet.output.committer.class': 'org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter',
};
const S3A = 'spark.hadoop.fs.s3a.';

/** What is in the configuration of a job that is of its committer. */
function committerOf(job: SparkJob): Record<string, string> {
  const { sparkConf } = application(job).spec as { sparkConf: Record<string, string> };
  return Object.fromEntries(Object.entries(sparkConf).filter(([key]) => /^spark\.(hadoop|sql)\./.test(key)));
}

/** A storage and a job in the namespace `default` that has it. */
function etl(props: S3ACommitterStorageProps = {}, jobProps: Partial<SparkJobProps> = {}) {
  const at = place('default');
  const storage = new S3ACommitterStorage(at.chart, 'staging', props);
  return { ...at, storage, job: cloudJob({ features: [storage], ...jobProps }, at) };
}

const storageIn = (props: S3ACommitterStorageProps) =>
  new S3ACommitterStorage(new Chart(Testing.app(), 'chart', { namespace: 'etl' }), 'staging', props);

describe('S3ACommitterStorage', () => {
  let warn: jest.SpyInstance;
  beforeEach(() => (warn = jest.spyOn(console, 'warn').mockImplementation()));
  afterEach(() => warn.mockRestore());

  it.each(['3.4.3', '3.5.8', '4.0.2', '4.1.2', '4.2.0'])(
    'is accepted for Spark %s without a word, with all keys that it needs and no more',
    (release) => {
      const { job } = etl({}, { image: cloudImage(release) });
      expect(errorsOf(job)).toEqual([]);
      expect(warn).not.toHaveBeenCalled();
      expect(committerOf(job)).toEqual({
        ...CLASSES,
        [`${S3A}committer.name`]: 'directory',
        [`${S3A}committer.staging.tmp.path`]: 'file:///mnt/s3a-staging/staging/default/etl',
        [`${S3A}committer.staging.conflict-mode`]: 'append',
        [`${S3A}committer.staging.unique-filenames`]: 'true',
        [`${S3A}buffer.dir`]: '/var/data/s3a-buffer',
      });
    },
  );

  it('mounts one claim at one path in driver and executors, by their templates, and lets Spark write', () => {
    const { chart, job } = etl();
    const claim = one(synth(chart), 'PersistentVolumeClaim');
    expect(claim.metadata).toEqual({ name: 'staging', namespace: 'default' });
    expect(claim.spec.accessModes).toEqual(['ReadWriteMany']);
    const { spec } = application(job);
    for (const { template } of [spec.driver, spec.executor]) {
      expect(template.spec.volumes).toEqual([
        { name: 's3a-staging', persistentVolumeClaim: { claimName: 'staging' } },
        { name: 's3a-buffer', emptyDir: {} },
      ]);
      expect(template.spec.containers[0].volumeMounts).toEqual([
        { name: 's3a-staging', mountPath: '/mnt/s3a-staging' },
        { name: 's3a-buffer', mountPath: '/var/data/s3a-buffer' },
      ]);
      expect(template.spec.securityContext).toEqual({ fsGroup: 185, fsGroupChangePolicy: 'OnRootMismatch' });
    }
  });

  it('is the volume, the committer and both directories of document D, with the key that Hadoop reads, and says what its buffer costs', () => {
    const { chart, operator } = place('default');
    const storage = S3ACommitterStorage.directory(chart, 'staging', {
      claimName: 'data-staging-share',
      volume: SharedVolume.claim({ size: Size.tebibytes(1), storageClassName: 'pure-file' }),
      mountPath: '/home/spark/tmp',
      stagingDirectory: 'staging',
      buffer: S3ABuffer.shared(),
    });
    const job = new SparkJob(chart, 'doglover', {
      ...required(operator),
      image: cloudImage(),
      code: SparkCode.scala({
        mainClass: 'com.uprush.example.DogLover',
        file: 's3a://deephub/doglover/doglover_2.12-0.1.0-SNAPSHOT.jar',
      }),
      executor: { instances: 2 },
      features: [storage],
    });
    expect(one(synth(chart), 'PersistentVolumeClaim')).toEqual({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data-staging-share', namespace: 'default' },
      spec: { accessModes: ['ReadWriteMany'], storageClassName: 'pure-file', resources: { requests: { storage: '1Ti' } } },
    });
    const { spec } = application(job);
    for (const { template } of [spec.driver, spec.executor]) {
      expect(template.spec.volumes).toEqual([{ name: 's3a-staging', persistentVolumeClaim: { claimName: 'data-staging-share' } }]);
      expect(template.spec.containers[0].volumeMounts).toEqual([{ name: 's3a-staging', mountPath: '/home/spark/tmp' }]);
    }
    expect(committerOf(job)).toEqual({
      ...CLASSES,
      [`${S3A}committer.name`]: 'directory',
      [`${S3A}committer.staging.tmp.path`]: 'file:///home/spark/tmp/staging',
      [`${S3A}committer.staging.conflict-mode`]: 'append',
      [`${S3A}committer.staging.unique-filenames`]: 'true',
      [`${S3A}buffer.dir`]: '/home/spark/tmp/buffer',
    });
    expect(errorsOf(job)).toEqual([]);
    expect(warn.mock.calls.flat().filter((line) => String(line).includes('SPK587'))).toEqual([
      "warning: SparkJob 'jobs/doglover': features['S3ACommitterStorage 'staging''].buffer: is on the shared volume: all output crosses the network twice more before it is uploaded, all jobs share one quota, and files of executors that were killed stay (required by S3ACommitterStorage 'staging') (SPK587); leave it out, use S3ABuffer.ephemeralClaim for more room than nodes have, or acknowledge this",
    ]);
  });

  it('says the same of a path below its mount, and nothing of one beside it', () => {
    const said = (path: string) => {
      warn.mockClear();
      errorsOf(etl({ buffer: S3ABuffer.path(path) }).job);
      return warn.mock.calls.flat().filter((line) => String(line).includes('SPK587')).length;
    };
    expect(said('/mnt/s3a-staging/buffer')).toBe(1);
    expect(said('/mnt/s3a-staging-2')).toBe(0);
  });

  it('serves many jobs, each with a directory of its own', () => {
    const at = place('default');
    const storage = S3ACommitterStorage.partitioned(at.chart, 'Staging_Volume', { conflictMode: ConflictMode.REPLACE });
    const jobs = ['daily', 'hourly'].map((id) => new SparkJob(at.chart, id, { ...required(at.operator), image: cloudImage(), features: [storage] }));
    expect(ofKind(synth(at.chart), 'PersistentVolumeClaim').map(({ metadata }) => metadata.name)).toEqual(['staging-volume']);
    expect(jobs.map((job) => committerOf(job)[`${S3A}committer.staging.tmp.path`])).toEqual([
      'file:///mnt/s3a-staging/staging/default/daily',
      'file:///mnt/s3a-staging/staging/default/hourly',
    ]);
    expect(committerOf(jobs[0])).toMatchObject({ [`${S3A}committer.name`]: 'partitioned', [`${S3A}committer.staging.conflict-mode`]: 'replace' });
  });

  it('has what the options of the committer say, and its own name', () => {
    const { storage, job } = etl({ committer: StagingCommitter.PARTITIONED, strict: true, threads: 4, abortPendingUploads: false });
    expect(committerOf(job)).toMatchObject({
      'spark.hadoop.pathoutputcommit.reject.fileoutput': 'true',
      [`${S3A}committer.require.uuid`]: 'true',
      [`${S3A}committer.threads`]: '4',
      [`${S3A}committer.abort.pending.uploads`]: 'false',
    });
    expect(storage.featureName).toBe("S3ACommitterStorage 'staging'");
    expect(storage.committerName).toBe('partitioned');
    expect(storage.mountPath).toBe('/mnt/s3a-staging');
  });

  it('mounts a claim that is there, and defines none', () => {
    const { chart, storage, job } = etl({ volume: SharedVolume.existingClaim('shared') });
    expect(ofKind(synth(chart), 'PersistentVolumeClaim')).toEqual([]);
    expect([storage.claimName, storage.claim, storage.persistentVolume]).toEqual(['shared', undefined, undefined]);
    expect(application(job).spec.driver.template.spec.volumes[0]).toEqual({ name: 's3a-staging', persistentVolumeClaim: { claimName: 'shared' } });
  });

  it('shows the volume and the claim that it defines', () => {
    const { chart, storage } = etl({ volume: SharedVolume.nfs({ server: 'nfs', path: '/exports' }) });
    const objects = synth(chart);
    expect(storage.persistentVolume?.toJson()).toEqual(one(objects, 'PersistentVolume'));
    expect(storage.claim?.toJson()).toEqual(one(objects, 'PersistentVolumeClaim'));
  });

  it('joins its group with what the pods have, and leaves it out on request', () => {
    const side = { podSecurity: PodSecurity.restricted({ runAsUser: 185 }) };
    const context = (job: SparkJob) => application(job).spec.executor.template.spec.securityContext;
    expect(context(etl({}, { executor: side }).job)).toMatchObject({ runAsUser: 185, runAsNonRoot: true, fsGroup: 185 });
    expect(context(etl({ fsGroup: 1000 }).job)).toMatchObject({ fsGroup: 1000 });
    expect(context(etl({ setFsGroup: false }).job)).toBeUndefined();
    const buffer = S3ABuffer.ephemeralClaim({ size: Size.gibibytes(100) });
    expect(context(etl({ fsGroup: 1000, buffer }).job)).toMatchObject({ fsGroup: 1000 });
    expect(context(etl({ setFsGroup: false, buffer }).job)).toBeUndefined();
  });

  it('fails when the pods have another group, and names both', () => {
    const { job } = etl({}, { executor: { podSecurity: PodSecurity.of({ fsGroup: 1000 }) } });
    expect(errorsOf(job)).toEqual([
      "  executor.podSecurity.fsGroup: 1000 contradicts 185 set by S3ACommitterStorage 'staging' (SPK401); leave it out, or change it there",
    ]);
  });

  it('fails beside another committer, and names both', () => {
    const at = place('default');
    const storage = new S3ACommitterStorage(at.chart, 'staging');
    expect(errorsOf(cloudJob({ features: [storage, S3ACommitter.magic()] }, at))).toEqual([
      "  sparkConf['spark.hadoop.fs.s3a.committer.name']: 'magic' of S3ACommitter 'magic' contradicts 'directory' set by S3ACommitterStorage 'staging' (SPK401); make the two agree, or leave one out",
    ]);
  });

  it('fails for a job in another namespace, where its claim is not, and passes in its own', () => {
    const at = place();
    const operator = new TestOperator(at.chart, 'other', JobNamespaces.of('etl', 'default'));
    const storage = new S3ACommitterStorage(at.chart, 'staging');
    const jobIn = (namespace: string) => cloudJob({ namespace, features: [storage] }, { chart: new Chart(Testing.app(), 'jobs'), operator });
    expect(errorsOf(jobIn('etl'))).toEqual([
      "  features['S3ACommitterStorage 'staging''].namespace: 'default' is not the namespace of the job, 'etl', and pods mount claims of their own namespace only (SPK586); give the storage namespace: 'etl', or define one for each namespace",
    ]);
    expect(errorsOf(jobIn('default'))).toEqual([]);
  });

  it('fails with an option that the Hadoop of the job does not know', () => {
    expect(errorsOf(etl({ summaryReportDirectory: 's3a://logs/commits' }).job)).toEqual([
      "  features['S3ACommitterStorage 'staging''].summaryReportDirectory: 's3a://logs/commits' is not known to Hadoop 3.3.4, which would ignore it (SPK582); leave it out, or use an image with Hadoop 3.4.1 or newer (Spark 4)",
    ]);
    expect(errorsOf(etl({ summaryReportDirectory: 's3a://logs/commits' }, { image: cloudImage('4.0.2') }).job)).toEqual([]);
  });

  it('fails when two define one claim, and passes when they are in two namespaces or one is there', () => {
    const app = new App();
    const charts = ['one', 'two'].map((id) => new Chart(app, id, { namespace: 'etl' }));
    const [first, second] = charts.map((chart) => new S3ACommitterStorage(chart, 'staging'));
    expect(errorsOf(first)).toEqual([
      "  claimName: 'staging' is the name of a claim of 'two/staging' too, in namespace 'etl' (SPK585); share one S3ACommitterStorage among the jobs of the namespace, or give each its own claimName",
    ]);
    expect(errorsOf(second)).toHaveLength(1);
    expect(errorsOf(new S3ACommitterStorage(charts[0], 'other', { claimName: 'staging', namespace: 'default' }))).toEqual([]);
    expect(errorsOf(new S3ACommitterStorage(charts[0], 'there', { volume: SharedVolume.existingClaim('staging') }))).toEqual([]);
    expect(errorsOf(first)).toHaveLength(1);
  });

  it.each<[string, S3ACommitterStorageProps, string]>([
    ['a relative mount', { mountPath: 'mnt' }, "mountPath: 'mnt' is not a directory in the containers (SPK583)"],
    ['the root for a mount', { mountPath: '/' }, "mountPath: '/' is not a directory in the containers (SPK583)"],
    [
      'an absolute directory',
      { stagingDirectory: '/staging' },
      "stagingDirectory: '/staging' is not a directory below the mount of the volume (SPK583)",
    ],
    ['a way out', { stagingDirectory: '../tmp' }, "stagingDirectory: '../tmp' is not a directory below the mount of the volume (SPK583)"],
    ['a claim of no name', { claimName: 'Data_Staging' }, "claimName: 'Data_Staging' is not the name of a claim (SPK584)"],
    ['no namespace', { namespace: 'a.b' }, "namespace: 'a.b' is not a namespace name (SPK584)"],
    [
      'two names of a claim',
      { claimName: 'a', volume: SharedVolume.existingClaim('b') },
      "claimName: 'a' has no effect: the volume is the claim 'b' (SPK584); leave it out",
    ],
    [
      'a group that is not set',
      { fsGroup: 185, setFsGroup: false },
      'fsGroup: 185 has no effect with setFsGroup: false (SPK584); keep one of the two',
    ],
    ['no group', { fsGroup: -1 }, '(SPK316)'],
    ['no threads', { threads: 0 }, 'threads: 0 is not a number of threads (SPK580)'],
    ['magic', { committer: 'magic' } as never, "committer: 'magic' is not a value of this property (SPK402)"],
    ['an option that there is none of', { size: Size.gibibytes(1) } as object, 'size: there is no such property (SPK402)'],
    ['another volume', { volume: 'data-staging-share' } as never, "volume: 'data-staging-share' is not a SharedVolume (SPK402)"],
  ])('fails with %s', (_what, props, says) => {
    expect(() => storageIn(props)).toThrow(says);
  });

  it('says all that is wrong at once, and where', () => {
    expect(() => storageIn({ mountPath: '', claimName: '', threads: 0 })).toThrow(
      /^S3ACommitterStorage 'chart\/staging' has 3 problems:\n {2}mountPath[^\n]*\n {2}threads[^\n]*\n {2}claimName/,
    );
  });
});
