import type { k8s } from 'cdk8s-plus-27';
import { HADOOP_PREFIX } from '../job/hadoop-keys';
import type { JobModel } from '../job/job-model';
import type { PodTemplate } from '../job/render/pod-template';
import { hadoopXml } from '../job/render/hadoop-xml';
import { podTemplate } from '../job/render/pod-template';
import { sparkMemory } from '../job/resources/resources-memory';
import { compact, unlessEmpty } from '../private/json';
import { shortHash } from '../private/names';
import type { Wire } from '../private/wire';
import type { HistoryServerModel } from './history-server-model';
import { HISTORY_PORT, SERVER_CLASS } from './history-server-model';
import type { HistoryIngressOptions } from './spark-history-server-props';

/** Group and user of Spark in Apache's images, which name it; a pod that is not root must say the number. */
const SPARK_ID = 185;
const POD_SECURITY = { runAsNonRoot: true, runAsUser: SPARK_ID, runAsGroup: SPARK_ID, fsGroup: SPARK_ID, seccompProfile: { type: 'RuntimeDefault' } };
const CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};
const FOLDER = '/opt/spark-history';
const CONF_VOLUME = 'history-conf';
const CONF_FILE = 'spark-history.conf';
const HADOOP_FILE = 'core-site.xml';
const LAUNCHER = '/opt/spark/bin/spark-class';
const DEFAULT_CPU = '500m';
const PORT_NAME = 'http';
/** With it ingress-nginx writes paths anew; it needs them as patterns then. */
const NGINX_REWRITE = 'nginx.ingress.kubernetes.io/rewrite-target';
/** What the process reads otherwise, or not at all. */
const NOT_READ = /^spark\.(kubernetes|submit|driver|executor|jars|app|master)\b/;

type Container = Wire<k8s.Container>;

/** Labels by which Service and Deployment find the pod. */
export function historyLabels(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': 'spark-history-server', 'app.kubernetes.io/instance': name };
}

/** Whether a container makes the directory before the server starts. */
function makesDirectory({ props }: HistoryServerModel): boolean {
  return (props.createDirectory ?? true) && props.eventLog._mayBeMissing;
}

/** The files of the config map. */
export function historyFiles(model: HistoryServerModel): Record<string, string> {
  const { job } = model;
  const hadoop = Object.entries(job.hadoopConf.toObject()).map(([key, value]) => [`${HADOOP_PREFIX}${key}`, value] as const);
  const all = [...Object.entries(job.conf.toObject()), ...hadoop].filter(([key]) => !NOT_READ.test(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  const files = { [CONF_FILE]: all.map(([key, value]) => `${javaKey(key)}=${javaValue(value)}\n`).join('') };
  return makesDirectory(model) ? { ...files, [HADOOP_FILE]: hadoopXml(job) } : files;
}

/** The Deployment: the pod of the driver, with the server in it. */
export function historyDeployment(model: HistoryServerModel, serviceAccountName: string): Wire<k8s.DeploymentSpec> {
  const { job, props } = model;
  const matchLabels = historyLabels(job.name);
  return compact<Wire<k8s.DeploymentSpec>>({
    // Two would show the same, each with work of its own.
    replicas: 1,
    selector: { matchLabels },
    // A volume may be for one node only.
    strategy: props.eventLog._onVolume ? { type: 'Recreate' } : undefined,
    template: historyPod(model, serviceAccountName, matchLabels),
  });
}

function historyPod(model: HistoryServerModel, serviceAccountName: string, own: Record<string, string>): PodTemplate {
  const { job } = model;
  const { driver, labels } = job;
  const { spec } = podTemplate(driver);
  const [spark, ...sidecars] = spec?.containers ?? [];
  const server = serverContainer(job, spark);
  const volumes = [...(spec?.volumes ?? []), { name: CONF_VOLUME, configMap: { name: configMapName(job.name) } }];
  return {
    metadata: {
      labels: { ...labels, ...driver.labels.toObject(), ...own },
      // The server reads its configuration once: another one is another pod.
      annotations: { ...driver.annotations.toObject(), 'checksum/config': shortHash(JSON.stringify(historyFiles(model))) },
    },
    spec: compact<Wire<k8s.PodSpec>>({
      ...spec,
      initContainers: unlessEmpty([...(spec?.initContainers ?? []), ...(makesDirectory(model) ? [directoryContainer(model, server)] : [])]),
      containers: [server, ...sidecars],
      volumes,
      securityContext: { ...POD_SECURITY, ...spec?.securityContext },
      serviceAccountName,
      // It asks the cluster nothing; a cloud gives its own token.
      automountServiceAccountToken: driver.automountServiceAccountToken ?? false,
      imagePullSecrets: unlessEmpty(job.imagePullSecrets.map((name) => ({ name }))),
    }),
  };
}

function serverContainer(job: JobModel, spark: Container): Container {
  const { driver } = job;
  const options = driver.javaOptions === undefined ? [] : [{ name: 'SPARK_DAEMON_JAVA_OPTS', value: driver.javaOptions }];
  return compact<Container>({
    ...spark,
    name: 'history-server',
    image: job.image.image,
    imagePullPolicy: job.imagePullPolicy,
    // The entry point of the image stays: it gives a user without a name one, without which Hadoop does not start.
    args: [LAUNCHER, SERVER_CLASS, '--properties-file', `${FOLDER}/${CONF_FILE}`],
    env: [...(spark.env ?? []), { name: 'SPARK_DAEMON_MEMORY', value: driver.memory }, ...options],
    ports: [{ name: PORT_NAME, containerPort: HISTORY_PORT }, ...(spark.ports ?? [])],
    volumeMounts: [...(spark.volumeMounts ?? []), { name: CONF_VOLUME, mountPath: FOLDER, readOnly: true }],
    resources: resources(job, spark.resources),
    securityContext: { ...CONTAINER_SECURITY, ...spark.securityContext },
    ...probes(job),
  });
}

/** Makes the directory with the client, settings and credentials of the server; of one that exists it changes nothing. */
function directoryContainer({ props }: HistoryServerModel, server: Container): Container {
  const { image, imagePullPolicy, env = [], envFrom, volumeMounts, resources: amounts, securityContext } = server;
  const options = env.filter(({ name }) => name === 'SPARK_DAEMON_JAVA_OPTS').map(({ value }) => ({ name: 'JAVA_TOOL_OPTIONS', value }));
  return compact<Container>({
    name: 'make-directory',
    image,
    imagePullPolicy,
    args: [LAUNCHER, 'org.apache.hadoop.fs.FsShell', '-conf', `${FOLDER}/${HADOOP_FILE}`, '-mkdir', '-p', props.eventLog.uri],
    // FsShell does not start without a file of this name on its class path, to which spark-class adds this folder.
    env: [...options, { name: 'YARN_CONF_DIR', value: FOLDER }, ...env.filter(({ name }) => !name.startsWith('SPARK_DAEMON_'))],
    envFrom,
    volumeMounts,
    resources: amounts,
    securityContext,
  });
}

function resources(job: JobModel, given: Wire<k8s.ResourceRequirements> = {}): Wire<k8s.ResourceRequirements> {
  const { driver } = job;
  const total = sparkMemory(job, driver)?.total;
  const memory = total === undefined ? undefined : `${total}Mi`;
  return {
    ...given,
    requests: compact({ ...given.requests, cpu: driver.coreRequest ?? DEFAULT_CPU, memory } as Record<string, string>),
    limits: compact({ ...given.limits, cpu: driver.coreLimit, memory } as Record<string, string>),
  };
}

/** A filter of the UI may ask for a login, which the kubelet has not. */
function probes({ conf }: JobModel): Pick<Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> {
  const isOpen = conf.get('spark.ui.filters') === undefined;
  const check = isOpen ? { httpGet: { path: '/api/v1/version', port: PORT_NAME } } : { tcpSocket: { port: PORT_NAME } };
  return {
    startupProbe: { ...check, periodSeconds: 5, failureThreshold: 60 },
    readinessProbe: { ...check, timeoutSeconds: 5 },
    livenessProbe: { ...check, periodSeconds: 20, timeoutSeconds: 10, failureThreshold: 6 },
  };
}

/** The Service. */
export function historyService({ job: { name }, props: { service = {} } }: HistoryServerModel): Wire<k8s.ServiceSpec> {
  return {
    type: service.serviceType ?? ('ClusterIP' as const),
    selector: historyLabels(name),
    ports: [{ name: PORT_NAME, port: service.port ?? HISTORY_PORT, targetPort: PORT_NAME }],
  };
}

/** The Ingress to the Service. */
export function historyIngress(
  name: string,
  { host, path = '/', className, tlsSecretName, annotations = {} }: HistoryIngressOptions,
): Wire<k8s.IngressSpec> {
  const isPattern = path !== '/' && annotations[NGINX_REWRITE] !== undefined;
  const place = isPattern ? { path: `${path}(/|$)(.*)`, pathType: 'ImplementationSpecific' } : { path, pathType: 'Prefix' };
  return compact<Wire<k8s.IngressSpec>>({
    ingressClassName: className,
    rules: [{ host, http: { paths: [{ ...place, backend: { service: { name, port: { name: PORT_NAME } } } }] } }],
    tls: tlsSecretName === undefined ? undefined : [{ hosts: [host], secretName: tlsSecretName }],
  });
}

/** Name of the config map. */
export function configMapName(name: string): string {
  return `${name}-conf`;
}

/** As `java.util.Properties` reads it, from UTF-8. */
function javaValue(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/^[ \t\f]/, '\\$&');
}

function javaKey(text: string): string {
  return javaValue(text).replace(/[ \t\f:=#!]/g, '\\$&');
}
