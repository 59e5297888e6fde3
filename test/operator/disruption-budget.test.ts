import { DisruptionBudget } from '../../lib/operator/disruption-budget';

describe('DisruptionBudget', () => {
  it('says how many stay or go', () => {
    expect(DisruptionBudget.minAvailable(1)._toJson()).toEqual({ minAvailable: 1 });
    expect(DisruptionBudget.minAvailablePercent(50)._toJson()).toEqual({ minAvailable: '50%' });
    expect(DisruptionBudget.maxUnavailable(0)._toJson()).toEqual({ maxUnavailable: 0 });
  });

  it.each([-1, 1.5, Number.NaN])('fails with %d pods', (pods) => {
    expect(() => DisruptionBudget.minAvailable(pods)).toThrow(/minAvailable: .* is not a whole number in range \(SPK204\)/);
    expect(() => DisruptionBudget.maxUnavailable(pods)).toThrow(/maxUnavailable: .* \(SPK204\)/);
  });

  it('fails beyond 100 percent', () => {
    expect(() => DisruptionBudget.minAvailablePercent(101)).toThrow(/minAvailablePercent: 101 .* \(SPK204\); give a number from 0 to 100/);
    expect(DisruptionBudget.minAvailablePercent(100)._toJson()).toEqual({ minAvailable: '100%' });
  });
});
