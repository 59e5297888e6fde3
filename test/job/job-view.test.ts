import { Size } from 'cdk8s';
import type { JobModel } from '../../lib/job/job-model';
import { featureProblems } from '../../lib/job/job-view';
import type { FeatureProblem, ISparkJobView } from '../../lib/job/spark-feature';
import { formatProblem, Severity } from '../../lib/private/problems';
import { EnvVar } from '../../lib/pod/env-var';
import { builder, feature } from './fixtures';

describe('the checks of features', () => {
  const problemsOf = (model: JobModel) => featureProblems(model, "SparkJob 'a'");
  const checking = (find: (job: ISparkJobView) => FeatureProblem[]) => feature("Guard 'g'", (job) => job.check({ find }));

  it('see the job, and its configuration whoever set it', () => {
    const seen: unknown[] = [];
    const guard = checking((job) => {
      const keys = [
        'spark.a',
        'spark.b',
        'spark.hadoop.fs.c',
        'spark.hadoop.fs.d',
        'spark.driver.memory',
        'spark.executor.cores',
        'spark.none',
        'toString',
      ];
      seen.push(job.jobNamespace, job.sparkVersion, ...keys.map((key) => job.conf(key)));
      return [];
    });
    const late = feature('Late', (job) => job.conf('spark.b', '2'));
    const props = {
      sparkConf: { 'spark.a': '1', 'spark.hadoop.fs.d': '4' },
      hadoopConf: { 'fs.c': '3' },
      driver: { memory: Size.gibibytes(2) },
      features: [guard, late],
    };
    expect(problemsOf(builder(props).model)).toEqual([]);
    expect(seen).toEqual(['default', '3.5.8', '1', '2', '3', '4', '2g', '1', undefined, undefined]);
  });

  it('report under their own ids, as errors or warnings, with the name of the feature', () => {
    const guard = checking(() => [
      { id: 'TEAM001', path: 'sparkConf', reason: 'no event log is kept', fix: 'add EventLog' },
      { id: 'TEAM002', path: 'driver', reason: 'has no team label', fix: 'add one', warning: true },
    ]);
    const problems = problemsOf(builder({ features: [guard] }).model);
    expect(problems.map(({ severity }) => severity)).toEqual([Severity.ERROR, Severity.WARNING]);
    expect(problems.map(formatProblem)).toEqual([
      "sparkConf: no event log is kept (required by Guard 'g') (TEAM001); add EventLog",
      "driver: has no team label (required by Guard 'g') (TEAM002); add one",
    ]);
  });

  it('fail with what they refuse by the classes of this library, beside all else', () => {
    const guard = checking(() => {
      EnvVar.of('not a name', 'x');
      return [];
    });
    const [problem, ...others] = problemsOf(builder({ features: [guard] }).model);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ id: 'SPK303', path: "features['Guard 'g''].check.name" });
  });

  it('do not hide a fault in themselves, and name the feature', () => {
    const fault = new TypeError('x is undefined');
    const guard = checking(() => {
      throw fault;
    });
    const find = () => problemsOf(builder({ features: [guard] }).model);
    expect(find).toThrow(new Error("SparkJob 'a': Guard 'g' fails in find: x is undefined", { cause: fault }));
  });

  it.each([
    [undefined, "features['Guard 'g''].check: gives nothing (SPK402); give an empty list when nothing is wrong"],
    [null, "features['Guard 'g''].check: null is not a list of problems (SPK402); give an empty list when nothing is wrong"],
    [{}, "features['Guard 'g''].check: {} is not a list of problems (SPK402); give an empty list when nothing is wrong"],
    [[{ path: 'x', reason: 'r', fix: 'f' }], "features['Guard 'g''].check[0].id: no id is given (SPK402); give a string"],
    [
      [{ id: 'A', path: 'x', reason: 'r', fix: 'f', warning: 1 }],
      "features['Guard 'g''].check[0].warning: 1 is not true or false (SPK402); give true or false",
    ],
  ])('fail when they find %j, with the name of the feature', (found, message) => {
    const guard = checking(() => found as unknown as FeatureProblem[]);
    expect(problemsOf(builder({ features: [guard] }).model).map(formatProblem)).toEqual([message]);
  });

  it('fail four times when they find null in a list', () => {
    const guard = checking(() => [null] as unknown as FeatureProblem[]);
    expect(problemsOf(builder({ features: [guard] }).model).map(({ path }) => path.split('.').at(-1))).toEqual(['id', 'path', 'reason', 'fix']);
  });
});
