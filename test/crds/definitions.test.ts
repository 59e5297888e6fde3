import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { crdDefinitions } from '../../lib/operator/crds/crd-definitions';
import { CRDS_OPERATOR_VERSION } from '../../lib/operator/crds/operator-crds';
import type { JsonObject } from '../../lib/private/json';
import { sizeTable, withTable } from '../../tools/crds/size-table';

const ROOT = path.join(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

type Json = { readonly [key: string]: unknown };
const documents = (file: string): Json[] => parseAllDocuments(read(file)).map((document) => document.toJS() as Json);
const upstream = documents('crds/sparkoperator.k8s.io.yaml');
const strict = documents('crds/sparkoperator.k8s.io-strict.yaml');
const plain = (definitions: readonly Json[]): JsonObject[] => definitions as JsonObject[];

/** The largest annotation that the API server stores, and with it the largest object that client-side `kubectl apply` handles. */
const LIMIT = 262_144;

/** Every node of a definition with its path. */
function* nodesOf(value: unknown, at = ''): Generator<{ at: string; node: Json }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { at, node: value as Json };
  for (const [key, child] of Object.entries(value)) yield* nodesOf(child, `${at}/${key}`);
}

describe('the files in crds/', () => {
  it.each([
    ['as upstream', upstream],
    ['with typed pod templates', strict],
  ])('define the three kinds of the API group, %s', (_form, definitions) => {
    expect(definitions).toMatchObject(
      [
        ['SparkApplication', 'v1beta2'],
        ['ScheduledSparkApplication', 'v1beta2'],
        ['SparkConnect', 'v1alpha1'],
      ].map(([kind, name]) => ({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { annotations: { 'controller-gen.kubebuilder.io/version': 'v0.17.1' } },
        spec: { group: 'sparkoperator.k8s.io', scope: 'Namespaced', names: { kind }, versions: [{ name, served: true, storage: true }] },
      })),
    );
  });

  it('carry no descriptions', () => {
    const described = [...nodesOf([upstream, strict])].filter(({ node }) => typeof node.description === 'string');
    expect(described).toEqual([]);
  });

  it('are what the library holds', () => {
    expect(crdDefinitions(false)).toEqual(upstream);
    expect(crdDefinitions(true)).toEqual(strict);
  });

  it('come from the release that tools/crds/go.mod pins', () => {
    expect(read('tools/crds/go.mod')).toContain(`github.com/kubeflow/spark-operator/v2 v${CRDS_OPERATOR_VERSION}\n`);
    expect(read('crds/README.md')).toContain(`Spark operator ${CRDS_OPERATOR_VERSION} `);
    expect(read('crds/sparkoperator.k8s.io.yaml')).toContain(`Spark operator ${CRDS_OPERATOR_VERSION};`);
  });

  it('are small enough for client-side apply', () => {
    expect([...upstream, ...strict].map((crd) => JSON.stringify(crd).length).filter((bytes) => bytes >= LIMIT)).toEqual([]);
  });

  it('have the sizes that the README and the API documentation state', () => {
    const readme = read('crds/README.md');
    expect(withTable(readme, sizeTable(plain(upstream), plain(strict)))).toBe(readme);
    const stated = read('lib/operator/crds/crds.ts').match(/\d+,\d{3}/g);
    const bytes = [...strict, ...upstream].map((crd) => JSON.stringify(crd).length.toLocaleString('en-US'));
    expect(stated?.filter((figure) => figure !== '262,144').sort()).toEqual(bytes.filter((figure) => figure.includes(',')).sort());
  });
});

describe('the schemas of crds/', () => {
  const open = (definitions: readonly Json[]): string[] =>
    [...nodesOf(definitions)]
      .filter(({ node }) => node.type === 'object' && node['x-kubernetes-preserve-unknown-fields'] === true)
      .map(({ at }) => at);

  it('leave exactly the pod templates open upstream, and nothing in the strict form', () => {
    const spec = '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties';
    expect(open(upstream)).toEqual([
      `/0${spec}/driver/properties/template`,
      `/0${spec}/executor/properties/template`,
      `/1${spec}/template/properties/driver/properties/template`,
      `/1${spec}/template/properties/executor/properties/template`,
      `/2${spec}/executor/properties/template`,
      `/2${spec}/server/properties/template`,
    ]);
    expect(open(strict)).toEqual([]);
  });

  it('differ in nothing else but what stops the decoder', () => {
    const changed = new Set<string>();
    const compare = (before: unknown, after: unknown, key: string): void => {
      if ((before as Json)?.['x-kubernetes-preserve-unknown-fields'] === true || JSON.stringify(before) === JSON.stringify(after)) return;
      if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
        changed.add(key);
        return;
      }
      for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) compare((before as Json)[name], (after as Json)[name], name);
    };
    compare(upstream, strict, '');
    expect([...changed].sort()).toEqual(['maxItems', 'maximum', 'minItems', 'minimum', 'pattern']);
  });

  it('are structural: a type everywhere, items in every list, and no type inside `not`', () => {
    const schemas = [...nodesOf(strict)].filter(
      ({ at }) => /\/(properties\/[^/]+|items|additionalProperties)$/.test(at) && !/\/properties\/properties$/.test(at),
    );
    expect(schemas.length).toBeGreaterThan(5000);
    const untyped = schemas.filter(
      ({ node }) => node.type === undefined && node['x-kubernetes-int-or-string'] !== true && node['x-kubernetes-preserve-unknown-fields'] !== true,
    );
    expect(untyped.map(({ at }) => at)).toEqual([]);
    expect(schemas.filter(({ node }) => node.type === 'array' && node.items === undefined)).toEqual([]);
    expect(schemas.filter(({ node }) => (node.not as Json | undefined)?.type !== undefined)).toEqual([]);
  });
});

describe('withTable', () => {
  it('fails when the text has no place for a table', () => {
    expect(() => withTable('# CRDs\n', '| a |')).toThrow('the README has no place for the table');
  });
});
