import { restrictedContainerProblems, restrictedPodProblems } from '../../../lib/pod/rules/security-rules';
import type { JsonObject } from '../../../lib/private/json';
import { CONTAINER_SECURITY, POD_SECURITY } from '../cases';
import { describeCases } from '../expect-cases';

describeCases('podSecurity', POD_SECURITY);
describeCases('containerSecurity', CONTAINER_SECURITY);

const POD: JsonObject = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const CONTAINER: JsonObject = { ...POD, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const podPaths = (change: JsonObject) => [...restrictedPodProblems({ ...POD, ...change })].map(({ path }) => path);
const containerPaths = (change: JsonObject) => [...restrictedContainerProblems({ ...CONTAINER, ...change })].map(({ path }) => path);

describe('the Pod Security Standard "restricted"', () => {
  it.each<[string, JsonObject]>([
    ['nothing more', {}],
    ['another user', { runAsUser: 185 }],
    ['a seccomp profile of the node', { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } }],
    ['an SELinux level', { seLinuxOptions: { level: 's0', type: 'container_t' } }],
    ['a safe kernel parameter', { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] }],
    ['a file group of root', { fsGroup: 0 }],
  ])('admits a pod with %s', (_, change) => expect(podPaths(change)).toEqual([]));

  it.each<[string, JsonObject, string]>([
    ['root allowed', { runAsNonRoot: false }, 'runAsNonRoot'],
    ['nothing said about root', { runAsNonRoot: undefined }, 'runAsNonRoot'],
    ['user 0', { runAsUser: 0 }, 'runAsUser'],
    ['no seccomp profile', { seccompProfile: undefined }, 'seccompProfile'],
    ['seccomp off', { seccompProfile: { type: 'Unconfined' } }, 'seccompProfile'],
    ['AppArmor off', { appArmorProfile: { type: 'Unconfined' } }, 'appArmorProfile'],
    ['an SELinux type of its own', { seLinuxOptions: { type: 'spc_t' } }, 'seLinuxOptions.seLinuxType'],
    ['an SELinux user', { seLinuxOptions: { user: 'a' } }, 'seLinuxOptions.user'],
    ['an SELinux role', { seLinuxOptions: { role: 'a' } }, 'seLinuxOptions.role'],
    ['a Windows host process', { windowsOptions: { hostProcess: true } }, 'windowsOptions.hostProcess'],
    ['an unsafe kernel parameter', { sysctls: [{ name: 'net.core.somaxconn', value: '1' }] }, "sysctls['net.core.somaxconn']"],
  ])('fails on a pod with %s', (_, change, path) => expect(podPaths(change)).toEqual([path]));

  it.each<[string, JsonObject]>([
    ['nothing more', {}],
    ['low ports', { capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } }],
    ['a read-only root', { readOnlyRootFilesystem: true, privileged: false, procMount: 'Default' }],
  ])('admits a container with %s', (_, change) => expect(containerPaths(change)).toEqual([]));

  it.each<[string, JsonObject, string]>([
    ['escalation', { allowPrivilegeEscalation: true }, 'allowPrivilegeEscalation'],
    ['nothing said about escalation', { allowPrivilegeEscalation: undefined }, 'allowPrivilegeEscalation'],
    ['privileges', { privileged: true }, 'privileged'],
    ['all of /proc', { procMount: 'Unmasked' }, 'procMount'],
    ['capabilities kept', { capabilities: { drop: ['NET_RAW'] } }, 'dropCapabilities'],
    ['no word about capabilities', { capabilities: undefined }, 'dropCapabilities'],
    ['a capability added', { capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] } }, 'addCapabilities'],
    ['user 0', { runAsUser: 0 }, 'runAsUser'],
  ])('fails on a container with %s', (_, change, path) => expect(containerPaths(change)).toEqual([path]));
});
