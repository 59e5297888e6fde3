import { HADOOP_PREFIX } from '../hadoop-keys';
import type { JobModel } from '../job-model';

/** The settings of Hadoop that a job has, in the form of `core-site.xml`: for programs beside Spark that read what the job writes. */
export function hadoopXml({ conf, hadoopConf }: Pick<JobModel, 'conf' | 'hadoopConf'>): string {
  const given = conf.entries().filter(([key]) => key.startsWith(HADOOP_PREFIX));
  const settings = [...given.map(([key, entry]) => [key.slice(HADOOP_PREFIX.length), entry] as const), ...hadoopConf.entries()];
  const properties = settings
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { value }]) => `  <property><name>${xml(name)}</name><value>${xml(value)}</value></property>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<configuration>\n${properties.join('')}</configuration>\n`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
