/**
 * Runs the tests that need more than Node: `npm run e2e [suite ...] [-- --tier a|b] [--only text]`. What a suite needs and the machine does not have is said
 * in a line, and the suite skipped; in CI a skip is a failure. Suites of scenarios run in boxes: clusters of their own, of which nothing is left afterwards.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { endingWithUs } from '../../tools/spark/ending-with-us.mjs';
import { inWorkFolder } from '../../tools/spark/install.mjs';
import { boxKind, newBox, runInBox } from './cluster/box.mjs';
import { INTERRUPTED, NOTHING, SKIPPED } from './exit-codes.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** `light` suites leave a processor idle, so that two of them run at once: the longest first. */
const SUITES = {
  's3-oracle': {
    about: 'committers against real Spark and a real S3 server, and what wrong settings do there',
    light: true,
    program: 'oracles/s3-oracle.ts',
  },
  apps: { about: 'every app with the operator that it brings, on an empty cluster', light: true, tier: 'a' },
  'chart-oracle': { about: 'SparkOperator against the Helm chart, rendered by Helm', light: true, program: 'oracles/chart-oracle.ts' },
  'conf-oracle': {
    about: 'the configuration of jobs, and its catalogue, against the registry of real Spark',
    light: true,
    program: 'oracles/conf-oracle.ts',
  },
  'submit-oracle': { about: 'spark-submit commands against bash and the parser of real Spark', light: true, program: 'oracles/submit-oracle.ts' },
  'pods-oracle': { about: 'resources and pod templates against the pods that real Spark makes', light: true, program: 'oracles/pods-oracle.ts' },
  'history-oracle': {
    about: 'event logs of real Spark, and a real history server that shows them',
    light: true,
    program: 'oracles/history-oracle.ts',
  },
  box: { about: 'what is left of a cluster when its run is killed: nothing', program: 'box-check.ts' },
  'tier-a': { about: 'manifests on a real control plane with the real operator; nodes are pretended', tier: 'a' },
  'tier-b': { about: 'manifests on real nodes, where driver and executors compute', tier: 'b' },
};
/** How a run is told to end. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tier: { type: 'string', multiple: true }, only: { type: 'string', multiple: true } },
});
const { tier: tiers = [], only = [] } = values;
const badTier = tiers.find((tier) => !['a', 'b'].includes(tier));
const unknown = positionals.find((name) => !Object.hasOwn(SUITES, name));
if (badTier !== undefined || unknown !== undefined) {
  console.error(
    unknown === undefined ? `no such tier: ${badTier}; there are a and b` : `no such suite: ${unknown}; there are ${Object.keys(SUITES).join(', ')}`,
  );
  process.exit(2);
}
const isChosen = ([name, { tier }]) =>
  positionals.length + tiers.length === 0 ? only.length === 0 || tier !== undefined : positionals.includes(name) || tiers.includes(tier);
const chosen = Object.entries(SUITES).filter(isChosen);
const light = chosen.filter(([, suite]) => suite.light);

// A suite that is interrupted ends with what it has started; none is begun after it.
let interrupted = false;
for (const signal of ENDINGS) process.on(signal, () => (interrupted = true));

const results = [];
const queue = light.length > 1 ? [...light] : [];
const worker = async () => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) results.push(await runSuite(next, 'together'));
};
await Promise.all([worker(), worker()]);
for (const suite of chosen.filter((one) => light.length === 1 || !one[1].light)) results.push(await runSuite(suite, 'alone'));

if (interrupted) process.exit(INTERRUPTED);
if (results.every((status) => status === NOTHING)) {
  console.error(`no scenario has ${only.map((text) => `'${text}'`).join(' or ')} in its name`);
  process.exit(2);
}
const isFailure = (status) => status !== 0 && status !== NOTHING && !(status === SKIPPED && process.env.CI === undefined);
process.exit(results.some(isFailure) ? 1 : 0);

/** Runs a suite; what runs beside another one is printed when it has ended. */
async function runSuite([name, { about, program, tier }], how) {
  if (interrupted) return INTERRUPTED;
  const started = Date.now();
  const output = [];
  const heading = `\n${name}: ${about}`;
  if (how === 'alone') console.log(heading);
  // Outside of a box, what programs leave in the folder for temporary files is in one of their own.
  const status = await (tier === undefined
    ? inWorkFolder((folder) => node(program, [], output, how, { TMPDIR: folder }))
    : runScenarios(name, tier, output, how));
  if (status === NOTHING) {
    if (how === 'alone') console.log(`${name}: none of its scenarios is chosen`);
    return status;
  }
  if (how === 'together') process.stdout.write(`${heading}\n${Buffer.concat(output)}`);
  const word = { 0: 'passed', [SKIPPED]: 'skipped' }[status] ?? 'failed';
  console.log(`${name}: ${word} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return status;
}

/** What a cluster needs is fetched and built first: a box has no way out. */
async function runScenarios(name, tier, output, how) {
  const prepared = await node('cluster/prepare.ts', [tier], output, how);
  if (prepared !== 0) return prepared;
  const command = [process.execPath, '--import', 'tsx', script('suite.ts'), name, ...only.flatMap((text) => ['--only', text])];
  const { stdio, listen } = outputOf(output, how);
  return runInBox(newBox(), boxKind(tier), command, { stdio, started: listen });
}

async function node(file, args, output, how, env = {}) {
  const { stdio, listen } = outputOf(output, how);
  const [first, ...others] = endingWithUs([process.execPath, '--import', 'tsx', script(file), ...args]);
  // A group of its own, so that an interruption ends also what it has started, before its folder is removed.
  const child = spawn(first, others, { stdio, cwd: ROOT, env: { ...process.env, ...env }, detached: true });
  listen(child);
  const end = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  for (const signal of ENDINGS) process.on(signal, end);
  const status = await new Promise((resolve) => child.once('close', resolve));
  for (const signal of ENDINGS) process.off(signal, end);
  return status;
}

function outputOf(output, how) {
  if (how === 'alone') return { stdio: 'inherit', listen: () => undefined };
  return {
    stdio: ['ignore', 'pipe', 'pipe'],
    listen: (child) => {
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
    },
  };
}

function script(file) {
  return fileURLToPath(new URL(file, import.meta.url));
}
