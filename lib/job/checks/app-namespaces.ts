import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isObject } from '../../private/json';

const found = new WeakMap<IConstruct, Map<string, ApiObject>>();

/**
 * The labels of a Namespace that is defined anywhere in the app, with the one that every cluster adds; undefined when there is none of the name.
 *
 * The tree is walked once per synth, not once per job: what was found is forgotten when the present call stack ends, which no synth outlives.
 */
export function namespaceLabels(anyConstruct: IConstruct, name: string): Record<string, string> | undefined {
  const { root } = anyConstruct.node;
  let namespaces = found.get(root);
  if (namespaces === undefined) {
    namespaces = new Map(
      root.node
        .findAll()
        .filter(isNamespace)
        .map((object) => [object.name, object]),
    );
    found.set(root, namespaces);
    queueMicrotask(() => found.delete(root));
  }
  const object = namespaces.get(name);
  return object === undefined ? undefined : { ...labelsOf(object), 'kubernetes.io/metadata.name': name };
}

function isNamespace(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct) && construct.kind === 'Namespace' && construct.apiVersion === 'v1';
}

function labelsOf(object: ApiObject): Record<string, string> {
  const manifest: unknown = object.toJson();
  const metadata = isObject(manifest) ? manifest.metadata : undefined;
  const labels = isObject(metadata) ? metadata.labels : undefined;
  return isObject(labels) ? Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)])) : {};
}
