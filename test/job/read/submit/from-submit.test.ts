import { Chart, Duration, Testing } from 'cdk8s';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { JobNamespaces } from '../../../../lib/job/job-namespaces';
import type { SparkSubmitOptions } from '../../../../lib/job/read/spark-submit-options';
import { RestartPolicy } from '../../../../lib/job/run/restart-policy';
import { SparkCode, SparkLanguage } from '../../../../lib/job/spark-code';
import { ImageAbility } from '../../../../lib/job/image/image-ability';
import { SparkImage } from '../../../../lib/job/image/spark-image';
import { SparkJob } from '../../../../lib/job/spark-job';
import { EnvVar } from '../../../../lib/pod/env-var';
import { ProblemError } from '../../../../lib/private/problems';
import type { Fields } from '../manifests';
import { sparkPi2019 } from '../manifests';
import { manifest as anyManifest } from '../manifest-arbitrary';
import { application, errorsOf, feature, KeptIdentity, place, sparkPi, TestOperator } from '../../fixtures';
import { NOT_WRITTEN, SAMPLES } from '../../property-samples';
import { PI, RDD } from './commands';

let warnings: jest.SpyInstance;

beforeEach(() => {
  warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => warnings.mockRestore());

const warned = () => warnings.mock.calls.map(([text]: string[]) => /\((SPK\d+)\)/.exec(text)?.[1]);

function fromSubmit(command: string, options: Partial<SparkSubmitOptions> = {}, namespace = 'default'): SparkJob {
  const chart = new Chart(Testing.app(), 'jobs');
  const operator = new TestOperator(chart, 'operator', JobNamespaces.of(namespace));
  return SparkJob.fromSparkSubmit(chart, 'job', command, { operator, ...options });
}

/** The problems of a command, or of the job that it makes. */
function problemsOf(command: string, options: Partial<SparkSubmitOptions> = {}, namespace?: string): string[] {
  try {
    return errorsOf(fromSubmit(command, options, namespace));
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError);
    return (error as Error).message.split('\n').slice(1);
  }
}

const CLUSTER = 'spark-submit --master k8s://https://a:6443 --deploy-mode cluster --conf spark.kubernetes.container.image=spark:3.5.8';
const image = SparkImage.custom({
  image: 'registry.example.com/spark:3.5.8',
  sparkVersion: '3.5.8',
  abilities: [ImageAbility.PYTHON, ImageAbility.S3A],
});
const secrets = {
  'spark.hadoop.fs.s3a.access.key': EnvVar.fromSecret('AWS_ACCESS_KEY_ID', 's3', 'id'),
  'spark.hadoop.fs.s3a.secret.key': EnvVar.fromSecret('AWS_SECRET_ACCESS_KEY', 's3', 'key'),
};
const OF_PI: Partial<SparkSubmitOptions> = {
  image,
  secrets,
  podTemplates: { './driver.yaml': { apiVersion: 'v1', kind: 'Pod', spec: { nodeSelector: { a: 'b' } } }, './executor.yaml': { spec: {} } },
  uploads: { 'kubernetes/tests/pi.py': 's3a://zlg-contract-lite/fileupload/pi.py' },
  sparkConfPrefixes: ['spark.kubernetes.sgx.'],
};
const OF_RDD = {
  ...OF_PI,
  podTemplates: { './driver-8.yaml': { spec: {} }, './executor-8.yaml': { spec: {} } },
  uploads: { 'kubernetes/tests/rdd_test.py': 'local:///opt/rdd_test.py' },
};

describe('the first command of document C', () => {
  it('makes a job of all that it says', () => {
    const env = (...names: string[]) => expect.arrayContaining(names.map((name) => expect.objectContaining({ name }) as unknown)) as unknown;
    expect(application(fromSubmit(PI, OF_PI, 'xxx-task'))).toMatchObject({
      metadata: { name: 'yeqc-pyspark', namespace: 'xxx-task' },
      spec: {
        type: 'Python',
        mode: 'cluster',
        image: 'registry.example.com/spark:3.5.8',
        mainApplicationFile: 's3a://zlg-contract-lite/fileupload/pi.py',
        driver: {
          memory: '4g',
          serviceAccount: 'spark',
          template: {
            spec: {
              nodeSelector: { a: 'b' },
              containers: [{ env: env('DRIVER_JVM_MEM_SIZE', 'MAX_META_SPACE_SIZE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY') }],
            },
          },
        },
        executor: { memory: '4g', instances: 15, deleteOnTermination: true, serviceAccount: 'spark' },
        sparkConf: {
          'spark.rpc.netty.dispatcher.numThreads': '4',
          'spark.kubernetes.sgx.log.level': 'error',
          'spark.ssl.enabled': 'false',
          'spark.extraListeners': 'xxx',
          'spark.kubernetes.submission.connectionTimeout': '500000',
          'spark.kubernetes.submission.requestTimeout': '500000',
          'spark.kubernetes.driver.connectionTimeout': '500000',
          'spark.kubernetes.driver.requestTimeout': '500000',
          'spark.scheduler.maxRegisteredResourcesWaitingTime': '120000',
          'spark.executor.heartbeatInterval': '100s',
          'spark.network.timeout': '180s',
        },
        hadoopConf: {
          'fs.s3a.access.key': '${env.AWS_ACCESS_KEY_ID}',
          'fs.s3a.secret.key': '${env.AWS_SECRET_ACCESS_KEY}',
          'fs.s3a.endpoint': 'xxx',
          'fs.s3a.connection.ssl.enabled': 'false',
          'fs.s3a.impl': 'org.apache.hadoop.fs.s3a.S3AFileSystem',
          'fs.s3a.fast.upload': 'true',
        },
      },
    });
  });

  it('is explained part by part, in its order', () => {
    const decisions = SparkJob.explainSparkSubmit(PI, { operator: place().operator, ...OF_PI });
    const parts = [...PI.matchAll(/^(--conf [\w.]+|--[a-z-]+)/gm)].map(([part]) => part);
    expect(decisions.slice(0, parts.length).map(({ given }) => given)).toEqual(parts);
    expect(decisions.find(({ given }) => given === '--conf spark.executor.instances')?.becomes).toBe('executor.instances');
    expect(decisions.at(-1)).toEqual({
      given: 'program kubernetes/tests/pi.py',
      becomes: 's3a://zlg-contract-lite/fileupload/pi.py',
      reason: 'is where the option uploads says that it is',
    });
    expect(decisions.flatMap(({ id }) => id ?? [])).toEqual(['SPK504']);
  });

  it('fails with all that it does not say, at once', () => {
    expect(problemsOf(PI).map((text) => /\((SPK\d+)\)/.exec(text)?.[1])).toEqual(['SPK440', 'SPK440', 'SPK506', 'SPK506', 'SPK507', 'SPK465']);
    expect(problemsOf(PI).join()).toContain("{ 'kubernetes/tests/pi.py': 's3a://zlg-contract-lite/fileupload/pi.py' }");
  });
});

describe('the second command of document C', () => {
  it('makes a job although values are glued to the backslash', () => {
    const job = fromSubmit(RDD, { ...OF_RDD, acknowledgeWarnings: { SPK505: 'known' } }, 'spark');
    expect(application(job)).toMatchObject({
      metadata: { name: 'zzy-pyspark', namespace: 'spark' },
      spec: {
        mainApplicationFile: 'local:///opt/rdd_test.py',
        driver: { memory: '8g' },
        executor: { memory: '8g', instances: 1, deleteOnTermination: false },
        hadoopConf: { 'fs.s3a.endpoint': 'http://x.x.x.x:30099' },
        sparkConf: { 'spark.network.timeout': '10000000', 'spark.executor.heartbeatInterval': '10000000' },
      },
    });
    expect(warned()).toEqual(expect.arrayContaining(['SPK504', 'SPK474']));
    expect(warned()).not.toContain('SPK505');
  });

  it('lists what was mended and what says nothing', () => {
    const decisions = SparkJob.explainSparkSubmit(RDD, { operator: place().operator, ...OF_RDD });
    expect(decisions.filter(({ id }) => id === 'SPK505')).toHaveLength(2);
    expect(decisions.filter(({ becomes }) => becomes === 'nothing').map(({ given }) => given)).toEqual([
      '--master',
      '--deploy-mode',
      '--conf spark.kubernetes.file.upload.path',
      '--verbose',
    ]);
  });
});

describe('a command', () => {
  it.each<[string, string, Partial<SparkSubmitOptions>, object]>([
    ['the namespace of the chart and a name of its id', 'local:///a.py', {}, { metadata: { name: 'job', namespace: 'default' } }],
    [
      'memory in all units',
      '--driver-memory 2048 --executor-memory 1T local:///a.py',
      {},
      { spec: { driver: { memory: '2048m' }, executor: { memory: '1t' } } },
    ],
    ['a class of Scala', '--class a.B local:///a.jar x --y', {}, { spec: { type: 'Scala', mainClass: 'a.B', arguments: ['x', '--y'] } }],
    ['a class of Java', '--class a.B local:///a.jar', { language: SparkLanguage.JAVA }, { spec: { type: 'Java' } }],
    [
      'a program in R',
      'local:///a.R',
      { image: SparkImage.custom({ image: 'a:1', sparkVersion: '3.5.8', abilities: [ImageAbility.R] }) },
      { spec: { type: 'R' } },
    ],
    [
      'lists',
      '--class a.B --jars local:///a.jar,,s3a://b/c.jar --conf spark.jars.excludes=x:y local:///a.jar',
      { image },
      { spec: { deps: { jars: ['local:///a.jar', 's3a://b/c.jar'], excludePackages: ['x:y'] } } },
    ],
    [
      'labels, annotations and selectors',
      '--conf spark.kubernetes.driver.label.a.b/c=d --conf spark.kubernetes.executor.annotation.e=f --conf spark.kubernetes.node.selector.g=h local:///a.py',
      {},
      {
        spec: {
          driver: { labels: { 'a.b/c': 'd' }, template: { spec: { nodeSelector: { g: 'h' } } } },
          executor: { annotations: { e: 'f' }, template: { spec: { nodeSelector: { g: 'h' } } } },
        },
      },
    ],
    [
      'variables, of Secrets too',
      '--conf spark.executorEnv.A=b --conf spark.kubernetes.driver.secretKeyRef.C=d:e local:///a.py',
      {},
      {
        spec: {
          executor: { template: { spec: { containers: [{ env: [{ name: 'A', value: 'b' }] }] } } },
          driver: { template: { spec: { containers: [{ env: [{ name: 'C', valueFrom: { secretKeyRef: { name: 'd', key: 'e' } } }] }] } } },
        },
      },
    ],
    [
      'a scheduler',
      '--conf spark.kubernetes.scheduler.name=a local:///a.py',
      {},
      { spec: { driver: { template: { spec: { schedulerName: 'a' } } } } },
    ],
    [
      'an image of a side',
      '--conf spark.kubernetes.executor.container.image=spark:3.5.8-x local:///a.py',
      {},
      { spec: { executor: { image: 'spark:3.5.8-x' } } },
    ],
    [
      'an account',
      '--conf spark.kubernetes.authenticate.driver.serviceAccountName=a local:///a.py',
      {},
      { spec: { executor: { serviceAccount: 'a' } } },
    ],
    ['an account of its options', 'local:///a.py', { identity: new KeptIdentity('default', 'b') }, { spec: { driver: { serviceAccount: 'b' } } }],
    [
      'what spark-submit cannot say',
      'local:///a.py',
      { restartPolicy: RestartPolicy.always(), timeToLive: Duration.hours(1) },
      { spec: { timeToLiveSeconds: 3600 } },
    ],
    [
      'a version',
      '--conf spark.kubernetes.container.image=a:1 local:///a.py',
      { sparkVersion: '3.5.8' },
      { spec: { sparkVersion: '3.5.8', image: 'a:1' } },
    ],
    ['a file of its options', 'a.py', { mainApplicationFile: 'local:///b.py' }, { spec: { mainApplicationFile: 'local:///b.py' } }],
    [
      'a properties file',
      '--properties-file a.conf local:///a.py',
      { propertiesFiles: { 'a.conf': 'spark.executor.cores 3' } },
      { spec: { executor: { cores: 3 } } },
    ],
    ['a user', '--proxy-user a local:///a.py', {}, { spec: { proxyUser: 'a' } }],
  ])('makes %s', (_what, rest, options, expected) => {
    expect(application(fromSubmit(`${CLUSTER} ${rest}`, options))).toMatchObject(expected);
  });

  it.each<[string, string, Partial<SparkSubmitOptions>, string]>([
    ['an unknown option', '--execut-memory 4g local:///a.py', {}, '--execut-memory: is no option of spark-submit (SPK501)'],
    ['a size that is none', '--executor-memory 1.5g local:///a.py', {}, "--executor-memory: '1.5g' is not a Spark size"],
    [
      'a number that is none',
      '--conf spark.executor.instances=many local:///a.py',
      {},
      "--conf spark.executor.instances: 'many' is not a whole number (SPK472)",
    ],
    ['a flag that is none', '--conf spark.kubernetes.executor.deleteOnTermination=no local:///a.py', {}, 'deleteOnTermination: '],
    ['no class', 'local:///a.jar', {}, '--class: is missing (SPK461)'],
    ['no program', '--verbose', {}, 'program: is missing (SPK461)'],
    ['a local file', '--files /etc/a.xml#b local:///a.py', {}, "--files: '/etc/a.xml#b' is a file that is only where spark-submit runs (SPK507)"],
    ['a keytab', '--keytab /a.keytab local:///a.py', {}, '--keytab: '],
    ['a password', '--conf spark.ssl.keyPassword=x local:///a.py', {}, '--conf spark.ssl.keyPassword: holds a secret in plain text (SPK440)'],
    ['a password of a variable', '--conf spark.executorEnv.DB_PASSWORD=x local:///a.py', {}, 'holds a secret in plain text (SPK440)'],
    [
      'a reference that is none',
      '--conf spark.kubernetes.driver.secretKeyRef.A=b local:///a.py',
      {},
      "'b' is not the name of a Secret and a key in it (SPK472)",
    ],
    [
      'a template that is none',
      '--conf spark.kubernetes.driver.podTemplateFile=a local:///a.py',
      { podTemplates: { a: { spec: { tolerations: 'x' } } } },
      "podTemplates['a'].spec.tolerations: 'x' is not a list",
    ],
    [
      'a template of another kind',
      '--conf spark.kubernetes.driver.podTemplateFile=a local:///a.py',
      { podTemplates: { a: { kind: 'Deployment' } } },
      "'Deployment' is not Pod of v1",
    ],
    ['an unused template', 'local:///a.py', { podTemplates: { a: {} } }, "options.podTemplates['a']: is no pod template of the command (SPK513)"],
    ['an unused upload', 'local:///a.py', { uploads: { a: 'local:///b' } }, "options.uploads['a']: is no file of the command (SPK513)"],
    [
      'an unused file',
      'local:///a.py',
      { propertiesFiles: { a: '' } },
      "options.propertiesFiles['a']: is no properties file that the command reads (SPK513)",
    ],
    ['a misspelt key to leave out', '--conf spark.abc=d local:///a.py', { leaveOut: ['spark.abd'] }, "did you mean 'spark.abc'?"],
    [
      'a misspelt key of a secret',
      '--conf spark.hadoop.abc=d local:///a.py',
      { secrets: { 'spark.hadoop.abd': EnvVar.fromSecret('A', 'b', 'c') } },
      "did you mean 'spark.hadoop.abc'?",
    ],
    [
      'a secret that is none',
      '--conf spark.hadoop.a=b local:///a.py',
      { secrets: { 'spark.hadoop.a': EnvVar.of('A', 'b') } },
      'is a variable that comes from no Secret (SPK515)',
    ],
    [
      'a secret under a key without references',
      '--conf spark.a=b local:///a.py',
      { secrets: { 'spark.a': EnvVar.fromSecret('A', 'b', 'c') } },
      'is a key under which Spark reads no variable (SPK515)',
    ],
    [
      'an unknown properties file',
      '--properties-file a local:///a.py',
      {},
      "--properties-file: 'a' is a file whose settings are not known here (SPK506)",
    ],
    [
      'unknown defaults',
      '--load-spark-defaults --properties-file a local:///a.py',
      { propertiesFiles: { a: '' } },
      '--load-spark-defaults: reads settings of the client',
    ],
  ])('fails on %s', (_what, rest, options, problem) => {
    expect(problemsOf(`${CLUSTER} ${rest}`, options).join('\n')).toContain(problem);
  });

  it.each<[string, string, Partial<SparkSubmitOptions>, string[]]>([
    ['nothing that needs to be said', 'local:///a.py', {}, []],
    ['another name', '--name "My Job" local:///a.py', {}, ['SPK512']],
    ['a key without spark.', '--conf fs.a=b local:///a.py', {}, ['SPK514']],
    ['a setting given twice', '--conf spark.executor.memory=1g --executor-memory 2g local:///a.py', {}, ['SPK510']],
    ['one value given twice', '--conf spark.executor.memory=1g --executor-memory 1g local:///a.py', {}, []],
    [
      'settings of the client',
      '--supervise --queue a --conf spark.kubernetes.submission.waitAppCompletion=true local:///a.py',
      {},
      ['SPK504', 'SPK504', 'SPK504'],
    ],
    ['an account of clients', '--conf spark.kubernetes.authenticate.serviceAccountName=a local:///a.py', {}, ['SPK504']],
    ['a mode of clients', '--deploy-mode client local:///a.py', {}, ['SPK510', 'SPK508']],
    ['what is left out on demand', '--conf spark.abc=d --queue a local:///a.py', { leaveOut: ['spark.abc', 'spark.yarn.queue'] }, []],
    ['a variable', '--name $A local:///a.py', { variables: { A: 'b' } }, []],
  ])('warns of %s', (_what, rest, options, ids) => {
    errorsOf(fromSubmit(`${CLUSTER} ${rest}`, { timeToLive: Duration.days(1), image: SparkImage.apache('3.5.8'), ...options }));
    expect(warned()).toEqual(ids);
  });

  it('warns of a job that ran elsewhere', () => {
    errorsOf(fromSubmit('spark-submit --master yarn local:///a.py', { image: SparkImage.apache('3.5.8'), timeToLive: Duration.days(1) }));
    expect(warned()).toEqual(['SPK508', 'SPK508']);
  });

  it.each([
    ['no operator', { operator: undefined }],
    ['an unknown option', { podTemplate: {} }],
    ['a secret as text', { secrets: { 'spark.a': 'b' } }],
    ['a list as map', { uploads: ['a'] }],
  ])('fails on %s', (_what, options) => {
    expect(() => fromSubmit(`${CLUSTER} local:///a.py`, options as Partial<SparkSubmitOptions>)).toThrow(/options\..*SPK402/s);
  });

  it('fails when it is no text', () => {
    expect(() => fromSubmit(undefined as unknown as string)).toThrow(/commandLine.*SPK402/);
  });

  it('fails in the form of the library, whatever it is', () => {
    const piece = fc.constantFrom(
      'spark-submit',
      '--conf',
      'spark.a=b',
      '--name',
      '=',
      "'",
      '"',
      '\\\n',
      ' ',
      '$A',
      '-c',
      'a.py',
      '--jars',
      ',',
      '#',
      ';',
      '<a>',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(Array.isArray(problemsOf(`spark-submit ${pieces.join(' ')}`))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a command that a job was printed as', () => {
  /** The specs of a job, and of what is read from its command. */
  function roundTrip(job: SparkJob, language: SparkLanguage, extra: Partial<SparkSubmitOptions> = {}): [unknown, unknown] {
    // Both are validated by tests of their own; here they are many.
    const { spec } = job.apiObject.toJson() as { spec: Fields };
    expect(errorsOf(job)).toEqual([]);
    const { command, podTemplates } = job.toSparkSubmit();
    const given = fromSubmit(command, {
      podTemplates,
      sparkVersion: spec.sparkVersion as string,
      language,
      timeToLive: Duration.seconds(spec.timeToLiveSeconds as number),
      ...extra,
    });
    expect(errorsOf(given)).toEqual([]);
    return [spec, (given.apiObject.toJson() as { spec: Fields }).spec];
  }

  it('describes the spark-pi of document A', () => {
    const { chart, operator } = place();
    const job = SparkJob.fromManifest(chart, 'pi', sparkPi2019(), { operator, image: SparkImage.apache('3.5.8'), allowHostPath: true });
    const [spec, read] = roundTrip(job, SparkLanguage.SCALA, { allowHostPath: true });
    expect(read).toEqual(spec);
  });

  it('describes any job', () => {
    fc.assert(
      fc.property(anyManifest, (manifest) => {
        const { chart, operator } = place();
        const { restartPolicy: _policy, timeToLiveSeconds: _seconds, ...spec } = manifest.spec;
        const { labels: _labels, annotations: _annotations, ...metadata } = manifest.metadata as Fields;
        const sparkConf = Object.entries((spec.sparkConf ?? {}) as Fields).map(([key, value]) => [`spark.library.${key}`, value]);
        const features = [feature('Library', (job) => job.confPrefix('spark.library.'))];
        const changed = { ...spec, sparkConf: Object.fromEntries(sparkConf) as Fields };
        const job = SparkJob.fromManifest(chart, 'job', { ...manifest, metadata, spec: changed }, { operator, features });
        const [given, read] = roundTrip(job, spec.type as SparkLanguage, { features });
        expect(read).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.entries(SAMPLES).filter(([property]) => ![...NOT_WRITTEN, 'podSettings'].includes(property)))(
    'describes %s, or says that it does not',
    (property, { props }) => {
      const job = sparkPi(props);
      const { command, podTemplates, notExpressed } = job.toSparkSubmit();
      const { spec } = job.apiObject.toJson() as { spec: Fields };
      const given = fromSubmit(
        command,
        {
          podTemplates,
          sparkVersion: spec.sparkVersion as string,
          language: spec.type as SparkLanguage,
          allowHostPath: props.allowHostPath,
          sparkConfPrefixes: ['spark.sql'],
        },
        job.jobNamespace,
      );
      const read = given.apiObject.toJson() as { spec: Fields };
      const same = isDeepStrictEqual(read.spec, spec);
      expect([notExpressed, same ? 'the same' : read.spec]).toEqual(
        notExpressed.includes(property) ? [[property], expect.anything()] : [[], 'the same'],
      );
    },
  );

  it('keeps arguments as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 4 }), (texts) => {
        const { chart, operator } = place();
        // Line ends of Windows are those of a script.
        const given = texts.map((text) => text.replace(/\r\n?/g, '\n'));
        const job = new SparkJob(chart, 'a', {
          operator,
          image: SparkImage.apache('3.5.8'),
          code: SparkCode.python({ file: 'local:///a.py', arguments: given }),
        });
        const read = fromSubmit(job.toSparkSubmit().command, { podTemplates: job.toSparkSubmit().podTemplates });
        expect((read.apiObject.toJson() as { spec: Fields }).spec.arguments).toEqual(given.length === 0 ? undefined : given);
      }),
    );
  });
});
