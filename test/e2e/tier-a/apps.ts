// The programs under apps/ as somebody runs them who has an empty cluster: synthesised by Node, applied file by file, the operator that they bring started
// before the first file with something for it to do, and their jobs run by it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { KubernetesObject } from '@kubernetes/client-node';
import { parseAllDocuments } from 'yaml';
import { API_VERSION } from '../cluster/pins';
import { volumesFor } from '../cluster/static-volume';
import type { Scenario, ScenarioContext, SparkObject } from '../scenario';
import { whileRunning } from './installations/installation';

const ROOT = path.join(__dirname, '../../..');
const OPERATOR_NAMESPACE = 'spark-operator';
/** Seconds until a job of several that start at once has ended. */
const END_WITHIN = 200;

interface Written {
  readonly file: string;
  readonly objects: readonly SparkObject[];
}

/** What becomes of an object of the operator's, by kind. */
const ENDS: Readonly<Record<string, (context: ScenarioContext, object: SparkObject) => Promise<unknown>>> = {
  SparkApplication: (context, { metadata }) => context.reaches(metadata?.name ?? '', 'COMPLETED', END_WITHIN),
  ScheduledSparkApplication: isScheduled,
  SparkConnect: isReady,
};

const isForOperator = ({ apiVersion }: KubernetesObject) => apiVersion?.startsWith('sparkoperator.k8s.io/') === true;

async function runs(context: ScenarioContext, program: string): Promise<void> {
  const { cluster } = context;
  const files = await synthesised(context, program);
  const all = files.flatMap(({ objects }) => objects);
  await makeNamespaces(context, all);
  const volumes = volumesFor(context.plane, all);
  if (volumes.length > 0) await cluster.apply(volumes);
  const first = files.findIndex(({ objects }) => objects.some(isForOperator));
  for (const { file } of files.slice(0, first)) await cluster.kubectl('apply', '--validate=strict', '-f', file);
  await cluster.established();
  await whileRunning(context, OPERATOR_NAMESPACE, async () => {
    const jobs = all.filter(isForOperator);
    assert.notEqual(jobs.length, 0, 'there is nothing for the operator to do');
    for (const { file } of files.slice(first)) await cluster.kubectl('apply', '--validate=strict', '-f', file);
    await Promise.all(jobs.map((object) => ENDS[object.kind ?? ''](context.inNamespace(object.metadata?.namespace ?? ''), object)));
    // The next app has jobs of the same names.
    await cluster.kubectl('delete', 'sparkapplications,scheduledsparkapplications,sparkconnects', '--all', '--all-namespaces');
  });
}

/** What a program writes, in the order of the files' names. */
async function synthesised({ plane }: ScenarioContext, program: string): Promise<Written[]> {
  const folder = mkdtempSync(path.join(plane.folder, 'app-'));
  const env = { ...process.env, CDK8S_OUTDIR: folder };
  await promisify(execFile)(process.execPath, ['--import', 'tsx', path.join('apps', program)], { cwd: ROOT, env });
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const file = path.join(folder, name);
      const documents = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as SparkObject | null);
      return { file, objects: documents.filter((object) => object !== null) };
    });
}

/** Those that an app takes for granted. */
async function makeNamespaces({ cluster }: ScenarioContext, objects: readonly KubernetesObject[]): Promise<void> {
  const own = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata?.name);
  const used = new Set(objects.map(({ metadata }) => metadata?.namespace).filter((name) => name !== undefined));
  const missing = [...used].filter((name) => name !== 'default' && !own.includes(name));
  if (missing.length > 0) await cluster.apply(missing.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
}

/** The operator takes the schedule; what a run would be is run at once. */
async function isScheduled(context: ScenarioContext, { metadata, spec }: SparkObject): Promise<void> {
  const { cluster, jobNamespace } = context;
  await cluster.until(`${metadata?.name} is scheduled`, async () => {
    const { status } = await cluster.read<SparkObject>(API_VERSION, 'ScheduledSparkApplication', metadata?.name ?? '', jobNamespace);
    return status?.scheduleState === 'Scheduled' && Date.parse(String(status.nextRun)) > Date.now();
  });
  const name = `${metadata?.name}-now`;
  await cluster.apply([{ apiVersion: API_VERSION, kind: 'SparkApplication', metadata: { name, namespace: jobNamespace }, spec: spec?.template }]);
  await context.reaches(name, 'COMPLETED', END_WITHIN);
}

async function isReady({ cluster, jobNamespace }: ScenarioContext, { apiVersion = '', kind = '', metadata }: SparkObject): Promise<void> {
  await cluster.until(`${metadata?.name} is ready`, async () => {
    const { status } = await cluster.read<SparkObject>(apiVersion, kind, metadata?.name ?? '', jobNamespace);
    return status?.state === 'Ready';
  });
}

/** The playground comes first: what README shows starts with nothing. */
const programs = readdirSync(path.join(ROOT, 'apps'))
  .filter((file) => file.endsWith('.ts'))
  .sort((left, right) => Number(right === 'main.ts') - Number(left === 'main.ts'));

export const scenarios: Scenario[] = programs.map((program) => ({
  name: `apps/${program} runs on an empty cluster`,
  bed: 'empty',
  operator: 'none',
  timeout: 300,
  run: (context) => runs(context, program),
}));
