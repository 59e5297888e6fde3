import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';

/** Who may talk with the operator's pods. */
export interface OperatorNetworkPolicyOptions {
  /**
   * Labels of the namespaces whose pods may scrape the metrics, such as `{ 'kubernetes.io/metadata.name': 'monitoring' }`.
   * @default - nobody may
   */
  readonly metricsFromNamespaces?: { [key: string]: string };
  /**
   * Address ranges of the API server, such as `10.0.0.1/32`: only it may call the webhook, and (with `restricted`) only it may be called.
   * @default - any address, on the webhook's port and the API server's ports: its address differs from cluster to cluster
   */
  readonly apiServerCidrs?: string[];
  /**
   * Ports of the API server. Policies are applied behind the Service, so the port of the server itself counts.
   * @default [443, 6443]
   */
  readonly apiServerPorts?: number[];
}

const POLICY: TypesOf<OperatorNetworkPolicyOptions> = { metricsFromNamespaces: 'map?', apiServerCidrs: 'strings?', apiServerPorts: 'numbers?' };

/** Network policies for the operator's pods. They hold only where the network plug-in enforces policies, and never for pods on the node's network. */
export class OperatorNetworkPolicy {
  /**
   * Incoming traffic only: the webhook's port, and the metrics from the given namespaces. What the operator calls is free, as submissions with `deps.packages` or
   * files on S3 need.
   *
   * @param options who may
   * @throws when a value is of another type than its option, or a name is that of none (SPK402)
   */
  public static ingressOnly(options: OperatorNetworkPolicyOptions = {}): OperatorNetworkPolicy {
    checkOptions('OperatorNetworkPolicy.ingressOnly', options, POLICY);
    return new OperatorNetworkPolicy(options, false);
  }

  /**
   * Incoming traffic as with `ingressOnly`; outgoing only to the API server and to DNS. Submissions that fetch packages or files from elsewhere fail.
   *
   * @param options who may
   * @throws when a value is of another type than its option, or a name is that of none (SPK402)
   */
  public static restricted(options: OperatorNetworkPolicyOptions = {}): OperatorNetworkPolicy {
    checkOptions('OperatorNetworkPolicy.restricted', options, POLICY);
    return new OperatorNetworkPolicy(options, true);
  }

  private constructor(
    /** @internal */
    public readonly _options: OperatorNetworkPolicyOptions,
    /** @internal */
    public readonly _restrictsEgress: boolean,
  ) {}
}
