import type { Json } from '../../private/json';
import type { OperatorModel } from '../model/operator-model';
import type { ObjectMetadata, OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';
import type { PodModel } from '../model/operator-pod-model';
import type { PolicyRule } from './rbac-rules';
import { controllerClusterRules, controllerJobRules, controllerOwnRules, webhookClusterRules, webhookJobRules, webhookOwnRules } from './rbac-rules';

/** API version of roles and bindings. */
export const RBAC_V1 = 'rbac.authorization.k8s.io/v1';

/** Service accounts, roles and bindings of the operator's own processes. */
export function rbacObjects(model: OperatorModel): OperatorObject[] {
  const { controller, webhook, names } = model;
  const controllerRules = { cluster: controllerClusterRules(model), own: controllerOwnRules(model), job: controllerJobRules(model) };
  const objects = podRbac(model, controller, names.controller, controllerRules);
  if (webhook === undefined) return objects;
  const webhookRules = { cluster: webhookClusterRules(model), own: webhookOwnRules(model, webhook), job: webhookJobRules(model) };
  return [...objects, ...podRbac(model, webhook, names.webhook, webhookRules)];
}

interface PodRules {
  readonly cluster: readonly PolicyRule[];
  /** In the operator's namespace. */
  readonly own: readonly PolicyRule[];
  /** In each other job namespace. */
  readonly job: readonly PolicyRule[];
}

function podRbac(model: OperatorModel, pod: PodModel, name: string, rules: PodRules): OperatorObject[] {
  const account = pod.account.create ? [serviceAccount(model, pod)] : [];
  if (!pod.rbac.create) return account;
  const jobNamespaces = model.scope.roleNamespaces.filter((namespace) => namespace !== model.namespace);
  return [
    ...account,
    ...roleAndBinding(model, pod, { id: `${pod.component}-cluster-role`, name, rules: rules.cluster }),
    // A role without rules binds nothing: a webhook without leader election still has its secret.
    ...roleAndBinding(model, pod, { id: `${pod.component}-role`, name, namespace: model.namespace, rules: rules.own }),
    ...jobNamespaces.flatMap((namespace) =>
      roleAndBinding(model, pod, { id: `${pod.component}-role-${namespace}`, name, namespace, rules: rules.job }),
    ),
  ];
}

function serviceAccount(model: OperatorModel, { account, component }: PodModel): OperatorObject {
  return {
    id: `${component}-service-account`,
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: objectMetadata(model, account.name, { namespace: model.namespace, component, annotations: account.annotations }),
    body: { automountServiceAccountToken: account.automountToken },
  };
}

interface RoleOptions {
  readonly id: string;
  readonly name: string;
  /** `undefined` for the whole cluster. */
  readonly namespace?: string;
  readonly rules: readonly PolicyRule[];
}

function roleAndBinding(model: OperatorModel, pod: PodModel, { id, name, namespace, rules }: RoleOptions): OperatorObject[] {
  const metadata: ObjectMetadata = objectMetadata(model, name, { namespace, component: pod.component, annotations: pod.rbac.annotations });
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  return [
    { id, apiVersion: RBAC_V1, kind, metadata, body: { rules: rules as unknown as Json } },
    {
      id: `${id}-binding`,
      apiVersion: RBAC_V1,
      kind: `${kind}Binding`,
      metadata,
      body: {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
        subjects: [{ kind: 'ServiceAccount', name: pod.account.name, namespace: model.namespace }],
      },
    },
  ];
}
