import type { TypesOf } from '../../private/typed';
import { IDENTITY, IMAGE, OPERATOR, optional } from '../option-types';
import type { ISparkFeature } from '../spark-feature';
import type { ISparkIdentity } from '../spark-identity';
import type { SparkImage } from '../image/spark-image';
import type { ISparkOperator } from '../spark-operator-contract';

/** What a manifest does not say: for `SparkConnectServer.fromManifest`. */
export interface ConnectManifestOptions {
  /**
   * The operator that runs the server.
   * @jsii suppress JSII5018 the word of the field
   */
  readonly operator: ISparkOperator;
  /**
   * Image instead of all that the manifest names.
   * @default - the image of the manifest, with its Spark version
   */
  readonly image?: SparkImage;
  /**
   * Service account of server and executors instead of that of the manifest.
   * @default - the account that the template of the server names; the operator's identity for the namespace when it names none (SPK558)
   */
  readonly identity?: ISparkIdentity;
  /**
   * Features in addition to what the manifest says.
   * @default - none
   */
  readonly features?: ISparkFeature[];
  /**
   * Whether what a cluster would take, and do nothing with, is an error; keys that Spark does not read among it. When not, it is a warning, and what is no field is left out.
   * @default true
   */
  readonly strict?: boolean;
  /**
   * Beginnings of keys of `sparkConf` that a library of yours reads, such as `spark.acme.`.
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

/** Types of its properties. */
export const CONNECT_MANIFEST_TYPES: TypesOf<ConnectManifestOptions> = {
  operator: OPERATOR,
  image: optional(IMAGE),
  identity: optional(IDENTITY),
  features: 'list?',
  strict: 'boolean?',
  sparkConfPrefixes: 'strings?',
  allowHostPath: 'boolean?',
  acknowledgeWarnings: 'map?',
};
