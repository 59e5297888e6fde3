/** Runs ConfDump.java on a release of Spark; for `npm run catalogue` and the tests in test/e2e. Needs a Java 17 with its compiler, Python with pip, and Maven. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endingWithUs } from '../spark/ending-with-us.mjs';
import { CACHE, inWorkFolder, sparkHome, SparkUnavailable, takeOver, tool } from '../spark/install.mjs';

const PROGRAM = fileURLToPath(new URL('ConfDump.java', import.meta.url));

const JVM = [
  '-Xmx1g',
  // Each JVM runs for seconds. The collector stays: defaults of Spark depend on it.
  '-XX:TieredStopAtLevel=1',
  '-Duser.timezone=UTC',
  // Spark leaves a folder there.
  `-Djava.io.tmpdir=${tmpdir()}`,
  // Spark reaches into both. Classes of S3A are initialised without the SDK of AWS, of which only the verifier would load something.
  '--add-exports=java.base/sun.nio.ch=ALL-UNNAMED',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '-XX:+UnlockDiagnosticVMOptions',
  '-XX:-BytecodeVerificationRemote',
];

/**
 * What ConfDump prints.
 *
 * @param {string} version a release or minor line of SPARK_RELEASES
 * @param {string[]} args mode of ConfDump, with its file
 * @param {string} [input] what it reads
 * @returns {Promise<{ status: number, output: string }>} its exit status (0 or 1), and what it printed
 */
export async function confDump(version, args, input = '') {
  const home = await sparkHome(version);
  const jars = path.join(home, 'jars');
  const classPath = [path.join(jars, '*'), path.join(await hadoopAws(jars), '*')].join(path.delimiter);
  const java = process.env.JAVA_HOME === undefined ? 'java' : path.join(process.env.JAVA_HOME, 'bin', 'java');
  const env = { ...process.env, SPARK_LOCAL_IP: '127.0.0.1' };
  const [first, ...others] = endingWithUs([java, ...JVM, '-cp', classPath, PROGRAM, ...args]);
  const child = spawn(first, others, { env, stdio: 'pipe' });
  let [output, log] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  child.stdin.on('error', () => undefined).end(input);
  const status = await new Promise((resolve, reject) => {
    child.on('error', ({ message }) => reject(new SparkUnavailable(`no Java to run: ${message}; install a JDK 17, or set JAVA_HOME`)));
    child.on('close', resolve);
  });
  if (output === '' || (status !== 0 && status !== 1)) throw new SparkUnavailable(`ConfDump on Spark ${version}: ${log.trim().slice(-2000)}`);
  return { status, output };
}

/** The folder with hadoop-aws of the Hadoop that a distribution brings: the keys of S3A are there, and no distribution has it. */
async function hadoopAws(jars) {
  const [, hadoop] = readdirSync(jars)
    .map((jar) => /^hadoop-client-api-(.+)\.jar$/.exec(jar) ?? [])
    .find(([jar]) => jar !== undefined);
  const folder = path.join(CACHE, `hadoop-aws-${hadoop}`);
  if (existsSync(folder)) return folder;
  await inWorkFolder(async (work) => {
    const made = path.join(work, 'jars');
    mkdirSync(made);
    await tool('mvn', ['-B', '-ntp', '-q', 'dependency:copy', `-Dartifact=org.apache.hadoop:hadoop-aws:${hadoop}`, `-DoutputDirectory=${made}`]);
    takeOver(made, folder);
  });
  return folder;
}
