import type { Finding } from '../../private/problems';
import { confValue } from '../hadoop-keys';
import type { JobModel, SparkPodModel } from '../job-model';
import { fieldConf } from '../render/field-conf';
import { byFeature, confPath, errorCheck, sides, warningCheck } from './check';
import { portNumber, SPARK_PORTS } from './ports';

/** What the operator sets for the JMX exporter, whatever `sparkConf` says. */
const OVERWRITTEN = ['spark.metrics.conf', 'spark.metrics.namespace'];

/** Metrics. */
export const MONITORING_CHECKS = [
  warningCheck('SPK048', 'configuration of metrics that the operator overwrites for the JMX exporter', function* (model) {
    if (model.monitoring?._jmx() === undefined) return;
    const fields = fieldConf(model);
    for (const key of OVERWRITTEN) {
      const entry = model.conf.get(key);
      if (entry === undefined) continue;
      const reason = `${byFeature(entry)}is overwritten with '${fields[key]}' for the JMX exporter`;
      yield {
        path: confPath(key),
        value: entry.value,
        reason,
        fix: 'leave it out; metrics.properties is metricsProperties or metricsPropertiesFile',
      };
    }
  }),
  errorCheck('SPK531', 'a port of the JMX exporter that is taken: Spark moves to another one, or every pod is refused', function* (model) {
    for (const pod of sides(model)) if (hasAgent(model, pod.side)) yield* clashes(model, pod);
  }),
  errorCheck('SPK532', 'metrics that nobody serves, because the web UI is off', function* (model) {
    const { monitoring } = model;
    if (monitoring === undefined || monitoring._jmx() !== undefined) return;
    const entry = model.conf.get('spark.ui.enabled');
    if (entry?.value.toLowerCase() !== 'false') return;
    const reason = `${byFeature(entry)}switches the web UI off, which serves the metrics of SparkMonitoring.prometheusServlet`;
    yield { path: confPath('spark.ui.enabled'), value: entry.value, reason, fix: 'leave it out, or use SparkMonitoring.jmxExporter' };
  }),
];

/** Whether the operator adds the JMX exporter to the JVM of a side. */
export function hasAgent({ monitoring }: JobModel, side: SparkPodModel['side']): boolean {
  const jmx = monitoring?._jmx();
  return jmx !== undefined && (side === 'driver' ? jmx.exposeDriver : jmx.exposeExecutor);
}

function* clashes(model: JobModel, pod: SparkPodModel): Iterable<Finding> {
  const jmx = model.monitoring?._jmx();
  if (jmx === undefined) return;
  const { port, portName } = jmx;
  const spark = SPARK_PORTS[pod.side].map((own) => ({
    name: own.name,
    number: portNumber(own, (key) => confValue(model, key)),
    whose: `Spark's in the ${pod.side}`,
  }));
  const given = pod.ports.map((own, index) => ({ name: own.name, number: own.containerPort, whose: `${pod.side}.ports[${index}]` }));
  for (const { name, number, whose } of [...spark, ...given]) {
    if (number === port) yield { path: 'monitoring.port', value: port, reason: `is the port of ${whose}`, fix: 'give it another number' };
    if (name === portName) yield { path: 'monitoring.portName', value: portName, reason: `is the name of ${whose}`, fix: 'give it another name' };
  }
}
