// The form with cert-manager, which cannot be had here: its objects are checked against their schema, what it would do with them is done by hand, by what they
// say, and the rest is real: the webhook takes the certificate of the Secret, and the API server trusts it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KubernetesObject, V1MutatingWebhookConfiguration } from '@kubernetes/client-node';
import { JobNamespaces, OperatorWebhook } from '../../../../lib';
import type { JsonObject } from '../../../../lib/private/json';
import type { Scenario, ScenarioContext } from '../../scenario';
import { operatorApp, smallJob, whileRunning, withoutJobs } from './installation';
import { isRefused, sparkApplication } from '../../proofs/showing';

const NAME = 'certified';
/** Where its injector finds what to write into an object. */
const INJECT_FROM = 'cert-manager.io/inject-ca-from';

interface CertificateObject extends KubernetesObject {
  readonly spec: { readonly secretName: string; readonly dnsNames: readonly string[]; readonly commonName: string; readonly privateKey?: JsonObject };
}

async function certManagerForm(context: ScenarioContext): Promise<void> {
  const { cluster } = context;
  const manifests = operatorApp(
    context,
    NAME,
    { jobNamespaces: JobNamespaces.of(context.jobNamespace), webhook: OperatorWebhook.certManager({ port: 9450 }) },
    (chart, operator) => smallJob(chart, 'pi', operator),
  );
  const isForCertManager = ({ apiVersion }: KubernetesObject) => apiVersion === 'cert-manager.io/v1';
  const operator = withoutJobs(manifests).objects;
  const issued = operator.filter(isForCertManager);
  assert.deepEqual(
    issued.map(({ kind }) => kind),
    ['Issuer', 'Certificate'],
  );
  await cluster.apply(operator.filter((object) => !isForCertManager(object)));

  const certificate = issued[1] as CertificateObject;
  const signed = issue(context, certificate);
  const { secretName } = certificate.spec;
  await cluster.apply([
    { apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/tls', metadata: { name: secretName, namespace: NAME }, data: signed },
  ]);
  for (const object of operator.filter(({ kind }) => kind?.endsWith('WebhookConfiguration'))) {
    assert.equal(object.metadata?.annotations?.[INJECT_FROM], `${NAME}/${certificate.metadata?.name}`);
    const { webhooks = [] } = object as V1MutatingWebhookConfiguration;
    const patch = webhooks.map((_, index) => ({ op: 'add', path: `/webhooks/${index}/clientConfig/caBundle`, value: signed['ca.crt'] }));
    await cluster.kubectl('patch', object.kind ?? '', object.metadata.name ?? '', '--type=json', '-p', JSON.stringify(patch));
  }

  await whileRunning(context, NAME, async () => {
    // The webhook's own words, which come only through TLS.
    await isRefused(context, sparkApplication('old', { sparkVersion: '2.4.0', driver: { template: { spec: {} } } }), /requires Spark version 3.0.0/);
    await manifests.ofCharts('jobs').apply();
    await context.reaches('pi');
    const after = await cluster.read<KubernetesObject & { data: Record<string, string> }>('v1', 'Secret', secretName, NAME);
    assert.deepEqual(after.data, signed, 'the webhook keeps to the certificate that it finds');
  });
}

/** As cert-manager's self-signed issuer: RSA and PKCS#1, which are its defaults, and `ca.crt` is the certificate itself. Values are in base64. */
function issue(context: ScenarioContext, { spec }: CertificateObject): Record<string, string> {
  assert.equal(spec.privateKey, undefined, 'the defaults of cert-manager, which are the ones that the webhook can read');
  const folder = mkdtempSync(path.join(context.plane.folder, 'cert-manager-'));
  const [key, crt] = [path.join(folder, 'key'), path.join(folder, 'crt')];
  writeFileSync(key, execFileSync('openssl', ['genrsa', '-traditional', '2048'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  const names = spec.dnsNames.map((name) => `DNS:${name}`).join(',');
  execFileSync('openssl', [
    'req',
    '-x509',
    '-key',
    key,
    '-out',
    crt,
    '-days',
    '3650',
    '-subj',
    `/CN=${spec.commonName}`,
    '-addext',
    `subjectAltName=${names}`,
  ]);
  const base64 = (file: string) => readFileSync(file).toString('base64');
  return { 'tls.crt': base64(crt), 'tls.key': base64(key), 'ca.crt': base64(crt) };
}

export const scenarios: Scenario[] = [
  {
    name: 'the webhook serves with a certificate as cert-manager makes it',
    operator: 'none',
    jobNamespace: 'certified-jobs',
    timeout: 300,
    run: certManagerForm,
  },
];
