import type { JsonObject } from '../../private/json';
import { isDnsLabel, isDnsSubdomain } from '../../private/names';
import type { Problem } from '../../private/problems';
import { VOLUME_FIELDS, fieldRefProblems, objectKeyProblems, resourceFieldProblems } from './container-rules';
import { podProblem } from './pod-rule-ids';
import { sizeProblems } from './resource-rules';
import type { Rule } from './rule-helpers';
import {
  duplicateProblems,
  labelProblems,
  member,
  memberPath,
  nameProblems,
  number,
  objects,
  relativePathProblems,
  text,
  within,
  withinEach,
} from './rule-helpers';

/** One volume of a pod. */
export function* volumeRules(volume: JsonObject, path: string): Iterable<Problem> {
  const name = text(volume, 'name');
  if (name !== undefined && !isDnsLabel(name)) {
    const fix = 'use lower-case letters, digits and `-`, at most 63 characters';
    yield podProblem('SPK306', { path: memberPath(path, 'name'), value: name, reason: 'is not a volume name', fix });
  }
  const kinds = Object.keys(volume).filter((field) => field !== 'name' && volume[field] !== undefined);
  if (kinds.length !== 1) {
    const at = path === '' ? 'spec' : path;
    const reason = kinds.length === 0 ? 'has no source' : `has more than one source (${kinds.join(', ')})`;
    yield podProblem('SPK307', {
      path: at,
      value: name,
      reason,
      fix: 'give exactly one, such as emptyDir, configMap, secret, persistentVolumeClaim',
    });
  }
  for (const [kind, rule] of Object.entries(SOURCES)) yield* within(volume, kind, path, rule);
}

const SOURCES: Readonly<Record<string, Rule>> = {
  emptyDir: function* (source, path) {
    yield* sizeProblems(source, 'sizeLimit', path);
    const medium = text(source, 'medium') ?? '';
    if (medium === '' || medium === 'Memory' || /^HugePages(-|$)/.test(medium)) return;
    yield podProblem('SPK308', {
      path: memberPath(path, 'medium'),
      value: medium,
      reason: 'is not a medium',
      fix: "use 'Memory', or leave it out for disk",
    });
  },
  hostPath: function* (source, path) {
    const value = text(source, 'path');
    if (value === undefined || (value.startsWith('/') && !value.split('/').includes('..'))) return;
    yield podProblem('SPK308', { path: memberPath(path, 'path'), value, reason: 'is not an absolute path without `..`', fix: 'begin it with `/`' });
  },
  nfs: function* (source, path) {
    const exported = text(source, 'path');
    if (source.server === '')
      yield podProblem('SPK308', { path: memberPath(path, 'server'), value: '', reason: 'names no server', fix: 'give its host name or address' });
    if (exported === undefined || exported.startsWith('/')) return;
    yield podProblem('SPK308', { path: memberPath(path, 'path'), value: exported, reason: 'is not an absolute path', fix: 'begin it with `/`' });
  },
  secret: function* (source, path) {
    yield* nameProblems(source, 'secretName', path, 'Secret');
    yield* keyFileProblems(source, path, 'Secret');
  },
  configMap: function* (source, path) {
    yield* nameProblems(source, 'name', path, 'ConfigMap');
    yield* keyFileProblems(source, path, 'ConfigMap');
  },
  persistentVolumeClaim: (source, path) => nameProblems(source, 'claimName', path, 'persistent volume claim'),
  csi: function* (source, path) {
    const driver = text(source, 'driver');
    if (driver !== undefined && (driver.length > 63 || !isDnsSubdomain(driver.toLowerCase()))) {
      const fix = 'use the name in its CSIDriver object, at most 63 characters';
      yield podProblem('SPK308', { path: memberPath(path, 'driver'), value: driver, reason: 'is not a driver name', fix });
    }
    yield* within(source, 'nodePublishSecretRef', path, (ref, at) => nameProblems(ref, 'name', at, 'Secret'));
  },
  downwardAPI: function* (source, path) {
    yield* modeProblems(source, 'defaultMode', path);
    yield* withinEach(source, 'items', path, downwardFileProblems);
    yield* samePathProblems(objects(source, 'items', path));
  },
  projected: function* (source, path) {
    yield* modeProblems(source, 'defaultMode', path);
    yield* withinEach(source, 'sources', path, projectionProblems);
    const files = objects(source, 'sources', path).flatMap(([projection, at]) => projectedFiles(projection, at));
    yield* samePathProblems(files);
  },
  ephemeral: function* (source, path) {
    const template = member(source, 'volumeClaimTemplate');
    const at = memberPath(path, 'volumeClaimTemplate');
    if (template === undefined) yield podProblem('SPK308', { path: at, reason: 'is missing', fix: 'describe the claim' });
    else yield* claimTemplateProblems(template, at);
  },
};

const PROJECTIONS = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'];

function* projectionProblems(projection: JsonObject, path: string): Iterable<Problem> {
  const kinds = Object.keys(projection).filter((kind) => projection[kind] !== undefined);
  if (kinds.length !== 1) {
    const reason = kinds.length === 0 ? 'has no source' : `has more than one source (${kinds.join(', ')})`;
    yield podProblem('SPK307', { path, reason, fix: `give exactly one of ${PROJECTIONS.join(', ')}` });
  }
  for (const [kind, what] of [
    ['secret', 'Secret'],
    ['configMap', 'ConfigMap'],
  ]) {
    yield* within(projection, kind, path, function* (source, at) {
      yield* nameProblems(source, 'name', at, what);
      yield* keyFileProblems(source, at, what);
    });
  }
  yield* within(projection, 'downwardAPI', path, (source, at) => withinEach(source, 'items', at, downwardFileProblems));
  yield* within(projection, 'serviceAccountToken', path, function* (source, at) {
    yield* relativePathProblems(source, 'path', at, 'SPK308');
    const seconds = number(source, 'expirationSeconds');
    if (seconds === undefined || (seconds >= 600 && seconds <= 2 ** 32)) return;
    yield podProblem('SPK308', {
      path: memberPath(at, 'expirationSeconds'),
      value: seconds,
      reason: 'is not between 600 and 2^32',
      fix: 'use 600 or more',
    });
  });
}

function projectedFiles(projection: JsonObject, path: string): [JsonObject, string][] {
  const lists = ['secret', 'configMap', 'downwardAPI'].flatMap((kind) => {
    const source = member(projection, kind);
    return source === undefined ? [] : objects(source, 'items', memberPath(path, kind));
  });
  const token = member(projection, 'serviceAccountToken');
  return token === undefined ? lists : [...lists, [token, memberPath(path, 'serviceAccountToken')]];
}

function* keyFileProblems(source: JsonObject, path: string, kind: string): Iterable<Problem> {
  yield* modeProblems(source, 'defaultMode', path);
  yield* withinEach(source, 'items', path, function* (item, at) {
    yield* objectKeyProblems(item, at, kind);
    yield* filePathProblems(item, at);
    yield* modeProblems(item, 'mode', at);
  });
  yield* samePathProblems(objects(source, 'items', path));
}

function* downwardFileProblems(file: JsonObject, path: string): Iterable<Problem> {
  yield* filePathProblems(file, path);
  yield* modeProblems(file, 'mode', path);
  if ((file.fieldRef === undefined) === (file.resourceFieldRef === undefined)) {
    yield podProblem('SPK305', { path, reason: 'needs a field of the pod or a resource of a container, not both', fix: 'give exactly one' });
  }
  yield* within(file, 'fieldRef', path, (ref, at) => fieldRefProblems(ref, at, VOLUME_FIELDS));
  yield* within(file, 'resourceFieldRef', path, function* (ref, at) {
    yield* resourceFieldProblems(ref, at);
    if (text(ref, 'containerName')) return;
    yield podProblem('SPK305', { path: memberPath(at, 'containerName'), reason: 'is missing', fix: 'say whose resource it is' });
  });
}

function* filePathProblems(file: JsonObject, path: string): Iterable<Problem> {
  if (file.path === '')
    yield podProblem('SPK308', { path: memberPath(path, 'path'), value: '', reason: 'names no file', fix: 'give a relative path' });
  yield* relativePathProblems(file, 'path', path, 'SPK308');
}

function* modeProblems(parent: JsonObject, field: string, path: string): Iterable<Problem> {
  const mode = number(parent, field);
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return;
  const fix = 'use 0 to 0o777 (511); write it with `0o`, as in 0o640';
  yield podProblem('SPK308', { path: memberPath(path, field), value: mode, reason: 'is not a file mode', fix });
}

function* samePathProblems(files: [JsonObject, string][]): Iterable<Problem> {
  yield* duplicateProblems(files, 'path', 'file', (file) => text(file, 'path'));
}

function* claimTemplateProblems(template: JsonObject, path: string): Iterable<Problem> {
  const spec = member(template, 'spec') ?? {};
  const at = memberPath(path, 'spec');
  yield* within(template, 'metadata', path, (metadata, metadataPath) => labelProblems(metadata, 'labels', metadataPath));
  const modes = spec.accessModes;
  if (!Array.isArray(modes) || modes.length === 0) {
    yield podProblem('SPK308', { path: memberPath(at, 'accessModes'), reason: 'is empty', fix: "give at least one, such as 'ReadWriteOnce'" });
  }
  if (spec.storageClassName !== undefined && spec.storageClassName !== '') yield* nameProblems(spec, 'storageClassName', at, 'storage class');
  const requests = member(member(spec, 'resources') ?? {}, 'requests') ?? {};
  const requestsPath = memberPath(at, 'resources', 'requests');
  if (requests.storage === undefined)
    yield podProblem('SPK308', { path: memberPath(requestsPath, 'storage'), reason: 'is missing', fix: 'give the size' });
  yield* sizeProblems(requests, 'storage', requestsPath);
}
