import { NAME_CHECKS } from '../../../lib/job/checks/names';
import { describeChecks } from './describe-checks';

const SUBDOMAIN = 'use lower-case letters, digits, `-` and `.`, at most 253 characters';
const NAME = 'begin with a letter, go on with lower-case letters, digits and `-`, at most 63 characters';

describe('the checks of names', () => {
  describeChecks(NAME_CHECKS, [
    {
      id: 'SPK003',
      trips: { name: '1-spark-pi' },
      says: [`name: '1-spark-pi' is not the name of a SparkApplication (SPK003); ${NAME}`],
      passes: { name: 'spark-pi-1' },
    },
    {
      id: 'SPK003',
      trips: { name: 'n'.repeat(64) },
      says: [`name: '${'n'.repeat(64)}' is not the name of a SparkApplication (SPK003); ${NAME}`],
      passes: { name: 'n'.repeat(63) },
    },
    {
      id: 'SPK003',
      trips: { name: 'spark.pi' },
      says: [`name: 'spark.pi' is not the name of a SparkApplication (SPK003); ${NAME}`],
      passes: { name: 's' },
    },
    {
      id: 'SPK429',
      trips: { namespace: 'Jobs' },
      says: ["namespace: 'Jobs' is not a namespace name (SPK429); use lower-case letters, digits and `-`, at most 63 characters"],
      passes: { namespace: '1-jobs' },
    },
    {
      id: 'SPK435',
      trips: { imagePullSecrets: ['registry', 'my_secret'] },
      says: [`imagePullSecrets[1]: 'my_secret' is not the name of a Secret (SPK435); ${SUBDOMAIN}`],
      passes: { imagePullSecrets: ['registry', 'my.secret'] },
    },
    {
      id: 'SPK436',
      trips: { driver: { schedulerName: 'My Scheduler' }, executor: { priorityClassName: '' } },
      says: [
        `driver.schedulerName: 'My Scheduler' is not the name of a scheduler (SPK436); ${SUBDOMAIN}`,
        `executor.priorityClassName: '' is not the name of a priority class (SPK436); ${SUBDOMAIN}`,
      ],
      passes: { driver: { schedulerName: 'my-scheduler' }, executor: { priorityClassName: 'high' } },
    },
  ]);
});
