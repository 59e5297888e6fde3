import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { jobProblems } from '../../../lib/job/checks/job-checks';
import type { JobCheck } from '../../../lib/job/checks/check';
import { formatProblem } from '../../../lib/private/problems';
import { builder } from '../fixtures';

type Props = Partial<SparkJobProps>;

/** A job that trips a check, with all that the check says of it, and the nearest job that does not. */
export interface CheckCase {
  readonly id: string;
  readonly trips: Props | (() => Props);
  readonly says: readonly string[];
  readonly passes: Props | (() => Props);
}

/** What a check says of a job; without an id, what all of them say. */
export function saidOf(props: Props | (() => Props), id?: string): string[] {
  const given = typeof props === 'function' ? props() : props;
  const problems = jobProblems(builder(given).model).filter((problem) => id === undefined || problem.id === id);
  return problems.map(formatProblem);
}

/** Tests each check of a theme with its cases; a check without a case fails. */
export function describeChecks(checks: readonly JobCheck[], cases: readonly CheckCase[]): void {
  it('has a case for every check, and for no other', () => {
    expect([...new Set(cases.map(({ id }) => id))].sort()).toEqual(checks.map(({ id }) => id).sort());
  });

  it.each(cases.map((given) => ({ title: `${given.id}: ${given.says[0]}`, ...given })))('fails with $title', ({ id, trips, says, passes }) => {
    expect(saidOf(trips, id)).toEqual(says);
    expect(saidOf(passes, id)).toEqual([]);
  });
}
