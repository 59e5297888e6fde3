import { TimestampPrecision } from '../operator-pod-options';

/** Digits of the time since 1970, until the year 2160 at least. */
const DIGITS: Readonly<Record<TimestampPrecision, number>> = {
  [TimestampPrecision.NANOS]: 19,
  [TimestampPrecision.MICROS]: 16,
  [TimestampPrecision.MILLIS]: 13,
  [TimestampPrecision.SECONDS]: 10,
  [TimestampPrecision.MINUTES]: 8,
};

/** Digits of the time stamp that the operator puts at the end of the name of a scheduled run. */
export function timestampDigits(precision: TimestampPrecision): number {
  return DIGITS[precision];
}
