// org.apache.spark.network.util.JavaUtils.timeStringAs
const TIME = /^\s*(-?\d+)([a-z]+)?\s*$/;
const MILLIS: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1e3, m: 60e3, min: 60e3, h: 3600e3, d: 86_400e3 };

/** The unit of a time that has none; it differs from key to key. */
export type SparkTimeUnit = 'ms' | 's';

/** The milliseconds of a time as Spark writes it, such as `120s` or `10min`, or undefined when it is none. A bare number counts in `bareUnit`. */
export function sparkMillis(text: string, bareUnit: SparkTimeUnit): number | undefined {
  const match = TIME.exec(text.toLowerCase());
  if (match === null) return undefined;
  const unit = match[2] ?? bareUnit;
  return Object.hasOwn(MILLIS, unit) ? Number(match[1]) * MILLIS[unit] : undefined;
}
