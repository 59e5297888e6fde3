import { Duration } from 'cdk8s';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { OperatorWebhook, WebhookFailurePolicy } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { one, type Manifest } from '../../support/synth';
import { install } from '../install';

const mutating = (props: SparkOperatorProps = {}) => one(install(props), 'MutatingWebhookConfiguration');
const validating = (props: SparkOperatorProps = {}) => one(install(props), 'ValidatingWebhookConfiguration');
const namesOf = (configuration: Manifest): string[] => configuration.webhooks.map(({ name }: { name: string }) => name);

describe('the mutating webhooks', () => {
  it('take pods of the operator at creation, and its own kinds at creation and change', () => {
    const rules = mutating().webhooks.map((webhook: Manifest) => [
      webhook.name,
      webhook.clientConfig.service.path,
      webhook.rules,
      webhook.objectSelector,
    ]);
    const kind = (name: string, apiVersion: string, resource: string) => [
      `${name}.sparkoperator.k8s.io`,
      `/${name}`,
      [{ apiGroups: ['sparkoperator.k8s.io'], apiVersions: [apiVersion], resources: [resource], operations: ['CREATE', 'UPDATE'] }],
      undefined,
    ];
    expect(rules).toEqual([
      [
        'mutate--v1-pod.sparkoperator.k8s.io',
        '/mutate--v1-pod',
        [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] }],
        { matchLabels: { 'sparkoperator.k8s.io/launched-by-spark-operator': 'true' } },
      ],
      kind('mutate-sparkoperator-k8s-io-v1beta2-sparkapplication', 'v1beta2', 'sparkapplications'),
      kind('mutate-sparkoperator-k8s-io-v1beta2-scheduledsparkapplication', 'v1beta2', 'scheduledsparkapplications'),
      kind('mutate-sparkoperator-k8s-io-v1alpha1-sparkconnect', 'v1alpha1', 'sparkconnects'),
    ]);
  });
});

describe('the validating webhooks', () => {
  it('take the three kinds', () => {
    expect(namesOf(validating())).toEqual([
      'validate-sparkoperator-k8s-io-v1beta2-sparkapplication.sparkoperator.k8s.io',
      'validate-sparkoperator-k8s-io-v1beta2-scheduledsparkapplication.sparkoperator.k8s.io',
      'validate-sparkoperator-k8s-io-v1alpha1-sparkconnect.sparkoperator.k8s.io',
    ]);
  });
});

describe.each([
  ['mutating', mutating],
  ['validating', validating],
])('each %s webhook', (_, configuration) => {
  it('asks the Service of the operator, with no certificate authority of its own', () => {
    for (const webhook of configuration().webhooks) {
      expect(webhook).toMatchObject({
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { name: 'spark-operator-webhook-svc', namespace: 'spark-operator', port: 9443 } },
        sideEffects: 'None',
        failurePolicy: 'Fail',
        timeoutSeconds: 10,
        namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['default'] }] },
      });
      expect(webhook.clientConfig).not.toHaveProperty('caBundle');
    }
  });

  it('follows port, failure policy and time-out', () => {
    const webhook = OperatorWebhook.selfManaged({ port: 10250, failurePolicy: WebhookFailurePolicy.IGNORE, timeout: Duration.seconds(30) });
    for (const entry of configuration({ webhook }).webhooks) {
      expect(entry).toMatchObject({ clientConfig: { service: { port: 10250 } }, failurePolicy: 'Ignore', timeoutSeconds: 30 });
    }
  });

  it('selects no namespace when all are taken', () => {
    for (const entry of configuration({ jobNamespaces: JobNamespaces.all() }).webhooks) expect(entry).not.toHaveProperty('namespaceSelector');
  });

  it('appears twice for a list and a selector, first for the list', () => {
    const names = namesOf(configuration());
    const both = configuration({ jobNamespaces: JobNamespaces.selected({ team: 'data' }).including('default') });
    expect(namesOf(both)).toEqual([...names, ...names.map((name) => name.replace('.', '.selected.'))]);
    const paths = both.webhooks.map((entry: Manifest) => entry.clientConfig.service.path);
    expect(paths.slice(names.length)).toEqual(paths.slice(0, names.length));
  });

  it('belongs to the cluster and is fed by cert-manager when that makes the certificate', () => {
    expect(configuration().metadata).not.toHaveProperty('namespace');
    expect(configuration().metadata).not.toHaveProperty('annotations');
    expect(configuration({ webhook: OperatorWebhook.certManager() }).metadata.annotations).toEqual({
      'cert-manager.io/inject-ca-from': 'spark-operator/spark-operator-certificate',
    });
  });

  it('knows SparkConnect from 2.5.0, and declares side effects until then', () => {
    const connect = (operatorVersion: OperatorVersion) => namesOf(configuration({ operatorVersion })).some((name) => name.includes('sparkconnect'));
    expect([connect(OperatorVersion.V2_4_0), connect(OperatorVersion.V2_5_0)]).toEqual([false, true]);
    expect(configuration({ operatorVersion: OperatorVersion.V2_5_0 }).webhooks[0].sideEffects).toBe('NoneOnDryRun');
    expect(configuration({ operatorVersion: OperatorVersion.V2_5_1 }).webhooks[0].sideEffects).toBe('None');
  });
});
