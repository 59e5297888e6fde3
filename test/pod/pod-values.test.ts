import { allowedValues } from '../../lib/pod/pod-values';

describe('the values of a place in the pod API', () => {
  it('are told by the end of the place', () => {
    expect(allowedValues('spec.containers.[].imagePullPolicy')).toEqual(['Always', 'IfNotPresent', 'Never']);
    expect(allowedValues('imagePullPolicy')).toEqual(['Always', 'IfNotPresent', 'Never']);
  });

  it('are told by the longest end: nodes compare numbers, pods do not', () => {
    const node = 'spec.affinity.nodeAffinity.a.nodeSelectorTerms.[].matchExpressions.[].operator';
    const pod = 'spec.affinity.podAffinity.a.[].labelSelector.matchExpressions.[].operator';
    expect(allowedValues(node)).toContain('Gt');
    expect(allowedValues(pod)).not.toContain('Gt');
  });

  it('are free where the API has no closed choice', () => {
    expect(allowedValues('spec.containers.[].image')).toBeUndefined();
    expect(allowedValues('spec.containers.[].env.[].name')).toBeUndefined();
  });

  it('are not looked up on the prototype of objects', () => {
    expect(allowedValues('metadata.labels.constructor')).toBeUndefined();
  });
});
