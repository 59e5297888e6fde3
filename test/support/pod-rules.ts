import { asObject, asObjects, at, repeated, type JsonObject } from './json';
import { isDnsLabel, isPortName } from './names';

/** What the API server checks in a pod beyond its schema. */
export interface PodContext {
  /** Volumes that come from outside the pod spec: claim templates, volumes of a Spark application. */
  readonly otherVolumes: readonly string[];
}

/** The problems of a pod spec, as `path: reason`. */
export function podProblems(spec: JsonObject, where: string, context: PodContext): string[] {
  const lists = ['initContainers', 'containers', 'ephemeralContainers'];
  const containers = lists.flatMap((list) => asObjects(spec[list]).map((container, index) => ({ container, where: `${where}.${list}[${index}]` })));
  const volumes = new Set([...asObjects(spec.volumes).map(({ name }) => String(name)), ...context.otherVolumes]);
  return [
    ...repeated(containers.map(({ container }) => container.name)).map((name) => `${where}: two containers are named '${name}'`),
    ...volumeProblems(asObjects(spec.volumes), `${where}.volumes`),
    ...containers.flatMap(({ container, where: path }) => containerProblems(container, path, volumes)),
    ...asObjects(spec.tolerations).flatMap((toleration, index) => tolerationProblems(toleration, `${where}.tolerations[${index}]`)),
    ...asObjects(spec.topologySpreadConstraints)
      .filter(({ maxSkew }) => !(Number(maxSkew) > 0))
      .map(() => `${where}.topologySpreadConstraints: maxSkew must be at least 1`),
  ];
}

/** Volumes have names, and each exactly one source. */
export function volumeProblems(volumes: readonly JsonObject[], where: string): string[] {
  return [
    ...repeated(volumes.map(({ name }) => name)).map((name) => `${where}: two volumes are named '${name}'`),
    ...volumes.flatMap(({ name, ...sources }, index) => [
      ...(isDnsLabel(name) ? [] : [`${where}[${index}].name: '${String(name)}' is not a DNS label`]),
      ...(Object.keys(sources).length === 1
        ? []
        : [`${where}[${index}]: a volume has exactly one source, this one has ${Object.keys(sources).length}`]),
    ]),
  ];
}

/** Mounts name a volume that exists, and do not lie on top of each other. */
export function mountProblems(mounts: readonly JsonObject[], where: string, volumes: ReadonlySet<string>): string[] {
  return [
    ...repeated(mounts.map(({ mountPath }) => mountPath)).map((mountPath) => `${where}: two mounts at '${mountPath}'`),
    ...mounts.flatMap(({ name, mountPath, subPath, subPathExpr }, index) => [
      ...(volumes.has(String(name)) ? [] : [`${where}[${index}].name: there is no volume '${String(name)}'`]),
      ...(typeof mountPath !== 'string' || mountPath === '' || mountPath.includes(':')
        ? [`${where}[${index}].mountPath: '${String(mountPath)}' is not a path`]
        : []),
      ...(/^\/|(^|\/)\.\.(\/|$)/.test(String(subPath ?? '')) ? [`${where}[${index}].subPath: '${String(subPath)}' leaves the volume`] : []),
      ...(subPath !== undefined && subPathExpr !== undefined ? [`${where}[${index}]: subPath and subPathExpr exclude each other`] : []),
    ]),
  ];
}

/** Variables have one value each. */
export function envProblems(env: readonly JsonObject[], where: string): string[] {
  return [
    ...repeated(env.map(({ name }) => name)).map((name) => `${where}: '${name}' is set twice`),
    ...env.flatMap(({ name, value, valueFrom }, index) => [
      ...(typeof name === 'string' && name !== '' && !name.includes('=')
        ? []
        : [`${where}[${index}].name: '${String(name)}' is not a name of a variable`]),
      ...(value !== undefined && value !== '' && valueFrom !== undefined ? [`${where}[${index}]: value and valueFrom exclude each other`] : []),
      ...(valueFrom !== undefined && Object.keys(asObject(valueFrom)).length !== 1 ? [`${where}[${index}].valueFrom: exactly one source`] : []),
    ]),
  ];
}

function containerProblems(container: JsonObject, where: string, volumes: ReadonlySet<string>): string[] {
  const ports = asObjects(container.ports);
  return [
    ...(isDnsLabel(container.name) ? [] : [`${where}.name: '${String(container.name)}' is not a DNS label`]),
    ...mountProblems(asObjects(container.volumeMounts), `${where}.volumeMounts`, volumes),
    ...envProblems(asObjects(container.env), `${where}.env`),
    ...repeated(ports.map(({ name }) => name).filter(Boolean)).map((name) => `${where}.ports: two ports are named '${name}'`),
    ...ports.filter(({ name }) => name !== undefined && !isPortName(name)).map(({ name }) => `${where}.ports: '${String(name)}' is not a port name`),
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) => handlerProblems(container[probe], `${where}.${probe}`)),
    ...['postStart', 'preStop'].flatMap((hook) => handlerProblems(at(container, 'lifecycle', hook), `${where}.lifecycle.${hook}`)),
    ...resourceProblems(asObject(container.resources), `${where}.resources`),
  ];
}

function handlerProblems(handler: unknown, where: string): string[] {
  if (handler === undefined) return [];
  const given = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'].filter((kind) => asObject(handler)[kind] !== undefined);
  return given.length === 1 ? [] : [`${where}: exactly one handler, this one has ${given.length}`];
}

function resourceProblems({ requests, limits }: JsonObject, where: string): string[] {
  return Object.entries(asObject(requests)).flatMap(([name, request]) => {
    const limit = asObject(limits)[name];
    if (limit === undefined || quantity(request) <= quantity(limit)) return [];
    return [`${where}: the request of ${name} (${String(request)}) is above its limit (${String(limit)})`];
  });
}

function tolerationProblems({ key, operator, value, effect, tolerationSeconds }: JsonObject, where: string): string[] {
  return [
    ...(operator === 'Exists' && value !== undefined && value !== '' ? [`${where}: a toleration that asks for existence has no value`] : []),
    ...(operator !== 'Exists' && (key === undefined || key === '') ? [`${where}: a toleration without a key needs the operator Exists`] : []),
    ...(tolerationSeconds !== undefined && effect !== 'NoExecute' ? [`${where}: tolerationSeconds needs the effect NoExecute`] : []),
  ];
}

const SUFFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/** A quantity as a number; NaN for what is none. */
export function quantity(value: unknown): number {
  const [, number, suffix = ''] = /^([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)(m|u|n|[kMGTPE]|[KMGTPE]i)?$/.exec(String(value)) ?? [];
  if (number === undefined) return NaN;
  if (suffix.endsWith('i')) return Number(number) * 1024 ** SUFFIXES.indexOf(suffix.charAt(0).replace('K', 'k'));
  const small = ['m', 'u', 'n'].indexOf(suffix);
  return Number(number) * (small >= 0 ? 1000 ** -(small + 1) : 1000 ** SUFFIXES.indexOf(suffix));
}
