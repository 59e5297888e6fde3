import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SUBMIT_RULES, SubmitLog } from '../../../../lib/job/read/submit/submit-rules';
import { Severity } from '../../../../lib/private/problems';

const FOLDER = path.join(__dirname, '../../../../lib/job/read/submit');

describe('the checks of commands', () => {
  it('are each reported by a file, and none is reported that is not listed', () => {
    const files = readdirSync(FOLDER).filter((file) => file !== 'submit-rules.ts');
    const reported = files.flatMap((file) => [...readFileSync(path.join(FOLDER, file), 'utf8').matchAll(/'(SPK5\d\d)'/g)].map(([, id]) => id));
    expect([...new Set(reported)].sort()).toEqual(Object.keys(SUBMIT_RULES).sort());
  });
});

describe('the log of a command', () => {
  it('gives a finding the severity of its check', () => {
    const log = new SubmitLog();
    log.report('SPK501', { path: '--a', reason: 'r', fix: 'f' });
    expect(log.problems).toEqual([{ id: 'SPK501', severity: Severity.ERROR, path: '--a', reason: 'r', fix: 'f' }]);
    expect(log.decisions).toEqual([]);
  });

  it('notes a change as a warning and as a decision', () => {
    const log = new SubmitLog();
    log.change('SPK504', '--queue', 'nothing', { path: '--queue', reason: 'r', fix: 'f' });
    log.decide('--name', 'name');
    expect(log.problems).toHaveLength(1);
    expect(log.decisions).toEqual([
      { given: '--queue', becomes: 'nothing', reason: 'r', id: 'SPK504' },
      { given: '--name', becomes: 'name' },
    ]);
  });
});
