import { cpuRequest, wholeCores } from '../../../lib/job/resources/spark-cores';

describe('the cores of a pod', () => {
  it.each([
    [1, 1, undefined],
    [4, 4, undefined],
    [0.1, 1, '100m'],
    [0.5, 1, '500m'],
    [1.5, 1, '1500m'],
    [2.25, 2, '2250m'],
  ])('are, for %s: %s with a request of %s', (cores, whole, request) => {
    expect(wholeCores({ cores })).toBe(whole);
    expect(cpuRequest({ cores })).toBe(request);
  });

  it('keep a request that is given', () => {
    expect(cpuRequest({ cores: 2, coreRequest: '1' })).toBe('1');
    expect(cpuRequest({ cores: 0.1, coreRequest: '200m' })).toBe('200m');
  });
});
