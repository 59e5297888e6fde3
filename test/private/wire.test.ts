import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { k8s } from 'cdk8s-plus-27';
import ts from 'typescript';
import type { SparkApplicationSpec } from '../../imports/sparkoperator.k8s.io';
import type { Wire } from '../../lib/private/wire';

const ROOT = path.join(__dirname, '../..');
const GENERATED = [
  path.join(ROOT, 'imports/sparkoperator.k8s.io.ts'),
  path.join(path.dirname(require.resolve('cdk8s-plus-27/package.json')), 'lib/imports/k8s.js'),
];

describe('the wire form of generated types', () => {
  it('knows every name that the generator changed, and no other', () => {
    const changed = new Map(GENERATED.flatMap((file) => changedNames(readFileSync(file, 'utf8'))));
    expect(changed.size).toBeGreaterThan(20);
    expect(tableOfNames()).toEqual(Object.fromEntries([...changed].sort()));
  });

  it('has a name only for members that never go out under their own', () => {
    const table = tableOfNames();
    const unchanged = GENERATED.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'(\w+)': [^\n]*?obj\.(\w+)/g)])
      .filter(([, wire, member]) => wire === member)
      .map(([, wire]) => wire);
    expect(unchanged.filter((name) => name in table)).toEqual([]);
  });

  it('types what the API server reads', () => {
    const spec: Partial<Wire<SparkApplicationSpec>> = {
      mode: 'cluster',
      sparkUIOptions: { ingressTLS: [{ hosts: ['a'] }] },
      volumes: [{ name: 'v', emptyDir: { sizeLimit: '1Gi' } }],
    };
    const pod: Wire<k8s.PodSpec> = {
      hostIPC: true,
      containers: [{ name: 'c', resources: { limits: { cpu: 2, memory: '1Gi' } }, readinessProbe: { httpGet: { port: 'http' } } }],
      volumes: [{ name: 'v', downwardAPI: { items: [] } }],
    };
    const header: Wire<k8s.HttpHeader> = { name: 'n', value: 'v' };
    const meta: Wire<k8s.ObjectMeta> = { creationTimestamp: '2026-11-21T00:00:00Z', labels: { any: 'label' } };
    expect([spec, pod, header, meta]).toHaveLength(4);
  });

  it('fails to compile on what the API server does not know', () => {
    // @ts-expect-error: the enum has no such value
    const mode: Partial<Wire<SparkApplicationSpec>> = { mode: 'clustered' };
    // @ts-expect-error: the member of the bindings, not of the API
    const member: Partial<Wire<SparkApplicationSpec>> = { sparkUiOptions: {} };
    // @ts-expect-error: a number where text goes
    const factor: Partial<Wire<SparkApplicationSpec>> = { memoryOverheadFactor: 0.4 };
    // @ts-expect-error: a misspelt field deep inside
    const deep: Wire<k8s.PodSpec> = { containers: [{ name: 'c', env: [{ name: 'A', valueFrm: {} }] }] };
    // @ts-expect-error: a quantity is no boolean
    const quantity: Wire<k8s.PodSpec> = { containers: [{ name: 'c', resources: { limits: { cpu: true } } }] };
    expect([mode, member, factor, deep, quantity]).toHaveLength(5);
  });
});

/** Pairs of member and name in the API, from the functions that the generator writes for output. */
function changedNames(text: string): [string, string][] {
  return [...text.matchAll(/'(\w+)': [^\n]*?obj\.(\w+)/g)].filter(([, wire, member]) => wire !== member).map(([, wire, member]) => [member, wire]);
}

/** The table of lib/private/wire.ts, which exists as a type only. */
function tableOfNames(): Record<string, string> {
  const source = ts.createSourceFile('wire.ts', readFileSync(path.join(ROOT, 'lib/private/wire.ts'), 'utf8'), ts.ScriptTarget.Latest, true);
  const table = source.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === 'WireNames');
  const members = (table?.members ?? []).map((member) => member.getText().replace(/[';]/g, '').split(': '));
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
