/**
 * A run of a tier is ended in its midst, by Ctrl-C and by `kill -9`, and nothing of it may be left: no process, mount, network link, cgroup, and no file.
 * Suite `box` of run.mjs.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { boxes, boxKind } from './cluster/box.mjs';
import { SKIPPED } from './exit-codes.mjs';

const SECONDS = 20;

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

/** Box of a run. */
function boxOf(runner: number | undefined): { readonly id: string; readonly folder: string } | undefined {
  return boxes().find(({ folder }) => readOrNothing(path.join(folder, 'owner')) === String(runner));
}

async function endedBy(signal: NodeJS.Signals, suites: readonly string[], things: readonly string[]): Promise<void> {
  const links = readdirSync('/sys/class/net');
  const folders = BUILT_IN.filter((folder) => existsSync(folder));
  const runner = spawn(process.execPath, [path.join(__dirname, 'run.mjs'), ...suites], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CI: undefined },
  });
  try {
    // Its scenarios have begun: everything that can be left is there.
    await new Promise<void>((resolve, reject) => {
      let output = '';
      runner.stdout.on('data', (data: Buffer) => {
        output += data.toString();
        if (/^ *ready /m.test(output)) resolve();
      });
      runner.once('exit', (code) => {
        if (output.includes(': skipped in')) process.exit(SKIPPED);
        reject(new Error(`the run ended by itself with ${code}:\n${output}`));
      });
    });
    const box = boxOf(runner.pid);
    assert.ok(box, 'the run has a box');
    const seen = traces(box.id, box.folder);
    // A check that sees nothing while all is there would say nothing afterwards.
    const unseen = things.filter((thing) => !seen.some((trace) => trace.startsWith(thing)));
    assert.deepEqual(unseen, [], 'they are seen while it runs');
    await sleep(3000);
    const started = Date.now();
    runner.kill(signal);
    const isOver = () => traces(box.id, box.folder).length === 0 && (runner.exitCode ?? runner.signalCode) !== null;
    while (!isOver() && Date.now() - started < SECONDS * 1000) await sleep(200);
    assert.deepEqual(traces(box.id, box.folder), [], `${SECONDS} s after ${signal} nothing of the box is left`);
    // What comes next in the list is not begun.
    assert.ok((runner.exitCode ?? runner.signalCode) !== null, `${SECONDS} s after ${signal} the run has ended`);
    assert.equal(boxOf(runner.pid), undefined, 'the run has begun nothing new');
    assert.deepEqual(readdirSync('/sys/class/net'), links, 'the machine has the network links that it had');
    assert.deepEqual(
      BUILT_IN.filter((folder) => existsSync(folder)),
      folders,
      'no folder is left on the machine',
    );
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`  ${signal} during ${suites[0]}: ${seen.length} processes and other things were gone after ${seconds} s`);
  } finally {
    runner.kill('SIGKILL');
  }
}

async function main(): Promise<void> {
  if (boxKind('a') === undefined) {
    console.log('boxes need Linux, and root or user namespaces');
    process.exit(SKIPPED);
  }
  await endedBy('SIGINT', ['apps', 'tier-a'], ['process', 'folder']);
  if (boxKind('b') === undefined) await endedBy('SIGKILL', ['tier-a'], ['process', 'folder']);
  else await endedBy('SIGKILL', ['tier-b'], ['process', 'folder', 'cgroup']);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
