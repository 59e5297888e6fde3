import type { JsonObject } from '../../private/json';
import { compact } from '../../private/json';
import type { Problem } from '../../private/problems';
import { Severity, throwErrors } from '../../private/problems';
import type { TypesOf } from '../../private/typed';
import { checkOptions } from '../../private/typed';

/** Options of `SparkMonitoring.prometheusServlet`. */
export interface PrometheusServletOptions {
  /**
   * Whether the driver's pod and Service get the annotations `prometheus.io/scrape`, `port` and `path`, by which many installations of Prometheus find what
   * to scrape; not needed with a PodMonitor.
   * @default true
   */
  readonly scrapeAnnotations?: boolean;
}

/** Options of `SparkMonitoring.jmxExporter`. */
export interface JmxExporterOptions {
  /** Path of the Prometheus JMX exporter (a Java agent) in the image, such as `/prometheus/jmx_prometheus_javaagent.jar`. */
  readonly jar: string;
  /**
   * Port of its HTTP server: 1024 to 49151.
   * @default 8090
   */
  readonly port?: number;
  /**
   * Name of that port in the pods: at most 15 lower-case letters, digits and `-`.
   * @default 'jmx-exporter'
   */
  readonly portName?: string;
  /**
   * Content of its configuration.
   * @default - the operator's own rules for Spark's metrics
   */
  readonly configuration?: string;
  /**
   * Path of its configuration in the image, instead of `configuration`.
   * @default - none
   */
  readonly configFile?: string;
  /**
   * Content of Spark's `metrics.properties`.
   * @default - a JMX sink, and the JVM's own metrics of driver and executors
   */
  readonly metricsProperties?: string;
  /**
   * Path of `metrics.properties` in the image, instead of `metricsProperties`.
   * @default - none
   */
  readonly metricsPropertiesFile?: string;
  /**
   * Whether the driver is watched.
   * @default true
   */
  readonly exposeDriver?: boolean;
  /**
   * Whether the executors are watched.
   * @default true
   */
  readonly exposeExecutor?: boolean;
}

const SERVLET: TypesOf<PrometheusServletOptions> = { scrapeAnnotations: 'boolean?' };
const JMX: TypesOf<JmxExporterOptions> = {
  jar: 'string',
  port: 'number?',
  portName: 'string?',
  configuration: 'string?',
  configFile: 'string?',
  metricsProperties: 'string?',
  metricsPropertiesFile: 'string?',
  exposeDriver: 'boolean?',
  exposeExecutor: 'boolean?',
};
/** IANA service name, as Kubernetes asks of the ports of a container. */
const PORT_NAME = /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const JMX_PORT = 8090;
const JMX_PORT_NAME = 'jmx-exporter';

/** The JMX exporter with its defaults. */
export interface JmxExporterModel extends JmxExporterOptions {
  readonly port: number;
  readonly portName: string;
  readonly exposeDriver: boolean;
  readonly exposeExecutor: boolean;
}

/**
 * How the metrics of a job reach Prometheus. Spark's own servlet needs nothing in the image; the JMX exporter is a Java agent that the image must have.
 */
export class SparkMonitoring {
  /**
   * Spark's own `PrometheusServlet`, in the web UI of the driver (port 4040): the driver's metrics at `/metrics/prometheus/`, those of the executors at
   * `/metrics/executors/prometheus`. Needs no jar and no webhook. Metrics are named after the job, not after each run of it (`spark.metrics.namespace`,
   * which `sparkConf` may set instead).
   *
   * @throws when an option does not exist (SPK402)
   */
  public static prometheusServlet(options: PrometheusServletOptions = {}): SparkMonitoring {
    checkOptions('SparkMonitoring.prometheusServlet', options, SERVLET);
    return new SparkMonitoring(options.scrapeAnnotations ?? true);
  }

  /**
   * The Prometheus JMX exporter, which the operator adds to the JVMs (`spec.monitoring`). Unless both files are in the image, the operator writes a ConfigMap,
   * which reaches the pods through its webhook; for an operator without one it is mounted by the pod templates.
   *
   * @throws when something contradicts itself, a path is no path in the image, or a port is none (SPK530), or an option does not exist (SPK402)
   */
  public static jmxExporter(options: JmxExporterOptions): SparkMonitoring {
    const subject = 'SparkMonitoring.jmxExporter';
    checkOptions(subject, options, JMX);
    const { port = JMX_PORT, portName = JMX_PORT_NAME, exposeDriver = true, exposeExecutor = true } = options;
    const model = { ...options, port, portName, exposeDriver, exposeExecutor };
    throwErrors(subject, jmxProblems(model));
    return new SparkMonitoring(false, model);
  }

  private constructor(
    private readonly scrapeAnnotations: boolean,
    private readonly jmx?: JmxExporterModel,
  ) {}

  /**
   * The exporter; undefined when the servlet is used.
   *
   * @internal
   */
  public _jmx(): JmxExporterModel | undefined {
    return this.jmx;
  }

  /** @internal */
  public _annotated(): boolean {
    return this.scrapeAnnotations;
  }
}

/** `spec.monitoring` of the application. */
export function monitoringSpec({ jar, port, portName, configFile, configuration, ...given }: JmxExporterModel): JsonObject {
  return compact({
    exposeDriverMetrics: given.exposeDriver,
    exposeExecutorMetrics: given.exposeExecutor,
    metricsProperties: given.metricsProperties,
    metricsPropertiesFile: given.metricsPropertiesFile,
    prometheus: compact({ jmxExporterJar: jar, port, portName, configFile, configuration }),
  });
}

/** Whether the operator makes a ConfigMap for the exporter, `<name>-prom-conf`. */
export function needsConfigMap({ configFile, metricsPropertiesFile }: JmxExporterModel): boolean {
  return configFile === undefined || metricsPropertiesFile === undefined;
}

function jmxProblems(model: JmxExporterModel): Problem[] {
  const { port, portName, exposeDriver, exposeExecutor } = model;
  const problems: Problem[] = [];
  const add = (path: string, value: unknown, reason: string, fix: string) =>
    problems.push({ id: 'SPK530', severity: Severity.ERROR, path, value, reason, fix });
  for (const name of ['jar', 'configFile', 'metricsPropertiesFile'] as const) {
    const value = model[name];
    if (value === undefined || (value.startsWith('/') && !/\s/.test(value))) continue;
    add(name, value, 'is not a path in the image', "give an absolute path, such as '/prometheus/jmx_prometheus_javaagent.jar'");
  }
  if (!Number.isInteger(port) || port < 1024 || port > 49151) add('port', port, 'is not a port that the API takes', 'give one from 1024 to 49151');
  if (portName.length > 15 || !PORT_NAME.test(portName)) {
    add('portName', portName, 'is not the name of a port', 'use at most 15 lower-case letters, digits and single `-`, with a letter among them');
  }
  if (model.configuration !== undefined && model.configFile !== undefined) {
    add('configuration', undefined, 'has no effect, because configFile is given', 'keep one of the two');
  }
  if (model.metricsProperties !== undefined && model.metricsPropertiesFile !== undefined) {
    add('metricsProperties', undefined, 'has no effect, because metricsPropertiesFile is given', 'keep one of the two');
  }
  if (!exposeDriver && !exposeExecutor) add('exposeExecutor', false, 'leaves nothing to watch', 'watch driver, executors or both');
  return problems;
}
