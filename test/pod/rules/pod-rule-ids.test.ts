import { POD_RULES, podProblem } from '../../../lib/pod/rules/pod-rule-ids';
import { CASES } from '../cases';

describe('the checks of the pod vocabulary', () => {
  it('have ids from SPK301 to SPK329', () => {
    expect(Object.keys(POD_RULES).filter((id) => !/^SPK3[0-2]\d$/.test(id) || id === 'SPK300')).toEqual([]);
  });

  it('are errors', () => {
    expect(podProblem('SPK306', { path: 'a', reason: 'is bad', fix: 'mend it' })).toEqual({
      id: 'SPK306',
      severity: 'error',
      path: 'a',
      reason: 'is bad',
      fix: 'mend it',
    });
  });

  it('each have a case that trips them', () => {
    const tripped = new Set(Object.values(CASES).flatMap(({ bad }) => bad.map(({ id }) => id)));
    // SPK301 is about sizes that cannot be written: test/private/quantities.test.ts.
    expect(Object.keys(POD_RULES).filter((id) => !tripped.has(id))).toEqual(['SPK301']);
  });
});
