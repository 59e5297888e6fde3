import type { JsonObject } from '../private/json';
import type { TypesOf } from '../private/typed';
import { podValue } from './checked';

/** Which system calls a container may make. */
export class SeccompProfile {
  /** Those that the container runtime allows by default. */
  public static runtimeDefault(): SeccompProfile {
    return new SeccompProfile({ type: 'RuntimeDefault' });
  }

  /** All. Restricted and baseline namespaces refuse it. */
  public static unconfined(): SeccompProfile {
    return new SeccompProfile({ type: 'Unconfined' });
  }

  /**
   * Those of a profile that is on the node.
   *
   * @param profile relative path below the seccomp directory of the kubelet
   */
  public static localhost(profile: string): SeccompProfile {
    return new SeccompProfile({ type: 'Localhost', localhostProfile: profile });
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

/** What a container may do under AppArmor. Kubernetes 1.30 or newer. */
export class AppArmorProfile {
  /** What the container runtime allows by default. */
  public static runtimeDefault(): AppArmorProfile {
    return new AppArmorProfile({ type: 'RuntimeDefault' });
  }

  /** Everything. Restricted and baseline namespaces refuse it. */
  public static unconfined(): AppArmorProfile {
    return new AppArmorProfile({ type: 'Unconfined' });
  }

  /**
   * What a profile that is loaded on the node allows.
   *
   * @param profile name of the profile
   */
  public static localhost(profile: string): AppArmorProfile {
    return new AppArmorProfile({ type: 'Localhost', localhostProfile: profile });
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

/** SELinux label of a container. */
export interface SeLinuxOptions {
  /**
   * Level part of the label.
   *
   * @default - the runtime's choice
   */
  readonly level?: string;
  /**
   * Role part of the label.
   *
   * @default - the runtime's choice
   */
  readonly role?: string;
  /**
   * Type part of the label (`type` in the API).
   *
   * @default - the runtime's choice
   */
  readonly seLinuxType?: string;
  /**
   * User part of the label.
   *
   * @default - the runtime's choice
   */
  readonly user?: string;
}

/** Settings of Windows containers. */
export interface WindowsSecurityOptions {
  /**
   * Contents of the GMSA credential spec.
   *
   * @default - none
   */
  readonly gmsaCredentialSpec?: string;
  /**
   * Name of the GMSA credential spec.
   *
   * @default - none
   */
  readonly gmsaCredentialSpecName?: string;
  /**
   * Whether the container is a host process container; the same for all containers of a pod.
   *
   * @default false
   */
  readonly hostProcess?: boolean;
  /**
   * User that the container runs as.
   *
   * @default - the user of the image
   */
  readonly runAsUserName?: string;
}

/** What the security settings of a pod and of a container have in common. */
export interface SecurityOptions {
  /**
   * Numeric user that processes run as.
   *
   * @default - the user of the image
   */
  readonly runAsUser?: number;
  /**
   * Numeric primary group that processes run as.
   *
   * @default - the group of the image
   */
  readonly runAsGroup?: number;
  /**
   * Whether the kubelet refuses to start a container that would run as root.
   *
   * @default false
   */
  readonly runAsNonRoot?: boolean;
  /**
   * Which system calls processes may make.
   *
   * @default - all, unless the kubelet is set up otherwise
   */
  readonly seccompProfile?: SeccompProfile;
  /**
   * What processes may do under AppArmor. Kubernetes 1.30 or newer.
   *
   * @default - the runtime's default profile
   */
  readonly appArmorProfile?: AppArmorProfile;
  /**
   * SELinux label of processes.
   *
   * @default - the runtime's choice
   */
  readonly seLinuxOptions?: SeLinuxOptions;
  /**
   * Settings of Windows containers.
   *
   * @default - none
   */
  readonly windowsOptions?: WindowsSecurityOptions;
}

const SE_LINUX: TypesOf<SeLinuxOptions> = { level: 'string?', role: 'string?', seLinuxType: 'string?', user: 'string?' };
const WINDOWS: TypesOf<WindowsSecurityOptions> = {
  gmsaCredentialSpec: 'string?',
  gmsaCredentialSpecName: 'string?',
  hostProcess: 'boolean?',
  runAsUserName: 'string?',
};

/** What is known of the settings in common. */
export const SECURITY: TypesOf<SecurityOptions> = {
  runAsUser: 'number?',
  runAsGroup: 'number?',
  runAsNonRoot: 'boolean?',
  seccompProfile: podValue('a SeccompProfile'),
  appArmorProfile: podValue('an AppArmorProfile'),
  seLinuxOptions: { types: SE_LINUX, optional: true },
  windowsOptions: { types: WINDOWS, optional: true },
};

/** The profiles as in the Kubernetes API. */
export function profilesJson({ seccompProfile, appArmorProfile, seLinuxOptions }: SecurityOptions): JsonObject {
  return {
    seccompProfile: seccompProfile?._toJson(),
    appArmorProfile: appArmorProfile?._toJson(),
    seLinuxOptions: seLinuxOptions && seLinuxJson(seLinuxOptions),
  };
}

function seLinuxJson({ level, role, seLinuxType, user }: SeLinuxOptions): JsonObject {
  return { level, role, type: seLinuxType, user };
}
