import fc from 'fast-check';
import { Affinity } from '../../lib/pod/affinity';
import { NodeRequirement, PodRequirement } from '../../lib/pod/affinity-terms';
import { refusals } from './expect-cases';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const has = (key: string) => ({ requirements: [NodeRequirement.exists(key)] });
const expression = (key: string) => ({ key, operator: 'Exists' });

describe('an affinity', () => {
  it('has every kind of rule', () => {
    const term = { topologyKey: 'zone', matchLabels: { a: 'b' } };
    const podTerm = { topologyKey: 'zone', labelSelector: { matchLabels: { a: 'b' } } };
    const affinity = Affinity.of({
      requiredNodes: [has('a'), has('b')],
      preferredNodes: [{ weight: 1, ...has('c') }],
      requiredPods: [term],
      preferredPods: [{ weight: 2, ...term }],
      repelledPods: [term],
      avoidedPods: [{ weight: 3, ...term }],
    });
    expect(affinity._toJson()).toStrictEqual({
      nodeAffinity: {
        [REQUIRED]: { nodeSelectorTerms: [{ matchExpressions: [expression('a')] }, { matchExpressions: [expression('b')] }] },
        [PREFERRED]: [{ weight: 1, preference: { matchExpressions: [expression('c')] } }],
      },
      podAffinity: { [REQUIRED]: [podTerm], [PREFERRED]: [{ weight: 2, podAffinityTerm: podTerm }] },
      podAntiAffinity: { [REQUIRED]: [podTerm], [PREFERRED]: [{ weight: 3, podAffinityTerm: podTerm }] },
    });
  });

  it('is empty without rules, and has only what is given', () => {
    expect(Affinity.of({})._toJson()).toStrictEqual({});
    expect(Affinity.of({ preferredPods: [] })._toJson()).toStrictEqual({ podAffinity: { [PREFERRED]: [] } });
  });

  it('is taken exactly as in the API', () => {
    const spec = {
      nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }] } },
    };
    expect(Affinity.fromSpec(spec)._toJson()).toStrictEqual(spec);
  });

  it.each([
    ['no term', { requiredNodes: [] }, 'SPK312 requiredNodes'],
    ['a term without conditions', { requiredNodes: [{ requirements: [] }] }, 'SPK312 requiredNodes[0]'],
    [
      'a condition without values',
      { requiredNodes: [{ requirements: [NodeRequirement.isIn('a')] }] },
      'SPK312 requiredNodes[0].requirements[0].values',
    ],
    [
      'a fraction to compare',
      { requiredNodes: [{ requirements: [NodeRequirement.greaterThan('a', 0.5)] }] },
      'SPK312 requiredNodes[0].requirements[0].values',
    ],
    ['a preference without conditions', { preferredNodes: [{ weight: 1, requirements: [] }] }, 'SPK312 preferredNodes[0]'],
    ['a weight of 0', { preferredNodes: [{ weight: 0, ...has('a') }] }, 'SPK313 preferredNodes[0].weight'],
    ['pods of no kind', { repelledPods: [{ topologyKey: 'zone' }] }, 'SPK312 repelledPods[0]'],
    [
      'a bad key of pods',
      { requiredPods: [{ topologyKey: 'zone', requirements: [PodRequirement.exists('a b')] }] },
      'SPK312 requiredPods[0].requirements[0].key',
    ],
    ['a bad label of pods', { avoidedPods: [{ weight: 1, topologyKey: 'zone', matchLabels: { a: 'b c' } }] }, 'SPK312 avoidedPods[0].matchLabels.a'],
    ['no topology key', { preferredPods: [{ weight: 1, topologyKey: '', matchLabels: { a: 'b' } }] }, 'SPK314 preferredPods[0].topologyKey'],
  ])('fails on %s, with the path of the option', (_, options, refusal) => {
    expect(refusals(() => Affinity.of(options))).toEqual([refusal]);
  });

  it('fails on a mistyped field of the API', () => {
    expect(refusals(() => Affinity.fromSpec({ nodeAfinity: {} }))).toEqual(['SPK302 nodeAfinity']);
  });
});

describe('two affinities at once', () => {
  const merged = (left: Affinity, right: Affinity) => left._merge(right)._toJson();

  it('need a node that both take: alternatives are joined each with each', () => {
    const left = Affinity.of({ requiredNodes: [has('a'), has('b')] });
    const right = Affinity.of({ requiredNodes: [has('c'), has('d')] });
    const terms = [
      ['a', 'c'],
      ['a', 'd'],
      ['b', 'c'],
      ['b', 'd'],
    ].map((keys) => ({ matchExpressions: keys.map(expression) }));
    expect(merged(left, right)).toStrictEqual({ nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: terms } } });
  });

  it('keep what only one side says', () => {
    const left = Affinity.of({ requiredNodes: [has('a')] });
    const right = Affinity.of({ repelledPods: [{ topologyKey: 'zone', matchLabels: { a: 'b' } }] });
    expect(merged(left, right)).toStrictEqual({ ...left._toJson(), ...right._toJson() });
    expect(merged(right, Affinity.of({}))).toStrictEqual(right._toJson());
  });

  it('have the preferences and the pod terms of both, each once', () => {
    const left = Affinity.of({
      preferredNodes: [
        { weight: 1, ...has('a') },
        { weight: 2, ...has('b') },
      ],
    });
    const right = Affinity.of({
      preferredNodes: [
        { weight: 2, ...has('b') },
        { weight: 3, ...has('c') },
      ],
    });
    const weights = (merged(left, right).nodeAffinity as { [PREFERRED]: { weight: number }[] })[PREFERRED].map(({ weight }) => weight);
    expect(weights).toEqual([1, 2, 3]);
  });

  it('leave both sides as they are', () => {
    const left = Affinity.of({ requiredNodes: [has('a')] });
    const before = JSON.stringify(left._toJson());
    left._merge(Affinity.of({ requiredNodes: [has('b')] }));
    expect(JSON.stringify(left._toJson())).toBe(before);
  });

  it('take a node if and only if both do', () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd');
    const terms = fc.array(fc.array(keys, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
    const affinityOf = (alternatives: string[][]) =>
      Affinity.of({ requiredNodes: alternatives.map((all) => ({ requirements: all.map((key) => NodeRequirement.exists(key)) })) });
    fc.assert(
      fc.property(terms, terms, fc.uniqueArray(keys), (left, right, labels) => {
        const both = affinityOf(left)._merge(affinityOf(right));
        return takes(both, labels) === (takes(affinityOf(left), labels) && takes(affinityOf(right), labels));
      }),
    );
  });
});

/** Whether a node with these labels matches, by the rules of the scheduler: one term, all of its conditions. */
function takes(affinity: Affinity, labels: readonly string[]): boolean {
  const { nodeAffinity } = affinity._toJson() as { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: { matchExpressions: { key: string }[] }[] } } };
  return nodeAffinity[REQUIRED].nodeSelectorTerms.some(({ matchExpressions }) => matchExpressions.every(({ key }) => labels.includes(key)));
}
