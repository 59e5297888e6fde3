import { acknowledgementProblems } from '../../lib/private/acknowledgements';
import type { Problem } from '../../lib/private/problems';
import { formatProblem, Severity } from '../../lib/private/problems';

const said = (acknowledged: Record<string, string>, reported: readonly Problem[] = []) =>
  acknowledgementProblems(acknowledged, reported).map(formatProblem);
const problem = (id: string, severity: Severity): Problem => ({ id, severity, path: 'x', reason: 'is so', fix: 'do so' });

describe('acknowledgements of warnings', () => {
  it('are taken for checks of the library, and for those that a feature may have', () => {
    expect(said({ SPK016: 'a test', TEAM001: 'a test', 'team/check-7': 'a test' })).toEqual([]);
    expect(acknowledgementProblems(undefined)).toEqual([]);
  });

  it('are taken for whatever is reported, by a feature whose ids look like ours', () => {
    expect(said({ SPK900: 'a test' }, [problem('SPK900', Severity.WARNING)])).toEqual([]);
  });

  it('fail without a reason', () => {
    expect(said({ SPK016: ' ', TEAM001: '' })).toEqual([
      "acknowledgeWarnings['SPK016']: ' ' gives no reason (SPK400); say in a few words why the warning does not apply",
      "acknowledgeWarnings['TEAM001']: '' gives no reason (SPK400); say in a few words why the warning does not apply",
    ]);
  });

  it.each([
    ['spk016', 'did you mean SPK016?'],
    ['SPK16', 'did you mean SPK016?'],
    ['SPK-016', 'did you mean SPK016?'],
    ['SKP016', 'did you mean SPK016?'],
    ['16', 'did you mean SPK016?'],
    ['SPK999', 'leave it out: there is no warning'],
    ['SPKO16', 'leave it out: there is no warning'],
    ['999', 'leave it out: there is no warning'],
  ])('fail of %s, which no check has', (id, fix) => {
    expect(said({ [id]: 'a test' })).toEqual([`acknowledgeWarnings['${id}']: there is no check of this id (SPK405); ${fix}`]);
  });

  it('fail with the warnings that there are', () => {
    const reported = [problem('SPK447', Severity.WARNING), problem('SPK062', Severity.WARNING), problem('SPK003', Severity.ERROR)];
    expect(said({ SPK999: 'a test' }, reported)).toEqual([
      "acknowledgeWarnings['SPK999']: there is no check of this id (SPK405); the warnings are SPK062, SPK447",
    ]);
  });
});
