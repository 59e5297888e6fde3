import { Chart, Testing } from 'cdk8s';
import { resolveOperator, type OperatorModel } from '../../lib/operator/model/operator-model';
import { SparkOperator } from '../../lib/operator/spark-operator';
import type { SparkOperatorProps } from '../../lib/operator/spark-operator-props';
import { synth, type Manifest } from '../support/synth';

/** A chart in the operator's usual namespace. */
export function operatorChart(namespace = 'spark-operator'): Chart {
  return new Chart(Testing.app(), 'platform', { namespace });
}

/** The manifests of an installation, without the three definitions. Its warnings are not printed: they have tests of their own. */
export function install(props: SparkOperatorProps = {}, namespace?: string): Manifest[] {
  const chart = operatorChart(namespace);
  new SparkOperator(chart, 'operator', { installCrds: false, ...props });
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  try {
    return synth(chart);
  } finally {
    warn.mockRestore();
  }
}

/** The model of an installation in the operator's usual namespace. */
export function modelOf(props: SparkOperatorProps = {}, namespace = 'spark-operator'): OperatorModel {
  return resolveOperator(namespace, props);
}

/** The rules of a role one by one, as `group/resource[name]:verb`, so that two ways to write the same rules are equal. */
export function permissions(role: Manifest): string[] {
  type Rule = { apiGroups: string[]; resources: string[]; resourceNames?: string[]; verbs: string[] };
  const rules = role.rules as Rule[];
  const all = rules.flatMap(({ apiGroups, resources, resourceNames = ['*'], verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) => resourceNames.flatMap((name) => verbs.map((verb) => `${group}/${resource}[${name}]:${verb}`))),
    ),
  );
  return [...new Set(all)].sort();
}
