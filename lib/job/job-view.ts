import type { Origin } from '../conf/tracked-map';
import { compact } from '../private/json';
import type { Problem } from '../private/problems';
import { ProblemError, Severity } from '../private/problems';
import type { PropertyTypes } from '../private/typed';
import { typeProblems } from '../private/typed';
import { entryPath, featureFault, wrongType } from './contribution';
import type { JobModel } from './job-model';
import { confValue } from './hadoop-keys';
import { fieldConf } from './render/field-conf';
import type { FeatureProblem, ISparkJobView } from './spark-feature';

/** A finished job, as the checks of features see it. */
class JobView implements ISparkJobView {
  public readonly jobNamespace: string;
  public readonly sparkVersion: string;
  public readonly hadoopVersion: string;
  private readonly fields: Record<string, string>;

  constructor(private readonly model: JobModel) {
    this.jobNamespace = model.namespace;
    this.sparkVersion = model.image.sparkVersion;
    this.hadoopVersion = model.image.hadoopVersion;
    this.fields = fieldConf(model);
  }

  public conf(key: string): string | undefined {
    if (Object.hasOwn(this.fields, key)) return this.fields[key];
    return confValue(this.model, key);
  }
}

const PROBLEM: PropertyTypes = { id: 'string', path: 'string', reason: 'string', fix: 'string', warning: 'boolean?' };

/**
 * What the checks of features find, under the ids that they give.
 *
 * @param subject what messages call the job
 * @throws what a check itself stumbles over, with the name of its feature
 */
export function featureProblems(model: JobModel, subject: string): Problem[] {
  if (model.featureChecks.length === 0) return [];
  const view = new JobView(model);
  return model.featureChecks.flatMap(({ value, origin }) => {
    const at = `${entryPath('features', origin.name)}.check`;
    let found: unknown;
    try {
      found = value.find(view);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw featureFault(subject, origin.name, 'find', error);
      return error.problems.map((problem) => ({ ...problem, path: `${at}.${problem.path}` }));
    }
    if (Array.isArray(found)) return found.flatMap((problem, index) => readProblem(problem, origin, `${at}[${index}]`));
    const reason = found === undefined ? 'gives nothing' : 'is not a list of problems';
    return [{ ...wrongType(at, found, reason, 'give an empty list when nothing is wrong'), severity: Severity.ERROR }];
  });
}

/** A problem as a feature gives it, which may have been written in a language without types. */
function readProblem(given: unknown, { name }: Origin, at: string): Problem[] {
  const { id, path, reason, fix, warning } = (given ?? {}) as FeatureProblem;
  const wrong = typeProblems(compact({ id, path, reason, fix, warning }), PROBLEM);
  if (wrong.length > 0) return wrong.map((problem) => ({ ...problem, path: `${at}.${problem.path}` }));
  return [{ id, path, reason: `${reason} (required by ${name})`, fix, severity: warning === true ? Severity.WARNING : Severity.ERROR }];
}
