import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MANIFEST_RULES, ManifestLog } from '../../../lib/job/read/manifest-rules';
import { Severity } from '../../../lib/private/problems';

const READ = path.join(__dirname, '../../../lib/job/read');

describe('the checks of manifests', () => {
  it('are each reported by a file, and none is reported that is not listed', () => {
    const files = readdirSync(READ).filter((file) => file !== 'manifest-rules.ts');
    const reported = files.flatMap((file) => [...readFileSync(path.join(READ, file), 'utf8').matchAll(/'(SPK\d+)'/g)].map(([, id]) => id));
    expect([...new Set(reported)].sort()).toEqual(Object.keys(MANIFEST_RULES).sort());
  });

  it('are warnings where a translation exists, and errors where a value would be lost', () => {
    const warnings = Object.entries(MANIFEST_RULES).filter(([, { severity }]) => severity === Severity.WARNING);
    expect(warnings.map(([id]) => id)).toEqual(['SPK464', 'SPK466', 'SPK468', 'SPK470', 'SPK474', 'SPK475']);
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
