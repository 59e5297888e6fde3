import { ApiObject, Size } from 'cdk8s';
import { S3A_STAGING_CHECKS } from '../../../lib/job/checks/s3a-staging';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { EnvVar } from '../../../lib/pod/env-var';
import { PodVolume } from '../../../lib/pod/pod-volume';
import type { VolumeMount } from '../../../lib/pod/volume-mount';
import { feature, place } from '../fixtures';
import { describeChecks, saidOf } from './describe-checks';

const KEY = 'fs.s3a.committer.staging.tmp.path';
const LOST = 'the driver does not see what executors have written, and the job succeeds without output (SPK141)';
const SHARE = 'use S3ACommitterStorage, whose volume all pods share, or S3ACommitter.magic(), which needs none';
const shared = PodVolume.persistentVolumeClaim('staging', 'data-staging-share');

type Props = Partial<SparkJobProps>;
type Texts = Record<string, string>;

/** A job with a staging directory, if any, and mounts of driver and executors. */
function job(path: string | undefined, driver: VolumeMount[] = [], executor = driver, more: Texts = {}): Props {
  const staging: Texts = path === undefined ? {} : { [KEY]: path };
  return {
    image: SparkImage.apache('3.5.8'),
    hadoopConf: { 'fs.s3a.committer.name': 'directory', ...staging, ...more },
    driver: { volumeMounts: driver },
    executor: { volumeMounts: executor },
  };
}

function at(path: string, volume = shared, more: Partial<VolumeMount> = {}): VolumeMount[] {
  return [{ volume, path, ...more }];
}

function confVolume(side: string, kind: string, entries: Texts): Texts {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [`spark.kubernetes.${side}.volumes.${kind}.staging.${key}`, value]));
}

/** Document D: by configuration, on both sides. */
function byConf(driver: Texts, executor = driver, kind = 'persistentVolumeClaim'): Texts {
  return { ...confVolume('driver', kind, driver), ...confVolume('executor', kind, executor) };
}

function lost(value: string, reason: string): string[] {
  return [`hadoopConf['${KEY}']: '${value}' ${reason}: ${LOST}; ${SHARE}`];
}

/** A job whose claim is defined in the app. */
function withClaim(accessModes: string[], namespace = 'etl'): () => Props {
  return () => {
    const { chart, operator } = place('etl');
    const metadata = { name: 'data-staging-share', namespace };
    new ApiObject(chart, 'claim', { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, spec: { accessModes } });
    return { ...job('file:///staging/etl', at('/staging')), operator, namespace: 'etl' };
  };
}

describe('the checks of staging directories', () => {
  describeChecks(S3A_STAGING_CHECKS, [
    {
      id: 'SPK139',
      trips: job('hdfs://name-node/staging'),
      says: [
        `hadoopConf['${KEY}']: 'hdfs://name-node/staging' is in the file system 'hdfs', and fs.defaultFS is 'file' (SPK139); ` +
          'set fs.defaultFS to that file system, or use S3ACommitterStorage',
      ],
      passes: job('hdfs://name-node/staging', [], [], { 'fs.defaultFS': 'hdfs://name-node' }),
    },
    {
      id: 'SPK139',
      trips: job('file:///staging', at('/staging'), undefined, { 'fs.defaultFS': 's3a://bucket' }),
      says: [`hadoopConf['${KEY}']: 'file:///staging' is in the file system 'file', and fs.defaultFS is 's3a' (SPK139); leave fs.defaultFS out`],
      passes: job('file:///staging', at('/staging'), undefined, { 'fs.defaultFS': 'file:///' }),
    },
    {
      id: 'SPK139',
      trips: job('s3a://bucket/staging'),
      says: [`hadoopConf['${KEY}']: 's3a://bucket/staging' is in the file system 's3a', and fs.defaultFS is 'file' (SPK139); ${SHARE}`],
      passes: job('S3A://bucket/staging', [], [], { 'fs.defaultFS': 's3a://bucket' }),
    },
    {
      id: 'SPK139',
      trips: job('file://staging/etl', at('/staging')),
      says: [`hadoopConf['${KEY}']: 'file://staging/etl' names a host, which local files do not have (SPK139); write file:///staging/etl`],
      passes: job('file:/staging/etl', at('/staging')),
    },
    {
      id: 'SPK141',
      trips: job(undefined, at('/staging')),
      says: [`hadoopConf['fs.s3a.committer.name']: 'directory' keeps what is to be committed in ${KEY}, which is not set: ${LOST}; ${SHARE}`],
      passes: job('/staging', at('/staging')),
    },
    {
      id: 'SPK141',
      trips: job('tmp/staging', at('/tmp')),
      says: lost('tmp/staging', 'is relative to the working directory of each pod'),
      passes: { ...job('tmp/staging'), hadoopConf: { 'fs.s3a.committer.name': 'magic', [KEY]: 'tmp/staging' } },
    },
    {
      id: 'SPK141',
      trips: job('file:///staging-other', at('/staging')),
      says: lost('file:///staging-other', 'is in no volume, but in the container of each pod'),
      passes: job('file:///a/..//staging/./etl', at('/staging/')),
    },
    {
      id: 'SPK141',
      trips: job('/staging', [], at('/staging')),
      says: lost('/staging', 'is in no volume, but in the container of each pod (driver)'),
      passes: job('/staging', at('/staging', shared, { subPath: 'etl' })),
    },
    {
      id: 'SPK141',
      trips: job(
        '/staging',
        at('/staging', PodVolume.emptyDir('staging')),
        at('/staging', PodVolume.ephemeralClaim('staging', { size: Size.gibibytes(1) })),
      ),
      says: lost('/staging', 'is in an empty directory of each pod (driver), and in a claim that is made for each pod (executor)'),
      passes: job('/staging', at('/staging', PodVolume.nfs('staging', 'nfs.example.com', '/staging'))),
    },
    {
      id: 'SPK141',
      trips: { ...job('/staging', at('/staging', PodVolume.hostPath('staging', '/mnt/staging'))), allowHostPath: true },
      says: lost('/staging', 'is in a directory of the node, which pods of other nodes do not see'),
      passes: job('/staging', at('/staging', PodVolume.csi('staging', 'file.csi.azure.com', { volumeAttributes: { shareName: 'staging' } }))),
    },
    {
      id: 'SPK141',
      trips: job('/staging', at('/staging'), at('/staging', PodVolume.persistentVolumeClaim('staging', 'other'))),
      says: lost('/staging', "is in claim 'data-staging-share' for the driver, and in claim 'other' for executors"),
      passes: job('/staging', at('/staging'), at('/staging', PodVolume.persistentVolumeClaim('other-name', 'data-staging-share'))),
    },
    {
      id: 'SPK141',
      trips: job('/staging', at('/staging', shared, { subPath: 'a' }), at('/staging', shared, { subPath: 'b' })),
      says: lost('/staging', "is in 'a' of claim 'data-staging-share' for the driver, and in 'b' of claim 'data-staging-share' for executors"),
      // The same directory, by another mount.
      passes: job('/data/staging', at('/data'), at('/data/staging', shared, { subPath: 'staging/' })),
    },
    {
      id: 'SPK141',
      trips: job('/staging', at('/staging', shared, { subPathExpr: '$(POD_NAME)' })),
      says: lost('/staging', "is in '$(POD_NAME)' of a volume (subPathExpr), which may be another directory in each pod"),
      passes: job('/staging', at('/staging', shared, { subPathExpr: 'etl' }), at('/staging', shared, { subPath: 'etl' })),
    },
    {
      id: 'SPK141',
      // A volume below the shared one hides it.
      trips: job('/staging/tmp/etl', [...at('/staging'), ...at('/staging/tmp', PodVolume.emptyDir('tmp'))]),
      says: lost('/staging/tmp/etl', 'is in an empty directory of each pod'),
      passes: job('/staging/tmpfs', [...at('/staging'), ...at('/staging/tmp', PodVolume.emptyDir('tmp'))]),
    },
    {
      id: 'SPK141',
      trips: {
        ...job('/staging'),
        sparkConf: byConf({ 'mount.path': '/staging', 'options.claimName': 'share' }, { 'mount.path': '/staging', 'options.claimName': 'OnDemand' }),
      },
      says: lost('/staging', 'is in a claim that is made for each pod (executor)'),
      passes: { ...job('/staging'), sparkConf: byConf({ 'mount.path': '/staging', 'options.claimName': 'share' }) },
    },
    {
      id: 'SPK141',
      trips: {
        ...job('/staging'),
        sparkConf: byConf(
          { 'mount.path': '/staging', 'options.server': 'one', 'options.path': '/a' },
          { 'mount.path': '/staging', 'options.server': 'two', 'options.path': '/a' },
          'nfs',
        ),
      },
      says: lost('/staging', "is in 'one:/a' for the driver, and in 'two:/a' for executors"),
      passes: {
        ...job('/staging'),
        sparkConf: byConf({ 'mount.path': '/staging', 'options.server': 'one', 'options.path': '/a' }, undefined, 'nfs'),
      },
    },
    {
      id: 'SPK142',
      trips: job('/staging', at('/staging'), at('/staging', shared, { readOnly: true })),
      says: [
        "executor.volumeMounts['/staging']: '/staging' holds the staging directory of the committer, and is mounted read-only (SPK142); leave readOnly out",
      ],
      passes: job('/staging', [...at('/staging'), ...at('/input', PodVolume.persistentVolumeClaim('input', 'input', { readOnly: true }))]),
    },
    {
      id: 'SPK142',
      trips: {
        ...job('/staging'),
        sparkConf: byConf({ 'mount.path': '/staging', 'options.claimName': 'share', 'mount.readOnly': 'true' }),
      },
      says: ['driver', 'executor'].map(
        (side) =>
          `sparkConf['spark.kubernetes.${side}.volumes.persistentVolumeClaim.staging.mount.path']: '/staging' holds the staging directory of the committer, ` +
          'and is mounted read-only (SPK142); leave readOnly out',
      ),
      passes: { ...job('/staging'), sparkConf: byConf({ 'mount.path': '/staging', 'options.claimName': 'share', 'mount.readOnly': 'false' }) },
    },
    {
      id: 'SPK142',
      trips: withClaim(['ReadWriteOnce', 'ReadOnlyMany']),
      says: [
        "driver.volumes['staging']: 'data-staging-share' holds the staging directory of the committer, and has access ReadWriteOnce, ReadOnlyMany, with which pods " +
          'of several nodes cannot write (SPK142); give the claim ReadWriteMany, or use S3ACommitterStorage',
      ],
      passes: withClaim(['ReadWriteOnce', 'ReadWriteMany']),
    },
    {
      id: 'SPK145',
      trips: job('/staging', at('/staging', PodVolume.persistentVolumeClaim('spark-local-dir-1', 'data-staging-share'))),
      says: ['driver', 'executor'].map(
        (side) =>
          `${side}.volumes['spark-local-dir-1']: 'spark-local-dir-1' holds the staging directory of the committer, and is scratch space of Spark by its name ` +
          "(SPK145); use a name that does not begin with 'spark-local-dir-'",
      ),
      passes: job('/staging', [...at('/staging'), ...at('/scratch', PodVolume.emptyDir('spark-local-dir-1'))]),
    },
    {
      id: 'SPK146',
      trips: job('/data/staging', at('/data'), undefined, { 'fs.s3a.buffer.dir': '/tmp/buffer, file:///data/buffer' }),
      says: [
        "hadoopConf['fs.s3a.buffer.dir']: 'file:///data/buffer' is in 'buffer' of claim 'data-staging-share', which all executors share (SPK146); " +
          'use a directory of the pod, such as an empty directory or an ephemeral claim (S3ABuffer)',
      ],
      passes: job('/data/staging', [...at('/data'), ...at('/buffer', PodVolume.emptyDir('buffer'))], undefined, {
        'fs.s3a.buffer.dir': '/buffer/s3a',
      }),
    },
    {
      id: 'SPK146',
      trips: {
        hadoopConf: { 'fs.s3a.buffer.dir': '/scratch' },
        sparkConf: byConf({ 'mount.path': '/scratch', 'options.claimName': 'share' }),
      },
      says: [
        "hadoopConf['fs.s3a.buffer.dir']: '/scratch' is in claim 'share', which all executors share (SPK146); " +
          'use a directory of the pod, such as an empty directory or an ephemeral claim (S3ABuffer)',
      ],
      passes: {
        hadoopConf: { 'fs.s3a.buffer.dir': '/scratch' },
        sparkConf: byConf({ 'mount.path': '/scratch', 'options.claimName': 'OnDemand' }),
      },
    },
  ]);

  it('know a claim of another namespace for another one', () => {
    expect(saidOf(withClaim(['ReadWriteOnce'], 'other'), 'SPK142')).toEqual([]);
  });

  it('judge mounts of pod templates, and of fields, as those of properties', () => {
    const podTemplate = {
      spec: {
        containers: [{ name: 'spark-kubernetes-driver', volumeMounts: [{ name: 'staging', mountPath: '/staging' }] }],
        volumes: [{ name: 'staging', persistentVolumeClaim: { claimName: 'data-staging-share' } }],
      },
    };
    expect(saidOf({ ...job('/staging', [], at('/staging')), driver: { podTemplate } }, 'SPK141')).toEqual([]);
    expect(saidOf({ ...job('/staging', at('/staging')), podSettings: PodSettings.FIELDS }, 'SPK141')).toEqual([]);
  });

  it('cannot judge what is said elsewhere', () => {
    for (const path of ['${env.STAGING}', 'file:///staging/${user.name}']) expect(saidOf(job(path), 'SPK141')).toEqual([]);
    const unset = job(undefined);
    expect(saidOf({ ...unset, hadoopConfigMap: 'core-site' }, 'SPK141')).toEqual([]);
    expect(saidOf({ ...unset, driver: { env: [EnvVar.of('HADOOP_CONF_DIR', '/etc/hadoop')] } }, 'SPK141')).toEqual([]);
    expect(saidOf(job(undefined, [], [], { 'fs.defaultFS': 'name-node:8020' }), 'SPK141')).toEqual([]);
    expect(saidOf(job('file:///staging', [], [], { 'fs.defaultFS': '${env.FS}' }), 'SPK141')).toHaveLength(1);
  });

  it('leave a buffer that a feature shares to the feature', () => {
    const buffer = feature('Buffer', (builder) => {
      builder.mount({ volume: shared, path: '/data' });
      builder.conf('spark.hadoop.fs.s3a.buffer.dir', '/data/buffer');
    });
    expect(saidOf({ features: [buffer] }, 'SPK146')).toEqual([]);
  });
});
