import type { JsonObject } from '../../private/json';
import { compact, unlessBare, unlessEmpty } from '../../private/json';
import { controllerArgs, webhookArgs } from './operator-args';
import type { OperatorModel, WebhookModel } from '../model/operator-model';
import { selectorLabels } from '../model/operator-names';
import type { OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';
import type { PodModel } from '../model/operator-pod-model';
import type { PortModel } from '../model/operator-ports';
import { controllerPorts, HEALTH_PORT, webhookPorts } from '../model/operator-ports';

/** The Deployment of the controller. */
export function controllerDeployment(model: OperatorModel): OperatorObject {
  const { metrics } = model;
  return deployment(model, model.controller, {
    args: controllerArgs(model),
    ports: controllerPorts(model),
    podAnnotations: metrics && { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(metrics.port), 'prometheus.io/path': metrics.endpoint },
  });
}

/** The Deployment of the webhook server. */
export function webhookDeployment(model: OperatorModel, webhook: WebhookModel): OperatorObject {
  const reload = webhook.certificate?.reloadAnnotation === true;
  return deployment(model, webhook, {
    args: webhookArgs(model),
    ports: webhookPorts(model, webhook),
    // The server reads its certificate once, at start.
    annotations: reload ? { 'secret.reloader.stakater.com/reload': model.names.webhookSecret } : undefined,
  });
}

interface DeploymentParts {
  readonly args: readonly string[];
  readonly ports: readonly PortModel[];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

function deployment(model: OperatorModel, pod: PodModel, parts: DeploymentParts): OperatorObject {
  const { component } = pod;
  const matchLabels = selectorLabels(model.names, component);
  const podAnnotations = { ...parts.podAnnotations, ...pod.podAnnotations };
  return {
    id: component,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: objectMetadata(model, model.names[component === 'webhook' ? 'webhook' : 'controller'], {
      namespace: model.namespace,
      component,
      annotations: parts.annotations,
    }),
    body: {
      spec: compact({
        replicas: pod.replicas,
        revisionHistoryLimit: pod.revisionHistoryLimit,
        selector: { matchLabels },
        // On the node's network a new pod cannot run beside the old one, whose ports it needs.
        strategy: pod.hostNetwork ? { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } : undefined,
        template: {
          metadata: compact({ labels: { ...model.labels, ...pod.podLabels, ...matchLabels }, annotations: unlessBare(podAnnotations) }),
          spec: podSpec(model, pod, parts),
        },
      }),
    },
  };
}

function podSpec(model: OperatorModel, pod: PodModel, parts: DeploymentParts): JsonObject {
  return compact({
    containers: [container(model, pod, parts), ...pod.sidecars],
    imagePullSecrets: unlessEmpty(model.imagePullSecrets.map((name) => ({ name }))),
    volumes: unlessEmpty(pod.volumes),
    nodeSelector: unlessBare(pod.nodeSelector),
    affinity: pod.affinity,
    hostUsers: pod.hostUsers,
    // Pods on the node's network resolve the cluster's names only with this policy.
    hostNetwork: pod.hostNetwork || undefined,
    dnsPolicy: pod.hostNetwork ? 'ClusterFirstWithHostNet' : undefined,
    tolerations: unlessEmpty(pod.tolerations),
    priorityClassName: pod.priorityClassName,
    serviceAccountName: pod.account.name,
    automountServiceAccountToken: pod.account.automountToken,
    securityContext: pod.podSecurity,
    topologySpreadConstraints: unlessEmpty(pod.topologySpread),
  });
}

function container(model: OperatorModel, pod: PodModel, parts: DeploymentParts): JsonObject {
  const probe = (path: string): JsonObject => ({ httpGet: { port: HEALTH_PORT, scheme: 'HTTP', path } });
  return compact({
    name: `spark-operator-${pod.component}`,
    image: model.image,
    imagePullPolicy: model.imagePullPolicy,
    args: [...parts.args],
    ports: unlessEmpty(parts.ports.map(({ name, port }) => ({ name, containerPort: port }))),
    env: unlessEmpty(pod.env),
    envFrom: unlessEmpty(pod.envFrom),
    volumeMounts: unlessEmpty(pod.volumeMounts),
    resources: pod.resources,
    livenessProbe: probe('/healthz'),
    readinessProbe: probe('/readyz'),
    securityContext: pod.containerSecurity,
  });
}
