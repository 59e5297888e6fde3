import type { Json } from '../../private/json';
import { misleadingKey } from '../data/misleading-keys';

/** What a configuration key is in a SparkApplication. */
export interface ConfField {
  /** The field, such as `spec.driver.memory`. */
  readonly field: string;
  /** How its text is read. */
  readonly type: 'text' | 'count' | 'flag' | 'list';
  /** The property of a job. */
  readonly property: string;
}

/** A family of keys: the rest of a key is the key of an entry. */
export interface ConfFamily {
  /** Fields that get the entry. */
  readonly fields: readonly string[];
  readonly kind: 'map' | 'env' | 'secretEnv' | 'secretMount';
  readonly property: string;
}

const FIELDS: Readonly<Record<string, ConfField>> = {
  'spark.kubernetes.namespace': text('metadata.namespace', 'namespace'),
  'spark.kubernetes.container.image': text('spec.image', 'image'),
  'spark.kubernetes.container.image.pullPolicy': text('spec.imagePullPolicy', 'imagePullPolicy'),
  'spark.kubernetes.container.image.pullSecrets': list('spec.imagePullSecrets', 'imagePullSecrets'),
  'spark.kubernetes.driver.master': text('spec.driver.kubernetesMaster', 'driver.kubernetesMaster'),
  'spark.kubernetes.memoryOverheadFactor': text('spec.memoryOverheadFactor', 'memoryOverheadFactor'),
  'spark.jars': list('spec.deps.jars', 'code.jars'),
  'spark.files': list('spec.deps.files', 'code.files'),
  'spark.archives': list('spec.deps.archives', 'code.archives'),
  'spark.submit.pyFiles': list('spec.deps.pyFiles', 'code.pyFiles'),
  'spark.jars.packages': list('spec.deps.packages', 'code.packages'),
  'spark.jars.excludes': list('spec.deps.excludePackages', 'code.excludePackages'),
  'spark.jars.repositories': list('spec.deps.repositories', 'code.repositories'),
  'spark.executor.instances': { field: 'spec.executor.instances', type: 'count', property: 'executor.instances' },
  'spark.kubernetes.executor.deleteOnTermination': {
    field: 'spec.executor.deleteOnTermination',
    type: 'flag',
    property: 'executor.deleteOnTermination',
  },
  ...side('driver'),
  ...side('executor'),
};

const FAMILIES: Readonly<Record<string, ConfFamily>> = {
  'spark.kubernetes.driverEnv.': { fields: ['spec.driver.env'], kind: 'env', property: 'driver.env' },
  'spark.executorEnv.': { fields: ['spec.executor.env'], kind: 'env', property: 'executor.env' },
  'spark.kubernetes.node.selector.': {
    fields: ['spec.driver.nodeSelector', 'spec.executor.nodeSelector'],
    kind: 'map',
    property: 'driver.nodeSelector and executor.nodeSelector',
  },
  'spark.kubernetes.driver.service.label.': map('driver', 'serviceLabels'),
  'spark.kubernetes.driver.service.annotation.': map('driver', 'serviceAnnotations'),
  ...families('driver'),
  ...families('executor'),
};

/** Keys that say how or where spark-submit works, and nothing of the job; each with the reason. */
const LEFT_OUT: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^spark\.kubernetes\.submission\.waitAppCompletion$/, 'is about the client that waits; the operator watches the driver'],
  [/^spark\.kubernetes\.driver\.pod\.name$/, 'is for the operator to say, which names the driver after the application'],
  [/^spark\.kubernetes\.context$/, "is about the client's way to the API server; the operator has its own"],
  [/^spark\.kubernetes\.authenticate\.submission\./, "is about the client's way to the API server; the operator has its own"],
  [/^spark\.kubernetes\.authenticate\.[A-Za-z]+$/, 'is about drivers that run where spark-submit is called'],
  [/^spark\.cores\.max$/, 'has no effect on Kubernetes: executor.instances and executor.cores say how many there are'],
  [/^spark\.yarn\./, 'is a setting of YARN, which nothing reads on Kubernetes'],
];

/** Names of YARN's time that Spark reads on Kubernetes too, where the name of today is not given. */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  'spark.yarn.driver.memoryOverhead': 'spark.driver.memoryOverhead',
  'spark.yarn.executor.memoryOverhead': 'spark.executor.memoryOverhead',
  'spark.yarn.access.hadoopFileSystems': 'spark.kerberos.access.hadoopFileSystems',
  'spark.yarn.kerberos.relogin.period': 'spark.kerberos.relogin.period',
  'spark.yarn.keytab': 'spark.kerberos.keytab',
  'spark.yarn.principal': 'spark.kerberos.principal',
};

/** What a key is called today; undefined when it has no former name. */
export function presentName(key: string): string | undefined {
  return Object.hasOwn(FORMER_NAMES, key) ? FORMER_NAMES[key] : undefined;
}

/** The field that a key stands for. */
export function confField(key: string): ConfField | undefined {
  return Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
}

/** The text of a key as the value of its field; undefined when it is none. */
export function fieldValue({ type }: ConfField, text: string): Json | undefined {
  if (type === 'flag') return { true: true, false: false }[text.trim().toLowerCase()];
  if (type === 'count') return /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
  return type === 'list' ? listItems(text) : text;
}

/** What is to be said of a text that is no value of its field. */
export function fieldProblem({ type }: ConfField): { readonly reason: string; readonly fix: string } {
  return type === 'flag'
    ? { reason: 'is not true or false', fix: 'write true or false' }
    : { reason: 'is not a whole number', fix: 'write it like 2' };
}

/** Spark passes over what is empty between commas. */
function listItems(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** The family of a key, with the key of the entry. */
export function confFamily(key: string): readonly [family: ConfFamily, entry: string] | undefined {
  const prefix = Object.keys(FAMILIES).find((candidate) => key.startsWith(candidate) && key.length > candidate.length);
  return prefix === undefined ? undefined : [FAMILIES[prefix], key.slice(prefix.length)];
}

/** Why a key says nothing to a job of the operator, and what to do; undefined for all others. */
export function leftOutReason(key: string): { readonly reason: string; readonly fix: string } | undefined {
  const reason = LEFT_OUT.find(([pattern]) => pattern.test(key))?.[1];
  return reason === undefined ? undefined : { reason, fix: misleadingKey(key)?.fix ?? 'leave it out' };
}

function side(name: 'driver' | 'executor'): Record<string, ConfField> {
  const of = (field: string, property = field): ConfField => text(`spec.${name}.${field}`, `${name}.${property}`);
  return {
    [`spark.${name}.cores`]: { ...of('cores'), type: 'count' },
    [`spark.${name}.memory`]: of('memory'),
    [`spark.${name}.memoryOverhead`]: of('memoryOverhead'),
    [`spark.${name}.extraJavaOptions`]: of('javaOptions'),
    [`spark.kubernetes.${name}.request.cores`]: of('coreRequest'),
    [`spark.kubernetes.${name}.limit.cores`]: of('coreLimit'),
    [`spark.kubernetes.${name}.container.image`]: of('image'),
    [`spark.kubernetes.${name}.scheduler.name`]: of('schedulerName'),
    [`spark.kubernetes.authenticate.${name}.serviceAccountName`]: { ...of('serviceAccount'), property: 'identity' },
  };
}

function families(name: 'driver' | 'executor'): Record<string, ConfFamily> {
  const env = (kind: ConfFamily['kind'], property: string): ConfFamily => ({ fields: [`spec.${name}.env`], kind, property });
  return {
    [`spark.kubernetes.${name}.label.`]: map(name, 'labels'),
    [`spark.kubernetes.${name}.annotation.`]: map(name, 'annotations'),
    [`spark.kubernetes.${name}.node.selector.`]: map(name, 'nodeSelector'),
    [`spark.kubernetes.${name}.secretKeyRef.`]: env('secretEnv', `${name}.env`),
    [`spark.kubernetes.${name}.secrets.`]: { fields: [`spec.${name}.secrets`], kind: 'secretMount', property: `${name}.secrets` },
  };
}

function text(field: string, property: string): ConfField {
  return { field, type: 'text', property };
}

function list(field: string, property: string): ConfField {
  return { field, type: 'list', property };
}

function map(name: string, property: string): ConfFamily {
  return { fields: [`spec.${name}.${property}`], kind: 'map', property: `${name}.${property}` };
}
