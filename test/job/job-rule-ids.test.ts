import { readFileSync } from 'node:fs';
import path from 'node:path';
import { JOB_RULES } from '../../lib/job/job-rule-ids';

describe('the ids of checks that building a job makes', () => {
  it('are each reported by a file, and none is reported that is not listed', () => {
    const files = ['contribution', 'job-builder', 'pods/pod-builder', 'job-description', 'tuning/tuning-conf'].map((name) =>
      path.join(__dirname, `../../lib/job/${name}.ts`),
    );
    const reported = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/id: '(SPK\d+)'/g)].map(([, id]) => id));
    // SPK402 is shared with the values of a job, and listed there.
    expect([...new Set(reported)].filter((id) => id !== 'SPK402').sort()).toEqual(Object.keys(JOB_RULES).sort());
  });
});
