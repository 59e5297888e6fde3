import { FieldReader } from '../../../lib/job/read/field-reader';
import { ManifestLog } from '../../../lib/job/read/manifest-rules';
import type { Problem } from '../../../lib/private/problems';
import { formatProblem } from '../../../lib/private/problems';

/** A part of a manifest. */
export interface Fields {
  [name: string]: unknown;
}

/** SparkPi of today, with members of its spec, driver and executor put over it. */
export function sparkPi(spec: Fields = {}, driver: Fields = {}, executor: Fields = {}): Fields & { spec: Fields } {
  return {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'SparkApplication',
    metadata: { name: 'spark-pi', namespace: 'default' },
    spec: {
      type: 'Scala',
      mode: 'cluster',
      sparkVersion: '3.5.8',
      image: 'docker.io/apache/spark:3.5.8',
      mainClass: 'org.apache.spark.examples.SparkPi',
      mainApplicationFile: 'local:///opt/spark/examples/jars/spark-examples.jar',
      timeToLiveSeconds: 3600,
      ...spec,
      driver: { cores: 1, memory: '512m', ...driver },
      executor: { cores: 1, memory: '512m', instances: 1, ...executor },
    },
  };
}

/** SparkPi of January 2019, with members of its spec, driver and executor put over it. */
export function sparkPi2019(spec: Fields = {}, driver: Fields = {}, executor: Fields = {}): Fields {
  const volumeMounts = [{ name: 'test-volume', mountPath: '/tmp' }];
  return {
    apiVersion: 'sparkoperator.k8s.io/v1alpha1',
    kind: 'SparkApplication',
    metadata: { name: 'spark-pi', namespace: 'default' },
    spec: {
      type: 'Scala',
      mode: 'cluster',
      image: 'gcr.io/spark-operator/spark:v2.4.0',
      imagePullPolicy: 'Always',
      mainClass: 'org.apache.spark.examples.SparkPi',
      mainApplicationFile: 'local:///opt/spark/examples/jars/spark-examples_2.11-2.4.0.jar',
      deps: {},
      restartPolicy: { type: 'Never' },
      volumes: [{ name: 'test-volume', hostPath: { path: '/tmp', type: 'Directory' } }],
      ...spec,
      driver: { cores: 0.1, coreLimit: '200m', memory: '512m', labels: { version: '2.4.0' }, serviceAccount: 'spark', volumeMounts, ...driver },
      executor: { cores: 1, instances: 1, memory: '512m', labels: { version: '2.4.0' }, volumeMounts, ...executor },
    },
  };
}

/** A reader of some fields at `spec`, with the log that it writes to. */
export function readerOf(fields: unknown): { reader: FieldReader; log: ManifestLog } {
  const log = new ManifestLog();
  return { reader: new FieldReader(log, 'spec', fields), log };
}

/** Problems as a user reads them. */
export function lines(problems: readonly Problem[]): string[] {
  return problems.map(formatProblem);
}
