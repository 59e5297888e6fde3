/**
 * Event logs and the history server: a real application writes its log with the configuration that `EventLog` renders, and a real history server, started with the
 * arguments, variables and files that `SparkHistoryServer` renders, shows it.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chart, Testing } from 'cdk8s';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { EventLog } from '../../../lib/observability/event-log';
import { SparkHistoryServer } from '../../../lib/observability/spark-history-server';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { endingWithUs } from '../../../tools/spark/ending-with-us.mjs';
import { SPARK_RELEASES, sparkHome, SparkUnavailable } from '../../../tools/spark/install.mjs';
import { application, sparkPi } from '../../job/fixtures';
import { one, synth } from '../../support/synth';
import { SKIPPED } from '../exit-codes.mjs';

/** The oldest and the newest that do not share their defaults. */
const LINES = ['3.5', '4.0'];
/** A program in the jars of every Spark. */
const PROGRAM = 'org.apache.spark.mllib.util.LinearDataGenerator';
const PROGRAM_NAME = 'LinearDataGenerator';
const START = 120_000;
const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
/** Below it a server answers at the root only (SPK613). */
const BASE = '/history';

interface Server {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly probe: string;
  readonly files: Readonly<Record<string, string>>;
  /** Where its files, and what it keeps, are in its pod. */
  readonly mounts: Readonly<Record<string, string>>;
}
interface Application {
  readonly name: string;
  readonly attempts: readonly { readonly completed: boolean; readonly appSparkVersion: string }[];
}

/** The log of a line, on a volume that driver and server have in one place. */
function eventLog(folder: string): EventLog {
  return EventLog.volume(PodVolume.persistentVolumeClaim('events', 'spark-events'), { mountPath: path.join(folder, 'events') });
}

/** The configuration of a job that has it. */
function jobConf(release: string, log: EventLog): Record<string, string> {
  return application(sparkPi({ image: SparkImage.apache(release), features: [log] })).spec.sparkConf as Record<string, string>;
}

/** The container of a server that reads it. */
function serverOf(release: string, log: EventLog): Server {
  const chart = new Chart(Testing.app(), 'chart');
  const ingress = { host: 'spark.example.com', path: BASE, annotations: { 'example.com/strip-prefix': BASE } };
  new SparkHistoryServer(chart, 'history', { image: SparkImage.apache(release), eventLog: log, ingress });
  const manifests = synth(chart);
  const { template } = one(manifests, 'Deployment').spec as { template: { spec: { containers: [Container] } } };
  const [{ args, env, volumeMounts, startupProbe }] = template.spec.containers;
  return {
    args,
    env: Object.fromEntries(env.map(({ name, value }) => [name, value])),
    probe: startupProbe.httpGet.path,
    files: one(manifests, 'ConfigMap').data as Record<string, string>,
    mounts: Object.fromEntries(volumeMounts.map(({ name, mountPath }) => [name, mountPath])),
  };
}

interface Container {
  readonly args: string[];
  readonly env: { readonly name: string; readonly value: string }[];
  readonly volumeMounts: { readonly name: string; readonly mountPath: string }[];
  readonly startupProbe: { readonly httpGet: { readonly path: string } };
}

/** Runs the program with a configuration, and gives what it says when it fails. */
function runJob(home: string, folder: string, conf: Readonly<Record<string, string>>): string | undefined {
  const settings = { ...conf, 'spark.ui.enabled': 'false' };
  const [program, ...args] = endingWithUs([
    path.join(home, 'bin', 'spark-submit'),
    ...['--master', 'local[1]', ...Object.entries(settings).flatMap(([key, value]) => ['--conf', `${key}=${value}`])],
    ...['--class', PROGRAM, 'spark-internal', 'local[1]', path.join(folder, 'output'), '10', '2'],
  ]);
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: START, env: environment({ SPARK_SUBMIT_OPTS: options() }) });
  return status === 0 ? undefined : stderr;
}

function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, SPARK_LOCAL_IP: '127.0.0.1', ...more };
}

/** Java does not know of the folder for temporary files, which goes when the suite ends. */
function options(more: readonly string[] = []): string {
  return [...QUICK, `-Djava.io.tmpdir=${tmpdir()}`, ...more].join(' ');
}

/** A server as it was rendered, with its folders in ours, on a port that is free; `change` sees its configuration first. */
function startServer(home: string, folder: string, server: Server, port: number, change = (conf: string) => conf): ChildProcess {
  const own = (text: string) =>
    ['history-conf', 'store'].reduce(
      (all, name) => all.replaceAll(server.mounts[name], path.join(folder, name)),
      text.replace(/^\/opt\/spark(?=\/)/, home),
    );
  mkdirSync(path.join(folder, 'history-conf'), { recursive: true });
  for (const [name, text] of Object.entries(server.files)) writeFileSync(path.join(folder, 'history-conf', name), own(change(text)));
  const [program, ...args] = endingWithUs(server.args.map(own));
  const env = environment({ ...server.env, SPARK_HISTORY_OPTS: options([`-Dspark.history.ui.port=${port}`]) });
  return spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function get(url: string): Promise<{ readonly status: number; readonly text: string } | undefined> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}

/** What is wrong with what a running server shows. */
async function shown(url: string, { probe }: Server, release: string, ended: () => boolean): Promise<string[]> {
  const end = Date.now() + START;
  let applications: Application[] = [];
  while (applications.length === 0 && Date.now() < end && !ended()) {
    await sleep(200);
    const answer = await get(`${url}/api/v1/applications`);
    if (answer?.status === 200) applications = JSON.parse(answer.text) as Application[];
  }
  const [found, ...others] = applications;
  if (found === undefined) return ['shows no application'];
  const [attempt] = found.attempts;
  const problems = others.length === 0 ? [] : [`shows ${applications.length} applications`];
  if (found.name !== PROGRAM_NAME || !attempt.completed || attempt.appSparkVersion !== release) problems.push(`shows ${JSON.stringify(found)}`);
  if ((await get(url + probe))?.status !== 200) problems.push(`does not answer its probe, ${probe}`);
  const page = await get(`${url}/`);
  if (page?.text.includes(`href="${BASE}/static/`) !== true) problems.push(`has a page whose links do not begin with ${BASE}`);
  if ((await get(`${url}${BASE}${probe}`))?.status === 200) problems.push(`answers below ${BASE} too: SPK613 is wrong`);
  return problems;
}

async function compare(line: string, folder: string): Promise<string[]> {
  const release = SPARK_RELEASES[line as keyof typeof SPARK_RELEASES];
  const home = await sparkHome(line);
  const log = eventLog(folder);
  const [conf, server] = [jobConf(release, log), serverOf(release, log)];
  const problems: string[] = [];
  const say = (text: string | undefined) => text !== undefined && problems.push(text.trim().slice(-2000));
  if (runJob(home, folder, conf)?.includes('FileNotFoundException') !== true) say('a job whose directory does not exist does not say so');
  mkdirSync(path.join(folder, 'events'));
  rmSync(path.join(folder, 'output'), { recursive: true, force: true });
  say(runJob(home, folder, conf));
  say(await withServer(startServer(home, folder, server, await freePort(), withoutTime), ended));
  const port = await freePort();
  const running = startServer(home, folder, server, port);
  say(
    await withServer(running, async () => {
      const found = await shown(`http://127.0.0.1:${port}`, server, release, () => running.exitCode !== null);
      return found.length === 0 ? undefined : `the server ${found.join(', and ')}`;
    }),
  );
  return problems;
}

/** What SPK612 refuses. */
function withoutTime(conf: string): string {
  return `${conf}spark.history.fs.update.interval=0s\n`;
}

async function ended(server: ChildProcess): Promise<string | undefined> {
  const end = Date.now() + START;
  while (server.exitCode === null && Date.now() < end) await sleep(100);
  return server.exitCode === null || server.exitCode === 0 ? 'a server that waits for no time starts: SPK612 is wrong' : undefined;
}

/** Looks at a server, and ends it; of what is wrong, the server's own words are a part. */
async function withServer(server: ChildProcess, look: (server: ChildProcess) => Promise<string | undefined>): Promise<string | undefined> {
  const output: Buffer[] = [];
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (data: Buffer) => output.push(data));
  const closed = new Promise((resolve) => server.once('close', resolve));
  try {
    const problem = await look(server);
    return problem === undefined ? undefined : `${problem}\n${Buffer.concat(output).toString().slice(-1500)}`;
  } finally {
    server.kill('SIGKILL');
    await closed;
  }
}

async function main(): Promise<number> {
  let failed = 0;
  try {
    const { error } = spawnSync('java', ['-version']);
    if (error !== undefined) throw new SparkUnavailable(`java: ${error.message}`);
    for (const line of process.env.SPARK_LINES?.split(',') ?? LINES) {
      const folder = mkdtempSync(path.join(tmpdir(), 'cdk8s-spark-history-'));
      const problems = await compare(line, folder).finally(() => rmSync(folder, { recursive: true, force: true }));
      console.log(`  Spark ${line}: ${problems.length === 0 ? 'agrees' : `${problems.length} differences`}`);
      for (const problem of problems) console.error(`  - ${problem}`);
      failed += problems.length;
    }
  } catch (error) {
    if (!(error instanceof SparkUnavailable)) throw error;
    console.error(`skipped: ${error.message}`);
    return SKIPPED;
  }
  return failed === 0 ? 0 : 1;
}

void main().then((status) => {
  process.exitCode = status;
});
