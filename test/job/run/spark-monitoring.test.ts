import { SparkMonitoring } from '../../../lib/job/run/spark-monitoring';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { application, place, sparkPi } from '../fixtures';

const specOf = (props: Partial<SparkJobProps>) => application(sparkPi(props)).spec as Spec;
interface Spec {
  readonly sparkConf?: Record<string, string>;
  readonly monitoring?: object;
  readonly driver: Side;
  readonly executor: Side;
}
interface Side {
  readonly annotations?: object;
  readonly serviceAnnotations?: object;
  readonly template: { readonly spec: { readonly volumes?: object[]; readonly containers: { volumeMounts?: object[]; ports?: object[] }[] } };
}
const SCRAPE = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '4040' };

describe('the servlet of Spark', () => {
  it('is configured, named after the job, and announced by the driver for itself and for its executors', () => {
    const { sparkConf, monitoring, driver, executor } = specOf({ monitoring: SparkMonitoring.prometheusServlet() });
    expect(sparkConf).toEqual({
      'spark.metrics.conf.*.sink.prometheusServlet.class': 'org.apache.spark.metrics.sink.PrometheusServlet',
      'spark.metrics.conf.*.sink.prometheusServlet.path': '/metrics/prometheus',
      'spark.ui.prometheus.enabled': 'true',
      'spark.metrics.namespace': 'spark-pi',
    });
    expect(monitoring).toBeUndefined();
    expect(driver.annotations).toEqual({ ...SCRAPE, 'prometheus.io/path': '/metrics/prometheus/' });
    expect(driver.serviceAnnotations).toEqual({ ...SCRAPE, 'prometheus.io/path': '/metrics/executors/prometheus' });
    expect(executor.annotations).toBeUndefined();
  });

  it('follows the port of the web UI, and leaves what the user says', () => {
    const { sparkConf, driver } = specOf({
      monitoring: SparkMonitoring.prometheusServlet(),
      sparkConf: { 'spark.ui.port': '4050', 'spark.metrics.namespace': 'etl' },
      driver: { annotations: { 'prometheus.io/path': '/mine' }, serviceAnnotations: { 'prometheus.io/scrape': 'false' } },
    });
    expect(sparkConf?.['spark.metrics.namespace']).toBe('etl');
    expect(driver.annotations).toEqual({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '4050', 'prometheus.io/path': '/mine' });
    expect(driver.serviceAnnotations).toMatchObject({ 'prometheus.io/scrape': 'false', 'prometheus.io/port': '4050' });
  });

  it('is announced to nobody when that is not wanted', () => {
    const { driver } = specOf({ monitoring: SparkMonitoring.prometheusServlet({ scrapeAnnotations: false }) });
    expect([driver.annotations, driver.serviceAnnotations]).toEqual([undefined, undefined]);
  });
});

describe('the JMX exporter', () => {
  const jmx = SparkMonitoring.jmxExporter({ jar: '/jmx.jar' });
  const webhook = () => Object.assign(place().operator, { webhookEnabled: true });

  it('is a field of the application, with its defaults written out', () => {
    expect(specOf({ monitoring: jmx }).monitoring).toEqual({
      exposeDriverMetrics: true,
      exposeExecutorMetrics: true,
      prometheus: { jmxExporterJar: '/jmx.jar', port: 8090, portName: 'jmx-exporter' },
    });
  });

  it('takes every option', () => {
    const inline = { port: 9000, portName: 'metrics', configuration: 'rules: []', metricsProperties: 'a=b', exposeExecutor: false };
    const files = { configFile: '/c.yaml', metricsPropertiesFile: '/m.properties', exposeDriver: false };
    expect(specOf({ monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar', ...inline }) }).monitoring).toEqual({
      exposeDriverMetrics: true,
      exposeExecutorMetrics: false,
      metricsProperties: 'a=b',
      prometheus: { jmxExporterJar: '/jmx.jar', port: 9000, portName: 'metrics', configuration: 'rules: []' },
    });
    expect(specOf({ monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar', ...files }) }).monitoring).toEqual({
      exposeDriverMetrics: false,
      exposeExecutorMetrics: true,
      metricsPropertiesFile: '/m.properties',
      prometheus: { jmxExporterJar: '/jmx.jar', port: 8090, portName: 'jmx-exporter', configFile: '/c.yaml' },
    });
  });

  it('finds its configuration without a webhook, on the sides that it watches', () => {
    const driverOnly = SparkMonitoring.jmxExporter({ jar: '/jmx.jar', exposeExecutor: false });
    const { driver, executor } = specOf({ monitoring: driverOnly, driver: { ports: [{ name: 'app', port: 9000 }] } });
    expect(driver.template.spec.volumes).toEqual([{ name: 'spark-pi-prom-conf-vol', configMap: { name: 'spark-pi-prom-conf' } }]);
    const [container] = driver.template.spec.containers;
    expect(container.volumeMounts).toEqual([{ name: 'spark-pi-prom-conf-vol', mountPath: '/etc/metrics/conf', readOnly: true }]);
    expect(container.ports).toEqual([
      { name: 'app', containerPort: 9000, protocol: 'TCP' },
      { name: 'jmx-exporter', containerPort: 8090, protocol: 'TCP' },
    ]);
    expect(executor.template.spec.volumes).toBeUndefined();
  });

  it('leaves that to the webhook where there is one, and to the image where the files are there', () => {
    expect(specOf({ monitoring: jmx, operator: webhook() }).driver.template.spec.volumes).toBeUndefined();
    const inImage = SparkMonitoring.jmxExporter({ jar: '/jmx.jar', configFile: '/c.yaml', metricsPropertiesFile: '/m.properties' });
    expect(specOf({ monitoring: inImage }).driver.template.spec.volumes).toBeUndefined();
  });

  it.each<[Parameters<typeof SparkMonitoring.jmxExporter>[0], string]>([
    [{ jar: 'local:///jmx.jar' }, "jar: 'local:///jmx.jar' is not a path in the image (SPK530)"],
    [{ jar: '/a b.jar' }, "jar: '/a b.jar' is not a path in the image (SPK530)"],
    [{ jar: '/jmx.jar', port: 80 }, 'port: 80 is not a port that the API takes (SPK530); give one from 1024 to 49151'],
    [{ jar: '/jmx.jar', port: 8090.5 }, 'port: 8090.5 is not a port that the API takes (SPK530)'],
    [{ jar: '/jmx.jar', portName: 'a-name-that-is-too-long' }, 'is not the name of a port (SPK530)'],
    [{ jar: '/jmx.jar', portName: '8090' }, "portName: '8090' is not the name of a port (SPK530)"],
    [{ jar: '/jmx.jar', configuration: '', configFile: '/c' }, 'configuration: has no effect, because configFile is given (SPK530)'],
    [{ jar: '/jmx.jar', metricsProperties: '', metricsPropertiesFile: '/c' }, 'metricsProperties: has no effect'],
    [{ jar: '/jmx.jar', exposeDriver: false, exposeExecutor: false }, 'exposeExecutor: false leaves nothing to watch (SPK530)'],
  ])('fails on %j', (options, message) => {
    expect(() => SparkMonitoring.jmxExporter(options)).toThrow(message);
  });
});
