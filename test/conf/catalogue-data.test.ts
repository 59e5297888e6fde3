import { catalogueData, onLine } from '../../lib/conf/catalogue-data';

describe('the data of the catalogue', () => {
  it('has a line for each minor line of Spark, in their order', () => {
    expect(catalogueData().lines.map(({ line }) => line)).toEqual(['3.4', '3.5', '4.0', '4.1', '4.2', '4.3']);
  });

  it('is parsed once', () => {
    expect(catalogueData()).toBe(catalogueData());
  });

  it('says what holds on a line', () => {
    const facts = [
      [0b011, { t: 'int' }],
      [0b100, { t: 'long' }],
    ] as const;
    expect([0, 1, 2, 3].map((line) => onLine<{ readonly t: string }>(facts, line)?.t)).toEqual(['int', 'int', 'long', undefined]);
    expect(onLine({ t: 'int' }, 5)).toEqual({ t: 'int' });
  });
});
