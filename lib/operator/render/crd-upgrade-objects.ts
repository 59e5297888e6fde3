import { compact, unlessEmpty } from '../../private/json';
import type { OperatorModel } from '../model/operator-model';
import type { ObjectMetadata, OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';
import { RBAC_V1 } from './operator-rbac';

/**
 * The Helm hook: an account that may write the three definitions, and a Job that applies those of its image before installation
 * and upgrade.
 */
export function crdUpgradeObjects(model: OperatorModel): OperatorObject[] {
  const { crdUpgrade: hook, names, namespace } = model;
  if (hook === undefined) return [];
  const clusterRole = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: names.hook };
  return [
    {
      id: 'hook-service-account',
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: hookMetadata(model, 1, namespace),
      body: {},
    },
    {
      id: 'hook-cluster-role',
      apiVersion: RBAC_V1,
      kind: 'ClusterRole',
      metadata: hookMetadata(model, 2),
      body: {
        rules: [
          {
            apiGroups: ['apiextensions.k8s.io'],
            resources: ['customresourcedefinitions'],
            resourceNames: ['sparkapplications', 'sparkconnects', 'scheduledsparkapplications'].map((plural) => `${plural}.sparkoperator.k8s.io`),
            // `create` with names works here: server-side apply says the name of what it creates.
            verbs: ['get', 'patch', 'create'],
          },
        ],
      },
    },
    {
      id: 'hook-cluster-role-binding',
      apiVersion: RBAC_V1,
      kind: 'ClusterRoleBinding',
      metadata: hookMetadata(model, 3),
      body: { roleRef: clusterRole, subjects: [{ kind: 'ServiceAccount', name: names.hook, namespace }] },
    },
    {
      id: 'hook-job',
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: hookMetadata(model, 4, namespace),
      body: { spec: { template: { spec: podSpec(model, hook) } } },
    },
  ];
}

function hookMetadata(model: OperatorModel, weight: number, namespace?: string): ObjectMetadata {
  return objectMetadata(model, model.names.hook, {
    namespace,
    component: 'hook',
    annotations: {
      'helm.sh/hook': 'pre-install,pre-upgrade',
      // A Job that failed is kept: its log says why.
      'helm.sh/hook-delete-policy': weight === 4 ? 'before-hook-creation,hook-succeeded' : 'before-hook-creation,hook-succeeded,hook-failed',
      'helm.sh/hook-weight': String(weight),
    },
  });
}

function podSpec(model: OperatorModel, hook: NonNullable<OperatorModel['crdUpgrade']>) {
  const resources = { cpu: '100m', memory: '64Mi' };
  return compact({
    containers: [
      {
        name: 'spark-operator-hook',
        image: hook.image,
        imagePullPolicy: model.imagePullPolicy,
        args: ['apply', '--server-side', '--force-conflicts', '-f', '/etc/spark-operator/crds'],
        resources: { requests: resources, limits: { ...resources } },
        securityContext: { readOnlyRootFilesystem: true, privileged: false, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
    imagePullSecrets: unlessEmpty(model.imagePullSecrets.map((name) => ({ name }))),
    nodeSelector: Object.keys(hook.nodeSelector).length === 0 ? undefined : { ...hook.nodeSelector },
    affinity: hook.affinity,
    tolerations: unlessEmpty(hook.tolerations),
    serviceAccountName: model.names.hook,
    restartPolicy: 'Never',
  });
}
