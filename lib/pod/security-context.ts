import type { JsonObject } from '../private/json';
import { compact } from '../private/json';
import { throwErrors } from '../private/problems';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, renaming } from './checked';
import { restrictedContainerProblems, restrictedPodProblems } from './rules/security-rules';
import type { SecurityOptions } from './security-profiles';
import { profilesJson, SeccompProfile, SECURITY } from './security-profiles';

/** When the files of a volume get the group of the pod. */
export enum FsGroupChangePolicy {
  /** Only when the root of the volume does not have it: fast for large volumes. */
  ON_ROOT_MISMATCH = 'OnRootMismatch',
  /** Each time that the volume is mounted. */
  ALWAYS = 'Always',
}

/** Where the supplementary groups of processes come from. */
export enum SupplementalGroupsPolicy {
  /** From the pod and from `/etc/group` of the image. */
  MERGE = 'Merge',
  /** From the pod only. */
  STRICT = 'Strict',
}

/** How volumes get the SELinux label of the pod. */
export enum SeLinuxChangePolicy {
  /** Each file is relabelled. */
  RECURSIVE = 'Recursive',
  /** By a mount option, where the driver can. */
  MOUNT_OPTION = 'MountOption',
}

/** Security settings of a pod; they hold for each container that does not set its own. */
export interface PodSecurityOptions extends SecurityOptions {
  /**
   * Group that owns the files of volumes which support it, and that processes are in too. Spark images run as user and group 185.
   *
   * @default - volumes keep their owner
   */
  readonly fsGroup?: number;
  /**
   * When files get that group.
   *
   * @default FsGroupChangePolicy.ALWAYS
   */
  readonly fsGroupChangePolicy?: FsGroupChangePolicy;
  /**
   * Further groups that processes are in.
   *
   * @default - those of the image
   */
  readonly supplementalGroups?: number[];
  /**
   * Whether groups of the image count too. Kubernetes 1.33 or newer.
   *
   * @default SupplementalGroupsPolicy.MERGE
   */
  readonly supplementalGroupsPolicy?: SupplementalGroupsPolicy;
  /**
   * How volumes get the SELinux label. Kubernetes 1.33 or newer.
   *
   * @default - by mount option where cluster and driver can, else file by file
   */
  readonly seLinuxChangePolicy?: SeLinuxChangePolicy;
  /**
   * Kernel parameters of the pod's namespaces.
   *
   * @default - those of the node
   */
  readonly sysctls?: { [name: string]: string };
}

/** How `/proc` looks in a container. */
export enum ProcMount {
  /** As the runtime does it: some paths masked or read-only. */
  DEFAULT = 'Default',
  /** Nothing masked; only with user namespaces. */
  UNMASKED = 'Unmasked',
}

/** Security settings of a container; they win over those of the pod. */
export interface ContainerSecurityOptions extends SecurityOptions {
  /**
   * Whether a process can gain more privileges than its parent.
   *
   * @default true
   */
  readonly allowPrivilegeEscalation?: boolean;
  /**
   * Whether the container is root on its node in all but name.
   *
   * @default false
   */
  readonly privileged?: boolean;
  /**
   * Whether the container cannot write outside of its volumes.
   *
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * POSIX capabilities that are added, such as `NET_BIND_SERVICE` (without `CAP_`).
   *
   * @default - none beyond the runtime's
   */
  readonly addCapabilities?: string[];
  /**
   * POSIX capabilities that are taken away, or `ALL`.
   *
   * @default - none
   */
  readonly dropCapabilities?: string[];
  /**
   * How `/proc` looks.
   *
   * @default ProcMount.DEFAULT
   */
  readonly procMount?: ProcMount;
}

const POD: TypesOf<PodSecurityOptions> = {
  ...SECURITY,
  fsGroup: 'number?',
  fsGroupChangePolicy: 'string?',
  supplementalGroups: 'numbers?',
  supplementalGroupsPolicy: 'string?',
  seLinuxChangePolicy: 'string?',
  sysctls: 'map?',
};
const CONTAINER: TypesOf<ContainerSecurityOptions> = {
  ...SECURITY,
  allowPrivilegeEscalation: 'boolean?',
  privileged: 'boolean?',
  readOnlyRootFilesystem: 'boolean?',
  addCapabilities: 'strings?',
  dropCapabilities: 'strings?',
  procMount: 'string?',
};

/** The security context of a pod. */
export class PodSecurity {
  /**
   * A security context from typed settings.
   *
   * @throws when the settings contradict each other or a value is not one that Kubernetes takes (SPK302, SPK316), or a name is that of no option (SPK402)
   */
  public static of(options: PodSecurityOptions): PodSecurity {
    return new PodSecurity(podSpec('PodSecurity.of', options));
  }

  /**
   * A context that the Pod Security Standard "restricted" admits: no root, the runtime's seccomp profile. Containers need `ContainerSecurity.restricted` too.
   * An image that names its user, as Apache's Spark images do, needs the number as well, or no container starts (SPK338): `runAsUser: 185`.
   *
   * @param options further settings
   * @throws when an option is what "restricted" forbids (SPK316), or a name is that of no option (SPK402)
   */
  public static restricted(options: PodSecurityOptions = {}): PodSecurity {
    const spec = podSpec('PodSecurity.restricted', options, { runAsNonRoot: true, seccompProfile: SeccompProfile.runtimeDefault() });
    throwErrors('PodSecurity.restricted', [...restrictedPodProblems(spec)]);
    return new PodSecurity(spec);
  }

  /**
   * A security context exactly as in the Kubernetes API (`PodSecurityContext` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK316)
   */
  public static fromSpec(spec: { [key: string]: unknown }): PodSecurity {
    return new PodSecurity(checked('PodSecurity.fromSpec', 'podSecurity', spec));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

/** The security context of a container. */
export class ContainerSecurity {
  /**
   * A security context from typed settings.
   *
   * @throws when the settings contradict each other or a value is not one that Kubernetes takes (SPK302, SPK316), or a name is that of no option (SPK402)
   */
  public static of(options: ContainerSecurityOptions): ContainerSecurity {
    return new ContainerSecurity(containerSpec('ContainerSecurity.of', options));
  }

  /**
   * A context that the Pod Security Standard "restricted" admits: no root, no privilege escalation, no capability, the runtime's seccomp profile.
   * An image that names its user, as Apache's Spark images do, needs the number as well, or no container starts (SPK338): `runAsUser: 185`, here or in `podSecurity`.
   *
   * @param options further settings
   * @throws when an option is what "restricted" forbids (SPK316), or a name is that of no option (SPK402)
   */
  public static restricted(options: ContainerSecurityOptions = {}): ContainerSecurity {
    const spec = containerSpec('ContainerSecurity.restricted', options, {
      allowPrivilegeEscalation: false,
      dropCapabilities: ['ALL'],
      runAsNonRoot: true,
      seccompProfile: SeccompProfile.runtimeDefault(),
    });
    throwErrors('ContainerSecurity.restricted', [...restrictedContainerProblems(spec)]);
    return new ContainerSecurity(spec);
  }

  /**
   * A security context exactly as in the Kubernetes API (`SecurityContext` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK316)
   */
  public static fromSpec(spec: { [key: string]: unknown }): ContainerSecurity {
    return new ContainerSecurity(checked('ContainerSecurity.fromSpec', 'containerSecurity', spec));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

function podSpec(subject: string, given: PodSecurityOptions, defaults: PodSecurityOptions = {}): JsonObject {
  checkOptions(subject, given, POD);
  const options = { ...defaults, ...compact(given) };
  const { sysctls, ...rest } = options;
  const list = sysctls && Object.entries(sysctls).map(([name, value]) => ({ name, value }));
  return checked(subject, 'podSecurity', { ...rest, ...profilesJson(options), sysctls: list });
}

function containerSpec(subject: string, given: ContainerSecurityOptions, defaults: ContainerSecurityOptions = {}): JsonObject {
  checkOptions(subject, given, CONTAINER);
  const options = { ...defaults, ...compact(given) };
  const { addCapabilities: add, dropCapabilities: drop, ...rest } = options;
  const capabilities = add === undefined && drop === undefined ? undefined : { add, drop };
  const rename = renaming({ 'capabilities.add': 'addCapabilities', 'capabilities.drop': 'dropCapabilities' });
  return checked(subject, 'containerSecurity', { ...rest, ...profilesJson(options), capabilities }, rename);
}
