import { Chart } from 'cdk8s';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SparkJob } from '../../../lib/job/spark-job';
import type { SparkLoggingProps } from '../../../lib/job/tuning/spark-logging';
import { SparkLogging, SparkLogLevel } from '../../../lib/job/tuning/spark-logging';
import type { Manifest } from '../../support/synth';
import { synth } from '../../support/synth';
import { errorsOf, place, required, TestOperator } from '../fixtures';

const configMaps = (chart: Chart): Manifest[] => synth(chart).filter(({ kind }) => kind === 'ConfigMap');
const FILE = '/opt/spark/logs-conf/log4j2.properties';

describe('SparkLogging', () => {
  it('mounts its file in both sides, and points their JVMs at it', () => {
    const { chart, operator } = place('default');
    const logging = new SparkLogging(chart, 'logging', { level: SparkLogLevel.WARN, levels: { 'org.apache.spark.scheduler': SparkLogLevel.DEBUG } });
    const job = new SparkJob(chart, 'etl', { ...required(operator), features: [logging], driver: { javaOptions: '-Da=1' } });
    const [map, ...others] = configMaps(chart);
    expect(others).toEqual([]);
    expect(map.metadata.namespace).toBe('default');
    const content = (map.data as Record<string, string>)['log4j2.properties'];
    expect(Object.keys(map.data as object)).toEqual(['log4j2.properties']);
    expect(content).toContain('rootLogger.level = warn\n');
    expect(content).toContain('appender.console.layout.pattern = %d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%t] %c{1}: %m%n\n');
    expect(content).toContain('logger.l0.level = debug\n');
    const { driver, executor } = job.apiObject.toJson().spec;
    expect([driver.javaOptions, executor.javaOptions]).toEqual([
      `-Da=1 -Dlog4j2.configurationFile=file://${FILE}`,
      `-Dlog4j2.configurationFile=file://${FILE}`,
    ]);
    for (const { template } of [driver, executor]) {
      expect(template.spec.volumes).toEqual([{ name: 'spark-logging', configMap: { name: map.metadata.name } }]);
      expect(template.spec.containers[0].volumeMounts).toEqual([{ name: 'spark-logging', mountPath: '/opt/spark/logs-conf', readOnly: true }]);
    }
    expect(job.explain()).toContainEqual({ path: 'executor.javaOptions', value: executor.javaOptions, origin: "SparkLogging 'logging'" });
  });

  it('serves jobs of several namespaces and generations of Log4j', () => {
    const { chart } = place();
    const operator = new TestOperator(chart, 'all', JobNamespaces.all());
    const logging = new SparkLogging(chart, 'logging');
    const jobs = [
      ['a', 'etl', '3.5.8'],
      ['b', 'etl', '3.2.4'],
      ['c', 'ml', '3.3.4'],
    ].map(([id, namespace, version]) => {
      const image = SparkImage.custom({ image: `example.com/spark:${version}`, sparkVersion: version });
      return new SparkJob(chart, id, { ...required(operator), namespace, image, features: [logging] });
    });
    const maps = configMaps(chart).map(({ metadata, data }) => [metadata.namespace, Object.keys(data as object).sort()]);
    expect(maps).toEqual([
      ['etl', ['log4j.properties', 'log4j2.properties']],
      ['ml', ['log4j2.properties']],
    ]);
    expect(jobs.map((job) => (job.apiObject.toJson() as Manifest).spec.driver.javaOptions)).toEqual([
      `-Dlog4j2.configurationFile=file://${FILE}`,
      '-Dlog4j.configuration=file:///opt/spark/logs-conf/log4j.properties',
      `-Dlog4j2.configurationFile=file://${FILE}`,
    ]);
  });

  it('takes a whole file', () => {
    const { chart, operator } = place('default');
    const logging = new SparkLogging(chart, 'logging', { content: 'rootLogger.level = off\n' });
    new SparkJob(chart, 'etl', { ...required(operator), features: [logging] });
    expect(configMaps(chart).map(({ data }) => data)).toEqual([{ 'log4j2.properties': 'rootLogger.level = off\n' }]);
  });

  it.each<[SparkLoggingProps, string]>([
    [
      { levels: { 'a b': SparkLogLevel.INFO } },
      "levels['a b']: 'info' is not for a logger: its name is that of a package or class (SPK126); give such a name",
    ],
    [{ levels: { a: 'loud' as SparkLogLevel } }, "levels['a']: 'loud' is no level (SPK126); use one of off, fatal, error, warn, info, debug, trace"],
    [{ pattern: '%m\n' }, "pattern: '%m\n' has more than one line (SPK126); write %n for the end of a line"],
    [
      { content: 'x', level: SparkLogLevel.INFO },
      'content: is the whole file, so that level, levels and pattern have no effect (SPK126); give one or the other',
    ],
  ])('fails on %j', (props, message) => {
    const logging = new SparkLogging(place().chart, 'logging', props);
    expect(logging.node.validate().join('\n')).toContain(message);
  });

  it('passes what is right', () => {
    const { chart } = place();
    expect(errorsOf(new SparkLogging(chart, 'logging', { levels: { 'org.apache.spark.sql': SparkLogLevel.TRACE }, pattern: '%m%n' }))).toEqual([]);
  });

  it('fails on another property', () => {
    expect(() => new SparkLogging(place().chart, 'logging', { levle: 'info' } as SparkLoggingProps)).toThrow("SparkLogging 'jobs/logging'");
    expect(() => new SparkLogging(place().chart, 'logging', { level: 'loud' as SparkLogLevel })).toThrow('SPK402');
  });
});
