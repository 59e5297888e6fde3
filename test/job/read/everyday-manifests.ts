import type { Fields } from './manifests';

/*
 * Manifests as people have them: one for each of the operator's examples that is about more than SparkPi, and what guides for clouds add. Written for this test.
 */

const META = { apiVersion: 'sparkoperator.k8s.io/v1beta2', kind: 'SparkApplication' };
const NEVER = { type: 'Never' };
const PI = {
  type: 'Scala',
  mode: 'cluster',
  image: 'docker.io/apache/spark:3.5.8',
  imagePullPolicy: 'IfNotPresent',
  mainClass: 'com.example.Report',
  mainApplicationFile: 'local:///opt/app/report.jar',
  sparkVersion: '3.5.8',
  timeToLiveSeconds: 7200,
};

function manifest(name: string, spec: Fields, driver: Fields = {}, executor: Fields = {}): Fields {
  return {
    ...META,
    metadata: { name, namespace: 'default', labels: { team: 'reports' } },
    spec: {
      ...PI,
      ...spec,
      driver: { cores: 1, memory: '1g', serviceAccount: 'etl', ...driver },
      executor: { cores: 2, memory: '2g', ...(spec.dynamicAllocation === undefined ? { instances: 3 } : {}), ...executor },
    },
  };
}

const GPU = { gpu: { name: 'nvidia.com/gpu', quantity: 1 } };
const SPOT = {
  nodeSelector: { 'karpenter.sh/capacity-type': 'spot' },
  tolerations: [{ key: 'spot', operator: 'Equal', value: 'true', effect: 'NoSchedule' }],
};

/** Each is a job that runs; it has to become one here, with each of its values. */
export const EVERYDAY_MANIFESTS: Readonly<Record<string, Fields>> = {
  'a program in Python with arguments and dependencies': manifest('python', {
    type: 'Python',
    mainClass: undefined,
    mainApplicationFile: 'local:///opt/app/report.py',
    arguments: ['--day', '2024-01-01', ''],
    deps: { pyFiles: ['local:///opt/app/lib.zip'], jars: ['local:///opt/app/a.jar'], files: ['local:///opt/app/app.conf'] },
    restartPolicy: {
      type: 'OnFailure',
      onFailureRetries: 2,
      onFailureRetryInterval: 12,
      onSubmissionFailureRetries: 4,
      onSubmissionFailureRetryInterval: 22,
    },
  }),
  'configuration in a config map, and volumes': manifest(
    'volumes',
    {
      restartPolicy: NEVER,
      volumes: [
        { name: 'settings', configMap: { name: 'report-settings', items: [{ key: 'app', path: 'app.conf' }] } },
        { name: 'scratch', emptyDir: { sizeLimit: '5Gi' } },
        { name: 'lake', persistentVolumeClaim: { claimName: 'lake-data' } },
      ],
    },
    {
      volumeMounts: [
        { name: 'settings', mountPath: '/etc/report' },
        { name: 'scratch', mountPath: '/scratch' },
      ],
    },
    { volumeMounts: [{ name: 'lake', mountPath: '/lake', subPath: 'raw', readOnly: true }] },
  ),
  'dynamic allocation': manifest('dynamic', { dynamicAllocation: { enabled: true, initialExecutors: 2, minExecutors: 1, maxExecutors: 9 } }),
  'a gang with Volcano': manifest('gang', {
    batchScheduler: 'volcano',
    batchSchedulerOptions: { queue: 'reports', resources: { cpu: '6', memory: '9Gi' } },
  }),
  'a queue of YuniKorn': manifest('queue', { batchScheduler: 'yunikorn', batchSchedulerOptions: { queue: 'root.reports' } }),
  'the JMX exporter': manifest('exporter', {
    monitoring: {
      exposeDriverMetrics: true,
      exposeExecutorMetrics: true,
      prometheus: { jmxExporterJar: '/prometheus/exporter.jar', port: 8095, portName: 'jmx' },
    },
  }),
  'the Prometheus servlet by configuration': manifest('servlet', {
    sparkConf: {
      'spark.ui.prometheus.enabled': 'true',
      'spark.kubernetes.driver.annotation.prometheus.io/path': '/metrics/executors/prometheus/',
      'spark.kubernetes.driver.service.annotation.prometheus.io/port': '4040',
    },
  }),
  'a pod template': manifest(
    'template',
    {},
    {
      template: {
        metadata: { labels: { tier: 'batch' }, annotations: { note: 'kept' } },
        spec: {
          containers: [
            { name: 'spark-kubernetes-driver', resources: { limits: { cpu: '3', 'ephemeral-storage': '4Gi' } }, env: [{ name: 'ZONE', value: 'b' }] },
            { name: 'proxy', image: 'registry.example.com/proxy:1.2', args: ['--quiet'] },
          ],
          securityContext: { runAsUser: 185, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        },
      },
    },
  ),
  'sidecars, Secrets, affinity and hooks': manifest(
    'pods',
    { imagePullSecrets: ['registry'], volumes: [{ name: 'logs', emptyDir: {} }] },
    {
      env: [
        { name: 'LEVEL', value: 'info' },
        { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'database', key: 'password' } } },
      ],
      envFrom: [{ configMapRef: { name: 'common' } }],
      secrets: [{ name: 'bucket-key', path: '/mnt/key', secretType: 'GCPServiceAccount' }],
      sidecars: [{ name: 'logs', image: 'registry.example.com/logs:3', volumeMounts: [{ name: 'logs', mountPath: '/logs' }] }],
      initContainers: [{ name: 'wait', image: 'registry.example.com/wait:1', command: ['sh', '-c', 'sleep 3'] }],
      volumeMounts: [{ name: 'logs', mountPath: '/var/log/app' }],
      lifecycle: { preStop: { exec: { command: ['/bin/flush'] } } },
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 70, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { team: 'reports' } } } },
          ],
        },
      },
      terminationGracePeriodSeconds: 45,
      priorityClassName: 'reports-high',
    },
    { ...SPOT, ...GPU, javaOptions: '-XX:+UseG1GC', memoryOverhead: '768m' },
  ),
  'the user interface and an ingress of the driver': manifest(
    'ingress',
    {
      sparkUIOptions: { servicePort: 4044, servicePortName: 'web', serviceType: 'ClusterIP', ingressAnnotations: { 'example.com/class': 'inner' } },
      driverIngressOptions: [{ servicePort: 8088, servicePortName: 'api', ingressURLFormat: '{{$appName}}.example.com' }],
    },
    { ports: [{ name: 'api', containerPort: 8088, protocol: 'TCP' }] },
  ),
  'what others write into fields, in configuration': manifest(
    'keys',
    {
      sparkConf: {
        'spark.driver.memory': '3g',
        'spark.executor.instances': '7',
        'spark.yarn.executor.memoryOverhead': '1100m',
        'spark.jars.packages': 'org.example:lib:1.0',
        'spark.kubernetes.driverEnv.REGION': 'eu-west-9',
        'spark.kubernetes.executor.label.cost-centre': 'c42',
        'spark.kubernetes.driver.request.cores': '700m',
      },
    },
    { memory: undefined },
    { instances: undefined },
  ),
  'no retries of a policy that has some': manifest('once', { restartPolicy: { type: 'OnFailure', onFailureRetries: 0 } }),
};

/** What is said in other words that mean the same: no retries are none. */
export const SAID_OTHERWISE: readonly string[] = ['.spec.restartPolicy.type=OnFailure', '.spec.restartPolicy.onFailureRetries=0'];
