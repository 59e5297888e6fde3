// RBAC is exactly sufficient: what each account may do is what the table of rights says, neither more nor less; what the table says to be used was used by the
// work of this scenario; and nothing was refused to the operator.
import assert from 'node:assert/strict';
import { Duration } from 'cdk8s';
import {
  ImageAbility,
  RestartPolicy,
  ScheduledSparkJob,
  SparkCode,
  SparkConnectServer,
  SparkImage,
  SparkJob,
  SparkMonitoring,
  SparkSchedule,
} from '../../../../lib';
import { STANDING } from '../../bed';
import type { Access } from '../../cluster/cluster';
import { AuditLog, grantedTo, serviceAccount } from './audit-log';
import type { Scenario, ScenarioContext, SparkObject, StandingOperator } from '../../scenario';
import type { Account } from './rights-table';
import { accounts } from './rights-table';

const VERSION = 'sparkoperator.k8s.io/v1beta2';
const JOB_ACCOUNT = 'spark';

/** What none of the accounts may do, as the API server's authorizer says; the table says it too, and here it is in words. */
const FORBIDDEN: readonly Access[] = [
  { verb: 'list', resource: 'secrets' },
  { verb: 'create', resource: 'pods/exec' },
  { verb: 'update', resource: 'pods/ephemeralcontainers' },
  { verb: 'create', resource: 'serviceaccounts/token' },
  { verb: 'create', resource: 'rolebindings', group: 'rbac.authorization.k8s.io' },
  { verb: 'bind', resource: 'roles', group: 'rbac.authorization.k8s.io' },
  { verb: 'escalate', resource: 'roles', group: 'rbac.authorization.k8s.io' },
  { verb: 'impersonate', resource: 'serviceaccounts' },
  { verb: 'create', resource: 'deployments', group: 'apps' },
];
const FORBIDDEN_IN_THE_CLUSTER: readonly Access[] = [
  { verb: 'get', resource: 'nodes' },
  { verb: 'list', resource: 'namespaces' },
  { verb: 'create', resource: 'pods' },
  { verb: 'get', resource: 'secrets' },
  { verb: 'create', resource: 'clusterrolebindings', group: 'rbac.authorization.k8s.io' },
  { verb: 'create', resource: 'customresourcedefinitions', group: 'apiextensions.k8s.io' },
  { verb: 'create', resource: 'mutatingwebhookconfigurations', group: 'admissionregistration.k8s.io' },
];

function granted(operator: StandingOperator): (context: ScenarioContext) => Promise<void> {
  return async (context) => {
    const { release } = STANDING[operator];
    const differing: string[] = [];
    for (const account of accounts(release, operator === 'webhook', context.jobNamespace, JOB_ACCOUNT)) {
      const may = await grantedTo(context.cluster, account.user, account.namespace);
      const wanted = new Set([...account.used, ...account.seldom.flatMap(({ rights }) => rights)]);
      differing.push(...[...may].filter((right) => !wanted.has(right)).map((right) => `${about(account)} may ${right}, and nobody said what for`));
      differing.push(...[...wanted].filter((right) => !may.has(right)).map((right) => `${about(account)} may not ${right}, and needs to`));
      for (const access of [...FORBIDDEN.map((one) => ({ ...one, namespace: account.namespace })), ...FORBIDDEN_IN_THE_CLUSTER]) {
        if (await context.cluster.may(account.user, access)) differing.push(`${about(account)} may ${access.verb} ${access.resource}`);
      }
    }
    assert.ok(differing.length === 0, `${differing.length} rights are not as they should be:\n  ${differing.join('\n  ')}`);
  };
}

async function used(context: ScenarioContext): Promise<void> {
  await everyKindOfWork(context);
  const { release } = STANDING.webhook;
  const log = new AuditLog(context.plane.auditLog);
  const unused = accounts(release, true, context.jobNamespace, JOB_ACCOUNT).flatMap((account) => {
    const done = new Set([...log.usedBy(account.user, account.namespace), ...log.usedBy(account.user)]);
    return account.used.filter((right) => !done.has(right)).map((right) => `${about(account)} did not ${right}`);
  });
  assert.ok(unused.length === 0, `${unused.length} rights are not used:\n  ${unused.join('\n  ')}`);
  assertNothingWasRefused(context.plane.auditLog);
}

/** Nothing was refused to the standing operators for want of a right, so far. */
export function assertNothingWasRefused(auditLog: string): void {
  const operators = Object.values(STANDING).map(({ release }) => serviceAccount(release, ''));
  const refusals = new AuditLog(auditLog).refusals().filter((refusal) => operators.some((prefix) => refusal.startsWith(prefix)));
  assert.deepEqual(refusals, []);
}

function about({ user, namespace }: Account): string {
  return `in ${namespace} ${user.replace('system:serviceaccount:', '')}`;
}

/** Work that needs all rights that can be needed, with three runs of spark-submit. */
async function everyKindOfWork(context: ScenarioContext): Promise<void> {
  const { cluster, jobNamespace } = context;
  const code = SparkCode.java({ mainClass: 'com.example.Etl', file: 'local:///opt/app/etl.jar' });
  await context.apply((chart, operator) => {
    const job = { operator, image: SparkImage.apache('4.0.4'), code };
    new SparkJob(chart, 'retried', {
      ...job,
      driver: { annotations: { 'e2e/exit-code': '1' } },
      restartPolicy: RestartPolicy.onFailure({ retries: 1, interval: Duration.seconds(1) }),
      timeToLive: Duration.seconds(1),
      monitoring: SparkMonitoring.jmxExporter({ jar: '/opt/agent.jar' }),
      driverIngresses: [{ port: 8080, urlFormat: '{{$appName}}.example.com' }],
      ui: {},
    });
    new ScheduledSparkJob(chart, 'often', { ...job, schedule: SparkSchedule.every(Duration.seconds(10)) });
    const image = SparkImage.custom({ image: 'registry.example.com/spark:4.0.4', sparkVersion: '4.0.4', abilities: [ImageAbility.SPARK_CONNECT] });
    new SparkConnectServer(chart, 'connect', { operator, image });
  });
  const runs = () => cluster.list<SparkObject>(VERSION, 'SparkApplication', jobNamespace, 'sparkoperator.k8s.io/scheduled-app-name=often');
  await cluster.until('a run of the schedule', async () => (await runs()).some(({ status }) => status?.driverInfo?.podName), 90);
  await cluster.remove(VERSION, 'ScheduledSparkApplication', 'often', jobNamespace);
  const gone = async () => (await cluster.find(VERSION, 'SparkApplication', 'retried', jobNamespace)) === undefined;
  await cluster.until('the retried job has failed and is removed', gone, 150);
}

export const scenarios: Scenario[] = [
  { name: 'every account has the rights of the table and no others', jobNamespace: 'rights', run: granted('webhook') },
  {
    name: 'every account has the rights of the table and no others without a webhook',
    jobNamespace: 'rights-without-webhook',
    operator: 'no-webhook',
    run: granted('no-webhook'),
  },
  { name: 'the rights of the operator are used, and none is missing', jobNamespace: 'rights', timeout: 270, run: used },
];
