import type { JsonObject } from '../private/json';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, renaming } from './checked';

/** Options of a source of environment variables. */
export interface EnvSourceOptions {
  /**
   * Put before each key to make the name of the variable.
   *
   * @default - nothing
   */
  readonly prefix?: string;
  /**
   * Whether the container starts when the object does not exist.
   *
   * @default false
   */
  readonly optional?: boolean;
}

const SOURCE: TypesOf<EnvSourceOptions> = { prefix: 'string?', optional: 'boolean?' };

/** Environment variables of a container taken from all keys of a Secret or ConfigMap. Kubernetes skips keys that are no variable names. */
export class EnvSource {
  /**
   * A variable for each key of a Secret in the namespace of the pod.
   *
   * @param secretName name of the Secret
   * @throws when the name (SPK304) or the prefix (SPK303) is malformed, or a name is that of no option (SPK402)
   */
  public static fromSecret(secretName: string, options: EnvSourceOptions = {}): EnvSource {
    checkOptions('EnvSource.fromSecret', options, SOURCE);
    const spec = { prefix: options.prefix, secretRef: { name: secretName, optional: options.optional } };
    const rename = renaming({ 'secretRef.name': 'secretName', 'secretRef.optional': 'optional' });
    return new EnvSource(checked('EnvSource.fromSecret', 'envFrom', spec, rename));
  }

  /**
   * A variable for each key of a ConfigMap in the namespace of the pod.
   *
   * @param configMapName name of the ConfigMap
   * @throws when the name (SPK304) or the prefix (SPK303) is malformed, or a name is that of no option (SPK402)
   */
  public static fromConfigMap(configMapName: string, options: EnvSourceOptions = {}): EnvSource {
    checkOptions('EnvSource.fromConfigMap', options, SOURCE);
    const spec = { prefix: options.prefix, configMapRef: { name: configMapName, optional: options.optional } };
    const rename = renaming({ 'configMapRef.name': 'configMapName', 'configMapRef.optional': 'optional' });
    return new EnvSource(checked('EnvSource.fromConfigMap', 'envFrom', spec, rename));
  }

  /**
   * A source exactly as in the Kubernetes API (`EnvFromSource` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302 to SPK305)
   */
  public static fromSpec(spec: { [key: string]: unknown }): EnvSource {
    return new EnvSource(checked('EnvSource.fromSpec', 'envFrom', spec));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}
