import type { JsonObject } from '../private/json';

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

/** The label as in the Kubernetes API. */
export function seLinuxJson({ level, role, seLinuxType, user }: SeLinuxOptions): JsonObject {
  return { level, role, type: seLinuxType, user };
}
