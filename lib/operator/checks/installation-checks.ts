import { isDns1035Label } from '../../private/names';
import type { Check, Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import { idleSettings } from './idle-settings';
import type { OperatorModel } from '../model/operator-model';
import { selectorLabels } from '../model/operator-names';
import { HEALTH_PORT, portClashes } from '../model/operator-ports';
import type { SparkOperatorProps } from '../spark-operator-props';

/** Checks over names, labels and ports of an installation: what would be refused by the API server, or stop a process at its start. */
export const INSTALLATION_CHECKS: readonly Check<OperatorModel>[] = [
  {
    id: 'SPK284',
    severity: Severity.ERROR,
    prevents: 'two ports of one pod that are the same number (the process stops at its start) or have the same name (the pod is refused)',
    find: portClashes,
  },
  {
    id: 'SPK285',
    severity: Severity.WARNING,
    prevents: 'settings of a part that is switched off, which nobody reads',
    find: idleSettings,
  },
  {
    id: 'SPK286',
    severity: Severity.ERROR,
    prevents: 'names that are longer than Kubernetes takes, or malformed',
    find: badNames,
  },
  {
    id: 'SPK287',
    severity: Severity.ERROR,
    prevents: 'labels that would replace those by which Deployments, Services and budgets find their pods',
    find: replacedSelectorLabels,
  },
  {
    id: 'SPK288',
    severity: Severity.WARNING,
    prevents: 'a path of the metrics that nobody serves: operators 2.3.0 to 2.5.2 do not read --metrics-endpoint',
    find: unservedEndpoint,
  },
  {
    id: 'SPK289',
    severity: Severity.WARNING,
    prevents: 'settings that have no effect: network policies for pods on the network of their node, presets for a webhook that is not there',
    find: withoutEffect,
  },
  {
    id: 'SPK291',
    severity: Severity.WARNING,
    prevents: 'a pod that waits for a node forever, because controller and webhook listen on the same ports of their nodes',
    find: sameNodePorts,
  },
];

function badNames({ names, given, webhook, controller }: OperatorModel): Finding[] {
  const path = nameSource(given);
  if (!isDns1035Label(names.fullName)) {
    return [
      {
        path,
        value: names.fullName,
        reason: 'cannot begin the names of Services',
        fix: 'use lower-case letters, digits and `-`, with a letter first',
      },
    ];
  }
  // A Service has the shortest limit; each Service is named only where it is defined.
  const services = [...(webhook === undefined ? [] : [names.webhookService]), ...(controller.pprof === undefined ? [] : [names.controllerService])];
  const longest = services.filter((name) => !isDns1035Label(name)).sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) return [];
  const excess = longest.length - 63;
  return [
    {
      path,
      value: names.fullName,
      reason: `makes the Service name '${longest}' ${excess} characters too long`,
      fix: 'set a shorter fullNameOverride',
    },
  ];
}

/** The property that makes the full name what it is. */
function nameSource({ fullNameOverride, nameOverride, releaseName }: SparkOperatorProps): string {
  if (fullNameOverride !== undefined) return 'fullNameOverride';
  if (nameOverride === undefined) return 'releaseName';
  if (releaseName === undefined) return 'nameOverride';
  // Both are in the name, unless the release holds it already; the one that no name can begin or go on with, else the longer one.
  if (!isDns1035Label(releaseName) || releaseName.includes(nameOverride)) return 'releaseName';
  return /^[-a-z0-9]*$/.test(nameOverride) && releaseName.length > nameOverride.length ? 'releaseName' : 'nameOverride';
}

function replacedSelectorLabels({ names, given, controller, webhook }: OperatorModel): Finding[] {
  const fixed = { ...selectorLabels(names, 'controller') };
  const maps: [string, Readonly<Record<string, string>>][] = [
    ['labels', given.labels ?? {}],
    ['controller.podLabels', controller.podLabels],
    ['webhook.podLabels', webhook?.podLabels ?? {}],
  ];
  return maps.flatMap(([path, labels]) =>
    Object.keys(labels)
      .filter((key) => Object.hasOwn(fixed, key))
      .map((key) => ({
        path: `${path}['${key}']`,
        value: labels[key],
        reason: 'is a label by which the pods are found',
        fix: 'leave it out; nameOverride and releaseName set the name and the instance',
      })),
  );
}

function unservedEndpoint({ metrics }: OperatorModel): Finding[] {
  if (metrics === undefined || metrics.endpoint === '/metrics') return [];
  const reason = 'is not where the metrics are: the operator serves them at /metrics, whatever its flag says';
  return [{ path: 'metrics.endpoint', value: metrics.endpoint, reason, fix: 'leave it out' }];
}

function withoutEffect({ networkPolicy, controller, webhook, given, version }: OperatorModel): Finding[] {
  const onNode = networkPolicy === undefined ? [] : [controller, ...(webhook === undefined ? [] : [webhook])].filter((pod) => pod.hostNetwork);
  const presets = webhook === undefined ? (given.presets ?? []).map((preset) => preset._settings(version)) : [];
  return [
    ...onNode.map((pod) => ({
      path: 'networkPolicy',
      reason: `does not hold for the ${pod.component}, which is on the network of its node`,
      fix: `restrict the node's ports by other means, or leave ${pod.path}.hostNetwork out`,
    })),
    ...presets.flatMap(({ webhook: settings, controller: others }, index) =>
      settings === undefined || others !== undefined
        ? []
        : [{ path: `presets[${index}]`, reason: 'sets the webhook only, and there is none', fix: 'leave the preset out, or turn the webhook on' }],
    ),
  ];
}

/** Metrics and health checks have one port number for both; pods on the network of a node declare them, so that the scheduler keeps the two apart. */
function sameNodePorts({ controller, webhook, metrics }: OperatorModel): Finding[] {
  if (webhook === undefined || !controller.hostNetwork || !webhook.hostNetwork) return [];
  const ports = [...(metrics === undefined ? [] : [metrics.port]), HEALTH_PORT];
  return [
    {
      path: 'webhook.hostNetwork',
      value: true,
      reason: `means port${ports.length > 1 ? 's' : ''} ${ports.join(' and ')} of its node, which the controller takes on its own: never both on one node`,
      fix: 'leave hostNetwork out in one of them, or have a node for each pod',
    },
  ];
}
