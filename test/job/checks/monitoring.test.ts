import { MONITORING_CHECKS } from '../../../lib/job/checks/monitoring';
import { SparkMonitoring } from '../../../lib/job/run/spark-monitoring';
import { feature } from '../fixtures';
import { describeChecks } from './describe-checks';

const jmx = SparkMonitoring.jmxExporter({ jar: '/jmx.jar' });
const jmxAt = (port: number) => SparkMonitoring.jmxExporter({ jar: '/jmx.jar', port });
const servlet = SparkMonitoring.prometheusServlet();

describe('the checks of monitoring', () => {
  describeChecks(MONITORING_CHECKS, [
    {
      id: 'SPK048',
      trips: { monitoring: jmx, sparkConf: { 'spark.metrics.conf': '/opt/metrics.properties' } },
      says: [
        "sparkConf['spark.metrics.conf']: '/opt/metrics.properties' is overwritten with '/etc/metrics/conf/metrics.properties' for the JMX exporter (SPK048); " +
          'leave it out; metrics.properties is metricsProperties or metricsPropertiesFile',
      ],
      passes: { monitoring: servlet, sparkConf: { 'spark.metrics.conf': '/opt/metrics.properties' } },
    },
    {
      id: 'SPK048',
      trips: { monitoring: jmx, features: [feature('Metrics', (job) => job.conf('spark.metrics.namespace', 'etl'))] },
      says: [
        "sparkConf['spark.metrics.namespace']: 'etl' of Metrics is overwritten with 'default.spark-pi' for the JMX exporter (SPK048); " +
          'leave it out; metrics.properties is metricsProperties or metricsPropertiesFile',
      ],
      passes: { monitoring: jmx, sparkConf: { 'spark.metrics.staticSources.enabled': 'true' } },
    },
    {
      id: 'SPK531',
      trips: { monitoring: jmxAt(4040) },
      says: ["monitoring.port: 4040 is the port of Spark's in the driver (SPK531); give it another number"],
      passes: { monitoring: jmxAt(4041) },
    },
    {
      id: 'SPK531',
      trips: { monitoring: jmxAt(9000), executor: { ports: [{ name: 'app', port: 9000 }] } },
      says: ['monitoring.port: 9000 is the port of executor.ports[0] (SPK531); give it another number'],
      passes: {
        monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar', port: 9000, exposeExecutor: false }),
        executor: { ports: [{ name: 'app', port: 9000 }] },
      },
    },
    {
      id: 'SPK531',
      trips: { monitoring: jmx, driver: { ports: [{ name: 'jmx-exporter', port: 9000 }] } },
      says: ["monitoring.portName: 'jmx-exporter' is the name of driver.ports[0] (SPK531); give it another name"],
      passes: { monitoring: jmx, driver: { ports: [{ name: 'jmx', port: 9000 }] } },
    },
    {
      id: 'SPK532',
      trips: { monitoring: servlet, sparkConf: { 'spark.ui.enabled': 'false' } },
      says: [
        "sparkConf['spark.ui.enabled']: 'false' switches the web UI off, which serves the metrics of SparkMonitoring.prometheusServlet (SPK532); " +
          'leave it out, or use SparkMonitoring.jmxExporter',
      ],
      passes: { monitoring: jmx, sparkConf: { 'spark.ui.enabled': 'false' } },
    },
  ]);
});
