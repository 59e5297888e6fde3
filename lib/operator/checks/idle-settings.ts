import type { Finding } from '../../private/problems';
import type { OperatorModel } from '../model/operator-model';
import type { OperatorControllerOptions, OperatorPodOptions } from '../operator-pod-options';
import type { CertManagerWebhookOptions } from '../operator-webhook';

/** Settings of a part that is not there: set for nothing, and commonly by mistake. */
export function idleSettings(model: OperatorModel): Finding[] {
  const { given, webhook } = model;
  // A values file of the chart commonly lists every default; the chart says nothing to it either.
  if (model.jobNamespaces._chartList !== undefined) return [];
  const controller = given.controller ?? {};
  const webhookOptions = given.webhook?._options ?? {};
  return [
    ...ofInstallation(model),
    ...ofPod('controller', controller),
    ...ofController(controller),
    ...(webhook === undefined ? [] : [...ofPod('webhook', webhookOptions), ...ofCertificate(webhookOptions)]),
  ].flatMap(([path, value, because]) =>
    value === undefined ? [] : [{ path, value, reason: `has no effect, because ${because}`, fix: 'leave it out, or change that' }],
  );
}

/** Path, value as given, and why it does nothing; an undefined value was not given. */
type Idle = readonly [path: string, value: unknown, because: string];

function ofInstallation({ given, namespace }: OperatorModel): Idle[] {
  const { metrics = {} } = given;
  const idle: Idle[] = [];
  if (given.createJobServiceAccounts === false) {
    const because = 'createJobServiceAccounts is false';
    idle.push(['jobServiceAccountAnnotations', given.jobServiceAccountAnnotations, because]);
    idle.push(['automountJobServiceAccountToken', given.automountJobServiceAccountToken, because]);
  }
  if (given.createJobRbac === false) idle.push(['jobRbacAnnotations', given.jobRbacAnnotations, 'createJobRbac is false']);
  if (given.installCrds === false) {
    idle.push(['strictTemplates', given.strictTemplates, 'installCrds is false']);
    idle.push(['crdScope', given.crdScope?.node.path, 'installCrds is false']);
  }
  if (given.createNamespace === true && namespace === 'default') {
    idle.push(['createNamespace', true, "the operator's namespace is 'default', which every cluster has"]);
  }
  if (given.createJobNamespaces === true && (given.jobNamespaces?.names ?? ['default']).every((name) => name === 'default')) {
    idle.push(['createJobNamespaces', true, "no namespace but 'default' is listed by name"]);
  }
  if (metrics.enabled === false) {
    for (const [name, value] of Object.entries(metrics)) if (name !== 'enabled') idle.push([`metrics.${name}`, value, 'metrics.enabled is false']);
  }
  return idle;
}

function ofPod(path: string, options: OperatorPodOptions): Idle[] {
  const idle: Idle[] = [];
  if (options.createServiceAccount === false) {
    idle.push([`${path}.serviceAccountAnnotations`, options.serviceAccountAnnotations, `${path}.createServiceAccount is false`]);
  }
  if (options.createRbac === false) idle.push([`${path}.rbacAnnotations`, options.rbacAnnotations, `${path}.createRbac is false`]);
  return idle;
}

function ofController(options: OperatorControllerOptions): Idle[] {
  const idle: Idle[] = [];
  if (options.leaderElection === false) {
    for (const name of ['leaseDuration', 'renewDeadline', 'retryPeriod'] as const) {
      idle.push([`controller.${name}`, options[name]?.toIsoString(), 'controller.leaderElection is false']);
    }
  }
  if (options.pprofPort === undefined) idle.push(['controller.pprofPortName', options.pprofPortName, 'controller.pprofPort is not set']);
  return idle;
}

function ofCertificate(options: CertManagerWebhookOptions): Idle[] {
  return options.issuer === undefined ? [] : [['webhook.issuerName', options.issuerName, 'webhook.issuer is given']];
}
