import { BatchScheduler } from '../../../lib/job/run/batch-scheduler';
import { NAME_CHECKS } from '../../../lib/job/checks/names';
import { SparkMonitoring } from '../../../lib/job/run/spark-monitoring';
import { describeChecks } from './describe-checks';

const SUBDOMAIN = 'use lower-case letters, digits, `-` and `.`, at most 253 characters';
const NAME = 'begin with a letter, go on with lower-case letters, digits and `-`, at most 63 characters';
const ingress = (port: number) => ({ port, urlFormat: `p${port}.example.com` });

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
      id: 'SPK003',
      trips: { name: 'n'.repeat(55), immutableRuns: true },
      says: [
        `name: '${'n'.repeat(55)}' has 55 characters, and the application <name>-<hash> may have 63 (SPK003); give a name of at most 54 characters`,
      ],
      passes: { name: 'n'.repeat(54), immutableRuns: true },
    },
    {
      id: 'SPK004',
      trips: { name: 'n'.repeat(50), monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar' }) },
      says: [
        `name: '${'n'.repeat(50)}' has 50 characters, and the volume <name>-prom-conf-vol may have 63 (SPK004); give a name of at most 49 characters`,
      ],
      passes: { name: 'n'.repeat(49), monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar' }) },
    },
    {
      id: 'SPK004',
      trips: { name: 'n'.repeat(41), immutableRuns: true, monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar', configFile: '/c.yaml' }) },
      says: [
        `name: '${'n'.repeat(41)}' has 41 characters, and the volume <name>-<hash>-prom-conf-vol may have 63 (SPK004); ` +
          'give a name of at most 40 characters',
      ],
      passes: {
        name: 'n'.repeat(63),
        monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar', configFile: '/c.yaml', metricsPropertiesFile: '/m.properties' }),
      },
    },
    {
      id: 'SPK006',
      trips: { name: 'n'.repeat(52), driverIngresses: [ingress(80), ingress(8080)] },
      says: [
        `name: '${'n'.repeat(52)}' has 52 characters, and the Service <name>-driver-8080 may have 63 (SPK006); give a name of at most 51 characters`,
      ],
      passes: { name: 'n'.repeat(51), driverIngresses: [ingress(80), ingress(8080)] },
    },
    {
      id: 'SPK544',
      trips: { name: 'n'.repeat(61), batchScheduler: BatchScheduler.kubeScheduler('gang') },
      says: [
        `name: '${'n'.repeat(61)}' has 61 characters, and the label of the PodGroup <name>-pg may have 63 (SPK544); give a name of at most 60 characters`,
      ],
      passes: { name: 'n'.repeat(60), batchScheduler: BatchScheduler.kubeScheduler('gang') },
    },
    {
      id: 'SPK538',
      trips: { sparkConfigMap: 'Spark_Files', hadoopConfigMap: '' },
      says: [
        `sparkConfigMap: 'Spark_Files' is not the name of a ConfigMap (SPK538); ${SUBDOMAIN}`,
        `hadoopConfigMap: '' is not the name of a ConfigMap (SPK538); ${SUBDOMAIN}`,
      ],
      passes: { sparkConfigMap: 'spark.files', hadoopConfigMap: 'hadoop' },
    },
    {
      id: 'SPK541',
      trips: { proxyUser: 'data team' },
      says: ["proxyUser: 'data team' is not the name of a user (SPK541); use letters, digits, `-`, `_`, `.`, `@` and `/`, or leave it out"],
      passes: { proxyUser: 'etl/host@EXAMPLE.COM' },
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
