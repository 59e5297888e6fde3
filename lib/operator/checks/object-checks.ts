import { isDnsLabel, isDnsSubdomain, isLabelValue } from '../../private/names';
import type { Check, Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import type { OperatorModel } from '../model/operator-model';
import type { MapAt, ValueAt } from './check-helpers';
import { badKeys, badLabels, failing, podsOf } from './check-helpers';

/** Checks over names, labels, annotations, images and ports: what the API server or a node would refuse after the apply. */
export const OBJECT_CHECKS: readonly Check<OperatorModel>[] = [
  {
    id: 'SPK215',
    severity: Severity.ERROR,
    prevents: 'ports that are none, that have no valid name, or that a process without root cannot open',
    find: badPorts,
  },
  {
    id: 'SPK226',
    severity: Severity.ERROR,
    prevents: 'labels and annotations that the API server refuses',
    find: badLabelsAndAnnotations,
  },
  {
    id: 'SPK227',
    severity: Severity.ERROR,
    prevents: 'names that the API server refuses',
    find: badNames,
  },
  {
    id: 'SPK228',
    severity: Severity.ERROR,
    prevents: 'images that no node can pull',
    find: badImages,
  },
  {
    id: 'SPK246',
    severity: Severity.ERROR,
    prevents: 'two accounts or roles of one name in one namespace, of which the later replaces the earlier',
    find: sameAccounts,
  },
];

const UNPRIVILEGED = 1024;

function badPorts({ metrics, controller, webhook }: OperatorModel): Finding[] {
  const ports: (readonly [path: string, port: number, name: string] | undefined)[] = [
    metrics && ['metrics.port', metrics.port, metrics.portName],
    controller.pprof && ['controller.pprofPort', controller.pprof.port, controller.pprof.portName],
    webhook && ['webhook.port', webhook.port, webhook.portName],
  ];
  return ports.flatMap((entry) => {
    if (entry === undefined) return [];
    const [path, value, name] = entry;
    const names = failing(
      [[`${path}Name`, name]],
      isPortName,
      'is not the name of a port',
      "use at most 15 lower-case letters, digits and single '-', with a letter",
    );
    if (!Number.isInteger(value) || value < 1 || value > 65535) {
      return [...names, { path, value, reason: 'is not a port', fix: `give a number from ${UNPRIVILEGED} to 65535` }];
    }
    if (value >= UNPRIVILEGED) return names;
    const reason = 'is a port that only root may open, and the operator does not run as root';
    return [...names, { path, value, reason, fix: `give a number from ${UNPRIVILEGED} to 65535` }];
  });
}

/** IANA_SVC_NAME of Kubernetes. */
function isPortName(name: string): boolean {
  return name.length <= 15 && isDnsLabel(name) && /[a-z]/.test(name) && !name.includes('--');
}

/** Those of pods are checked with the pods. */
function badLabelsAndAnnotations(model: OperatorModel): Finding[] {
  const { jobAccounts, crdUpgrade, networkPolicy } = model;
  const labels: MapAt[] = [
    ['labels', model.given.labels],
    ['crdUpgrade.nodeSelector', crdUpgrade?.nodeSelector],
    ['networkPolicy.metricsFromNamespaces', networkPolicy?.metricsFromNamespaces],
  ];
  const annotations: MapAt[] = [
    ...podsOf(model).flatMap(({ path, account, rbac }): MapAt[] => [
      [`${path}.serviceAccountAnnotations`, account.annotations],
      [`${path}.rbacAnnotations`, rbac.annotations],
    ]),
    ['jobServiceAccountAnnotations', jobAccounts.annotations],
    ['jobRbacAnnotations', jobAccounts.rbacAnnotations],
  ];
  return [...labels.flatMap(badLabels), ...annotations.flatMap(badKeys)];
}

/** As they were given: names that are made from another one are judged by that one. */
function badNames(model: OperatorModel): Finding[] {
  const { given } = model;
  const { issuer, issuerName, certificateName, ...webhook } = model.webhook === undefined ? {} : (given.webhook?._options ?? {});
  const subdomains: ValueAt[] = [
    ['controller.serviceAccountName', given.controller?.serviceAccountName],
    ['controller.priorityClassName', given.controller?.priorityClassName],
    ['webhook.serviceAccountName', webhook.serviceAccountName],
    ['webhook.priorityClassName', webhook.priorityClassName],
    ['webhook.certificateName', certificateName],
    ['webhook.issuerName', issuerName],
    ['webhook.issuer.name', issuer?.name],
    ['jobServiceAccountName', given.jobServiceAccountName],
    ...model.imagePullSecrets.map((name, index): ValueAt => [`imagePullSecrets[${index}]`, name]),
  ];
  const ofLabels: ValueAt[] = [
    ['releaseName', given.releaseName],
    ['nameOverride', given.nameOverride],
  ];
  return [
    ...failing([['namespace', model.namespace]], isDnsLabel, 'is not the name of a namespace', "use at most 63 lower-case letters, digits and '-'"),
    ...failing(ofLabels, (name) => name !== '' && isLabelValue(name), 'cannot be the value of a label', 'use at most 63 letters, digits, - _ and .'),
    ...failing(subdomains, isDnsSubdomain, 'is not a name that Kubernetes takes', "use lower-case letters, digits, '-' and '.'"),
  ];
}

// The grammar of container images: host with port, path, tag with or without digest.
const REGISTRY = /^[A-Za-z0-9]([-.A-Za-z0-9]*[A-Za-z0-9])?(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;
const REPOSITORY = /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][-.A-Za-z0-9_]{0,127}(@sha256:[0-9a-f]{64})?$/;
/** A first part with a dot is taken for a host by every container runtime. */
const HOST_FIRST = /^[^/]*[.:][^/]*\//;

function badImages({ given }: OperatorModel): Finding[] {
  const { crdUpgrade } = given;
  return [
    ...badImage('image', { registry: given.imageRegistry, repository: given.imageRepository, tag: given.imageTag }),
    ...badImage('crdUpgrade.image', {
      registry: crdUpgrade?.imageRegistry,
      repository: crdUpgrade?.imageRepository,
      tag: crdUpgrade?.imageTag,
      inherited: given.imageRegistry,
    }),
  ];
}

interface ImageParts {
  readonly registry?: string;
  readonly repository?: string;
  readonly tag?: string;
  /** The registry that counts when there is no other. */
  readonly inherited?: string;
}

function badImage(path: string, { registry, repository, tag, inherited }: ImageParts): Finding[] {
  const findings = [
    ...failing([[`${path}Registry`, registry]], (text) => REGISTRY.test(text), 'is not a registry', "give a host, such as 'registry.example.com'"),
    ...failing(
      [[`${path}Repository`, repository]],
      (text) => REPOSITORY.test(text),
      'is not the repository of an image',
      'leave registry and tag out of it',
    ),
    ...failing([[`${path}Tag`, tag]], (text) => TAG.test(text), 'is not the tag of an image', "use letters, digits, '_', '-' and '.'"),
  ];
  const effective = registry ?? inherited ?? 'ghcr.io';
  if (findings.length > 0 || repository === undefined || effective !== 'ghcr.io' || !HOST_FIRST.test(repository)) return findings;
  const fix = `set ${path}Registry to the host, and leave it out here`;
  return [{ path: `${path}Repository`, value: repository, reason: `names a registry, and comes after ${effective}`, fix }];
}

/** An account of one name may be used twice, but be defined only once. */
function sameAccounts(model: OperatorModel): Finding[] {
  const { controller, webhook, jobAccounts, names, scope, namespace } = model;
  const findings: Finding[] = [];
  if (webhook?.account.create === true && controller.account.create && webhook.account.name === controller.account.name) {
    const fix = 'name another, or set createServiceAccount to false in one of them';
    findings.push({
      path: 'webhook.serviceAccountName',
      value: webhook.account.name,
      reason: 'is the account of the controller, defined there',
      fix,
    });
  }
  const path = 'jobServiceAccountName';
  const pods = podsOf(model);
  const defined = jobAccounts.create && scope.accountNamespaces.includes(namespace) ? pods.filter(({ account }) => account.create) : [];
  const ofPod = defined.find(({ account }) => account.name === jobAccounts.name);
  const role = pods.find((pod) => pod.rbac.create && names[pod.component === 'webhook' ? 'webhook' : 'controller'] === jobAccounts.name);
  if (ofPod !== undefined) {
    findings.push({ path, value: jobAccounts.name, reason: `is the account of the ${ofPod.component} in the same namespace`, fix: 'name another' });
  } else if (role !== undefined && jobAccounts.createRbac && scope.accountNamespaces.length > 0) {
    findings.push({
      path,
      value: jobAccounts.name,
      reason: `is the name of the role of the ${role.component} in the same namespace`,
      fix: 'name another',
    });
  }
  return findings;
}
