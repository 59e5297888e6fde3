import type { JsonObject } from '../../private/json';
import { isDnsLabel, isDnsSubdomain, isLabelKey } from '../../private/names';
import type { Problem } from '../../private/problems';
import {
  PROBES,
  containerPortRules,
  containerRules,
  envFromRules,
  envRules,
  lifecycleRules,
  probeRules,
  volumeMountRules,
  wholeContainerRules,
} from './container-rules';
import { dnsConfigRules, hostAliasRules } from './network-rules';
import { podProblem } from './pod-rule-ids';
import { resourceRules } from './resource-rules';
import {
  duplicateProblems,
  entries,
  labelProblems,
  member,
  memberPath,
  nameProblems,
  number,
  objects,
  text,
  within,
  withinEach,
} from './rule-helpers';
import { affinityRules, tolerationRules, topologySpreadRules } from './scheduling-rules';
import { containerSecurityRules, podSecurityRules } from './security-rules';
import { volumeRules } from './volume-rules';

/** What Kubernetes asks of the values of each part, beyond their structure. */
export const PART_RULES = {
  template: templateRules,
  metadata: metadataRules,
  podSpec: podSpecRules,
  container: wholeContainerRules,
  containerPort: containerPortRules,
  env: envRules,
  envFrom: envFromRules,
  resources: resourceRules,
  containerSecurity: containerSecurityRules,
  volumeMount: volumeMountRules,
  lifecycle: lifecycleRules,
  probe: probeRules,
  volume: volumeRules,
  toleration: tolerationRules,
  affinity: affinityRules,
  topologySpread: topologySpreadRules,
  podSecurity: podSecurityRules,
  hostAlias: hostAliasRules,
  dnsConfig: dnsConfigRules,
};

function* templateRules(template: JsonObject, path: string): Iterable<Problem> {
  yield* within(template, 'metadata', path, metadataRules);
  yield* within(template, 'spec', path, podSpecRules);
}

function* metadataRules(metadata: JsonObject, path: string): Iterable<Problem> {
  yield* labelProblems(metadata, 'labels', path);
  for (const [key, , at] of entries(metadata, 'annotations', path)) {
    // Kubernetes compares annotation keys in lower case.
    if (isLabelKey(key.toLowerCase())) continue;
    const fix = 'use an optional DNS prefix and `/`, then at most 63 letters, digits, `-`, `_` and `.`';
    yield podProblem('SPK324', { path: at, value: key, reason: 'is not an annotation key', fix });
  }
}

function* podSpecRules(spec: JsonObject, path: string): Iterable<Problem> {
  yield* withinEach(spec, 'volumes', path, volumeRules);
  yield* withinEach(spec, 'initContainers', path, containerRules);
  yield* withinEach(spec, 'containers', path, containerRules);
  yield* withinEach(spec, 'tolerations', path, tolerationRules);
  yield* within(spec, 'affinity', path, affinityRules);
  yield* withinEach(spec, 'topologySpreadConstraints', path, wholeSpreadRules);
  yield* within(spec, 'securityContext', path, podSecurityRules);
  yield* withinEach(spec, 'hostAliases', path, hostAliasRules);
  yield* within(spec, 'dnsConfig', path, dnsConfigRules);
  yield* within(spec, 'resources', path, resourceRules);
  yield* labelProblems(spec, 'nodeSelector', path);
  yield* withinEach(spec, 'imagePullSecrets', path, (secret, at) => nameProblems(secret, 'name', at, 'Secret'));
  yield* referenceProblems(spec, path);
  yield* collisionProblems(spec, path);
  yield* containerPlaceProblems(spec, path);
  yield* settingProblems(spec, path);
}

/** A constraint in its place: the default labels are in it by now. */
function* wholeSpreadRules(constraint: JsonObject, path: string): Iterable<Problem> {
  yield* topologySpreadRules(constraint, path);
  if (constraint.labelSelector !== undefined || !Array.isArray(constraint.matchLabelKeys)) return;
  const finding = { reason: 'has no label selector beside it', fix: 'select pods by labels too, or leave it out' };
  yield podProblem('SPK315', { path: memberPath(path, 'matchLabelKeys'), ...finding });
}

function* referenceProblems(spec: JsonObject, path: string): Iterable<Problem> {
  for (const field of ['serviceAccountName', 'priorityClassName', 'runtimeClassName', 'nodeName', 'schedulerName']) {
    const name = text(spec, field);
    if (name === undefined || name === '' || isDnsSubdomain(name)) continue;
    const fix = 'use lower-case letters, digits, `-` and `.`, at most 253 characters';
    yield podProblem('SPK304', { path: memberPath(path, field), value: name, reason: 'is not the name of an object', fix });
  }
  for (const field of ['hostname', 'subdomain']) {
    const name = text(spec, field);
    if (name === undefined || name === '' || isDnsLabel(name)) continue;
    yield podProblem('SPK304', {
      path: memberPath(path, field),
      value: name,
      reason: 'is not a DNS label',
      fix: 'use lower-case letters, digits and `-`',
    });
  }
}

function* collisionProblems(spec: JsonObject, path: string): Iterable<Problem> {
  const containers = [...objects(spec, 'initContainers', path), ...objects(spec, 'containers', path)];
  yield* duplicateProblems(objects(spec, 'volumes', path), 'name', 'volume name', (volume) => text(volume, 'name'));
  yield* duplicateProblems(containers, 'name', 'container name', (container) => text(container, 'name'));
  yield* duplicateProblems(objects(spec, 'topologySpreadConstraints', path), 'topologyKey', 'constraint', (constraint) =>
    JSON.stringify([constraint.topologyKey, constraint.whenUnsatisfiable]),
  );
}

/** Fields that only one kind of container may have. */
function* containerPlaceProblems(spec: JsonObject, path: string): Iterable<Problem> {
  for (const [container, at] of objects(spec, 'containers', path)) {
    if (container.restartPolicy === undefined) continue;
    const fix = 'make it an init container: `Always` there makes a native sidecar';
    yield podProblem('SPK319', { path: memberPath(at, 'restartPolicy'), value: container.restartPolicy, reason: 'is only for init containers', fix });
  }
  for (const [container, at] of objects(spec, 'initContainers', path)) {
    if (container.restartPolicy === 'Always') continue;
    for (const field of [...PROBES, 'lifecycle'].filter((name) => container[name] !== undefined)) {
      const reason = 'is only for init containers that keep running';
      yield podProblem('SPK319', { path: memberPath(at, field), reason, fix: 'set restartPolicy Always, or leave it out' });
    }
  }
}

function* settingProblems(spec: JsonObject, path: string): Iterable<Problem> {
  if (objects(spec, 'ephemeralContainers', path).length > 0) {
    const finding = { reason: 'is only for pods that run', fix: 'make them containers or init containers' };
    yield podProblem('SPK302', { path: memberPath(path, 'ephemeralContainers'), ...finding });
  }
  if ((number(spec, 'terminationGracePeriodSeconds') ?? 0) < 0) {
    const finding = { value: spec.terminationGracePeriodSeconds, reason: 'is negative', fix: 'use 0 or more' };
    yield podProblem('SPK302', { path: memberPath(path, 'terminationGracePeriodSeconds'), ...finding });
  }
  if ((number(spec, 'activeDeadlineSeconds') ?? 1) < 1) {
    const finding = { value: spec.activeDeadlineSeconds, reason: 'is less than 1', fix: 'use 1 or more' };
    yield podProblem('SPK302', { path: memberPath(path, 'activeDeadlineSeconds'), ...finding });
  }
  const hasServers = (member(spec, 'dnsConfig')?.nameservers ?? []) as unknown[];
  if (spec.dnsPolicy === 'None' && hasServers.length === 0) {
    const finding = { value: 'None', reason: 'leaves the pod without a DNS server', fix: 'give dnsConfig.nameservers' };
    yield podProblem('SPK323', { path: memberPath(path, 'dnsPolicy'), ...finding });
  }
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'].filter((name) => spec.hostUsers === false && spec[name] === true)) {
    yield podProblem('SPK316', { path: memberPath(path, field), value: true, reason: 'contradicts hostUsers: false', fix: 'keep one of them' });
  }
}
