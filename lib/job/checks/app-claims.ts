import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isObject } from '../../private/json';

const found = new WeakMap<IConstruct, ReadonlyMap<string, readonly string[]>>();

/**
 * The access modes of a claim that is defined anywhere in the app; undefined when there is none of the name in the namespace, or it says none.
 *
 * The tree is walked once per synth, not once per job: what was found is forgotten when the present call stack ends, which no synth outlives.
 */
export function accessModesOf(anyConstruct: IConstruct, namespace: string, name: string): readonly string[] | undefined {
  const { root } = anyConstruct.node;
  let claims = found.get(root);
  if (claims === undefined) {
    claims = new Map(root.node.findAll().filter(isClaim).flatMap(readClaim));
    found.set(root, claims);
    queueMicrotask(() => found.delete(root));
  }
  return claims.get(`${namespace}/${name}`);
}

function isClaim(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct) && construct.kind === 'PersistentVolumeClaim' && construct.apiVersion === 'v1';
}

function readClaim(object: ApiObject): [string, readonly string[]][] {
  const manifest: unknown = object.toJson();
  if (!isObject(manifest) || !isObject(manifest.metadata) || !isObject(manifest.spec)) return [];
  const { accessModes } = manifest.spec;
  if (!Array.isArray(accessModes)) return [];
  return [[`${String(manifest.metadata.namespace ?? 'default')}/${object.name}`, accessModes.map(String)]];
}
