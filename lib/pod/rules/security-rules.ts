import type { JsonObject } from '../../private/json';
import type { Problem } from '../../private/problems';
import { podProblem } from './pod-rule-ids';
import { duplicateProblems, member, memberPath, number, objects, relativePathProblems, text, texts, within } from './rule-helpers';

const MAX_ID = 2 ** 31 - 1;

/** The security context of a pod. */
export function* podSecurityRules(context: JsonObject, path: string): Iterable<Problem> {
  yield* commonProblems(context, path);
  yield* idProblems(context, 'fsGroup', path);
  const groups = context.supplementalGroups;
  for (const [index, group] of Array.isArray(groups) ? groups.entries() : []) {
    if (typeof group === 'number' && (group < 0 || group > MAX_ID)) yield idProblem(`${memberPath(path, 'supplementalGroups')}[${index}]`, group);
  }
  const sysctls = objects(context, 'sysctls', path);
  yield* duplicateProblems(sysctls, 'name', 'parameter', (sysctl) => text(sysctl, 'name'));
  for (const [sysctl, at] of sysctls) {
    const name = text(sysctl, 'name');
    if (name === undefined || (name.length <= 253 && /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/.test(name))) continue;
    yield bad(memberPath(at, 'name'), name, 'is not the name of a kernel parameter', "write it as in 'net.core.somaxconn'");
  }
}

/** The security context of a container. */
export function* containerSecurityRules(context: JsonObject, path: string): Iterable<Problem> {
  yield* commonProblems(context, path);
  if (context.privileged === true && context.allowPrivilegeEscalation === false) {
    yield bad(memberPath(path, 'allowPrivilegeEscalation'), false, 'contradicts privileged: true', 'leave one of them out');
  }
  yield* within(context, 'capabilities', path, function* (capabilities, at) {
    for (const [name, namePath] of [...texts(capabilities, 'add', at), ...texts(capabilities, 'drop', at)]) {
      if (name.startsWith('CAP_')) yield bad(namePath, name, 'has the prefix that Kubernetes leaves out', `write '${name.slice(4)}'`);
      else if (!/^[A-Z][A-Z0-9_]*$/.test(name)) yield bad(namePath, name, 'is not a capability', "write it as in 'NET_BIND_SERVICE'");
    }
  });
}

function* commonProblems(context: JsonObject, path: string): Iterable<Problem> {
  yield* idProblems(context, 'runAsUser', path);
  yield* idProblems(context, 'runAsGroup', path);
  if (context.runAsNonRoot === true && context.runAsUser === 0) {
    yield bad(memberPath(path, 'runAsUser'), 0, 'is root, which runAsNonRoot forbids', 'use another user; Spark images have 185');
  }
  yield* profileProblems(context, 'seccompProfile', path);
  yield* profileProblems(context, 'appArmorProfile', path);
  // A seccomp profile is a file below a directory of the kubelet; an AppArmor profile is a name.
  yield* within(context, 'seccompProfile', path, (profile, at) => relativePathProblems(profile, 'localhostProfile', at, 'SPK316'));
}

function* profileProblems(context: JsonObject, field: string, path: string): Iterable<Problem> {
  const profile = member(context, field);
  if (profile === undefined) return;
  const at = memberPath(path, field, 'localhostProfile');
  const name = text(profile, 'localhostProfile');
  if (profile.type === 'Localhost' && (name === undefined || name.trim() === ''))
    yield bad(at, name, 'names no profile', 'give the profile of the node');
  if (profile.type !== 'Localhost' && name !== undefined) yield bad(at, name, 'is only for the type Localhost', 'leave it out');
}

function* idProblems(context: JsonObject, field: string, path: string): Iterable<Problem> {
  const id = number(context, field);
  if (id !== undefined && (id < 0 || id > MAX_ID)) yield idProblem(memberPath(path, field), id);
}

function idProblem(path: string, id: number): Problem {
  return bad(path, id, 'is not a user or group number', 'use 0 to 2147483647');
}

function bad(path: string, value: unknown, reason: string, fix: string): Problem {
  return podProblem('SPK316', { path, value, reason, fix });
}

// Pod Security Standards: "restricted" includes "baseline".
const SAFE_SYSCTLS = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.tcp_syncookies'],
  ...['net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout'],
  ...['net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
];
const SAFE_SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

/** What the Pod Security Standard "restricted" forbids, in what the context of a pod and that of a container have in common. */
export function* restrictedProblems(context: JsonObject): Iterable<Problem> {
  if (context.runAsNonRoot !== true) yield forbidden('runAsNonRoot', context.runAsNonRoot);
  if (context.runAsUser === 0) yield forbidden('runAsUser', 0);
  const seccomp = member(context, 'seccompProfile')?.type;
  if (seccomp !== 'RuntimeDefault' && seccomp !== 'Localhost') yield forbidden('seccompProfile', seccomp);
  if (member(context, 'appArmorProfile')?.type === 'Unconfined') yield forbidden('appArmorProfile', 'Unconfined');
  if (member(context, 'windowsOptions')?.hostProcess === true) yield forbidden('windowsOptions.hostProcess', true);
  const seLinux = member(context, 'seLinuxOptions') ?? {};
  if (!SAFE_SELINUX_TYPES.includes(text(seLinux, 'type') ?? '')) yield forbidden('seLinuxOptions.seLinuxType', seLinux.type);
  for (const field of ['user', 'role']) if (text(seLinux, field)) yield forbidden(`seLinuxOptions.${field}`, seLinux[field]);
}

/** What "restricted" forbids in the context of a pod. */
export function* restrictedPodProblems(context: JsonObject): Iterable<Problem> {
  yield* restrictedProblems(context);
  for (const [sysctl] of objects(context, 'sysctls', '')) {
    const name = text(sysctl, 'name') ?? '';
    if (!SAFE_SYSCTLS.includes(name)) yield forbidden(memberPath('sysctls', name), sysctl.value);
  }
}

/** What "restricted" forbids in the context of a container. */
export function* restrictedContainerProblems(context: JsonObject): Iterable<Problem> {
  yield* restrictedProblems(context);
  if (context.allowPrivilegeEscalation !== false) yield forbidden('allowPrivilegeEscalation', context.allowPrivilegeEscalation);
  if (context.privileged === true) yield forbidden('privileged', true);
  if (text(context, 'procMount') === 'Unmasked') yield forbidden('procMount', 'Unmasked');
  const capabilities = member(context, 'capabilities') ?? {};
  const dropsAll = texts(capabilities, 'drop', '').some(([name]) => name === 'ALL');
  if (!dropsAll) yield forbidden('dropCapabilities', capabilities.drop);
  for (const [name] of texts(capabilities, 'add', '')) if (name !== 'NET_BIND_SERVICE') yield forbidden('addCapabilities', name);
}

function forbidden(path: string, value: unknown): Problem {
  return bad(
    path,
    value,
    'is what the Pod Security Standard "restricted" forbids',
    'leave the option out, or use `of` for a context that is not restricted',
  );
}
