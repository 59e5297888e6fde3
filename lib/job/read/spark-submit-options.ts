import type { Duration } from 'cdk8s';
import type { EnvVar } from '../../pod/env-var';
import type { RestartPolicy } from '../run/restart-policy';
import type { SparkLanguage } from '../spark-code';
import type { ISparkFeature } from '../spark-feature';
import type { ISparkIdentity } from '../spark-identity';
import type { SparkImage } from '../image/spark-image';
import type { ISparkOperator } from '../spark-operator-contract';

/** What a spark-submit command does not say: for `SparkJob.fromSparkSubmit`. */
export interface SparkSubmitOptions {
  /**
   * The operator that runs the job: `SparkOperator`, or `SparkOperator.fromAttributes` for one that is installed already.
   * @jsii suppress JSII5018 the word of the field
   */
  readonly operator: ISparkOperator;
  /**
   * Image instead of all that the command names.
   * @default - the image of the command, with the Spark version of `sparkVersion` or of its tag, and the interpreter that its language needs
   */
  readonly image?: SparkImage;
  /**
   * Spark version in the image of the command, when its tag does not tell it.
   * @default - read from the tag
   */
  readonly sparkVersion?: string;
  /**
   * Language of the program, when its file does not tell it: a jar may hold Java or Scala.
   * @default - Python for `.py`, R for `.R`, Scala for all else
   */
  readonly language?: SparkLanguage;
  /**
   * Variables of the shell by name: `$NAME` in the command becomes its value.
   * @default - those that the command sets itself; others stay as they are written, with a warning (SPK503)
   */
  readonly variables?: { [name: string]: string };
  /**
   * Content of the properties files that the command names, by their path as the command has it. `spark-defaults.conf` stands for that of the client.
   * @default - none: a properties file without content is an error (SPK506)
   */
  readonly propertiesFiles?: { [path: string]: string };
  /**
   * The pod templates that the command names, by their path as the command has it: each a plain object, as a reader of YAML gives it.
   * @default - none: a pod template without content is an error (SPK506)
   */
  readonly podTemplates?: { [path: string]: { [key: string]: unknown } };
  /**
   * Where local files of the command are now, by their path as the command has it: `local:///…` in the image, or a URI that the image can read.
   * @default - none: a local file is an error (SPK507)
   */
  readonly uploads?: { [path: string]: string };
  /**
   * URI of the jar or script instead of that of the command.
   * @default - that of the command
   */
  readonly mainApplicationFile?: string;
  /**
   * Values of configuration keys that come from a Secret: the key (`spark.hadoop.fs.s3a.secret.key`) to a variable of `EnvVar.fromSecret`, which driver and
   * executors get. The key then refers to the variable, which Hadoop (`spark.hadoop.…`) and Spark's TLS settings (`spark.ssl.…`) read.
   * @default - none: a secret in plain text is an error (SPK440)
   */
  readonly secrets?: { [key: string]: EnvVar };
  /**
   * Configuration keys of the command that are left out, since something else stands for them, such as a feature.
   * @default - none
   */
  readonly leaveOut?: string[];
  /**
   * Beginnings of keys that libraries of yours read, such as `spark.kubernetes.sgx.`: Spark itself has no such keys (SPK101).
   * @default - none
   */
  readonly sparkConfPrefixes?: string[];
  /**
   * Service account of driver and executors instead of those of the command.
   * @default - the account that the command names; the operator's identity for the namespace when it names none
   */
  readonly identity?: ISparkIdentity;
  /**
   * When the job runs again, of which spark-submit knows nothing.
   * @default RestartPolicy.never()
   */
  readonly restartPolicy?: RestartPolicy;
  /**
   * How long the finished application, its driver pod and logs are kept.
   * @default - a day, with a warning (SPK474)
   */
  readonly timeToLive?: Duration;
  /**
   * Features in addition to what the command says.
   * @default - none
   */
  readonly features?: ISparkFeature[];
  /**
   * Whether `hostPath` volumes may be used.
   * @default false
   */
  readonly allowHostPath?: boolean;
  /**
   * Warnings that do not apply here: id of the check to the reason. What was changed is a warning too.
   * @default - none
   */
  readonly acknowledgeWarnings?: { [id: string]: string };
}
