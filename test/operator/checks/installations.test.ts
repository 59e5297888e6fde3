import { Chart, Testing } from 'cdk8s';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { SparkOperator } from '../../../lib/operator/spark-operator';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { synth } from '../../support/synth';

/** Two operators in one app, each in a chart and a namespace of its own. */
function two(first: SparkOperatorProps, second: SparkOperatorProps) {
  const app = Testing.app();
  const charts = ['one', 'two'].map((id) => new Chart(app, id, { namespace: `ops-${id}` }));
  new SparkOperator(charts[0], 'operator', first);
  new SparkOperator(charts[1], 'operator', second);
  return () => synth(charts[1]);
}

const other = { releaseName: 'other', installCrds: false };
const apart = { ...other, jobNamespaces: JobNamespaces.of('b') };

describe('two operators in one app', () => {
  it('live together with namespaces, names and definitions of their own', () => {
    expect(two({ jobNamespaces: JobNamespaces.of('a') }, apart)().length).toBeGreaterThan(10);
  });

  it.each<[string, JobNamespaces, JobNamespaces, string]>([
    ['the same name', JobNamespaces.of('a', 'b'), JobNamespaces.of('b', 'c'), "'b'"],
    ['everything in both', JobNamespaces.all(), JobNamespaces.all(), "'every namespace'"],
    ['everything and a name', JobNamespaces.all(), JobNamespaces.of('b'), "'b'"],
    ['a name and everything', JobNamespaces.of('b'), JobNamespaces.all(), "'b'"],
    ['everything and a selector', JobNamespaces.all(), JobNamespaces.selected({ a: 'b' }), "'namespaces with a=b'"],
    ['the same selector', JobNamespaces.selected({ a: 'b' }), JobNamespaces.selected({ a: 'b' }), "'namespaces with a=b'"],
  ])('fails when both run %s', (_, first, second, shared) => {
    const render = two({ jobNamespaces: first }, { ...other, jobNamespaces: second });
    const end = 'too: both would submit each application (SPK281)';
    expect(render).toThrow(`SparkOperator 'one/operator' has 1 problem:\n  jobNamespaces: ${shared} is run by SparkOperator 'two/operator' ${end}`);
    expect(render).toThrow(`SparkOperator 'two/operator' has 1 problem:\n  jobNamespaces: ${shared} is run by SparkOperator 'one/operator' ${end}`);
  });

  it.each<[string, JobNamespaces, JobNamespaces]>([
    ['other names', JobNamespaces.of('a'), JobNamespaces.of('b')],
    ['a selector, which may or may not meet a name', JobNamespaces.selected({ a: 'b' }), JobNamespaces.of('b')],
    ['other selectors', JobNamespaces.selected({ a: 'b' }), JobNamespaces.selected({ a: 'c' })],
  ])('pass with %s', (_, first, second) => {
    expect(two({ jobNamespaces: first }, { ...other, jobNamespaces: second })().length).toBeGreaterThan(10);
  });

  it('fails when both have one name, for roles and webhook configurations belong to the cluster', () => {
    expect(two({}, { ...apart, releaseName: 'spark-operator' })).toThrow(
      /releaseName: 'spark-operator' names the roles and webhook configurations of SparkOperator 'one\/operator' too, .* \(SPK282\); give one of them another releaseName/,
    );
  });

  it('fails when both define the custom resource definitions', () => {
    expect(two({}, { ...apart, installCrds: true })).toThrow(
      /installCrds: true defines the custom resource definitions that SparkOperator 'one\/operator' defines too \(SPK283\); set installCrds to false/,
    );
  });

  it('are not compared with those of another app', () => {
    two({}, apart);
    expect(two({}, apart)().length).toBeGreaterThan(10);
  });
});
