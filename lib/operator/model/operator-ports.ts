import type { Finding } from '../../private/problems';
import type { OperatorModel, WebhookModel } from './operator-model';
import type { PodModel } from './operator-pod-model';

/** A port on which a process listens. */
export interface PortModel {
  readonly name: string;
  readonly port: number;
  /** Property that sets it. */
  readonly path: string;
}

/** Port of liveness and readiness; the chart has no value for it. */
export const HEALTH_PORT = 8081;

/** Declared ports of the controller. */
export function controllerPorts(model: OperatorModel): PortModel[] {
  const { pprof } = model.controller;
  return [
    ...(pprof === undefined ? [] : [{ name: pprof.portName, port: pprof.port, path: 'controller.pprofPort' }]),
    ...metricsPort(model),
    ...healthPort(model.controller),
  ];
}

/** Declared ports of the webhook. */
export function webhookPorts(model: OperatorModel, webhook: WebhookModel): PortModel[] {
  return [{ name: webhook.portName, port: webhook.port, path: 'webhook.port' }, ...metricsPort(model), ...healthPort(webhook)];
}

/** Two ports of one pod that are the same number, or have the same name. */
export function portClashes(model: OperatorModel): Finding[] {
  const health = { name: 'health', port: HEALTH_PORT, path: 'the health port' };
  const pods = [controllerPorts(model), ...(model.webhook === undefined ? [] : [webhookPorts(model, model.webhook)])];
  return pods.flatMap((declared) => {
    const ports = declared.some(({ name }) => name === 'health') ? declared : [...declared, health];
    return ports.flatMap((first, index) => ports.slice(index + 1).flatMap((second) => clash(first, second)));
  });
}

function clash(first: PortModel, second: PortModel): Finding[] {
  const fix = 'choose another';
  if (first.port === second.port) return [{ path: first.path, value: first.port, reason: `is the port of ${second.path} in the same pod`, fix }];
  if (first.name === second.name)
    return [{ path: `${first.path}Name`, value: first.name, reason: `is the name of ${second.path} in the same pod`, fix }];
  return [];
}

function metricsPort({ metrics }: OperatorModel): PortModel[] {
  return metrics === undefined ? [] : [{ name: metrics.portName, port: metrics.port, path: 'metrics.port' }];
}

/**
 * The chart declares no port for health checks. On the node's network it must be: the scheduler keeps pods with the same declared ports off one node,
 * where the second would stop with "address already in use".
 */
function healthPort(pod: PodModel): PortModel[] {
  return pod.hostNetwork ? [{ name: 'health', port: HEALTH_PORT, path: 'the health port' }] : [];
}
