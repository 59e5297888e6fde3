/**
 * Runs the scenarios of a suite on a cluster of their own: `suite.ts tier-a|apps|tier-b [--only text]...`, inside a box (run.mjs). A runner of our own, because each line is
 * printed when its scenario ends, with its time: a run takes minutes, and node:test prints in the order of the file.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Bed } from './bed';
import { PATIENCE } from './cluster/cluster';
import { Missing } from './cluster/missing';
import { scenarios as tierA } from './tier-a/scenarios';
import { assertNothingWasRefused } from './tier-a/rights/rights';
import { scenarios as tierB } from './tier-b/scenarios';
import type { Tier } from './cluster/start-cluster';
import type { Scenario } from './scenario';

const SECONDS = 120;
/** What run.mjs takes for "this machine lacks something", and for "none of these". */
const [SKIPPED, NOTHING] = [77, 78];

const SUITES: { readonly [name: string]: { readonly tier: Tier; readonly scenarios: readonly Scenario[]; readonly atOnce: number } } = {
  'tier-a': { tier: 'a', scenarios: tierA.filter(({ bed }) => bed === undefined), atOnce: 6 },
  apps: { tier: 'a', scenarios: tierA.filter(({ bed }) => bed === 'empty'), atOnce: 1 },
  'tier-b': { tier: 'b', scenarios: tierB, atOnce: 3 },
};

const [name, ...rest] = process.argv.slice(2);
const { tier, scenarios, atOnce } = SUITES[name];
const wanted = rest.filter((_, index) => rest[index - 1] === '--only');
const chosen = scenarios.filter((scenario) => wanted.length === 0 || wanted.some((text) => scenario.name.includes(text)));

async function main(): Promise<number> {
  if (chosen.length === 0) return NOTHING;
  const began = Date.now();
  const bed = await Bed.start(tier, chosen);
  line('ready', began, `cluster of tier ${tier.toUpperCase()}`);
  const failures: string[] = [];
  const worker = async (queue: Scenario[]) => {
    for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift()) {
      const started = Date.now();
      try {
        await within(scenario, bed.run(scenario));
        line('ok', started, scenario.name);
      } catch (error) {
        failures.push(scenario.name);
        line('FAILED', started, scenario.name);
        console.log(indent(error instanceof Error ? (error.stack ?? error.message) : String(error)));
      }
    }
  };
  const queue = chosen.filter(({ alone }) => !alone);
  await Promise.all(Array.from({ length: atOnce }, () => worker(queue)));
  await worker(chosen.filter(({ alone }) => alone));
  // What can be said only of all of them.
  const last: Scenario = { name: 'nothing was refused to the operators', run: async () => assertNothingWasRefused(bed.auditLog) };
  if (name === 'tier-a' && wanted.length === 0) await worker([last]);
  await bed.stop();
  console.log(`${chosen.length - failures.length} of ${chosen.length} scenarios passed`);
  for (const failure of failures) console.log(`  failed: ${failure}`);
  return failures.length === 0 ? 0 : 1;
}

async function within(scenario: Scenario, running: Promise<void>): Promise<void> {
  const seconds = (scenario.timeout ?? SECONDS) * PATIENCE;
  const timer = new AbortController();
  const tooLong = sleep(seconds * 1000, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`not finished after ${seconds} s`);
  });
  try {
    await Promise.race([running, tooLong]);
  } finally {
    tooLong.catch(() => undefined);
    timer.abort();
  }
}

function line(word: string, started: number, text: string): void {
  console.log(`${word.padStart(8)} ${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
}

function indent(text: string): string {
  return text.replace(/^/gm, ' '.repeat(20));
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    if (!(error instanceof Missing)) console.error(error);
    else console.log(error.message);
    process.exit(error instanceof Missing ? SKIPPED : 1);
  },
);
