import type { ISparkFeature } from '../../lib/job/spark-feature';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { application, errorsOf } from '../job/fixtures';
import { cloudImage, cloudJob } from './fixtures';

/** One of each line whose Hadoop differs, and the older ones. */
export const RELEASES = ['3.4.4', '3.5.8', '4.0.2', '4.1.2', '4.2.1'];
/** The last with version 1 of the AWS SDK, and the first with version 2. */
export const [OLD, NEW] = ['3.5.8', '4.0.2'];

const S3A = 'spark.hadoop.fs.s3a.';

/** A container of a pod template. */
export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly command?: string[];
  readonly env?: object[];
  readonly resources?: object;
  readonly securityContext?: object;
  readonly volumeMounts?: object[];
}

/** A pod template. */
export interface Pod {
  readonly containers: Container[];
  readonly initContainers?: Container[];
  readonly volumes?: object[];
}

/** What a job with a feature is, once it is synthesised. */
export interface Result {
  /** Settings of S3A, without what is in front of them. */
  readonly s3a: Record<string, string>;
  readonly conf: Record<string, string>;
  readonly driver: Pod;
  readonly executor: Pod;
  readonly javaOptions: { readonly driver?: string; readonly executor?: string };
}

/** Everything that is said of a job with features: errors and warnings, without what names the job. */
export function saidOf(features: ISparkFeature | ISparkFeature[], spark = OLD, props: Partial<SparkJobProps> = {}): string[] {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const errors = errorsOf(cloudJob({ image: cloudImage(spark), features: [features].flat(), ...props }));
  const warnings = warn.mock.calls.map(([text]) => String(text).replace(/^warning: SparkJob '.*?': /, 'warning: '));
  warn.mockRestore();
  return [...errors, ...warnings].map((line) => line.trim());
}

/** The ids of what is said. */
export function idsOf(...given: Parameters<typeof saidOf>): string[] {
  return saidOf(...given).map((line) => /\((SPK\d+)\);/.exec(line)?.[1] ?? line);
}

/** A job with a feature, of which nothing is said. */
export function resultOf(feature: ISparkFeature, spark = OLD): Result {
  expect(saidOf(feature, spark)).toEqual([]);
  const { spec } = application(cloudJob({ image: cloudImage(spark), features: [feature] }));
  const { sparkConf, driver, executor } = spec as Spec;
  const ofS3a = Object.entries(sparkConf).filter(([key]) => key.startsWith(S3A));
  return {
    s3a: Object.fromEntries(ofS3a.map(([key, value]) => [key.slice(S3A.length), value])),
    conf: sparkConf,
    driver: driver.template?.spec ?? { containers: [] },
    executor: executor.template?.spec ?? { containers: [] },
    javaOptions: { driver: driver.javaOptions, executor: executor.javaOptions },
  };
}

/** Variables of Spark's container on both sides, which must be the same. */
export function envOf({ driver, executor }: Result): object[] {
  const [ofDriver, ofExecutor] = [driver, executor].map(({ containers }) => containers[0]?.env ?? []);
  expect(ofExecutor).toEqual(ofDriver);
  return ofDriver;
}

interface Spec {
  readonly sparkConf: Record<string, string>;
  readonly driver: { readonly template?: { readonly spec: Pod }; readonly javaOptions?: string };
  readonly executor: { readonly template?: { readonly spec: Pod }; readonly javaOptions?: string };
}
