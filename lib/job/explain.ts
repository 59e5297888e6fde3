import type { Origin, Tracked, TrackedMap } from '../conf/tracked-map';
import { isObject } from '../private/json';
import { DEFAULT_ORIGIN, entryPath } from './contribution';
import type { JobModel, SparkPodModel } from './job-model';
import { HOST_NETWORK_DNS } from './render/pod-template';
import { cpuRequest, wholeCores } from './spark-cores';
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

/** Every setting of a job with its origin: the job itself, then its driver, executors and configuration. */
export function explainJob(model: JobModel, props: SparkJobProps): SparkSetting[] {
  return [...jobSettings(model, props), ...driverSettings(model, props), ...executorSettings(model, props), ...configuration(model), ...needs(model)];
}

function jobSettings(model: JobModel, props: SparkJobProps): SparkSetting[] {
  const { code, identity } = model;
  return [
    ...scalars('', props, { name: model.name }),
    setting('namespace', model.namespace, model.namespaceOrigin.name),
    ...plainMap('labels', model.labels),
    ...plainMap('annotations', model.annotations),
    ...scalars('', props, { image: model.image.image }),
    setting('image.sparkVersion', model.image.sparkVersion, 'image'),
    ...given('code', { language: code.language, mainClass: code.mainClass, file: code.file }),
    ...lists('code', { arguments: code.arguments, jars: code.jars, files: code.files, pyFiles: code.pyFiles, archives: code.archives }),
    ...lists('code', { packages: code.packages, excludePackages: code.excludePackages, repositories: code.repositories }),
    ...scalars('', props, { restartPolicy: model.restartPolicy.policyName }),
    ...given('restartPolicy', model.restartPolicy._toOptions(), originOf(props, 'restartPolicy')),
    setting('timeToLive', `${model.timeToLiveSeconds} seconds`, originOf(props, 'timeToLive')),
    ...scalars('', props, { imagePullPolicy: model.imagePullPolicy }),
    ...lists('', { imagePullSecrets: model.imagePullSecrets }),
    ...scalars('', props, { memoryOverheadFactor: model.memoryOverheadFactor, allowHostPath: model.allowHostPath }),
    ...(identity === undefined ? [] : [setting('identity', identity.serviceAccountName, props.identity === undefined ? 'operator' : 'identity')]),
    setting('mode', 'cluster', DEFAULT_ORIGIN.name),
  ];
}

function driverSettings({ driver }: JobModel, props: SparkJobProps): SparkSetting[] {
  return [
    ...podSettings(driver, props.driver ?? {}),
    ...plainMap('driver.serviceLabels', driver.serviceLabels),
    ...plainMap('driver.serviceAnnotations', driver.serviceAnnotations),
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
  const { memory, memoryOverhead, javaOptions, priorityClassName, schedulerName, hostNetwork, shareProcessNamespace } = pod;
  return [
    ...scalars(side, options, { cores: wholeCores(pod) }),
    ...given(side, { coreRequest: cpuRequest(pod) }, pod.coreRequest === undefined ? `${side}.cores` : `${side}.coreRequest`),
    ...scalars(side, options, { coreLimit: pod.coreLimit }),
    ...scalars(side, options, { memory, memoryOverhead, javaOptions, image: pod.image?.image }),
    ...tracked(`${side}.labels`, pod.labels),
    ...tracked(`${side}.annotations`, pod.annotations),
    ...tracked(`${side}.env`, pod.env, (variable) => variable.value ?? variable.valueFrom),
    ...items(`${side}.envFrom`, pod.envFrom),
    ...tracked(`${side}.volumes`, pod.volumes),
    ...tracked(`${side}.volumeMounts`, pod.mounts),
    ...tracked(`${side}.nodeSelector`, pod.nodeSelector),
    ...items(`${side}.tolerations`, pod.tolerations),
    ...items(
      `${side}.affinity`,
      pod.affinityParts.map(({ value, origin }) => ({ value: value._toJson(), origin })),
    ),
    ...tracked(`${side}.initContainers`, pod.initContainers),
    ...tracked(`${side}.sidecars`, pod.sidecars),
    ...pod.podSecurity.entries().map(([, { value, origin }]) => setting(`${side}.podSecurity`, value, origin.name)),
    ...pod.containerSecurity.entries().map(([, { value, origin }]) => setting(`${side}.containerSecurity`, value, origin.name)),
    ...lists(side, { ports: pod.ports }),
    ...scalars(side, options, { priorityClassName, schedulerName, hostNetwork, shareProcessNamespace }),
    ...(pod.terminationGracePeriodSeconds === undefined
      ? []
      : [setting(`${side}.terminationGracePeriod`, `${pod.terminationGracePeriodSeconds} seconds`, `${side}.terminationGracePeriod`)]),
    ...(hostNetwork === true ? [setting(`${side}.dnsPolicy`, HOST_NETWORK_DNS, `${side}.hostNetwork`)] : []),
    setting(`${side}.enableServiceLinks`, false, DEFAULT_ORIGIN.name),
  ];
}

function configuration(model: JobModel): SparkSetting[] {
  return [...tracked('sparkConf', model.conf), ...tracked('hadoopConf', model.hadoopConf)];
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

function plainMap(path: string, map: Readonly<Record<string, string>>): SparkSetting[] {
  return Object.entries(map).map(([key, value]) => setting(entryPath(path, key), value, path));
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
