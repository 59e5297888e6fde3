import { CHART_DEFAULTS } from '../../../lib/operator/chart/chart-defaults';
import { FORMER_VALUES, LATER_VALUES } from '../../../lib/operator/chart/chart-former-values';
import { at } from '../../support/json';

const exists = (path: string) => at(CHART_DEFAULTS, ...path.split('.')) !== undefined;

describe('the table of former values', () => {
  it('names places that chart 2 has', () => {
    expect(Object.values(FORMER_VALUES).flatMap(({ now }) => now.filter((path) => !exists(path)))).toEqual([]);
  });

  it('has no value that chart 2 still has', () => {
    expect([...Object.keys(FORMER_VALUES), ...LATER_VALUES].filter(exists)).toEqual([]);
  });

  it('says of each what became of it', () => {
    expect(Object.entries(FORMER_VALUES).filter(([, { now, note }]) => now.length === 0 && note === undefined)).toEqual([]);
  });
});
