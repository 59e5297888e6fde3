import { controllerPorts, portClashes, webhookPorts } from '../../../lib/operator/model/operator-ports';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { modelOf } from '../install';

const clashes = (props: SparkOperatorProps) => portClashes(modelOf(props)).map(({ path, value, reason }) => `${path}: ${value} ${reason}`);

describe('the ports of the processes', () => {
  it('are those of metrics, profiler and webhook', () => {
    const model = modelOf({ controller: { pprofPort: 6060 } });
    expect(controllerPorts(model).map(({ name, port }) => [name, port])).toEqual([
      ['pprof', 6060],
      ['metrics', 8080],
    ]);
    expect(model.webhook && webhookPorts(model, model.webhook).map(({ name, port }) => [name, port])).toEqual([
      ['webhook', 9443],
      ['metrics', 8080],
    ]);
  });
});

describe('portClashes', () => {
  it.each<[string, SparkOperatorProps, string[]]>([
    [
      'metrics on the port of health checks',
      { metrics: { port: 8081 }, webhook: OperatorWebhook.none() },
      ['metrics.port: 8081 is the port of the health port in the same pod'],
    ],
    [
      'the webhook on the port of metrics',
      { webhook: OperatorWebhook.selfManaged({ port: 8080 }) },
      ['webhook.port: 8080 is the port of metrics.port in the same pod'],
    ],
    [
      'the profiler on the port of health checks, on the network of the node',
      { controller: { pprofPort: 8081, hostNetwork: true } },
      ['controller.pprofPort: 8081 is the port of the health port in the same pod'],
    ],
    ['one name for two ports', { metrics: { portName: 'webhook' } }, ['webhook.portName: webhook is the name of metrics.port in the same pod']],
  ])('finds %s', (_, props, expected) => {
    expect(clashes(props)).toEqual(expected);
  });

  it('passes ports that differ, and one port in two pods', () => {
    expect(clashes({ controller: { pprofPort: 9443 } })).toEqual([]);
    expect(clashes({ metrics: { enabled: false }, webhook: OperatorWebhook.selfManaged({ port: 8080 }) })).toEqual([]);
  });
});
