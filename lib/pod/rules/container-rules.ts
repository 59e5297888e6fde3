import type { JsonObject } from '../../private/json';
import { isDnsLabel, isLabelKey } from '../../private/names';
import type { Problem } from '../../private/problems';
import { parseQuantity } from '../../private/quantities';
import { podProblem } from './pod-rule-ids';
import { resourceRules } from './resource-rules';
import {
  duplicateProblems,
  member,
  memberPath,
  nameProblems,
  number,
  objects,
  present,
  relativePathProblems,
  text,
  texts,
  within,
  withinEach,
} from './rule-helpers';
import { containerSecurityRules } from './security-rules';

// Kubernetes refuses anything else up to 1.33; newer clusters take more, but no cluster needs it.
const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const ENV_ORIGINS = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef'];
const ENV_FIELDS = [
  ...['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName'],
  ...['status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs'],
];
/** Fields of the pod that a downward API volume can hold. */
export const VOLUME_FIELDS = ['metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', 'metadata.annotations'];
const RESOURCE_FIELD = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/;
const CPU_DIVISORS = ['1', '1m'];
const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** One environment variable. */
export function* envRules(env: JsonObject, path: string): Iterable<Problem> {
  yield* envNameProblems(env, 'name', path, 'the name of an environment variable');
  const source = member(env, 'valueFrom');
  if (source === undefined) return;
  const at = memberPath(path, 'valueFrom');
  const origins = present(source, ENV_ORIGINS);
  if (origins.length !== 1) yield originProblem(at, origins, ENV_ORIGINS);
  if (typeof env.value === 'string' && env.value !== '') {
    yield podProblem('SPK305', { path: at, reason: 'is set together with a value', fix: 'keep either `value` or `valueFrom`' });
  }
  yield* within(source, 'fieldRef', at, (ref, refPath) => fieldRefProblems(ref, refPath, ENV_FIELDS));
  yield* within(source, 'resourceFieldRef', at, resourceFieldProblems);
  yield* within(source, 'secretKeyRef', at, (ref, refPath) => keyRefProblems(ref, refPath, 'Secret'));
  yield* within(source, 'configMapKeyRef', at, (ref, refPath) => keyRefProblems(ref, refPath, 'ConfigMap'));
}

/** One source of environment variables. */
export function* envFromRules(source: JsonObject, path: string): Iterable<Problem> {
  const origins = present(source, ['configMapRef', 'secretRef']);
  if (origins.length !== 1) yield originProblem(path, origins, ['configMapRef', 'secretRef']);
  if (source.prefix !== '') yield* envNameProblems(source, 'prefix', path, 'the beginning of an environment variable name');
  yield* within(source, 'secretRef', path, (ref, at) => nameProblems(ref, 'name', at, 'Secret'));
  yield* within(source, 'configMapRef', path, (ref, at) => nameProblems(ref, 'name', at, 'ConfigMap'));
}

function* envNameProblems(parent: JsonObject, field: string, path: string, what: string): Iterable<Problem> {
  const name = text(parent, field);
  if (name === undefined) return;
  if (ENV_NAME.test(name) && name !== '.' && !name.startsWith('..')) return;
  const fix = 'use letters, digits, `_`, `-` and `.`, not beginning with a digit';
  yield podProblem('SPK303', { path: memberPath(path, field), value: name, reason: `is not ${what}`, fix });
}

function originProblem(path: string, origins: readonly string[], all: readonly string[]): Problem {
  const reason = origins.length === 0 ? 'names no origin' : `names more than one origin (${origins.join(', ')})`;
  return podProblem('SPK305', { path: path === '' ? 'spec' : path, reason, fix: `give exactly one of ${all.join(', ')}` });
}

/** A key of a Secret or ConfigMap. */
function* keyRefProblems(ref: JsonObject, path: string, kind: string): Iterable<Problem> {
  yield* nameProblems(ref, 'name', path, kind);
  yield* objectKeyProblems(ref, path, kind);
}

/** The `key` member: what a Secret or ConfigMap can have as a key. */
export function* objectKeyProblems(ref: JsonObject, path: string, kind: string): Iterable<Problem> {
  const key = text(ref, 'key');
  if (key === undefined) return;
  if (/^[-._a-zA-Z0-9]{1,253}$/.test(key) && key !== '.' && !key.startsWith('..')) return;
  const fix = 'use letters, digits, `-`, `_` and `.`, at most 253 characters';
  yield podProblem('SPK304', { path: memberPath(path, 'key'), value: key, reason: `is not a key that a ${kind} can have`, fix });
}

/** A field of the pod: one of the given, or a single label or annotation. */
export function* fieldRefProblems(ref: JsonObject, path: string, fields: readonly string[]): Iterable<Problem> {
  const field = text(ref, 'fieldPath');
  const version = text(ref, 'apiVersion');
  if (version !== undefined && version !== '' && version !== 'v1') {
    yield podProblem('SPK305', {
      path: memberPath(path, 'apiVersion'),
      value: version,
      reason: 'is not the version of pods',
      fix: "leave it out, or use 'v1'",
    });
  }
  if (field === undefined || fields.includes(field)) return;
  const subscript = /^metadata\.(?:labels|annotations)\['(.*)'\]$/.exec(field);
  if (subscript !== null && isLabelKey(subscript[1])) return;
  const fix = `use one of ${fields.join(', ')}, metadata.labels['key'], metadata.annotations['key']`;
  yield podProblem('SPK305', { path: memberPath(path, 'fieldPath'), value: field, reason: 'is not a field that Kubernetes offers here', fix });
}

/** A resource request or limit of a container. */
export function* resourceFieldProblems(ref: JsonObject, path: string): Iterable<Problem> {
  const resource = text(ref, 'resource') ?? '';
  if (!RESOURCE_FIELD.test(resource)) {
    const fix = 'use limits. or requests. with cpu, memory or ephemeral-storage';
    yield podProblem('SPK305', { path: memberPath(path, 'resource'), value: resource, reason: 'is not a resource that Kubernetes offers here', fix });
    return;
  }
  const amount = ref.divisor === undefined ? undefined : parseQuantity(String(ref.divisor));
  const divisors = resource.endsWith('.cpu') ? CPU_DIVISORS : BYTE_DIVISORS;
  // Zero is how the API server stores an unset divisor.
  if (amount === undefined || amount === 0n || divisors.some((divisor) => parseQuantity(divisor) === amount)) return;
  const finding = {
    path: memberPath(path, 'divisor'),
    value: ref.divisor,
    reason: `is not a unit for ${resource}`,
    fix: `use one of ${divisors.join(', ')}`,
  };
  yield podProblem('SPK305', finding);
}

/** One port of a container. */
export function* containerPortRules(port: JsonObject, path: string): Iterable<Problem> {
  yield* portNumberProblems(port, 'containerPort', path, 1);
  // 0 is how an unset host port is written.
  yield* portNumberProblems(port, 'hostPort', path, 0);
  const name = text(port, 'name');
  if (name !== undefined && name !== '') yield* portNameProblems(name, memberPath(path, 'name'));
}

function* portNumberProblems(parent: JsonObject, field: string, path: string, least: number): Iterable<Problem> {
  const port = number(parent, field);
  if (port === undefined || (port >= least && port <= 65535)) return;
  yield podProblem('SPK320', { path: memberPath(path, field), value: port, reason: 'is not a port', fix: 'use a number from 1 to 65535' });
}

function* portNameProblems(name: string, path: string): Iterable<Problem> {
  if (name.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name)) return;
  const fix = 'use at most 15 lower-case letters and digits with single `-` between them, at least one letter';
  yield podProblem('SPK320', { path, value: name, reason: 'is not a port name', fix });
}

/** One mount of a volume. */
export function* volumeMountRules(mount: JsonObject, path: string): Iterable<Problem> {
  const mountPath = text(mount, 'mountPath');
  if (mountPath !== undefined && (!mountPath.startsWith('/') || mountPath.includes(':'))) {
    const finding = {
      path: memberPath(path, 'mountPath'),
      value: mountPath,
      reason: 'is not an absolute path without `:`',
      fix: 'begin it with `/`',
    };
    yield podProblem('SPK309', finding);
  }
  yield* relativePathProblems(mount, 'subPath', path, 'SPK310');
  yield* relativePathProblems(mount, 'subPathExpr', path, 'SPK310');
  if (text(mount, 'subPath') && text(mount, 'subPathExpr')) {
    yield podProblem('SPK310', { path: memberPath(path, 'subPathExpr'), reason: 'is set together with subPath', fix: 'keep one of them' });
  }
  const recursive = text(mount, 'recursiveReadOnly');
  const propagates = (text(mount, 'mountPropagation') ?? 'None') !== 'None';
  if ((recursive === 'Enabled' || recursive === 'IfPossible') && (mount.readOnly !== true || propagates)) {
    const reason = 'needs readOnly: true and no mount propagation';
    yield podProblem('SPK310', { path: memberPath(path, 'recursiveReadOnly'), value: recursive, reason, fix: 'set readOnly, or leave it out' });
  }
}

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];

/** A check of a container. */
export function* probeRules(probe: JsonObject, path: string): Iterable<Problem> {
  yield* handlerProblems(probe, path);
  for (const field of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']) {
    if ((number(probe, field) ?? 0) < 0) {
      yield podProblem('SPK319', { path: memberPath(path, field), value: probe[field], reason: 'is negative', fix: 'use 0 or more' });
    }
  }
}

/** Actions around the life of a container. */
export function* lifecycleRules(lifecycle: JsonObject, path: string): Iterable<Problem> {
  yield* within(lifecycle, 'postStart', path, handlerProblems);
  yield* within(lifecycle, 'preStop', path, handlerProblems);
}

function* handlerProblems(handler: JsonObject, path: string): Iterable<Problem> {
  const kinds = present(handler, HANDLERS);
  if (kinds.length !== 1) {
    const reason = kinds.length === 0 ? 'does nothing' : `does more than one thing (${kinds.join(', ')})`;
    yield podProblem('SPK319', { path: path === '' ? 'spec' : path, reason, fix: `give exactly one of ${HANDLERS.join(', ')}` });
  }
  for (const kind of ['httpGet', 'tcpSocket', 'grpc']) {
    yield* within(handler, kind, path, function* (action, at) {
      yield* portNumberProblems(action, 'port', at, 1);
      const name = text(action, 'port');
      if (name !== undefined) yield* portNameProblems(name, memberPath(at, 'port'));
    });
  }
  yield* within(handler, 'exec', path, function* (action, at) {
    if (texts(action, 'command', at).length > 0) return;
    yield podProblem('SPK319', { path: memberPath(at, 'command'), reason: 'names no program', fix: 'give the program and its arguments' });
  });
}

/** One container of a pod template; name and image may be missing there. */
export function* containerRules(container: JsonObject, path: string): Iterable<Problem> {
  const name = text(container, 'name');
  if (name !== undefined && !isDnsLabel(name)) {
    const fix = 'use lower-case letters, digits and `-`, at most 63 characters';
    yield podProblem('SPK319', { path: memberPath(path, 'name'), value: name, reason: 'is not a container name', fix });
  }
  const image = text(container, 'image');
  if (image !== undefined && (image === '' || /\s/.test(image))) {
    yield podProblem('SPK319', {
      path: memberPath(path, 'image'),
      value: image,
      reason: 'is not an image',
      fix: 'give registry/name:tag without spaces',
    });
  }
  yield* withinEach(container, 'env', path, envRules);
  yield* withinEach(container, 'envFrom', path, envFromRules);
  yield* withinEach(container, 'ports', path, containerPortRules);
  yield* withinEach(container, 'volumeMounts', path, volumeMountRules);
  yield* within(container, 'resources', path, resourceRules);
  yield* within(container, 'securityContext', path, containerSecurityRules);
  yield* within(container, 'lifecycle', path, lifecycleRules);
  for (const probe of PROBES) yield* within(container, probe, path, probeRules);
  yield* containerCollisions(container, path);
}

/** The checks that only init containers with `restartPolicy: Always`, and plain containers, can have. */
export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

function* containerCollisions(container: JsonObject, path: string): Iterable<Problem> {
  yield* duplicateProblems(objects(container, 'env', path), 'name', 'variable', (env) => text(env, 'name'));
  yield* duplicateProblems(objects(container, 'volumeMounts', path), 'mountPath', 'path', (mount) => text(mount, 'mountPath'));
  const ports = objects(container, 'ports', path);
  yield* duplicateProblems(ports, 'name', 'port name', (port) => text(port, 'name') || undefined);
  yield* duplicateProblems(ports, 'containerPort', 'port', (port) => `${text(port, 'protocol') ?? 'TCP'} ${number(port, 'containerPort')}`);
  const privileged = member(container, 'securityContext')?.privileged === true;
  for (const [mount, at] of objects(container, 'volumeMounts', path)) {
    if (mount.mountPropagation !== 'Bidirectional' || privileged) continue;
    const finding = {
      path: memberPath(at, 'mountPropagation'),
      value: 'Bidirectional',
      reason: 'needs a privileged container',
      fix: 'use HostToContainer',
    };
    yield podProblem('SPK310', finding);
  }
}

/** One container that must be complete. */
export function* wholeContainerRules(container: JsonObject, path: string): Iterable<Problem> {
  if (container.image === undefined) yield podProblem('SPK319', { path: memberPath(path, 'image'), reason: 'is missing', fix: 'give the image' });
  yield* containerRules(container, path);
}
