import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { SparkJob } from '../../../lib/job/spark-job';
import { submitArguments } from '../../../lib/job/read/submit/submit-arguments';
import { submitCommand } from '../../../lib/job/read/submit/submit-command';
import { SubmitLog } from '../../../lib/job/read/submit/submit-rules';
import { SubmitSettings } from '../../../lib/job/read/submit/submit-settings';
import { shellQuoted } from '../../../lib/private/shell';
import { Severity } from '../../../lib/private/problems';
import { SPARK_RELEASES, SparkUnavailable } from '../../../tools/spark/install.mjs';
import { place } from '../../job/fixtures';
import { manifest as anyManifest } from '../../job/read/manifest-arbitrary';
import { SKIPPED } from '../exit-codes.mjs';
import { askSpark } from './ask-spark';
import type { SubmitClaim } from './submit-oracle-claims';
import { SHELL_CLAIMS, SUBMIT_CLAIMS } from './submit-oracle-claims';
import { BAD, GOOD, PROPERTIES, SCRIPTS } from './submit-oracle-commands';

const JOBS = Number(process.env.N ?? 100);
const SEED = 20261121;
/** Ends the arguments of a command; no argument has it. */
const END = '\u0001';
/** What Spark adds by itself; to the jars it adds that of the program. */
const OF_SPARK = new Set(['spark.app.submitTime', 'spark.app.name', 'spark.submit.pyFiles', 'spark.jars']);

type Dumped = { readonly error: string } | { readonly conf: Readonly<Record<string, string>>; readonly child: readonly string[] };
interface Submission {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The arguments with which bash would start spark-submit, of many scripts. */
function bashWords(scripts: readonly string[]): string[][] {
  const program = ['spark-submit() { printf "%s\\0" "$@" >&3; printf "\\1\\0" >&3; }', ...scripts.map((script) => `(${script}\n)`)].join('\n');
  const { stdout, error } = spawnSync('bash', ['-c', `{ ${program}\n} 3>&1 >/dev/null`], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
  });
  if (error !== undefined) throw new SparkUnavailable(`bash: ${error.message}`);
  return stdout
    .split(`${END}\0`)
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
}

/** Generated jobs with the command that each is printed as, and the configuration that it must mean. */
function printed(): { command: string; args: string[]; conf: Record<string, string>; child: string[] }[] {
  const manifests = fc.sample(anyManifest, { numRuns: JOBS, seed: SEED });
  return manifests.map((manifest) => {
    const { chart, operator } = place();
    const job = SparkJob.fromManifest(chart, 'job', manifest, { operator });
    const { command, arguments: args } = job.toSparkSubmit({ master: 'k8s://https://a:6443' });
    const spec = (job.apiObject.toJson() as { spec: { mainApplicationFile: string; mainClass?: string; arguments?: string[] } }).spec;
    const conf = Object.fromEntries(
      job
        .explain()
        .filter(({ path: at }) => /^(sparkConf|hadoopConf)\[/.test(at))
        .map(({ path: at, value }) => [at.replace(/^sparkConf\['(.*)'\]$/, '$1').replace(/^hadoopConf\['(.*)'\]$/, 'spark.hadoop.$1'), value]),
    );
    const main = spec.mainClass === undefined ? [] : ['--main-class', spec.mainClass];
    const child = [...main, ...(spec.arguments ?? []).flatMap((argument) => ['--arg', argument])];
    return { command, args, conf: { ...conf, ...fields(job) }, child };
  });
}

/** Settings that fields of the application stand for. */
function fields(job: SparkJob): Record<string, string> {
  const { spec, metadata } = job.apiObject.toJson() as { spec: Record<string, never>; metadata: { name: string; namespace: string } };
  const { driver, executor } = spec as Record<'driver' | 'executor', Readonly<Record<string, string | number | undefined>>>;
  const given = {
    'spark.app.name': metadata.name,
    'spark.kubernetes.namespace': metadata.namespace,
    'spark.kubernetes.container.image': spec.image,
    'spark.driver.memory': driver.memory,
    'spark.driver.cores': driver.cores,
    'spark.driver.extraJavaOptions': driver.javaOptions,
    'spark.executor.memory': executor.memory,
    'spark.executor.memoryOverhead': executor.memoryOverhead,
    'spark.executor.instances': executor.instances,
    'spark.kubernetes.executor.limit.cores': executor.coreLimit,
    'spark.kubernetes.authenticate.driver.serviceAccountName': driver.serviceAccount,
    'spark.kubernetes.driver.podTemplateFile': `./${metadata.name}-driver.yaml`,
    'spark.kubernetes.executor.podTemplateFile': `./${metadata.name}-executor.yaml`,
  };
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
}

/** What our reader makes of a command. */
function read(command: string, files: Record<string, string>) {
  const log = new SubmitLog();
  const found = submitCommand(command, {}, log);
  if (found === undefined) return undefined;
  const given = submitArguments(found.words, log);
  const settings = new SubmitSettings(given, found, files, log);
  const conf = Object.fromEntries(settings.rest().map(({ key, value }) => [key, value]));
  const refused = log.problems.some(({ severity }) => severity === Severity.ERROR);
  const submission = { args: found.words.map(({ text }) => text), env: Object.fromEntries(found.environment) };
  return { conf, refused, submission, arguments: given.programArguments };
}

function compareShell(): string[] {
  const words = fc.sample(fc.array(fc.string({ unit: fc.constantFrom(...'ab\'"\\$`#~*?[]{}()<>|&;= \t\n!-.') }), { minLength: 1, maxLength: 6 }), {
    numRuns: JOBS * 5,
    seed: SEED,
  });
  const quoted = words.map((texts) => ['spark-submit', ...texts.map(shellQuoted)].join(' '));
  const scripts = [...SCRIPTS, ...quoted];
  return bashWords(scripts).flatMap((expected, index) => {
    const ours = submitCommand(scripts[index], {}, new SubmitLog())?.words.map(({ text }) => text);
    return isDeepStrictEqual(ours, expected) ? [] : [`${scripts[index]}\n    bash: ${JSON.stringify(expected)}\n    ours: ${JSON.stringify(ours)}`];
  });
}

async function compareSpark(release: string, file: string): Promise<string[]> {
  const jobs = printed();
  const good = GOOD.map((command) => read(command.replace('PROPERTIES', file), command.includes('PROPERTIES') ? { [file]: PROPERTIES } : {}));
  const bad = BAD.map((command) => read(command, {}));
  const commands = [...good, ...bad].map((one): Submission => one?.submission ?? { args: [] });
  const claimed = bashWords(SUBMIT_CLAIMS.map(({ command }) => command)).map((args) => ({ args }));
  const answers = await askSpark<Dumped>('SubmitDump', release, [...jobs, ...commands, ...claimed]);
  const dumped = answers.slice(0, answers.length - claimed.length);
  const differing = dumped.flatMap((result, index) => {
    const job = jobs.at(index);
    if (index < jobs.length && job !== undefined) return differences(job.command, job.conf, job.child, result);
    const other = index - jobs.length;
    if (other >= good.length) {
      const refused = bad[other - good.length]?.refused === true;
      return 'error' in result && refused ? [] : [`${BAD[other - good.length]}: refused by us: ${refused}, by Spark: ${JSON.stringify(result)}`];
    }
    const ours = good[other];
    if (ours === undefined || ours.refused) return [`${GOOD[other]}: refused by us`];
    return differences(
      GOOD[other],
      ours.conf,
      ours.arguments.flatMap((argument) => ['--arg', argument]),
      result,
    );
  });
  return [...differing, ...submitClaims(answers.slice(dumped.length))];
}

/** What docs/checks.md says of shells. */
function shellClaims(): string[] {
  return SHELL_CLAIMS.flatMap(({ id, script, words }) => {
    // Each by itself: a script that cannot be read takes the others with it.
    const read = spawnSync('bash', ['-n', '-c', script], { encoding: 'utf8' }).status === 0 ? bashWords([script])[0] : undefined;
    return isDeepStrictEqual(read, words) ? [] : [`${id}: bash reads ${script} as ${JSON.stringify(read)}`];
  });
}

/** What docs/checks.md says of spark-submit. */
function submitClaims(dumped: readonly Dumped[]): string[] {
  return SUBMIT_CLAIMS.flatMap((claim, index) =>
    holds(claim, dumped[index]) ? [] : [`${claim.id}: ${claim.command}\n    ${JSON.stringify(dumped[index])}`],
  );
}

function holds({ refused, conf = {}, arguments: wanted = [] }: SubmitClaim, dumped: Dumped): boolean {
  if ('error' in dumped) return refused?.test(dumped.error) === true;
  const asClaimed = Object.entries(conf).every(([key, value]) =>
    value instanceof RegExp ? value.test(dumped.conf[key] ?? '') : dumped.conf[key] === value,
  );
  const child = wanted.flatMap((argument) => ['--arg', argument]);
  return refused === undefined && asClaimed && isDeepStrictEqual(dumped.child.slice(dumped.child.length - child.length), child);
}

/** Keys that stand for nothing on Kubernetes: Spark reads them for other clusters. */
const ELSEWHERE = /^spark\.(yarn\.queue|cores\.max)$/;

function differences(
  command: string,
  conf: Readonly<Record<string, string>>,
  child: readonly string[],
  result: Dumped,
  isComplete = false,
): string[] {
  if ('error' in result) return [`${command}: Spark refuses it: ${result.error}`];
  const wrong = Object.entries(conf).filter(([key, value]) => {
    const theirs = result.conf[key];
    if (ELSEWHERE.test(key)) return false;
    // The jar of the program is added to the jars, and names are made absolute.
    return key === 'spark.jars' || key === 'spark.submit.pyFiles' ? theirs?.startsWith(value) !== true : theirs !== value;
  });
  // Of a job, the configuration is compared that is known otherwise than by the command.
  const extra = isComplete ? Object.keys(result.conf).filter((key) => !OF_SPARK.has(key) && conf[key] === undefined) : [];
  const tail = result.child.slice(result.child.length - child.length);
  return [
    ...wrong.map(([key, value]) => `${command}\n    ${key}: ours ${JSON.stringify(value)}, Spark's ${JSON.stringify(result.conf[key])}`),
    ...(isDeepStrictEqual(tail, child) ? [] : [`${command}\n    arguments: ours ${JSON.stringify(child)}, Spark's ${JSON.stringify(result.child)}`]),
    ...extra.map((key) => `${command}\n    ${key}: Spark has ${JSON.stringify(result.conf[key])}, and we nothing`),
  ];
}

async function main(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk8s-spark-submit-'));
  const file = path.join(folder, 'job.conf');
  writeFileSync(file, PROPERTIES);
  let failed = 0;
  const say = (what: string, problems: readonly string[]) => {
    console.log(`  ${what}: ${problems.length === 0 ? 'agrees' : `${problems.length} differences`}`);
    for (const problem of problems.slice(0, 10)) console.error(`  - ${problem}`);
    failed += problems.length;
  };
  try {
    say('bash', [...compareShell(), ...shellClaims()]);
    const lines = (process.env.SPARK_LINES ?? Object.keys(SPARK_RELEASES).join(',')).split(',');
    for (const line of lines) say(`Spark ${line}`, await compareSpark(line, file));
  } catch (error) {
    if (!(error instanceof SparkUnavailable)) throw error;
    console.error(`skipped: ${error.message}`);
    return SKIPPED;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return failed === 0 ? 0 : 1;
}

void main().then((status) => {
  process.exitCode = status;
});
