import { Duration } from 'cdk8s';
import { compact } from '../../private/json';
import { atLeast } from '../../private/version';
import { BatchScheduler } from '../run/batch-scheduler';
import { entryPath } from '../contribution';
import type { DynamicAllocation } from '../run/dynamic-allocation';
import { DYNAMIC_ALLOCATION_KEYS } from '../run/dynamic-allocation';
import { PodSettings } from '../pods/pod-settings';
import { sparkMillis } from '../tuning/spark-duration';
import { SparkMonitoring } from '../run/spark-monitoring';
import type { SparkRunOptions } from '../run/spark-run-options';
import type { SparkWorkloadOptions } from '../spark-workload-options';
import type { FieldReader } from './field-reader';
import { readDriverIngresses, readUi } from './read-ingress';

/** How a manifest wants its job to be run, and what is left of its `sparkConf`. */
export interface ReadRun {
  readonly options: SparkRunOptions & Pick<SparkWorkloadOptions, 'dynamicAllocation'>;
  readonly sparkConf?: { [key: string]: string };
}

/** Reads the fields of `spec` that are about how the job is run, and the configuration that has a property now. */
export function readRunFields(spec: FieldReader, podSettings?: PodSettings): ReadRun {
  const allocation = readDynamicAllocation(spec);
  const sparkConfigMap = spec.text('sparkConfigMap');
  if (sparkConfigMap !== undefined && podSettings !== PodSettings.FIELDS) {
    const reason = 'is read as files at the beginning of the class path: without the webhook, SPARK_CONF_DIR is for Spark to set';
    spec.log.report('SPK468', {
      path: spec.at('sparkConfigMap'),
      value: sparkConfigMap,
      reason,
      fix: 'acknowledge this if no spark-env.sh is among them',
    });
  }
  const proxyUser = spec.text('proxyUser');
  if (proxyUser === '') noEffect(spec, 'proxyUser', '', 'names nobody');
  const options = compact({
    dynamicAllocation: allocation.property,
    monitoring: readMonitoring(spec),
    ui: readUi(spec),
    driverIngresses: readDriverIngresses(spec),
    batchScheduler: readBatchScheduler(spec),
    suspend: spec.boolean('suspend'),
    proxyUser: proxyUser === '' ? undefined : proxyUser,
    sparkConfigMap,
    hadoopConfigMap: spec.text('hadoopConfigMap'),
  });
  return { options, sparkConf: allocation.sparkConf };
}

/** Reads the block, and the configuration that it stands for. */
export function readDynamicAllocation(spec: FieldReader): { property?: DynamicAllocation; sparkConf?: { [key: string]: string } } {
  const sparkConf = spec.textMap('sparkConf');
  const reader = spec.object('dynamicAllocation');
  const timeout = reader.count('shuffleTrackingTimeout');
  const block = compact({
    minExecutors: reader.number('minExecutors'),
    initialExecutors: reader.number('initialExecutors'),
    maxExecutors: reader.number('maxExecutors'),
    shuffleTracking: reader.boolean('shuffleTrackingEnabled'),
    shuffleTrackingTimeout: timeout === undefined ? undefined : Duration.millis(timeout),
  });
  const enabled = reader.boolean('enabled') ?? false;
  reader.finish();
  if (!enabled && Object.keys(block).length > 0) noEffect(spec, 'dynamicAllocation', undefined, 'has no effect, because enabled is not true');
  const read = enabled ? block : undefined;
  return sparkConf === undefined ? { property: read } : foldConf(spec, sparkConf, read);
}

/**
 * Dynamic allocation by `sparkConf` is a property here. A field of the block wins over its key, as with the operator; a key that contradicts one stays where it
 * is, and is an error there (SPK038).
 */
function foldConf(spec: FieldReader, sparkConf: { [key: string]: string }, block: DynamicAllocation | undefined) {
  const keys = DYNAMIC_ALLOCATION_KEYS;
  if (block === undefined && sparkConf[keys.enabled]?.toLowerCase() !== 'true') return { sparkConf };
  const rest = { ...sparkConf };
  const property: { -readonly [Name in keyof DynamicAllocation]: DynamicAllocation[Name] } = { ...block };
  const fold = <Name extends keyof DynamicAllocation>(name: Name, parse: (text: string) => DynamicAllocation[Name]): void => {
    const text = Object.hasOwn(rest, keys[name]) ? rest[keys[name]] : undefined;
    const value = text === undefined || property[name] !== undefined ? undefined : parse(text);
    if (text === undefined || value === undefined) return;
    property[name] = value;
    delete rest[keys[name]];
    folded(spec, keys[name], text, name);
  };
  fold('minExecutors', parseCount);
  fold('initialExecutors', parseCount);
  fold('maxExecutors', parseCount);
  fold('shuffleTrackingTimeout', parseTimeout);
  if (block === undefined) {
    folded(spec, keys.enabled, rest[keys.enabled], undefined);
    delete rest[keys.enabled];
    fold('shuffleTracking', (text) => ({ true: true, false: false })[text.toLowerCase()]);
    // Before 3.4 Spark tracks nothing unless it is told to; the property does.
    if (property.shuffleTracking === undefined && !atLeast(spec.text('sparkVersion') ?? '', '3.4.0')) property.shuffleTracking = false;
  }
  return { property, sparkConf: rest };
}

function folded(spec: FieldReader, key: string, value: string, name: keyof DynamicAllocation | undefined): void {
  const field = { shuffleTracking: 'shuffleTrackingEnabled', shuffleTrackingTimeout: 'shuffleTrackingTimeout' } as const;
  const written = name === undefined ? 'enabled' : name in field ? field[name as keyof typeof field] : name;
  const path = entryPath(spec.at('sparkConf'), key);
  spec.log.report('SPK468', { path, value, reason: `is read as dynamicAllocation.${written}`, fix: 'write it as that field' });
}

function parseCount(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function parseTimeout(text: string): Duration | undefined {
  const millis = sparkMillis(text, 'ms');
  return millis === undefined || millis < 0 || !Number.isSafeInteger(millis) ? undefined : Duration.millis(millis);
}

/** What the options of the exporter are called in the API. */
const MONITORING_FIELDS = {
  jar: 'prometheus.jmxExporterJar',
  port: 'prometheus.port',
  portName: 'prometheus.portName',
  configuration: 'prometheus.configuration',
  configFile: 'prometheus.configFile',
  exposeDriver: 'exposeDriverMetrics',
  exposeExecutor: 'exposeExecutorMetrics',
};

function readMonitoring(spec: FieldReader): SparkMonitoring | undefined {
  if (!spec.has('monitoring')) return undefined;
  const reader = spec.object('monitoring');
  const prometheus = reader.object('prometheus');
  const jar = prometheus.text('jmxExporterJar');
  // The operator takes an empty path for none.
  const [configFile, metricsPropertiesFile] = [prometheus.text('configFile') || undefined, reader.text('metricsPropertiesFile') || undefined];
  const [configuration, metricsProperties] = [prometheus.text('configuration'), reader.text('metricsProperties')];
  const given = compact({
    port: prometheus.number('port'),
    portName: prometheus.text('portName'),
    exposeDriver: reader.boolean('exposeDriverMetrics') ?? false,
    exposeExecutor: reader.boolean('exposeExecutorMetrics') ?? false,
    configFile,
    metricsPropertiesFile,
    configuration: configFile === undefined ? configuration : undefined,
    metricsProperties: metricsPropertiesFile === undefined ? metricsProperties : undefined,
  });
  prometheus.finish();
  if (!reader.has('prometheus')) {
    reader.finish();
    noEffect(spec, 'monitoring', undefined, 'is ignored by the operator, because it has no prometheus');
    return undefined;
  }
  reader.finish();
  if (configFile !== undefined && configuration !== undefined) {
    noEffect(prometheus, 'configuration', undefined, 'has no effect, because configFile is given');
  }
  if (metricsPropertiesFile !== undefined && metricsProperties !== undefined) {
    noEffect(reader, 'metricsProperties', undefined, 'has no effect, because metricsPropertiesFile is given');
  }
  if (jar === undefined) {
    if (!prometheus.has('jmxExporterJar')) missing(prometheus, 'jmxExporterJar', 'give the path of the JMX exporter in the image');
    return undefined;
  }
  return reader.attempt(reader.path, () => SparkMonitoring.jmxExporter({ jar, ...given }), MONITORING_FIELDS);
}

function readBatchScheduler(spec: FieldReader): BatchScheduler | undefined {
  const name = spec.text('batchScheduler') || undefined;
  const reader = spec.object('batchSchedulerOptions');
  const queue = reader.text('queue') || undefined;
  const priorityClassName = reader.text('priorityClassName') || undefined;
  const resources = readQuantities(reader);
  reader.finish();
  const path = spec.at('batchSchedulerOptions');
  if (name === undefined) {
    if (queue !== undefined || priorityClassName !== undefined || resources !== undefined) {
      spec.log.report('SPK461', {
        path: spec.at('batchScheduler'),
        reason: 'is missing, so that nothing in the manifest says whose options batchSchedulerOptions are',
        fix: 'write its name',
      });
    }
    return undefined;
  }
  if (name === 'volcano') return reader.attempt(path, () => BatchScheduler.volcano(compact({ queue, priorityClassName, resources })));
  const unread = Object.entries({ queue: name === 'yunikorn' ? undefined : queue, priorityClassName, resources });
  for (const [field, value] of unread) if (value !== undefined) noEffect(reader, field, value, `has no effect with the batch scheduler '${name}'`);
  if (name === 'yunikorn') return reader.attempt(path, () => BatchScheduler.yunikorn(compact({ queue })));
  return reader.attempt(spec.at('batchScheduler'), () => BatchScheduler.kubeScheduler(name), { schedulerName: '' });
}

/** Amounts, which the API takes as texts and as numbers. */
function readQuantities(reader: FieldReader): { [name: string]: string } | undefined {
  if (!reader.has('resources')) return undefined;
  const resources = reader.object('resources');
  return Object.fromEntries(
    resources.names().flatMap((name): [string, string][] => {
      const value = resources.take(name);
      if (typeof value === 'number') return [[name, String(value)]];
      const text = resources.text(name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function noEffect(reader: FieldReader, name: string, value: unknown, reason: string): void {
  reader.log.report('SPK470', { path: reader.at(name), value, reason: `${reason}, and is left out`, fix: 'leave it out' });
}

function missing(reader: FieldReader, name: string, fix: string): void {
  reader.log.report('SPK461', { path: reader.at(name), reason: 'is missing', fix });
}
