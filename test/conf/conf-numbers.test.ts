import type { ConfEntry } from '../../lib/conf/conf-entry';
import { javaTrim, numberProblem, sizeProblem, timeProblem, wholeProblem } from '../../lib/conf/conf-numbers';

const entry = (facts: Partial<ConfEntry>): ConfEntry => ({ key: 'spark.sample', type: 'string', ...facts });
const TIMES = ['ms', 's', 'min'];
const SIZES = ['b', 'k', 'm', 'g'];

describe('a number of Java', () => {
  it('is trimmed of what Java takes for white space, which a no-break space is not', () => {
    expect(javaTrim('\t 3\u0000\n')).toBe('3');
    expect(javaTrim('\u00a03')).toBe('\u00a03');
  });

  it('fits its type', () => {
    expect(wholeProblem('int', entry({}), '2147483647')).toBeUndefined();
    expect(wholeProblem('int', entry({}), '-2147483648')).toBeUndefined();
    expect(wholeProblem('long', entry({}), '2147483648')).toBeUndefined();
  });

  it('fails beyond its type', () => {
    expect(wholeProblem('int', entry({}), '-2147483649')).toMatch(/^is beyond/);
  });

  it('may be what is taken beside the range', () => {
    expect(wholeProblem('int', entry({ min: 1, also: ['-1'] }), '-1')).toBeUndefined();
    expect(wholeProblem('int', entry({ min: 1, also: ['-1'] }), '0')).toBe('is not at least 1');
  });

  it('has no exponent where only whole numbers do, and one where decimals do', () => {
    expect(wholeProblem('long', entry({}), '1e3')).toBe('is not a whole number');
    expect(numberProblem('decimal', entry({}), '1e3')).toBeUndefined();
    expect(numberProblem('decimal', entry({}), '0x1p1')).toBe('is not a number');
    expect(numberProblem('double', entry({ max: 2 }), '0x1p1')).toBeUndefined();
  });
});

describe('an amount with a unit', () => {
  it('is compared in the unit of the key', () => {
    expect(timeProblem(entry({ unit: 's', min: 1 }), '1000ms', TIMES)).toBeUndefined();
    expect(timeProblem(entry({ unit: 's', min: 1 }), '999ms', TIMES)).toBe('is not at least 1 s');
    expect(sizeProblem(entry({ unit: 'KiB', min: 1 }), '1024b', SIZES)).toBeUndefined();
    expect(sizeProblem(entry({ unit: 'KiB', max: 1024 }), '2m', SIZES)).toBe('is not at most 1024 KiB');
  });

  it('fails with a unit of another kind', () => {
    expect(timeProblem(entry({ unit: 's' }), '3d', TIMES)).toMatch(/^is not a duration/);
    expect(sizeProblem(entry({ unit: 'b' }), '3s', SIZES)).toMatch(/^is not a size/);
  });
});
