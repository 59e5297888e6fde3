import { isObject, type Json, type JsonObject } from '../../private/json';

/** The API server does not check the format `int32`, and the decoder fails on a number that does not fit. */
const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/**
 * A quantity that Go reads, and reads soon. The pattern of upstream lets through `1e1.5`, which does not parse, and `1e2147483648`, on which the
 * parser of Kubernetes works without end.
 */
const QUANTITY = { pattern: '^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,3})?\\s*$' };

/** Bounds that no list and no object keeps, in places where a type alone cannot shut them out. */
const NO_LIST = { minItems: 1, maxItems: 0 };
const NO_OBJECT = { minProperties: 1, maxProperties: 0 };

/** The API server takes any list for a string with a format, and lower case letters in a time. */
const TIMESTAMP = { pattern: '^[^a-z]*$', ...NO_LIST };

/** What a Go type with a decoder of its own may read. */
const ANYTHING: JsonObject = { 'x-kubernetes-preserve-unknown-fields': true };

/** A port by number or by name. */
const INT_OR_STRING: JsonObject = { 'x-kubernetes-int-or-string': true, ...INT32 };

/**
 * A quantity inside a pod template: `cpu: 0.5` is a number with a fraction, which int-or-string refuses and Go reads. A structural schema cannot say
 * "number or string", so the type is left open and the other types are shut out one by one.
 */
const ANY_QUANTITY: JsonObject = { ...ANYTHING, ...QUANTITY, ...NO_LIST, ...NO_OBJECT, not: { enum: [true, false] } };

/**
 * A custom resource definition whose schemas refuse what the operator cannot decode. Its pod templates, which upstream leaves without a schema, get
 * one; its other fields lose the few values that pass upstream's schema and still stop the decoder.
 *
 * @param crd a definition as upstream has it; left as it is
 * @param podTemplate the schema of a pod template, as made from its Go type
 */
export function hardenCrd(crd: JsonObject, podTemplate: JsonObject): JsonObject {
  const template = decodable(podTemplate);
  const walk = (value: Json | undefined): Json | undefined => {
    if (Array.isArray(value)) return value.map(walk) as Json[];
    if (!isObject(value)) return value;
    // The pod templates are the only nodes that upstream leaves open.
    if (value['x-kubernetes-preserve-unknown-fields'] === true) return template;
    return Object.assign(
      mapValues(value, (member) => walk(member)),
      limits(value),
    );
  };
  return walk(crd) as JsonObject;
}

/** What a schema must say beyond its type, so that each value of it decodes. */
function limits(schema: JsonObject): JsonObject {
  if (schema['x-kubernetes-int-or-string'] === true) return schema.pattern === undefined ? INT32 : QUANTITY;
  if (schema.format === 'int32') return { minimum: schema.minimum ?? INT32.minimum, maximum: schema.maximum ?? INT32.maximum };
  return schema.format === 'date-time' ? TIMESTAMP : {};
}

/**
 * The schema of all JSON that decodes into the Go type from which `schema` was made. The decoder asks for no field, takes null for anything and looks
 * at types only; a schema that asked for more would refuse templates that work (partial ones are the rule: Spark adds its container itself).
 *
 * Unknown fields are not kept: the operator, compiled from the same types, cannot read them, and kubectl can say so only about a closed schema.
 */
function decodable(schema: JsonObject): JsonObject {
  const { type, format } = schema;
  if (schema['x-kubernetes-int-or-string'] === true) return schema.pattern === undefined ? INT_OR_STRING : ANY_QUANTITY;
  // The API server itself drops a null member of an object; one in a list it keeps.
  if (type === 'array') return { type, items: { ...decodable(schema.items as JsonObject), nullable: true } };
  if (isObject(schema.additionalProperties)) return { type, additionalProperties: decodable(schema.additionalProperties) };
  if (isObject(schema.properties)) return { type, properties: decodableProperties(schema.properties, schema.required as string[] | undefined) };
  if (type === 'object') return ANYTHING;
  return format === undefined ? { type } : { type, format, ...limits(schema) };
}

/**
 * Go writes null for an empty time, and for an empty list whose field is not left out when empty (those are the required ones). The operator's own webhook
 * sends each template through Go, and what a webhook made null the API server does not drop: without this it refuses every template.
 */
function decodableProperties(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return mapValues(properties, (value, name) => {
    const property = value as JsonObject;
    const writtenAsNull = property.format === 'date-time' || (property.type === 'array' && required.includes(name));
    return writtenAsNull ? { ...decodable(property), nullable: true } : decodable(property);
  });
}

function mapValues(object: JsonObject, map: (value: Json | undefined, key: string) => Json | undefined): JsonObject {
  const mapped: JsonObject = {};
  for (const key of Object.keys(object)) mapped[key] = map(object[key], key);
  return mapped;
}
