import type { ConfEntry } from '../../conf/spark-catalogue';
import { HADOOP_PREFIX } from '../hadoop-keys';

/** What is wrong with a value, and what to give. */
export interface HadoopValueFinding {
  readonly reason: string;
  readonly fix: string;
}

/** Values that stand for others, which Hadoop or a tool puts in. */
const REFERENCE = /[${<]/;
const SWITCH = /^\s*(?:(?:true|false)\s*)?$/i;
/**
 * What at least one of `Configuration.getInt`, `getLongBytes` and `getTimeDuration` takes: a whole number, with a unit or hexadecimal. All three refuse the rest
 * with a NumberFormatException (Hadoop 3.3.4 and 3.4.2, run).
 */
const NUMBER = /^\s*(?:-?\d+[a-z]*|-?(?:0x|#)[\da-f]+)\s*$/i;
const NUMBER_DEFAULT = /^-?\d+[a-z]*$/i;

/**
 * What is wrong with the value of a key of Hadoop. Hadoop has no registry of types, so that the default tells: a switch is read as its default when it is
 * neither true nor false, and a number that is none stops the file system.
 *
 * @param key the full key, with `spark.hadoop.`
 */
export function hadoopValueFinding(key: string, value: string, entry: ConfEntry | undefined): HadoopValueFinding | undefined {
  const standard = entry?.default;
  if (standard === undefined || !key.startsWith(HADOOP_PREFIX) || REFERENCE.test(value)) return undefined;
  if (standard === 'true' || standard === 'false') {
    if (SWITCH.test(value)) return undefined;
    return { reason: `is neither true nor false, and Hadoop takes its default, '${standard}', without a word`, fix: "give 'true' or 'false'" };
  }
  if (!NUMBER_DEFAULT.test(standard) || NUMBER.test(value)) return undefined;
  return { reason: 'is not a whole number, with which the file system does not start', fix: `give a number, such as the default, '${standard}'` };
}
