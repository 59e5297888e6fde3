import {
  ContainerSecurity,
  FsGroupChangePolicy,
  PodSecurity,
  ProcMount,
  SeLinuxChangePolicy,
  SupplementalGroupsPolicy,
} from '../../lib/pod/security-context';
import { AppArmorProfile, SeccompProfile } from '../../lib/pod/security-profiles';
import { refusals } from './expect-cases';

const COMMON = {
  runAsUser: 185,
  runAsGroup: 0,
  runAsNonRoot: true,
  seccompProfile: SeccompProfile.localhost('a.json'),
  appArmorProfile: AppArmorProfile.runtimeDefault(),
  seLinuxOptions: { level: 's0', seLinuxType: 'container_t' },
  windowsOptions: { gmsaCredentialSpec: 'a', gmsaCredentialSpecName: 'b', hostProcess: false, runAsUserName: 'c' },
};
const COMMON_JSON = {
  ...COMMON,
  seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' },
  appArmorProfile: { type: 'RuntimeDefault' },
  seLinuxOptions: { level: 's0', type: 'container_t' },
};

describe('the security of a pod', () => {
  it('has every option', () => {
    const security = PodSecurity.of({
      ...COMMON,
      fsGroup: 185,
      fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH,
      supplementalGroups: [1, 2],
      supplementalGroupsPolicy: SupplementalGroupsPolicy.STRICT,
      seLinuxChangePolicy: SeLinuxChangePolicy.RECURSIVE,
      sysctls: { 'net.core.somaxconn': '1024' },
    });
    expect(security._toJson()).toStrictEqual({
      ...COMMON_JSON,
      fsGroup: 185,
      fsGroupChangePolicy: 'OnRootMismatch',
      supplementalGroups: [1, 2],
      supplementalGroupsPolicy: 'Strict',
      seLinuxChangePolicy: 'Recursive',
      sysctls: [{ name: 'net.core.somaxconn', value: '1024' }],
    });
  });

  it('can be restricted, with options', () => {
    expect(PodSecurity.restricted()._toJson()).toStrictEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(PodSecurity.restricted({ fsGroup: 185, runAsNonRoot: undefined })._toJson()).toStrictEqual({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      fsGroup: 185,
    });
  });

  it('is taken exactly as in the API', () => {
    expect(PodSecurity.fromSpec({ fsGroup: 0 })._toJson()).toStrictEqual({ fsGroup: 0 });
  });

  it.each([
    ['root where root is forbidden', () => PodSecurity.of({ runAsNonRoot: true, runAsUser: 0 }), 'SPK316 runAsUser'],
    ['an option that "restricted" forbids', () => PodSecurity.restricted({ seccompProfile: SeccompProfile.unconfined() }), 'SPK316 seccompProfile'],
    ['a field of containers', () => PodSecurity.fromSpec({ capabilities: { drop: ['ALL'] } }), 'SPK302 capabilities'],
  ])('fails on %s', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});

describe('the security of a container', () => {
  it('has every option', () => {
    const security = ContainerSecurity.of({
      ...COMMON,
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      addCapabilities: ['NET_BIND_SERVICE'],
      dropCapabilities: ['ALL'],
      procMount: ProcMount.DEFAULT,
    });
    expect(security._toJson()).toStrictEqual({
      ...COMMON_JSON,
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
      procMount: 'Default',
    });
  });

  it('can be restricted, with options', () => {
    expect(ContainerSecurity.restricted({ readOnlyRootFilesystem: true })._toJson()).toStrictEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      readOnlyRootFilesystem: true,
    });
  });

  it('is taken exactly as in the API', () => {
    const spec = { capabilities: { add: ['SYS_PTRACE'] } };
    expect(ContainerSecurity.fromSpec(spec)._toJson()).toStrictEqual(spec);
  });

  it.each([
    [
      'privileges without escalation',
      () => ContainerSecurity.of({ privileged: true, allowPrivilegeEscalation: false }),
      'SPK316 allowPrivilegeEscalation',
    ],
    ['a capability with its prefix', () => ContainerSecurity.of({ addCapabilities: ['CAP_NET_RAW'] }), 'SPK316 addCapabilities[0]'],
    ['an option that "restricted" forbids', () => ContainerSecurity.restricted({ dropCapabilities: [] }), 'SPK316 dropCapabilities'],
    ['a field of pods', () => ContainerSecurity.fromSpec({ fsGroup: 1 }), 'SPK302 fsGroup'],
  ])('fails on %s', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});
