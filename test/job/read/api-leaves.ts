import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { NEIGHBOURS, VALUES } from './api-leaf-values';
import type { Fields } from './manifests';

/** A part of the schema of a custom resource. */
interface Schema {
  readonly type?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly pattern?: string;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

/** A field of the API that has no fields of its own. */
export interface Leaf {
  /** Such as `spec.driver.env[].name`. */
  readonly path: string;
  /** A spec that has it, with what its neighbours require. */
  readonly spec: Fields;
  /** Its value there. */
  readonly value: unknown;
}

/** Every leaf below `spec` of a kind of the operator's API, each in a smallest spec of its own. */
export function apiLeaves(kind: string): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (schema: Schema, at: string, wrap: (value: unknown) => unknown) => {
    const { properties, items } = schema;
    if (properties !== undefined) {
      for (const [name, member] of Object.entries(properties)) {
        const siblings = requiredOf(schema, name, at);
        walk(member, `${at}.${name}`, (value) => wrap({ ...siblings, [name]: value }));
      }
    } else if (items?.properties !== undefined) {
      walk(items, `${at}[]`, (value) => wrap([value]));
    } else {
      const value = sample(schema, at);
      leaves.push({ path: at, spec: withNeighbours(wrap(value), 'spec') as Fields, value });
    }
  };
  walk(specOf(kind), 'spec', (value) => value);
  return leaves;
}

function requiredOf({ properties = {}, required = [] }: Schema, without: string, at: string): Fields {
  const names = required.filter((name) => name !== without);
  return Object.fromEntries(names.map((name) => [name, sample(properties[name], `${at}.${name}`)]));
}

function sample(schema: Schema, at: string): unknown {
  const known = VALUES.find(([pattern]) => pattern.test(at));
  if (known !== undefined) return known[1];
  if (schema.enum !== undefined) return schema.enum.at(-1);
  if (schema['x-kubernetes-int-or-string'] === true) return schema.pattern === undefined ? 8080 : '2';
  switch (schema.type) {
    case 'boolean':
      return true;
    case 'integer':
      return Math.max(schema.minimum ?? 0, 30);
    case 'array':
      return [sample(schema.items ?? {}, `${at}[]`)];
    case 'object':
      if (schema.additionalProperties !== undefined) return { sample: sample(schema.additionalProperties, `${at}{}`) };
      return requiredOf(schema, '', at);
    default:
      return 'sample';
  }
}

function specOf(kind: string): Schema {
  const documents = parseAllDocuments(readFileSync(path.join(__dirname, '../../../crds/sparkoperator.k8s.io.yaml'), 'utf8'));
  const crds = documents.map(
    (document) => document.toJS() as { spec: { names: { kind: string }; versions: { schema: { openAPIV3Schema: Schema } }[] } },
  );
  return crds.find(({ spec }) => spec.names.kind === kind)!.spec.versions[0].schema.openAPIV3Schema.properties!.spec;
}

function withNeighbours(value: unknown, at: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withNeighbours(item, `${at}[]`));
  if (typeof value !== 'object' || value === null) return value;
  const whole = NEIGHBOURS.filter(({ at: where }) => where.test(at)).reduce<Fields>(
    (fields, { adds, unless = [], when }) =>
      unless.some((name) => name in fields) || (when !== undefined && !(when in fields)) ? fields : { ...adds, ...fields },
    value as Fields,
  );
  return Object.fromEntries(Object.entries(whole).map(([name, member]) => [name, withNeighbours(member, `${at}.${name}`)]));
}
