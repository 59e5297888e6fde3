import { SPARK_CONFIGURATION_RULES } from '../../../lib/job/checks/spark-configuration-rules';
import { describeChecks } from './describe-checks';
import { RULE_CASES } from './spark-configuration-cases';

describe('the rules of the configuration of Spark', () => {
  describeChecks(
    SPARK_CONFIGURATION_RULES,
    RULE_CASES.filter(({ id }) => id !== 'SPK125'),
  );
});
