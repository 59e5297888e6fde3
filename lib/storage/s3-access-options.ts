import type { TypesOf } from '../private/typed';
import type { CertificateAuthority } from './certificate-authority';
import type { S3Credentials } from './s3-credentials';
import { CREDENTIALS } from './s3-credentials-options';
import type { S3Encryption } from './s3-encryption';
import type { S3Tuning } from './s3-tuning';
import { TUNING } from './s3-tuning';

/** What one bucket has otherwise than all others (`fs.s3a.bucket.<name>.…`). */
export interface S3BucketOptions {
  /**
   * Endpoint of the store that has the bucket, with `https://` or `http://`. Region, path style and TLS then are decided for the bucket too: on a host of AWS, names below
   * the host (virtual-hosted style) and the region, which must be given; elsewhere path style and the region `external`.
   * @default - the endpoint of all buckets
   */
  readonly endpoint?: string;
  /**
   * Region of the bucket.
   * @default - that of all buckets; of an endpoint of its own that is not of AWS, `external`
   */
  readonly region?: string;
  /**
   * Whether the bucket is part of the path (`https://host/bucket/key`) and not of the host (`https://bucket.host/key`). A bucket with a dot in its name must be: no certificate
   * holds for `a.b.host` (SPK571).
   * @default - as for all buckets; with an endpoint of its own, true unless it is of AWS
   */
  readonly pathStyle?: boolean;
  /**
   * As whom the job speaks to it.
   * @default - the credentials of all buckets
   */
  readonly credentials?: S3Credentials;
  /**
   * How the store encrypts what is written to it.
   * @default - as for all buckets
   */
  readonly encryption?: S3Encryption;
  /**
   * Whether the job pays for requests to a bucket of others. Hadoop 3.3.5 or newer (Spark 4).
   * @default - as for all buckets
   */
  readonly requesterPays?: boolean;
}

/** What all stores have. */
export interface S3StoreOptions {
  /** As whom the job speaks to the store. */
  readonly credentials: S3Credentials;
  /**
   * How hard S3A works.
   * @default - as Hadoop does by itself
   */
  readonly tuning?: S3Tuning;
  /**
   * What single buckets have otherwise, by their names.
   * @default - nothing
   */
  readonly buckets?: { [name: string]: S3BucketOptions };
  /**
   * Whom the JVMs trust beside the public authorities, as a store of one's own or a proxy needs.
   * @default - those of the image
   */
  readonly certificateAuthority?: CertificateAuthority;
  /**
   * How the store encrypts what is written.
   * @default - as the store does by itself
   */
  readonly encryption?: S3Encryption;
}

/** Options of `S3Access.aws`. */
export interface AwsS3Options extends S3StoreOptions {
  /** Region of the buckets, such as `eu-central-1`. */
  readonly region: string;
  /**
   * Endpoint in that region, such as that of an interface in a VPC, with `https://`. Not together with `fips` and `dualStack`.
   * @default - that of the region, as the SDK knows it
   */
  readonly endpoint?: string;
  /**
   * Whether to use the endpoint with cryptography that is validated by FIPS 140, which regions of the USA and Canada have.
   * @default false
   */
  readonly fips?: boolean;
  /**
   * Whether to use the endpoint with IPv6.
   * @default false
   */
  readonly dualStack?: boolean;
  /**
   * Whether the job pays for requests to buckets of others. Hadoop 3.3.5 or newer (Spark 4).
   * @default false
   */
  readonly requesterPays?: boolean;
}

/** Options of `S3Access.compatible` and `S3Access.flashBlade`. */
export interface CompatibleS3Options extends S3StoreOptions {
  /** Scheme, host and port of the store, such as `https://minio.example.com:9000`. The scheme decides whether it speaks TLS. */
  readonly endpoint: string;
  /**
   * Region that requests are signed for. Stores that have none take any; some want the one that they are configured with.
   * @default 'external'
   */
  readonly region?: string;
  /**
   * Whether buckets are part of the path (`https://host/bucket/key`) and not of the host (`https://bucket.host/key`), for which the store must have such names and certificates.
   * @default true
   */
  readonly pathStyle?: boolean;
}

/** Options of `S3Access.oss`. */
export interface OssS3Options extends S3StoreOptions {
  /** Region of the buckets, such as `cn-hangzhou`. */
  readonly region: string;
  /**
   * Whether to use the endpoint within the network of Alibaba Cloud, from the same region and free of charge for traffic.
   * @default true
   */
  readonly internalEndpoint?: boolean;
}

const ENCRYPTION = { member: '_settings', name: 'an S3Encryption', use: 'use S3Encryption.sseKms and the like', optional: true } as const;

/** Types of the options of a bucket. */
export const BUCKET: TypesOf<S3BucketOptions> = {
  endpoint: 'string?',
  region: 'string?',
  pathStyle: 'boolean?',
  credentials: { ...CREDENTIALS, optional: true },
  encryption: ENCRYPTION,
  requesterPays: 'boolean?',
};
const STORE: TypesOf<S3StoreOptions> = {
  credentials: CREDENTIALS,
  tuning: { types: TUNING, optional: true },
  buckets: 'record?',
  certificateAuthority: {
    member: '_addTo',
    name: 'a CertificateAuthority',
    use: 'use CertificateAuthority.pemFromSecret and the like',
    optional: true,
  },
  encryption: ENCRYPTION,
};
/** Types of the options of a store. */
export const AWS: TypesOf<AwsS3Options> = {
  ...STORE,
  region: 'string',
  endpoint: 'string?',
  fips: 'boolean?',
  dualStack: 'boolean?',
  requesterPays: 'boolean?',
};
/** Types of the options of a store. */
export const COMPATIBLE: TypesOf<CompatibleS3Options> = { ...STORE, endpoint: 'string', region: 'string?', pathStyle: 'boolean?' };
/** Types of the options of a store. */
export const OSS: TypesOf<OssS3Options> = { ...STORE, region: 'string', internalEndpoint: 'boolean?' };
