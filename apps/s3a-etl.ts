/**
 * DogLover, the job of "Apache Spark with Kubernetes and Fast S3 Access": tweets as JSON from S3, as Parquet back to S3, through an S3A committer. First as it is
 * written there, on a store of its own with a shared volume; then on AWS, by another access and another committer, and nothing else.
 */
import { App, Chart, Size } from 'cdk8s';
import {
  CommitVerification,
  ImageAbility,
  ISparkFeature,
  ISparkIdentity,
  JobNamespaces,
  S3Access,
  S3ABuffer,
  S3ACommitter,
  S3ACommitterStorage,
  S3Credentials,
  SharedVolume,
  SparkCode,
  SparkImage,
  SparkJob,
  SparkOperator,
  SparkRbac,
} from '../lib';

const app = new App();
const platform = new Chart(app, 'platform', { namespace: 'spark-operator' });
const operator = new SparkOperator(platform, 'operator', {
  jobNamespaces: JobNamespaces.of('on-premises', 'aws'),
  createNamespace: true,
  createJobNamespaces: true,
});
const onPremises = new Chart(app, 'on-premises', { namespace: 'on-premises' });
const aws = new Chart(app, 'aws', { namespace: 'aws' });
for (const jobs of [onPremises, aws]) jobs.addDependency(platform);

/** All of the job; what differs from place to place comes as features. */
function dogLover(jobs: Chart, features: ISparkFeature[], identity?: ISparkIdentity): void {
  const job = new SparkJob(jobs, 'dog-lover', {
    operator,
    identity,
    // What SparkImage.apache('3.5.8').dockerfile({ abilities: [ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS] }) builds.
    image: SparkImage.custom({
      image: 'registry.example.com/spark:3.5.8-s3a',
      sparkVersion: '3.5.8',
      abilities: [ImageAbility.PYTHON, ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS],
    }),
    code: SparkCode.scala({ mainClass: 'com.uprush.example.DogLover', file: 's3a://deephub/doglover/doglover_2.12-0.1.0-SNAPSHOT.jar' }),
    executor: { instances: 2, memory: Size.gibibytes(2) },
    features,
    acknowledgeWarnings: { SPK587: 'the appliance is faster than the disks of our nodes' },
  });
  new CommitVerification(jobs, 'verify', { job, outputs: ['s3a://deephub/doglover/out/'] });
}

// In the own data centre: a FlashBlade for the data, and an NFS volume of it for what driver and executors share.
dogLover(onPremises, [
  S3Access.flashBlade({ endpoint: 'http://192.168.170.12', credentials: S3Credentials.secret({ secretName: 's3-keys' }) }),
  S3ACommitterStorage.directory(onPremises, 'staging', {
    claimName: 'data-staging-share',
    volume: SharedVolume.claim({ size: Size.tebibytes(1), storageClassName: 'pure-file' }),
    mountPath: '/home/spark/tmp',
    stagingDirectory: 'staging',
    buffer: S3ABuffer.shared(),
  }),
]);

// On AWS: the role of a service account instead of keys, and a committer that shares nothing.
dogLover(
  aws,
  [S3Access.aws({ region: 'eu-central-1', credentials: S3Credentials.irsa() }), S3ACommitter.magic()],
  new SparkRbac(aws, 'account', {
    serviceAccountName: 'dog-lover',
    annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/dog-lover' },
  }),
);

app.synth();
