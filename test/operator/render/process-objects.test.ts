import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { DisruptionBudget } from '../../../lib/operator/disruption-budget';
import { OperatorNetworkPolicy } from '../../../lib/operator/network-policy';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { namespaceObjects, processObjects } from '../../../lib/operator/render/process-objects';
import { modelOf } from '../install';

describe('namespaceObjects', () => {
  const defined = (props: object) => namespaceObjects(modelOf(props)).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  const jobNamespaces = JobNamespaces.of('default', 'a', 'spark-operator');

  it('defines none by default', () => {
    expect(defined({})).toEqual([]);
  });

  it("defines the operator's own and those of jobs, each once, but for the one that is always there", () => {
    expect(defined({ createNamespace: true })).toEqual(['Namespace spark-operator']);
    expect(defined({ createJobNamespaces: true, jobNamespaces })).toEqual(['Namespace a', 'Namespace spark-operator']);
    expect(defined({ createNamespace: true, createJobNamespaces: true, jobNamespaces })).toEqual(['Namespace spark-operator', 'Namespace a']);
  });
});

describe('processObjects', () => {
  const everything = modelOf({
    crdUpgrade: {},
    networkPolicy: OperatorNetworkPolicy.restricted(),
    podMonitor: {},
    controller: { pprofPort: 6060, replicas: 2, disruptionBudget: DisruptionBudget.minAvailable(1) },
    webhook: OperatorWebhook.certManager(),
  });

  it('come in an order in which they can be applied: the webhook configurations last', () => {
    expect(processObjects(everything).map(({ id }) => id)).toEqual([
      'hook-service-account',
      'hook-cluster-role',
      'hook-cluster-role-binding',
      'hook-job',
      'controller-network-policy',
      'webhook-network-policy',
      'webhook-issuer',
      'webhook-certificate',
      'controller-service',
      'webhook-service',
      'controller',
      'webhook',
      'controller-disruption-budget',
      'pod-monitor',
      'mutating-webhooks',
      'validating-webhooks',
    ]);
  });

  it('are one Deployment without a webhook', () => {
    expect(processObjects(modelOf({ webhook: OperatorWebhook.none() })).map(({ id }) => id)).toEqual(['controller']);
  });
});
