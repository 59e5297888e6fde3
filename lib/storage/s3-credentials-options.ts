import type { Duration } from 'cdk8s';
import type { TypesOf } from '../private/typed';

/** Options of `S3Credentials.secret`: names, never keys. */
export interface S3SecretOptions {
  /** Name of the Secret, in the namespace of the job. */
  readonly secretName: string;
  /**
   * Key in the Secret whose value is the access key id.
   * @default 'AWS_ACCESS_KEY_ID'
   */
  readonly accessKey?: string;
  /**
   * Key in the Secret whose value is the secret access key.
   * @default 'AWS_SECRET_ACCESS_KEY'
   */
  readonly secretKey?: string;
  /**
   * Key in the Secret whose value is the token of a session, for keys that hold for a time.
   * @default - none: the keys are those of a user
   */
  readonly sessionToken?: string;
}

/** Options of `S3Credentials.keyStore`. */
export interface S3KeyStoreOptions {
  /** Name of the Secret, in the namespace of the job. */
  readonly secretName: string;
  /** Key in the Secret whose value is the file. */
  readonly key: string;
  /**
   * Key in the same Secret whose value is the password of the file (`HADOOP_CREDSTORE_PASSWORD`). There is one variable of it: all such files of a job have the same.
   * @default - the one that Hadoop takes when none was given (`none`)
   */
  readonly passwordKey?: string;
  /**
   * Whether the file has a session token (`fs.s3a.session.token`) beside the keys.
   * @default false
   */
  readonly sessionToken?: boolean;
}

/** A role, and how it is asked for. */
export interface S3RoleOptions {
  /** ARN of the role, such as `arn:aws:iam::123456789012:role/etl`. */
  readonly roleArn: string;
  /**
   * Name of the session, by which logs of AWS tell it: 2 to 64 letters, digits and `_+=,.@-`.
   * @default - made by Hadoop from the name of the user
   */
  readonly sessionName?: string;
  /**
   * How long a session holds, before it is asked for again: 15 minutes to 12 hours, as the role allows; an hour at most when `credentials` are of a role themselves.
   * @default - 30 minutes
   */
  readonly sessionDuration?: Duration;
  /**
   * Region of the security token service.
   * @default - the region of the store, on AWS
   */
  readonly stsRegion?: string;
  /**
   * Host of the security token service, such as that of a store of its own. With Hadoop 3.4 (Spark 4.0 and 4.1) the image then needs the bundle of the AWS SDK
   * (`awsSdkBundle` of `SparkImage.dockerfile`).
   * @default - that of AWS in `stsRegion`
   */
  readonly stsEndpoint?: string;
}

/** Types of the options. */
export const SECRET: TypesOf<S3SecretOptions> = { secretName: 'string', accessKey: 'string?', secretKey: 'string?', sessionToken: 'string?' };
/** Types of the options. */
export const KEY_STORE: TypesOf<S3KeyStoreOptions> = { secretName: 'string', key: 'string', passwordKey: 'string?', sessionToken: 'boolean?' };
/** What tells credentials from other objects. */
export const CREDENTIALS = { member: '_source', name: 'S3Credentials', use: 'use S3Credentials.secret and the like' } as const;
/** Types of the options. */
export const ROLE: TypesOf<S3RoleOptions> = {
  roleArn: 'string',
  sessionName: 'string?',
  sessionDuration: 'duration?',
  stsRegion: 'string?',
  stsEndpoint: 'string?',
};
