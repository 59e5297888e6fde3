import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CACHE } from '../../../tools/spark/install.mjs';
import { Missing } from '../cluster/missing';

/** The chart is part of the operator's Go module. Sums are those of go.sum. */
const MODULE = 'github.com/kubeflow/spark-operator/v2';
const SUMS: Readonly<Record<string, string>> = {
  '2.3.0': 'h1:cYN/331gwkdZ0S/ai72JQoUv7UK52O2OQOWFpl8XhPc=',
  '2.4.0': 'h1:Bo5rz5dlhqYEa7e/TLtUEVXDMNRotnVaQ4VLCyeLeOc=',
  '2.5.0': 'h1:NNgTHgQMbrGZSFJtprjssdtCaL/qlYYQY1EyXuRaP78=',
  '2.5.1': 'h1:7E1iz79b5p8fEcn2zr/yJ/T3kuZtJJqj+DPvvGV3WjA=',
  '2.5.2': 'h1:6nX2UhwSfnYi1mtwczgFfJTMeLSL/1ajTvkFe8R7Vdc=',
};

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
    throw new Missing(`${program} ${args.join(' ')}: ${stderr?.trim() || message}`);
  }
}
