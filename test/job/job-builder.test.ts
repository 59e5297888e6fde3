import { Duration, Size } from 'cdk8s';
import { JobBuilder } from '../../lib/job/job-builder';
import type { CompleteJobProps } from '../../lib/job/job-place';
import { fieldConf } from '../../lib/job/render/field-conf';
import { SparkCode } from '../../lib/job/spark-code';
import type { ISparkFeature } from '../../lib/job/spark-feature';
import { SparkImage } from '../../lib/job/image/spark-image';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { EnvVar } from '../../lib/pod/env-var';
import { formatProblem, Severity } from '../../lib/private/problems';
import { builder, feature, KeptIdentity, place, sparkPi } from './fixtures';
import { everything } from './property-samples';

const findings = (job: JobBuilder) => job.model.findings.map((finding) => formatProblem({ ...finding, severity: Severity.ERROR }));
const findingsOf = (props: unknown) => findings(builder(props as Partial<SparkJobProps>));

describe('the namespace of a job', () => {
  it('decides on the identity', () => {
    const { operator } = place();
    expect(builder({ operator, namespace: 'etl' }).model.identity).toBe(operator.identityFor('etl'));
    const own = new KeptIdentity('etl', 'own');
    expect(builder({ operator, namespace: 'etl', identity: own }).model.identity).toBe(own);
  });
});

describe('the model of a job', () => {
  it('has defaults', () => {
    expect(builder().model).toMatchObject({
      timeToLiveSeconds: 86_400,
      imagePullPolicy: 'IfNotPresent',
      imagePullSecrets: [],
      allowHostPath: false,
      restartPolicy: { policyName: 'Never' },
      executor: { instances: 1 },
      findings: [],
    });
  });

  it('is made once, and again after a change', () => {
    const job = builder();
    const first = job.model;
    expect(job.model).toBe(first);
    job.bind(
      feature('Late', (verbs) => verbs.label('a', 'b')),
      'addFeature',
    );
    expect(job.model).not.toBe(first);
    expect(job.model.driver.labels.toObject()).toEqual({ a: 'b' });
  });

  it('binds a feature once, however often it is given', () => {
    let calls = 0;
    const counting = feature('Counting', () => calls++);
    const job = builder({ features: [counting, counting] });
    job.bind(counting, 'addFeature');
    expect(calls).toBe(1);
  });

  it('lets permissions reach the identity while the job is being defined', () => {
    const identity = new KeptIdentity('default');
    const need = { resources: ['secrets'], verbs: ['get'] };
    builder({ identity, features: [feature('Secrets', (job) => job.rule(need))] });
    expect(identity.needs).toEqual([need]);
  });

  it('does not change with lists that change later', () => {
    const [imagePullSecrets, words] = [['first'], ['one']];
    const job = builder({ imagePullSecrets, code: SparkCode.python({ file: 'local:///a.py', arguments: words }) });
    imagePullSecrets.push('late');
    words.push('late');
    expect([job.model.imagePullSecrets, job.model.code.arguments]).toEqual([['first'], ['one']]);
  });

  it('knows which properties have their default', () => {
    const { defaults } = builder({ name: 'etl', driver: { cores: 2 } }).model;
    expect(['name', 'namespace', 'driver.cores', 'driver.memory', 'executor.instances', 'driver.labels'].map((path) => defaults.has(path))).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('asks for claims when executors make their own, and only then', () => {
    const needsOf = (claimName: string) => {
      const identity = new KeptIdentity('default');
      builder({ identity, sparkConf: { 'spark.kubernetes.executor.volumes.persistentVolumeClaim.data.options.claimName': claimName } });
      return identity.needs.map(({ resources }) => resources);
    };
    expect(needsOf('OnDemand')).toEqual([['persistentvolumeclaims']]);
    expect(needsOf('shared-claim')).toEqual([]);
  });
});

describe('the configuration of a job', () => {
  it('goes out by the way that it came', () => {
    const props = { sparkConf: { 'spark.a': '1', 'spark.hadoop.fs.b': '2' }, hadoopConf: { 'fs.c': '3' } };
    const { conf, hadoopConf } = builder(props).model;
    expect([conf.toObject(), hadoopConf.toObject()]).toEqual([{ 'spark.a': '1', 'spark.hadoop.fs.b': '2' }, { 'fs.c': '3' }]);
  });

  it('loses the prefix that the operator would put before it again', () => {
    expect(builder({ hadoopConf: { 'spark.hadoop.fs.a': '1' } }).model.hadoopConf.toObject()).toEqual({ 'fs.a': '1' });
  });

  it('is one, whichever way it came', () => {
    const disk = feature('Disk', (job) => job.conf('spark.hadoop.fs.a', '1'));
    const agreeing = builder({ hadoopConf: { 'fs.a': '1' }, features: [disk] });
    expect([agreeing.model.conf.toObject(), agreeing.model.hadoopConf.toObject(), findings(agreeing)]).toEqual([{}, { 'fs.a': '1' }, []]);
    expect(findingsOf({ hadoopConf: { 'fs.a': '2' }, features: [disk] })).toEqual([
      "hadoopConf['fs.a']: '2' contradicts '1' set by Disk (SPK401); leave it out, or change it there",
    ]);
    expect(findingsOf({ sparkConf: { 'spark.hadoop.fs.a': '1' }, hadoopConf: { 'fs.a': '2' } })).toEqual([
      "hadoopConf['fs.a']: '2' contradicts '1' of sparkConf (SPK401); make the two agree, or leave one out",
    ]);
  });

  it('leaves out what only repeats a property, and keeps what contradicts one for the checks', () => {
    const driver = { memory: Size.gibibytes(2) };
    const sparkConf = { 'spark.driver.memory': '2g', 'spark.executor.memory': '8g', 'spark.executor.instances': '1' };
    expect(builder({ driver, sparkConf }).model.conf.toObject()).toEqual({ 'spark.executor.memory': '8g' });
  });

  it('leaves out a repetition of whatever the fields make', () => {
    const everythingElse = fieldConf(builder(everything(place().operator)).model);
    const confOf = (sparkConf: Record<string, string>) => builder({ ...everything(place().operator), features: [], sparkConf }).model.conf.toObject();
    expect(Object.keys(everythingElse).length).toBeGreaterThan(30);
    expect(confOf(everythingElse)).toEqual(confOf({}));
  });

  it('has a directory for packages when there are any and nobody named one', () => {
    const code = (packages?: string[]) => SparkCode.python({ file: 'local:///a.py', packages });
    const packages = ['org.apache.spark:spark-avro_2.12:3.5.8'];
    expect(builder({ code: code(packages) }).model.conf.toObject()).toEqual({ 'spark.jars.ivy': '/tmp/.ivy2' });
    expect(builder({ code: code(packages), sparkConf: { 'spark.jars.ivy': '/ivy' } }).model.conf.toObject()).toEqual({ 'spark.jars.ivy': '/ivy' });
    expect(builder({ code: code() }).model.conf.toObject()).toEqual({});
  });
});

describe('a job that cannot be', () => {
  it('fails at once without what every job must have, naming all of it', () => {
    const missing = () => new JobBuilder({ id: 'etl' }, { image: SparkImage.apache('3.5.8') } as CompleteJobProps);
    expect(missing).toThrow(
      "SparkJob 'etl' has 2 problems:\n  operator: no operator is given (SPK402); use new SparkOperator(...), or SparkOperator.fromAttributes for one that is installed already\n  code: no code is given",
    );
  });

  it('says once what the environment of both sides contradicts', () => {
    const team = feature('Team', (job) => job.env(EnvVar.of('STAGE', 'dev')));
    const { model } = builder({ env: [EnvVar.of('STAGE', 'prod')], features: [team] });
    expect(model.findings.map(({ path, id }) => `${path} ${id}`)).toEqual(["env['STAGE'] SPK401"]);
  });

  it('fails on conflicts of both sides, and names all parties', () => {
    const zone = (name: string, value: string) => feature(name, (job) => job.env(EnvVar.of('TZ', value)));
    expect(findingsOf({ features: [zone('Alpha', 'UTC'), zone('Beta', 'CET')] })).toEqual(
      ['driver', 'executor'].map(
        (side) =>
          `${side}.env['TZ']: {"name":"TZ","value":"CET"} of Beta contradicts {"name":"TZ","value":"UTC"} set by Alpha (SPK401); ` +
          'make the two agree, or leave one out',
      ),
    );
    expect(findingsOf({ features: [zone('Alpha', 'UTC'), zone('Beta', 'UTC')] })).toEqual([]);
  });

  it('fails on what a feature refuses, beside all else', () => {
    const refusing = feature('Refusing', () => EnvVar.of('not a name', 'x'));
    const [fromFeature, ...others] = findingsOf({ features: [refusing], labels: { a: 1 } as unknown as { a: string } });
    expect(fromFeature).toContain("labels['a']: 1 is not a string (SPK402)");
    expect(others).toHaveLength(1);
    expect(others[0]).toMatch(/^features\['Refusing'\]\.name: .*SPK303/);
  });

  it('does not hide a fault in a feature, and says which feature it is', () => {
    const fault = new TypeError('x is undefined');
    const faulty = feature('Faulty', () => {
      throw fault;
    });
    expect(() => builder({ features: [faulty] })).toThrow(new Error("SparkJob 'spark-pi': Faulty fails in bind: x is undefined", { cause: fault }));
    expect(() => sparkPi({ features: [faulty] })).toThrow("SparkJob 'jobs/spark-pi': Faulty fails in bind: x is undefined");
  });

  it('fails on what is no feature', () => {
    expect(findingsOf({ features: [{ featureName: 'x' } as unknown as ISparkFeature] })).toEqual([
      `features[0]: {"featureName":"x"} is not a feature (SPK402); give an object with \`featureName\` and \`bind\``,
    ]);
  });

  it('fails on what is no feature though it is a construct, without end when written out', () => {
    const { chart } = place();
    const features = [chart, undefined, { bind: () => undefined }] as unknown as ISparkFeature[];
    expect(findingsOf({ features }).map((text) => text.replace(/ \(SPK402\).*/, ''))).toEqual([
      'features[0]: is not a feature',
      'features[1]: is not a feature',
      'features[2]: {} is not a feature',
    ]);
  });

  it('fails on a time to live that is no whole number of seconds', () => {
    expect(findingsOf({ timeToLive: Duration.millis(1500) })[0]).toMatch(/^timeToLive: .*SPK301/);
    expect(findingsOf({ timeToLive: Duration.millis(2000) })).toEqual([]);
  });

  it('fails on ports of executors that an old Spark would lose', () => {
    const executor = { ports: [{ port: 9010 }] };
    expect(findingsOf({ executor, image: SparkImage.apache('3.3.4') })[0]).toMatch(/^executor\.ports: .* is lost: Spark 3\.3\.4 .*SPK404/);
    expect(findingsOf({ executor, image: SparkImage.apache('3.4.0') })).toEqual([]);
    expect(findingsOf({ driver: executor, image: SparkImage.apache('3.3.4') })).toEqual([]);
  });
});
