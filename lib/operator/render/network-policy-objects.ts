import type { Json, JsonObject } from '../../private/json';
import { compact, unlessEmpty } from '../../private/json';
import type { OperatorModel } from '../model/operator-model';
import { selectorLabels } from '../model/operator-names';
import type { OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';
import type { PodModel } from '../model/operator-pod-model';

type Policy = NonNullable<OperatorModel['networkPolicy']>;

/** One NetworkPolicy per process. */
export function networkPolicies(model: OperatorModel): OperatorObject[] {
  const { networkPolicy: policy, controller, webhook } = model;
  if (policy === undefined) return [];
  const controllerPolicy = networkPolicy(model, controller, policy, []);
  if (webhook === undefined) return [controllerPolicy];
  const fromApiServer = compact({ from: peers(policy.apiServerCidrs), ports: [tcp(webhook.port)] });
  return [controllerPolicy, networkPolicy(model, webhook, policy, [fromApiServer])];
}

function networkPolicy(model: OperatorModel, pod: PodModel, policy: Policy, ingress: readonly JsonObject[]): OperatorObject {
  const { metrics, names, namespace } = model;
  const scrape: JsonObject[] =
    metrics === undefined || policy.metricsFromNamespaces === undefined
      ? []
      : [{ from: [{ namespaceSelector: { matchLabels: { ...policy.metricsFromNamespaces } } }], ports: [tcp(metrics.port)] }];
  return {
    id: `${pod.component}-network-policy`,
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: objectMetadata(model, pod.component === 'webhook' ? names.webhook : names.controller, { namespace, component: pod.component }),
    body: {
      spec: compact({
        podSelector: { matchLabels: selectorLabels(names, pod.component) },
        policyTypes: policy.restrictsEgress ? ['Ingress', 'Egress'] : ['Ingress'],
        ingress: [...ingress, ...scrape],
        egress: policy.restrictsEgress ? [toApiServer(policy), TO_DNS] : undefined,
      }),
    },
  };
}

function toApiServer(policy: Policy): JsonObject {
  return compact({ to: peers(policy.apiServerCidrs), ports: (policy.apiServerPorts ?? [443, 6443]).map(tcp) });
}

/** To any address: the cluster's DNS may run on the nodes (node-local cache) or outside the cluster. */
const TO_DNS: JsonObject = { ports: ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 })) };

function tcp(port: number): JsonObject {
  return { protocol: 'TCP', port };
}

function peers(cidrs: readonly string[] | undefined): Json[] | undefined {
  return unlessEmpty((cidrs ?? []).map((cidr) => ({ ipBlock: { cidr } })));
}
