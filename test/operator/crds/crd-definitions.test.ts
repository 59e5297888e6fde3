import path from 'node:path';
import { crdDefinitions } from '../../../lib/operator/crds/crd-definitions';
import { kindsOf } from '../../support/crd-schemas';

const FILES = { upstream: 'crds/sparkoperator.k8s.io.yaml', strict: 'crds/sparkoperator.k8s.io-strict.yaml' };

/** What the schema of a file says about a SparkApplication whose driver has this template. */
function problems(file: keyof typeof FILES, template: unknown): string[] {
  const kind = kindsOf(path.join(__dirname, '../../..', FILES[file])).get('sparkoperator.k8s.io/v1beta2/SparkApplication');
  if (kind === undefined) throw new Error('no such kind');
  const spec = { type: 'Scala', sparkVersion: '4.0.4', mainApplicationFile: 'local:///x.jar', driver: { template }, executor: {} };
  return kind.problems({ apiVersion: 'sparkoperator.k8s.io/v1beta2', kind: 'SparkApplication', metadata: { name: 'x' }, spec });
}

const inContainer = (container: object): object => ({ spec: { containers: [container] } });

describe('crdDefinitions', () => {
  it('shares no object between two places or two calls', () => {
    const seen = new Set<unknown>();
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      expect(seen.has(value)).toBe(false);
      seen.add(value);
      Object.values(value).forEach(visit);
    };
    visit([crdDefinitions(false), crdDefinitions(false)]);
  });

  it.each([
    ['only tolerations', { spec: { tolerations: [{ operator: 'Exists' }] } }],
    ['only metadata', { metadata: { labels: { team: 'a' }, ownerReferences: [{ kind: 'X' }] } }],
    ['a container with only a name', inContainer({ name: 'spark' })],
    ['a container without a name', inContainer({ env: [{ name: 'A' }] })],
    ['a fraction of a core as a number', inContainer({ resources: { limits: { cpu: 0.5, memory: '1Gi' } } })],
    ['ports as numbers and as names', inContainer({ livenessProbe: { httpGet: { port: 'http' } }, readinessProbe: { tcpSocket: { port: 8080 } } })],
  ])('takes %s in a typed template', (_what, template) => {
    expect(problems('strict', template)).toEqual([]);
  });

  it.each([
    ['a command that is no text', inContainer({ command: [true] }), 'command'],
    ['containers that are no list', { spec: { containers: {} } }, 'containers'],
    ['a spec that is no object', { spec: 'x' }, 'spec'],
    ['a port beyond 32 bits', inContainer({ ports: [{ containerPort: 3_000_000_000 }] }), 'containerPort'],
    ['a flag as text', { spec: { hostNetwork: 'true' } }, 'hostNetwork'],
    ['a label that is a number', { metadata: { labels: { a: 1 } } }, 'labels'],
    ['a quantity that is none', inContainer({ resources: { limits: { memory: '1GB' } } }), 'memory'],
    ['a quantity that is a boolean', inContainer({ resources: { limits: { memory: true } } }), 'memory'],
    ['a quantity that is an object', inContainer({ resources: { limits: { memory: {} } } }), 'memory'],
    ['a quantity that is a list', inContainer({ resources: { limits: { memory: [] } } }), 'memory'],
    ['a field that no pod has', { spec: { container: [] } }, 'container'],
  ])('fails %s in a typed template; upstream takes it', (_what, template, field) => {
    expect(problems('strict', template).join('\n')).toContain(field);
    expect(problems('upstream', template)).toEqual([]);
  });
});
