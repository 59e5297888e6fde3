import { OperatorVersion } from '../../lib/job/operator-version';
import { OperatorPreset } from '../../lib/operator/operator-preset';
import { OperatorWebhook } from '../../lib/operator/operator-webhook';
import { ofKind, one } from '../support/synth';
import { install, modelOf } from './install';

const args = (jobsPerMinute: number, operatorVersion?: OperatorVersion) =>
  one(install({ operatorVersion, presets: [OperatorPreset.throughput({ jobsPerMinute })] }), 'Deployment', 'spark-operator-controller').spec.template
    .spec.containers[0].args as string[];
const sized = (jobsPerMinute: number) => {
  const { workers, resources, kubeApiQps, kubeApiBurst, workQueueQps, workQueueBurst } = modelOf({
    presets: [OperatorPreset.throughput({ jobsPerMinute })],
  }).controller;
  return { workers, resources, kubeApiQps, kubeApiBurst, workQueueQps, workQueueBurst };
};

describe('OperatorPreset.highlyAvailable', () => {
  const manifests = install({ presets: [OperatorPreset.highlyAvailable()] });

  it('runs two of each, one of them elected, spread over nodes and zones where there are several', () => {
    for (const { metadata, spec } of ofKind(manifests, 'Deployment')) {
      expect(spec.replicas).toBe(2);
      expect(spec.template.spec.containers[0].args).toContain('--leader-election=true');
      const spread = spec.template.spec.topologySpreadConstraints;
      expect(spread.map(({ topologyKey, whenUnsatisfiable }: Record<string, string>) => [topologyKey, whenUnsatisfiable])).toEqual([
        ['kubernetes.io/hostname', 'ScheduleAnyway'],
        ['topology.kubernetes.io/zone', 'ScheduleAnyway'],
      ]);
      const component = metadata.labels['app.kubernetes.io/component'];
      expect(spread[0].labelSelector.matchLabels['app.kubernetes.io/component']).toBe(component);
    }
  });

  it('leaves one of each in a disruption', () => {
    expect(ofKind(manifests, 'PodDisruptionBudget').map(({ spec }) => spec.minAvailable)).toEqual([1, 1]);
  });

  it('is for the controller alone when there is no webhook', () => {
    const alone = install({ presets: [OperatorPreset.highlyAvailable()], webhook: OperatorWebhook.none() });
    expect(ofKind(alone, 'PodDisruptionBudget')).toHaveLength(1);
  });
});

describe('OperatorPreset.throughput', () => {
  it.each([
    // Workers: ceil(rate / 13), at least 2. CPU: 25/130 core per job a minute, in tenths. Memory: 512 MiB x (workers + 1), and twice that.
    [1, 2, '200m', '1536Mi', '3072Mi', 20, 30, 50, 500],
    [60, 5, '11600m', '3072Mi', '6144Mi', 20, 30, 50, 500],
    [130, 10, '25', '5632Mi', '11264Mi', 44, 66, 65, 650],
    // The fastest that was measured: 20 workers on 35 cores.
    [131, 20, '30600m', '10752Mi', '21504Mi', 44, 66, 66, 660],
    [150, 20, '35', '10752Mi', '21504Mi', 50, 75, 75, 750],
  ])('sizes the controller for %d jobs a minute', (rate, workers, cpu, memory, limit, kubeApiQps, kubeApiBurst, workQueueQps, workQueueBurst) => {
    expect(sized(rate)).toEqual({
      workers,
      resources: { requests: { cpu, memory }, limits: { memory: limit } },
      kubeApiQps,
      kubeApiBurst,
      workQueueQps,
      workQueueBurst,
    });
  });

  it('reaches the arguments, but for API rates before 2.5.1', () => {
    expect(args(150)).toEqual(expect.arrayContaining(['--controller-threads=20', '--kube-api-qps=50', '--workqueue-ratelimiter-bucket-qps=75']));
    expect(args(150, OperatorVersion.V2_5_0)).toContain('--controller-threads=20');
    expect(args(150, OperatorVersion.V2_5_0).filter((arg) => arg.includes('kube-api'))).toEqual([]);
  });

  it.each([0, 151, -1, Number.NaN])('fails for %d jobs a minute', (jobsPerMinute) => {
    expect(() => OperatorPreset.throughput({ jobsPerMinute })).toThrow(
      /jobsPerMinute: .* is not a rate that one operator can do \(SPK280\); give a number from 1 to 150/,
    );
  });
});

describe('OperatorPreset.eksCustomCni', () => {
  const webhookOf = (options?: { port: number }) =>
    one(install({ presets: [OperatorPreset.eksCustomCni(options)] }), 'Deployment', 'spark-operator-webhook').spec.template.spec;

  it('puts the webhook on the network of its node, where names of the cluster are resolved', () => {
    expect(webhookOf()).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
    expect(webhookOf().containers[0].ports).toContainEqual({ name: 'webhook', containerPort: 9443 });
  });

  it('takes another port', () => {
    const manifests = install({ presets: [OperatorPreset.eksCustomCni({ port: 10251 })] });
    expect(one(manifests, 'Service').spec.ports[0].port).toBe(10251);
    expect(webhookOf({ port: 10251 }).containers[0].args).toContain('--webhook-port=10251');
  });

  it('leaves the controller where it is', () => {
    const { controller } = modelOf({ presets: [OperatorPreset.eksCustomCni()] });
    expect(controller.hostNetwork).toBe(false);
  });
});

describe('OperatorPreset.istio', () => {
  const annotations = (name: string, webhook?: OperatorWebhook) =>
    one(install({ presets: [OperatorPreset.istio()], webhook }), 'Deployment', `spark-operator-${name}`).spec.template.metadata.annotations;

  it('lets the API server past the sidecar of the webhook, to the port that it has in the end', () => {
    expect(annotations('webhook')).toEqual({
      'traffic.sidecar.istio.io/excludeInboundPorts': '9443',
      'proxy.istio.io/config': '{"holdApplicationUntilProxyStarts":true}',
    });
    const webhook = OperatorWebhook.selfManaged({ port: 10250 });
    expect(annotations('webhook', webhook)['traffic.sidecar.istio.io/excludeInboundPorts']).toBe('10250');
  });

  it('starts the controller after its sidecar', () => {
    expect(annotations('controller')).toMatchObject({
      'proxy.istio.io/config': '{"holdApplicationUntilProxyStarts":true}',
      'prometheus.io/port': '8080',
    });
  });
});
