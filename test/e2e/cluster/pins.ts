/** What the bed is made of, and where it listens: fixed, because every cluster has a network of its own. */

/** Kubernetes; etcd is the one that this release requires (go/k8s/go.mod). */
export const KUBERNETES = '1.34.4';

/** The Spark operator. */
export const OPERATOR = '2.5.2';
/** The release whose chart is installed, to be upgraded by manifests of this library. */
export const UPGRADED_FROM = '2.4.0';

/** Versions of the operator's API: of applications and schedules, and of Connect servers. */
export const API_VERSION = 'sparkoperator.k8s.io/v1beta2';
export const CONNECT_API_VERSION = 'sparkoperator.k8s.io/v1alpha1';

/** The Spark that submits jobs, as in the operator's own image, and the lines that jobs run. */
export const OPERATOR_SPARK = '4.0';
export const JOB_SPARK = ['3.5', '4.0'] as const;

/** The image that jobs with S3A run: as somebody would publish what SparkImage.dockerfile builds for a release, upon the image of a line. */
export const S3A_SPARK = { line: '3.5', version: '3.5.8', image: 'registry.example.com/spark:3.5.8-s3a' } as const;

/** The address of the box, or of this machine where there is no box. */
export const HOST_IP = process.env.CDK8S_SPARK_BOX_IP ?? '127.0.0.1';
export const API_PORT = 6443;
export const ETCD_PORT = 2379;
export const ETCD_PEER_PORT = 2380;
export const CONTROLLER_MANAGER_PORT = 10257;
export const SCHEDULER_PORT = 10259;
export const KWOK_PORT = 10247;
export const REGISTRY_PORT = 5000;
/** The server that speaks S3, which scenarios start. */
export const S3_PORT = 9000;
/** Metrics and health of the first process of an operator; each further one has the next two. */
export const FIRST_OPERATOR_PORT = 18080;
export const SERVICE_CIDR = '10.96.0.0/16';
export const API_SERVICE_IP = '10.96.0.1';
export const DNS_IP = '10.96.0.10';
export const POD_CIDR = '10.244.0.0/16';

/** The image that holds the namespaces of every pod of real nodes; registry.ts has it. */
export const PAUSE_IMAGE = 'localhost/pause:1';
