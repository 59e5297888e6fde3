import type { Json, JsonObject } from '../../private/json';
import { compact } from '../../private/json';
import type { WebhookTarget } from '../model/namespace-scope';
import type { OperatorModel, WebhookModel } from '../model/operator-model';
import type { OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';

interface HandlerRow {
  /** First label of the webhook's name, and the path of its handler. */
  readonly name: string;
  readonly apiGroup: string;
  readonly apiVersion: string;
  readonly resource: string;
  readonly operations: readonly string[];
  readonly objectSelector?: JsonObject;
  /** First release that has the handler. */
  readonly since?: string;
}

/** The webhook's handlers for the operator's own kinds, in the order of the chart. */
const KINDS = [
  { kind: 'sparkapplication', apiVersion: 'v1beta2' },
  { kind: 'scheduledsparkapplication', apiVersion: 'v1beta2' },
  { kind: 'sparkconnect', apiVersion: 'v1alpha1', since: '2.5.0' },
];

const handlers = (verb: string): HandlerRow[] =>
  KINDS.map(({ kind, apiVersion, since }) => ({
    name: `${verb}-sparkoperator-k8s-io-${apiVersion}-${kind}`,
    apiGroup: 'sparkoperator.k8s.io',
    apiVersion,
    resource: `${kind}s`,
    operations: ['CREATE', 'UPDATE'],
    since,
  }));

const MUTATING: readonly HandlerRow[] = [
  {
    name: 'mutate--v1-pod',
    apiGroup: '',
    apiVersion: 'v1',
    resource: 'pods',
    operations: ['CREATE'],
    objectSelector: { matchLabels: { 'sparkoperator.k8s.io/launched-by-spark-operator': 'true' } },
  },
  ...handlers('mutate'),
];
const VALIDATING: readonly HandlerRow[] = handlers('validate');

/** The mutating and the validating webhook configuration. Neither carries a caBundle: the webhook, or cert-manager's injector, writes it. */
export function webhookConfigurations(model: OperatorModel, webhook: WebhookModel): OperatorObject[] {
  return [
    configuration(model, webhook, 'MutatingWebhookConfiguration', MUTATING),
    configuration(model, webhook, 'ValidatingWebhookConfiguration', VALIDATING),
  ];
}

function configuration(model: OperatorModel, webhook: WebhookModel, kind: string, rows: readonly HandlerRow[]): OperatorObject {
  const known = rows.filter(({ since }) => since === undefined || model.version.atLeast(since));
  const { certificate } = webhook;
  return {
    id: kind === 'MutatingWebhookConfiguration' ? 'mutating-webhooks' : 'validating-webhooks',
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: objectMetadata(model, model.names.webhook, {
      namespace: undefined,
      component: 'webhook',
      annotations: certificate && { 'cert-manager.io/inject-ca-from': `${model.namespace}/${certificate.name}` },
    }),
    body: { webhooks: model.scope.webhookTargets.flatMap((target) => known.map((row): Json => entry(model, webhook, row, target))) },
  };
}

function entry(model: OperatorModel, webhook: WebhookModel, row: HandlerRow, target: WebhookTarget): JsonObject {
  return compact({
    name: `${row.name}.${target.domain}`,
    admissionReviewVersions: ['v1'],
    clientConfig: { service: { name: model.names.webhookService, namespace: model.namespace, port: webhook.port, path: `/${row.name}` } },
    // Until 2.5.0 the chart declares side effects that the handlers do not have; the narrower word is true of them all, but the chart's is kept per release.
    sideEffects: model.version.atLeast('2.5.1') ? 'None' : 'NoneOnDryRun',
    failurePolicy: webhook.failurePolicy,
    namespaceSelector: target.namespaceSelector,
    objectSelector: row.objectSelector,
    rules: [{ apiGroups: [row.apiGroup], apiVersions: [row.apiVersion], resources: [row.resource], operations: [...row.operations] }],
    timeoutSeconds: webhook.timeout.toSeconds({ integral: false }),
  });
}
