import { App, Chart } from 'cdk8s';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { SparkOperator } from '../../../lib/operator/spark-operator';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { synthFiles, type Manifest } from '../../support/synth';

type Names = 'operator' | 'jobs' | 'rbac' | 'crds';
type Charts = Readonly<Record<Names, Chart>>;

/** What is written when some groups have charts of their own; the charts are made in the order that is wrong everywhere. */
function written(props: (charts: Charts) => SparkOperatorProps, before: (charts: Charts) => void = () => undefined): Map<string, Manifest[]> {
  const files = synthFiles((outdir) => {
    const app = new App({ outdir });
    const chart = (id: Names) => new Chart(app, id, { namespace: 'spark-operator' });
    const charts = { operator: chart('operator'), jobs: chart('jobs'), rbac: chart('rbac'), crds: chart('crds') };
    before(charts);
    new SparkOperator(charts.operator, 'op', { jobNamespaces: JobNamespaces.of('a', 'b'), ...props(charts) });
    return app;
  });
  return new Map([...files].filter(([, objects]) => objects.length > 0));
}

const namesOf = (files: Map<string, Manifest[]>) => [...files.keys()].map((file) => file.replace('.k8s.yaml', ''));
const all = ({ crds, rbac, jobs }: Charts) => ({ crdScope: crds, rbacScope: rbac, jobRbacScope: jobs });
const namespaces = { createNamespace: true, createJobNamespaces: true };

/** Every object comes after its namespace. */
function expectApplicable(files: Map<string, Manifest[]>): void {
  const known = new Set<string>();
  for (const { kind, metadata } of [...files.values()].flat()) {
    if (kind === 'Namespace') known.add(metadata.name);
    else if (metadata.namespace !== undefined) expect(known).toContain(metadata.namespace);
  }
  expect(known).toEqual(new Set(['spark-operator', 'a', 'b']));
}

describe('the charts of an operator', () => {
  it('are numbered as they can be applied', () => {
    expect(namesOf(written(all))).toEqual(['0000-crds', '0001-rbac', '0002-jobs', '0003-operator']);
  });

  it('are numbered so when the user orders them too', () => {
    const files = written(all, ({ crds, rbac, jobs, operator }) => {
      rbac.addDependency(crds);
      jobs.addDependency(rbac);
      operator.addDependency(jobs);
    });
    expect(namesOf(files)).toEqual(['0000-crds', '0001-rbac', '0002-jobs', '0003-operator']);
  });

  it('depend on each other once', () => {
    const app = new App();
    const [crds, rbac, jobs, operator] = ['crds', 'rbac', 'jobs', 'operator'].map((id) => new Chart(app, id));
    new SparkOperator(operator, 'op', { crdScope: crds, rbacScope: rbac, jobRbacScope: jobs });
    expect([crds, rbac, jobs, operator].map(({ node }) => node.dependencies)).toEqual([[], [crds], [rbac], [jobs]]);
  });

  it.each<[string, (charts: Charts) => SparkOperatorProps, string[]]>([
    ['definitions', ({ crds }) => ({ crdScope: crds }), ['crds', 'operator']],
    ['rights of the operator', ({ rbac }) => ({ rbacScope: rbac }), ['rbac', 'operator']],
    ['rights of jobs', ({ jobs }) => ({ jobRbacScope: jobs }), ['jobs', 'operator']],
    ['all rights', ({ rbac }) => ({ rbacScope: rbac, jobRbacScope: rbac }), ['rbac', 'operator']],
    ['definitions and rights of jobs', ({ crds }) => ({ crdScope: crds, jobRbacScope: crds }), ['crds', 'operator']],
    [
      'rights of jobs between the other two',
      ({ crds, rbac }) => ({ crdScope: crds, rbacScope: rbac, jobRbacScope: crds }),
      ['rbac', 'crds', 'operator'],
    ],
    ['all', all, ['crds', 'rbac', 'jobs', 'operator']],
  ])('put namespaces before what is in them when they hold %s', (_, scopes, order) => {
    const files = written((charts) => ({ ...scopes(charts), ...namespaces }));
    expect(namesOf(files).map((file) => file.replace(/^\d+-/, ''))).toEqual(order);
    expectApplicable(files);
  });

  it('keep the contrary order that the user has asked for', () => {
    const files = written(
      (charts) => ({ ...all(charts), ...namespaces }),
      ({ rbac, jobs }) => rbac.addDependency(jobs),
    );
    const order = namesOf(files).map((file) => file.replace(/^\d+-/, ''));
    expect(order.indexOf('jobs')).toBeLessThan(order.indexOf('rbac'));
    expectApplicable(files);
  });

  it('may lie in each other', () => {
    const files = synthFiles((outdir) => {
      const app = new App({ outdir });
      const outer = new Chart(app, 'outer', { namespace: 'spark-operator' });
      const inner = new Chart(outer, 'inner', { namespace: 'spark-operator' });
      new SparkOperator(inner, 'op', { crdScope: outer });
      return app;
    });
    expect(namesOf(files).map((file) => file.slice(0, 10))).toEqual(['0000-outer', '0001-outer']);
  });

  it('have no numbers when there is one', () => {
    expect(namesOf(written(() => namespaces))).toEqual(['operator']);
    expectApplicable(written(() => namespaces));
  });
});
