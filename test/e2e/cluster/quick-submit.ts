/**
 * Makes `spark-submit` cheap: one runs for every job of every scenario, and most of what it does is loading the same classes again. Two JVM options and an archive
 * of its classes (class data sharing) bring it from 6.5 to 1.5 seconds of processor time; the code that runs is the same.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { CACHE, inWorkFolder, sparkHome, SPARK_RELEASES, takeOver } from '../../../tools/spark/install.mjs';
import { OPERATOR_SPARK } from './pins';

const run = promisify(execFile);

const SHORT_JVM = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto';

/** A submission that gets as far as the API server, which is not there. */
const SUBMISSION = [
  ...['--master', 'k8s://https://127.0.0.1:1', '--deploy-mode', 'cluster', '--class', 'none.None'],
  ...['--conf', 'spark.kubernetes.container.image=none', '--conf', 'spark.kubernetes.submission.connectionTimeout=1000', 'local:///none.jar'],
];

/** Environment of the operator's `spark-submit`, which reads its options as a shell does. The archive is made once, and used by the Java that made it; another one starts without it. */
export async function quickSubmit(): Promise<{ readonly [name: string]: string }> {
  const home = await sparkHome(OPERATOR_SPARK);
  const { stderr: java } = await run('java', ['-version']);
  const key = createHash('sha256').update(java).update(SHORT_JVM).digest('hex').slice(0, 12);
  const archive = path.join(CACHE, `spark-submit-${SPARK_RELEASES[OPERATOR_SPARK]}-${key}.jsa`);
  if (!existsSync(archive)) {
    await inWorkFolder(async (work: string) => {
      const made = path.join(work, 'classes.jsa');
      const env = { ...process.env, SPARK_HOME: home, JAVA_TOOL_OPTIONS: SHORT_JVM, SPARK_SUBMIT_OPTS: `-XX:ArchiveClassesAtExit="${made}"` };
      // It fails, as there is no cluster; what it has loaded until then is what we want.
      await run(path.join(home, 'bin/spark-submit'), SUBMISSION, { env }).catch(() => undefined);
      if (existsSync(made)) takeOver(made, archive);
    });
  }
  return { JAVA_TOOL_OPTIONS: SHORT_JVM, SPARK_SUBMIT_OPTS: `-XX:SharedArchiveFile="${archive}"` };
}
