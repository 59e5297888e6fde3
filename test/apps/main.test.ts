import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly [field: string]: unknown };
}

// The playground of document A: its four files of the operator, then the job; what spark-pi must carry is lines A7 to A12.
describe('the playground', () => {
  let files: Map<string, Manifest[]>;
  let text: string;

  beforeAll(() => {
    const output = mkdtempSync(path.join(tmpdir(), 'playground-'));
    const before = process.env.CDK8S_OUTDIR;
    process.env.CDK8S_OUTDIR = output;
    try {
      jest.requireActual('../../apps/main');
      const names = readdirSync(output)
        .filter((file) => file.endsWith('.yaml'))
        .sort();
      const texts = names.map((name) => readFileSync(path.join(output, name), 'utf8'));
      files = new Map(names.map((name, index) => [name, parseAllDocuments(texts[index]).map((document) => document.toJS() as Manifest)]));
      text = texts.slice(1).join('---\n');
    } finally {
      if (before === undefined) delete process.env.CDK8S_OUTDIR;
      else process.env.CDK8S_OUTDIR = before;
      rmSync(output, { recursive: true });
    }
  });

  const objects = (file: string): string[] =>
    (files.get(file) ?? []).map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join(' '));

  it('is five files, which apply in the order of their names', () => {
    expect([...files.keys()]).toEqual([
      '0000-spark-operator-crds.k8s.yaml',
      '0001-spark-operator-rbac.k8s.yaml',
      '0002-spark-rbac.k8s.yaml',
      '0003-spark-operator.k8s.yaml',
      '0004-spark-pi.k8s.yaml',
    ]);
  });

  it('defines a namespace before what is in it', () => {
    const all = [...files.keys()].flatMap(objects);
    const inNamespace = all.findIndex((object) => object.includes(' spark-operator '));
    expect(all.indexOf('Namespace spark-operator')).toBeGreaterThan(-1);
    expect(all.indexOf('Namespace spark-operator')).toBeLessThan(inNamespace);
  });

  it('keeps definitions, rights of the operator, rights of jobs, processes and the job apart', () => {
    expect(new Set(objects('0000-spark-operator-crds.k8s.yaml').map((object) => object.split(' ')[0]))).toEqual(
      new Set(['CustomResourceDefinition']),
    );
    expect(objects('0002-spark-rbac.k8s.yaml')).toEqual(['ServiceAccount default spark', 'Role default spark', 'RoleBinding default spark']);
    expect(objects('0003-spark-operator.k8s.yaml')).toEqual([
      'Service spark-operator spark-operator-webhook-svc',
      'Deployment spark-operator spark-operator-controller',
      'Deployment spark-operator spark-operator-webhook',
      'MutatingWebhookConfiguration spark-operator-webhook',
      'ValidatingWebhookConfiguration spark-operator-webhook',
    ]);
    expect(objects('0004-spark-pi.k8s.yaml')).toEqual(['SparkApplication default spark-pi']);
  });

  it('says of spark-pi what document A says, in the form of today', () => {
    const spec = files.get('0004-spark-pi.k8s.yaml')?.[0].spec;
    const scratch = (container: string) => ({
      spec: {
        enableServiceLinks: false,
        containers: [{ name: container, volumeMounts: [{ name: 'test-volume', mountPath: '/tmp' }] }],
        volumes: [{ name: 'test-volume', emptyDir: {} }],
      },
    });
    expect(spec).toMatchObject({
      type: 'Scala',
      mode: 'cluster',
      image: 'docker.io/apache/spark:3.5.8',
      imagePullPolicy: 'Always',
      mainClass: 'org.apache.spark.examples.SparkPi',
      mainApplicationFile: 'local:///opt/spark/examples/jars/spark-examples_2.12-3.5.8.jar',
      restartPolicy: { type: 'Never' },
      // A tenth of a core, as the API of today says it.
      driver: { cores: 1, coreRequest: '100m', coreLimit: '200m', memory: '512m', labels: { version: '3.5.8' }, serviceAccount: 'spark' },
      executor: { cores: 1, instances: 1, memory: '512m', labels: { version: '3.5.8' } },
    });
    expect([spec?.driver, spec?.executor].map((pod) => (pod as { template: unknown }).template)).toEqual([
      scratch('spark-kubernetes-driver'),
      scratch('spark-kubernetes-executor'),
    ]);
  });

  it('changes only on purpose', () => {
    expect(text).toMatchSnapshot();
  });
});
