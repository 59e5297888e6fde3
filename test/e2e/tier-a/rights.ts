// RBAC is exactly sufficient: what each account may do is what the table of rights says, neither more nor less; what the table says to be used was used by the
// work of this scenario; and nothing was refused to the operator.
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
} from '../../../lib';
import { STANDING } from '../bed';
import { API_VERSION } from '../cluster/pins';
import type { Scenario, ScenarioContext, SparkObject, StandingOperator } from '../scenario';
import { assertGranted, assertUsed } from '../rights/compare';
import { driverAccounts, operatorAccounts } from '../rights/rights-table';

const JOB_ACCOUNT = 'spark';

function granted(operator: StandingOperator): (context: ScenarioContext) => Promise<void> {
  return ({ cluster, jobNamespace }) => {
    const { release } = STANDING[operator];
    const operators = operatorAccounts(release, operator === 'webhook', jobNamespace);
    return assertGranted(cluster, [...operators, ...driverAccounts(release, jobNamespace, JOB_ACCOUNT, true)]);
  };
}

async function used(context: ScenarioContext): Promise<void> {
  await everyKindOfWork(context);
  assertUsed(context.plane.auditLog, operatorAccounts(STANDING.webhook.release, true, context.jobNamespace));
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
  const runs = () => cluster.list<SparkObject>(API_VERSION, 'SparkApplication', jobNamespace, 'sparkoperator.k8s.io/scheduled-app-name=often');
  await cluster.until('a run of the schedule', async () => (await runs()).some(({ status }) => status?.driverInfo?.podName), 90);
  await cluster.remove(API_VERSION, 'ScheduledSparkApplication', 'often', jobNamespace);
  const gone = async () => (await cluster.find(API_VERSION, 'SparkApplication', 'retried', jobNamespace)) === undefined;
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
