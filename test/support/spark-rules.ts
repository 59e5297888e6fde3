import { podTemplateProblems } from './core-schemas';
import { asObject, asObjects, at, type JsonObject } from './json';
import { envProblems, mountProblems, podProblems, quantity, volumeProblems } from './pod-rules';

/**
 * What makes a Spark application run and no schema of a CRD says: its pod templates are real pod templates, its volumes exist, its memory is what the JVM
 * reads.
 */
export function sparkProblems(kind: string, manifest: JsonObject): string[] {
  if (kind === 'SparkApplication') return applicationProblems(asObject(manifest.spec), 'spec');
  if (kind === 'ScheduledSparkApplication') return applicationProblems(asObject(at(manifest, 'spec', 'template')), 'spec.template');
  if (kind === 'SparkConnect') return roleProblems(asObject(manifest.spec), 'spec', ['server', 'executor']);
  return [];
}

function applicationProblems(spec: JsonObject, where: string): string[] {
  return [...volumeProblems(asObjects(spec.volumes), `${where}.volumes`), ...roleProblems(spec, where, ['driver', 'executor'])];
}

function roleProblems(spec: JsonObject, where: string, roles: readonly string[]): string[] {
  const volumes = asObjects(spec.volumes).map(({ name }) => String(name));
  return roles.flatMap((name) => {
    const path = `${where}.${name}`;
    const role = asObject(spec[name]);
    return [
      ...memoryProblems(role, path),
      ...envProblems(asObjects(role.env), `${path}.env`),
      ...mountProblems(asObjects(role.volumeMounts), `${path}.volumeMounts`, new Set(volumes)),
      ...(role.template === undefined ? [] : templateProblems(asObject(role.template), `${path}.template`, [...volumes, ...confVolumes(spec, name)])),
    ];
  });
}

/** A template in full: its types and unknown fields, and what the API server checks in a pod. */
function templateProblems(template: JsonObject, where: string, otherVolumes: readonly string[]): string[] {
  return [
    ...podTemplateProblems(template).map((problem) => `${where}.${problem}`),
    ...podProblems(asObject(template.spec), `${where}.spec`, { otherVolumes }),
  ];
}

/** Volumes that Spark itself makes from its configuration, such as `spark.kubernetes.driver.volumes.hostPath.data.mount.path`. */
function confVolumes(spec: JsonObject, role: string): string[] {
  const pattern = new RegExp(`^spark\\.kubernetes\\.${role}\\.volumes\\.\\w+\\.([^.]+)\\.mount\\.path$`);
  return Object.keys(asObject(spec.sparkConf)).flatMap((key) => pattern.exec(key)?.[1] ?? []);
}

/** Memory as the JVM writes it, CPU as Kubernetes does, and the limit of memory as the operator turns one into the other: units in lower case. */
function memoryProblems(role: JsonObject, where: string): string[] {
  const jvm = ['memory', 'memoryOverhead'].filter((key) => role[key] !== undefined && !/^\d+([kmgtp]b?|b)?$/i.test(String(role[key])));
  const limit = role.memoryLimit === undefined || /^\d+[kmgtp]?$/.test(String(role.memoryLimit)) ? [] : ['memoryLimit'];
  const kubernetes = ['coreRequest', 'coreLimit'].filter((key) => role[key] !== undefined && !(quantity(role[key]) > 0));
  return [
    ...[...jvm, ...limit].map((key) => `${where}.${key}: '${String(role[key])}' is not a Spark size`),
    ...kubernetes.map((key) => `${where}.${key}: '${String(role[key])}' is not a quantity`),
  ];
}
