import { Duration } from 'cdk8s';
import { ContainerProbe } from '../../lib/pod/container-probe';
import { refusals } from './expect-cases';

describe('a probe', () => {
  it('asks by HTTP, opens a connection or runs a command', () => {
    expect(ContainerProbe.httpGet('/ready', 80)._toJson()).toStrictEqual({ httpGet: { path: '/ready', port: 80 } });
    expect(ContainerProbe.tcp(80)._toJson()).toStrictEqual({ tcpSocket: { port: 80 } });
    expect(ContainerProbe.exec(['cat', '/ready'])._toJson()).toStrictEqual({ exec: { command: ['cat', '/ready'] } });
  });

  it('has every option', () => {
    const options = {
      initialDelay: Duration.seconds(0),
      period: Duration.minutes(1),
      timeout: Duration.seconds(5),
      failureThreshold: 2,
      successThreshold: 1,
    };
    expect(ContainerProbe.tcp(80, options)._toJson()).toStrictEqual({
      tcpSocket: { port: 80 },
      initialDelaySeconds: 0,
      periodSeconds: 60,
      timeoutSeconds: 5,
      failureThreshold: 2,
      successThreshold: 1,
    });
  });

  it('is taken exactly as in the API', () => {
    expect(ContainerProbe.fromSpec({ grpc: { port: 80 } })._toJson()).toStrictEqual({ grpc: { port: 80 } });
  });

  it.each([
    ['port 0', () => ContainerProbe.tcp(0), 'SPK320 port'],
    ['no command', () => ContainerProbe.exec([]), 'SPK319 command'],
    ['half a second', () => ContainerProbe.tcp(80, { period: Duration.millis(500) }), 'SPK301 period'],
    ['a mistyped field', () => ContainerProbe.fromSpec({ httpget: {} }), 'SPK302 httpget'],
  ])('fails on %s', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});
