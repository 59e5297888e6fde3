/**
 * Runs the scenarios of a suite on a cluster of their own: `suite.ts tier-a|apps|tier-b [--only text]...`, inside a box (run.mjs). A runner of our own, because each line is
 * printed when its scenario ends, with its time: a run takes minutes, and node:test prints in the order of the file.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Bed, STANDING } from './bed';
import { PATIENCE } from './cluster/cluster';
import { Missing } from './cluster/missing';
import { scenarios as tierA } from './tier-a/scenarios';
import { NOBODY } from './tier-b/identity';
import { scenarios as tierB } from './tier-b/scenarios';
import type { Tier } from './cluster/tiers';
import { NOTHING, SKIPPED } from './exit-codes.mjs';
import { serviceAccount } from './rights/audit-log';
import { assertNothingWasRefused } from './rights/compare';
import type { Scenario } from './scenario';

const SECONDS = 120;

interface Suite {
  readonly tier: Tier;
  readonly scenarios: readonly Scenario[];
  readonly atOnce: number;
  /** Accounts to which nothing may be refused for want of a right, in all of the suite. */
  readonly mayAllTheyTry?: (user: string) => boolean;
}

const isStanding = (user: string) => Object.values(STANDING).some(({ release }) => user.startsWith(serviceAccount(release, '')));

const SUITES: { readonly [name: string]: Suite } = {
  // Scenarios have operators of their own there, which are refused something on purpose.
  'tier-a': { tier: 'a', scenarios: tierA.filter(({ bed }) => bed === undefined), atOnce: 6, mayAllTheyTry: isStanding },
  apps: { tier: 'a', scenarios: tierA.filter(({ bed }) => bed === 'empty'), atOnce: 1 },
  'tier-b': { tier: 'b', scenarios: tierB, atOnce: 3, mayAllTheyTry: (user) => !user.endsWith(`:${NOBODY}`) },
};

const [name, ...rest] = process.argv.slice(2);
const { tier, scenarios, atOnce, mayAllTheyTry } = SUITES[name];
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
  if (mayAllTheyTry !== undefined && wanted.length === 0) {
    const run = async () => assertNothingWasRefused(bed.auditLog, mayAllTheyTry);
    await worker([{ name: `nothing was refused to ${tier === 'a' ? 'the operators' : 'operators and drivers'}`, run }]);
  }
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
