/** A permission that a job needs in its namespace, beyond what every driver needs. */
export interface PermissionNeed {
  /**
   * API groups, `''` for the core group.
   *
   * @default - the core group
   */
  readonly apiGroups?: string[];
  /** Resources, such as `persistentvolumeclaims`. */
  readonly resources: string[];
  /** Verbs, such as `get` and `create`. */
  readonly verbs: string[];
}

/** The service account that a job's pods run as, in one namespace, and what it may do. `SparkRbac` is one; so is an account that exists already. */
export interface ISparkIdentity {
  /** Name of the service account. */
  readonly serviceAccountName: string;
  /** Namespace of the service account; jobs that use it must be in it. */
  readonly serviceAccountNamespace: string;
  /** Whether `allow` takes effect: false for an account whose rules are kept elsewhere. What a job needs of such an account is a warning (SPK454). */
  readonly managesRules: boolean;
  /**
   * Whether pods of the account get a token without asking. A driver needs one to make executors.
   *
   * @default - unknown, and taken for true
   */
  readonly mountsToken?: boolean;

  /**
   * Makes sure that the account may do what a job needs. Does nothing for an account whose rules are kept elsewhere.
   *
   * @param need the permission
   */
  allow(need: PermissionNeed): void;
}
