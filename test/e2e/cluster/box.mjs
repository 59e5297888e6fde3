/**
 * A box: mount, network, process, host name and cgroup namespaces of their own, in which one cluster and its tests live. Ports and addresses in it are nobody else's,
 * any number of boxes run at once, and with its first process the kernel ends everything in it. What outlives a box - its folder and its cgroups - a guard
 * removes, a process that waits for the end of ours, be it by SIGKILL.
 *
 * Root makes a box for real nodes. Without root a user namespace makes one for a control plane, where the system permits that; otherwise tier A runs without
 * a box, on the machine's own ports.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endingWithUs } from '../../../tools/spark/ending-with-us.mjs';
import { CACHE } from '../../../tools/spark/install.mjs';

const BOX_IP = '172.30.0.1';
const INIT = fileURLToPath(new URL('box-init.sh', import.meta.url));
const BOXES = path.join(CACHE, 'boxes');

/** Removes what outlives a box: `guard FOLDER ID`. It starts when its input ends. The cgroups are free only when all processes are gone. */
const GUARD = `
read -r _
box=$(cat "$1/box.pid" 2>/dev/null)
grep -zqs "^CDK8S_SPARK_BOX=$2$" "/proc/$box/environ" && kill -9 "$box"
for _ in $(seq 100); do
  find /sys/fs/cgroup -depth -type d -path "*/e2e-$2-*" -exec rmdir {} + 2>/dev/null
  rm -rf "$1" 2>/dev/null
  if [ ! -e "$1" ] && [ -z "$(find /sys/fs/cgroup -type d -path "*/e2e-$2-*" 2>/dev/null | head -1)" ]; then exit 0; fi
  sleep 0.1
done
echo "box $2 left $1 or its cgroups behind" >&2
exit 1`;

const CGROUPS = '/sys/fs/cgroup';

/** What kubelets need of version 2. systemd has the root give away some of it; all of it changes nothing for groups that set no limits. */
const CONTROLLERS = '+cpu +memory +pids';
const GIVEN_BY_ROOT = path.join(CGROUPS, 'cgroup.subtree_control');

/**
 * Version 2 gives controllers only to groups below one that has no processes of its own. So a box has a group that is the root of its namespace, and all its
 * processes are in a leaf of it, `init`, beside which nodes make their groups. `unshare` is one of these processes, and no box could move it: it moves first.
 */
const ENTER_GROUP = `
set -e
echo "${CONTROLLERS}" >${GIVEN_BY_ROOT}
group=${CGROUPS}/e2e-$CDK8S_SPARK_BOX-box
mkdir "$group" "$group/init"
echo $$ >"$group/cgroup.procs"
exec unshare --cgroup sh -c 'echo $$ >"$0/init/cgroup.procs" && exec "$@"' "$group" "$@"`;

/** `ip` is often not on the PATH of others than root. */
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;

/** How a run is told to end. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Which kind of box this machine permits: 'nodes' for real nodes, 'ports' for processes only, or none. */
export function boxKind(tier) {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid() === 0 && permits([])) return tier === 'b' ? 'nodes' : 'ports';
  return tier === 'a' && permits(['--user', '--map-root-user']) ? 'user' : undefined;
}

function permits(flags) {
  const { status } = spawnSync('unshare', [...flags, '--mount', '--net', '--pid', '--uts', '--fork', 'ip', 'link', 'set', 'lo', 'up'], {
    stdio: 'ignore',
    env: { ...process.env, PATH },
  });
  return status === 0;
}

/** Why nodes can have no control groups on this machine, or nothing. */
export function cgroupProblem() {
  if (!isVersion2()) return undefined;
  try {
    writeFileSync(GIVEN_BY_ROOT, CONTROLLERS);
    return undefined;
  } catch ({ message }) {
    return message;
  }
}

function isVersion2() {
  return existsSync(path.join(CGROUPS, 'cgroup.controllers'));
}

/**
 * Makes the folder of a new box, and removes those of boxes whose guard was killed as well.
 *
 * @param {string} prefix of its id
 */
export function newBox(prefix = '') {
  mkdirSync(BOXES, { recursive: true });
  for (const name of readdirSync(BOXES)) {
    if (!existsSync(`/proc/${readOwner(name)}`)) cleanUp(name);
  }
  const id = prefix + Math.random().toString(36).slice(2, 8);
  const folder = path.join(BOXES, id);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'owner'), String(process.pid));
  return { id, folder };
}

/** The boxes that run. */
export function boxes() {
  if (!existsSync(BOXES)) return [];
  return readdirSync(BOXES)
    .filter(isAlive)
    .map((id) => ({ id, folder: path.join(BOXES, id) }));
}

/** Numbers of processes are used again: the environment tells whose it is. */
function isAlive(id) {
  try {
    const pid = readFileSync(path.join(BOXES, id, 'box.pid'), 'utf8');
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`CDK8S_SPARK_BOX=${id}`);
  } catch {
    return false;
  }
}

function readOwner(name) {
  try {
    return readFileSync(path.join(BOXES, name, 'owner'), 'utf8');
  } catch {
    return 'none';
  }
}

/** Ends a box and removes what it leaves. */
export function cleanUp(id) {
  return spawnSync('sh', ['-c', GUARD, 'guard', path.join(BOXES, id), id], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/**
 * Runs a command in a box and resolves with its exit code when the box and all that it left are gone.
 *
 * @param {{id: string, folder: string}} box of `newBox`
 * @param {'nodes' | 'ports' | 'user' | undefined} kind of `boxKind`; undefined runs the command without a box
 * @param {readonly string[]} command what to run
 * @param {{detached?: boolean, stdio?: import('node:child_process').StdioOptions, started?: (child: import('node:child_process').ChildProcess) => void}} options
 *   detached: the box outlives this process; started: is told of the process of the box
 */
export async function runInBox(box, kind, command, options = {}) {
  const env = {
    ...process.env,
    PATH,
    CDK8S_SPARK_BOX: box.id,
    BOX_FOLDER: box.folder,
    ...(kind === undefined ? {} : { CDK8S_SPARK_BOX_IP: BOX_IP }),
  };
  if (kind === 'nodes') env.BOX_NODES = '1';
  if (kind === 'user') env.BOX_OVERLAY = ',userxattr';
  const inGroup = kind === 'nodes' && isVersion2();
  const namespaces = [
    '--mount',
    '--net',
    '--pid',
    '--uts',
    ...(kind === 'nodes' && !inGroup ? ['--cgroup'] : []),
    ...(kind === 'user' ? ['--user', '--map-root-user'] : []),
  ];
  const unshare = ['unshare', ...namespaces, '--fork', '--kill-child', '--mount-proc', 'bash', INIT, ...command];
  const inBox = kind === undefined ? command : [...(inGroup ? ['sh', '-c', ENTER_GROUP, 'enter-group'] : []), ...unshare];
  const args = options.detached ? inBox : endingWithUs(inBox);
  // Before the box: there is no moment in which the box is unguarded.
  const guard = options.detached
    ? undefined
    : spawn('sh', ['-c', GUARD, 'guard', box.folder, box.id], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
  const child = spawn(args[0], args.slice(1), { env, detached: options.detached, stdio: options.stdio ?? 'inherit' });
  options.started?.(child);
  writeFileSync(path.join(box.folder, 'box.pid'), String(child.pid));
  if (options.detached) {
    writeFileSync(path.join(box.folder, 'owner'), String(child.pid));
    child.unref();
    return 0;
  }
  // Nothing in a box needs to end in good order. `unshare` ignores milder signals while its child runs. We stay until the guard has cleaned up.
  const stay = () => child.kill('SIGKILL');
  for (const signal of ENDINGS) process.on(signal, stay);
  const status = await new Promise((resolve) => child.once('close', (code, signal) => resolve(signal === null ? code : 130)));
  guard.stdin.end();
  await new Promise((resolve) => guard.once('exit', resolve));
  for (const signal of ENDINGS) process.off(signal, stay);
  return status;
}

/** Arguments that run a program inside a box that runs, or beside its processes where there is no box. */
export function enter(box, command) {
  const first = readFileSync(path.join(box.folder, 'box.pid'), 'utf8');
  if (readFileSync(`/proc/${first}/comm`, 'utf8').trim() !== 'unshare') return command;
  const [init] = readFileSync(`/proc/${first}/task/${first}/children`, 'utf8').trim().split(' ');
  const sameUsers = readFileSync(`/proc/${init}/uid_map`, 'utf8') === readFileSync('/proc/self/uid_map', 'utf8');
  const users = sameUsers ? [] : ['--user', '--preserve-credentials'];
  return ['nsenter', '-t', init, '--mount', '--net', '--pid', '--uts', ...users, '--', 'env', `--chdir=${process.cwd()}`, ...command];
}
