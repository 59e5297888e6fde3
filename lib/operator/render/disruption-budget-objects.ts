import type { OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';
import type { OperatorModel } from '../model/operator-model';
import { selectorLabels } from '../model/operator-names';
import type { PodModel } from '../model/operator-pod-model';

/** The budgets for disruptions. */
export function disruptionBudgets(model: OperatorModel): OperatorObject[] {
  const { webhook, controller, names } = model;
  return [...budget(model, controller, names.controllerBudget), ...(webhook === undefined ? [] : budget(model, webhook, names.webhookBudget))];
}

function budget(model: OperatorModel, pod: PodModel, name: string): OperatorObject[] {
  if (pod.disruptionBudget === undefined) return [];
  return [
    {
      id: `${pod.component}-disruption-budget`,
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: objectMetadata(model, name, { namespace: model.namespace, component: pod.component }),
      body: { spec: { selector: { matchLabels: selectorLabels(model.names, pod.component) }, ...pod.disruptionBudget } },
    },
  ];
}
