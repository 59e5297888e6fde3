import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VERIFICATION_PROGRAM } from '../../lib/storage/commit-verification-program';

/** Runs the program with answers in the place of the API server's; the last one is given again and again. */
const STAND_IN = `
import io, json, ssl, sys, urllib.error, urllib.request
folder = sys.argv[1]
sys.path.insert(0, folder)
import verify
with open(folder + "/answers.json") as file:
    answers = json.load(file)
asked = []

def urlopen(request, context, timeout):
    asked.append([request.full_url, request.get_header("Authorization"), context])
    answer = answers[min(len(asked), len(answers)) - 1]
    if "code" in answer:
        raise urllib.error.HTTPError(request.full_url, answer["code"], "said", {}, io.BytesIO(b"said so"))
    return io.BytesIO(json.dumps(answer).encode())

urllib.request.urlopen = urlopen
ssl.create_default_context = lambda cafile: cafile
status = verify.main(folder + "/settings.json", folder + "/core-site.xml")
with open(folder + "/asked.json", "w") as file:
    json.dump(asked, file)
sys.exit(status)
`;
/** Prints the file of a report, by the last argument, as FsShell does. */
const JAVA = `#!/bin/sh
echo "$*" >>"$REPORTS/calls"
for last; do :; done
cat "$REPORTS/$(basename "$(dirname "$last")")" 2>/dev/null && exit 0
echo "cat: no such file" >&2
exit 1
`;
const SUBMITTED = '2026-11-21T10:00:00Z';
const START = Date.parse(SUBMITTED);
const state = (name: string, more: object = {}) => ({ status: { lastSubmissionAttemptTime: SUBMITTED, applicationState: { state: name, ...more } } });
const COMPLETED = [state('COMPLETED')];
const GOOD = { committer: 'directory', timestamp: START + 5000, filenames: ['/out/part-0', '/out/part-1'] };

interface Run {
  readonly status: number | null;
  readonly said: string;
  readonly asked: readonly (readonly string[])[];
  readonly calls: string;
}

/** What the program says of one output. */
function run(report: string | object | undefined, answers: readonly object[] = COMPLETED, more: object = {}): Run {
  const folder = mkdtempSync(path.join(tmpdir(), 'verification-'));
  try {
    const bin = path.join(folder, 'java', 'bin');
    mkdirSync(bin, { recursive: true });
    const settings = {
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      namespace: 'etl',
      application: 'dogs',
      outputs: [{ path: 's3a://b/out/', committer: 'directory' }],
      minFiles: 2,
      timeoutSeconds: 1,
      pollSeconds: 0.05,
      javaOptions: ['-Dtrust=1'],
      ...more,
    };
    const files = {
      'verify.py': VERIFICATION_PROGRAM,
      'stand-in.py': STAND_IN,
      'settings.json': JSON.stringify(settings),
      'answers.json': JSON.stringify(answers),
      token: 'secret-token\n',
      'java/bin/java': JAVA,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    chmodSync(path.join(bin, 'java'), 0o755);
    if (report !== undefined) writeFileSync(path.join(folder, 'out'), typeof report === 'string' ? report : JSON.stringify(report));
    const env = {
      ...process.env,
      JAVA_HOME: path.dirname(bin),
      REPORTS: folder,
      SPARK_HOME: '/opt/spark',
      HADOOP_CONF_DIR: '/etc/hadoop',
      SERVICE_ACCOUNT_FOLDER: folder,
      KUBERNETES_SERVICE_HOST: 'fd00::1',
      KUBERNETES_SERVICE_PORT: '443',
    };
    const { error, status, stdout, stderr } = spawnSync('python3', [path.join(folder, 'stand-in.py'), folder], { env, encoding: 'utf8' });
    if (error !== undefined) throw error;
    const read = (name: string) => readFileSync(path.join(folder, name), { encoding: 'utf8', flag: 'a+' }).replaceAll(folder, '<folder>');
    return { status, said: `${stdout}${stderr}`.trim(), asked: JSON.parse(read('asked.json')) as string[][], calls: read('calls').trim() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the program that verifies commits', () => {
  it('passes what is the report of this run, of the committer, with files', () => {
    expect(run(GOOD)).toMatchObject({ status: 0, said: "s3a://b/out/: 2 files listed, committed by 'directory'" });
  });

  it('asks the API server as its account, also by an address of version 6', () => {
    const url = 'https://[fd00::1]:443/apis/sparkoperator.k8s.io/v1beta2/namespaces/etl/sparkapplications/dogs';
    expect(run(GOOD).asked).toEqual([[url, 'Bearer secret-token', '<folder>/ca.crt']]);
  });

  it('reads the report by the Hadoop of the image, with the settings and options of the job', () => {
    const classes = '/etc/hadoop:/opt/spark/conf:<folder>:/opt/spark/jars/*';
    expect(run(GOOD).calls).toBe(
      `-Xmx256m -Dtrust=1 -cp ${classes} org.apache.hadoop.fs.FsShell -conf <folder>/core-site.xml -cat s3a://b/out/_SUCCESS`,
    );
  });

  it('waits until the application is there and has ended', () => {
    const { status, asked } = run(GOOD, [{ code: 404 }, { code: 503 }, {}, state('RUNNING'), ...COMPLETED]);
    expect([status, asked.length]).toEqual([0, 5]);
  });

  it('takes clocks that differ by less than a minute', () => {
    expect(run({ ...GOOD, timestamp: START - 59_000 }).status).toBe(0);
  });

  it.each<[string, string | object | undefined, string]>([
    ['of the classic committer', '', "s3a://b/out/_SUCCESS is empty: it was written by the classic committer, not by 'directory'"],
    ['that is no JSON', 'done', 's3a://b/out/_SUCCESS is not the report of an S3A committer'],
    ['that is another JSON', { files: 3 }, 's3a://b/out/_SUCCESS is not the report of an S3A committer'],
    ['of another committer', { ...GOOD, committer: 'magic' }, "was written by the committer 'magic', not by 'directory'"],
    ['of an earlier run', { ...GOOD, timestamp: START - 61_000, date: 'yesterday' }, 's3a://b/out/_SUCCESS is of an earlier run: yesterday'],
    ['without files', { ...GOOD, filenames: [] }, 'lists 0 files, and 2 were expected: the job succeeded and its output is lost'],
    ['with too few files', { ...GOOD, filenames: ['/out/part-0'] }, 'lists 1 files, and 2 were expected'],
    ['that is not there', undefined, 's3a://b/out/_SUCCESS cannot be read: cat: no such file'],
  ])('fails for a report %s', (_what, report, said) => {
    const result = run(report);
    expect(result.status).toBe(1);
    expect(result.said).toContain(`commit verification: `);
    expect(result.said).toContain(said);
  });

  it.each<[string, readonly object[], string]>([
    ['failed', [state('FAILED', { errorMessage: 'driver container failed' })], 'the application failed: driver container failed'],
    ['may not be read', [{ code: 403 }], 'the service account may not read the application: said so'],
    ['does not end', [state('RUNNING')], 'the application did not end within 1 s: RUNNING'],
    ['is never there', [{ code: 404 }], 'the application did not end within 1 s: not found'],
  ])('fails without a look when the application %s', (_what, answers, said) => {
    expect(run(GOOD, answers)).toMatchObject({ status: 1, said: `commit verification: ${said}`, calls: '' });
  });

  it('looks at all outputs, and fails for one', () => {
    const outputs = ['out', 'other'].map((name) => ({ path: `s3a://b/${name}`, committer: 'directory' }));
    const { status, said } = run(GOOD, COMPLETED, { outputs });
    expect(status).toBe(1);
    expect(said).toContain('s3a://b/out: 2 files listed');
    expect(said).toContain('s3a://b/other/_SUCCESS cannot be read');
  });
});
