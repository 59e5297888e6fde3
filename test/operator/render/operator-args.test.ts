import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { controllerArgs, FEATURE_GATES, unsupportedSettings, webhookArgs } from '../../../lib/operator/render/operator-args';
import { TimestampPrecision } from '../../../lib/operator/operator-pod-options';
import { OperatorPreset } from '../../../lib/operator/operator-preset';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { modelOf } from '../install';

describe('unsupportedSettings', () => {
  it.each<[string, SparkOperatorProps, string]>([
    ['controller.kubeApiQps', { controller: { kubeApiQps: 20 } }, '2.5.1'],
    ['controller.kubeApiBurst', { controller: { kubeApiBurst: 30 } }, '2.5.1'],
    ['webhook.kubeApiQps', { webhook: OperatorWebhook.selfManaged({ kubeApiQps: 20 }) }, '2.5.1'],
    ['webhook.kubeApiBurst', { webhook: OperatorWebhook.selfManaged({ kubeApiBurst: 30 }) }, '2.5.1'],
    ['metrics.jobSubmitLatencyBuckets', { metrics: { jobSubmitLatencyBuckets: [1] } }, '2.5.1'],
    ['controller.scheduledTimestampPrecision', { controller: { scheduledTimestampPrecision: TimestampPrecision.NANOS } }, '2.5.0'],
    ['featureGates', { featureGates: {} }, '2.5.0'],
    ['jobNamespaces', { jobNamespaces: JobNamespaces.selected({ a: 'b' }) }, '2.5.0'],
  ])('finds %s in a release before the one that knows its flag', (path, props, since) => {
    const known = OperatorVersion.all().filter((version) => version.atLeast(since));
    const tooOld = OperatorVersion.all().filter((version) => version.before(since));
    expect(tooOld.map((operatorVersion) => unsupportedSettings(modelOf({ ...props, operatorVersion })).map((finding) => finding.path))).toEqual(
      tooOld.map(() => [path]),
    );
    expect(known.flatMap((operatorVersion) => unsupportedSettings(modelOf({ ...props, operatorVersion })))).toEqual([]);
    expect(tooOld.length).toBeGreaterThan(1);
  });

  it('says the release that is needed', () => {
    expect(unsupportedSettings(modelOf({ operatorVersion: OperatorVersion.V2_5_0, controller: { kubeApiQps: 7 } }))).toEqual([
      {
        path: 'controller.kubeApiQps',
        value: 7,
        reason: 'needs operator 2.5.1, and this is 2.5.0',
        fix: 'leave it out, or set operatorVersion to 2.5.1 or newer',
      },
    ]);
  });

  it('passes defaults: an older release just does not get the flag', () => {
    expect(unsupportedSettings(modelOf({ operatorVersion: OperatorVersion.V2_3_0 }))).toEqual([]);
  });

  it('passes presets, which set what the release knows', () => {
    const presets = [OperatorPreset.throughput({ jobsPerMinute: 100 }), OperatorPreset.highlyAvailable()];
    expect(unsupportedSettings(modelOf({ operatorVersion: OperatorVersion.V2_3_0, presets }))).toEqual([]);
  });
});

describe('the arguments that the chart writes in its own way', () => {
  const chartTexts = { controller: { 'zap-encoder': false as const, 'namespace-selector': 'a  in (b)' }, webhook: { 'zap-log-level': '1' } };

  it('replace those of the model, each in its place, or are left out', () => {
    const model = modelOf({ _chartArguments: chartTexts });
    expect(controllerArgs(model).slice(0, 6)).toEqual([
      'controller',
      'start',
      '--zap-log-level=info',
      '--namespaces=default',
      '--namespace-selector=a  in (b)',
      '--controller-threads=10',
    ]);
    expect(webhookArgs(model).slice(2, 4)).toEqual(['--zap-log-level=1', '--zap-encoder=console']);
  });
});

describe('FEATURE_GATES', () => {
  it('holds the gates that are passed by default', () => {
    expect(Object.keys(FEATURE_GATES)).toEqual(Object.keys(modelOf().featureGates));
  });
});
