import type { Size } from 'cdk8s';
import type { TypesOf } from '../private/typed';

/** Where OSS is, and the names of the Secret with the keys. Give a region or an endpoint. */
export interface OssAccessOptions {
  /**
   * Region of the buckets, such as `cn-hangzhou`.
   * @default - that of the endpoint
   */
  readonly region?: string;
  /**
   * Whether the endpoint of the region is that of Alibaba Cloud's own network: without charges for traffic, and only for clusters in the same region.
   * @default true
   */
  readonly internalEndpoint?: boolean;
  /**
   * Host name of the endpoint, for other networks.
   * @default - that of the region
   */
  readonly endpoint?: string;
  /** Name of the Secret, in the namespace of the job. */
  readonly secretName: string;
  /**
   * Key in the Secret whose value is the access key id.
   * @default 'OSS_ACCESS_KEY_ID'
   */
  readonly accessKeyId?: string;
  /**
   * Key in the Secret whose value is the access key secret.
   * @default 'OSS_ACCESS_KEY_SECRET'
   */
  readonly accessKeySecret?: string;
  /**
   * Key in the Secret whose value is the token of a session, for keys that hold for a time.
   * @default - none: the keys are those of a user
   */
  readonly securityToken?: string;
}

/** Options of `OssAccess.hadoopAliyun`. */
export interface HadoopAliyunOptions extends OssAccessOptions {
  /**
   * Number of connections (`fs.oss.connection.maximum`).
   * @default - 32 (Hadoop)
   */
  readonly connections?: number;
  /**
   * Number of threads that read ahead in a file (`fs.oss.multipart.download.threads`).
   * @default - 10 (Hadoop)
   */
  readonly downloadThreads?: number;
  /**
   * Number of tasks that may wait for threads of uploads and downloads (`fs.oss.max.total.tasks`).
   * @default - 128 (Hadoop)
   */
  readonly waitingTasks?: number;
  /**
   * Size of the parts of an upload (`fs.oss.multipart.upload.size`): 100 KiB to 5 GiB. An upload has at most 10000 parts, so it limits the size of files.
   * @default - 10 MiB (Hadoop), and so files of 97 GiB
   */
  readonly partSize?: Size;
  /**
   * Size at which a pod is evicted whose output waits for its upload, on the disk of its node (`fs.oss.buffer.dir`).
   * @default - no limit but the node's disk
   */
  readonly bufferLimit?: Size;
}

/** Options of `OssAccess.jindo`. */
export interface JindoOptions extends OssAccessOptions {
  /**
   * Whether the buckets have the HDFS service (OSS-HDFS): the endpoint of the region is then that of it.
   * @default false
   */
  readonly hdfsService?: boolean;
}

const COMMON: TypesOf<OssAccessOptions> = {
  region: 'string?',
  internalEndpoint: 'boolean?',
  endpoint: 'string?',
  secretName: 'string',
  accessKeyId: 'string?',
  accessKeySecret: 'string?',
  securityToken: 'string?',
};

/** Types of their properties. */
export const HADOOP_ALIYUN: TypesOf<HadoopAliyunOptions> = {
  ...COMMON,
  connections: 'number?',
  downloadThreads: 'number?',
  waitingTasks: 'number?',
  partSize: 'size?',
  bufferLimit: 'size?',
};
export const JINDO: TypesOf<JindoOptions> = { ...COMMON, hdfsService: 'boolean?' };
