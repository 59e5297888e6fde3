import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import fc from 'fast-check';
import {
  NANO,
  cpuQuantity,
  goDuration,
  isQuantity,
  kubernetesSize,
  parseQuantity,
  parseSparkSize,
  quantityToNumber,
  sizeInBytes,
  sparkSize,
  wholeSeconds,
} from '../../lib/private/quantities';
import { refusals } from '../pod/expect-cases';

describe('a Kubernetes quantity', () => {
  it.each<[string, bigint]>([
    ['0', 0n],
    ['1', NANO],
    ['+1', NANO],
    ['-1', -NANO],
    ['1.', NANO],
    ['.5', NANO / 2n],
    ['0.5', NANO / 2n],
    ['100m', NANO / 10n],
    ['1u', 1000n],
    ['1n', 1n],
    ['1k', 1000n * NANO],
    ['1M', 10n ** 6n * NANO],
    ['1E', 10n ** 18n * NANO],
    ['1Ki', 1024n * NANO],
    ['1Gi', 2n ** 30n * NANO],
    ['1.5Gi', 3n * 2n ** 29n * NANO],
    ['16Ei', 2n ** 64n * NANO],
    ['1e3', 1000n * NANO],
    ['1E3', 1000n * NANO],
    ['1e-3', NANO / 1000n],
    ['1.5e+2', 150n * NANO],
    ['123456789012345678901234567890', 123456789012345678901234567890n * NANO],
  ])("reads '%s' exactly", (text, nano) => {
    expect(parseQuantity(text)).toBe(nano);
    expect(isQuantity(text)).toBe(true);
  });

  it('rounds what is finer than it can hold away from zero', () => {
    expect([parseQuantity('0.1n'), parseQuantity('-0.1n'), parseQuantity('1.0000000001')]).toEqual([1n, -1n, NANO + 1n]);
  });

  it.each(['', '.', 'm', '1 Gi', ' 1', '1gi', '1GiB', '1g', '1K', '1mi', '1e', '1e1.5', '1e100', '1,5', '0x1', '--1', 'NaN', '1Gi '])(
    "fails on '%s'",
    (text) => {
      expect(parseQuantity(text)).toBeUndefined();
      expect(isQuantity(text)).toBe(false);
    },
  );

  it('has a number', () => {
    expect([quantityToNumber('100m'), quantityToNumber('1Gi'), quantityToNumber('-1.5')]).toEqual([0.1, 2 ** 30, -1.5]);
    expect(quantityToNumber('1g')).toBeUndefined();
  });
});

describe('a Spark size', () => {
  it.each<[string, bigint]>([
    ['512m', 2n ** 29n],
    ['512M', 2n ** 29n],
    ['512mb', 2n ** 29n],
    ['4g', 2n ** 32n],
    ['4GB', 2n ** 32n],
    ['1k', 1024n],
    ['1kb', 1024n],
    ['1t', 2n ** 40n],
    ['1tb', 2n ** 40n],
    ['1p', 2n ** 50n],
    ['1Pb', 2n ** 50n],
    ['10b', 10n],
    ['0g', 0n],
  ])("reads '%s'", (text, bytes) => {
    expect(parseSparkSize(text)).toBe(bytes);
  });

  it('counts a bare number in mebibytes, or in the unit of its key', () => {
    expect([parseSparkSize('1'), parseSparkSize('1', 'k'), parseSparkSize('1', 'b')]).toEqual([2n ** 20n, 1024n, 1n]);
  });

  it.each(['', 'g', '1.5g', '4Gi', '512Mi', '-1g', '1 g', '1gg', '1bb', '1e3', '1E'])("fails on '%s'", (text) => {
    expect(parseSparkSize(text)).toBeUndefined();
  });
});

describe('a size', () => {
  it.each([
    [Size.kibibytes(1), '1k', '1Ki'],
    [Size.mebibytes(512), '512m', '512Mi'],
    [Size.mebibytes(4096), '4096m', '4096Mi'],
    [Size.gibibytes(4), '4g', '4Gi'],
    [Size.gibibytes(1.5), '1536m', '1536Mi'],
    [Size.gibibytes(0.5 ** 20), '1k', '1Ki'],
    [Size.tebibytes(2), '2t', '2Ti'],
    [Size.pebibyte(1), '1p', '1Pi'],
    [Size.mebibytes(0), '0m', '0Mi'],
  ])('is written in the unit that it was given in, or the next that is exact', (size, spark, kubernetes) => {
    expect([sparkSize(size), kubernetesSize(size)]).toEqual([spark, kubernetes]);
  });

  it.each([Size.kibibytes(0.5), Size.gibibytes(1 / 3), Size.mebibytes(NaN), Size.mebibytes(Infinity), Size.kibibytes(1e21)])(
    'fails when it is no whole number of kibibytes',
    (size) => {
      expect(refusals(() => sparkSize(size, 'driver.memory'))).toEqual(['SPK301 driver.memory']);
      expect(refusals(() => kubernetesSize(size))).toEqual(['SPK301 size']);
      expect(refusals(() => sizeInBytes(size))).toEqual(['SPK301 size']);
    },
  );

  it('is read back as it was', () => {
    const sizes = fc
      .tuple(fc.constantFrom(Size.kibibytes, Size.mebibytes, Size.gibibytes, Size.tebibytes), fc.nat())
      .map(([make, amount]) => make(amount));
    fc.assert(
      fc.property(sizes, (size) => {
        const bytes = sizeInBytes(size);
        expect(parseSparkSize(sparkSize(size))).toBe(bytes);
        expect(parseQuantity(kubernetesSize(size))).toBe(bytes * NANO);
      }),
    );
  });
});

describe('an amount of CPU', () => {
  it.each([
    [Cpu.units(1), '1'],
    [Cpu.units(0.1), '100m'],
    [Cpu.units(1.5), '1500m'],
    [Cpu.millis(100), '100m'],
    [Cpu.millis(2000), '2'],
    [Cpu.units(0), '0'],
  ])('is written in its shortest form', (cpu, text) => expect(cpuQuantity(cpu)).toBe(text));

  it.each([Cpu.millis(0.5), Cpu.units(-1), Cpu.units(NaN), Cpu.units(0.0001)])('fails when it is no whole number of thousandths', (cpu) => {
    expect(refusals(() => cpuQuantity(cpu, 'cpuLimit'))).toEqual(['SPK301 cpuLimit']);
  });
});

describe('a duration', () => {
  it.each([
    [Duration.seconds(15), '15s'],
    [Duration.hours(6), '6h'],
    [Duration.days(1), '24h'],
    [Duration.seconds(60), '1m'],
    [Duration.seconds(90), '90s'],
    [Duration.millis(500), '500ms'],
    [Duration.millis(1500), '1500ms'],
    [Duration.seconds(0.5), '500ms'],
    [Duration.millis(0), '0s'],
  ])('is written as Go reads it', (duration, text) => expect(goDuration(duration)).toBe(text));

  it('has whole seconds', () => {
    expect([wholeSeconds(Duration.minutes(2)), wholeSeconds(Duration.millis(3000)), wholeSeconds(Duration.seconds(0))]).toEqual([120, 3, 0]);
  });

  it('fails when it cannot be written exactly', () => {
    expect(refusals(() => goDuration(Duration.millis(0.5), 'leaseDuration'))).toEqual(['SPK301 leaseDuration']);
    expect(refusals(() => wholeSeconds(Duration.millis(1500)))).toEqual(['SPK301 duration']);
    expect(refusals(() => goDuration(Duration.seconds(NaN)))).toEqual(['SPK301 duration']);
  });
});
