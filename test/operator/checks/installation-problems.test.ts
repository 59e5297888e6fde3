import { installationProblems } from '../../../lib/operator/checks/installation-problems';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { modelOf } from '../install';

const found = (props: SparkOperatorProps) => installationProblems(modelOf(props)).map(({ id, path }) => `${id} ${path}`);

describe('installationProblems', () => {
  it('finds nothing in the default installation', () => {
    expect(found({})).toEqual([]);
  });

  it('joins the checks over the operator, over its objects and over its pods', () => {
    const problems = found({
      controller: { workers: 0, volumes: [PodVolume.emptyDir('a'), PodVolume.secret('a', 'b')] },
      webhook: OperatorWebhook.selfManaged({ port: 8080 }),
    });
    expect(problems).toEqual(['SPK214 controller.workers', 'SPK284 webhook.port', 'SPK321 controller.volumes[1].name']);
  });

  it('blames a property once', () => {
    expect(found({ controller: { serviceAccountName: 'No Name' } })).toEqual(['SPK227 controller.serviceAccountName']);
    expect(found({ webhook: OperatorWebhook.selfManaged({ priorityClassName: 'No Name' }) })).toEqual(['SPK227 webhook.priorityClassName']);
  });
});
