import { installationProblems } from '../../../lib/operator/checks/installation-problems';
import { DisruptionBudget } from '../../../lib/operator/disruption-budget';
import { OperatorPreset } from '../../../lib/operator/operator-preset';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { formatProblem } from '../../../lib/private/problems';
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

  it('names the preset that set what is wrong', () => {
    const presets = [OperatorPreset.istio(), OperatorPreset.highlyAvailable()];
    const lines = (props: SparkOperatorProps) => installationProblems(modelOf({ presets, ...props })).map(formatProblem);
    expect(lines({ controller: { replicas: 1 } })[0]).toBe(
      'controller.disruptionBudget: (set by presets[1]) needs more than one pod, and controller.replicas is 1 (SPK210); set controller.replicas to 2 or more, or leave presets[1] out',
    );
    expect(lines({ controller: { replicas: 1, disruptionBudget: DisruptionBudget.minAvailable(1) } })[0]).toBe(
      'controller.disruptionBudget: needs more than one pod, and controller.replicas is 1 (SPK210); set controller.replicas to 2 or more, or leave it out',
    );
    expect(lines({})).toEqual([]);
  });
});
