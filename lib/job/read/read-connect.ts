import { ImagePullPolicy } from '../../pod/image-pull-policy';
import { memberPath } from '../../pod/pod-schema';
import { compact } from '../../private/json';
import type { Problem } from '../../private/problems';
import { ProblemError, throwErrors } from '../../private/problems';
import { typeProblems } from '../../private/typed';
import { namespaceOfJob } from '../job-place';
import { NamedIdentity } from '../named-identity';
import { SPARK_CONNECT } from '../render/spark-connect';
import { valueOfWord } from '../render/spark-connect-shell';
import type { SparkConnectServerProps } from '../connect/spark-connect-server-props';
import type { ISparkIdentity } from '../spark-identity';
import { readCpu, readSize } from './amounts';
import type { ConnectManifestOptions } from './connect-manifest-options';
import { CONNECT_MANIFEST_TYPES } from './connect-manifest-options';
import { FieldReader } from './field-reader';
import { ManifestLog } from './manifest-rules';
import { readServer } from './read-connect-server';
import type { SideOptions } from './pod-parts';
import type { ReadConnectTemplate } from './read-connect-template';
import { readConnectTemplate } from './read-connect-template';
import { readImages } from './read-image';
import { readDynamicAllocation } from './read-run-fields';
import { readMetadata } from './read-spark-application';

/** The description of a Connect server that a manifest makes, with what was translated. */
export interface ManifestConnectServer {
  readonly props: SparkConnectServerProps;
  /** All of them warnings. */
  readonly translations: readonly Problem[];
}

const SUBJECT = 'SparkConnectServer.fromManifest';

/**
 * The properties of the Connect server that a manifest and its options describe.
 *
 * @param chartNamespace namespace of the chart, for a manifest that has none
 * @throws with every problem of the manifest at once
 */
export function connectFromManifest(manifest: unknown, options: ConnectManifestOptions, chartNamespace: string | undefined): ManifestConnectServer {
  throwErrors(SUBJECT, typeProblems(options, CONNECT_MANIFEST_TYPES, 'options'));
  const { strict, image: replacement, identity, ...given } = options;
  const log = new ManifestLog(strict);
  const root = new FieldReader(log, '', manifest);
  readKind(root);
  const metadata = readMetadata(root.object('metadata'));
  if (root.has('status')) log.report('SPK470', { path: 'status', reason: 'is what the operator reports, and is left out', fix: 'leave it out' });
  root.take('status');
  if (!root.has('spec')) log.report('SPK461', { path: 'spec', reason: 'is missing', fix: 'give the spec of the server' });
  const spec = root.object('spec');
  root.finish();
  const read = readSpec(spec, replacement);
  const problems = log.problems.map(ofServer);
  throwErrors(SUBJECT, problems);
  // Without one there was an error.
  if (read.props.image === undefined) throw new ProblemError(SUBJECT, problems);
  const described = { ...metadata, ...read.props, ...given, image: read.props.image };
  const namespace = namespaceOfJob(described, chartNamespace);
  const account = (name: string) => new NamedIdentity(name, namespace);
  const executor = read.executorAccount;
  const withIdentity = compact({
    ...described,
    identity: identity ?? ownIdentity(read.serverAccount, options.operator.identityFor(namespace), account),
    executor: compact({ ...described.executor, identity: identity === undefined && executor !== undefined ? account(executor) : undefined }),
  });
  return { props: withIdentity, translations: problems };
}

/** The account that the manifest names; none when it is what the operator gives anyway. */
function ownIdentity(name: string | undefined, ofOperator: ISparkIdentity | undefined, account: (name: string) => ISparkIdentity) {
  return name === undefined || ofOperator?.serviceAccountName === name ? undefined : account(name);
}

function readKind(root: FieldReader): void {
  for (const field of ['apiVersion', 'kind'] as const) {
    const value = root.text(field);
    if (value === SPARK_CONNECT[field]) continue;
    const reason = value === undefined ? 'is missing' : `is not ${SPARK_CONNECT[field]}`;
    root.log.report('SPK463', { path: field, value, reason, fix: `give a ${SPARK_CONNECT.kind} of ${SPARK_CONNECT.apiVersion}` });
  }
}

function readSpec(spec: FieldReader, replacement: ConnectManifestOptions['image']) {
  const { log } = spec;
  const [server, executor] = [spec.object('server'), spec.object('executor')];
  const [ours, theirs] = [readConnectTemplate(server, 'driver'), readConnectTemplate(executor, 'executor')];
  const given = { image: spec.text('image'), sparkVersion: spec.text('sparkVersion'), driver: ours.image, executor: theirs.image };
  const images = readImages(log, given, undefined, replacement);
  const conf = new FieldReader(log, spec.at('sparkConf'), words(spec, 'sparkConf'));
  const fields = readFields(conf, executor, theirs.options);
  const rest = Object.fromEntries(conf.names().flatMap((key): [string, string][] => (fields.taken.has(key) ? [] : [[key, conf.text(key) ?? '']])));
  const block = { sparkConf: rest, dynamicAllocation: spec.take('dynamicAllocation'), sparkVersion: given.sparkVersion };
  const dynamic = readDynamicAllocation(new FieldReader(log, spec.path, block));
  const serverOptions = readServer(server, ours, fields.memoryOverheadFactor);
  const sized = compact({ cores: executor.number('cores'), memory: readSize(executor, 'memory'), instances: executor.number('instances') });
  const executorOptions = compact({ ...theirs.options, ...fields.executor, ...sized, image: images.executor });
  server.finish();
  executor.finish();
  const props = compact({
    image: images.image,
    server: compact({ ...serverOptions, javaOptions: fields.javaOptions, image: images.driver }),
    executor: executorOptions,
    dynamicAllocation: dynamic.property,
    jars: fields.jars,
    packages: fields.packages,
    repositories: fields.repositories,
    memoryOverheadFactor: fields.memoryOverheadFactor,
    imagePullPolicy: ours.imagePullPolicy ?? fields.imagePullPolicy,
    imagePullSecrets: ours.imagePullSecrets ?? fields.imagePullSecrets,
    sparkConf: dynamic.sparkConf,
    hadoopConf: words(spec, 'hadoopConf'),
  });
  spec.finish();
  reportAccounts(log, ours, theirs);
  return { props, serverAccount: ours.account, executorAccount: theirs.account === ours.account ? undefined : theirs.account };
}

/** Configuration as the shell in the pod of the server passes it on. */
function words(spec: FieldReader, name: string): { [key: string]: string } | undefined {
  const map = spec.textMap(name);
  if (map === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(map).map(([key, word]) => {
      const value = valueOfWord(word);
      if (value === undefined) {
        const reason = 'is read by the shell that starts the server, which alone could tell what arrives';
        const fix = "write what is to arrive, in single quotes: '\\'a b\\''";
        spec.log.report('SPK559', { path: memberPath(spec.at(name), key), value: word, reason, fix });
      }
      return [key, value ?? word];
    }),
  );
}

/** Configuration by which a SparkConnect says what a SparkApplication has fields for, as the properties that stand for it. */
function readFields(conf: FieldReader, executor: FieldReader, template: SideOptions) {
  const taken = new Set<string>();
  const of = <T>(key: string, read: (name: string) => T | undefined): T | undefined => {
    if (!conf.has(key)) return undefined;
    taken.add(key);
    return read(key);
  };
  const list = (key: string) =>
    of(key, (name) =>
      conf
        .text(name)
        ?.split(',')
        .map((item) => item.trim()),
    );
  const parsed = <T>(key: string, parse: (text: string) => T | undefined, reason: string, fix: string) =>
    of(key, (name) => conf.parsed(name, parse, reason, fix));
  // The operator writes a field of executors after the key, and what is beside a field is for the checks to compare.
  const count = (field: string) =>
    executor.has(field) ? undefined : parsed(`spark.executor.${field}`, wholeOf, 'is not a whole number', "write it like '2'");
  // Spark adds these to the template's.
  const entries = (name: 'labels' | 'annotations', prefix: string) => {
    const given = { ...template[name] };
    for (const key of conf.names()) {
      const entry = key.startsWith(prefix) ? key.slice(prefix.length) : '';
      if (entry !== '' && !Object.hasOwn(given, entry)) of(key, () => Object.assign(given, { [entry]: conf.text(key) }));
    }
    return Object.keys(given).length === 0 ? undefined : given;
  };
  return {
    taken,
    jars: list('spark.jars'),
    packages: list('spark.jars.packages'),
    repositories: list('spark.jars.repositories'),
    memoryOverheadFactor: parsed('spark.kubernetes.memoryOverheadFactor', numberOf, 'is not a share', "write it like '0.2'"),
    imagePullPolicy: of('spark.kubernetes.container.image.pullPolicy', (name) => conf.choice(name, Object.values(ImagePullPolicy))),
    imagePullSecrets: list('spark.kubernetes.container.image.pullSecrets'),
    javaOptions: of('spark.driver.extraJavaOptions', (name) => conf.text(name)),
    executor: compact({
      cores: count('cores'),
      instances: count('instances'),
      memory: executor.has('memory') ? undefined : of('spark.executor.memory', (name) => readSize(conf, name)),
      labels: entries('labels', 'spark.kubernetes.executor.label.'),
      annotations: entries('annotations', 'spark.kubernetes.executor.annotation.'),
      javaOptions: of('spark.executor.extraJavaOptions', (name) => conf.text(name)),
      memoryOverhead: of('spark.executor.memoryOverhead', (name) => readSize(conf, name)),
      coreRequest: of('spark.kubernetes.executor.request.cores', (name) => readCpu(conf, name)),
      coreLimit: of('spark.kubernetes.executor.limit.cores', (name) => readCpu(conf, name)),
      deleteOnTermination: parsed(
        'spark.kubernetes.executor.deleteOnTermination',
        (text) => ({ true: true, false: false })[text.toLowerCase()],
        'is not true or false',
        "write 'true' or 'false'",
      ),
    }),
  };
}

/** Pods that would run as `default` get the account of the server, or that of the operator. */
function reportAccounts(log: ManifestLog, server: ReadConnectTemplate, executor: ReadConnectTemplate): void {
  const fix = 'write serviceAccountName';
  if (server.account === undefined) {
    const reason = 'names no account, and gets that of the operator for the namespace, or the option identity';
    log.report('SPK558', { path: 'spec.server.template.spec.serviceAccountName', reason, fix });
  }
  if (executor.account === undefined) {
    const reason = 'names no account, and gets that of the server';
    log.report('SPK558', { path: 'spec.executor.template.spec.serviceAccountName', reason, fix });
  }
}

function numberOf(text: string): number | undefined {
  return /^\d*\.?\d+$/.test(text) ? Number(text) : undefined;
}

function wholeOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** What readers of jobs name, and a SparkConnect says by configuration. */
const BY_CONFIGURATION = {
  'spec.imagePullPolicy': "sparkConf['spark.kubernetes.container.image.pullPolicy']",
  'spec.executor.coreRequest': "sparkConf['spark.kubernetes.executor.request.cores']",
  'spec.executor.coreLimit': "sparkConf['spark.kubernetes.executor.limit.cores']",
} as const;

/** Readers of jobs call the server a driver. */
function ofServer(problem: Problem): Problem {
  const own = (text: string) => text.replace(/\bspec\.driver\b/g, 'spec.server');
  const fix = Object.entries(BY_CONFIGURATION).reduce((text, [field, key]) => text.replace(field, key), own(problem.fix));
  return { ...problem, path: own(problem.path), reason: own(problem.reason), fix };
}
