import type { PodSettings } from '../pods/pod-settings';
import type { ISparkFeature } from '../spark-feature';
import type { ISparkIdentity } from '../spark-identity';
import type { SparkImage } from '../image/spark-image';
import type { ISparkOperator } from '../spark-operator-contract';

/** What a manifest does not say: for `SparkJob.fromManifest`. */
export interface SparkManifestOptions {
  /**
   * The operator that runs the job: `SparkOperator`, or `SparkOperator.fromAttributes` for one that is installed already.
   * @jsii suppress JSII5018 the word of the field
   */
  readonly operator: ISparkOperator;
  /**
   * Image instead of all that the manifest names: images of 2019 are gone, and Spark before 3.0 has no pod templates.
   * @default - the image of the manifest, with its Spark version, and the interpreter that its language needs
   */
  readonly image?: SparkImage;
  /**
   * URI of the jar or script instead of that of the manifest, such as one in the image that replaces the former.
   * @default - that of the manifest; when `image` is given and the manifest runs Spark's own examples, those of the image
   */
  readonly mainApplicationFile?: string;
  /**
   * Service account of driver and executors instead of that of the manifest.
   * @default - the account that the manifest names; the operator's identity for the namespace when it names none
   */
  readonly identity?: ISparkIdentity;
  /**
   * Features in addition to what the manifest says.
   * @default - none
   */
  readonly features?: ISparkFeature[];
  /**
   * Which way the settings of driver and executors take into their pods. `FIELDS` keeps the fields that most manifests have: every value of the manifest is in the
   * application, and the operator's webhook must be on for its namespace (SPK002).
   * @default PodSettings.TEMPLATES
   */
  readonly podSettings?: PodSettings;
  /**
   * Whether what a cluster would take, and do nothing with, is an error: unknown fields, those that no property stands for, those that Spark overwrites, mounts of no
   * volume, keys of `sparkConf` that lose to a field (SPK041, SPK059, SPK460, SPK462, SPK467, SPK469; SPK302 of unknown fields), and keys that Spark does not read
   * (SPK101, SPK102, SPK103, SPK106). When not, it is a warning, and what is no field is left out.
   * @default true
   */
  readonly strict?: boolean;
  /**
   * Beginnings of keys of `sparkConf` that a library of yours reads, such as `spark.sgx.`.
   * @default - none
   */
  readonly sparkConfPrefixes?: string[];
  /**
   * Whether `hostPath` volumes may be used.
   * @default false
   */
  readonly allowHostPath?: boolean;
  /**
   * Warnings that do not apply here: id of the check to the reason. What was translated is a warning too.
   * @default - none
   */
  readonly acknowledgeWarnings?: { [id: string]: string };
}
