import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Duration, Size } from 'cdk8s';
import ts from 'typescript';
import { SparkCatalogue } from '../../../lib/conf/spark-catalogue';
import { GarbageCollector } from '../../../lib/job/tuning/jvm-options';
import { Parallelism } from '../../../lib/job/tuning/parallelism';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import type { SparkTuning } from '../../../lib/job/tuning/tuning';
import { SparkSerializer, TUNING_TYPES } from '../../../lib/job/tuning/tuning';
import { EnvVar } from '../../../lib/pod/env-var';
import { formatProblem, Severity } from '../../../lib/private/problems';
import { application, builder, errorsOf, feature, sparkPi } from '../fixtures';

/** A value of each property, and what it must become. */
const SAMPLES: { readonly [Name in Exclude<keyof SparkTuning, 'parallelism' | 'jvm'>]-?: readonly [SparkTuning[Name], Record<string, string>] } = {
  networkTimeout: [Duration.minutes(10), { 'spark.network.timeout': '600s' }],
  heartbeatInterval: [Duration.millis(10_500), { 'spark.executor.heartbeatInterval': '10500ms' }],
  submissionConnectionTimeout: [Duration.seconds(50), { 'spark.kubernetes.submission.connectionTimeout': '50000' }],
  submissionRequestTimeout: [Duration.seconds(50), { 'spark.kubernetes.submission.requestTimeout': '50000' }],
  driverConnectionTimeout: [Duration.seconds(50), { 'spark.kubernetes.driver.connectionTimeout': '50000' }],
  driverRequestTimeout: [Duration.seconds(50), { 'spark.kubernetes.driver.requestTimeout': '50000' }],
  taskMaxFailures: [8, { 'spark.task.maxFailures': '8' }],
  coresPerTask: [1, { 'spark.task.cpus': '1' }],
  adaptiveExecution: [false, { 'spark.sql.adaptive.enabled': 'false' }],
  broadcastJoinThreshold: [Size.mebibytes(64), { 'spark.sql.autoBroadcastJoinThreshold': '64m' }],
  maxPartitionSize: [Size.mebibytes(256), { 'spark.sql.files.maxPartitionBytes': '256m' }],
  serializer: [SparkSerializer.KRYO, { 'spark.serializer': 'org.apache.spark.serializer.KryoSerializer' }],
  kryoBufferMax: [Size.mebibytes(512), { 'spark.kryoserializer.buffer.max': '512m' }],
  maxResultSize: [Size.gibibytes(4), { 'spark.driver.maxResultSize': '4g' }],
  pythonDaemon: [false, { 'spark.python.use.daemon': 'false' }],
  pythonWorkerReuse: [false, { 'spark.python.worker.reuse': 'false' }],
  pysparkMemory: [Size.gibibytes(2), { 'spark.executor.pyspark.memory': '2g' }],
  arrow: [true, { 'spark.sql.execution.arrow.pyspark.enabled': 'true' }],
  offHeapMemory: [Size.gibibytes(1), { 'spark.memory.offHeap.size': '1g', 'spark.memory.offHeap.enabled': 'true' }],
  memoryFraction: [0.7, { 'spark.memory.fraction': '0.7' }],
  storageFraction: [0, { 'spark.memory.storageFraction': '0' }],
  localityWait: [Duration.seconds(0), { 'spark.locality.wait': '0s' }],
  speculation: [true, { 'spark.speculation': 'true' }],
  speculationQuantile: [0.9, { 'spark.speculation.quantile': '0.9' }],
  speculationMultiplier: [3, { 'spark.speculation.multiplier': '3' }],
  sessionTimeZone: ['UTC', { 'spark.sql.session.timeZone': 'UTC' }],
};

const confOf = (props: Partial<SparkJobProps>) => builder(props).model.conf.toObject();
const findingsOf = (props: Partial<SparkJobProps>) =>
  builder(props).model.findings.map((finding) => formatProblem({ ...finding, severity: Severity.ERROR }));
const PARALLEL = ['spark.default.parallelism', 'spark.sql.shuffle.partitions'];
const parallel = (count: number) => Object.fromEntries(PARALLEL.map((key) => [key, String(count)]));

describe('tuning', () => {
  it.each(Object.entries(SAMPLES))('%s becomes the configuration that Spark reads', (name, [value, conf]) => {
    expect(confOf({ tuning: { [name]: value } })).toEqual(conf);
  });

  it('has a sample and a type for each property', () => {
    const source = ts.createSourceFile(
      't.ts',
      readFileSync(path.join(__dirname, '../../../lib/job/tuning/tuning.ts'), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const declared = source.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === 'SparkTuning')?.members ?? [];
    const names = [...declared].map((member) => (member.name as ts.Identifier).text).sort();
    expect([...Object.keys(SAMPLES), 'jvm', 'parallelism'].sort()).toEqual(names);
    expect(Object.keys(TUNING_TYPES).sort()).toEqual(names);
  });

  it.each(['3.4.4', '3.5.8', '4.0.1', '4.1.2'])('sets keys that Spark %s has, to values that it reads', (version) => {
    const catalogue = SparkCatalogue.of(version);
    const wrong = Object.values(SAMPLES).flatMap(([, conf]) =>
      Object.entries(conf).filter(([key, value]) => {
        const entry = catalogue?.entry(key);
        return entry === undefined || catalogue?.valueProblem(entry, value) !== undefined;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('all at once synthesises, and is explained with its origin', () => {
    const tuning = Object.fromEntries(Object.entries(SAMPLES).map(([name, [value]]) => [name, value])) as SparkTuning;
    const job = sparkPi({ tuning: { ...tuning, parallelism: Parallelism.perCore(), jvm: { garbageCollector: GarbageCollector.G1 } } });
    expect(errorsOf(job)).toEqual([]);
    const { sparkConf, driver, executor } = application(job).spec;
    expect(sparkConf).toMatchObject(Object.assign({}, ...Object.values(SAMPLES).map(([, conf]) => conf)) as object);
    expect([driver.javaOptions, executor.javaOptions]).toEqual(['-XX:+UseG1GC', '-XX:+UseG1GC']);
    const origins = job.explain().map(({ origin }) => origin);
    for (const name of Object.keys(TUNING_TYPES)) expect(origins).toContain(`tuning.${name}`);
  });

  it('agrees with a key of sparkConf that says the same, and fails on one that does not', () => {
    const tuning = { networkTimeout: Duration.seconds(800) };
    expect(findingsOf({ tuning, sparkConf: { 'spark.network.timeout': '800s' } })).toEqual([]);
    expect(findingsOf({ tuning, sparkConf: { 'spark.network.timeout': '10s' } })).toEqual([
      "sparkConf['spark.network.timeout']: '10s' contradicts '800s' of tuning.networkTimeout (SPK401); make the two agree, or leave one out",
    ]);
    expect(findingsOf({ tuning, features: [feature('Team', (job) => job.conf('spark.network.timeout', '10s'))] })).toEqual([
      "tuning.networkTimeout: '800s' contradicts '10s' set by Team (SPK401); leave it out, or change it there",
    ]);
  });

  it('fails on numbers and times that cannot be', () => {
    expect(
      findingsOf({
        tuning: { taskMaxFailures: 0, memoryFraction: -1, networkTimeout: Duration.millis(0.5), jvm: { options: ['G1'] } },
      }),
    ).toEqual([
      "tuning.networkTimeout: '0.5ms' is not a whole number of milliseconds (SPK301); give a whole number in a smaller unit",
      'tuning.taskMaxFailures: 0 is not a whole number of 1 or more (SPK132); give a whole number',
      'tuning.memoryFraction: -1 is no number, or less than 0 (SPK132); give a number such as 0.5',
      "tuning.jvm.options[0]: 'G1' is no option of a JVM (SPK132); begin it with '-'",
    ]);
    expect(errorsOf(sparkPi({ tuning: { memoryFraction: 1.5 } }))).toEqual([
      "  tuning.memoryFraction: '1.5' is not between 0 and 1 (SPK107); give a share, such as '0.6'",
    ]);
  });
});

describe('parallelism of a job', () => {
  const executor = { cores: 4, instances: 5 };
  const parallelism = Parallelism.perCore(3);
  const dynamic = (max?: string) => ({
    'spark.dynamicAllocation.enabled': 'true',
    ...(max === undefined ? {} : { 'spark.dynamicAllocation.maxExecutors': max }),
  });
  const bounded = (max?: string) => ({
    features: [feature('Elastic', (job) => Object.entries(dynamic(max)).forEach(([key, value]) => job.conf(key, value)))],
  });

  it('is computed from the cores of all executors', () => {
    expect(confOf({ executor, tuning: { parallelism } })).toEqual(parallel(60));
    expect(confOf({ executor, tuning: { parallelism: Parallelism.of(7) } })).toEqual(parallel(7));
  });

  it('is that of the most executors with dynamic allocation, which may come later', () => {
    expect(confOf({ executor: { cores: 4 }, tuning: { parallelism }, ...bounded('20') })).toMatchObject(parallel(240));
    expect(confOf({ executor: { cores: 4 }, tuning: { parallelism }, dynamicAllocation: { maxExecutors: 10 } })).toEqual(parallel(120));
    expect(confOf({ tuning: { parallelism: Parallelism.of(7) }, dynamicAllocation: {} })).toEqual(parallel(7));
  });

  it('fails without an upper bound', () => {
    const message =
      'tuning.parallelism: cannot be computed: dynamic allocation has no upper bound (SPK130); set dynamicAllocation.maxExecutors, or use Parallelism.of(n)';
    expect(findingsOf({ tuning: { parallelism }, ...bounded() })).toEqual([message]);
    expect(findingsOf({ tuning: { parallelism }, dynamicAllocation: {} })).toEqual([message]);
  });

  it('is left out when the bound is no number, which is reported by itself', () => {
    expect(confOf({ tuning: { parallelism }, ...bounded('many') })).toEqual(dynamic('many'));
  });

  it('fails when a key says otherwise', () => {
    expect(findingsOf({ executor, tuning: { parallelism }, sparkConf: { 'spark.sql.shuffle.partitions': '400' } })).toEqual([
      "tuning.parallelism: '60' contradicts '400' of sparkConf (SPK401); make the two agree, or leave one out",
    ]);
    expect(findingsOf({ executor, tuning: { parallelism }, sparkConf: { 'spark.sql.shuffle.partitions': '60' } })).toEqual([]);
  });
});

describe('options of both sides', () => {
  it('are environment variables', () => {
    const { driver, executor } = application(sparkPi({ env: [EnvVar.of('QUOTE_TYPE', 'gramine')] })).spec;
    const env = [{ name: 'QUOTE_TYPE', value: 'gramine' }];
    expect([driver, executor].map((side) => side.template.spec.containers[0].env)).toEqual([env, env]);
  });

  it('fail when one side says otherwise', () => {
    const props = { env: [EnvVar.of('TZ', 'UTC')], driver: { env: [EnvVar.of('TZ', 'CET')] } };
    expect(findingsOf(props)).toEqual([
      `env['TZ']: {"name":"TZ","value":"UTC"} contradicts {"name":"TZ","value":"CET"} of driver.env (SPK401); make the two agree, or leave one out`,
    ]);
    expect(findingsOf({ env: ['TZ' as unknown as EnvVar] })[0]).toMatch(/^env\[0\]: 'TZ' is not an EnvVar \(SPK402\)/);
  });

  it('are JVM options, joined without loss', () => {
    const { driver, executor } = builder({
      driver: { javaOptions: '-Da=1' },
      tuning: { jvm: { timeZone: 'UTC' } },
      features: [feature('Agent', (job) => job.javaOptions('-javaagent:/a.jar')), feature('Again', (job) => job.javaOptions('-javaagent:/a.jar'))],
    }).model;
    expect(driver.javaOptions).toBe('-Da=1 -Duser.timezone=UTC -javaagent:/a.jar');
    expect(executor.javaOptions).toBe('-Duser.timezone=UTC -javaagent:/a.jar');
    expect(driver.javaOptionParts.map(({ origin }) => origin.name)).toEqual(['driver.javaOptions', 'tuning.jvm', 'Agent']);
  });
});
