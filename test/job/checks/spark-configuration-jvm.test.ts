import { JVM_CHECKS } from '../../../lib/job/checks/spark-configuration-jvm';
import { describeChecks, saidOf } from './describe-checks';
import { RULE_CASES } from './spark-configuration-cases';

describe('the checks of JVM options', () => {
  describeChecks(
    JVM_CHECKS,
    RULE_CASES.filter(({ id }) => id === 'SPK125'),
  );

  it.each([
    ['-Xss1m', '-Xss2m', true],
    ['-XX:MaxMetaspaceSize=1g', '-XX:MaxMetaspaceSize=2g', true],
    ['-XX:+UseG1GC', '-XX:+UseZGC', true],
    ['-Da=1', '-Da=2', true],
    ['-Da', '-Da=2', true],
    ['-Da=1', '-Dab=2', false],
    ['-javaagent:a.jar', '-javaagent:b.jar', false],
    ['-verbose:gc', '-verbose:class', false],
    ['-XX:+UseG1GC', '-XX:+UseStringDeduplication', false],
  ])('takes %s and %s for a contradiction: %s', (first, second, isOne) => {
    expect(saidOf({ driver: { javaOptions: `${first} ${second}` } }, 'SPK125')).toHaveLength(isOne ? 1 : 0);
  });
});
