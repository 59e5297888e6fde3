import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endingWithUs } from '../../../tools/spark/ending-with-us.mjs';
import { sparkHome, SparkUnavailable } from '../../../tools/spark/install.mjs';

/** What a program of tools/spark answers on a release of Spark, a line for each question: one start of the JVM for all. */
export async function askSpark<Answer>(program: 'PodDump' | 'SubmitDump', release: string, questions: readonly unknown[]): Promise<Answer[]> {
  const file = path.join(__dirname, '../../../tools/spark', `${program}.java`);
  const [first, ...args] = endingWithUs([
    // Spark makes a folder for every submission, and the program ends too soon to remove it: it goes with ours (run.mjs), of which Java does not know.
    ...['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', `-Djava.io.tmpdir=${tmpdir()}`],
    ...['-cp', path.join(await sparkHome(release), 'jars/*'), file],
  ]);
  const options = { input: JSON.stringify(questions), encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 300_000 } as const;
  const { stdout, stderr, status, error } = spawnSync(first, args, options);
  // What `setpriv` ends with when there is no such program.
  if (error !== undefined || status === 127) throw new SparkUnavailable(`java: ${error?.message ?? stderr.trim()}`);
  if (status !== 0) throw new Error(`${program}.java ended with ${status}: ${stderr.slice(-2000)}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}
