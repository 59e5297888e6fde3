/**
 * A cluster of one's own, without cloud or Docker: `npm run e2e:up [-- --tier a|b]` starts it with the operator of the playground installed,
 * `npm run e2e:kubectl -- get pods` looks into it, `npm run e2e:down` ends it and leaves nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { endingWithUs } from '../../../tools/spark/ending-with-us.mjs';
import { INTERRUPTED } from '../exit-codes.mjs';
import { boxes, boxKind, cleanUp, enter, newBox, runInBox } from './box.mjs';

const READY_WITHIN = 300_000;

const [command, ...rest] = process.argv.slice(2);
const commands = { up, down, kubectl };
if (!Object.hasOwn(commands, command)) {
  console.error(`cli.mjs ${Object.keys(commands).join('|')}`);
  process.exit(2);
}
process.exit(await commands[command](rest));

async function up(args) {
  const { values } = parseArgs({ args, options: { tier: { type: 'string' } } });
  const tier = values.tier ?? (boxKind('b') === undefined ? 'a' : 'b');
  if (!['a', 'b'].includes(tier)) {
    console.error(`--tier ${tier}: a (pretended nodes) or b (real nodes)`);
    return 2;
  }
  if (isUpAlready() || (await prepared(tier)) !== 0 || isUpAlready()) return 1;
  const box = newBox('up-');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      cleanUp(box.id);
      process.exit(INTERRUPTED);
    });
  }
  console.log(`starting a cluster of tier ${tier.toUpperCase()}; Ctrl-C ends it`);
  const log = openSync(path.join(box.folder, 'serve.log'), 'w');
  await runInBox(box, boxKind(tier), [process.execPath, '--import', 'tsx', script('serve.ts'), tier], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  const deadline = Date.now() + READY_WITHIN;
  while (!isReady(box)) {
    if (!boxes().some(({ id }) => id === box.id) || Date.now() > deadline) {
      console.error(readFileSync(path.join(box.folder, 'serve.log'), 'utf8'));
      cleanUp(box.id);
      return 1;
    }
    await sleep(200);
  }
  console.log(`A cluster is up, with the operator of apps/main.ts${tier === 'a' ? '; its nodes are pretended: no code runs in pods' : ''}. Now, for example:

  npm run synth
  npm run e2e:kubectl -- apply -f dist/0004-spark-pi.k8s.yaml
  npm run e2e:kubectl -- get sparkapplications,pods --watch${tier === 'a' ? '' : '\n  npm run e2e:kubectl -- logs spark-pi-driver'}
  npm run e2e:down`);
  return 0;
}

function isUpAlready() {
  const box = served();
  if (box === undefined) return false;
  console.error(
    `a cluster ${isReady(box) ? 'is up: look into it with npm run e2e:kubectl -- get pods' : 'is starting: wait for it'}, or end it with npm run e2e:down`,
  );
  return true;
}

/** Fetches and builds what the tier needs. It ends with us, whatever ends us. */
async function prepared(tier) {
  const [first, ...others] = endingWithUs([process.execPath, '--import', 'tsx', script('prepare.ts'), tier]);
  return new Promise((resolve) => spawn(first, others, { stdio: 'inherit' }).once('close', resolve));
}

function down() {
  const box = served();
  if (box === undefined) {
    console.log('no cluster is up');
    return 0;
  }
  return cleanUp(box.id) ? 0 : 1;
}

function kubectl(args) {
  const box = served();
  if (box === undefined || !isReady(box)) {
    console.error(box === undefined ? 'no cluster is up; npm run e2e:up starts one' : 'the cluster is still starting');
    return 1;
  }
  const program = JSON.parse(readFileSync(readyFile(box), 'utf8'));
  // npm has gone to the root of the repository; files are named from where the user is.
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  const [first, ...others] = enter(box, [...program, ...args]);
  return spawnSync(first, others, { stdio: 'inherit' }).status ?? 1;
}

/** The cluster that `up` has started. */
function served() {
  return boxes().find(({ id }) => id.startsWith('up-'));
}

/** serve.ts writes it at last. */
function readyFile(box) {
  return path.join(box.folder, 'kubectl.json');
}

function isReady(box) {
  return existsSync(readyFile(box));
}

function script(file) {
  return fileURLToPath(new URL(file, import.meta.url));
}
