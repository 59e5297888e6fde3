import { Duration } from 'cdk8s';
import { ContainerLifecycle, LifecycleAction } from '../../lib/pod/container-lifecycle';
import { refusals } from './expect-cases';

describe('a lifecycle', () => {
  it('has an action after the start and one before the stop', () => {
    const lifecycle = ContainerLifecycle.of({ postStart: LifecycleAction.httpGet('/warm', 80), preStop: LifecycleAction.exec('sync', '-f') });
    expect(lifecycle._toJson()).toStrictEqual({
      postStart: { httpGet: { path: '/warm', port: 80 } },
      preStop: { exec: { command: ['sync', '-f'] } },
    });
  });

  it('can wait', () => {
    expect(ContainerLifecycle.of({ preStop: LifecycleAction.sleep(Duration.minutes(1)) })._toJson()).toStrictEqual({
      preStop: { sleep: { seconds: 60 } },
    });
  });

  it('is taken exactly as in the API', () => {
    expect(ContainerLifecycle.fromSpec({ preStop: { sleep: { seconds: 1 } } })._toJson()).toStrictEqual({ preStop: { sleep: { seconds: 1 } } });
  });

  it.each([
    ['an action without a command', () => ContainerLifecycle.of({ preStop: LifecycleAction.exec() }), 'SPK319 preStop.exec.command'],
    ['a port that is none', () => ContainerLifecycle.of({ postStart: LifecycleAction.httpGet('/', 0) }), 'SPK320 postStart.httpGet.port'],
    ['half a second', () => LifecycleAction.sleep(Duration.millis(500)), 'SPK301 duration'],
    ['a mistyped field', () => ContainerLifecycle.fromSpec({ prestop: {} }), 'SPK302 prestop'],
  ])('fails on %s', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});
