import type { ConfType } from './catalogue-data';
import type { ConfEntry } from './conf-entry';

const WHOLE = /^[+-]?\d+$/;
// Double.valueOf of Java: also with f or d behind it.
const DECIMAL = /^[+-]?(?:NaN|Infinity|(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|0[xX][\da-fA-F]*\.?[\da-fA-F]*[pP][+-]?\d+)[fFdD]?)$/;
const HEXADECIMAL = /^([+-]?)0x([\da-f]*)\.?([\da-f]*)p([+-]?\d+)[fd]?$/i;
// BigDecimal of Java.
const EXACT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const AMOUNT = /^(-?)(\d+)([a-z]+)?$/;

const MOST: Readonly<Partial<Record<ConfType, bigint>>> = { int: 2n ** 31n - 1n, long: 2n ** 63n - 1n };
const LONG = 2n ** 63n - 1n;

const SECOND = 1_000_000_000n;
const NANOS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  ms: 1_000_000n,
  s: SECOND,
  m: 60n * SECOND,
  min: 60n * SECOND,
  h: 3600n * SECOND,
  d: 86_400n * SECOND,
};
const SIZES = 'bkmgtp';

/** White space as Java trims it: every character up to the blank, and none above. */
export function javaTrim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(start, end);
}

/** Why a text is no whole number that a key takes. */
export function wholeProblem(type: ConfType, entry: ConfEntry, text: string): string | undefined {
  if (!WHOLE.test(text)) return 'is not a whole number';
  const number = BigInt(text.replace('+', ''));
  const most = MOST[type] ?? LONG;
  if (number > most || number < -most - 1n) return `is beyond ${most}, the greatest number that fits`;
  return rangeProblem(entry, number);
}

/** Why a text is no number that a key takes. */
export function numberProblem(type: ConfType, entry: ConfEntry, text: string): string | undefined {
  if (!(type === 'decimal' ? EXACT : DECIMAL).test(text)) return 'is not a number';
  return rangeProblem(entry, numberOf(text));
}

/** A number as Java writes it. */
function numberOf(text: string): number {
  const [, sign, whole, fraction = '', exponent] = HEXADECIMAL.exec(text) ?? [];
  if (sign === undefined) return Number(text.replace(/[fFdD]$/, ''));
  const amount = Number.parseInt(`0${whole}${fraction}`, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -amount : amount;
}

/** Why a text is no duration that a key takes; a bare number counts in the unit of the key. */
export function timeProblem(entry: ConfEntry, value: string, units: readonly string[]): string | undefined {
  const [, sign, digits, suffix = entry.unit ?? 'ms'] = AMOUNT.exec(javaTrim(value).toLowerCase()) ?? [];
  if (digits === undefined || (!units.includes(suffix) && suffix !== entry.unit) || BigInt(digits) > (sign === '-' ? LONG + 1n : LONG)) {
    return `is not a duration: a whole number with one of ${units.join(', ')}`;
  }
  const amount = (BigInt(digits) * NANOS[suffix]) / NANOS[entry.unit ?? 'ms'];
  return rangeProblem(entry, sign === '-' ? -amount : amount, value);
}

/** Why a text is no size that a key takes; a bare number counts in the unit of the key. */
export function sizeProblem(entry: ConfEntry, value: string, units: readonly string[]): string | undefined {
  // The sign is taken off before the text is trimmed.
  const isNegative = value.startsWith('-');
  const [, sign, digits, suffix] = AMOUNT.exec(javaTrim(isNegative ? value.slice(1) : value).toLowerCase()) ?? [];
  if (digits === undefined || sign === '-' || (suffix !== undefined && !units.includes(suffix)) || BigInt(digits) > LONG) {
    return `is not a size: a whole number with one of ${units.filter((unit) => unit.length === 1).join(', ')}`;
  }
  const own = SIZES.indexOf((entry.unit ?? 'b')[0].toLowerCase());
  const steps = (suffix === undefined ? own : SIZES.indexOf(suffix[0])) - own;
  const amount = steps >= 0 ? BigInt(digits) * 1024n ** BigInt(steps) : BigInt(digits) / 1024n ** BigInt(-steps);
  if (amount > LONG) return 'is beyond the greatest size that fits';
  return rangeProblem(entry, isNegative ? -amount : amount, value);
}

/** Whether a number is in the range of the key, in its unit. */
function rangeProblem(entry: ConfEntry, number: bigint | number, text?: string): string | undefined {
  const { min, max, also, values, unit } = entry;
  if (values?.includes(String(number)) === false) return `is none of ${values.join(', ')}`;
  if (also?.includes(String(number))) return undefined;
  const inUnit = text === undefined || unit === undefined ? '' : ` ${unit}`;
  // Whatever is not a number compares as false, and is refused.
  if (min !== undefined && !(entry.aboveMin ? number > min : number >= min)) return `is not ${entry.aboveMin ? 'above' : 'at least'} ${min}${inUnit}`;
  if (max !== undefined && !(entry.belowMax ? number < max : number <= max)) return `is not ${entry.belowMax ? 'below' : 'at most'} ${max}${inUnit}`;
  return undefined;
}
