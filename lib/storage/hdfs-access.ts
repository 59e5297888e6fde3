import type { ISparkFeature, ISparkJobBuilder } from '../job/spark-feature';
import { EnvVar } from '../pod/env-var';
import { PodVolume } from '../pod/pod-volume';
import { fail } from '../private/problems';
import type { TypesOf } from '../private/typed';
import { checkArgument, checkOptions } from '../private/typed';
import { checkReferences } from './s3-references';

/** Options of `HdfsAccess.fromConfigMap`. */
export interface HdfsAccessOptions {
  /**
   * Name of the user that the file system sees (`HADOOP_USER_NAME`). It is believed as it is: for clusters without Kerberos.
   * @default - the user of the container, in official images `spark`
   */
  readonly userName?: string;
}

const OPTIONS: TypesOf<HdfsAccessOptions> = { userName: 'string?' };
/** As the property `hadoopConfigMap` has it: both together are one. */
const [VOLUME, MOUNT_PATH] = ['hadoop-configmap-volume', '/etc/hadoop/conf'];
const USER = /^[A-Za-z_][A-Za-z0-9._-]*$/;

/**
 * Access to HDFS, or any other file system that files of Hadoop describe: `core-site.xml`, `hdfs-site.xml`. It does what the property `hadoopConfigMap` does, as a feature
 * that a platform team gives to all jobs; the client is in every Spark. Nothing of Kerberos is set up.
 */
export class HdfsAccess implements ISparkFeature {
  /**
   * Files from the keys of a ConfigMap, on the class path of driver and executors (`HADOOP_CONF_DIR`). Their `fs.defaultFS` becomes where paths without a scheme lead.
   *
   * @param configMapName name of the ConfigMap, in the namespace of the job
   * @throws when the name is none (SPK304), the user cannot be (SPK597), or a value is of another type (SPK402)
   */
  public static fromConfigMap(configMapName: string, options: HdfsAccessOptions = {}): HdfsAccess {
    const subject = 'HdfsAccess.fromConfigMap';
    checkArgument(subject, 'configMapName', configMapName, 'string');
    checkOptions(subject, options, OPTIONS);
    checkReferences(subject, { objects: { configMapName }, keys: {} });
    const { userName } = options;
    if (userName !== undefined && !USER.test(userName)) {
      const fix = "use letters, digits, '.', '_' and '-'";
      fail(subject, 'SPK597', { path: 'userName', value: userName, reason: 'is not the name of a user', fix });
    }
    return new HdfsAccess(configMapName, userName);
  }

  /** Name of the feature. */
  public readonly featureName: string;

  private constructor(
    private readonly configMapName: string,
    private readonly userName?: string,
  ) {
    this.featureName = `HdfsAccess '${configMapName}'`;
  }

  /**
   * Gives the pods the files.
   *
   * @param job the job
   */
  public bind(job: ISparkJobBuilder): void {
    job.mount({ volume: PodVolume.configMap(VOLUME, this.configMapName), path: MOUNT_PATH, readOnly: true });
    job.env(EnvVar.of('HADOOP_CONF_DIR', MOUNT_PATH));
    if (this.userName !== undefined) job.env(EnvVar.of('HADOOP_USER_NAME', this.userName));
  }
}
