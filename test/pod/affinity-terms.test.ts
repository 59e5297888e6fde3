import { NodeRequirement, PodRequirement, nodeTermJson, podTermJson } from '../../lib/pod/affinity-terms';

describe('a condition on nodes', () => {
  it('is written as a match expression', () => {
    const requirements = [
      NodeRequirement.isIn('a', 'b', 'c'),
      NodeRequirement.isNotIn('a', 'b'),
      NodeRequirement.exists('a'),
      NodeRequirement.doesNotExist('a'),
      NodeRequirement.greaterThan('a', 1),
      NodeRequirement.lessThan('a', -2),
    ];
    expect(nodeTermJson({ requirements })).toStrictEqual({
      matchExpressions: [
        { key: 'a', operator: 'In', values: ['b', 'c'] },
        { key: 'a', operator: 'NotIn', values: ['b'] },
        { key: 'a', operator: 'Exists' },
        { key: 'a', operator: 'DoesNotExist' },
        { key: 'a', operator: 'Gt', values: ['1'] },
        { key: 'a', operator: 'Lt', values: ['-2'] },
      ],
    });
  });
});

describe('a condition on pods', () => {
  it('is written as a match expression', () => {
    const requirements = [
      PodRequirement.isIn('a', 'b'),
      PodRequirement.isNotIn('a', 'b'),
      PodRequirement.exists('a'),
      PodRequirement.doesNotExist('a'),
    ];
    expect(podTermJson({ topologyKey: 'zone', requirements })).toEqual({
      topologyKey: 'zone',
      labelSelector: {
        matchExpressions: [
          { key: 'a', operator: 'In', values: ['b'] },
          { key: 'a', operator: 'NotIn', values: ['b'] },
          { key: 'a', operator: 'Exists' },
          { key: 'a', operator: 'DoesNotExist' },
        ],
      },
    });
  });

  it('goes with labels, namespaces and keys of the pod itself', () => {
    const term = { topologyKey: 'zone', matchLabels: { a: 'b' }, namespaces: ['jobs'], matchLabelKeys: ['spark-app-selector'] };
    expect(podTermJson(term)).toEqual({
      topologyKey: 'zone',
      labelSelector: { matchLabels: { a: 'b' } },
      namespaces: ['jobs'],
      matchLabelKeys: ['spark-app-selector'],
    });
  });

  it('has no selector when nothing is said about the pods, so that the check refuses it', () => {
    expect(podTermJson({ topologyKey: 'zone' }).labelSelector).toBeUndefined();
  });
});
