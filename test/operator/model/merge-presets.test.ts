import { OperatorVersion } from '../../../lib/job/operator-version';
import { mergePresets } from '../../../lib/operator/model/merge-presets';
import { OperatorPreset } from '../../../lib/operator/operator-preset';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';

const merge = (props: SparkOperatorProps) => mergePresets(props, OperatorVersion.V2_5_2);

describe('mergePresets', () => {
  const highlyAvailable = OperatorPreset.highlyAvailable();

  it('changes nothing without presets', () => {
    const props = { controller: { replicas: 3 } };
    expect(merge(props).given).toBe(props);
  });

  it('lets the own property win over a preset, one by one', () => {
    const { given } = merge({ presets: [highlyAvailable], controller: { replicas: 3 }, webhook: OperatorWebhook.selfManaged({ replicas: 4 }) });
    expect(given.controller).toMatchObject({ replicas: 3, leaderElection: true });
    expect(given.webhook?._options).toMatchObject({ replicas: 4, leaderElection: true });
  });

  it('takes an undefined property for one that was not set', () => {
    expect(merge({ presets: [highlyAvailable], controller: { replicas: undefined } }).given.controller?.replicas).toBe(2);
  });

  it('lets the later preset win over the earlier', () => {
    const rates = [10, 150].map((jobsPerMinute) => OperatorPreset.throughput({ jobsPerMinute }));
    expect(merge({ presets: rates }).given.controller?.workers).toBe(20);
    expect(merge({ presets: [...rates].reverse() }).given.controller?.workers).toBe(2);
  });

  it('joins presets that set different things', () => {
    const { given, webhookPortAnnotation } = merge({ presets: [highlyAvailable, OperatorPreset.eksCustomCni(), OperatorPreset.istio()] });
    expect(given.webhook?._options).toMatchObject({ replicas: 2, hostNetwork: true, podAnnotations: {} });
    expect(webhookPortAnnotation).toBe('traffic.sidecar.istio.io/excludeInboundPorts');
  });

  it('joins maps key by key, and replaces lists', () => {
    const { given } = merge({ presets: [OperatorPreset.istio(), highlyAvailable], controller: { podAnnotations: { a: 'b' }, topologySpread: [] } });
    expect(given.controller?.podAnnotations).toEqual({ 'proxy.istio.io/config': expect.any(String), a: 'b' });
    expect(given.controller?.topologySpread).toEqual([]);
  });

  it('keeps the kind of the webhook, and none when there is none', () => {
    const kindOf = (webhook: OperatorWebhook) => merge({ presets: [highlyAvailable], webhook }).given.webhook?._kind;
    expect(kindOf(OperatorWebhook.certManager())).toBe('cert-manager');
    expect(kindOf(OperatorWebhook.none())).toBe('none');
  });

  it('knows which values come from which preset', () => {
    const props = { presets: [highlyAvailable, OperatorPreset.istio(), highlyAvailable], controller: { replicas: 3, podAnnotations: { a: 'b' } } };
    const { presetOf } = merge(props);
    expect(presetOf.get('controller.disruptionBudget')).toBe('presets[2]');
    expect(presetOf.get("controller.podAnnotations['proxy.istio.io/config']")).toBe('presets[1]');
    expect([presetOf.has('controller.replicas'), presetOf.has("controller.podAnnotations['a']")]).toEqual([false, false]);
    expect(presetOf.get('webhook.replicas')).toBe('presets[2]');
    expect(merge({ controller: { replicas: 3 } }).presetOf.size).toBe(0);
  });
});
