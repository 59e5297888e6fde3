import { Construct } from 'constructs';
import { JobDescription } from '../../lib/job/job-description';
import { Severity } from '../../lib/private/problems';
import { errorsOf, place, required } from './fixtures';

describe('the description of a job', () => {
  const described = (kind: object, props: object = {}) => {
    const { chart, operator } = place();
    const construct = new Construct(chart, 'thing');
    const description = new JobDescription(construct, { className: 'Thing', kind: 'Thing', ...kind }, { ...required(operator), ...props });
    return { construct, description };
  };
  const problem = { id: 'SPK901', severity: Severity.ERROR, path: 'driver.a', reason: 'is wrong', fix: 'mend it' };

  it('reports what its kind finds besides the checks of a job, once per change', () => {
    let asked = 0;
    const problems = () => {
      asked++;
      return [problem];
    };
    const { construct, description } = described({ problems });
    expect([errorsOf(construct), errorsOf(construct), asked]).toEqual([
      ['  driver.a: is wrong (SPK901); mend it'],
      ['  driver.a: is wrong (SPK901); mend it'],
      1,
    ]);
    description.addFeature({ featureName: 'Nothing', bind: () => undefined });
    expect([errorsOf(construct).length, asked]).toEqual([1, 2]);
  });

  it('makes other checks than those of a job, and says them in its own words', () => {
    const own = (given: typeof problem) => ({ ...given, path: given.path.replace('driver', 'server') });
    const { construct } = described({ checks: () => [problem], inOwnWords: own });
    expect(construct.node.validate()).toEqual(["Thing 'jobs/thing' has 1 problem:\n  server.a: is wrong (SPK901); mend it"]);
  });

  it('fails at once on what its kind refuses before there is a job', () => {
    expect(() => described({ ownProblems: [problem] })).toThrow("Thing 'jobs/thing' has 1 problem:\n  driver.a: is wrong");
  });

  it('names what has no name, no longer than its kind may be', () => {
    expect(described({ longestName: () => 12 }).description.builder.jobName).toBe('thing');
    expect(described({}).description.model.name).toBe('thing');
  });

  it('says what was translated beside its own problems, in the words of what was read', () => {
    const { description, construct } = described({
      inOwnWords: (given: typeof problem) => ({ ...given, path: given.path.replace('driver', 'server') }),
    });
    description.addTranslations([problem]);
    expect(construct.node.validate()).toEqual(["Thing 'jobs/thing' has 1 problem:\n  driver.a: is wrong (SPK901); mend it"]);
  });

  it('fails on an acknowledgement of no check', () => {
    const { construct } = described({}, { acknowledgeWarnings: { spk062: 'a test' } });
    expect(construct.node.validate().join()).toContain("acknowledgeWarnings['spk062']: there is no check of this id (SPK405); did you mean SPK062?");
  });
});
