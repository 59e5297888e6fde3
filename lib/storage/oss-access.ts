import { HADOOP_PREFIX } from '../job/hadoop-keys';
import { ImageAbility } from '../job/image/image-ability';
import type { ISparkFeature, ISparkJobBuilder } from '../job/spark-feature';
import { EnvVar } from '../pod/env-var';
import { PodVolume } from '../pod/pod-volume';
import { throwErrors } from '../private/problems';
import { sizeInBytes } from '../private/quantities';
import { checkOptions } from '../private/typed';
import type { HadoopAliyunOptions, JindoOptions, OssAccessOptions } from './oss-access-options';
import { HADOOP_ALIYUN, JINDO } from './oss-access-options';
import { aliyunProblems, placeProblems } from './oss-access-problems';
import { checkReferences } from './s3-references';

const ALIYUN = 'org.apache.hadoop.fs.aliyun.oss';
const JINDO_SDK = 'com.aliyun.jindodata.oss';
const [BUFFER, BUFFER_PATH] = ['oss-buffer', '/var/data/oss-buffer'];
const [KEY_ID, KEY_SECRET] = ['OSS_ACCESS_KEY_ID', 'OSS_ACCESS_KEY_SECRET'];

/**
 * Access to OSS of Alibaba Cloud by `oss://<bucket>/<path>`. (With the committers of S3A: `S3Access.oss`, on Hadoop 3.3.)
 *
 * No committer of objects comes with it: Spark writes output elsewhere in the bucket and renames it, file by file and not at once, so that a job that fails while it
 * commits may leave a part of its output.
 */
export class OssAccess implements ISparkFeature {
  /**
   * By the file system of Hadoop. The image must have hadoop-aliyun of its Hadoop version (`ImageAbility.OSS`).
   *
   * @throws when a region, endpoint or setting cannot be (SPK596), a name is none (SPK304) or a key itself (SPK572), or an option is of another type (SPK402)
   */
  public static hadoopAliyun(options: HadoopAliyunOptions): OssAccess {
    const subject = 'OssAccess.hadoopAliyun';
    checkOptions(subject, options, HADOOP_ALIYUN);
    throwErrors(subject, [...placeProblems(options), ...aliyunProblems(options)]);
    const { region = '', internalEndpoint = true, endpoint = regionEndpoint(region, internalEndpoint), bufferLimit } = options;
    const tokenVariable = 'OSS_SESSION_TOKEN';
    const volume = PodVolume.emptyDir(BUFFER, { sizeLimit: bufferLimit });
    const conf = {
      'fs.oss.impl': `${ALIYUN}.AliyunOSSFileSystem`,
      'fs.AbstractFileSystem.oss.impl': `${ALIYUN}.OSS`,
      'fs.oss.endpoint': endpoint,
      // Hadoop puts the variables in: no key is in any configuration.
      'fs.oss.accessKeyId': variable(KEY_ID),
      'fs.oss.accessKeySecret': variable(KEY_SECRET),
      'fs.oss.securityToken': options.securityToken === undefined ? undefined : variable(tokenVariable),
      // Else in the container's own layer, which counts against the node's disk.
      'fs.oss.buffer.dir': BUFFER_PATH,
      'fs.oss.connection.maximum': options.connections,
      'fs.oss.multipart.download.threads': options.downloadThreads,
      'fs.oss.max.total.tasks': options.waitingTasks,
      'fs.oss.multipart.upload.size': options.partSize && sizeInBytes(options.partSize, 'partSize'),
    };
    const env = secretVariables(subject, options, tokenVariable);
    return new OssAccess('hadoop-aliyun', endpoint, ImageAbility.OSS, conf, env, volume);
  }

  /**
   * By JindoSDK, Alibaba Cloud's own client: for OSS-HDFS, and faster than that of Hadoop. The image must have its jars (jindo-core, jindo-sdk), which are not on Maven
   * Central: build it with them, and say so with `ImageAbility.of('jindo')`.
   *
   * @throws when a region or endpoint cannot be (SPK596), a name is none (SPK304) or a key itself (SPK572), or an option is of another type (SPK402)
   */
  public static jindo(options: JindoOptions): OssAccess {
    const subject = 'OssAccess.jindo';
    checkOptions(subject, options, JINDO);
    throwErrors(subject, placeProblems(options));
    const { region = '', internalEndpoint = true, hdfsService = false } = options;
    const endpoint = options.endpoint ?? (hdfsService ? `${region}.oss-dls.aliyuncs.com` : regionEndpoint(region, internalEndpoint));
    const conf = {
      'fs.oss.impl': `${JINDO_SDK}.JindoOssFileSystem`,
      'fs.AbstractFileSystem.oss.impl': `${JINDO_SDK}.JindoOSS`,
      'fs.oss.endpoint': endpoint,
      'fs.oss.credentials.provider': `${JINDO_SDK}.auth.EnvironmentVariableCredentialsProvider`,
    };
    return new OssAccess('jindo', endpoint, ImageAbility.of('jindo'), conf, secretVariables(subject, options, 'OSS_SECURITY_TOKEN'));
  }

  /** Name of the feature. */
  public readonly featureName: string;

  private constructor(
    client: string,
    endpoint: string,
    private readonly ability: ImageAbility,
    private readonly conf: { readonly [key: string]: string | number | bigint | undefined },
    private readonly env: readonly EnvVar[],
    private readonly buffer?: PodVolume,
  ) {
    this.featureName = `OssAccess '${client} ${endpoint}'`;
  }

  /**
   * Configures the file system, and gives the pods its keys.
   *
   * @param job the job
   */
  public bind(job: ISparkJobBuilder): void {
    for (const [key, value] of Object.entries(this.conf)) if (value !== undefined) job.conf(HADOOP_PREFIX + key, String(value));
    for (const entry of this.env) job.env(entry);
    if (this.buffer !== undefined) job.mount({ volume: this.buffer, path: BUFFER_PATH });
    job.requires(this.ability);
  }
}

function regionEndpoint(region: string, internal: boolean): string {
  return `oss-${region}${internal ? '-internal' : ''}.aliyuncs.com`;
}

function variable(name: string): string {
  return `\${env.${name}}`;
}

/** The keys of the Secret as the variables that clients of OSS read. */
function secretVariables(subject: string, options: OssAccessOptions, tokenVariable: string): EnvVar[] {
  const { secretName, accessKeyId = KEY_ID, accessKeySecret = KEY_SECRET, securityToken } = options;
  checkReferences(subject, { objects: { secretName }, keys: { accessKeyId, accessKeySecret, securityToken } });
  const keys = [EnvVar.fromSecret(KEY_ID, secretName, accessKeyId), EnvVar.fromSecret(KEY_SECRET, secretName, accessKeySecret)];
  return securityToken === undefined ? keys : [...keys, EnvVar.fromSecret(tokenVariable, secretName, securityToken)];
}
