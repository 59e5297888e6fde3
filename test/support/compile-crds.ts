import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { parseAllDocuments } from 'yaml';

/** A kind of a CRD, compiled: where its objects live, the lists that have keys, and the source of a module that validates an object. */
export interface CompiledKind {
  readonly id: string;
  readonly namespaced: boolean;
  readonly maps?: ListMaps;
  readonly code: string;
}

/** Where a schema has lists whose items are told apart by key fields, and by which. */
export interface ListMaps {
  readonly keys?: readonly string[];
  readonly items?: ListMaps;
  readonly properties?: { readonly [name: string]: ListMaps };
}

/** The part of the structural schema of CRDs that is read here. */
interface Schema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly (string | undefined)[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

/** All kinds of a file of CRDs. */
export function compileCrds(text: string): CompiledKind[] {
  const crds = parseAllDocuments(text)
    .map((document) => document.toJS() as CustomResourceDefinition | null)
    .filter((crd) => crd !== null);
  return crds.flatMap(({ spec }) =>
    spec.versions.map(({ name, schema: { openAPIV3Schema: schema } }) => ({
      id: `${spec.group}/${name}/${spec.names.kind}`,
      namespaced: spec.scope === 'Namespaced',
      maps: listMaps(schema),
      code: validatorCode({ ...strict(schema), properties: { ...strict(schema).properties, metadata: { type: 'object' } } }),
    })),
  );
}

function validatorCode(schema: Schema): string {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, code: { source: true } });
  return standaloneCode(ajv, ajv.compile(schema));
}

const FORMATS: { readonly [format: string]: Schema } = {
  int32: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  int64: { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  'date-time': { pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$' },
};

/** Keywords that say nothing about what is valid, or that are translated below. */
const DROPPED = /^(x-kubernetes-.*|description|default|format|nullable|example)$/;

/** The structural schema as a plain JSON schema in which an object has the listed fields and no other. */
function strict(schema: Schema): Schema {
  const kept = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !DROPPED.test(keyword)));
  if (schema['x-kubernetes-int-or-string'] === true) return { ...kept, type: ['integer', 'string'] };
  // The schema's own limits are narrower than those of its format.
  const result: { [keyword: string]: unknown } = { ...(schema.format === undefined ? {} : formatCheck(String(schema.format))), ...kept };
  if (schema.nullable === true) result.type = [schema.type, 'null'];
  if (schema['x-kubernetes-list-type'] === 'set') result.uniqueItems = true;
  if (schema.items !== undefined) result.items = strict(schema.items);
  if (schema.type !== 'object') return result;
  if (typeof schema.additionalProperties === 'object') return { ...result, additionalProperties: strict(schema.additionalProperties) };
  result.properties = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, strict(property)]));
  result.additionalProperties = schema.additionalProperties === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  return result;
}

function formatCheck(format: string): Schema {
  if (!(format in FORMATS)) throw new Error(`no check for the format '${format}'`);
  return FORMATS[format];
}

function listMaps(schema: Schema): ListMaps | undefined {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const inner = listMaps(property);
    return inner === undefined ? [] : [[name, inner] as const];
  });
  const items = schema.items === undefined ? undefined : listMaps(schema.items);
  const keys = schema['x-kubernetes-list-type'] === 'map' ? (schema['x-kubernetes-list-map-keys'] as readonly string[]) : undefined;
  if (properties.length === 0 && items === undefined && keys === undefined) return undefined;
  return { keys, items, properties: Object.fromEntries(properties) };
}
