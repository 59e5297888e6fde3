// What the kitchen sink asks of its driver's pod, written by hand: a second opinion to the manifests that this library renders, of which the assertion on pods
// takes what it wants. That each property leaves a trace here is tested in test/house/driver-pod.test.ts.
import type { JsonObject } from '../../../lib/private/json';
import { Expectation } from '../driver-pod/leaves';
import type { SinkOptions } from './kitchen-sink';

const LABELS = { team: 'analytics', version: '4.0.4', 'side-driver': 'yes', 'spark-role': 'driver' };

/** What must be in the pod; there is more, of Spark and of the operator. */
export function sinkExpectation(options: SinkOptions): Expectation {
  const sink = new Expectation();
  sink.want('the kitchen sink', 'metadata', {
    labels: LABELS,
    annotations: { 'example.com/note': `it's "quoted", a=b, c`, 'example.com/driver': 'true' },
  });
  sink.want('the kitchen sink', 'spec', { ...podSpec(options), containers: [sparkContainer(options), ...OTHER_CONTAINERS] });
  return sink;
}

/** Properties of Spark that have no place in the pod. */
export const SINK_PROPERTIES: Readonly<Record<string, string>> = {
  'spark.driver.cores': '2',
  'spark.driver.memory': '1536m',
  'spark.executor.memory': '1024m',
  'spark.kubernetes.driver.master': 'https://kubernetes.default.svc',
  'spark.kubernetes.driver.service.annotation.example.com/svc': 'a',
  'spark.kubernetes.driver.service.label.svc': 'l',
  'spark.hadoop.io.file.buffer.size': '65536',
  'spark.acme.weird': `a "b" 'c' = $x \\ {{y}} , ;`,
};

const OTHER_CONTAINERS: JsonObject[] = [
  { name: 'side', image: 'busybox:1', args: ['sleep', '1d'], env: [{ name: 'A', value: 'b' }] },
  { name: 'extra', image: 'busybox:1' },
];

function podSpec({ fields }: SinkOptions): JsonObject {
  const scratch = { name: 'spark-local-dir-1', emptyDir: { sizeLimit: '20Gi' } };
  return {
    activeDeadlineSeconds: 3600,
    nodeSelector: { type: 'kwok' },
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 5, preference: { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['z1', 'z2'] }] } },
        ],
      },
    },
    tolerations: [
      { key: 'pool', operator: 'Equal', value: 'spark' },
      { key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
    ],
    topologySpreadConstraints: [
      {
        topologyKey: 'topology.kubernetes.io/zone',
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'spark-role': 'driver' } },
      },
    ],
    priorityClassName: 'spark-high',
    schedulerName: 'nobody',
    runtimeClassName: 'sandboxed',
    automountServiceAccountToken: true,
    securityContext: { fsGroup: 185, runAsNonRoot: true, supplementalGroups: [1, 2], runAsUser: 185 },
    initContainers: [{ name: 'init', image: 'busybox:1', command: ['true'], volumeMounts: [{ name: 'spark-local-dir-1', mountPath: '/s' }] }],
    terminationGracePeriodSeconds: 77,
    hostNetwork: true,
    dnsPolicy: 'ClusterFirstWithHostNet',
    dnsConfig: { nameservers: ['10.0.0.10'], searches: ['corp.example.com'], options: [{ name: 'ndots', value: '2' }, { name: 'use-vc' }] },
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['kafka', 'kafka.local'] }],
    shareProcessNamespace: true,
    imagePullSecrets: [{ name: 'pull-a' }, { name: 'pull-b' }],
    volumes: [
      { name: 'settings', configMap: { name: 'etl-settings', optional: true } },
      scratch,
      { name: 'claim', persistentVolumeClaim: { claimName: 'claim-1', readOnly: true } },
      { name: 'gcs-reader-volume', secret: { secretName: 'gcs-reader' } },
      { name: 'hdfs-token-volume', secret: { secretName: 'hdfs-token' } },
      { name: 'plain-volume', secret: { secretName: 'plain' } },
      ...(fields ? [] : [{ name: 'info', downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } }]),
    ],
  };
}

function sparkContainer({ fields, exporter }: SinkOptions): JsonObject {
  return {
    name: 'spark-kubernetes-driver',
    image: 'registry.example.com/spark-driver:4.0.4',
    imagePullPolicy: 'Always',
    workingDir: '/opt/spark/work-dir',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    env: [
      { name: 'BOTH', value: 'x' },
      { name: 'STAGE', value: 'production $(HOME) "q"' },
      { name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'etl-credentials', key: 'api-key', optional: true } } },
      { name: 'SETTING', valueFrom: { configMapKeyRef: { name: 'etl-settings', key: 'k', optional: true } } },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'CPU_LIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
      { name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '/mnt/driver/gcs/key.json' },
      { name: 'HADOOP_TOKEN_FILE_LOCATION', value: '/mnt/driver/hdfs/hadoop.token' },
      { name: 'HADOOP_CONF_DIR', value: '/etc/hadoop/conf' },
      { name: 'SPARK_LOCAL_DIRS', value: '/scratch' },
    ],
    envFrom: [{ prefix: 'C_', configMapRef: { name: 'common', optional: true } }, { secretRef: { name: 'common-secret', optional: true } }],
    ports: [
      { name: 'app', containerPort: 9999, protocol: 'TCP' },
      { name: 'dns-u', containerPort: 5353, protocol: 'UDP' },
      ...(exporter ? [{ name: 'jmx-exporter', containerPort: 8091, protocol: 'TCP' }] : []),
    ],
    volumeMounts: [
      { name: 'settings', mountPath: '/etc/etl', readOnly: true },
      { name: 'spark-local-dir-1', mountPath: '/scratch' },
      { name: 'claim', mountPath: '/data', subPath: 'x' },
      { name: 'gcs-reader-volume', mountPath: '/mnt/driver/gcs' },
      { name: 'hdfs-token-volume', mountPath: '/mnt/driver/hdfs' },
      { name: 'plain-volume', mountPath: '/mnt/driver/plain' },
      { name: 'hadoop-configmap-volume', mountPath: '/etc/hadoop/conf', readOnly: true },
      { name: 'spark-configmap-volume', mountPath: '/etc/spark/conf', readOnly: true },
      { name: 'spark-logging', mountPath: '/opt/spark/logs-conf', readOnly: true },
    ],
    lifecycle: { postStart: { exec: { command: ['sh', '-c', 'echo hi'] } }, preStop: { exec: { command: ['sleep', '3'] } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: false,
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    resources: {
      requests: { cpu: '500m', memory: '2Gi', 'ephemeral-storage': '1Gi', 'example.com/dev': '2' },
      limits: {
        cpu: '2500m',
        memory: fields ? '3Gi' : '2Gi',
        'ephemeral-storage': '5Gi',
        'example.com/dev': '2',
        'nvidia.com/gpu': '1',
      },
    },
  };
}
