import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endingWithUs } from '../../../tools/spark/ending-with-us.mjs';
import { sparkHome, sparkRest, SparkUnavailable } from '../../../tools/spark/install.mjs';
import { jarsOfDockerfile } from '../../../tools/spark/s3-tools.mjs';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkImage } from '../../../lib/job/image/spark-image';

const BUFFER = 'spark.hadoop.fs.s3a.buffer.dir';
const QUICK = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

/** Rows of each write of s3-cases.py, in 4 tasks. */
export const ROWS = 40;

export type Texts = Readonly<Record<string, string>>;

/** One write of s3-cases.py. */
export interface Write {
  readonly name: string;
  readonly out: string;
  readonly format?: string;
  readonly mode?: string;
  readonly partitioned?: boolean;
  /** Keys of the session. */
  readonly sql?: Texts;
  /** Keys of the write, which Hadoop reads. */
  readonly options?: Texts;
  /** Whether one of four tasks fails. */
  readonly fails?: boolean;
  /** Whether rows are counted afterwards. */
  readonly read?: boolean;
}

/** What came of one, as s3-cases.py says. */
export interface Result {
  readonly name: string;
  readonly error: string | null;
  readonly rows: number | null;
}

/** Folders of the pods that a run pretends. */
export interface Pods {
  /** One folder for all, as a volume with ReadWriteMany. */
  readonly shared: string;
  /** A path under which driver and each executor have a folder of their own. */
  readonly own: string;
}

/** A release of Spark with the jars that the Dockerfile of the library adds, and executors that are processes with files of their own. */
export class SparkWithS3a {
  /** Installs a release; `abilities` are what the Dockerfile is to add. */
  public static async of(release: string, abilities: readonly ImageAbility[]): Promise<SparkWithS3a> {
    const dockerfile = SparkImage.apache(release).dockerfile({ abilities: [...abilities] });
    const [cached, rest, jars] = [await sparkHome(release), await sparkRest(release), await jarsOfDockerfile(dockerfile)];
    const folder = mkdtempSync(path.join(tmpdir(), 's3-oracle-'));
    const home = path.join(folder, 'home');
    // Executors work below the home, and the cache is for others too.
    mkdirSync(home);
    for (const part of ['bin', 'jars']) symlinkSync(path.join(cached, part), path.join(home, part));
    const pods = { shared: path.join(folder, 'shared'), own: path.join(folder, 'own') };
    for (const part of [...Object.values(pods), path.join(folder, 'tmp')]) mkdirSync(part);
    return new SparkWithS3a(release, folder, home, rest, jars, pods);
  }

  private runs = 0;

  private constructor(
    public readonly release: string,
    private readonly folder: string,
    private readonly home: string,
    private readonly rest: string,
    private readonly jars: string,
    public readonly pods: Pods,
  ) {}

  /** Submits a program that does some writes with a configuration, and says what came of each; by default with two executors. */
  public async write(conf: Texts, writes: readonly Write[], master = 'local-cluster[2,1,1024]'): Promise<Result[]> {
    const folder = path.join(this.folder, `run-${this.runs++}`);
    mkdirSync(folder);
    const java = javaHome();
    const [properties, cases, program] = ['spark.conf', 'cases.json', path.join(__dirname, 's3-cases.py')].map((name) => path.resolve(folder, name));
    const all: Record<string, string> = {
      'spark.ui.enabled': 'false',
      'spark.driver.host': '127.0.0.1',
      'spark.driver.bindAddress': '127.0.0.1',
      'spark.scheduler.minRegisteredResourcesRatio': '1.0',
      'spark.scheduler.maxRegisteredResourcesWaitingTime': '120s',
      'spark.task.maxFailures': '1',
      'spark.executor.extraClassPath': path.join(this.jars, '*'),
      'spark.executorEnv.JAVA_HOME': executorJava(folder, java, this.pods.own),
      'spark.driver.defaultJavaOptions': `${QUICK} -Djava.io.tmpdir=${path.join(this.folder, 'tmp')}`,
      'spark.executor.defaultJavaOptions': QUICK,
      // A store that does not answer must not take minutes.
      'spark.hadoop.fs.s3a.attempts.maximum': '2',
      'spark.hadoop.fs.s3a.retry.limit': '1',
      'spark.hadoop.hadoop.tmp.dir': path.join(this.pods.own, 'hadoop'),
      ...conf,
    };
    // Mounted in each pod, which here is a folder in what each has for itself.
    if (BUFFER in all) all[BUFFER] = path.join(this.pods.own, all[BUFFER]);
    writeFileSync(
      properties,
      Object.entries(all)
        .map(([key, value]) => `${key} ${value.replace(/\\/g, '\\\\')}\n`)
        .join(''),
    );
    writeFileSync(cases, JSON.stringify(writes));
    const submit = [path.join(this.home, 'bin/spark-submit'), '--master', master, '--driver-memory', '1g'];
    const [first, ...args] = endingWithUs([
      ...submit,
      ...['--driver-class-path', path.join(this.jars, '*'), '--properties-file', properties, program, cases],
    ]);
    const { status, output, log } = await ended(first, args, { cwd: folder, env: this.environment(java) });
    const results = [...output.matchAll(/^RESULT (.*)$/gm)].map(([, json]) => JSON.parse(json) as Result);
    if (status !== 0 || results.length !== writes.length)
      throw new Error(`Spark ${this.release} ended with ${status}: ${`${log.slice(-2000)}${output.slice(-2000)}`}`);
    return results;
  }

  private environment(java: string): NodeJS.ProcessEnv {
    const python = path.join(this.rest, 'python');
    const py4j = readdirSync(path.join(python, 'lib')).filter((name) => name.startsWith('py4j'));
    return {
      ...process.env,
      JAVA_HOME: java,
      SPARK_HOME: this.home,
      SPARK_LOCAL_IP: '127.0.0.1',
      SPARK_LOCAL_HOSTNAME: '127.0.0.1',
      SPARK_SCALA_VERSION: this.release.startsWith('3.') ? '2.12' : '2.13',
      SPARK_CONF_DIR: this.folder,
      PYTHONPATH: [python, ...py4j.map((name) => path.join(python, 'lib', name))].join(path.delimiter),
      PYTHONDONTWRITEBYTECODE: '1',
      PYSPARK_PYTHON: 'python3',
      // Of S3Credentials.secret: a Secret as variables.
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }
}

/** How a process gets mounts of its own: by root, or by a user that is root in a namespace; undefined where neither is allowed. */
export function ownMounts(): string[] | undefined {
  return [
    ['unshare', '--mount'],
    ['unshare', '--map-root-user', '--mount'],
  ].find(([program, ...args]) => spawnSync(program, [...args, 'true']).status === 0);
}

/** A JAVA_HOME for executors, whose `java` starts the real one where a path leads to a folder of its own: what a pod has for itself. */
function executorJava(folder: string, java: string, own: string): string {
  const mounts = ownMounts();
  if (mounts === undefined) throw new SparkUnavailable('executors need files of their own: unshare --mount is not allowed here');
  const home = path.join(folder, 'java');
  mkdirSync(path.join(home, 'bin'), { recursive: true });
  const program = path.join(home, 'bin/java');
  const inside = `mount --bind "$PWD/own" '${own}' && exec "$0" "$@"`;
  writeFileSync(program, `#!/bin/sh\nmkdir -p own\nexec ${mounts.join(' ')} sh -c '${inside.replaceAll("'", `'\\''`)}' '${java}/bin/java' "$@"\n`);
  chmodSync(program, 0o755);
  return home;
}

function javaHome(): string {
  if (process.env.JAVA_HOME !== undefined) return process.env.JAVA_HOME;
  const { stderr, error } = spawnSync('java', ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  const found = /java\.home = (.*)/.exec(stderr)?.[1].trim();
  if (error !== undefined || found === undefined || !existsSync(path.join(found, 'bin/java')))
    throw new SparkUnavailable('no Java to run: install a JDK 17');
  return found;
}

async function ended(program: string, args: readonly string[], options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, log] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { status, output, log };
}
