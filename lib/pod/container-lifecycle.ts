import type { Duration } from 'cdk8s';
import type { JsonObject } from '../private/json';
import { wholeSeconds } from '../private/quantities';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, podValue } from './checked';

/** An action of the kubelet on a container. */
export class LifecycleAction {
  /**
   * Runs a command in the container.
   *
   * @param command program and arguments; no shell
   */
  public static exec(...command: string[]): LifecycleAction {
    return new LifecycleAction({ exec: { command } });
  }

  /**
   * Sends an HTTP GET to the container.
   *
   * @param path absolute path
   * @param port number of the port
   */
  public static httpGet(path: string, port: number): LifecycleAction {
    return new LifecycleAction({ httpGet: { path, port } });
  }

  /**
   * Waits. Kubernetes 1.30 or newer.
   *
   * @param duration how long; whole seconds
   * @throws when it is no whole number of seconds (SPK301)
   */
  public static sleep(duration: Duration): LifecycleAction {
    return new LifecycleAction({ sleep: { seconds: wholeSeconds(duration) } });
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

/** Actions around the life of a container. */
export interface ContainerLifecycleOptions {
  /**
   * Right after the container was made; when it fails, the container is killed.
   *
   * @default - nothing
   */
  readonly postStart?: LifecycleAction;
  /**
   * Before the container is stopped; its time counts towards the termination grace period.
   *
   * @default - nothing
   */
  readonly preStop?: LifecycleAction;
}

const ACTION = podValue('a LifecycleAction');
const LIFECYCLE: TypesOf<ContainerLifecycleOptions> = { postStart: ACTION, preStop: ACTION };

/** Actions after the start and before the stop of a container. */
export class ContainerLifecycle {
  /**
   * Actions from typed values.
   *
   * @throws when a value is not one that Kubernetes takes (SPK302, SPK320), or a name is that of no option (SPK402)
   */
  public static of(options: ContainerLifecycleOptions): ContainerLifecycle {
    checkOptions('ContainerLifecycle.of', options, LIFECYCLE);
    const spec = { postStart: options.postStart?._toJson(), preStop: options.preStop?._toJson() };
    return new ContainerLifecycle(checked('ContainerLifecycle.of', 'lifecycle', spec));
  }

  /**
   * Actions exactly as in the Kubernetes API (`Lifecycle` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK320)
   */
  public static fromSpec(spec: { [key: string]: unknown }): ContainerLifecycle {
    return new ContainerLifecycle(checked('ContainerLifecycle.fromSpec', 'lifecycle', spec));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}
