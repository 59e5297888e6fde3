/**
 * The programs of a cluster. Go builds them from sources that the go.mod files beside this one pin to the last module, once: they are kept in the cache
 * folder of tools/spark/install.mjs, keyed by what pins them. Old keys stay there: `rm -rf ~/.cache/cdk8s-spark/components` (or the same below
 * CDK8S_SPARK_CACHE) frees 0.6 GB for each set, and costs about 15 minutes of two cores the next time.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { CACHE, inWorkFolder } from '../../../tools/spark/install.mjs';
import { readyProgram } from './kubectl-and-helm';
import { Missing } from './missing';
import { KUBERNETES, OPERATOR } from './pins';

const run = promisify(execFile);

const GO_MODULES = path.join(__dirname, 'go');

/** Kubernetes and what is built on its libraries print the version that the linker gives them. */
const gitVersion = (version: string) => {
  const [major, minor] = version.split('.');
  const variables = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  return Object.entries(variables).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
};

/** Modules of their own, because each keeps the libraries that it was released with: kwok, for one, does not build with those of Kubernetes 1.34. */
const MODULES = {
  k8s: {
    pin: `k8s.io/kubernetes v${KUBERNETES}`,
    linker: gitVersion(KUBERNETES),
    programs: {
      etcd: 'go.etcd.io/etcd/server/v3',
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
      'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
      kubelet: 'k8s.io/kubernetes/cmd/kubelet',
      'kube-proxy': 'k8s.io/kubernetes/cmd/kube-proxy',
    },
  },
  operator: {
    pin: `github.com/kubeflow/spark-operator/v2 v${OPERATOR}`,
    linker: gitVersion(OPERATOR),
    programs: { 'spark-operator': 'github.com/kubeflow/spark-operator/v2/cmd/operator' },
  },
  kwok: { pin: 'sigs.k8s.io/kwok v', linker: [], programs: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' } },
  coredns: { pin: 'github.com/coredns/coredns v', linker: [], programs: { coredns: '.' } },
  pause: { pin: 'go 1.', linker: [], programs: { pause: '.' } },
} as const;

type ModuleName = keyof typeof MODULES;
type ProgramsOf<M> = M extends { readonly programs: infer P } ? keyof P : never;
export type ComponentName = ProgramsOf<(typeof MODULES)[ModuleName]> | 'kubectl' | 'helm';

/**
 * A folder that holds the named programs under their names. What is not in the cache yet is built or fetched; two runs at once may both do so, and the
 * second one's result takes the place of the first one's.
 */
export async function ensureComponents(names: readonly ComponentName[], log: (line: string) => void): Promise<string> {
  const modules = Object.keys(MODULES).sort() as ModuleName[];
  const keys = Object.fromEntries(modules.map((module) => [module, keyOf(module)])) as Record<ModuleName, string>;
  const components = path.join(CACHE, 'components');
  const folder = path.join(components, `all-${digest(Object.values(keys).join())}`);
  mkdirSync(folder, { recursive: true });
  for (const module of modules) {
    const place = path.join(components, `${module}-${keys[module]}`);
    const programs = Object.entries<string>(MODULES[module].programs).filter(([program]) => names.includes(program as ComponentName));
    const lacking = programs.filter(([program]) => !existsSync(path.join(place, program)));
    if (lacking.length > 0) await build(module, lacking, place, log);
    for (const [program] of programs) link(path.join('..', path.basename(place), program), path.join(folder, program));
  }
  for (const program of ['kubectl', 'helm'] as const) {
    if (names.includes(program)) link(path.join('..', '..', path.basename(readyProgram(program))), path.join(folder, program));
  }
  return folder;
}

/** What decides about the bytes of a module's programs. */
function keyOf(module: ModuleName): string {
  const folder = path.join(GO_MODULES, module);
  const { pin, linker } = MODULES[module];
  if (!readFileSync(path.join(folder, 'go.mod'), 'utf8').includes(pin)) throw new Error(`go/${module}/go.mod does not pin ${pin}, as pins.ts does`);
  const files = readdirSync(folder).sort();
  const contents = files.map((file) => `${file}\n${readFileSync(path.join(folder, file), 'utf8')}`);
  return digest([process.platform, process.arch, ...linker, ...contents].join('\n'));
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** One `go build` for all programs of a module, so that no core waits while one of them is linked. */
async function build(
  module: ModuleName,
  programs: readonly (readonly [string, string])[],
  place: string,
  log: (line: string) => void,
): Promise<void> {
  log(`building ${programs.map(([program]) => program).join(', ')} from source, once`);
  const started = Date.now();
  await checkGo();
  await inWorkFolder(async (work) => {
    const out = path.join(work, 'out');
    mkdirSync(out);
    const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off', GOTOOLCHAIN: 'local', GOTMPDIR: work };
    // A linker takes up to 1.9 GB.
    const processes = Math.min(3, availableParallelism());
    const linker = ['-s', '-w', ...MODULES[module].linker].join(' ');
    const flags = [`-p=${processes}`, '-mod=readonly', '-buildvcs=false', '-trimpath', '-ldflags', linker, '-o', `${out}/`];
    await go(['build', ...flags, ...programs.map(([, source]) => source)], { env, cwd: path.join(GO_MODULES, module) });
    mkdirSync(place, { recursive: true });
    for (const [program, source] of programs) renameSync(path.join(out, nameGivenByGo(module, source)), path.join(place, program));
  });
  log(`built them in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** Go names a program after the last part of its package's path that is not a version. */
function nameGivenByGo(module: ModuleName, source: string): string {
  return source === '.' ? module : path.basename(source.replace(/\/v\d+$/, ''));
}

const NEED_GO = 'Go 1.24.10 or newer is not installed: it builds the programs of the cluster';

async function checkGo(): Promise<void> {
  const version = /go(\d+)\.(\d+)/.exec(await go(['version'], {}));
  const [major, minor] = (version?.slice(1) ?? ['0', '0']).map(Number);
  if (major === 1 && minor < 24) throw new Missing(`${NEED_GO} (there is Go ${major}.${minor})`);
}

async function go(args: readonly string[], options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string }): Promise<string> {
  // A build that nobody waits for any more ends, where the system can see to that.
  const [program, ...rest] =
    process.platform === 'linux' && args[0] === 'build' ? ['setpriv', '--pdeathsig', 'INT', '--', 'go', ...args] : ['go', ...args];
  try {
    return (await run(program, rest, { ...options, encoding: 'utf8', maxBuffer: 2 ** 26 })).stdout;
  } catch (error) {
    const { code, message, stderr } = error as Error & { code?: string | number; stderr?: string };
    if (code === 'ENOENT') throw new Missing(NEED_GO, { cause: error });
    const said = stderr?.trim() || message;
    const unreachable = /dial tcp|no such host|i\/o timeout|connection refused|connection reset|TLS handshake|50[234] /.exec(said);
    if (unreachable !== null) {
      throw new Missing(`Go cannot fetch the sources of the cluster's programs (GOPROXY, network): ${said.split('\n').at(-1)}`, { cause: error });
    }
    throw new Error(`go ${args.join(' ')}: ${said.slice(-4000)}`, { cause: error });
  }
}

function link(target: string, place: string): void {
  try {
    symlinkSync(target, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
