import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MANIFEST_RULES, ManifestLog } from '../../../lib/job/read/manifest-rules';
import { Severity } from '../../../lib/private/problems';

const READ = path.join(__dirname, '../../../lib/job/read');

describe('the checks of manifests', () => {
  it('are each reported by a file, and none is reported that is not listed', () => {
    const files = readdirSync(READ).filter((file) => file.endsWith('.ts') && file !== 'manifest-rules.ts');
    const reported = files.flatMap((file) => [...readFileSync(path.join(READ, file), 'utf8').matchAll(/'(SPK\d+)'/g)].map(([, id]) => id));
    expect([...new Set(reported)].sort()).toEqual(Object.keys(MANIFEST_RULES).sort());
  });

  it('are warnings where a translation exists, and errors where a value would be lost', () => {
    const warnings = Object.entries(MANIFEST_RULES).filter(([, { severity }]) => severity === Severity.WARNING);
    expect(warnings.map(([id]) => id)).toEqual(['SPK464', 'SPK466', 'SPK468', 'SPK470', 'SPK474', 'SPK557', 'SPK558', 'SPK475']);
  });
});

describe('the log of a manifest', () => {
  it('gives a finding the severity of its check', () => {
    const log = new ManifestLog();
    log.report('SPK474', { path: 'spec', reason: 'r', fix: 'f' });
    expect(log.problems).toEqual([{ id: 'SPK474', severity: Severity.WARNING, path: 'spec', reason: 'r', fix: 'f' }]);
  });

  it('says a thing once, and two things of one place both', () => {
    const log = new ManifestLog();
    for (const reason of ['one', 'one', 'two']) log.report('SPK460', { path: 'spec', reason, fix: 'f' });
    expect(log.problems.map(({ reason }) => reason)).toEqual(['one', 'two']);
  });
});

describe('what is noted of a manifest', () => {
  const noted = (strict?: boolean) => {
    const log = new ManifestLog(strict);
    for (const id of ['SPK059', 'SPK460', 'SPK461', 'SPK462', 'SPK467', 'SPK469', 'SPK472'] as const)
      log.report(id, { path: 'a', reason: 'is odd', fix: 'mend it' });
    return log.problems.filter(({ severity }) => severity === Severity.WARNING).map(({ id, reason }) => `${id} ${reason}`);
  };

  it('is as severe as its check, unless what a cluster takes is forgiven', () => {
    expect([noted(), noted(true)]).toEqual([[], []]);
    expect(noted(false)).toEqual(['SPK059', 'SPK460', 'SPK462', 'SPK467', 'SPK469'].map((id) => `${id} is odd, and is left out`));
  });
});
