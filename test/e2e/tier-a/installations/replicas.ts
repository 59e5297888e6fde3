// The highly available preset: when the processes that lead are killed, the others take over, and no job is lost.
import assert from 'node:assert/strict';
import type { V1Lease, V1MutatingWebhookConfiguration } from '@kubernetes/client-node';
import { Size } from 'cdk8s';
import { JobNamespaces, OperatorPreset, OperatorWebhook } from '../../../../lib';
import type { Scenario, ScenarioContext } from '../../scenario';
import { operatorApp, smallJob, whileRunning, withoutJobs } from './installation';

const NAME = 'two-each';
const PORT = 9448;
/** Lease of 15 seconds, tried for every 2, and as much again for a busy machine. */
const TAKEN_OVER_WITHIN = 40;

async function leadersAreKilled(context: ScenarioContext): Promise<void> {
  const { cluster, operators } = context;
  const manifests = operatorApp(
    context,
    NAME,
    {
      jobNamespaces: JobNamespaces.of(context.jobNamespace),
      presets: [OperatorPreset.highlyAvailable()],
      webhook: OperatorWebhook.selfManaged({ port: PORT }),
    },
    (chart, operator) => {
      smallJob(chart, 'running', operator, { driver: { memory: Size.mebibytes(512), annotations: { 'e2e/runs-for': '25s' } } });
      smallJob(chart, 'queued', operator);
    },
  );
  await withoutJobs(manifests).apply();
  await whileRunning(context, NAME, async (processes) => {
    assert.deepEqual(
      [...processes].sort(),
      ['controller', 'webhook'].flatMap((part) => [0, 1].map((number) => `${NAME}.${NAME}-${part}.${number}`)),
    );
    const [running, queued] = manifests.objects.filter(({ kind }) => kind === 'SparkApplication');
    await cluster.apply([running]);
    await context.reaches('running', 'RUNNING');

    const before = await holders(context);
    const leaders = await Promise.all(['controller', 'webhook'].map((part) => leaderOf(context, part, processes)));
    const killed = Date.now();
    await Promise.all(leaders.map((leader) => operators.kill(leader)));
    // Of the first one the Service has the port.
    await routeWebhooksTo(context, leaders[1].endsWith('.0') ? PORT + 100 : PORT);
    // Admitted by the webhook that is left, whose certificate the API server trusts by the bundle that the other one wrote.
    await cluster.until('the webhook that is left answers', async () => {
      try {
        return await cluster.apply([queued]);
      } catch {
        return false;
      }
    });
    const after = await cluster.until(
      'others lead',
      async () => {
        const now = await holders(context);
        return now.every((holder, index) => holder !== before[index]) && now;
      },
      TAKEN_OVER_WITHIN,
    );
    console.log(`         ${NAME}: both leaders replaced after ${((Date.now() - killed) / 1000).toFixed(1)} s`);
    assert.equal(new Set([...before, ...after]).size, 4);
    await Promise.all(['running', 'queued'].map((name) => context.reaches(name)));
  });
}

async function holders({ cluster }: ScenarioContext): Promise<string[]> {
  const names = ['controller', 'webhook'].map((part) => `${NAME}-${part}-lock`);
  const leases = await Promise.all(names.map((name) => cluster.read<V1Lease>('coordination.k8s.io/v1', 'Lease', name, NAME)));
  return leases.map(({ spec }) => spec?.holderIdentity ?? '');
}

/** The process that says that it leads: all have one host name. */
async function leaderOf({ cluster, plane }: ScenarioContext, part: string, processes: readonly string[]): Promise<string> {
  const ours = processes.filter((name) => name.includes(`-${part}.`));
  const leading = await cluster.until(`a ${part} leads`, async () =>
    ours.find((name) => plane.processes.tail(name, 1000).includes('successfully acquired lease')),
  );
  assert.equal(ours.filter((name) => plane.processes.tail(name, 1000).includes('successfully acquired lease')).length, 1);
  return leading;
}

/** In a cluster the Service does it: on one machine the second process listens on another port. */
async function routeWebhooksTo({ cluster }: ScenarioContext, port: number): Promise<void> {
  for (const kind of ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']) {
    const { webhooks = [] } = await cluster.read<V1MutatingWebhookConfiguration>('admissionregistration.k8s.io/v1', kind, `${NAME}-webhook`);
    const patch = webhooks.map((_, index) => ({ op: 'replace', path: `/webhooks/${index}/clientConfig/service/port`, value: port }));
    await cluster.kubectl('patch', kind, `${NAME}-webhook`, '--type=json', '-p', JSON.stringify(patch));
  }
}

export const scenarios: Scenario[] = [
  {
    name: 'the other replica takes over when the one that leads is killed',
    operator: 'none',
    jobNamespace: 'two-each-jobs',
    timeout: 300,
    run: leadersAreKilled,
  },
];
