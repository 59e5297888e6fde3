import { OperatorNetworkPolicy } from '../../../lib/operator/network-policy';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { ofKind, one } from '../../support/synth';
import { install } from '../install';

const specOf = (component: string, networkPolicy: OperatorNetworkPolicy) =>
  one(install({ networkPolicy }), 'NetworkPolicy', `spark-operator-${component}`).spec;
const monitoring = { 'kubernetes.io/metadata.name': 'monitoring' };

describe('the network policies of the operator', () => {
  it('let in nobody but who calls the webhook', () => {
    const policy = OperatorNetworkPolicy.ingressOnly();
    expect(specOf('controller', policy)).toEqual({
      podSelector: {
        matchLabels: {
          'app.kubernetes.io/name': 'spark-operator',
          'app.kubernetes.io/instance': 'spark-operator',
          'app.kubernetes.io/component': 'controller',
        },
      },
      policyTypes: ['Ingress'],
      ingress: [],
    });
    expect(specOf('webhook', policy).ingress).toEqual([{ ports: [{ protocol: 'TCP', port: 9443 }] }]);
  });

  it('let metrics be read from the given namespaces, and the webhook be called by the API server alone', () => {
    const policy = OperatorNetworkPolicy.ingressOnly({ metricsFromNamespaces: monitoring, apiServerCidrs: ['10.0.0.1/32'] });
    const scrape = { from: [{ namespaceSelector: { matchLabels: monitoring } }], ports: [{ protocol: 'TCP', port: 8080 }] };
    expect(specOf('controller', policy).ingress).toEqual([scrape]);
    expect(specOf('webhook', policy).ingress).toEqual([
      { from: [{ ipBlock: { cidr: '10.0.0.1/32' } }], ports: [{ protocol: 'TCP', port: 9443 }] },
      scrape,
    ]);
  });

  it('let nobody read metrics that are off', () => {
    const networkPolicy = OperatorNetworkPolicy.ingressOnly({ metricsFromNamespaces: monitoring });
    const policy = one(install({ networkPolicy, metrics: { enabled: false } }), 'NetworkPolicy', 'spark-operator-controller');
    expect(policy.spec.ingress).toEqual([]);
  });

  it('let out what goes to the API server and to DNS, when outgoing traffic is restricted', () => {
    const dns = {
      ports: [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ],
    };
    expect(specOf('controller', OperatorNetworkPolicy.restricted())).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      egress: [
        {
          ports: [
            { protocol: 'TCP', port: 443 },
            { protocol: 'TCP', port: 6443 },
          ],
        },
        dns,
      ],
    });
    const narrow = OperatorNetworkPolicy.restricted({ apiServerCidrs: ['10.0.0.1/32'], apiServerPorts: [8443] });
    expect(specOf('webhook', narrow).egress).toEqual([{ to: [{ ipBlock: { cidr: '10.0.0.1/32' } }], ports: [{ protocol: 'TCP', port: 8443 }] }, dns]);
  });

  it('are one per process, and none by default', () => {
    const networkPolicy = OperatorNetworkPolicy.ingressOnly();
    expect(ofKind(install({ networkPolicy, webhook: OperatorWebhook.none() }), 'NetworkPolicy')).toHaveLength(1);
    expect(ofKind(install(), 'NetworkPolicy')).toEqual([]);
  });
});
