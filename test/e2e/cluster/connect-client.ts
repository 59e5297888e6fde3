/** A Spark Connect client: the one for the JVM that Spark 4.0 carries in its own package, so that nothing is fetched for it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE, inWorkFolder, sparkHome, SPARK_RELEASES, takeOver } from '../../../tools/spark/install.mjs';
import { compile } from './images';

const LINE = '4.0';

/** A command that takes `sc://HOST:PORT` and a query, and prints each row of the answer as JSON. */
export async function ensureConnectClient(): Promise<readonly string[]> {
  const home = await sparkHome(LINE);
  // The client's own jar is first: it holds the classes of a remote session in place of those of a local one.
  const libraries = [
    path.join(home, 'jars', 'connect-repl', `spark-connect-client-jvm_2.13-${SPARK_RELEASES[LINE]}.jar`),
    path.join(home, 'jars', '*'),
  ];
  const source = readFileSync(path.join(__dirname, 'image', 'ConnectQuery.java'));
  const key = createHash('sha256').update(source).update(SPARK_RELEASES[LINE]).digest('hex').slice(0, 12);
  const jar = path.join(CACHE, `connect-client-${key}`, 'client.jar');
  if (!existsSync(jar)) {
    await inWorkFolder(async (work: string) => {
      const made = path.join(work, 'client');
      mkdirSync(made);
      await compile(['ConnectQuery.java'], libraries, path.join(made, 'client.jar'), work);
      takeOver(made, path.dirname(jar));
    });
  }
  return ['java', '--add-opens=java.base/java.nio=ALL-UNNAMED', '-cp', [jar, ...libraries].join(path.delimiter), 'e2e.ConnectQuery'];
}
