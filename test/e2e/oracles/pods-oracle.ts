import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SPARK_RELEASES, SparkUnavailable } from '../../../tools/spark/install.mjs';
import { HADOOP_PREFIX } from '../../../lib/job/hadoop-keys';
import type { JobModel, SparkPodModel } from '../../../lib/job/job-model';
import { fieldConf } from '../../../lib/job/render/field-conf';
import { podTemplate } from '../../../lib/job/render/pod-template';
import { jobResources } from '../../../lib/job/resources/resources';
import type { SparkPodResources } from '../../../lib/job/resources/resources-shape';
import type { Json, JsonObject } from '../../../lib/private/json';
import { NANO, parseQuantity } from '../../../lib/private/quantities';
import { builder } from '../../job/fixtures';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import { SKIPPED } from '../exit-codes.mjs';
import { askSpark } from './ask-spark';
import { renderedJobs } from './conf-oracle-jobs';
import { lostOf } from './pods-oracle-compare';
import type { Language } from './pods-oracle-jobs';
import { generatedJobs, scratchJobs } from './pods-oracle-jobs';

const JOBS_PER_LINE = 40;
const SEED = 20261121;
const SIDES = ['driver', 'executor'] as const;
const SPARK_CONTAINERS = { driver: 'spark-kubernetes-driver', executor: 'spark-kubernetes-executor' } as const;
const GPU = 'nvidia.com/gpu';
const LOCAL_DIR = /^spark-local-dir-/;
const LOCAL_DIR_KEY = /^spark\.kubernetes\.(driver|executor)\.volumes\.[^.]+\.spark-local-dir-[^.]+\.mount\.path$/;
const SECRET = /secret|password|token|credential|access\.?key/i;
/** Keys whose values are names of Secrets or classes, and values that say where a secret is. */
const [OF_NAMES, REFERENCE] = [/\.(secrets\.[^.]+|pullSecrets|credentials\.provider)$/, /^(\/|\$\{env\.)/];

/** As Spark's builders are told the main resource. */
const LANGUAGES: Readonly<Record<string, Language>> = { Java: 'java', Scala: 'java', Python: 'python', R: 'r' };

interface Job {
  readonly name: string;
  readonly language: Language;
  readonly model: JobModel;
}
interface Container extends JsonObject {
  readonly name: string;
  readonly env?: { readonly name: string; readonly value?: string }[];
  readonly resources?: { readonly requests?: Record<string, string>; readonly limits?: Record<string, string> };
}
interface Pod {
  readonly spec: JsonObject & { readonly containers: Container[]; readonly initContainers?: Container[] };
}
type Dumped = { readonly error: string } | { readonly driver: Pod; readonly executor: Pod; readonly properties: Record<string, string> };

/** The configuration that the operator submits a job with: templates are files, with the name of Spark's container. */
function configuration(model: JobModel, folder: string, index: number): Record<string, string> {
  const hadoop = Object.entries(model.hadoopConf.toObject()).map(([key, value]) => [`${HADOOP_PREFIX}${key}`, value]);
  const templates = SIDES.flatMap((side) => {
    const file = path.join(folder, `${index}-${side}.yaml`);
    writeFileSync(file, JSON.stringify(podTemplate(model[side])));
    const prefix = `spark.kubernetes.${side}`;
    return [
      [`${prefix}.podTemplateFile`, file],
      [`${prefix}.podTemplateContainerName`, SPARK_CONTAINERS[side]],
    ];
  });
  return { ...model.conf.toObject(), ...Object.fromEntries(hadoop), ...fieldConf(model), ...Object.fromEntries(templates) };
}

/** The pods that a Spark release makes of jobs. */
async function dump(release: string, jobs: readonly Job[]): Promise<Dumped[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk8s-spark-pods-'));
  try {
    const questions = jobs.map(({ language, model }, index) => ({ language, conf: configuration(model, folder, index) }));
    return await askSpark<Dumped>('PodDump', release, questions);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What differs between what we say of a job and the pods that Spark makes of it. */
function differences({ model }: Job, dumped: Dumped | undefined): string[] {
  if (dumped === undefined) return ['Spark says nothing'];
  if ('error' in dumped) return [`Spark refuses it: ${dumped.error}`];
  const resources = jobResources(model, 'the job');
  return [
    ...SIDES.flatMap((side) => [
      ...wrongAmounts(side, resources[side], dumped[side]),
      ...lostParts(model[side], dumped[side]),
      ...otherScratch(model, side, dumped[side]),
    ]),
    ...Object.entries(dumped.properties)
      .filter(([key, value]) => SECRET.test(key) && !OF_NAMES.test(key) && !REFERENCE.test(value))
      .map(([key]) => `the driver's properties have ${key}`),
  ];
}

function wrongAmounts(side: 'driver' | 'executor', ours: SparkPodResources, pod: Pod): string[] {
  const spark = pod.spec.containers.find(({ name }) => name === SPARK_CONTAINERS[side]);
  const { requests = {}, limits = {} } = spark?.resources ?? {};
  const { containers, initContainers = [] } = pod.spec;
  // As the API server does it: what has only a limit is requested.
  const requested = ({ resources }: Container, name: string): bigint => amount(resources?.requests?.[name] ?? resources?.limits?.[name]);
  const init = (name: string): bigint[] => initContainers.map((container) => requested(container, name));
  const sum = (name: string): bigint => containers.reduce((all, container) => all + requested(container, name), 0n);
  const scheduled = (name: string): bigint => [sum(name), ...init(name)].reduce((a, b) => (a > b ? a : b));
  const compared: [string, string | bigint | undefined, string | bigint | undefined][] = [
    ['memory of its container', amount(ours.sparkMemory.asString()), amount(requests.memory)],
    ['limit of memory', amount(ours.sparkMemory.asString()), amount(limits.memory)],
    ['limit of CPU', amount(ours.cpuLimit?.amount), amount(limits.cpu)],
    ['memory', amount(ours.memoryRequest.asString()), scheduled('memory')],
    ['CPU', amount(ours.cpuRequest.amount), scheduled('cpu')],
    ['local disk', amount(ours.ephemeralStorageRequest?.asString()), scheduled('ephemeral-storage')],
    ['GPUs', BigInt(ours.extended[GPU] ?? 0) * NANO, scheduled(GPU)],
  ];
  return compared.filter(([, a, b]) => a !== b).map(([what, a, b]) => `${side}: ${what} is ${String(b)}, and we say ${String(a)}`);
}

function amount(quantity: string | undefined): bigint {
  return parseQuantity(quantity ?? '0') ?? -1n;
}

function lostParts(model: SparkPodModel, pod: Pod): string[] {
  return lostOf(podTemplate(model) as unknown as Json, pod as unknown as Json, model.side);
}

/** Mounted scratch space is what Spark uses, whatever else is said; in any order, because Spark shuffles it. */
function otherScratch(model: JobModel, side: 'driver' | 'executor', pod: Pod): string[] {
  const mounted = model[side].mounts.entries().flatMap(([place, { value }]) => (LOCAL_DIR.test(String(value.name)) ? [place] : []));
  const configured = model.conf.entries().flatMap(([key, { value }]) => (LOCAL_DIR_KEY.exec(key)?.[1] === side ? [value] : []));
  const ours = [...mounted, ...configured].sort().join(',');
  const spark = pod.spec.containers.find(({ name }) => name === SPARK_CONTAINERS[side]);
  const given = spark?.env?.find(({ name }) => name === 'SPARK_LOCAL_DIRS')?.value ?? '';
  const theirs = given.split(',').sort().join(',');
  return ours === '' || ours === theirs ? [] : [`${side}: scratch space is ${theirs}, and we say ${ours}`];
}

function atRandom(release: string): Job[] {
  return generatedJobs(release, JOBS_PER_LINE, SEED).map(({ language, props }, index) => ({
    name: `generated ${index}`,
    language,
    model: builder(props).model,
  }));
}

function withScratch(release: string): Job[] {
  return scratchJobs(release).map(({ name, language, props }) => ({ name, language, model: builder(props).model }));
}

/** What apps, documentation and tests render; settings in fields are the webhook's, and none of Spark's. */
function rendered(release: string): Job[] {
  return renderedJobs(release)
    .filter(([, { podSettings }]) => podSettings === PodSettings.TEMPLATES)
    .map(([name, model]) => ({ name, language: LANGUAGES[model.code.language], model }));
}

async function main(): Promise<number> {
  // Warnings are no difference.
  console.warn = () => undefined;
  let wrong = 0;
  try {
    for (const [line, release] of Object.entries<string>(SPARK_RELEASES)) {
      const started = Date.now();
      const jobs = [...atRandom(release), ...withScratch(release), ...rendered(release)];
      const dumped = await dump(release, jobs);
      const found = jobs.map((job, index) => differences(job, dumped[index]));
      const bad = found.filter((differing) => differing.length > 0);
      wrong += bad.length;
      console.log(`  Spark ${line}: ${jobs.length} jobs, ${bad.length} wrong, ${((Date.now() - started) / 1000).toFixed(1)} s`);
      for (const [index, differing] of found.entries()) for (const text of differing) console.log(`    ${jobs[index].name}: ${text}`);
    }
    return wrong === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SparkUnavailable)) throw error;
    console.log(`  cannot run here: ${error.message}`);
    return SKIPPED;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
