/**
 * Runs the scenarios of a tier on a cluster of their own: `suite.ts a|b [--only text]...`, inside a box (run.mjs). A runner of our own, because each line is
 * printed when its scenario ends, with its time: a run takes minutes, and node:test prints in the order of the file.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Bed } from './bed';
import { Missing } from './cluster/missing';
import { scenarios as tierA } from './tier-a/scenarios';
import { scenarios as tierB } from './tier-b/scenarios';
import type { Scenario } from './scenario';

const SECONDS = 120;
/** What run.mjs takes for "this machine lacks something". */
const SKIPPED = 77;

const [tier, ...rest] = process.argv.slice(2);
const { scenarios, parallel } = tier === 'a' ? { scenarios: tierA, parallel: 4 } : { scenarios: tierB, parallel: 2 };
const wanted = rest.filter((_, index) => rest[index - 1] === '--only');
const chosen = scenarios.filter(({ name }) => wanted.length === 0 || wanted.some((text) => name.includes(text)));
if (chosen.length === 0) {
  console.error(
    `no scenario of tier ${tier} has ${wanted.map((text) => `'${text}'`).join(' or ')} in its name; there are:\n${scenarios.map(({ name }) => `  ${name}`).join('\n')}`,
  );
  process.exit(2);
}

async function main(): Promise<number> {
  const failures = [
    ...(await runOn(
      `cluster and operator of tier ${tier}`,
      chosen.filter(({ bed }) => bed === undefined),
      parallel,
    )),
    ...(await runOn(
      `empty cluster of tier ${tier}`,
      chosen.filter(({ bed }) => bed === 'empty'),
      1,
    )),
  ];
  console.log(`${chosen.length - failures.length} of ${chosen.length} scenarios of tier ${tier} passed`);
  for (const name of failures) console.log(`  failed: ${name}`);
  return failures.length === 0 ? 0 : 1;
}

/** Runs scenarios on a bed of their own, some at once; returns the names of those that failed. */
async function runOn(what: string, some: readonly Scenario[], atOnce: number): Promise<string[]> {
  if (some.length === 0) return [];
  const began = Date.now();
  const bed = await Bed.start(tier === 'a' ? 'a' : 'b', some);
  line('ready', began, what);
  const failures: string[] = [];
  const queue = [...some];
  const worker = async () => {
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
  await Promise.all(Array.from({ length: atOnce }, worker));
  await bed.stop();
  return failures;
}

async function within(scenario: Scenario, running: Promise<void>): Promise<void> {
  const seconds = scenario.timeout ?? SECONDS;
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
