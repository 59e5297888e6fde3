import assert from 'node:assert/strict';
import { Size } from 'cdk8s';
import { RestartPolicy, SparkCode, SparkImage, SparkJob } from '../../../lib';
import type { Scenario, ScenarioContext } from '../scenario';

const image = SparkImage.apache('4.0.4');

/** The least that must work before anything else is worth looking at. */
async function aJobCompletes(context: ScenarioContext): Promise<void> {
  await context.apply((chart, operator) => {
    new SparkJob(chart, 'pi', {
      operator,
      image,
      code: SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py' }),
      driver: { memory: Size.mebibytes(512) },
      restartPolicy: RestartPolicy.never(),
    });
  });
  const pod = await context.driverPod('pi');
  assert.equal(pod.spec?.serviceAccountName, 'spark');
  await context.reaches('pi');
}

export const scenarios: Scenario[] = [
  { name: 'a job completes with the webhook', run: aJobCompletes },
  { name: 'a job completes without a webhook', operator: 'no-webhook', run: aJobCompletes },
];
