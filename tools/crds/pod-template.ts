import { isObject, type JsonObject } from '../../lib/private/json';

/** What tells the type of a value; defaults, list semantics and the alternatives of int-or-string are left out. */
const KEPT = ['type', 'format', 'pattern', 'required', 'x-kubernetes-int-or-string'];

/**
 * The schema of a pod template, reduced to what says which JSON fits the Go type.
 *
 * @param crd the definition that controller-gen made of podtemplate/podtemplate.go
 */
export function podTemplateSchema(crd: unknown): JsonObject {
  const template = at(crd, 'spec', 'versions', '0', 'schema', 'openAPIV3Schema', 'properties', 'template');
  // controller-gen cuts down the metadata of claim templates, as it does everywhere: they too have all of it.
  const claim = at(template, 'properties', 'spec', 'properties', 'volumes', 'items', 'properties', 'ephemeral', 'properties', 'volumeClaimTemplate');
  const claimMetadata = at(claim, 'properties', 'metadata');
  const reduce = (schema: JsonObject): JsonObject => {
    const kept = KEPT.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]);
    const children = ['items', 'additionalProperties'].filter((key) => isObject(schema[key])).map((key) => [key, reduce(schema[key] as JsonObject)]);
    const properties = isObject(schema.properties)
      ? [['properties', mapValues(schema.properties, (property) => reduce(property as JsonObject))]]
      : [];
    return schema === claimMetadata ? reduce(at(template, 'properties', 'metadata')) : Object.fromEntries([...kept, ...children, ...properties]);
  };
  return reduce(template);
}

function mapValues(object: JsonObject, map: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}

/** The object at a path that must exist. */
function at(value: unknown, ...path: string[]): JsonObject {
  const found = path.reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], value);
  if (!isObject(found)) throw new Error(`nothing at ${path.join('.')}: has controller-gen changed?`);
  return found;
}
