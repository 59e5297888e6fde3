import { S3A_COMMITTER_CHECKS } from '../../../lib/job/checks/s3a-committers';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SparkCode } from '../../../lib/job/spark-code';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { feature } from '../fixtures';
import { describeChecks, saidOf } from './describe-checks';

const CLOUD = 'org.apache.spark.internal.io.cloud.';
const PROTOCOL = 'spark.sql.sources.commitProtocolClass';
const PARQUET = 'spark.sql.parquet.output.committer.class';
const DYNAMIC = 'spark.sql.sources.partitionOverwriteMode';
const ADD_IT =
  'add org.apache.spark:spark-hadoop-cloud_2.12:3.5.8 to the image, and declare it: SparkImage.custom({ ..., abilities: [ImageAbility.CLOUD_COMMITTERS] })';
const MAGIC_FIX = 'use S3ACommitter.magic(), which sets all that this Spark needs';
const classes = { [PROTOCOL]: `${CLOUD}PathOutputCommitProtocol`, [PARQUET]: `${CLOUD}BindingParquetOutputCommitter` };

type Texts = Record<string, string>;

function image(sparkVersion: string, abilities = [ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS]): SparkImage {
  return SparkImage.custom({ image: 'example.com/spark:1', sparkVersion, abilities });
}

function job(hadoopConf: Texts, sparkConf: Texts = classes, version = '3.5.8'): Partial<SparkJobProps> {
  return { image: image(version), hadoopConf, sparkConf };
}

function named(name: string, more: Texts = {}): Texts {
  return { 'fs.s3a.committer.name': name, ...more };
}

function code(...given: string[]): SparkCode {
  return SparkCode.python({ file: 'local:///a.py', arguments: given });
}

describe('the checks of S3A committers', () => {
  describeChecks(S3A_COMMITTER_CHECKS, [
    {
      id: 'SPK133',
      trips: job(named('magic', { 'fs.s3a.committer.magic.enabled': ' False ' })),
      says: [
        "hadoopConf['fs.s3a.committer.magic.enabled']: ' False ' switches the magic committer off, which the job writes with (SPK133); " +
          'leave it out, or use another committer',
      ],
      passes: job(named('directory', { 'fs.s3a.committer.magic.enabled': 'false' })),
    },
    {
      id: 'SPK133',
      trips: job(named('magic', { 'fs.s3a.bucket.raw.data.committer.magic.enabled': 'false' })),
      says: [
        "hadoopConf['fs.s3a.bucket.raw.data.committer.magic.enabled']: 'false' switches the magic committer off for bucket 'raw.data', which the job writes with " +
          '(SPK133); leave it out, or use another committer',
      ],
      // Off for all, and on for the one that is written to.
      passes: job(named('magic', { 'fs.s3a.committer.magic.enabled': 'false', 'fs.s3a.bucket.raw.committer.magic.enabled': 'true' })),
    },
    {
      id: 'SPK133',
      // Spark 4.1 chooses magic by itself.
      trips: job({ 'fs.s3a.bucket.raw.committer.magic.enabled': 'false' }, {}, '4.1.2'),
      says: [
        "hadoopConf['fs.s3a.bucket.raw.committer.magic.enabled']: 'false' switches the magic committer off for bucket 'raw', which the job writes with (SPK133); " +
          'leave it out, or use another committer',
      ],
      passes: job({ 'fs.s3a.committer.magic.enabled': 'false' }, {}, '4.1.2'),
    },
    {
      id: 'SPK134',
      trips: job(named('partition')),
      says: ["hadoopConf['fs.s3a.committer.name']: 'partition' is no committer of S3A (SPK134); did you mean partitioned?"],
      passes: job(named(' partitioned ')),
    },
    {
      id: 'SPK134',
      trips: job(named('none')),
      says: ["hadoopConf['fs.s3a.committer.name']: 'none' is no committer of S3A (SPK134); use file, directory, partitioned, magic"],
      passes: job(named('${env.COMMITTER}')),
    },
    {
      id: 'SPK134',
      trips: job(named('')),
      says: ["hadoopConf['fs.s3a.committer.name']: '' is no committer of S3A (SPK134); use file, directory, partitioned, magic"],
      passes: job(named(''), {}, '4.0.2'),
    },
    {
      id: 'SPK134',
      trips: job(named('magicv2')),
      says: ["hadoopConf['fs.s3a.committer.name']: 'magicv2' is no committer of S3A (SPK134); did you mean magic?"],
      passes: {
        ...job(named('magicv2')),
        image: SparkImage.custom({ image: '1.dkr.ecr.eu-west-1.amazonaws.com/spark/emr-7.2.0:latest', sparkVersion: '3.5.1' }),
      },
    },
    {
      id: 'SPK134',
      trips: job(named('directory', { 'fs.s3a.committer.staging.conflict-mode': 'overwrite' })),
      says: ["hadoopConf['fs.s3a.committer.staging.conflict-mode']: 'overwrite' is no conflict mode (SPK134); use fail, append, replace"],
      passes: job(named('directory', { 'fs.s3a.committer.staging.conflict-mode': 'Replace' })),
    },
    {
      id: 'SPK135',
      trips: { image: image('3.5.8', [ImageAbility.S3A]), sparkConf: classes },
      says: [
        `sparkConf['${PROTOCOL}']: '${CLOUD}PathOutputCommitProtocol' needs spark-hadoop-cloud, which image 'example.com/spark:1' is not known to have (SPK135); ${ADD_IT}`,
      ],
      passes: job({}),
    },
    {
      id: 'SPK135',
      trips: { sparkConf: { [PARQUET]: `${CLOUD}BindingParquetOutputCommitter` }, driver: { image: image('3.5.8', []) } },
      says: [
        `sparkConf['${PARQUET}']: '${CLOUD}BindingParquetOutputCommitter' needs spark-hadoop-cloud, which image 'example.com/spark:1' is not known to have ` +
          `(SPK135); ${ADD_IT}`,
      ],
      passes: { sparkConf: { [PARQUET]: 'org.apache.parquet.hadoop.ParquetOutputCommitter' } },
    },
    {
      id: 'SPK135',
      // Tasks load the classes too.
      trips: { ...job({}), executor: { image: image('3.5.8', []) } },
      says: [
        `sparkConf['${PROTOCOL}']: '${CLOUD}PathOutputCommitProtocol' needs spark-hadoop-cloud, which image 'example.com/spark:1' is not known to have (SPK135); ${ADD_IT}`,
      ],
      passes: { ...job({}), executor: { image: image('3.5.8') } },
    },
    {
      id: 'SPK135',
      trips: { image: image('3.5.8', []), hadoopConf: { 'fs.s3a.bucket.raw.committer.magic.enabled': 'true' } },
      says: [
        "hadoopConf['fs.s3a.bucket.raw.committer.magic.enabled']: 'true' needs spark-hadoop-cloud, which image 'example.com/spark:1' is not known to have " +
          `(SPK135); ${ADD_IT}`,
      ],
      passes: { image: image('4.0.2', []), hadoopConf: { 'fs.s3a.bucket.raw.committer.magic.enabled': 'true' } },
    },
    {
      id: 'SPK136',
      trips: job(named('directory'), { ...classes, [DYNAMIC]: 'DYNAMIC' }),
      says: [
        `sparkConf['${DYNAMIC}']: 'DYNAMIC' is refused by the committer 'directory' of S3A (SPK136); use the committer 'partitioned' with conflict mode ` +
          "'replace' and append to the table, a table format such as Iceberg, or S3ACommitter.file()",
      ],
      passes: job(named('file'), { ...classes, [DYNAMIC]: 'dynamic' }),
    },
    {
      id: 'SPK136',
      trips: job({}, { [DYNAMIC]: 'dynamic' }, '4.1.2'),
      says: [
        `sparkConf['${DYNAMIC}']: 'dynamic' is refused by the committer 'magic' of S3A, which Spark 4.1.2 takes where spark-hadoop-cloud is (SPK136); use the ` +
          "committer 'partitioned' with conflict mode 'replace' and append to the table, a table format such as Iceberg, or S3ACommitter.file()",
      ],
      passes: job({}, { [DYNAMIC]: 'dynamic' }, '4.0.2'),
    },
    {
      id: 'SPK137',
      trips: job({ 'pathoutputcommit.reject.fileoutput': 'true', 'mapreduce.fileoutputcommitter.algorithm.version': '10' }),
      says: [
        "hadoopConf['pathoutputcommit.reject.fileoutput']: 'true' refuses the committer 'file', which the job writes with (SPK137); " +
          'leave it out, or choose a committer of S3A',
        "hadoopConf['mapreduce.fileoutputcommitter.algorithm.version']: '10' is no version of the committer 'file', which the job writes with (SPK137); " +
          'leave it out, or choose a committer of S3A',
      ],
      passes: job(named('magic', { 'pathoutputcommit.reject.fileoutput': 'true', 'mapreduce.fileoutputcommitter.algorithm.version': '10' })),
    },
    {
      id: 'SPK137',
      trips: job({ 'mapreduce.fileoutputcommitter.algorithm.version': '0' }, {}),
      says: [
        "hadoopConf['mapreduce.fileoutputcommitter.algorithm.version']: '0' is no version of the committer 'file', which the job writes with (SPK137); " +
          'leave it out, or choose a committer of S3A',
      ],
      // Without the commit protocol of spark-hadoop-cloud nothing reads the guard.
      passes: job({ 'pathoutputcommit.reject.fileoutput': 'true', 'mapreduce.fileoutputcommitter.algorithm.version': '2' }, {}),
    },
    {
      id: 'SPK143',
      trips: job(named('magic'), {}),
      says: [
        `hadoopConf['fs.s3a.committer.name']: 'magic' is not used: ${PROTOCOL} is not set (SPK143); set it to ${CLOUD}PathOutputCommitProtocol and ` +
          `${PARQUET} to ${CLOUD}BindingParquetOutputCommitter, or ${MAGIC_FIX}`,
      ],
      // Spark fills in the classes for a bucket that is switched on, and by itself from 4.1 on.
      passes: job(named('magic', { 'fs.s3a.bucket.raw.committer.magic.enabled': 'true' }), {}),
    },
    {
      id: 'SPK143',
      trips: job(named('directory'), { [PARQUET]: `${CLOUD}BindingParquetOutputCommitter` }, '4.0.2'),
      says: [
        `hadoopConf['fs.s3a.committer.name']: 'directory' is used for Parquet only: ${PROTOCOL} is not set (SPK143); set it to ${CLOUD}PathOutputCommitProtocol ` +
          `and ${PARQUET} to ${CLOUD}BindingParquetOutputCommitter, or ${MAGIC_FIX}`,
      ],
      passes: job(named('directory'), { [PROTOCOL]: `${CLOUD}PathOutputCommitProtocol` }, '4.0.2'),
    },
    {
      id: 'SPK143',
      trips: job(named('directory', { 'fs.s3a.committer.magic.enabled': 'false' }), {}, '4.1.2'),
      says: [
        `hadoopConf['fs.s3a.committer.name']: 'directory' is not used: ${PROTOCOL} is not set (SPK143); ` +
          'leave fs.s3a.committer.magic.enabled out: then Spark sets it by itself',
      ],
      passes: job(named('directory'), {}, '4.1.2'),
    },
    {
      id: 'SPK143',
      trips: { image: image('4.1.2', []), hadoopConf: named('magic') },
      says: [
        `hadoopConf['fs.s3a.committer.name']: 'magic' is not used: ${PROTOCOL} is not set (SPK143); ` + ADD_IT.replace('2.12:3.5.8', '2.13:4.1.2'),
      ],
      passes: { image: image('4.1.2', []), hadoopConf: named('file') },
    },
    {
      id: 'SPK143',
      trips: job(named('magic'), { [PROTOCOL]: 'org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol' }, '4.1.2'),
      says: [
        `sparkConf['${PROTOCOL}']: 'org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol' does not ask the committer 'magic' (SPK143); ` +
          `set it to ${CLOUD}PathOutputCommitProtocol, or ${MAGIC_FIX}`,
      ],
      passes: job(named('magic'), { [PROTOCOL]: 'com.example.OurProtocol' }, '4.1.2'),
    },
    {
      id: 'SPK144',
      trips: job(named('magic', { 'mapreduce.outputcommitter.factory.class': 'org.apache.hadoop.mapreduce.lib.output.FileOutputCommitterFactory' })),
      says: [
        "hadoopConf['mapreduce.outputcommitter.factory.class']: 'org.apache.hadoop.mapreduce.lib.output.FileOutputCommitterFactory' makes the committers in place " +
          'of the factory of S3A, so that the chosen one is not used (SPK144); leave it out',
      ],
      passes: job(named('magic', { 'mapreduce.outputcommitter.factory.class': 'org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory' })),
    },
    {
      id: 'SPK144',
      trips: job(named('magic', { 'mapreduce.outputcommitter.factory.scheme.s3a': 'org.apache.hadoop.fs.s3a.commit.staging.S3ACommitterFactory' })),
      says: [
        "hadoopConf['mapreduce.outputcommitter.factory.scheme.s3a']: 'org.apache.hadoop.fs.s3a.commit.staging.S3ACommitterFactory' makes the committers in place " +
          'of the factory of S3A, so that the chosen one is not used (SPK144); leave it out',
      ],
      passes: job(named('magic', { 'mapreduce.outputcommitter.factory.scheme.s3a': 'org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory' })),
    },
    {
      id: 'SPK147',
      trips: job({ 'fs.s3a.bucket.raw.committer.name': 'magic', 'fs.s3a.bucket.raw.committer.staging.conflict-mode': 'replace' }),
      says: ['name', 'staging.conflict-mode'].map(
        (key, index) =>
          `hadoopConf['fs.s3a.bucket.raw.committer.${key}']: '${['magic', 'replace'][index]}' is not read: a committer asks for fs.s3a.committer.${key}, which has ` +
          `a default (SPK147); set fs.s3a.committer.${key}, for all buckets of the job`,
      ),
      passes: job(named('magic', { 'fs.s3a.bucket.raw.committer.magic.enabled': 'true' })),
    },
    {
      id: 'SPK148',
      trips: { hadoopConf: { 'mapreduce.fileoutputcommitter.algorithm.version': '2' }, code: code('--out', 's3a://bucket/out') },
      says: [
        "hadoopConf['mapreduce.fileoutputcommitter.algorithm.version']: '2' moves the output of each task into the destination when the task ends, which on S3 is a " +
          'copy that can break off (SPK148); use S3ACommitter.magic(), or leave it out',
      ],
      passes: { hadoopConf: { 'mapreduce.fileoutputcommitter.algorithm.version': '2' }, code: code('--out', 'hdfs://one/out') },
    },
    {
      id: 'SPK148',
      trips: { hadoopConf: { 'mapreduce.fileoutputcommitter.algorithm.version': '2', 'fs.s3a.endpoint': 'https://minio.example.com' } },
      says: [
        "hadoopConf['mapreduce.fileoutputcommitter.algorithm.version']: '2' moves the output of each task into the destination when the task ends, which on S3 is a " +
          'copy that can break off (SPK148); use S3ACommitter.magic(), or leave it out',
      ],
      passes: job(named('directory', { 'mapreduce.fileoutputcommitter.algorithm.version': '2' })),
    },
    {
      id: 'SPK149',
      trips: job(named('magic', { 'mapreduce.fileoutputcommitter.marksuccessfuljobs': 'false' })),
      says: [
        "hadoopConf['mapreduce.fileoutputcommitter.marksuccessfuljobs']: 'false' writes no _SUCCESS, so that nobody can verify the output (SPK149); leave it out",
      ],
      passes: job(named('file', { 'mapreduce.fileoutputcommitter.marksuccessfuljobs': 'false' })),
    },
  ]);

  it('name the feature that is to blame', () => {
    const guards = feature('Guards', (builder) => {
      builder.conf('spark.hadoop.pathoutputcommit.reject.fileoutput', 'true');
    });
    expect(saidOf({ ...job({}), features: [guards] }, 'SPK137')).toEqual([
      "sparkConf['spark.hadoop.pathoutputcommit.reject.fileoutput']: 'true' of Guards refuses the committer 'file', which the job writes with (SPK137); " +
        'leave it out, or choose a committer of S3A',
    ]);
  });

  it('leave to SPK430 what a feature needs of the image', () => {
    const cloud = feature('Cloud', (builder) => {
      builder.requires(ImageAbility.CLOUD_COMMITTERS);
    });
    const said = saidOf({ sparkConf: classes, features: [cloud] });
    expect(said.filter((text) => text.includes('SPK430'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('SPK135'))).toEqual([]);
  });

  it.each([
    ['packages', { packages: ['org.apache.spark:spark-hadoop-cloud_2.12:3.5.8'] }],
    ['jars', { jars: ['local:///opt/jars/spark-hadoop-cloud_2.12-3.5.8.jar'] }],
  ])('know spark-hadoop-cloud among the %s of a job', (_, dependencies) => {
    const given = SparkCode.python({ file: 'local:///a.py', ...dependencies });
    expect(saidOf({ sparkConf: classes, code: given }, 'SPK135')).toEqual([]);
  });

  it('do not take dynamic overwrite for that of files where a table format may do it, or where S3 is not spoken', () => {
    const table = { 'spark.sql.catalog.lake': 'org.apache.iceberg.spark.SparkCatalog' };
    expect(saidOf(job(named('magic'), { ...classes, [DYNAMIC]: 'dynamic', ...table }), 'SPK136')).toEqual([]);
    const elsewhere = { image: image('4.1.2', [ImageAbility.CLOUD_COMMITTERS]), sparkConf: { [DYNAMIC]: 'dynamic' } };
    expect(saidOf(elsewhere, 'SPK136')).toEqual([]);
    expect(saidOf({ ...elsewhere, code: code('s3a://bucket/table') }, 'SPK136')).toHaveLength(1);
  });
});
