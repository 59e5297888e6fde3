import type { ApiObject, ApiObjectProps } from 'cdk8s';
import { Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { committerChoice, S3A_COMMITTERS } from '../job/checks/s3a-settings';
import { confValue, HADOOP_PREFIX } from '../job/hadoop-keys';
import { ImageAbility } from '../job/image/image-ability';
import type { JobModel } from '../job/job-model';
import { LateNamedObject } from '../private/late-named';
import { isDnsLabel, MAX_LABEL, shorten, shortHash } from '../private/names';
import type { Finding, Problem } from '../private/problems';
import { reportProblems, Severity } from '../private/problems';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import type { Verification } from './commit-verification-objects';
import { verificationFiles, verificationJob } from './commit-verification-objects';
import type { CommitVerificationProps } from './commit-verification-props';

const PROPS: TypesOf<CommitVerificationProps> = {
  job: { member: 'applicationName', name: 'a SparkJob' },
  outputs: 'strings',
  minFiles: 'number?',
  timeout: 'duration?',
  interval: 'duration?',
  image: { member: 'sparkVersion', name: 'a SparkImage', optional: true },
  name: 'string?',
  timeToLive: 'duration?',
};
const OUTPUT = /^s3a:\/\/[^/\s]+(\/\S*)?$/;
/** A report lists no more files (`SuccessData` of Hadoop 3.3 to 3.5). */
const MOST_FILES = 100;
/** Of a name: `-` and the hash come after it. */
const LONGEST_NAME = MAX_LABEL - 9;
const SUFFIX = '-verify';

/**
 * Looks after a job whether its output was really committed: a Job that waits for the end of the application, reads the report `_SUCCESS` of each output, and fails unless
 * it is the report of the committer of the job, of this run, and lists files.
 *
 * A job whose pods do not share the staging directory of its committer succeeds, leaves a `_SUCCESS` of the right committer, and has lost its output; only the list
 * of files is empty then. Guards of Spark and Hadoop do not notice it (seen on Spark 3.5.8 and 4.1.2).
 *
 * The Job runs in the image of the job, which needs Python 3, as its account, with its settings, variables and volumes. It is named by a hash of what is verified, so that a
 * changed job is verified anew.
 *
 * @example
 * const operator = new SparkOperator(chart, 'operator', { jobNamespaces: JobNamespaces.of('default') });
 *
 * const bucket = S3Access.aws({ region: 'eu-central-1', credentials: S3Credentials.irsa() });
 * const etl = new SparkJob(chart, 'etl', {
 *   operator,
 *   image: SparkImage.custom({
 *     image: 'registry.example.com/spark:3.5.8-s3a',
 *     sparkVersion: '3.5.8',
 *     abilities: [ImageAbility.PYTHON, ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS],
 *   }),
 *   code: SparkCode.python({ file: 's3a://deephub/etl/etl.py' }),
 *   features: [bucket, S3ACommitter.magic()],
 * });
 *
 * new CommitVerification(chart, 'verify', { job: etl, outputs: ['s3a://deephub/dogs/'] });
 */
export class CommitVerification extends Construct {
  /** The Job. */
  public readonly jobObject: ApiObject;
  /** The config map with its program and settings. */
  public readonly configMap: ApiObject;

  private known?: VerificationContent;

  /**
   * @throws when a property is missing or of another type (SPK402); all else is reported at synth (SPK600 to SPK603)
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: CommitVerificationProps,
  ) {
    super(scope, id);
    checkOptions(`CommitVerification '${this.node.path}'`, props, PROPS);
    const { job } = props;
    const featureName = `CommitVerification '${this.node.path}'`;
    job.addFeature({
      featureName,
      bind: (builder) => builder.rule({ apiGroups: ['sparkoperator.k8s.io'], resources: ['sparkapplications'], verbs: ['get'] }),
    });
    const metadata = { namespace: job.jobNamespace, labels: { 'app.kubernetes.io/component': 'commit-verification' } };
    const object = (objectId: string, body: ApiObjectProps) => new LateNamedObject(this, objectId, { ...body, metadata }, () => this.content().name);
    this.configMap = object('config-map', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      immutable: true,
      data: Lazy.any({ produce: () => this.content().files }),
    });
    this.jobObject = object('job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      spec: Lazy.any({ produce: () => this.content().spec }),
    });
    reportProblems(this, 'CommitVerification', () => problems(props, this.prefix(), job._model()));
  }

  /** What both objects are made of, under the name that is the hash of it. */
  private content(): VerificationContent {
    const model = this.props.job._model();
    if (this.known?.model !== model) {
      const wanted = verification(this.props, model);
      const files = verificationFiles(model, wanted);
      const hash = shortHash(JSON.stringify([files, verificationJob(model, wanted, '')]));
      const name = `${this.prefix()}-${hash}`;
      this.known = { model, name, files, spec: verificationJob(model, wanted, name) };
    }
    return this.known;
  }

  private prefix(): string {
    return this.props.name ?? `${shorten(this.props.job._model().name, LONGEST_NAME - SUFFIX.length)}${SUFFIX}`;
  }
}

interface VerificationContent {
  readonly model: JobModel;
  readonly name: string;
  readonly files: Record<string, string>;
  readonly spec: object;
}

/** What is verified: each output must be of the committer that the job has. */
function verification(props: CommitVerificationProps, model: JobModel): Verification {
  return {
    outputs: props.outputs.map((path) => ({ path, committer: committerChoice(model).name ?? '' })),
    minFiles: props.minFiles ?? 1,
    timeoutSeconds: seconds(props.timeout ?? Duration.days(1)),
    pollSeconds: seconds(props.interval ?? Duration.seconds(10)),
    timeToLiveSeconds: seconds(props.timeToLive ?? Duration.days(1)),
    image: props.image ?? model.image,
  };
}

function seconds(duration: Duration): number {
  return Math.ceil(duration.toSeconds({ integral: false }));
}

function problems(props: CommitVerificationProps, name: string, model: JobModel): Problem[] {
  const found: Problem[] = [];
  const add = (id: string, finding: Finding) => found.push({ ...finding, id, severity: Severity.ERROR });
  const { outputs, minFiles = 1, image = model.image } = props;
  if (outputs.length === 0)
    add('SPK601', {
      path: 'outputs',
      value: outputs,
      reason: 'names nothing to look at',
      fix: "give the directories that the job writes, such as 's3a://warehouse/daily/'",
    });
  for (const [index, path] of outputs.entries()) {
    if (OUTPUT.test(path)) continue;
    add('SPK601', { path: `outputs[${index}]`, value: path, reason: 'is no directory of a bucket', fix: 'write it as s3a://bucket/path/' });
  }
  const { name: committer } = committerChoice(model);
  if (committer === undefined || !S3A_COMMITTERS.includes(committer)) {
    const reason =
      committer === undefined ? 'has a committer that only the cluster knows' : `writes by the committer '${committer}', which leaves no report`;
    add('SPK600', { path: 'job', reason, fix: 'give the job an S3ACommitter or S3ACommitterStorage' });
  }
  if (confValue(model, `${HADOOP_PREFIX}mapreduce.fileoutputcommitter.marksuccessfuljobs`) === 'false')
    add('SPK600', { path: 'job', reason: 'writes no _SUCCESS (mapreduce.fileoutputcommitter.marksuccessfuljobs)', fix: 'leave that setting out' });
  if (!image.has(ImageAbility.PYTHON))
    add('SPK602', {
      path: 'image',
      value: image.image,
      reason: 'is not known to have Python 3, which the program needs',
      fix: 'name ImageAbility.PYTHON among its abilities if it has it, or give another image',
    });
  if (!image.has(ImageAbility.S3A))
    add('SPK602', {
      path: 'image',
      value: image.image,
      reason: 'is not known to have the s3a:// file system',
      fix: 'name ImageAbility.S3A among its abilities if it has it, or give another image',
    });
  if (!Number.isInteger(minFiles) || minFiles < 0 || minFiles > MOST_FILES)
    add('SPK603', {
      path: 'minFiles',
      value: minFiles,
      reason: 'is no number of files that a report could list',
      fix: `give a whole number from 0 to ${MOST_FILES}`,
    });
  for (const [path, duration] of Object.entries({ timeout: props.timeout, interval: props.interval })) {
    if (duration === undefined || duration.toMilliseconds({ integral: false }) > 0) continue;
    add('SPK603', { path, value: duration.toHumanString(), reason: 'is no time to wait', fix: 'use Duration.minutes(5) and the like' });
  }
  if (name.length > LONGEST_NAME || !isDnsLabel(name))
    add('SPK603', {
      path: 'name',
      value: name,
      reason: `is no name of at most ${LONGEST_NAME} lower-case letters, digits and '-'`,
      fix: 'shorten it: a hash is added',
    });
  return found;
}
