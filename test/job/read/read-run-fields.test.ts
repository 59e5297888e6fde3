import { Duration } from 'cdk8s';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import { readRunFields } from '../../../lib/job/read/read-run-fields';
import { SparkJob } from '../../../lib/job/spark-job';
import { application, place } from '../fixtures';
import type { Fields } from './manifests';
import { lines, readerOf, sparkPi } from './manifests';

function read(fields: Fields, podSettings?: PodSettings) {
  const { reader, log } = readerOf({ sparkVersion: '3.5.8', ...fields });
  const { options, sparkConf } = readRunFields(reader, podSettings);
  return { options, sparkConf, said: lines(log.problems) };
}
const PREFIX = 'spark.dynamicAllocation.';
const folded = (key: string, value: string, field: string) =>
  `spec.sparkConf['${PREFIX}${key}']: '${value}' is read as dynamicAllocation.${field} (SPK468); write it as that field`;
const EXPOSED = { exposeDriverMetrics: true, exposeExecutorMetrics: true };

describe('how a manifest wants its job to be run', () => {
  it('is in the application that it makes', () => {
    const { chart, operator } = place();
    const fields = {
      proxyUser: 'etl',
      suspend: true,
      dynamicAllocation: { enabled: true, minExecutors: 1, maxExecutors: 5, shuffleTrackingEnabled: true, shuffleTrackingTimeout: 60000 },
      monitoring: {
        ...EXPOSED,
        metricsProperties: 'a=b',
        prometheus: { jmxExporterJar: '/jmx.jar', port: 8090, portName: 'jmx-exporter', configuration: 'rules: []' },
      },
      batchScheduler: 'volcano',
      batchSchedulerOptions: { queue: 'etl', resources: { cpu: '2' } },
      sparkUIOptions: { servicePort: 80, serviceType: 'ClusterIP' },
      driverIngressOptions: [{ servicePort: 8080, servicePortName: 'web', ingressURLFormat: '{{$appName}}.example.com' }],
    };
    const job = SparkJob.fromManifest(chart, 'job', sparkPi(fields), { operator });
    expect(application(job).spec).toMatchObject(fields);
  });

  it('is nothing when the manifest says nothing', () => {
    expect(read({})).toEqual({ options: {}, sparkConf: undefined, said: [] });
    expect(read({ proxyUser: null, monitoring: null, batchScheduler: '', dynamicAllocation: { enabled: false } }).options).toEqual({});
  });

  it('says what has no effect, and leaves it out', () => {
    expect(read({ proxyUser: '', dynamicAllocation: { maxExecutors: 5 } })).toEqual({
      options: {},
      said: [
        'spec.dynamicAllocation: has no effect, because enabled is not true, and is left out (SPK470); leave it out',
        "spec.proxyUser: '' names nobody, and is left out (SPK470); leave it out",
      ],
    });
  });

  it('fails on fields that the API does not have, and on other types', () => {
    const fields = { dynamicAllocation: { enabled: 'yes', max: 1 }, monitoring: { prometheus: { jar: 1 } }, batchSchedulerOptions: { queues: [] } };
    expect(read(fields).said.map((text) => text.split(':')[0])).toEqual([
      'spec.dynamicAllocation.enabled',
      'spec.dynamicAllocation.max',
      'spec.monitoring.prometheus.jar',
      'spec.monitoring.prometheus.jmxExporterJar',
      'spec.batchSchedulerOptions.queues',
    ]);
  });

  it('has the config maps, and says that a template cannot set SPARK_CONF_DIR', () => {
    const fields = { sparkConfigMap: 'files', hadoopConfigMap: 'hadoop' };
    const options = fields;
    expect(read(fields, PodSettings.FIELDS)).toEqual({ options, said: [] });
    expect(read(fields)).toEqual({
      options,
      said: [
        "spec.sparkConfigMap: 'files' is read as files at the beginning of the class path: without the webhook, SPARK_CONF_DIR is for Spark to set (SPK468); " +
          'acknowledge this if no spark-env.sh is among them',
      ],
    });
  });
});

describe('dynamic allocation by sparkConf', () => {
  it('is read as the property, and the rest of sparkConf stays', () => {
    const sparkConf = {
      [`${PREFIX}enabled`]: 'true',
      [`${PREFIX}minExecutors`]: '2',
      [`${PREFIX}shuffleTracking.timeout`]: '5min',
      [`${PREFIX}shuffleTracking.enabled`]: 'TRUE',
      [`${PREFIX}executorIdleTimeout`]: '90s',
    };
    const { options, sparkConf: rest, said } = read({ sparkConf });
    expect(rest).toEqual({ [`${PREFIX}executorIdleTimeout`]: '90s' });
    expect({ ...options.dynamicAllocation, shuffleTrackingTimeout: options.dynamicAllocation?.shuffleTrackingTimeout?.toSeconds() }).toEqual({
      minExecutors: 2,
      shuffleTracking: true,
      shuffleTrackingTimeout: 300,
    });
    expect(said).toEqual([
      folded('minExecutors', '2', 'minExecutors'),
      folded('shuffleTracking.timeout', '5min', 'shuffleTrackingTimeout'),
      folded('enabled', 'true', 'enabled'),
      folded('shuffleTracking.enabled', 'TRUE', 'shuffleTrackingEnabled'),
    ]);
  });

  it('stays off where it is off, and tracks nothing before Spark 3.4 by itself', () => {
    const off = { [`${PREFIX}enabled`]: 'false', [`${PREFIX}maxExecutors`]: '5' };
    expect(read({ sparkConf: off })).toEqual({ options: {}, sparkConf: off, said: [] });
    const on = { sparkConf: { [`${PREFIX}enabled`]: 'true' } };
    expect(read({ ...on, sparkVersion: '3.3.4' }).options).toEqual({ dynamicAllocation: { shuffleTracking: false } });
    expect(read(on).options).toEqual({ dynamicAllocation: {} });
  });

  it('completes the block, which wins; what contradicts it or cannot be read stays, and is an error of the job', () => {
    const sparkConf = {
      [`${PREFIX}minExecutors`]: '2',
      [`${PREFIX}maxExecutors`]: '9',
      [`${PREFIX}initialExecutors`]: 'two',
      [`${PREFIX}shuffleTracking.enabled`]: 'false',
    };
    const { options, sparkConf: rest, said } = read({ sparkConf, dynamicAllocation: { enabled: true, maxExecutors: 5 } });
    expect(options).toEqual({ dynamicAllocation: { minExecutors: 2, maxExecutors: 5 } });
    expect(rest).toEqual({
      [`${PREFIX}maxExecutors`]: '9',
      [`${PREFIX}initialExecutors`]: 'two',
      [`${PREFIX}shuffleTracking.enabled`]: 'false',
    });
    expect(said).toEqual([folded('minExecutors', '2', 'minExecutors')]);
  });

  it('has the time of the block in milliseconds', () => {
    const { options } = read({ dynamicAllocation: { enabled: true, shuffleTrackingTimeout: 1500 } });
    expect(options.dynamicAllocation?.shuffleTrackingTimeout?.toMilliseconds()).toBe(Duration.millis(1500).toMilliseconds());
  });
});

describe('the monitoring of a manifest', () => {
  it('is what the operator reads of it', () => {
    const prometheus = { jmxExporterJar: '/jmx.jar', configFile: '/c.yaml', configuration: 'rules: []' };
    const monitoring = { exposeDriverMetrics: true, metricsProperties: 'a=b', metricsPropertiesFile: '/m.properties', prometheus };
    const { options, said } = read({ monitoring });
    expect(options.monitoring?._jmx()).toEqual({
      jar: '/jmx.jar',
      port: 8090,
      portName: 'jmx-exporter',
      configFile: '/c.yaml',
      metricsPropertiesFile: '/m.properties',
      exposeDriver: true,
      exposeExecutor: false,
    });
    expect(said).toEqual([
      'spec.monitoring.prometheus.configuration: has no effect, because configFile is given, and is left out (SPK470); leave it out',
      'spec.monitoring.metricsProperties: has no effect, because metricsPropertiesFile is given, and is left out (SPK470); leave it out',
    ]);
  });

  it('takes an empty path for none, as the operator does', () => {
    const { options, said } = read({ monitoring: { ...EXPOSED, metricsPropertiesFile: '', prometheus: { jmxExporterJar: '/j', configFile: '' } } });
    expect(options.monitoring?._jmx()).toMatchObject({ jar: '/j', exposeExecutor: true });
    expect(said).toEqual([]);
  });

  it('is left out without prometheus, as by the operator, and says so', () => {
    expect(read({ monitoring: EXPOSED })).toEqual({
      options: {},
      said: ['spec.monitoring: is ignored by the operator, because it has no prometheus, and is left out (SPK470); leave it out'],
    });
  });

  it('fails without a jar, and on a port that is none', () => {
    expect(read({ monitoring: { ...EXPOSED, prometheus: {} } }).said).toEqual([
      'spec.monitoring.prometheus.jmxExporterJar: is missing (SPK461); give the path of the JMX exporter in the image',
    ]);
    expect(read({ monitoring: { ...EXPOSED, prometheus: { jmxExporterJar: '/j', port: 80 } } }).said).toEqual([
      'spec.monitoring.prometheus.port: 80 is not a port that the API takes (SPK530); give one from 1024 to 49151',
    ]);
  });
});

describe('the batch scheduler of a manifest', () => {
  it.each([
    ['volcano', { queue: 'etl', priorityClassName: 'high', resources: { cpu: 2, memory: '1Gi' } }, []],
    ['yunikorn', { queue: 'root.etl' }, []],
    ['gang', {}, []],
    [
      'gang',
      { queue: 'etl' },
      ["spec.batchSchedulerOptions.queue: 'etl' has no effect with the batch scheduler 'gang', and is left out (SPK470); leave it out"],
    ],
    [
      'yunikorn',
      { priorityClassName: 'high' },
      [
        "spec.batchSchedulerOptions.priorityClassName: 'high' has no effect with the batch scheduler 'yunikorn', and is left out (SPK470); leave it out",
      ],
    ],
  ])('is read: %s with %j', (batchScheduler, batchSchedulerOptions, said) => {
    const found = read({ batchScheduler, batchSchedulerOptions });
    const options: Record<string, unknown> = { queue: undefined, priorityClassName: undefined, resources: undefined };
    if (said.length === 0) Object.assign(options, batchSchedulerOptions);
    if (batchScheduler === 'volcano') options.resources = { cpu: '2', memory: '1Gi' };
    expect([found.options.batchScheduler?.schedulerName, found.options.batchScheduler?._options()]).toEqual([batchScheduler, options]);
    expect(found.said).toEqual(said);
  });

  it('fails on options of nobody, and on what a scheduler cannot have', () => {
    expect(read({ batchSchedulerOptions: { queue: 'etl' } }).said).toEqual([
      'spec.batchScheduler: is missing, so that nothing in the manifest says whose options batchSchedulerOptions are (SPK461); write its name',
    ]);
    expect(
      read({ batchScheduler: 'volcano', batchSchedulerOptions: { queue: 'A B', resources: { cpu: [] } } }).said.map((text) => text.split(' ')[0]),
    ).toEqual(['spec.batchSchedulerOptions.resources.cpu:', 'spec.batchSchedulerOptions.queue:']);
    expect(read({ batchScheduler: 'My Scheduler' }).said).toEqual([
      "spec.batchScheduler: 'My Scheduler' is not the name of an object (SPK542); use lower-case letters, digits, `-` and `.`, at most 253 characters",
    ]);
  });
});
