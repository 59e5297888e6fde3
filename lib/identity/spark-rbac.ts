import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { CLAIM_NEED, needProblems } from '../job/permission-problems';
import { NamedIdentity } from '../job/named-identity';
import type { ISparkIdentity, PermissionNeed } from '../job/spark-identity';
import { claim, otherClaimants } from '../private/claims';
import { compact, unlessBare } from '../private/json';
import type { Problem } from '../private/problems';
import { reportProblems, Severity, throwErrors } from '../private/problems';
import { accountNameProblems, rbacProblems } from './rbac-problems';
import { DRIVER_NEEDS, roleRules } from './role-rules';
import type { SparkRbacProps } from './spark-rbac-props';

/**
 * Service account, role and role binding for the jobs of one namespace: what a driver needs to make its executors, and what the features of jobs ask for.
 * Nothing is granted outside the namespace.
 */
export class SparkRbac extends Construct implements ISparkIdentity {
  /**
   * An account that is defined and bound elsewhere: nothing is rendered for it, and what jobs ask for is not added to its rights, but said
   * (SPK454).
   *
   * @param name name of the service account
   * @param namespaceName its namespace
   * @throws when a name is malformed (SPK424)
   */
  public static fromServiceAccountName(name: string, namespaceName: string): ISparkIdentity {
    throwErrors('SparkRbac.fromServiceAccountName', accountNameProblems({ name, namespace: namespaceName }));
    return new NamedIdentity(name, namespaceName);
  }

  /** Name of the service account. */
  public readonly serviceAccountName: string;
  /** Namespace of the service account. */
  public readonly serviceAccountNamespace: string;
  /** Whether the role is defined here, so that `allow` takes effect. */
  public readonly managesRules: boolean;
  /** Whether pods of the account get a token without asking; undefined when the account is defined elsewhere. */
  public readonly mountsToken?: boolean;
  /** The service account; undefined when it is defined elsewhere. */
  public readonly serviceAccountObject?: ApiObject;
  /** The role; undefined when it is defined elsewhere. */
  public readonly role?: ApiObject;
  /** The binding of the role to the account; undefined when it is defined elsewhere. */
  public readonly roleBinding?: ApiObject;
  private readonly needs: PermissionNeed[] = [...DRIVER_NEEDS];

  /**
   * @throws when a name is malformed or properties contradict each other (SPK424), or a value is of another type than its property (SPK402)
   */
  constructor(scope: Construct, id: string, props: SparkRbacProps = {}) {
    super(scope, id);
    const usualNamespace = Chart.of(this).namespace ?? 'default';
    throwErrors(`SparkRbac '${this.node.path}'`, rbacProblems(props, usualNamespace));
    const namespace = props.namespace ?? usualNamespace;
    const { serviceAccount } = props;
    this.serviceAccountName = serviceAccount?.name ?? props.serviceAccountName ?? 'spark';
    this.serviceAccountNamespace = namespace;
    if (props.persistentVolumeClaims === true) this.needs.push(CLAIM_NEED);
    const claims: string[] = [];
    this.managesRules = props.createRole ?? true;
    if (props.createServiceAccount ?? serviceAccount === undefined) {
      this.mountsToken = props.automountServiceAccountToken ?? true;
      this.serviceAccountObject = this.defineAccount(props);
      claims.push(`ServiceAccount '${this.serviceAccountName}'`);
    }
    if (this.managesRules) {
      const name = props.roleName ?? this.serviceAccountName;
      [this.role, this.roleBinding] = this.defineRole(name, props);
      claims.push(`Role '${name}'`);
    }
    for (const object of claims) claim(this, `${object} in namespace '${namespace}'`);
    reportProblems(this, 'SparkRbac', () => claims.flatMap((object) => this.duplicates(`${object} in namespace '${namespace}'`)));
  }

  /**
   * Adds a permission to the role. Does nothing when the role is defined elsewhere.
   *
   * @param need the permission, in the namespace of the account
   * @throws when a resource or verb is missing or misspelt (SPK424)
   */
  public allow(need: PermissionNeed): void {
    throwErrors(`SparkRbac '${this.node.path}'`, needProblems(need));
    this.needs.push(need);
  }

  private defineAccount(props: SparkRbacProps): ApiObject {
    return new ApiObject(this, 'service-account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: this.metadata(this.serviceAccountName, props, props.annotations),
      automountServiceAccountToken: props.automountServiceAccountToken ?? true,
    });
  }

  private defineRole(name: string, props: SparkRbacProps): [ApiObject, ApiObject] {
    const metadata = this.metadata(name, props, props.roleAnnotations);
    const apiGroup = 'rbac.authorization.k8s.io';
    const role = new ApiObject(this, 'role', {
      apiVersion: `${apiGroup}/v1`,
      kind: 'Role',
      metadata,
      rules: Lazy.any({ produce: () => roleRules(this.needs) }),
    });
    const binding = new ApiObject(this, 'role-binding', {
      apiVersion: `${apiGroup}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup, kind: 'Role', name },
      // The API takes a service account without a namespace, and then binds nobody.
      subjects: [{ kind: 'ServiceAccount', name: this.serviceAccountName, namespace: this.serviceAccountNamespace }],
    });
    return [role, binding];
  }

  private metadata(name: string, { labels }: SparkRbacProps, annotations?: Record<string, string>) {
    return compact({ name, namespace: this.serviceAccountNamespace, labels: unlessBare(labels ?? {}), annotations: unlessBare(annotations ?? {}) });
  }

  /** A second construct with the same object would overwrite the first in the cluster, and with it the rights that its jobs asked for. */
  private duplicates(object: string): Problem[] {
    return otherClaimants(this, object).map((other) => ({
      id: 'SPK425',
      severity: Severity.ERROR,
      path: object.startsWith('Role') ? 'roleName' : 'serviceAccountName',
      reason: `${object} is defined by '${other.node.path}' too`,
      fix: 'share one SparkRbac among the jobs of the namespace, or give each its own names',
    }));
  }
}
