import type { Tracked } from '../../conf/tracked-map';
import { PropertyOrigin } from '../contribution';
import { HADOOP_PREFIX } from '../hadoop-keys';
import type { JobModel } from '../job-model';
import { byFeature, confPath, hadoopConfPath } from './check';

/** An entry of the configuration by its full key, with the place that messages give it. */
export interface PlacedEntry {
  readonly key: string;
  readonly value: string;
  readonly path: string;
  /** The beginning of a reason that names the feature, if one set it. */
  readonly by: string;
}

/** The place of an entry: a typed property when one made it, else its key in `sparkConf` or `hadoopConf`. */
export function entryPlace(key: string, { origin }: Tracked<string>, isHadoop: boolean): string {
  if (origin instanceof PropertyOrigin && origin.name.includes('.')) return origin.name;
  return isHadoop ? hadoopConfPath(key.slice(HADOOP_PREFIX.length)) : confPath(key);
}

/** The entry of a key, by whichever way it came. */
export function placedEntry({ conf, hadoopConf }: JobModel, key: string): PlacedEntry | undefined {
  const direct = conf.get(key);
  const entry = direct ?? (key.startsWith(HADOOP_PREFIX) ? hadoopConf.get(key.slice(HADOOP_PREFIX.length)) : undefined);
  if (entry === undefined) return undefined;
  return { key, value: entry.value, path: entryPlace(key, entry, direct === undefined), by: byFeature(entry) };
}

/** Whether a switch is on. */
export function isOn(entry: PlacedEntry | undefined, otherwise = false): boolean {
  return entry === undefined ? otherwise : entry.value.trim().toLowerCase() === 'true';
}
