/**
 * Runs the tests that need more than Node: `npm run e2e [suite ...] [-- --tier a|b] [--only text]`. What a suite needs and the machine does not have is said
 * in a line, and the suite skipped; in CI a skip is a failure. The tiers run in boxes: clusters of their own, of which nothing is left afterwards.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { boxKind, newBox, runInBox } from './cluster/box.mjs';

const SUITES = {
  'chart-oracle': 'SparkOperator against the Helm chart, rendered by Helm',
  'submit-oracle': 'spark-submit commands, read and printed, against bash and the parser of real Spark',
  'pods-oracle': 'resources and pod templates against the pods that real Spark makes',
  'conf-oracle': 'The configuration catalogue, and the configuration of jobs, against the registry of real Spark',
  box: 'What is left of a cluster when its run is killed: nothing',
  'tier-a': 'Manifests on a real control plane with the real operator; nodes are pretended',
  'tier-b': 'Manifests on real nodes, where driver and executors compute',
};
/** What a suite ends with when the machine lacks something. */
const SKIPPED = 77;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tier: { type: 'string', multiple: true }, only: { type: 'string', multiple: true } },
});
const chosen = [...positionals, ...(values.tier ?? []).map((tier) => `tier-${tier}`)];
const unknown = chosen.filter((name) => !Object.hasOwn(SUITES, name));
if (unknown.length > 0) {
  console.error(`no such suite: ${unknown.join(', ')}; there are ${Object.keys(SUITES).join(', ')}`);
  process.exit(2);
}

let failed = false;
for (const [name, about] of Object.entries(SUITES)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n${name}: ${about}`);
  const started = Date.now();
  const status = name.startsWith('tier-') ? await runTier(name.slice('tier-'.length)) : node(name === 'box' ? 'box-check.ts' : `oracles/${name}.ts`);
  const skipped = status === SKIPPED;
  if (status !== 0 && !(skipped && process.env.CI === undefined)) failed = true;
  console.log(`${name}: ${skipped ? 'skipped' : status === 0 ? 'passed' : 'failed'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
process.exit(failed ? 1 : 0);

/** What a tier needs is fetched and built first: a box has no way out. */
async function runTier(tier) {
  const prepared = node('cluster/prepare.ts', tier);
  if (prepared !== 0) return prepared;
  const only = (values.only ?? []).flatMap((text) => ['--only', text]);
  return runInBox(newBox(), boxKind(tier), [process.execPath, '--import', 'tsx', script('suite.ts'), tier, ...only]);
}

function node(file, ...args) {
  return spawnSync(process.execPath, ['--import', 'tsx', script(file), ...args], { stdio: 'inherit' }).status;
}

function script(file) {
  return fileURLToPath(new URL(file, import.meta.url));
}
