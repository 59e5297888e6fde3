import { App, Chart, Size } from 'cdk8s';
import {
  CelebornShuffle,
  CommitVerification,
  EventLog,
  HdfsAccess,
  ImageAbility,
  JobNamespaces,
  LocalDirs,
  OssAccess,
  PodVolume,
  S3ABuffer,
  S3Access,
  S3ACommitter,
  S3ACommitterStorage,
  S3Credentials,
  SharedVolume,
  SparkCode,
  SparkHistoryServer,
  SparkImage,
  SparkJob,
  SparkOperator,
} from '../../lib';

/** Calls something with the least that it needs, and what is added to its options. */
export type Call = (extra: object) => unknown;

const chart = (): Chart => new Chart(new App(), 'chart', { namespace: 'default' });
const credentials = S3Credentials.anonymous();
const STAGING = 'hdfs://namenode:8020/tmp/staging';
const SHARE = { server: 'nas.example.com', path: '/share' };

function verification(extra: object): CommitVerification {
  const scope = chart();
  const job = new SparkJob(scope, 'job', {
    operator: SparkOperator.fromAttributes(scope, 'operator', { jobNamespaces: JobNamespaces.of('default') }),
    image: SparkImage.custom({ image: 'a:1', sparkVersion: '3.5.8', abilities: [ImageAbility.PYTHON, ImageAbility.S3A] }),
    code: SparkCode.python({ file: 'local:///opt/main.py' }),
  });
  return new CommitVerification(scope, 'verify', { job, outputs: ['s3a://a/b'], ...extra });
}

const history = (extra: object): SparkHistoryServer =>
  new SparkHistoryServer(chart(), 'history', {
    image: SparkImage.apache('3.5.8'),
    eventLog: EventLog.directory('hdfs://namenode:8020/events'),
    ...extra,
  });

/** Every public factory and constructor of storage, and of what reads it, that takes a struct. */
export const STORAGE_FACTORIES: Readonly<Record<string, Call>> = {
  'CelebornShuffle.constructor': (extra) => new CelebornShuffle({ masters: ['celeborn-0.celeborn:9097'], ...extra }),
  'CommitVerification.constructor': verification,
  'EventLog.directory': (extra) => EventLog.directory('s3a://logs/spark', extra),
  'EventLog.volume': (extra) => EventLog.volume(PodVolume.persistentVolumeClaim('logs', 'logs'), extra),
  'HdfsAccess.fromConfigMap': (extra) => HdfsAccess.fromConfigMap('hdfs', extra),
  'LocalDirs.emptyDir': (extra) => LocalDirs.emptyDir(extra),
  'LocalDirs.ephemeralClaim': (extra) => LocalDirs.ephemeralClaim({ size: Size.gibibytes(1), ...extra }),
  'LocalDirs.hostPath': (extra) => LocalDirs.hostPath({ paths: ['/mnt/disk'], ...extra }),
  'LocalDirs.onDemandClaims': (extra) => LocalDirs.onDemandClaims({ size: Size.gibibytes(1), storageClass: 'disk', ...extra }),
  'LocalDirs.sizeFor': (extra) => LocalDirs.sizeFor({ shuffle: Size.gibibytes(100), executors: 10, ...extra }),
  'OssAccess.hadoopAliyun': (extra) => OssAccess.hadoopAliyun({ region: 'cn-hangzhou', secretName: 'oss', ...extra }),
  'OssAccess.jindo': (extra) => OssAccess.jindo({ region: 'cn-hangzhou', secretName: 'oss', ...extra }),
  'S3ABuffer.emptyDir': (extra) => S3ABuffer.emptyDir(extra),
  'S3ABuffer.ephemeralClaim': (extra) => S3ABuffer.ephemeralClaim({ size: Size.gibibytes(1), ...extra }),
  'S3ABuffer.shared': (extra) => S3ABuffer.shared(extra),
  'S3ACommitter.directory': (extra) => S3ACommitter.directory({ staging: STAGING, ...extra }),
  'S3ACommitter.file': (extra) => S3ACommitter.file(extra),
  'S3ACommitter.magic': (extra) => S3ACommitter.magic(extra),
  'S3ACommitter.partitioned': (extra) => S3ACommitter.partitioned({ staging: STAGING, ...extra }),
  'S3ACommitterStorage.constructor': (extra) => new S3ACommitterStorage(chart(), 'staging', extra),
  'S3ACommitterStorage.directory': (extra) => S3ACommitterStorage.directory(chart(), 'staging', extra),
  'S3ACommitterStorage.partitioned': (extra) => S3ACommitterStorage.partitioned(chart(), 'staging', extra),
  'S3Access.aws': (extra) => S3Access.aws({ region: 'eu-central-1', credentials, ...extra }),
  'S3Access.compatible': (extra) => S3Access.compatible({ endpoint: 'https://s3.example.com', credentials, ...extra }),
  'S3Access.flashBlade': (extra) => S3Access.flashBlade({ endpoint: 'https://s3.example.com', credentials, ...extra }),
  'S3Access.oss': (extra) => S3Access.oss({ region: 'cn-hangzhou', credentials, ...extra }),
  'S3Credentials.assumedRole': (extra) =>
    S3Credentials.assumedRole({ roleArn: 'arn:aws:iam::123456789012:role/etl', credentials: S3Credentials.instanceProfile(), ...extra }),
  'S3Credentials.keyStore': (extra) => S3Credentials.keyStore({ secretName: 's3', key: 's3.jceks', ...extra }),
  'S3Credentials.secret': (extra) => S3Credentials.secret({ secretName: 's3', ...extra }),
  'SparkHistoryServer.constructor': history,
  'SharedVolume.azureFiles': (extra) => SharedVolume.azureFiles({ shareName: 'share', secretName: 'azure', ...extra }),
  'SharedVolume.claim': (extra) => SharedVolume.claim(extra),
  'SharedVolume.efs': (extra) => SharedVolume.efs({ fileSystemId: 'fs-0123456789abcdef0', ...extra }),
  'SharedVolume.nas': (extra) => SharedVolume.nas({ ...SHARE, ...extra }),
  'SharedVolume.nfs': (extra) => SharedVolume.nfs({ ...SHARE, ...extra }),
};

/** Every other public struct of storage that users write, in the struct that takes it. */
export const STORAGE_STRUCTS: Readonly<Record<string, Call>> = {
  HistoryCleanerOptions: (extra) => history({ cleaner: extra }),
  HistoryIngressOptions: (extra) => history({ ingress: { host: 'history.example.com', ...extra } }),
  HistoryServiceOptions: (extra) => history({ service: extra }),
  HistoryStoreOptions: (extra) => history({ store: extra }),
  S3BucketOptions: (extra) => S3Access.aws({ region: 'eu-central-1', credentials, buckets: { raw: extra } }),
  S3Tuning: (extra) => S3Access.aws({ region: 'eu-central-1', credentials, tuning: extra }),
};

/** Structs of storage that others extend. */
export const STORAGE_BASES = [
  'ExistingShareOptions',
  'OssAccessOptions',
  'S3ACommitterOptions',
  'S3RoleOptions',
  'S3StoreOptions',
  'SharedVolumeOptions',
  'StagingCommitterOptions',
];
