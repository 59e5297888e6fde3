/**
 * Real Spark, executors that are processes with files of their own, the committers of S3A, and a real S3 server: what the library renders must write and be
 * verifiable, and what its checks refuse must do there what they say.
 */
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SPARK_RELEASES_WITH_COMMITTERS, SparkUnavailable } from '../../../tools/spark/install.mjs';
import { SKIPPED } from '../exit-codes.mjs';
import type { Outcome, WrongSetting } from './s3-oracle-cases';
import { outcomeOn, WITHOUT_THE_JAR, wrongSettings } from './s3-oracle-cases';
import { refusedStaging, rendered, rightJobs, sharedVolume, UNSAID } from './s3-oracle-jobs';
import type { Written } from './s3-oracle-server';
import { S3Server } from './s3-oracle-server';
import type { Result, Write } from './s3-oracle-spark';
import { ROWS, SparkWithS3a } from './s3-oracle-spark';

const { S3A, CLOUD_COMMITTERS } = ImageAbility;
/** A line of the report for each thing that is not as it should be. */
type Wrong = string[];

/** What a job of each committer writes: Parquet has a committer class of its own, and other formats do not. */
const FORMATS: ReadonlyArray<Pick<Write, 'name' | 'format' | 'partitioned'>> = [
  { name: 'parquet', format: 'parquet', partitioned: true },
  { name: 'csv', format: 'csv' },
  { name: 'json', format: 'json' },
];

async function compare(release: string, server: S3Server): Promise<Wrong> {
  const spark = await SparkWithS3a.of(release, [S3A, CLOUD_COMMITTERS]);
  const line = release.split('.').slice(0, 2).join('');
  const bucket = (name: string) => `s${line}-${name}`;
  const settings = wrongSettings(spark, bucket).filter((setting) => outcomeOn(release, setting) !== undefined);
  const jobs = rightJobs(release, spark.pods);
  const wrong: Wrong = [];
  await Promise.all([...jobs, ...settings, WITHOUT_THE_JAR].map(({ name }) => server.makeBucket(bucket(name))));
  for (const { name, committedBy, features } of jobs) {
    const { conf, problems } = rendered(release, server.endpoint, features);
    if (problems.length > 0) wrong.push(`${name}: the library says ${problems.join(', ')} of its own configuration`);
    const writes = FORMATS.map((write) => ({ ...write, out: `s3a://${bucket(name)}/${write.name}`, read: true }));
    // The session in which nobody chooses a committer serves for those that a write chooses.
    const others = name === UNSAID.name ? settings.map((setting) => asWrite(setting, bucket(setting.name))) : [];
    const results = await spark.write(conf, [...writes, ...others]);
    for (const [index, result] of results.entries()) {
      if (index < writes.length) {
        wrong.push(...wrongOfJob(name, committedBy, result, await server.written(bucket(name), result.name)));
      } else {
        const setting = settings[index - writes.length];
        wrong.push(...wrongOfSetting(release, setting, result, await server.written(bucket(setting.name), 'out')));
      }
    }
  }
  for (const setting of settings) wrong.push(...notRefused(release, server.endpoint, spark, setting));
  wrong.push(...(await withoutTheJar(release, server, bucket(WITHOUT_THE_JAR.name))));
  const count = `${jobs.length} jobs and ${settings.length + 1} wrong settings`;
  console.log(
    `  Spark ${release}: ${count} ${wrong.length === 0 ? 'do what the library says' : `differ ${wrong.length} times from what the library says`}`,
  );
  return wrong.map((text) => `Spark ${release}: ${text}`);
}

/** A session of its own: with these classes and without their jar, nothing can be written. */
async function withoutTheJar(release: string, server: S3Server, bucket: string): Promise<Wrong> {
  const spark = await SparkWithS3a.of(release, [S3A]);
  const { conf, problems } = rendered(release, server.endpoint, [], WITHOUT_THE_JAR);
  const [result] = await spark.write(conf, [{ name: 'out', out: `s3a://${bucket}/out` }], 'local[1]');
  const wrong = wrongOfSetting(release, WITHOUT_THE_JAR, result, await server.written(bucket, 'out'));
  return problems.includes(WITHOUT_THE_JAR.id) ? wrong : [...wrong, `${WITHOUT_THE_JAR.name}: the library does not say ${WITHOUT_THE_JAR.id}`];
}

function asWrite({ name, sql, hadoop, write }: WrongSetting, bucket: string): Write {
  return { name, out: `s3a://${bucket}/out`, sql, options: hadoop, ...write };
}

function notRefused(release: string, endpoint: string, { pods }: SparkWithS3a, setting: WrongSetting): Wrong {
  const { problems } = rendered(release, endpoint, [sharedVolume(pods)], setting);
  const wrong = problems.includes(setting.id)
    ? []
    : [`${setting.name}: the library does not say ${setting.id}, but ${problems.join(', ') || 'nothing'}`];
  // The object for such a committer refuses what the check of its keys does.
  if (refusedStaging(setting) === false) wrong.push(`${setting.name}: S3ACommitter takes this staging directory`);
  return wrong;
}

function wrongOfJob(job: string, committedBy: string, { name, error, rows }: Result, { files, success }: Written): Wrong {
  const wrong: Wrong = [];
  const is = (what: string, seen: unknown, expected: unknown) => {
    if (seen !== expected) wrong.push(`${job}, ${name}: ${what} is ${JSON.stringify(seen)}, not ${JSON.stringify(expected)}`);
  };
  is('the error', error, null);
  is('the number of rows', rows, ROWS);
  is('the committer', committerOf(success), committedBy);
  if (files.length < 4) wrong.push(`${job}, ${name}: there are ${files.length} files of 4 tasks`);
  if (committedBy !== 'file') is('the number of files in _SUCCESS', filenames(success), files.length);
  return wrong;
}

function wrongOfSetting(release: string, setting: WrongSetting, { error }: Result, { files, success }: Written): Wrong {
  const expected = outcomeOn(release, setting);
  if (expected === undefined || isSeen(expected, error, files, success)) return [];
  const seen = `${files.length} files, _SUCCESS ${success === undefined ? 'none' : `of '${committerOf(success)}' with ${filenames(success)} files`}`;
  return [`${setting.name}: not ${describe(expected)}, but ${seen}, ${error === null ? 'no error' : `error ${error.slice(0, 1500)}`}`];
}

function isSeen(expected: Outcome, error: string | null, files: readonly string[], success: string | undefined): boolean {
  if ('error' in expected) return error !== null && expected.error.test(error);
  if ('left' in expected) return error !== null && files.length > 0 && success === undefined;
  if (error !== null) return false;
  // What one sees of it is a _SUCCESS of the right committer that names no file.
  if ('lost' in expected)
    return files.length === 0 && committerOf(success) === expected.lost && filenames(success) === 0 && (success ?? '').length > 5000;
  if ('unmarked' in expected) return files.length > 0 && success === undefined;
  return files.length > 0 && committerOf(success) === expected.committedBy;
}

function describe(expected: Outcome): string {
  return 'error' in expected ? `the error ${String(expected.error)}` : JSON.stringify(expected);
}

/** The committer that _SUCCESS names; `file` leaves it empty. */
function committerOf(success: string | undefined): string | undefined {
  if (success === undefined || success === '') return success === '' ? 'file' : undefined;
  return (JSON.parse(success) as { readonly committer?: string }).committer;
}

function filenames(success: string | undefined): number {
  return success === undefined || success === '' ? 0 : ((JSON.parse(success) as { readonly filenames?: readonly string[] }).filenames ?? []).length;
}

async function main(): Promise<number> {
  const wrong: Wrong = [];
  try {
    const server = await S3Server.start();
    try {
      for (const release of SPARK_RELEASES_WITH_COMMITTERS) wrong.push(...(await compare(release, server)));
    } finally {
      server.stop();
    }
  } catch (error) {
    if (!(error instanceof SparkUnavailable)) throw error;
    console.log(`  cannot run here: ${error.message}`);
    return SKIPPED;
  }
  for (const line of wrong) console.log(`  ${line}`);
  return wrong.length === 0 ? 0 : 1;
}

void main().then((status) => (process.exitCode = status));
