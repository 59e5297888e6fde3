import { operatorProblems } from '../../../lib/operator/checks/operator-checks';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { formatProblem, Severity } from '../../../lib/private/problems';
import { modelOf } from '../install';

/** A check: properties that trip it, those that just do not, and every line that it writes. */
export interface CheckCase {
  readonly id: string;
  readonly about: string;
  readonly trips: SparkOperatorProps;
  readonly passes: SparkOperatorProps;
  readonly lines: readonly string[];
  readonly warns?: boolean;
}

/** The lines of one check over an installation. */
export function linesOf(id: string, props: SparkOperatorProps, namespace?: string): string[] {
  return problemsOf(id, props, namespace).map(formatProblem);
}

/** A case trips its check with just the lines given, and its near miss does not trip it. */
export function expectCase({ id, trips, passes, lines, warns = false }: CheckCase): void {
  expect(linesOf(id, trips)).toEqual(lines);
  expect(problemsOf(id, trips).map(({ severity }) => severity)).toEqual(lines.map(() => (warns ? Severity.WARNING : Severity.ERROR)));
  expect(linesOf(id, passes)).toEqual([]);
}

function problemsOf(id: string, props: SparkOperatorProps, namespace?: string) {
  return operatorProblems(modelOf(props, namespace)).filter((problem) => problem.id === id);
}
