import type { Problem } from '../../private/problems';
import { runChecks } from '../../private/problems';
import { operatorProblems } from './operator-checks';
import { INSTALLATION_CHECKS } from './installation-checks';
import type { OperatorModel } from '../model/operator-model';
import { podProblems } from './pod-problems';

/** Everything that is wrong with an installation by itself, each property blamed once by the more special check. */
export function installationProblems(model: OperatorModel): Problem[] {
  const problems = [...operatorProblems(model), ...runChecks(INSTALLATION_CHECKS, model)];
  const blamed = new Set(problems.map(({ path }) => path));
  return [...problems, ...podProblems(model).filter(({ path }) => !blamed.has(path))].map((problem) => namingPreset(problem, model.presetOf));
}

/** A value that the user did not write is no property to look for: the preset is named that sets it. */
function namingPreset(problem: Problem, presetOf: OperatorModel['presetOf']): Problem {
  const [, preset] =
    [...presetOf].find(([path]) => problem.path === path || [`${path}.`, `${path}[`].some((start) => problem.path.startsWith(start))) ?? [];
  if (preset === undefined) return problem;
  const fix = problem.fix.replace(/\bleave it out\b/, `leave ${preset} out`);
  return { ...problem, reason: `(set by ${preset}) ${problem.reason}`, fix };
}
