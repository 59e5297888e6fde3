import type { ApiObjectProps } from 'cdk8s';
import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';

/** Defines an object that belongs to no namespace: cdk8s gives every object that of its chart, which is taken off here. */
export function clusterObject(scope: Construct, id: string, props: ApiObjectProps): ApiObject {
  const object = new ApiObject(scope, id, props);
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
