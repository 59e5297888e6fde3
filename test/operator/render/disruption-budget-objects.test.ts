import { DisruptionBudget } from '../../../lib/operator/disruption-budget';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { ofKind } from '../../support/synth';
import { install } from '../install';

describe('the disruption budgets of the operator', () => {
  it('find the pods that they protect', () => {
    const manifests = install({
      controller: { replicas: 2, disruptionBudget: DisruptionBudget.minAvailable(1) },
      webhook: OperatorWebhook.selfManaged({ replicas: 4, disruptionBudget: DisruptionBudget.maxUnavailable(2) }),
    });
    const labels = { 'app.kubernetes.io/name': 'spark-operator', 'app.kubernetes.io/instance': 'spark-operator' };
    expect(ofKind(manifests, 'PodDisruptionBudget').map(({ metadata, spec }) => [metadata.name, spec])).toEqual([
      ['spark-operator-controller-pdb', { minAvailable: 1, selector: { matchLabels: { ...labels, 'app.kubernetes.io/component': 'controller' } } }],
      ['spark-operator-webhook-pdb', { maxUnavailable: 2, selector: { matchLabels: { ...labels, 'app.kubernetes.io/component': 'webhook' } } }],
    ]);
  });

  it('are none by default', () => {
    expect(ofKind(install(), 'PodDisruptionBudget')).toEqual([]);
  });
});
