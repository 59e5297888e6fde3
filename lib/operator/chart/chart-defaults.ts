import type { JsonObject } from '../../private/json';

const SERVICE_ACCOUNT = { create: true, name: '', annotations: {}, automountServiceAccountToken: true };
const RBAC = { create: true, annotations: {} };
const CONTAINER_SECURITY = {
  readOnlyRootFilesystem: true,
  privileged: false,
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** What controller and webhook have in common, under the same names. */
const POD = {
  replicas: 1,
  revisionHistoryLimit: 10,
  logLevel: 'info',
  logEncoder: 'console',
  kubeAPIQPS: 20,
  kubeAPIBurst: 30,
  serviceAccount: SERVICE_ACCOUNT,
  rbac: RBAC,
  labels: {},
  annotations: {},
  nodeSelector: {},
  affinity: {},
  tolerations: [],
  priorityClassName: '',
  podSecurityContext: { fsGroup: 185 },
  topologySpreadConstraints: [],
  hostUsers: null,
  env: [],
  envFrom: [],
  resources: {},
  securityContext: CONTAINER_SECURITY,
  sidecars: [],
  podDisruptionBudget: { enable: false, minAvailable: 1 },
};

/** Every value of the Helm chart 2.5.2 of the Spark operator, with its default. The tree also says which values there are, and of which type. */
export const CHART_DEFAULTS: JsonObject = {
  nameOverride: '',
  fullnameOverride: '',
  commonLabels: {},
  image: { registry: 'ghcr.io', repository: 'kubeflow/spark-operator/controller', tag: '', pullPolicy: 'IfNotPresent', pullSecrets: [] },
  hook: {
    upgradeCrd: false,
    image: { registry: 'ghcr.io', repository: 'kubeflow/spark-operator/kubectl', tag: '' },
    nodeSelector: {},
    affinity: {},
    tolerations: [],
  },
  controller: {
    ...POD,
    featureGates: [
      { name: 'PartialRestart', enabled: false },
      { name: 'LoadSparkDefaults', enabled: false },
    ],
    leaderElection: { enable: true, leaseDuration: '15s', renewDeadline: '10s', retryPeriod: '2s' },
    workers: 10,
    driverPodCreationGracePeriod: '10s',
    maxTrackedExecutorPerApp: 1000,
    scheduledSparkApplicationTimestampPrecision: 'nanos',
    uiService: { enable: true },
    uiIngress: { enable: false, urlFormat: '', ingressClassName: '', tls: [], annotations: {} },
    batchScheduler: { enable: false, kubeSchedulerNames: [], default: '' },
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }],
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp', readOnly: false }],
    pprof: { enable: false, port: 6060, portName: 'pprof' },
    workqueueRateLimiter: { bucketQPS: 50, bucketSize: 500, maxDelay: { enable: true, duration: '6h' } },
  },
  webhook: {
    ...POD,
    enable: true,
    leaderElection: { enable: true },
    port: 9443,
    portName: 'webhook',
    failurePolicy: 'Fail',
    timeoutSeconds: 10,
    resourceQuotaEnforcement: { enable: false },
    volumes: [{ name: 'serving-certs', emptyDir: { sizeLimit: '500Mi' } }],
    volumeMounts: [{ name: 'serving-certs', mountPath: '/etc/k8s-webhook-server/serving-certs', subPath: 'serving-certs', readOnly: false }],
  },
  spark: {
    jobNamespaces: ['default'],
    jobNamespaceSelector: '',
    serviceAccount: SERVICE_ACCOUNT,
    rbac: RBAC,
  },
  prometheus: {
    metrics: {
      enable: true,
      port: 8080,
      portName: 'metrics',
      endpoint: '/metrics',
      prefix: '',
      jobSubmitLatencyBuckets: '0.5,1,2,4,8,16,32,64,128,256',
      jobStartLatencyBuckets: '30,60,90,120,150,180,210,240,270,300',
      labels: '',
    },
    podMonitor: { create: false, labels: {}, jobLabel: 'spark-operator-podmonitor', podMetricsEndpoint: { scheme: 'http', interval: '5s' } },
  },
  certManager: { enable: false, issuerRef: {}, duration: '', renewBefore: '' },
};
