import type { Duration } from 'cdk8s';
import type { JsonObject } from '../private/json';
import { wholeSeconds } from '../private/quantities';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, renaming } from './checked';

/** How often a container is checked. */
export interface ContainerProbeOptions {
  /**
   * Time after the start before the first check. Whole seconds.
   *
   * @default Duration.seconds(0)
   */
  readonly initialDelay?: Duration;
  /**
   * Time between checks. Whole seconds, at least one.
   *
   * @default Duration.seconds(10)
   */
  readonly period?: Duration;
  /**
   * Time after which a check has failed. Whole seconds, at least one.
   *
   * @default Duration.seconds(1)
   */
  readonly timeout?: Duration;
  /**
   * Failures in a row that count as failed; at least 1.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
  /**
   * Successes in a row that count as passed again; 1 for liveness and startup.
   *
   * @default 1
   */
  readonly successThreshold?: number;
}

const PROBE: TypesOf<ContainerProbeOptions> = {
  initialDelay: 'duration?',
  period: 'duration?',
  timeout: 'duration?',
  failureThreshold: 'number?',
  successThreshold: 'number?',
};

/** A check that the kubelet makes on a container. */
export class ContainerProbe {
  /**
   * Passes when an HTTP GET answers with a status from 200 to 399.
   *
   * @param path absolute path
   * @param port number of the port
   * @throws when a value is not one that Kubernetes takes (SPK302, SPK320), or a name is that of no option (SPK402)
   */
  public static httpGet(path: string, port: number, options: ContainerProbeOptions = {}): ContainerProbe {
    return ContainerProbe.create('httpGet', { httpGet: { path, port } }, options, { 'httpGet.path': 'path', 'httpGet.port': 'port' });
  }

  /**
   * Passes when a TCP connection opens.
   *
   * @param port number of the port
   * @throws when a value is not one that Kubernetes takes (SPK302, SPK320), or a name is that of no option (SPK402)
   */
  public static tcp(port: number, options: ContainerProbeOptions = {}): ContainerProbe {
    return ContainerProbe.create('tcp', { tcpSocket: { port } }, options, { 'tcpSocket.port': 'port' });
  }

  /**
   * Passes when a command in the container exits with 0.
   *
   * @param command program and arguments; no shell
   * @throws when a value is not one that Kubernetes takes (SPK302), or a name is that of no option (SPK402)
   */
  public static exec(command: string[], options: ContainerProbeOptions = {}): ContainerProbe {
    return ContainerProbe.create('exec', { exec: { command } }, options, { 'exec.command': 'command' });
  }

  /**
   * A check exactly as in the Kubernetes API (`Probe` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK320)
   */
  public static fromSpec(spec: { [key: string]: unknown }): ContainerProbe {
    return new ContainerProbe(checked('ContainerProbe.fromSpec', 'probe', spec));
  }

  private static create(method: string, action: JsonObject, options: ContainerProbeOptions, names: Record<string, string>): ContainerProbe {
    checkOptions(`ContainerProbe.${method}`, options, PROBE);
    const { initialDelay, period, timeout, failureThreshold, successThreshold } = options;
    const spec = {
      ...action,
      initialDelaySeconds: initialDelay && wholeSeconds(initialDelay, 'initialDelay'),
      periodSeconds: period && wholeSeconds(period, 'period'),
      timeoutSeconds: timeout && wholeSeconds(timeout, 'timeout'),
      failureThreshold,
      successThreshold,
    };
    const rename = renaming({ initialDelaySeconds: 'initialDelay', periodSeconds: 'period', timeoutSeconds: 'timeout', ...names });
    return new ContainerProbe(checked(`ContainerProbe.${method}`, 'probe', spec, rename));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}
