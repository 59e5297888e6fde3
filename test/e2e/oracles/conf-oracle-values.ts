import fc from 'fast-check';
import type { ConfEntry } from '../../../lib/conf/conf-entry';
import type { SparkCatalogue } from '../../../lib/conf/spark-catalogue';

/** A key with a value that someone might write. */
export interface Pair {
  readonly entry: ConfEntry;
  readonly value: string;
}

const BLANKS = ['', '', '', '', ' ', '\t', '\u00a0', '\n'];
const SUFFIXES = [
  '',
  '',
  's',
  'ms',
  'm',
  'min',
  'h',
  'd',
  'us',
  'ns',
  'w',
  'S',
  'k',
  'K',
  'kb',
  'mb',
  'MB',
  'g',
  'G',
  'Gi',
  'gib',
  'Mi',
  't',
  'p',
  'pb',
  'e',
  'b',
  ' s',
  ' m',
  'x',
];
const EDGES = [
  '0',
  '1',
  '-1',
  '2',
  '7',
  '100',
  '2147483647',
  '2147483648',
  '-2147483648',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
];
const WORDS = [
  'true',
  'FALSE',
  'True',
  'yes',
  'no',
  'on',
  '',
  ' ',
  'none',
  'null',
  'auto',
  'a,b',
  ' a , b ',
  ',',
  '1,2',
  '1, x',
  '${spark.driver.memory}',
  '${env:HOME}',
];
const NUMBERS = [
  '0.5',
  '.5',
  '5.',
  '1e3',
  '1E-3',
  '-0.1',
  '1.0',
  '0.999999',
  '1.000001',
  'NaN',
  'Infinity',
  '-Infinity',
  '1d',
  '2f',
  '0x1p3',
  '1,5',
  '1_000',
  '+3',
  '00',
  '٣',
  '1e400',
];
const PATTERNS = ['(', ')', '(?i)a', '[a', 'a\\', '(a)(b)', '\\(', '(?:a', '\\Q(', '[(]', 'a{1', '(?x)#('];
const NAMES = ['a', 'A', 'a.b', 'a-', '-a', 'a..b', 'a_b', 'x'.repeat(237), 'x'.repeat(238), 's3a://b', 's3a://b/', '/'];

/** Pairs for a line, the same ones for a seed. Keys with a rule come as often as all others together. */
export function pairs(catalogue: SparkCatalogue, count: number, seed: number): Pair[] {
  const entries = catalogue
    .keys()
    .filter((key) => !key.startsWith('spark.hadoop.'))
    .map((key) => catalogue.entry(key))
    .filter((entry) => entry !== undefined);
  const ruled = entries.filter((entry) => hasRule(entry));
  const pair = fc.oneof(fc.constantFrom(...entries), fc.constantFrom(...ruled)).chain((entry) => valueOf(entry).map((value) => ({ entry, value })));
  return fc.sample(pair, { numRuns: count, seed });
}

function hasRule({ key, type, values, min, max, also, items }: ConfEntry): boolean {
  const isRuledText = /podNamePrefix|fallbackStorage\.path/.test(key);
  return [values, min, max, also, items].some((rule) => rule !== undefined) || ['regex', 'double', 'decimal'].includes(type) || isRuledText;
}

function valueOf(entry: ConfEntry): fc.Arbitrary<string> {
  const plain = fc.oneof(
    { weight: 3, arbitrary: amounts(entry) },
    { weight: 2, arbitrary: likely(entry) },
    fc.constantFrom(...WORDS, ...NUMBERS, ...EDGES),
    fc.constantFrom(...PATTERNS, ...NAMES),
    fc.string({ maxLength: 6 }),
  );
  return fc.tuple(fc.constantFrom(...BLANKS), plain, fc.constantFrom(...BLANKS)).map((parts) => parts.join(''));
}

/** What is right for the type, or nearly. */
function likely({ type, values, default: usual = '' }: ConfEntry): fc.Arbitrary<string> {
  if (values !== undefined) {
    const one = fc.constantFrom(...values).chain((value) => fc.constantFrom(value, value.toLowerCase(), value.toUpperCase(), `${value}x`));
    return fc.array(one, { minLength: 1, maxLength: 3 }).chain((list) => fc.constantFrom(list[0], list[0], list.join(',')));
  }
  if (type === 'boolean') return fc.constantFrom('true', 'false', 'TRUE', 'fALSE', 'tru', '0');
  if (type === 'double' || type === 'decimal') return fc.oneof(fc.double({ min: -2, max: 3 }).map(String), fc.constantFrom(...NUMBERS));
  return fc.constant(usual);
}

/** Numbers around the bounds, with and without a suffix. */
function amounts({ min, max }: ConfEntry): fc.Arbitrary<string> {
  const near = [min, max]
    .filter((bound) => bound !== undefined)
    .flatMap((bound) => [bound - 1, bound, bound + 1, bound * 1024, Math.trunc(bound / 1000)]);
  const number = fc.oneof(fc.constantFrom(...EDGES, ...near.map(String)), fc.integer({ min: -9, max: 5000 }).map(String));
  return fc.tuple(number, fc.constantFrom(...SUFFIXES)).map((parts) => parts.join(''));
}
