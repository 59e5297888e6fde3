import { SPARK_CONFIGURATION_CHECKS } from '../../../lib/job/checks/spark-configuration';
import { SparkImage } from '../../../lib/job/image/spark-image';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { Severity } from '../../../lib/private/problems';
import { feature } from '../fixtures';
import type { CheckCase } from './describe-checks';
import { describeChecks, saidOf } from './describe-checks';
import { RULE_CASES } from './spark-configuration-cases';

const conf = (sparkConf: Record<string, string>): Partial<SparkJobProps> => ({ sparkConf });
const spark = (version: string, sparkConf: Record<string, string>): Partial<SparkJobProps> => ({ image: SparkImage.apache(version), sparkConf });
const declare = (prefix: string) => `if a library of yours reads it, declare it: sparkConfPrefixes: ['${prefix}']`;

/** What the checks of single entries say. */
const ENTRY_CASES: readonly CheckCase[] = [
  {
    id: 'SPK101',
    trips: conf({ 'spark.sql.shuffle.partitons': '200', 'spark.eventlog.enabled': 'true', 'spark.hadoop.fs.s3a.commiter.name': 'magic' }),
    says: [
      "sparkConf['spark.sql.shuffle.partitons']: is no key of Spark 3.5 (SPK101); did you mean spark.sql.shuffle.partitions?",
      "sparkConf['spark.eventlog.enabled']: is no key of Spark 3.5 (SPK101); did you mean spark.eventLog.enabled?",
      "sparkConf['spark.hadoop.fs.s3a.commiter.name']: is no key of Hadoop 3.3.4 (SPK101); did you mean spark.hadoop.fs.s3a.committer.name?",
    ],
    passes: conf({ 'spark.sql.shuffle.partitions': '200', 'spark.sql.catalog.lake.warehouse': 's3a://lake/', 'spark.hadoop.fs.trash.interval': '0' }),
  },
  {
    id: 'SPK101',
    trips: { hadoopConf: { 'fs.s3a.endpont': 'x' }, sparkConf: { 'spark.kubernetes.somethingThatNobodyEverThoughtOf': 'x' } },
    says: [
      `sparkConf['spark.kubernetes.somethingThatNobodyEverThoughtOf']: is no key of Spark 3.5 (SPK101); ${declare('spark.kubernetes.somethingThatNobodyEverThoughtOf')}`,
      "hadoopConf['fs.s3a.endpont']: is no key of Hadoop 3.3.4 (SPK101); did you mean fs.s3a.endpoint?",
    ],
    passes: { hadoopConf: { 'fs.s3a.endpoint': 'x', 'fs.s3a.bucket.lake.endpoint': 'y' }, ...spark('3.3.4', { 'spark.sql.shuffle.partitons': '1' }) },
  },
  {
    id: 'SPK102',
    trips: { features: [feature('Sgx', (job) => job.conf('spark.sgx.enabled', 'true'))], sparkConf: { 'spark.mylib.mode': 'x' } },
    says: [
      `sparkConf['spark.mylib.mode']: is no key of Spark 3.5, nor of a library that is known here (SPK102); ${declare('spark.mylib.')}`,
      `sparkConf['spark.sgx.enabled']: set by Sgx, is no key of Spark 3.5, nor of a library that is known here (SPK102); ${declare('spark.sgx.')}`,
    ],
    passes: {
      sparkConf: { 'spark.mylib.mode': 'x', 'spark.rapids.sql.enabled': 'true' },
      sparkConfPrefixes: ['spark.mylib'],
      features: [
        feature('Sgx', (job) => {
          job.conf('spark.sgx.enabled', 'true');
          job.confPrefix('spark.sgx.');
        }),
      ],
    },
  },
  {
    id: 'SPK103',
    trips: conf({ 'spark.api.mode': 'classic' }),
    says: ["sparkConf['spark.api.mode']: needs Spark 4.0 (SPK103); use an image of that version, or leave it out"],
    passes: spark('4.0.1', { 'spark.api.mode': 'classic' }),
  },
  {
    id: 'SPK104',
    trips: conf({ 'spark.kryoserializer.buffer.max.mb': '64', 'spark.rpc.numRetries': '3' }),
    says: [
      "sparkConf['spark.kryoserializer.buffer.max.mb']: is a former name since Spark 1.4 (SPK104); use spark.kryoserializer.buffer.max",
      "sparkConf['spark.rpc.numRetries']: is deprecated since Spark 2.2.0 (SPK104); look up what takes its place, or leave it out",
    ],
    passes: conf({ 'spark.kryoserializer.buffer.max': '64m' }),
  },
  {
    id: 'SPK105',
    trips: conf({ 'spark.sql.ansi.strictIndexOperator': 'false' }),
    says: ["sparkConf['spark.sql.ansi.strictIndexOperator']: does nothing since Spark 3.4.0: it was removed (SPK105); leave it out"],
    passes: conf({ 'spark.sql.ansi.enabled': 'false' }),
  },
  {
    id: 'SPK106',
    trips: {
      sparkConf: { 'spark.executor.decommission.enabled': 'true', 'spark.yarn.executor.memoryOverhead': '1g', 'spark.yarn.queue': 'etl' },
      hadoopConf: { 'fs.s3a.committer.tmp.path': 'file:///staging' },
    },
    says: [
      "sparkConf['spark.executor.decommission.enabled']: is read by nothing (SPK106); use spark.decommission.enabled",
      "sparkConf['spark.yarn.executor.memoryOverhead']: is a former name (SPK106); use the property executor.memoryOverhead",
      "sparkConf['spark.yarn.queue']: is for YARN, and does nothing on Kubernetes (SPK106); leave it out",
      "hadoopConf['fs.s3a.committer.tmp.path']: is the name of a draft that no Hadoop reads (SPK106); use fs.s3a.committer.staging.tmp.path",
    ],
    passes: { sparkConf: { 'spark.decommission.enabled': 'true' }, hadoopConf: { 'fs.s3a.committer.staging.tmp.path': 'file:///staging' } },
  },
  {
    id: 'SPK107',
    trips: conf({ 'spark.eventLog.enabled': 'yes', 'spark.kubernetes.submission.connectionTimeout': '500s', 'spark.memory.fraction': '1.5' }),
    says: [
      "sparkConf['spark.eventLog.enabled']: 'yes' is neither true nor false (SPK107); give 'true' or 'false'",
      "sparkConf['spark.kubernetes.submission.connectionTimeout']: '500s' is not a whole number (SPK107); " +
        "give whole milliseconds without a unit, such as '50000'",
      "sparkConf['spark.memory.fraction']: '1.5' is not between 0 and 1 (SPK107); give a share, such as '0.6'",
    ],
    passes: conf({
      'spark.eventLog.enabled': 'TRUE',
      'spark.kubernetes.submission.connectionTimeout': '50000',
      'spark.sql.shuffle.partitions': '${env:PARTITIONS}',
    }),
  },
  {
    id: 'SPK108',
    trips: conf({ 'spark.network.timeout': '10000000', 'spark.executor.heartbeatInterval': '10000000', 'spark.kryoserializer.buffer.max': '512' }),
    says: [
      "sparkConf['spark.network.timeout']: '10000000' has no unit: Spark takes it for seconds, and a reader perhaps for milliseconds (SPK108); " +
        "write '10000000s', or '10000000ms'",
      "sparkConf['spark.executor.heartbeatInterval']: '10000000' has no unit: Spark takes it for milliseconds, and a reader perhaps for seconds (SPK108); " +
        "write '10000000ms', or '10000000s'",
      "sparkConf['spark.kryoserializer.buffer.max']: '512' has no unit: Spark takes it for mebibytes, and a reader perhaps for bytes (SPK108); " +
        "write '512m', or '512b'",
    ],
    passes: conf({ 'spark.network.timeout': '800s', 'spark.sql.broadcastTimeout': '600', 'spark.sql.autoBroadcastJoinThreshold': '-1' }),
  },
  {
    id: 'SPK109',
    trips: conf({ 'spark.sql.codegen.factoryMode': 'FALLBACK' }),
    says: [
      "sparkConf['spark.sql.codegen.factoryMode']: is internal to Spark: it may change or go with any release (SPK109); " +
        'leave it out, or acknowledge it with the reason',
    ],
    passes: {
      sparkConf: { 'spark.sql.legacy.timeParserPolicy': 'LEGACY' },
      features: [feature('Codegen', (job) => job.conf('spark.sql.codegen.factoryMode', 'FALLBACK'))],
    },
  },
  {
    id: 'SPK110',
    trips: conf({ 'spark.history.fs.logDirectory': 's3a://logs/' }),
    says: [
      "sparkConf['spark.history.fs.logDirectory']: is read by the history server, and does nothing in a job (SPK110); leave it out here, and set it there",
    ],
    passes: conf({ 'spark.eventLog.dir': 's3a://logs/' }),
  },
  {
    id: 'SPK116',
    trips: {
      sparkConfPrefixes: ['spark.sql.', 'mylib.', 'spark.', 'spark.my lib.'],
      features: [feature('Team', (job) => job.confPrefix('spark.eventLog'))],
    },
    says: [
      "sparkConfPrefixes: 'spark.sql.' covers keys of Spark itself, such as ",
      "sparkConfPrefixes: 'mylib.' is no prefix of keys of a library (SPK116); ",
      "sparkConfPrefixes: 'spark.' is no prefix of keys of a library (SPK116); ",
      "sparkConfPrefixes: 'spark.my lib.' is no prefix of keys of a library (SPK116); ",
      "features['Team'].confPrefix: 'spark.eventLog' covers keys of Spark itself, such as ",
    ].map((start) => expect.stringContaining(start) as unknown as string),
    passes: { sparkConfPrefixes: ['spark.sql.mylib.', 'spark.mylib'] },
  },
];

describe('declared prefixes', () => {
  it('pass keys beside those of Spark, and a key that is declared as a whole', () => {
    const keys = { 'spark.kubernetes.sgx.level': '1', 'spark.mylib': 'on', 'spark.mylib.mode': 'x' };
    expect(saidOf({ sparkConf: keys })).toHaveLength(3);
    expect(saidOf({ sparkConf: keys, sparkConfPrefixes: ['spark.kubernetes.sgx.', 'spark.mylib'] })).toEqual([]);
    expect(saidOf({ sparkConf: { 'spark.mylibrary.mode': 'x' }, sparkConfPrefixes: ['spark.mylib'] })).toHaveLength(1);
  });
});

describe('the prefix of executor pods', () => {
  it('fails with one report, not that of the catalogue as well', () => {
    const said = saidOf(conf({ 'spark.kubernetes.executor.podNamePrefix': 'My_Job' }));
    expect(said.filter((text) => text.includes('podNamePrefix'))).toEqual([
      "sparkConf['spark.kubernetes.executor.podNamePrefix']: 'My_Job' is no name of a pod (SPK117); use lower case letters, digits, '-' and '.'",
    ]);
  });
});

describe('the checks of the configuration of Spark', () => {
  describeChecks(SPARK_CONFIGURATION_CHECKS, [...ENTRY_CASES, ...RULE_CASES]);

  it('warn of what works today, and are errors of all else', () => {
    const warnings = SPARK_CONFIGURATION_CHECKS.filter(({ severity }) => severity === Severity.WARNING).map(({ id }) => id);
    expect(warnings).toEqual(['SPK104', 'SPK108', 'SPK109', 'SPK110', 'SPK114', 'SPK122']);
  });

  it('leave to others what others speak of: keys with a property, and what is no key', () => {
    const said = (sparkConf: Record<string, string>) => saidOf({ sparkConf }).filter((text) => /\(SPK1\d\d\)/.test(text));
    expect(said({ 'spark.executor.memory': 'much', 'spark.master': 'x', 'no.key': '1', 'spark.a=b': '1', 'spark.hadoop.spark.a': '1' })).toEqual([]);
  });

  it('find the same for every job of one version, without looking again', () => {
    const props = conf({ 'spark.sql.shuffle.partitons': '200' });
    expect(saidOf(props)).toEqual(saidOf(props));
  });
});
