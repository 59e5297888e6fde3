import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

interface Schema {
  readonly properties: { readonly [name: string]: Schema };
}
interface Crd {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

let schema: Schema | undefined;

/** The fields of a SparkApplication below a path, from its CRD. */
export function crdFields(place: string): string[] {
  schema ??= readSchema();
  const found = place.split('.').reduce((parent, name) => parent.properties[name], schema);
  return Object.keys(found.properties);
}

function readSchema(): Schema {
  const documents = parseAllDocuments(readFileSync(path.join(__dirname, '../../../crds/sparkoperator.k8s.io.yaml'), 'utf8'));
  const crd = documents.map((document) => document.toJS() as Crd).find(({ spec }) => spec.names.kind === 'SparkApplication');
  if (crd === undefined) throw new Error('crds/ has no SparkApplication');
  return crd.spec.versions[0].schema.openAPIV3Schema;
}
