import { SparkCatalogue } from '../conf/spark-catalogue';
import { confPath } from '../job/checks/check';
import { IMAGE_CHECKS } from '../job/checks/image';
import { LABEL_CHECKS } from '../job/checks/labels';
import { POD_CHECKS } from '../job/checks/pods';
import { RESOURCE_CHECKS } from '../job/checks/resources';
import { SECRET_CHECKS } from '../job/checks/secrets';
import { SPARK_CONFIGURATION_CHECKS } from '../job/checks/spark-configuration';
import { VOLUME_CHECKS } from '../job/checks/volumes';
import { SIDE_WORDS } from '../job/foreign-words';
import type { JobModel } from '../job/job-model';
import { featureProblems } from '../job/job-view';
import { IMAGE } from '../job/option-types';
import { POD } from '../job/property-types';
import { templateProblems } from '../job/render/pod-template';
import { SERVICE_TYPES } from '../job/run/service-types';
import { didYouMean } from '../private/did-you-mean';
import { isDns1035Label, isDnsLabel, isDnsSubdomain, isLabelKey } from '../private/names';
import type { Finding, Problem } from '../private/problems';
import { runChecks, Severity } from '../private/problems';
import { parseSparkSize, sizeInBytes } from '../private/quantities';
import type { PropertyTypes, TypesOf } from '../private/typed';
import { typeProblems } from '../private/typed';
import { EventLog } from './event-log';
import type { HistoryServerModel } from './history-server-model';
import { SERVER_FEATURE } from './history-server-model';
import type {
  HistoryCleanerOptions,
  HistoryIngressOptions,
  HistoryServiceOptions,
  HistoryStoreOptions,
  SparkHistoryServerProps,
} from './spark-history-server-props';

const CLEANER: TypesOf<HistoryCleanerOptions> = { maxAge: 'duration?', interval: 'duration?', maxLogs: 'number?' };
const STORE: TypesOf<HistoryStoreOptions> = { maxDiskUsage: 'size?', hybridMemory: 'size?' };
const SERVICE: TypesOf<HistoryServiceOptions> = { serviceType: { values: SERVICE_TYPES, optional: true }, port: 'number?', annotations: 'map?' };
const INGRESS: TypesOf<HistoryIngressOptions> = {
  host: 'string',
  path: 'string?',
  className: 'string?',
  tlsSecretName: 'string?',
  annotations: 'map?',
};
/** What only Spark on Kubernetes, its operator or its web UI of a job reads, with the way to the same here. */
const NOT_OF_SERVERS = {
  cores: 'use coreRequest and coreLimit',
  memoryLimit: 'raise memoryOverhead',
  gpu: 'leave it out: the server has no use for one',
  secrets: 'mount PodVolume.secret(...) by volumeMounts',
  image: 'use image of SparkHistoryServer',
  podTemplate: 'patch deployment, which is an ApiObject',
};
const SERVER: PropertyTypes = Object.fromEntries(Object.entries(POD).filter(([name]) => !Object.hasOwn(NOT_OF_SERVERS, name)));
const PROPS: TypesOf<SparkHistoryServerProps> = {
  image: IMAGE,
  eventLog: { member: 'uri', of: EventLog, name: 'an EventLog', use: 'use EventLog.directory or EventLog.volume' },
  features: 'list?',
  name: 'string?',
  namespace: 'string?',
  labels: 'object?',
  server: { types: SERVER, words: { ...SIDE_WORDS, ...NOT_OF_SERVERS }, optional: true },
  cleaner: { types: CLEANER, optional: true },
  updateInterval: 'duration?',
  maxApplications: 'number?',
  retainedApplications: 'number?',
  store: { types: STORE, optional: true },
  createDirectory: 'boolean?',
  service: { types: SERVICE, optional: true },
  ingress: { types: INGRESS, optional: true },
  serviceAccountName: 'string?',
  serviceAccountAnnotations: 'map?',
  sparkConf: 'object?',
  hadoopConf: 'object?',
  imagePullPolicy: 'string?',
  imagePullSecrets: 'strings?',
  allowHostPath: 'boolean?',
  acknowledgeWarnings: 'map?',
};

/** Rules of Spark on Kubernetes, of the program of a job, of keys that only a history server reads, and of what it has by itself: a user by its number. */
const NOT_HERE = ['SPK002', 'SPK013', 'SPK016', 'SPK059', 'SPK110', 'SPK333', 'SPK338', 'SPK431', 'SPK433', 'SPK437', 'SPK451', 'SPK452'];
const JOB_CHECKS = [
  ...IMAGE_CHECKS,
  ...RESOURCE_CHECKS,
  ...LABEL_CHECKS,
  ...POD_CHECKS,
  ...VOLUME_CHECKS,
  ...SPARK_CONFIGURATION_CHECKS,
  ...SECRET_CHECKS,
].filter(({ id }) => !NOT_HERE.includes(id));
/** Variables by which its launcher is told what properties say. */
const OWN_ENV: Readonly<Record<string, string>> = { SPARK_DAEMON_MEMORY: 'use server.memory', SPARK_DAEMON_JAVA_OPTS: 'use server.javaOptions' };
const OWN_SETTINGS = 'spark.history.';
const OWN_FEATURE = `features['${SERVER_FEATURE}'].`;
const MOST_INT = 2 ** 31 - 1;
const PATH = /^(\/[\w.~-]+)+$/;

/** What the compiler would have found in the properties of a history server (SPK402). */
export function historyTypeProblems(props: unknown): Problem[] {
  return typeProblems(props, PROPS);
}

/** Everything that is wrong with a history server. */
export function historyProblems(model: HistoryServerModel, subject: string): Problem[] {
  const { job } = model;
  const findings = job.findings.map((finding) => ({ ...finding, severity: Severity.ERROR }));
  const found = [...findings, ...ownProblems(model), ...runChecks(JOB_CHECKS, job), ...featureProblems(job, subject)];
  const seen = new Set(found.map(({ path }) => path));
  const templates = templateProblems(job.driver).filter(({ path }) => !seen.has(path));
  // It has no executors, to which features give what they give to the driver.
  return [...found, ...templates].filter(({ path }) => !/^executor\b/.test(path)).map(inOwnWords);
}

/** The driver of the job is the server to its user, and what the server says of itself are its properties. */
function inOwnWords(problem: Problem): Problem {
  const own = (text: string) => text.replace(/(?<![\w.'])driver\.(?=[a-z])/g, 'server.').replace(OWN_FEATURE, '');
  return { ...problem, path: own(problem.path), reason: own(problem.reason), fix: own(problem.fix) };
}

function ownProblems({ job, props }: HistoryServerModel): Problem[] {
  return [
    ...[...numbers(props), ...memory(props, job.driver.memory), ...settings(job)].map(asError('SPK612')),
    ...[...names(props, job.name, job.namespace), ...reach(props)].map(asError('SPK613')),
    ...[...permissions(job.permissions.length, props), ...variables(job.driver.env.entries().map(([name]) => name))].map(asError('SPK614')),
  ];
}

function asError(id: string): (finding: Finding) => Problem {
  return (finding) => ({ ...finding, id, severity: Severity.ERROR });
}

function* numbers({ cleaner, maxApplications, retainedApplications, service, ...times }: SparkHistoryServerProps): Iterable<Finding> {
  const most = { 'cleaner.maxLogs': cleaner?.maxLogs, maxApplications, retainedApplications };
  for (const [path, value] of Object.entries(most)) {
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= MOST_INT)) continue;
    yield { path, value, reason: 'is no number of applications', fix: 'give a whole number, 1 or more' };
  }
  const port = service?.port;
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    yield { path: 'service.port', value: port, reason: 'is no port', fix: 'give one from 1 to 65535' };
  }
  for (const [path, time] of Object.entries({
    updateInterval: times.updateInterval,
    'cleaner.interval': cleaner?.interval,
    'cleaner.maxAge': cleaner?.maxAge,
  })) {
    if (time === undefined || time.toMilliseconds({ integral: false }) > 0) continue;
    yield { path, value: time.toHumanString(), reason: 'is no time to wait', fix: 'give a second or more' };
  }
}

function* memory({ store }: SparkHistoryServerProps, heap: string): Iterable<Finding> {
  const bytes = parseSparkSize(heap);
  if (store?.hybridMemory === undefined || bytes === undefined || sizeInBytes(store.hybridMemory) < bytes) return;
  const reason = `is not less than the heap of the server, ${heap}, of which it is a part`;
  yield { path: 'store.hybridMemory', value: store.hybridMemory.asString(), reason, fix: 'raise server.memory, or give less' };
}

/** Its own settings, of which the checks of jobs say only that no job reads them. Those by properties are looked at as such. */
function* settings({ conf, image: { sparkVersion } }: JobModel): Iterable<Finding> {
  const catalogue = SparkCatalogue.of(sparkVersion);
  for (const [key, { value, origin }] of catalogue === undefined ? [] : conf.entries()) {
    if (!key.startsWith(OWN_SETTINGS) || origin.name === SERVER_FEATURE) continue;
    const entry = catalogue?.entry(key);
    const path = confPath(key);
    if (entry === undefined) {
      const near = didYouMean(key, catalogue?.keys().filter((known) => known.startsWith(OWN_SETTINGS)) ?? []);
      const fix = near === undefined ? 'leave it out' : `did you mean ${near}?`;
      yield { path, value, reason: `is no setting of the history server of Spark ${sparkVersion}`, fix };
      continue;
    }
    const reason = catalogue?.valueProblem(entry, value);
    if (reason !== undefined) yield { path, value, reason, fix: 'write it as Spark reads it' };
  }
}

function* names({ serviceAccountName, ...props }: SparkHistoryServerProps, name: string, namespace: string): Iterable<Finding> {
  if (!isDns1035Label(name)) {
    const fix = 'begin with a letter, go on with lower-case letters, digits and `-`, at most 63 characters';
    yield { path: 'name', value: name, reason: 'is not the name of a Service', fix };
  }
  if (!isDnsLabel(namespace)) {
    yield { path: 'namespace', value: namespace, reason: 'is no namespace', fix: 'use lower-case letters, digits and `-`, at most 63 characters' };
  }
  if (serviceAccountName === undefined) return;
  if (!isDnsSubdomain(serviceAccountName)) {
    const fix = 'use lower-case letters, digits, `-` and `.`';
    yield { path: 'serviceAccountName', value: serviceAccountName, reason: 'is not the name of a service account', fix };
  }
  if (props.serviceAccountAnnotations !== undefined) {
    const reason = 'has no effect on an account that is made elsewhere';
    yield { path: 'serviceAccountAnnotations', reason, fix: 'leave it or serviceAccountName out' };
  }
}

function* reach({ service, ingress, serviceAccountAnnotations }: SparkHistoryServerProps): Iterable<Finding> {
  const annotations = { serviceAccountAnnotations, 'service.annotations': service?.annotations, 'ingress.annotations': ingress?.annotations };
  for (const [path, map] of Object.entries(annotations)) {
    for (const key of Object.keys(map ?? {})) {
      if (isLabelKey(key)) continue;
      yield { path: `${path}['${key}']`, reason: 'the key is malformed', fix: 'use an optional DNS prefix and `/`, then letters and digits' };
    }
  }
  if (ingress === undefined) return;
  const { host, path = '/', className, tlsSecretName } = ingress;
  if (!isDnsSubdomain(host.replace(/^\*\./, ''))) {
    yield { path: 'ingress.host', value: host, reason: 'is no name of a host', fix: "write it like 'history.example.com'" };
  }
  for (const [name, value] of Object.entries({ className, tlsSecretName })) {
    if (value === undefined || isDnsSubdomain(value)) continue;
    yield { path: `ingress.${name}`, value, reason: 'is not the name of an object', fix: 'use lower-case letters, digits, `-` and `.`' };
  }
  if (path === '/') return;
  if (!PATH.test(path)) yield { path: 'ingress.path', value: path, reason: 'is no plain path', fix: "write it like '/history'" };
  else if (ingress.annotations === undefined) {
    const reason = 'is not taken off by anybody, and the server answers at the root only';
    yield { path: 'ingress.path', value: path, reason, fix: 'say in ingress.annotations how the controller takes it off, or use a host of its own' };
  }
}

function* permissions(count: number, { serviceAccountName }: SparkHistoryServerProps): Iterable<Finding> {
  if (count === 0 || serviceAccountName !== undefined) return;
  const reason = 'ask for a permission in the cluster, and the account of the server has none';
  yield { path: 'features', reason, fix: 'leave out the feature that does, or give serviceAccountName' };
}

function* variables(names: readonly string[]): Iterable<Finding> {
  for (const name of names) {
    if (!Object.hasOwn(OWN_ENV, name)) continue;
    yield { path: `server.env['${name}']`, reason: 'is a variable that the server sets', fix: OWN_ENV[name] };
  }
}
