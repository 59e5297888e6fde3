import { Duration } from 'cdk8s';
import { TaintEffect, Toleration } from '../../lib/pod/toleration';
import { refusals } from './expect-cases';

describe('a toleration', () => {
  it('compares, looks for the key, or takes every taint', () => {
    expect(Toleration.equal('spot', 'true', { effect: TaintEffect.NO_SCHEDULE })._toJson()).toStrictEqual({
      key: 'spot',
      operator: 'Equal',
      value: 'true',
      effect: 'NoSchedule',
    });
    expect(Toleration.exists('virtual-kubelet.io/provider')._toJson()).toStrictEqual({ key: 'virtual-kubelet.io/provider', operator: 'Exists' });
    expect(Toleration.any()._toJson()).toStrictEqual({ operator: 'Exists' });
  });

  it('ends after some seconds, also after none', () => {
    const until = (seconds: Duration) => Toleration.exists('a', { effect: TaintEffect.NO_EXECUTE, seconds })._toJson().tolerationSeconds;
    expect([until(Duration.minutes(5)), until(Duration.seconds(0))]).toEqual([300, 0]);
  });

  it('is taken exactly as in the API', () => {
    expect(Toleration.fromSpec({ key: 'a', operator: 'Exists', effect: '' })._toJson()).toStrictEqual({ key: 'a', operator: 'Exists', effect: '' });
  });

  it.each([
    ['seconds without eviction', () => Toleration.exists('a', { seconds: Duration.seconds(5) }), 'SPK311 seconds'],
    ['half a second', () => Toleration.exists('a', { effect: TaintEffect.NO_EXECUTE, seconds: Duration.millis(500) }), 'SPK301 seconds'],
    ['an empty key', () => Toleration.equal('', 'a'), 'SPK311 key'],
    ['a bad value', () => Toleration.equal('a', 'b c'), 'SPK311 value'],
    ['a mistyped field', () => Toleration.fromSpec({ key: 'a', operater: 'Exists' }), 'SPK302 operater'],
  ])('fails on %s', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});
