import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { crdDefinitions } from '../../../lib/operator/crds/crd-definitions';
import { SparkOperatorCrds, type SparkOperatorCrdsProps } from '../../../lib/operator/crds/crds';
import { one, synth } from '../../support/synth';

function crdsIn(chart: Chart, props?: SparkOperatorCrdsProps): SparkOperatorCrds {
  return new SparkOperatorCrds(chart, 'crds', props);
}

const NAMES = ['sparkapplications.sparkoperator.k8s.io', 'scheduledsparkapplications.sparkoperator.k8s.io', 'sparkconnects.sparkoperator.k8s.io'];

describe('SparkOperatorCrds', () => {
  it('defines the three definitions, which belong to no namespace even in a chart that has one', () => {
    const chart = new Chart(Testing.app(), 'crds', { namespace: 'spark-operator' });
    crdsIn(chart);
    const manifests = synth(chart);
    expect(manifests.map(({ kind, metadata }) => [kind, metadata.name])).toEqual(NAMES.map((name) => ['CustomResourceDefinition', name]));
    expect(manifests.filter(({ metadata }) => 'namespace' in metadata)).toEqual([]);
  });

  it.each([
    ['as upstream', false],
    ['with typed pod templates', true],
  ])('renders every word of the definitions, %s', (_form, strictTemplates) => {
    const chart = Testing.chart();
    crdsIn(chart, { strictTemplates });
    expect(synth(chart)).toEqual(crdDefinitions(strictTemplates));
  });

  it('exposes each definition', () => {
    const crds = crdsIn(Testing.chart());
    expect([crds.sparkApplication, crds.scheduledSparkApplication, crds.sparkConnect].map((crd) => [crd.node.id, crd.name])).toEqual([
      ['SparkApplication', NAMES[0]],
      ['ScheduledSparkApplication', NAMES[1]],
      ['SparkConnect', NAMES[2]],
    ]);
  });

  it('leaves pod templates open by default, as upstream does', () => {
    const chart = Testing.chart();
    crdsIn(chart);
    expect(templateOf(one(synth(chart), 'CustomResourceDefinition', NAMES[0]))).toEqual({
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    });
  });

  it('types pod templates on demand, and renders the same twice', () => {
    const chart = Testing.chart();
    crdsIn(chart, { strictTemplates: true });
    const manifests = synth(chart);
    expect(templateOf(one(manifests, 'CustomResourceDefinition', NAMES[0]))).toMatchObject({
      properties: { metadata: { type: 'object' }, spec: { properties: { containers: { type: 'array' } } } },
    });
    expect(synth(chart)).toEqual(manifests);
  });

  it('adds labels and annotations to those of the chart and the generator', () => {
    const chart = new Chart(Testing.app(), 'crds', { labels: { team: 'data' } });
    crdsIn(chart, { labels: { tier: 'platform' }, annotations: { 'helm.sh/resource-policy': 'keep' } });
    for (const { metadata } of synth(chart)) {
      expect(metadata.labels).toEqual({ team: 'data', tier: 'platform' });
      expect(metadata.annotations).toEqual({
        'api-approved.kubernetes.io': 'https://github.com/kubeflow/spark-operator/pull/1298',
        'controller-gen.kubebuilder.io/version': 'v0.17.1',
        'helm.sh/resource-policy': 'keep',
      });
    }
  });

  it('fails on an annotation that contradicts the generator, and takes one that agrees with it', () => {
    const key = 'controller-gen.kubebuilder.io/version';
    const wrong = Testing.chart();
    crdsIn(wrong, { annotations: { [key]: 'v0.1.0' } });
    expect(() => synth(wrong)).toThrow(
      `annotations['${key}']: 'v0.1.0' contradicts 'v0.17.1', which the generator of the definitions sets (SPK290); leave it out`,
    );
    const right = Testing.chart();
    crdsIn(right, { annotations: { [key]: 'v0.17.1' } });
    expect(synth(right)).toHaveLength(3);
  });

  it('fails on a label that Kubernetes refuses', () => {
    const chart = Testing.chart();
    crdsIn(chart, { labels: { team: 'data platform' } });
    expect(() => synth(chart)).toThrow("labels.team: 'data platform' is not a label value (SPK324)");
  });

  it('can be patched', () => {
    const chart = Testing.chart();
    crdsIn(chart).sparkConnect.addJsonPatch(JsonPatch.add('/spec/preserveUnknownFields', false));
    expect(one(synth(chart), 'CustomResourceDefinition', NAMES[2]).spec.preserveUnknownFields).toBe(false);
  });

  it('comes before what depends on it', () => {
    const app = new App();
    const chart = new Chart(app, 'all');
    const first = new ApiObject(chart, 'first', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
    first.node.addDependency(crdsIn(chart));
    expect(synth(chart).map(({ kind }) => kind)).toEqual([...NAMES.map(() => 'CustomResourceDefinition'), 'ConfigMap']);
  });

  it('names the release whose definitions these are', () => {
    expect(SparkOperatorCrds.OPERATOR_VERSION).toBe('2.5.2');
  });
});

type Manifest = ReturnType<typeof synth>[number];

function templateOf(crd: Manifest): object {
  return crd.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.driver.properties.template;
}
