// What the manifest of a SparkApplication says of the pods of one side, for the assertion on these pods.
import type { Json, JsonObject } from '../../../lib/private/json';
import { isObject } from '../../../lib/private/json';
import type { Expectation } from './leaves';

export type Side = 'driver' | 'executor';

export interface Asked {
  readonly side: Side;
  readonly name: string;
  readonly namespace: string;
  /** Of an application that was read from a cluster. */
  readonly uid?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: JsonObject;
  /** `spec.driver` or `spec.executor`. */
  readonly own: JsonObject;
  /** `spec.sparkConf`, and what the operator writes over it. */
  readonly conf: Readonly<Record<string, string>>;
  /** Path of Spark's container in the pod. */
  readonly container: string;
  /** Spark's container in the template. */
  readonly template: JsonObject;
}

export const CONTAINERS = { driver: 'spark-kubernetes-driver', executor: 'spark-kubernetes-executor' } as const;
/** Volumes that Spark takes for scratch space, by the prefix of their names. */
const LOCAL_DIR = 'spark-local-dir-';

export function askedOf(application: JsonObject, side: Side): Asked {
  const metadata = object(application.metadata);
  const spec = object(application.spec);
  const own = object(spec[side]);
  const containers = objects(object(object(own.template).spec).containers);
  return {
    side,
    name: String(metadata.name),
    namespace: String(metadata.namespace),
    uid: metadata.uid === undefined ? undefined : String(metadata.uid),
    labels: texts(metadata.labels),
    spec,
    own,
    conf: { ...texts(spec.sparkConf), ...exporterConf(object(spec.monitoring)) },
    container: `spec.containers[${CONTAINERS[side]}]`,
    template: containers.find(({ name }) => name === CONTAINERS[side]) ?? {},
  };
}

/** As the operator writes the configuration when metrics go by the exporter. */
function exporterConf({ prometheus, metricsPropertiesFile }: JsonObject): Record<string, string> {
  return prometheus === undefined ? {} : { 'spark.metrics.conf': String(metricsPropertiesFile ?? '/etc/metrics/conf/metrics.properties') };
}

/** Wants a variable of Spark's container. */
export function wantVariable(pod: Expectation, { container }: Asked, by: string, name: string, value: Json | RegExp): void {
  pod.want(by, `${container}.env[${name}].name`, name);
  if (value instanceof RegExp) pod.wantMatch(by, `${container}.env[${name}].value`, value);
  else pod.want(by, `${container}.env[${name}].value`, value);
}

/** Wants a variable of Spark's container that has its value from the pod. */
export function wantFieldVariable(pod: Expectation, { container }: Asked, by: string, name: string, fieldPath: string): void {
  pod.want(by, `${container}.env[${name}]`, { name, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } } });
}

export function isLocalDir(mount: JsonObject): boolean {
  return String(mount.name).startsWith(LOCAL_DIR);
}

/** The settings of a family without its prefix. */
export function family(conf: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  const own = Object.entries(conf).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
}

export function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

export function objects(value: Json | undefined): JsonObject[] {
  return list(value).filter(isObject);
}

export function texts(value: Json | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(object(value)).map(([key, text]) => [key, String(text)]));
}
