import fc from 'fast-check';
import { readCpu, readMemoryLimit, readSize } from '../../../lib/job/read/amounts';
import { cpuQuantity, parseQuantity, parseSparkSize, sparkSize } from '../../../lib/private/quantities';
import { readerOf } from './manifests';

const sizeOf = (text: unknown) => readSize(readerOf({ memory: text }).reader, 'memory');
const cpuOf = (text: unknown) => readCpu(readerOf({ cpu: text }).reader, 'cpu');

describe('a size of a manifest', () => {
  it.each([
    ['512m', '512m'],
    ['4g', '4g'],
    ['4GB', '4g'],
    ['1024', '1024m'],
    ['2t', '2t'],
    ['1p', '1p'],
    ['2048k', '2048k'],
    ['1048576b', '1024k'],
  ])('%s is written as %s', (text, written) => expect(sizeOf(text) && sparkSize(sizeOf(text)!)).toBe(written));

  it('keeps its amount, whatever its unit', () => {
    const unit = fc.constantFrom('k', 'm', 'g', 't', 'K', 'MB', 'gb', '');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), unit, (amount, suffix) => {
        const text = `${amount}${suffix}`;
        expect(parseSparkSize(sparkSize(sizeOf(text)!))).toBe(parseSparkSize(text));
      }),
    );
  });

  it.each(['4Gi', '1.5g', '', 'abc', '1000b', '-1g', '99999999999999999999g', '99999999999999999999999b'])('fails on %j', (text) => {
    const { reader, log } = readerOf({ memory: text });
    expect(readSize(reader, 'memory')).toBeUndefined();
    expect(log.problems).toMatchObject([{ id: 'SPK472', path: 'spec.memory', value: text }]);
  });

  it('fails on a bare number, whose unit nobody can see', () => {
    const { reader, log } = readerOf({ memory: 1024 });
    expect(readSize(reader, 'memory')).toBeUndefined();
    expect(log.problems).toMatchObject([{ id: 'SPK461', value: 1024 }]);
  });
});

describe('a limit of memory of a manifest', () => {
  const limitOf = (text: unknown) => readMemoryLimit(readerOf({ limit: text }).reader, 'limit');

  it.each([
    ['2g', '2g'],
    ['2Gi', '2g'],
    ['512Mi', '512m'],
    ['1048576', '1024k'],
  ])('%s is written as %s', (text, written) => expect(limitOf(text) && sparkSize(limitOf(text)!)).toBe(written));

  it.each(['2 GB', '1.5Gi', 'Gi', '100', ''])('fails on %j', (text) => {
    const { reader, log } = readerOf({ limit: text });
    expect(readMemoryLimit(reader, 'limit')).toBeUndefined();
    expect(log.problems).toMatchObject([{ id: 'SPK472', path: 'spec.limit', value: text }]);
  });
});

describe('an amount of CPU of a manifest', () => {
  it.each([
    ['200m', '200m'],
    ['1.5', '1500m'],
    ['2000m', '2'],
    ['0', '0'],
    ['1k', '1000'],
  ])('%s is written as %s', (text, written) => expect(cpuOf(text) && cpuQuantity(cpuOf(text)!)).toBe(written));

  it('keeps its amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (millis) => {
        expect(parseQuantity(cpuQuantity(cpuOf(`${millis}m`)!))).toBe(parseQuantity(`${millis}m`));
      }),
    );
  });

  it.each(['100u', '-1', 'one', '', '0.0001', '99999999999999999999'])('fails on %j', (text) => {
    const { reader, log } = readerOf({ cpu: text });
    expect(readCpu(reader, 'cpu')).toBeUndefined();
    expect(log.problems).toMatchObject([{ id: 'SPK472', path: 'spec.cpu', value: text }]);
  });
});
