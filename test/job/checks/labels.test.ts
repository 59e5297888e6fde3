import { LABEL_CHECKS } from '../../../lib/job/checks/labels';
import { EnvVar } from '../../../lib/pod/env-var';
import { describeChecks } from './describe-checks';

const KEY = 'use an optional DNS prefix and `/`, then at most 63 letters, digits, `-`, `_` and `.`';
const VALUE = 'use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends';

describe('the checks of labels, annotations and variables', () => {
  describeChecks(LABEL_CHECKS, [
    {
      id: 'SPK057',
      trips: { labels: { 'a b': 'c' }, driver: { labels: { team: 'a b' } }, executor: { labels: { team: 'v'.repeat(64) } } },
      says: [
        `labels['a b']: the key is malformed (SPK057); ${KEY}`,
        `driver.labels['team']: 'a b' is not a label value (SPK057); ${VALUE}`,
        `executor.labels['team']: '${'v'.repeat(64)}' is not a label value (SPK057); ${VALUE}`,
      ],
      passes: { labels: { 'example.com/a': 'c' }, driver: { labels: { team: 'a_b' } }, executor: { labels: { team: 'v'.repeat(63) } } },
    },
    {
      id: 'SPK057',
      trips: { driver: { labels: { 'spark-role': 'driver' } } },
      says: ["driver.labels['spark-role']: 'driver' has a key that Spark keeps for itself, and refuses (SPK057); use another key"],
      passes: { driver: { labels: { 'spark-roles': 'driver' } } },
    },
    {
      id: 'SPK057',
      trips: { labels: { 'sparkoperator.k8s.io/app-name': 'x' } },
      says: ["labels['sparkoperator.k8s.io/app-name']: 'x' has a key by which the operator finds its pods (SPK057); use another key"],
      passes: { labels: { 'example.com/app-name': 'x', version: '' } },
    },
    {
      id: 'SPK057',
      trips: { driver: { serviceLabels: { '-': 'x' } } },
      says: [`driver.serviceLabels['-']: the key is malformed (SPK057); ${KEY}`],
      passes: { driver: { serviceLabels: { a: 'x' } } },
    },
    {
      id: 'SPK450',
      trips: { annotations: { '/a': 'x' }, driver: { serviceAnnotations: { 'a//b': 'x' } }, executor: { annotations: { '': 'x' } } },
      says: [
        `annotations['/a']: the key is malformed (SPK450); ${KEY}`,
        `driver.serviceAnnotations['a//b']: the key is malformed (SPK450); ${KEY}`,
        `executor.annotations['']: the key is malformed (SPK450); ${KEY}`,
      ],
      passes: { annotations: { a: 'x' }, driver: { serviceAnnotations: { 'a/b': 'any text' } } },
    },
    {
      id: 'SPK451',
      trips: { driver: { env: [EnvVar.of('SPARK_LOCAL_DIRS', '/scratch')] }, executor: { env: [EnvVar.of('SPARK_USER', 'etl')] } },
      says: [
        "driver.env['SPARK_LOCAL_DIRS']: Spark sets this variable itself, and its value wins (SPK451); " +
          "mount a volume whose name begins with 'spark-local-dir-'",
        "executor.env['SPARK_USER']: Spark sets this variable itself, and its value wins (SPK451); use HADOOP_USER_NAME for the user towards a file system",
      ],
      passes: { driver: { env: [EnvVar.of('SPARK_LOCAL_HOSTNAME', 'x')] }, executor: { env: [EnvVar.of('HADOOP_USER_NAME', 'etl')] } },
    },
  ]);
});
