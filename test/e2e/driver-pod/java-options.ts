// The options of an executor's JVM: Spark splits them into numbered variables of its container, the one part of a pod whose names say nothing.
import type { JsonObject } from '../../../lib/private/json';
import type { Asked } from './asked';
import { CONTAINERS, object, objects } from './asked';
import type { Tolerated } from './leaves';

const VARIABLE = /^SPARK_JAVA_OPT_\d+$/;
const WORD = /(?:[^\s"']|"[^"]*"|'[^']*')+/g;

/** Spark has many of its own; that those of the job are among them is `javaOptionDifferences`. */
export const JAVA_OPTIONS: Tolerated = {
  by: 'Spark',
  path: /^spec\.containers\[spark-kubernetes-executor\]\.env\[SPARK_JAVA_OPT_\d+\]\.(name|value)$/,
};

/** Options of the job that no variable has. */
export function javaOptionDifferences({ own, conf }: Asked, pod: JsonObject): string[] {
  const spark = objects(object(pod.spec).containers).find(({ name }) => name === CONTAINERS.executor);
  const found = new Set(objects(spark?.env).flatMap(({ name, value }) => (VARIABLE.test(String(name)) ? [value] : [])));
  const options = String(own.javaOptions ?? conf['spark.executor.extraJavaOptions'] ?? '');
  const words = (options.match(WORD) ?? []).map((word) => word.replace(/["']/g, ''));
  return words.filter((word) => !found.has(word)).map((word) => `spec.executor.javaOptions: ${word} is in no variable of the executor`);
}
