/**
 * The images of the bed, made from packages without a builder or a registry: Debian's for the base, PyPI's Spark, our own build of the operator. They stand
 * in for the official ones, so they agree with those in what manifests see: paths, user, entry point, working directory. registry.ts serves them.
 */
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SPARK_RELEASES, sparkHome, sparkRest, tool } from '../../../tools/spark/install.mjs';
import { jarsOfDockerfile } from '../../../tools/spark/s3-tools.mjs';
import { ensureComponents } from './components';
import { DEBIAN_KEYS, missingPackages } from './debian';
import type { Layer } from './image-layers';
import { layer, pack, SPARK_UID } from './image-layers';
import { Missing } from './missing';
import { JOB_SPARK, OPERATOR_SPARK, S3A_SPARK } from './pins';

const IMAGE_FILES = path.join(__dirname, 'image');

export type SparkLine = (typeof JOB_SPARK)[number];
export type ImageName = `spark-${SparkLine}` | 'spark-s3a' | 'spark-operator' | 'pause';

/** What a registry says about an image. */
export interface Image {
  readonly manifest: Buffer;
  readonly digest: string;
}

/** Something that is fetched by its digest: in memory, or a file. */
export type Blob = { readonly content: Buffer } | { readonly file: string; readonly size: number };

export interface ImageStore {
  readonly images: Readonly<Record<ImageName, Image>>;
  readonly blobs: ReadonlyMap<string, Blob>;
}

/** Jobs of tests run for seconds: code that is compiled quickly takes less of the processor than code that runs quickly. */
const QUICK_JVM = 'JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1';

/** What runs when the pod says nothing else. */
interface Settings {
  readonly entrypoint: readonly string[];
  readonly user?: string;
  readonly spark?: true;
}

const SPARK: Settings = { entrypoint: ['/opt/entrypoint.sh'], spark: true };

/** All images of the bed; what is not in the cache yet is made, which takes two or three minutes. */
export async function ensureImages(log: (line: string) => void): Promise<ImageStore> {
  const base = await baseLayer(log);
  const blobs = new Map<string, Blob>();
  const sparks: Partial<Record<SparkLine, Layer>> = {};
  const images: Partial<Record<ImageName, Image>> = {};
  for (const line of JOB_SPARK) {
    sparks[line] = await sparkLayer(line, log);
    // The official images name their user; the kubelet cannot tell that such a one is not root.
    images[`spark-${line}`] = image([base, sparks[line]], { ...SPARK, user: 'spark' }, blobs);
  }
  images['spark-s3a'] = image([base, sparks[S3A_SPARK.line] as Layer, await s3aLayer(log)], { ...SPARK, user: String(SPARK_UID) }, blobs);
  const programs = await ensureComponents(['spark-operator', 'pause'], log);
  const [operator, pause] = [await operatorLayer(programs), await pauseLayer(programs)];
  const operatorSettings: Settings = { entrypoint: ['/usr/bin/entrypoint.sh'], user: `${SPARK_UID}:${SPARK_UID}`, spark: true };
  images['spark-operator'] = image([base, sparks[OPERATOR_SPARK] as Layer, operator], operatorSettings, blobs);
  images.pause = image([pause], { entrypoint: ['/pause'] }, blobs);
  return { images: images as Record<ImageName, Image>, blobs };
}

/** Debian with a Java runtime and Python. Its packages are those of the day on which it is made. */
async function baseLayer(log: (line: string) => void): Promise<Layer> {
  const packages = ['openjdk-17-jre-headless', 'python3-minimal', 'libpython3-stdlib', 'tini', 'procps', 'libnss-wrapper'];
  const unread = ['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*', '/usr/share/fonts/*'];
  const options = [
    '--variant=minbase',
    `--include=${packages.join()}`,
    ...unread.map((files) => `--dpkgopt=path-exclude=${files}`),
    // Java's package links its manual pages.
    '--essential-hook=mkdir -p "$1/usr/share/man/man1"',
    `--customize-hook=echo 'spark:x:${SPARK_UID}:${SPARK_UID}::/nonexistent:/bin/sh' >>"$1/etc/passwd"`,
    `--customize-hook=echo 'spark:x:${SPARK_UID}:' >>"$1/etc/group"`,
    'bookworm',
  ];
  return layer('base', [process.arch, ...options], async (tar, work) => {
    const lacking = missingPackages('b').filter((name) => ['mmdebstrap', 'debian-archive-keyring'].includes(name));
    if (lacking.length > 0) throw new Missing(`${lacking.join(' and ')}, of which the base of the images is made: not installed`);
    log('making the base of the images from Debian packages, once');
    const env = { ...process.env, SOURCE_DATE_EPOCH: '0', TMPDIR: work };
    // In namespaces of its own, whose processes and mounts end with us.
    const box = ['--pdeathsig', 'KILL', '--', 'unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
    await tool('setpriv', [...box, 'mmdebstrap', '--quiet', '--dpkgopt=force-unsafe-io', `--keyring=${DEBIAN_KEYS}`, ...options, tar], { env });
  });
}

/** What the official images have below /opt, and below /opt/e2e what only tests run. */
async function sparkLayer(line: SparkLine, log: (line: string) => void): Promise<Layer> {
  const release = SPARK_RELEASES[line];
  const own = ['entrypoint.sh', 'decom.sh', 'start-connect-server.sh', 'stop-connect-server.sh', 'SparkPi.java', 'PrintSettings.java', 'settings.py'];
  const sources = own.map((file) => readFileSync(path.join(IMAGE_FILES, file), 'utf8'));
  return layer(`spark-${line}`, [release, ...sources], async (tar, work) => {
    log(`making the image of Spark ${release} from its Python package, once`);
    const [home, rest] = [await sparkHome(line), await sparkRest(line)];
    const opt = path.join(work, 'root', 'opt');
    const spark = path.join(opt, 'spark');
    const [examples, e2e] = [path.join(spark, 'examples'), path.join(opt, 'e2e')];
    for (const folder of [path.join(examples, 'jars'), path.join(examples, 'src', 'main'), path.join(spark, 'work-dir'), e2e]) {
      mkdirSync(folder, { recursive: true });
    }
    chmodSync(path.join(spark, 'work-dir'), 0o775);
    writeFileSync(path.join(spark, 'RELEASE'), `Spark ${release} built for Hadoop 3\n`);
    // Links, not copies: half a gigabyte.
    await tool('cp', [
      '-al',
      ...['bin', 'jars'].map((part) => path.join(home, part)),
      ...['sbin', 'data', 'python'].map((part) => path.join(rest, part)),
      spark,
    ]);
    await tool('cp', ['-al', path.join(rest, 'examples'), path.join(examples, 'src', 'main', 'python')]);
    for (const file of ['entrypoint.sh', 'decom.sh']) copyFileSync(path.join(IMAGE_FILES, file), path.join(opt, file));
    for (const file of ['start-connect-server.sh', 'stop-connect-server.sh'])
      copyFileSync(path.join(IMAGE_FILES, file), path.join(spark, 'sbin', file));
    copyFileSync(path.join(IMAGE_FILES, 'settings.py'), path.join(e2e, 'settings.py'));
    await compile(['PrintSettings.java'], [`${home}/jars/*`], path.join(e2e, 'settings.jar'), work);
    const jar = path.join(examples, 'jars', 'spark-examples.jar');
    await compile(['SparkPi.java'], [`${home}/jars/*`], jar, work);
    for (const name of exampleJars(line)) symlinkSync(path.basename(jar), path.join(path.dirname(jar), name));
    await pack(tar, path.join(work, 'root'), [
      { uid: SPARK_UID, paths: ['opt/spark'] },
      { uid: 0, paths: ['opt/entrypoint.sh', 'opt/decom.sh', 'opt/e2e'] },
    ]);
  });
}

/**
 * What the Dockerfile of the library puts upon the image of a release: the jars of S3A and of its committers. That of Spark (spark-hadoop-cloud) is not published for the
 * newest patch, which stands for all of its line here: one of 3.5.8 works with Spark 3.5.9.
 */
async function s3aLayer(log: (line: string) => void): Promise<Layer> {
  const dockerfile = SparkImage.apache(S3A_SPARK.version).dockerfile({ abilities: [ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS] });
  return layer('spark-s3a', [dockerfile], async (tar, work) => {
    log(`making the image of Spark ${S3A_SPARK.version} with S3A as its Dockerfile says, once`);
    const [root, jars] = [path.join(work, 'root'), 'opt/spark/jars'];
    mkdirSync(path.join(root, 'opt/spark'), { recursive: true });
    await tool('cp', ['-r', await jarsOfDockerfile(dockerfile), path.join(root, jars)]);
    await pack(tar, root, [{ uid: SPARK_UID, paths: [jars] }]);
  });
}

/** The image stands for every patch of its line, so the jar of the examples has the name that each of them gives it. */
function exampleJars(line: SparkLine): string[] {
  const scala = line.startsWith('3.') ? '2.12' : '2.13';
  const newest = Number(SPARK_RELEASES[line].split('.')[2]);
  return Array.from({ length: newest + 1 }, (_, patch) => `spark-examples_${scala}-${line}.${patch}.jar`);
}

/** Compiles sources of image/ to a jar; the same sources give the same bytes. */
export async function compile(sources: readonly string[], classPath: readonly string[], jar: string, work: string): Promise<void> {
  const classes = path.join(work, `${path.basename(jar)}.classes`);
  const files = sources.map((source) => path.join(IMAGE_FILES, source));
  await tool('javac', ['--release', '17', '-proc:none', '-nowarn', '-d', classes, '-cp', classPath.join(path.delimiter), ...files]);
  await tool('jar', ['--create', '--date=2000-01-01T00:00:00Z', '--file', jar, '-C', classes, '.']);
}

/** What the operator's image adds to Spark's. */
async function operatorLayer(programs: string): Promise<Layer> {
  const [operator, entrypoint] = [path.join(programs, 'spark-operator'), path.join(IMAGE_FILES, 'operator-entrypoint.sh')];
  return layer('operator', [path.basename(programs), readFileSync(entrypoint, 'utf8')], async (tar, work) => {
    const root = path.join(work, 'root');
    const [bin, certificates, home] = ['usr/bin', 'etc/k8s-webhook-server', 'home/spark'].map((folder) => path.join(root, folder));
    for (const folder of [bin, path.join(certificates, 'serving-certs'), home]) mkdirSync(folder, { recursive: true });
    chmodSync(path.join(certificates, 'serving-certs'), 0o775);
    copyFileSync(operator, path.join(bin, 'spark-operator'));
    copyFileSync(entrypoint, path.join(bin, 'entrypoint.sh'));
    await pack(tar, root, [
      { uid: 0, paths: ['usr/bin/spark-operator', 'usr/bin/entrypoint.sh'] },
      { uid: SPARK_UID, paths: ['etc/k8s-webhook-server', 'home/spark'] },
    ]);
  });
}

/** The image that holds the namespaces of every pod. */
async function pauseLayer(programs: string): Promise<Layer> {
  return layer('pause', [path.basename(programs)], async (tar, work) => {
    copyFileSync(path.join(programs, 'pause'), path.join(work, 'pause'));
    await pack(tar, work, [{ uid: 0, paths: ['pause'] }]);
  });
}

/** The description of an image, as the OCI image format has it; what it refers to is added to the blobs. */
function image(layers: readonly Layer[], { entrypoint, user, spark }: Settings, blobs: Map<string, Blob>): Image {
  const environment = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...(spark ? ['SPARK_HOME=/opt/spark', QUICK_JVM] : [])];
  const config = Buffer.from(
    JSON.stringify({
      architecture: process.arch === 'x64' ? 'amd64' : process.arch,
      os: 'linux',
      config: { Entrypoint: entrypoint, Env: environment, User: user, WorkingDir: spark ? '/opt/spark/work-dir' : '/' },
      rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
    }),
  );
  for (const { digest, file, size } of layers) blobs.set(digest, { file, size });
  blobs.set(digestOf(config), { content: config });
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
      layers: layers.map(({ digest, size }) => ({ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest, size })),
    }),
  );
  return { manifest, digest: digestOf(manifest) };
}

export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';

const digestOf = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`;
