import { LogLevel } from '../../lib/operator/operator-pod-options';
import { choice, instance, list, POD } from '../../lib/operator/operator-pod-types';
import { Affinity } from '../../lib/pod/affinity';
import { EnvVar } from '../../lib/pod/env-var';
import { Toleration } from '../../lib/pod/toleration';
import { formatProblem } from '../../lib/private/problems';
import { typeProblems } from '../../lib/private/typed';

const TYPES = { affinity: instance(Affinity, 'an Affinity'), env: list(instance(EnvVar, 'an EnvVar')), level: choice(LogLevel) };
const said = (options: object, types = TYPES) => typeProblems(options, types).map(formatProblem);

describe('the types of the settings of pods', () => {
  it('pass instances, lists of them and values of enums', () => {
    expect(said({ affinity: Affinity.of({}), env: [EnvVar.of('A', 'b')], level: LogLevel.DEBUG })).toEqual([]);
    expect(said({})).toEqual([]);
    expect(typeProblems({ replicas: 2, tolerations: [Toleration.any()] }, POD)).toEqual([]);
  });

  it('fail on instances of other classes with the same members', () => {
    expect(said({ affinity: Toleration.any(), env: [{}], level: 'loud' })).toEqual([
      expect.stringMatching(/^affinity: .* is not an Affinity/),
      'env[0]: {} is not an EnvVar (SPK402); give an EnvVar',
      "level: 'loud' is not a value of this property (SPK402); use one of debug, info, error",
    ]);
    expect(typeProblems({ tolerations: [EnvVar.of('A', 'b')] }, POD).map(({ path }) => path)).toEqual(['tolerations[0]']);
  });
});
