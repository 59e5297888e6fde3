/**
 * A cluster of one's own, without cloud or Docker: `npm run e2e:up [-- --tier a|b]` starts it with the operator of the playground installed,
 * `npm run e2e:kubectl -- get pods` looks into it, `npm run e2e:down` ends it and leaves nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { boxes, boxKind, cleanUp, enter, newBox, runInBox } from './box.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
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
  if (!['a', 'b'].includes(tier)) throw new Error(`--tier ${tier}: a (pretended nodes) or b (real nodes)`);
  if (served() !== undefined) {
    console.error('a cluster is up already; npm run e2e:down ends it');
    return 1;
  }
  const prepared = spawnSync(process.execPath, ['--import', 'tsx', script('prepare.ts'), tier], { stdio: 'inherit' }).status;
  if (prepared !== 0) return 1;
  const box = newBox('up-');
  const manifests = path.join(box.folder, 'manifests');
  const synth = spawnSync('npx', ['cdk8s', 'synth', '--no-check-upgrade', '--output', manifests], { cwd: ROOT, encoding: 'utf8' });
  if (synth.status !== 0) {
    console.error(synth.stderr);
    return 1;
  }
  // The job is the user's to apply.
  rmSync(path.join(manifests, '0004-spark-pi.k8s.yaml'));
  const log = openSync(path.join(box.folder, 'serve.log'), 'w');
  await runInBox(box, boxKind(tier), [process.execPath, '--import', 'tsx', script('serve.ts'), tier, manifests], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  const deadline = Date.now() + READY_WITHIN;
  while (!existsSync(path.join(box.folder, 'kubectl.json'))) {
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
  if (box === undefined) {
    console.error('no cluster is up; npm run e2e:up starts one');
    return 1;
  }
  const program = JSON.parse(readFileSync(path.join(box.folder, 'kubectl.json'), 'utf8'));
  const [first, ...others] = enter(box, [...program, ...args]);
  return spawnSync(first, others, { stdio: 'inherit' }).status ?? 1;
}

/** The cluster that `up` has started. */
function served() {
  return boxes().find(({ id }) => id.startsWith('up-'));
}

function script(file) {
  return fileURLToPath(new URL(file, import.meta.url));
}
