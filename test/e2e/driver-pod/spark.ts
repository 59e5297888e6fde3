// What Spark itself puts into the pod of one side: arguments, ports, variables, files and scratch space.
import type { Json, JsonObject } from '../../../lib/private/json';
import type { Asked } from './asked';
import { family, isLocalDir, list, objects, texts, wantFieldVariable, wantVariable } from './asked';
import type { Expectation } from './leaves';
import { containerMemory } from './memory';

const SPARK = 'Spark';
const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SECRET_VARIABLES: Readonly<Record<string, readonly [name: string, file: string]>> = {
  GCPServiceAccount: ['GOOGLE_APPLICATION_CREDENTIALS', 'key.json'],
  HadoopDelegationToken: ['HADOOP_TOKEN_FILE_LOCATION', 'hadoop.token'],
};
const MAIN_CLASSES: Readonly<Record<string, string>> = { Python: 'org.apache.spark.deploy.PythonRunner', R: 'org.apache.spark.deploy.RRunner' };

/** Where Spark mounts scratch space of its own; in the pod with a number of its own, see `withoutNumbers`. */
const SCRATCH = '/var/data/spark-NUMBER';

/** A pod with a fixed word for the number of the scratch space, which its name and its value are made of. */
export function withoutNumbers(pod: string): string {
  return pod.replace(/\/var\/data\/spark-[0-9a-f-]{36}/g, SCRATCH);
}

/** What both sides have. */
export function addSpark(pod: Expectation, asked: Asked): void {
  const { side, spec, own, conf, container } = asked;
  pod.want('the image', `${container}.image`, own.image ?? spec.image);
  pod.want('imagePullPolicy', `${container}.imagePullPolicy`, spec.imagePullPolicy ?? 'IfNotPresent');
  for (const name of list(spec.imagePullSecrets)) pod.want('imagePullSecrets', `spec.imagePullSecrets[${String(name)}]`, { name });
  pod.want(SPARK, 'spec.restartPolicy', 'Never');
  for (const field of ['serviceAccountName', 'serviceAccount']) pod.want(`spec.${side}.serviceAccount`, `spec.${field}`, own.serviceAccount);
  const selector = { ...family(conf, 'spark.kubernetes.node.selector.'), ...family(conf, `spark.kubernetes.${side}.node.selector.`) };
  for (const [key, value] of Object.entries({ ...selector, ...texts(spec.nodeSelector) }))
    pod.want('spec.nodeSelector', 'spec.nodeSelector', { [key]: value });
  addAmounts(pod, asked);
  wantVariable(pod, asked, SPARK, 'SPARK_APPLICATION_ID', /^spark-[0-9a-f]{32}$/);
  wantVariable(pod, asked, SPARK, 'SPARK_USER', /./);
  wantVariable(pod, asked, SPARK, 'SPARK_CONF_DIR', '/opt/spark/conf');
  addVariables(pod, asked);
  addSecrets(pod, asked);
  addLocalDirs(pod, asked);
}

function addAmounts(pod: Expectation, asked: Asked): void {
  const { side, own, conf, container } = asked;
  const { requests, limits } = { requests: `${container}.resources.requests`, limits: `${container}.resources.limits` };
  const memory = containerMemory(asked);
  pod.want('heap and overhead', requests, { memory });
  pod.want('heap and overhead', limits, { memory });
  const cpu = own.coreRequest ?? conf[`spark.kubernetes.${side}.request.cores`] ?? own.cores ?? 1;
  pod.want(`spec.${side}.coreRequest`, requests, { cpu: String(cpu) });
  const limit = own.coreLimit ?? conf[`spark.kubernetes.${side}.limit.cores`];
  if (limit !== undefined) pod.want(`spec.${side}.coreLimit`, limits, { cpu: limit });
}

function addVariables(pod: Expectation, asked: Asked): void {
  const { side, own, conf, container } = asked;
  const environment = family(conf, side === 'driver' ? 'spark.kubernetes.driverEnv.' : 'spark.executorEnv.');
  for (const [name, value] of Object.entries({ ...environment, ...texts(own.envVars) })) wantVariable(pod, asked, 'spec.sparkConf', name, value);
  for (const [name, value] of Object.entries(family(conf, `spark.kubernetes.${side}.secretKeyRef.`))) {
    const [secret, key] = value.split(':');
    pod.want('spec.sparkConf', `${container}.env[${name}]`, { name, valueFrom: { secretKeyRef: { name: secret, key } } });
  }
}

function addSecrets(pod: Expectation, asked: Asked): void {
  const { side, own, container } = asked;
  for (const { name, path, secretType } of objects(own.secrets)) {
    const by = `spec.${side}.secrets`;
    const volume = `${String(name)}-volume`;
    pod.want(by, `spec.volumes[${volume}]`, { name: volume, secret: { secretName: name } });
    pod.want(by, `${container}.volumeMounts[${String(path)}]`, { name: volume, mountPath: path });
    const [variable, file] = SECRET_VARIABLES[String(secretType)] ?? [];
    if (variable !== undefined) wantVariable(pod, asked, by, variable, `${String(path).replace(/\/+$/, '')}/${file}`);
  }
}

/** Scratch directories: the mounts of volumes that are named so, whoever made them, or else one of Spark's own. */
function addLocalDirs(pod: Expectation, asked: Asked): void {
  const { spec, own, container, template } = asked;
  const fromFields = objects(own.volumeMounts).filter(isLocalDir);
  for (const mount of fromFields) {
    const volume = objects(spec.volumes).find(({ name }) => name === mount.name);
    pod.want('spec.volumes', `spec.volumes[${String(mount.name)}]`, volume);
    pod.want('spec.volumes', `${container}.volumeMounts[${String(mount.mountPath)}]`, mount);
  }
  const mounts = [...objects(template.volumeMounts).filter(isLocalDir), ...fromFields];
  if (mounts.length > 0) {
    const folders = mounts.map(({ mountPath }) => String(mountPath));
    wantVariable(pod, asked, SPARK, 'SPARK_LOCAL_DIRS', folders.join(','));
    return;
  }
  const volume = 'spark-local-dir-1';
  wantVariable(pod, asked, SPARK, 'SPARK_LOCAL_DIRS', SCRATCH);
  pod.want(SPARK, `spec.volumes[${volume}]`, { name: volume, emptyDir: {} });
  pod.want(SPARK, `${container}.volumeMounts[${SCRATCH}]`, { name: volume, mountPath: SCRATCH });
}

export function addDriver(pod: Expectation, asked: Asked): void {
  const { name, spec, conf, container } = asked;
  pod.want('the application', 'metadata.name', `${name}-driver`);
  pod.want('the operator', `metadata.ownerReferences[SparkApplication/${name}]`, { controller: true, blockOwnerDeletion: true });
  pod.want('the program', `${container}.args`, programArguments(spec));
  addPort(pod, asked, 'driver-rpc-port', conf['spark.driver.port'] ?? '7078');
  addPort(pod, asked, 'blockmanager', conf['spark.driver.blockManager.port'] ?? conf['spark.blockManager.port'] ?? '7079');
  addPort(pod, asked, 'spark-ui', conf['spark.ui.port'] ?? '4040');
  wantFieldVariable(pod, asked, SPARK, 'SPARK_DRIVER_BIND_ADDRESS', 'status.podIP');
  const properties = [{ key: 'spark.properties', path: 'spark.properties', mode: 420 }];
  addConfigMap(pod, asked, 'spark-conf-volume-driver', '/opt/spark/conf', /^spark-drv-[0-9a-f]{16}-conf-map$/, properties);
  const template = [{ key: 'podspec-configmap-key', path: 'pod-spec-template.yml' }];
  addConfigMap(pod, asked, 'pod-template-volume', '/opt/spark/pod-template', /-[0-9a-f]{16}-driver-podspec-conf-map$/, template);
}

export function addExecutor(pod: Expectation, asked: Asked): void {
  const { name, own, conf, container } = asked;
  const prefix = conf['spark.kubernetes.executor.podNamePrefix'] ?? '.*-[0-9a-f]{16}';
  pod.wantMatch(SPARK, 'metadata.name', new RegExp(`^${prefix}-exec-\\d+$`));
  pod.wantMatch(SPARK, 'spec.hostname', /-exec-\d+$/);
  pod.wantMatch(SPARK, 'metadata.labels.spark-exec-id', /^\d+$/);
  pod.want(SPARK, 'metadata.labels.spark-exec-resourceprofile-id', '0');
  const driver = `metadata.ownerReferences[Pod/${name}-driver]`;
  pod.want(SPARK, driver, { apiVersion: 'v1', kind: 'Pod', name: `${name}-driver`, controller: true });
  pod.wantMatch(SPARK, `${driver}.uid`, UID);
  pod.want(SPARK, `${container}.args`, ['executor']);
  addPort(pod, asked, 'blockmanager', conf['spark.blockManager.port'] ?? '7079');
  wantVariable(pod, asked, 'spec.executor.cores', 'SPARK_EXECUTOR_CORES', String(own.cores ?? conf['spark.executor.cores'] ?? 1));
  wantVariable(pod, asked, 'spec.executor.memory', 'SPARK_EXECUTOR_MEMORY', own.memory ?? conf['spark.executor.memory'] ?? '1g');
  wantVariable(pod, asked, SPARK, 'SPARK_RESOURCE_PROFILE_ID', '0');
  wantVariable(pod, asked, SPARK, 'SPARK_EXECUTOR_ID', /^\d+$/);
  wantVariable(pod, asked, SPARK, 'SPARK_DRIVER_URL', /^spark:\/\/CoarseGrainedScheduler@.+:\d+$/);
  const classPath = conf['spark.executor.extraClassPath'];
  if (classPath !== undefined) wantVariable(pod, asked, 'spec.sparkConf', 'SPARK_CLASSPATH', classPath);
  wantFieldVariable(pod, asked, SPARK, 'SPARK_EXECUTOR_POD_IP', 'status.podIP');
  wantFieldVariable(pod, asked, SPARK, 'SPARK_EXECUTOR_POD_NAME', 'metadata.name');
  addConfigMap(pod, asked, 'spark-conf-volume-exec', '/opt/spark/conf', /^spark-exec-[0-9a-f]{16}-conf-map$/);
}

function addPort(pod: Expectation, { container }: Asked, name: string, port: string): void {
  pod.want(SPARK, `${container}.ports[${port}/TCP]`, { name, containerPort: Number(port), protocol: 'TCP' });
}

function addConfigMap(pod: Expectation, { container }: Asked, name: string, mountPath: string, configMap: RegExp, items: JsonObject[] = []): void {
  pod.want(SPARK, `spec.volumes[${name}].name`, name);
  pod.wantMatch(SPARK, `spec.volumes[${name}].configMap.name`, configMap);
  for (const item of items) pod.want(SPARK, `spec.volumes[${name}].configMap.items[${String(item.path)}]`, item);
  pod.want(SPARK, `${container}.volumeMounts[${mountPath}]`, { name, mountPath });
}

/** What the entry point of the image is told: the program and its arguments. */
function programArguments({ proxyUser, type, mainClass, mainApplicationFile, arguments: given }: JsonObject): Json[] {
  const user = proxyUser === undefined ? [] : ['--proxy-user', proxyUser];
  const main = MAIN_CLASSES[String(type)] ?? mainClass ?? null;
  return ['driver', ...user, '--properties-file', '/opt/spark/conf/spark.properties', '--class', main, mainApplicationFile ?? null, ...list(given)];
}
