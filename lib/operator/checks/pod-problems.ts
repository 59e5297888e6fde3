import { podTemplateProblems } from '../../pod/pod-schema';
import type { JsonObject } from '../../private/json';
import type { Problem } from '../../private/problems';
import type { OperatorObject } from '../render/object-metadata';
import { controllerDeployment, webhookDeployment } from '../render/operator-deployment';
import type { OperatorModel } from '../model/operator-model';

/**
 * What Kubernetes would refuse in the pods as a whole: volumes, mounts and containers of one name, mounts without a volume, malformed environment, labels ...
 * Ports, accounts and the labels of the installation have checks of their own.
 */
export function podProblems(model: OperatorModel): Problem[] {
  const { webhook } = model;
  return [
    ...ofDeployment(model, 'controller', controllerDeployment(model)),
    ...(webhook === undefined ? [] : ofDeployment(model, 'webhook', webhookDeployment(model, webhook))),
  ];
}

function ofDeployment(model: OperatorModel, component: string, { body }: OperatorObject): Problem[] {
  const { template } = body.spec as JsonObject;
  const labels = Object.keys(model.labels).map((key) => `metadata.labels['${key}']`);
  return podTemplateProblems(template, '')
    .filter(({ path }) => !/^spec\.(containers\[0\]\.ports|serviceAccountName)/.test(path) && !labels.includes(path))
    .map((problem) => ({ ...problem, path: `${component}.${propertyPath(problem.path)}` }));
}

/** Places in the pod, and the properties that are put there. */
const PROPERTIES: readonly (readonly [RegExp, string])[] = [
  [/^metadata\.labels/, 'podLabels'],
  [/^metadata\.annotations/, 'podAnnotations'],
  [/^spec\.containers\[0\]\.securityContext/, 'containerSecurity'],
  [/^spec\.containers\[0\]\./, ''],
  [/^spec\.securityContext/, 'podSecurity'],
  [/^spec\.topologySpreadConstraints/, 'topologySpread'],
  [/^spec\./, ''],
];

function propertyPath(path: string): string {
  const sidecar = /^spec\.containers\[([1-9][0-9]*)\](.*)$/.exec(path);
  if (sidecar !== null) return `sidecars[${Number(sidecar[1]) - 1}]${sidecar[2]}`;
  const [place, property] = PROPERTIES.find(([pattern]) => pattern.test(path)) ?? [/^/, ''];
  return path.replace(place, property);
}
