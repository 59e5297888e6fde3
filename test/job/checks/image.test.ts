import { IMAGE_CHECKS } from '../../../lib/job/checks/image';
import { SparkCode } from '../../../lib/job/spark-code';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { ApacheSparkVariant, SparkImage } from '../../../lib/job/image/spark-image';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { ImagePullPolicy } from '../../../lib/pod/image-pull-policy';
import { ContainerSecurity, PodSecurity } from '../../../lib/pod/security-context';
import { feature } from '../fixtures';
import { describeChecks } from './describe-checks';

const custom = (image: string, abilities: ImageAbility[] = [], sparkVersion = '3.5.8') => SparkImage.custom({ image, sparkVersion, abilities });
const python = SparkCode.python({ file: 'local:///app/etl.py' });
const needsS3: Partial<SparkJobProps> = { features: [feature("Lake 'raw'", (job) => job.requires(ImageAbility.S3A))] };
const withS3 = custom('example.com/spark:3.5.8', [ImageAbility.S3A]);
const S3_JARS = 'org.apache.hadoop:hadoop-aws:3.3.4 and com.amazonaws:aws-java-sdk-bundle:1.12.262';
const declare = (ability: string) => `to the image, and declare it: SparkImage.custom({ ..., abilities: [ImageAbility.${ability}] })`;
const UNKNOWN = "which image 'docker.io/apache/spark:3.5.8' is not known to have";

describe('the checks of images', () => {
  describeChecks(IMAGE_CHECKS, [
    {
      id: 'SPK058',
      trips: { image: custom('gcr.io/spark-operator/spark:v2.4.0', [], '2.4.0') },
      says: [
        "image.sparkVersion: '2.4.0' is older than 3.0.0, and has no pod templates (SPK058); use a current image, such as SparkImage.apache('3.5.8')",
      ],
      passes: { image: custom('example.com/spark:3.0.0', [], '3.0.0') },
    },
    {
      id: 'SPK338',
      trips: { driver: { podSecurity: PodSecurity.restricted() } },
      says: [
        "driver.podSecurity: must not be root, and 'docker.io/apache/spark:3.5.8' says of its user only that it is called 'spark', which the kubelet cannot judge (SPK338); give the number, as in PodSecurity.restricted({ runAsUser: 185 })",
      ],
      passes: { driver: { podSecurity: PodSecurity.restricted({ runAsUser: 185 }) } },
    },
    {
      id: 'SPK338',
      trips: { executor: { containerSecurity: ContainerSecurity.restricted() } },
      says: [
        "executor.containerSecurity: must not be root, and 'docker.io/apache/spark:3.5.8' says of its user only that it is called 'spark', which the kubelet cannot judge (SPK338); give the number, as in PodSecurity.restricted({ runAsUser: 185 })",
      ],
      passes: { executor: { containerSecurity: ContainerSecurity.restricted() }, image: custom('example.com/spark:3.5.8') },
    },
    {
      id: 'SPK338',
      trips: { image: SparkImage.apache('3.5.0'), driver: { podSecurity: PodSecurity.restricted() } },
      says: [
        "driver.podSecurity: must not be root, and 'docker.io/apache/spark:3.5.0' says of its user only that it is called 'spark', which the kubelet cannot judge (SPK338); give the number, as in PodSecurity.restricted({ runAsUser: 185 })",
      ],
      passes: { image: SparkImage.apache('3.4.4'), driver: { podSecurity: PodSecurity.restricted() } },
    },
    {
      id: 'SPK433',
      trips: { executor: { image: SparkImage.apache('3.5.7') } },
      says: ["executor.image: '3.5.7' is not the Spark version of the driver, 3.5.8 (SPK433); use images of one Spark version"],
      passes: { driver: { image: SparkImage.apache('3.5.7') }, executor: { image: SparkImage.apache('3.5.7') } },
    },
    {
      id: 'SPK430',
      trips: needsS3,
      says: [`image: 'docker.io/apache/spark:3.5.8' does not have 's3a', which Lake 'raw' needs (SPK430); add ${S3_JARS} ${declare('S3A')}`],
      passes: { ...needsS3, image: withS3 },
    },
    {
      id: 'SPK430',
      trips: { ...needsS3, code: SparkCode.python({ file: 'local:///a.py', packages: ['org.example:hadoop-awesome:1'] }) },
      says: [`image: 'docker.io/apache/spark:3.5.8' does not have 's3a', which Lake 'raw' needs (SPK430); add ${S3_JARS} ${declare('S3A')}`],
      passes: { ...needsS3, code: SparkCode.python({ file: 'local:///a.py', packages: ['org.apache.hadoop:hadoop-aws:3.3.4'] }) },
    },
    {
      id: 'SPK430',
      trips: { ...needsS3, executor: { image: withS3 } },
      says: [`image: 'docker.io/apache/spark:3.5.8' does not have 's3a', which Lake 'raw' needs (SPK430); add ${S3_JARS} ${declare('S3A')}`],
      passes: { ...needsS3, driver: { image: withS3 }, executor: { image: withS3 } },
    },
    {
      id: 'SPK430',
      trips: { features: [feature('Stream', (job) => job.requires(ImageAbility.of('iceberg')))] },
      says: [
        `image: 'docker.io/apache/spark:3.5.8' does not have 'iceberg', which Stream needs (SPK430); add what 'iceberg' stands for ${declare("of('iceberg')")}`,
      ],
      passes: {
        features: [feature('Stream', (job) => job.requires(ImageAbility.of('iceberg')))],
        image: custom('example.com/spark:3.5.8', [ImageAbility.of('iceberg')]),
      },
    },
    {
      id: 'SPK431',
      trips: { code: python, image: SparkImage.apache('3.5.8', { variant: ApacheSparkVariant.SCALA }) },
      says: [
        "image: 'docker.io/apache/spark:3.5.8-scala' does not have 'python', which Python code needs (SPK431); " +
          `add Python 3 (official images have it) ${declare('PYTHON')}`,
      ],
      passes: { code: python },
    },
    {
      id: 'SPK431',
      trips: { code: SparkCode.r({ file: 'local:///app/etl.R' }) },
      says: [
        `image: 'docker.io/apache/spark:3.5.8' does not have 'r', which R code needs (SPK431); add R (SparkImage.apache has it with variant: ApacheSparkVariant.R) ${declare('R')}`,
      ],
      passes: { code: SparkCode.r({ file: 'local:///app/etl.R' }), image: SparkImage.apache('3.5.8', { variant: ApacheSparkVariant.R }) },
    },
    {
      id: 'SPK430',
      trips: { ...needsS3, features: [...(needsS3.features ?? []), feature('Team', (job) => job.requires(ImageAbility.S3A))] },
      says: [`image: 'docker.io/apache/spark:3.5.8' does not have 's3a', which Lake 'raw' and Team need (SPK430); add ${S3_JARS} ${declare('S3A')}`],
      passes: { ...needsS3, image: withS3 },
    },
    {
      // A location of the file system that a feature needs is no second finding.
      id: 'SPK430',
      trips: { ...needsS3, code: SparkCode.python({ file: 's3a://bucket/etl.py' }) },
      says: [`image: 'docker.io/apache/spark:3.5.8' does not have 's3a', which Lake 'raw' needs (SPK430); add ${S3_JARS} ${declare('S3A')}`],
      passes: {
        ...needsS3,
        code: SparkCode.python({ file: 's3a://bucket/etl.py' }),
        image: custom('example.com/spark:3.5.8', [ImageAbility.S3A, ImageAbility.PYTHON]),
      },
    },
    {
      id: 'SPK013',
      trips: { code: SparkCode.python({ file: 's3a://bucket/etl.py' }) },
      says: [`code.file: 's3a://bucket/etl.py' needs 's3a', ${UNKNOWN} (SPK013); add ${S3_JARS} ${declare('S3A')}`],
      // The driver resolves packages before it fetches the program.
      passes: { code: SparkCode.python({ file: 's3a://bucket/etl.py', packages: ['org.apache.hadoop:hadoop-aws:3.3.4'] }) },
    },
    {
      id: 'SPK013',
      trips: {
        sparkConf: { 'spark.eventLog.dir': 's3a://logs/a', 'spark.sql.warehouse.dir': 's3a://lake/b' },
        hadoopConf: { 'fs.defaultFS': 'gs://lake' },
      },
      says: [
        `sparkConf['spark.eventLog.dir']: 's3a://logs/a' needs 's3a', ${UNKNOWN} (SPK013); add ${S3_JARS} ${declare('S3A')}`,
        `hadoopConf['fs.defaultFS']: 'gs://lake' needs 'gcs', ${UNKNOWN} (SPK013); ` +
          `add the Cloud Storage connector (com.google.cloud.bigdataoss:gcs-connector) ${declare('GCS')}`,
      ],
      passes: { sparkConf: { 'spark.eventLog.dir': 's3a://logs/a' }, image: withS3 },
    },
    {
      id: 'SPK452',
      trips: { code: SparkCode.scala({ mainClass: 'Main', file: 's3a://bucket/x.jar', jars: ['s3a://bucket/y.jar'] }), image: withS3 },
      says: [
        "code.jars[0]: 's3a://bucket/y.jar' is looked up by the operator at submission, whose image does not have 's3a' by itself (SPK452); " +
          'put the file into the image of the job (local:///…), or add the classes to the image of the operator and acknowledge this',
      ],
      passes: { code: SparkCode.scala({ mainClass: 'Main', file: 's3a://bucket/x.jar', jars: ['https://example.com/y.jar', 'hdfs://nn/z.jar'] }) },
    },
    {
      id: 'SPK050',
      trips: { imagePullPolicy: 'Sometimes' as ImagePullPolicy },
      says: ["imagePullPolicy: 'Sometimes' is not a pull policy (SPK050); use ImagePullPolicy.IF_NOT_PRESENT, ALWAYS or NEVER"],
      passes: { imagePullPolicy: ImagePullPolicy.NEVER },
    },
    {
      id: 'SPK434',
      trips: { image: custom('example.com/spark:latest'), driver: { image: custom('example.com:5000/spark') } },
      says: [
        "image: 'example.com/spark:latest' may mean another image tomorrow (SPK434); give it a tag other than latest, or a digest",
        "driver.image: 'example.com:5000/spark' may mean another image tomorrow (SPK434); give it a tag other than latest, or a digest",
      ],
      passes: { image: custom(`example.com/spark:latest@sha256:${'0'.repeat(64)}`), driver: { image: custom('example.com:5000/spark:1') } },
    },
    {
      id: 'SPK432',
      trips: { image: custom('gcr.io/spark-operator/spark:v3.1.1', [], '3.1.1') },
      says: [
        "image: 'gcr.io/spark-operator/spark:v3.1.1' comes from a registry that the operator left in 2024 (SPK432); " +
          "use SparkImage.apache('3.5.8'), or an image of your own",
      ],
      passes: { image: custom('gcr.io/my-project/spark:v3.1.1', [], '3.1.1') },
    },
  ]);
});
