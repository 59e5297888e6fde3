import type { EnvValue } from 'cdk8s-plus-27';
import type { JsonObject } from '../private/json';
import { fail } from '../private/problems';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import type { Rename } from './checked';
import { checked, renaming } from './checked';
import { envSpec } from './kplus-bridge';

/** Options of a reference to a key of a Secret or ConfigMap. */
export interface EnvKeyOptions {
  /**
   * Whether the container starts when the object or the key does not exist; the variable is then unset.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** Options of a reference to a resource of a container. */
export interface EnvResourceOptions {
  /**
   * Name of the container whose resource is read.
   *
   * @default - the container that has the variable
   */
  readonly containerName?: string;
  /**
   * Unit that the value is given in, as a Kubernetes quantity: `1Mi` gives mebibytes, `1m` thousandths of a core.
   *
   * @default - `1`: bytes, and whole cores rounded up
   */
  readonly divisor?: string;
}

const KEY: TypesOf<EnvKeyOptions> = { optional: 'boolean?' };
const RESOURCE: TypesOf<EnvResourceOptions> = { containerName: 'string?', divisor: 'string?' };

/** An environment variable of a container: a name, and a value or where the value comes from. */
export class EnvVar {
  /**
   * A variable with a literal value. Not for secrets: manifests are stored and read by many; use `fromSecret`.
   *
   * @param name name of the variable
   * @param value its value; `$(OTHER)` is replaced by an earlier variable of the container
   * @throws when the name is not one that Kubernetes takes (SPK303)
   */
  public static of(name: string, value: string): EnvVar {
    return new EnvVar(checked('EnvVar.of', 'env', { name, value }));
  }

  /**
   * A variable whose value is a key of a Secret in the namespace of the pod.
   *
   * @param name name of the variable
   * @param secretName name of the Secret
   * @param key key in the Secret
   * @throws when a name is malformed (SPK303, SPK304), or that of no option (SPK402)
   */
  public static fromSecret(name: string, secretName: string, key: string, options: EnvKeyOptions = {}): EnvVar {
    checkOptions('EnvVar.fromSecret', options, KEY);
    const secretKeyRef = { name: secretName, key, optional: options.optional };
    return new EnvVar(checked('EnvVar.fromSecret', 'env', { name, valueFrom: { secretKeyRef } }, keyNames('secretKeyRef', 'secretName')));
  }

  /**
   * A variable whose value is a key of a ConfigMap in the namespace of the pod.
   *
   * @param name name of the variable
   * @param configMapName name of the ConfigMap
   * @param key key in the ConfigMap
   * @throws when a name is malformed (SPK303, SPK304), or that of no option (SPK402)
   */
  public static fromConfigMap(name: string, configMapName: string, key: string, options: EnvKeyOptions = {}): EnvVar {
    checkOptions('EnvVar.fromConfigMap', options, KEY);
    const configMapKeyRef = { name: configMapName, key, optional: options.optional };
    return new EnvVar(checked('EnvVar.fromConfigMap', 'env', { name, valueFrom: { configMapKeyRef } }, keyNames('configMapKeyRef', 'configMapName')));
  }

  /**
   * A variable whose value is a field of the pod (downward API).
   *
   * @param name name of the variable
   * @param fieldPath such as `metadata.namespace`, `metadata.labels['app']`, `status.podIP`
   * @throws when the name is malformed (SPK303) or Kubernetes offers no such field (SPK305)
   */
  public static fromField(name: string, fieldPath: string): EnvVar {
    const rename = renaming({ 'valueFrom.fieldRef.fieldPath': 'fieldPath' });
    return new EnvVar(checked('EnvVar.fromField', 'env', { name, valueFrom: { fieldRef: { fieldPath } } }, rename));
  }

  /**
   * A variable whose value is a resource request or limit of a container (downward API).
   *
   * @param name name of the variable
   * @param resource such as `limits.memory` or `requests.cpu`
   * @throws when the name is malformed (SPK303) or there is no such resource (SPK305), or a name is that of no option (SPK402)
   */
  public static fromResource(name: string, resource: string, options: EnvResourceOptions = {}): EnvVar {
    checkOptions('EnvVar.fromResource', options, RESOURCE);
    const resourceFieldRef = { containerName: options.containerName, resource, divisor: options.divisor };
    const rename: Rename = (path) => path.replace('valueFrom.resourceFieldRef.', '');
    return new EnvVar(checked('EnvVar.fromResource', 'env', { name, valueFrom: { resourceFieldRef } }, rename));
  }

  /**
   * A variable with a value of cdk8s-plus, such as `EnvValue.fromSecretValue(...)`.
   *
   * @param name name of the variable
   * @param value the value of cdk8s-plus
   * @throws when the name is malformed (SPK303) or the value is empty, as that of an unset process variable (SPK305)
   */
  public static fromValue(name: string, value: EnvValue): EnvVar {
    const spec = envSpec(name, value);
    if (spec.value === undefined && spec.valueFrom === undefined) {
      fail('EnvVar.fromValue', 'SPK305', {
        path: 'value',
        reason: 'has no value',
        fix: 'give a value, or set the process variable that it is read from',
      });
    }
    return new EnvVar(checked('EnvVar.fromValue', 'env', spec, renaming({ valueFrom: 'value' })));
  }

  /**
   * A variable exactly as in the Kubernetes API (`EnvVar` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302 to SPK305)
   */
  public static fromSpec(spec: { [key: string]: unknown }): EnvVar {
    return new EnvVar(checked('EnvVar.fromSpec', 'env', spec));
  }

  /** Name of the variable. */
  public readonly name: string;

  private constructor(private readonly spec: JsonObject) {
    this.name = spec.name as string;
  }

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

function keyNames(ref: string, nameParameter: string): Rename {
  return renaming({ [`valueFrom.${ref}.name`]: nameParameter, [`valueFrom.${ref}.key`]: 'key', [`valueFrom.${ref}.optional`]: 'optional' });
}
