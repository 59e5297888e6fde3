import { timestampDigits } from '../../../lib/operator/model/timestamp-digits';
import { TimestampPrecision } from '../../../lib/operator/operator-pod-options';
import { SparkOperator } from '../../../lib/operator/spark-operator';
import { operatorChart } from '../install';

describe('the time stamp of a run', () => {
  it('has as many digits as the time since 1970 in its unit', () => {
    const nanos = BigInt(Date.UTC(2026, 0)) * 1_000_000n;
    const units = { NANOS: 1n, MICROS: 1_000n, MILLIS: 1_000_000n, SECONDS: 1_000_000_000n, MINUTES: 60_000_000_000n };
    for (const [name, unit] of Object.entries(units)) {
      expect(timestampDigits(TimestampPrecision[name as keyof typeof units])).toBe(String(nanos / unit).length);
    }
  });

  it('is told by an operator, defined or imported', () => {
    const scheduledTimestampPrecision = TimestampPrecision.SECONDS;
    const operators = [
      new SparkOperator(operatorChart(), 'a'),
      new SparkOperator(operatorChart(), 'b', { controller: { scheduledTimestampPrecision } }),
      SparkOperator.fromAttributes(operatorChart(), 'c'),
      SparkOperator.fromAttributes(operatorChart(), 'd', { scheduledTimestampPrecision }),
    ];
    expect(operators.map(({ runTimestampDigits }) => runTimestampDigits)).toEqual([19, 10, 19, 10]);
  });
});
