import { PACKAGE_VERSION_CHECKS } from '../../../lib/job/checks/package-versions';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SparkCode } from '../../../lib/job/spark-code';
import { describeChecks } from './describe-checks';

const packages = (...names: string[]) => ({ code: SparkCode.scala({ mainClass: 'org.example.Main', file: 'local:///a.jar', packages: names }) });

describe('the checks of versions of packages', () => {
  describeChecks(PACKAGE_VERSION_CHECKS, [
    {
      id: 'SPK458',
      trips: packages('org.apache.spark:spark-avro_2.13:3.5.8', 'io.example/lib_3:1.0'),
      says: [
        "code.packages[0]: 'org.apache.spark:spark-avro_2.13:3.5.8' is built for Scala 2.13, and the image has 2.12 (SPK458); " +
          "write org.apache.spark:spark-avro_2.12:3.5.8, or declare scalaVersion: '2.13' in SparkImage.custom if its Spark is built so",
        "code.packages[1]: 'io.example/lib_3:1.0' is built for Scala 3, and the image has 2.12 (SPK458); " +
          "write io.example:lib_2.12:1.0, or declare scalaVersion: '3' in SparkImage.custom if its Spark is built so",
      ],
      passes: packages('org.apache.spark:spark-avro_2.12:3.5.8', 'org.example:lib_2:1.0', 'a:b_2.13'),
    },
    {
      id: 'SPK458',
      trips: { ...packages('a:b_2.12:1'), image: SparkImage.apache('4.0.1') },
      says: [
        "code.packages[0]: 'a:b_2.12:1' is built for Scala 2.12, and the image has 2.13 (SPK458); " +
          "write a:b_2.13:1, or declare scalaVersion: '2.12' in SparkImage.custom if its Spark is built so",
      ],
      passes: { ...packages('a:b_2.13:1'), image: SparkImage.custom({ image: 'e/spark:1', sparkVersion: '3.5.8', scalaVersion: '2.13' }) },
    },
    {
      id: 'SPK459',
      trips: packages('org.apache.spark:spark-avro_2.12:3.4.0', 'org.apache.hadoop:hadoop-aws:3.4.1'),
      says: [
        "code.packages[0]: 'org.apache.spark:spark-avro_2.12:3.4.0' is of Spark 3.4.0, and the image has 3.5.8 (SPK459); " +
          'write org.apache.spark:spark-avro_2.12:3.5.8',
        "code.packages[1]: 'org.apache.hadoop:hadoop-aws:3.4.1' is of Hadoop 3.4.1, and the image has 3.3.4 (SPK459); " +
          'write org.apache.hadoop:hadoop-aws:3.3.4',
      ],
      // Releases of one line fit each other; a placeholder is not read.
      passes: packages(
        'org.apache.spark:spark-avro_2.12:3.5.1',
        'org.apache.hadoop:hadoop-aws:3.3.4',
        'org.apache.spark:spark-avro_2.12:${SPARK}',
        'a:b:9.9',
      ),
    },
  ]);
});
