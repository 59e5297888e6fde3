import type { JsonObject } from '../private/json';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, podValue, podValues, renaming } from './checked';
import type { ContainerLifecycle } from './container-lifecycle';
import type { ContainerPort } from './container-port';
import { containerPortJson } from './container-port';
import type { ContainerProbe } from './container-probe';
import type { EnvSource } from './env-source';
import type { EnvVar } from './env-var';
import type { ImagePullPolicy } from './image-pull-policy';
import type { PodVolume } from './pod-volume';
import type { PodResources } from './resources';
import type { ContainerSecurity } from './security-context';
import type { VolumeMount } from './volume-mount';
import { volumeMountJson } from './volume-mount';

/** A container beside the main one. */
export interface SidecarOptions {
  /** Name of the container: a DNS label, unique in the pod. */
  readonly name: string;
  /** Image with its tag or digest. */
  readonly image: string;
  /**
   * Program and first arguments; replaces the entry point of the image. No shell.
   *
   * @default - the entry point of the image
   */
  readonly command?: string[];
  /**
   * Arguments; replace those of the image.
   *
   * @default - the arguments of the image
   */
  readonly args?: string[];
  /**
   * Directory that the program starts in.
   *
   * @default - that of the image
   */
  readonly workingDir?: string;
  /**
   * Environment variables.
   *
   * @default - none
   */
  readonly env?: EnvVar[];
  /**
   * Secrets and ConfigMaps all of whose keys become environment variables.
   *
   * @default - none
   */
  readonly envFrom?: EnvSource[];
  /**
   * Ports that the container listens on.
   *
   * @default - none
   */
  readonly ports?: ContainerPort[];
  /**
   * Volumes that the container sees; mounting a volume declares it in the pod.
   *
   * @default - none
   */
  readonly volumeMounts?: VolumeMount[];
  /**
   * Resource requests and limits.
   *
   * @default - none
   */
  readonly resources?: PodResources;
  /**
   * Security settings.
   *
   * @default - those of the pod
   */
  readonly security?: ContainerSecurity;
  /**
   * When the image is pulled.
   *
   * @default - IfNotPresent, but Always for the tag `latest` or none
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * Actions after the start and before the stop of the container.
   *
   * @default - none
   */
  readonly lifecycle?: ContainerLifecycle;
  /**
   * A container that fails this check is restarted.
   *
   * @default - no check
   */
  readonly livenessProbe?: ContainerProbe;
  /**
   * The pod is not ready while this check fails.
   *
   * @default - no check
   */
  readonly readinessProbe?: ContainerProbe;
  /**
   * Until this check has passed once, the other two are not made; what comes after an init container with `restartAlways` waits for it.
   *
   * @default - no check
   */
  readonly startupProbe?: ContainerProbe;
  /**
   * Makes a native sidecar of an init container: it is started before the main container, restarted when it ends, stopped after it. Kubernetes 1.29 or newer. Only for
   * init containers: a plain sidecar that outlives the main container keeps the pod from completing, a native one does not.
   *
   * @default false
   */
  readonly restartAlways?: boolean;
}

const PROBE = podValue('a ContainerProbe');
const SIDECAR: TypesOf<SidecarOptions> = {
  name: 'string',
  image: 'string',
  command: 'strings?',
  args: 'strings?',
  workingDir: 'string?',
  env: podValues('an EnvVar'),
  envFrom: podValues('an EnvSource'),
  ports: 'list?',
  volumeMounts: 'list?',
  resources: podValue('a PodResources'),
  security: podValue('a ContainerSecurity'),
  imagePullPolicy: 'string?',
  lifecycle: podValue('a ContainerLifecycle'),
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  startupProbe: PROBE,
  restartAlways: 'boolean?',
};

/** A container beside the main one: a sidecar, or an init container. */
export class Sidecar {
  /**
   * A container from typed options.
   *
   * @throws when an option is not one that Kubernetes takes (SPK302, SPK309, SPK310, SPK319 to SPK321), or a name is that of no option (SPK402)
   */
  public static of(options: SidecarOptions): Sidecar {
    checkOptions('Sidecar.of', options, SIDECAR);
    const { name, image, command, args, workingDir, imagePullPolicy, volumeMounts = [], security, restartAlways } = options;
    const spec = {
      name,
      image,
      command,
      args,
      workingDir,
      imagePullPolicy,
      restartPolicy: restartAlways === true ? 'Always' : undefined,
      ports: options.ports?.map((port, index) => containerPortJson(port, `ports[${index}]`)),
      env: options.env?.map((variable) => variable._toJson()),
      envFrom: options.envFrom?.map((source) => source._toJson()),
      resources: options.resources?._toJson(),
      volumeMounts: options.volumeMounts?.map((mount, index) => volumeMountJson(mount, `volumeMounts[${index}]`)),
      livenessProbe: options.livenessProbe?._toJson(),
      readinessProbe: options.readinessProbe?._toJson(),
      startupProbe: options.startupProbe?._toJson(),
      lifecycle: options.lifecycle?._toJson(),
      securityContext: security?._toJson(),
    };
    return new Sidecar(
      checked('Sidecar.of', 'container', spec, renaming({ securityContext: 'security', restartPolicy: 'restartAlways' })),
      volumeMounts.map((mount) => mount.volume),
    );
  }

  /**
   * A container exactly as in the Kubernetes API (`Container` of core/v1). Volumes that it mounts must be declared otherwise.
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes
   */
  public static fromSpec(spec: { [key: string]: unknown }): Sidecar {
    return new Sidecar(checked('Sidecar.fromSpec', 'container', spec), []);
  }

  /** Name of the container. */
  public readonly name: string;

  private constructor(
    private readonly spec: JsonObject,
    private readonly volumes: readonly PodVolume[],
  ) {
    this.name = spec.name as string;
  }

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }

  /**
   * The volumes that it mounts, to be declared in the pod; may repeat.
   *
   * @internal
   */
  public _volumes(): PodVolume[] {
    return [...this.volumes];
  }
}
