import { OperatorVersion } from '../../../lib/job/operator-version';
import { OPERATOR_CHECKS, operatorProblems } from '../../../lib/operator/checks/operator-checks';
import { OperatorPreset } from '../../../lib/operator/operator-preset';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { modelOf } from '../install';

describe('the checks of an installation', () => {
  it.each(OperatorVersion.all())('find nothing, and warn of nothing, in the default installation of operator $version', (operatorVersion) => {
    expect(operatorProblems(modelOf({ operatorVersion }))).toEqual([]);
  });

  it('find nothing with presets, with cert-manager, and without a webhook', () => {
    const presets = [
      OperatorPreset.highlyAvailable(),
      OperatorPreset.throughput({ jobsPerMinute: 150 }),
      OperatorPreset.eksCustomCni(),
      OperatorPreset.istio(),
    ];
    for (const webhook of [OperatorWebhook.selfManaged(), OperatorWebhook.certManager(), OperatorWebhook.none()]) {
      expect(operatorProblems(modelOf({ presets, webhook }))).toEqual([]);
    }
  });

  it('have ids of their own, in order, from the range of the operator', () => {
    const ids = OPERATOR_CHECKS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.filter((id) => !/^SPK2[1-5]\d$/.test(id))).toEqual([]);
  });

  it('report all problems at once, in the order of their ids', () => {
    const problems = operatorProblems(
      modelOf({ controller: { workers: 0 }, imageTag: '2.2.0', metrics: { port: 80 }, podMonitor: { jobLabel: '' } }),
    );
    expect(problems.map(({ id, path }) => `${id} ${path}`)).toEqual([
      'SPK214 controller.workers',
      'SPK215 metrics.port',
      'SPK222 imageTag',
      'SPK241 podMonitor.jobLabel',
    ]);
  });
});
