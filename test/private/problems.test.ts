import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import type { Check, Problem } from '../../lib/private/problems';
import {
  ProblemError,
  Severity,
  fail,
  formatProblem,
  formatProblems,
  reportProblems,
  runChecks,
  show,
  throwErrors,
} from '../../lib/private/problems';

const error: Problem = {
  id: 'SPK015',
  severity: Severity.ERROR,
  path: 'executor.memory',
  value: '4Gi',
  reason: 'is not a Spark size',
  fix: 'use Size.gibibytes(4)',
};
const warning: Problem = { ...error, id: 'SPK016', severity: Severity.WARNING };

describe('a problem', () => {
  it('is one line: path, value, reason, id, fix', () => {
    expect(formatProblem(error)).toBe("executor.memory: '4Gi' is not a Spark size (SPK015); use Size.gibibytes(4)");
  });

  it('has no value when there is none', () => {
    expect(formatProblem({ ...error, value: undefined, reason: 'is missing' })).toBe('executor.memory: is missing (SPK015); use Size.gibibytes(4)');
  });

  it('shows values that are empty', () => {
    expect(['', 0, false, null, [], {}].map((value) => formatProblem({ ...error, value }).split(' is')[0])).toEqual([
      "executor.memory: ''",
      'executor.memory: 0',
      'executor.memory: false',
      'executor.memory: null',
      'executor.memory: []',
      'executor.memory: {}',
    ]);
  });

  it('stands in a list with the others', () => {
    expect(formatProblems("SparkJob 'jobs/etl'", [error])).toBe(`SparkJob 'jobs/etl' has 1 problem:\n  ${formatProblem(error)}`);
    expect(formatProblems('SparkJob', [error, warning]).split('\n')).toEqual([
      'SparkJob has 2 problems:',
      `  ${formatProblem(error)}`,
      `  ${formatProblem(warning)}`,
    ]);
  });

  it('shows what is not JSON without failing', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect([show(circular), show(NaN), show(10n), show(Symbol('s'))]).toEqual(['a Object', 'NaN', '10', 'Symbol(s)']);
  });

  it('shows values as the user wrote them', () => {
    expect([show('a'), show(1), show({ a: [1] }), show(undefined), show(new Error('why'))]).toEqual(["'a'", '1', '{"a":[1]}', 'undefined', 'why']);
  });
});

describe('throwing', () => {
  it('fails at once with one problem', () => {
    expect(() => fail('Size', 'SPK301', { path: 'size', value: 1, reason: 'is bad', fix: 'mend it' })).toThrow(
      'Size has 1 problem:\n  size: 1 is bad (SPK301); mend it',
    );
    expect(() => fail('Size', 'SPK301', { path: 'size', reason: 'is bad', fix: 'mend it' })).toThrow(ProblemError);
  });

  it('fails with all errors, and leaves warnings out', () => {
    expect(() => throwErrors('Job', [error, warning, error])).toThrow('Job has 2 problems:');
  });

  it('passes when there are only warnings', () => expect(() => throwErrors('Job', [warning])).not.toThrow());
});

describe('checks', () => {
  it('give their problems in the order of the checks', () => {
    const check = (id: string, severity: Severity, paths: string[]): Check<string> => ({
      id,
      severity,
      prevents: 'nothing',
      find: (model) => paths.map((path) => ({ path: `${model}.${path}`, reason: 'is bad', fix: 'mend it' })),
    });
    const problems = runChecks(
      [check('A', Severity.ERROR, ['x', 'y']), check('B', Severity.WARNING, []), check('C', Severity.WARNING, ['z'])],
      'model',
    );
    expect(problems.map(({ id, severity, path }) => `${id} ${severity} ${path}`)).toEqual([
      'A error model.x',
      'A error model.y',
      'C warning model.z',
    ]);
  });
});

describe('reporting problems of a construct', () => {
  let warnings: jest.SpyInstance;

  beforeEach(() => {
    warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  });

  afterEach(() => warnings.mockRestore());

  const construct = (problems: Problem[], acknowledged?: Record<string, string>) => {
    const chart = new Chart(Testing.app(), 'jobs');
    const job = new Construct(chart, 'etl');
    reportProblems(job, 'SparkJob', () => problems, acknowledged);
    return { chart, job };
  };

  it('fails synth with every error, under the path of the construct', () => {
    const { job } = construct([error, warning, error]);
    expect(job.node.validate()).toEqual([formatProblems("SparkJob 'jobs/etl'", [error, error])]);
  });

  it('prints a warning once, however often cdk8s validates', () => {
    const { job } = construct([warning]);
    expect([job.node.validate(), job.node.validate()]).toEqual([[], []]);
    expect(warnings.mock.calls).toEqual([[`warning: SparkJob 'jobs/etl': ${formatProblem(warning)}`]]);
  });

  it('does not print a warning that was acknowledged with a reason', () => {
    const { job } = construct([warning], { SPK016: 'small test cluster' });
    expect(job.node.validate()).toEqual([]);
    expect(warnings).not.toHaveBeenCalled();
  });

  it('does not let an error be acknowledged', () => {
    const { job } = construct([error], { SPK015: 'I know better' });
    expect(job.node.validate()).toHaveLength(1);
  });

  it('looks for problems only when asked, so that late changes count', () => {
    const chart = new Chart(new App(), 'jobs');
    const find = jest.fn(() => []);
    reportProblems(new Construct(chart, 'etl'), 'SparkJob', find);
    expect(find).not.toHaveBeenCalled();
  });
});
