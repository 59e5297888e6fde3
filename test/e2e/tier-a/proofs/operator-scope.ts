/** Claims of checks about what an operator looks at, and what happens when two look at the same, or none. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import { App, Chart } from 'cdk8s';
import { JobNamespaces, OperatorWebhook, SparkOperator, WebhookFailurePolicy } from '../../../../lib';
import { synth } from '../../../support/synth';
import type { Scenario, ScenarioContext } from '../../scenario';
import type { Flags, OperatorAlone } from '../../proofs/operator-alone';
import { ownNamespace, RecordingSpark, withOperator } from '../../proofs/operator-alone';
import { create, sparkApplication, stateOf } from '../../proofs/showing';

/** A namespace of the scenario with labels, and in it an application that needs nothing but to be looked at. */
async function waitingIn(context: ScenarioContext, namespace: string, labels: Record<string, string> = {}): Promise<void> {
  await context.cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }]);
  await create(context, sparkApplication('waiting', { suspend: true }, { namespace }));
}

/** SPK202: no list of namespaces is all of them. */
async function noListIsAll(context: ScenarioContext): Promise<void> {
  await waitingIn(context, context.jobNamespace);
  await withOperator(context, { namespaces: '' }, async () => {
    await context.cluster.until(
      'an application in a namespace that nobody named is looked at',
      async () => (await stateOf(context, 'waiting')) === 'SUSPENDED',
    );
  });
}

/** SPK426, SPK427, SPK428: applications elsewhere, and where the labels are others, stay as they are. */
async function othersStay(context: ScenarioContext): Promise<void> {
  const { jobNamespace } = context;
  const [listed, selected, other, bare] = ['listed', 'selected', 'other', 'bare'].map((name) => `${jobNamespace}-${name}`);
  await waitingIn(context, listed);
  await waitingIn(context, selected, { team: 'data' });
  await waitingIn(context, other, { team: 'web' });
  await waitingIn(context, bare);
  await withOperator(context, { namespaces: listed, 'namespace-selector': 'team=data' }, async () => {
    for (const namespace of [listed, selected]) {
      await context.cluster.until(
        `the application in ${namespace} is looked at`,
        async () => (await stateOf(context, 'waiting', namespace)) === 'SUSPENDED',
      );
    }
    // One that is made last of all is looked at.
    await create(context, sparkApplication('last', { suspend: true }, { namespace: listed }));
    await context.cluster.until('the last one is looked at', async () => (await stateOf(context, 'last', listed)) === 'SUSPENDED');
    for (const namespace of [other, bare]) assert.equal(await stateOf(context, 'waiting', namespace), '', namespace);
  });
}

/** SPK212, SPK281: two controllers that work on the same both submit. */
async function bothSubmit(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const lock = (name: string): Flags => ({
    'leader-election': true,
    'leader-election-lock-namespace': context.jobNamespace,
    'leader-election-lock-name': name,
  });
  const calls = async (name: string, first: Flags, second: Flags): Promise<number> => {
    const spark = new RecordingSpark(context, name, { seconds: 3 });
    const options = { sparkHome: spark.home };
    const submit = async () => {
      await create(context, sparkApplication(name));
      await context.cluster.until(`${name} is submitted`, async () => (await stateOf(context, name)) === 'SUBMITTED');
    };
    await withOperator(context, first, () => withOperator(context, second, submit, options), options);
    return spark.calls.length;
  };
  assert.equal(await calls('not-elected', {}, {}), 2);
  assert.equal(await calls('two-installations', lock('one'), lock('other')), 2);
}

/** SPK233: where the webhook cannot be reached, what it would refuse is taken. */
async function uncheckedWithout(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace: namespace } = context;
  const configurations = (failurePolicy: WebhookFailurePolicy) => {
    const chart = new Chart(new App(), 'platform', { namespace });
    new SparkOperator(chart, 'operator', {
      fullNameOverride: 'unreachable',
      installCrds: false,
      jobNamespaces: JobNamespaces.of(namespace),
      webhook: OperatorWebhook.selfManaged({ failurePolicy }),
      acknowledgeWarnings: { SPK233: 'it is what is shown' },
    });
    return synth(chart).filter(({ kind }) => kind.endsWith('WebhookConfiguration'));
  };
  // The admission of the operator refuses templates of Spark 2.
  const refused = sparkApplication('unchecked', { sparkVersion: '2.4.5', suspend: true, driver: { template: { spec: {} } } }, { namespace });
  await cluster.apply(configurations(WebhookFailurePolicy.FAIL));
  await cluster.until('nothing is taken', () =>
    cluster.apply([refused], { dryRun: true }).then(
      () => false,
      (error: unknown) => String(error).includes('failed calling webhook'),
    ),
  );
  await cluster.apply(configurations(WebhookFailurePolicy.IGNORE));
  await cluster.until('everything is taken', () =>
    cluster.apply([refused], { dryRun: true }).then(
      () => true,
      () => false,
    ),
  );
}

/** SPK235: a renewed certificate is not that with which the webhook goes on. */
async function oldCertificate(context: ScenarioContext): Promise<void> {
  await ownNamespace(context);
  const { cluster, jobNamespace: namespace, plane } = context;
  const renew = async (serial: number) => {
    const file = (name: string) => path.join(plane.folder, `renewed-${serial}.${name}`);
    execFileSync('openssl', ['genrsa', '-traditional', '-out', file('key'), '2048'], { stdio: 'ignore' });
    const subject = ['-subj', '/CN=alone', '-addext', 'subjectAltName=DNS:localhost', '-set_serial', String(serial)];
    execFileSync('openssl', ['req', '-x509', '-new', '-key', file('key'), '-days', '1', '-out', file('crt'), ...subject], { stdio: 'ignore' });
    const [key, crt] = [readFileSync(file('key'), 'utf8'), readFileSync(file('crt'), 'utf8')];
    const stringData = { 'ca.crt': crt, 'tls.crt': crt, 'tls.key': key };
    await cluster.apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'alone', namespace }, stringData }]);
  };
  const served = ({ webhookPort }: OperatorAlone) =>
    new Promise<number>((resolve, reject) => {
      const socket = tls.connect({ host: '127.0.0.1', port: webhookPort, rejectUnauthorized: false }, () => {
        resolve(Number.parseInt(socket.getPeerCertificate().serialNumber, 16));
        socket.end();
      });
      socket.on('error', reject);
    });
  await renew(1001);
  const flags: Flags = {
    'enable-cert-manager': true,
    'webhook-svc-name': 'alone',
    'webhook-svc-namespace': namespace,
    'webhook-secret-name': 'alone',
    'webhook-secret-namespace': namespace,
  };
  const look = async (operator: OperatorAlone) => {
    assert.equal(await served(operator), 1001);
    await renew(1002);
    // Another one has it.
    await withOperator(context, flags, async (other) => assert.equal(await served(other), 1002), { component: 'webhook' });
    assert.equal(await served(operator), 1001);
  };
  await withOperator(context, flags, look, { component: 'webhook' });
}

export const scenarios: Scenario[] = [
  { name: 'an operator without a list of namespaces looks at all', shows: ['SPK202'], operator: 'none', alone: true, run: noListIsAll },
  { name: 'applications where no operator looks stay as they are', shows: ['SPK426', 'SPK427', 'SPK428'], operator: 'none', run: othersStay },
  { name: 'two operators submit one application twice', shows: ['SPK212', 'SPK281'], operator: 'none', run: bothSubmit },
  { name: 'a webhook that may be ignored checks nothing when it is away', shows: ['SPK233'], operator: 'none', run: uncheckedWithout },
  { name: 'a webhook goes on with its old certificate', shows: ['SPK235'], operator: 'none', run: oldCertificate },
];
