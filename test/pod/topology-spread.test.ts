import { NodeInclusion, TopologySpread, WhenUnsatisfiable } from '../../lib/pod/topology-spread';
import { refusals } from './expect-cases';

describe('a topology spread constraint', () => {
  it('has safe defaults', () => {
    expect(TopologySpread.of('zone')._toJson()).toStrictEqual({ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' });
  });

  it('has every option', () => {
    const spread = TopologySpread.of('zone', {
      maxSkew: 2,
      whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE,
      matchLabels: { a: 'b' },
      matchLabelKeys: ['c'],
      minDomains: 3,
      nodeAffinityPolicy: NodeInclusion.IGNORE,
      nodeTaintsPolicy: NodeInclusion.HONOR,
    });
    expect(spread._toJson()).toStrictEqual({
      maxSkew: 2,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { a: 'b' } },
      matchLabelKeys: ['c'],
      minDomains: 3,
      nodeAffinityPolicy: 'Ignore',
      nodeTaintsPolicy: 'Honor',
    });
  });

  it('counts the pods of the component when no labels are given', () => {
    expect(TopologySpread.of('zone')._toJson({ a: 'b' })).toStrictEqual({
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { a: 'b' } },
    });
  });

  it('counts the pods that the user selects, and not those of the component', () => {
    expect(TopologySpread.of('zone', { matchLabels: { mine: 'yes' } })._toJson({ a: 'b' }).labelSelector).toStrictEqual({
      matchLabels: { mine: 'yes' },
    });
    const spec = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: {} };
    expect(TopologySpread.fromSpec(spec)._toJson({ a: 'b' })).toStrictEqual(spec);
  });

  it.each([
    ['skew 0', () => TopologySpread.of('zone', { maxSkew: 0 }), 'SPK315 maxSkew'],
    ['no key', () => TopologySpread.of(''), 'SPK314 topologyKey'],
    ['a bad label', () => TopologySpread.of('zone', { matchLabels: { 'a/b': 'c d' } }), "SPK312 matchLabels['a/b']"],
    [
      'domains without force',
      () => TopologySpread.of('zone', { minDomains: 2, whenUnsatisfiable: WhenUnsatisfiable.SCHEDULE_ANYWAY }),
      'SPK315 minDomains',
    ],
    [
      'a mistyped field',
      () => TopologySpread.fromSpec({ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule', labels: {} }),
      'SPK302 labels',
    ],
  ])('fails on %s', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});
