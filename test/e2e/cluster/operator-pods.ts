import type { V1ValidatingWebhookConfiguration } from '@kubernetes/client-node';
import type { Cluster } from './cluster';
import { API_VERSION } from './pins';

/** What every webhook of the operator lets through. */
const PROBE = {
  apiVersion: API_VERSION,
  kind: 'SparkApplication',
  spec: { type: 'Scala', mode: 'cluster', sparkVersion: '4.0.5', mainClass: 'a.B', mainApplicationFile: 'local:///a.jar', driver: {}, executor: {} },
};

/** Waits until the pods of an installed operator are available and its webhook answers, where nodes are real. */
export async function readyOperatorPods(cluster: Cluster, namespace: string): Promise<void> {
  await cluster.kubectl('--namespace', namespace, 'wait', '--for=condition=Available', 'deployment', '--all', '--timeout=180s');
  const metadata = { name: 'probe', namespace: await jobNamespace(cluster, namespace) };
  // "Available" is earlier than "there is a way to it".
  await cluster.until(`the webhook of ${namespace} answers`, async () => {
    try {
      await cluster.apply([{ ...PROBE, metadata }], { dryRun: true });
      return true;
    } catch {
      return false;
    }
  });
}

/** A namespace whose applications pass the webhook. */
async function jobNamespace(cluster: Cluster, operatorNamespace: string): Promise<string> {
  const all = await cluster.list<V1ValidatingWebhookConfiguration>('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration');
  const webhooks = all.flatMap(({ webhooks = [] }) => webhooks).filter(({ clientConfig }) => clientConfig.service?.namespace === operatorNamespace);
  const names = webhooks.flatMap(({ namespaceSelector }) => namespaceSelector?.matchExpressions ?? []).flatMap(({ values = [] }) => values);
  return names[0] ?? 'default';
}
