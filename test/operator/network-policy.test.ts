import { OperatorNetworkPolicy } from '../../lib/operator/network-policy';

describe('OperatorNetworkPolicy', () => {
  it('keeps its options and whether it restricts outgoing traffic', () => {
    const options = { apiServerPorts: [8443] };
    const [open, closed] = [OperatorNetworkPolicy.ingressOnly(options), OperatorNetworkPolicy.restricted(options)];
    expect([open._restrictsEgress, closed._restrictsEgress]).toEqual([false, true]);
    expect([open._options, closed._options]).toEqual([options, options]);
  });
});
