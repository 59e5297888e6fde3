import type { IServiceAccount } from 'cdk8s-plus-27';

/** Properties of `SparkRbac`. */
export interface SparkRbacProps {
  /**
   * Namespace of the jobs, and so of the service account, the role and the binding.
   * @default - the chart's namespace, else 'default'
   * @jsii suppress JSII5018 the word of Kubernetes
   */
  readonly namespace?: string;
  /**
   * Name of the service account.
   * @default 'spark'
   */
  readonly serviceAccountName?: string;
  /**
   * A service account that is defined elsewhere in the app; only the role and the binding are defined here. Its pods must get a token, which those of
   * cdk8s-plus do not by default (`automountToken: true`).
   * @default - one is defined here
   */
  readonly serviceAccount?: IServiceAccount;
  /**
   * Whether the service account is defined here.
   * @default - true, unless `serviceAccount` is given
   */
  readonly createServiceAccount?: boolean;
  /**
   * Whether the role and the binding are defined here. Without them, what jobs ask for is granted elsewhere or not at all.
   * @default true
   */
  readonly createRole?: boolean;
  /**
   * Name of the role and of the binding.
   * @default - the name of the service account
   */
  readonly roleName?: string;
  /**
   * Labels of all objects.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the service account, such as those of a workload identity.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Annotations of the role and of the binding.
   * @default - none
   */
  readonly roleAnnotations?: { [key: string]: string };
  /**
   * Whether pods of the account get a token without asking. A driver needs one to make executors.
   * @default true
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * Whether drivers may make and change persistent volume claims even if no job of this app asks for it. All may list and remove them, because Spark does so
   * at the end of every job.
   * @default false
   */
  readonly persistentVolumeClaims?: boolean;
}
