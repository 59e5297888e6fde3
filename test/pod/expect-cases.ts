import type { PodPart } from '../../lib/pod/pod-schema';
import { partProblems } from '../../lib/pod/pod-schema';
import { ProblemError } from '../../lib/private/problems';
import type { Cases } from './cases';

/** Tests of a part: what passes, and what is refused by just one check at just one place. */
export function describeCases(part: PodPart, { good, bad }: Cases): void {
  describe(`the rules of ${part}`, () => {
    it.each(good.map((value) => ({ value, text: JSON.stringify(value) })))('pass $text', ({ value }) => {
      expect(partProblems(part, value, '')).toEqual([]);
    });

    it.each(bad)('fail on $wrong', ({ value, id, path }) => {
      const found = partProblems(part, value, '').map((problem) => `${problem.id} ${problem.path}`);
      expect(found).toEqual([`${id} ${path}`]);
    });
  });
}

/** What a call refuses, as `SPK301 path`; empty when it returns. */
export function refusals(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map((problem) => `${problem.id} ${problem.path}`);
    throw error;
  }
  return [];
}
