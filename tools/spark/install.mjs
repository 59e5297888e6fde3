/**
 * Real Spark, for what asks it: `npm run catalogue` and the tests in test/e2e. One release per minor line, and those with committers, from the sdist of PySpark (PyPI), which holds
 * the jars of the distribution. Unpacked once into the cache folder outside the working copy (`CDK8S_SPARK_CACHE`): 350-500 MB a line.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a machine lacks (Python with pip, the network, Java), which is no fault of the library. */
export class SparkUnavailable extends Error {}

/** The newest patch of every minor line from 3.4 on. */
export const SPARK_RELEASES = { 3.4: '3.4.4', 3.5: '3.5.9', '4.0': '4.0.5', 4.1: '4.1.4', 4.2: '4.2.1', 4.3: '4.3.0' };

/** The newest release of two lines for which spark-hadoop-cloud was to be had: Spark's bindings to the committers of S3A are of the very release. */
export const SPARK_RELEASES_WITH_COMMITTERS = ['3.5.8', '4.1.2'];

/** SHA-256 of each sdist: what is asked must be what was asked when the catalogue was made. */
const SUMS = {
  '3.4.4': 'b831a99c1aeb058bc4a2498665de10006b899b2438ba15470cc88f577755ebf8',
  '3.5.8': '54cca0767b21b40e3953ad1d30f8601c53abf9cbda763653289cdcfcac52313c',
  '3.5.9': 'ea27adc39ddac9413b8951e45aa748cbed6c785971b81386efc41938f6243d93',
  '4.0.5': 'a0d44b0e7faf0458ad83b7aa664e7ed8b96beed8a55d66ce3b0dfac2309dfca6',
  '4.1.2': 'fa5d6159f700d0990a07f4f62df1b7449401dccee9cd7d5d6df8957530841602',
  '4.1.4': 'bcbd5e18690cf79d438e97210ad06fb8d451a251bb77becc2b0418868d2acd73',
  '4.2.1': 'd79b7c8ee41e66a9202fe6f600ca90b931ca571ae9dbdf31c58d2672e5102da0',
  '4.3.0': 'e8c517948eff7088a7aa07449aa8eafa4a15a8d50319de2525a6fd26622476c6',
};

/** Where everything downloaded lives. */
export const CACHE = path.resolve(process.env.CDK8S_SPARK_CACHE || path.join(homedir(), '.cache', 'cdk8s-spark'));

/**
 * The folder of a Spark release, with `jars/` and `bin/`; fetched and unpacked on first use.
 *
 * @param {string} version a release of SPARK_RELEASES or SPARK_RELEASES_WITH_COMMITTERS, such as '4.0.5', or its minor line
 * @returns {Promise<string>} the folder
 */
export async function sparkHome(version) {
  return (await unpacked(version, 'home')).home;
}

/**
 * What an image of a Spark release has besides {@link sparkHome}: a folder with `sbin/`, `data/`, `examples/*.py`, and `python/` with PySpark.
 *
 * @param {string} version a release of SPARK_RELEASES or SPARK_RELEASES_WITH_COMMITTERS, such as '4.0.5', or its minor line
 * @returns {Promise<string>} the folder
 */
export async function sparkRest(version) {
  return (await unpacked(version, 'rest')).rest;
}

/** Both folders of a release, of which the needed one is there. One download makes both. */
async function unpacked(version, needed) {
  const release = SPARK_RELEASES[version] ?? version;
  if (SUMS[release] === undefined) throw new Error(`no Spark ${version} here; there are ${Object.keys(SUMS).join(', ')}`);
  const places = { home: path.join(CACHE, `spark-${release}`), rest: path.join(CACHE, `spark-${release}-rest`) };
  if (existsSync(places[needed])) return places;
  await inWorkFolder(async (work) => {
    await tool('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-binary', 'pyspark', '--dest', work, `pyspark==${release}`]);
    const archive = path.join(work, `pyspark-${release}.tar.gz`);
    const sum = await sha256(archive);
    if (sum !== SUMS[release]) throw new Error(`pyspark ${release} has the sum ${sum}, not the one that is pinned`);
    const root = `pyspark-${release}`;
    const parts = ['deps/jars', 'deps/bin', 'deps/sbin', 'deps/data', 'deps/examples', 'pyspark', 'lib'];
    await tool('tar', ['-xzf', archive, '-C', work, ...parts.map((part) => `${root}/${part}`)]);
    const rest = path.join(work, 'rest');
    mkdirSync(path.join(rest, 'python'), { recursive: true });
    for (const part of ['sbin', 'data', 'examples']) renameSync(path.join(work, root, 'deps', part), path.join(rest, part));
    for (const part of ['pyspark', 'lib']) renameSync(path.join(work, root, part), path.join(rest, 'python', part));
    if (!existsSync(places.home)) takeOver(path.join(work, root, 'deps'), places.home);
    if (!existsSync(places.rest)) takeOver(rest, places.rest);
  });
  return places;
}

const A_DAY = 86_400_000;

/**
 * Runs something in a folder of its own in the cache, which is gone afterwards; those of processes that were killed are removed a day later.
 *
 * @template T
 * @param {(work: string) => Promise<T>} action what to run, with the folder
 * @returns {Promise<T>} what it returns
 */
export async function inWorkFolder(action) {
  for (const left of existsSync(CACHE) ? readdirSync(CACHE).filter((name) => name.startsWith('work-')) : []) {
    const folder = path.join(CACHE, left);
    const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (made < Date.now() - A_DAY) rmSync(folder, { recursive: true, force: true });
  }
  const work = path.join(CACHE, `work-${process.pid}-${Math.random().toString(36).slice(2)}`);
  mkdirSync(work, { recursive: true });
  try {
    return await action(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Puts a finished folder in its place; another process may have been faster, with the same content. */
export function takeOver(made, place) {
  try {
    renameSync(made, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}

/** Runs a program and returns its output; that it is missing or fails is {@link SparkUnavailable}. */
export async function tool(program, args, options = {}) {
  try {
    return (await run(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28, ...options })).stdout;
  } catch (error) {
    throw new SparkUnavailable(
      `${program} ${args.join(' ').slice(0, 300)}: ${String(error.stderr || error.message)
        .trim()
        .slice(-2000)}`,
    );
  }
}

async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
