import type { Origin, Tracked, TrackedMap } from '../conf/tracked-map';
import type { JsonObject } from '../private/json';
import { isObject } from '../private/json';
import { DEFAULT_ORIGIN, entryPath } from './contribution';
import type { JobModel, SparkPodModel } from './job-model';
import { HOST_NETWORK_DNS } from './render/pod-template';
import { QUEUE_LABEL } from './run/run-model';
import { cpuRequest, wholeCores } from './resources/spark-cores';
import type { SparkJobProps } from './spark-job-props';

/** One setting of a job: what it is, and who set it. */
export interface SparkSetting {
  /** The property that it belongs to, such as `driver.memory`, `executor.env['TZ']` or `sparkConf['spark.eventLog.enabled']`. */
  readonly path: string;
  /** The value as text; lists and objects as JSON. A secret is never among them: credentials are references to a Secret. */
  readonly value: string;
  /** The property or the feature that set it; `default` when nobody did. */
  readonly origin: string;
}

const QUEUE_PATH = entryPath('labels', QUEUE_LABEL);

/** Every setting of a job with its origin: the job itself, then its driver, executors and configuration. */
export function explainJob(model: JobModel, props: SparkJobProps): SparkSetting[] {
  return [...jobSettings(model, props), ...driverSettings(model, props), ...executorSettings(model, props), ...configuration(model), ...needs(model)];
}

function jobSettings(model: JobModel, props: SparkJobProps): SparkSetting[] {
  const { code, identity } = model;
  return [
    ...scalars('', props, { name: model.name }),
    setting('namespace', model.namespace, model.namespaceOrigin.name),
    ...plainMap('labels', model.labels).map((label) => ({
      ...label,
      origin: model.kueueQueue !== undefined && label.path === QUEUE_PATH ? 'kueueQueue' : 'labels',
    })),
    ...plainMap('annotations', model.annotations),
    ...scalars('', props, { image: model.image.image }),
    setting('image.sparkVersion', model.image.sparkVersion, 'image'),
    ...given('code', { language: code.language, mainClass: code.mainClass, file: code.file }),
    ...lists('code', { arguments: code.arguments, jars: code.jars, files: code.files, pyFiles: code.pyFiles, archives: code.archives }),
    ...lists('code', { packages: code.packages, excludePackages: code.excludePackages, repositories: code.repositories }),
    ...scalars('', props, { restartPolicy: model.restartPolicy.policyName }),
    ...given('restartPolicy', restartOptions(model), originOf(props, 'restartPolicy')),
    setting('timeToLive', `${model.timeToLiveSeconds} seconds`, originOf(props, 'timeToLive')),
    ...scalars('', props, { imagePullPolicy: model.imagePullPolicy }),
    ...lists('', { imagePullSecrets: model.imagePullSecrets }),
    ...scalars('', props, { memoryOverheadFactor: model.memoryOverheadFactor, podSettings: model.podSettings, allowHostPath: model.allowHostPath }),
    ...(identity === undefined ? [] : [setting('identity', identity.serviceAccountName, props.identity === undefined ? 'operator' : 'identity')]),
    ...runSettings(model, props),
    setting('mode', 'cluster', DEFAULT_ORIGIN.name),
  ];
}

/** Waits with their unit. */
function restartOptions({ restartPolicy }: JobModel): Record<string, unknown> {
  const { interval, submissionInterval, ...retries } = restartPolicy._toOptions();
  const [wait, submissionWait] = [interval, submissionInterval].map((seconds) => (seconds === undefined ? undefined : `${seconds} seconds`));
  return { ...retries, interval: wait, submissionInterval: submissionWait };
}

/** How the job is run. */
function runSettings(model: JobModel, props: SparkJobProps): SparkSetting[] {
  const { proxyUser, suspend, kueueQueue, immutableRuns, sparkConfigMap, hadoopConfigMap } = model;
  const { dynamicAllocation, monitoring, ui, batchScheduler } = model;
  const jmx = monitoring?._jmx();
  const scheduler = props.batchScheduler === undefined ? 'operator' : 'batchScheduler';
  const { shuffleTrackingTimeoutMillis: timeout, shuffleTracking, ...bounds } = dynamicAllocation ?? {};
  return [
    ...scalars('', props, { proxyUser, suspend, kueueQueue, immutableRuns, sparkConfigMap, hadoopConfigMap }),
    ...given('dynamicAllocation', { ...bounds, shuffleTrackingTimeout: timeout === undefined ? undefined : `${timeout} milliseconds` }),
    ...given('dynamicAllocation', { shuffleTracking }, props.dynamicAllocation?.shuffleTracking === undefined ? DEFAULT_ORIGIN.name : undefined),
    ...(monitoring === undefined ? [] : [setting('monitoring', jmx === undefined ? 'Prometheus servlet' : 'JMX exporter', 'monitoring')]),
    ...given('monitoring', { ...jmx }),
    ...given('ui', { ...ui }),
    ...lists('', { driverIngresses: model.driverIngresses }),
    ...(batchScheduler === undefined ? [] : [setting('batchScheduler', batchScheduler.schedulerName, scheduler)]),
    ...given('batchScheduler', batchScheduler?._options() ?? {}, scheduler),
  ];
}

function driverSettings({ driver }: JobModel, props: SparkJobProps): SparkSetting[] {
  return [
    ...podSettings(driver, props.driver ?? {}),
    ...scalars('driver', props.driver ?? {}, { kubernetesMaster: driver.kubernetesMaster }),
    ...plainMap('driver.serviceLabels', driver.serviceLabels),
    ...plainMap('driver.serviceAnnotations', driver.serviceAnnotations, props.driver?.serviceAnnotations ?? {}),
  ];
}

function executorSettings({ executor }: JobModel, props: SparkJobProps): SparkSetting[] {
  const { instances, deleteOnTermination = true } = executor;
  return [
    ...scalars('executor', props.executor ?? {}, { instances, deleteOnTermination }),
    ...(executor.identity === undefined ? [] : [setting('executor.identity', executor.identity.serviceAccountName, 'executor.identity')]),
    ...podSettings(executor, props.executor ?? {}),
  ];
}

function podSettings(pod: SparkPodModel, options: object): SparkSetting[] {
  const { side } = pod;
  const { memory, memoryOverhead, hostNetwork } = pod;
  return [
    ...scalars(side, options, { cores: wholeCores(pod) }),
    ...given(side, { coreRequest: cpuRequest(pod) }, pod.coreRequest === undefined ? `${side}.cores` : `${side}.coreRequest`),
    ...scalars(side, options, { coreLimit: pod.coreLimit }),
    ...scalars(side, options, { memory, memoryOverhead, memoryLimit: pod.memoryLimit, image: pod.image?.image }),
    ...tracked(`${side}.extendedResources`, pod.extendedResources),
    ...javaOptionSettings(pod),
    ...tracked(`${side}.labels`, pod.labels),
    ...tracked(`${side}.annotations`, pod.annotations),
    ...tracked(`${side}.env`, pod.env, (variable) => variable.value ?? variable.valueFrom),
    ...items(`${side}.envFrom`, pod.envFrom),
    ...tracked(`${side}.volumes`, pod.volumes),
    ...tracked(`${side}.volumeMounts`, pod.mounts),
    ...tracked(`${side}.secrets`, pod.secrets),
    ...tracked(`${side}.nodeSelector`, pod.nodeSelector),
    ...items(`${side}.tolerations`, pod.tolerations),
    ...items(
      `${side}.affinity`,
      pod.affinityParts.map(({ value, origin }) => ({ value: value._toJson(), origin })),
    ),
    ...items(`${side}.topologySpread`, pod.topologySpread),
    ...items(`${side}.hostAliases`, pod.hostAliases),
    ...tracked(`${side}.initContainers`, pod.initContainers),
    ...tracked(`${side}.sidecars`, pod.sidecars),
    ...pod.podSecurity.entries().map(([field, { value, origin }]) => setting(`${side}.podSecurity.${field}`, value, origin.name)),
    ...pod.containerSecurity.entries().map(([field, { value, origin }]) => setting(`${side}.containerSecurity.${field}`, value, origin.name)),
    ...pod.lifecycle.entries().map(([, { value, origin }]) => setting(`${side}.lifecycle`, value, origin.name)),
    ...pod.dnsConfig.entries().map(([, { value, origin }]) => setting(`${side}.dnsConfig`, value, origin.name)),
    ...portSettings(pod, options),
    ...Object.entries(singleValues(pod)).flatMap(([name, value]) => {
      const other = name === 'schedulerName' && !('schedulerName' in options) ? 'batchScheduler' : `${side}.${name}`;
      return given(side, { [name]: value }, pod.ofTemplate.has(name) ? `${side}.podTemplate` : other);
    }),
    ...restSettings(pod),
    ...(hostNetwork === true && pod.dnsPolicy === undefined ? [setting(`${side}.dnsPolicy`, HOST_NETWORK_DNS, `${side}.hostNetwork`)] : []),
    setting(`${side}.enableServiceLinks`, false, DEFAULT_ORIGIN.name),
  ];
}

/** Settings of a pod of one value each, which have no default and may come by its template. */
function singleValues(pod: SparkPodModel): Record<string, unknown> {
  const { ephemeralStorageRequest, ephemeralStorageLimit, priorityClassName, schedulerName, runtimeClassName } = pod;
  const { automountServiceAccountToken, terminationGracePeriodSeconds: seconds, hostNetwork, dnsPolicy, shareProcessNamespace } = pod;
  const terminationGracePeriod = seconds === undefined ? undefined : `${seconds} seconds`;
  return {
    gpu: pod.gpu,
    ...{ ephemeralStorageRequest, ephemeralStorageLimit, priorityClassName, schedulerName, runtimeClassName, automountServiceAccountToken },
    ...{ terminationGracePeriod, hostNetwork, dnsPolicy, shareProcessNamespace },
  };
}

/** Those of the template come after those of the property. */
function portSettings({ side, ports }: SparkPodModel, options: { readonly ports?: readonly unknown[] }): SparkSetting[] {
  const own = options.ports?.length ?? 0;
  return ports.map((port, index) => setting(`${side}.ports[${index}]`, port, index < own ? `${side}.ports` : `${side}.podTemplate`));
}

/** What no property stands for. */
function restSettings({ side, rest }: SparkPodModel): SparkSetting[] {
  const path = `${side}.podTemplate`;
  return Object.entries(rest ?? {}).flatMap(([part, fields]: [string, JsonObject]) => given(`${path}.${part}`, fields, path));
}

/** One text to the JVM, to which several parties contribute. */
function javaOptionSettings({ side, javaOptions, javaOptionParts }: SparkPodModel): SparkSetting[] {
  if (javaOptions === undefined) return [];
  return [setting(`${side}.javaOptions`, javaOptions, javaOptionParts.map(({ origin }) => origin.name).join(', '))];
}

function configuration(model: JobModel): SparkSetting[] {
  return [...items('sparkConfPrefixes', model.confPrefixes), ...tracked('sparkConf', model.conf), ...tracked('hadoopConf', model.hadoopConf)];
}

/** What features ask of others: rights of the service account, and what the image must have. */
function needs(model: JobModel): SparkSetting[] {
  return [
    ...model.permissions.map(({ value, origin }) => setting(entryPath('permissions', value.resources.join(',')), value.verbs, origin.name)),
    ...model.requirements.map(({ value, origin }) => setting('image.abilities', value.name, origin.name)),
  ];
}

/** Properties of one value each; what is neither set nor has a default is left out. */
function scalars(parent: string, props: object, values: Record<string, unknown>): SparkSetting[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => setting(pathOf(parent, name), value, originOf(props, name, parent)));
}

/** Members of a value that was given as a whole. */
function given(parent: string, values: Record<string, unknown>, origin = parent): SparkSetting[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => setting(pathOf(parent, name), value, origin));
}

function lists(parent: string, values: Record<string, readonly unknown[]>): SparkSetting[] {
  return Object.entries(values).flatMap(([name, list]) => {
    const path = pathOf(parent, name);
    return list.map((item, index) => setting(`${path}[${index}]`, item, path));
  });
}

/** Entries that are not among the given ones are those of metrics, the only other party. */
function plainMap(path: string, map: Readonly<Record<string, string>>, given = map): SparkSetting[] {
  return Object.entries(map).map(([key, value]) => setting(entryPath(path, key), value, Object.hasOwn(given, key) ? path : 'monitoring'));
}

function tracked<T>(path: string, map: TrackedMap<T>, shown: (value: T) => unknown = (value) => value): SparkSetting[] {
  return map.entries().map(([key, { value, origin }]) => setting(entryPath(path, key), shown(value), origin.name));
}

function items(path: string, list: readonly Tracked<unknown>[]): SparkSetting[] {
  return list.map(({ value, origin }, index) => setting(`${path}[${index}]`, value, origin.name));
}

function setting(path: string, value: unknown, origin: Origin['name']): SparkSetting {
  const text = isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return { path, value: text, origin };
}

function originOf(props: object, name: string, parent = ''): string {
  const value: unknown = props[name as keyof typeof props];
  return value === undefined ? DEFAULT_ORIGIN.name : pathOf(parent, name);
}

function pathOf(parent: string, name: string): string {
  return parent === '' ? name : `${parent}.${name}`;
}
