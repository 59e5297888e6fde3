import { Duration, Size } from 'cdk8s';
import fc from 'fast-check';
import { SparkCode } from '../../../lib/job/spark-code';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { EnvVar } from '../../../lib/pod/env-var';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { Toleration } from '../../../lib/pod/toleration';
import { declaredProperties, SAMPLES } from '../property-samples';
import type { LooseProps } from './wrong-input';

/** A job with one thing broken: made when asked for, because value classes refuse at once. */
export interface Broken {
  readonly wrong: string;
  readonly props: () => LooseProps;
}

/** Properties of a job with one set by its path. */
export function propsAt(path: string, value: unknown): LooseProps {
  const [side, name] = path.split('.');
  return name === undefined ? { [side]: value } : { [side]: { [name]: value } };
}

/** What a value is: its class, if it is an instance of one. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object' || value === null) return String(value === null ? value : typeof value);
  return value.constructor === Object ? 'object' : value.constructor.name;
}

const JUNK: readonly unknown[] = [
  'text',
  7,
  true,
  null,
  ['a'],
  [7],
  { a: 'b' },
  { a: 7 },
  () => 1,
  new Date(0),
  new Map([['a', 'b']]),
  new Set(['a']),
  Size.gibibytes(1),
  Duration.hours(1),
];
/** A number of cores may be a fraction, and a map or a list of texts is what these properties are. */
const KINDS_OF: Readonly<Record<string, readonly string[]>> = { name: ['string'] };

/** Every property with each value that is of another kind than its own. */
export const WRONG_TYPES: readonly Broken[] = declaredProperties().flatMap((path) => {
  const props = (SAMPLES[path]?.props ?? {}) as LooseProps;
  const [side, name] = path.split('.');
  const own = name === undefined ? props[side] : (props[side] as LooseProps | undefined)?.[name];
  const kinds = KINDS_OF[path] ?? [kindOf(own)];
  // Without a sample nothing is known of its type but that it is none of these.
  const junk = own === undefined ? [null, () => 1] : JUNK.filter((value) => !kinds.includes(kindOf(value)));
  return junk.map((value) => ({ wrong: `${path} as ${kindOf(value)}`, props: () => propsAt(path, value) }));
});

/** A name with one letter left out, doubled, changed or in the other case. */
function misspelt(name: string): fc.Arbitrary<string> {
  return fc.tuple(fc.nat({ max: name.length - 1 }), fc.nat({ max: 3 }), fc.stringMatching(/^[a-z]$/)).map(([at, how, letter]) => {
    const [before, char, after] = [name.slice(0, at), name[at], name.slice(at + 1)];
    const other = char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase();
    return before + [``, char + char, letter, other][how] + after;
  });
}

const PATHS = declaredProperties();

/** A property under a name that no property has. */
export const MISSPELT: fc.Arbitrary<Broken> = fc.constantFrom(...PATHS.filter((path) => SAMPLES[path] !== undefined)).chain((path) => {
  const [side, name] = path.split('.');
  const props = SAMPLES[path].props as LooseProps;
  return misspelt(name ?? side)
    .filter((wrong) => !PATHS.includes(name === undefined ? wrong : `${side}.${wrong}`) && wrong !== 'driver' && wrong !== 'executor')
    .map((wrong) => {
      const value = name === undefined ? props[side] : (props[side] as LooseProps)[name];
      return { wrong: `${path} as ${wrong}`, props: () => propsAt(name === undefined ? wrong : `${side}.${wrong}`, value) };
    });
});

const noCount = fc.oneof(
  fc.integer({ max: 0 }),
  fc.constantFrom(NaN, Infinity, -Infinity, 2 ** 31, Number.MAX_SAFE_INTEGER),
  fc.double({ min: 1.01, max: 99, noNaN: true }).filter((value) => !Number.isInteger(value)),
);
const noShare = fc.oneof(fc.double({ max: 0, noNaN: true, noDefaultInfinity: true }), fc.constantFrom(NaN, Infinity, -Infinity));
const noSeconds = fc.integer({ min: 0, max: 999 }).map((millis) => Duration.millis(millis));
const littleMemory = fc.integer({ min: 0, max: 449 }).map((mebibytes) => Size.mebibytes(mebibytes));
const noPort = fc.oneof(fc.integer({ max: 0 }), fc.integer({ min: 65_536 }), fc.double({ min: 1.1, max: 9.9, noNaN: true }));

const broken = <T>(path: string, value: fc.Arbitrary<T>): fc.Arbitrary<Broken> =>
  value.map((each) => ({ wrong: `${path}: ${String(each)}`, props: () => propsAt(path, each) }));

/** A number out of range. */
export const OUT_OF_RANGE: fc.Arbitrary<Broken> = fc.oneof(
  broken('driver.cores', noCount),
  broken('executor.cores', noCount),
  broken('executor.instances', noCount),
  broken('memoryOverheadFactor', noShare),
  broken('timeToLive', noSeconds),
  broken('driver.memory', littleMemory),
  broken('executor.memory', littleMemory),
  broken(
    'executor.memoryOverhead',
    fc.integer({ min: 0, max: 383 }).map((mebibytes) => Size.mebibytes(mebibytes)),
  ),
  noPort.map((port) => ({ wrong: `port ${port}`, props: () => ({ driver: { ports: [{ name: 'a', port }] } }) })),
);

/** No name of Kubernetes: a capital, a blank or another sign in it, or a dash at its end. */
const noName = fc.oneof(
  fc.stringMatching(/^[a-z]{0,5}[A-Z _/,:]{1,2}[a-z]{0,5}$/),
  fc.stringMatching(/^[a-z]{0,8}-$/),
  fc.stringMatching(/^[a-z]{254,260}$/),
);
const noLabelValue = fc.oneof(
  fc.stringMatching(/^[a-z]{0,3}[ /:,!]{1,2}[a-z]{0,3}$/),
  fc.stringMatching(/^[a-z]{64,70}$/),
  fc.stringMatching(/^[-_.][a-z]{0,3}$/),
);
const noLabelKey = fc.oneof(
  fc.stringMatching(/^[a-z]{0,3}[ :,!]{1,2}[a-z]{0,3}$/),
  fc.stringMatching(/^[a-z]{64,70}$/),
  fc.stringMatching(/^[a-z]{1,3}\/[a-z]{1,3}\/$/),
);
const made = (wrong: string, value: string, props: () => LooseProps): Broken => ({ wrong: `${wrong} '${value}'`, props });

/** A name, key or value that Kubernetes does not take. */
export const MALFORMED: fc.Arbitrary<Broken> = fc.oneof(
  noName.map((name) => made('name', name, () => ({ name }))),
  noName.map((namespace) => made('namespace', namespace, () => ({ namespace }))),
  noName.map((name) => made('pull secret', name, () => ({ imagePullSecrets: [name] }))),
  noName.map((name) => made('scheduler', name, () => ({ driver: { schedulerName: name } }))),
  noName.map((name) => made('priority class', name, () => ({ executor: { priorityClassName: name } }))),
  noName.map((name) => made('volume', name, () => ({ driver: { volumeMounts: [{ volume: PodVolume.emptyDir(name), path: '/a' }] } }))),
  noName.map((name) =>
    made('claim', name, () => ({ driver: { volumeMounts: [{ volume: PodVolume.persistentVolumeClaim('a', name), path: '/a' }] } })),
  ),
  noName.map((name) => made('Secret', name, () => ({ driver: { env: [EnvVar.fromSecret('A', name, 'key')] } }))),
  noLabelKey.map((key) => made('label key', key, () => ({ labels: { [key]: 'a' } }))),
  noLabelKey.map((key) => made('annotation key', key, () => ({ annotations: { [key]: 'a' } }))),
  noLabelKey.map((key) => made('pod label key', key, () => ({ executor: { labels: { [key]: 'a' } } }))),
  noLabelKey.map((key) => made('node label', key, () => ({ executor: { nodeSelector: { [key]: 'a' } } }))),
  noLabelKey.map((key) => made('taint', key, () => ({ executor: { tolerations: [Toleration.exists(key)] } }))),
  noLabelValue.map((value) => made('label value', value, () => ({ labels: { a: value } }))),
  noLabelValue.map((value) => made('pod label value', value, () => ({ driver: { labels: { a: value } } }))),
  noLabelValue.map((value) => made('node label value', value, () => ({ driver: { nodeSelector: { a: value } } }))),
  fc
    .stringMatching(/^([0-9][A-Z]{0,3}|[A-Z]{1,3}[ =/][A-Z]{0,3})$/)
    .map((name) => made('variable', name, () => ({ driver: { env: [EnvVar.of(name, 'a')] } }))),
  fc
    .stringMatching(/^[a-z./]{0,6}$/)
    .filter((path) => !path.startsWith('/'))
    .map((path) => made('mount', path, () => ({ driver: { volumeMounts: [{ volume: PodVolume.emptyDir('a'), path }] } }))),
  noName
    .filter((name) => !/^[a-z]{254,}$/.test(name) && !/^[a-z0-9]+(\/[a-z0-9]+)*:[a-z]+$/.test(name))
    .map((image) => made('image', image, () => ({ image: SparkImage.custom({ image, sparkVersion: '3.5.8' }) }))),
  fc
    .stringMatching(/^([a-z]{1,4}|[0-9]|[0-9]\.[0-9]|[012]\.[0-9]\.[0-9]|[0-9]\.[0-9]\.[a-z])$/)
    .map((sparkVersion) => made('Spark', sparkVersion, () => ({ image: SparkImage.custom({ image: 'a:1', sparkVersion }) }))),
);

/** Configuration that says another thing than a property, which has its default here. */
const CONTRADICTED: readonly string[] = [
  'spark.driver.cores',
  'spark.driver.memory',
  'spark.driver.memoryOverhead',
  'spark.executor.cores',
  'spark.executor.memory',
  'spark.executor.memoryOverhead',
  'spark.executor.instances',
  'spark.app.name',
  'spark.kubernetes.namespace',
  'spark.kubernetes.container.image',
  'spark.kubernetes.container.image.pullPolicy',
  'spark.kubernetes.driver.pod.name',
  'spark.kubernetes.authenticate.driver.serviceAccountName',
  'spark.kubernetes.authenticate.executor.serviceAccountName',
  'spark.submit.deployMode',
  'spark.master',
  'spark.jars',
  'spark.files',
  'spark.driver.host',
  'spark.driver.bindAddress',
  'spark.kubernetes.driver.podTemplateFile',
  'spark.kubernetes.executor.label.a',
  'spark.kubernetes.driver.annotation.b',
  'spark.executorEnv.C',
];

export const CONTRADICTING: fc.Arbitrary<Broken> = fc
  .tuple(fc.constantFrom(...CONTRADICTED), fc.stringMatching(/^[2-9][0-9]{2}$/))
  .map(([key, value]) => ({
    wrong: `${key}=${value}`,
    props: () => ({ sparkConf: { [key]: value } }),
  }));

const LISTS = ['jars', 'files', 'pyFiles', 'archives'] as const;
/** A place where nothing is: no scheme, a misspelt one, or one that Hadoop does not read. */
const nowhere = fc.oneof(
  fc.stringMatching(/^(\.\/|\/)?[a-z]{1,6}\/[a-z]{1,6}$/),
  fc
    .tuple(
      fc.constantFrom('file://', 'file:', 's3:/', 's3n:/', 'C:', 'local:/', 'loccal://', 'hdsf://', 'htps:/', 'local:'),
      fc.stringMatching(/^[a-z]{1,6}$/),
    )
    .map(([scheme, name]) => `${scheme}${scheme.startsWith('local:') ? '/' : '/'}${name}`),
  fc.constantFrom('', ' ', 'a b', 'local:///a,local:///b'),
);

/** Code or a file of it that is nowhere. */
export const NOWHERE: fc.Arbitrary<Broken> = fc.oneof(
  nowhere.filter((uri) => !/^local:\/[a-z]/.test(uri)).map((uri) => made('file', uri, () => ({ code: SparkCode.python({ file: `${uri}.py` }) }))),
  fc
    .tuple(
      fc.constantFrom(...LISTS),
      nowhere.filter((uri) => !/^local:\/[a-z]/.test(uri)),
    )
    .map(([list, uri]) => made(list, uri, () => ({ code: SparkCode.python({ file: 'local:///a.py', [list]: [uri] }) }))),
);

const SECRET_KEYS = [
  'fs.s3a.secret.key',
  'fs.s3a.access.key',
  'fs.s3a.session.token',
  'fs.azure.account.key.a.dfs.core.windows.net',
  'fs.oss.accessKeySecret',
];

/** A secret in plain text. */
export const PLAIN_SECRET: fc.Arbitrary<Broken> = fc
  .tuple(fc.constantFrom(...SECRET_KEYS), fc.boolean(), fc.stringMatching(/^[A-Za-z0-9]{8,20}$/))
  .map(([key, asHadoop, value]) => ({
    wrong: `${key}=${value}`,
    props: () => (asHadoop ? { hadoopConf: { [key]: value } } : { sparkConf: { [`spark.hadoop.${key}`]: value } }),
  }));

/** A manifest with one thing broken. */
export interface BrokenManifest {
  readonly wrong: string;
  readonly manifest: unknown;
}

/** The manifest with each of its members under another name, as a value of another type, and with a member beside it that no API knows. */
export function brokenManifests(manifest: object): BrokenManifest[] {
  return placesOf(manifest, []).flatMap((place) => {
    const [name, path] = [String(place.at(-1)), place.join('.')];
    const rename = (parent: object) => Object.fromEntries(Object.entries(parent).map(([key, value]) => [key === name ? `${key}x` : key, value]));
    const set = (value: unknown) => (parent: object) => ({ ...parent, [name]: value });
    // The API server takes null for absent.
    const wrongTypes = [7.5, true, 'text', ['a'], { a: 'b' }].filter((value) => kindOf(value) !== kindOf(valueAt(manifest, place)));
    return [
      { wrong: `${path} as ${name}x`, manifest: changed(manifest, place.slice(0, -1), rename) },
      { wrong: `${name}Too beside ${path}`, manifest: changed(manifest, place.slice(0, -1), (parent) => ({ ...parent, [`${name}Too`]: 'a' })) },
      ...wrongTypes.map((value) => ({ wrong: `${path} as ${JSON.stringify(value)}`, manifest: changed(manifest, place.slice(0, -1), set(value)) })),
    ];
  });
}

/** Paths to all members, without those of maps that take any key. */
function placesOf(value: object, place: readonly string[]): string[][] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const own = [...place, name];
    const isStruct = kindOf(member) === 'object' && !['labels', 'annotations', 'sparkConf', 'hadoopConf', 'nodeSelector'].includes(name);
    return [own, ...(isStruct ? placesOf(member as object, own) : [])];
  });
}

function valueAt(value: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>((parent, name) => (parent as { [name: string]: unknown })[name], value);
}

function changed(value: object, place: readonly string[], change: (parent: object) => object): object {
  if (place.length === 0) return change(value);
  const [name, ...rest] = place;
  return { ...value, [name]: changed((value as { [name: string]: object })[name], rest, change) };
}
