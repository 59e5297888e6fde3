import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'cdk8s';
import { SparkCatalogue } from '../../../lib/conf/spark-catalogue';
import { HADOOP_PREFIX } from '../../../lib/job/hadoop-keys';
import type { JobModel } from '../../../lib/job/job-model';
import { fieldConf } from '../../../lib/job/render/field-conf';
import { SparkImage } from '../../../lib/job/image/spark-image';
import * as library from '../../../lib';
import { ScheduledSparkJob } from '../../../lib/job/schedule/scheduled-spark-job';
import { SparkJob } from '../../../lib/job/spark-job';
import { isProgram, runSnippet } from '../../../tools/docs/run-snippet';
import { snippetsOf } from '../../../tools/docs/snippets.mjs';
import { builder } from '../../job/fixtures';
import { SAMPLES } from '../../job/property-samples';
import { generatedJobs } from './pods-oracle-jobs';

const ROOT = path.join(__dirname, '../../..');
const APPS = path.join(ROOT, 'apps');
const GENERATED = { count: 40, seed: 20261121 };

/**
 * Configurations as the operator submits them, each as a file of Java properties: the jobs of apps, README and guides whose image has a Spark of this line, a job for each property
 * of SparkJob, and generated ones. The files, with what each is, are gone when `use` is done.
 */
export async function renderedConfigurations<T>(release: string, use: (files: ReadonlyMap<string, string>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk8s-spark-conf-'));
  try {
    const jobs = [...renderedJobs(release), ...jobsAtRandom(release)];
    const files = jobs.map(([name, model], index): [string, string] => {
      const file = path.join(folder, `${index}.conf`);
      writeFileSync(file, properties(configuration(model)));
      return [file, name];
    });
    return await use(new Map(files));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type NamedJob = readonly [string, JobModel];

/** The jobs of apps, README and guides whose image has a Spark of the line of a release, and a job for each property of SparkJob. */
export function renderedJobs(release: string): NamedJob[] {
  return [...jobsOfPrograms(release), ...jobsOfSamples(release)];
}

/** What Spark is started with: fields win over configuration. Keys that the job declares are those of another reader. */
function configuration(model: JobModel): Record<string, string> {
  const hadoop = Object.entries(model.hadoopConf.toObject()).map(([key, value]) => [`${HADOOP_PREFIX}${key}`, value]);
  const all: Record<string, string> = { ...model.conf.toObject(), ...Object.fromEntries(hadoop), ...fieldConf(model) };
  return Object.fromEntries(Object.entries(all).filter(([key]) => !model.confPrefixes.some(({ value }) => key.startsWith(value))));
}

function properties(conf: Record<string, string>): string {
  const text = (part: string) =>
    part
      .replace(/[\\:=#! ]/g, '\\$&')
      .replace(/\n/g, '\\n')
      .replace(/\t/g, '\\t');
  return Object.entries(conf)
    .map(([key, value]) => `${text(key)}=${text(value)}\n`)
    .join('');
}

/** Programs write files when they are run; here they only tell their jobs. */
function jobsOfPrograms(release: string): NamedJob[] {
  const apps = new Set<App>();
  const { synth } = App.prototype;
  const { log } = console;
  App.prototype.synth = function (this: App) {
    apps.add(this);
  };
  console.log = () => undefined;
  try {
    const load = createRequire(__filename);
    for (const file of readdirSync(APPS).filter((name) => name.endsWith('.ts'))) {
      delete load.cache[path.join(APPS, file)];
      load(path.join(APPS, file));
    }
    for (const block of snippetsOf(ROOT).filter(isProgram)) {
      const app = runSnippet(block, (name) => (name === 'cdk8s-spark' ? library : (load(name) as unknown)));
      if (app !== undefined) apps.add(app);
    }
  } finally {
    App.prototype.synth = synth;
    console.log = log;
  }
  const line = SparkCatalogue.of(release);
  return [...apps]
    .flatMap((app) => app.node.findAll())
    .filter((construct) => construct instanceof SparkJob || construct instanceof ScheduledSparkJob)
    .map((job): NamedJob => [job.node.path, (job as unknown as { readonly job: { readonly model: JobModel } }).job.model])
    .filter(([, model]) => SparkCatalogue.of(model.image.sparkVersion) === line);
}

function jobsOfSamples(release: string): NamedJob[] {
  const image = SparkImage.apache(release);
  return Object.entries(SAMPLES).map(([name, { props }]) => [`sample of ${name}`, builder({ image, ...props }).model]);
}

function jobsAtRandom(release: string): NamedJob[] {
  return generatedJobs(release, GENERATED.count, GENERATED.seed).map(({ props }, index) => [`generated job ${index}`, builder(props).model]);
}
