// Runs the tests that need more than Node: `npm run e2e [name ...]`. What a test needs and the machine does not have is skipped, and in CI a skip is a failure.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SUITES = {
  'chart-oracle': 'SparkOperator against the Helm chart, rendered by Helm',
  'submit-oracle': 'spark-submit commands, read and printed, against bash and the parser of real Spark',
  'pods-oracle': 'resources and pod templates against the pods that real Spark makes',
  'conf-oracle': 'The configuration catalogue, and the configuration of jobs, against the registry of real Spark',
};
/** What a suite ends with when the machine lacks something. */
const SKIPPED = 77;

const chosen = process.argv.slice(2);
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
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL(`${name}.ts`, import.meta.url))], { stdio: 'inherit' });
  const skipped = status === SKIPPED;
  if (status !== 0 && !(skipped && process.env.CI === undefined)) failed = true;
  console.log(`${name}: ${skipped ? 'skipped' : status === 0 ? 'passed' : 'failed'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
process.exit(failed ? 1 : 0);
