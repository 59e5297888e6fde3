import type { Finding } from '../../private/problems';
import { isLabelKey, isLabelValue } from '../../private/names';
import type { JobModel } from '../job-model';
import { errorCheck, sides } from './check';

/** Set by Spark on the pods of a job; it refuses them from others ("reserved for Spark bookkeeping operations"). */
const RESERVED = [
  'spark-app-name',
  'spark-app-selector',
  'spark-exec-id',
  'spark-exec-inactive',
  'spark-exec-resourceprofile-id',
  'spark-role',
  'spark-version',
];
/** Labels by which the operator finds its pods. */
const OPERATOR_PREFIX = 'sparkoperator.k8s.io/';
const KEY_FIX = 'use an optional DNS prefix and `/`, then at most 63 letters, digits, `-`, `_` and `.`';
const VALUE_FIX = 'use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends';

/** Set by Spark in the containers of a job, after whatever a template has. */
const SPARK_ENV: Readonly<Record<string, string>> = {
  SPARK_APPLICATION_ID: 'leave it out',
  SPARK_CONF_DIR: 'leave it out; configuration is sparkConf',
  SPARK_DRIVER_BIND_ADDRESS: 'leave it out',
  SPARK_DRIVER_POD_IP: 'leave it out',
  SPARK_DRIVER_URL: 'leave it out',
  SPARK_EXECUTOR_CORES: 'use executor.cores',
  SPARK_EXECUTOR_ID: 'leave it out',
  SPARK_EXECUTOR_MEMORY: 'use executor.memory',
  SPARK_EXECUTOR_POD_IP: 'leave it out',
  SPARK_EXECUTOR_POD_NAME: 'leave it out',
  SPARK_LOCAL_DIRS: "mount a volume whose name begins with 'spark-local-dir-'",
  SPARK_RESOURCE_PROFILE_ID: 'leave it out',
  SPARK_USER: 'use HADOOP_USER_NAME for the user towards a file system',
};

/** Labels, annotations and environment variables. */
export const LABEL_CHECKS = [
  errorCheck('SPK057', 'a label that Kubernetes refuses, or that Spark or the operator keeps for itself', function* (model) {
    for (const [path, labels] of labelMaps(model)) {
      for (const [key, value] of Object.entries(labels)) yield* labelFindings(`${path}['${key}']`, key, value);
    }
  }),
  errorCheck('SPK450', 'an annotation that Kubernetes refuses', function* (model) {
    for (const [path, annotations] of annotationMaps(model)) {
      for (const key of Object.keys(annotations)) {
        if (isLabelKey(key)) continue;
        yield { path: `${path}['${key}']`, reason: 'the key is malformed', fix: KEY_FIX };
      }
    }
  }),
  errorCheck('SPK451', 'an environment variable that Spark overwrites', function* (model) {
    for (const pod of sides(model)) {
      for (const [name] of pod.env.entries()) {
        if (!Object.hasOwn(SPARK_ENV, name)) continue;
        yield { path: `${pod.side}.env['${name}']`, reason: 'Spark sets this variable itself, and its value wins', fix: SPARK_ENV[name] };
      }
    }
  }),
];

function* labelFindings(path: string, key: string, value: string): Iterable<Finding> {
  if (!isLabelKey(key)) yield { path, reason: 'the key is malformed', fix: KEY_FIX };
  else if (RESERVED.includes(key)) yield { path, value, reason: 'has a key that Spark keeps for itself, and refuses', fix: 'use another key' };
  else if (key.startsWith(OPERATOR_PREFIX)) yield { path, value, reason: 'has a key by which the operator finds its pods', fix: 'use another key' };
  if (!isLabelValue(value)) yield { path, value, reason: 'is not a label value', fix: VALUE_FIX };
}

function labelMaps({ labels, driver, executor }: JobModel): [string, Readonly<Record<string, string>>][] {
  return [
    ['labels', labels],
    ['driver.labels', driver.labels.toObject()],
    ['driver.serviceLabels', driver.serviceLabels],
    ['executor.labels', executor.labels.toObject()],
  ];
}

function annotationMaps({ annotations, driver, executor }: JobModel): [string, Readonly<Record<string, string>>][] {
  return [
    ['annotations', annotations],
    ['driver.annotations', driver.annotations.toObject()],
    ['driver.serviceAnnotations', driver.serviceAnnotations],
    ['executor.annotations', executor.annotations.toObject()],
  ];
}
