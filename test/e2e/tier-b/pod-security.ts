import assert from 'node:assert/strict';
import { ContainerSecurity, PodSecurity, SparkImage, SparkJob } from '../../../lib';
import type { SparkPodOptions } from '../../../lib';
import type { Scenario, ScenarioContext } from '../scenario';
import { PATIENCE, printSettings, SMALL, SPARK_4 } from './running-jobs';

/** One namespace for all of them: it is the label that makes the difference. */
const NAMESPACE = 'restricted-pods';

async function startJob(context: ScenarioContext, name: string, security: SparkPodOptions): Promise<void> {
  await context.cluster.kubectl('label', '--overwrite', 'namespace', NAMESPACE, 'pod-security.kubernetes.io/enforce=restricted');
  await context.apply((chart, operator) => {
    const pod = { ...SMALL, ...security };
    new SparkJob(chart, name, { operator, image: SPARK_4, code: printSettings(1), driver: pod, executor: pod });
  });
}

async function admitted(context: ScenarioContext): Promise<void> {
  await startJob(context, 'secured', { podSecurity: PodSecurity.restricted({ runAsUser: 185 }), containerSecurity: ContainerSecurity.restricted() });
  await context.reaches('secured', 'COMPLETED', PATIENCE);
}

async function refused(context: ScenarioContext): Promise<void> {
  await startJob(context, 'open', {});
  const { status } = await context.reaches('open', 'FAILED', PATIENCE);
  assert.match(status?.applicationState?.errorMessage ?? '', /violates PodSecurity "restricted:latest"/);
}

/** The official images name their user, and a name may be root's: the kubelet does not start what it cannot judge. */
async function namelessUser(context: ScenarioContext): Promise<void> {
  // Under another name, the check does not know that it is one of those images.
  const image = SparkImage.custom({
    image: SPARK_4.image.replace('apache', 'library'),
    sparkVersion: SPARK_4.sparkVersion,
    abilities: SPARK_4.abilities,
  });
  await startJob(context, 'named', { image, podSecurity: PodSecurity.restricted(), containerSecurity: ContainerSecurity.restricted() });
  const waiting = await context.cluster.until(
    'the kubelet gives a reason',
    async () => {
      const { status } = await context.driverPod('named');
      const state = status?.containerStatuses?.[0]?.state?.waiting;
      return state?.reason === 'CreateContainerConfigError' && state;
    },
    PATIENCE,
  );
  assert.match(waiting.message ?? '', /image has non-numeric user \(spark\), cannot verify user is non-root/);
}

export const scenarios: Scenario[] = [
  { name: 'restricted pods run in a restricted namespace', jobNamespace: NAMESPACE, run: admitted },
  { name: 'a job without security contexts fails in a restricted namespace', jobNamespace: NAMESPACE, run: refused },
  {
    name: 'restricted pods of an image that names its user do not start without a number',
    shows: ['SPK338'],
    jobNamespace: NAMESPACE,
    run: namelessUser,
  },
];
