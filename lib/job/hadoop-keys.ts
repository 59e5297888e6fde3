import type { JobModel } from './job-model';

/** What makes a key of Hadoop one of Spark; keys of `hadoopConf` are without it. */
export const HADOOP_PREFIX = 'spark.hadoop.';

/** A value of the configuration by its full key, whether it came by `sparkConf` or by `hadoopConf`. */
export function confValue({ conf, hadoopConf }: Pick<JobModel, 'conf' | 'hadoopConf'>, key: string): string | undefined {
  const hadoop = key.startsWith(HADOOP_PREFIX) ? hadoopConf.get(key.slice(HADOOP_PREFIX.length)) : undefined;
  return (conf.get(key) ?? hadoop)?.value;
}
