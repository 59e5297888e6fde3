import type { Duration } from 'cdk8s';
import type { SparkImage } from '../job/image/spark-image';
import type { SparkJob } from '../job/spark-job';

/** Properties of `CommitVerification`. */
export interface CommitVerificationProps {
  /** The job whose output is looked at. Its settings of S3, its variables, volumes and account are those of the verification too. */
  readonly job: SparkJob;
  /** Directories that the job writes, such as `s3a://warehouse/daily/`: each must hold the report of a commit. */
  readonly outputs: string[];
  /**
   * How many files each output must have at least: 0 to 100, since a report lists no more. With 0, an output that was lost passes.
   * @default 1
   */
  readonly minFiles?: number;
  /**
   * How long the application may take until it ends, from the start of the verification.
   * @default Duration.days(1)
   */
  readonly timeout?: Duration;
  /**
   * How often the application is asked for.
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
  /**
   * Image with Python 3 and the `s3a://` file system.
   * @default - that of the job
   */
  readonly image?: SparkImage;
  /**
   * Name of the Job and its config map, to which a hash of what is verified is added: 54 characters at most.
   * @default - that of the job, with `-verify`
   */
  readonly name?: string;
  /**
   * How long the Job and its log are kept after its end.
   * @default Duration.days(1)
   */
  readonly timeToLive?: Duration;
}
