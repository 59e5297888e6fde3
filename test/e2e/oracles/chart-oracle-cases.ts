import type { ChartValuesOptions } from '../../../lib/operator/chart/chart-values-options';

type Values = { readonly [key: string]: unknown };

/** Values of the chart, with what Helm is told beside them. */
export interface ChartCase {
  readonly name: string;
  readonly values: Values;
  readonly options?: ChartValuesOptions;
  readonly namespace?: string;
}

const accepted = (name: string, values: Values, options?: ChartValuesOptions, namespace?: string): ChartCase => ({
  name,
  values,
  options,
  namespace,
});
const controller = (values: Values): Values => ({ controller: values });
const webhook = (values: Values): Values => ({ webhook: values });
const spark = (values: Values): Values => ({ spark: values });
const prometheus = (values: Values): Values => ({ prometheus: values });
const certManager = (values: Values): Values => ({ certManager: { enable: true, ...values } });
const CERT_MANAGER: ChartValuesOptions = { certManagerInstalled: true };
const both = (values: Values): Values => ({ controller: values, webhook: values });

/** Values that chart and library both render. */
export const RENDERED: readonly ChartCase[] = [
  accepted('no values', {}),
  accepted('another namespace', {}, {}, 'platform'),
  accepted('another release', {}, { releaseName: 'my-release' }),
  accepted('a release that has the name of the chart in it', {}, { releaseName: 'team-spark-operator-blue' }),
  accepted('nameOverride', { nameOverride: 'spark' }, { releaseName: 'blue' }),
  accepted('nameOverride that is in the name of the release', { nameOverride: 'blue' }, { releaseName: 'deep-blue' }),
  accepted('fullnameOverride', { fullnameOverride: 'sparky' }),
  accepted('fullnameOverride with a dash at the end', { fullnameOverride: 'sparky-' }),
  accepted('commonLabels', { commonLabels: { team: 'data', 'example.com/cost': '42' } }),
  accepted('commonLabels that replace a label of the chart', { commonLabels: { 'app.kubernetes.io/managed-by': 'me' } }),
  accepted('image', { image: { registry: 'mirror.example.com:5000', repository: 'ghcr.io/kubeflow/spark-operator/controller', tag: 'patched' } }),
  accepted('an image by tag and digest', { image: { tag: `2.5.2@sha256:${'0'.repeat(64)}` } }),
  accepted('image.pullPolicy', { image: { pullPolicy: 'Always', pullSecrets: [{ name: 'one' }, { name: 'two' }] } }),
  accepted('no image.pullPolicy', { image: { pullPolicy: '' } }),
  accepted('no image.pullPolicy, and a tag that moves', { image: { pullPolicy: '', tag: 'latest' } }),

  accepted('all namespaces by an empty list', spark({ jobNamespaces: [] })),
  accepted('all namespaces by a deleted list', spark({ jobNamespaces: null })),
  accepted('all namespaces by an empty name', spark({ jobNamespaces: [''] })),
  accepted('all namespaces, and accounts in some', spark({ jobNamespaces: ['a', '', 'b'] })),
  accepted('several namespaces', spark({ jobNamespaces: ['a', 'b'] })),
  accepted('the namespace of the release among others', spark({ jobNamespaces: ['a', 'spark-operator'] })),
  accepted('only the namespace of the release', spark({ jobNamespaces: ['spark-operator'] })),
  accepted('a selector beside the list', spark({ jobNamespaceSelector: 'spark=enabled,env in (prod, staging), !legacy' })),
  accepted('a selector alone', spark({ jobNamespaces: [], jobNamespaceSelector: 'spark==enabled' })),
  accepted('a selector beside everything', spark({ jobNamespaces: [''], jobNamespaceSelector: 'a!=b' })),
  accepted('accounts of jobs', spark({ serviceAccount: { name: 'driver', annotations: { a: 'b' }, automountServiceAccountToken: false } })),
  accepted('accounts of jobs that exist', spark({ serviceAccount: { create: false, name: 'driver', annotations: { a: 'b' } } })),
  accepted('accounts of jobs that exist, without a name', spark({ serviceAccount: { create: false } })),
  accepted('no roles for jobs', spark({ rbac: { create: false, annotations: { a: 'b' } } })),
  accepted('roles for jobs with annotations', spark({ rbac: { annotations: { a: 'b' } } })),

  accepted('replicas', both({ replicas: 3, revisionHistoryLimit: 2 })),
  accepted('replicas as a text', both({ replicas: '2', podDisruptionBudget: { enable: true } })),
  accepted('replicas deleted', both({ replicas: null, revisionHistoryLimit: null })),
  accepted('no replicas', controller({ replicas: 0 })),
  accepted('a budget by number', both({ replicas: 3, podDisruptionBudget: { enable: true, minAvailable: 2 } })),
  accepted('a budget by share', both({ replicas: 3, podDisruptionBudget: { enable: true, minAvailable: '50%' } })),
  accepted('a budget of zero', both({ replicas: 3, podDisruptionBudget: { enable: true, minAvailable: 0 } })),
  accepted('logging', both({ logLevel: 'debug', logEncoder: 'json' })),
  accepted('log levels by number', { controller: { logLevel: 3 }, webhook: { logLevel: '2' } }),
  accepted('a log level of zero', both({ logLevel: 0 })),
  accepted('log encoders in capitals', { controller: { logEncoder: 'JSON' }, webhook: { logEncoder: 'Console' } }),
  accepted('no log flags', both({ logLevel: '', logEncoder: null })),
  accepted('no leader election', both({ leaderElection: { enable: false } })),
  accepted('times of leader election', controller({ leaderElection: { leaseDuration: '1m30s', renewDeadline: '60s', retryPeriod: '1500ms' } })),
  accepted('API rates', both({ kubeAPIQPS: 100, kubeAPIBurst: 150 })),
  accepted('no limit of API rates', both({ kubeAPIQPS: -1, kubeAPIBurst: 1 })),
  accepted('no API rates', both({ kubeAPIQPS: 0, kubeAPIBurst: '' })),
  accepted('workers and tracked executors', controller({ workers: 40, maxTrackedExecutorPerApp: 5000 })),
  accepted('no tracked executors', controller({ maxTrackedExecutorPerApp: 0 })),
  accepted('durations', controller({ driverPodCreationGracePeriod: '1h0m5s', workqueueRateLimiter: { maxDelay: { duration: '90m' } } })),
  accepted('durations of zero', controller({ driverPodCreationGracePeriod: '0s', workqueueRateLimiter: { maxDelay: { duration: '0s' } } })),
  accepted('no durations', controller({ driverPodCreationGracePeriod: '', workqueueRateLimiter: { maxDelay: { enable: false } } })),
  accepted('work queue', controller({ workqueueRateLimiter: { bucketQPS: 200, bucketSize: 1000 } })),
  accepted('precision', controller({ scheduledSparkApplicationTimestampPrecision: 'minutes' })),
  accepted('no precision', controller({ scheduledSparkApplicationTimestampPrecision: '' })),
  accepted('feature gates', controller({ featureGates: [{ name: 'LoadSparkDefaults', enabled: true }] })),
  accepted('no feature gates', controller({ featureGates: [] })),
  accepted('profiler', controller({ pprof: { enable: true, port: 6061, portName: 'prof' } })),
  accepted('no UI service', controller({ uiService: { enable: false } })),
  accepted(
    'UI ingress',
    controller({
      uiIngress: {
        enable: true,
        urlFormat: '{{$appName}}.{{ $appNamespace }}.example.com',
        ingressClassName: 'nginx',
        tls: [{ secretName: 'tls', hosts: ['*.example.com'] }, { hosts: ['a.example.com'] }],
        annotations: { 'z.example.com/b': '<&>', a: 'x y' },
      },
    }),
  ),
  accepted('UI ingress with the least', controller({ uiIngress: { enable: true, urlFormat: 'example.com/{{$appNamespace}}/{{$appName}}' } })),
  accepted('batch schedulers', controller({ batchScheduler: { enable: true } })),
  accepted('a default batch scheduler', controller({ batchScheduler: { enable: true, default: 'yunikorn' } })),
  accepted('kube-schedulers', controller({ batchScheduler: { enable: true, kubeSchedulerNames: ['co', 'bin'], default: 'bin' } })),
  accepted('batch schedulers that are off', controller({ batchScheduler: { kubeSchedulerNames: ['co'], default: 'whatever' } })),

  accepted('accounts of the operator', {
    controller: { serviceAccount: { name: 'op', annotations: { a: 'b' } }, rbac: { annotations: { c: 'd' } } },
    webhook: { serviceAccount: { name: 'hook', annotations: { a: 'c' } }, rbac: { annotations: { c: 'e' } } },
  }),
  accepted('one account for both', { controller: { serviceAccount: { name: 'op' } }, webhook: { serviceAccount: { create: false, name: 'op' } } }),
  accepted('accounts that exist', both({ serviceAccount: { create: false, name: 'op' }, rbac: { create: false, annotations: { c: 'd' } } })),
  accepted('accounts that exist, without a name', both({ serviceAccount: { create: false } })),
  accepted('no token', both({ serviceAccount: { automountServiceAccountToken: false } })),
  accepted('a deleted token', both({ serviceAccount: { automountServiceAccountToken: null } })),
  accepted('labels and annotations of pods', both({ labels: { team: 'data' }, annotations: { 'example.com/a': 'b' } })),
  accepted('annotations of metrics replaced', controller({ annotations: { 'prometheus.io/port': '9000' } })),
  accepted(
    'environment',
    both({
      env: [
        { name: 'A', value: '1' },
        { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
        { name: 'C', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      ],
      envFrom: [{ configMapRef: { name: 'c' } }, { prefix: 'P_', secretRef: { name: 's', optional: true } }],
    }),
  ),
  accepted('volumes', {
    controller: {
      volumes: [
        { name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '2Gi' } },
        { name: 'ca', configMap: { name: 'ca' } },
      ],
      volumeMounts: [
        { name: 'tmp', mountPath: '/tmp' },
        { name: 'ca', mountPath: '/ca', readOnly: true, recursiveReadOnly: 'Enabled', mountPropagation: 'None' },
      ],
    },
  }),
  accepted('more volumes than mounts', {
    webhook: {
      volumes: [
        { name: 'serving-certs', emptyDir: {} },
        { name: 'unused', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
      ],
    },
  }),
  accepted('a root that can be written, without volumes', {
    controller: { volumes: [], volumeMounts: [], securityContext: { readOnlyRootFilesystem: false } },
    webhook: { volumes: null, volumeMounts: null, securityContext: null },
  }),
  accepted('security contexts', {
    controller: { podSecurityContext: { fsGroup: null, runAsUser: 185 }, securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } },
    webhook: { podSecurityContext: null },
  }),
  accepted('resources', both({ resources: { requests: { cpu: 1, memory: '4Gi' }, limits: { memory: '8Gi', cpu: null } } })),
  accepted('sidecars', both({ sidecars: [{ name: 'side', image: 'busybox:1', args: ['sleep', 'inf'], ports: [{ containerPort: 7000 }] }] })),
  accepted(
    'placement',
    both({
      nodeSelector: { disk: 'ssd' },
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { a: 'b' } } } },
          ],
        },
      },
      tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule' }],
      priorityClassName: 'high',
      hostUsers: false,
    }),
  ),
  accepted(
    'topology spread',
    both({
      replicas: 2,
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' },
        {
          maxSkew: 1,
          topologyKey: 'host',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { a: 'b', 'app.kubernetes.io/name': 'c' } },
        },
      ],
    }),
  ),
  accepted('hostUsers before Kubernetes 1.30', both({ hostUsers: false }), { kubernetesVersion: '1.29.4' }),
  accepted('hostUsers on a candidate of 1.30', both({ hostUsers: true }), { kubernetesVersion: 'v1.30.0-rc.1' }),
  accepted('hostUsers deleted', both({ hostUsers: null })),

  accepted('no webhook', webhook({ enable: false })),
  accepted('no webhook, and parts of it deleted', webhook({ enable: false, rbac: null, serviceAccount: null, podDisruptionBudget: null })),
  accepted('no webhook, by null', webhook({ enable: null })),
  accepted(
    'webhook',
    webhook({ port: 8443, portName: 'https', failurePolicy: 'Ignore', timeoutSeconds: 30, resourceQuotaEnforcement: { enable: true } }),
  ),
  accepted('webhook with the least', webhook({ failurePolicy: '', timeoutSeconds: 0 })),
  accepted('quota enforcement and a selector', {
    webhook: { resourceQuotaEnforcement: { enable: true } },
    ...spark({ jobNamespaceSelector: 'a=b' }),
  }),
  accepted('cert-manager', certManager({}), CERT_MANAGER),
  accepted('cert-manager for another release', certManager({}), { ...CERT_MANAGER, releaseName: 'blue' }),
  accepted('cert-manager with an issuer', certManager({ issuerRef: { name: 'ca', kind: 'ClusterIssuer', group: 'cert-manager.io' } }), CERT_MANAGER),
  accepted('cert-manager with no more than a name', certManager({ issuerRef: { name: 'ca' } }), CERT_MANAGER),
  accepted('cert-manager with times', certManager({ duration: '8760h', renewBefore: '360h0m0s' }), CERT_MANAGER),

  accepted('no metrics', prometheus({ metrics: { enable: false } })),
  accepted('metrics', prometheus({ metrics: { port: 9090, portName: 'prom', prefix: 'spark_', labels: 'app_type,team' } })),
  accepted('buckets', prometheus({ metrics: { jobSubmitLatencyBuckets: '1,2.5,10', jobStartLatencyBuckets: '1.0,2' } })),
  accepted('another path of metrics', prometheus({ metrics: { endpoint: '/prom' } })),
  accepted('PodMonitor', prometheus({ podMonitor: { create: true, labels: { release: 'prom' } } }), { podMonitorInstalled: true }),
  accepted(
    'PodMonitor with everything',
    prometheus({ podMonitor: { create: true, jobLabel: 'job', podMetricsEndpoint: { scheme: 'https', interval: '1m30s' } } }),
    { podMonitorInstalled: true },
  ),
  accepted('hook', { hook: { upgradeCrd: true } }),
  accepted('hook with everything', {
    hook: {
      upgradeCrd: true,
      image: { registry: 'mirror.example.com', repository: 'kubectl', tag: '1' },
      nodeSelector: { a: 'b' },
      affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
      tolerations: [{ operator: 'Exists' }],
    },
    image: { pullPolicy: 'Never', pullSecrets: [{ name: 's' }] },
  }),
  accepted('a hook that is off, with its image deleted', { hook: { image: null } }),
];

/** Values that neither renders. */
export const REFUSED: readonly ChartCase[] = [
  accepted('a budget over one controller', controller({ podDisruptionBudget: { enable: true } })),
  accepted('a budget over one webhook', webhook({ podDisruptionBudget: { enable: true } })),
  accepted('a budget over a number of pods that is none', controller({ replicas: 'two', podDisruptionBudget: { enable: true } })),
  accepted(
    'topology spread of one controller',
    controller({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' }] }),
  ),
  accepted(
    'topology spread of one webhook',
    webhook({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' }] }),
  ),
  accepted('cert-manager that is not there', certManager({})),
  accepted('cert-manager that is not there, with an issuer', certManager({ issuerRef: { name: 'ca' } })),
  accepted('a PodMonitor that the cluster does not know', prometheus({ podMonitor: { create: true } })),
  accepted('a PodMonitor without metrics', prometheus({ metrics: { enable: false }, podMonitor: { create: true } }), { podMonitorInstalled: true }),
  accepted('namespaces as a text', spark({ jobNamespaces: 'default' })),
  accepted('a list of one namespace written as a map', spark({ jobNamespaces: { default: true } })),
  accepted('a section that is deleted', { controller: null }),
  accepted('a webhook that is deleted', { webhook: null }),
  accepted('a map that is deleted', controller({ pprof: null })),
  accepted('a map that is a text', { image: 'spark' }),
  accepted('a map that is a number', { certManager: 5 }),
  accepted('labels as a list', controller({ labels: ['a'] })),
  accepted('a number as a name', { nameOverride: 5 }),
  accepted('feature gates as texts', controller({ featureGates: ['PartialRestart'] })),
  accepted('topology spread as a map', both({ replicas: 2, topologySpreadConstraints: { a: 'b' } })),
  accepted('a release with capitals', {}, { releaseName: 'Spark' }),
  accepted('a release of 54 characters', {}, { releaseName: 'a'.repeat(54) }),
  accepted('a Kubernetes version that is none', {}, { kubernetesVersion: 'new' }),
];

/** Values of which Helm makes manifests that cannot work, or that say nothing of what was meant; the library refuses them, with the id. */
export interface OursAlone extends ChartCase {
  readonly id: string;
  readonly why: string;
  /** Other values of which Helm makes the same: what is meant has no effect. */
  readonly sameAs?: Values;
  /** An object that Helm makes twice. */
  readonly twice?: string;
}

export const ONLY_WE_REFUSE: readonly OursAlone[] = [
  { id: 'SPK260', why: 'Helm ignores what the chart does not have', sameAs: {}, ...accepted('an unknown value', { controler: { replicas: 2 } }) },
  { id: 'SPK262', why: 'Helm ignores what the chart does not have', sameAs: {}, ...accepted('a value in the wrong place', { workers: 3 }) },
  { id: 'SPK260', why: 'no release has it yet', ...accepted('a value of a later chart', controller({ defaultTimeToLiveSeconds: 5 })) },
  { id: 'SPK262', why: 'Helm ignores what the chart does not have', sameAs: {}, ...accepted('a value of chart 1', { sparkJobNamespace: 'data' }) },
  { id: 'SPK261', why: "the text 'false' switches on", sameAs: {}, ...accepted('a switch as a text', webhook({ enable: 'false' })) },
  { id: 'SPK261', why: 'a tag of 2.50 becomes 2.5', ...accepted('a tag as a number', { image: { tag: 2.5 } }) },
  { id: 'SPK261', why: 'the API server refuses the Deployment', ...accepted('resources as a text', controller({ resources: 'big' })) },
  { id: 'SPK261', why: 'the API server refuses the label', ...accepted('a label as a number', controller({ labels: { a: 1 } })) },
  { id: 'SPK261', why: 'the API server refuses the list', ...accepted('pull secrets as texts', { image: { pullSecrets: ['one'] } }) },
  {
    id: 'SPK261',
    why: 'the process stops on `A=`',
    ...accepted('a gate without a state', controller({ featureGates: [{ name: 'PartialRestart' }] })),
  },
  { id: 'SPK263', why: 'the process stops on an empty argument', ...accepted('no workers', controller({ workers: null })) },
  { id: 'SPK263', why: 'no node can pull the image', ...accepted('no registry', { image: { registry: '' } }) },
  { id: 'SPK264', why: 'the process stops', ...accepted('a duration without a unit', controller({ driverPodCreationGracePeriod: '10' })) },
  { id: 'SPK264', why: 'the process stops', ...accepted('an unknown log level', controller({ logLevel: 'trace' })) },
  {
    id: 'SPK264',
    why: 'the process stops',
    ...accepted('an unknown precision', controller({ scheduledSparkApplicationTimestampPrecision: 'days' })),
  },
  { id: 'SPK264', why: 'the API server refuses the configuration', ...accepted('an unknown failure policy', webhook({ failurePolicy: 'fail' })) },
  { id: 'SPK264', why: 'the process stops', ...accepted('buckets that are none', prometheus({ metrics: { jobStartLatencyBuckets: '1;2' } })) },
  { id: 'SPK264', why: 'the process stops', ...accepted('a log level of zero as a text', controller({ logLevel: '0' })) },
  { id: 'SPK264', why: 'the process stops', ...accepted('buckets with blanks', prometheus({ metrics: { jobSubmitLatencyBuckets: '1, 2' } })) },
  { id: 'SPK265', why: 'the API server refuses the Deployment', ...accepted('a mount without its volume', controller({ volumes: [] })) },
  {
    id: 'SPK267',
    why: 'Helm itself fails at the second role of one name',
    twice: 'Role',
    ...accepted('a namespace twice', spark({ jobNamespaces: ['a', 'a'] })),
  },
  {
    id: 'SPK269',
    why: 'the chart ignores it',
    sameAs: webhook({ enable: false }),
    ...accepted('cert-manager without the webhook', { webhook: { enable: false }, ...certManager({}) }, CERT_MANAGER),
  },
  { id: 'SPK202', why: 'the API server refuses the role', ...accepted('a namespace that is none', spark({ jobNamespaces: ['Team A'] })) },
  { id: 'SPK203', why: 'the process stops', ...accepted('a selector that is none', spark({ jobNamespaceSelector: 'a in b' })) },
  { id: 'SPK203', why: 'webhook configurations cannot say it', ...accepted('a selector that compares', spark({ jobNamespaceSelector: 'a>5' })) },
  {
    id: 'SPK221',
    why: 'which gates are on would not be known',
    ...accepted('all gates of a stage', controller({ featureGates: [{ name: 'AllAlpha', enabled: true }] })),
  },
  {
    id: 'SPK321',
    why: 'Kubernetes silently takes the last one',
    ...accepted(
      'a variable twice',
      controller({
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      }),
    ),
  },
  {
    id: 'SPK312',
    why: 'the term matches no pod',
    ...accepted(
      'anti-affinity to no pods',
      controller({
        affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: 'a' } }] } },
      }),
    ),
  },
  { id: 'SPK302', why: 'the API server ignores it', ...accepted('an unknown field of a toleration', controller({ tolerations: [{ keys: 'a' }] })) },
  {
    id: 'SPK212',
    why: 'every application would be submitted twice',
    ...accepted('two controllers, none elected', controller({ replicas: 2, leaderElection: { enable: false } })),
  },
  { id: 'SPK213', why: 'the process stops', ...accepted('a lease that ends too soon', controller({ leaderElection: { leaseDuration: '5s' } })) },
  { id: 'SPK214', why: 'one worker would work, as if one had been asked for', ...accepted('no worker', controller({ workers: 0 })) },
  { id: 'SPK215', why: 'only root may open it', ...accepted('a low port', webhook({ port: 443 })) },
  { id: 'SPK218', why: 'every submission would fail', ...accepted('nowhere to write', controller({ volumes: null, volumeMounts: null })) },
  {
    id: 'SPK221',
    why: 'the process stops',
    ...accepted('an unknown gate', controller({ featureGates: [{ name: 'PartialRestarts', enabled: true }] })),
  },
  { id: 'SPK222', why: 'the process stops on arguments that it does not know', ...accepted('an older image', { image: { tag: '2.4.0' } }) },
  {
    id: 'SPK223',
    why: 'no ingress would ever be made',
    ...accepted(
      'UI ingress without UI service',
      controller({ uiService: { enable: false }, uiIngress: { enable: true, urlFormat: '{{$appName}}.a' } }),
    ),
  },
  { id: 'SPK224', why: 'no ingress would ever be made', ...accepted('UI ingress without an address', controller({ uiIngress: { enable: true } })) },
  {
    id: 'SPK228',
    why: 'the image would be ghcr.io/docker.io/...',
    ...accepted('a repository with its registry', { image: { repository: 'docker.io/kubeflow/spark-operator' } }),
  },
  { id: 'SPK229', why: 'the process stops', ...accepted('an unknown scheduler', controller({ batchScheduler: { enable: true, default: 'kueue' } })) },
  { id: 'SPK232', why: 'the API server refuses the configuration', ...accepted('a webhook that takes too long', webhook({ timeoutSeconds: 31 })) },
  {
    id: 'SPK246',
    why: 'Helm itself fails at the second account of one name',
    ...accepted('one account defined twice', both({ serviceAccount: { name: 'op' } })),
  },
  { id: 'SPK284', why: 'the process stops', ...accepted('two ports of one number', webhook({ port: 8080 })) },
  { id: 'SPK286', why: 'the API server refuses the Service', ...accepted('a name with a dot', {}, { releaseName: 'spark-operator.v2' }) },
  {
    id: 'SPK287',
    why: 'the Deployment would not find its pods',
    ...accepted('a label that selects', controller({ labels: { 'app.kubernetes.io/name': 'x' } })),
  },
];
