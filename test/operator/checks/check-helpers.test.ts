import { badKeys, badLabels, failing, podsOf } from '../../../lib/operator/checks/check-helpers';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { modelOf } from '../install';

describe('the helpers of checks', () => {
  it('know the pods that there are', () => {
    expect(podsOf(modelOf()).map(({ component }) => component)).toEqual(['controller', 'webhook']);
    expect(podsOf(modelOf({ webhook: OperatorWebhook.none() })).map(({ component }) => component)).toEqual(['controller']);
  });

  it('find keys, and in labels values too', () => {
    const map = { 'a b': 'c', ok: 'd e', fine: 'f' };
    expect(badKeys(['p', map]).map(({ path }) => path)).toEqual(["p['a b']"]);
    expect(badLabels(['p', map]).map(({ path, value }) => [path, value])).toEqual([
      ["p['a b']", 'c'],
      ["p['ok']", 'd e'],
    ]);
  });

  it('leave out what is not set', () => {
    expect(badLabels(['p', undefined])).toEqual([]);
    expect(failing([['p', undefined]], () => false, 'r', 'f')).toEqual([]);
    expect(failing([['p', '']], () => false, 'r', 'f')).toEqual([{ path: 'p', value: '', reason: 'r', fix: 'f' }]);
  });
});
