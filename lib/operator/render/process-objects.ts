import { certificateObjects } from './certificate-objects';
import { crdUpgradeObjects } from './crd-upgrade-objects';
import { disruptionBudgets } from './disruption-budget-objects';
import { networkPolicies } from './network-policy-objects';
import { controllerDeployment, webhookDeployment } from './operator-deployment';
import type { OperatorModel } from '../model/operator-model';
import type { OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';
import { podMonitors } from './pod-monitor-objects';
import { services } from './service-objects';
import { webhookConfigurations } from './webhook-configurations';

/** The namespaces that are defined here: `default` is always there. */
export function namespaceObjects(model: OperatorModel): OperatorObject[] {
  const own = model.createNamespace ? [model.namespace] : [];
  const ofJobs = model.createJobNamespaces ? model.jobNamespaces.names : [];
  return [...new Set([...own, ...ofJobs])]
    .filter((name) => name !== 'default')
    .map((name) => ({
      id: `namespace-${name}`,
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: objectMetadata(model, name, { namespace: undefined }),
      body: {},
    }));
}

/**
 * The operator's processes and what they need beside roles, in the order in which they can be applied: what others refer to comes first, and the webhook
 * configurations, which make the API server ask the webhook, come last.
 */
export function processObjects(model: OperatorModel): OperatorObject[] {
  const { webhook } = model;
  return [
    ...crdUpgradeObjects(model),
    ...networkPolicies(model),
    ...(webhook?.certificate === undefined ? [] : certificateObjects(model, webhook.certificate)),
    ...services(model),
    controllerDeployment(model),
    ...(webhook === undefined ? [] : [webhookDeployment(model, webhook)]),
    ...disruptionBudgets(model),
    ...podMonitors(model),
    ...(webhook === undefined ? [] : webhookConfigurations(model, webhook)),
  ];
}
