import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { OperatorWebhook, type OperatorWebhookOptions } from '../../../lib/operator/operator-webhook';
import type { OperatorControllerOptions } from '../../../lib/operator/operator-pod-options';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { EnvSource } from '../../../lib/pod/env-source';
import { EnvVar } from '../../../lib/pod/env-var';
import { ImagePullPolicy } from '../../../lib/pod/image-pull-policy';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { PodResources } from '../../../lib/pod/resources';
import { ContainerSecurity, PodSecurity } from '../../../lib/pod/security-context';
import { Sidecar } from '../../../lib/pod/sidecar';
import { Toleration } from '../../../lib/pod/toleration';
import { TopologySpread } from '../../../lib/pod/topology-spread';
import { one } from '../../support/synth';
import { install } from '../install';

const deployment = (name: string, props: SparkOperatorProps = {}) => one(install(props), 'Deployment', `spark-operator-${name}`);
const controller = (options: OperatorControllerOptions = {}) => deployment('controller', { controller: options }).spec.template;
const webhook = (options: OperatorWebhookOptions = {}) => deployment('webhook', { webhook: OperatorWebhook.selfManaged(options) }).spec.template;

describe('the Deployment of the controller', () => {
  it('has one pod that listens for metrics and is probed', () => {
    const { metadata, spec } = deployment('controller');
    expect(metadata.namespace).toBe('spark-operator');
    expect(spec).toMatchObject({ replicas: 1, revisionHistoryLimit: 10 });
    expect(spec).not.toHaveProperty('strategy');
    const [container] = spec.template.spec.containers;
    expect(container).toMatchObject({
      name: 'spark-operator-controller',
      image: 'ghcr.io/kubeflow/spark-operator/controller:2.5.2',
      imagePullPolicy: 'IfNotPresent',
      ports: [{ name: 'metrics', containerPort: 8080 }],
      livenessProbe: { httpGet: { port: 8081, scheme: 'HTTP', path: '/healthz' } },
      readinessProbe: { httpGet: { port: 8081, scheme: 'HTTP', path: '/readyz' } },
    });
    expect(spec.template.metadata.annotations).toEqual({
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '8080',
      'prometheus.io/path': '/metrics',
    });
  });

  it('may do nothing but write to /tmp', () => {
    const { spec } = controller();
    expect(spec.securityContext).toEqual({ fsGroup: 185 });
    expect(spec.containers[0].securityContext).toEqual({
      readOnlyRootFilesystem: true,
      privileged: false,
      allowPrivilegeEscalation: false,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(spec.volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }]);
    expect(spec.containers[0].volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp', readOnly: false }]);
  });

  it('declares the port of the profiler', () => {
    expect(controller({ pprofPort: 6060 }).spec.containers[0].ports).toEqual([
      { name: 'pprof', containerPort: 6060 },
      { name: 'metrics', containerPort: 8080 },
    ]);
  });

  it('has no ports and no annotations without metrics', () => {
    const { template } = deployment('controller', { metrics: { enabled: false } }).spec;
    expect(template.spec.containers[0]).not.toHaveProperty('ports');
    expect(template.metadata).not.toHaveProperty('annotations');
  });

  it('takes its image from a mirror', () => {
    const { spec } = deployment('controller', {
      imageRegistry: 'mirror.example.com',
      imageRepository: 'spark/controller',
      imageTag: 'x',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: ['login'],
    }).spec.template;
    expect(spec.containers[0]).toMatchObject({ image: 'mirror.example.com/spark/controller:x', imagePullPolicy: 'Always' });
    expect(spec.imagePullSecrets).toEqual([{ name: 'login' }]);
  });
});

describe('the Deployment of the webhook', () => {
  it('listens for the API server and for metrics', () => {
    expect(webhook().spec.containers[0].ports).toEqual([
      { name: 'webhook', containerPort: 9443 },
      { name: 'metrics', containerPort: 8080 },
    ]);
  });

  it('writes its certificate to a volume', () => {
    const { spec } = webhook();
    expect(spec.volumes).toEqual([{ name: 'serving-certs', emptyDir: { sizeLimit: '500Mi' } }]);
    expect(spec.containers[0].volumeMounts).toEqual([
      { name: 'serving-certs', mountPath: '/etc/k8s-webhook-server/serving-certs', subPath: 'serving-certs', readOnly: false },
    ]);
  });

  it('is restarted after a renewal by cert-manager, unless it should not be', () => {
    const annotations = (options: { reloadAnnotation?: boolean }) =>
      deployment('webhook', { webhook: OperatorWebhook.certManager(options) }).metadata.annotations;
    expect(annotations({})).toEqual({ 'secret.reloader.stakater.com/reload': 'spark-operator-webhook-certs' });
    expect(annotations({ reloadAnnotation: false })).toBeUndefined();
    expect(deployment('webhook').metadata).not.toHaveProperty('annotations');
  });
});

describe.each([
  ['controller', controller],
  ['webhook', webhook],
])('the pods of the %s', (component, template) => {
  const selector = {
    'app.kubernetes.io/name': 'spark-operator',
    'app.kubernetes.io/instance': 'spark-operator',
    'app.kubernetes.io/component': component,
  };
  const spec = (options: OperatorControllerOptions & OperatorWebhookOptions) => template(options).spec;

  it('carry labels and annotations beside those that select them', () => {
    const { metadata } = template({ podLabels: { a: 'b' }, podAnnotations: { c: 'd', 'prometheus.io/scrape': 'false' } });
    expect(metadata.labels).toEqual({ ...selector, a: 'b' });
    expect(metadata.annotations).toMatchObject({ c: 'd', 'prometheus.io/scrape': 'false' });
  });

  it('carry the labels of the installation', () => {
    const labels = { team: 'data', 'app.kubernetes.io/managed-by': 'Helm' };
    expect(deployment(component, { labels }).spec.template.metadata.labels).toEqual({ ...selector, ...labels });
  });

  it('carry environment, resources and further containers', () => {
    const { containers, volumes } = spec({
      env: [EnvVar.of('A', '1')],
      envFrom: [EnvSource.fromConfigMap('settings')],
      resources: PodResources.of({ cpuRequest: Cpu.units(1), memoryLimit: Size.gibibytes(2) }),
      sidecars: [Sidecar.of({ name: 'log', image: 'busybox:1', volumeMounts: [{ volume: PodVolume.emptyDir('logs'), path: '/logs' }] })],
    });
    expect(containers[0]).toMatchObject({
      env: [{ name: 'A', value: '1' }],
      envFrom: [{ configMapRef: { name: 'settings' } }],
      resources: { requests: { cpu: '1' }, limits: { memory: '2Gi' } },
    });
    expect(containers[1]).toMatchObject({ name: 'log', image: 'busybox:1' });
    expect(volumes).toContainEqual({ name: 'logs', emptyDir: {} });
  });

  it('are placed as asked', () => {
    const placed = spec({
      replicas: 2,
      nodeSelector: { disk: 'ssd' },
      tolerations: [Toleration.exists('spark')],
      priorityClassName: 'high',
      topologySpread: [TopologySpread.of('zone')],
      hostUsers: false,
    });
    expect(placed).toMatchObject({
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'spark', operator: 'Exists' }],
      priorityClassName: 'high',
      hostUsers: false,
      topologySpreadConstraints: [{ topologyKey: 'zone', labelSelector: { matchLabels: selector } }],
    });
  });

  it('keep the selector that a spread brings along', () => {
    const topologySpread = [TopologySpread.of('zone', { matchLabels: { mine: 'yes' } })];
    expect(spec({ replicas: 2, topologySpread }).topologySpreadConstraints[0].labelSelector).toEqual({ matchLabels: { mine: 'yes' } });
  });

  it('take other security contexts whole', () => {
    const secured = spec({ podSecurity: PodSecurity.of({ fsGroup: 1 }), containerSecurity: ContainerSecurity.of({ privileged: true }) });
    expect(secured.securityContext).toEqual({ fsGroup: 1 });
    expect(secured.containers[0].securityContext).toEqual({ privileged: true });
  });

  it('mount further volumes', () => {
    const volume = PodVolume.secret('keys', 'keys');
    const mounted = spec({ volumeMounts: [{ volume, path: '/keys' }], volumes: [PodVolume.emptyDir('scratch')] });
    expect(mounted.volumes.map(({ name }: { name: string }) => name).slice(0, 2)).toEqual(['scratch', 'keys']);
    expect(mounted.containers[0].volumeMounts).toHaveLength(2);
  });

  it('reach the API server by their service account', () => {
    expect(spec({ serviceAccountName: 'mine', automountServiceAccountToken: false })).toMatchObject({
      serviceAccountName: 'mine',
      automountServiceAccountToken: false,
    });
  });

  it('on the network of their node resolve names in the cluster, declare every port, and make room before they are replaced', () => {
    const options = { hostNetwork: true };
    const props = component === 'controller' ? { controller: options } : { webhook: OperatorWebhook.selfManaged(options) };
    const { strategy, template: pods } = deployment(component, props).spec;
    expect(strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
    expect(pods.spec).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
    expect(pods.spec.containers[0].ports).toContainEqual({ name: 'health', containerPort: 8081 });
    expect(spec({ hostNetwork: false })).not.toHaveProperty('hostNetwork');
    expect(spec({ hostNetwork: false })).not.toHaveProperty('dnsPolicy');
  });
});

describe('replicas and history', () => {
  it('reach both Deployments', () => {
    const props = {
      controller: { replicas: 2, revisionHistoryLimit: 0 },
      webhook: OperatorWebhook.selfManaged({ replicas: 3, timeout: Duration.seconds(5) }),
    };
    expect(deployment('controller', props).spec).toMatchObject({ replicas: 2, revisionHistoryLimit: 0 });
    expect(deployment('webhook', props).spec).toMatchObject({ replicas: 3, revisionHistoryLimit: 10 });
  });
});
