/**
 * What people copy from README and guides. The API server is asked about every object of every example, with strict field validation; about jobs, schedules and
 * servers the operator's webhook is asked too, in a namespace that it watches. Of each page the job that says most is really run; the others differ from
 * it in what the driver-pod scenarios show. Examples of doc comments are pieces of programs: jest compiles them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { App } from 'cdk8s';
import * as library from '../../../lib';
import { errorBelow, isProgram, runSnippet } from '../../../tools/docs/run-snippet';
import type { Snippet } from '../../../tools/docs/snippets.mjs';
import { markdownSnippets } from '../../../tools/docs/snippets.mjs';
import { synth } from '../../support/synth';
import { volumesFor } from '../cluster/static-volume';
import type { Scenario, ScenarioContext } from '../scenario';

const ROOT = path.join(__dirname, '../../..');
const NAMESPACE = 'examples';
const OPERATOR_NAMESPACE = 'spark-operator';
const PAGES = ['README.md', ...readdirSync(path.join(ROOT, 'docs/guides')).map((file) => `docs/guides/${file}`)];
/** What this cluster has no definitions of; jest checks it against the schemas of cert-manager. */
const ABSENT = ['cert-manager.io/v1'];

interface Example {
  readonly place: string;
  readonly objects: readonly KubernetesObject[];
}

/** What the API server was asked already: the operators of most examples differ by little. */
const asked = new Set<string>();

/** The programs of a page that do what they say, rather than fail. */
function programsOf(page: string): Snippet[] {
  const text = readFileSync(path.join(ROOT, page), 'utf8');
  return markdownSnippets(page, text).filter((block) => isProgram(block) && errorBelow(text, block) === undefined);
}

function examplesOf(page: string, folder: string): Example[] {
  const load = createRequire(__filename);
  return programsOf(page).map((block) => {
    const app = quietly(folder, () => runSnippet(block, (name) => (name === 'cdk8s-spark' ? library : load(name)))) as App;
    return { place: `${page}:${block.line}`, objects: synth(app) };
  });
}

/** Programs print what they talk about, warn of it, and write files, which nobody reads here. */
function quietly<T>(folder: string, work: () => T): T {
  const { log, warn } = console;
  const before = process.env.CDK8S_OUTDIR;
  Object.assign(console, { log: () => undefined, warn: () => undefined });
  process.env.CDK8S_OUTDIR = folder;
  try {
    return work();
  } finally {
    Object.assign(console, { log, warn });
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
  }
}

const isOfSpark = ({ apiVersion }: KubernetesObject) => apiVersion?.startsWith('sparkoperator.k8s.io/') === true;

function moved<T extends KubernetesObject>(object: T): T {
  return { ...object, metadata: { ...object.metadata, namespace: NAMESPACE } };
}

async function areTaken(context: ScenarioContext, examples: readonly Example[]): Promise<void> {
  const { cluster } = context;
  const all = examples.flatMap(({ objects }) => objects).filter(({ apiVersion = '' }) => !ABSENT.includes(apiVersion));
  const namespaces = new Set(all.filter((object) => !isOfSpark(object)).map(({ metadata }) => metadata?.namespace ?? OPERATOR_NAMESPACE));
  // A dry run in a namespace needs the namespace. The operator's is there.
  for (const name of namespaces) {
    if ((await cluster.find('v1', 'Namespace', name)) === undefined)
      await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }]);
  }
  for (const { place, objects } of examples) {
    const some = objects.filter(({ apiVersion = '' }) => !ABSENT.includes(apiVersion)).map((object) => (isOfSpark(object) ? moved(object) : object));
    const unknown = some.filter((object) => !asked.has(JSON.stringify(object)));
    for (const object of unknown) asked.add(JSON.stringify(object));
    try {
      if (unknown.length > 0) await cluster.apply(unknown, { dryRun: true });
    } catch (error) {
      throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

/** The job of a page that says most, of those whose driver any node takes, by the default scheduler. */
function theOneToRun(examples: readonly Example[]): KubernetesObject[] | undefined {
  const jobs = examples.flatMap(({ objects }) => objects.filter(({ kind }) => kind === 'SparkApplication').map((job) => ({ job, objects })));
  const anywhere = jobs.filter(
    ({ job }) => !/"(nodeSelector|batchScheduler)"/.test(JSON.stringify({ ...job, spec: { ...specOf(job), executor: {} } })),
  );
  const [most] = anywhere.sort((left, right) => JSON.stringify(right.job).length - JSON.stringify(left.job).length);
  if (most === undefined) return undefined;
  // With what stands beside it. The rights of its account are left to the standing operator's: they have the same names, and others need them.
  const beside = most.objects.filter(
    ({ kind, metadata }) =>
      ['ServiceAccount', 'ConfigMap', 'PersistentVolumeClaim'].includes(kind ?? '') && metadata?.namespace === most.job.metadata?.namespace,
  );
  return [...beside, most.job].map(moved);
}

function specOf(object: KubernetesObject): object {
  return (object as KubernetesObject & { spec: object }).spec;
}

async function run(context: ScenarioContext, page: string): Promise<void> {
  const examples = examplesOf(page, path.join(context.plane.folder, 'examples'));
  await areTaken(context, examples);
  const chosen = theOneToRun(examples);
  if (chosen === undefined) return;
  // Several pages have a job of the same name.
  const job = chosen[chosen.length - 1];
  const name = `${path.basename(page, '.md').toLowerCase()}-${job.metadata?.name}`;
  const beside = chosen.slice(0, -1);
  await context.cluster.apply([...volumesFor(context.plane, beside), ...beside, { ...job, metadata: { ...job.metadata, name } }]);
  await context.reaches(name, 'COMPLETED', 200);
}

export const scenarios: Scenario[] = PAGES.filter((page) => programsOf(page).length > 0).map((page) => ({
  name: `the examples of ${page} are what the API server and the operator take`,
  jobNamespace: NAMESPACE,
  timeout: 240,
  run: (context) => run(context, page),
}));
