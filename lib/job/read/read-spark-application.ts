import { Duration } from 'cdk8s';
import { ImagePullPolicy } from '../../pod/image-pull-policy';
import { didYouMean } from '../../private/did-you-mean';
import { compact } from '../../private/json';
import type { Problem } from '../../private/problems';
import { SPARK_APPLICATION } from '../render/spark-application';
import { PodSettings } from '../pods/pod-settings';
import type { SparkJobProps } from '../spark-job-props';
import { FieldReader } from './field-reader';
import { foldConf } from './fold-conf';
import { UNSUPPORTED_METADATA, UNSUPPORTED_SPEC } from './known-fields';
import type { SparkManifestOptions } from './manifest-options';
import { ManifestLog } from './manifest-rules';
import { readCode, readLanguage } from './read-code';
import { readImages } from './read-image';
import { joined } from './pod-parts';
import { readRestartPolicy } from './read-restart';
import { readRunFields } from './read-run-fields';
import type { ReadSide } from './read-side';
import { readSide } from './read-side';
import { VolumeTable } from './volume-table';

/** A manifest as the description of a job. */
export interface ReadSparkApplication {
  /** What the manifest says; image and code are missing when it does not say them, which is among the problems. */
  readonly props: Partial<Omit<SparkJobProps, 'operator' | 'identity'>>;
  /** Service account of the driver. */
  readonly serviceAccount?: string;
  /** Service account of the executors; that of the driver when there is none. */
  readonly executorAccount?: string;
  /** Errors, and warnings that say what was translated. */
  readonly problems: readonly Problem[];
}

/** What options replace. */
export type ManifestReplacements = Pick<SparkManifestOptions, 'image' | 'mainApplicationFile' | 'podSettings' | 'strict'>;

const GROUP = 'sparkoperator.k8s.io';
const FORMER_VERSIONS = [`${GROUP}/v1alpha1`, `${GROUP}/v1beta1`];
const API_VERSIONS = [SPARK_APPLICATION.apiVersion, ...FORMER_VERSIONS];
/** What the API server writes into objects that are read back from a cluster. */
const OF_THE_SERVER = ['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'selfLink', 'managedFields'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Reads a SparkApplication, of today or of 2019, as plain data. Each of its values is in the result, or in the problems. A pure function.
 */
export function readSparkApplication(manifest: unknown, replacements: ManifestReplacements = {}): ReadSparkApplication {
  const log = new ManifestLog(replacements.strict);
  const folded = foldConf(manifest, log);
  const root = new FieldReader(log, '', folded.toManifest());
  const former = readKind(root);
  const metadata = readMetadata(root.object('metadata'));
  if (!root.has('spec')) log.report('SPK461', { path: 'spec', reason: 'is missing', fix: 'give the spec of the application' });
  const spec = root.object('spec');
  if (root.has('status')) leftOut(log, root, 'status', 'is what the operator reports');
  root.finish();
  readMode(spec);
  const language = readLanguage(spec);
  const volumes = new VolumeTable(log);
  volumes.read(spec, 'volumes');
  const nodeSelector = spec.textMap('nodeSelector');
  if (nodeSelector !== undefined) {
    const reason = 'is read as the node selector of driver and executor';
    log.report('SPK468', { path: spec.at('nodeSelector'), value: nodeSelector, reason, fix: 'write it in both: the field will go' });
  }
  const driver = readSide(spec.object('driver'), 'driver', { former, volumes, nodeSelector });
  const executor = readSide(spec.object('executor'), 'executor', { former, volumes, nodeSelector });
  // Of the fields of an application the operator takes only what is mounted; kept, they are part of it.
  const unmounted = replacements.podSettings === PodSettings.FIELDS ? volumes.unmounted() : [];
  if (unmounted.length === 0) volumes.reportUnmounted();
  const given = { image: spec.text('image'), sparkVersion: spec.text('sparkVersion'), driver: driver.image, executor: executor.image };
  const images = readImages(log, given, language, replacements.image);
  if (replacements.image !== undefined) reportVersionLabels(log, given.sparkVersion, driver, executor, replacements.image.sparkVersion);
  const run = readRunFields(spec, replacements.podSettings);
  const props = compact({
    ...metadata,
    image: images.image,
    code: readCode(spec, language, replacements),
    driver: compact({ ...driver.options, volumes: joined(driver.options.volumes, unmounted), image: images.driver }),
    executor: compact({ ...executor.options, image: images.executor }),
    ...run.options,
    sparkConf: run.sparkConf,
    hadoopConf: spec.textMap('hadoopConf'),
    memoryOverheadFactor: spec.parsed('memoryOverheadFactor', parseFactor, 'is not a share', "write it like '0.2'"),
    restartPolicy: readRestartPolicy(spec),
    timeToLive: readTimeToLive(spec),
    imagePullPolicy: spec.choice('imagePullPolicy', Object.values(ImagePullPolicy)),
    imagePullSecrets: spec.texts('imagePullSecrets'),
  });
  spec.finish(UNSUPPORTED_SPEC);
  // Spark runs executors as the driver's account when they have none of their own.
  const accounts = { serviceAccount: driver.serviceAccount, executorAccount: executor.serviceAccount };
  return { props, ...accounts, problems: log.problems.map((problem) => folded.problem(problem)) };
}

/** Who reads the other kinds. */
const READERS: Readonly<Record<string, string | undefined>> = {
  ScheduledSparkApplication: 'use ScheduledSparkJob.fromManifest',
  SparkConnect: 'use SparkConnectServer.fromManifest',
};

/** Whether the manifest is in a version of the API before v1beta2. */
function readKind(root: FieldReader): boolean {
  const { log } = root;
  const apiVersion = root.text('apiVersion');
  const kind = root.text('kind');
  if (kind !== SPARK_APPLICATION.kind) {
    const fix = (kind === undefined ? undefined : READERS[kind]) ?? `give a ${SPARK_APPLICATION.kind}`;
    log.report('SPK463', { path: 'kind', value: kind, reason: kind === undefined ? 'is missing' : `is not ${SPARK_APPLICATION.kind}`, fix });
  }
  if (apiVersion === undefined || !API_VERSIONS.includes(apiVersion)) {
    const near = apiVersion === undefined ? undefined : didYouMean(apiVersion, API_VERSIONS);
    const fix = near === undefined ? `write ${SPARK_APPLICATION.apiVersion}` : `did you mean '${near}'?`;
    const reason = apiVersion === undefined ? 'is missing' : 'is not a version of the API of the operator';
    log.report('SPK463', { path: 'apiVersion', value: apiVersion, reason, fix });
    return false;
  }
  if (!FORMER_VERSIONS.includes(apiVersion)) return false;
  const reason = `is translated to ${SPARK_APPLICATION.apiVersion}, the only version that operators serve today`;
  log.report('SPK464', { path: 'apiVersion', value: apiVersion, reason, fix: `write ${SPARK_APPLICATION.apiVersion}` });
  return true;
}

/** Reads `metadata` of any kind that the operator runs. */
export function readMetadata(metadata: FieldReader): Pick<SparkJobProps, 'name' | 'namespace' | 'labels' | 'annotations'> {
  const { log } = metadata;
  for (const name of OF_THE_SERVER) {
    if (metadata.has(name)) leftOut(log, metadata, name, 'is written by the API server');
    else metadata.take(name);
  }
  const { [LAST_APPLIED]: lastApplied, ...annotations } = metadata.textMap('annotations') ?? {};
  if (lastApplied !== undefined) {
    log.report('SPK470', { path: `metadata.annotations['${LAST_APPLIED}']`, reason: 'is written by kubectl, and is left out', fix: 'leave it out' });
  }
  const read = { name: metadata.text('name'), namespace: metadata.text('namespace'), labels: metadata.textMap('labels'), annotations };
  metadata.finish(UNSUPPORTED_METADATA);
  return read;
}

function leftOut(log: ManifestLog, reader: FieldReader, name: string, reason: string): void {
  reader.take(name);
  log.report('SPK470', { path: reader.at(name), reason: `${reason}, and is left out`, fix: 'leave it out' });
}

function readMode(spec: FieldReader): void {
  const mode = spec.text('mode');
  if (mode === undefined || mode === 'cluster') return;
  const reason = mode === 'client' || mode === 'in-cluster-client' ? 'would run the driver inside the operator' : 'is not a mode';
  spec.log.report('SPK471', { path: spec.at('mode'), value: mode, reason, fix: 'write cluster, or leave it out' });
}

function readTimeToLive(spec: FieldReader): Duration | undefined {
  const seconds = spec.count('timeToLiveSeconds');
  if (seconds !== undefined) return Duration.seconds(seconds);
  if (!spec.has('timeToLiveSeconds')) {
    const reason = 'is not given: the application is deleted a day after its end, with its driver pod and logs';
    spec.log.report('SPK474', { path: spec.at('timeToLiveSeconds'), reason, fix: 'write how long it is to be kept' });
  }
  return undefined;
}

function parseFactor(text: string): number | undefined {
  return /^\d*\.?\d+$/.test(text) ? Number(text) : undefined;
}

/** Labels such as `version: 2.4.0` name what the option image replaces; they stay, since selectors may ask for them. */
function reportVersionLabels(log: ManifestLog, sparkVersion: string | undefined, driver: ReadSide, executor: ReadSide, now: string): void {
  for (const [side, { options }] of Object.entries({ driver, executor })) {
    const value = options.labels?.version;
    if (value === undefined || value === now || !(value === sparkVersion || /^v?2\.\d/.test(value))) continue;
    log.report('SPK466', {
      path: `spec.${side}.labels.version`,
      value,
      reason: `is not the version of the option image, ${now}, and stays`,
      fix: `write '${now}'`,
    });
  }
}
