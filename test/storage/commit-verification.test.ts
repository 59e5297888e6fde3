import { App, Chart, Duration } from 'cdk8s';
import { EnvVar } from '../../lib/pod/env-var';
import { PodVolume } from '../../lib/pod/pod-volume';
import { ImageAbility } from '../../lib/job/image/image-ability';
import { SparkImage } from '../../lib/job/image/spark-image';
import { SparkCode } from '../../lib/job/spark-code';
import { SparkJob } from '../../lib/job/spark-job';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { CommitVerification } from '../../lib/storage/commit-verification';
import type { CommitVerificationProps } from '../../lib/storage/commit-verification-props';
import type { Manifest } from '../support/synth';
import { ofKind, one, synth } from '../support/synth';
import { TestOperator } from '../job/fixtures';

const ABILITIES = [ImageAbility.PYTHON, ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS];
const image = (abilities = ABILITIES, sparkVersion = '3.5.8'): SparkImage =>
  SparkImage.custom({ image: `example.com/spark:${sparkVersion}`, sparkVersion, abilities });
const CLOUD = 'org.apache.spark.internal.io.cloud';
const MAGIC = {
  'spark.hadoop.fs.s3a.committer.name': 'magic',
  'spark.sql.sources.commitProtocolClass': `${CLOUD}.PathOutputCommitProtocol`,
  'spark.sql.parquet.output.committer.class': `${CLOUD}.BindingParquetOutputCommitter`,
};
const OUTPUTS = ['s3a://warehouse/daily/'];

interface Verified {
  readonly chart: Chart;
  readonly operator: TestOperator;
  readonly job: SparkJob;
  readonly verification: CommitVerification;
}

function verified(props: Partial<CommitVerificationProps> = {}, ofJob: Partial<SparkJobProps> = {}): Verified {
  const chart = new Chart(new App(), 'jobs', { namespace: 'default' });
  const operator = new TestOperator(chart);
  const job = new SparkJob(chart, 'etl', {
    operator,
    image: image(),
    code: SparkCode.python({ file: 'local:///opt/app/etl.py' }),
    sparkConf: MAGIC,
    ...ofJob,
  });
  return { chart, operator, job, verification: new CommitVerification(chart, 'verify', { job, outputs: OUTPUTS, ...props }) };
}

function synthesised(props: Partial<CommitVerificationProps> = {}, ofJob: Partial<SparkJobProps> = {}) {
  const manifests = synth(verified(props, ofJob).chart);
  const [configMap, job] = ['ConfigMap', 'Job'].map((kind) => one(manifests, kind));
  return { configMap, job, pod: job.spec.template.spec, settings: JSON.parse(configMap.data['settings.json'] as string) };
}

/** What synth says of a verification. */
function said(props: Partial<CommitVerificationProps>, ofJob: Partial<SparkJobProps> = {}): string[] {
  return verified(props, ofJob)
    .verification.node.validate()
    .flatMap((text) =>
      text
        .split('\n')
        .slice(1)
        .map((line) => line.trim()),
    );
}

describe('CommitVerification', () => {
  it('is a Job that runs a program of a config map in the image of the job, as its account', () => {
    const { configMap, job, pod } = synthesised();
    expect(job.metadata.name).toMatch(/^etl-verify-[0-9a-f]{8}$/);
    expect(configMap.metadata.name).toBe(job.metadata.name);
    expect(configMap.immutable).toBe(true);
    expect(job.spec).toMatchObject({ backoffLimit: 0, ttlSecondsAfterFinished: 86_400, activeDeadlineSeconds: 87_000 });
    expect(pod).toMatchObject({ restartPolicy: 'Never', serviceAccountName: 'spark', automountServiceAccountToken: true });
    expect(pod.volumes).toEqual([{ name: 'commit-verification', configMap: { name: configMap.metadata.name } }]);
    const folder = '/opt/commit-verification';
    expect(pod.containers).toEqual([
      expect.objectContaining({
        name: 'verify',
        image: 'example.com/spark:3.5.8',
        command: ['python3', `${folder}/verify.py`, `${folder}/settings.json`, `${folder}/core-site.xml`],
        volumeMounts: [{ name: 'commit-verification', mountPath: folder, readOnly: true }],
      }),
    ]);
  });

  it('says what is to be looked at', () => {
    const { settings } = synthesised({ minFiles: 3, timeout: Duration.hours(2), interval: Duration.seconds(5) });
    expect(settings).toEqual({
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      namespace: 'default',
      application: 'etl',
      run: expect.stringMatching(/^[0-9a-f]{8}$/),
      outputs: [{ path: 's3a://warehouse/daily/', committer: 'magic' }],
      minFiles: 3,
      timeoutSeconds: 7200,
      pollSeconds: 5,
      javaOptions: [],
    });
  });

  it('reads with the settings, variables and volumes of the driver, and nothing that runs beside it', () => {
    const key = EnvVar.fromSecret('AWS_ACCESS_KEY_ID', 's3', 'id');
    const { configMap, pod, settings } = synthesised(
      {},
      {
        hadoopConf: { 'fs.s3a.endpoint': 'https://store.example.com/?a=<b>&c', 'fs.s3a.path.style.access': 'true', 'fs.s3a.endpoint.region': 'eu' },
        driver: {
          env: [key],
          volumeMounts: [{ volume: PodVolume.secret('keys', 'jceks'), path: '/etc/keys' }],
          javaOptions: '-Xss4m -Djavax.net.ssl.trustStore=/etc/keys/ca -Dcom.example=1',
          ports: [{ name: 'metrics', port: 9000 }],
        },
      },
    );
    expect(pod.containers[0].env).toEqual([key._toJson()]);
    expect(pod.containers[0].volumeMounts).toHaveLength(2);
    expect(pod.containers[0].ports).toBeUndefined();
    expect(pod.volumes).toHaveLength(2);
    expect(settings.javaOptions).toEqual(['-Djavax.net.ssl.trustStore=/etc/keys/ca', '-Dcom.example=1']);
    expect(configMap.data['core-site.xml']).toContain(
      '<property><name>fs.s3a.endpoint</name><value>https://store.example.com/?a=&lt;b&gt;&amp;c</value></property>',
    );
    expect(configMap.data['core-site.xml']).toContain('<property><name>fs.s3a.committer.name</name><value>magic</value></property>');
    expect(configMap.data['core-site.xml']).not.toContain('commitProtocolClass');
  });

  it('may read the application', () => {
    expect(verified().operator.identityFor('default').needs).toContainEqual({
      apiGroups: ['sparkoperator.k8s.io'],
      resources: ['sparkapplications'],
      verbs: ['get'],
    });
  });

  it('expects the committer that the job has, or the default of the Spark', () => {
    const committer = (ofJob: Partial<SparkJobProps>): string => {
      const settings = (verified({}, ofJob).verification.configMap.toJson() as Manifest).data['settings.json'] as string;
      return (JSON.parse(settings) as { outputs: { committer: string }[] }).outputs[0].committer;
    };
    expect(committer({})).toBe('magic');
    expect(committer({ sparkConf: { ...MAGIC, 'spark.hadoop.fs.s3a.committer.name': 'partitioned' } })).toBe('partitioned');
    expect(committer({ sparkConf: {} })).toBe('file');
    expect(committer({ sparkConf: {}, image: image(ABILITIES, '4.1.2') })).toBe('magic');
    expect(committer({ sparkConf: {}, image: image([ImageAbility.PYTHON, ImageAbility.S3A], '4.1.2') })).toBe('file');
    expect(committer({ sparkConf: { 'spark.hadoop.fs.s3a.committer.magic.enabled': 'false' }, image: image(ABILITIES, '4.1.2') })).toBe('file');
  });

  it('is another one when the job is another, and the same when it is not', () => {
    const name = (ofJob: Partial<SparkJobProps> = {}): unknown => synthesised({}, ofJob).job.metadata.name;
    expect(name()).toBe(name());
    expect(name({ code: SparkCode.python({ file: 'local:///opt/app/etl-2.py' }) })).not.toBe(name());
  });

  it('sees what is added to the job after it', () => {
    const { chart, job } = verified();
    job.addFeature({ featureName: 'Team', bind: (builder) => builder.conf('spark.hadoop.fs.s3a.endpoint.region', 'eu-west-3') });
    expect(one(synth(chart), 'ConfigMap').data['core-site.xml']).toContain('<value>eu-west-3</value>');
  });

  it('follows a job whose runs have names of their own', () => {
    const { chart } = verified({}, { immutableRuns: true });
    const manifests = synth(chart);
    const settings = JSON.parse(one(manifests, 'ConfigMap').data['settings.json'] as string) as { application: string };
    expect(settings.application).toBe(one(manifests, 'SparkApplication').metadata.name);
  });

  it('fits two of one job, under names of their own', () => {
    const { chart, job } = verified();
    new CommitVerification(chart, 'second', { job, outputs: ['s3a://other/x'], name: 'second' });
    expect(new Set(ofKind(synth(chart), 'Job').map(({ metadata }) => metadata.name)).size).toBe(2);
  });

  it('shortens the name of a job, so that its own fits', () => {
    const { job } = synthesised({}, { name: 'a'.repeat(56) });
    expect(job.metadata.name).toHaveLength(63);
  });

  it.each<[string, Partial<CommitVerificationProps>, Partial<SparkJobProps>, string[]]>([
    [
      'no S3A committer',
      {},
      { sparkConf: {} },
      ["job: writes by the committer 'file', which leaves no report (SPK600); give the job an S3ACommitter or S3ACommitterStorage"],
    ],
    [
      'no _SUCCESS',
      {},
      { sparkConf: { ...MAGIC, 'spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs': 'false' } },
      ['job: writes no _SUCCESS (mapreduce.fileoutputcommitter.marksuccessfuljobs) (SPK600); leave that setting out'],
    ],
    [
      'no outputs',
      { outputs: [] },
      {},
      ["outputs: [] names nothing to look at (SPK601); give the directories that the job writes, such as 's3a://warehouse/daily/'"],
    ],
    [
      'an output elsewhere',
      { outputs: ['s3://warehouse/daily'] },
      {},
      ["outputs[0]: 's3://warehouse/daily' is no directory of a bucket (SPK601); write it as s3a://bucket/path/"],
    ],
    [
      'an image without Python and S3A',
      { image: image([]) },
      {},
      [
        "image: 'example.com/spark:3.5.8' is not known to have Python 3, which the program needs (SPK602); name ImageAbility.PYTHON among its abilities if it has it, or give another image",
        "image: 'example.com/spark:3.5.8' is not known to have the s3a:// file system (SPK602); name ImageAbility.S3A among its abilities if it has it, or give another image",
      ],
    ],
    [
      'numbers that cannot be',
      { minFiles: 101, timeout: Duration.seconds(0) },
      {},
      [
        'minFiles: 101 is no number of files that a report could list (SPK603); give a whole number from 0 to 100',
        "timeout: '0 seconds' is no time to wait (SPK603); use Duration.minutes(5) and the like",
      ],
    ],
    [
      'a name that is too long',
      { name: 'a'.repeat(55) },
      {},
      [`name: '${'a'.repeat(55)}' is no name of at most 54 lower-case letters, digits and '-' (SPK603); shorten it: a hash is added`],
    ],
  ])('refuses %s', (_what, props, ofJob, expected) => {
    expect(said(props, ofJob)).toEqual(expected);
  });

  it.each<[string, Partial<CommitVerificationProps>]>([
    ['the root of a bucket', { outputs: ['s3a://warehouse'] }],
    ['outputs that may be empty', { minFiles: 0 }],
    ['a hundred files', { minFiles: 100 }],
    ['another image', { image: image([ImageAbility.PYTHON, ImageAbility.S3A]) }],
    ['a name that just fits', { name: 'a'.repeat(54) }],
  ])('takes %s', (_what, props) => {
    expect(said(props)).toEqual([]);
  });

  it('refuses what is no job', () => {
    const chart = new Chart(new App(), 'jobs');
    const wrong = { outputs: OUTPUTS } as unknown as CommitVerificationProps;
    expect(() => new CommitVerification(chart, 'verify', wrong)).toThrow(
      "CommitVerification 'jobs/verify' has 1 problem:\n  job: no job is given (SPK402); give a SparkJob",
    );
  });
});
