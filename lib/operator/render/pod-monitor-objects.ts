import { goDuration } from '../../private/quantities';
import type { OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';
import type { OperatorModel } from '../model/operator-model';
import { selectorLabels } from '../model/operator-names';

/** The PodMonitor over the pods of both processes. */
export function podMonitors(model: OperatorModel): OperatorObject[] {
  const { podMonitor, metrics, names, namespace } = model;
  if (podMonitor === undefined || metrics === undefined) return [];
  const metadata = objectMetadata(model, names.podMonitor, { namespace });
  return [
    {
      id: 'pod-monitor',
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { ...metadata, labels: { ...metadata.labels, ...podMonitor.labels } },
      body: {
        spec: {
          // No path: the processes serve at /metrics, whatever their flag says.
          podMetricsEndpoints: [
            { interval: goDuration(podMonitor.interval, 'podMonitor.interval'), port: metrics.portName, scheme: podMonitor.scheme },
          ],
          jobLabel: podMonitor.jobLabel,
          namespaceSelector: { matchNames: [namespace] },
          selector: { matchLabels: selectorLabels(names) },
        },
      },
    },
  ];
}
