import { fail } from '../../private/problems';
import { checkArgument } from '../../private/typed';

/** Something that an image has beyond Spark for Java and Scala: an interpreter, or classes. Features ask for it, so that what is missing is found at synth. */
export class ImageAbility {
  /** Python 3 with PySpark. */
  public static readonly PYTHON = new ImageAbility('python');
  /** R with SparkR. */
  public static readonly R = new ImageAbility('r');
  /** The `s3a://` file system: hadoop-aws of the image's Hadoop version, with its AWS SDK. */
  public static readonly S3A = new ImageAbility('s3a');
  /** Spark's bindings to the S3A committers: spark-hadoop-cloud. */
  public static readonly CLOUD_COMMITTERS = new ImageAbility('cloud-committers');
  /** The `gs://` file system of Google Cloud. */
  public static readonly GCS = new ImageAbility('gcs');
  /** The `abfs://` file system of Azure. */
  public static readonly AZURE = new ImageAbility('azure');
  /** The `oss://` file system of Alibaba Cloud. */
  public static readonly OSS = new ImageAbility('oss');
  /** Structured streaming from and to Kafka: spark-sql-kafka. */
  public static readonly KAFKA = new ImageAbility('kafka');
  /** The Connect server of Spark 3.4 and 3.5: spark-connect. Spark 4 always has it. */
  public static readonly SPARK_CONNECT = new ImageAbility('spark-connect');

  /**
   * An ability of your own, which your features and images agree on.
   *
   * @param name lower-case letters, digits and `-`
   * @throws when the name is malformed (SPK420)
   */
  public static of(name: string): ImageAbility {
    checkArgument('ImageAbility.of', 'name', name, 'string');
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      fail('ImageAbility.of', 'SPK420', {
        path: 'name',
        value: name,
        reason: 'is not an ability name',
        fix: 'use lower-case letters, digits and `-`',
      });
    }
    return new ImageAbility(name);
  }

  /** The name by which abilities are compared. */
  public readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }
}
