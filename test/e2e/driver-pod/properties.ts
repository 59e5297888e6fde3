// The configuration that a driver starts with (spark.properties of its ConfigMap), compared in both directions with what `job.explain()` says of the job.
import assert from 'node:assert/strict';
import type { SparkSetting } from '../../../lib/job/explain';
import type { Tolerated } from './leaves';
import { Expectation } from './leaves';

type Conf = Readonly<Record<string, string>>;
type Want = (setting: string, property: string, value: string) => void;

const LABEL = 'spark.kubernetes.SIDE.label';
/** Properties by the path of a setting: `KEY` is what is in brackets, `SIDE` the driver or the executor. */
const PROPERTIES: readonly (readonly [setting: RegExp, ...properties: string[]])[] = [
  [/^sparkConf\['(?<KEY>.*)'\]$/, 'KEY'],
  [/^hadoopConf\['(?<KEY>.*)'\]$/, 'spark.hadoop.KEY'],
  [/^labels\['(?<KEY>(?!kueue\.).*)'\]$/, 'spark.kubernetes.driver.label.KEY', 'spark.kubernetes.executor.label.KEY'],
  [/^(?<SIDE>driver|executor)\.labels\['(?<KEY>.*)'\]$/, `${LABEL}.KEY`],
  [/^(?<SIDE>driver|executor)\.annotations\['(?<KEY>.*)'\]$/, 'spark.kubernetes.SIDE.annotation.KEY'],
  [/^(?<SIDE>driver|executor)\.(?<KEY>cores|memory|memoryOverhead)$/, 'spark.SIDE.KEY'],
  [/^(?<SIDE>driver|executor)\.javaOptions$/, 'spark.SIDE.extraJavaOptions'],
  [/^(?<SIDE>driver|executor)\.coreRequest$/, 'spark.kubernetes.SIDE.request.cores'],
  [/^(?<SIDE>driver|executor)\.coreLimit$/, 'spark.kubernetes.SIDE.limit.cores'],
  [/^(?<SIDE>driver|executor)\.image$/, 'spark.kubernetes.SIDE.container.image'],
  [/^driver\.serviceLabels\['(?<KEY>.*)'\]$/, 'spark.kubernetes.driver.service.label.KEY'],
  [/^driver\.serviceAnnotations\['(?<KEY>.*)'\]$/, 'spark.kubernetes.driver.service.annotation.KEY'],
  [/^driver\.kubernetesMaster$/, 'spark.kubernetes.driver.master'],
  [/^executor\.instances$/, 'spark.executor.instances'],
  [/^executor\.deleteOnTermination$/, 'spark.kubernetes.executor.deleteOnTermination'],
  [/^executor\.identity$/, 'spark.kubernetes.authenticate.executor.serviceAccountName'],
  [/^identity$/, 'spark.kubernetes.authenticate.driver.serviceAccountName'],
  [/^dynamicAllocation\.(?<KEY>minExecutors|maxExecutors|initialExecutors)$/, 'spark.dynamicAllocation.KEY'],
  [/^dynamicAllocation\.shuffleTracking$/, 'spark.dynamicAllocation.shuffleTracking.enabled'],
  [/^dynamicAllocation\.shuffleTrackingTimeout$/, 'spark.dynamicAllocation.shuffleTracking.timeout'],
  [/^memoryOverheadFactor$/, 'spark.kubernetes.memoryOverheadFactor'],
  [/^namespace$/, 'spark.kubernetes.namespace'],
  [/^name$/, 'spark.app.name'],
  [/^image$/, 'spark.kubernetes.container.image'],
  [/^imagePullPolicy$/, 'spark.kubernetes.container.image.pullPolicy'],
  [/^mode$/, 'spark.submit.deployMode'],
];
/** Settings of several values, which are one property, and the program itself comes last in that of jars. */
const LISTS: Readonly<Record<string, string>> = {
  imagePullSecrets: 'spark.kubernetes.container.image.pullSecrets',
  'code.jars': 'spark.jars',
  'code.files': 'spark.files',
  'code.archives': 'spark.archives',
  'code.pyFiles': 'spark.submit.pyFiles',
  'code.packages': 'spark.jars.packages',
  'code.excludePackages': 'spark.jars.excludes',
  'code.repositories': 'spark.jars.repositories',
};
const SECRET_FILES: Readonly<Record<string, string>> = {
  GCPServiceAccount: 'GOOGLE_APPLICATION_CREDENTIALS=key.json',
  HadoopDelegationToken: 'HADOOP_TOKEN_FILE_LOCATION=hadoop.token',
};

/** What neither the job nor its defaults set. */
const ADDED: readonly Tolerated[] = [
  ...['app.id', 'app.submitTime', 'driver.host', 'master'].map((key) => by('Spark', key)),
  ...['driver.port', 'driver.blockManager.port'].map((key) => by('Spark', key, /^\d+$/)),
  by('Spark', 'kubernetes.submitInDriver', 'true'),
  by('Spark', 'kubernetes.resource.type', /^(java|python|r)$/),
  by('Spark', 'kubernetes.memoryOverheadFactor', /^0\.[14]$/),
  by('Spark', 'submit.pyFiles', ''),
  by('Spark', 'kubernetes.executor.podTemplateFile', '/opt/spark/pod-template/pod-spec-template.yml'),
  by('the operator', 'kubernetes.driver.podTemplateFile', /^\/tmp\/spark\/[0-9a-f-]{36}\/driver-pod-template\.yaml$/),
  by('the operator', 'kubernetes.driver.podTemplateContainerName', 'spark-kubernetes-driver'),
  by('the operator', 'kubernetes.executor.podTemplateContainerName', 'spark-kubernetes-executor'),
  by('the operator', 'kubernetes.submission.waitAppCompletion', 'false'),
  by('the operator', 'kubernetes.(driver|executor).label.sparkoperator.k8s.io/(app-name|launched-by-spark-operator|submission-id)'),
  // The operator sets both, whichever the job has.
  by('the operator', 'kubernetes.(driver|executor).container.image'),
  // Of volumes in fields that are scratch space; the assertion on the pod has their values.
  by('the operator', String.raw`kubernetes.(driver|executor).volumes.\w+.spark-local-dir-[\w-]+.(mount|options).\w+`),
  by('the operator', 'ui.(proxyBase|proxyRedirectUri)'),
];

function by(source: string, key: string, value?: string | RegExp): Tolerated {
  return { by: source, path: new RegExp(String.raw`^properties(\.|\['spark\.)${key.replace(/\./g, String.raw`\.`)}('\])?$`), value };
}

/** Everything in which the properties of a driver are not what the job says of itself. */
export function propertyDifferences(properties: Conf, explained: readonly SparkSetting[]): string[] {
  const expectation = new Expectation();
  const want: Want = (setting, property, value) => expectation.want(`${setting} of explain()`, 'properties', { [property]: value });
  const value = (path: string) => explained.find((setting) => setting.path === path)?.value;
  for (const setting of explained)
    for (const property of propertiesOf(setting)) want(setting.path, property, setting.value.replace(/ milliseconds$/, ''));
  const name = String(value('name'));
  want('name', 'spark.kubernetes.driver.pod.name', `${name}-driver`);
  const jvm = value('code.language') === 'Java' || value('code.language') === 'Scala';
  for (const [path, property] of Object.entries(LISTS)) {
    const own = explained.filter((setting) => new RegExp(String.raw`^${path}\[\d+\]$`).test(setting.path)).map((setting) => setting.value);
    const program = property === 'spark.jars' && jvm ? [String(value('code.file'))] : [];
    if (own.length + program.length > 0) want(path, property, [...own, ...program].join(','));
  }
  if (value('executor.identity') === undefined && value('identity') !== undefined) {
    want('identity', 'spark.kubernetes.authenticate.executor.serviceAccountName', String(value('identity')));
  }
  if (explained.some(({ path }) => path.startsWith('dynamicAllocation.'))) want('dynamicAllocation', 'spark.dynamicAllocation.enabled', 'true');
  for (const setting of explained) wantSecret(setting, want);
  wantExporter(value, want);
  return expectation.differences({ properties }, ADDED);
}

export function assertDriverProperties(properties: Conf, explained: readonly SparkSetting[]): void {
  const differing = propertyDifferences(properties, explained);
  assert.ok(differing.length === 0, `${differing.length} properties of the driver are not as explained:\n  ${differing.join('\n  ')}`);
}

/** What the operator writes for metrics by the exporter; explain() has its options. */
function wantExporter(value: (path: string) => string | undefined, want: Want): void {
  const jar = value('monitoring.jar');
  if (jar === undefined) return;
  const setting = 'monitoring';
  const port = String(value('monitoring.port'));
  const agent = `-javaagent:${jar}=${port}:${value('monitoring.configFile') ?? '/etc/metrics/conf/prometheus.yaml'}`;
  want(setting, 'spark.metrics.namespace', `${value('namespace')}.${value('name')}`);
  want(setting, 'spark.metrics.conf', value('monitoring.metricsPropertiesFile') ?? '/etc/metrics/conf/metrics.properties');
  for (const side of ['driver', 'executor']) {
    if (value(`monitoring.expose${side === 'driver' ? 'Driver' : 'Executor'}`) !== 'true') continue;
    want(setting, `spark.${side}.extraJavaOptions`, [value(`${side}.javaOptions`) ?? [], agent].flat().join(' '));
    for (const [key, text] of Object.entries({ scrape: 'true', port, path: '/metrics' })) {
      want(setting, `spark.kubernetes.${side}.annotation.prometheus.io/${key}`, text);
    }
  }
}

function propertiesOf({ path }: SparkSetting): string[] {
  for (const [setting, ...properties] of PROPERTIES) {
    const groups = setting.exec(path)?.groups ?? (setting.test(path) ? {} : undefined);
    if (groups === undefined) continue;
    return properties.map((property) => property.replace('SIDE', groups.SIDE).replace('KEY', () => groups.KEY));
  }
  return [];
}

function wantSecret({ path, value }: SparkSetting, want: Want): void {
  const [, side] = /^(driver|executor)\.secrets\[/.exec(path) ?? [];
  if (side === undefined) return;
  const secret = JSON.parse(value) as { name: string; path: string; secretType: string };
  want(path, `spark.kubernetes.${side}.secrets.${secret.name}`, secret.path);
  const [variable, file] = SECRET_FILES[secret.secretType]?.split('=') ?? [];
  const environment = side === 'driver' ? 'spark.kubernetes.driverEnv' : 'spark.executorEnv';
  if (variable !== undefined) want(path, `${environment}.${variable}`, `${secret.path}/${file}`);
}
