/**
 * A run of a tier is ended in its midst, by Ctrl-C and by `kill -9`, and nothing of it may be left: no process, mount, network link, cgroup, and no file.
 * Suite `box` of run.mjs.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { boxes, boxKind } from './cluster/box.mjs';

const SECONDS = 20;
const SKIPPED = 77;

/** Where programs of a cluster write whatever they are told: their paths are built in. */
const BUILT_IN = ['/tmp/spark', '/var/lib/kubelet', '/var/lib/cni'];

/** What there is of a box that a machine can see, each thing in words. */
function traces(id: string, folder: string): string[] {
  const processes = readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid && environment(pid).includes(`CDK8S_SPARK_BOX=${id}\0`),
  );
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .filter((mount) => mount.includes(folder));
  // Not our own walk, which would stumble over what is being removed.
  const found = spawnSync('find', ['/sys/fs/cgroup', '-type', 'd', '-name', `e2e-${id}-*`], { encoding: 'utf8' }).stdout;
  const cgroups = found.split('\n').filter((line) => line !== '');
  return [
    ...processes.map((pid) => `process ${pid}: ${readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`),
    ...mounts.map((mount) => `mount ${mount}`),
    ...cgroups.map((cgroup) => `cgroup ${cgroup}`),
    ...(existsSync(folder) ? [`folder ${folder}`] : []),
  ];
}

function environment(pid: string): string {
  return `\0${readOrNothing(`/proc/${pid}/environ`)}`;
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended, or is another user's.
    return '';
  }
}

async function endedBy(signal: NodeJS.Signals, tier: string): Promise<void> {
  const links = Object.keys(networkInterfaces());
  const folders = BUILT_IN.filter((folder) => existsSync(folder));
  const before = new Set(boxes().map(({ id }) => id));
  const runner = spawn(process.execPath, [path.join(__dirname, 'run.mjs'), '--tier', tier], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CI: undefined },
  });
  // Its scenarios have begun: everything that can be left is there.
  await new Promise<void>((resolve, reject) => {
    let output = '';
    runner.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (/^ *ready /m.test(output)) resolve();
    });
    runner.once('exit', (code) => reject(new Error(`the run ended by itself with ${code}:\n${output}`)));
  });
  const box = boxes().find(({ id }) => !before.has(id));
  assert.ok(box, 'the run has a box');
  const seen = traces(box.id, box.folder);
  // A check that sees nothing while all is there would say nothing afterwards.
  for (const thing of ['process', 'folder', ...(tier === 'b' ? ['cgroup'] : [])])
    assert.ok(
      seen.some((trace) => trace.startsWith(thing)),
      `a ${thing} is seen while it runs`,
    );
  await sleep(3000);
  const started = Date.now();
  runner.kill(signal);
  let left = traces(box.id, box.folder);
  while (left.length > 0 && Date.now() - started < SECONDS * 1000) {
    await sleep(200);
    left = traces(box.id, box.folder);
  }
  assert.deepEqual(left, [], `${SECONDS} s after ${signal} nothing of the box is left`);
  assert.deepEqual(Object.keys(networkInterfaces()), links, 'the machine has the network links that it had');
  console.log(
    `  ${signal}: ${seen.length} processes and other things of tier ${tier} were gone after ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}

async function main(): Promise<void> {
  const tier = boxKind('b') === undefined ? 'a' : 'b';
  if (boxKind(tier) === undefined) {
    console.log('boxes need Linux, and root or user namespaces');
    process.exit(SKIPPED);
  }
  for (const signal of ['SIGINT', 'SIGKILL'] as const) await endedBy(signal, tier);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
