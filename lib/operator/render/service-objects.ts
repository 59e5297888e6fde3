import type { OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';
import type { OperatorModel } from '../model/operator-model';
import { selectorLabels } from '../model/operator-names';
import type { PodModel } from '../model/operator-pod-model';

/** The Services: that of the webhook, and that of the profiler. */
export function services(model: OperatorModel): OperatorObject[] {
  const { webhook, controller, names } = model;
  return [
    ...(controller.pprof === undefined ? [] : [service(model, controller, names.controllerService, controller.pprof)]),
    ...(webhook === undefined ? [] : [service(model, webhook, names.webhookService, webhook)]),
  ];
}

function service(model: OperatorModel, pod: PodModel, name: string, { port, portName }: { port: number; portName: string }): OperatorObject {
  return {
    id: `${pod.component}-service`,
    apiVersion: 'v1',
    kind: 'Service',
    metadata: objectMetadata(model, name, { namespace: model.namespace, component: pod.component }),
    body: { spec: { selector: selectorLabels(model.names, pod.component), ports: [{ port, targetPort: portName, name: portName }] } },
  };
}
