import { Chart, Testing } from 'cdk8s';
import { jobProblems } from '../../../lib/job/checks/job-checks';
import { HADOOP_PREFIX } from '../../../lib/job/hadoop-keys';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkImage } from '../../../lib/job/image/spark-image';
import type { ISparkFeature } from '../../../lib/job/spark-feature';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { S3Access } from '../../../lib/storage/s3-access';
import { S3Credentials } from '../../../lib/storage/s3-credentials';
import { S3ACommitter } from '../../../lib/storage/s3a-committer';
import { S3ACommitterStorage } from '../../../lib/storage/s3a-committer-storage';
import { SharedVolume } from '../../../lib/storage/shared-volume';
import { ProblemError } from '../../../lib/private/problems';
import { builder, feature } from '../../job/fixtures';
import type { WrongSetting } from './s3-oracle-cases';
import type { Pods, Texts } from './s3-oracle-spark';

/** What the library makes of a job: its configuration, and what it says of it. */
export interface Rendered {
  readonly conf: Texts;
  /** Ids of what is refused or warned of. */
  readonly problems: readonly string[];
}

/** A job that is right, and by which committer it writes. */
export interface RightJob {
  readonly name: string;
  readonly committedBy: string;
  readonly features: readonly ISparkFeature[];
}

/** A job that names no committer. */
export const UNSAID = { name: 'unsaid', features: [] };

/** The job that leaves the committer to Spark, and jobs of the committers: of `file` where Spark would choose another one. */
export function rightJobs(release: string, pods: Pods): RightJob[] {
  const scope = new Chart(Testing.app(), 'storage');
  const shared = { volume: SharedVolume.existingClaim('shared'), mountPath: pods.shared };
  const both: RightJob[] = [
    { name: 'magic', committedBy: 'magic', features: [S3ACommitter.magic()] },
    { name: 'directory', committedBy: 'directory', features: [S3ACommitterStorage.directory(scope, 'whole', shared)] },
  ];
  if (!release.startsWith('3.')) {
    return [{ ...UNSAID, committedBy: 'magic' }, ...both, { name: 'file', committedBy: 'file', features: [S3ACommitter.file()] }];
  }
  const parts = S3ACommitterStorage.partitioned(scope, 'parts', { ...shared, strict: true });
  return [{ ...UNSAID, committedBy: 'file' }, ...both, { name: 'partitioned', committedBy: 'partitioned', features: [parts] }];
}

/** A job of the library against a store on loopback. */
export function rendered(release: string, endpoint: string, features: readonly ISparkFeature[], settings: Partial<WrongSetting> = {}): Rendered {
  const { sql = {}, hadoop = {} } = settings;
  const withoutJar = settings.id === 'SPK135';
  const abilities = [ImageAbility.S3A, ...(withoutJar ? [] : [ImageAbility.CLOUD_COMMITTERS])];
  const { model } = builder({
    image: SparkImage.custom({ image: 'registry.example.com/spark:1', sparkVersion: release, abilities }),
    features: [S3Access.compatible({ endpoint, region: 'us-east-1', credentials: S3Credentials.secret({ secretName: 's3' }) }), ...features],
    sparkConf: sql,
    hadoopConf: hadoop,
  });
  const ofHadoop = Object.entries(model.hadoopConf.toObject()).map(([key, value]) => [`${HADOOP_PREFIX}${key}`, value]);
  return {
    conf: { ...model.conf.toObject(), ...Object.fromEntries(ofHadoop) },
    problems: jobProblems(model).map(({ id }) => id),
  };
}

/** A volume that all pods have, so that what is wrong is what is said to be. */
export function sharedVolume(pods: Pods): ISparkFeature {
  return feature('shared', (job) => job.mount({ volume: PodVolume.persistentVolumeClaim('shared', 'shared'), path: pods.shared }));
}

/** Whether `S3ACommitter` refuses the staging directory of a setting; undefined where the setting is about something else. */
export function refusedStaging({ hadoop = {} }: WrongSetting): boolean | undefined {
  const [name, staging] = ['name', 'staging.tmp.path'].map((key) => hadoop[`fs.s3a.committer.${key}`]);
  if (staging === undefined || !['directory', 'partitioned'].includes(name)) return undefined;
  try {
    S3ACommitter.directory({ staging });
    return false;
  } catch (error) {
    return error instanceof ProblemError && error.problems.some(({ id }) => id === 'SPK581');
  }
}
