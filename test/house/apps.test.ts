import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { expectValid } from '../support/schemas';

const APPS = path.join(__dirname, '../../apps');
const programs = readdirSync(APPS).filter((file) => file.endsWith('.ts'));

describe('apps', () => {
  let output: string;
  const before = process.env.CDK8S_OUTDIR;

  beforeEach(() => {
    output = mkdtempSync(path.join(tmpdir(), 'app-'));
    process.env.CDK8S_OUTDIR = output;
  });

  afterEach(() => {
    rmSync(output, { recursive: true });
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
  });

  it.each(programs)('%s writes only objects that an API server takes', (program) => {
    jest.isolateModules(() => jest.requireActual(path.join(APPS, program)));
    const files = readdirSync(output).filter((file) => file.endsWith('.yaml'));
    const documents = files.flatMap((file) =>
      parseAllDocuments(readFileSync(path.join(output, file), 'utf8')).map((document) => document.toJS() as object | null),
    );
    const manifests = documents.filter((manifest) => manifest !== null);
    expect(manifests).not.toEqual([]);
    expectValid(manifests);
  });
});
