/** Folders that apps under test write to, of which no one reads most, go into one that a test run removes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export default function makeFolder() {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk8s-spark-tests-'));
  process.env.TMPDIR = folder;
  globalThis.removeTemporaryFolder = () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  };
}
