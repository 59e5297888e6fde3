import { CODE_CHECKS } from '../../../lib/job/checks/code';
import type { JvmCodeOptions, PythonCodeOptions } from '../../../lib/job/spark-code';
import { SparkCode } from '../../../lib/job/spark-code';
import { describeChecks } from './describe-checks';

const JAR = 'local:///app/etl.jar';

const scala = (options: Partial<JvmCodeOptions>) => ({ code: SparkCode.scala({ mainClass: 'org.example.Main', file: JAR, ...options }) });
const python = (options: Partial<PythonCodeOptions>) => ({ code: SparkCode.python({ file: 'local:///app/etl.py', ...options }) });
const r = (file: string) => ({ code: SparkCode.r({ file }) });

const NOWHERE = 'is a path in the pod of the operator, where nobody put it (SPK012); write';
const ELSEWHERE = 'if it is in the image, or give the URI of where it is';
const COMMA = 'has a comma or white space in it (SPK448);';

describe('the checks of code', () => {
  describeChecks(CODE_CHECKS, [
    {
      id: 'SPK011',
      trips: scala({ mainClass: '' }),
      says: ["code.mainClass: '' is not the name of a class (SPK011); write it with its package: org.example.Main"],
      passes: scala({ mainClass: 'Main$' }),
    },
    {
      id: 'SPK011',
      trips: scala({ mainClass: 'org/example/Main' }),
      says: ["code.mainClass: 'org/example/Main' is not the name of a class (SPK011); write it with its package: org.example.Main"],
      passes: scala({ mainClass: 'org.example.Größe_1' }),
    },
    {
      id: 'SPK011',
      trips: scala({ mainClass: 'org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver' }),
      says: [
        "code.mainClass: 'org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver' is the SQL shell, which Spark refuses in cluster mode (SPK011); " +
          'give the class of a program that starts a SparkSession and ends',
      ],
      passes: scala({ mainClass: 'org.example.SparkSQLCLIDriver' }),
    },
    {
      id: 'SPK011',
      trips: scala({ file: 'local:///app/etl.py' }),
      says: ["code.file: 'local:///app/etl.py' is a script (SPK011); use SparkCode.python or SparkCode.r"],
      passes: scala({ file: 'local:///app/etl.py.jar' }),
    },
    {
      id: 'SPK011',
      trips: python({ file: 'local:///app/etl.zip' }),
      says: [
        "code.file: 'local:///app/etl.zip' is no .py file, and spark-submit would take it for a jar (SPK011); " +
          'give the .py file with the program; packed modules go to pyFiles',
      ],
      passes: python({ pyFiles: ['local:///app/etl.zip'] }),
    },
    {
      id: 'SPK011',
      trips: r('local:///app/etl.Rmd'),
      says: [
        "code.file: 'local:///app/etl.Rmd' is no .R file, and spark-submit would take it for a jar (SPK011); " +
          'give the .R file with the program; other files go to files',
      ],
      passes: r('local:///app/etl.r'),
    },
    {
      id: 'SPK012',
      trips: python({ file: 'app/etl.py' }),
      says: [`code.file: 'app/etl.py' ${NOWHERE} local:///app/etl.py ${ELSEWHERE}`],
      passes: { ...python({ file: 'app/etl.py' }), sparkConf: { 'spark.kubernetes.file.upload.path': 'hdfs://nn/up' } },
    },
    {
      id: 'SPK012',
      trips: python({ files: ['file:///home/me/x.csv', 'local:///app/y.csv'] }),
      says: [`code.files[0]: 'file:///home/me/x.csv' ${NOWHERE} local:///home/me/x.csv ${ELSEWHERE}`],
      passes: python({ files: ['https://example.com/x.csv', 'hdfs://nn/y.csv'] }),
    },
    {
      id: 'SPK012',
      trips: scala({ file: 'spark-internal', jars: ['spark-internal'] }),
      says: [`code.jars[0]: 'spark-internal' ${NOWHERE} local:///spark-internal ${ELSEWHERE}`],
      passes: scala({ file: 'spark-internal' }),
    },
    {
      id: 'SPK012',
      trips: python({ files: ['./conf/x.csv'] }),
      says: [`code.files[0]: './conf/x.csv' ${NOWHERE} local:///conf/x.csv ${ELSEWHERE}`],
      passes: python({ files: ['local:///conf/x.csv'] }),
    },
    {
      id: 'SPK012',
      trips: scala({ file: 'local://opt/spark/x.jar' }),
      says: ["code.file: 'local://opt/spark/x.jar' is not a path in the image (SPK012); write local:///opt/spark/x.jar, with three slashes"],
      passes: scala({ file: 'local:/opt/spark/x.jar' }),
    },
    {
      id: 'SPK012',
      trips: scala({ file: 'local:x.jar', jars: ['local:'] }),
      says: [
        "code.file: 'local:x.jar' is not a path in the image (SPK012); write local:///x.jar, with three slashes",
        "code.jars[0]: 'local:' is not a path in the image (SPK012); write local:///opt/…, with three slashes",
      ],
      passes: scala({ jars: ['local:///opt/*.jar'] }),
    },
    {
      id: 'SPK012',
      trips: scala({ file: 's3://bucket/x.jar' }),
      says: ["code.file: 's3://bucket/x.jar' has a scheme that Hadoop 3 does not read (SPK012); write s3a://bucket/x.jar"],
      passes: { ...scala({ file: 's3://bucket/x.jar' }), hadoopConf: { 'fs.s3.impl': 'org.apache.hadoop.fs.s3a.S3AFileSystem' } },
    },
    {
      id: 'SPK012',
      trips: scala({ file: 'C:\\etl.jar' }),
      says: ["code.file: 'C:\\etl.jar' is a path of Windows (SPK012); write local:///… if it is in the image, or give the URI of where it is"],
      passes: scala({ file: 'cfs://host/etl.jar' }),
    },
    {
      id: 'SPK012',
      trips: scala({ file: 'locla:///opt/x.jar' }),
      says: ["code.file: 'locla:///opt/x.jar' has an unknown scheme 'locla' (SPK012); did you mean 'local'?"],
      // File systems that bring a scheme of their own.
      passes: scala({ file: 'alluxio://master/x.jar' }),
    },
    {
      id: 'SPK448',
      trips: scala({ jars: ['local:///a.jar,local:///b.jar', ''] }),
      says: [
        `code.jars[0]: 'local:///a.jar,local:///b.jar' ${COMMA} give each entry of the list by itself`,
        "code.jars[1]: '' is empty (SPK448); give each entry of the list by itself",
      ],
      passes: scala({ jars: ['local:///a.jar', 'local:///b.jar'] }),
    },
    {
      id: 'SPK448',
      trips: scala({ file: '', packages: ['a:b:1, c:d:2'] }),
      says: [
        "code.file: '' is empty (SPK448); give the URI of the file",
        `code.packages[0]: 'a:b:1, c:d:2' ${COMMA} give each entry of the list by itself`,
      ],
      passes: scala({ packages: ['a:b:1', 'c:d:2'], arguments: ['a, b', ''] }),
    },
    {
      id: 'SPK449',
      trips: scala({ packages: ['org.apache.spark:spark-avro_2.12'], excludePackages: ['com.example:lib:1.0'] }),
      says: [
        "code.packages[0]: 'org.apache.spark:spark-avro_2.12' is not of the form group:artifact:version (SPK449); " +
          'write it like org.apache.spark:spark-avro_2.12:3.5.8',
        "code.excludePackages[0]: 'com.example:lib:1.0' is not of the form group:artifact (SPK449); write it like org.apache.spark:spark-avro_2.12",
      ],
      passes: scala({ packages: ['org.apache.spark/spark-avro_2.12:3.5.8'], excludePackages: ['com.example:lib'] }),
    },
    {
      id: 'SPK449',
      trips: scala({ repositories: ['repo.example.com/maven'] }),
      says: ["code.repositories[0]: 'repo.example.com/maven' is not the URL of a repository (SPK449); begin with https://"],
      passes: scala({ repositories: ['https://repo.example.com/maven'] }),
    },
    {
      id: 'SPK014',
      trips: scala({ packages: ['org.apache.spark:spark-avro_2.12:3.5.8'] }),
      says: [
        'code.packages: ["org.apache.spark:spark-avro_2.12:3.5.8"] are resolved at each submission in the pod of the operator, ' +
          'and again in the driver, which need a way to the repository (SPK014); put the jars into the image, or acknowledge this',
      ],
      passes: scala({ jars: ['local:///opt/spark/jars/spark-avro_2.12-3.5.8.jar'] }),
    },
  ]);
});
