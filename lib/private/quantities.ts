import type { Duration, Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import { durationText } from './duration-text';
import { fail } from './problems';

/** What `parseQuantity` counts in: 10^-9, the finest that Kubernetes keeps. */
export const NANO = 1_000_000_000n;

// The grammar of apimachinery's resource.Quantity. The exponent is bounded: no amount in a manifest needs more, and 1e999999999 must not fill memory.
const QUANTITY = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d{1,2}))?$/;
const BINARY: Readonly<Record<string, bigint>> = { Ki: 2n ** 10n, Mi: 2n ** 20n, Gi: 2n ** 30n, Ti: 2n ** 40n, Pi: 2n ** 50n, Ei: 2n ** 60n };
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** Whether a text is a Kubernetes quantity, such as `100m`, `1Gi`, `1e3` or `0.5`. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/**
 * The exact amount of a Kubernetes quantity in billionths (`parseQuantity('100m') === NANO / 10n`), or undefined when it is none.
 * Finer amounts are rounded away from zero, as Kubernetes does.
 */
export function parseQuantity(text: string): bigint | undefined {
  const match = QUANTITY.exec(text);
  if (match === null) return undefined;
  const [, sign, amount, binary, decimal, exponent] = match;
  const [whole, fraction = ''] = amount.split('.');
  const scale = 9 - fraction.length + (decimal === undefined ? Number(exponent ?? 0) : DECIMAL[decimal]);
  const digits = BigInt(whole + fraction) * (binary === undefined ? 1n : BINARY[binary]);
  const nano = scale >= 0 ? digits * 10n ** BigInt(scale) : divideUp(digits, 10n ** BigInt(-scale));
  return sign === '-' ? -nano : nano;
}

/** The amount of a Kubernetes quantity as a number (cores, bytes), as near as a number can be; undefined when it is none. */
export function quantityToNumber(text: string): number | undefined {
  const nano = parseQuantity(text);
  return nano === undefined ? undefined : Number(nano / NANO) + Number(nano % NANO) / Number(NANO);
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** The unit of a Spark size that has none; it differs from key to key (memory: `m`). */
export type SparkSizeUnit = 'b' | 'k' | 'm';

// org.apache.spark.network.util.JavaUtils.byteStringAs
const SPARK_SIZE = /^([0-9]+)(b|kb?|mb?|gb?|tb?|pb?)?$/i;
const SPARK_UNITS = 'bkmgtp';

/** The bytes of a Spark size, such as `512m`, `4g` or `4GB`, or undefined when it is none: fractions and `Gi` are not. A bare number counts in `bareUnit`. */
export function parseSparkSize(text: string, bareUnit: SparkSizeUnit = 'm'): bigint | undefined {
  const match = SPARK_SIZE.exec(text);
  if (match === null) return undefined;
  const unit = (match[2] ?? bareUnit)[0].toLowerCase();
  return BigInt(match[1]) * 1024n ** BigInt(SPARK_UNITS.indexOf(unit));
}

/**
 * A size as Spark reads it, in the unit that it was given in when that is exact: `512m` for 512 MiB, `512m` for 0.5 GiB.
 *
 * @param path path of the property for the message
 * @throws when it is no whole number of kibibytes (SPK301)
 */
export function sparkSize(size: Size, path = 'size'): string {
  const { amount, unit } = wholeSize(size, path);
  return `${amount}${unit[0].toLowerCase()}`;
}

/**
 * A size as a Kubernetes quantity, in the unit that it was given in when that is exact: `512Mi` for 512 MiB, `512Mi` for 0.5 GiB.
 *
 * @param path path of the property for the message
 * @throws when it is no whole number of kibibytes (SPK301)
 */
export function kubernetesSize(size: Size, path = 'size'): string {
  const { amount, unit } = wholeSize(size, path);
  return `${amount}${unit}`;
}

/** The bytes of a size. */
export function sizeInBytes(size: Size, path = 'size'): bigint {
  const { amount, unit } = wholeSize(size, path);
  return BigInt(amount) * BINARY[unit];
}

const SIZE_UNITS = ['Pi', 'Ti', 'Gi', 'Mi', 'Ki'];

/** Steps down from the unit that the size was made with (only its text tells) to the first that holds a whole number. */
function wholeSize(size: Size, path: string): { amount: number; unit: string } {
  const text = size.asString();
  const [, number, given] = /^(.*)([KMGTP]i)$/.exec(text) ?? [undefined, text, 'Ki'];
  let amount = Number(number);
  for (const unit of SIZE_UNITS.slice(SIZE_UNITS.indexOf(given))) {
    if (Number.isSafeInteger(amount)) return { amount, unit };
    amount *= 1024;
  }
  return fail('Size', 'SPK301', { path, value: text, reason: 'is not a whole number of kibibytes', fix: 'give a whole number in a smaller unit' });
}

/**
 * An amount of CPU as a Kubernetes quantity in its shortest form: `1`, `100m`.
 *
 * @param path path of the property for the message
 * @throws when it is negative, finer than one thousandth, or no number (SPK301)
 */
export function cpuQuantity(cpu: Cpu, path = 'cpu'): string {
  const nano = parseQuantity(cpu.amount);
  const milli = NANO / 1000n;
  if (nano === undefined || nano < 0n || nano % milli !== 0n) {
    fail('Cpu', 'SPK301', {
      path,
      value: cpu.amount,
      reason: 'is not a whole number of thousandths of a core',
      fix: 'use Cpu.millis(n) with a whole n',
    });
  }
  return nano % NANO === 0n ? String(nano / NANO) : `${nano / milli}m`;
}

const DURATION_UNITS: readonly (readonly [string, number])[] = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
];

/**
 * A duration as Go's flag parser reads it, in the largest unit that is exact: `6h`, `90s`, `500ms`; one that was read from text as it was written.
 *
 * @param path path of the property for the message
 * @throws when it is no whole number of milliseconds (SPK301)
 */
export function goDuration(duration: Duration, path = 'duration'): string {
  const text = durationText(duration);
  if (text !== undefined) return text;
  const millis = wholeMillis(duration, path);
  if (millis === 0) return '0s';
  for (const [unit, length] of DURATION_UNITS) if (millis % length === 0) return `${millis / length}${unit}`;
  return `${millis}ms`;
}

/**
 * The whole seconds of a duration.
 *
 * @param path path of the property for the message
 * @throws when it is no whole number of seconds (SPK301)
 */
export function wholeSeconds(duration: Duration, path = 'duration'): number {
  const millis = wholeMillis(duration, path);
  if (millis % 1000 !== 0) {
    fail('Duration', 'SPK301', {
      path,
      value: `${millis}ms`,
      reason: 'is not a whole number of seconds',
      fix: 'use Duration.seconds(n) with a whole n',
    });
  }
  return millis / 1000;
}

/** The whole milliseconds of a duration. */
export function wholeMillis(duration: Duration, path: string): number {
  const millis = duration.toMilliseconds({ integral: false });
  if (Number.isSafeInteger(millis)) return millis;
  return fail('Duration', 'SPK301', {
    path,
    value: `${millis}ms`,
    reason: 'is not a whole number of milliseconds',
    fix: 'give a whole number in a smaller unit',
  });
}
